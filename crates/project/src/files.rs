//! Where files come from: the disk, memory, or memory laid over the disk (an editor's unsaved
//! texts). Everything else in this crate asks through [`Files`].

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

mod archives;
mod disk;
mod write;

pub use archives::Archives;
pub use disk::Disk;
pub use write::{create_file, create_private_file, random_secret, replace_file};

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file that can be read to its end.
    File,
    /// A folder.
    Folder,
}

/// Why a path could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing of that name.
    Missing,
    /// The operating system does not allow it.
    NotAllowed,
    /// It is a folder.
    IsFolder,
    /// It is neither a file nor a folder (a device, a pipe).
    NotAFile,
    /// It holds more than so many bytes.
    TooLarge(u64),
    /// What stands in it cannot be used, as an archive that is damaged: why, and what to do.
    Unusable {
        /// Why.
        reason: String,
        /// What to do.
        help: Option<String>,
    },
    /// A link that leads back into the folder it stands in.
    Loop,
    /// What the operating system says.
    Other(String),
}

impl Unreadable {
    /// Whether the file is there and readable, but cannot be used as it is.
    #[must_use]
    pub fn is_of_content(&self) -> bool {
        matches!(self, Self::TooLarge(_) | Self::Unusable { .. })
    }

    /// What to do about a session file that is so.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::TooLarge(_) => {
                Some("split it by session or by month, or raise the bound: `--max-file-size 200M`")
            }
            Self::Unusable { help, .. } => help.as_deref(),
            _ => None,
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file or folder"),
            Self::NotAllowed => f.write_str("this account may not read it"),
            Self::IsFolder => f.write_str("it is a folder"),
            Self::NotAFile => f.write_str("it is neither a file nor a folder"),
            Self::TooLarge(limit) if limit.trailing_zeros() >= 20 => {
                write!(f, "it is larger than {} MiB", limit >> 20)
            }
            Self::TooLarge(limit) => write!(f, "it is larger than {limit} bytes"),
            Self::Loop => f.write_str("it is a link that leads back to a folder above it"),
            Self::Unusable { reason, .. } | Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl From<&io::Error> for Unreadable {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            kind => Self::Other(kind.to_string()),
        }
    }
}

/// What a folder holds, all the way down.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The files, in order of their paths.
    pub files: Vec<Found>,
    /// What could not be entered, and why.
    pub trouble: Vec<(PathBuf, Unreadable)>,
}

/// A file found on a walk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The path, starting with the folder as it was named.
    pub path: PathBuf,
    /// The same for every path that leads to the same file.
    pub identity: PathBuf,
}

/// A place that files come from.
pub trait Files: Sync {
    /// What a path leads to; `None` where there is nothing.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// The reason why it cannot be read; a file of more than `at_most` bytes is not read.
    fn read(&self, path: &Path, at_most: u64) -> Result<Vec<u8>, Unreadable>;

    /// All files below a folder, hidden ones (whose name, or a folder's above, begins with a
    /// point) left out.
    fn walk(&self, folder: &Path) -> Walk;

    /// The names of what stands directly in a folder, sorted; empty where it cannot be read.
    fn names(&self, folder: &Path) -> Vec<String>;

    /// A path that is the same for every path that leads to the same file.
    fn identity(&self, path: &Path) -> PathBuf;
}

/// Files in memory, laid over others where there are some.
#[derive(Default)]
pub struct Memory<'a> {
    texts: BTreeMap<PathBuf, Vec<u8>>,
    under: Option<&'a dyn Files>,
}

impl<'a> Memory<'a> {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No files of its own; what it does not hold is asked of `under`.
    #[must_use]
    pub fn over(under: &'a dyn Files) -> Self {
        Self { texts: BTreeMap::new(), under: Some(under) }
    }

    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> Self {
        self.texts.insert(plain(path.as_ref()), bytes.into());
        self
    }
}

/// The path with `.` and `a/..` taken out.
fn plain(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

impl Files for Memory<'_> {
    fn kind(&self, path: &Path) -> Option<Kind> {
        let path = plain(path);
        if self.texts.contains_key(&path) {
            return Some(Kind::File);
        }
        if self.texts.keys().any(|file| file.starts_with(&path)) {
            return Some(Kind::Folder);
        }
        self.under?.kind(&path)
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Vec<u8>, Unreadable> {
        let plain = plain(path);
        match (self.texts.get(&plain), self.under) {
            (Some(bytes), _) if bytes.len() as u64 > at_most => Err(Unreadable::TooLarge(at_most)),
            (Some(bytes), _) => Ok(bytes.clone()),
            (None, Some(under)) => under.read(path, at_most),
            (None, None) => match self.kind(path) {
                Some(Kind::Folder) => Err(Unreadable::IsFolder),
                _ => Err(Unreadable::Missing),
            },
        }
    }

    fn walk(&self, folder: &Path) -> Walk {
        let mut walk = self.under.map(|under| under.walk(folder)).unwrap_or_default();
        let inside = plain(folder);
        for path in self.texts.keys().filter(|path| path.starts_with(&inside)) {
            let hidden = path.strip_prefix(&inside).is_ok_and(|rest| {
                rest.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
            });
            if !hidden && !walk.files.iter().any(|found| found.path == *path) {
                walk.files.push(Found { path: path.clone(), identity: path.clone() });
            }
        }
        walk.files.sort();
        walk
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let mut names = self.under.map(|under| under.names(folder)).unwrap_or_default();
        let inside = plain(folder);
        let own = self
            .texts
            .keys()
            .filter_map(|path| path.strip_prefix(&inside).ok()?.components().next());
        names.extend(own.map(|part| part.as_os_str().to_string_lossy().into_owned()));
        names.sort();
        names.dedup();
        names
    }

    fn identity(&self, path: &Path) -> PathBuf {
        let inside = plain(path);
        match self.under {
            Some(under) if !self.texts.contains_key(&inside) => under.identity(path),
            _ => inside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_answers_like_a_disk() {
        let files =
            Memory::new().with("a/b.txt", "x").with("a/.hidden/c.txt", "y").with("a/d/e.vtt", "zz");
        assert_eq!(files.kind(Path::new("./a")), Some(Kind::Folder));
        assert_eq!(files.kind(Path::new("a/d/../b.txt")), Some(Kind::File));
        assert_eq!(files.kind(Path::new("a/x")), None);
        assert_eq!(files.read(Path::new("a"), 9), Err(Unreadable::IsFolder));
        assert_eq!(files.read(Path::new("a/d/e.vtt"), 1), Err(Unreadable::TooLarge(1)));
        assert_eq!(files.names(Path::new("a")), [".hidden", "b.txt", "d"]);
        let walk: Vec<_> =
            files.walk(Path::new("a")).files.into_iter().map(|found| found.path).collect();
        assert_eq!(walk, [Path::new("a/b.txt"), Path::new("a/d/e.vtt")]);
    }

    #[test]
    fn an_overlay_hides_what_is_below() {
        let below = Memory::new().with("p.protocol", "old").with("q.protocol", "kept");
        let files = Memory::over(&below).with("p.protocol", "new");
        assert_eq!(files.read(Path::new("p.protocol"), 9), Ok(b"new".to_vec()));
        assert_eq!(files.read(Path::new("q.protocol"), 9), Ok(b"kept".to_vec()));
        assert_eq!(files.names(Path::new("")), ["p.protocol", "q.protocol"]);
    }
}
