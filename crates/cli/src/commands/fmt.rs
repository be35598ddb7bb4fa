//! `rolecall fmt P…`

use std::io::Read as _;

use clap::Args as _;
use rolecall_project::{
    Notice, ProtocolText, no_protocol, not_written, protocol_texts, replace_file,
};
use rolecall_syntax::{Formatted, format, parse};
use rolecall_text::{Severity, Source};

use super::Command;
use crate::changes::diff;
use crate::exit::Exit;
use crate::output::Output;
use crate::say;
use crate::setup::{Setup, unusable};
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "fmt",
    build: |command| {
        Args::augment_args(command)
            .about("Write protocol files in the one layout, comments kept and meaning unchanged")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall fmt                            every protocol file of the project
  rolecall fmt protocols/induction.protocol
  rolecall fmt --check protocols          name the files that would change
  rolecall fmt --diff protocols           show how
  rolecall fmt - < draft.protocol         from standard input to standard output

Exit codes: 0 done, or nothing to do; 1 with --check, a file would change; 65 a file has mistakes
in it (what can be read of it is formatted all the same); 66 missing, or cannot be written";

#[derive(clap::Args)]
struct Args {
    /// Protocol files, folders (every .protocol file below), or names in the project or the
    /// library; - for standard input; where none is named, all below the folder of rolecall.toml
    #[arg(value_name = "P")]
    protocols: Vec<String>,

    /// Write nothing; name the files that would change, and end with 1 if there are any
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change
    #[arg(long)]
    diff: bool,
}

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::open(global)?;
    let (texts, notices) = if args.protocols.iter().any(|name| name == STANDARD_INPUT) {
        (vec![standard_input(args, global)?], Vec::new())
    } else {
        protocol_texts(&setup.files, &setup.project, &named(args, &setup, global)?)
    };
    say::notices(global, &setup.sources, &notices);
    let mut round = Round { args, global, out: Output::new(), changed: 0, same: 0 };
    let mut exit = unusable(&notices);
    for text in &texts {
        exit = exit.and(round.one(&mut setup, text));
    }
    round.out.flush();
    round.say();
    Ok(exit)
}

/// What is to be formatted: what is named, or the whole project.
fn named(args: &Args, setup: &Setup, global: &Global) -> Result<Vec<String>, Exit> {
    if !args.protocols.is_empty() {
        return Ok(args.protocols.clone());
    }
    if setup.project.settings_source.is_none() {
        let help = "name files or folders: `rolecall fmt protocols`; without names, all below the folder of rolecall.toml are formatted, and there is none here";
        say::error(global, "no protocol is named", Some(help));
        return Err(Exit::Usage);
    }
    let root = setup.project.root.display().to_string();
    Ok(vec![if root.is_empty() { ".".to_owned() } else { root }])
}

fn standard_input(args: &Args, global: &Global) -> Result<ProtocolText, Exit> {
    if args.protocols.len() > 1 {
        let help = "`-` stands alone: files are named in a run of their own";
        say::error(global, "standard input and files are formatted apart", Some(help));
        return Err(Exit::Usage);
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    let told = match (read, String::from_utf8(bytes)) {
        (Err(error), _) => format!("standard input cannot be read: {error}"),
        (Ok(_), Err(_)) => "standard input is not text in UTF-8".to_owned(),
        (Ok(_), Ok(text)) if text.len() as u64 > LARGEST => {
            "standard input holds more than 4 MiB".to_owned()
        }
        (Ok(_), Ok(text)) => {
            return Ok(ProtocolText { name: STANDARD_INPUT.to_owned(), path: None, text });
        }
    };
    say::error(global, &told, None);
    Err(Exit::Missing)
}

/// Longest standard input, in bytes.
const LARGEST: u64 = 4 << 20;

/// A run over several files.
struct Round<'a> {
    args: &'a Args,
    global: &'a Global,
    out: Output,
    changed: usize,
    same: usize,
}

impl Round<'_> {
    fn one(&mut self, setup: &mut Setup, text: &ProtocolText) -> Exit {
        let source = setup.sources.add(Source::new(text.name.clone(), text.text.clone()));
        let parsed = parse(source, &text.text);
        if let Some(notice) = no_protocol(&text.name, &parsed.file)
            && text.name != STANDARD_INPUT
        {
            say::notices(self.global, &setup.sources, &[notice]);
            return Exit::Wrong;
        }
        let mut errors = parsed.diagnostics;
        errors.retain(|said| said.severity == Severity::Error);
        say::diagnostics_of(self.global, &setup.sources, &errors);
        let mut exit = if errors.is_empty() { Exit::Well } else { Exit::Wrong };
        let formatted = format(&text.text);
        if !formatted.safe {
            let help =
                "this is a mistake in Rolecall: please report it, with the file if it may be shown";
            let told = format!(
                "{}: to format it would change what it means; it is left as it is",
                text.name
            );
            say::error(self.global, &told, Some(help));
            exit = exit.and(Exit::Bug);
        }
        exit.and(self.put(setup, text, &formatted))
    }

    /// Writes or shows what came of a file.
    fn put(&mut self, setup: &Setup, text: &ProtocolText, formatted: &Formatted) -> Exit {
        let same = formatted.text == text.text;
        if text.name == STANDARD_INPUT && !self.args.check && !self.args.diff {
            self.out.write(formatted.text.as_bytes());
            return Exit::Well;
        }
        if same {
            self.same += 1;
            return Exit::Well;
        }
        if self.args.diff {
            self.out.write(&diff(&text.name, &text.text, &formatted.text, self.global));
        } else if self.args.check {
            self.out.write(format!("{}\n", rolecall_text::escape(&text.name)).as_bytes());
        }
        self.changed += 1;
        match (&text.path, self.args.check, self.args.diff) {
            (_, true, _) => Exit::Gaps,
            (_, _, true) => Exit::Well,
            (None, ..) => {
                self.changed -= 1;
                let told = format!("{} is part of the program and cannot be written", text.name);
                let help = "`--check` and `--diff` look at it";
                say::error(self.global, &told, Some(help));
                Exit::Usage
            }
            (Some(path), ..) => match replace_file(path, formatted.text.as_bytes()) {
                Ok(()) => {
                    say::done(self.global, "formatted", &text.name);
                    Exit::Well
                }
                Err(reason) => {
                    self.changed -= 1;
                    let notice: Notice = not_written(&text.name, &reason);
                    say::notices(self.global, &setup.sources, std::slice::from_ref(&notice));
                    unusable(&[notice])
                }
            },
        }
    }

    /// What it came to, where nothing was written.
    fn say(&self) {
        if !self.args.check || self.changed == 0 {
            return;
        }
        let files = |count| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        let told = format!("{} would change, {} would not", files(self.changed), self.same);
        say::warning(self.global, &format!("{told}; `rolecall fmt` writes them"));
    }
}
