use rolecall_protocol::describe;

use super::prelude::*;
use super::{circumstances, listed};
use crate::proof::Contradiction;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("contradiction"),
    severity: Severity::Error,
    summary: "rules that cannot hold together in any session",
    page: r#"Whatever is said in a session, one of these rules is not met: together they ask for something that cannot be. No one of them can be left out of the list; the rest of the protocol does not matter for it.

This is worked out, not guessed from the words: `rolecall lint` looks for a session that meets all rules that apply together and shows why there is none. The labels stand on those lines of the rules that are in each other's way.

```protocol,gap
discussion purpose {
  required
  after goal
}
avoid goal by worker
avoid goal by client
```

Change or leave out one of them:

```protocol
discussion purpose {
  required
  after goal
}
avoid goal by worker
```

The findings count as warnings for the exit code of `lint` (1). `rolecall witness` writes sessions for a protocol without a contradiction.
"#,
};

/// A set of rules.
pub(crate) fn of(book: &Rulebook, one: &Contradiction) -> Diagnostic {
    if let [rule] = one.rules.as_slice() {
        return with_labels(book, one, alone_message(book, *rule))
            .help("change one of its lines, so that some session can meet it");
    }
    let names = listed(book, &one.rules);
    let message = match circumstances(&one.settings) {
        empty if empty.is_empty() => format!("{names} cannot hold together in any session"),
        when => format!("{names} cannot hold together in any session where {when}"),
    };
    let mut sources = one.rules.iter().filter_map(|&id| book.rule(id)).map(|rule| rule.at.source);
    let first = sources.next();
    let help = if sources.any(|source| Some(source) != first) {
        "change one of these rules (with `relax`, `replace` or `drop` where it is taken over from another protocol), or say with `when` which sessions each is for"
    } else {
        "change one of these rules, or say with `when` which sessions each is for"
    };
    with_labels(book, one, message).help(help)
}

fn with_labels(book: &Rulebook, one: &Contradiction, message: String) -> Diagnostic {
    let mut found = Diagnostic::new(&ENTRY, message);
    let source = one.essence.first().and_then(|e| book.rule(e.rule)).map(|rule| rule.at.source);
    for part in &one.essence {
        let Some(rule) = book.rule(part.rule) else { continue };
        let asks = part.asks.trim_end_matches('.').to_owned();
        if Some(rule.at.source) == source {
            found = found.label(rule.at.source, rule.at.span, asks);
            for line in part.lines.iter().filter(|line| Some(line.source) == source) {
                found = found.label(line.source, line.span, "");
            }
        } else {
            found = found.related(rule.at.source, rule.at.span, asks);
        }
    }
    found
}

fn alone_message(book: &Rulebook, rule: RuleId) -> String {
    let name = book.rule(rule).map_or("", |rule| rule.name.as_str());
    format!("no session can meet `{name}`")
}

/// A rule that holds only where nothing is asked by it.
pub(crate) fn alone(book: &Rulebook, id: RuleId) -> Diagnostic {
    let at = book.rule(id).map_or_else(At::default, |rule| rule.at);
    let asks = describe(book, id);
    about(&ENTRY, at, alone_message(book, id), asks.trim_end_matches('.'))
        .help("it never does more than not apply; change one of its lines")
}
