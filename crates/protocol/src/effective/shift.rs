use rolecall_syntax::ast::{Item, RuleClause};
use rolecall_syntax::visit::Visitor;
use rolecall_text::Span;

use super::atlas::STRIDE;

/// Moves every span of a declaration one step down the chain.
pub(super) fn down(item: &mut Item) {
    item.visit(&mut Down);
}

/// One span.
pub(super) fn moved(span: Span) -> Span {
    span.shifted(STRIDE)
}

/// Sets every span of a line to nothing, to compare what it says.
pub(super) fn clear(line: &mut RuleClause) {
    line.visit(&mut Clear);
}

struct Down;

impl Visitor for Down {
    fn span(&mut self, span: &mut Span) {
        *span = moved(*span);
    }
}

struct Clear;

impl Visitor for Clear {
    fn span(&mut self, span: &mut Span) {
        *span = Span::default();
    }
}
