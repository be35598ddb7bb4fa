use rolecall_syntax::ast::TopicClauseKind;

use super::Checkup;
use super::prelude::*;
use crate::report::Report;
use crate::{Topic, used_topics};

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

Write instead:

```protocol
topic rapport { coded "RAPPORT" }
discussion rapport { optional raised by worker }
```
"#,
};

/// Whether a line of the topic that could not be read may have been a cue.
fn meant_to_find(checkup: &Checkup<'_, '_>, topic: &Topic) -> bool {
    let declared = checkup.world.declared.get(&topic.at.source);
    let written =
        declared.and_then(|file| file.topics.iter().find(|one| one.name.span == topic.at.span));
    written.is_some_and(|written| {
        written.clauses.iter().any(|clause| {
            use TopicClauseKind::{Cue, Regex, Unknown};
            matches!(clause.kind, Cue { .. } | Regex { .. } | Unknown(_))
        })
    })
}

/// Topics that a rule needs.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for (topic, used) in checkup.book.topics.iter().zip(used_topics(checkup.book)) {
        let finds = topic.cues.iter().any(|cue| !cue.negative) || !topic.codes.is_empty();
        if used && !finds && !meant_to_find(checkup, topic) {
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
