use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
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

    fn family(&self) -> Family {
        Family::Text
    }

    fn extensions(&self) -> &'static [&'static str] {
        EXTENSIONS
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "[00:00:03] Worker: Let's start with what we are here for.\nClient: All right.\n"
                .as_bytes(),
        )
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if sample.has_extension(EXTENSIONS) { Fit::ByName } else { Fit::Possible }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
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
}
