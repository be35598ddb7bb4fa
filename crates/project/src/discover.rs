//! Which session files there are, and which files belong together.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use rolecall_session::{Limits, is_transcript};
use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::{
    FILES_SKIPPED, PARTNER_LEFT_OUT, SESSION_NOT_FOUND, SESSION_NOT_READ, SESSION_UNUSABLE,
    SESSIONS_NONE, SIDECAR_ALONE,
};
use crate::kinds::{self, NameKind};
use crate::{Files, Kind, Notice, Unreadable};

/// The files of one session (or of several, where one file holds several).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// The transcript: one file, or one for each speaker.
    pub files: Vec<PathBuf>,
    /// What adds to it.
    pub sidecar: Option<PathBuf>,
}

impl Work {
    /// What it is called in reports: the path of its file; of several, the first path and the
    /// names of the others.
    #[must_use]
    pub fn name(&self) -> String {
        let mut files = self.files.iter();
        let mut name = files.next().map(|path| shown(path)).unwrap_or_default();
        for file in files {
            name.push_str(" + ");
            name.push_str(&file.file_name().unwrap_or_default().to_string_lossy());
        }
        name
    }

    /// What the session is called by its files' names, without folder, speaker and endings:
    /// `2026-03-02` of `2026-03-02_worker.vtt` and its partner.
    #[must_use]
    pub fn stem(&self) -> String {
        let first = self.files.first().map(|path| split(path).1).unwrap_or_default();
        kinds::session_stem(&first, self.files.len() > 1).to_owned()
    }
}

/// A path as reports show it: with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Says why a session file, or a folder of them, cannot be read.
pub(crate) fn not_read(reason: &Unreadable) -> Diagnostic {
    let entry = if reason.is_of_content() { &SESSION_UNUSABLE } else { &SESSION_NOT_READ };
    let said = Diagnostic::new(entry, format!("it cannot be read: {reason}"));
    match reason.help() {
        Some(help) => said.help(help),
        None => said,
    }
}

/// A file of a folder that was left out, since neither name nor content says that it is a transcript.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Its path, as reports show it.
    pub file: String,
    /// How its name ends, with the point: `.pdf`; `without an ending`.
    pub ending: String,
}

impl Skipped {
    /// What files of this ending are, and what to do to have what they hold read; nothing where that
    /// is not known.
    #[must_use]
    pub fn known(&self) -> Option<(&'static str, Option<&'static str>)> {
        kinds::known(&self.ending)
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Discovered {
    /// What there is to do, sorted by path, each file once.
    pub work: Vec<Work>,
    /// Files of the folders that are no transcripts and were left out, sorted by path.
    pub skipped: Vec<Skipped>,
    /// What is to be said of it.
    pub notices: Vec<Notice>,
}

/// Finds the sessions in files and folders. The answer does not depend on the order in which
/// they are named, nor on how often.
#[must_use]
pub fn discover(files: &dyn Files, named: &[PathBuf]) -> Discovered {
    let mut search = Search::new(files);
    let named: BTreeSet<PathBuf> = named.iter().map(|path| without_dots(path)).collect();
    for path in &named {
        search.name(path);
    }
    search.attach_sidecars();
    search.say_skipped();
    let skipped = search.skipped.values();
    let mut skipped: Vec<_> = skipped
        .map(|(path, ending)| Skipped { file: shown(path), ending: ending.clone() })
        .collect();
    skipped.sort();
    let (work, mut notices) = search.into_work();
    if work.is_empty() && !notices.iter().any(Notice::is_error) {
        notices.push(none_found(&named));
    }
    Discovered { work, skipped, notices }
}

fn none_found(named: &BTreeSet<PathBuf>) -> Notice {
    let (message, file) = match named.first() {
        None => ("no session file or folder is named".to_owned(), String::new()),
        Some(first) if named.len() == 1 => ("no session is in it".to_owned(), shown(first)),
        Some(_) => ("the folders hold no session".to_owned(), String::new()),
    };
    let help = "name session files or folders, or list them under `sessions` in `rolecall.toml`; \
                `rolecall formats` shows what can be read";
    Notice::of(file, Diagnostic::new(&SESSIONS_NONE, message).help(help))
}

/// Endings of documents that may well hold a transcript and cannot be read.
const DOCUMENTS: &[&str] = &[".pdf", ".doc"];

struct Candidate {
    path: PathBuf,
    named: bool,
}

struct Search<'a> {
    files: &'a dyn Files,
    /// By identity, so that a file reached by two paths counts once.
    found: BTreeMap<PathBuf, Candidate>,
    siblings: BTreeMap<PathBuf, Vec<String>>,
    /// By identity, with the ending of its name.
    skipped: BTreeMap<PathBuf, (PathBuf, String)>,
    notices: Vec<Notice>,
}

impl<'a> Search<'a> {
    fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            found: BTreeMap::new(),
            siblings: BTreeMap::new(),
            skipped: BTreeMap::new(),
            notices: Vec::new(),
        }
    }

    fn name(&mut self, path: &Path) {
        match self.files.kind(path) {
            Some(Kind::File) if kinds::is_case(&split(path).1) => self.case(path),
            Some(Kind::File) => {
                let identity = self.files.identity(path);
                self.add(identity, path.to_path_buf(), true);
            }
            Some(Kind::Folder) => self.walk(path),
            None => {
                let (folder, name) = split(path);
                let siblings = self.files.names(folder);
                let mut said =
                    Diagnostic::new(&SESSION_NOT_FOUND, "there is no such file or folder");
                if let Some(near) = nearest_name(&name, siblings.iter().map(String::as_str)) {
                    said = said.help(format!("did you mean `{}`?", shown(&folder.join(near))));
                }
                self.notices.push(Notice::of(shown(path), said));
            }
        }
    }

    /// The sessions that a case's own file lists; of one that lists none, its folder.
    fn case(&mut self, path: &Path) {
        match crate::cases::listed(self.files, path) {
            Some(sessions) => {
                for session in sessions {
                    // What is not there is said when cases are looked for.
                    if self.files.kind(&session) == Some(Kind::File) {
                        self.add(self.files.identity(&session), session, true);
                    }
                }
            }
            None => {
                let folder = split(path).0;
                let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                self.walk(here);
            }
        }
    }

    fn walk(&mut self, folder: &Path) {
        let walk = self.files.walk(folder);
        for found in walk.files {
            let path = without_dots(&found.path);
            match kinds::of(&split(&path).1) {
                NameKind::Transcript | NameKind::Native => self.add(found.identity, path, false),
                NameKind::Ours => {}
                NameKind::Common(_) if self.holds_talk(&path) => {
                    self.add(found.identity, path, false);
                }
                NameKind::Common(ending) | NameKind::Other(ending) => {
                    self.skipped.insert(found.identity, (path, ending));
                }
            }
        }
        for (path, reason) in walk.trouble {
            self.notices.push(Notice::of(shown(&path), not_read(&reason)));
        }
    }

    fn add(&mut self, identity: PathBuf, path: PathBuf, named: bool) {
        match self.found.entry(identity) {
            Entry::Vacant(place) => {
                place.insert(Candidate { path, named });
            }
            Entry::Occupied(mut place) => {
                let known = place.get_mut();
                known.named |= named;
                if path < known.path {
                    known.path = path;
                }
            }
        }
    }

    fn siblings(&mut self, folder: &Path) -> &[String] {
        let files = self.files;
        self.siblings.entry(folder.to_path_buf()).or_insert_with(|| files.names(folder))
    }

    /// Takes `NAME.session.toml` out of the sessions where a transcript `NAME.…` stands beside it,
    /// and sees to it that the transcript is among them.
    fn attach_sidecars(&mut self) {
        let natives: Vec<(PathBuf, PathBuf, bool)> = self
            .found
            .iter()
            .filter(|(_, candidate)| kinds::of(&split(&candidate.path).1) == NameKind::Native)
            .map(|(identity, candidate)| {
                (identity.clone(), candidate.path.clone(), candidate.named)
            })
            .collect();
        for (identity, path, named) in natives {
            let (folder, name) = split(&path);
            let Some(stem) = kinds::sidecar_stem(&name) else { continue };
            let beside: Vec<_> = transcripts_called(self.siblings(folder), stem)
                .map(|name| folder.join(name))
                .collect();
            if beside.is_empty() {
                continue;
            }
            self.found.remove(&identity);
            let mut pulled = false;
            for transcript in beside {
                let identity = self.files.identity(&transcript);
                pulled |= !self.found.contains_key(&identity);
                self.add(identity, transcript, named);
            }
            if named && pulled {
                let said = "it is the sidecar of the transcript beside it, which is read with it";
                self.notices.push(Notice::of(shown(&path), Diagnostic::new(&SIDECAR_ALONE, said)));
            }
        }
    }

    /// Whether what stands in a file is that of a transcript.
    fn holds_talk(&self, path: &Path) -> bool {
        let bytes = self.files.read(path, Limits::default().file_bytes as u64);
        bytes.is_ok_and(|bytes| is_transcript(bytes, &split(path).1))
    }

    fn say_skipped(&mut self) {
        let found = &self.found;
        // What was named by itself is read after all.
        self.skipped.retain(|identity, _| !found.contains_key(identity));
        let total = self.skipped.len();
        if total == 0 {
            return;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, ending) in self.skipped.values() {
            *counts.entry(ending).or_default() += 1;
        }
        const KINDS: usize = 6;
        const NAMES: usize = 4;
        let mut endings: Vec<_> =
            counts.into_iter().map(|(ending, count)| (count, ending)).collect();
        endings.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let mut kinds: Vec<_> =
            endings.iter().take(KINDS).map(|(count, ending)| format!("{count} {ending}")).collect();
        if endings.len() > KINDS {
            kinds.push(format!("and {} more kinds", endings.len() - KINDS));
        }
        let files = if total == 1 { "1 file that is" } else { &format!("{total} files that are") };
        let mut message = format!("left out {files} no transcript ({})", kinds.join(", "));
        if total <= NAMES {
            let mut names: Vec<_> = self.skipped.values().map(|(path, _)| shown(path)).collect();
            names.sort();
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            message.push_str(&format!(": {}", names.join(", ")));
        }
        let documents = endings.iter().any(|(_, ending)| DOCUMENTS.contains(ending));
        let help = if documents {
            "to have such a file read all the same, name it by itself; a PDF or an old Word document \
             has to be saved as `.docx` first: open it in Word or LibreOffice, and look whether names \
             stand right"
        } else {
            "to have such a file read all the same, name it by itself"
        };
        self.notices.push(Notice::of("", Diagnostic::new(&FILES_SKIPPED, message).help(help)));
    }

    fn into_work(mut self) -> (Vec<Work>, Vec<Notice>) {
        let mut groups: BTreeMap<(PathBuf, String), Vec<PathBuf>> = BTreeMap::new();
        let mut work = Vec::new();
        let paths: Vec<_> =
            std::mem::take(&mut self.found).into_values().map(|candidate| candidate.path).collect();
        for path in paths {
            let (folder, name) = split(&path);
            match kinds::group(&name) {
                Some(key) => {
                    groups.entry((folder.to_path_buf(), key.to_owned())).or_default().push(path)
                }
                None => {
                    let sidecar = self.sidecar(folder, &[&name]);
                    work.push(Work { files: vec![path], sidecar });
                }
            }
        }
        for ((folder, key), mut files) in groups {
            files.sort();
            self.say_partners(&folder, &key, &files);
            let name = split(&files.first().cloned().unwrap_or_default()).1;
            let sidecar = self.sidecar(&folder, &[&key, &name]);
            work.push(Work { files, sidecar });
        }
        work.sort();
        (work, self.notices)
    }

    /// The sidecar of a transcript: by the name of its group, or by its own.
    fn sidecar(&mut self, folder: &Path, names: &[&str]) -> Option<PathBuf> {
        let siblings = self.siblings(folder);
        for name in names {
            if kinds::of(name) == NameKind::Native {
                continue;
            }
            for wanted in kinds::sidecar_names(name) {
                if siblings.binary_search(&wanted).is_ok() {
                    return Some(folder.join(wanted));
                }
            }
        }
        None
    }

    fn say_partners(&mut self, folder: &Path, key: &str, files: &[PathBuf]) {
        if files.len() != 1 {
            return;
        }
        let own = files.first().map(|path| split(path).1).unwrap_or_default();
        let siblings = self.siblings(folder);
        let partner = siblings.iter().find(|name| **name != own && kinds::group(name) == Some(key));
        if let Some(partner) = partner.map(|name| shown(&folder.join(name))) {
            let own = shown(&folder.join(own));
            let said =
                format!("it holds one speaker only; `{partner}` belongs to the same session");
            let help = format!("name both files, or their folder: {own} {partner}");
            self.notices.push(Notice::of(own, Diagnostic::new(&PARTNER_LEFT_OUT, said).help(help)));
        }
    }
}

/// The transcripts among `names` (sorted) whose own name without its ending, or whose group, is
/// `stem`.
fn transcripts_called<'a>(names: &'a [String], stem: &'a str) -> impl Iterator<Item = &'a String> {
    let from = names.partition_point(|name| name.as_str() < stem);
    names
        .iter()
        .skip(from)
        .take_while(move |name| name.starts_with(stem))
        .filter(|name| matches!(kinds::of(name), NameKind::Transcript | NameKind::Common(_)))
        .filter(move |name| kinds::stem(name) == stem || kinds::group(name) == Some(stem))
}

pub(crate) fn split(path: &Path) -> (&Path, String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (path.parent().unwrap_or(Path::new("")), name)
}

/// The path without `.` in it; the working folder itself stays `.`.
fn without_dots(path: &Path) -> PathBuf {
    let plain: PathBuf =
        path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

#[cfg(test)]
mod tests;
