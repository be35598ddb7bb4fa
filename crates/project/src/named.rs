//! Which protocol file a name means, and what it says.

use std::path::{Path, PathBuf};

use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::PROTOCOL_NOT_FOUND;
use crate::discover::shown;
use crate::library::{self, LIBRARY_PREFIX};
use crate::{Files, Kind, Notice, Project, Unreadable};

/// The largest protocol file, in bytes.
pub(crate) const LARGEST: u64 = 4 << 20;

/// Where a protocol file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Disk(PathBuf),
    Library(&'static str),
}

impl Place {
    /// As it is shown to people.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Disk(path) => shown(path),
            Self::Library(name) => format!("{LIBRARY_PREFIX}{name}"),
        }
    }
}

/// The file that a name means: of the project before the library.
pub(crate) fn find(files: &dyn Files, project: &Project, name: &str) -> Option<Place> {
    if !name.starts_with(LIBRARY_PREFIX) {
        let own = own_files(project, name);
        let own = own.into_iter().find(|path| files.kind(path) == Some(Kind::File));
        if own.is_some() {
            return own.map(Place::Disk);
        }
    }
    library::library_find(name).map(Place::Library)
}

/// The files that a name may mean before the library is asked, the first first.
fn own_files(project: &Project, name: &str) -> Vec<PathBuf> {
    let stem = name.strip_suffix(".protocol").unwrap_or(name);
    let mut paths = vec![PathBuf::from(name)];
    let listed = project.settings.protocols.iter().map(|written| Path::new(&written.text));
    let listed = listed.filter(|path| path.extension().is_some_and(|ending| ending == "protocol"));
    paths.extend(
        listed
            .filter(|path| path.file_stem().is_some_and(|own| own == stem))
            .map(|path| project.root.join(path)),
    );
    for folder in [PathBuf::new(), project.root.join("protocols"), project.root.clone()] {
        paths.push(folder.join(format!("{stem}.protocol")));
        paths.push(folder.join(stem).join(format!("{stem}.protocol")));
    }
    paths
}

/// The names by which protocols can be called here, in order.
pub(crate) fn known(files: &dyn Files, project: &Project) -> Vec<String> {
    let protocols = project.root.join("protocols");
    let mut known: Vec<String> = library::library_protocols().map(str::to_owned).collect();
    for folder in [Path::new(""), &protocols, &project.root] {
        let names = files.names(folder);
        known.extend(
            names.iter().filter_map(|name| name.strip_suffix(".protocol")).map(str::to_owned),
        );
        known.extend(names.into_iter().filter(|name| {
            files.kind(&folder.join(name).join(format!("{name}.protocol"))) == Some(Kind::File)
        }));
    }
    known.sort();
    known.dedup();
    known
}

/// Says that nothing has this name, and what may be meant.
pub(crate) fn not_found(files: &dyn Files, project: &Project, name: &str) -> Notice {
    let known = known(files, project);
    let path = Path::new(name);
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(|folder| {
        let names = files.names(folder);
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        nearest_name(&own, names.iter().map(String::as_str)).map(|near| shown(&folder.join(near)))
    });
    let near = beside.flatten().or_else(|| {
        let stem = name.strip_suffix(".protocol").unwrap_or(name);
        nearest_name(stem, known.iter().map(String::as_str)).map(str::to_owned)
    });
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "the protocols that can be called by name here are {}",
            crate::settings::list(&names)
        ),
    };
    let message = match files.kind(path) {
        Some(Kind::Folder) => "this is a folder, and no protocol is called so",
        _ => "there is no protocol of this name",
    };
    Notice::of(name, Diagnostic::new(&PROTOCOL_NOT_FOUND, message).help(help))
}

/// What a protocol file says; else why it cannot be read.
pub(crate) fn text_of(files: &dyn Files, place: &Place) -> Result<String, String> {
    match place {
        Place::Library(name) => Ok(library::library_file(name).unwrap_or_default().to_owned()),
        Place::Disk(path) => {
            let bytes =
                files.read(path, LARGEST).map_err(|reason: Unreadable| reason.to_string())?;
            String::from_utf8(bytes).map_err(|error| not_text(&error))
        }
    }
}

fn not_text(error: &std::string::FromUtf8Error) -> String {
    let bytes = error.as_bytes();
    let good = error.utf8_error().valid_up_to();
    if bytes.contains(&0) {
        return "it is not plain text".to_owned();
    }
    let line = 1 + bytes.iter().take(good).filter(|&&byte| byte == b'\n').count();
    format!("line {line} is not in UTF-8; save the file as plain text in UTF-8")
}
