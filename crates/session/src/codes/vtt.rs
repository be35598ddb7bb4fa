//! WebVTT captions.

use rolecall_text::{Code, CodeEntry, Severity};

/// A WebVTT file does not begin with WEBVTT.
pub static VTT_HEADER: CodeEntry = CodeEntry {
    code: Code("vtt-header"),
    severity: Severity::Warning,
    summary: "a WebVTT file does not begin with WEBVTT",
    page: r#"A WebVTT file begins with a line `WEBVTT`. The file was read all the same; players may refuse it."#,
};

/// The times of a caption cannot be read.
pub static BROKEN_TIMING: CodeEntry = CodeEntry {
    code: Code("broken-timing"),
    severity: Severity::Warning,
    summary: "the times of a caption cannot be read",
    page: r#"The line with `-->` does not hold two times such as `00:01:02.500 --> 00:01:04.000`. The words of
the caption are kept, without times; players leave such captions out.

What to do: correct the line."#,
};

/// Words that belong to no caption.
pub static TEXT_OUTSIDE_CUE: CodeEntry = CodeEntry {
    code: Code("text-outside-cue"),
    severity: Severity::Warning,
    summary: "words that belong to no caption",
    page: r#"Words stand between captions without a line of times above them, so they belong to no turn and are
not looked at. A note for the reader begins with `NOTE`.

What to do: put a line of times above the words, or `NOTE` before them."#,
};

/// Turns that name no speaker.
pub static TURNS_WITHOUT_SPEAKER: CodeEntry = CodeEntry {
    code: Code("turns-without-speaker"),
    severity: Severity::Warning,
    summary: "turns that name no speaker",
    page: r#"Nothing says who speaks in these turns: the caption has no `<v Name>` and does not begin with
`Name:`, the row has no speaker, the turn of the record no `speaker`. The speaker of the turn before
is not carried over, since that would be a guess. Rules that need to know who spoke cannot be
decided by such turns.

What to do: export the transcript with speaker names, or add them."#,
};
