//! One JSON object; figures have all their digits.

use rolecall_agreement::Undefined;
use rolecall_agreement::comparison::{Compared, Group, Level, Line};
use serde::Serialize;

use crate::Options;
use crate::formats::json::put;

use super::{AgreementResult, everybody};

#[derive(Serialize)]
struct Agreement<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    coders: &'a [String],
    reference: Option<&'a str>,
    sessions: Vec<&'a str>,
    bootstrap: Drawn,
    compared: Vec<Topic<'a>>,
    shortfalls: Vec<Short<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct Drawn {
    seed: u64,
    samples: u32,
    level: f64,
}

#[derive(Serialize)]
struct Topic<'a> {
    level: &'static str,
    window: Option<u32>,
    topic: &'a str,
    groups: Vec<Of<'a>>,
    disagreements: Vec<Differ<'a>>,
}

#[derive(Serialize)]
struct Of<'a> {
    coders: Vec<&'a str>,
    sessions: u64,
    places: u64,
    positives: Option<&'a [u64]>,
    confusion: Option<Crossed>,
    figures: Vec<Figure>,
}

#[derive(Serialize)]
struct Crossed {
    both: u64,
    first_only: u64,
    second_only: u64,
    neither: u64,
}

#[derive(Serialize)]
struct Figure {
    statistic: &'static str,
    value: Option<f64>,
    undefined: Option<&'static str>,
    interval: Option<Bounds>,
    interval_undefined: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    test: Option<Test>,
    #[serde(skip_serializing_if = "Option::is_none")]
    analytic: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct Bounds {
    low: f64,
    high: f64,
    samples: u32,
}

#[derive(Serialize)]
struct Test {
    f: f64,
    df1: f64,
    df2: f64,
    p: f64,
}

#[derive(Serialize)]
struct Differ<'a> {
    session: &'a str,
    turn: Option<u32>,
    to_turn: Option<u32>,
    line: Option<u32>,
    role: Option<&'a str>,
    said: Vec<Option<f64>>,
    quote: Option<String>,
}

#[derive(Serialize)]
struct Short<'a> {
    topic: &'a str,
    level: &'static str,
    coders: Vec<&'a str>,
    statistic: &'static str,
    wanted: f64,
    value: Option<f64>,
    undefined: Option<&'static str>,
}

/// The word for a level, and the turns of a window.
pub(super) fn level(level: Option<Level>) -> (&'static str, Option<u32>) {
    match level {
        Some(Level::Window(turns)) => ("window", Some(turns)),
        Some(level) => (level.word(), None),
        None => ("score", None),
    }
}

pub(super) fn render(result: &AgreementResult<'_>, options: &Options, out: &mut Vec<u8>) {
    let how = result.bootstrap;
    let shortfalls = result.shortfalls.iter().map(|it| Short {
        topic: result.topic(it.level, it.topic),
        level: level(it.level).0,
        coders: result.named(&it.coders),
        statistic: it.statistic.name,
        wanted: it.wanted,
        value: it.found.ok(),
        undefined: it.found.err().map(Undefined::name),
    });
    let agreement = Agreement {
        schema: "rolecall/agreement/1",
        tool: Tool { name: "rolecall", version: result.version },
        coders: result.coders,
        reference: result.reference.map(|coder| result.coder(coder)),
        sessions: result.sessions.iter().map(|it| it.title.as_str()).collect(),
        bootstrap: Drawn { seed: how.seed, samples: how.samples, level: how.level },
        compared: result.compared.iter().map(|it| topic(result, it, options)).collect(),
        shortfalls: shortfalls.collect(),
    };
    put(out, &agreement);
    out.push(b'\n');
}

fn topic<'a>(result: &AgreementResult<'a>, compared: &'a Compared, options: &Options) -> Topic<'a> {
    let (level, window) = level(compared.level);
    let scores = compared.level.is_none();
    let coders = everybody(compared).map(|group| group.coders.as_slice()).unwrap_or_default();
    let differ = compared.disagreements.iter().map(|place| {
        let whole = place.turns.is_empty();
        let turn = result.turn_of(place).filter(|_| place.turns.len() == 1);
        let mut said = vec![None; result.coders.len()];
        for (&coder, given) in coders.iter().zip(&place.said) {
            if let Some(place) = said.get_mut(coder) {
                *place = *given;
            }
        }
        Differ {
            session: result.session(place.session),
            turn: (!whole).then(|| place.turns.start.saturating_add(1)),
            to_turn: (!whole).then_some(place.turns.end),
            line: turn.and_then(|turn| turn.line),
            role: turn.and_then(|turn| turn.role.as_deref()),
            said,
            quote: result.quote(place, options.quote),
        }
    });
    Topic {
        level,
        window,
        topic: result.topic(compared.level, compared.topic),
        groups: compared.groups.iter().map(|it| group(result, it, scores)).collect(),
        disagreements: differ.collect(),
    }
}

fn group<'a>(result: &AgreementResult<'a>, group: &'a Group, scores: bool) -> Of<'a> {
    let confusion =
        group.confusion.as_ref().filter(|it| !scores && it.categories() == 2).map(|it| Crossed {
            both: it.units(1, 1),
            first_only: it.units(1, 0),
            second_only: it.units(0, 1),
            neither: it.units(0, 0),
        });
    Of {
        coders: result.named(&group.coders),
        sessions: group.sessions,
        places: group.units,
        positives: (!scores).then_some(&group.positives),
        confusion,
        figures: group.lines.iter().map(figure).collect(),
    }
}

fn figure(line: &Line) -> Figure {
    let interval = line.interval.ok();
    let test = line.icc.and_then(|icc| icc.test);
    Figure {
        statistic: line.statistic.name,
        value: line.value.ok(),
        undefined: line.value.err().map(Undefined::name),
        interval: interval.map(|it| Bounds { low: it.low, high: it.high, samples: it.defined }),
        interval_undefined: line.interval.err().map(Undefined::name),
        test: test.map(|it| Test { f: it.f, df1: it.above, df2: it.below, p: it.p }),
        analytic: line.icc.and_then(|icc| icc.interval).map(|(low, high)| [low, high]),
    }
}
