//! Documents of word processors, pages and spreadsheets.

use rolecall_text::{Code, CodeEntry, Severity};

/// A document is damaged.
pub static BROKEN_DOCUMENT: CodeEntry = CodeEntry {
    code: Code("broken-document"),
    severity: Severity::Error,
    summary: "a document is damaged",
    page: r#"The document could be unpacked, but what it holds breaks off, is garbled, or lacks the part with
the words.

What to do: export or download it again. If it opens in an office program, save it there under another name, or
save it as plain text."#,
};

/// A document defines entities of its own.
pub static OWN_ENTITIES: CodeEntry = CodeEntry {
    code: Code("own-entities"),
    severity: Severity::Error,
    summary: "a document defines abbreviations of its own",
    page: r#"Documents are written in XML, in which a file may define abbreviations ("entities") that stand
for longer texts, which may hold further ones, until a short file fills the memory of a computer. No office program
writes documents with such definitions, so they are not read.

What to do: open the document in an office program and save it again, if you trust it."#,
};

/// Parts of a document stand too deep in each other.
pub static NESTED_TOO_DEEP: CodeEntry = CodeEntry {
    code: Code("nested-too-deep"),
    severity: Severity::Error,
    summary: "parts of a document stand too deep in each other",
    page: r#"The parts of a document, and the lists and objects of a file of JSON or TOML, may stand 100 deep in
each other; those of real files stand about ten deep. The bound keeps files that are made to do harm from doing it.

What to do: look whether it is the right file. If it is, open it in the program that made it and save it again, or
raise the bound: `--max-nesting 200`."#,
};

/// Parts of a document that are no talk were left out.
pub static LEFT_OUT_OF_DOCUMENT: CodeEntry = CodeEntry {
    code: Code("left-out-of-document"),
    severity: Severity::Advice,
    summary: "parts of a document that are no talk were left out",
    page: r#"Comments in the margin, footnotes, text boxes, hidden text, headers and footers of pages, and of
web pages scripts, styles and menus are not what people said. They are counted here and otherwise left out.

Where nobody speaks outside of text boxes, those are read (`talk-in-text-boxes`).

What to do: nothing, unless somebody's words stand in one of them. Then move them into the text."#,
};

/// A document has tracked changes.
pub static CHANGES_ACCEPTED: CodeEntry = CodeEntry {
    code: Code("changes-accepted"),
    severity: Severity::Warning,
    summary: "a document has tracked changes",
    page: r#"The document records who changed what. It was read as it is with all changes accepted: what was
inserted is kept, what was deleted is left out.

What to do: if it is not settled which changes hold, settle them in the office program and save the document."#,
};

/// Tables of a document, or sheets of a spreadsheet, that hold no talk were left out.
pub static OTHER_TABLES: CodeEntry = CodeEntry {
    code: Code("other-tables"),
    severity: Severity::Advice,
    summary: "tables or sheets without talk were left out",
    page: r#"A document or spreadsheet holds tables whose columns are not known to hold what was said, beside
others that are. Only the latter were read.

What to do: nothing, if they hold something else. Otherwise give them a first row with names such as `speaker` and
`text`, or name the columns in `rolecall.toml`."#,
};

/// Columns were told by what they hold.
pub static GUESSED_COLUMNS: CodeEntry = CodeEntry {
    code: Code("guessed-columns"),
    severity: Severity::Advice,
    summary: "the columns of a table were told by what they hold",
    page: r#"The table has no first row that names its columns. Which one holds the speaker, the words and the
times was told by what stands in them: names come again and again, times are times, and words are long.

What to do: look whether the turns are right (`rolecall convert FILE --to txt` shows them). If not, put a row
above with `speaker`, `text` and `start`."#,
};

/// The other words of a document were left out.
pub static TEXT_BESIDE_TABLE: CodeEntry = CodeEntry {
    code: Code("text-beside-table"),
    severity: Severity::Warning,
    summary: "paragraphs beside the tables with the talk were left out",
    page: r#"The talk of this document stands in a table, and there are paragraphs with words besides: a
heading, notes, or talk that somebody typed below the table. They were left out.

What to do: nothing, if nobody speaks in them. Otherwise add them to the table."#,
};

/// The talk of a document stands in text boxes.
pub static TALK_IN_TEXT_BOXES: CodeEntry = CodeEntry {
    code: Code("talk-in-text-boxes"),
    severity: Severity::Warning,
    summary: "the talk of a document stands in text boxes",
    page: r#"No paragraph of the document itself begins with a speaker's name, and those in its text boxes do.
LibreOffice writes such documents when it opens a PDF: it puts each line of a page into a text box. The boxes of a
Word document were read in the order in which they stand in the file, those of an OpenDocument text from the top of each
page to its end, each line as a paragraph. Where a page has columns or tables, that order is not the one of the talk, and
words end up in somebody else's turn.

What to do: look at the turns (`rolecall convert FILE --to txt`) before you trust a verdict. Better is the file that
the PDF was made from, or the program's export as `.vtt`, `.docx` or text."#,
};

/// A file is a PDF.
pub static PDF: CodeEntry = CodeEntry {
    code: Code("pdf"),
    severity: Severity::Error,
    summary: "a file is a PDF",
    page: r#"A PDF says where on a page each letter stands, and not which words belong together or where a
turn begins. Names would end up in front of the wrong words, and a turn given to the wrong speaker makes every verdict
wrong, so Rolecall does not read it.

What to do: go back to the program that made the transcript, which exports it in other formats too: `.vtt` or
`.docx` (Teams, Zoom, Otter, Rev, Trint), or text. If only the PDF is left, open it in whatever shows it, select all
(Ctrl+A), copy, paste into a plain text file (Notepad, TextEdit), and save that as `.txt`. A PDF that Word or
LibreOffice opened and saved as `.docx` is read too, text boxes and all (`talk-in-text-boxes`). Either way look at the
turns with `rolecall convert FILE --to txt` before you trust a verdict. Where nothing can be selected, the PDF holds
pictures of pages (a scan) and has to be typed."#,
};
