//! The canonical layout: two blanks of indent, the texts of a block in one column, the equals signs
//! of neighbouring measures under each other, blank lines and comments where they were.

mod clause;
mod condition;
mod expression;
mod format;
mod item;
mod reuse;
mod rules;
mod test;
mod weave;
mod words;

#[cfg(test)]
mod tests;

pub use clause::line;
pub use format::{Formatted, format};

use rolecall_text::Span;

/// Widest line, in characters; only lists are broken, since a text stands on one line.
const WIDTH: usize = 100;

/// The column at which the texts of a block begin.
const TEXT_COLUMN: usize = 8;

/// Widest beginning that a neighbour's sign is aligned with.
const WIDEST_HEAD: usize = 60;

/// Writes trees as text.
#[derive(Clone, Copy)]
pub(crate) struct Printer<'t> {
    /// The text that the tree was read from: texts and numbers are taken over as they were written.
    source: Option<&'t str>,
}

/// A line of a block.
pub(crate) struct Row {
    /// What it says, without indent; longer lists go on in further lines.
    text: String,
    /// Its place in the source.
    span: Span,
    /// In how many further blocks it stands.
    depth: usize,
}

impl Row {
    /// A line of the block itself.
    fn new(text: String, span: Span) -> Self {
        Self { text, span, depth: 0 }
    }

    /// A line of a block within the block.
    fn deep(text: String, span: Span, depth: usize) -> Self {
        Self { text, span, depth }
    }
}

/// A declaration, written.
pub(crate) enum Shape {
    /// Without a block.
    Line {
        head: String,
        /// What follows the head, aligned with that of the neighbours; may be empty.
        tail: String,
    },
    /// With one.
    Block { head: String, rows: Vec<Row>, one_line: bool },
    /// Copied as it was.
    Verbatim,
}
