use super::times::clock;
use super::{Aspect, Holds, Writer};
use crate::Session;

/// SubRip captions.
pub(crate) struct SubRip;

impl Writer for SubRip {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn title(&self) -> &'static str {
        "SubRip captions"
    }

    fn extension(&self) -> &'static str {
        "srt"
    }

    fn holds(&self, part: Aspect) -> Holds {
        match part {
            Aspect::Times => Holds::Yes,
            Aspect::Order => Holds::Yes,
            Aspect::Label => {
                Holds::Partly("as `Name:` in front of the words, if it reads as a name")
            }
            Aspect::Nobody => Holds::Partly("unless the words begin like `Name:`"),
            Aspect::Words => Holds::Partly(
                "what reads as a tag, an entity, a name or a line of times cannot be told from one",
            ),
            Aspect::Space => Holds::Partly("no empty lines, no white space around the words"),
            Aspect::Silence => Holds::No("a caption without words is none"),
            Aspect::Timeless => Holds::No("a caption has a start and an end"),
            Aspect::Precision => Holds::Partly("to a thousandth of a second"),
            Aspect::Language => Holds::No("captions of this kind hold no language"),
            Aspect::Silent
            | Aspect::Roles
            | Aspect::Attributes
            | Aspect::Goals
            | Aspect::Codings
            | Aspect::Waivers => Holds::No("captions hold the talk alone"),
        }
    }

    fn write(&self, session: &Session) -> String {
        let mut out = String::with_capacity(session.text.len() + 50 * session.turns.len());
        for (at, turn) in session.turns.iter().enumerate() {
            out.push_str(&format!("{}\n", at + 1));
            clock(turn.start.unwrap_or_default(), ',', &mut out);
            out.push_str(" --> ");
            clock(turn.end.unwrap_or_default(), ',', &mut out);
            out.push('\n');
            if let Some(label) = session.label_of(turn) {
                out.push_str(&super::one_line(label));
                out.push_str(": ");
            }
            let text = session.text_of(turn).trim();
            for (at, line) in super::lines(text).filter(|line| !line.trim().is_empty()).enumerate()
            {
                out.push_str(if at > 0 { "\n" } else { "" });
                // A line with an arrow would pass for the times of a caption.
                out.push_str(&line.replace("-->", "->"));
            }
            out.push_str("\n\n");
        }
        out
    }
}
