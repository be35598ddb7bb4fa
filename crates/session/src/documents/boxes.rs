//! Text boxes. LibreOffice puts every line of a PDF that it opens into one, so that a whole talk may
//! stand in them.

use super::document::{Builder, Document};
use crate::Limits;

/// What a text box is fixed to. Those of pages come first, as they do in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    /// The page of this number.
    Page(u32),
    /// The paragraph of this number.
    Paragraph(u32),
}

impl Default for Anchor {
    fn default() -> Self {
        Self::Page(0)
    }
}

/// Where a text box stands: what it is fixed to, and how far below and to the right of that, in
/// thousandths of a point. Boxes of one place are read in the order of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) anchor: Anchor,
    pub(crate) below: i64,
    pub(crate) right: i64,
}

/// The text boxes of a document, each with its place.
#[derive(Debug, Default)]
pub(crate) struct Boxes(Vec<(Place, Document)>);

impl Boxes {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// Adds one; those without words are none.
    pub(crate) fn add(&mut self, place: Place, document: Document) {
        if !document.blocks.is_empty() {
            self.0.push((place, document));
        }
    }

    /// What stands in them, in the order in which people read: from the top of a page to its end.
    pub(crate) fn in_order(mut self, limits: &Limits) -> Option<Box<Document>> {
        if self.0.is_empty() {
            return None;
        }
        self.0.sort_by_key(|(place, _)| *place);
        let mut all = Builder::new(limits);
        for (_, document) in self.0 {
            all.append(document);
        }
        Some(Box::new(all.finish(0)))
    }
}

/// A length such as `0.4327in`, `31.15pt`, `12mm`, in thousandths of a point.
pub(crate) fn length(text: &str) -> Option<i64> {
    let text = text.trim();
    let unit = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let points = match text.get(unit..)? {
        "pt" | "" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "px" => 0.75,
        "pc" => 12.0,
        _ => return None,
    };
    let number: f64 = text.get(..unit)?.parse().ok()?;
    Some((number * points * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_every_unit() {
        let table = [
            ("31.15pt", Some(31_150)),
            ("1in", Some(72_000)),
            ("-2.54cm", Some(-72_000)),
            ("25.4mm", Some(72_000)),
            ("96px", Some(72_000)),
            ("7", Some(7_000)),
            ("1e400pt", None),
            ("NaN", None),
            ("3 parsecs", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(length(text), expected, "{text}");
        }
    }
}
