use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-too-long"),
    severity: Severity::Error,
    summary: "a cue is longer than a cue may be",
    page: r#"A cue may have up to 1,000 characters and 200 words, brackets up to 64 deep, and choices and optional words
that make up to 4,096 combinations between two gaps.

Divide it into several cues.
"#,
};
