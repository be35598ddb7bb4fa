use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("too-many-errors"),
    severity: Severity::Error,
    summary: "the rest of a file was not read",
    page: r#"After 200 errors the rest of a file is not read: it is most likely not a protocol file, or one mistake
near its beginning has upset the rest.

Mend the first errors and check again.
"#,
};
