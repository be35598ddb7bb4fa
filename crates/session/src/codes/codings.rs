//! Tables of codings.

use rolecall_text::{Code, CodeEntry, Severity};

/// A table of codings lacks a column.
pub static CODINGS_COLUMNS: CodeEntry = CodeEntry {
    code: Code("codings-columns"),
    severity: Severity::Error,
    summary: "a table of codings lacks a column",
    page: r#"A table of codings has a row for each coding: the session, the turn, the code, and where several people
coded, who.

```csv
session,turn,code,coder
2026-03-02,5,PURPOSE,anna
2026-03-02,9,CONFIDENTIALITY,anna
```

What to do: name the columns in the first line. A column of codes is always needed (`code` or `topic`).
`transcript_id` and `utterance_id` may stand in place of `session` and `turn`; then the number is that of the
transcript's own table. Scores have a column `score`."#,
};

/// A row of a table of codings that cannot be used.
pub static CODINGS_ROW: CodeEntry = CodeEntry {
    code: Code("codings-row"),
    severity: Severity::Warning,
    summary: "a row of a table of codings that cannot be used",
    page: r#"The row has a turn that is no number, or a score that is none, or more than the bounds allow, so it is left
out: what it says plays no part in any figure.

What to do: look at the line that is named. Turns count from 1, one for each utterance as the transcript has
it; a score is written `4` or `3.5`."#,
};

/// Codings of sessions or turns that are not there.
pub static CODINGS_ELSEWHERE: CodeEntry = CodeEntry {
    code: Code("codings-elsewhere"),
    severity: Severity::Warning,
    summary: "codings of sessions or turns that are not there",
    page: r#"The table has codings of a session that is not among those read, or of a turn beyond the session's last. They
are left out.

What to do: name the session files that were coded. A table calls a session as its file is called, with or
without its ending, or by its key in a table of several sessions. Check that the codings were made on this
version of the transcript."#,
};
