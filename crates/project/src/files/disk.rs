use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Files, Found, Kind, Unreadable, Walk};

/// Folders within folders are followed this far down.
const DEEPEST: usize = 64;

/// The disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn kind(&self, path: &Path) -> Option<Kind> {
        let about = fs::metadata(path).ok()?;
        Some(if about.is_dir() { Kind::Folder } else { Kind::File })
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Vec<u8>, Unreadable> {
        // Asked before opening: to open a pipe that nobody writes to would wait for ever.
        let about = fs::metadata(path).map_err(|error| Unreadable::from(&error))?;
        if about.is_dir() {
            return Err(Unreadable::IsFolder);
        }
        if !about.is_file() {
            return Err(Unreadable::NotAFile);
        }
        if about.len() > at_most {
            return Err(Unreadable::TooLarge(at_most));
        }
        let file = fs::File::open(path).map_err(|error| Unreadable::from(&error))?;
        let mut bytes =
            Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0).saturating_add(1));
        // A file may grow between the two looks at it.
        file.take(at_most + 1).read_to_end(&mut bytes).map_err(|error| Unreadable::from(&error))?;
        if bytes.len() as u64 > at_most {
            return Err(Unreadable::TooLarge(at_most));
        }
        Ok(bytes)
    }

    fn walk(&self, folder: &Path) -> Walk {
        let mut walk = Walk::default();
        let mut folders = HashMap::new();
        let entries =
            WalkDir::new(folder).follow_links(true).max_depth(DEEPEST).into_iter().filter_entry(
                |entry| {
                    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
                },
            );
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let linked = entry.path_is_symlink();
                    let path = entry.into_path();
                    let identity =
                        if linked { self.identity(&path) } else { within(&path, &mut folders) };
                    walk.files.push(Found { path, identity });
                }
                Err(error) => {
                    let reason = match error.io_error() {
                        Some(error) => Unreadable::from(error),
                        None => Unreadable::Loop,
                    };
                    walk.trouble.push((error.path().unwrap_or(folder).to_path_buf(), reason));
                }
            }
        }
        walk.files.sort();
        walk.trouble.sort_by(|a, b| a.0.cmp(&b.0));
        walk
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<_> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn identity(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
    }
}

/// The identity of a file that is no link: one question to the system for each folder rather than
/// for each file.
fn within(path: &Path, folders: &mut HashMap<PathBuf, PathBuf>) -> PathBuf {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return path.to_path_buf();
    };
    if let Some(known) = folders.get(folder) {
        return known.join(name);
    }
    let known = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let identity = known.join(name);
    folders.insert(folder.to_path_buf(), known);
    identity
}
