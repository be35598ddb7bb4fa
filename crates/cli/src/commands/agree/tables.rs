//! Tables of codings among the files named.

use std::path::{Path, PathBuf};

use rolecall_project::{Files as _, Kind, Notice};
use rolecall_session::{CodingTable, is_codings, read_codings};

use crate::setup::{ReadArgs, Setup};

/// A table with what it is called.
pub(super) struct Named {
    /// The file, as it was named.
    pub(super) file: String,
    /// Who coded, where the table does not say: the name of the file without its ending.
    pub(super) coder: String,
    pub(super) table: CodingTable,
}

/// A file with more bytes is no table of codings.
const LARGEST: u64 = 256 << 20;
/// How names of tables end.
const ENDINGS: &[&str] = &["csv", "tsv", "tab", "txt"];

/// The tables of codings among the files, and the others.
pub(super) fn apart(setup: &Setup, files: &[PathBuf]) -> (Vec<PathBuf>, Vec<PathBuf>) {
    files.iter().cloned().partition(|path| {
        let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
            && setup.files.kind(path) == Some(Kind::File)
            && setup.files.read(path, LARGEST).is_ok_and(|bytes| is_codings(&bytes))
    })
}

/// Reads tables; with what is odd about them, or keeps them from being read.
pub(super) fn read(setup: &Setup, args: &ReadArgs, paths: &[PathBuf]) -> (Vec<Named>, Vec<Notice>) {
    let reading = setup.reading(args, None);
    let (mut tables, mut notices) = (Vec::new(), Vec::new());
    for path in paths {
        let file = path.display().to_string();
        // It was readable a moment ago; where it is not now, `apart` has it among the sessions.
        let Ok(bytes) = setup.files.read(path, reading.limits.file_bytes as u64) else { continue };
        match read_codings(bytes, reading.encoding, &reading.limits) {
            Ok(table) => {
                let said = table.warnings.iter().cloned();
                notices.extend(said.map(|one| Notice::of(file.as_str(), one)));
                tables.push(Named { coder: stem(path), file, table });
            }
            Err(error) => notices.push(Notice::of(file, error)),
        }
    }
    (tables, notices)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
