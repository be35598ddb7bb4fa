//! Plain text, and what concerns turns of every format.

use rolecall_text::{Code, CodeEntry, Severity};

/// Lines before the first turn belong to no turn.
pub static TEXT_BEFORE_FIRST_TURN: CodeEntry = CodeEntry {
    code: Code("text-before-first-turn"),
    severity: Severity::Warning,
    summary: "lines before the first turn belong to no turn",
    page: r#"The file begins with lines that do not start with a speaker's name, such as a heading. They belong
to no turn and are not looked at.

What to do: nothing, if it is a heading. If somebody speaks there, begin the line with `Name:`."#,
};

/// It is doubtful whether this is a transcript.
pub static DOUBTFUL_LABELS: CodeEntry = CodeEntry {
    code: Code("doubtful-labels"),
    severity: Severity::Warning,
    summary: "it is doubtful whether this is a transcript",
    page: r#"In talk, names come again and again. In this file hardly any line begins with a name, or none of
the names comes twice, so it may be a letter, a list or notes.

What to do: if it is a transcript, begin each turn on a line of its own with `Name:`. If not, take
it out of the folder."#,
};

/// A speaker's name stands only once.
pub static LABEL_ONCE: CodeEntry = CodeEntry {
    code: Code("label-once"),
    severity: Severity::Advice,
    summary: "a speaker's name stands only once",
    page: r#"A line begins with what looks like a speaker's name, which comes nowhere else in a longer
transcript. It was taken as a speaker. It may also be the beginning of a sentence ("Remember: ...").

What to do: nothing, if this person spoke once. Otherwise move the words behind the name of the
speaker, or put the line together with the one above."#,
};

/// Turns without words.
pub static EMPTY_TURNS: CodeEntry = CodeEntry {
    code: Code("empty-turns"),
    severity: Severity::Advice,
    summary: "turns without words",
    page: r#"A turn has a speaker or a time and no words. Turns of plain text, tables and native records are
kept, since other records may count them; a caption without words is no turn and is left out, as
in an interval of silence."#,
};
