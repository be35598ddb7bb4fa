//! What somebody decided of a list for review.

use std::collections::BTreeMap;
use std::fmt;

use rolecall_session::Session;

use super::{Texts, plain};
use crate::talk::folded;
use crate::{Found, Place};

/// So many rows with wrong decisions are named, and so much of each is shown.
const SHOWN_ROWS: usize = 10;
const LONGEST_WORD: usize = 30;

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
        let places = Texts::of(session).places(id, found);
        for (one, (_, place)) in found.iter_mut().zip(places) {
            let turn = match &one.place {
                Place::Turn(number) => number.to_string(),
                Place::Field(number, name) => format!("{name} ({number})"),
            };
            let decided = self.by_place.get(place.trim_start_matches('0'));
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
