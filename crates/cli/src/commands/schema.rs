//! `rolecall schema NAME`

use clap::Args as _;
use rolecall_report::SCHEMAS;

use super::Command;
use crate::choices;
use crate::exit::Exit;
use crate::output::Output;

pub(crate) const COMMAND: Command = Command {
    name: "schema",
    build: |command| {
        Args::augment_args(command)
            .about("Print the JSON Schema of what the program reads and writes")
            .after_help("Example:\n  rolecall schema report > report.schema.json")
    },
    run: |matches, _| super::parsed(matches, |args| Ok(run(args))),
};

#[derive(clap::Args)]
struct Args {
    /// Of what
    #[arg(value_name = "NAME", value_parser = names())]
    name: String,
}

/// Name, summary and text of every schema, those of files that are read first.
fn schemas() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let session = (
        "session",
        "session files, `*.session.json` and `*.session.toml`",
        rolecall_session::SCHEMA,
    );
    std::iter::once(session)
        .chain(SCHEMAS.iter().map(|schema| (schema.name, schema.summary, schema.text)))
}

fn names() -> clap::builder::PossibleValuesParser {
    choices::of(schemas().map(|(name, summary, _)| (name, summary)))
}

fn run(args: &Args) -> Exit {
    let Some((_, _, text)) = schemas().find(|(name, ..)| *name == args.name) else {
        return Exit::Usage;
    };
    Output::new().write(text.as_bytes());
    Exit::Well
}
