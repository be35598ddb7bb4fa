//! `rolecall lint P…`

use clap::builder::PossibleValue;
use clap::{Args as _, FromArgMatches as _};
use rolecall_project::{Purpose, load};
use rolecall_report::{DIAGNOSTIC_FORMATS, Options, Told, diagnostic_format, diagnostics};
use rolecall_text::Severity;

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::say;
use crate::setup::{Setup, unusable};
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "lint",
    build: |command| {
        Args::augment_args(command)
            .about("Check protocol files, before any session is read")
            .after_help(EXAMPLES)
    },
    run: |matches, global| match Args::from_arg_matches(matches) {
        Ok(args) => run(&args, global).unwrap_or_else(|exit| exit),
        Err(_) => Exit::Usage,
    },
};

const EXAMPLES: &str = "\
Examples:
  rolecall lint protocols/induction.protocol
  rolecall lint --format github protocols/*.protocol
  rolecall lint                           the protocols that rolecall.toml names

Exit codes: 0 nothing but advice; 1 warnings; 65 a file that cannot be used; 66 a missing one";

#[derive(clap::Args)]
struct Args {
    /// Protocols: files, or names of some in the project or the library; where none is named,
    /// those of rolecall.toml
    #[arg(value_name = "P")]
    protocols: Vec<String>,

    /// The form of the answer
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// Diagnostics shown to people, 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    max: u32,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    let value = |format: &rolecall_report::DiagnosticFormat| {
        PossibleValue::new(format.name).help(format.summary)
    };
    DIAGNOSTIC_FORMATS.iter().map(value).collect::<Vec<_>>().into()
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::open(global)?;
    let names = setup.protocol_names(&args.protocols, global)?;
    let loaded = load(&setup.files, &setup.project, &names, Purpose::Look, &mut setup.sources);
    let found = loaded.diagnostics.iter().map(Told::from);
    let told: Vec<_> = loaded.notices.iter().map(say::told).chain(found).collect();
    let told: Vec<_> = told
        .into_iter()
        .filter(|told| !global.quiet || told.diagnostic.severity == Severity::Error)
        .collect();
    let options = Options {
        color: global.color_out,
        width: global.width,
        max_shown: args.max as usize,
        verbose: global.verbose,
        ..Options::default()
    };
    let format = diagnostic_format(global.form(&args.format)).ok_or(Exit::Usage)?;
    let bytes =
        diagnostics(setup.sources.all(), &told, env!("CARGO_PKG_VERSION"), &options, format);
    Output::new().write(&bytes);
    Ok(exit(&loaded))
}

fn exit(loaded: &rolecall_project::Loaded) -> Exit {
    let notices = loaded.notices.iter().map(|notice| notice.diagnostic.severity);
    let all = loaded.diagnostics.iter().map(|said| said.severity).chain(notices);
    let verdict = match all.min() {
        Some(Severity::Error) => Exit::Wrong,
        Some(Severity::Warning) => Exit::Gaps,
        Some(Severity::Advice) | None => Exit::Well,
    };
    verdict.and(unusable(&loaded.notices))
}
