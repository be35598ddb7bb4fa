use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("label-of-two-roles"),
    severity: Severity::Error,
    summary: "a speaker's label that means two roles",
    page: r#"The labels of a transcript ("PO", "Client") tell who speaks. A label that means two roles would leave that open. Names and titles of roles are labels too; capitals do not matter.

```protocol,gap
language 1
role worker also "Officer", "Staff"
role manager also "staff"
```

Write instead:

```protocol
language 1
role worker also "Officer", "Staff"
role manager also "Manager"
```
"#,
};

pub(crate) fn clash(at: At, label: &str, role: &str, other: &str, first: At) -> Diagnostic {
    // A role whose own name another role has for a label, as in a library: one role is enough.
    let help = if label.eq_ignore_ascii_case(role) {
        format!(
            "`{other}` means this speaker already: write `role {other} \"…\"` with a title of your own, and `by {other}` in the rules"
        )
    } else {
        "leave it out of one of the two roles".to_owned()
    };
    about(
        &ENTRY,
        at,
        format!("the label `{label}` means both `{other}` and `{role}`"),
        format!("means `{role}` here"),
    )
    .help(help)
    .related(first.source, first.span, format!("means `{other}` here"))
}
