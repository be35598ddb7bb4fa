use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unit-mistake"),
    severity: Severity::Error,
    summary: "a measure that puts together what does not add up",
    page: r#"Words, turns and time cannot be added to or taken from each other, nor compared with each other, and a product of two of them measures nothing. Dividing makes a ratio, or so many words per turn. A limit on time is written with its unit: `latency(worker) <= 3 sec`.

```protocol,gap
measure activity = words(worker) + turns(client)
balance talk { activity >= 1 }
```

Write instead:

```protocol
measure activity = words(worker) / turns(worker)
balance talk { activity >= 1 }
```
"#,
};

pub(crate) fn sum(left: (At, &str), right: (At, &str)) -> Diagnostic {
    let message = format!("{} and {} cannot be added up", left.1, right.1);
    about(&ENTRY, right.0, message, right.1)
        .label(left.0.source, left.0.span, left.1)
        .help("count both sides in the same unit, or divide one by the other")
}

pub(crate) fn product(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "this measures nothing that has a unit",
        "not words, turns, time, a ratio or one per the other",
    )
    .help("divide one by the other for a ratio, or add up what has the same unit")
}

/// A limit in another unit than the value.
pub(crate) fn limit(value: (At, &str), limit: (At, &str)) -> Diagnostic {
    let message = format!("{} cannot be compared with {}", value.1, limit.1);
    about(&ENTRY, limit.0, message, format!("in {}", limit.1))
        .label(value.0.source, value.0.span, value.1)
        .help("write the limit in the unit of what is measured, or leave the unit out where it is no time")
}

pub(crate) fn time_without_unit(at: At, value: f64) -> Diagnostic {
    about(&ENTRY, at, "a limit on time needs a unit", "seconds or minutes?")
        .help(format!("write `{value} sec` or `{value} min`"))
}

/// `turns(all) per 100 turns`
pub(crate) fn per_itself(at: At) -> Diagnostic {
    about(&ENTRY, at, "this is the same number in every session", "the whole by itself")
        .help("measure a part of the session: `count(question) per 100 turns`")
}
