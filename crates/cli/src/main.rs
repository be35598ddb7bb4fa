//! The program `rolecall`: compares session transcripts with an agency's protocol and reports
//! every gap with its evidence.
//!
//! This crate holds arguments, threads, colours and exit codes; one file per command, one table.

mod bounds;
mod changes;
mod choices;
mod commands;
mod exit;
mod outcome;
mod output;
mod page;
mod pass;
mod progress;
mod say;
mod setup;
mod terminal;
mod usage;

use std::process::ExitCode;

use exit::Exit;

fn main() -> ExitCode {
    exit::on_bug(env!("CARGO_PKG_REPOSITORY"));
    let arguments = std::env::args_os();
    ExitCode::from(run(arguments).code())
}

fn run(arguments: impl Iterator<Item = std::ffi::OsString>) -> Exit {
    let arguments: Vec<_> = arguments.collect();
    let matches = match commands::program().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(answer) => {
            let called = arguments.iter().map(|it| it.to_string_lossy().into_owned());
            return match usage::told(&answer, &called.collect::<Vec<_>>()) {
                Some(said) => {
                    say::error(&terminal::Global::plain(), &said.message, Some(&said.help));
                    Exit::Usage
                }
                None => exit::answered(&answer),
            };
        }
    };
    let global = terminal::Global::from(&matches);
    match matches.subcommand().and_then(|(name, inner)| Some((commands::find(name)?, inner))) {
        Some((command, inner)) => (command.run)(inner, &global),
        None => Exit::Usage,
    }
}
