//! Documents of word processors, pages and spreadsheets. Each kind has a parser that turns a file into
//! a [`document::Document`], paragraphs and rows of tables; what is talk in it is told by rules that
//! all kinds share.

pub(crate) mod boxes;
pub(crate) mod document;
pub(crate) mod docx;
pub(crate) mod grids;
pub(crate) mod heads;
pub(crate) mod html;
pub(crate) mod left;
pub(crate) mod odt;
pub(crate) mod rtf;
mod symbols;
pub(crate) mod talk;
pub(crate) mod xlsx;
pub(crate) mod xml;

use rolecall_text::Diagnostic;

use crate::bounds::raise;
use crate::codes::documents::{BROKEN_DOCUMENT, NESTED_TOO_DEEP};
use crate::{Content, Package};

/// The package, where the content is one.
pub(crate) fn package(content: Content) -> Result<Package, Diagnostic> {
    match content {
        Content::Package(package) => Ok(package),
        Content::Text(_) => Err(Diagnostic::new(
            &BROKEN_DOCUMENT,
            "this file is a text, not a document of that kind",
        )
        .help("leave the format out, so that it is told by what stands in the file")),
    }
}

/// The error that something stands too deep in something else.
pub(crate) fn too_deep(most: usize) -> Diagnostic {
    let message = format!("parts of this document stand more than {most} deep in each other");
    Diagnostic::new(&NESTED_TOO_DEEP, message).help(format!(
        "look whether it is the right file, or save it again in the program that made it; if it is \
         right, {}",
        raise("--max-nesting", most)
    ))
}
