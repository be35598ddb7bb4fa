use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("impossible-amount"),
    severity: Severity::Error,
    summary: "a number that makes no sense where it stands",
    page: r#"Turns and words are counted whole, from 1. A part of a session is more than nothing and less than all of it.

```protocol,gap
discussion purpose {
  required
  within first 150 percent
}
```

Write instead:

```protocol
discussion purpose {
  required
  within first 10 percent
}
```
"#,
};

pub(crate) fn none(at: At, what: &str) -> Diagnostic {
    about(&ENTRY, at, format!("0 {what} ask for nothing"), "nothing")
        .help("write 1 or more, or leave the line out")
}

pub(crate) fn broken(at: At, what: &str) -> Diagnostic {
    about(&ENTRY, at, format!("{what} are counted whole"), "not a whole number")
        .help("write a whole number")
}

pub(crate) fn huge(at: At, what: &str) -> Diagnostic {
    about(&ENTRY, at, format!("no session has so many {what}"), "too many")
        .help("write a number below 1000000")
}

pub(crate) fn share(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "a part of a session lies between 0 and 100 percent",
        "not a part of a session",
    )
    .help("write something like `10 percent`, or leave the line out")
}

/// A session's number below 1.
pub(crate) fn no_session(at: At) -> Diagnostic {
    about(&ENTRY, at, "sessions are numbered from 1", "no session")
        .help("write `session 1` or later")
}

/// Sessions, or days, beyond all cases.
pub(crate) fn too_long(at: At) -> Diagnostic {
    about(&ENTRY, at, "no case has so many", "too many").help("write a number up to 9999")
}

/// The weight of a rule.
pub(crate) fn weight(at: At) -> Diagnostic {
    about(&ENTRY, at, "a weight is more than 0 and at most 1000", "not a weight")
        .help("write `weight 1` for a rule that counts like others, `weight 2` for one that counts double")
}
