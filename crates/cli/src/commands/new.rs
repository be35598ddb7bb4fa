//! `rolecall new DIR`

use std::path::{Path, PathBuf};

use clap::Args as _;
use rolecall_project::{Disk, Files as _, create_file};

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::page::Page;
use crate::say;
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "new",
    build: |command| {
        Args::augment_args(command)
            .about(
                "Lay out a project for an agency: settings, a protocol with tests, a session, CI",
            )
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall new harbourside
  rolecall new --owner \"Harbourside Community Supervision\" protocols-repository
  rolecall new .                          in this folder, beside what is there

Nothing is ever written over: where one of the files is there already, none is made.

Exit codes: 0 done; 64 a file is in the way; 66 the folder cannot be written";

#[derive(clap::Args)]
struct Args {
    /// The folder; made where it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Who the protocol belongs to; the folder's name where not said
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
}

/// A file of a new project.
struct Sheet {
    path: &'static str,
    /// What it holds; `{{…}}` is filled in.
    text: &'static str,
    /// What it is for, in a few words.
    says: &'static str,
}

const SHEETS: &[Sheet] = &[
    Sheet {
        path: "rolecall.toml",
        text: include_str!("new/rolecall.toml"),
        says: "what is checked, and whose label means whom",
    },
    Sheet {
        path: "protocols/first-meeting.protocol",
        text: concat!(
            include_str!("new/first-meeting.protocol"),
            include_str!("new/tests.protocol")
        ),
        says: "a first protocol, with tests at its end",
    },
    Sheet {
        path: "sessions/2026-03-02-example.session.toml",
        text: include_str!("new/example.session.toml"),
        says: "an invented session",
    },
    Sheet {
        path: ".github/workflows/rolecall.yml",
        text: include_str!("new/workflow.yml"),
        says: "checks every change on GitHub",
    },
    Sheet {
        path: ".pre-commit-config.yaml",
        text: include_str!("new/pre-commit-config.yaml"),
        says: "checks every commit, with pre-commit",
    },
    Sheet {
        path: "README.md",
        text: include_str!("new/README.md"),
        says: "what there is, for whoever comes next",
    },
];

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let owner = owner(args, global)?;
    let in_the_way: Vec<&str> = SHEETS
        .iter()
        .map(|sheet| sheet.path)
        .filter(|path| Disk.kind(&args.folder.join(path)).is_some())
        .collect();
    if !in_the_way.is_empty() {
        let told = format!(
            "{} {} there already, and nothing is written over",
            in_the_way.join(", "),
            if in_the_way.len() == 1 { "is" } else { "are" }
        );
        let help = "name another folder, or move what is in the way";
        say::error(global, &told, Some(help));
        return Err(Exit::Usage);
    }
    for sheet in SHEETS {
        let path = args.folder.join(sheet.path);
        if let Err(reason) = create_file(&path, filled(sheet, &owner).as_bytes()) {
            say::error(global, &format!("{} cannot be made: {reason}", path.display()), None);
            return Err(Exit::Missing);
        }
    }
    Output::new().write(told(&args.folder, global).as_bytes());
    Ok(Exit::Well)
}

/// Longest owner, in characters.
const LONGEST: usize = 100;

/// Who the protocol belongs to, as it may stand in every file.
fn owner(args: &Args, global: &Global) -> Result<String, Exit> {
    let named = args.owner.clone().or_else(|| {
        let folder = std::path::absolute(&args.folder).ok()?;
        let name = folder.components().next_back()?.as_os_str().to_string_lossy().into_owned();
        let spaced = name.replace(['-', '_'], " ");
        let mut letters = spaced.trim().chars();
        let first: String = letters.next()?.to_uppercase().collect();
        Some(first + letters.as_str())
    });
    let owner: String = named.unwrap_or_default().trim().to_owned();
    let told = if owner.is_empty() {
        "nobody is named as the owner of the protocol".to_owned()
    } else if owner.chars().count() > LONGEST {
        format!("the owner's name is longer than {LONGEST} letters")
    } else if owner.contains(['"', '\\', '{', '}']) || owner.chars().any(char::is_control) {
        format!("the owner's name holds a sign that a protocol cannot take over: {owner}")
    } else {
        return Ok(owner);
    };
    say::error(global, &told, Some("say it with `--owner \"Harbourside Supervision\"`"));
    Err(Exit::Usage)
}

fn filled(sheet: &Sheet, owner: &str) -> String {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let tag = concat!("v", env!("CARGO_PKG_VERSION"));
    let name = repository.trim_start_matches("https://github.com/");
    sheet
        .text
        .replace("{{owner}}", owner)
        .replace("{{action}}", &format!("{name}@{tag}"))
        .replace("{{repository}}", repository)
        .replace("{{tag}}", tag)
}

/// What was made, and what to do next.
fn told(folder: &Path, global: &Global) -> String {
    let mut page = Page::new(global.width);
    page.line(&format!("Made in {}:", folder.display()));
    let widest = SHEETS.iter().map(|sheet| sheet.path.len()).max().unwrap_or_default();
    for sheet in SHEETS {
        page.line(&format!("  {:<widest$}  {}", sheet.path, sheet.says));
    }
    page.gap();
    page.line("Next:");
    if folder != Path::new(".") {
        page.line(&format!("  cd {}", folder.display()));
    }
    for (command, what) in [
        ("rolecall check", "checks the invented session"),
        ("rolecall test", "runs the tests of the protocol"),
        ("rolecall explain first-meeting", "says every rule in a sentence"),
    ] {
        page.line(&format!("  {command:<32}  {what}"));
    }
    page.line("Then put your own records into sessions, and change the protocol rule by rule.");
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_to_fill_in() {
        for sheet in SHEETS {
            let text = filled(sheet, "Harbourside").replace("${{", "");
            assert!(!text.contains("{{"), "{}: {text}", sheet.path);
        }
    }
}
