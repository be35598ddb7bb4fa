//! `rolecall code [--protocol P]… SESSIONS…`

use std::ops::ControlFlow;

use clap::builder::PossibleValue;
use clap::{Args as _, FromArgMatches as _};
use rolecall_coding::{Coder, Scratch};
use rolecall_project::{CaseFiles, CasesBy, Notice, Purpose, QUOTES, Run, Seen, in_order};
use rolecall_report::{CODING_FORMATS, CodingFormat, CodingResult, Options, coding_format};

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::progress::Progress;
use crate::say;
use crate::setup::{SessionArgs, Setup, quote, unusable};
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "code",
    build: |command| {
        Args::augment_args(command)
            .about("Print the codings alone (who raised what where), no verdicts")
            .after_help(EXAMPLES)
    },
    run: |matches, global| match Args::from_arg_matches(matches) {
        Ok(args) => run(&args, global).unwrap_or_else(|exit| exit),
        Err(_) => Exit::Usage,
    },
};

/// What is coded for where neither the command nor the project names a protocol.
const STANDARD: &str = "library:topics/english.protocol";

/// Remarks on records that are kept to be said at the end.
const MOST_SAID: usize = 1_000;

const EXAMPLES: &str = "\
Examples:
  rolecall code sessions/2026-03-02.vtt   all standard topics of the library
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
}

fn format_names() -> clap::builder::PossibleValuesParser {
    let value = |format: &CodingFormat| PossibleValue::new(format.name).help(format.summary);
    CODING_FORMATS.iter().map(value).collect::<Vec<_>>().into()
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::for_sessions(&args.input.read, global)?;
    setup.say_elsewhere(&args.input.protocols, &args.input.sessions, global);
    let mut named = args.input.protocols.clone();
    if named.is_empty() && setup.project.settings.protocols.is_empty() {
        named.push(STANDARD.to_owned());
    }
    let loaded = setup.protocols(&named, Purpose::Look, global)?;
    if loaded.rulebook.topics.is_empty() {
        say::error(global, "the protocols have no topics, so there is nothing to code for", None);
        return Err(Exit::Wrong);
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
    let run = Run {
        reading: setup.reading(&args.input.read, columns.as_ref()),
        rulebook: &loaded.rulebook,
        coder: &coder,
        cases: &CaseFiles::default(),
        cases_by: CasesBy::None,
        strict_speakers: false,
    };
    let format = coding_format(&args.format).ok_or(Exit::Usage)?;
    let quote = quote(args.quote.as_deref(), &setup.project.settings);
    let options =
        Options { quote, width: global.width, color: global.color_out, ..Options::default() };
    let mut out = Output::new();
    out.write(format.head.as_bytes());
    let mut progress = Progress::new(work.len(), global.quiet);
    let (mut said, mut failed) = (Vec::new(), Vec::new());
    let piece = |scratch: &mut Scratch, at: usize| {
        let mut piece = Piece::default();
        let Some(work) = work.get(at) else { return piece };
        piece.failed =
            run.each(work, scratch, |seen| piece.add(format, &loaded, &options, &seen)).err();
        piece
    };
    in_order(
        work.len(),
        args.input.jobs(),
        || coder.scratch(),
        piece,
        |at, piece| {
            out.write(&piece.bytes);
            said.extend(piece.said.into_iter().take(MOST_SAID.saturating_sub(said.len())));
            failed.extend(piece.failed);
            progress.at(at + 1);
            if out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    progress.clear();
    out.flush();
    said.extend_from_slice(&failed);
    say::notices(global, &setup.sources, &said);
    Ok(unusable(&missing).and(unusable(&failed)))
}

/// The codings in the files of one session, as text.
#[derive(Default)]
struct Piece {
    bytes: Vec<u8>,
    said: Vec<Notice>,
    failed: Option<Notice>,
}

impl Piece {
    fn add(
        &mut self,
        format: &CodingFormat,
        loaded: &rolecall_project::Loaded,
        options: &Options,
        seen: &Seen<'_>,
    ) {
        let result = CodingResult { file: seen.file, session: seen.session, coded: &seen.coded };
        format.session(&loaded.rulebook, &result, options, &mut self.bytes);
        self.said.extend(seen.warnings.iter().map(|said| Notice::of(seen.file, said.clone())));
    }
}
