//! What the page on validity says of labels.

use rolecall_session::Session;
use rolecall_speakers::{Checked, Doubt, Side, Weights, check, guess};

use super::spoilt::Spoilt;
use super::talks::{SETS, Talk, WRONG};
use super::{FORMS, fitted, in_form, scores, sound};
use crate::agreement::wilson;
use crate::library::session;

/// Of how many there was a warning.
#[derive(Clone, Copy, Default)]
pub(crate) struct Share {
    pub(crate) hits: usize,
    pub(crate) all: usize,
}

impl Share {
    fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.all += 1;
    }

    /// `39 of 40 (87–100 %)`
    fn words(self) -> String {
        if self.all == 0 {
            return "-".to_owned();
        }
        let (low, high) = wilson(self.hits, self.all);
        format!("{} of {} ({:.0}–{:.0} %)", self.hits, self.all, low * 100.0, high * 100.0)
    }
}

/// A talk as a session, with the sides of its participants and whether they are neither.
fn session_of(talk: &Talk) -> (Session, Vec<Option<Side>>, Vec<bool>) {
    let label = |who: Option<bool>| match who {
        Some(true) => "Worker",
        Some(false) => "Client",
        None => "Other",
    };
    let turns = talk.turns.iter().map(|(who, text)| (label(*who), text.as_str()));
    let session = session(None, turns);
    let labels = || session.participants.iter().map(|one| one.label.as_str());
    let side = |label: &str| match label {
        "Worker" => Some(Side::Worker),
        "Client" => Some(Side::Client),
        _ => None,
    };
    let sides: Vec<_> = labels().map(side).collect();
    let others: Vec<_> = labels().map(|label| label == "Other").collect();
    (session, sides, others)
}

/// What the program says of a talk.
fn told(talk: &Talk) -> Checked {
    let (session, sides, others) = session_of(talk);
    check(&session, &sides, &others)
}

/// How often a guess is right and how often it is made, where two speak and nobody has a role.
fn guessed(talks: &[&Talk], bare: bool) -> (Share, Share) {
    let (mut right, mut made) = (Share::default(), Share::default());
    for talk in talks {
        let (session, sides, others) = session_of(&in_form(talk, bare));
        if sides.len() != 2 || others.contains(&true) {
            continue;
        }
        let guesses = guess(&session, &[None, None], &others);
        let side = |at: usize| guesses.get(at).copied().flatten().map(|(side, _)| side);
        made.add(side(0).is_some());
        if side(0).is_some() {
            right.add((0..2).all(|at| side(at) == sides[at]));
        }
    }
    (right, made)
}

/// Whether a warning is about what was done.
fn fits(doubt: &Doubt, kind: Spoilt) -> bool {
    match kind {
        Spoilt::Exchanged | Spoilt::ExchangedFromMiddle | Spoilt::ExchangedAtEnd => {
            matches!(doubt, Doubt::Exchanged(_))
        }
        Spoilt::OneLabel | Spoilt::OneLabelFromMiddle => {
            matches!(doubt, Doubt::TwoPeople(..) | Doubt::Everybody(..))
        }
        Spoilt::Not | Spoilt::OnlyWorker | Spoilt::OnlyClient => true,
    }
}

fn warned(talks: &[&Talk], kind: Spoilt, bare: bool) -> Share {
    let mut share = Share::default();
    for talk in talks {
        if let Some(talk) = kind.of(&in_form(talk, bare)) {
            share.add(told(&talk).doubts.iter().any(|doubt| fits(doubt, kind)));
        }
    }
    share
}

const WRONGED: [Spoilt; 5] = [
    Spoilt::Exchanged,
    Spoilt::ExchangedFromMiddle,
    Spoilt::ExchangedAtEnd,
    Spoilt::OneLabel,
    Spoilt::OneLabelFromMiddle,
];

/// Of rightly labelled sessions, all of them, how many are warned of by their first turns alone.
pub(crate) fn of_cuts(talks: &[Talk]) -> String {
    let sound = sound(talks.iter());
    let mut out =
        "| the first turns alone | warned of | without punctuation and capitals |\n|---|---|---|\n"
            .to_owned();
    for turns in CUTS {
        let long: Vec<Talk> = sound
            .iter()
            .filter(|talk| talk.turns.len() > turns)
            .map(|talk| talk.first(turns))
            .collect();
        let long: Vec<&Talk> = long.iter().collect();
        let cells = FORMS.map(|bare| warned(&long, Spoilt::Not, bare).words());
        out.push_str(&format!("| {turns} turns | {} |\n", cells.join(" | ")));
    }
    out.push('\n');
    out
}

/// After how many turns sessions are cut.
const CUTS: [usize; 3] = [50, 75, 100];

const FAIR: [Spoilt; 3] = [Spoilt::Not, Spoilt::OnlyWorker, Spoilt::OnlyClient];

/// All tables.
pub(crate) fn tables(talks: &[Talk]) -> String {
    let other = sound(talks.iter().filter(|talk| !talk.is_for_fitting()));
    let mut out = by_kind(&other);
    out.push_str(&of_cuts(talks));
    out.push_str(&by_group("set", &SETS.map(|set| (set.to_owned(), of_set(&other, set)))));
    let long = |from: usize, to: usize| -> Vec<&Talk> {
        other.iter().copied().filter(|talk| (from..to).contains(&talk.turns.len())).collect()
    };
    let lengths = [(20, 40), (40, 80), (80, 160), (160, usize::MAX)];
    let named = lengths.map(|(from, to)| {
        let name = if to == usize::MAX {
            format!("{from} and more")
        } else {
            format!("{from} to {}", to - 1)
        };
        (name, long(from, to))
    });
    out.push_str(&by_group("turns", &named));
    out.push_str(&left_out(talks));
    out.push_str(&as_published(talks));
    out.push_str("\n| guesses who is who | made | right, of those made |\n|---|---|---|\n");
    for bare in FORMS {
        let (right, made) = guessed(&other, bare);
        let form = if bare { "without punctuation and capitals" } else { "as written" };
        out.push_str(&format!("| {form} | {} | {} |\n", made.words(), right.words()));
    }
    out
}

fn of_set<'a>(talks: &[&'a Talk], set: &str) -> Vec<&'a Talk> {
    talks.iter().copied().filter(|talk| talk.set == set).collect()
}

fn by_kind(talks: &[&Talk]) -> String {
    let mut out =
        "| labels | warned of | without punctuation and capitals |\n|---|---|---|\n".to_owned();
    for kind in FAIR.into_iter().chain(WRONGED) {
        let cells = FORMS.map(|bare| warned(talks, kind, bare).words());
        out.push_str(&format!("| {} | {} |\n", kind.words(), cells.join(" | ")));
    }
    for (name, kinds) in
        [("exchanged (first two rows)", &WRONGED[..2]), ("under one label", &WRONGED[3..])]
    {
        let cells = FORMS.map(|bare| {
            let clean = warned(talks, Spoilt::Not, bare);
            let false_alarms = clean.hits * kinds.len();
            let hits: usize = kinds.iter().map(|&kind| warned(talks, kind, bare).hits).sum();
            Share { hits, all: hits + false_alarms }.words()
        });
        out.push_str(&format!(
            "| precision, {name}, half of all sessions wrong | {} |\n",
            cells.join(" | ")
        ));
    }
    out.push('\n');
    out
}

/// How often labels are warned of, and how often when they should not be: what needs no fitting.
pub(crate) fn warnings(talks: &[Talk]) -> String {
    let other = sound(talks.iter().filter(|talk| !talk.is_for_fitting()));
    format!("{}{}", by_kind(&other), of_cuts(talks))
}

fn by_group(what: &str, groups: &[(String, Vec<&Talk>)]) -> String {
    let kinds = [
        Spoilt::Not,
        Spoilt::Exchanged,
        Spoilt::ExchangedFromMiddle,
        Spoilt::OneLabel,
        Spoilt::OneLabelFromMiddle,
    ];
    let names = kinds.map(Spoilt::words).join(" | ");
    let mut out = format!("| {what} | {names} |\n|---|---|---|---|---|---|\n");
    for (name, talks) in groups {
        let cells = kinds.map(|kind| {
            let Share { hits, all } = warned(talks, kind, false);
            format!("{hits} of {all}")
        });
        out.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }
    out.push('\n');
    out
}

/// Each set measured with weights and thresholds from all others.
fn left_out(talks: &[Talk]) -> String {
    let mut out = "| set left out | as they are | exchanged throughout | exchanged from the middle on | the same without punctuation and capitals |\n|---|---|---|---|---|\n".to_owned();
    for set in SETS {
        let rest: Vec<&Talk> = talks.iter().filter(|talk| talk.set != set).collect();
        let weights = Weights::read(&fitted(&rest));
        let own = sound(talks.iter().filter(|talk| talk.set == set));
        let share = |kind: Spoilt, bare: bool| {
            let mut share = Share::default();
            for talk in own.iter().filter_map(|talk| kind.of(&in_form(talk, bare))) {
                share.add(scores(&talk, &weights).exchanged >= weights.exchanged);
            }
            share
        };
        let kinds = [Spoilt::Not, Spoilt::Exchanged, Spoilt::ExchangedFromMiddle];
        let written = kinds.map(|kind| share(kind, false).words()).join(" | ");
        let bare = kinds.map(|kind| {
            let Share { hits, all } = share(kind, true);
            format!("{hits} of {all}")
        });
        out.push_str(&format!("| {set} | {written} | {} |\n", bare.join(", ")));
    }
    out.push('\n');
    out
}

/// The sessions of ACI-bench whose tags are exchanged as they were published.
fn as_published(talks: &[Talk]) -> String {
    let mut out = "| ACI-bench, as published | warned of |\n|---|---|\n".to_owned();
    for name in WRONG {
        let talk = talks.iter().find(|talk| talk.set == "ACI-bench" && talk.id.ends_with(name));
        let Some(talk) = talk else { continue };
        let found = told(talk).doubts.iter().find_map(|doubt| match doubt {
            Doubt::Exchanged(it) if it.whole => Some(format!("throughout, score {:.1}", it.score)),
            Doubt::Exchanged(it) => {
                Some(format!("turns {} to {}, score {:.1}", it.first + 1, it.last + 1, it.score))
            }
            _ => None,
        });
        out.push_str(&format!("| {name} | {} |\n", found.unwrap_or_else(|| "no".to_owned())));
    }
    out
}
