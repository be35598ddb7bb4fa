use super::times::clock;
use super::{Aspect, Holds, Writer};
use crate::Session;

/// Plain text: one line a turn, its name in front.
pub(crate) struct PlainText;

/// Who is written to speak where the record does not say.
const NOBODY: &str = "Unknown";

impl Writer for PlainText {
    fn name(&self) -> &'static str {
        "txt"
    }

    fn title(&self) -> &'static str {
        "plain text"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn reader(&self) -> &'static str {
        "text"
    }

    fn holds(&self, part: Aspect) -> Holds {
        match part {
            Aspect::Order => Holds::Yes,
            Aspect::Label => Holds::Partly("if it reads as a name"),
            Aspect::Nobody => {
                Holds::No("each line begins with a name; those of nobody with `Unknown`")
            }
            Aspect::Words => {
                Holds::Partly("words that read as a name or a time cannot be told from one")
            }
            Aspect::Space => Holds::Partly("a turn is one line"),
            Aspect::Silence => Holds::Partly("a name with nothing behind it"),
            Aspect::Timeless => Holds::Yes,
            Aspect::Times => Holds::Partly("when a turn begins is kept, when it ends is not"),
            Aspect::Precision => Holds::Partly("to a thousandth of a second"),
            Aspect::Language => Holds::No("text holds no language"),
            Aspect::Silent
            | Aspect::Roles
            | Aspect::Attributes
            | Aspect::Goals
            | Aspect::Codings
            | Aspect::Waivers => Holds::No("a text holds the talk alone"),
        }
    }

    fn write(&self, session: &Session) -> String {
        let mut out = String::with_capacity(session.text.len() + 30 * session.turns.len());
        for turn in &session.turns {
            if let Some(start) = turn.start {
                out.push('[');
                clock(start, '.', &mut out);
                out.push_str("] ");
            }
            let label = session.label_of(turn).map(str::trim).filter(|label| !label.is_empty());
            out.push_str(&super::one_line(label.unwrap_or(NOBODY)));
            out.push(':');
            let words = super::one_line(session.text_of(turn));
            if !words.is_empty() {
                out.push(' ');
                out.push_str(&words);
            }
            out.push('\n');
        }
        out
    }
}
