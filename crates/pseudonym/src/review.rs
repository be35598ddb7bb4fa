//! The list for review: what was replaced and what was doubtful, and what somebody decided of it.
//!
//! One row for each thing, with all places where it stands. A row is decided as a whole; whoever wants one
//! place of it otherwise copies the row and parts the places.

use std::collections::BTreeMap;
use std::fmt;

use rolecall_session::Session;
use rolecall_text::words;

use crate::fields::{record_of, visit};
use crate::talk::folded;
use crate::{Found, Kind, Place};

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
/// So many rows with wrong decisions are named, and so much of each is shown.
const SHOWN_ROWS: usize = 10;
const LONGEST_WORD: usize = 30;
/// So many places stand in one row: a cell of a spreadsheet holds no more than 32,767 characters.
const PLACES: usize = 1_000;

/// The places of a session.
#[must_use]
pub fn rows(id: &str, session: &Session, found: &[Found], pseudonyms: &[String]) -> Vec<Row> {
    let mut record = record_of(session);
    let mut fields = Vec::new();
    visit(&mut record, &mut |_, text| fields.push(text.clone()));
    let row = |(found, pseudonym): (&Found, &String)| {
        let text = match &found.place {
            Place::Turn(number) => {
                let turn = number.checked_sub(1).and_then(|at| session.turns.get(at as usize));
                turn.map_or("", |turn| session.text_of(turn))
            }
            Place::Field(number, _) => fields.get(*number as usize).map_or("", String::as_str),
        };
        let (from, to) = (found.span.start as usize, found.span.end as usize);
        Row {
            session: id.to_owned(),
            turn: match &found.place {
                Place::Turn(number) => number.to_string(),
                Place::Field(_, name) => name.clone(),
            },
            word: word(text, found),
            place: place(id, text, found),
            kind: found.kind,
            original: found.text.clone(),
            pseudonym: pseudonym.clone(),
            why: found.why,
            sure: found.sure,
            left: last(text.get(..from).unwrap_or("")),
            right: first(text.get(to..).unwrap_or("")),
        }
    };
    found.iter().zip(pseudonyms).map(row).collect()
}

fn word(text: &str, found: &Found) -> usize {
    words::spans(text).take_while(|word| word.start < found.span.start).count() + 1
}

fn place(id: &str, text: &str, found: &Found) -> String {
    let word = word(text, found);
    match &found.place {
        Place::Turn(number) => format!("{id}-t{number}-w{word}"),
        Place::Field(number, _) => format!("{id}-f{number}-w{word}"),
    }
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

/// What somebody decided.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// By place: what stands there, and whether it is replaced.
    by_place: BTreeMap<String, (Stands, bool)>,
    /// The run that wrote the list.
    run: Option<u32>,
}

/// What a row says that stands in its places.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stands {
    /// Words, folded.
    Words(String),
    /// Figures, which a spreadsheet may have written otherwise (`07911` becomes `7911`).
    Figures,
}

/// Why a list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewError {
    /// The row as a spreadsheet counts it: the names of the columns are row 1. Of several the first.
    pub row: u64,
    /// What is wrong, as a plain sentence that repeats nothing of the list but a wrong decision.
    pub message: String,
}

impl fmt::Display for ReviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The columns of a list: of those before, `session`, `turn` and `start` said the place.
enum Columns {
    Places(usize),
    Before { session: usize, turn: usize, start: usize },
}

impl Decisions {
    /// Reads a list that somebody went through, with commas, semicolons or tabs between its cells; one that an
    /// earlier version wrote too.
    ///
    /// # Errors
    /// A column that is missing, or a decision that is neither `replace` nor `keep`.
    pub fn read(text: &str) -> Result<Self, ReviewError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let head = reader
            .headers()
            .map_err(|_| ReviewError { row: 1, message: "this is no table".to_owned() })?
            .clone();
        let find = |name: &str| head.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
        let column = |name: &str| {
            find(name).ok_or_else(|| ReviewError {
                row: 1,
                message: format!("there is no column `{name}` in row 1"),
            })
        };
        let (original, decision) = (column("original")?, column("decision")?);
        let columns = match find("places") {
            Some(places) => Columns::Places(places),
            None if find("start").is_some() => Columns::Before {
                session: column("session")?,
                turn: column("turn")?,
                start: column("start")?,
            },
            None => Columns::Places(column("places")?),
        };
        let run = find("run");
        let mut wrong = Vec::new();
        let mut all = Self::default();
        for (row, record) in (2..).zip(reader.records()) {
            let record = record.map_err(|_| ReviewError {
                row,
                message: format!("row {row} is no row of a table in UTF-8"),
            })?;
            let cell = |at: usize| record.get(at).unwrap_or("").trim();
            // Of lists put together from several runs the last knew the most names.
            all.run = all.run.max(run.and_then(|at| cell(at).parse().ok()));
            let decided = match decided(cell(decision)) {
                Ok(Some(decided)) => decided,
                Ok(None) => continue,
                Err(word) => {
                    wrong.push((row, word));
                    continue;
                }
            };
            let stands = stands(cell(original));
            let mut decide = |place: String| {
                all.by_place.insert(place, (stands.clone(), decided));
            };
            match columns {
                Columns::Places(places) => {
                    cell(places).split([' ', ',', ';']).filter(|place| !place.is_empty()).for_each(
                        |place| decide(place.trim_start_matches('0').to_ascii_lowercase()),
                    );
                }
                Columns::Before { session, turn, start } => {
                    let Ok(start) = cell(start).parse::<u32>() else {
                        let message = format!("in row {row} `start` is no whole number");
                        return Err(ReviewError { row, message });
                    };
                    decide(before(cell(session), cell(turn), start));
                }
            }
        }
        match wrong.first() {
            None => Ok(all),
            Some((row, _)) => Err(ReviewError { row: *row, message: undecided(&wrong) }),
        }
    }

    /// The run that wrote the list; the finder that is to find the same again knows the names that were there
    /// [before](crate::Finder::learn). `None` for lists of an earlier version.
    #[must_use]
    pub fn run(&self) -> Option<u32> {
        self.run
    }

    /// Places that were decided on.
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
    pub fn apply(&self, id: &str, session: &Session, found: &mut [Found]) -> usize {
        if self.is_empty() {
            return 0;
        }
        let mut fitted = 0;
        let rows = rows(id, session, found, &vec![String::new(); found.len()]);
        for (one, row) in found.iter_mut().zip(rows) {
            let turn = match &one.place {
                Place::Turn(number) => number.to_string(),
                Place::Field(number, name) => format!("{name} ({number})"),
            };
            let decided = self.by_place.get(row.place.trim_start_matches('0'));
            let decided = decided.or_else(|| self.by_place.get(&before(id, &turn, one.span.start)));
            if let Some((stands, decided)) = decided
                && *stands == self::stands(&one.text)
            {
                one.sure = *decided;
                fitted += 1;
            }
        }
        fitted
    }
}

/// A place as lists before this version said it: by its first byte.
fn before(session: &str, turn: &str, start: u32) -> String {
    format!("{}|{turn}|{start}", session.trim_start_matches('0'))
}

fn stands(original: &str) -> Stands {
    if original.bytes().any(|b| b.is_ascii_digit()) {
        Stands::Figures
    } else {
        Stands::Words(folded(original))
    }
}

/// What a cell decides; nothing where it is empty. Else the word that stands there, cut where it is long.
fn decided(cell: &str) -> Result<Option<bool>, String> {
    match cell.to_lowercase().as_str() {
        "" => Ok(None),
        "replace" => Ok(Some(true)),
        "keep" => Ok(Some(false)),
        _ => {
            let cut = cell.char_indices().nth(LONGEST_WORD);
            Err(cut
                .map_or_else(|| plain(cell), |(at, _)| plain(cell.get(..at).unwrap_or("")) + "…"))
        }
    }
}

/// Says of rows what stands there instead of a decision.
fn undecided(wrong: &[(u64, String)]) -> String {
    let shown = wrong.iter().take(SHOWN_ROWS).map(|(row, word)| format!("`{word}` in row {row}"));
    let mut rows: Vec<String> = shown.collect();
    match wrong.len().saturating_sub(SHOWN_ROWS) {
        0 => {}
        1 => rows.push("one more row".to_owned()),
        more => rows.push(format!("{more} more rows")),
    }
    let last = rows.pop().unwrap_or_default();
    let rows = if rows.is_empty() { last } else { format!("{} and {last}", rows.join(", ")) };
    let (is, neither) =
        if wrong.len() == 1 { ("is", "no decision") } else { ("are", "no decisions") };
    format!(
        "{rows} {is} {neither}: write `replace` to put the pseudonym there, `keep` to leave what stands there, or \
         nothing to have it as the program would"
    )
}

/// What parts the cells: what the first line has most of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or("");
    let count = |delimiter: u8| head.bytes().filter(|b| *b == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|one| count(*one)).unwrap_or(b',')
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
