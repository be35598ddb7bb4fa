//! `rolecall formats`

use std::io::Write as _;

use rolecall_session::READERS;

use super::Command;
use crate::exit::Exit;
use crate::output::Output;

pub(crate) const COMMAND: Command = Command {
    name: "formats",
    build: |command| {
        command
            .about("Show which transcripts can be read, with an example of each")
            .after_help("Example:\n  rolecall formats")
    },
    run: |_, _| run(),
};

fn run() -> Exit {
    let mut out = Output::new();
    let page = out.buffer();
    for (at, reader) in READERS.iter().enumerate() {
        let endings: Vec<_> =
            reader.extensions().iter().map(|ending| format!(".{ending}")).collect();
        let gap = if at > 0 { "\n" } else { "" };
        // Writing to memory cannot fail.
        let _ =
            writeln!(page, "{gap}{}: {} ({})\n", reader.name(), reader.title(), endings.join(", "));
        let example = reader.example();
        for line in String::from_utf8_lossy(&example).lines() {
            let _ = writeln!(page, "{}", format!("    {line}").trim_end());
        }
    }
    let _ = writeln!(
        page,
        "\nThe format is told by the content and the name; `--input NAME` says it. A file NAME.session.toml\n\
         beside a transcript NAME.* adds what the transcript lacks: who is who, the session's number."
    );
    Exit::Well
}
