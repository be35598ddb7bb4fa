//! The files of cases, looked for beside the sessions and in the folders above them.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use rolecall_session::{CaseRecord, Value, read_case};
use rolecall_text::{Diagnostic, Severity, nearest_name};

use super::{CaseFile, CaseFiles};
use crate::codes::{
    CASE_FILE_UNUSABLE, CASE_FILES_SEVERAL, CASE_SESSION_MISSING, CASE_SESSION_TWICE,
};
use crate::discover::{shown, split};
use crate::kinds;
use crate::{Files, Kind, Notice, Work};

/// The largest file of a case, in bytes.
const LARGEST: u64 = 1 << 20;

/// At most so many folders above a session are looked into.
const LEVELS: usize = 32;

/// Finds the files of cases for these sessions: in the folder of each and in those above it, as far
/// as the paths go. The nearest counts; of one folder, a file that lists the session before one that
/// does not.
#[must_use]
pub fn find_cases(files: &dyn Files, work: &[Work]) -> (CaseFiles, Vec<Notice>) {
    let mut search = Search {
        files,
        folders: BTreeMap::new(),
        found: CaseFiles::default(),
        notices: Vec::new(),
    };
    for one in work {
        let Some(first) = one.files.first() else { continue };
        if let Some(case) = search.case_of(one) {
            search.found.of.insert(first.clone(), case);
        }
    }
    (search.found, search.notices)
}

struct Search<'a> {
    files: &'a dyn Files,
    folders: BTreeMap<PathBuf, Folder>,
    found: CaseFiles,
    notices: Vec<Notice>,
}

/// The cases whose files stand in a folder: numbers of case files.
#[derive(Clone, Default)]
struct Folder {
    /// By the identity of a listed session.
    listed: BTreeMap<PathBuf, usize>,
    /// The case of everything else in the folder and below.
    all: Option<usize>,
}

impl Search<'_> {
    fn case_of(&mut self, work: &Work) -> Option<usize> {
        let first = work.files.first()?;
        let identities: Vec<PathBuf> =
            work.files.iter().chain(&work.sidecar).map(|path| self.files.identity(path)).collect();
        for folder in first.ancestors().skip(1).take(LEVELS) {
            let known = self.folder(folder);
            let listed = identities.iter().find_map(|it| known.listed.get(it).copied());
            if let Some(case) = listed.or(known.all) {
                return Some(case);
            }
        }
        None
    }

    fn folder(&mut self, folder: &Path) -> Folder {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let read = self.read(folder);
        self.folders.insert(folder.to_path_buf(), read.clone());
        read
    }

    fn read(&mut self, folder: &Path) -> Folder {
        let mut here = Folder::default();
        let mut whole: Vec<(usize, String)> = Vec::new();
        let names: Vec<String> =
            self.files.names(folder).into_iter().filter(|name| kinds::is_case(name)).collect();
        for name in names {
            let path = folder.join(&name);
            let record = match read_file(self.files, &path) {
                Ok(record) => record,
                Err(notice) => {
                    self.notices.push(notice);
                    continue;
                }
            };
            let warnings = record.warnings.iter().cloned();
            self.notices.extend(warnings.map(|said| Notice::of(shown(&path), said)));
            let number = self.found.files.len();
            match &record.sessions {
                None => whole.push((number, name.clone())),
                Some(_) => self.list(&mut here, folder, &path, &record, number),
            }
            let mut attributes = record.attributes;
            let id = self.id_by_name(folder, &name);
            attributes.entry("id".to_owned()).or_insert(Value::Text(id));
            self.found.files.push(CaseFile { path, attributes });
        }
        match whole.as_slice() {
            [] => {}
            [(only, _)] => here.all = Some(*only),
            [.., (_, last)] => {
                let names: Vec<&str> = whole.iter().map(|(_, name)| name.as_str()).collect();
                let message = format!(
                    "{} files of cases each stand for the whole folder ({}), so none is used",
                    whole.len(),
                    names.join(", ")
                );
                let help = "list the files of each case in it: sessions = [\"1.vtt\", \"2.vtt\"]";
                let said = Diagnostic::new(&CASE_FILES_SEVERAL, message).help(help);
                self.notices.push(Notice::of(shown(&folder.join(last)), said));
            }
        }
        here
    }

    /// Takes down the sessions that a case's file lists.
    fn list(
        &mut self,
        here: &mut Folder,
        folder: &Path,
        path: &Path,
        record: &CaseRecord,
        number: usize,
    ) {
        for written in record.sessions.iter().flatten() {
            let session = folder.join(written);
            if self.files.kind(&session) != Some(Kind::File) {
                self.say_missing(path, &session, written);
                continue;
            }
            let identity = self.files.identity(&session);
            let Some(other) = here.listed.insert(identity.clone(), number) else { continue };
            let other = self.found.files.get(other).map(|it| shown(&it.path)).unwrap_or_default();
            here.listed.insert(identity, usize::MAX);
            let message = format!(
                "`{written}` is listed here and in `{other}`, so it belongs to neither case"
            );
            let said =
                Diagnostic::new(&CASE_SESSION_TWICE, message).help("take it out of one of the two");
            self.notices.push(Notice::of(shown(path), said));
        }
    }

    fn say_missing(&mut self, path: &Path, session: &Path, written: &str) {
        let message = format!("it lists `{written}`, and there is no such file");
        let mut said = Diagnostic::new(&CASE_SESSION_MISSING, message);
        let (folder, name) = split(session);
        let names = self.files.names(folder);
        said = match nearest_name(&name, names.iter().map(String::as_str)) {
            Some(near) => said.help(format!("did you mean `{near}`?")),
            None => said.help("paths begin in the folder of this file"),
        };
        self.notices.push(Notice::of(shown(path), said));
    }

    /// `C-0192` of `C-0192.case.toml`; the name of the folder for `case.toml`.
    fn id_by_name(&self, folder: &Path, name: &str) -> String {
        if let Some(stem) = kinds::case_stem(name) {
            return stem.to_owned();
        }
        let named = |path: &Path| path.file_name().map(|it| it.to_string_lossy().into_owned());
        let whole = || {
            let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            named(&self.files.identity(here))
        };
        named(folder).or_else(whole).unwrap_or_else(|| "case".to_owned())
    }
}

fn read_file(files: &dyn Files, path: &Path) -> Result<CaseRecord, Notice> {
    let unusable = |reason: String, line: Option<u32>| {
        let mut said = Diagnostic::new(
            &CASE_FILE_UNUSABLE,
            format!("the file of a case cannot be used: {reason}"),
        )
        .help("look at its lines: every one has the form  key = value");
        said.line = line;
        Notice::of(shown(path), said)
    };
    let bytes = files.read(path, LARGEST).map_err(|reason| unusable(reason.to_string(), None))?;
    read_case(&bytes).map_err(|error| {
        debug_assert_eq!(error.severity, Severity::Error);
        unusable(error.message, error.line)
    })
}

/// The sessions that the file of a case lists, as paths; nothing where it lists none or cannot be
/// read (which is said when cases are looked for).
pub(crate) fn listed(files: &dyn Files, path: &Path) -> Option<Vec<PathBuf>> {
    let folder = split(path).0;
    let record = read_file(files, path).ok()?;
    let sessions = record.sessions?;
    Some(sessions.iter().map(|written| without_up(&folder.join(written))).collect())
}

/// The path without `name/..` in it.
fn without_up(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let below = matches!(plain.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if below => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}
