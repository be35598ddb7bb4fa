//! From the files of a session to the session, before anything is coded.

use std::path::Path;

use rolecall_session::{
    Columns, Hint, Limits, Session, Taken, add_sidecar, join, join_neighbours, join_scrolling,
};
use rolecall_text::{Diagnostic, Severity};
use sha2::{Digest as _, Sha256};

use crate::discover::{not_read, shown};
use crate::load::hex;
use crate::{Files, Notice, Work, tongue};

/// How session files are read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Where files come from.
    pub files: &'a dyn Files,
    /// The format of all files, where the user says it.
    pub format: Option<&'a str>,
    /// What columns of tables are called.
    pub columns: Option<&'a Columns>,
    /// The encoding of all files, where the user or the project says it.
    pub encoding: Option<&'a str>,
    /// What each file may hold at most.
    pub limits: Limits,
    /// So many seconds between neighbouring turns of one speaker make them one; `None` joins none.
    pub join_gaps: Option<f64>,
    /// Whether captions that scroll lose what they repeat.
    pub join_scrolling: bool,
    /// Whether the files' SHA-256 is wanted.
    pub hashed: bool,
}

/// What the files of a session hold.
#[derive(Debug, Default)]
pub struct Record {
    /// The sessions, in the order of the file; one where there are several files.
    pub sessions: Vec<Session>,
    /// What is odd about them.
    pub warnings: Vec<Diagnostic>,
    /// The SHA-256 of the file's bytes (of several files, of all their bytes in order), in
    /// lower-case hexadecimal; empty where it was not asked for.
    pub sha256: String,
    /// What each file was taken for, with its path as it is shown.
    pub taken: Vec<(String, Taken)>,
    /// Of each session: for each participant, whether the transcript itself gives the role.
    pub own_roles: Vec<Vec<bool>>,
    /// Of each session: whether its language is what a file that is no session record says, and
    /// nobody besides.
    pub own_language: Vec<bool>,
}

impl Reading<'_> {
    /// Reads the files of `work`, puts several together and adds the sidecar.
    ///
    /// # Errors
    /// Why the files cannot be used.
    pub fn read(&self, work: &Work) -> Result<Record, Notice> {
        let mut record = Record::default();
        let mut hasher = Sha256::new();
        let mut parts = Vec::new();
        // A record is somebody's word, as a sidecar is.
        let mut written = false;
        for path in &work.files {
            let bytes = self.bytes(path)?;
            if self.hashed {
                hasher.update(&bytes);
            }
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let hint = Hint {
                name: &file,
                format: self.format,
                columns: self.columns,
                encoding: self.encoding,
                limits: self.limits,
            };
            let read = rolecall_session::read(bytes, &hint);
            record.taken.push((shown(path), read.taken));
            record.warnings.extend(read.warnings);
            written |= matches!(read.format, "toml" | "json");
            if let Some(error) = read.error {
                return Err(Notice::of(shown(path), error));
            }
            parts.extend(
                read.sessions.into_iter().map(|session| (file.clone().into_owned(), session)),
            );
        }
        record.sessions = match work.files.len() {
            1 => parts.into_iter().map(|(_, session)| session).collect(),
            _ => {
                let joined = join(parts);
                if let Some(error) =
                    joined.warnings.iter().find(|said| said.severity == Severity::Error)
                {
                    return Err(Notice::of(work.name(), error.clone()));
                }
                record.warnings.extend(joined.warnings);
                vec![joined.session]
            }
        };
        if self.hashed {
            record.sha256 = hex(&hasher.finalize());
        }
        record.own_roles = record.sessions.iter().map(own_roles).collect();
        let named = |session: &Session| !session.main_languages().is_empty();
        record.own_language = record.sessions.iter().map(|one| !written && named(one)).collect();
        if let Some(sidecar) = &work.sidecar {
            self.add_sidecar(sidecar, &mut record)?;
        }
        if self.join_scrolling {
            let joined: Vec<_> = record.sessions.iter_mut().filter_map(join_scrolling).collect();
            if !joined.is_empty() {
                // What was said of the repetitions is no longer so.
                record.warnings.retain(|said| said.code.0 != "repeated-captions");
            }
            record.warnings.extend(joined);
        }
        if let Some(seconds) = self.join_gaps {
            for session in &mut record.sessions {
                record.warnings.extend(join_neighbours(session, seconds));
            }
        }
        Ok(record)
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Notice> {
        self.files
            .read(path, self.limits.file_bytes as u64)
            .map_err(|reason| Notice::of(shown(path), not_read(&reason)))
    }

    fn add_sidecar(&self, path: &Path, record: &mut Record) -> Result<(), Notice> {
        let bytes = self.bytes(path)?;
        for (session, own_language) in record.sessions.iter_mut().zip(&mut record.own_language) {
            let (said, stands) = tongue::behind(session, |session| add_sidecar(session, &bytes));
            *own_language &= stands;
            for said in said {
                if said.severity == Severity::Error {
                    return Err(Notice::of(shown(path), said));
                }
                if !record.warnings.contains(&said) {
                    record.warnings.push(said);
                }
            }
        }
        Ok(())
    }
}

fn own_roles(session: &Session) -> Vec<bool> {
    session.participants.iter().map(|one| one.role.is_some()).collect()
}
