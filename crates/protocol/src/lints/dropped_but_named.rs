use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("dropped-but-named"),
    severity: Severity::Error,
    summary: "a rule that is dropped and still named",
    page: r#"Other rules may name a rule: as a part of a step, as what comes before or after, in a section. They cannot be judged without it.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop purpose because "Said by letter"
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
discussion goal { required after purpose }
```

Change what names it too:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop purpose because "Said by letter"
relax goal { no after }
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
discussion goal { required after purpose }
```
"#,
};

/// `still` is where it is named, one place at least; `instead` is what to write for those places,
/// as far as that can be said.
pub(crate) fn still(at: At, rule: &str, still: &[At], instead: &[String]) -> Diagnostic {
    let message = format!("`{rule}` is dropped and still named elsewhere");
    let help = match instead {
        [] => format!("relax, replace or drop what names `{rule}` as well"),
        lines => format!("write as well: {}", lines.join(", and ")),
    };
    let found = about(&ENTRY, at, message, "dropped here").help(help);
    still.iter().fold(found, |found, place| found.related(place.source, place.span, "named here"))
}
