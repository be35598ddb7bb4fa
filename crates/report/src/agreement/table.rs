//! The columns that the formats for people show of a level.

use rolecall_agreement::Undefined;
use rolecall_agreement::comparison::{Compared, Group, Level, Line};

use crate::words::numbers::{count, list, list_or, percent};

use super::{AgreementResult, by};

/// A heading, and the figures of which the first that there is stands below it.
type Column = (&'static str, &'static [&'static str]);

/// Figures that people are shown, the heading first; the first that a group has stands in a column.
const PLAIN: &[Column] = &[
    ("agree", &["percent"]),
    ("kappa", &["kappa", "fleiss"]),
    ("AC1", &["ac1"]),
    ("alpha", &["alpha"]),
];
const AGAINST: &[Column] = &[
    ("precision", &["precision"]),
    ("recall", &["recall"]),
    ("F1", &["f1"]),
    ("kappa", &["kappa", "fleiss"]),
];
const SCORES: &[Column] = &[
    ("ICC(1,1)", &["icc-1-1"]),
    ("ICC(2,1)", &["icc-2-1"]),
    ("ICC(3,1)", &["icc-3-1"]),
    ("ICC(2,k)", &["icc-2-k"]),
    ("alpha", &["alpha"]),
];
/// Where scores are taken for steps of an order.
const STEPS: &[Column] = &[
    ("agree", &["percent"]),
    ("kappa, quadratic", &["kappa-quadratic"]),
    ("AC2, quadratic", &["ac2-quadratic"]),
    ("alpha", &["alpha"]),
];

/// A table of a level for people.
pub(super) struct Shown<'a> {
    /// `Turn by turn: 47 sessions`.
    pub(super) title: String,
    /// How many of the columns hold words; the others hold numbers.
    pub(super) words: usize,
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
        // Where it is always the same two, the title says so.
        let mut named = topics.iter().flat_map(|it| &it.groups).map(|group| &group.coders);
        let two = named.next().filter(|two| two.len() == 2 && named.all(|other| other == *two));
        let what = if level == Some(Level::Rule) { "rule" } else { "topic" };
        let mut headings = if two.is_some() { vec![what] } else { vec![what, "coders"] };
        let words = headings.len();
        headings.push("places");
        if level.is_some() {
            headings.push(if level == Some(Level::Rule) { "met" } else { "has it" });
        }
        headings.extend(columns.iter().map(|(heading, _)| heading));
        let mut missing = Missing::default();
        let mut rows = Vec::new();
        for compared in &topics {
            let topic = result.topic(compared.level, compared.topic);
            for group in &compared.groups {
                let mut cells = row(result, topic, group, level, columns);
                if two.is_some() {
                    cells.remove(1);
                }
                rows.push(cells);
                missing.add(topic, group, columns);
            }
        }
        let by = by(level);
        let mut title = crate::page::sentence(&by).trim_end_matches('.').to_owned();
        if let Some(two) = two {
            title.push_str(&format!(", {}", list(&result.named(two))));
        }
        title.push_str(&format!(": {}", count(sessions, "session")));
        Some(Self { title, words, headings, rows, undefined: missing.sentences(), topics })
    }
}

/// What there is no figure of: by topic and reason, the headings.
#[derive(Default)]
struct Missing<'a>(Vec<(&'a str, Undefined, Vec<&'static str>)>);

impl<'a> Missing<'a> {
    fn add(&mut self, topic: &'a str, group: &Group, columns: &[Column]) {
        for (heading, names) in columns {
            let Some(Err(why)) = shown_of(group, names).map(|line| line.value) else { continue };
            match self.0.iter_mut().find(|(of, reason, _)| *of == topic && *reason == why) {
                Some((_, _, headings)) if headings.contains(heading) => {}
                Some((_, _, headings)) => headings.push(heading),
                None => self.0.push((topic, why, vec![heading])),
            }
        }
    }

    /// A sentence for each reason and set of figures, with the topics.
    fn sentences(self) -> Vec<String> {
        let mut told: Vec<(Undefined, Vec<&str>, Vec<&str>)> = Vec::new();
        for (topic, why, headings) in self.0 {
            match told.iter_mut().find(|(reason, of, _)| *reason == why && *of == headings) {
                Some((_, _, topics)) => topics.push(topic),
                None => told.push((why, headings, vec![topic])),
            }
        }
        let sentence = |(why, headings, topics): (Undefined, Vec<&str>, Vec<&str>)| {
            format!("no {} of {}: {}", list_or(&headings), list(&topics), why.words())
        };
        told.into_iter().map(sentence).collect()
    }
}

/// The first of these figures that a group has.
fn shown_of<'a>(group: &'a Group, names: &[&str]) -> Option<&'a Line> {
    names.iter().find_map(|name| group.line(name))
}

fn row(
    result: &AgreementResult<'_>,
    topic: &str,
    group: &Group,
    level: Option<Level>,
    columns: &[Column],
) -> Vec<String> {
    let mut cells =
        vec![topic.to_owned(), result.named(&group.coders).join(", "), group.units.to_string()];
    if level.is_some() {
        let positives: Vec<String> = group.positives.iter().map(u64::to_string).collect();
        cells.push(positives.join(", "));
    }
    let figure = |(_, names): &Column| shown_of(group, names).map_or_else(String::new, shown);
    cells.extend(columns.iter().map(figure));
    cells
}

/// A figure with its interval: `0.62 [0.50, 0.71]`.
fn shown(line: &Line) -> String {
    match (line.value, line.interval) {
        (Err(_), _) => "-".to_owned(),
        (Ok(value), _) if line.statistic.name == "percent" => percent(value),
        (Ok(value), Ok(interval)) => {
            format!("{} [{}, {}]", short(value), short(interval.low), short(interval.high))
        }
        (Ok(value), Err(_)) => short(value),
    }
}

/// Two digits behind the point, and no nought below nothing.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}
