//! `step`: a named phase whose parts have to be discussed.

use rolecall_protocol::{Anchor, PartAsks, Step, StepPart, TopicId};

use super::KindEntry;
use super::choice::at_least;
use super::order::in_order;
use crate::anchors::Begin;
use crate::evaluate::Judged;
use crate::links::Spot;
use crate::view::View;
use crate::{Check, Evidence, Looked, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "step",
    written: "step NAME { discuss A, B  discuss one of C, D  may discuss E }",
    summary: "every part is discussed somewhere in the session",
};

/// What a part comes to.
struct Part {
    /// `None` where it is not asked for, or left out of account.
    truth: Option<Truth>,
    begin: Begin,
    looked: Option<Looked>,
}

pub(crate) fn judge(view: &View<'_>, step: &Step) -> Judged {
    let parts: Vec<Part> =
        step.parts.iter().zip(0..).map(|(part, number)| judge_part(view, part, number)).collect();
    let begins: Vec<Begin> = parts.iter().map(|part| part.begin).collect();
    let some_begins = begins.iter().fold(Truth::False, |some, begin| some.or(begin.truth()));
    let mut looked: Vec<Looked> = parts.iter().filter_map(|part| part.looked.clone()).collect();
    if looked.is_empty() || (step.optional && some_begins == Truth::False) {
        // Nothing is asked for that is not left out, or nobody took it up.
        let what = Check::Part { part: 0, turn: None };
        return Judged::bare(Verdict::NotApplicable, Truth::False, what);
    }
    let asked = || parts.iter().filter_map(|part| part.truth);
    let mut all = asked().fold(Truth::True, Truth::and);
    let any = asked().fold(Truth::False, Truth::or);
    if step.in_order {
        let (pairs, ordered) = in_order(&begins);
        looked.extend(pairs);
        all = all.and(ordered);
    }
    let verdict = match (all, any) {
        (Truth::True, _) => Verdict::Met,
        (Truth::Unknown, _) => Verdict::Undetermined,
        (Truth::False, Truth::True) => Verdict::Partial,
        // A gap if it was begun, not applicable if not.
        (Truth::False, _) if step.optional && some_begins == Truth::Unknown => {
            Verdict::Undetermined
        }
        (Truth::False, _) => Verdict::Gap,
    };
    let evidence = step
        .parts
        .iter()
        .flat_map(|part| &part.of)
        .filter_map(|named| evidence_at(view, named.what, &view.begin(named.what)))
        .collect();
    Judged { verdict, looked, evidence, near_misses: Vec::new() }
}

fn judge_part(view: &View<'_>, part: &StepPart, number: u32) -> Part {
    let begin = view.begin_of_any(&part.of);
    let left_out = |begin: &Begin| begin.truth() == Truth::False && begin.may_be_left_out;
    let none = |begin: Begin| Part { truth: None, begin, looked: None };
    let (truth, what) = match part.asks {
        PartAsks::Nothing => return none(begin),
        PartAsks::Once | PartAsks::Times(_) if left_out(&begin) => return none(begin),
        PartAsks::Once => {
            let place = begin.certain.or(begin.possible);
            (begin.truth(), Check::Part { part: number, turn: place.map(|place| place.0) })
        }
        PartAsks::Times(at_least) => times(view, part, number, at_least),
        PartAsks::AtLeast(least) => {
            let begins: Vec<Begin> = part.of.iter().map(|one| view.begin(one.what)).collect();
            let truths: Vec<Truth> =
                begins.iter().filter(|begin| !left_out(begin)).map(Begin::truth).collect();
            if truths.is_empty() {
                return none(begin);
            }
            let that = |wanted: Truth| {
                let these = begins.iter().zip(0..).filter(move |(b, _)| b.truth() == wanted);
                these.map(|(_, number)| number).collect()
            };
            let remaining = u32::try_from(truths.len()).unwrap_or(u32::MAX);
            let what = Check::PartOf {
                part: number,
                begun: that(Truth::True),
                possible: that(Truth::Unknown),
                at_least: least.min(remaining),
            };
            (at_least(least, &truths), what)
        }
    };
    Part { truth: Some(truth), begin, looked: Some(Looked { truth, what }) }
}

/// In how many turns a part comes up.
fn times(view: &View<'_>, part: &StepPart, number: u32, at_least: u32) -> (Truth, Check) {
    let found = view.occurrences(part.of.iter().map(|one| one.what));
    let (certain, possible) = turns(&found.spots);
    let truth = if certain >= at_least {
        Truth::True
    } else if found.unknown || certain + possible >= at_least {
        Truth::Unknown
    } else {
        Truth::False
    };
    (truth, Check::PartTimes { part: number, certain, possible, at_least })
}

/// Turns that certainly hold one of these, and further turns that may.
fn turns(spots: &[Spot]) -> (u32, u32) {
    let (mut certain, mut possible) = (0, 0);
    for of_turn in spots.chunk_by(|a, b| a.place.0 == b.place.0) {
        match of_turn.iter().any(|spot| spot.truth == Truth::True) {
            true => certain += 1,
            false => possible += 1,
        }
    }
    (certain, possible)
}

/// Whether it takes place; `None` where nothing of it is asked of those who are on record.
pub(crate) fn holds(view: &View<'_>, step: &Step) -> Option<Truth> {
    match judge(view, step).verdict {
        Verdict::Met => Some(Truth::True),
        Verdict::Undetermined => Some(Truth::Unknown),
        Verdict::Partial | Verdict::Gap => Some(Truth::False),
        // Its parts are for roles that nobody has, or nobody took them up.
        Verdict::NotApplicable | Verdict::Pending => {
            let nobody = step.named().all(|part| view.is_for_nobody(part.what));
            (!nobody).then_some(Truth::False)
        }
    }
}

/// The coding with which an anchor begins.
pub(super) fn evidence_at(view: &View<'_>, anchor: Anchor, begin: &Begin) -> Option<Evidence> {
    let place = begin.certain.or(begin.possible)?;
    let coding = topics(view, anchor).into_iter().find_map(|topic| {
        let codings = view.coded.of(topic);
        let at = codings.iter().position(|c| (c.turn, c.span.start) == place)?;
        Some(view.number(topic, at))
    });
    Some(Evidence { turn: place.0, coding, shows: Shows::Begins })
}

/// The topics of an anchor.
fn topics(view: &View<'_>, anchor: Anchor) -> Vec<TopicId> {
    use rolecall_protocol::RuleKind;
    match anchor {
        Anchor::Topic(topic) => vec![topic],
        Anchor::Rule(rule) => match view.rulebook.rule(rule).map(|rule| &rule.kind) {
            Some(RuleKind::Discussion(discussion)) => vec![discussion.topic],
            Some(RuleKind::Step(step)) => step
                .named()
                .filter_map(|part| match part.what {
                    Anchor::Topic(topic) => Some(topic),
                    Anchor::Rule(rule) => match view.rulebook.rule(rule).map(|rule| &rule.kind) {
                        Some(RuleKind::Discussion(discussion)) => Some(discussion.topic),
                        _ => None,
                    },
                })
                .collect(),
            _ => Vec::new(),
        },
    }
}
