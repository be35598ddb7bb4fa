use std::ops::Range;

use rolecall_text::Diagnostic;

use super::left::Left;
use crate::Limits;
use crate::bounds::CELLS;
use crate::marks;
use crate::readers::table::too_many_cells;
use crate::talk::narrow;

/// A document as its paragraphs and rows of tables, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// The words, with a line end behind each paragraph, cell and soft break.
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    /// Where in the text each cell stands.
    pub(crate) cells: Vec<Range<u32>>,
    /// What was left out.
    pub(crate) left: Left,
    /// The language that it names, as it writes it.
    pub(crate) language: String,
    /// What stands in its text boxes, in reading order.
    pub(crate) boxed: Option<Box<Document>>,
}

/// A paragraph or a row of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    /// Where in the text, the last line end left out.
    pub(crate) text: Range<u32>,
    /// Where in the file, for those that are texts.
    pub(crate) source: Range<u32>,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A paragraph. Its first bytes, as many as this, are set off: in bold type, or as a term that
    /// is explained.
    Paragraph { set_off: u32 },
    /// A speaker and a time that the page marks as such.
    Head(Box<Head>),
    /// A row of the table of this number, with these of the document's cells.
    Row { table: u32, cells: Range<u32> },
}

/// A speaker and a time, in seconds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) label: String,
    pub(crate) start: Option<f64>,
}

impl Document {
    /// The words of a range.
    pub(crate) fn slice(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// The words of the cells of a row.
    pub(crate) fn row(&self, cells: &Range<u32>) -> impl Iterator<Item = &str> {
        let cells = self.cells.get(cells.start as usize..cells.end as usize).unwrap_or(&[]);
        cells.iter().map(|cell| self.slice(cell).trim())
    }
}

/// Builds a document piece by piece.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    limits: Limits,
    /// Where the block at hand begins, in the text.
    start: usize,
    /// Where it begins in the file.
    source: u32,
    set_off: bool,
    /// The end of the words at its beginning that are set off; nothing once others came.
    head: Option<usize>,
    plain: bool,
    /// How deep in tables.
    depth: usize,
    tables: u32,
    row: Option<usize>,
    cell: Option<usize>,
}

impl Builder {
    /// Builds a document within these bounds.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, ..Self::default() }
    }

    /// Nothing, or the error that there are too many paragraphs and cells.
    pub(crate) fn check(&self) -> Result<(), Diagnostic> {
        self.limits.check_paragraphs(self.document.blocks.len() + self.document.cells.len())
    }

    /// What was left out so far.
    pub(crate) fn left(&mut self) -> &mut Left {
        &mut self.document.left
    }

    /// The language that the document names.
    pub(crate) fn language(&mut self, code: String) {
        self.document.language = code;
    }

    /// Says where in the file what comes now stands.
    pub(crate) fn at(&mut self, source: usize) {
        if self.blank() && self.row.is_none() {
            self.source = narrow(source);
        }
    }

    /// Whether the paragraph at hand has no words yet.
    pub(crate) fn blank(&self) -> bool {
        self.document.text.get(self.start..).unwrap_or("").trim().is_empty()
    }

    /// Whether words that come now are set off.
    pub(crate) fn set_off(&mut self, set_off: bool) {
        self.set_off = set_off;
    }

    /// Words. Marks of byte order among them are taken out: a name behind one would be none.
    pub(crate) fn text(&mut self, words: &str) {
        let (words, marks) = marks::without(words);
        self.left().marks += marks;
        self.document.text.push_str(&words);
        if words.trim().is_empty() {
            return;
        }
        if !self.set_off {
            self.plain = true;
        } else if !self.plain {
            self.head = Some(self.document.text.len());
        }
    }

    /// Words in which blanks and line ends count as one blank, as in pages.
    pub(crate) fn flowing(&mut self, words: &str) {
        let mut pieces = words.split([' ', '\t', '\n', '\r', '\u{c}']);
        if let Some(first) = pieces.next() {
            self.piece(first);
        }
        for piece in pieces {
            let open = self.document.text.get(self.start..).unwrap_or("");
            if !open.is_empty() && !open.ends_with([' ', '\n', '\t']) {
                self.document.text.push(' ');
            }
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &str) {
        if !piece.is_empty() {
            self.text(piece);
        }
    }

    /// Leaves out the words of the paragraph at hand.
    pub(crate) fn forget(&mut self) {
        self.document.text.truncate(self.start);
    }

    /// A soft break.
    pub(crate) fn line(&mut self) {
        while self.document.text.len() > self.start && self.document.text.ends_with(' ') {
            self.document.text.pop();
        }
        self.document.text.push('\n');
    }

    /// The end of a paragraph, which ends at this place of the file.
    pub(crate) fn paragraph(&mut self, source: usize) {
        let text = &mut self.document.text;
        let kept = self.start + text.get(self.start..).unwrap_or("").trim_end().len();
        text.truncate(kept);
        let head = self.head.take();
        self.plain = false;
        if kept == self.start {
            return;
        }
        let start = std::mem::replace(&mut self.start, kept + 1);
        text.push('\n');
        if self.cell.is_none() {
            let set_off = head.map_or(0, |end| narrow(end.min(kept) - start));
            self.document.blocks.push(Block {
                text: narrow(start)..narrow(kept),
                source: self.source..narrow(source).max(self.source),
                kind: Kind::Paragraph { set_off },
            });
            self.source = narrow(source);
        }
    }

    /// A speaker and a time that the page marks as such.
    pub(crate) fn head(&mut self, label: &str, time: &str, from: usize, to: usize) {
        self.paragraph(from);
        let at = narrow(self.document.text.len());
        self.document.blocks.push(Block {
            text: at..at,
            source: narrow(from)..narrow(to),
            kind: Kind::Head(Box::new(Head {
                label: label.trim_end_matches([':', ' ']).to_owned(),
                start: crate::times::cell(time),
            })),
        });
        self.source = narrow(to);
    }

    /// The beginning of a table. Tables in cells are cells' paragraphs.
    pub(crate) fn open_table(&mut self, source: usize) {
        if self.depth == 0 {
            self.paragraph(source);
            self.source = narrow(source);
        }
        self.depth += 1;
    }

    /// The beginning of a row.
    pub(crate) fn open_row(&mut self, source: usize) {
        if self.depth == 1 {
            self.close_row(source);
            self.source = narrow(source);
            self.row = Some(self.document.cells.len());
            self.start = self.document.text.len();
        }
    }

    /// The beginning of a cell.
    pub(crate) fn open_cell(&mut self, source: usize) -> Result<(), Diagnostic> {
        if self.depth == 1 && self.row.is_some() {
            self.close_cell(source);
            if self.document.cells.len() >= CELLS {
                return Err(too_many_cells());
            }
            self.cell = Some(self.document.text.len());
            self.start = self.document.text.len();
        } else {
            self.paragraph(source);
        }
        Ok(())
    }

    /// The end of a cell.
    pub(crate) fn close_cell(&mut self, source: usize) {
        self.paragraph(source);
        if self.depth == 1
            && let Some(start) = self.cell.take()
        {
            let end = self.document.text.len();
            self.document.cells.push(narrow(start)..narrow(end));
        }
    }

    /// Forgets a cell that was opened and is empty.
    pub(crate) fn drop_cell(&mut self) {
        if self.cell == Some(self.document.text.len()) {
            self.cell = None;
        }
    }

    /// Whether the row at hand has neither cells nor words.
    pub(crate) fn is_fresh_row(&self) -> bool {
        self.row == Some(self.document.cells.len()) && self.cell == Some(self.document.text.len())
    }

    /// The end of a row.
    pub(crate) fn close_row(&mut self, source: usize) {
        if self.depth != 1 {
            return;
        }
        self.close_cell(source);
        let Some(first) = self.row.take() else { return };
        let cells = self.document.cells.get(first..).unwrap_or(&[]);
        let Some(start) = cells.first().map(|cell| cell.start) else { return };
        let end = narrow(self.document.text.len());
        if end == start {
            self.document.cells.truncate(first);
            return;
        }
        let cells = narrow(first)..narrow(self.document.cells.len());
        self.document.blocks.push(Block {
            text: start..end.saturating_sub(1),
            source: self.source..narrow(source).max(self.source),
            kind: Kind::Row { table: self.tables, cells },
        });
    }

    /// The end of a table.
    pub(crate) fn close_table(&mut self, source: usize) {
        self.close_row(source);
        if self.depth == 1 {
            self.tables = self.tables.saturating_add(1);
            self.source = narrow(source);
            self.start = self.document.text.len();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// The paragraphs and tables of another document, behind those that are there.
    pub(crate) fn append(&mut self, other: Document) {
        self.paragraph(0);
        let text = narrow(self.document.text.len());
        let cell = narrow(self.document.cells.len());
        let moved = |range: &Range<u32>, by: u32| range.start + by..range.end + by;
        let tables = self.tables;
        for block in other.blocks {
            let kind = match block.kind {
                Kind::Row { table, cells } => {
                    self.tables = self.tables.max(tables + table + 1);
                    Kind::Row { table: tables + table, cells: moved(&cells, cell) }
                }
                kind => kind,
            };
            let text = moved(&block.text, text);
            self.document.blocks.push(Block { text, source: 0..0, kind });
        }
        self.document.cells.extend(other.cells.iter().map(|cell| moved(cell, text)));
        self.document.text.push_str(&other.text);
        self.start = self.document.text.len();
    }

    /// The whole document.
    pub(crate) fn finish(mut self, source: usize) -> Document {
        while self.depth > 0 {
            self.close_table(source);
        }
        self.paragraph(source);
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_rows_and_soft_breaks() {
        let mut builder = Builder::default();
        builder.set_off(true);
        builder.text("Worker");
        builder.set_off(false);
        builder.text(" 0:03");
        builder.line();
        builder.text("Hello ");
        builder.paragraph(10);
        builder.paragraph(11);
        builder.open_table(12);
        builder.open_row(13);
        for words in ["A", "b\nc", ""] {
            builder.open_cell(14).unwrap();
            builder.text(words);
            builder.paragraph(15);
            builder.close_cell(16);
        }
        builder.close_row(17);
        builder.open_row(18);
        builder.open_cell(18).unwrap();
        builder.close_table(19);
        builder.flowing(" last\n  words ");
        let document = builder.finish(30);
        assert_eq!(document.text, "Worker 0:03\nHello\nA\nb\nc\nlast words\n");
        let kinds: Vec<&Kind> = document.blocks.iter().map(|block| &block.kind).collect();
        assert_eq!(
            kinds,
            [
                &Kind::Paragraph { set_off: 6 },
                &Kind::Row { table: 0, cells: 0..3 },
                &Kind::Paragraph { set_off: 0 }
            ]
        );
        assert_eq!(document.row(&(0..3)).collect::<Vec<_>>(), ["A", "b\nc", ""]);
        assert_eq!(document.blocks[0].source, 0..10);
        assert_eq!(document.blocks[1].source, 13..17);
    }
}
