//! `rolecall code [--protocol P]… SESSIONS…`

use clap::Args as _;
use rolecall_coding::Coder;
use rolecall_project::{Notice, QUOTES, Run, Seen};
use rolecall_report::{
    CODING_FORMATS, CodingCount, CodingResult, CodingTotals, Options, coding_format,
};

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::{SessionArgs, Setup, quote, unusable};
use crate::terminal::Global;
use crate::{choices, pass, say};

pub(crate) const COMMAND: Command = Command {
    name: "code",
    build: |command| {
        Args::augment_args(command)
            .about("Print the codings alone (who raised what where), no verdicts")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall code sessions/2026-03-02.vtt   all standard topics of the library
  rolecall code --summary sessions        only how often each topic comes up, and in how many
  rolecall code -p induction sessions --format csv > codings.csv";

#[derive(clap::Args)]
struct Args {
    #[command(flatten)]
    input: SessionArgs,

    /// The form of the codings
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// How much of what people said may be repeated
    #[arg(long, value_name = "HOW", value_parser = QUOTES.to_vec())]
    quote: Option<String>,

    /// Print the summary alone: what was found how often, by whom, and in how many sessions
    #[arg(long)]
    summary: bool,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(CODING_FORMATS.iter().map(|format| (format.name, format.summary)))
}

/// What becomes of the sessions of one file.
#[derive(Default)]
struct Piece {
    bytes: Vec<u8>,
    counts: Vec<CodingCount>,
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::for_sessions(&args.input.read, global)?;
    setup.say_elsewhere(&args.input.protocols, &args.input.sessions, global);
    let loaded = setup.topics(&args.input.protocols, global)?;
    if loaded.rulebook.topics.is_empty() {
        say::error(global, "the protocols have no topics, so there is nothing to code for", None);
        return Err(Exit::Wrong);
    }
    if args.summary && args.format != "human" {
        let help = format!("leave out `--summary`, or `--format {}`", args.format);
        say::error(global, "the summary is for people alone", Some(&help));
        return Err(Exit::Usage);
    }
    let labels = setup.labels(&loaded, global)?;
    let (work, missing) = setup.sessions(&args.input.sessions, global)?;
    // What another topic stands in for would be coded twice under one name.
    let book = &loaded.rulebook;
    let mut seen = vec![true; book.topics.len()];
    for id in &book.hidden {
        if let Some(seen) = seen.get_mut(id.0 as usize) {
            *seen = false;
        }
    }
    let coder = Coder::new(book, &labels, &seen);
    let columns = setup.columns();
    let reading = setup.reading(&args.input.read, columns.as_ref());
    let run = Run::looking(reading, &coder, &loaded.rulebook);
    let format = coding_format(&args.format).ok_or(Exit::Usage)?;
    let quote = quote(args.quote.as_deref(), &setup.project.settings);
    let options =
        Options { quote, width: global.width, color: global.color_out, ..Options::default() };
    let for_people = args.format == "human";
    let mut out = Output::new();
    out.write(format.head.as_bytes());
    let see = |piece: &mut Piece, seen: &Seen<'_>, said: &mut Vec<Notice>| {
        let result = CodingResult { file: seen.file, session: seen.session, coded: &seen.coded };
        if !args.summary {
            format.session(book, &result, &options, &mut piece.bytes);
        }
        if for_people {
            piece.counts.push(CodingCount::of(&result));
        }
        said.extend(seen.warnings.iter().map(|said| Notice::of(seen.file, said.clone())));
    };
    let mut totals = CodingTotals::default();
    let put = |_, piece: Piece, out: &mut Output, _: &mut _| {
        out.write(&piece.bytes);
        piece.counts.into_iter().for_each(|count| totals.add(count));
    };
    let mut told = pass::each(&run, &work, args.input.jobs(), global, see, &mut out, put);
    if args.summary || for_people && totals.are_several() {
        totals.write(book, &seen, &options, out.buffer());
    }
    out.flush();
    told.said.extend_from_slice(&told.failed);
    say::notices(global, &setup.sources, &told.said);
    Ok(unusable(&missing).and(unusable(&told.failed)))
}
