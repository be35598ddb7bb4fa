use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::Session;
use crate::codes::file::NO_TURNS;
use crate::talk::Talk;

/// Plain text: a name at the beginning of each turn.
pub(crate) static TEXT: Format = Format {
    name: "text",
    title: "plain text",
    family: Family::Text,
    extensions: EXTENSIONS,
    example: b"[00:00:03] Worker: Let's start with what we are here for.\nClient: All right.\n",
    fits,
    read: read_file,
};

const EXTENSIONS: &[&str] = &["txt", "text", "transcript"];

fn fits(sample: &Sample<'_>) -> Fit {
    if sample.has_extension(EXTENSIONS) { Fit::ByName } else { Fit::Possible }
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let limits = input.limits;
    let (text, warnings) = input.into_text();
    let talk = Talk::read(&text, 1, limits)?;
    if talk.turns.is_empty() {
        return Err(Diagnostic::new(
            &NO_TURNS,
            "no line of this file begins with a speaker's name",
        )
        .help("begin each turn on a line of its own, such as `Worker: Let's start.`"));
    }
    talk.say(warnings);
    Ok(vec![talk.into_session(text)])
}
