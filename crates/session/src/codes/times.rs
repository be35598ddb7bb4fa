//! Times of turns.

use rolecall_text::{Code, CodeEntry, Severity};

/// Times go back.
pub static TIMES_GO_BACK: CodeEntry = CodeEntry {
    code: Code("times-go-back"),
    severity: Severity::Warning,
    summary: "times go back",
    page: r#"A turn begins before one that stands above it. Turns stay in the order of the file; nothing is
sorted. Rules with times ("within the first 5 minutes") use each turn's own time, rules with an order
("before", "after") the order of the file.

What to do: look whether two recordings were put together, or the table was sorted by something
else."#,
};

/// Turns overlap in time.
pub static OVERLAPPING_TURNS: CodeEntry = CodeEntry {
    code: Code("overlapping-turns"),
    severity: Severity::Advice,
    summary: "turns overlap in time",
    page: r#"A turn begins while an earlier one still lasts, as when people speak at once. Nothing is changed."#,
};

/// A turn ends before it begins.
pub static END_BEFORE_START: CodeEntry = CodeEntry {
    code: Code("end-before-start"),
    severity: Severity::Warning,
    summary: "a turn ends before it begins",
    page: r#"The end of a turn lies before its start. Both are kept as they are; a rule that needs the length
of the turn cannot be decided by it.

What to do: correct the times, or export the file again."#,
};

/// Neighbouring turns of one speaker were joined.
pub static JOINED_TURNS: CodeEntry = CodeEntry {
    code: Code("joined-turns"),
    severity: Severity::Advice,
    summary: "neighbouring turns of one speaker were joined, as asked for",
    page: r#"Captions cut talk by time, so that one utterance may be several turns. `--join-gaps SECONDS`, or
`join-gaps` in `rolecall.toml`, joins each turn to the one above it where both have the same speaker
and no more than so many seconds lie between them. Turns without a speaker or without times stay
apart. Numbers of turns in the report are those after joining; lines are those of the file.

What to do: nothing. Without the option every turn stays as the file has it."#,
};

/// Captions that scroll lost what they repeat.
pub static JOINED_SCROLLING: CodeEntry = CodeEntry {
    code: Code("joined-scrolling"),
    severity: Severity::Advice,
    summary: "captions that scroll lost what they repeat, as asked for",
    page: r#"Automatic captions of videos often scroll: each caption shows the last line of the one above again
and adds a new one. `--join-scrolling`, or `join-scrolling = true` in `rolecall.toml`, leaves the lines
out that a caption repeats of the one directly above it; captions without new words go, and the one
above lasts as long as both. Numbers of turns in the report are those after that; lines are those of
the file, where the new words stand. Files that do not scroll stay as they are.

What to do: nothing. Without the option every caption is a turn, as the file has it."#,
};

/// A time cannot be read.
pub static UNREADABLE_TIME: CodeEntry = CodeEntry {
    code: Code("unreadable-time"),
    severity: Severity::Warning,
    summary: "a time cannot be read",
    page: r#"A time is written as seconds (`12.5`) or as a clock (`00:01:02`, `1:02.5`). What stands here is
neither. The turn is kept, without that time."#,
};
