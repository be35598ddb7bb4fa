//! Captions: WebVTT, SubRip, SBV.

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
    page: r#"The line above a caption does not hold two times such as `00:01:02.500 --> 00:01:04.000`, or the
caption has a number and no such line. The words are kept, without the time that cannot be read;
players leave such captions out. A time before the beginning (`-00:00:01,000`) is none.

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
is not carried over, since that would be a guess, but for captions whose names stand only where the
speaker changes (`speaker-carried-over`). Rules that need to know who spoke cannot be decided by
such turns.

What to do: export the transcript with speaker names, or add them."#,
};

/// Captions that were given the speaker of the caption above.
pub static SPEAKER_CARRIED_OVER: CodeEntry = CodeEntry {
    code: Code("speaker-carried-over"),
    severity: Severity::Warning,
    summary: "captions without a name were given the speaker of the caption above",
    page: r#"In some captions a name stands only where the speaker changes, as the podcast namespace defines it
for transcripts in SRT and WebVTT. A file is read so if all of this holds: the first talk has a name;
another name follows at some place; captions without a name are no fewer than those with one; and
of 50 names at most one is the same as the name before it. Then a caption without a name belongs to
the last name above it, unless it begins with a dash or `>>` (somebody else speaks) or a voice span
ended before it. In any other file such captions have no speaker.

What to do: look at a few of these captions. Where somebody else speaks, begin the caption with
`Name:`."#,
};

/// Captions repeat words of the caption above.
pub static REPEATED_CAPTIONS: CodeEntry = CodeEntry {
    code: Code("repeated-captions"),
    severity: Severity::Warning,
    summary: "captions repeat words of the caption above",
    page: r#"Automatic captions of videos often scroll: each caption shows the last line of the one above again
and adds a new one. Each caption is a turn, so that the same words count twice or three times; rules
that count turns or words are misled by that.

What to do: read it with `--join-scrolling`, or write `join-scrolling = true` into `rolecall.toml`: then
each line counts once. Or export captions that do not scroll, or a transcript."#,
};

/// Words stand in a tag that is never closed.
pub static UNCLOSED_TAG: CodeEntry = CodeEntry {
    code: Code("unclosed-tag"),
    severity: Severity::Warning,
    summary: "words of a caption stand in a tag that is never closed",
    page: r#"A tag such as `<v Name>` ends with `>`. Where that is missing, what stands behind it belongs to the
tag and is no talk, in players as here; it is left out. A `<` that begins no tag (`a < b`) is kept as
it stands.

What to do: put `>` behind the tag, or write `&lt;` where no tag is meant."#,
};
