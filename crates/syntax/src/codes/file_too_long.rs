use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("file-too-long"),
    severity: Severity::Error,
    summary: "a protocol file is longer than 4 MiB",
    page: r#"A protocol file may be up to 4 MiB long. A longer file is most often not a protocol: a transcript or a
spreadsheet given by mistake.

Divide a protocol that is really so long into topic files and bring them together with `use "…"`.
"#,
};
