//! `rolecall completions SHELL`

use clap::Args as _;

use super::Command;
use crate::exit::Exit;
use crate::output::Output;

pub(crate) const COMMAND: Command = Command {
    name: "completions",
    build: |command| {
        Args::augment_args(command).about("Print completions for a shell").after_help(
            "Example:\n  rolecall completions bash > ~/.local/share/bash-completion/completions/rolecall",
        )
    },
    run: |matches, _| super::parsed(matches, |args| Ok(run(args))),
};

#[derive(clap::Args)]
struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: clap_complete::Shell,
}

fn run(args: &Args) -> Exit {
    let mut out = Output::new();
    clap_complete::generate(args.shell, &mut super::program(), "rolecall", out.buffer());
    Exit::Well
}
