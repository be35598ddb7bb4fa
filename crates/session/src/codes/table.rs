//! Tables: CSV and TSV.

use rolecall_text::{Code, CodeEntry, Severity};

/// It is not clear which column holds what was said.
pub static UNKNOWN_COLUMNS: CodeEntry = CodeEntry {
    code: Code("unknown-columns"),
    severity: Severity::Error,
    summary: "it is not clear which column holds what was said",
    page: r#"No column of the table has one of the names that Rolecall knows for what was said (`text`,
`utterance`, `utterance_text`, `content`, `dialogue` and the like).

What to do: name the columns in `rolecall.toml`:

```toml
[columns]
session = "Meeting"
speaker = "Who"
text = "Words"
start = "From"
```"#,
};

/// A column that was named is not in the table.
pub static MISSING_COLUMN: CodeEntry = CodeEntry {
    code: Code("missing-column"),
    severity: Severity::Error,
    summary: "a column that was named is not in the table",
    page: r#"`rolecall.toml` names a column that the first line of the table does not have. Names are compared
without regard to case and outer blanks."#,
};

/// Columns of a table that nothing uses.
pub static UNUSED_COLUMNS: CodeEntry = CodeEntry {
    code: Code("unused-columns"),
    severity: Severity::Advice,
    summary: "columns of a table that nothing uses",
    page: r#"These columns have none of the names that Rolecall knows, and `rolecall.toml` names none of them.
What stands in them plays no part in the check.

What to do: nothing, if they hold neither the session, its turns, speakers, words nor times. Otherwise
name the column in `rolecall.toml`:

```toml
[columns]
session = "Meeting"
```"#,
};

/// A table looks like several sessions, and nothing tells them apart.
pub static SEVERAL_SESSIONS: CodeEntry = CodeEntry {
    code: Code("several-sessions"),
    severity: Severity::Error,
    summary: "a table looks like several sessions, and nothing tells them apart",
    page: r#"The numbers or times of the turns begin again in the middle of the table, as they do where another
session begins, but no column is known that says which row belongs to which session. To judge two
people's sessions as one would be worse than to judge none, so the file is not checked.

What to do: name the column that tells the sessions apart in `rolecall.toml`:

```toml
[columns]
session = "Meeting"
```

`rolecall.toml` is looked for in the folder in which the program is started, and above it. If it is one
session all the same (its recording was stopped and begun again, say), add a column `session` with the
same word in every row."#,
};

/// Columns were taken for what each speaker says.
pub static SPEAKER_COLUMNS: CodeEntry = CodeEntry {
    code: Code("speaker-columns"),
    severity: Severity::Advice,
    summary: "columns were taken for what each speaker says",
    page: r#"No column of the table has a name that Rolecall knows for what was said, and several have names of
people or parts (`Worker`, `Client`) with talk below. Each such column is what one speaker says; its name is
the speaker's.

What to do: look whether the turns are right (`rolecall convert FILE --to txt` shows them), and name the
columns in `rolecall.toml`, so that nothing is left to guess:

```toml
[columns]
speakers = ["Worker", "Client"]
```"#,
};

/// Several speak in one row.
pub static SIDE_BY_SIDE: CodeEntry = CodeEntry {
    code: Code("side-by-side"),
    severity: Severity::Advice,
    summary: "several speak in one row",
    page: r#"In a table with a column for each speaker a row has words of more than one. Who spoke first is not
on record: they were read from left to right, each as a turn of its own with the times of the row.

What to do: nothing, if that is the order. Otherwise give each turn a row of its own."#,
};

/// A row has more or fewer cells than the first line.
pub static UNEVEN_ROW: CodeEntry = CodeEntry {
    code: Code("uneven-row"),
    severity: Severity::Warning,
    summary: "a row has more or fewer cells than the first line",
    page: r#"The row has another number of cells than the first line of the table. What could be read was read;
an unquoted comma in the words moves everything behind it into other columns.

What to do: put cells with commas, quotes or line breaks between `"` (and write `""` for a quote)."#,
};

/// Rows that repeat an utterance were read once.
pub static REPEATED_ROWS: CodeEntry = CodeEntry {
    code: Code("repeated-rows"),
    severity: Severity::Warning,
    summary: "rows that repeat an utterance were read once",
    page: r#"Some tables repeat an utterance for each person who coded it. Rows of one session with the same
utterance number, speaker and words are one turn; the first is kept, the others are counted here.

What to do: nothing, if the table is of this kind."#,
};

/// An utterance number comes twice with different words.
pub static REPEATED_NUMBER: CodeEntry = CodeEntry {
    code: Code("repeated-number"),
    severity: Severity::Warning,
    summary: "an utterance number comes twice with different words",
    page: r#"Two rows of one session have the same utterance number and different speakers or words. Both are
kept, in the order of the file."#,
};

/// Two sessions of the file have the same name.
pub static REPEATED_SESSION: CodeEntry = CodeEntry {
    code: Code("repeated-session"),
    severity: Severity::Warning,
    summary: "two sessions of the file have the same name",
    page: r#"Two rows that each hold a whole dialogue have the same name. Both are kept; the later ones get a
number behind the name."#,
};

/// A cell holds no dialogue.
pub static DIALOGUE_WITHOUT_TURNS: CodeEntry = CodeEntry {
    code: Code("dialogue-without-turns"),
    severity: Severity::Warning,
    summary: "a cell holds no dialogue",
    page: r#"The column holds whole dialogues, and in this cell no line begins with a speaker's name. The row
is left out."#,
};
