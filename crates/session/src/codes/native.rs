//! Native session files and sidecars.

use rolecall_text::{Code, CodeEntry, Severity};

/// A session file does not follow its format.
pub static BROKEN_RECORD: CodeEntry = CodeEntry {
    code: Code("broken-record"),
    severity: Severity::Error,
    summary: "a session file does not follow its format",
    page: r#"The file is not valid TOML or JSON, or is not a session record at its top. A record looks like this:

```toml
[session]
number = 1
date = 2026-03-02

[[turn]]
speaker = "PO"
text = "Let's start with what we are here for."
```

`rolecall schema session` prints the JSON Schema that editors can check against."#,
};

/// A key that means nothing here.
pub static UNKNOWN_KEY: CodeEntry = CodeEntry {
    code: Code("unknown-key"),
    severity: Severity::Warning,
    summary: "a key that means nothing here",
    page: r#"The key is not one of those that this part of the record has, and was left out. Keys of your own
belong into `[case]`, `[session]`, `[[goal]]` or `[[goal.task]]`."#,
};

/// A value of another kind than the key asks for.
pub static WRONG_VALUE: CodeEntry = CodeEntry {
    code: Code("wrong-value"),
    severity: Severity::Warning,
    summary: "a value of another kind than the key asks for",
    page: r#"The value does not fit its key: a text where a number belongs, a day that does not exist, a value
that is missing. The message says what was left out; everything else was read."#,
};

/// Two goals or tasks have the same id.
pub static SAME_GOAL: CodeEntry = CodeEntry {
    code: Code("same-goal"),
    severity: Severity::Warning,
    summary: "two goals or tasks of a record have the same id",
    page: r#"A coding can say by `about = "G1"` which goal or task it is about, so each `id` may stand once in a
record, over goals and tasks together. Where one stands twice, such codings go to the first.

What to do: give each goal and each task an id of its own (`G1`, `G2`, `G1-a`)."#,
};

/// A language is not written by its code.
pub static LANGUAGE_CODE: CodeEntry = CodeEntry {
    code: Code("language-code"),
    severity: Severity::Warning,
    summary: "a language is not written by its code",
    page: r#"Cues are picked by the code of the language (`cue cy "…"`), so the record has to say it in the same
way: two or three letters, perhaps with more behind a hyphen.

```toml
[session]
language = "cy"

[[turn]]
language = "en-GB"
text = "Shall we begin?"
```

Talk in a language that no cue is for is looked at by nothing, and what was not found there is
*undetermined*.

What to do: write `en` for English, `cy` for Welsh, `es` for Spanish."#,
};

/// A coding for a turn that is not there.
pub static CODING_WITHOUT_TURN: CodeEntry = CodeEntry {
    code: Code("coding-without-turn"),
    severity: Severity::Warning,
    summary: "a coding for a turn that is not there",
    page: r#"The coding names a turn that the session does not have. Turns count from 1, one for each utterance
as the transcript has it. The coding was left out.

What to do: look whether the coding was made on another version of the transcript; then all of its
numbers may be off."#,
};

/// A speaker label is declared twice.
pub static SAME_PARTICIPANT: CodeEntry = CodeEntry {
    code: Code("same-participant"),
    severity: Severity::Warning,
    summary: "a speaker label is declared twice",
    page: r#"Two participants have the same label. The first role is kept."#,
};

/// A sidecar holds turns.
pub static SIDECAR_TURNS: CodeEntry = CodeEntry {
    code: Code("sidecar-turns"),
    severity: Severity::Error,
    summary: "a sidecar holds turns",
    page: r#"A sidecar `NAME.session.toml` beside a transcript `NAME.vtt` adds what the transcript lacks; the turns
come from the transcript. This one has turns of its own, and there is no telling which are right.

What to do: take the `[[turn]]` tables out of the sidecar, or take the transcript away."#,
};

/// A sidecar names a speaker who does not speak.
pub static SIDECAR_LABEL: CodeEntry = CodeEntry {
    code: Code("sidecar-label"),
    severity: Severity::Warning,
    summary: "a sidecar names a speaker who does not speak",
    page: r#"The sidecar gives a role to a label that does not occur in the transcript. Labels are compared
exactly."#,
};
