use super::prelude::*;
use crate::vocabulary::list;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("nothing-inherited"),
    severity: Severity::Error,
    summary: "a change of something that the base does not have",
    page: r#"`replace`, `relax`, `tighten` and `drop` change rules of the protocol that this one builds on. They need a rule of that name there.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop goals because "Set in the second meeting"
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

Write the name that the rule has in the base:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop goal because "Set in the second meeting"
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

pub(crate) fn named(
    at: At,
    verb: &str,
    name: &str,
    base: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("`rolecall explain {base}` lists its rules"),
    };
    let message = format!("`{base}` has no `{name}` to {verb}");
    about(&ENTRY, at, message, "is not there").help(help)
}

pub(crate) fn no_base(at: At, verb: &str) -> Diagnostic {
    let message = format!("there is nothing to {verb}: this protocol builds on no other");
    about(&ENTRY, at, message, "in no other protocol").help(
        "write `extends NAME` behind the protocol's own name, or change the rule where it stands",
    )
}

pub(crate) fn cannot(at: At) -> Diagnostic {
    about(&ENTRY, at, "only rules, measures and sections can be replaced", "not one of these")
        .help("a topic of the same name takes the place of the other by itself; lines are added with `also`; settings are changed with `set`")
}

/// A topic or measure of the base, named where a rule belongs; `by` are the rules that name it.
pub(crate) fn no_rule(at: At, verb: &str, name: &str, kind: &str, by: &[String]) -> Diagnostic {
    let rules = match by {
        [] if kind == "measure" => {
            format!("write it anew: `replace measure {name} = …`")
        }
        [] => format!(
            "write it anew, with the rules that are to make it up: `replace {kind} {name} {{ … }}`"
        ),
        [one] => format!("the rule that names it is `{one}`"),
        more => {
            format!("the rules that name it are {}", list(more.iter().map(String::as_str), "and"))
        }
    };
    let message = format!("`{name}` is a {kind}, and only rules can be changed with `{verb}`");
    about(&ENTRY, at, message, "is no rule").help(rules)
}
