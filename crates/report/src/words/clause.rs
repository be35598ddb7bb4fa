use rolecall_engine::{Saw, Truth};
use rolecall_protocol::{Anchor, Clause, ClauseKind, Discussion, Extent, Rule, RuleKind};
use rolecall_syntax::ast::Edge;

use super::link::near;
use super::{Scene, numbers};

/// `15 min`, `20 turns`, `10%`
pub(crate) fn extent(extent: Extent) -> String {
    match extent {
        Extent::Turns(turns) => numbers::count(turns.into(), "turn"),
        Extent::Seconds(seconds) => numbers::duration(seconds),
        Extent::Share(share) => numbers::value(share, true),
    }
}

fn edge_word(edge: Edge) -> &'static str {
    match edge {
        Edge::First => "first",
        Edge::Last => "last",
    }
}

fn window(edge: Edge, of: Extent) -> String {
    let tail = if matches!(of, Extent::Share(_)) { " of the turns" } else { "" };
    format!("within the {} {}{tail}", edge_word(edge), extent(of))
}

pub(crate) fn discussion(rule: &Rule) -> Option<&Discussion> {
    match &rule.kind {
        RuleKind::Discussion(discussion) => Some(discussion),
        _ => None,
    }
}

/// Why nobody has a role where labels look wrong.
pub(super) const IN_DOUBT: &str =
    "the labels of the session look wrong, so nobody counts as having a role";

impl Scene<'_> {
    /// A clause as the language writes it.
    pub(crate) fn clause_written(&self, clause: &Clause) -> String {
        match &clause.kind {
            ClauseKind::Answered { role, own_words, within } => {
                let own = if *own_words { " in own words" } else { "" };
                let role = self.ctx.rulebook.role_name(*role);
                let within = numbers::count((*within).into(), "turn");
                format!("answered by {role}{own} within {within}")
            }
            ClauseKind::Lasting { turns, words, seconds } => {
                format!("lasting at least {}", asked(*turns, *words, *seconds))
            }
            ClauseKind::Before(anchor) => format!("before {}", self.anchor(*anchor)),
            ClauseKind::After(anchor) => format!("after {}", self.anchor(*anchor)),
            ClauseKind::ImmediatelyBefore(anchor) => {
                format!("immediately before {}", self.anchor(*anchor))
            }
            ClauseKind::ImmediatelyAfter(anchor) => {
                format!("immediately after {}", self.anchor(*anchor))
            }
            ClauseKind::Followed(link) => self.link_written(link),
            ClauseKind::Agreed { link, own_words } => {
                let own = if *own_words { " in own words" } else { "" };
                let role = link.by.map_or("", |role| self.ctx.rulebook.role_name(role));
                format!("agreed by {role}{own}{}", near(link))
            }
            ClauseKind::Asked(link) => {
                let role = link.by.map_or("", |role| self.ctx.rulebook.role_name(role));
                format!("asked about by {role}{}", near(link))
            }
            ClauseKind::Within { edge, extent: of, untimed } => {
                let untimed = untimed
                    .map_or_else(String::new, |of| format!(" or, without times, {}", extent(of)));
                format!("within {} {}{untimed}", edge_word(*edge), extent(*of))
            }
        }
    }

    /// Where a discussion was expected: `within the first 15 min and before goal-setting`; empty
    /// where it may be anywhere.
    pub(crate) fn expected(&self, discussion: &Discussion) -> String {
        let turns = &self.result.coded.turns;
        let no_times = turns.iter().all(|turn| turn.start.is_nan() && turn.end.is_nan());
        let places: Vec<String> = discussion
            .clauses
            .iter()
            .filter_map(|clause| match &clause.kind {
                ClauseKind::Before(anchor) => Some(format!("before {}", self.anchor(*anchor))),
                ClauseKind::After(anchor) => Some(format!("after {}", self.anchor(*anchor))),
                ClauseKind::Within { edge, untimed: Some(turns), .. } if no_times => {
                    Some(format!("{} (the record has no times)", window(*edge, *turns)))
                }
                ClauseKind::Within { edge, extent, .. } => Some(window(*edge, *extent)),
                ClauseKind::ImmediatelyBefore(anchor) => {
                    Some(format!("immediately before {}", self.anchor(*anchor)))
                }
                ClauseKind::ImmediatelyAfter(anchor) => {
                    Some(format!("immediately after {}", self.anchor(*anchor)))
                }
                ClauseKind::Answered { .. }
                | ClauseKind::Lasting { .. }
                | ClauseKind::Followed(_)
                | ClauseKind::Agreed { .. }
                | ClauseKind::Asked(_) => None,
            })
            .collect();
        numbers::list(&places)
    }

    /// What was seen of a clause, fit to follow "raised in turn 9, …"; `raised` is that turn.
    pub(crate) fn clause_seen(
        &self,
        clause: &Clause,
        truth: Truth,
        saw: &Saw,
        raised: Option<u32>,
    ) -> String {
        match (&clause.kind, saw) {
            (
                ClauseKind::Answered { own_words, within, .. },
                Saw::Answer { turn, only_sound, late, unknown },
            ) => {
                let who = self.answerer(clause);
                match truth {
                    Truth::True => answered(&who, *turn),
                    Truth::Unknown => self.answer_unknown(&who, *unknown),
                    Truth::False => {
                        let limit = self.reach(raised, *within);
                        not_answered(&who, *own_words, &limit, *only_sound, *late)
                    }
                }
            }
            (
                ClauseKind::Lasting { turns, words, seconds },
                Saw::Length { first, last, words: spoken, seconds: took },
            ) => {
                let wanted = (*turns, *words, *seconds);
                lasted(truth, wanted, (*first, *last), *spoken, *took)
            }
            (ClauseKind::Before(anchor), Saw::Place { other, .. }) if truth == Truth::Unknown => {
                self.place_unknown("before", *anchor, *other)
            }
            (ClauseKind::After(anchor), Saw::Place { other, .. }) if truth == Truth::Unknown => {
                self.place_unknown("after", *anchor, *other)
            }
            (ClauseKind::Before(anchor), Saw::Place { turn, other }) => {
                before(truth == Truth::True, self.anchor(*anchor), *turn, *other)
            }
            (ClauseKind::After(anchor), Saw::Place { turn, other }) => {
                after(truth == Truth::True, self.anchor(*anchor), *turn, *other)
            }
            (ClauseKind::Within { edge, extent, untimed }, Saw::Window { .. }) => {
                let (of, note) = match (saw, untimed) {
                    (Saw::Window { untimed: true, .. }, Some(of)) => {
                        (*of, " (the record has no times)")
                    }
                    _ => (*extent, ""),
                };
                format!("{}{note}", placed(truth, *edge, of, saw))
            }
            (kind, Saw::Beside(saw)) => self.beside_seen(kind, truth, saw, raised),
            _ => self.clause_written(clause),
        }
    }

    fn place_unknown(&self, word: &str, anchor: Anchor, other: Option<u32>) -> String {
        let why = self
            .cause_of_anchor(anchor, other)
            .map_or_else(String::new, |cause| format!(": {}", self.cause(&cause)));
        format!("whether that was {word} {} cannot be told{why}", self.anchor(anchor))
    }

    /// `within 3 turns (turns 10 to 12)`
    pub(super) fn reach(&self, raised: Option<u32>, within: u32) -> String {
        let limit = format!("within {}", numbers::count(within.into(), "turn"));
        let Some(raised) = raised else { return limit };
        let end = u32::try_from(self.result.coded.turns.len()).unwrap_or(u32::MAX);
        let last = raised.saturating_add(within).min(end.saturating_sub(1));
        if last > raised {
            format!("{limit} ({})", numbers::stretch(raised + 1, last))
        } else {
            format!("{limit} (it is the last turn)")
        }
    }

    fn answerer(&self, clause: &Clause) -> String {
        match clause.kind {
            ClauseKind::Answered { role, .. } => self.role(role),
            _ => String::new(),
        }
    }

    fn answer_unknown(&self, who: &str, unknown: Option<u32>) -> String {
        let why =
            unknown.map_or_else(String::new, |turn| format!(": {}", self.speaker_unknown(turn)));
        format!("whether {who} answered cannot be told{why}")
    }

    /// its speaker, `Visitor`, has no role
    pub(crate) fn without_role(&self, turn: u32) -> String {
        if self.result.coded.roles_in_doubt {
            return IN_DOUBT.to_owned();
        }
        match self.label_of(turn) {
            Some(label) => format!("its speaker, `{label}`, has no role"),
            None => "the record does not say who speaks there".to_owned(),
        }
    }

    pub(super) fn label_of(&self, turn: u32) -> Option<&str> {
        self.result.session.label_of(self.result.turn(turn)?)
    }
}

fn answered(who: &str, turn: Option<u32>) -> String {
    match turn {
        Some(turn) => format!("{who} answered in {}", numbers::turn(turn)),
        None => format!("{who} answered"),
    }
}

fn not_answered(
    who: &str,
    own_words: bool,
    limit: &str,
    only_sound: Option<u32>,
    late: Option<u32>,
) -> String {
    match (only_sound, late) {
        (Some(turn), _) if own_words => {
            format!(
                "{who} said nothing in own words, only a sound or a bare yes in {}",
                numbers::turn(turn)
            )
        }
        (Some(turn), _) => format!("{who} made no more than a sound in {}", numbers::turn(turn)),
        (None, Some(turn)) => {
            format!("{who} answered only in {}, not {limit}", numbers::turn(turn))
        }
        (None, None) => format!("{who} did not answer {limit}"),
    }
}

fn asked(turns: Option<u32>, words: Option<u32>, seconds: Option<f64>) -> String {
    let mut parts = Vec::new();
    parts.extend(turns.map(|n| numbers::count(n.into(), "turn")));
    parts.extend(words.map(|n| numbers::count(n.into(), "word")));
    parts.extend(seconds.map(numbers::duration));
    numbers::list(&parts)
}

fn lasted(
    truth: Truth,
    (turns, words, seconds): (Option<u32>, Option<u32>, Option<f64>),
    (first, last): (u32, u32),
    spoken: u32,
    took: Option<f64>,
) -> String {
    let span = last.saturating_sub(first).saturating_add(1);
    let place = numbers::stretch(first, last);
    let wanted = asked(turns, words, seconds);
    match truth {
        Truth::True => {
            let seen = asked(turns.map(|_| span), words.map(|_| spoken), seconds.and(took));
            format!("it lasted {seen} ({place})")
        }
        Truth::False => {
            // Only what falls short is worth a word.
            let turns = turns.filter(|&least| span < least);
            let words = words.filter(|&least| spoken < least);
            let seconds = seconds.filter(|&least| took.is_some_and(|took| took < least));
            let seen = asked(turns.map(|_| span), words.map(|_| spoken), seconds.and(took));
            let missed = asked(turns, words, seconds);
            format!("it lasted only {seen} ({place}), not the {missed} asked for")
        }
        Truth::Unknown if took.is_none() && seconds.is_some() => {
            format!("the record has no times, so `lasting at least {wanted}` cannot be told")
        }
        Truth::Unknown => format!("whether it lasted at least {wanted} cannot be told"),
    }
}

fn before(held: bool, anchor: &str, turn: u32, other: Option<u32>) -> String {
    match (held, other) {
        (true, Some(other)) => format!("before {anchor} began in {}", numbers::turn(other)),
        (true, None) => format!("before {anchor}, which never began"),
        (false, Some(other)) if other == turn => {
            format!("only in the turn in which {anchor} began")
        }
        (false, Some(other)) => format!("only after {anchor} began in {}", numbers::turn(other)),
        (false, None) => format!("not before {anchor}, which never began"),
    }
}

fn after(held: bool, anchor: &str, turn: u32, other: Option<u32>) -> String {
    match (held, other) {
        (true, Some(other)) => format!("after {anchor} began in {}", numbers::turn(other)),
        (true, None) => format!("after {anchor}"),
        (false, Some(other)) if other == turn => {
            format!("already in the turn in which {anchor} began")
        }
        (false, Some(other)) => {
            format!("already before {anchor} began in {}", numbers::turn(other))
        }
        (false, None) => format!("not after {anchor}, which never began"),
    }
}

fn placed(truth: Truth, edge: Edge, of: Extent, saw: &Saw) -> String {
    let asked = window(edge, of);
    let Saw::Window { turn, seconds, turns, .. } = saw else { return asked };
    if truth == Truth::Unknown {
        return match (of, seconds) {
            (Extent::Seconds(_), None) => format!(
                "the record has no times, so `within {} {}` cannot be told",
                edge_word(edge),
                extent(of)
            ),
            _ => format!("whether that was {asked} cannot be told"),
        };
    }
    let at = match (of, seconds, edge) {
        (Extent::Seconds(_), Some(seconds), Edge::First) => {
            format!("{} into the session", numbers::duration(*seconds))
        }
        (Extent::Seconds(_), Some(seconds), Edge::Last) => {
            format!("{} before the end", numbers::duration(*seconds))
        }
        (_, _, Edge::First) => format!("in {}", numbers::turn(*turn)),
        (_, _, Edge::Last) => match turns.saturating_sub(1) {
            0 => "in the last turn".to_owned(),
            left => format!("{} before the last", numbers::count(left.into(), "turn")),
        },
    };
    match (truth, edge) {
        (Truth::True, _) => format!("{at}, {asked}"),
        (_, Edge::First) => format!("only {at}, not {asked}"),
        (_, Edge::Last) => format!("already {at}, not {asked}"),
    }
}
