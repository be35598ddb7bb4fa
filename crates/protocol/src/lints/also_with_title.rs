use super::Checkup;
use super::prelude::*;
use crate::report::Report;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("also-with-title"),
    severity: Severity::Warning,
    summary: "a title behind a topic with `also`",
    page: r#"`topic NAME also { … }` adds lines to a topic that has its title where it is declared. The second title is left out.

```protocol,gap
// file: meeting.protocol
language 1
use "shared.protocol"
protocol meeting {
  title "Meeting"
  version "1"
  owner "A"
}
topic purpose "What for?" also { cue "what are we here for" }
discussion purpose { required }
// file: shared.protocol
language 1
topic purpose "Purpose" { cue "here today" }
```

Write instead:

```protocol
// file: meeting.protocol
language 1
use "shared.protocol"
protocol meeting {
  title "Meeting"
  version "1"
  owner "A"
}
topic purpose also { cue "what are we here for" }
discussion purpose { required }
// file: shared.protocol
language 1
topic purpose "Purpose" { cue "here today" }
```
"#,
};

/// Topics of the roots that add to another.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for &source in checkup.roots {
        let Some((declared, scope)) =
            checkup.world.declared.get(&source).zip(checkup.scopes.get(&source))
        else {
            continue;
        };
        for topic in declared.topics.iter().filter(|topic| topic.also.is_some()) {
            let name = topic.name.text.as_str();
            let joined = scope.topics.get(name).and_then(|&(id, _)| checkup.book.topic(id));
            // Where the used topic has none, the title is taken.
            if let (Some(title), Some(joined)) = (&topic.title, joined)
                && joined.title.as_deref() != Some(title.value.as_str())
            {
                report.add(left_out(At { source, span: title.span }, name));
            }
        }
    }
}

pub(crate) fn left_out(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("topic `{name}` has its title already"), "left out")
        .help("take the title out; to give the topic another one, declare it anew without `also`")
}
