//! Spreadsheets of Excel and of what writes its format (ECMA-376, part 1, chapter 18): the cells of
//! each sheet as a person sees them.

use std::collections::BTreeMap;

use rolecall_text::Diagnostic;

use super::grids::{self, Found, Told};
use super::xml::{Element, Item, Xml, decode};
use crate::bounds::{CELLS, LABEL_BYTES, raise_size, size};
use crate::codes::documents::{BROKEN_DOCUMENT, OTHER_TABLES};
use crate::codes::package::UNPACKED_TOO_LARGE;
use crate::codes::table::UNKNOWN_COLUMNS;
use crate::labels::too_long;
use crate::readers::table::too_many_cells;
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Columns, Limits, Package, Session};

mod escapes;
mod numbers;

use escapes::unescaped;
use numbers::{Look, look, shown};

/// Columns of a sheet that are looked at.
const WIDEST: usize = 1_024;

/// Whether the parts of a package are those of a spreadsheet.
pub(crate) fn is_one(parts: &[String]) -> bool {
    parts.iter().any(|name| name.to_ascii_lowercase().starts_with("xl/workbook."))
}

/// A sheet: its name and its rows of cells.
struct Sheet {
    name: String,
    hidden: bool,
    part: String,
}

/// Reads the sessions of a spreadsheet: each sheet with talk is one, unless a column says which row
/// belongs to which.
pub(crate) fn read(
    package: &Package,
    columns: Option<&Columns>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    let nesting = limits.nesting;
    let book = Book::open(package, nesting)?;
    let shared = shared_strings(package, &book, nesting)?;
    let looks = looks(package, &book, nesting)?;
    let sheets = &book.sheets;
    let mut sessions: Vec<(String, Vec<Session>)> = Vec::new();
    let (mut others, mut first, mut bytes) = (0, None, 0);
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
        let Some(part) = package.part(&sheet.part)? else { continue };
        let text = decode(part);
        let cells = Cells { shared: &shared, looks: &looks, late: book.late };
        let rows = cells.rows(&text, &mut bytes, limits)?;
        drop(text);
        let rows: grids::Rows<'_> =
            rows.iter().map(|row| row.iter().map(|c| c.trim()).collect()).collect();
        if rows.is_empty() {
            continue;
        }
        let Some(told) = grids::told(&rows, columns) else {
            others += 1;
            first = first.or_else(|| rows.first().map(|row| row.join(",")));
            continue;
        };
        let mut csv = String::new();
        grids::write(&told, &rows, true, &mut csv);
        let guessed = matches!(told, Told::Guessed(_));
        let found = grids::sessions(Found { csv, guessed, others: 0 }, columns, limits, warnings)?;
        if found.iter().any(|session| !session.turns.is_empty()) {
            sessions.push((sheet.name.clone(), found));
        } else {
            others += 1;
        }
    }
    others += sheets.iter().filter(|sheet| sheet.hidden).count();
    if sessions.is_empty() {
        return Err(unknown(first, columns));
    }
    if others > 0 {
        let which = count_of(
            others,
            "sheet that holds no talk or is hidden",
            "sheets that hold no talk or are hidden",
        );
        warnings.say(&OTHER_TABLES, 0, format!("{which} left out"));
    }
    let several = sessions.len() > 1;
    let named = sessions.into_iter().flat_map(|(sheet, mut found)| {
        for session in found.iter_mut().filter(|_| several) {
            session.name = Some(match session.name.take() {
                Some(name) => format!("{sheet} {name}"),
                None => sheet.clone(),
            });
        }
        found
    });
    Ok(named.collect())
}

/// The error that no sheet holds talk, which names the columns of the first.
fn unknown(first: Option<String>, columns: Option<&Columns>) -> Diagnostic {
    let header = csv::StringRecord::from(first.unwrap_or_default().split(',').collect::<Vec<_>>());
    match crate::table::header::layout(&header, columns) {
        Err(mut error) => {
            error.line = None;
            error
        }
        Ok(_) => Diagnostic::new(&UNKNOWN_COLUMNS, "no sheet is known to hold what was said")
            .help("give the sheet a first row with names such as `speaker` and `text`"),
    }
}

/// What the workbook says of its sheets and parts.
struct Book {
    /// In the order in which they are listed.
    sheets: Vec<Sheet>,
    relations: Vec<Relation>,
    /// Whether days are counted from 1904.
    late: bool,
}

/// A part that belongs to the workbook: its key there, what it is, its name.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

impl Book {
    fn open(package: &Package, nesting: usize) -> Result<Self, Diagnostic> {
        let Some(workbook) = package.part("xl/workbook.xml")? else {
            return Err(Diagnostic::new(
                &BROKEN_DOCUMENT,
                "this spreadsheet is of a kind that is not read",
            )
            .help("save it as `.xlsx` or as CSV"));
        };
        let relations = relations(package, nesting)?;
        let mut book = Self { sheets: Vec::new(), relations, late: false };
        let text = decode(workbook);
        let mut xml = Xml::new(&text, nesting);
        while let Some(item) = xml.next()? {
            let Item::Open(element) = item else { continue };
            match element.name() {
                "workbookPr" => {
                    let late = element.attribute("date1904");
                    book.late = late.is_some_and(|late| late == "1" || late == "true");
                }
                "sheet" if book.sheets.len() < 1_000 => book.sheet(&element)?,
                _ => {}
            }
        }
        Ok(book)
    }

    fn sheet(&mut self, element: &Element<'_>) -> Result<(), Diagnostic> {
        let id = element.attribute("id").unwrap_or_default();
        let Some(relation) = self.relations.iter().find(|known| known.id == id) else {
            return Ok(());
        };
        let state = element.attribute("state");
        let name = element.attribute("name").unwrap_or_default();
        // It is put in front of the name of each session of the sheet.
        if name.len() > LABEL_BYTES {
            return Err(too_long("name of a sheet", None).help("give the sheet a shorter one"));
        }
        let hidden = state.is_some_and(|state| state != "visible");
        self.sheets.push(Sheet { name, hidden, part: relation.part.clone() });
        Ok(())
    }

    /// The part of a kind; `usual` is what programs call it.
    fn part(&self, package: &Package, kind: &str, usual: &str) -> Result<Vec<u8>, Diagnostic> {
        let relation = self.relations.iter().find(|known| known.kind == kind);
        let name = relation.map_or(usual, |known| known.part.as_str());
        Ok(package.part(name)?.unwrap_or_default())
    }
}

fn relations(package: &Package, nesting: usize) -> Result<Vec<Relation>, Diagnostic> {
    let part = package.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let text = decode(part);
    let mut xml = Xml::new(&text, nesting);
    let mut relations = Vec::new();
    while let Some(item) = xml.next()? {
        let Item::Open(element) = item else { continue };
        // The identifier may be in a namespace in the workbook, here it is not.
        if element.name() == "Relationship" && relations.len() < 10_000 {
            let target = element.attribute("Target").unwrap_or_default();
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{}", target.trim_start_matches("./")),
            };
            let id = element.attribute("Id").unwrap_or_default();
            let kind = element.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            // Each sheet is compared with all of them; longer keys and names of parts are none.
            if id.len().max(part.len()) <= LABEL_BYTES {
                relations.push(Relation { id, kind, part });
            }
        }
    }
    Ok(relations)
}

/// Texts that cells refer to by number.
struct Shared {
    text: String,
    ends: Vec<usize>,
}

impl Shared {
    fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        match (start, self.ends.get(number)) {
            (Some(&start), Some(&end)) => self.text.get(start..end).unwrap_or(""),
            _ => "",
        }
    }
}

/// Shared texts: the runs of each put together, without the readings of East Asian words.
fn shared_strings(package: &Package, book: &Book, nesting: usize) -> Result<Shared, Diagnostic> {
    let part = book.part(package, "sharedStrings", "xl/sharedStrings.xml")?;
    let text = decode(part);
    let mut shared = Shared { text: String::new(), ends: Vec::new() };
    let mut xml = Xml::new(&text, nesting);
    let mut words = false;
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(element) => match element.name() {
                "rPh" => xml.skip(|_| {})?,
                "t" => words = true,
                _ => {}
            },
            Item::Close(name) => match name {
                "t" => words = false,
                "si" => shared.ends.push(shared.text.len()),
                _ => {}
            },
            Item::Text(text) if words => shared.text.push_str(&unescaped(&text)),
            Item::Text(_) => {}
        }
    }
    Ok(shared)
}

/// For each format of cells: how numbers look in it.
fn looks(package: &Package, book: &Book, nesting: usize) -> Result<Vec<Look>, Diagnostic> {
    let part = book.part(package, "styles", "xl/styles.xml")?;
    let text = decode(part);
    let mut xml = Xml::new(&text, nesting);
    let mut own: BTreeMap<u32, Look> = BTreeMap::new();
    let (mut looks, mut cells) = (Vec::new(), false);
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(element) => match element.name() {
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    let id = number(&element, "numFmtId");
                    if own.len() < 10_000 {
                        own.entry(id).or_insert_with(|| look(&code));
                    }
                }
                "cellXfs" => cells = true,
                "xf" if cells => {
                    let id = number(&element, "numFmtId");
                    let found = own.get(&id).copied();
                    looks.push(found.unwrap_or_else(|| numbers::built_in(id)));
                }
                _ => {}
            },
            Item::Close("cellXfs") => cells = false,
            _ => {}
        }
    }
    Ok(looks)
}

fn number(element: &Element<'_>, name: &str) -> u32 {
    element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// Reads the cells of a sheet.
struct Cells<'s> {
    shared: &'s Shared,
    looks: &'s [Look],
    /// Whether days are counted from 1904.
    late: bool,
}

/// The cell at hand.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    look: Look,
    value: String,
    /// Words that stand in the cell itself.
    inline: String,
}

impl Cells<'_> {
    /// The rows of a sheet; `bytes` counts the words of all sheets.
    fn rows(
        &self,
        text: &str,
        bytes: &mut usize,
        limits: &Limits,
    ) -> Result<Vec<Vec<String>>, Diagnostic> {
        let mut xml = Xml::new(text, limits.nesting);
        let (mut rows, mut row): (Vec<Vec<String>>, Vec<String>) = (Vec::new(), Vec::new());
        let (mut cell, mut within, mut count) = (Cell::default(), "", 0_usize);
        // The column of a cell that does not say its own.
        let mut next = 0_usize;
        while let Some(item) = xml.next()? {
            match item {
                Item::Open(element) => match element.name() {
                    "row" => {
                        row.clear();
                        next = 0;
                    }
                    "c" => {
                        cell = self.open(&element, next);
                        next = cell.column.saturating_add(1);
                    }
                    "v" => within = "v",
                    "t" => within = "t",
                    "f" | "rPh" | "extLst" => xml.skip(|_| {})?,
                    _ => {}
                },
                Item::Text(text) => match within {
                    "v" => cell.value.push_str(&text),
                    "t" => cell.inline.push_str(&unescaped(&text)),
                    _ => {}
                },
                Item::Close(name) => match name {
                    "v" | "t" => within = "",
                    "c" if cell.column < WIDEST => {
                        let words = self.shown(&cell);
                        if !words.is_empty() {
                            count += cell.column.saturating_sub(row.len()) + 1;
                            *bytes += words.len();
                            if count > CELLS {
                                return Err(too_many_cells());
                            }
                            // Cells share words, and sheets a part, so these may be far larger.
                            if *bytes > limits.file_bytes {
                                return Err(too_large(limits.file_bytes));
                            }
                            row.resize(cell.column.max(row.len()), String::new());
                            row.push(words);
                        }
                    }
                    "row" if row.iter().any(|cell| !cell.trim().is_empty()) => {
                        rows.push(std::mem::take(&mut row));
                    }
                    _ => {}
                },
            }
        }
        Ok(rows)
    }

    fn open(&self, element: &Element<'_>, next: usize) -> Cell {
        let style = number(element, "s") as usize;
        Cell {
            column: element.attribute("r").and_then(|place| column(&place)).unwrap_or(next),
            kind: element.attribute("t").unwrap_or_default(),
            look: self.looks.get(style).copied().unwrap_or_default(),
            ..Cell::default()
        }
    }

    /// What a person sees in the cell. One with an error shows nothing that was said.
    fn shown(&self, cell: &Cell) -> String {
        match cell.kind.as_str() {
            "s" => {
                cell.value.trim().parse().map_or("", |number| self.shared.get(number)).to_owned()
            }
            "inlineStr" => cell.inline.clone(),
            "str" => unescaped(&cell.value),
            "e" => String::new(),
            "b" => (if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(),
            "d" => cell.value.clone(),
            _ if cell.value.is_empty() => cell.inline.clone(),
            _ => shown(&cell.value, cell.look, self.late),
        }
    }
}

/// The error that the cells of all sheets hold too much.
fn too_large(most: usize) -> Diagnostic {
    let message = format!("the cells of this file hold more than {}", size(most));
    Diagnostic::new(&UNPACKED_TOO_LARGE, message).help(format!(
        "split it by session or by month, or {}",
        raise_size("--max-file-size", most)
    ))
}

/// The number of the column of a place such as `C5`, from 0.
fn column(place: &str) -> Option<usize> {
    let mut column = 0_usize;
    for byte in place.bytes().take_while(u8::is_ascii_alphabetic).take(4) {
        column = column * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}
