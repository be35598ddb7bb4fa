//! What is said at the end of a run, of all files together: much is the same for many.

use std::path::{Path, PathBuf};

use rolecall_project::Notice;
use rolecall_text::Diagnostic;

use crate::exit::Exit;
use crate::say::{self, few};
use crate::setup::{Setup, unusable};
use crate::terminal::Global;

/// What became of the files of a run.
#[derive(Default)]
pub(super) struct Told {
    notices: Vec<Notice>,
    /// So many sessions were written.
    sessions: usize,
    /// The files that were made for them.
    files: Vec<PathBuf>,
    /// Files that could not be read.
    unread: Vec<String>,
    /// Sessions that were read and not written.
    unwritten: Vec<String>,
    /// Files that would have been written over.
    in_the_way: Vec<PathBuf>,
}

impl Told {
    /// Files that were named and are not there; why, has been said.
    pub(super) fn lacking(&mut self, missing: &[Notice]) {
        let files = missing.iter().map(|notice| notice.file.clone());
        self.unread.extend(files.filter(|file| !file.is_empty()));
    }

    pub(super) fn of(&mut self, file: &str, said: Vec<Diagnostic>) {
        self.notices.extend(said.into_iter().map(|said| Notice::of(file, said)));
    }

    pub(super) fn unread(&mut self, file: String, why: Notice) {
        self.notices.push(why);
        self.unread.push(file);
    }

    /// A session that the format cannot hold.
    pub(super) fn unfit(&mut self, session: String, why: Diagnostic) {
        self.notices.push(Notice::of(session.clone(), why));
        self.unwritten.push(session);
    }

    pub(super) fn unwritten(&mut self, session: String) {
        self.unwritten.push(session);
    }

    pub(super) fn in_the_way(&mut self, file: PathBuf) {
        self.in_the_way.push(file);
    }

    pub(super) fn file(&mut self, file: PathBuf) {
        self.files.push(file);
    }

    pub(super) fn written(&mut self) {
        self.sessions += 1;
    }

    /// Says it. Of a folder that was written to, how many sessions went there; with `-v` which files.
    pub(super) fn say(&self, folder: Option<&Path>, setup: &Setup, global: &Global) -> Exit {
        say::notices(global, &setup.sources, &self.notices);
        if let Some(told) = self.said_in_the_way() {
            let help = "name another place, or write over it with `--force`";
            say::error(global, &told, Some(help));
        }
        if folder.is_none() || global.verbose {
            for file in &self.files {
                say::done(global, "written", &file.display().to_string());
            }
        }
        if let Some(folder) = folder {
            let each =
                if global.verbose || self.files.is_empty() { "" } else { " (`-v` names each)" };
            say::done(global, "written", &self.summary(folder, each));
        }
        unusable(&self.notices)
    }

    fn said_in_the_way(&self) -> Option<String> {
        let shown = |file: &PathBuf| file.display().to_string();
        match self.in_the_way.as_slice() {
            [] => None,
            [one] => {
                Some(format!("{} is there already, and nothing was written over it", shown(one)))
            }
            many => {
                let named = few(&many.iter().map(shown).collect::<Vec<_>>());
                let count = many.len();
                Some(format!(
                    "{count} files are there already, and nothing was written over them: {named}"
                ))
            }
        }
    }

    /// `13 sessions to out (`-v` names each); 2 files could not be read: in/a.docx, in/b.json`
    fn summary(&self, folder: &Path, each: &str) -> String {
        let count = |number: usize, what: &str| match number {
            0 => format!("no {what}"),
            1 => format!("1 {what}"),
            many => format!("{many} {what}s"),
        };
        let mut said = format!("{} to {}{each}", count(self.sessions, "session"), folder.display());
        for (names, what, how) in [
            (&self.unread, "file", "could not be read"),
            (&self.unwritten, "session", "could not be written"),
        ] {
            if !names.is_empty() {
                said += &format!("; {} {how}: {}", count(names.len(), what), few(names));
            }
        }
        said
    }
}
