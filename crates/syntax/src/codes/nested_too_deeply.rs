use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("nested-too-deeply"),
    severity: Severity::Error,
    summary: "braces and brackets are nested more than 64 deep",
    page: r#"Braces and brackets may be nested up to 64 deep. Nothing that people write comes near it.

Look for a bracket that is never closed, or divide a measure into several.
"#,
};
