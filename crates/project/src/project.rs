use std::path::{Component, Path, PathBuf};

use rolecall_text::{Diagnostic, Source};

use crate::codes::{SETTINGS_ELSEWHERE, SETTINGS_SYNTAX, SETTINGS_UNKNOWN_ROLE};
use crate::discover::shown;
use crate::settings::{self, SETTINGS_NAME, Settings, list, read_settings};
use crate::{Files, Notice, Sources, Unreadable};

/// The folder one works in, with what its `rolecall.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The folder that holds `rolecall.toml`, as a path from the working folder (empty where they
    /// are the same); the working folder itself where there is no such file.
    pub root: PathBuf,
    /// The id of the text of `rolecall.toml`, where there is one.
    pub settings_source: Option<rolecall_text::SourceId>,
    /// What it says.
    pub settings: Settings,
}

impl Project {
    /// Looks for `rolecall.toml` in the working folder (an absolute path) and in every folder
    /// above it; the nearest is read. What is wrong with it is said in the notices.
    #[must_use]
    pub fn find(files: &dyn Files, working: &Path, sources: &mut Sources) -> (Self, Vec<Notice>) {
        let mut root = PathBuf::new();
        let levels =
            working.components().filter(|part| matches!(part, Component::Normal(_))).count();
        for _ in 0..=levels {
            match files.read(&root.join(SETTINGS_NAME), settings::LARGEST) {
                Ok(bytes) => return Self::read(root, &bytes, sources),
                Err(Unreadable::Missing | Unreadable::IsFolder) => root.push(Component::ParentDir),
                Err(reason) => {
                    let name = root.join(SETTINGS_NAME).display().to_string();
                    let trouble =
                        Diagnostic::new(&SETTINGS_SYNTAX, format!("it cannot be read: {reason}"));
                    return (Self { root, ..Self::default() }, vec![Notice::of(name, trouble)]);
                }
            }
        }
        (Self::default(), Vec::new())
    }

    fn read(root: PathBuf, bytes: &[u8], sources: &mut Sources) -> (Self, Vec<Notice>) {
        let name = root.join(SETTINGS_NAME).display().to_string();
        let source = Source::new(name.clone(), String::from_utf8_lossy(bytes));
        let id = sources.add(source.clone());
        let (settings, diagnostics) = read_settings(id, &source);
        let notices = diagnostics.into_iter().map(|said| Notice::of(name.clone(), said)).collect();
        (Self { root, settings_source: Some(id), settings }, notices)
    }

    /// Says that another folder's `rolecall.toml` is not used: where none was found here, and all
    /// that is `named` lies below one folder that has one. Names of the library lie nowhere.
    #[must_use]
    pub fn elsewhere(&self, files: &dyn Files, named: &[PathBuf]) -> Option<Notice> {
        if self.settings_source.is_some() {
            return None;
        }
        let mut named = named.iter().filter(|path| files.kind(path).is_some());
        let first = named.next()?;
        let has_settings = |folder: &&Path| {
            !folder.as_os_str().is_empty()
                && files.kind(&folder.join(SETTINGS_NAME)) == Some(crate::Kind::File)
        };
        let folder = first.ancestors().find(has_settings)?;
        if !named.all(|path| path.starts_with(folder)) {
            return None;
        }
        let name = shown(&folder.join(SETTINGS_NAME));
        let message = "it is not used: the program was started in another folder";
        let help = format!("to use its labels and columns, start from there: cd {}", shown(folder));
        Some(Notice::of(name, Diagnostic::new(&SETTINGS_ELSEWHERE, message).help(help)))
    }

    /// A path of `rolecall.toml`, as a path from the working folder.
    #[must_use]
    pub fn path(&self, written: &str) -> PathBuf {
        self.root.join(written)
    }

    /// The protocols of the settings, by name or as a path from the working folder where there
    /// is such a file.
    #[must_use]
    pub fn protocols(&self, files: &dyn Files) -> Vec<String> {
        let named = self.settings.protocols.iter().map(|written| {
            let path = self.path(&written.text);
            match files.kind(&path) {
                Some(crate::Kind::File) => path.display().to_string(),
                _ => written.text.clone(),
            }
        });
        named.collect()
    }

    /// The session files and folders of the settings, as paths from the working folder.
    #[must_use]
    pub fn sessions(&self) -> Vec<PathBuf> {
        self.settings.sessions.iter().map(|written| self.path(&written.text)).collect()
    }

    /// Says which labels of the settings mean a role that is not among `roles`.
    #[must_use]
    pub fn unknown_roles(&self, roles: &[&str]) -> Vec<Notice> {
        let Some(source) = self.settings_source else { return Vec::new() };
        let wrong =
            self.settings.labels.iter().filter(|(_, role)| !roles.contains(&role.text.as_str()));
        let said = wrong.map(|(label, role)| {
            let help = match rolecall_text::nearest_name(&role.text, roles.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the roles of the protocols in use are {}", list(roles)),
            };
            let message = format!(
                "label `{}` means `{}`, which is no role of the protocols in use",
                label.text, role.text
            );
            let name = self.root.join(SETTINGS_NAME).display().to_string();
            Notice::of(
                name,
                Diagnostic::new(&SETTINGS_UNKNOWN_ROLE, message)
                    .label(source, role.span, "")
                    .help(help),
            )
        });
        said.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Project;
    use crate::{Memory, Sources};

    #[test]
    fn the_settings_are_found_upwards() {
        let files = Memory::new()
            .with("../../rolecall.toml", "protocols = [\"p.protocol\"]\nsessions = [\"s\"]");
        let mut sources = Sources::default();
        let (project, notices) =
            Project::find(&files, Path::new("/agency/team/2026"), &mut sources);
        assert_eq!(notices, []);
        assert_eq!(project.root, Path::new("../.."));
        assert_eq!(project.sessions(), [Path::new("../../s")]);
        let (none, _) = Project::find(&files, Path::new("/agency"), &mut sources);
        assert_eq!(none.root, Path::new(""), "not above the first folder");
    }

    #[test]
    fn settings_elsewhere_are_said_and_not_used() {
        let files = Memory::new()
            .with("agency/rolecall.toml", "")
            .with("agency/p.protocol", "")
            .with("agency/s/a.csv", "")
            .with("other/p.protocol", "");
        let said = |project: &Project, named: &[&str]| {
            let named: Vec<_> = named.iter().map(std::path::PathBuf::from).collect();
            project.elsewhere(&files, &named).map(|notice| (notice.file, notice.diagnostic.help))
        };
        let none = Project::default();
        let (file, help) = said(&none, &["agency/p.protocol", "agency/s", "library-name"]).unwrap();
        assert_eq!(file, "agency/rolecall.toml");
        assert!(help.unwrap().ends_with("cd agency"));
        assert!(said(&none, &["agency"]).is_some());
        assert_eq!(said(&none, &["other/p.protocol", "agency/s"]), None);
        assert_eq!(said(&none, &["agency/s", "other/p.protocol"]), None);
        let here = Project { settings_source: Some(Default::default()), ..Project::default() };
        assert_eq!(said(&here, &["agency/s"]), None);
    }

    #[test]
    fn a_role_that_no_protocol_has_is_answered_with_the_nearest() {
        let files =
            Memory::new().with("rolecall.toml", "[labels]\nPO = \"woker\"\nPP = \"client\"\n");
        let mut sources = Sources::default();
        let (project, _) = Project::find(&files, Path::new("/"), &mut sources);
        let said = project.unknown_roles(&["worker", "client"]);
        assert_eq!(said.len(), 1);
        assert_eq!(
            said[0].diagnostic.message,
            "label `PO` means `woker`, which is no role of the protocols in use"
        );
        assert_eq!(said[0].diagnostic.help.as_deref(), Some("did you mean `worker`?"));
    }
}
