//! One file per command, one table.

mod agree;
mod check;
mod code;
mod completions;
mod convert;
mod doc;
mod explain;
mod fmt;
mod formats;
mod lint;
mod man;
mod new;
mod pseudonymise;
mod schema;
mod speakers;
mod test;
mod witness;

use clap::{ArgMatches, FromArgMatches};

use crate::exit::Exit;
use crate::terminal::Global;

/// A command.
pub(crate) struct Command {
    /// Its word.
    pub(crate) name: &'static str,
    /// Its arguments and help.
    pub(crate) build: fn(clap::Command) -> clap::Command,
    /// What it does.
    pub(crate) run: fn(&ArgMatches, &Global) -> Exit,
}

/// Runs a command with its arguments read.
fn parsed<A: FromArgMatches>(
    matches: &ArgMatches,
    run: impl FnOnce(&A) -> Result<Exit, Exit>,
) -> Exit {
    match A::from_arg_matches(matches) {
        Ok(args) => run(&args).unwrap_or_else(|exit| exit),
        Err(_) => Exit::Usage,
    }
}

/// All commands, in the order of the help.
pub(crate) static COMMANDS: &[Command] = &[
    check::COMMAND,
    code::COMMAND,
    speakers::COMMAND,
    agree::COMMAND,
    lint::COMMAND,
    fmt::COMMAND,
    test::COMMAND,
    witness::COMMAND,
    new::COMMAND,
    explain::COMMAND,
    doc::COMMAND,
    formats::COMMAND,
    convert::COMMAND,
    pseudonymise::COMMAND,
    schema::COMMAND,
    completions::COMMAND,
    man::COMMAND,
];

/// The command called `name`.
pub(crate) fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

const ABOUT: &str =
    "Checks session transcripts against your protocol and reports every gap with its evidence";

const EXAMPLES: &str = "\
Examples:
  rolecall new harbourside                a folder to begin with
  rolecall check --protocol role-clarification sessions/2026-03-02.vtt
  rolecall check                          everything rolecall.toml names
  rolecall lint protocols/induction.protocol
  rolecall explain role-clarification/confidentiality-limits

Exit codes: 0 well, 1 gaps found, 2 something could not be told, 64 wrong usage,
65 a protocol or session file is wrong, 66 a file is missing or unreadable, 70 a bug";

/// The program's arguments.
pub(crate) fn program() -> clap::Command {
    let program = clap::Command::new("rolecall")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .after_help(EXAMPLES)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .args(Global::arguments());
    COMMANDS.iter().fold(program, |program, command| {
        program.subcommand((command.build)(clap::Command::new(command.name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        program().debug_assert();
    }

    #[test]
    fn every_command_is_there_once_with_help_and_an_example() {
        let program = program();
        assert_eq!(program.get_subcommands().count(), COMMANDS.len());
        for command in program.get_subcommands() {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name}");
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains(&format!("rolecall {name}")), "{name} has no example");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{name}: {} has no help", argument.get_id());
            }
        }
    }
}
