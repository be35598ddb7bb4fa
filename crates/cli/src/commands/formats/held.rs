//! `rolecall formats FILES…`: what files hold.

use std::path::PathBuf;

use rolecall_coding::Coder;
use rolecall_project::{Notice, Run, Seen, Skipped};
use rolecall_report::{FailedFile, FileList, HeldFile, LeftOut, Options, file_format};
use rolecall_text::Code;

use super::{Args, threads};
use crate::commands::explain;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::{STANDARD, Setup, unusable};
use crate::terminal::Global;
use crate::{pass, say};

/// What is said of labels, which is not asked here: `rolecall speakers` tells who is who.
const OF_LABELS: &[&str] = &["unmapped-label", "undeclared-role"];
/// What the list itself says.
const SKIPPED: Code = Code("files-skipped");
/// What is about no file.
const NONE: Code = Code("sessions-none");

pub(super) fn run(named: &[PathBuf], args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::for_sessions(&args.read, global)?;
    // No protocol has a say in what a file holds.
    let loaded = setup.topics(&[STANDARD.to_owned()], global)?;
    let labels = setup.labels_as_they_are();
    let found = setup.discovered(named, global)?;
    let (wrong, said): (Vec<_>, Vec<_>) = found.notices.into_iter().partition(Notice::is_error);
    let said: Vec<_> = said.into_iter().filter(|it| it.diagnostic.code != SKIPPED).collect();
    say::notices(global, &setup.sources, &said);
    let coder = Coder::new(&loaded.rulebook, &labels, &vec![false; loaded.rulebook.topics.len()]);
    let columns = setup.columns();
    let reading = setup.reading(&args.read, columns.as_ref());
    let run = Run::looking(reading, &coder, &loaded.rulebook);
    let format = file_format(&args.format).ok_or(Exit::Usage)?;
    let options = Options {
        width: global.width,
        color: global.color_out,
        verbose: global.verbose,
        ..Options::default()
    };
    let mut out = Output::new();
    let mut list = FileList::new(format, &options, out.buffer());
    let see = |piece: &mut Option<HeldFile>, seen: &Seen<'_>, _: &mut Vec<Notice>| add(piece, seen);
    let put = |_, piece: Option<HeldFile>, out: &mut Output, _: &mut _| {
        if let Some(file) = piece {
            list.push(file, out.buffer());
            out.pass();
        }
    };
    let told = pass::each(&run, &found.work, threads(args.jobs), global, see, &mut out, put);
    let mut failed: Vec<_> = wrong.into_iter().chain(told.failed).collect();
    let of_files = failed.iter().filter(|notice| notice.diagnostic.code != NONE);
    let shown: Vec<_> = of_files.cloned().map(shown).collect();
    let left_out: Vec<_> = found.skipped.into_iter().map(left_out).collect();
    let summary_of = |code: &str| explain::codes().find(|entry| entry.code.0 == code);
    list.finish(&shown, &left_out, &summary_of, out.buffer());
    out.flush();
    let ends = unusable(&failed);
    // Where the list itself stands on the terminal, it says so already.
    if format.name == "human" && global.terminal_out {
        failed.retain(|notice| notice.diagnostic.code == NONE);
    }
    say::notices(global, &setup.sources, &failed);
    Ok(ends)
}

fn add(piece: &mut Option<HeldFile>, seen: &Seen<'_>) {
    let fresh = || HeldFile::new(seen.file, seen.taken);
    let said = seen.warnings.iter().filter(|said| !OF_LABELS.contains(&said.code.0));
    let said: Vec<_> = said.cloned().collect();
    piece.get_or_insert_with(fresh).add(seen.session, &seen.coded.clarity, &said);
}

fn shown(notice: Notice) -> FailedFile {
    FailedFile { file: notice.file, diagnostic: notice.diagnostic }
}

fn left_out(skipped: Skipped) -> LeftOut {
    let known = skipped.known();
    LeftOut {
        what: known.map(|(what, _)| what),
        help: known.and_then(|(_, help)| help),
        file: skipped.file,
        ending: skipped.ending,
    }
}
