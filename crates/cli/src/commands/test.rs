//! `rolecall test P…`

mod mutation;

use std::num::NonZero;

use clap::Args as _;
use rolecall_coding::Labels;
use rolecall_project::{Purpose, protocols_below};
use rolecall_protocol::At;
use rolecall_report::{
    Context, Options, ProtocolFile, TRIAL_FORMATS, TrialResult, Trials, trial_format, trials,
};
use rolecall_trial::{Bench, Coverage, Outcome};

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::Setup;
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "test",
    build: |command| {
        Args::augment_args(command)
            .about("Run the tests that stand in protocol files")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall test protocols/induction.protocol
  rolecall test -v protocols              every test below the folder, passed ones too
  rolecall test --only \"too late\" induction
  rolecall test --coverage induction      which clauses were seen to hold and to fail
  rolecall test --mutate --at-least 90    which small mistakes the tests notice
  rolecall test --format junit > tests.xml

Exit codes: 0 every test passed; 1 one failed, there was none, or fewer mistakes were noticed than
--at-least asks for; 65 a file that cannot be used; 66 a missing one";

#[derive(clap::Args)]
struct Args {
    /// Protocols: files, folders (every .protocol file below), or names of some in the project or
    /// the library; where none is named, those of rolecall.toml
    #[arg(value_name = "P")]
    protocols: Vec<String>,

    /// The form of the answer
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// Only tests with this text in their title, whatever its capitals
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,

    /// Show which clauses of which rules the tests saw to hold and to fail
    #[arg(long)]
    coverage: bool,

    /// Make small mistakes in each protocol, one by one, and show those that no test notices, each
    /// with a test that would
    #[arg(long)]
    mutate: bool,

    /// With --mutate: the share of mistakes that has to be noticed, in percent
    #[arg(long, value_name = "PERCENT", requires = "mutate", value_parser = clap::value_parser!(u32).range(0..=100))]
    at_least: Option<u32>,

    /// With --mutate: threads; as many as there are cores where not said
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZero<u16>>,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(TRIAL_FORMATS.iter().map(|format| (format.name, format.summary)))
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::open(global)?;
    let names = setup.protocol_names(&args.protocols, global)?;
    let (names, notices) = protocols_below(&setup.files, &names);
    say::notices(global, &setup.sources, &notices);
    let loaded = setup.protocols(&names, Purpose::Run, global)?;
    let book = &loaded.rulebook;
    let files = loaded.protocol_files(&setup.sources);
    let files: Vec<_> = files.iter().map(|(path, sha256)| ProtocolFile { path, sha256 }).collect();
    let options = Options {
        color: global.color_out,
        width: global.width,
        verbose: global.verbose,
        ..Options::default()
    };
    let context =
        Context::new(book, setup.sources.all(), &files, env!("CARGO_PKG_VERSION"), options);
    let labels = Labels::default();
    let bench = Bench::new(book, &labels);
    let mut scratch = bench.scratch();
    let line_of = |at: At| {
        let source = setup.sources.all().get(at.source.0 as usize)?;
        Some(source.position(at.span.start).line)
    };
    let wanted = args.only.as_ref().map(|text| text.to_lowercase());
    let chosen = |title: &str| wanted.as_ref().is_none_or(|it| title.to_lowercase().contains(it));
    let ran: Vec<_> = book
        .protocols
        .iter()
        .flat_map(|protocol| protocol.trials.iter().map(move |trial| (protocol, trial)))
        .filter(|(_, trial)| chosen(&trial.title))
        .map(|(protocol, trial)| {
            (protocol, trial, bench.run(protocol, trial, &mut scratch, line_of))
        })
        .collect();
    let results: Vec<_> = ran
        .iter()
        .map(|(protocol, trial, outcome)| TrialResult { protocol, trial, outcome })
        .collect();
    if results.is_empty() {
        return Ok(no_tests(args, global));
    }
    let passed = results.iter().all(|result| result.outcome.passed());
    let inputs = loaded.inputs();
    let coverage: Vec<_> = book
        .protocols
        .iter()
        .filter(|_| args.coverage)
        .map(|protocol| {
            let own = results.iter().filter(|result| result.protocol.id == protocol.id);
            let outcomes: Vec<&Outcome> = own.map(|result| result.outcome).collect();
            (protocol, Coverage::of(book, protocol, &inputs, &outcomes))
        })
        .collect();
    // What a failing test shows of a mistake cannot be told from what it shows already.
    let benches = match args.mutate && passed {
        true => mutation::benches(&inputs, &loaded.overrides, book, setup.sources.all()),
        false => Vec::new(),
    };
    let jobs = crate::setup::threads(args.jobs);
    let mutation: Vec<_> =
        benches.iter().map(|(protocol, bench)| mutation::run(protocol, bench, jobs)).collect();
    let told = Trials {
        context: &context,
        results: &results,
        coverage: &coverage,
        mutation: &mutation,
        at_least: args.at_least,
    };
    let format = trial_format(&args.format).ok_or(Exit::Usage)?;
    Output::new().write(&trials(&told, format));
    if args.mutate && !passed {
        let help = "mend the tests that fail, then try again";
        say::error(global, "no mistakes were made, since a test fails without any", Some(help));
    }
    let enough = mutation.iter().all(|result| told.is_enough(result));
    Ok(if passed && enough { Exit::Well } else { Exit::Gaps })
}

fn no_tests(args: &Args, global: &Global) -> Exit {
    let (message, help) = match &args.only {
        Some(text) => (
            format!("no test has `{text}` in its title, so nothing was tested"),
            "leave out `--only` to run them all",
        ),
        None => (
            "there is no test in these protocols, so nothing was tested".to_owned(),
            "add one: `test \"nothing said\" { worker: \"Good morning.\"  expect gap RULE }`",
        ),
    };
    say::error(global, &message, Some(help));
    Exit::Gaps
}
