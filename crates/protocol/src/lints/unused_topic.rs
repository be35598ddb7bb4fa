use super::Checkup;
use super::prelude::*;
use crate::report::Report;
use crate::used_topics;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unused-topic"),
    severity: Severity::Warning,
    summary: "a topic that no rule needs",
    page: r#"A topic of the protocol's own file that no rule, measure or order names. It may be that its rule was forgotten.

```protocol,gap
topic weather {
  cue "lovely day"
}
discussion purpose { required }
```

Use it in a rule, or move it into a file of topics that protocols `use`, where it may wait:

```protocol
topic weather {
  cue "lovely day"
}
discussion purpose { required }
discussion weather { optional raised by worker }
```
"#,
};

/// Topics of each protocol's own file.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    let used = used_topics(checkup.book);
    for (source, declared) in checkup.own_files() {
        for topic in &declared.topics {
            let name = topic.name.text.as_str();
            let id = match topic.also {
                None => checkup.world.topic_ids.get(&(source, name)).copied(),
                Some(_) => checkup
                    .scopes
                    .get(&source)
                    .and_then(|scope| scope.topics.get(name))
                    .map(|topic| topic.0),
            };
            // Of a topic declared twice nobody can say which one a rule means.
            let scope = checkup.scopes.get(&source);
            let meant = scope.and_then(|scope| scope.topics.get(name)).map(|&(_, at)| at.span);
            if meant == Some(topic.name.span)
                && id.is_some_and(|id| used.get(id.0 as usize) == Some(&false))
            {
                report.add(named(At { source, span: topic.name.span }, name));
            }
        }
    }
}

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("no rule needs topic `{name}`"), "not used").help(format!(
        "write a rule such as `discussion {name} {{ required }}`, or leave the topic out"
    ))
}
