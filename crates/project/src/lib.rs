//! A project on disk: `rolecall.toml`, protocols by name or path with everything they use, the
//! library that ships inside the program, session files and folders with their sidecars, and the
//! run over them. The only crate that reads and writes files.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod cases;
mod codes;
mod discover;
mod files;
mod kinds;
mod library;
mod load;
mod mend;
mod named;
mod notice;
mod ordered;
mod project;
mod record;
mod run;
mod settings;
mod sources;
mod texts;
mod tongue;
mod who;

pub use cases::{CASES_BY, CaseFiles, CaseKey, CasesBy, Group, Groups, find_cases};
pub use codes::{CODES, MISSING};
pub use discover::{Discovered, Skipped, Work, discover};
pub use files::{
    Archives, Disk, Files, Found, Kind, Memory, Unreadable, Walk, create_file, create_private_file,
    random_secret, replace_file,
};
pub use library::{LIBRARY_PREFIX, library_file, library_files, library_find, library_protocols};
pub use load::{Loaded, Purpose, load};
pub use mend::{Change, Held, Mended, mend};
pub use notice::Notice;
pub use ordered::in_order;
pub use project::Project;
pub use record::{Reading, Record};
pub use run::{Run, Seen, Sides};
pub use settings::{COLUMNS, FAIL_ON, QUOTES, SETTINGS_NAME, Settings, Written, read_settings};
pub use sources::Sources;
pub use texts::{
    ProtocolText, below_folders, no_protocol, not_written, protocol_texts, protocols_below,
};
pub use who::{Known, Sidecar, Writing, write_sidecar};
