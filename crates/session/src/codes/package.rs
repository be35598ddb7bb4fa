//! Documents and spreadsheets that are packed as a zip.

use rolecall_text::{Code, CodeEntry, Severity};

/// A packed file is damaged.
pub static BROKEN_PACKAGE: CodeEntry = CodeEntry {
    code: Code("broken-package"),
    severity: Severity::Error,
    summary: "a packed file is damaged",
    page: r#"Documents (`.docx`, `.odt`) and spreadsheets (`.xlsx`) are several files packed into one. This one
cannot be unpacked: it was cut off while it was downloaded or copied, its lengths contradict each other, or it
is packed in a way that Rolecall does not know.

What to do: download or export it again. If it opens in an office program, save it there under another name."#,
};

/// A file is protected by a password.
pub static PROTECTED_FILE: CodeEntry = CodeEntry {
    code: Code("protected-file"),
    severity: Severity::Error,
    summary: "a file is protected by a password",
    page: r#"The file can only be opened with a password. Rolecall does not ask for one and does not try any.

What to do: open it in the program that made it and save it without a password, in a place where only those
can read it who may."#,
};

/// A packed file holds too many files.
pub static TOO_MANY_PARTS: CodeEntry = CodeEntry {
    code: Code("too-many-parts"),
    severity: Severity::Error,
    summary: "a packed file holds too many files",
    page: r#"A document or spreadsheet may consist of 10,000 files; most have a few dozen. More of them means that
it is another kind of file.

What to do: look whether it is the right file."#,
};

/// A packed file unpacks to more than Rolecall reads.
pub static UNPACKED_TOO_LARGE: CodeEntry = CodeEntry {
    code: Code("unpacked-too-large"),
    severity: Severity::Error,
    summary: "a packed file unpacks to more than Rolecall reads",
    page: r#"What is read of a document or spreadsheet may have 256 MiB when it is unpacked (`--max-unpacked` raises that). Pictures do not count,
since they are not unpacked. An hour of talk has about 60 KB.

What to do: split the file by session or by month, or export the transcript as text."#,
};

/// A packed file unpacks to many times its size.
pub static UNPACKED_TOO_MUCH: CodeEntry = CodeEntry {
    code: Code("unpacked-too-much"),
    severity: Severity::Error,
    summary: "a packed file unpacks to many times its size",
    page: r#"A part of the file unpacks to more than 200 times the bytes that it has packed. Documents and
spreadsheets stay far below that; files that are made to fill the memory of a computer do not.

What to do: if you trust the file, open it in an office program and save it again, or export the transcript as
text."#,
};
