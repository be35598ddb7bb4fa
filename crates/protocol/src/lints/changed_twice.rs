use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("changed-twice"),
    severity: Severity::Error,
    summary: "a rule that is changed twice",
    page: r#"Each rule of the base is changed in one place, so that a reader sees all of it at once.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
relax purpose { within first 20 min }
relax purpose { no raised }
// file: base.protocol
language 1
protocol base {
  title "Base"
  version "1"
  owner "A"
}
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
discussion purpose { required raised by worker within first 10 min }
discussion goal { required raised by client }
```

Write it in one:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
relax purpose { within first 20 min no raised }
// file: base.protocol
language 1
protocol base {
  title "Base"
  version "1"
  owner "A"
}
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
discussion purpose { required raised by worker within first 10 min }
discussion goal { required raised by client }
```
"#,
};

pub(crate) fn again(at: At, rule: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{rule}` is changed twice"), "the second time")
        .help("write all that is to be different of one rule in one place")
        .related(first.source, first.span, "first changed here")
}

pub(crate) fn line(at: At, line: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{line}` changes a line that is changed already"), "the second time")
        .help("leave one of them out")
}

pub(crate) fn dropped_and_new(at: At, word: &str, name: &str, gone: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is dropped and written anew"), "written anew")
        .help(format!("write `replace {word} {name} {{ … }}`, and leave `drop` out"))
        .related(gone.source, gone.span, "dropped here")
}
