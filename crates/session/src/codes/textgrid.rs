//! Praat TextGrids and sessions joined of several files.

use rolecall_text::{Code, CodeEntry, Severity};

/// A TextGrid cannot be read.
pub static BROKEN_TEXTGRID: CodeEntry = CodeEntry {
    code: Code("broken-textgrid"),
    severity: Severity::Error,
    summary: "a TextGrid cannot be read",
    page: r#"The file does not follow Praat's text format for a TextGrid: a header, then tiers with intervals of
two times and a text.

What to do: open it in Praat and save it again with "Save as text file"."#,
};

/// A TextGrid ends early or goes on wrongly.
pub static CUT_TEXTGRID: CodeEntry = CodeEntry {
    code: Code("cut-textgrid"),
    severity: Severity::Warning,
    summary: "a TextGrid ends early or goes on wrongly",
    page: r#"A tier could be read up to this line; what follows does not fit the format, often since a quotation mark
is missing. The turns above are kept; the reading goes on where the next tier begins, if one can be found.

What to do: open it in Praat and save it again."#,
};

/// Tiers of points were left out.
pub static POINT_TIERS: CodeEntry = CodeEntry {
    code: Code("point-tiers"),
    severity: Severity::Advice,
    summary: "tiers of points were left out",
    page: r#"A tier of points marks moments and holds no turns. It was left out."#,
};

/// Several tiers were put into one order.
pub static MERGED_TIERS: CodeEntry = CodeEntry {
    code: Code("merged-tiers"),
    severity: Severity::Advice,
    summary: "several tiers were put into one order",
    page: r#"The file keeps each speaker on a tier of its own, and says nothing of the order between them. Turns
are ordered by their start; of turns that start at once, the one on the upper tier comes first. A
tier of single words or sounds beside one of whole utterances gives each talk twice: take it out, or
the rules count it twice."#,
};

/// Two tiers have the same name.
pub static SAME_TIER_NAME: CodeEntry = CodeEntry {
    code: Code("same-tier-name"),
    severity: Severity::Warning,
    summary: "two tiers have the same name",
    page: r#"A tier's name is the speaker's label. Two tiers with one name are taken as one speaker."#,
};

/// Files of one session were put together.
pub static JOINED_FILES: CodeEntry = CodeEntry {
    code: Code("joined-files"),
    severity: Severity::Advice,
    summary: "files of one session were put together",
    page: r#"Files whose names differ only in the speaker at the end (`2026-03-02_worker.TextGrid` and
`2026-03-02_client.TextGrid`) are one session. The speaker's label is that last part of the name, and
turns are ordered by their start."#,
};

/// Two files of one session say that they hold the same speaker.
pub static JOINED_SAME_SPEAKER: CodeEntry = CodeEntry {
    code: Code("joined-same-speaker"),
    severity: Severity::Error,
    summary: "two files of one session say that they hold the same speaker",
    page: r#"Files whose names differ only in the speaker at the end are one session. Here two of them end in the
same speaker (`2026-03-02_worker.TextGrid` and `2026-03-02-worker.TextGrid`). They may be two versions
of one file, or two people; to take both as one speaker would count that speaker's talk twice.

What to do: take one of them out of the folder, or name each by its own speaker (`worker1`, `worker2`).
Files that are no parts of one session need different names before the speaker."#,
};

/// Files of one session could not be put into one order.
pub static JOINED_WITHOUT_TIMES: CodeEntry = CodeEntry {
    code: Code("joined-without-times"),
    severity: Severity::Warning,
    summary: "files of one session could not be put into one order",
    page: r#"The files belong to one session, and some turns have no time, so the order between the files is not
known. Such turns stand behind the turn that comes before them in their own file."#,
};
