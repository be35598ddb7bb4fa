//! `rolecall formats [NAME]`

use clap::Args as _;
use rolecall_session::{Aspect, Family, Holds, READERS, Reader, WRITERS, Writer};

use super::Command;
use crate::choices;
use crate::exit::Exit;
use crate::output::Output;
use crate::page::Page;
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "formats",
    build: |command| {
        Args::augment_args(command)
            .about("Show which transcripts can be read and written; of one, what it looks like")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| Ok(run(args, global))),
};

const EXAMPLES: &str = "\
Examples:
  rolecall formats                        all of them
  rolecall formats vtt                    an example, and what convert can write there";

#[derive(clap::Args)]
struct Args {
    /// One format
    #[arg(value_name = "NAME", value_parser = names())]
    name: Option<String>,
}

fn names() -> clap::builder::PossibleValuesParser {
    let readers = READERS.iter().map(|reader| (reader.name(), reader.title()));
    let other = |writer: &&&dyn Writer| READERS.iter().all(|one| one.name() != writer.name());
    let writers = WRITERS.iter().filter(other).map(|writer| (writer.name(), writer.title()));
    choices::of(readers.chain(writers))
}

fn run(args: &Args, global: &Global) -> Exit {
    let page = match args.name.as_deref() {
        None => all(global),
        Some(name) => one(name, global),
    };
    Output::new().write(page.as_bytes());
    Exit::Well
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
