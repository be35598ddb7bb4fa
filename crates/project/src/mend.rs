//! Makes the safe changes that diagnostics of protocol files offer, and looks at what came of them
//! before anything is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rolecall_text::{Code, Diagnostic, Edit, Source};

use crate::library::LIBRARY_PREFIX;
use crate::{Files, Loaded, Memory, Project, Purpose, Sources, load};

mod safe;
mod verdict;

/// One mend may bring another mistake to light; so often is looked again.
const ROUNDS: usize = 8;

/// Changes that are tried one by one, where all together would not do.
const SINGLE: usize = 60;

/// A file with what it would say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file as it is shown to people.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// A change that is made, or that was tried and would do more harm than good.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The file.
    pub file: String,
    /// The line, from 1, at the time of the change.
    pub line: u32,
    /// What is mended.
    pub code: Code,
    /// What stands there.
    pub was: String,
    /// What takes its place.
    pub now: String,
}

/// What can be mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The files that change, by name.
    pub changes: Vec<Change>,
    /// What is mended in them.
    pub made: Vec<Held>,
    /// What was tried and would bring other mistakes to light, and is therefore left.
    pub left: Vec<Held>,
}

/// Works out the safe changes to the protocols called `names` and to the files on the disk that
/// they use. Nothing is written. No change is made that leaves a file with more errors, or with
/// the same mistake again.
#[must_use]
pub fn mend(files: &dyn Files, project: &Project, names: &[String]) -> Mended {
    let mut desk =
        Desk { files, project, names, texts: BTreeMap::new(), mended: Mended::default() };
    let mut tried = BTreeSet::new();
    for _ in 0..ROUNDS {
        let look = desk.look(&desk.texts);
        let wanted = wanted(&look, &tried);
        if wanted.is_empty() || !desk.round(&look, &wanted, &mut tried) {
            break;
        }
    }
    desk.finish()
}

/// The texts as changed so far, by path.
type Texts = BTreeMap<PathBuf, String>;

struct Desk<'a> {
    files: &'a dyn Files,
    project: &'a Project,
    names: &'a [String],
    texts: Texts,
    mended: Mended,
}

/// What there is to say of the files at one time.
struct Look {
    loaded: Loaded,
    sources: Sources,
}

/// The changes of one diagnostic: made together or not at all.
struct Wanted<'l> {
    edits: Vec<&'l Edit>,
    held: Held,
}

impl Desk<'_> {
    fn look(&self, texts: &Texts) -> Look {
        let mut files = Memory::over(self.files);
        for (path, text) in texts {
            files = files.with(path, text.as_bytes());
        }
        let mut sources = Sources::default();
        let loaded = load(&files, self.project, self.names, Purpose::Look, &mut sources);
        Look { loaded, sources }
    }

    /// Makes the changes that do good. Whether there was one.
    fn round(&mut self, look: &Look, wanted: &[Wanted<'_>], tried: &mut BTreeSet<Held>) -> bool {
        let mut kept: Vec<&Wanted<'_>> = wanted.iter().collect();
        if !self.is_good(look, &kept) {
            kept.clear();
            for one in wanted.iter().take(SINGLE) {
                kept.push(one);
                if !self.is_good(look, &kept) {
                    kept.pop();
                    tried.insert(one.held.clone());
                    self.mended.left.push(one.held.clone());
                }
            }
        }
        self.texts = self.changed(look, &kept);
        self.mended.made.extend(kept.iter().map(|one| one.held.clone()));
        !kept.is_empty()
    }

    /// Whether what some changes mend is gone, and they bring no other mistake.
    fn is_good(&self, look: &Look, wanted: &[&Wanted<'_>]) -> bool {
        let after = self.look(&self.changed(look, wanted));
        let places =
            wanted.iter().map(|one| verdict::Place::of(look, wanted, one)).collect::<Vec<_>>();
        verdict::is_good(look, &after, &places)
    }

    /// The texts with some changes made. Of changes that lie over each other the first is made.
    fn changed(&self, look: &Look, wanted: &[&Wanted<'_>]) -> Texts {
        let mut by_source: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
        for edit in wanted.iter().flat_map(|one| &one.edits) {
            by_source.entry(edit.source.0).or_default().push(edit);
        }
        let mut texts = self.texts.clone();
        for (source, mut edits) in by_source {
            let Some(source) = look.sources.all().get(source as usize) else { continue };
            edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
            texts.insert(PathBuf::from(source.name()), applied(source.text(), &edits));
        }
        texts
    }

    fn finish(self) -> Mended {
        let mut mended = self.mended;
        for (path, after) in self.texts {
            let name = path.to_string_lossy().into_owned();
            let before =
                crate::named::text_of(self.files, &crate::named::Place::Disk(path.clone()));
            match before {
                Ok(before) if before != after => {
                    mended.changes.push(Change { name, path, before, after });
                }
                _ => {}
            }
        }
        mended
    }
}

/// The safe changes of a look that do not lie over each other and were not tried before.
fn wanted<'l>(look: &'l Look, tried: &BTreeSet<Held>) -> Vec<Wanted<'l>> {
    let sources = look.sources.all();
    let mut words = BTreeSet::new();
    sources.iter().for_each(|source| safe::words_of(source.text(), &mut words));
    let mut taken: Vec<&Edit> = Vec::new();
    let mut all = Vec::new();
    for said in &look.loaded.diagnostics {
        let on_disk = said.edits.iter().all(|edit| {
            let source = sources.get(edit.source.0 as usize);
            source.is_some_and(|source| !source.name().starts_with(LIBRARY_PREFIX))
        });
        let free = |edit: &Edit| !taken.iter().any(|other| collide(edit, other));
        if !on_disk || !safe::is_safe(said, sources, &words) || !said.edits.iter().all(free) {
            continue;
        }
        let Some(held) = held(said, sources) else { continue };
        if tried.contains(&held) {
            continue;
        }
        taken.extend(&said.edits);
        all.push(Wanted { edits: said.edits.iter().collect(), held });
    }
    all
}

fn collide(one: &Edit, other: &Edit) -> bool {
    one.source == other.source
        && one.span.start <= other.span.end
        && other.span.start <= one.span.end
}

fn held(said: &Diagnostic, sources: &[Source]) -> Option<Held> {
    let edit = said.edits.first()?;
    let source = sources.get(edit.source.0 as usize)?;
    Some(Held {
        file: source.name().to_owned(),
        line: source.position(edit.span.start).line,
        code: said.code,
        was: source.slice(edit.span).to_owned(),
        now: edit.text.clone(),
    })
}

/// The text with edits made that are sorted and lie apart.
fn applied(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(between) = text.get(at..start).filter(|_| text.is_char_boundary(end)) else {
            continue;
        };
        out.push_str(between);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests;
