//! Documents and spreadsheets that are packed as a zip: `.docx`, `.odt`, `.xlsx`.

use std::cell::Cell;
use std::fmt;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use memchr::memmem;
use rolecall_text::{Diagnostic, clip};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::bounds::{RATIO, UNPACKED_BYTES, raise, raise_size, size};
use crate::codes::package::{
    BROKEN_PACKAGE, PROTECTED_FILE, TOO_MANY_PARTS, UNPACKED_TOO_LARGE, UNPACKED_TOO_MUCH,
};

/// What a package may hold at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpacking {
    /// Files in it.
    pub parts: usize,
    /// Bytes of all parts that are read, unpacked.
    pub bytes: usize,
    /// How many times larger than packed a part may be; parts up to 1 MiB may be more.
    pub ratio: usize,
}

impl Default for Unpacking {
    fn default() -> Self {
        Self { parts: 10_000, bytes: UNPACKED_BYTES, ratio: RATIO }
    }
}

/// Bytes of a part below which its ratio does not matter.
const SMALL: usize = 1 << 20;
/// How the entries of a zip's directory begin.
const ENTRY: &[u8] = b"PK\x01\x02";

/// An opened zip, held in memory, which clones share. Its parts are unpacked one by one, when they are asked for.
#[derive(Clone)]
pub struct Package {
    archive: ZipArchive<Cursor<Bytes>>,
    names: Arc<[String]>,
    /// For each name: its number in the archive.
    numbers: Arc<[usize]>,
    limits: Unpacking,
    /// Bytes that were unpacked so far.
    unpacked: Cell<usize>,
}

/// Bytes that clones share.
#[derive(Clone)]
struct Bytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Package").field("names", &self.names).finish_non_exhaustive()
    }
}

impl Package {
    /// Whether bytes begin as those of a zip do.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Opens a zip. Nothing is unpacked yet.
    ///
    /// # Errors
    ///
    /// Where its directory cannot be read, or names more parts than the bound.
    pub fn open(bytes: Vec<u8>, limits: Unpacking) -> Result<Self, Diagnostic> {
        // Counted before the directory is read, since reading it takes many times its size.
        let parts = memmem::find_iter(&bytes, ENTRY).take(limits.parts + 1).count();
        if parts > limits.parts {
            return Err(too_many_parts(limits.parts));
        }
        let archive =
            ZipArchive::new(Cursor::new(Bytes(Arc::new(bytes)))).map_err(|error| broken(&error))?;
        let (mut names, mut numbers) = (Vec::new(), Vec::new());
        for number in 0..archive.len() {
            let Ok(entry) = archive.by_index_data(number) else { continue };
            let Ok(name) = entry.name() else { continue };
            names.push(tidy(&name));
            numbers.push(number);
        }
        Ok(Self {
            archive,
            names: names.into(),
            numbers: numbers.into(),
            limits,
            unpacked: Cell::new(0),
        })
    }

    /// The names of its parts, with `/` between folders, in the order of its directory.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A part, unpacked; nothing where there is none of this name. The name's case matters only
    /// where two parts differ in nothing else.
    ///
    /// # Errors
    ///
    /// Where the part is damaged or protected, or larger than the bounds.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let exact = self.names.iter().position(|known| known == name);
        let loose = || self.names.iter().position(|known| known.eq_ignore_ascii_case(name));
        let found = exact.or_else(loose).and_then(|at| self.numbers.get(at));
        match found {
            Some(&number) => self.unpack(number, name).map(Some),
            None => Ok(None),
        }
    }

    fn unpack(&self, number: usize, name: &str) -> Result<Vec<u8>, Diagnostic> {
        // A clone shares the bytes and the directory.
        let mut archive = self.archive.clone();
        let file = archive.by_index(number).map_err(|error| broken(&error))?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let by_ratio = packed.saturating_mul(self.limits.ratio).max(SMALL);
        let by_size = self.limits.bytes.saturating_sub(self.unpacked.get());
        let most = by_ratio.min(by_size);
        let mut part = Vec::new();
        let read = file.take(most as u64 + 1).read_to_end(&mut part);
        if part.len() > most {
            return Err(if by_ratio < by_size {
                too_much(name, self.limits.ratio)
            } else {
                too_large(self.limits.bytes, "--max-unpacked")
            });
        }
        read.map_err(|_| damaged(name))?;
        self.unpacked.set(self.unpacked.get() + part.len());
        Ok(part)
    }
}

/// A part's name as other parts refer to it: some programs write `\` or begin with `/`.
fn tidy(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

fn broken(error: &ZipError) -> Diagnostic {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => protected(),
        ZipError::UnsupportedArchive(_) => {
            Diagnostic::new(&BROKEN_PACKAGE, "this file is packed in a way that is not read")
                .help("open it in the program that made it and save it again")
        }
        _ => Diagnostic::new(&BROKEN_PACKAGE, "this file is damaged or was cut off")
            .help("export or download it again; if it opens in an office program, save it there"),
    }
}

fn damaged(name: &str) -> Diagnostic {
    let message = format!("this file is damaged: its part `{}` cannot be unpacked", clip(name, 60));
    Diagnostic::new(&BROKEN_PACKAGE, message)
        .help("export or download it again; if it opens in an office program, save it there")
}

/// The error that a file is protected by a password.
pub(crate) fn protected() -> Diagnostic {
    Diagnostic::new(&PROTECTED_FILE, "this file is protected by a password")
        .help("open it in the program that made it and save it without a password")
}

fn too_many_parts(most: usize) -> Diagnostic {
    let message = format!("this packed file holds more than {most} files");
    Diagnostic::new(&TOO_MANY_PARTS, message)
        .help("a document has a few dozen; look whether it is the right file")
}

/// The error that a file unpacks to more than the bound, which `flag` raises.
pub(crate) fn too_large(most: usize, flag: &str) -> Diagnostic {
    let message = format!("this file unpacks to more than the {} that are read", size(most));
    Diagnostic::new(&UNPACKED_TOO_LARGE, message)
        .help(format!("split it by session or by month, or {}", raise_size(flag, most)))
}

pub(crate) fn too_much(name: &str, ratio: usize) -> Diagnostic {
    let message = format!(
        "the part `{}` of this file unpacks to more than {ratio} times its size",
        clip(name, 60)
    );
    Diagnostic::new(&UNPACKED_TOO_MUCH, message).help(format!(
        "such files are made to fill a computer's memory; if you trust it, {}",
        raise("--max-ratio", ratio)
    ))
}

#[cfg(test)]
mod tests;
