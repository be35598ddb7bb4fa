use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("declaration-too-long"),
    severity: Severity::Error,
    summary: "a declaration is longer than 256 KiB",
    page: r#"A declaration (a topic, a discussion, …) may be up to 256 KiB long; that is about 5,000 cues. A longer
one is most often a file with a missing `}`, or a file that is no protocol.

Divide a topic into several topics, or look for the brace that is not closed.
"#,
};
