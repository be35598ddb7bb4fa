use super::times::clock;
use super::{Aspect, Holds, Writer};
use crate::Session;

/// WebVTT captions.
pub(crate) struct WebVtt;

impl Writer for WebVtt {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn title(&self) -> &'static str {
        "WebVTT captions"
    }

    fn extension(&self) -> &'static str {
        "vtt"
    }

    fn holds(&self, part: Aspect) -> Holds {
        match part {
            Aspect::Times => Holds::Yes,
            Aspect::Label => Holds::Partly("line breaks in a name become spaces"),
            Aspect::Order => Holds::Yes,
            Aspect::Words | Aspect::Nobody => {
                Holds::Partly("words of nobody that begin like `Name:` read as those of somebody")
            }
            Aspect::Silence => Holds::No("a caption without words is none"),
            Aspect::Timeless => Holds::No("a caption has a start and an end"),
            Aspect::Precision => Holds::Partly("to a thousandth of a second"),
            Aspect::Language => Holds::Partly("one language to a turn"),
            Aspect::Space => Holds::Partly("white space around the words goes"),
            Aspect::Silent
            | Aspect::Roles
            | Aspect::Attributes
            | Aspect::Goals
            | Aspect::Codings
            | Aspect::Waivers => Holds::No("captions hold the talk alone"),
        }
    }

    fn write(&self, session: &Session) -> String {
        let mut out = String::with_capacity(session.text.len() + 60 * session.turns.len());
        out.push_str("WEBVTT\n");
        for turn in &session.turns {
            out.push('\n');
            clock(turn.start.unwrap_or_default(), '.', &mut out);
            out.push_str(" --> ");
            clock(turn.end.unwrap_or_default(), '.', &mut out);
            out.push('\n');
            if let Some(label) = session.label_of(turn) {
                out.push_str("<v ");
                escaped(&super::one_line(label), &mut out);
                out.push('>');
            }
            let languages = session.languages_of(turn);
            let marked = languages.first().filter(|_| !turn.languages.is_empty());
            if let Some(language) = marked {
                out.push_str("<lang ");
                escaped(language, &mut out);
                out.push('>');
            }
            words(session.text_of(turn).trim(), &mut out);
            if marked.is_some() {
                out.push_str("</lang>");
            }
            out.push('\n');
        }
        out
    }
}

/// The words, such that no line of them is empty: an empty line would end the caption.
fn words(text: &str, out: &mut String) {
    for (at, line) in super::lines(text).enumerate() {
        if at > 0 {
            out.push('\n');
        }
        if at > 0 && line.is_empty() {
            out.push_str("<c></c>");
        }
        escaped(line, out);
    }
}

fn escaped(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            letter => out.push(letter),
        }
    }
}
