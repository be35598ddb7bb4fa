use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rolecall_session::{Limits, Package, Unpacking};
use rolecall_text::Diagnostic;

use super::{Files, Found, Kind, Unreadable, Walk};

/// How the names of archives end.
const ENDING: &str = ".zip";
/// So many archives are kept in memory at a time.
const AT_ONCE: usize = 16;

/// Files, with every archive (`.zip`) taken for a folder: `records.zip/2026-03-02.vtt`. Archives in
/// archives are not opened. Nothing is written anywhere; what an archive names with `..` is left
/// out and said.
pub struct Archives<F> {
    under: F,
    limits: Limits,
    opened: Mutex<BTreeMap<PathBuf, Arc<Archive>>>,
}

/// What is known of an archive.
enum Archive {
    Open { package: Mutex<Package>, names: Vec<String>, outside: usize },
    Shut(Unreadable),
}

impl<F: Files> Archives<F> {
    /// The files of `under`, with archives within these bounds.
    pub fn new(under: F, limits: Limits) -> Self {
        Self { under, limits, opened: Mutex::default() }
    }

    /// The archive that a path leads to or into, and the rest of the path.
    fn split(&self, path: &Path) -> Option<(PathBuf, String)> {
        let mut archive = PathBuf::new();
        let mut parts = path.components();
        while let Some(part) = parts.next() {
            archive.push(part);
            let name = part.as_os_str().to_string_lossy();
            if name.len() > ENDING.len()
                && name.to_ascii_lowercase().ends_with(ENDING)
                && self.under.kind(&archive) == Some(Kind::File)
            {
                let rest = parts.filter(|part| !matches!(part, Component::CurDir));
                let rest: Vec<_> =
                    rest.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
                return Some((archive, rest.join("/")));
            }
        }
        None
    }

    fn open(&self, path: &Path) -> Arc<Archive> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let identity = self.under.identity(path);
        if let Some(known) = opened.get(&identity) {
            return Arc::clone(known);
        }
        if opened.len() >= AT_ONCE {
            opened.clear();
        }
        let archive = Arc::new(self.read_archive(path));
        opened.insert(identity, Arc::clone(&archive));
        archive
    }

    fn read_archive(&self, path: &Path) -> Archive {
        let bytes = match self.under.read(path, self.limits.unpacked_bytes as u64) {
            Ok(bytes) => bytes,
            Err(reason) => return Archive::Shut(reason),
        };
        let bounds = Unpacking {
            bytes: self.limits.file_bytes,
            ratio: self.limits.ratio,
            ..Unpacking::default()
        };
        match Package::open(bytes, bounds) {
            Ok(package) => {
                let all = package.names();
                let inside = |name: &&String| {
                    !name.ends_with('/') && !name.split('/').any(|part| part == "..")
                };
                let names: Vec<String> = all.iter().filter(inside).cloned().collect();
                let folders = all.iter().filter(|name| name.ends_with('/')).count();
                let outside = all.len() - names.len() - folders;
                Archive::Open { package: Mutex::new(package), names, outside }
            }
            Err(error) => Archive::Shut(unusable(error)),
        }
    }
}

fn unusable(error: Diagnostic) -> Unreadable {
    Unreadable::Unusable { reason: error.message, help: error.help }
}

impl Archive {
    fn kind(&self, inner: &str) -> Option<Kind> {
        let Self::Open { names, .. } = self else {
            return inner.is_empty().then_some(Kind::Folder);
        };
        if names.iter().any(|name| name == inner) {
            return Some(Kind::File);
        }
        let below = |name: &String| {
            name.strip_prefix(inner).is_some_and(|rest| rest.starts_with('/')) || inner.is_empty()
        };
        (inner.is_empty() || names.iter().any(below)).then_some(Kind::Folder)
    }

    fn read(&self, inner: &str) -> Result<Vec<u8>, Unreadable> {
        match self {
            Self::Shut(reason) => Err(reason.clone()),
            Self::Open { package, .. } => {
                // A clone of its own, so that the bound holds for each file and not for all.
                let package = package.lock().unwrap_or_else(PoisonError::into_inner).clone();
                match package.part(inner) {
                    Ok(Some(bytes)) => Ok(bytes),
                    Ok(None) => Err(Unreadable::Missing),
                    Err(error) => Err(unusable(error)),
                }
            }
        }
    }

    /// Adds the files below `inner` to a walk; `shown` and `identity` lead to the archive.
    fn walk(&self, inner: &str, shown: &Path, identity: &Path, walk: &mut Walk) {
        let (names, outside) = match self {
            Self::Shut(reason) => {
                walk.trouble.push((shown.to_path_buf(), reason.clone()));
                return;
            }
            Self::Open { names, outside, .. } => (names, *outside),
        };
        if outside > 0 {
            let reason = format!("{outside} of its files lead out of the folder and were left out");
            let help = Some("pack the folder again, without `..` in its names".to_owned());
            walk.trouble.push((shown.to_path_buf(), Unreadable::Unusable { reason, help }));
        }
        for name in names {
            let below = inner.is_empty()
                || name.strip_prefix(inner).is_some_and(|rest| rest.starts_with('/'));
            // What systems put into archives of their own accord.
            let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
            if below && !hidden {
                let found = Found { path: shown.join(name), identity: identity.join(name) };
                walk.files.push(found);
            }
        }
    }
}

impl<F: Files> Files for Archives<F> {
    fn kind(&self, path: &Path) -> Option<Kind> {
        match self.split(path) {
            Some((archive, inner)) => self.open(&archive).kind(&inner),
            None => self.under.kind(path),
        }
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Vec<u8>, Unreadable> {
        match self.split(path) {
            Some((_, inner)) if inner.is_empty() => Err(Unreadable::IsFolder),
            Some((archive, inner)) => {
                let bytes = self.open(&archive).read(&inner)?;
                let fits = bytes.len() as u64 <= at_most;
                if fits { Ok(bytes) } else { Err(Unreadable::TooLarge(at_most)) }
            }
            None => self.under.read(path, at_most),
        }
    }

    fn walk(&self, folder: &Path) -> Walk {
        if let Some((archive, inner)) = self.split(folder) {
            let mut walk = Walk::default();
            let identity = self.under.identity(&archive);
            self.open(&archive).walk(&inner, &archive, &identity, &mut walk);
            return walk;
        }
        let mut walk = self.under.walk(folder);
        let (archives, files) = std::mem::take(&mut walk.files)
            .into_iter()
            .partition::<Vec<_>, _>(|found| self.split(&found.path).is_some());
        walk.files = files;
        for Found { path, identity } in archives {
            self.open(&path).walk("", &path, &identity, &mut walk);
        }
        walk.files.sort();
        walk
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let Some((archive, inner)) = self.split(folder) else { return self.under.names(folder) };
        let archive = self.open(&archive);
        let Archive::Open { names, .. } = archive.as_ref() else { return Vec::new() };
        let below = names.iter().filter_map(|name| {
            let rest = match inner.as_str() {
                "" => name.as_str(),
                inner => name.strip_prefix(inner)?.strip_prefix('/')?,
            };
            rest.split('/').next().map(str::to_owned)
        });
        let mut below: Vec<_> = below.collect();
        below.sort();
        below.dedup();
        below
    }

    fn identity(&self, path: &Path) -> PathBuf {
        match self.split(path) {
            Some((archive, inner)) if !inner.is_empty() => {
                self.under.identity(&archive).join(inner)
            }
            _ => self.under.identity(path),
        }
    }
}

#[cfg(test)]
mod tests;
