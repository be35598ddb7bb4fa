//! Whether a table without a session column holds several sessions after all.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use csv::StringRecord;
use rolecall_text::{Diagnostic, clip};

use super::header::{Places, listed_names};
use crate::codes::table::SEVERAL_SESSIONS;
use crate::times::cell;

/// Columns that are watched; the names that tell sessions apart stand far to the left.
const WATCHED: usize = 64;

/// Stretches of one value beyond which a column does not tell sessions apart.
const STRETCHES: usize = 10_000;

/// How far numbers must have risen before a fall means a new beginning.
const SHORTEST: f64 = 2.0;

/// The same for times, in seconds: people who speak at once give turns out of order.
const SHORTEST_TIME: f64 = 30.0;

/// Looks at the rows of a table in which no column tells sessions apart. Numbers or times that
/// begin again are those of another session, since those of one session only rise.
#[derive(Debug)]
pub(crate) struct Apart {
    columns: Vec<Column>,
    rows: u64,
}

#[derive(Debug)]
struct Column {
    at: usize,
    used: Use,
    rising: Rising,
    stretches: Stretches,
}

/// What a column is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// The numbers of turns.
    Numbers,
    /// Their times.
    Times,
    /// Nothing.
    None,
}

/// Numbers that rise, and where they begin again.
#[derive(Debug, Default)]
struct Rising {
    first: Option<f64>,
    last: f64,
    /// The line where they first begin again.
    again: Option<u32>,
    begun: Rows,
    /// A value that is no number, or falls without beginning again.
    broken: bool,
}

/// Stretches of rows with one value each.
#[derive(Debug, Default)]
struct Stretches {
    last: Option<u64>,
    seen: HashSet<u64, BuildHasherDefault<DefaultHasher>>,
    changed: Rows,
    /// A value that is empty or came back after another.
    broken: bool,
}

/// A set of rows, as their count and a hash of their numbers in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rows {
    count: u64,
    hash: u64,
}

impl Rows {
    fn add(&mut self, row: u64) {
        self.count += 1;
        self.hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((self.hash, row));
    }
}

impl Apart {
    /// For a table with these columns; nothing where one of them tells sessions apart.
    pub(crate) fn new(width: usize, places: &Places) -> Option<Self> {
        if places.session.is_some() {
            return None;
        }
        let taken = [Some(places.text), places.speaker, places.end];
        let used = |at: usize| match Some(at) {
            at if at == places.turn => Use::Numbers,
            at if at == places.start => Use::Times,
            _ => Use::None,
        };
        let columns = (0..width.min(WATCHED)).filter(|&at| !taken.contains(&Some(at)));
        let columns = columns.map(|at| Column {
            at,
            used: used(at),
            rising: Rising::default(),
            stretches: Stretches::default(),
        });
        Some(Self { columns: columns.collect(), rows: 0 })
    }

    /// Takes in a row that became a turn.
    pub(crate) fn see(&mut self, record: &StringRecord, line: u32) {
        for column in &mut self.columns {
            let text = record.get(column.at).map_or("", str::trim);
            column.rising.see(text, self.rows, line, column.used);
            if column.used == Use::None {
                column.stretches.see(text, self.rows);
            }
        }
        self.rows += 1;
    }

    /// The error that the table looks like several sessions, where it does.
    pub(crate) fn trouble(&self, header: &StringRecord) -> Option<Diagnostic> {
        let mut order = self.columns.iter().filter(|column| column.used != Use::None);
        if let Some(column) = order.find(|column| column.rising.again.is_some()) {
            return Some(several(header, column, &self.telling(column)));
        }
        let unused = self.columns.iter().filter(|column| column.used == Use::None);
        unused
            .filter(|column| column.rising.again.is_some() && !column.rising.broken)
            .map(|column| (column, self.telling(column)))
            .find(|(_, telling)| !telling.is_empty())
            .map(|(column, telling)| several(header, column, &telling))
    }

    /// The unused columns that change just where `column` begins again.
    fn telling(&self, column: &Column) -> Vec<usize> {
        self.columns
            .iter()
            .filter(|one| {
                one.used == Use::None
                    && one.at != column.at
                    && !one.stretches.broken
                    && one.stretches.changed == column.rising.begun
            })
            .map(|one| one.at)
            .collect()
    }
}

impl Rising {
    fn see(&mut self, text: &str, row: u64, line: u32, used: Use) {
        if self.broken {
            return;
        }
        let Some(value) = cell(text) else {
            // A cell of a used column that cannot be read is said elsewhere and passed over.
            self.broken |= used == Use::None;
            return;
        };
        let Some(first) = self.first else {
            (self.first, self.last) = (Some(value), value);
            return;
        };
        if value < self.last {
            let reached = self.last - first;
            let shortest = if used == Use::Times { SHORTEST_TIME } else { SHORTEST };
            if reached >= shortest && value - first <= reached / 10.0 {
                self.again = self.again.or(Some(line));
                self.begun.add(row);
            } else if used == Use::None {
                self.broken = true;
            } else {
                // People who speak at once, or a row out of order: the highest value counts.
                return;
            }
        }
        self.last = value;
    }
}

impl Stretches {
    fn see(&mut self, text: &str, row: u64) {
        if self.broken {
            return;
        }
        let value = BuildHasherDefault::<DefaultHasher>::default().hash_one(text);
        if self.last == Some(value) {
            return;
        }
        self.broken = text.is_empty() || !self.seen.insert(value) || self.seen.len() > STRETCHES;
        if self.broken {
            self.seen = HashSet::default();
        } else if self.last.replace(value).is_some() {
            self.changed.add(row);
        }
    }
}

fn several(header: &StringRecord, column: &Column, telling: &[usize]) -> Diagnostic {
    let name = |at: usize| clip(header.get(at).unwrap_or("").trim(), 40);
    let line = column.rising.again.unwrap_or(1);
    let message = format!(
        "this table looks like several sessions: `{}` begins again here, and no column is known \
         to tell sessions apart",
        name(column.at)
    );
    let help = match telling {
        [] => "name the column that tells them apart in `rolecall.toml`, under `[columns]`: \
               session = \"…\"; without such a column, give each session a file of its own"
            .to_owned(),
        [at] => format!(
            "`{0}` changes there: write `session = \"{0}\"` under `[columns]` in `rolecall.toml`",
            name(*at)
        ),
        [at, ..] => format!(
            "{} change there: name the right one under `[columns]` in `rolecall.toml`, such as \
             `session = \"{}\"`",
            listed_names(telling.iter().map(|&at| header.get(at).unwrap_or(""))),
            name(*at)
        ),
    };
    Diagnostic::new(&SEVERAL_SESSIONS, message).help(help).at_line(line)
}

#[cfg(test)]
mod tests;
