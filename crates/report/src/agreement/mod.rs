//! How far coders agree: what `rolecall agree` prints.

mod csv;
mod disagreements;
mod human;
mod json;
mod markdown;
mod table;

use rolecall_agreement::comparison::{Compared, Disagreement, Group, Level};
use rolecall_agreement::{Bootstrap, Figure, Statistic};
use rolecall_text::Span;

use crate::quote::{Excerpt, excerpt};
use crate::words::numbers::{count, decimals, list, stretch, turn};
use crate::{Options, Quote};

/// A turn of a compared session, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreedTurn {
    /// Its line in the file, where the format has lines.
    pub line: Option<u32>,
    /// The role that speaks.
    pub role: Option<String>,
    /// What is said.
    pub text: String,
}

/// A compared session, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreedSession {
    /// Its file, with its name in it.
    pub title: String,
    /// Its turns; none where the session itself is not at hand.
    pub turns: Vec<AgreedTurn>,
}

/// A figure that is below what was asked for, or that there is none of.
#[derive(Clone, Debug)]
pub struct Shortfall {
    /// The topic, by number.
    pub topic: usize,
    /// The level; nothing for scores.
    pub level: Option<Level>,
    /// The coders, by number.
    pub coders: Vec<usize>,
    /// What was asked for.
    pub statistic: &'static Statistic,
    /// At least this.
    pub wanted: f64,
    /// What there is.
    pub found: Figure,
}

/// How far coders agree, with the names of everything.
#[derive(Clone, Copy, Debug)]
pub struct AgreementResult<'a> {
    /// The version of the program.
    pub version: &'a str,
    /// The coders.
    pub coders: &'a [String],
    /// Who is taken for right.
    pub reference: Option<usize>,
    /// The topics.
    pub topics: &'a [String],
    /// The rules, as `protocol/rule`.
    pub rules: &'a [String],
    /// The sessions.
    pub sessions: &'a [AgreedSession],
    /// The comparisons: level by level, topic by topic, scores last.
    pub compared: &'a [Compared],
    /// How intervals were made.
    pub bootstrap: Bootstrap,
    /// What falls short of `--min`.
    pub shortfalls: &'a [Shortfall],
}

impl<'a> AgreementResult<'a> {
    /// The topic that is compared, or the rule.
    fn topic(&self, level: Option<Level>, topic: usize) -> &'a str {
        let names = if level == Some(Level::Rule) { self.rules } else { self.topics };
        names.get(topic).map_or("", String::as_str)
    }

    fn coder(&self, coder: usize) -> &'a str {
        self.coders.get(coder).map_or("", String::as_str)
    }

    fn named(&self, coders: &[usize]) -> Vec<&'a str> {
        coders.iter().map(|&coder| self.coder(coder)).collect()
    }

    fn session(&self, session: usize) -> &'a str {
        self.sessions.get(session).map_or("", |it| it.title.as_str())
    }

    /// The first turn of a place, where the session is at hand.
    fn turn_of(&self, place: &Disagreement) -> Option<&'a AgreedTurn> {
        self.sessions.get(place.session)?.turns.get(place.turns.start as usize)
    }

    /// What may be repeated of a place that is one turn.
    fn quote(&self, place: &Disagreement, quote: Quote) -> Option<String> {
        let text = &self.turn_of(place).filter(|_| place.turns.len() == 1)?.text;
        let Excerpt { text, .. } = excerpt(text, Span::of(0, text.len()), quote)?;
        Some(text)
    }

    /// The levels at which there is something, in their order; nothing stands for scores.
    fn levels(&self) -> Vec<Option<Level>> {
        let mut levels: Vec<_> = self.compared.iter().map(|it| it.level).collect();
        levels.dedup();
        levels
    }

    /// The fewest sessions that an interval was made of.
    fn fewest(&self) -> Option<u64> {
        let groups = self.compared.iter().flat_map(|it| &it.groups);
        let drawn = groups.filter(|group| group.lines.iter().any(|line| line.interval.is_ok()));
        drawn.map(|group| group.sessions).min()
    }

    /// What falls short, in one sentence.
    fn short(&self, it: &Shortfall) -> String {
        let coders = list(&self.named(&it.coders));
        let found = match it.found {
            Ok(found) => decimals(found, 4),
            Err(why) => format!("undefined, since {}", why.words()),
        };
        let (title, topic, wanted) =
            (it.statistic.title, self.topic(it.level, it.topic), decimals(it.wanted, 4));
        format!(
            "{title} of `{topic}`, {} ({coders}): {found}; at least {wanted} was asked for",
            by(it.level)
        )
    }
}

/// `turn by turn`, `in windows of 5 turns`.
fn by(level: Option<Level>) -> String {
    match level {
        Some(Level::Turn) => "turn by turn".to_owned(),
        Some(Level::Window(turns)) => format!("in windows of {}", count(turns.into(), "turn")),
        Some(Level::Session) => "session by session".to_owned(),
        Some(Level::Rule) => "rule by rule".to_owned(),
        None => "by score".to_owned(),
    }
}

/// The turns of a place: `turn 9`, `turns 6 to 10`.
fn place(of: &Disagreement) -> Option<String> {
    match of.turns.len() {
        0 => None,
        1 => Some(turn(of.turns.start)),
        _ => Some(stretch(of.turns.start, of.turns.end - 1)),
    }
}

/// The verdicts that are compared, as [`Compared`] has them.
const VERDICTS: [(f64, &str); 4] =
    [(0.0, "gap"), (1.0, "met"), (2.0, "partial"), (3.0, "not applicable")];

/// What a coder said of a place: `yes`, `no`, `3.5`.
fn said(level: Option<Level>, said: Option<f64>) -> String {
    match (level, said) {
        (_, None) => String::new(),
        (None, Some(score)) => decimals(score, 4),
        (Some(Level::Rule), Some(verdict)) => {
            VERDICTS.iter().find(|(of, _)| *of == verdict).map_or("", |(_, word)| word).to_owned()
        }
        (Some(_), Some(there)) => if there > 0.0 { "yes" } else { "no" }.to_owned(),
    }
}

/// The first group, that of all coders.
fn everybody(compared: &Compared) -> Option<&Group> {
    compared.groups.first()
}

/// A format of agreement.
#[derive(Clone, Copy)]
pub struct AgreementFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    render: fn(&AgreementResult<'_>, &Options, &mut Vec<u8>),
}

impl AgreementFormat {
    /// The whole of it.
    pub fn render(&self, result: &AgreementResult<'_>, options: &Options, out: &mut Vec<u8>) {
        (self.render)(result, options, out);
    }
}

/// Every format of agreement, one file each.
pub const AGREEMENT_FORMATS: &[AgreementFormat] = &[
    AgreementFormat {
        name: "human",
        summary: "for reading: a table for each level, and where coders differ",
        render: human::render,
    },
    AgreementFormat {
        name: "json",
        summary: "for programs: one JSON object (`rolecall schema agreement` prints its schema)",
        render: json::render,
    },
    AgreementFormat {
        name: "csv",
        summary: "for spreadsheets: one row for each figure",
        render: csv::render,
    },
    AgreementFormat {
        name: "markdown",
        summary: "for wikis and printing: the tables, and every disagreement",
        render: markdown::render,
    },
    AgreementFormat {
        name: "disagreements",
        summary: "for going through them in a spreadsheet: one row for each disagreement",
        render: disagreements::render,
    },
];

/// The format of agreement called `name`.
#[must_use]
pub fn agreement_format(name: &str) -> Option<&'static AgreementFormat> {
    AGREEMENT_FORMATS.iter().find(|format| format.name == name)
}
