use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("internal-error"),
    severity: Severity::Error,
    summary: "a mistake in Rolecall itself",
    page: r#"This is not your mistake. Rolecall came to a place that its authors thought impossible.

Please report it with the declaration that it points at.
"#,
};
