use rolecall_text::Diagnostic;

use super::{Fit, Input, Reader, Sample};
use crate::Session;
use crate::codes::file::NO_TURNS;
use crate::talk::Talk;

/// Plain text: a name at the beginning of each turn.
pub(crate) struct PlainText;

const EXTENSIONS: &[&str] = &["txt", "text", "transcript"];

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        EXTENSIONS
    }

    fn example(&self) -> &'static str {
        "[00:00:03] Worker: Let's start with what we are here for.\nClient: All right.\n"
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if sample.has_extension(EXTENSIONS) { Fit::ByName } else { Fit::Possible }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let talk = Talk::read(&input.text, 1)?;
        if talk.turns.is_empty() {
            return Err(Diagnostic::new(
                &NO_TURNS,
                "no line of this file begins with a speaker's name",
            )
            .help("begin each turn on a line of its own, such as `Worker: Let's start.`"));
        }
        talk.say(input.warnings);
        Ok(vec![Session {
            participants: talk.labels.participants(),
            turns: talk.turns,
            text: input.text,
            ..Session::default()
        }])
    }
}
