//! `rolecall pseudonymise FILES…`

mod guard;
mod key_file;
mod next;
mod round;
mod summary;

use std::path::{Path, PathBuf};

use clap::Args as _;
use rolecall_project::{Disk, Files as _, find_cases};
use rolecall_pseudonym::{Decisions, Finder, Known, count_review};
use rolecall_session::writer;

use self::guard::{Guard, Judge};
use self::round::Round;
use self::summary::Summary;
use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::{ReadArgs, Setup, unusable};
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "pseudonymise",
    build: |command| {
        Args::augment_args(command)
            .about(
                "Replace names, places and numbers by stable pseudonyms: an aid, no anonymisation",
            )
            .override_usage(USAGE)
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

/// The two that have to be named stand in it.
const USAGE: &str = "rolecall pseudonymise <FILES>... --key <FILE> --out-dir <DIR> [OPTIONS]";

const EXAMPLES: &str = "\
Examples:
  rolecall pseudonymise sessions --key ~/private/key.toml --out-dir shared
  rolecall pseudonymise sessions --key ~/private/key.toml --out-dir shared --names staff.txt --keep kept.txt

  First a copy with a list of what was replaced and of what is doubtful; then, with what you wrote into its
  column `decision` (`replace` or `keep`), the copy that you pass on:
  rolecall pseudonymise s.vtt --key key.toml --out-dir first --review review.csv
  rolecall pseudonymise s.vtt --key key.toml --out-dir second --decisions review.csv

The originals are never written to. The key file and the list for review hold the originals: keep them
where the files you pass on do not go. This is an aid, no anonymisation: read what it wrote.

Exit codes: 0 done, 65 a file is wrong, or what it says would be judged otherwise (it is not written then),
66 missing, or cannot be written";

#[derive(clap::Args)]
struct Args {
    /// Session files and folders
    #[arg(value_name = "FILES", required = true)]
    sessions: Vec<PathBuf>,

    /// The key, which has to be named: which pseudonym stands for what; made where it is not there yet
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,

    /// The folder for what is written, which has to be named; no file in it is written over
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,

    /// The format to write
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = choices::writers())]
    to: String,

    /// Names to replace wherever they stand, one a line, with the kind behind a comma where it is no
    /// person's: `Alderman House, place`
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,

    /// Words that are never replaced, one a line
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,

    /// Write what is replaced and what is doubtful to this file (CSV), to be gone through in a spreadsheet:
    /// a row for each thing, doubtful ones first, with what is said around it
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,

    /// Do as the column `decision` of a list from `--review` says: `replace` puts the pseudonym there, `keep`
    /// leaves what stands there
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,

    /// Print what was replaced, with the originals
    #[arg(long)]
    show: bool,

    /// A protocol whose verdicts must stay the same; may be repeated
    #[arg(short, long = "protocol", value_name = "P")]
    protocols: Vec<String>,

    #[command(flatten)]
    read: ReadArgs,
}

/// The largest list, in bytes.
const LARGEST: u64 = 64 << 20;

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let (key_path, out_dir) = places(args, global)?;
    let mut setup = Setup::for_sessions(&args.read, global)?;
    let guards = Guard::all(&mut setup, &args.protocols, global)?;
    let mut known = Known::default();
    guards.iter().for_each(|guard| guard.teach(&mut known));
    if let Some(path) = &args.names {
        let added = known.add_names(&list(path, global)?);
        added.map_err(|error| wrong_list(path, &error.to_string(), global))?;
    }
    if let Some(path) = &args.keep {
        let added = known.add_kept(&list(path, global)?);
        added.map_err(|error| wrong_list(path, &error.to_string(), global))?;
    }
    let decisions = match &args.decisions {
        None => Decisions::default(),
        Some(path) => Decisions::read(&list(path, global)?)
            .map_err(|error| wrong_list(path, &error.to_string(), global))?,
    };
    if let Some(path) = args.review.as_deref().filter(|path| path.exists()) {
        return Err(in_the_way(path, ANOTHER_LIST, global));
    }
    let (work, missing) = setup.sessions(&args.sessions, global)?;
    let (cases, notices) = find_cases(&setup.files, &work);
    let mut exit = unusable(&missing).and(setup.say(&notices, global));
    let mut key = key_file::open(key_path, global)?;
    let run = key.begin();
    let mut finder = Finder::new(known, &key);
    if let Some(before) = decisions.run() {
        // What is found has to be what the list is about.
        finder.learn(&key, Some(before));
    }
    let writer = writer(&args.to).ok_or(Exit::Usage)?;
    let columns = setup.columns();
    let mut round = Round {
        args,
        global,
        setup: &setup,
        reading: setup.reading(&args.read, columns.as_ref()),
        judges: guards.iter().map(Judge::new).collect(),
        finder,
        cases,
        decisions,
        fitted: 0,
        writer,
        out_dir,
        summary: Summary::default(),
        rows: Vec::new(),
        notices: Vec::new(),
        strange: Vec::new(),
        taken: Vec::new(),
    };
    for work in &work {
        exit = exit.and(round.file(work, &mut key, key_path));
    }
    exit = exit.and(round.say());
    exit = exit.and(round.write_review(round.decisions.run().unwrap_or(run)));
    round.say_decisions();
    let mut out = Output::new();
    let listed = args.review.is_some().then(|| count_review(&round.rows));
    round.summary.write(out_dir, &next::steps(args, listed), &mut out);
    Ok(exit)
}

/// The key and the folder; both have to be named.
fn places<'a>(args: &'a Args, global: &Global) -> Result<(&'a Path, &'a Path), Exit> {
    let Some(key) = &args.key else {
        let help = "write `--key FILE`, a file that is yours alone, outside of the folder that you pass on: it holds which pseudonym stands for whom, so that the next run gives the same; it is made where it is not there yet";
        say::error(global, "no key file is named", Some(help));
        return Err(Exit::Usage);
    };
    let Some(out_dir) = &args.out_dir else {
        let help =
            "write `--out-dir DIR`, a folder for the new files: the originals stay as they are";
        say::error(global, "no folder to write to is named", Some(help));
        return Err(Exit::Usage);
    };
    Ok((key, out_dir))
}

fn list(path: &Path, global: &Global) -> Result<String, Exit> {
    let bytes = Disk.read(path, LARGEST).map_err(|reason| {
        say::error(global, &format!("{}: it cannot be read: {reason}", path.display()), None);
        Exit::Missing
    })?;
    String::from_utf8(bytes).map_err(|_| wrong_list(path, "it is not text in UTF-8", global))
}

fn wrong_list(path: &Path, said: &str, global: &Global) -> Exit {
    say::error(global, &format!("{}: {said}", path.display()), None);
    Exit::Wrong
}

/// What to do where a list for review is there already.
const ANOTHER_LIST: &str = "name another file, or take it away: nothing is written over";

fn in_the_way(path: &Path, help: &str, global: &Global) -> Exit {
    say::error(global, &format!("{} is there already", path.display()), Some(help));
    Exit::Missing
}
