use super::prelude::*;
use crate::lower::LONGEST_EXPRESSION;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("too-large"),
    severity: Severity::Error,
    summary: "something larger than the program takes",
    page: r#"Bounds keep a faulty file from using up the machine. They lie far above what a person writes: 1,000 roles in a run, 500 parts in a measure with all the measures it is made of, 50 conditions inside one another.

```protocol,gap
measure a = turns(worker) + turns(client)
measure b = a + a + a + a + a + a + a + a
measure c = b + b + b + b + b + b + b + b
measure d = c + c + c + c + c + c + c + c
balance talk { d >= 1 }
```

Work out the number in fewer steps:

```protocol
measure a = turns(worker) + turns(client)
measure b = 512 * a
balance talk { b >= 1 }
```
"#,
};

pub(crate) fn measure(at: At) -> Diagnostic {
    let message = format!(
        "this measure has more than {LONGEST_EXPRESSION} parts, with the measures it is made of"
    );
    about(&ENTRY, at, message, "too large")
        .help("work it out in fewer steps, such as `8 * a` for a sum of eight")
}

pub(crate) fn condition(at: At) -> Diagnostic {
    about(&ENTRY, at, "more than 50 conditions lie inside one another here", "too deep")
        .help("say it in fewer words; `not not` is the same as nothing")
}

pub(crate) fn roles(at: At) -> Diagnostic {
    about(&ENTRY, at, "the files of this run declare more than 1000 roles", "too many")
        .help("keep the roles that sessions have; several labels can mean one role with `also`")
}

pub(crate) fn chain(at: At) -> Diagnostic {
    let most = crate::LONGEST_CHAIN;
    about(&ENTRY, at, format!("more than {most} protocols build on each other here"), "too many")
        .help("build on one that is nearer to the beginning of the chain")
}
