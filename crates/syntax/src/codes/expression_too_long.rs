use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("expression-too-long"),
    severity: Severity::Error,
    summary: "a measure or condition has more than 256 operators",
    page: r#"A measure or a condition may have up to 256 operators (`+`, `-`, `*`, `/`, `and`, `or`, `not`).

Give parts of it names of their own: `measure part = …`, and use the names.
"#,
};
