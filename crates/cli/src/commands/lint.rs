//! `rolecall lint P…`

use std::sync::LazyLock;

use clap::Args as _;
use rolecall_project::{
    Held, Mended, Notice, Purpose, below_folders, load, mend, not_written, replace_file,
};
use rolecall_proof::{Bounds, Pen, prove, told};
use rolecall_protocol::Rulebook;
use rolecall_report::{DIAGNOSTIC_FORMATS, Options, Told, diagnostic_format, diagnostics};
use rolecall_text::{CodeEntry, Diagnostic, Severity, clip};

use super::Command;
use crate::changes::diff;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::{Setup, unusable};
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "lint",
    build: |command| {
        Args::augment_args(command)
            .about("Check protocol files, before any session is read")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall lint protocols/induction.protocol
  rolecall lint --format github protocols
  rolecall lint --fix protocols           mend what can be mended safely, and tell the rest
  rolecall lint --fix --diff protocols    show what that would change
  rolecall lint                           the protocols that rolecall.toml names

Exit codes: 0 nothing but advice; 1 warnings or contradictions; 65 a file that cannot be used; 66 a missing one";

#[derive(clap::Args)]
struct Args {
    /// Protocols: files, folders (every .protocol file below), or names of some in the project or
    /// the library; where none is named, those of rolecall.toml
    #[arg(value_name = "P")]
    protocols: Vec<String>,

    /// The form of the answer
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// Diagnostics shown to people, 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    max: u32,

    /// Mend what can be mended without a doubt, in place
    #[arg(long)]
    fix: bool,

    /// With --fix: write nothing, and show what would change
    #[arg(long, requires = "fix")]
    diff: bool,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(DIAGNOSTIC_FORMATS.iter().map(|format| (format.name, format.summary)))
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::open(global)?;
    let names = setup.protocol_names(&args.protocols, global)?;
    let (names, mut notices) = below_folders(&setup.files, &names);
    if args.fix {
        notices.extend(fix(&setup, &names, args, global));
    }
    let loaded = load(&setup.files, &setup.project, &names, Purpose::Look, &mut setup.sources);
    notices.extend(loaded.notices.iter().cloned());
    let proven = if loaded.is_unusable() { Vec::new() } else { proven(&loaded.rulebook) };
    if !args.diff {
        let found: Vec<Diagnostic> = loaded.diagnostics.iter().chain(&proven).cloned().collect();
        show(args, global, &setup, &notices, &found)?;
    }
    Ok(exit(&notices, &loaded.diagnostics).and(exit_of_proofs(&proven)))
}

/// What solving says of each protocol.
fn proven(book: &Rulebook) -> Vec<Diagnostic> {
    let prove_one = |at| told(book, at, &prove(book, at, &Pen::default(), Bounds::default()));
    (0..book.protocols.len()).flat_map(prove_one).collect()
}

/// A contradiction is an error of the protocol, but its file can be used all the same.
fn exit_of_proofs(proven: &[Diagnostic]) -> Exit {
    match proven.iter().any(|said| said.severity < Severity::Advice) {
        true => Exit::Gaps,
        false => Exit::Well,
    }
}

/// Codes beside those of the syntax and the checker, for formats that list all.
static FURTHER_CODES: LazyLock<Vec<&'static CodeEntry>> = LazyLock::new(|| {
    rolecall_project::CODES.iter().copied().chain(rolecall_proof::LINTS).collect()
});

/// Tells what was found.
fn show(
    args: &Args,
    global: &Global,
    setup: &Setup,
    notices: &[Notice],
    found: &[Diagnostic],
) -> Result<(), Exit> {
    let told: Vec<_> = notices.iter().map(say::told).chain(found.iter().map(Told::from)).collect();
    let told: Vec<_> = told
        .into_iter()
        .filter(|told| !global.quiet || told.diagnostic.severity == Severity::Error)
        .collect();
    let options = Options {
        color: global.color_out,
        width: global.width,
        max_shown: args.max as usize,
        verbose: global.verbose,
        further_codes: &FURTHER_CODES,
        ..Options::default()
    };
    let format = diagnostic_format(global.form(&args.format)).ok_or(Exit::Usage)?;
    let bytes =
        diagnostics(setup.sources.all(), &told, env!("CARGO_PKG_VERSION"), &options, format);
    Output::new().write(&bytes);
    Ok(())
}

/// Mends what can be mended safely, or shows how. Files that cannot be written are told by the
/// notices.
fn fix(setup: &Setup, names: &[String], args: &Args, global: &Global) -> Vec<Notice> {
    let Mended { changes, made, left } = mend(&setup.files, &setup.project, names);
    let mut notices = Vec::new();
    if args.diff {
        let mut out = Output::new();
        for change in &changes {
            out.write(&diff(&change.name, &change.before, &change.after, global));
        }
    }
    let mut written = changes.iter().filter(|change| {
        if args.diff {
            return true;
        }
        let outcome = replace_file(&change.path, change.after.as_bytes());
        notices.extend(outcome.as_ref().err().map(|reason| not_written(&change.name, reason)));
        outcome.is_ok()
    });
    let written: Vec<&str> = written.by_ref().map(|change| change.name.as_str()).collect();
    let word = if args.diff { "can be fixed" } else { "fixed" };
    for held in made.iter().filter(|held| written.contains(&held.file.as_str())) {
        say::done(global, word, &told_of(held));
    }
    for held in &left {
        let other = "not fixed, since other mistakes would come of it";
        say::warning(global, &format!("{other}: {}", told_of(held)));
    }
    notices
}

/// `induction.protocol:17: wrote `worker` for `wroker` (unknown-role)`
fn told_of(held: &Held) -> String {
    let Held { file, line, code, was, now } = held;
    let short = |text: &str| format!("`{}`", clip(text.trim_end(), 60));
    let what = match (was.trim().is_empty(), now.trim().is_empty()) {
        (true, true) => "began a new line".to_owned(),
        (true, false) => format!("added {}", short(now)),
        (false, true) => format!("left out {}", short(was)),
        (false, false) => format!("wrote {} for {}", short(now), short(was)),
    };
    format!("{file}:{line}: {what} ({code})")
}

fn exit(notices: &[Notice], found: &[Diagnostic]) -> Exit {
    let all = notices.iter().map(|notice| &notice.diagnostic).chain(found);
    let verdict = match all.map(|said| said.severity).min() {
        Some(Severity::Error) => Exit::Wrong,
        Some(Severity::Warning) => Exit::Gaps,
        Some(Severity::Advice) | None => Exit::Well,
    };
    verdict.and(unusable(notices))
}
