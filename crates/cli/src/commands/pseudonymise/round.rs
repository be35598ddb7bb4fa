//! From files to files with pseudonyms, one after the other.

use std::path::Path;

use rolecall_project::{CaseFiles, Notice, Reading, Work, create_file, create_private_file};
use rolecall_pseudonym::{Decisions, Finder, Key, Replaced, Row, replace, rows, write_review};
use rolecall_session::{Session, Writer, Writing, write};

use super::guard::Judge;
use super::summary::Summary;
use super::{ANOTHER_LIST, Args, in_the_way, key_file};
use crate::exit::Exit;
use crate::say;
use crate::setup::Setup;
use crate::terminal::Global;

/// A run over several files.
pub(super) struct Round<'a> {
    pub(super) args: &'a Args,
    pub(super) global: &'a Global,
    pub(super) setup: &'a Setup,
    pub(super) reading: Reading<'a>,
    pub(super) judges: Vec<Judge<'a>>,
    pub(super) finder: Finder,
    pub(super) cases: CaseFiles,
    pub(super) decisions: Decisions,
    /// So many of them fitted something.
    pub(super) fitted: usize,
    pub(super) writer: &'static dyn Writer,
    pub(super) out_dir: &'a Path,
    pub(super) summary: Summary,
    pub(super) rows: Vec<Row>,
    /// What is to be said of files, when all are done: much is the same for many.
    pub(super) notices: Vec<Notice>,
    /// Sessions in words that no list has.
    pub(super) strange: Vec<String>,
    /// New files that are there already.
    pub(super) taken: Vec<String>,
}

impl Round<'_> {
    /// Reads the files of one work, replaces what is found and writes each session.
    pub(super) fn file(&mut self, work: &Work, key: &mut Key, key_path: &Path) -> Exit {
        let mut record = match self.reading.read(work) {
            Ok(record) => record,
            Err(notice) => {
                self.summary.unwritten(work.name());
                return self.setup.say(&[notice], self.global);
            }
        };
        for session in &mut record.sessions {
            // What the file of a case says is judged with the session, and goes where it goes.
            let own = session.case.len();
            self.cases.complete(work, session, &mut record.warnings);
            self.summary.completed(session.case.len() > own);
        }
        let name = work.name();
        let warnings = record.warnings.into_iter().map(|said| Notice::of(name.clone(), said));
        self.notices.extend(warnings);
        let number = key.file(&name);
        let several = record.sessions.len() > 1;
        let done: Vec<(String, Session, Replaced)> = (1..)
            .zip(record.sessions)
            .map(|(part, session)| {
                let id =
                    if several { format!("{number:03}-{part}") } else { format!("{number:03}") };
                let replaced = self.one(&id, &session, key);
                (id, session, replaced)
            })
            .collect();
        // Whoever has the new files must have the key, not the other way round.
        if let Err(exit) = key_file::save(key_path, key, self.global) {
            return exit;
        }
        done.into_iter().fold(Exit::Well, |exit, (id, session, replaced)| {
            exit.and(self.put(&id, &session, replaced))
        })
    }

    /// Says how many decisions changed nothing: a name that was to go may still be there.
    pub(super) fn say_decisions(&self) {
        let all = self.decisions.len();
        let lost = all.saturating_sub(self.fitted);
        if lost > 0 {
            say::warning(
                self.global,
                &format!(
                    "{lost} of {all} decisions fit nothing in these sessions and changed nothing: look for the words they are about"
                ),
            );
        }
    }

    fn one(&mut self, id: &str, session: &Session, key: &mut Key) -> Replaced {
        if self.finder.is_strange(session) {
            self.strange.push(id.to_owned());
        }
        let mut found = self.finder.find(session, key);
        self.fitted += self.decisions.apply(id, session, &mut found);
        let replaced = replace(session, &found, key, &self.finder);
        self.summary.count(&found);
        if self.args.show {
            self.summary.show(id, &found, &replaced.pseudonyms);
        }
        if self.args.review.is_some() {
            self.rows.extend(rows(id, session, &found, &replaced.pseudonyms));
        }
        replaced
    }

    /// Writes a session, unless it would be judged otherwise.
    fn put(&mut self, id: &str, before: &Session, mut replaced: Replaced) -> Exit {
        for judge in &self.judges {
            judge.keep_roles(before, &mut replaced.session);
        }
        for judge in &mut self.judges {
            if let Some(said) = judge.differs(before, &replaced.session) {
                let help = "put the word that was replaced into a list for `--keep`, or decide for it with `--review` and `--decisions`; the session was not written";
                say::error(self.global, &format!("session {id}: {said}"), Some(help));
                self.summary.unwritten(format!("session-{id}.{}", self.writer.extension()));
                return Exit::Wrong;
            }
        }
        // Rolecall's own formats hold everything.
        let native = matches!(self.writer.name(), "json" | "toml");
        let how = Writing { untimed: None, sidecar: !native };
        let name = format!("session-{id}.{}", self.writer.extension());
        let written = match write(self.writer, &replaced.session, how) {
            Ok(written) => written,
            Err(error) => {
                self.summary.unwritten(name.clone());
                return self.setup.say(&[Notice::of(name, error)], self.global);
            }
        };
        self.notices.extend(written.said.into_iter().map(|said| Notice::of(name.clone(), said)));
        let mut exit = self.create(&name, &written.text);
        if let Some(sidecar) = written.sidecar.filter(|_| exit == Exit::Well) {
            exit = self.create(&format!("session-{id}.session.toml"), &sidecar);
        }
        if exit == Exit::Well {
            self.summary.written();
        } else {
            self.summary.unwritten(name);
        }
        exit
    }

    /// Says of all files together what is to be said of them.
    pub(super) fn say(&self) -> Exit {
        say::notices(self.global, &self.setup.sources, &self.notices);
        let (of, its) = match self.strange.as_slice() {
            [] => (String::new(), ""),
            [one] => (format!("session {one}"), "its"),
            many => (format!("sessions {}", say::few(many)), "their"),
        };
        if !of.is_empty() {
            let said = format!(
                "{of}: many of {its} words are in no list, as in talk that is not English: names are found by what is \
                 said before them and by capitals within a sentence alone, so read it with more care"
            );
            say::warning(self.global, &said);
        }
        let help = "name another folder, or take away what is there: nothing is written over";
        match self.taken.as_slice() {
            [] => Exit::Well,
            [one] => in_the_way(&self.out_dir.join(one), help, self.global),
            many => {
                // Which, the summary says.
                let said =
                    format!("{} files are in {} already", many.len(), self.out_dir.display());
                say::error(self.global, &said, Some(help));
                Exit::Missing
            }
        }
    }

    /// Makes a new file in the folder.
    fn create(&mut self, name: &str, text: &str) -> Exit {
        let path = self.out_dir.join(name);
        match create_file(&path, text.as_bytes()) {
            Ok(()) if self.global.verbose => {
                say::done(self.global, "written", &path.display().to_string());
            }
            Ok(()) => {}
            Err(_) if path.exists() => {
                self.taken.push(name.to_owned());
                return Exit::Missing;
            }
            Err(reason) => {
                say::unwritten(self.global, &path, &reason);
                return Exit::Missing;
            }
        }
        Exit::Well
    }

    /// Writes the list for review, for its owner alone.
    pub(super) fn write_review(&self, run: u32) -> Exit {
        let Some(path) = &self.args.review else { return Exit::Well };
        match create_private_file(path, &write_review(&self.rows, run)) {
            Ok(()) => {
                say::done(self.global, "written", &path.display().to_string());
                return Exit::Well;
            }
            Err(_) if path.exists() => return in_the_way(path, ANOTHER_LIST, self.global),
            Err(reason) => say::unwritten(self.global, path, &reason),
        }
        Exit::Missing
    }
}
