//! The list for review: what was replaced and what was doubtful, and what somebody decided of it.
//!
//! One row for each thing, with all places where it stands. A row is decided as a whole; whoever wants one
//! place of it otherwise copies the row and parts the places.

mod decisions;

use std::collections::BTreeMap;

use rolecall_session::Session;
use rolecall_text::words;

use crate::fields::{record_of, visit};
use crate::talk::folded;
use crate::{Found, Kind, Place};

pub use decisions::{Decisions, ReviewError};

/// One place of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the session's file.
    pub session: String,
    /// The turn, or the name of the field.
    pub turn: String,
    /// The word in the turn or field that it begins with, from 1.
    pub word: usize,
    /// The place in few letters: `001-t3-w2`, the second word of the third turn; of fields `001-f4-w1`.
    pub place: String,
    /// The kind.
    pub kind: Kind,
    /// What stood there.
    pub original: String,
    /// What stands there now, or would.
    pub pseudonym: String,
    /// Why.
    pub why: &'static str,
    /// Whether it is replaced.
    pub sure: bool,
    /// What is said before it, a few words.
    pub left: String,
    /// What is said behind it.
    pub right: String,
}

const HEAD: [&str; 13] = [
    "decision",
    "left",
    "original",
    "right",
    "pseudonym",
    "kind",
    "why",
    "times",
    "session",
    "turn",
    "word",
    "places",
    "run",
];

/// So many characters are shown on each side.
const CONTEXT: usize = 40;
/// So many places stand in one row: a cell of a spreadsheet holds no more than 32,767 characters.
const PLACES: usize = 1_000;

/// The texts of a session in which something is found.
struct Texts<'a> {
    session: &'a Session,
    fields: Vec<String>,
}

impl<'a> Texts<'a> {
    fn of(session: &'a Session) -> Self {
        let mut fields = Vec::new();
        visit(&mut record_of(session), &mut |_, text| fields.push(text.clone()));
        Self { session, fields }
    }

    fn text(&self, place: &Place) -> &str {
        match place {
            Place::Turn(number) => {
                let turn = number.checked_sub(1).and_then(|at| self.session.turns.get(at as usize));
                turn.map_or("", |turn| self.session.text_of(turn))
            }
            Place::Field(number, _) => self.fields.get(*number as usize).map_or("", String::as_str),
        }
    }

    /// Of each find the word in the turn or field that it begins with, from 1, and its place in few
    /// letters.
    fn places(&self, id: &str, found: &[Found]) -> Vec<(usize, String)> {
        // Finds of one text come in its order: it is gone over once, however long it is.
        let mut before = None;
        let place = |one: &Found| match &one.place {
            Place::Turn(number) => format!("{id}-t{number}"),
            Place::Field(number, _) => format!("{id}-f{number}"),
        };
        let mut all = Vec::with_capacity(found.len());
        for one in found {
            let start = one.span.start;
            let same =
                |(last, from, ..): &(&Place, u32, _, usize)| *last == &one.place && *from <= start;
            let (mut spans, mut word) = match before.take().filter(same) {
                Some((_, _, spans, word)) => (spans, word),
                None => (words::spans(self.text(&one.place)).peekable(), 1),
            };
            while spans.next_if(|word| word.start < start).is_some() {
                word += 1;
            }
            all.push((word, format!("{}-w{word}", place(one))));
            before = Some((&one.place, start, spans, word));
        }
        all
    }
}

/// The places of a session.
#[must_use]
pub fn rows(id: &str, session: &Session, found: &[Found], pseudonyms: &[String]) -> Vec<Row> {
    let texts = Texts::of(session);
    let places = texts.places(id, found);
    let row = |((found, pseudonym), (word, place)): ((&Found, &String), (usize, String))| {
        let text = texts.text(&found.place);
        let (from, to) = (found.span.start as usize, found.span.end as usize);
        Row {
            session: id.to_owned(),
            turn: match &found.place {
                Place::Turn(number) => number.to_string(),
                Place::Field(_, name) => name.clone(),
            },
            word,
            place,
            kind: found.kind,
            original: found.text.clone(),
            pseudonym: pseudonym.clone(),
            why: found.why,
            sure: found.sure,
            left: last(text.get(..from).unwrap_or("")),
            right: first(text.get(to..).unwrap_or("")),
        }
    };
    found.iter().zip(pseudonyms).zip(places).map(row).collect()
}

fn last(text: &str) -> String {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let cut = if from > 0 { "…" } else { "" };
    format!("{cut}{}", plain(text.get(from..).unwrap_or("")))
}

fn first(text: &str) -> String {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    let cut = if to < text.len() { "…" } else { "" };
    format!("{}{cut}", plain(text.get(..to).unwrap_or("")))
}

/// In one line.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A row of the table: what is the same but for its place.
struct Group<'a> {
    rows: Vec<&'a Row>,
}

/// What most needs somebody comes first: what is doubtful, then what was found seldom.
fn grouped(rows: &[Row]) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<(bool, Kind, String), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry((row.sure, row.kind, folded(&row.original))).or_default().push(row);
    }
    let mut ordered: Vec<_> = groups.into_iter().collect();
    ordered.sort_by_key(|((sure, kind, _), rows)| (*sure, rows.len(), *kind));
    let all = ordered.into_iter().flat_map(|(_, rows)| {
        let parts: Vec<Group<'_>> =
            rows.chunks(PLACES).map(|rows| Group { rows: rows.to_vec() }).collect();
        parts
    });
    all.collect()
}

/// How many rows the table has, and how many of them are of doubtful words.
#[must_use]
pub fn count_review(rows: &[Row]) -> (usize, usize) {
    let groups = grouped(rows);
    let doubtful =
        groups.iter().filter(|group| group.rows.first().is_some_and(|row| !row.sure)).count();
    (groups.len(), doubtful)
}

/// The list as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it. `run` is the number of the
/// run that found it, as [`crate::Key::begin`] gave it.
#[must_use]
pub fn write_review(rows: &[Row], run: u32) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEAD);
    for group in grouped(rows) {
        let Some(first) = group.rows.first() else { continue };
        let places: Vec<&str> = group.rows.iter().map(|row| row.place.as_str()).collect();
        let _ = writer.write_record([
            if first.sure { "replace" } else { "keep" },
            &shown(&first.left),
            &shown(&first.original),
            &shown(&first.right),
            &first.pseudonym,
            first.kind.word(),
            first.why,
            &group.rows.len().to_string(),
            &first.session,
            &first.turn,
            &first.word.to_string(),
            &places.join(" "),
            &run.to_string(),
        ]);
    }
    writer.into_inner().unwrap_or_default()
}

/// As it is, but so that no spreadsheet takes it for a formula (OWASP, CSV injection).
fn shown(text: &str) -> std::borrow::Cow<'_, str> {
    if text.trim_start().starts_with(['=', '+', '-', '@']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use rolecall_session::{Hint, read};
    use rolecall_text::Span;

    use super::*;

    const TALK: &str = "A: Well, Jason? =Rose will, I said, come on the 3rd of May 1985 to see Jason at the house.\n\
        B: Jason.\n";

    fn session() -> Session {
        let hint = Hint { name: "a.txt", format: Some("text"), ..Hint::default() };
        read(TALK.as_bytes().to_vec(), &hint).sessions.remove(0)
    }

    fn finds(session: &Session) -> Vec<Found> {
        let one = |turn: u32, text: &str, nth: usize, kind, sure| {
            let said = session.text_of(&session.turns[turn as usize - 1]);
            let (from, _) = said.match_indices(text).nth(nth).unwrap();
            Found {
                place: Place::Turn(turn),
                span: Span::of(from, from + text.len()),
                kind,
                text: text.to_owned(),
                why: "name list",
                sure,
            }
        };
        vec![
            one(1, "Jason", 0, Kind::Person, true),
            one(1, "Rose", 0, Kind::Person, false),
            one(1, "3rd of May 1985", 0, Kind::Birth, true),
            one(1, "Jason", 1, Kind::Person, true),
            one(2, "Jason", 0, Kind::Person, true),
        ]
    }

    fn list(session: &Session, found: &[Found]) -> String {
        let pseudonyms = vec!["Tavox".to_owned(); found.len()];
        String::from_utf8(write_review(&rows("001", session, found, &pseudonyms), 3)).unwrap()
    }

    #[test]
    fn doubtful_things_come_first_then_rare_ones() {
        let session = session();
        let list = list(&session, &finds(&session));
        insta::assert_snapshot!(list.trim_start_matches('\u{feff}'), @r#"
        decision,left,original,right,pseudonym,kind,why,times,session,turn,word,places,run
        keep,"Well, Jason? =",Rose," will, I said, come on the 3rd of May 19…",Tavox,person,name list,1,001,1,3,001-t1-w3,3
        replace,"… Jason? =Rose will, I said, come on the ",3rd of May 1985, to see Jason at the house.,Tavox,birth,name list,1,001,1,10,001-t1-w10,3
        replace,"Well, ",Jason,"? =Rose will, I said, come on the 3rd of…",Tavox,person,name list,3,001,1,2,001-t1-w2 001-t1-w16 001-t2-w1,3
        "#);
    }

    #[test]
    fn what_was_decided_comes_back() {
        let session = session();
        let mut found = finds(&session);
        let text = list(&session, &found);
        let sure = |found: &[Found]| found.iter().map(|one| one.sure).collect::<Vec<_>>();
        // As a spreadsheet of the continent saves it, and with the date written its way.
        let edited = text.replace("keep,", "Replace,").replace("3rd of May 1985", "03.05.1985");
        let edited = edited.replace(',', ";");
        let decisions = Decisions::read(&edited).unwrap();
        assert_eq!(decisions.apply("001", &session, &mut found), 5);
        assert_eq!(sure(&found), [true; 5]);
        assert_eq!(decisions.apply("002", &session, &mut found), 0);
        // One place of three otherwise: the row is there twice.
        let row = text.lines().find(|line| line.contains("001-t2-w1")).unwrap();
        let one =
            row.replace("replace,", "keep,").replace("001-t1-w2 ", "").replace("001-t1-w16 ", "");
        let rest = row.replace(" 001-t2-w1", "");
        let edited = text.replace(row, &format!("{one}\n{rest}"));
        Decisions::read(&edited).unwrap().apply("001", &session, &mut found);
        assert_eq!(sure(&found), [true, false, true, true, false], "{edited}");
        // Of another word nothing was decided.
        let edited = text.replace("Rose", "Nobody");
        assert_eq!(Decisions::read(&edited).unwrap().apply("001", &session, &mut found), 4);
    }

    #[test]
    fn lists_of_the_version_before_are_read() {
        let session = session();
        let mut found = finds(&session);
        let text = "session,turn,start,kind,original,pseudonym,why,decision\n\
            1,1,6,person,Jason,Tavox,name list,keep\n001,2,0,person,Jason,Tavox,name list,keep\n";
        let decisions = Decisions::read(text).unwrap();
        assert_eq!((decisions.len(), decisions.apply("001", &session, &mut found)), (2, 2));
        assert!(!found[0].sure && found[3].sure && !found[4].sure);
    }

    #[test]
    fn wrong_decisions_are_said_with_the_rows_of_a_spreadsheet() {
        let session = session();
        let text = list(&session, &finds(&session)).replace('\n', "\r\n");
        let error = Decisions::read(&text.replace("keep,", "perhaps,")).unwrap_err();
        assert_eq!(error.row, 2);
        insta::assert_snapshot!(error, @"`perhaps` in row 2 is no decision: write `replace` to put the pseudonym there, `keep` to leave what stands there, or nothing to have it as the program would");
        let error = Decisions::read(
            &text.replace("replace,", "\"yes, do replace it with something else\","),
        )
        .unwrap_err();
        insta::assert_snapshot!(error, @"`yes, do replace it with someth…` in row 3 and `yes, do replace it with someth…` in row 4 are no decisions: write `replace` to put the pseudonym there, `keep` to leave what stands there, or nothing to have it as the program would");
        let row = "x,a,1-t1-w1\n";
        let many = format!("decision,original,places\n{}", row.repeat(12));
        insta::assert_snapshot!(Decisions::read(&many).unwrap_err(), @"`x` in row 2, `x` in row 3, `x` in row 4, `x` in row 5, `x` in row 6, `x` in row 7, `x` in row 8, `x` in row 9, `x` in row 10, `x` in row 11 and 2 more rows are no decisions: write `replace` to put the pseudonym there, `keep` to leave what stands there, or nothing to have it as the program would");
        assert!(Decisions::read(&text.replace("keep,", ",")).is_ok());
        assert_eq!(Decisions::read(&text).unwrap().run(), Some(3));
        let missing = Decisions::read("a,b\n1,2\n").unwrap_err();
        insta::assert_snapshot!(missing, @"there is no column `original` in row 1");
    }
}
