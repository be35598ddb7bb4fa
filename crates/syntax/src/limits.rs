//! The bounds of what is read. Each has its own diagnostic; none depends on the machine.

/// Longest protocol file, in bytes: 4 MiB.
pub const FILE_BYTES: usize = 4 * 1024 * 1024;

/// Longest declaration, in bytes: 256 KiB.
pub const DECLARATION_BYTES: usize = 256 * 1024;

/// Most declarations in one file; what follows is not read.
pub const DECLARATIONS: usize = 20_000;

/// Deepest nesting of braces and brackets.
pub const NESTING: usize = 64;

/// Most operators (and `not`) in one declaration.
pub const OPERATORS: usize = 256;

/// Most errors told of one file; what follows is not read.
pub const ERRORS: usize = 200;

/// Longest cue, in characters.
pub const CUE_CHARACTERS: usize = 1_000;

/// Most words in one cue, those of all its choices together.
pub const CUE_WORDS: usize = 200;

/// Most combinations of choices and optional words between two gaps of a cue.
pub const CUE_COMBINATIONS: u64 = 4_096;

/// Most words a gap may skip.
pub const CUE_GAP: u32 = 20;

/// Words that a gap without a number may skip.
pub const CUE_GAP_DEFAULT: u32 = 5;
