//! The columns that the formats for people show of a level.

use std::collections::BTreeMap;

use rolecall_agreement::Undefined;
use rolecall_agreement::comparison::{Compared, Group, Level, Line};

use crate::words::numbers::{count, percent};

use super::{AgreementResult, by};

/// Figures that people are shown, the heading first; the first that a group has stands in a column.
const PLAIN: &[(&str, &[&str])] = &[
    ("agree", &["percent"]),
    ("kappa", &["kappa", "fleiss"]),
    ("AC1", &["ac1"]),
    ("alpha", &["alpha"]),
];
const AGAINST: &[(&str, &[&str])] = &[
    ("precision", &["precision"]),
    ("recall", &["recall"]),
    ("F1", &["f1"]),
    ("kappa", &["kappa", "fleiss"]),
];
const SCORES: &[(&str, &[&str])] = &[
    ("ICC(1,1)", &["icc-1-1"]),
    ("ICC(2,1)", &["icc-2-1"]),
    ("ICC(3,1)", &["icc-3-1"]),
    ("ICC(2,k)", &["icc-2-k"]),
    ("alpha", &["alpha"]),
];
/// Where scores are taken for steps of an order.
const STEPS: &[(&str, &[&str])] = &[
    ("agree", &["percent"]),
    ("kappa, quadratic", &["kappa-quadratic"]),
    ("AC2, quadratic", &["ac2-quadratic"]),
    ("alpha", &["alpha"]),
];

/// A table of a level for people.
pub(super) struct Shown<'a> {
    /// `Turn by turn: 47 sessions`.
    pub(super) title: String,
    pub(super) headings: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
    /// The topics of the level.
    pub(super) topics: Vec<&'a Compared>,
    /// What there is no figure of, and why: a sentence each.
    pub(super) undefined: Vec<String>,
}

impl<'a> Shown<'a> {
    /// The table of a level; nothing where no two coders looked for the same.
    pub(super) fn of(result: &AgreementResult<'a>, level: Option<Level>) -> Option<Self> {
        let topics: Vec<&Compared> = result
            .compared
            .iter()
            .filter(|it| it.level == level && !it.groups.is_empty())
            .collect();
        let has = |name| topics.iter().flat_map(|it| &it.groups).any(|it| it.line(name).is_some());
        let columns = match level {
            None if has("icc-1-1") => SCORES,
            None => STEPS,
            Some(_) if has("f1") => AGAINST,
            Some(_) => PLAIN,
        };
        let sessions = topics.iter().flat_map(|it| &it.groups).map(|group| group.sessions).max()?;
        let mut headings = vec!["topic", "coders", "places"];
        if level.is_some() {
            headings.push("has it");
        }
        headings.extend(columns.iter().map(|(heading, _)| heading));
        let mut missing: BTreeMap<(&str, Undefined), Vec<&str>> = BTreeMap::new();
        let mut rows = Vec::new();
        for compared in &topics {
            let topic = result.topic(compared.topic);
            for group in &compared.groups {
                rows.push(row(result, topic, group, level, columns));
                for line in &group.lines {
                    let shown =
                        columns.iter().any(|(_, names)| names.contains(&line.statistic.name));
                    if let (Err(why), true) = (line.value, shown) {
                        let topics = missing.entry((line.statistic.title, why)).or_default();
                        if topics.last() != Some(&topic) {
                            topics.push(topic);
                        }
                    }
                }
            }
        }
        let by = by(level);
        let title = format!(
            "{}: {}",
            crate::page::sentence(&by).trim_end_matches('.'),
            count(sessions, "session")
        );
        let undefined = missing.into_iter().map(|((title, why), topics)| {
            format!("no {title}, since {}: {}", why.words(), topics.join(", "))
        });
        Some(Self { title, headings, rows, undefined: undefined.collect(), topics })
    }
}

fn row(
    result: &AgreementResult<'_>,
    topic: &str,
    group: &Group,
    level: Option<Level>,
    columns: &[(&str, &[&str])],
) -> Vec<String> {
    let mut cells =
        vec![topic.to_owned(), result.named(&group.coders).join(", "), group.units.to_string()];
    if level.is_some() {
        let positives: Vec<String> = group.positives.iter().map(u64::to_string).collect();
        cells.push(positives.join(", "));
    }
    let figure = |names: &&[&str]| names.iter().find_map(|name| group.line(name));
    cells.extend(columns.iter().map(|(_, names)| figure(names).map_or_else(String::new, shown)));
    cells
}

/// A figure with its interval: `0.62 [0.50, 0.71]`.
fn shown(line: &Line) -> String {
    match (line.value, line.interval) {
        (Err(_), _) => "-".to_owned(),
        (Ok(value), _) if line.statistic.name == "percent" => percent(value),
        (Ok(value), Ok(interval)) => {
            format!("{value:.2} [{:.2}, {:.2}]", interval.low, interval.high)
        }
        (Ok(value), Err(_)) => format!("{value:.2}"),
    }
}
