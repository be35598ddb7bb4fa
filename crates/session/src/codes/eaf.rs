//! ELAN annotations.

use rolecall_text::{Code, CodeEntry, Severity};

/// An ELAN file cannot be read.
pub static BROKEN_EAF: CodeEntry = CodeEntry {
    code: Code("broken-eaf"),
    severity: Severity::Error,
    summary: "an ELAN file cannot be read",
    page: r#"The file is no XML, or its first element is not `ANNOTATION_DOCUMENT`.

What to do: open it in ELAN and save it again, or look whether it is the right file: ELAN keeps settings
beside it in `*.pfsx`, which hold no talk."#,
};

/// An ELAN file ends early or goes on wrongly.
pub static CUT_EAF: CodeEntry = CodeEntry {
    code: Code("cut-eaf"),
    severity: Severity::Warning,
    summary: "an ELAN file ends early or goes on wrongly",
    page: r#"The file could be read up to this line; what follows does not fit the format, or stands too deep in
other elements. The turns above are kept, nothing below was read.

What to do: open it in ELAN and save it again."#,
};

/// Tiers that depend on another were left out.
pub static EAF_TIERS: CodeEntry = CodeEntry {
    code: Code("eaf-tiers"),
    severity: Severity::Advice,
    summary: "tiers that depend on another were left out",
    page: r#"A tier with a parent says something about the annotations of that parent: their words one by one, their
translation, their grammar. The talk is on the parent, so a tier below would give it twice. It was left
out; the message names the tiers.

Where the parent has no words at all, those of the first tier below it that has some are taken, put
together for each annotation of the parent. That is said too."#,
};

/// Tiers that are no talk, or the same talk again, were left out.
pub static EAF_OTHER_TIERS: CodeEntry = CodeEntry {
    code: Code("eaf-other-tiers"),
    severity: Severity::Warning,
    summary: "tiers that are no talk, or the same talk again, were left out",
    page: r#"Two kinds of tiers that depend on no other are left out. Those whose type has a controlled vocabulary
hold codes that somebody chose from a list (gestures, acts), not talk. And where a participant has several
such tiers, one was taken, since the others most often say the same again: whole utterances go before
single words, and both before tiers that are called a translation, gloss, note and the like; of equal
ones the first is taken.

What to do: if a tier that was left out is talk of its own, give it another participant in ELAN."#,
};

/// Turns have no start or no end.
pub static EAF_TIMES: CodeEntry = CodeEntry {
    code: Code("eaf-times"),
    severity: Severity::Advice,
    summary: "annotations of an ELAN file have no start or no end",
    page: r#"A moment of the file has no value, so it is only known to lie between its neighbours. Nothing is
guessed: the turn has no start or no end, and stands where the moments before it end."#,
};

/// Annotations without words were left out.
pub static EAF_EMPTY: CodeEntry = CodeEntry {
    code: Code("eaf-empty"),
    severity: Severity::Advice,
    summary: "annotations without words were left out",
    page: r#"An annotation without words is a stretch of the recording that somebody marked and did not write down.
It is no turn. If somebody speaks there, the words are missing in the record."#,
};

/// Entities that the file defines itself.
pub static EAF_ENTITIES: CodeEntry = CodeEntry {
    code: Code("eaf-entities"),
    severity: Severity::Warning,
    summary: "an ELAN file uses entities of its own",
    page: r#"XML lets a file define short names for texts (`&name;`). They are never put in, since a few lines of them
can make a text of any size, and ELAN writes none. They stand in the turn as they are written."#,
};
