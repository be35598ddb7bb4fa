//! Bounds: what a file may hold at most.

use rolecall_text::{Code, CodeEntry, Severity};

/// A session file is larger than Rolecall reads.
pub static FILE_TOO_LARGE: CodeEntry = CodeEntry {
    code: Code("file-too-large"),
    severity: Severity::Error,
    summary: "a session file is larger than Rolecall reads",
    page: r#"A session file may have 64 MiB, a native TOML record 2 MiB, each part
of a native JSON record other than its turns 2 MiB. An hour of talk has about 60 KB, so a
larger file is most likely not one session, or not a transcript at all.

What to do: split the file by session or by month. Write large native records as JSON, which may
have 64 MiB. If the file is right as it is, raise the bound: `--max-file-size 200M`."#,
};

/// One turn is longer than 1 MiB.
pub static TURN_TOO_LONG: CodeEntry = CodeEntry {
    code: Code("turn-too-long"),
    severity: Severity::Error,
    summary: "one turn is longer than 1 MiB",
    page: r#"A turn of 1 MiB would last about twenty hours. Most likely the reader did not see where turns
begin: names are missing, or all turns stand in one line.

What to do: begin each turn on a line of its own with `Name:`, or say the format with `--input`."#,
};

/// A file has more than a million turns.
pub static TOO_MANY_TURNS: CodeEntry = CodeEntry {
    code: Code("too-many-turns"),
    severity: Severity::Error,
    summary: "a file has more than a million turns",
    page: r#"A file may hold 1,000,000 turns.

What to do: split it by session or by month, or raise the bound: `--max-turns 2000000`."#,
};

/// The turns of a session are marked with more than 60 languages.
pub static TOO_MANY_LANGUAGES: CodeEntry = CodeEntry {
    code: Code("too-many-languages"),
    severity: Severity::Error,
    summary: "the turns of a session are marked with more than 60 languages",
    page: r#"The turns of a session may be marked with up to 60 languages. More of them are no languages: most
likely the wrong column or key was taken for the language.

What to do: look which column is called `language`, or name the right one under `[columns]` in
`rolecall.toml`."#,
};

/// A session has more than 1,000 speaker labels.
pub static TOO_MANY_SPEAKERS: CodeEntry = CodeEntry {
    code: Code("too-many-speakers"),
    severity: Severity::Error,
    summary: "a session has more than 1,000 speaker labels",
    page: r#"A session may have 1,000 different speaker labels. More of them means that something else was
taken for the speaker's name, such as the wrong column of a table.

What to do: in a table, say in `rolecall.toml` which column holds the speaker; in a text, begin
each turn with `Name:`. If so many do speak, raise the bound: `--max-speakers 2000`."#,
};

/// A file holds more than 100,000 sessions.
pub static TOO_MANY_SESSIONS: CodeEntry = CodeEntry {
    code: Code("too-many-sessions"),
    severity: Severity::Error,
    summary: "a file holds more than 100,000 sessions",
    page: r#"A table may hold 100,000 sessions. More of them often means that the column with the number of
the row was taken for the number of the session.

What to do: say in `rolecall.toml` which column holds the session, or split the file."#,
};

/// A record holds too many goals, codings or attributes.
pub static TOO_MANY_ENTRIES: CodeEntry = CodeEntry {
    code: Code("too-many-entries"),
    severity: Severity::Error,
    summary: "a record holds too many goals, codings or attributes",
    page: r#"A record may hold 1,000 goals, each with 1,000 tasks, and 100,000 codings, waivers and attributes of
each kind."#,
};

/// A speaker label or session name is longer than 1 KiB.
pub static LABEL_TOO_LONG: CodeEntry = CodeEntry {
    code: Code("label-too-long"),
    severity: Severity::Error,
    summary: "a speaker label or session name is longer than 1 KiB",
    page: r#"A speaker label and the name of a session may have 1 KiB. A longer one is most likely talk: the wrong
column was taken for it, or a quote in a table is not closed, so that everything behind it became one
cell.

What to do: look at the line for a `"` that has no partner (a quote within a cell is written `""`), or
name the columns in `rolecall.toml`."#,
};

/// A document has too many paragraphs, cells or tags.
pub static TOO_MANY_PIECES: CodeEntry = CodeEntry {
    code: Code("too-many-pieces"),
    severity: Severity::Error,
    summary: "a document has too many paragraphs, cells or tags",
    page: r#"A document may have 2,000,000 paragraphs and cells, and a packed one (`.docx`, `.odt`) 16,000,000
tags and stretches of words between them. That is far more than a year of talk has; a file of a few
hundred kilobytes can be made to unpack to as many, only to keep a computer busy.

What to do: look whether it is the right file, and split it by session or by month. If the file is
right as it is, raise both bounds, which go with that of turns: `--max-turns 2000000`."#,
};

/// A table has too many cells.
pub static TOO_MANY_CELLS: CodeEntry = CodeEntry {
    code: Code("too-many-cells"),
    severity: Severity::Error,
    summary: "a table has more than 16 million cells",
    page: r#"A table may hold about 16 million commas, semicolons or tabs. More of them means that the file is no
table of talk.

What to do: look whether the file is the right one, or split it."#,
};
