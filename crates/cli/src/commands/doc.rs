//! `rolecall doc P…`

use clap::Args as _;
use rolecall_project::Purpose;
use rolecall_protocol::At;
use rolecall_report::{DOC_FORMATS, doc, doc_format};

use super::Command;
use crate::choices;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::Setup;
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "doc",
    build: |command| {
        Args::augment_args(command)
            .about("Write a protocol as a page for staff: what it asks, why, and where that comes from")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall doc role-clarification > role-clarification.md
  rolecall doc --format html protocols/induction.protocol > induction.html";

#[derive(clap::Args)]
struct Args {
    /// The protocol: a file, or the name of one in the project or the library; the first of
    /// rolecall.toml where none is named
    #[arg(value_name = "P")]
    protocol: Option<String>,

    /// The form of the page
    #[arg(short, long, value_name = "FORMAT", default_value = "markdown", value_parser = format_names())]
    format: String,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(DOC_FORMATS.iter().map(|format| (format.name, format.summary)))
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::open(global)?;
    let named: Vec<String> = args.protocol.iter().cloned().collect();
    let mut names = setup.protocol_names(&named, global)?;
    names.truncate(1);
    let loaded = setup.protocols(&names, Purpose::Run, global)?;
    let format = doc_format(&args.format).ok_or(Exit::Usage)?;
    let sources = setup.sources.all();
    let place = |at: At| {
        let source = sources.get(at.source.0 as usize);
        source.map_or(String::new(), |source| {
            format!("{}, line {}", source.name(), source.position(at.span.start).line)
        })
    };
    let mut out = Output::new();
    if let Some(page) = doc(&loaded.rulebook, 0, &place, format) {
        out.write(page.as_bytes());
    }
    Ok(Exit::Well)
}
