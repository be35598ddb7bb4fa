//! The list for review: what was replaced and what was doubtful, and what somebody decided of it.

use std::collections::BTreeMap;
use std::fmt;

use crate::{Found, Place};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the session's file.
    pub session: String,
    /// The turn, or the name of the field.
    pub turn: String,
    /// The first character in the turn or field.
    pub start: u32,
    /// The kind.
    pub kind: String,
    /// What stood there.
    pub original: String,
    /// What stands there now, or would.
    pub pseudonym: String,
    /// Why.
    pub why: String,
    /// `replace` or `keep`.
    pub decision: String,
}

const HEAD: [&str; 8] =
    ["session", "turn", "start", "kind", "original", "pseudonym", "why", "decision"];

/// The lines of a session.
#[must_use]
pub fn rows(session: &str, found: &[Found], pseudonyms: &[String]) -> Vec<Row> {
    let row = |(found, pseudonym): (&Found, &String)| Row {
        session: session.to_owned(),
        turn: place(&found.place),
        start: found.span.start,
        kind: found.kind.word().to_owned(),
        original: found.text.clone(),
        pseudonym: pseudonym.clone(),
        why: found.why.to_owned(),
        decision: if found.sure { "replace" } else { "keep" }.to_owned(),
    };
    found.iter().zip(pseudonyms).map(row).collect()
}

fn place(place: &Place) -> String {
    match place {
        Place::Turn(number) => number.to_string(),
        Place::Field(number, name) => format!("{name} ({number})"),
    }
}

/// The list as CSV (RFC 4180).
#[must_use]
pub fn write_review(rows: &[Row]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEAD);
    for row in rows {
        let start = row.start.to_string();
        let _ = writer.write_record([
            &row.session,
            &row.turn,
            &start,
            &row.kind,
            &row.original,
            &row.pseudonym,
            &row.why,
            &row.decision,
        ]);
    }
    writer.into_inner().unwrap_or_default()
}

/// What somebody decided.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// By session, place, first character and what stands there: whether it is replaced.
    by_place: BTreeMap<(String, String, u32, String), bool>,
}

/// Why a list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, as a plain sentence that repeats nothing of the list.
    pub message: String,
}

impl fmt::Display for ReviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl Decisions {
    /// Reads a list that somebody went through.
    ///
    /// # Errors
    /// A column that is missing, or a decision that is neither `replace` nor `keep`.
    pub fn read(text: &str) -> Result<Self, ReviewError> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let head = reader
            .headers()
            .map_err(|_| ReviewError { line: 1, message: "this is no table".to_owned() })?
            .clone();
        let column = |name: &str| {
            head.iter().position(|known| known.trim().eq_ignore_ascii_case(name)).ok_or_else(|| {
                ReviewError { line: 1, message: format!("there is no column `{name}`") }
            })
        };
        let columns = [
            column("session")?,
            column("turn")?,
            column("start")?,
            column("original")?,
            column("decision")?,
        ];
        let mut all = Self::default();
        for (number, record) in (2..).zip(reader.records()) {
            let line =
                |record: &csv::StringRecord| record.position().map_or(number, csv::Position::line);
            let record = record.map_err(|_| ReviewError {
                line: number,
                message: "this line is no line of a table in UTF-8".to_owned(),
            })?;
            let cell =
                |at: usize| columns.get(at).and_then(|column| record.get(*column)).unwrap_or("");
            let decided = match cell(4).trim().to_lowercase().as_str() {
                "replace" => true,
                "keep" => false,
                _ => {
                    let message = "the decision is neither `replace` nor `keep`".to_owned();
                    return Err(ReviewError { line: line(&record), message });
                }
            };
            let Ok(start) = cell(2).trim().parse() else {
                let message = "`start` is no whole number".to_owned();
                return Err(ReviewError { line: line(&record), message });
            };
            let key =
                (cell(0).trim().to_owned(), cell(1).trim().to_owned(), start, cell(3).to_owned());
            all.by_place.insert(key, decided);
        }
        Ok(all)
    }

    /// Decisions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_place.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// Applies them to the finds of a session; gives how many fitted one.
    pub fn apply(&self, session: &str, found: &mut [Found]) -> usize {
        let mut fitted = 0;
        for one in found {
            let key = (session.to_owned(), place(&one.place), one.span.start, one.text.clone());
            if let Some(decided) = self.by_place.get(&key) {
                one.sure = *decided;
                fitted += 1;
            }
        }
        fitted
    }
}

#[cfg(test)]
mod tests {
    use rolecall_text::Span;

    use super::*;
    use crate::Kind;

    #[test]
    fn what_was_decided_comes_back() {
        let one = |text: &str, sure| Found {
            place: Place::Turn(3),
            span: Span::of(4, 9),
            kind: Kind::Person,
            text: text.to_owned(),
            why: "name list",
            sure,
        };
        let mut found = vec![one("Jason", true), one("Rose, \"R\"", false)];
        let bytes = write_review(&rows("2", &found, &["Tavox".to_owned(), "Belux".to_owned()]));
        let text = String::from_utf8(bytes).unwrap();
        let edited = text.replace("name list,replace", "name list,keep").replacen(
            "Belux,name list,keep",
            "Belux,name list,Replace",
            1,
        );
        let decisions = Decisions::read(&edited).unwrap();
        assert_eq!(decisions.apply("2", &mut found), 2);
        assert_eq!(found.iter().map(|found| found.sure).collect::<Vec<_>>(), [false, true]);
        assert_eq!(decisions.apply("3", &mut found), 0);
        let error = Decisions::read(&text.replace(",keep", ",perhaps")).unwrap_err();
        assert_eq!(error.line, 3);
        assert!(!error.message.contains("Rose"));
        assert!(Decisions::read("a,b\n1,2\n").unwrap_err().message.contains("`session`"));
    }
}
