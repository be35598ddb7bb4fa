//! How a session that was written and read again differs from what it was.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use rolecall_text::{CodeEntry, Diagnostic};

use crate::codes::writing::{
    CHANGED_ORDER, CHANGED_SPACE, CHANGED_SPEAKERS, CHANGED_TIMES, CHANGED_WORDS, LOST_LANGUAGES,
    LOST_RECORD, LOST_TURNS, MOVED_CODINGS, ROUNDED_TIMES,
};
use crate::times::count_of;
use crate::writers::{Aspect, Holds, Writer};
use crate::{Session, Turn};

/// Differences of one kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) aspect: Aspect,
    /// How many turns, or entries of the record.
    pub(crate) count: usize,
    /// The first of the turns, from 1; 0 where it is about none.
    pub(crate) first: usize,
    /// Names of what it is about, where it has some.
    names: Vec<String>,
}

/// What came of a comparison.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    pub(crate) differences: Vec<Difference>,
    /// How many codings name turns by a number that is another's now.
    pub(crate) moved: usize,
    /// Which label each participant who speaks has in what was read.
    pub(crate) labels: Vec<(u32, String)>,
}

/// Times that differ by less than this, in seconds, were rounded.
const ROUNDED: f64 = 0.000_6;

/// Compares a session with what was read of it. `ordered` says that the format keeps the order of
/// turns.
pub(crate) fn compare(from: &Session, back: &Session, ordered: bool) -> Compared {
    let mut found: BTreeMap<Aspect, Difference> = BTreeMap::new();
    let mut labels: BTreeMap<u32, String> = BTreeMap::new();
    let pairs = if ordered { in_order(from, back) } else { pair(from, back) };
    let mut latest = None;
    let mut met = 0;
    for (at, (turn, other)) in from.turns.iter().zip(&pairs).enumerate() {
        let Some(other) = *other else {
            let silent = from.text_of(turn).trim().is_empty();
            add(&mut found, if silent { Aspect::Silence } else { Aspect::Words }, at);
            continue;
        };
        met += 1;
        if latest.is_some_and(|latest| other < latest) {
            add(&mut found, Aspect::Order, at);
        }
        latest = latest.max(Some(other));
        if let Some(other) = back.turns.get(other) {
            compare_turns((from, turn), (back, other), |aspect| add(&mut found, aspect, at));
            if let (Some(speaker), Some(label)) = (turn.speaker, back.label_of(other)) {
                labels.entry(speaker).or_insert_with(|| label.to_owned());
            }
        }
    }
    // Turns that came from nowhere: words of another that were cut apart.
    for _ in met..back.turns.len() {
        add(&mut found, Aspect::Words, from.turns.len());
    }
    compare_records(from, back, &labels, &mut found);
    let renumbered =
        met < from.turns.len() || met < back.turns.len() || found.contains_key(&Aspect::Order);
    let moved = if renumbered { back.codings.len() } else { 0 };
    Compared {
        differences: found.into_values().collect(),
        moved,
        labels: labels.into_iter().collect(),
    }
}

fn add(found: &mut BTreeMap<Aspect, Difference>, aspect: Aspect, at: usize) {
    let first = at + 1;
    found
        .entry(aspect)
        .or_insert(Difference { aspect, count: 0, first, names: Vec::new() })
        .count += 1;
}

/// Turns that are looked at for one with the same words before a turn is taken for changed.
const NEAR: usize = 50;

/// For each turn which one it is in what was read, where the order is kept: the next with the same
/// words; those between two such, as they stand.
fn in_order(from: &Session, back: &Session) -> Vec<Option<usize>> {
    let mut pairs = vec![None; from.turns.len()];
    let (mut gap, mut next) = (0, 0);
    for (at, turn) in from.turns.iter().enumerate() {
        let near = back.turns.iter().enumerate().skip(next).take(NEAR);

        let same = near.clone().find(|(_, other)| squeezed(from, turn).eq(squeezed(back, other)));
        if let Some((found, _)) = same {
            fill_gap(from, gap..at, next..found, &mut pairs);
            if let Some(pair) = pairs.get_mut(at) {
                *pair = Some(found);
            }
            (gap, next) = (at + 1, found + 1);
        }
    }
    fill_gap(from, gap..from.turns.len(), next..back.turns.len(), &mut pairs);
    pairs
}

/// Pairs turns in a gap: where some are gone, those without words are.
fn fill_gap(
    from: &Session,
    turns: Range<usize>,
    mut others: Range<usize>,
    pairs: &mut [Option<usize>],
) {
    let mut gone = turns.len().saturating_sub(others.len());
    for at in turns {
        let silent = from.turns.get(at).is_some_and(|turn| from.text_of(turn).trim().is_empty());
        if silent && gone > 0 {
            gone -= 1;
        } else if let Some(pair) = pairs.get_mut(at) {
            *pair = others.next();
        }
    }
}

/// For each turn which one it is in what was read. Those with the same words and start belong
/// together, then those with the same words, then what is left in its order.
fn pair(from: &Session, back: &Session) -> Vec<Option<usize>> {
    let same =
        |(a, b): (&Turn, &Turn)| a.start == b.start && squeezed(from, a).eq(squeezed(back, b));
    if from.turns.len() == back.turns.len() && from.turns.iter().zip(&back.turns).all(same) {
        return (0..from.turns.len()).map(Some).collect();
    }
    let mut pairs = vec![None; from.turns.len()];
    let mut taken = vec![false; back.turns.len()];
    for exact in [true, false] {
        let key = |session: &Session, turn: &Turn| {
            let words = squeezed(session, turn).collect::<Vec<_>>().join(" ");
            (words, turn.start.filter(|_| exact).map(|start| (start * 1_000.0).round() as u64))
        };
        let mut places: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, turn) in
            back.turns.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&false))
        {
            places.entry(key(back, turn)).or_default().push_back(at);
        }
        for (turn, pair) in from.turns.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            *pair = places.get_mut(&key(from, turn)).and_then(VecDeque::pop_front);
            if let Some(taken) = pair.and_then(|at| taken.get_mut(at)) {
                *taken = true;
            }
        }
    }
    // Turns without words may have gone; those with words first look for a partner.
    for silent in [false, true] {
        let mut left = 0..taken.len();
        for (turn, pair) in from.turns.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            if from.text_of(turn).trim().is_empty() == silent {
                *pair = left.find(|&at| taken.get(at) == Some(&false));
                if let Some(taken) = pair.and_then(|at| taken.get_mut(at)) {
                    *taken = true;
                }
            }
        }
    }
    pairs
}

fn squeezed<'s>(session: &'s Session, turn: &Turn) -> impl Iterator<Item = &'s str> {
    session.text_of(turn).split_whitespace()
}

fn compare_turns(
    (from, turn): (&Session, &Turn),
    (back, other): (&Session, &Turn),
    mut differs: impl FnMut(Aspect),
) {
    if from.text_of(turn) != back.text_of(other) {
        let same = squeezed(from, turn).eq(squeezed(back, other));
        differs(if same { Aspect::Space } else { Aspect::Words });
    }
    match (from.label_of(turn), back.label_of(other)) {
        (None, Some(_)) => differs(Aspect::Nobody),
        (label, other) if label != other => differs(Aspect::Label),
        _ => {}
    }
    let times = [(turn.start, other.start), (turn.end, other.end)];
    let gone = |pair: &(Option<f64>, Option<f64>)| match *pair {
        (Some(a), Some(b)) => (a - b).abs() > ROUNDED,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if times.iter().any(gone) {
        differs(Aspect::Times);
    } else if times.iter().any(|(a, b)| a.is_some() && a != b) {
        differs(Aspect::Precision);
    }
    if times.iter().any(|(a, b)| a.is_none() && b.is_some()) {
        differs(Aspect::Timeless);
    }
    if !(turn.languages.is_empty() && other.languages.is_empty()) {
        let sorted = |session: &Session, turn: &Turn| {
            let mut languages: Vec<String> =
                session.languages_of(turn).into_iter().map(str::to_owned).collect();
            languages.sort();
            languages.dedup();
            languages
        };
        if sorted(from, turn) != sorted(back, other) {
            differs(Aspect::Language);
        }
    }
}

fn compare_records(
    from: &Session,
    back: &Session,
    labels: &BTreeMap<u32, String>,
    found: &mut BTreeMap<Aspect, Difference>,
) {
    let mut note = |aspect: Aspect, names: Vec<String>, count: usize| {
        if count > 0 {
            found.insert(aspect, Difference { aspect, count, first: 0, names });
        }
    };
    let lost = |from: &crate::Attributes, back: &crate::Attributes, place: &str| -> Vec<String> {
        let lost = from.iter().filter(|(name, value)| back.get(*name) != Some(value));
        lost.map(|(name, _)| format!("{place}.{name}")).collect()
    };
    let mut attributes = lost(&from.case, &back.case, "case");
    attributes.extend(lost(&from.attributes, &back.attributes, "session"));
    let count = attributes.len();
    note(Aspect::Attributes, attributes, count);
    let (mut roles, mut silent) = (0, 0);
    for (at, one) in (0..).zip(&from.participants) {
        let label = labels.get(&at).unwrap_or(&one.label);
        match back.participants.iter().find(|other| other.label == *label) {
            Some(other) => {
                let untold = one.title.is_some() && other.title != one.title;
                roles += usize::from(other.role != one.role || untold);
            }
            None if labels.contains_key(&at) => {}
            None => {
                // Who says nothing and has no role is nobody that any rule asks for.
                silent += 1;
            }
        }
    }
    note(Aspect::Roles, Vec::new(), roles);
    note(Aspect::Silent, Vec::new(), silent);
    if from.goals != back.goals || from.goals_on_record != back.goals_on_record {
        note(Aspect::Goals, Vec::new(), from.goals.len().max(1));
    }
    let plain = |session: &Session| {
        let mut codings = session.codings.clone();
        codings.iter_mut().for_each(|coding| coding.line = None);
        codings
    };
    let codings = from.codings.len() + from.coded.len();
    if codings > 0 && (plain(from) != plain(back) || from.coded != back.coded) {
        note(Aspect::Codings, Vec::new(), codings);
    }
    if from.waivers != back.waivers {
        note(Aspect::Waivers, Vec::new(), from.waivers.len());
    }
}

impl Compared {
    /// What there is to say.
    pub(crate) fn told(&self, writer: &dyn Writer) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let (mut record, mut why) = (Vec::new(), "");
        for difference in &self.differences {
            let (Holds::Partly(what) | Holds::No(what)) = writer.holds(difference.aspect) else {
                // Claimed to be held, and not so: still said.
                said.extend(difference.told());
                continue;
            };
            match difference.told() {
                Some(one) => said.push(one.help(format!("{}: {what}", writer.title()))),
                None => {
                    record.push(difference.left_out());
                    why = what;
                }
            }
        }
        if !record.is_empty() {
            let message = format!("left out: {}", record.join(", "));
            let help = format!(
                "{}: {why}; `--with-sidecar` writes the rest to a file beside it",
                writer.title()
            );
            said.push(Diagnostic::new(&LOST_RECORD, message).help(help));
        }
        if self.moved > 0 {
            let codings = count_of(self.moved, "coding names", "codings name");
            let message = format!("{codings} turns by numbers that are those of others now");
            said.push(Diagnostic::new(&MOVED_CODINGS, message));
        }
        said
    }
}

impl Difference {
    /// The difference in words, where it is about turns.
    fn told(&self) -> Option<Diagnostic> {
        let (entry, one, many): (&CodeEntry, &str, &str) = match self.aspect {
            Aspect::Words => (&CHANGED_WORDS, "has other words", "have other words"),
            Aspect::Space => (
                &CHANGED_SPACE,
                "has other line breaks or spaces",
                "have other line breaks or spaces",
            ),
            Aspect::Silence => {
                (&LOST_TURNS, "without words was left out", "without words were left out")
            }
            Aspect::Order => (&CHANGED_ORDER, "stands in another place", "stand in another place"),
            Aspect::Label => {
                (&CHANGED_SPEAKERS, "has another speaker label", "have other speaker labels")
            }
            Aspect::Nobody => (
                &CHANGED_SPEAKERS,
                "that named no speaker names one",
                "that named no speaker name one",
            ),
            Aspect::Times => (
                &CHANGED_TIMES,
                "has lost a time or has another",
                "have lost a time or have another",
            ),
            Aspect::Timeless => {
                (&CHANGED_TIMES, "that lacked a time has one", "that lacked a time have one")
            }
            Aspect::Precision => (&ROUNDED_TIMES, "has rounded times", "have rounded times"),
            Aspect::Language => (
                &LOST_LANGUAGES,
                "is marked with other languages",
                "are marked with other languages",
            ),
            Aspect::Silent
            | Aspect::Roles
            | Aspect::Attributes
            | Aspect::Goals
            | Aspect::Codings
            | Aspect::Waivers => return None,
        };
        let turns = count_of(self.count, &format!("turn {one}"), &format!("turns {many}"));
        Some(Diagnostic::new(entry, format!("{turns}, the first is turn {}", self.first)))
    }

    /// What of the record was left out, in words.
    fn left_out(&self) -> String {
        let (one, many) = match self.aspect {
            Aspect::Silent => ("participant who says nothing", "participants who say nothing"),
            Aspect::Roles => ("role", "roles"),
            Aspect::Attributes => ("attribute", "attributes"),
            Aspect::Goals => ("statement on goals", "statements on goals"),
            Aspect::Codings => ("coding", "codings"),
            Aspect::Waivers => ("waiver", "waivers"),
            _ => ("turn", "turns"),
        };
        let count = count_of(self.count, one, many);
        const SHOWN: usize = 6;
        if self.names.is_empty() {
            return count;
        }
        let shown = self.names.iter().take(SHOWN);
        let shown: Vec<_> =
            shown.map(|name| format!("`{}`", rolecall_text::clip(name, 40))).collect();
        let more = self.names.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{count} ({}{more})", shown.join(", "))
    }
}
