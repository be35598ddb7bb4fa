//! Tables of what people coded: who gave which code to which turn of which session.

mod rows;

use rolecall_text::{Diagnostic, clip};

use crate::Limits;
use crate::bounds::CELLS;
use crate::codes::codings::CODINGS_COLUMNS;
use crate::encoding::{decode, decode_as};
use crate::readers::table::too_many_cells;
use crate::table::header::{SESSION, TURN, delimiter, listed_names, plain};
use crate::warnings::Warnings;

/// What a row of a table of codings is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The session as a whole.
    Session,
    /// A turn, from 1, in the order of the transcript.
    Turn(u32),
    /// The turn that the transcript's own table gives this number; see
    /// [`crate::Session::first_number`].
    Number(u32),
}

/// A row of a table of codings.
#[derive(Clone, Debug, PartialEq)]
pub struct CodingRow {
    /// The session, as the table calls it; empty where it has no such column.
    pub session: String,
    /// What it is about.
    pub place: Place,
    /// The codes; none where somebody read the place and gave none.
    pub codes: Vec<String>,
    /// Who gave them; nothing where the table does not say.
    pub coder: Option<String>,
    /// The score given, where the table has scores.
    pub score: Option<f64>,
    /// Its line in the file, from 1.
    pub line: u32,
}

/// A table of codings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodingTable {
    /// Its rows, in the order of the file.
    pub rows: Vec<CodingRow>,
    /// Whether it has a column of turns: then a row without a turn says that the coder looked for its
    /// codes in the whole session, and not that they are there.
    pub has_turns: bool,
    /// What is odd about it.
    pub warnings: Vec<Diagnostic>,
}

/// Names of columns, as [`plain`] makes them.
const CODE: &[&str] =
    &["code", "codes", "topic", "label", "tag", "category", "behaviour", "behavior"];
const CODER: &[&str] =
    &["coder", "coderid", "annotator", "annotatorid", "rater", "raterid", "codedby"];
const SCORE: &[&str] = &["score", "rating"];
/// Names of columns of turns whose numbers count from 1 in the order of the transcript; others are those
/// that the transcript's own table gives.
const COUNTED: &[&str] = &["turn", "turnnumber", "turnno"];
/// Columns of talk: a table that has one is a transcript.
const TALK: &[&str] = &["text", "utterancetext", "utterance", "words", "content"];

/// The columns of a table of codings, by number.
#[derive(Clone, Copy, Debug)]
struct Places {
    session: Option<usize>,
    turn: Option<usize>,
    counted: bool,
    code: usize,
    coder: Option<usize>,
    score: Option<usize>,
}

impl Places {
    fn of(names: &[String]) -> Option<Self> {
        let find =
            |list: &[&str]| list.iter().find_map(|name| names.iter().position(|n| n == name));
        let turn = find(TURN);
        let counted = |at: usize| names.get(at).is_some_and(|name| COUNTED.contains(&&**name));
        Some(Self {
            session: find(SESSION),
            turn,
            counted: turn.is_some_and(counted),
            code: find(CODE)?,
            coder: find(CODER),
            score: find(SCORE),
        })
    }
}

/// Whether a file is a table of codings and not a transcript: its first line names a column of codes, one of
/// sessions or turns, and none of talk.
#[must_use]
pub fn is_codings(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes).to_vec();
    let Ok(head) = decode(head, &mut Warnings::default()) else { return false };
    let names = names_of(head.lines().next().unwrap_or(""));
    let has = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
    has(CODE) && (has(SESSION) || has(TURN)) && !has(TALK)
}

fn names_of(line: &str) -> Vec<String> {
    let delimiter = char::from(delimiter_of(line));
    line.split(delimiter).map(|name| plain(name.trim_matches('"'))).collect()
}

/// The delimiter of a table: a tab where its first line has one.
fn delimiter_of(text: &str) -> u8 {
    if text.lines().next().unwrap_or("").contains('\t') { b'\t' } else { delimiter(text) }
}

/// Reads a table of codings: `session,turn,code[,coder][,score]`, or `transcript_id,utterance_id,code[,coder]`, the
/// columns in any order, others left aside.
///
/// # Errors
/// Why the table cannot be read: it is too large, no text, or has no column of codes.
pub fn read_codings(
    bytes: Vec<u8>,
    encoding: Option<&str>,
    limits: &Limits,
) -> Result<CodingTable, Diagnostic> {
    let mut warnings = Warnings::default();
    let (text, _) = decode_as(bytes, encoding, limits.file_bytes, &mut warnings)?;
    let delimiter = delimiter_of(&text);
    if memchr::memchr_iter(delimiter, text.as_bytes()).count() > CELLS {
        return Err(too_many_cells());
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut header = csv::StringRecord::new();
    // Reading from memory, of text that is UTF-8, cannot fail.
    let _more = reader.read_record(&mut header).unwrap_or(false);
    let names: Vec<String> = header.iter().map(plain).collect();
    let places = Places::of(&names).ok_or_else(|| no_codes(&header))?;
    let mut table = CodingTable { has_turns: places.turn.is_some(), ..CodingTable::default() };
    rows::read(&text, &mut reader, places, limits, &mut table.rows, &mut warnings)?;
    table.warnings = warnings.finish();
    Ok(table)
}

fn no_codes(header: &csv::StringRecord) -> Diagnostic {
    let listed = listed_names(header.iter());
    Diagnostic::new(&CODINGS_COLUMNS, "the table has no column of codes")
        .help(format!(
            "write its first line as `session,turn,code,coder`; this table has {}",
            clip(&listed, 200)
        ))
        .at_line(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> CodingTable {
        read_codings(text.as_bytes().to_vec(), None, &Limits::default()).unwrap()
    }

    fn shown(text: &str) -> Vec<String> {
        let table = table(text);
        let said = table.warnings.iter().map(|one| format!("{}: {}", one.code, one.message));
        let row = |row: &CodingRow| {
            let coder = row.coder.as_deref().unwrap_or("?");
            let score = row.score.map(|score| format!(" score {score}")).unwrap_or_default();
            format!("{} {:?} {} by {coder}{score}", row.session, row.place, row.codes.join("+"))
        };
        table.rows.iter().map(row).chain(said).collect()
    }

    #[test]
    fn rows_are_told_by_the_names_of_columns() {
        let rows = "session,turn,code,coder\n17,5,PURPOSE,anna\n17,9,\"GOAL; TASK\",ben\n\n17,10,-,ben\n17,,CONF,anna\n";
        assert_eq!(
            shown(rows),
            [
                "17 Turn(5) PURPOSE by anna",
                "17 Turn(9) GOAL+TASK by ben",
                "17 Turn(10)  by ben",
                "17 Session CONF by anna",
            ]
        );
        assert!(table(rows).has_turns);
    }

    #[test]
    fn numbers_of_the_transcript_are_kept_apart_from_turns() {
        assert_eq!(
            shown("Transcript ID;Utterance_ID;Code\n1;0;AGENDA\n"),
            ["1 Number(0) AGENDA by ?"]
        );
    }

    #[test]
    fn scores_may_have_a_comma_or_a_point() {
        assert_eq!(
            shown("session\tcoder\tcode\tscore\ns1\tanna\tempathy\t3,5\ns1\tben\tempathy\t4\n"),
            ["s1 Session empathy by anna score 3.5", "s1 Session empathy by ben score 4"]
        );
    }

    #[test]
    fn rows_that_cannot_be_used_are_said_with_their_line() {
        let table = table("session,turn,code\n17,five,GOAL\n17,0,GOAL\n17,3,GOAL\n");
        assert_eq!(table.rows.len(), 1);
        let said: Vec<_> =
            table.warnings.iter().map(|one| (one.line, one.message.as_str())).collect();
        assert_eq!(
            said,
            [
                (Some(2), "the turn `five` is no number from 1, so the row is left out"),
                (Some(3), "the turn `0` is no number from 1, so the row is left out"),
            ]
        );
    }

    #[test]
    fn a_table_without_codes_is_refused_and_a_transcript_is_none() {
        let refused = read_codings(b"session,turn,who\n1,2,x\n".to_vec(), None, &Limits::default());
        assert_eq!(refused.unwrap_err().code.0, "codings-columns");
        assert!(is_codings(b"session,turn,code\n"));
        assert!(is_codings(b"\xef\xbb\xbftranscript_id;utterance_id;topic\n"));
        assert!(!is_codings(b"session,turn,code,text\n"));
        assert!(!is_codings(b"WEBVTT\n\n00:01.000 --> 00:02.000\ncode, session\n"));
        assert!(!is_codings(b""));
    }

    #[test]
    fn a_transcript_says_from_which_number_it_counts() {
        let first = |numbers: &[&str]| {
            let rows = numbers.iter().map(|number| format!("1,{number},W,words {number}\n"));
            let text = format!("session,utterance_id,speaker,text\n{}", rows.collect::<String>());
            crate::read(text.into_bytes(), &crate::Hint::default()).sessions[0].first_number
        };
        assert_eq!(first(&["0", "1", "2"]), Some(0));
        assert_eq!(first(&["7", "8"]), Some(7));
        // With a gap, or names in place of numbers, a turn's number does not follow from its place.
        assert_eq!(first(&["0", "2", "3"]), None);
        assert_eq!(first(&["a", "b"]), None);
        assert_eq!(first(&["", "1"]), None);
    }
}
