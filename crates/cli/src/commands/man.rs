//! `rolecall man [COMMAND]`

use std::path::{Path, PathBuf};

use clap::Args as _;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use rolecall_project::{create_file, replace_file};

use super::{COMMANDS, Command};
use crate::exit::Exit;
use crate::output::Output;
use crate::say;
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "man",
    build: |command| {
        Args::augment_args(command)
            .about("Print the page of the manual for the program or a command")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall man | man -l -                 read the page of the program
  rolecall man check | man -l -           read that of a command
  rolecall man --out-dir ~/.local/share/man/man1
                                          install all; then `man rolecall-check`";

#[derive(clap::Args)]
struct Args {
    /// The command; where none is named, the program
    #[arg(value_name = "COMMAND", value_parser = names())]
    command: Option<String>,

    /// A folder to write every page to, a file each; pages that are there are written over
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    out_dir: Option<PathBuf>,
}

fn names() -> clap::builder::PossibleValuesParser {
    COMMANDS.iter().map(|command| command.name).collect::<Vec<_>>().into()
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut program = super::program();
    program.build();
    if let Some(folder) = &args.out_dir {
        return written(&program, folder, global);
    }
    let wanted = match &args.command {
        Some(name) => program.find_subcommand(name).ok_or(Exit::Usage)?,
        None => &program,
    };
    Output::new().write(&page(wanted, &program)?);
    Ok(Exit::Well)
}

/// Writes every page.
fn written(program: &clap::Command, folder: &Path, global: &Global) -> Result<Exit, Exit> {
    let all = std::iter::once(program).chain(program.get_subcommands());
    for command in all {
        let file = folder.join(format!("{}.1", title(command)));
        let bytes = page(command, program)?;
        let put = if file.exists() { replace_file } else { create_file };
        if let Err(reason) = put(&file, &bytes) {
            say::unwritten(global, &file, &reason);
            return Err(Exit::Missing);
        }
        say::done(global, "written", &file.display().to_string());
    }
    Ok(Exit::Well)
}

/// `rolecall-check`
fn title(command: &clap::Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// A page in roff.
fn page(command: &clap::Command, program: &clap::Command) -> Result<Vec<u8>, Exit> {
    let of_program = command.get_name() == program.get_name();
    let source = format!("rolecall {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(source).manual("Rolecall");
    let mut out = Vec::new();
    let mut sections = || -> std::io::Result<()> {
        man.render_title(&mut out)?;
        man.render_name_section(&mut out)?;
        man.render_synopsis_section(&mut out)?;
        man.render_description_section(&mut out)?;
        man.render_options_section(&mut out)?;
        if of_program {
            man.render_subcommands_section(&mut out)?;
        }
        ends(command, of_program).to_writer(&mut out)
    };
    // Writing into memory does not fail.
    sections().map_err(|_| Exit::Bug)?;
    Ok(out)
}

/// Examples and exit codes, which stand behind the help, and where to read on.
fn ends(command: &clap::Command, of_program: bool) -> Roff {
    let mut roff = Roff::new();
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for paragraph in after.split("\n\n") {
        let (head, body) = paragraph.split_once(':').unwrap_or(("Notes", paragraph));
        let as_it_stands = head.starts_with("Example");
        let head = if head == "Exit codes" { "exit status" } else { head };
        roff.control("SH", [head.to_uppercase().as_str()]);
        if as_it_stands {
            roff.control("nf", []);
        }
        for line in body.lines().filter(|line| !line.trim().is_empty()) {
            let line = if as_it_stands { line } else { line.trim() };
            roff.text([roman(line)]);
        }
        if as_it_stands {
            roff.control("fi", []);
        }
    }
    roff.control("SH", ["SEE ALSO"]);
    let beside = if of_program { "rolecall-check(1)" } else { "rolecall(1)" };
    let manual = env!("CARGO_PKG_REPOSITORY");
    roff.text([roman(format!("{beside}, the manual in the folder docs of {manual}"))]);
    roff
}
