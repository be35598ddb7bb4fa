use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("too-many-declarations"),
    severity: Severity::Error,
    summary: "a protocol file has more than 20,000 declarations",
    page: r#"A protocol file may hold up to 20,000 declarations; what follows is not read. So many are most often not
written by people: look whether the program that made the file went wrong.

Divide a protocol that is really so long into topic files and bring them together with `use "…"`.
"#,
};
