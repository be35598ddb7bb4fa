//! Where what is written goes.

use std::path::{Component, Path, PathBuf};

use rolecall_project::{Disk, Files as _, Unreadable, Work, create_file, replace_file};

/// A file that is to be written.
pub(super) struct Target<'t> {
    pub(super) path: PathBuf,
    pub(super) text: &'t str,
}

impl Target<'_> {
    /// Writes it, over what is there if something is.
    pub(super) fn write(&self) -> Result<(), Unreadable> {
        let bytes = self.text.as_bytes();
        match Disk.kind(&self.path) {
            Some(_) => replace_file(&self.path, bytes),
            None => create_file(&self.path, bytes),
        }
    }
}

/// The folder of a session below the folder or archive that was named; nothing where its file was
/// named itself.
pub(super) fn inside(work: &Work, named: &[PathBuf]) -> Option<PathBuf> {
    let file = work.files.first()?;
    let plain = |path: &Path| -> PathBuf {
        path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
    };
    let below = named.iter().filter_map(|root| file.strip_prefix(plain(root)).ok());
    // Of several folders that were named, the deepest; a file is not below itself.
    let below = below.filter(|path| !path.as_os_str().is_empty());
    let nearest = below.min_by_key(|path| path.components().count())?;
    let parts = nearest.parent()?.components();
    Some(parts.filter(|part| matches!(part, Component::Normal(_))).collect())
}

/// The sidecar of a file: `NAME.session.toml`.
pub(super) fn beside(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.session.toml"))
}

/// A session's name as it may stand in the name of a file.
pub(super) fn plain(name: &str) -> String {
    let plain = |letter: char| {
        if letter.is_alphanumeric() || "-_. ".contains(letter) { letter } else { '-' }
    };
    let name: String = name.chars().map(plain).take(80).collect();
    name.trim_matches(['.', ' ']).to_owned()
}
