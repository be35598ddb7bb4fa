//! One row for each figure, by RFC 4180. Figures have all their digits.

use rolecall_agreement::comparison::{Group, Line};

use crate::Options;
use crate::formats::csv::{row, text_cell};

use super::AgreementResult;

const HEADER: [&str; 16] = [
    "level",
    "window",
    "topic",
    "coders",
    "sessions",
    "places",
    "positives",
    "statistic",
    "value",
    "undefined",
    "low",
    "high",
    "samples",
    "f",
    "p",
    "interval_undefined",
];

pub(super) fn render(result: &AgreementResult<'_>, _: &Options, out: &mut Vec<u8>) {
    row(out, &HEADER);
    for compared in result.compared {
        let (level, window) = super::json::level(compared.level);
        let window = window.map(|turns| turns.to_string()).unwrap_or_default();
        for group in &compared.groups {
            for line in &group.lines {
                let topic = result.topic(compared.level, compared.topic);
                cells(result, [level, &window, topic], group, line, out);
            }
        }
    }
}

fn cells(
    result: &AgreementResult<'_>,
    [level, window, topic]: [&str; 3],
    group: &Group,
    line: &Line,
    out: &mut Vec<u8>,
) {
    let positives: Vec<String> = group.positives.iter().map(u64::to_string).collect();
    let number = |number: Option<f64>| number.map(|it| it.to_string()).unwrap_or_default();
    let interval = line.interval.ok();
    let test = line.icc.and_then(|icc| icc.test);
    let cells = [
        level,
        window,
        &text_cell(topic),
        &text_cell(&result.named(&group.coders).join("; ")),
        &group.sessions.to_string(),
        &group.units.to_string(),
        &positives.join("; "),
        line.statistic.name,
        &number(line.value.ok()),
        line.value.err().map_or("", |why| why.name()),
        &number(interval.map(|it| it.low)),
        &number(interval.map(|it| it.high)),
        &interval.map(|it| it.defined.to_string()).unwrap_or_default(),
        &number(test.map(|test| test.f)),
        &number(test.map(|test| test.p)),
        line.interval.err().map_or("", |why| why.name()),
    ];
    row(out, &cells);
}
