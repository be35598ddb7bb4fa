use std::collections::BTreeMap;

use rolecall_text::words::fold;

use super::Checkup;
use super::prelude::*;
use crate::report::Report;
use crate::{Cue, Topic};

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("shared-cue"),
    severity: Severity::Advice,
    summary: "a cue that two topics have",
    page: r#"Talk that it finds counts for both topics.

```protocol,gap
topic privacy { cue "between us" }
topic trust { cue "between us" }
```

Write instead:

```protocol
topic privacy { cue "between us" }
topic trust { cue "I trust you" }
```
"#,
};

/// Cues written alike in topics of one scope, one of them in the root's own file.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for &root in checkup.roots {
        let Some(scope) = checkup.scopes.get(&root) else { continue };
        let mut topics: Vec<_> =
            scope.topics.values().filter_map(|&(id, _)| checkup.book.topic(id)).collect();
        if !topics.iter().any(|topic| topic.at.source == root) {
            continue;
        }
        topics.sort_by_key(|topic| (topic.at.source == root, topic.at));
        let mut first: BTreeMap<_, (&Topic, &Cue)> = BTreeMap::new();
        for topic in topics {
            for cue in topic.cues.iter().filter(|cue| !cue.negative) {
                let key = (fold(&cue.written), cue.by, cue.language.as_deref());
                let &mut (other, same) = first.entry(key).or_insert((topic, cue));
                if other.at != topic.at && topic.at.source == root {
                    report.add(also_in(cue.at, &topic.name, &other.name, same.at));
                }
            }
        }
    }
}

pub(crate) fn also_in(at: At, topic: &str, other: &str, first: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("this cue counts for topic `{other}` too"),
        format!("a cue of `{topic}`"),
    )
    .help("leave it out of one of them, if the talk should count for one topic only")
    .related(first.source, first.span, format!("the same cue of `{other}`"))
}
