//! Protocol files one by one, apart from what they use: what is formatted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rolecall_syntax::ast::{File, Item, ItemKind};
use rolecall_text::Diagnostic;

use crate::codes::{NO_PROTOCOL, PROTOCOL_NOT_FOUND, PROTOCOL_NOT_READ, PROTOCOL_NOT_WRITTEN};
use crate::discover::shown;
use crate::kinds::{self, NameKind};
use crate::named::{self, Place, text_of};
use crate::{Files, Kind, Notice, Project, Unreadable};

/// A protocol file with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolText {
    /// The file as it is shown to people.
    pub name: String,
    /// Where it is on the disk; `None` for a file of the library.
    pub path: Option<PathBuf>,
    /// What it says.
    pub text: String,
}

/// The protocol files that are meant by `names`, each once: a folder means every `.protocol` file
/// below it; everything else is a path, or a name in project or library. What cannot be found or
/// read is said in the notices.
#[must_use]
pub fn protocol_texts(
    files: &dyn Files,
    project: &Project,
    names: &[String],
) -> (Vec<ProtocolText>, Vec<Notice>) {
    let (names, mut notices) = below_folders(files, names);
    let (mut texts, mut seen) = (Vec::new(), BTreeSet::new());
    for name in names {
        let Some(place) = named::find(files, project, &name) else {
            notices.push(named::not_found(files, project, &name));
            continue;
        };
        let path = match &place {
            Place::Disk(path) => Some(path.clone()),
            Place::Library(_) => None,
        };
        let identity = path.as_deref().map_or_else(|| place.name().into(), |it| files.identity(it));
        if !seen.insert(identity) {
            continue;
        }
        match text_of(files, &place) {
            Ok(text) => texts.push(ProtocolText { name: place.name(), path, text }),
            Err(reason) => notices.push(not_read(&place.name(), &reason)),
        }
    }
    (texts, notices)
}

/// The names with every folder replaced by the protocol files below it. A folder without any is
/// taken for the name of a protocol.
#[must_use]
pub fn below_folders(files: &dyn Files, names: &[String]) -> (Vec<String>, Vec<Notice>) {
    let (mut all, mut notices) = (Vec::new(), Vec::new());
    for name in names {
        let path = Path::new(name);
        if files.kind(path) != Some(Kind::Folder) {
            all.push(name.clone());
            continue;
        }
        let walk = files.walk(path);
        let protocols = walk.files.iter().map(|found| match found.path.strip_prefix(".") {
            Ok(inside) => inside,
            Err(_) => found.path.as_path(),
        });
        let protocols: Vec<_> = protocols.filter(|path| is_protocol(path)).map(shown).collect();
        let trouble = walk.trouble.iter();
        notices.extend(trouble.map(|(path, reason)| not_read(&shown(path), &reason.to_string())));
        if protocols.is_empty() && library_or_project_may_have(name) {
            all.push(name.clone());
        } else if protocols.is_empty() {
            notices.push(none_below(name));
        }
        all.extend(protocols);
    }
    (all, notices)
}

/// As [`below_folders`], for what is run: files of shared topics that lie in a folder are left out,
/// since they have no rules of their own. Where a folder holds nothing else, they stay, to be told.
#[must_use]
pub fn protocols_below(files: &dyn Files, names: &[String]) -> (Vec<String>, Vec<Notice>) {
    let is_shared = |name: &String| {
        let place = Place::Disk(PathBuf::from(name));
        text_of(files, &place).is_ok_and(|text| holds_topics_alone(&text))
    };
    let (mut all, mut notices) = (Vec::new(), Vec::new());
    for name in names {
        let (below, said) = below_folders(files, std::slice::from_ref(name));
        let kept: Vec<String> = below.iter().filter(|name| !is_shared(name)).cloned().collect();
        all.extend(if kept.is_empty() { below } else { kept });
        notices.extend(said);
    }
    (all, notices)
}

/// Whether a file can be read whole and declares something, and nothing but what other files use.
fn holds_topics_alone(text: &str) -> bool {
    let file = rolecall_syntax::parse(rolecall_text::SourceId::default(), text).file;
    let is_for_others = |item: &Item| {
        matches!(
            item.kind,
            ItemKind::Language(_)
                | ItemKind::Use(_)
                | ItemKind::Role(_)
                | ItemKind::Topic(_)
                | ItemKind::Measure(_)
        )
    };
    !file.items.is_empty() && file.items.iter().all(is_for_others)
}

/// A plain word may be the name of a protocol; a path is a folder and nothing else.
fn library_or_project_may_have(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\', '.'])
}

fn none_below(folder: &str) -> Notice {
    let help = "protocol files are called `NAME.protocol`";
    Notice::of(folder, Diagnostic::new(&PROTOCOL_NOT_FOUND, "no protocol file is in it").help(help))
}

pub(crate) fn not_read(name: &str, reason: &str) -> Notice {
    let message = format!("it cannot be read: {reason}");
    Notice::of(name, Diagnostic::new(&PROTOCOL_NOT_READ, message))
}

/// Says that a file could not be written.
#[must_use]
pub fn not_written(name: &str, reason: &Unreadable) -> Notice {
    let reason = match reason {
        Unreadable::NotAllowed => "this account may not write there".to_owned(),
        other => other.to_string(),
    };
    let message = format!("it cannot be written: {reason}");
    Notice::of(name, Diagnostic::new(&PROTOCOL_NOT_WRITTEN, message))
}

fn is_protocol(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "protocol")
}

/// Says of a file that is no protocol what it is, once; otherwise every line of it would be told
/// as a mistake. A file named `.protocol` is always taken for one.
#[must_use]
pub fn no_protocol(name: &str, file: &File) -> Option<Notice> {
    let read = |kind: &ItemKind| !matches!(kind, ItemKind::Broken(_));
    let nothing = !file.items.is_empty() && !file.items.iter().any(|item| read(&item.kind));
    if !nothing || is_protocol(Path::new(name)) {
        return None;
    }
    let own = Path::new(name).file_name().unwrap_or_default().to_string_lossy();
    let said = match kinds::of(&own) {
        NameKind::Transcript | NameKind::Native => {
            Diagnostic::new(&NO_PROTOCOL, "this is a session record, not a protocol").help(format!(
                "to check it against a protocol, write `rolecall check --protocol PROTOCOL {name}`"
            ))
        }
        _ => Diagnostic::new(&NO_PROTOCOL, "nothing in it is a declaration of a protocol").help(
            "a protocol is plain text that begins with `language 1`, in a file called `NAME.protocol`",
        ),
    };
    Some(Notice::of(name, said))
}

#[cfg(test)]
mod tests;
