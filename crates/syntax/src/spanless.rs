//! Trees without their places, for comparing what two texts mean.

use rolecall_text::Span;

use crate::ast::File;
use crate::visit::Visitor;

impl File {
    /// The same file with every span set to zero: two files that say the same are equal so,
    /// wherever their words stand.
    #[must_use]
    pub fn without_spans(&self) -> Self {
        let mut file = self.clone();
        file.items.iter_mut().for_each(|item| item.visit(&mut Clear));
        file.comments.iter_mut().for_each(|comment| Clear.span(&mut comment.span));
        file
    }
}

struct Clear;

impl Visitor for Clear {
    fn span(&mut self, span: &mut Span) {
        *span = Span::default();
    }
}
