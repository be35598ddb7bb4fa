//! What recognisers of speech give: JSON, each vendor's own.

use rolecall_text::{Code, CodeEntry, Severity};

/// A file of JSON cannot be read.
pub static BROKEN_JSON: CodeEntry = CodeEntry {
    code: Code("broken-json"),
    severity: Severity::Error,
    summary: "a transcript in JSON cannot be read",
    page: r#"The file is no valid JSON: it ends early, a quote, comma or bracket is missing, a key stands twice in
one object, or something else stands where the format has a list or an object. The message says which
key, and on which line.

What to do: export or download the transcript again. If a program of your own wrote it, look at the line.
If the file is of another vendor, say so with `--input`."#,
};

/// A file of JSON is not of the vendor that it was said to be.
pub static OTHER_JSON: CodeEntry = CodeEntry {
    code: Code("other-json"),
    severity: Severity::Error,
    summary: "a file of JSON is not of the vendor that was named",
    page: r#"The format was named with `--input`, and the file has none of the keys under which that vendor keeps
what was said, or holds what that vendor never gives: lists of words without words, more channels than it tells
apart. `rolecall formats` lists what is read.

What to do: leave `--input` out, so that the format is told by what stands in the file."#,
};

/// The last result repeats all others.
pub static REPEATED_RESULT: CodeEntry = CodeEntry {
    code: Code("repeated-result"),
    severity: Severity::Advice,
    summary: "the last result repeats the words of all others",
    page: r#"Where speakers are told apart, Google's Speech-to-Text adds to its results a last one that holds every
word of the recording once more, now with a number for who said it. The numbers were taken from there and
the words were not read twice. Where the last result has other words than those before it, it alone was
read: only it says who speaks."#,
};

/// Several readings of what was said.
pub static LEFT_OUT_ALTERNATIVES: CodeEntry = CodeEntry {
    code: Code("left-out-alternatives"),
    severity: Severity::Advice,
    summary: "several readings of what was said, of which the first was taken",
    page: r#"Recognisers of speech can give several readings of a passage, the most likely first. The first was
taken. How sure the recogniser was is not kept."#,
};

/// Results that were not final.
pub static PARTIAL_RESULTS: CodeEntry = CodeEntry {
    code: Code("partial-results"),
    severity: Severity::Advice,
    summary: "results that were not final, or not recognised",
    page: r#"While somebody speaks, recognisers of speech send what they think so far, and later the final result.
Results that are marked as not final, or as not recognised, were left out: the final one holds the same
words again.

What to do: nothing, if a final result follows each. If the recording was broken off, its last words are
missing here."#,
};

/// Words that name no speaker among others that do.
pub static WORDS_WITHOUT_SPEAKER: CodeEntry = CodeEntry {
    code: Code("words-without-speaker"),
    severity: Severity::Advice,
    summary: "words that name no speaker among others that do",
    page: r#"The recogniser gave a speaker to most words and none to these. Within an utterance they were left
with the words before them, or at its beginning with those behind. Where the file has no utterances, they
are a turn of their own, whose speaker is not known."#,
};

/// Times written as texts.
pub static TIMES_AS_TEXT: CodeEntry = CodeEntry {
    code: Code("times-as-text"),
    severity: Severity::Advice,
    summary: "times that are written as texts",
    page: r#"The format has numbers for its times, and here they stand in quotes. They were read as numbers. Most
likely another program has changed the file since the recogniser gave it."#,
};

/// Channels were put into one order.
pub static MERGED_CHANNELS: CodeEntry = CodeEntry {
    code: Code("merged-channels"),
    severity: Severity::Advice,
    summary: "channels were put into one order, by time",
    page: r#"The file has what was said on each channel of the recording one after the other. The turns of all
channels were put into one order by when they begin; those of one channel keep the order that they have."#,
};
