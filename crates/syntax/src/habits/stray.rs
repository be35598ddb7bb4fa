//! Lines outside of braces that begin no declaration.

use rolecall_text::{Span, clip, nearest_name};

use super::{braces, signs, words};
use crate::clauses::{DECLARATIONS, RULE_WORDS, TOPIC_WORDS};
use crate::codes;
use crate::mistake::Mistake;
use crate::scan::{LexemeKind, Scanner, line_length};

/// What to say of a piece that begins with no declaration word.
pub(crate) fn stray(piece: &str, offset: usize) -> Mistake {
    let Some(first) = Scanner::new(piece).next() else {
        return unknown("", Span::of(offset, offset));
    };
    let word = piece.get(first.start..first.end).unwrap_or("");
    let place = Span::of(offset + first.start, offset + first.end);
    let line = Span::of(offset, offset + line_length(piece));
    match first.kind {
        LexemeKind::ForeignComment => signs::comment(place, word),
        LexemeKind::Close => braces::extra(place),
        LexemeKind::Sign('-') if piece.starts_with("--") => signs::comment(line, piece),
        LexemeKind::Sign('<') if piece.starts_with("<!--") => signs::comment(line, piece),
        LexemeKind::Word => words::foreign(word, place).unwrap_or_else(|| unknown(word, place)),
        _ => unknown(word, place),
    }
}

fn unknown(word: &str, place: Span) -> Mistake {
    let message = format!("`{}` begins no declaration", clip(word, 40));
    let mistake = Mistake::new(&codes::unknown_declaration::ENTRY, place, "", message);
    if RULE_WORDS.contains(&word) || TOPIC_WORDS.contains(&word) {
        return mistake.help(format!(
            "`{word}` stands within the braces of a declaration: look for a `}}` that comes too early"
        ));
    }
    let near = (word.len() <= 40).then(|| nearest_name(word, DECLARATIONS.iter().copied()));
    match near.flatten() {
        Some(near) => mistake.help(format!("did you mean `{near}`?")).edit(place, near),
        None => mistake.help(
            "begin with `protocol`, `use`, `role`, `topic`, `step`, `discussion`, `avoid`, `measure` or `balance`; put `//` before a remark",
        ),
    }
}
