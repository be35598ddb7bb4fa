//! Files as a whole: what they are and how they are encoded.

use rolecall_text::{Code, CodeEntry, Severity};

/// A session file is empty.
pub static EMPTY_FILE: CodeEntry = CodeEntry {
    code: Code("empty-file"),
    severity: Severity::Error,
    summary: "a session file is empty",
    page: r#"The file holds nothing but blanks, so there is no session to check.

What to do: export the transcript again, or take the file out of the folder."#,
};

/// A session file has no turns.
pub static NO_TURNS: CodeEntry = CodeEntry {
    code: Code("no-turns"),
    severity: Severity::Error,
    summary: "a session file has no turns",
    page: r#"The file could be read, and nobody says anything in it: no cue with words, no row with text, no
line that begins with a name.

A text file needs the speaker's name at the beginning of each turn:

```text
Worker: Let's start with what we are here for.
Client: All right.
```

What to do: look whether the export was cut off, or say the format with `--input`."#,
};

/// A file is not a text.
pub static BINARY_FILE: CodeEntry = CodeEntry {
    code: Code("binary-file"),
    severity: Severity::Error,
    summary: "a file is not a text",
    page: r#"The file is a recording, a picture, a database, an archive of a kind that is not opened, or a document
of an old or unknown kind. Rolecall reads texts, tables, Word, LibreOffice and Excel documents, and zip archives.

What to do: open it in the program that made it and save it as `.docx` or plain text, or export the
transcript as WebVTT or CSV. A recording has to be transcribed first."#,
};

/// A format that Rolecall does not read.
pub static FORMAT_NOT_READ: CodeEntry = CodeEntry {
    code: Code("format-not-read"),
    severity: Severity::Error,
    summary: "a format that Rolecall does not read",
    page: r#"The name of the file says a format that Rolecall does not read, and what stands in it fits no
format either. `rolecall formats` lists what is read.

What to do: export the transcript as WebVTT (`.vtt`), Word (`.docx`), CSV or plain text. If the file is one of these
under another name, say so with `--input`."#,
};

/// Two formats fit a file, or its name says another than its content.
pub static FORMAT_CHOSEN: CodeEntry = CodeEntry {
    code: Code("format-chosen"),
    severity: Severity::Advice,
    summary: "two formats fit a file, or its name says another than its content",
    page: r#"What stands in a file goes before what its name says. Where the two differ, or where two formats
fit what stands in it, the one that was taken is named, and the other.

What to do: nothing, if it was read well. Else say the format with `--input`."#,
};

/// No format of this name.
pub static UNKNOWN_FORMAT: CodeEntry = CodeEntry {
    code: Code("unknown-format"),
    severity: Severity::Error,
    summary: "no format of this name",
    page: r#"The format was asked for by a name that no reader has. `rolecall formats` lists the names."#,
};

/// The file is not UTF-8, its encoding was guessed.
pub static GUESSED_ENCODING: CodeEntry = CodeEntry {
    code: Code("guessed-encoding"),
    severity: Severity::Warning,
    summary: "the file is not UTF-8, its encoding was guessed",
    page: r#"The bytes of the file are not UTF-8, and neither a mark at its beginning nor the file itself names
another encoding. It was read in the one that its bytes look most like, which the message names. If that
is wrong, letters with accents, quotes or whole words come out as other characters, and phrases that
hold them are not found.

What to do: look at a line with such letters (`rolecall convert FILE --to txt`). If they are wrong, name the
encoding, `--encoding windows-1252` or `encoding = "windows-1252"` in `rolecall.toml`, or save the file
as UTF-8."#,
};

/// No encoding of this name.
pub static UNKNOWN_ENCODING: CodeEntry = CodeEntry {
    code: Code("unknown-encoding"),
    severity: Severity::Error,
    summary: "no encoding of this name",
    page: r#"An encoding was asked for by a name that is not known. Names are those of the Encoding
Standard of the web (`utf-8`, `utf-16le`, `windows-1252`, `iso-8859-2`, `koi8-r`, `gb18030`, `big5`,
`shift_jis`, `euc-kr`, …), and `utf-32`."#,
};

/// Marks of byte order in the middle of a text were taken out.
pub static MARKS_IN_TEXT: CodeEntry = CodeEntry {
    code: Code("marks-in-text"),
    severity: Severity::Advice,
    summary: "marks of byte order in the middle of a text were taken out",
    page: r#"The character U+FEFF belongs at the very beginning of a file. In the middle it comes from files
that were put together, or from programs that use it as a blank without width; it cannot be seen, and a
speaker's name with it would be another name. It is taken out of names and words alike, however the file
writes it (in documents, as `\ufeff` in JSON, as `&#xfeff;` in a page). Nothing else was changed; in a
plain text, bytes behind it count from the text without it.

What to do: nothing."#,
};

/// Bytes that are no characters were replaced.
pub static REPLACED_BYTES: CodeEntry = CodeEntry {
    code: Code("replaced-bytes"),
    severity: Severity::Warning,
    summary: "bytes that are no characters were replaced",
    page: r#"Some bytes do not form characters in the encoding of the file. Each such place was replaced by
`�`; everything else was read. Words with a replaced character in them are not found by cues.

What to do: export the file again, as UTF-8."#,
};

/// The text holds NUL characters.
pub static NUL_CHARACTERS: CodeEntry = CodeEntry {
    code: Code("nul-characters"),
    severity: Severity::Warning,
    summary: "the text holds NUL characters",
    page: r#"The text holds characters with the code nought, which belong into no text. They were kept as they
are and count as blanks. The file may be damaged.

What to do: export the file again."#,
};
