use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("inherited-name"),
    severity: Severity::Error,
    summary: "a declaration with the name of one that is taken over",
    page: r#"A protocol that builds on another has all its rules, measures, sections and settings already. A second one of the same name could be meant instead of the first or beside it, so the protocol has to say.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
discussion goal { required lasting at least 4 turns }
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

Write `replace` where yours is to take the place of the other whole; `relax` and `tighten` change single lines:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
replace discussion goal { required lasting at least 4 turns }
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

pub(crate) fn of(at: At, word: &str, name: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is taken over from the protocol that this one builds on"), "the same name again")
        .help(match word {
            "measure" | "section" => format!("write `replace {word} {name} …` to put yours in its place, or give yours another name"),
            _ => format!("write `replace {word} {name} …` to put yours in its place, `relax {name} {{ … }}` or `tighten {name} {{ … }}` to change single lines, or give yours another name"),
        })
        .related(first.source, first.span, "taken over from here")
}

pub(crate) fn param(at: At, name: &str, first: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("setting `{name}` is taken over from the protocol that this one builds on"),
        "the same name again",
    )
    .help(format!("write `set {name} = …` to give it another value"))
    .related(first.source, first.span, "taken over from here")
}
