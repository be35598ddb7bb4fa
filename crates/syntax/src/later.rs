//! What can be written and has no meaning yet: answered by one error that names it. A construct is
//! taken out of here when it means something.

use rolecall_text::Span;

use crate::ast::ItemKind;

/// The construct of the declaration that has no meaning yet, and its place.
pub(crate) fn without_meaning(kind: &ItemKind, span: Span) -> Option<(&'static str, Span)> {
    let whole = |word| Some((word, span));
    match kind {
        ItemKind::Section(_) => whole("section"),
        ItemKind::Band(_) => whole("band"),
        ItemKind::PassMark(_) => whole("pass mark"),
        ItemKind::Replace(replace) => without_meaning(&replace.with, span),
        _ => None,
    }
}
