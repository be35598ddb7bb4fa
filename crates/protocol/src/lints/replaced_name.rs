use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("replaced-name"),
    severity: Severity::Advice,
    summary: "a topic or measure of your own in place of one from a used file",
    page: r#"A file may declare a topic or a measure that a file it uses declares too. Its own goes before the other, whole: cues of the used topic no longer count in this file. This is how an agency gives a topic of the library its own cues. It is said so that it does not happen by accident.

```protocol,gap
// file: meeting.protocol
language 1
use "shared.protocol"
protocol meeting {
  title "Meeting"
  version "1"
  owner "A"
}
topic purpose { cue "what are we here for" }
discussion opening of purpose { required }
// file: shared.protocol
language 1
topic purpose { cue "here today" }
```

To keep the other topic as well, give yours a name of its own:

```protocol
// file: meeting.protocol
language 1
use "shared.protocol"
protocol meeting {
  title "Meeting"
  version "1"
  owner "A"
}
topic our-purpose { cue "what are we here for" }
discussion opening of our-purpose { required }
// file: shared.protocol
language 1
topic purpose { cue "here today" }
```
"#,
};

pub(crate) fn by_own(at: At, kind: &str, name: &str, first: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("{kind} `{name}` of this file takes the place of the one it uses"),
        "counts here",
    )
    .help(if kind == "topic" {
        format!("to add to the other instead, write `topic {name} also {{ … }}`; to have both, give yours another name")
    } else {
        "give it another name if you want both".to_owned()
    })
    .related(first.source, first.span, "no longer counts in this file")
}
