use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-function"),
    severity: Severity::Error,
    summary: "a function that measures do not have",
    page: r#"A measure is worked out from what can be counted and timed in a session.

```protocol,gap
balance talk {
  number(question) >= 1
}
```

Measures know `count(TOPIC by ROLE)`, `words(ROLE)`, `turns(ROLE)`, `time(ROLE)`, `length(session)`, `monologue(ROLE)`, `monologue-time(ROLE)` and `latency(ROLE)`:

```protocol
balance talk {
  count(question) >= 1
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let meant = match name.to_lowercase().as_str() {
        "sum" | "number" | "total" | "num" | "frequency" | "codings" | "times" => Some("count"),
        "talk" | "wordcount" | "word-count" => Some("words"),
        "duration" | "seconds" | "minutes" | "talk-time" => Some("time"),
        "longest" | "speech" | "longest-turn" => Some("monologue"),
        "pause" | "wait" | "delay" | "silence" | "response-time" => Some("latency"),
        "utterances" | "speeches" | "statements" => Some("turns"),
        _ => nearest,
    };
    let found =
        about(&ENTRY, at, format!("there is nothing to work out by `{name}(…)`"), "not known");
    let all = "`count(TOPIC by ROLE)`, `words(ROLE)`, `turns(ROLE)`, `time(ROLE)`, `length(session)`, `monologue(ROLE)`, `monologue-time(ROLE)` and `latency(ROLE)` are known";
    match meant {
        Some(meant) => {
            found.help(format!("write `{meant}(…)`; {all}")).edit(at.source, at.span, meant)
        }
        None => found.help(all),
    }
}
