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

/// Words that people begin with for what is said differently here.
const BORROWED: &[(&[&str], &str)] = &[
    (
        &["change", "adjust", "amend", "override", "modify", "adapt", "alter", "edit", "update"],
        "write `relax RULE { … }` to ask for less, `tighten RULE { … }` to ask for more, or `replace` before the rule written anew: `replace balance RULE { … }`",
    ),
    (
        &["loosen", "weaken", "lower", "soften", "reduce", "ease", "allow"],
        "to ask for less, write `relax RULE { … }` with the lines that are to be different",
    ),
    (
        &["strengthen", "sharpen", "raise", "increase", "restrict", "stricter", "toughen"],
        "to ask for more, write `tighten RULE { … }` with the lines that are to be different",
    ),
    (
        &["remove", "delete", "omit", "exclude", "except", "without", "disable", "ignore", "skip"],
        "to do without a rule of the protocol that this one builds on, write `drop RULE because \"…\"`",
    ),
    (
        &["extend", "extends", "inherit", "inherits", "based"],
        "what it builds on stands behind the protocol's own name: `protocol ours extends jersey-interview { … }`",
    ),
    (&["import", "include"], "write `use \"topics/english.protocol\"`"),
    (
        &["rule", "check"],
        "say which kind of rule it is: `discussion`, `step`, `avoid`, `whenever`, `choice`, `balance`, `goals` or `case`",
    ),
];

fn unknown(word: &str, place: Span) -> Mistake {
    let message = format!("`{}` begins no declaration", clip(word, 40));
    let mistake = Mistake::new(&codes::unknown_declaration::ENTRY, place, "", message);
    if RULE_WORDS.contains(&word) || TOPIC_WORDS.contains(&word) {
        return mistake.help(format!(
            "`{word}` stands within the braces of a declaration: look for a `}}` that comes too early"
        ));
    }
    if let Some((_, help)) = BORROWED.iter().find(|(words, _)| words.contains(&word)) {
        return mistake.help(*help);
    }
    let near = (word.len() <= 40).then(|| nearest_name(word, DECLARATIONS.iter().copied()));
    match near.flatten() {
        Some(near) => mistake.help(format!("did you mean `{near}`?")).edit(place, near),
        None => mistake.help(
            "begin with `protocol`, `use`, `role`, `topic`, with a kind of rule (`discussion`, `step`, `steps in order`, `avoid`, `whenever`, `choice`, `balance`, `goals`, `case`), or with `measure`, `section` or `test`; put `//` before a remark",
        ),
    }
}
