use super::prelude::*;
use crate::lower::unit_kind;
use crate::report::Report;
use crate::vocabulary::{Block, clause, habit, list, words_of};

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-clause"),
    severity: Severity::Error,
    summary: "a line that its block does not know",
    page: r#"Each block knows a fixed set of lines. A word that is not among them may be misspelt, or be another tool's word for something that this language says differently.

```protocol,gap
discussion purpose {
  mandatory
}
```

The answer says which word to write:

```protocol
discussion purpose {
  required
}
```
"#,
};

/// What lines of their own are written like, in blocks whose lines begin with names.
fn own_lines(block: Block) -> Option<&'static str> {
    match block {
        Block::Case => Some(
            "say in which sessions: `RULE in session 1 or 2`, `RULE by session 3`, `RULE in every session`, `RULE every 3 sessions`, `RULE within 14 days after case.start`",
        ),
        Block::Choice => {
            Some("write `any of { RULE, RULE }`, `all of { … }` or `at least 2 of { … }`")
        }
        Block::Goals => Some(
            "write `at least 1 goal`, `each goal agreed by worker and client`, `each goal worded in at least 4 words`, `each goal has at least 1 task` or `some task owned by worker`",
        ),
        _ => None,
    }
}

/// A line of `relax` or `tighten` for what stands in the rule's head, or is a limit of a balance.
pub(crate) fn only_replaced(at: At, written: &str, verb: &str, anew: &str) -> Diagnostic {
    let written = rolecall_text::clip(written, 60);
    let message = format!("`{written}` cannot be changed with `{verb}`");
    about(&ENTRY, at, message, "not a line by itself")
        .help(format!("write the rule anew, with all of its lines that are to stay: `{anew}`"))
}

/// A word of English for what is to be done to a line.
pub(crate) fn in_change(at: At, word: &str, verb: &str, help: String) -> Diagnostic {
    about(&ENTRY, at, format!("`{word}` is not a word of `{verb}`"), "not known here").help(help)
}

/// A line that starts with a word the block does not know.
pub(crate) fn word(at: At, word: &str, block: Block, report: &mut Report) -> Diagnostic {
    let message = format!("`{word}` is not a word of {}", block.words());
    let found = about(&ENTRY, at, message, "not known here");
    if let Some(shape) = own_lines(block) {
        return found.help(shape);
    }
    // What stands on the line is not known to be a time, a place or a manner.
    if word == "in" && clause("answered", block).is_some() {
        return found.help(
            "an answer is written like `answered by client in own words within 2 turns`, a place in the session like `within last 8 turns`",
        );
    }
    if block == Block::Topic && crate::languages::language(word).is_some() {
        return found
            .help(format!("the language of a cue stands before its words: `cue {word} \"…\"`"));
    }
    // `session` begins conditions as well.
    let is_unit = word != "session" && unit_kind(word).is_some();
    if is_unit && !matches!(block, Block::Header | Block::Topic) {
        return found.help(format!(
            "leave `{word}` out where a setting stands before it, since a setting has its unit in it; a number is written right before its unit: `within 4 turns`"
        ));
    }
    if block == Block::Header && word == "extends" {
        return found.help(
            "what a protocol builds on stands behind its own name, before the `{`: `protocol ours extends jersey-interview {`",
        );
    }
    if let Some(meant) = habit(word, block) {
        return found.help(format!("such a line is written like `{}`", meant.shape));
    }
    if let Some(meant) = report.nearest(word, words_of(block)).and_then(|near| clause(near, block))
    {
        let help =
            format!("did you mean `{}`? such a line is written like `{}`", meant.word, meant.shape);
        return found.help(help).edit(at.source, at.span, meant.word);
    }
    found.help(format!("{} knows {}", block.words(), list(words_of(block), "and")))
}
