use std::collections::BTreeMap;

use super::Checkup;
use super::prelude::*;
use crate::Topic;
use crate::report::Report;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("shared-code"),
    severity: Severity::Warning,
    summary: "a code that means two topics",
    page: r#"A coding by a person counts for every topic that has its code.

```protocol,gap
topic praise { coded "AF" }
topic affirmation { coded "AF" }
```

Write instead:

```protocol
topic praise { coded "PR" }
topic affirmation { coded "AF" }
```
"#,
};

/// Codes of topics that stand in one scope, one of them in the root's own file.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for &root in checkup.roots {
        let Some(scope) = checkup.scopes.get(&root) else { continue };
        let topics: Vec<_> =
            scope.topics.values().filter_map(|&(id, _)| checkup.book.topic(id)).collect();
        let mut first: BTreeMap<&str, &Topic> =
            topics.iter().map(|&topic| (topic.name.as_str(), topic)).collect();
        for topic in topics {
            for code in &topic.codes {
                let other = *first.entry(code).or_insert(topic);
                let own = topic.at.source == root || other.at.source == root;
                if own && other.at != topic.at {
                    report.add(also_of(topic.at, code, &topic.name, &other.name, other.at));
                }
            }
        }
    }
}

pub(crate) fn also_of(at: At, code: &str, topic: &str, other: &str, first: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("code `{code}` means both `{other}` and `{topic}`"),
        format!("means `{topic}` here"),
    )
    .help("leave it out of one of them, if a coding should count for one topic only")
    .related(first.source, first.span, format!("means `{other}` here"))
}
