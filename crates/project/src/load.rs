//! Protocols by name or path, with everything they use, to a checked rulebook.

use std::collections::BTreeMap;
use std::path::Path;

use rolecall_protocol::{Input, Overrides, Rulebook, check_with};
use rolecall_syntax::ast::{Base, Extends, File, ItemKind};
use rolecall_syntax::parse;
use rolecall_text::{Diagnostic, Edit, Severity, Source, SourceId, Span, nearest_name};
use sha2::{Digest as _, Sha256};

use crate::codes::LIBRARY_SHADOWED;
use crate::discover::shown;
use crate::library::{self, LIBRARY_PREFIX};
use crate::named::{self, LARGEST, Place, text_of};
use crate::texts;
use crate::{Files, Kind, Notice, Project, Sources};

/// Files that one run may use, directly or not.
const MOST_FILES: usize = 500;

/// The protocols of a run.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The rules; empty where a file is wrong.
    pub rulebook: Rulebook,
    /// What is to be said of the files, with labels into the run's sources.
    pub diagnostics: Vec<Diagnostic>,
    /// What is to be said of files that could not be read or found.
    pub notices: Vec<Notice>,
    /// The SHA-256 of each source's bytes, in lower-case hexadecimal, by
    /// [`SourceId`]; empty for `rolecall.toml`.
    pub sha256: Vec<String>,
    /// What the project sets in its protocols.
    pub overrides: Overrides,
    /// The files, as they were read.
    read: Vec<Read>,
}

impl Loaded {
    /// The files that were read, each with where its lines lead, as [`rolecall_protocol::check`]
    /// takes them.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input<'_>> {
        self.read
            .iter()
            .map(|read| Input {
                source: read.source,
                file: &read.file,
                uses: read.uses.clone(),
                extends: read.extends.clone(),
            })
            .collect()
    }

    /// Whether some protocol cannot be used.
    #[must_use]
    pub fn is_unusable(&self) -> bool {
        let wrong = self.diagnostics.iter().any(|said| said.severity == Severity::Error);
        wrong || self.notices.iter().any(Notice::is_error)
    }

    /// Name and SHA-256 of the file of each protocol of the rulebook, in its order.
    #[must_use]
    pub fn protocol_files(&self, sources: &Sources) -> Vec<(String, String)> {
        let file = |source: SourceId| {
            let name =
                sources.get(source).map(|source| source.name().to_owned()).unwrap_or_default();
            (name, self.sha256.get(source.0 as usize).cloned().unwrap_or_default())
        };
        self.rulebook.protocols.iter().map(|protocol| file(protocol.source)).collect()
    }
}

/// What protocols are loaded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To judge sessions: a file without a protocol header is an error.
    Run,
    /// To look at them, or at their topics alone.
    Look,
}

/// Reads and checks the protocols called `names` (paths, or names in project or library), each
/// once, in the order given.
#[must_use]
pub fn load(
    files: &dyn Files,
    project: &Project,
    names: &[String],
    purpose: Purpose,
    sources: &mut Sources,
) -> Loaded {
    let mut loader = Loader {
        files,
        project,
        sources,
        known: BTreeMap::new(),
        read: Vec::new(),
        loaded: Loaded::default(),
        meant: Vec::new(),
    };
    let mut roots = Vec::new();
    for name in names {
        if let Some(root) = loader.root(name)
            && !roots.contains(&root)
        {
            roots.push(root);
        }
    }
    loader.follow();
    loader.finish(&roots, purpose)
}

/// Why a file is of no use.
enum Unusable {
    NotRead(String),
    NoProtocol(Notice),
}

#[derive(Debug)]
struct Read {
    source: SourceId,
    place: Place,
    file: File,
    uses: Vec<(Span, Result<SourceId, String>)>,
    extends: Option<Result<SourceId, String>>,
}

struct Loader<'a> {
    files: &'a dyn Files,
    project: &'a Project,
    sources: &'a mut Sources,
    known: BTreeMap<Place, SourceId>,
    read: Vec<Read>,
    loaded: Loaded,
    /// What `use` lines that lead nowhere most likely mean.
    meant: Vec<Edit>,
}

const NO_SUCH_FILE: &str = "there is no such file";

impl Loader<'_> {
    /// Reads a protocol that was named.
    fn root(&mut self, name: &str) -> Option<SourceId> {
        let Some(place) = self.find(name) else {
            self.loaded.notices.push(named::not_found(self.files, self.project, name));
            return None;
        };
        match self.open(&place) {
            Ok(id) => Some(id),
            Err(Unusable::NotRead(reason)) => {
                self.loaded.notices.push(texts::not_read(&place.name(), &reason));
                None
            }
            Err(Unusable::NoProtocol(notice)) => {
                self.loaded.notices.push(notice);
                None
            }
        }
    }

    /// Reads what the files read so far use, until there is nothing new.
    fn follow(&mut self) {
        let mut at = 0;
        while let Some(read) = self.read.get(at) {
            let from = read.place.clone();
            let used: Vec<(Span, String)> = read.file.items.iter().filter_map(used).collect();
            let source = read.source;
            let mut uses = Vec::with_capacity(used.len());
            for (span, path) in used {
                let leads_to = self.use_file(&from, &path);
                if leads_to.as_ref().is_err_and(|why| why.starts_with(NO_SUCH_FILE)) {
                    let meant = self.meant(&from, &path).map(|meant| format!("\"{meant}\""));
                    self.meant.extend(meant.map(|text| Edit { source, span, text }));
                }
                uses.push((span, leads_to));
            }
            let extends: Option<Extends> =
                self.read.get(at).and_then(|read| extends(&read.file)).cloned();
            let extends = extends.map(|extends| self.base(&from, &extends));
            if let Some(read) = self.read.get_mut(at) {
                read.uses = uses;
                read.extends = extends;
            }
            at += 1;
        }
    }

    fn use_file(&mut self, from: &Place, path: &str) -> Result<SourceId, String> {
        let place = self.find_used(from, path).ok_or_else(|| self.no_such_use(from, path))?;
        self.opened(&place)
    }

    /// Opens a file that another names; else why not, in words.
    fn opened(&mut self, place: &Place) -> Result<SourceId, String> {
        self.open(place).map_err(|why| match why {
            Unusable::NotRead(reason) => format!("`{}` cannot be read: {reason}", place.name()),
            Unusable::NoProtocol(_) => format!("`{}` holds no protocol", place.name()),
        })
    }

    /// The protocol that a file builds on: by path as in `use`, by name as on the command line.
    fn base(&mut self, from: &Place, extends: &Extends) -> Result<SourceId, String> {
        let name = match &extends.base {
            Base::Path(path) => return self.use_file(from, &path.value),
            Base::Named(name) => &name.text,
        };
        let beside = format!("{name}.protocol");
        let place = self.find_used(from, &beside).or_else(|| self.find(name));
        let place = place.ok_or_else(|| self.no_such_base(name))?;
        self.opened(&place)
    }

    fn no_such_base(&self, name: &str) -> String {
        let known = named::known(self.files, self.project);
        match nearest_name(name, known.iter().map(String::as_str)) {
            Some(near) => format!("there is no protocol of this name; the nearest is `{near}`"),
            None => {
                let names: Vec<&str> = known.iter().map(String::as_str).collect();
                let names = crate::settings::list(&names);
                format!("there is no protocol of this name; those there are: {names}")
            }
        }
    }

    fn find(&mut self, name: &str) -> Option<Place> {
        let place = named::find(self.files, self.project, name)?;
        if let Place::Disk(path) = &place
            && let Some(shipped) = library::library_find(name)
        {
            self.say_shadowed(path, shipped);
        }
        Some(place)
    }

    fn find_used(&mut self, from: &Place, path: &str) -> Option<Place> {
        if path.starts_with(LIBRARY_PREFIX) {
            return library::library_find(path).map(Place::Library);
        }
        let mut own = vec![self.project.root.join("protocols").join(path)];
        let mut shipped = library::library_find(path);
        match from {
            Place::Disk(file) => own.insert(0, file.parent().unwrap_or(Path::new("")).join(path)),
            Place::Library(file) => {
                let beside = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/{path}"));
                shipped = beside.and_then(|name| library::library_find(&name)).or(shipped);
            }
        }
        let own = own.into_iter().find(|path| self.files.kind(path) == Some(Kind::File));
        match (own, shipped) {
            (Some(path), Some(shipped)) => {
                self.say_shadowed(&path, shipped);
                Some(Place::Disk(path))
            }
            (Some(path), None) => Some(Place::Disk(path)),
            (None, shipped) => shipped.map(Place::Library),
        }
    }

    /// Says once that a file of the project stands in for one of the library that says something
    /// else.
    fn say_shadowed(&mut self, path: &Path, shipped: &'static str) {
        let bytes = self.files.read(path, LARGEST).unwrap_or_default();
        let same = library::library_file(shipped).is_some_and(|text| text.as_bytes() == bytes);
        let name = shown(path);
        let said = self.loaded.notices.iter().any(|notice| notice.file == name);
        if same || said {
            return;
        }
        let message = format!("it is used in place of the library's `{shipped}`");
        let help = format!("write `{LIBRARY_PREFIX}{shipped}` to use the library's");
        self.loaded
            .notices
            .push(Notice::of(name, Diagnostic::new(&LIBRARY_SHADOWED, message).help(help)));
    }

    /// Reads and parses a file, once.
    fn open(&mut self, place: &Place) -> Result<SourceId, Unusable> {
        let key = match place {
            Place::Disk(path) => Place::Disk(self.files.identity(path)),
            Place::Library(name) => Place::Library(name),
        };
        if let Some(&id) = self.known.get(&key) {
            return Ok(id);
        }
        if self.read.len() >= MOST_FILES {
            let reason = format!("more than {MOST_FILES} files are in use");
            return Err(Unusable::NotRead(reason));
        }
        let text = text_of(self.files, place).map_err(Unusable::NotRead)?;
        let id = self.sources.add(Source::new(place.name(), text));
        let text = self.sources.get(id).map_or("", Source::text);
        let parsed = parse(id, text);
        self.loaded.sha256.resize(id.0 as usize, String::new());
        self.loaded.sha256.push(hex(&Sha256::digest(text.as_bytes())));
        if let Some(notice) = texts::no_protocol(&place.name(), &parsed.file) {
            return Err(Unusable::NoProtocol(notice));
        }
        self.known.insert(key, id);
        self.loaded.diagnostics.extend(parsed.diagnostics);
        self.read.push(Read {
            source: id,
            place: place.clone(),
            file: parsed.file,
            uses: Vec::new(),
            extends: None,
        });
        Ok(id)
    }

    fn finish(mut self, roots: &[SourceId], purpose: Purpose) -> Loaded {
        self.loaded.overrides = self.project.overrides();
        self.loaded.read = std::mem::take(&mut self.read);
        let inputs = self.loaded.inputs();
        let overrides = &self.loaded.overrides;
        let checked = check_with(&inputs, roots, overrides, purpose == Purpose::Run);
        self.loaded.notices.extend(self.project.unmatched_params(&checked.rulebook));
        self.loaded.diagnostics.extend(checked.diagnostics);
        for edit in self.meant {
            let about = |said: &&mut Diagnostic| {
                let main = said.labels.first();
                said.code.0 == "unresolved-use"
                    && main.is_some_and(|main| (main.source, main.span) == (edit.source, edit.span))
            };
            if let Some(said) = self.loaded.diagnostics.iter_mut().find(about) {
                said.edits.push(edit);
            }
        }
        self.loaded.rulebook = checked.rulebook;
        let place = |said: &Diagnostic| said.labels.first().map(|label| (label.source, label.span));
        self.loaded.diagnostics.sort_by_key(|said| (place(said), said.severity, said.code));
        self.loaded
    }

    fn no_such_use(&self, from: &Place, path: &str) -> String {
        let known = self.usable(from, path);
        match nearest_name(path, known.iter().map(String::as_str)) {
            Some(near) => format!("{NO_SUCH_FILE}; the nearest is `{near}`"),
            None => NO_SUCH_FILE.to_owned(),
        }
    }

    /// The files that a `use` may name, as it would name them.
    fn usable(&self, from: &Place, path: &str) -> Vec<String> {
        let mut known: Vec<String> = library::library_files().map(str::to_owned).collect();
        let folder = match from {
            Place::Disk(file) => file.parent().unwrap_or(Path::new("")).to_path_buf(),
            Place::Library(_) => self.project.root.join("protocols"),
        };
        let names = self.files.names(&folder);
        known.extend(names.into_iter().filter(|name| name.ends_with(".protocol")));
        let asked = Path::new(path).parent().unwrap_or(Path::new(""));
        let names = self.files.names(&folder.join(asked));
        known.extend(
            names
                .iter()
                .filter(|name| name.ends_with(".protocol"))
                .map(|name| shown(&asked.join(name))),
        );
        known.sort();
        known.dedup();
        known
    }

    /// The one file that a `use` which leads nowhere must mean, where no other is as near.
    fn meant(&self, from: &Place, path: &str) -> Option<String> {
        let known = self.usable(from, path);
        let near = nearest_name(path, known.iter().map(String::as_str))?;
        let far = strsim::damerau_levenshtein(path, near);
        let as_near = |name: &&String| strsim::damerau_levenshtein(path, name) <= far;
        (known.iter().filter(as_near).count() == 1).then(|| near.to_owned())
    }
}

fn used(item: &rolecall_syntax::ast::Item) -> Option<(Span, String)> {
    match &item.kind {
        ItemKind::Use(text) => Some((text.span, text.value.clone())),
        _ => None,
    }
}

fn extends(file: &File) -> Option<&Extends> {
    file.items.iter().find_map(|item| match &item.kind {
        ItemKind::Protocol(header) => header.extends.as_ref(),
        _ => None,
    })
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0'));
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests;
