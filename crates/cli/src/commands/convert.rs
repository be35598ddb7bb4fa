//! `rolecall convert FILE… --to FORMAT`

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args as _, FromArgMatches as _};
use rolecall_project::{Notice, Work};
use rolecall_session::{Lost, WRITERS, writer};

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::say;
use crate::setup::{ReadArgs, Setup, unusable};
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "convert",
    build: |command| {
        Args::augment_args(command)
            .about("Write a session in another format, and say what that format cannot hold")
            .after_help(EXAMPLES)
    },
    run: |matches, global| match Args::from_arg_matches(matches) {
        Ok(args) => run(&args, global).unwrap_or_else(|exit| exit),
        Err(_) => Exit::Usage,
    },
};

const EXAMPLES: &str = "\
Examples:
  rolecall convert 2026-03-02.vtt --to json
  rolecall convert 2026-03-02_worker.TextGrid 2026-03-02_client.TextGrid --to json";

#[derive(clap::Args)]
struct Args {
    /// The files of one session
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = writer_names())]
    to: String,

    #[command(flatten)]
    read: ReadArgs,
}

fn writer_names() -> clap::builder::PossibleValuesParser {
    let value = |writer: &&dyn rolecall_session::Writer| {
        PossibleValue::new(writer.name()).help(writer.title())
    };
    WRITERS.iter().map(value).collect::<Vec<_>>().into()
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let setup = Setup::open(global)?;
    let writer = writer(&args.to).ok_or(Exit::Usage)?;
    let (mut works, missing) = setup.sessions(&args.files, global)?;
    let work = match (works.pop(), works.is_empty()) {
        (Some(work), true) => work,
        (last, _) => {
            let files = works.into_iter().chain(last).flat_map(|work| work.files).collect();
            Work { files, sidecar: None }
        }
    };
    let columns = setup.columns();
    let reading = setup.reading(&args.read, columns.as_ref());
    let name = work.name();
    let record = match reading.read(&work) {
        Ok(record) => record,
        Err(notice) => {
            say::notices(global, &setup.sources, std::slice::from_ref(&notice));
            return Err(unusable(&[notice]));
        }
    };
    let mut said: Vec<_> =
        record.warnings.into_iter().map(|warning| Notice::of(name.clone(), warning)).collect();
    let [session] = record.sessions.as_slice() else {
        let count = record.sessions.len();
        say::error(global, &format!("{name} holds {count} sessions"), None);
        return Err(Exit::Usage);
    };
    let mut lost = Lost::default();
    Output::new().write(writer.write(session, &mut lost).as_bytes());
    said.extend(lost.finish().into_iter().map(|loss| Notice::of(name.clone(), loss)));
    say::notices(global, &setup.sources, &said);
    Ok(unusable(&missing))
}
