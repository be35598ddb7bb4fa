use super::prelude::*;
use crate::vocabulary::list;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-rule"),
    severity: Severity::Error,
    summary: "a name that no rule has",
    page: r#"A test, a section or a change names a rule that this protocol does not have. Rules without a name of their own are called after what they say: `avoid-advice`, `whenever-authority`, `steps-in-order`, `goals`, `case`.

```protocol,gap
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
  expect gap purposes
}
```

Write instead:

```protocol
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
  expect gap purpose
}
```
"#,
};

/// `known` are the names of all rules.
pub(crate) fn named<'n>(
    at: At,
    name: &str,
    nearest: Option<&str>,
    known: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    let found = about(&ENTRY, at, format!("there is no rule `{name}`"), "no rule has this name");
    match nearest {
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(one_of(&known.collect::<Vec<_>>())),
    }
}

/// How many names are told.
const MOST_TOLD: usize = 12;

fn one_of(known: &[&str]) -> String {
    match known {
        [] => "write the name of a rule of this protocol, as it declares it".to_owned(),
        [one] => format!("the rule of this protocol is `{one}`"),
        all if all.len() <= MOST_TOLD => {
            format!("the rules of this protocol are {}", list(all.iter().copied(), "and"))
        }
        all => {
            let some = list(all.iter().take(MOST_TOLD - 1).copied(), "and");
            format!("rules of this protocol are {some}; `rolecall explain` with its name lists all")
        }
    }
}

/// A member of a choice.
pub(crate) fn in_choice(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("there is no rule or topic `{name}`");
    let found = about(&ENTRY, at, message, "nothing has this name");
    match nearest {
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help("name a rule of this protocol, or a topic"),
    }
}

/// A rule over a case as a member of a choice.
pub(crate) fn of_case(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is about a whole case"), "not of one session")
        .help("a choice is judged in each session: name a rule that is, or a topic")
}
