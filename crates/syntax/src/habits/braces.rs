//! Braces that do not pair, and two declarations on one line.

use super::Trouble;
use crate::clauses::DECLARATIONS;
use crate::codes;
use crate::grammar::Rule;
use crate::mistake::Mistake;
use crate::scan::LexemeKind;

pub(super) fn braces(trouble: &Trouble<'_>) -> Option<Mistake> {
    let declaration = DECLARATIONS.contains(&trouble.found_words());
    if let Some(opening) = trouble.unclosed
        && trouble.piece.len() > 1
        && (trouble.found.is_none() || declaration)
    {
        let found = trouble.found_place();
        let mistake = Mistake::new(
            &codes::missing_brace::ENTRY,
            opening,
            "opened here",
            "this `{` is never closed",
        )
        .help("write `}` on a line of its own where the block ends");
        return Some(if declaration {
            mistake.also(found, "a new declaration begins here")
        } else {
            mistake
        });
    }
    if trouble.found_kind() == Some(LexemeKind::Close) && trouble.expects(Rule::EOI) {
        return Some(extra(trouble.found_place()));
    }
    let begins = declaration && trouble.expects(Rule::EOI) && !trouble.line_ended();
    begins.then(|| {
        Mistake::new(
            &codes::unexpected::ENTRY,
            trouble.found_place(),
            "",
            "a declaration begins on a line of its own",
        )
        .help(format!("begin a new line before `{}`", trouble.found_words()))
        .edit(trouble.place(trouble.at, trouble.at), "\n")
    })
}

pub(super) fn extra(place: rolecall_text::Span) -> Mistake {
    Mistake::new(&codes::extra_brace::ENTRY, place, "", "this `}` closes nothing")
        .help("leave it out, or write the `{` that it should close")
}
