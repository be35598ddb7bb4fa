use super::{Aspect, Holds, Writer};
use crate::Session;

/// A table, one turn to a row.
pub(crate) struct Csv;

impl Writer for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "table with commas"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn holds(&self, part: Aspect) -> Holds {
        match part {
            Aspect::Times => Holds::Yes,
            Aspect::Nobody
            | Aspect::Order
            | Aspect::Words
            | Aspect::Silence
            | Aspect::Timeless
            | Aspect::Precision => Holds::Yes,
            Aspect::Language => Holds::Partly("what is no code, of several words, is several"),
            Aspect::Label => Holds::Partly("white space around a name goes"),
            Aspect::Space => Holds::Partly("white space around the words goes"),
            Aspect::Silent
            | Aspect::Roles
            | Aspect::Attributes
            | Aspect::Goals
            | Aspect::Codings
            | Aspect::Waivers => Holds::No("a table of turns holds the talk alone"),
        }
    }

    fn write(&self, session: &Session) -> String {
        let named = session.name.is_some();
        let marked = session.turns.iter().any(|turn| !turn.languages.is_empty());
        let mut out = String::with_capacity(session.text.len() + 40 * session.turns.len());
        out.push_str(if named { "session," } else { "" });
        out.push_str("turn,speaker,start,end,");
        out.push_str(if marked { "language,text\r\n" } else { "text\r\n" });
        for (at, turn) in session.turns.iter().enumerate() {
            if named {
                cell(session.name.as_deref().unwrap_or_default(), &mut out);
            }
            cell(&(at + 1).to_string(), &mut out);
            cell(session.label_of(turn).unwrap_or_default(), &mut out);
            for time in [turn.start, turn.end] {
                cell(&time.map(|time| time.to_string()).unwrap_or_default(), &mut out);
            }
            if marked {
                let languages = session.languages_of(turn);
                let languages = if turn.languages.is_empty() { Vec::new() } else { languages };
                cell(&languages.join(" "), &mut out);
            }
            cell(session.text_of(turn), &mut out);
            out.pop();
            out.push_str("\r\n");
        }
        out
    }
}

/// A cell and the comma behind it, as RFC 4180 has them.
fn cell(text: &str, out: &mut String) {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
    out.push(',');
}
