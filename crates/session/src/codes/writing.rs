//! Writing a session in another format.

use rolecall_text::{Code, CodeEntry, Severity};

/// The format needs times that the session does not have.
pub static TIMES_NEEDED: CodeEntry = CodeEntry {
    code: Code("times-needed"),
    severity: Severity::Error,
    summary: "the format needs times that the session does not have",
    page: r#"Captions and TextGrids place words in time: a turn cannot be written there without a start and an
end, and Rolecall makes none up.

What to do: write the session as `json`, `toml`, `csv`, `chat` or `txt`, which need no times. If a program
that you use takes captions only, `--untimed 3` gives each such turn three seconds as a placeholder; it
begins where the turn above ends. Such times mean nothing: rules about time must not be judged by them."#,
};

/// Turns got placeholders for the times they lack.
pub static PLACEHOLDER_TIMES: CodeEntry = CodeEntry {
    code: Code("placeholder-times"),
    severity: Severity::Warning,
    summary: "turns were given placeholders for the times they lack",
    page: r#"`--untimed` was given, and turns without a start or an end got placeholders. They are no times that
anybody measured: whoever checks the written file gets verdicts about time that mean nothing.

What to do: keep the original beside it, and check that one."#,
};

/// What was written cannot be read again.
pub static NOT_READ_BACK: CodeEntry = CodeEntry {
    code: Code("not-read-back"),
    severity: Severity::Error,
    summary: "what was written cannot be read again",
    page: r#"After writing, Rolecall reads the file as anybody would and compares. Here it could not be read, or
read as something else, so it was not handed out. This happens where a session has nothing that the format
could show, or is larger than files of that format may be.

What to do: write it as `json`, which holds everything."#,
};

/// Words of turns came out otherwise.
pub static CHANGED_WORDS: CodeEntry = CodeEntry {
    code: Code("changed-words"),
    severity: Severity::Warning,
    summary: "words of turns come out otherwise in this format",
    page: r#"The format has no way to write these words so that they read back the same: words that look like a
tag, a speaker's name or a line of times cannot be told from one. The words are there, but some signs were
replaced, or a program may read the turn in another way.

What to do: look at the turn named, or write the session as `json`."#,
};

/// Line breaks and spaces came out otherwise.
pub static CHANGED_SPACE: CodeEntry = CodeEntry {
    code: Code("changed-space"),
    severity: Severity::Advice,
    summary: "line breaks and spaces come out otherwise in this format",
    page: r#"The words are the same; line breaks within a turn, or spaces around its words, are not. No cue looks
at them."#,
};

/// Speakers came out otherwise.
pub static CHANGED_SPEAKERS: CodeEntry = CodeEntry {
    code: Code("changed-speakers"),
    severity: Severity::Warning,
    summary: "speaker labels come out otherwise in this format",
    page: r#"The format cannot hold these labels as they are (CHAT has short codes in capitals, text has names), or
it needs a name for turns that have none. Roles that a project or protocol gives to a label have to be given
to the new one.

What to do: `--with-sidecar` writes the roles for the new labels beside the file."#,
};

/// Times came out otherwise.
pub static CHANGED_TIMES: CodeEntry = CodeEntry {
    code: Code("changed-times"),
    severity: Severity::Warning,
    summary: "times come out otherwise in this format",
    page: r#"The format has no place for these times: text has no ends, an interval of a TextGrid has to last.
Rules about time may be judged otherwise by the written file.

What to do: write the session as `json`, `csv` or `vtt`."#,
};

/// Times were rounded.
pub static ROUNDED_TIMES: CodeEntry = CodeEntry {
    code: Code("rounded-times"),
    severity: Severity::Advice,
    summary: "times were rounded to what the format can hold",
    page: r#"The times of the session are more exact than the format, which has thousandths of a second. They were
rounded to the nearest."#,
};

/// Turns stand in another order.
pub static CHANGED_ORDER: CodeEntry = CodeEntry {
    code: Code("changed-order"),
    severity: Severity::Warning,
    summary: "turns stand in another order in this format",
    page: r#"A TextGrid has a tier for each speaker, and turns are put into one order by their start when it is
read. Turns that begin before one that stands above them in the session come out in another place, and so
may turns of two speakers that begin at the same moment.

What to do: write the session as `json`, `csv` or `vtt`, which keep the order."#,
};

/// Turns were left out.
pub static LOST_TURNS: CodeEntry = CodeEntry {
    code: Code("lost-turns"),
    severity: Severity::Warning,
    summary: "turns without words were left out",
    page: r#"Nothing is said in these turns, and the format has no turn without words. The turns below count from
another number now; codings that name turns by number are about others."#,
};

/// The language of turns was left out.
pub static LOST_LANGUAGES: CodeEntry = CodeEntry {
    code: Code("lost-languages"),
    severity: Severity::Warning,
    summary: "the language of single turns was left out",
    page: r#"The session says of single turns in which language they are, and the format has no place for it. Cues
of another language will be looked for in them.

What to do: write the session as `json`, `toml`, `csv` or `vtt`."#,
};

/// What belongs to the record besides its turns was left out.
pub static LOST_RECORD: CodeEntry = CodeEntry {
    code: Code("lost-record"),
    severity: Severity::Warning,
    summary: "roles, attributes, goals, codings or waivers were left out",
    page: r#"The format holds the talk and has no place for the rest of the record: what is known of the meeting and
the case, who has which role, people who say nothing, goals, codings, waivers. Rules that ask for it will be
undetermined.

What to do: `--with-sidecar` writes it to `NAME.session.toml` beside the file, which is read with it."#,
};

/// Codings are about other turns now.
pub static MOVED_CODINGS: CodeEntry = CodeEntry {
    code: Code("moved-codings"),
    severity: Severity::Warning,
    summary: "codings would be about other turns",
    page: r#"Codings, goals and tasks name turns by number. In this format turns come out in another order or number,
so that the numbers in the sidecar would be about others.

What to do: write the session as `json`, which keeps the turns as they are."#,
};
