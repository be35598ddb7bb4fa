//! A protocol as a page for staff: what it asks, why, and where that comes from. One file for the
//! words, one for each form they are written in.

mod content;
mod html;
mod markdown;

use rolecall_protocol::{At, Rulebook};

/// A form in which a protocol can be written down.
#[derive(Clone, Copy)]
pub struct DocFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    render: fn(&Page) -> String,
}

/// Every such form, one file each.
pub const DOC_FORMATS: &[DocFormat] = &[
    DocFormat {
        name: "markdown",
        summary: "Markdown, for wikis and word processors",
        render: markdown::render,
    },
    DocFormat {
        name: "html",
        summary: "one self-contained web page, to read, print and send on",
        render: html::render,
    },
];

/// The form called `name`.
#[must_use]
pub fn doc_format(name: &str) -> Option<&'static DocFormat> {
    DOC_FORMATS.iter().find(|format| format.name == name)
}

/// The page of a protocol, one of `rulebook` by its index; nothing where there is none of it.
/// `place` says where something stands, as people read it.
#[must_use]
pub fn doc(
    rulebook: &Rulebook,
    protocol: usize,
    place: &dyn Fn(At) -> String,
    format: &DocFormat,
) -> Option<String> {
    let protocol = rulebook.protocols.get(protocol)?;
    Some((format.render)(&content::page(rulebook, protocol, place)))
}

/// A page. Texts are as their authors wrote them; the forms escape them.
struct Page {
    title: String,
    parts: Vec<Part>,
}

/// A part of a page.
enum Part {
    /// A heading of level 2 or 3.
    Heading(u8, String),
    /// Words.
    Paragraph(String),
    /// Words with what they say beside them.
    Facts(Vec<(&'static str, Vec<String>)>),
    /// A table; the first cell of each row names it.
    Table { caption: &'static str, head: Vec<&'static str>, rows: Vec<Vec<String>> },
    /// Quoted words, one line each.
    Quotes(&'static str, Vec<String>),
}
