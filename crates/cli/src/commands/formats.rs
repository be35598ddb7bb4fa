//! `rolecall formats [NAME]` and `rolecall formats FILES…`

mod held;

use std::path::{Path, PathBuf};

use clap::Args as _;
use rolecall_report::FILE_FORMATS;
use rolecall_session::{Aspect, Family, Holds, READERS, Reader, WRITERS, Writer};
use rolecall_text::nearest_name;

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::page::Page;
use crate::setup::{ReadArgs, threads};
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "formats",
    build: |command| {
        Args::augment_args(command)
            .about(
                "Show what files and folders hold and how they are read; which formats there are",
            )
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, matches, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall formats sessions               what each file was read as and why, how much it holds,
                                          what is odd, what cannot be read and what to do
  rolecall formats -v sessions/a.vtt      the same of one file, with what is odd about it
  rolecall formats --format csv sessions > files.csv
  rolecall formats                        all formats that are read and written
  rolecall formats vtt                    an example of one, and what convert can write there

Exit codes: 0 every file can be read, 65 a file is wrong, 66 a file is missing or unreadable";

#[derive(clap::Args)]
struct Args {
    /// Files and folders to look into; or the name of one format, to see what it looks like
    #[arg(value_name = "FILES or NAME")]
    names: Vec<PathBuf>,

    /// The form of the list
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = list_names())]
    format: String,

    #[command(flatten)]
    read: ReadArgs,

    /// Threads; as many as there are cores where not said
    #[arg(short, long, value_name = "N")]
    jobs: Option<std::num::NonZero<u16>>,
}

fn list_names() -> clap::builder::PossibleValuesParser {
    choices::of(FILE_FORMATS.iter().map(|format| (format.name, format.summary)))
}

/// The names of all formats that are read or written.
fn names() -> impl Iterator<Item = &'static str> {
    let readers = READERS.iter().map(|reader| reader.name());
    let other = |writer: &&&dyn Writer| READERS.iter().all(|one| one.name() != writer.name());
    readers.chain(WRITERS.iter().filter(other).map(|writer| writer.name()))
}

fn run(args: &Args, matches: &clap::ArgMatches, global: &Global) -> Result<Exit, Exit> {
    let name = match args.names.as_slice() {
        [] => None,
        [one] if one.to_str().is_some_and(|it| names().any(|name| name == it)) => one.to_str(),
        files => {
            misspelt(files, global)?;
            return held::run(files, args, global);
        }
    };
    if matches.value_source("format") == Some(clap::parser::ValueSource::CommandLine) {
        let help =
            "name the files or folders to look into: `rolecall formats --format json sessions`";
        say::error(global, "`--format` is for lists of files, and none is named", Some(help));
        return Err(Exit::Usage);
    }
    if let Some(name) = name.filter(|name| Path::new(name).exists()) {
        let help = format!("to look into what is called so here, write `./{name}`");
        say::warning(global, &format!("`{name}` is the name of a format; {help}"));
    }
    let page = match name {
        None => all(global),
        Some(name) => one(name, global),
    };
    Output::new().write(page.as_bytes());
    Ok(Exit::Well)
}

/// Ends the program where a word was meant as the name of a format and is none.
fn misspelt(files: &[PathBuf], global: &Global) -> Result<(), Exit> {
    let [word] = files else { return Ok(()) };
    let Some(word) = word.to_str().filter(|word| !word.contains(['/', '\\', '.'])) else {
        return Ok(());
    };
    if Path::new(word).exists() {
        return Ok(());
    }
    let help = match nearest_name(word, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`rolecall formats` lists the formats; a folder is named by its path".to_owned(),
    };
    say::error(global, &format!("there is no format, file or folder called `{word}`"), Some(&help));
    Err(Exit::Usage)
}

/// The writer whose files a reader reads.
fn writer_of(reader: &dyn Reader) -> Option<&'static dyn Writer> {
    WRITERS.iter().copied().find(|writer| writer.reader() == reader.name())
}

/// How names of such files end.
fn endings(reader: &dyn Reader) -> String {
    let endings: Vec<_> = reader.extensions().iter().map(|one| format!(".{one}")).collect();
    endings.join(" ")
}

/// All formats, by family.
fn all(global: &Global) -> String {
    let mut page = Page::new(global.width);
    let mut families: Vec<Family> = READERS.iter().map(|reader| reader.family()).collect();
    families.sort();
    families.dedup();
    let widest = READERS.iter().map(|one| one.title().chars().count()).max().unwrap_or_default();
    for family in families {
        page.gap();
        page.line(family.title());
        for reader in READERS.iter().filter(|reader| reader.family() == family) {
            let written = if writer_of(*reader).is_some() { "written" } else { "" };
            let (name, title) = (reader.name(), reader.title());
            let row = format!("  {name:<14}{title:<widest$}  {written:<9}{}", endings(*reader));
            page.line(&row);
        }
    }
    for text in [
        "written: `rolecall convert --to NAME` writes it too (plain text as `txt`). `rolecall formats \
         NAME` shows an example.",
        "The format is told by the content and then by the name; `--input NAME` says it. Files in \
         a .zip and files packed as .gz are read as they are. A file NAME.session.toml beside a \
         transcript NAME.* adds what the transcript lacks: who is who, the session's number.",
    ] {
        page.gap();
        page.paragraph(text);
    }
    page.finish()
}

/// What one format looks like, and what can be written there.
fn one(name: &str, global: &Global) -> String {
    let writer = WRITERS.iter().find(|writer| writer.name() == name);
    let reader = READERS
        .iter()
        .find(|one| one.name() == name || writer.is_some_and(|it| it.reader() == one.name()));
    let mut page = Page::new(global.width);
    if let Some(reader) = reader {
        page.line(&format!("{}: {} ({})", reader.name(), reader.title(), endings(*reader)));
        page.gap();
        let example = reader.example();
        match std::str::from_utf8(&example) {
            Ok(text) => text.lines().for_each(|line| page.line(&format!("    {line}"))),
            Err(_) => page.line("    (a packed file, which cannot be shown here)"),
        }
        page.gap();
        let written = writer_of(*reader).or(writer.copied());
        match written {
            Some(writer) => holds(writer, &mut page),
            None => page.line("It is read, and not written."),
        }
    }
    page.finish()
}

/// What of a session is in its place after `convert`.
fn holds(writer: &dyn Writer, page: &mut Page) {
    page.line(&format!("`rolecall convert --to {}` writes there:", writer.name()));
    let widest = Aspect::ALL.iter().map(|one| one.title().len()).max().unwrap_or_default();
    for aspect in Aspect::ALL {
        let told = match writer.holds(aspect) {
            Holds::Yes => "yes".to_owned(),
            Holds::Partly(what) => format!("in part: {what}"),
            Holds::No(why) => format!("no: {why}"),
        };
        page.beside(&format!("  {:<widest$}  ", aspect.title()), &told);
    }
}
