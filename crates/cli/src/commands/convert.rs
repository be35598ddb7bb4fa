//! `rolecall convert FILE… --to FORMAT`

mod target;
mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args as _;
use rolecall_project::{Disk, Files as _, Reading, Work};
use rolecall_session::{Session, Writer, Writing, Written, write, writer};

use self::target::{Target, beside, inside};
use self::told::Told;
use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::{ReadArgs, Setup, unusable};
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "convert",
    build: |command| {
        Args::augment_args(command)
            .about("Write sessions in another format, and say what it cannot hold")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall convert 2026-03-02.vtt --to json
  rolecall convert 2026-03-02_worker.TextGrid 2026-03-02_client.TextGrid --to csv
  rolecall convert 2026-03-02.session.toml --to vtt --output 2026-03-02.vtt --with-sidecar
  rolecall convert sessions --to json --out-dir converted

Several files are parts of one session; with --out-dir, each session gets a file of its own.
What is written is read again and compared; what came out otherwise is told on standard error.

Exit codes: 0 written, 64 wrong usage or a file is in the way, 65 a file is wrong or lacks what the
format needs, 66 a file is missing or cannot be written";

#[derive(clap::Args)]
struct Args {
    /// The files of one session; with --out-dir, files and folders of any number of sessions
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The format to write
    #[arg(short, long, value_name = "FORMAT", value_parser = choices::writers())]
    to: String,

    /// The file to write; standard output where not said
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    output: Option<PathBuf>,

    /// The folder to write to, a file for each session
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,

    /// Write over files that are there
    #[arg(long)]
    force: bool,

    /// Write what the format cannot hold to NAME.session.toml beside the file: roles, attributes,
    /// goals, codings, waivers
    #[arg(long)]
    with_sidecar: bool,

    /// Give each turn without times so many seconds as a placeholder, where the format needs times
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    untimed: Option<f64>,

    /// Of a file that holds several sessions, the one of this name
    #[arg(long, value_name = "NAME")]
    session: Option<String>,

    #[command(flatten)]
    read: ReadArgs,
}

fn seconds(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    let fits = |number: &f64| (0.001..=3_600.0).contains(number);
    number.filter(fits).ok_or_else(|| "a number of seconds, such as 3, at most 3600".to_owned())
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let setup = Setup::for_sessions(&args.read, global)?;
    let writer = writer(&args.to).ok_or(Exit::Usage)?;
    if args.with_sidecar && args.output.is_none() && args.out_dir.is_none() {
        let help = "name the file with `--output FILE`, or a folder with `--out-dir DIR`";
        say::error(global, "a sidecar needs a file to stand beside", Some(help));
        return Err(Exit::Usage);
    }
    let (works, missing) = setup.sessions(&args.files, global)?;
    let works = if args.out_dir.is_some() { works } else { vec![one(works, args, global)?] };
    let columns = setup.columns();
    let reading = setup.reading(&args.read, columns.as_ref());
    let mut told = Told::default();
    told.lacking(&missing);
    let mut run = Run { args, writer, reading, global, taken: BTreeSet::new(), told };
    let all = works.iter().map(|work| run.convert(work).err().unwrap_or(Exit::Well));
    let exit = all.fold(unusable(&missing), Exit::and);
    Ok(exit.and(run.told.say(args.out_dir.as_deref(), &setup, global)))
}

/// All files as parts of one session. A folder with more than one session is none.
fn one(mut works: Vec<Work>, args: &Args, global: &Global) -> Result<Work, Exit> {
    if works.len() < 2 {
        return works.pop().ok_or(Exit::Missing);
    }
    // What was named by a folder or an archive are sessions, not parts of one.
    if works.iter().any(|work| inside(work, &args.files).is_some()) {
        let told = format!("{} sessions are named, and one file can hold one", works.len());
        let help = "write a file for each with `--out-dir DIR`, or name the files of one session";
        say::error(global, &told, Some(help));
        return Err(Exit::Usage);
    }
    // A record without turns would be a sidecar; the first is that of all.
    let sidecar = works.iter().find_map(|work| work.sidecar.clone());
    Ok(Work { files: works.into_iter().flat_map(|work| work.files).collect(), sidecar })
}

struct Run<'a> {
    args: &'a Args,
    writer: &'static dyn Writer,
    reading: Reading<'a>,
    global: &'a Global,
    /// Where something goes already.
    taken: BTreeSet<PathBuf>,
    told: Told,
}

impl Run<'_> {
    /// Reads the files of `work` and writes their sessions.
    fn convert(&mut self, work: &Work) -> Result<(), Exit> {
        let name = work.name();
        let record = match self.reading.read(work) {
            Ok(record) => record,
            Err(notice) => {
                self.told.unread(name, notice);
                return Ok(());
            }
        };
        self.told.of(&name, record.warnings);
        let several = record.sessions.len() > 1;
        let how = Writing { untimed: self.args.untimed, sidecar: self.args.with_sidecar };
        let mut ends = Ok(());
        for session in self.chosen(&name, &record.sessions)? {
            let title = match &session.name {
                Some(own) if several => format!("{name}, session {own}"),
                _ => name.clone(),
            };
            match write(self.writer, session, how) {
                Ok(mut written) => {
                    self.told.of(&title, std::mem::take(&mut written.said));
                    match self.path(work, session, several) {
                        None => Output::new().write(written.text.as_bytes()),
                        Some(path) => ends = self.put(title, &path, &written).and(ends),
                    }
                }
                Err(error) => self.told.unfit(title, error),
            }
        }
        ends
    }

    /// The sessions to be written: all where each gets a file, else the only one or that named.
    fn chosen<'s>(&self, name: &str, sessions: &'s [Session]) -> Result<Vec<&'s Session>, Exit> {
        if let Some(wanted) = &self.args.session {
            let found = sessions.iter().find(|one| one.name.as_ref() == Some(wanted));
            return match found {
                Some(session) => Ok(vec![session]),
                None => {
                    let told = format!("{name} holds no session called `{wanted}`");
                    say::error(self.global, &told, Some(&names(sessions)));
                    Err(Exit::Usage)
                }
            };
        }
        if sessions.len() > 1 && self.args.out_dir.is_none() {
            let told =
                format!("{name} holds {} sessions, and one file can hold one", sessions.len());
            let help = format!(
                "write a file for each with `--out-dir DIR`, or one of them with `--session NAME`; {}",
                names(sessions)
            );
            say::error(self.global, &told, Some(&help));
            return Err(Exit::Usage);
        }
        Ok(sessions.iter().collect())
    }

    /// Where a session is written; nothing for standard output.
    fn path(&self, work: &Work, session: &Session, several: bool) -> Option<PathBuf> {
        let Some(folder) = &self.args.out_dir else { return self.args.output.clone() };
        let mut name = work.stem();
        if several && let Some(own) = &session.name {
            name = format!("{name}-{}", target::plain(own));
        }
        let inside = inside(work, &self.args.files).unwrap_or_default();
        Some(folder.join(inside).join(format!("{name}.{}", self.writer.extension())))
    }

    /// Writes the file of the session `title` and its sidecar, unless one is in the way.
    fn put(&mut self, title: String, path: &Path, written: &Written) -> Result<(), Exit> {
        let mut targets = vec![Target { path: path.to_path_buf(), text: &written.text }];
        if let Some(text) = &written.sidecar {
            targets.push(Target { path: beside(path), text });
        }
        for target in &targets {
            if !self.taken.insert(target.path.clone()) {
                let told =
                    format!("{} would be written twice, for two sessions", target.path.display());
                let help = "name the files one by one, with an `--output` for each";
                say::error(self.global, &told, Some(help));
            } else if !self.args.force && Disk.kind(&target.path).is_some() {
                self.told.in_the_way(target.path.clone());
            } else {
                continue;
            }
            self.told.unwritten(title);
            return Err(Exit::Usage);
        }
        for target in &targets {
            if let Err(reason) = target.write() {
                say::unwritten(self.global, &target.path, &reason);
                self.told.unwritten(title);
                return Err(Exit::Missing);
            }
            self.told.file(target.path.clone());
        }
        self.told.written();
        Ok(())
    }
}

/// The names of the sessions of a file, for a help.
fn names(sessions: &[Session]) -> String {
    const SHOWN: usize = 8;
    let names: Vec<_> = sessions
        .iter()
        .filter_map(|one| one.name.as_deref())
        .map(|name| format!("`{name}`"))
        .collect();
    if names.is_empty() {
        return "its sessions have no names".to_owned();
    }
    let more = names.len().saturating_sub(SHOWN);
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("its sessions are {shown}{more}")
}
