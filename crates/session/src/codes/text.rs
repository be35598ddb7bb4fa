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

/// Lines of the program that made the transcript were left out.
pub static SERVICE_LINES: CodeEntry = CodeEntry {
    code: Code("service-lines"),
    severity: Severity::Advice,
    summary: "lines of the program that made the transcript were left out",
    page: r#"At its very beginning or end the file has lines that nobody said, such as
`Transcribed by …`, `This transcript was exported on …`, `Audio file: …` or `[END OF TRANSCRIPT]`, or
numbers of pages between the turns. They belong to no turn. Such words in the middle of the talk are
talk.

What to do: nothing."#,
};

/// A heading and the lines below it belong to no turn.
pub static TEXT_UNDER_HEADING: CodeEntry = CodeEntry {
    code: Code("text-under-heading"),
    severity: Severity::Warning,
    summary: "a heading and the lines below it belong to no turn",
    page: r#"Lines that begin with `#` and a blank are headings. Who speaks in lines below a heading is not
known until the next line with a name, so they belong to no turn and are not looked at.

What to do: nothing, if they are minutes or notes. If somebody speaks there, begin the line with
`Name:`."#,
};

/// Times count frames, which were left off.
pub static FRAMES: CodeEntry = CodeEntry {
    code: Code("frames"),
    severity: Severity::Advice,
    summary: "times count frames, which were left off",
    page: r#"Programs that cut films write times as `00:00:03:12`: three seconds and twelve frames. How many
frames a second has is not in the file, so times were read to the second and the frames left off.
Rules about minutes are not touched by that.

What to do: nothing, or export with times that have fractions of a second (`00:00:03.500`)."#,
};

/// A line that begins like a name went to the turn above.
pub static LABEL_PASSED_OVER: CodeEntry = CodeEntry {
    code: Code("label-passed-over"),
    severity: Severity::Advice,
    summary: "a line that begins like a name went to the turn above",
    page: r#"A line begins with what looks like a speaker's name (`Remember: …`), but is set off in another way
than all names of the file: without a blank line above, without a time, or with words on the same line.
It was taken as words of the turn above.

What to do: nothing, if it is a sentence. If somebody speaks there, write the line as the others are
written."#,
};
