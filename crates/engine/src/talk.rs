//! Numbers taken from the talk: time, the longest run of one role, how soon somebody answers.

use rolecall_coding::{CodedTurn, Standing};
use rolecall_protocol::{RoleId, Scope, Talk, TopicId};
use rolecall_session::Value;

use crate::view::View;
use crate::{NoValue, Truth};

type Number = Result<f64, NoValue>;

/// The value, or why there is none.
pub(crate) fn value(view: &View<'_>, talk: Talk) -> Number {
    if let Some(role) = view.nobody_is(talk.role()) {
        return Err(NoValue::NobodyIs(role));
    }
    match talk {
        Talk::WordsOf { topic, by } => of_topic(view, topic, by, |turn| {
            Ok(view.turn(turn).map_or(0.0, |turn| f64::from(turn.words)))
        }),
        Talk::TimeOf { topic, by } => of_topic(view, topic, by, |turn| duration(view, turn)),
        Talk::Time(role) => time(view, role),
        Talk::Length => length(view),
        Talk::Monologue(role) => monologue(view, role),
        Talk::MonologueTime(role) => monologue_time(view, role),
        Talk::Latency(role) => latency(view, role),
    }
}

/// The sum of something over the turns coded with a topic, each once.
pub(crate) fn of_topic(
    view: &View<'_>,
    topic: TopicId,
    by: Option<RoleId>,
    of: impl Fn(u32) -> Number,
) -> Number {
    if view.is_unseen(topic) {
        return Err(NoValue::NothingCodes(topic));
    }
    let mut sum = 0.0;
    for of_turn in view.coded.of(topic).chunk_by(|a, b| a.turn == b.turn) {
        let truths = of_turn.iter().map(|coding| view.counts(coding, by));
        match truths.fold(Truth::False, Truth::or) {
            Truth::True => sum += of_turn.first().map_or(Ok(0.0), |coding| of(coding.turn))?,
            Truth::False => {}
            Truth::Unknown => {
                let only_possible = of_turn.iter().any(|c| c.standing == Standing::Possible);
                return Err(if only_possible {
                    NoValue::OnlyPossible(topic)
                } else {
                    NoValue::UnknownSpeakers
                });
            }
        }
    }
    Ok(sum)
}

/// Seconds from the start of a turn to its end, or to the start of the next. A turn without a word
/// and without times takes none.
fn duration(view: &View<'_>, turn: u32) -> Number {
    let Some(this) = view.turn(turn) else { return Ok(0.0) };
    let end = end_of(view, turn);
    if this.start.is_nan() || end.is_nan() {
        return if this.words == 0 { Ok(0.0) } else { Err(NoValue::NoTimes) };
    }
    Ok((end - this.start).max(0.0))
}

/// The end of a turn, else the start of the next; NaN where the record has neither.
fn end_of(view: &View<'_>, turn: u32) -> f64 {
    let end = view.turn(turn).map_or(f64::NAN, |turn| turn.end);
    if end.is_nan() { view.turn(turn + 1).map_or(f64::NAN, |next| next.start) } else { end }
}

fn time(view: &View<'_>, role: Option<RoleId>) -> Number {
    let mut sum = 0.0;
    for number in 0..view.turns() {
        match view.is_by(number, role) {
            Truth::True => sum += duration(view, number)?,
            Truth::False => {}
            Truth::Unknown => {
                let spoken = view.turn(number).is_some_and(|turn| turn.words > 0);
                if spoken || duration(view, number).is_ok_and(|seconds| seconds > 0.0) {
                    return Err(NoValue::UnknownSpeakers);
                }
            }
        }
    }
    Ok(sum)
}

/// From the beginning of the record to its latest time, else what the record says.
fn length(view: &View<'_>) -> Number {
    let times = view.times();
    if let Some(origin) = times.origin {
        return Ok(times.latest - origin);
    }
    match view.circumstances.attribute(Scope::Session, "duration") {
        Some(Value::Seconds(seconds)) => Ok(*seconds),
        _ => Err(NoValue::NoTimes),
    }
}

/// Runs of turns of one role, as first and last turn with a word, and the words between. Turns
/// without a word neither end a run nor belong to one.
fn runs(view: &View<'_>) -> Result<Vec<Run>, NoValue> {
    let mut runs: Vec<Run> = Vec::new();
    for (number, turn) in (0..).zip(&view.coded.turns) {
        if turn.words == 0 {
            continue;
        }
        let role = turn.role.ok_or(NoValue::UnknownSpeakers)?;
        match runs.last_mut().filter(|run| run.role == role) {
            Some(run) => {
                run.last = number;
                run.words = run.words.saturating_add(turn.words);
            }
            None => runs.push(Run { role, first: number, last: number, words: turn.words }),
        }
    }
    Ok(runs)
}

#[derive(Clone, Copy)]
struct Run {
    role: RoleId,
    first: u32,
    last: u32,
    words: u32,
}

impl Run {
    fn is_of(&self, role: Option<RoleId>) -> bool {
        role.is_none_or(|role| role == self.role)
    }
}

/// The longest run in words, the first of several.
fn longest(view: &View<'_>, role: Option<RoleId>) -> Result<Option<Run>, NoValue> {
    let runs = runs(view)?.into_iter().filter(|run| run.is_of(role));
    Ok(runs.reduce(|a, b| if b.words > a.words { b } else { a }))
}

fn monologue(view: &View<'_>, role: Option<RoleId>) -> Number {
    Ok(longest(view, role)?.map_or(0.0, |run| f64::from(run.words)))
}

/// The turns of the longest run in words, where it can be told.
pub(crate) fn turns_of_monologue(view: &View<'_>, role: Option<RoleId>) -> Option<(u32, u32)> {
    longest(view, role).ok().flatten().map(|run| (run.first, run.last))
}

fn monologue_time(view: &View<'_>, role: Option<RoleId>) -> Number {
    let mut most: f64 = 0.0;
    for run in runs(view)?.into_iter().filter(|run| run.is_of(role)) {
        let start = view.turn(run.first).map_or(f64::NAN, |turn| turn.start);
        let end = end_of(view, run.last);
        if start.is_nan() || end.is_nan() {
            return Err(NoValue::NoTimes);
        }
        most = most.max(end - start);
    }
    Ok(most)
}

/// The median of what lies between the end of a turn and the start of the role's turn after it.
/// Who speaks before the other has ended waits for nothing.
fn latency(view: &View<'_>, role: RoleId) -> Number {
    let mut before: Option<&CodedTurn> = None;
    let mut waits = Vec::new();
    for turn in view.coded.turns.iter().filter(|turn| turn.words > 0) {
        let speaker = turn.role.ok_or(NoValue::UnknownSpeakers)?;
        if let Some(before) = before.filter(|before| speaker == role && before.role != Some(role)) {
            if before.end.is_nan() || turn.start.is_nan() {
                return Err(NoValue::NoTimes);
            }
            waits.push((turn.start - before.end).max(0.0));
        }
        before = Some(turn);
    }
    waits.sort_by(f64::total_cmp);
    let middle = waits.len() / 2;
    let at = |index: usize| waits.get(index).copied();
    let median = if waits.len().is_multiple_of(2) {
        middle.checked_sub(1).and_then(|lower| Some((at(lower)? + at(middle)?) / 2.0))
    } else {
        at(middle)
    };
    median.ok_or(NoValue::NeverAfterOthers(role))
}
