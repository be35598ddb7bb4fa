//! CHAT transcripts.

use rolecall_text::{Code, CodeEntry, Severity};

/// Dependent tiers were left out.
pub static CHAT_TIERS: CodeEntry = CodeEntry {
    code: Code("chat-tiers"),
    severity: Severity::Advice,
    summary: "dependent tiers of a CHAT file were left out",
    page: r#"A line that begins with `%` says something about the line of talk above it: its grammar (`%mor`, `%gra`),
its sounds (`%pho`), what was done (`%act`), a comment (`%com`). None of it is talk, so none of it is in
a turn. The message counts the lines of each tier.

Times on a `%snd` or `%mov` tier of older files are used where the line of talk has none."#,
};

/// Codes in brackets, pauses and the like were left out.
pub static CHAT_CODES: CodeEntry = CodeEntry {
    code: Code("chat-codes"),
    severity: Severity::Advice,
    summary: "codes and pauses of a CHAT file were left out of the words",
    page: r#"A turn holds what was said, in plain spelling. Left out of it are codes in brackets (`[/]`, `[*]`,
`[= a note]`, `[>]`, `[+ bch]`), pauses (`(.)`, `(1.2)`), links (`+<`, `++`), signs of overlap, pitch and
loudness, and words that the file says were not spoken (`0is`).

A word with a replacement (`gonna [: going to]`) is given as the replacement. Signs for unclear talk,
fillers and noises (`xxx`, `&-um`, `&=laughs`) stay in the turn."#,
};

/// Headers were left out.
pub static CHAT_HEADERS: CodeEntry = CodeEntry {
    code: Code("chat-headers"),
    severity: Severity::Advice,
    summary: "headers of a CHAT file were left out",
    page: r#"Of the headers, `@Languages`, `@Participants`, `@Date`, `@Time Duration`, `@Media`, `@Location`,
`@Situation` and `@Activities` are used. The others, comments among them, are left out; the message
counts them."#,
};

/// Lines that belong to nothing.
pub static CHAT_LINES: CodeEntry = CodeEntry {
    code: Code("chat-lines"),
    severity: Severity::Warning,
    summary: "lines of a CHAT file that belong to nothing",
    page: r#"A line of a CHAT file begins with `@` (a header), `*WHO:` (talk), `%tier:` (about the talk above) or a tab
(it goes on). These lines begin otherwise, or name a speaker without a colon. They are in no turn.

What to do: look whether talk stands there; if so, begin it with `*WHO:` and a tab."#,
};

/// Brackets without a partner.
pub static CHAT_BRACKETS: CodeEntry = CodeEntry {
    code: Code("chat-brackets"),
    severity: Severity::Warning,
    summary: "brackets of a CHAT file that have no partner",
    page: r#"A `[` without `]`, a `<` without `>` or the other way round. The sign was left out and the words around
it kept, so words of a code may stand among those that were said.

What to do: close the bracket."#,
};

/// The frame of a file is not whole.
pub static CHAT_FRAME: CodeEntry = CodeEntry {
    code: Code("chat-frame"),
    severity: Severity::Warning,
    summary: "the beginning or the end of a CHAT file is missing",
    page: r#"A CHAT file begins with `@UTF8` and `@Begin` and ends with `@End`. Where the end is missing, the file
may have been cut off. What is there was read.

What to do: look whether the file is whole."#,
};

/// Speakers that the header does not name.
pub static CHAT_SPEAKERS: CodeEntry = CodeEntry {
    code: Code("chat-speakers"),
    severity: Severity::Warning,
    summary: "speakers that the header of a CHAT file does not name",
    page: r#"Everybody who speaks is named under `@Participants`. A code that is not named there is most often
misspelt, and then one person has two labels. The turns are kept under the label as it is written.

What to do: correct the code, or add it to `@Participants`."#,
};

/// Words that somebody else says within a turn.
pub static CHAT_INTERPOSED: CodeEntry = CodeEntry {
    code: Code("chat-interposed"),
    severity: Severity::Advice,
    summary: "words of somebody else within a turn were left out",
    page: r#"`&*WHO:mhm` within a line of talk is something short that somebody else says meanwhile. It is not the
words of the speaker of that line, and no line of its own, so it is left out."#,
};
