//! From pest's pairs to the tree, one function per rule. What the grammar takes liberally (names,
//! numbers, dates) is checked here, where more can be said of it than "expected".

mod case;
mod condition;
mod declaration;
mod expression;
mod goals;
mod links;
mod reuse;
mod rule;
mod test;
mod tokens;
mod topic;

#[cfg(test)]
pub(crate) use expression::is_operator as precedence_knows;

use pest::iterators::{Pair, Pairs};
use rolecall_text::Span;

use crate::ast::{ItemKind, Name};
use crate::codes;
use crate::grammar::Rule;
use crate::limits;
use crate::mistake::Mistake;

pub(crate) type Node<'t> = Pair<'t, Rule>;

/// Builds one declaration.
pub(crate) struct Builder<'t> {
    /// The piece that the pairs point into.
    piece: &'t str,
    /// Where the piece begins in its file.
    offset: usize,
    /// The mistake that stands first.
    mistake: Option<Mistake>,
    operators: usize,
}

/// The declaration that `pairs` hold, and the first mistake in it.
pub(crate) fn declaration(
    piece: &str,
    offset: usize,
    mut pairs: Pairs<'_, Rule>,
) -> Result<ItemKind, Mistake> {
    let mut builder = Builder { piece, offset, mistake: None, operators: 0 };
    let pair = pairs.next().and_then(|piece| piece.into_inner().next());
    let kind = pair.and_then(|pair| builder.item(pair));
    match (builder.mistake.take(), kind) {
        (Some(mistake), _) => Err(mistake),
        (None, Some(kind)) => Ok(kind),
        (None, None) => Err(builder.impossible()),
    }
}

impl<'t> Builder<'t> {
    /// The place of a pair in the file. Pest lets a rule end with the blanks and comments behind
    /// it, so it ends where its last token ends.
    fn span(&self, pair: &Node<'_>) -> Span {
        let own = pair.as_span();
        let mut last = pair.clone();
        while let Some(inner) = last.clone().into_inner().next_back() {
            last = inner;
        }
        let (end, text) = (last.as_span().end(), last.as_str());
        let end = end - (text.len() - text.trim_end().len());
        Span::of(self.offset + own.start(), self.offset + end.max(own.start()))
    }

    /// Keeps the mistake that stands first.
    fn fail(&mut self, mistake: Mistake) {
        if self.mistake.as_ref().is_none_or(|kept| mistake.at().start < kept.at().start) {
            self.mistake = Some(mistake);
        }
    }

    fn impossible(&self) -> Mistake {
        let span = Span::of(self.offset, self.offset + self.piece.len());
        Mistake::new(
            &codes::internal_error::ENTRY,
            span,
            "",
            "Rolecall could not make sense of its own reading of this declaration",
        )
        .help("this is a mistake in Rolecall; please report it with the declaration")
    }

    /// Counts an operator; too many would make a tree too deep to walk.
    fn operator(&mut self, span: Span) {
        self.operators += 1;
        if self.operators == limits::OPERATORS + 1 {
            self.fail(
                Mistake::new(
                    &codes::expression_too_long::ENTRY,
                    span,
                    "the 257th operator",
                    "this declaration has more than 256 operators",
                )
                .help("give parts of it names of their own with `measure`, and use the names"),
            );
        }
    }

    /// Whether there are so many operators that no more are built.
    fn too_many_operators(&self) -> bool {
        self.operators > limits::OPERATORS
    }

    /// The name under the first inner pair of that rule.
    fn inner_name(&mut self, pair: &Node<'t>, rule: Rule) -> Option<Name> {
        find(pair, rule).map(|found| self.name(&found))
    }
}

/// The first inner pair of that rule.
fn find<'t>(pair: &Node<'t>, rule: Rule) -> Option<Node<'t>> {
    pair.clone().into_inner().find(|inner| inner.as_rule() == rule)
}

/// The inner pairs of that rule.
fn all<'t>(pair: &Node<'t>, rule: Rule) -> impl Iterator<Item = Node<'t>> {
    pair.clone().into_inner().filter(move |inner| inner.as_rule() == rule)
}
