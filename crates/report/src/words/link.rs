//! What goes with something: the lines of `whenever`, and those of discussions that ask the same.

use rolecall_engine::{Beside, Truth};
use rolecall_protocol::{ClauseKind, Link, Reach, Side};

use super::{Scene, numbers};

impl Scene<'_> {
    /// A link as the language writes it: `followed by negotiable by worker within 20 turns`.
    pub(crate) fn link_written(&self, link: &Link) -> String {
        let by = link
            .by
            .map_or_else(String::new, |role| format!(" by {}", self.ctx.rulebook.role_name(role)));
        let next = match (link.alternating, link.side) {
            (false, _) => "",
            (true, Side::Before) => " since the last",
            (true, _) => " before the next",
        };
        let (word, near) = (word(link), near(link));
        format!("{word} {}{by}{near}{next}", self.topic(link.topic))
    }

    /// The same in a sentence: `followed by negotiable by the worker within 20 turns`.
    pub(crate) fn link_said(&self, link: &Link) -> String {
        let next = match (link.alternating, link.side) {
            (false, _) => "",
            (true, Side::Before) => " since the time before",
            (true, _) => " before the next time",
        };
        let (word, near) = (word(link), near(link));
        format!("{word} {}{}{near}{next}", self.topic(link.topic), self.by(link.by))
    }

    /// What was seen of a clause of a discussion that looks beside the occurrence in turn `raised`.
    pub(super) fn beside_seen(
        &self,
        kind: &ClauseKind,
        truth: Truth,
        saw: &Beside,
        raised: Option<u32>,
    ) -> String {
        match kind {
            ClauseKind::Followed(link) => {
                let what = format!("{}{}", self.topic(link.topic), self.by(link.by));
                self.followed(truth, link, saw, raised, (&what, "followed", "follow"))
            }
            ClauseKind::Agreed { link, own_words } => {
                let who = link.by.map_or_else(String::new, |role| self.role(role));
                match (truth, saw.only_sound) {
                    (Truth::False, Some(turn)) if *own_words => {
                        format!("{who} agreed in {}, but not in own words", numbers::turn(turn))
                    }
                    _ => self.followed(truth, link, saw, raised, (&who, "agreed", "agree")),
                }
            }
            ClauseKind::Asked(link) => {
                let who = link.by.map_or_else(String::new, |role| self.role(role));
                let words = (who.as_str(), "asked about it", "ask about it");
                self.followed(truth, link, saw, raised, words)
            }
            ClauseKind::ImmediatelyBefore(anchor) => {
                let why = self.why_unknown(kind, truth, saw);
                next_to("before", self.anchor(*anchor), truth, saw, &why)
            }
            ClauseKind::ImmediatelyAfter(anchor) => {
                let why = self.why_unknown(kind, truth, saw);
                next_to("after", self.anchor(*anchor), truth, saw, &why)
            }
            _ => String::new(),
        }
    }

    fn followed(
        &self,
        truth: Truth,
        link: &Link,
        saw: &Beside,
        raised: Option<u32>,
        (who, did, inf): (&str, &str, &str),
    ) -> String {
        let limit = match (link.reach, raised) {
            (Reach::Turns(turns), raised) => format!(" {}", self.reach(raised, turns)),
            _ => near(link),
        };
        match (truth, saw.turn, saw.late) {
            (Truth::True, Some(turn), _) => format!("{who} {did} in {}", numbers::turn(turn)),
            (Truth::True, None, _) => format!("{who} {did}"),
            (Truth::False, _, Some(late)) => {
                format!("{who} {did} only in {}, not{limit}", numbers::turn(late))
            }
            (Truth::False, _, None) => format!("{who} did not {inf}{limit}"),
            (Truth::Unknown, ..) => {
                let kind = ClauseKind::Followed(*link);
                format!("whether {who} {did} cannot be told{}", self.why_unknown(&kind, truth, saw))
            }
        }
    }

    /// `: the coding in turn 9 is only possible`, or nothing.
    fn why_unknown(&self, kind: &ClauseKind, truth: Truth, saw: &Beside) -> String {
        if truth != Truth::Unknown {
            return String::new();
        }
        self.cause_beside(kind, saw).map_or_else(
            || match kind {
                ClauseKind::Followed(Link { reach: Reach::Seconds(_), .. }) => {
                    ": the record does not have the times".to_owned()
                }
                _ => String::new(),
            },
            |cause| format!(": {}", self.cause(&cause)),
        )
    }
}

fn word(link: &Link) -> &'static str {
    match (link.side, link.reach) {
        (Side::After, Reach::Immediately) => "immediately followed by",
        (Side::After, _) => "followed by",
        (Side::Before, Reach::Immediately) => "immediately preceded by",
        (Side::Before, _) => "preceded by",
        (Side::Anywhere, _) => "accompanied by",
    }
}

/// ` within 20 turns`, or nothing.
pub(super) fn near(link: &Link) -> String {
    match link.reach {
        Reach::Turns(turns) => format!(" within {}", numbers::count(turns.into(), "turn")),
        Reach::Seconds(seconds) => format!(" within {}", numbers::duration(seconds)),
        Reach::Anywhere | Reach::Immediately => String::new(),
    }
}

fn next_to(word: &str, anchor: &str, truth: Truth, saw: &Beside, why: &str) -> String {
    match (truth, saw.turn, saw.late) {
        (Truth::True, Some(turn), _) => {
            format!("immediately {word} {anchor} in {}", numbers::turn(turn))
        }
        (Truth::True, None, _) => format!("immediately {word} {anchor}"),
        (Truth::False, _, Some(turn)) => format!(
            "not immediately {word} {anchor}, which is no nearer than {}",
            numbers::turn(turn)
        ),
        (Truth::False, _, None) => {
            let side = if word == "before" { "after" } else { "before" };
            format!("not immediately {word} {anchor}, which never came up {side} it")
        }
        (Truth::Unknown, ..) => {
            format!("whether that was immediately {word} {anchor} cannot be told{why}")
        }
    }
}
