use super::Checkup;
use super::prelude::*;
use crate::report::Report;
use crate::used_topics;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("nothing-codes"),
    severity: Severity::Warning,
    summary: "a topic that a rule needs and no cue finds",
    page: r#"Without a cue the topic is found only where a person or another program has coded the session, under the topic's own name. `coded "…"` says that this is meant.

```protocol,gap
topic rapport { example "They laugh together." }
discussion rapport { optional raised by worker }
```

```protocol
topic rapport { coded "RAPPORT" }
discussion rapport { optional raised by worker }
```
"#,
};

/// Topics that a rule needs.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for (topic, used) in checkup.book.topics.iter().zip(used_topics(checkup.book)) {
        if used && topic.codes.is_empty() && topic.cues.iter().all(|cue| cue.negative) {
            report.add(named(topic.at, &topic.name));
        }
    }
}

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("nothing in a transcript can show topic `{name}`"),
        "no cue, and no code of people",
    )
    .help("add a `cue \"…\"`, or `coded \"…\"` where people code it")
}
