use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("nothing-to-add-to"),
    severity: Severity::Error,
    summary: "a topic with `also` that no used file declares",
    page: r#"`topic NAME also { … }` adds its lines to the topic of that name in a file that is used, directly or through another. There is none of that name here.

```protocol,gap
// file: meeting.protocol
language 1
use "shared.protocol"
protocol meeting {
  title "Meeting"
  version "1"
  owner "A"
}
topic purposes also { cue "what are we here for" }
discussion purpose { required }
// file: shared.protocol
language 1
topic purpose { cue "here today" }
```

Write the name as the used file has it, or leave `also` out, so that it is a topic of your own:

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
topic purpose { cue "here today" }
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let found = about(
        &ENTRY,
        at,
        format!("there is no topic `{name}` in the files used here to which `also` could add"),
        "not declared in a used file",
    );
    match nearest {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help(format!(
            "use the file that declares it, or leave `also` out: `topic {name} {{ … }}`"
        )),
    }
}
