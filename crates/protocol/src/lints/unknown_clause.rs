use super::prelude::*;
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

/// A line that starts with a word the block does not know.
pub(crate) fn word(at: At, word: &str, block: Block, report: &mut Report) -> Diagnostic {
    let message = format!("`{word}` is not a word of {}", block.words());
    let found = about(&ENTRY, at, message, "not known here");
    // What stands on the line is not known to be a time, a place or a manner.
    if word == "in" && clause("answered", block).is_some() {
        return found.help(
            "an answer is written like `answered by client in own words within 2 turns`, a place in the session like `within last 8 turns`",
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
