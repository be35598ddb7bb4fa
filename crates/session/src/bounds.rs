//! What a session file may hold at most. Each bound has its own code, whose message says it.

use rolecall_text::Diagnostic;

use crate::codes::bounds::{TOO_MANY_PIECES, TOO_MANY_SPEAKERS, TOO_MANY_TURNS};

/// Pieces of a document that are read however few turns it may have.
const SMALL_DOCUMENT: usize = 10_000;

/// Bytes of a file.
pub const FILE_BYTES: usize = 64 << 20;
/// How deep elements, groups and brackets, lists and objects may stand in each other.
pub const NESTING: usize = 100;
/// Bytes of a package or archive once it is unpacked.
pub const UNPACKED_BYTES: usize = 256 << 20;
/// How many times larger than its packed bytes a part of a package may become; that of talk is
/// below ten, that of a table of nothing but repetitions below two hundred.
pub const RATIO: usize = 200;
/// Bytes of a native TOML file, and of each part of a JSON one other than its turns: these are read
/// whole into a tree, which takes many times their size.
pub const TREE_BYTES: usize = 2 << 20;
/// Bytes of one turn.
pub const TURN_BYTES: usize = 1 << 20;
/// Turns of a file.
pub const TURNS: usize = 1_000_000;
/// Different speaker labels of a session.
pub const SPEAKERS: usize = 1_000;
/// Bytes of a speaker label or of a session's name.
pub const LABEL_BYTES: usize = 1 << 10;
/// Different languages that the turns of a session are marked with.
pub const LANGUAGES: usize = 60;
/// Bytes of a language's code.
pub const LANGUAGE_BYTES: usize = 35;
/// Commas (or whatever parts its cells) of a table.
pub const CELLS: usize = 16 << 20;
/// Paragraphs and cells of a document, for each turn that it may have.
pub const PARAGRAPHS_FOR_A_TURN: usize = 2;
/// Tags of a packed document and stretches of words between them, for each turn that it may have.
pub const PIECES_FOR_A_TURN: usize = 16;
/// Sessions of a file.
pub const SESSIONS: usize = 100_000;
/// Goals, codings, waivers and the like in one record, and attributes of one table.
pub const ENTRIES: usize = 100_000;
/// Goals of one record, and tasks of one goal.
pub const GOALS: usize = 1_000;
/// Diagnostics of one code that are kept; the last says how many more there were.
pub const SAME_CODE: usize = 3;
/// The same for what is wrong in a native record or sidecar, which people write by hand.
pub const SAME_CODE_IN_RECORD: usize = 10;

/// The bounds that whoever runs the program may raise, for each file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file_bytes: usize,
    /// Turns of a file.
    pub turns: usize,
    /// Different speaker labels of a session.
    pub speakers: usize,
    /// How deep elements, groups and brackets may stand in each other.
    pub nesting: usize,
    /// Bytes of a package or archive once it is unpacked.
    pub unpacked_bytes: usize,
    /// How many times larger than its packed bytes a part may become.
    pub ratio: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: FILE_BYTES,
            turns: TURNS,
            speakers: SPEAKERS,
            nesting: NESTING,
            unpacked_bytes: UNPACKED_BYTES,
            ratio: RATIO,
        }
    }
}

impl Limits {
    /// Nothing, or the error that a file has more turns than the bound.
    pub(crate) fn check_turns(&self, count: usize) -> Result<(), Diagnostic> {
        if count <= self.turns {
            return Ok(());
        }
        let message = format!("the file has more than {} turns", self.turns);
        Err(Diagnostic::new(&TOO_MANY_TURNS, message).help(format!(
            "split it by session or by month, or {}",
            raise("--max-turns", self.turns)
        )))
    }

    /// Nothing, or the error that a document has too many paragraphs and cells for its turns.
    pub(crate) fn check_paragraphs(&self, count: usize) -> Result<(), Diagnostic> {
        let most = self.turns.saturating_mul(PARAGRAPHS_FOR_A_TURN).max(SMALL_DOCUMENT);
        if count <= most {
            return Ok(());
        }
        Err(too_many_pieces(most, "paragraphs and cells", self.turns))
    }

    /// Tags and stretches of words of a document at most.
    pub(crate) fn pieces(&self) -> usize {
        self.turns.saturating_mul(PIECES_FOR_A_TURN).max(SMALL_DOCUMENT)
    }

    /// The error that there are more.
    pub(crate) fn too_many_pieces(&self) -> Diagnostic {
        too_many_pieces(self.pieces(), "tags and pieces of text", self.turns)
    }
}

/// The error that a document has more of something than `count`, as many as go with `turns`.
fn too_many_pieces(count: usize, what: &str, turns: usize) -> Diagnostic {
    let message = format!("this document has more than {count} {what}");
    Diagnostic::new(&TOO_MANY_PIECES, message)
        .help(format!("split it by session or by month, or {}", raise("--max-turns", turns)))
}

/// The error that a session has more speakers than the bound `most`.
pub(crate) fn too_many_speakers(most: usize, line: Option<u32>) -> Diagnostic {
    let message = format!("this session has more than {most} different speaker labels");
    let mut error = Diagnostic::new(&TOO_MANY_SPEAKERS, message).help(format!(
        "check that the part before the text is really the speaker's name: in a table, give the \
         right column; in a text, begin each turn with `Name:`; if all of them speak, {}",
        raise("--max-speakers", most)
    ));
    error.line = line;
    error
}

/// How to raise a bound on a number: to twice what it is.
pub(crate) fn raise(flag: &str, most: usize) -> String {
    format!("raise the bound: `{flag} {}`", most.saturating_mul(2))
}

/// How to raise a bound on bytes.
pub(crate) fn raise_size(flag: &str, most: usize) -> String {
    format!("raise the bound: `{flag} {}M`", (most.saturating_mul(2) >> 20).max(1))
}

/// A number of bytes as a message says it.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..0x10_0000 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}
