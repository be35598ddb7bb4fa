//! The fields of the native record, the same for both notations.

use rolecall_text::Date;

use crate::goals::{Due, Goal, Task};
use crate::{CodedFor, Participant, RecordCoding, Session, Turn, Value, Waiver};

/// What stands behind a key.
pub(super) enum Field<'a> {
    Text(&'a str),
    Number(f64),
    /// A time in seconds, which is never written as a whole number.
    Seconds(f64),
    YesNo(bool),
    Day(Date),
    Texts(&'a [String]),
    /// Texts of different origin.
    Names(&'a [&'a str]),
    /// A first character and one past the last.
    Span(u32, u32),
    /// An attribute.
    Value(&'a Value),
}

/// Takes the fields of one entry, one after the other.
pub(super) trait Fields {
    fn field(&mut self, key: &str, field: Field<'_>);

    fn some_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.field(key, Field::Text(text));
        }
    }

    fn some_number(&mut self, key: &str, number: Option<f64>) {
        if let Some(number) = number.filter(|number| number.is_finite()) {
            self.field(key, Field::Number(number));
        }
    }

    fn people(&mut self, key: &str, people: Option<&[String]>) {
        if let Some(people) = people {
            self.field(key, Field::Texts(people));
        }
    }

    fn attributes(&mut self, attributes: &crate::Attributes) {
        for (name, value) in attributes {
            self.field(name, Field::Value(value));
        }
    }
}

pub(super) fn participant(participant: &Participant, into: &mut impl Fields) {
    into.field("label", Field::Text(&participant.label));
    into.some_text("role", participant.role.as_deref());
    into.some_text("title", participant.title.as_deref());
}

pub(super) fn turn(session: &Session, turn: &Turn, into: &mut impl Fields) {
    into.some_text("speaker", session.label_of(turn));
    for (key, time) in [("start", turn.start), ("end", turn.end)] {
        if let Some(time) = time.filter(|time| time.is_finite()) {
            into.field(key, Field::Seconds(time));
        }
    }
    into.field("text", Field::Text(session.text_of(turn)));
    if !turn.languages.is_empty() {
        match session.languages_of(turn).as_slice() {
            [one] => into.field("language", Field::Text(one)),
            several => into.field("language", Field::Names(several)),
        }
    }
}

/// A goal without its tasks.
pub(super) fn goal(goal: &Goal, into: &mut impl Fields) {
    into.some_text("id", goal.id.as_deref());
    into.some_number("turn", goal.turn.map(f64::from));
    into.field("text", Field::Text(&goal.text));
    into.people("agreed_by", goal.agreed_by.as_deref());
    into.attributes(&goal.attributes);
}

pub(super) fn task(task: &Task, into: &mut impl Fields) {
    into.some_text("id", task.id.as_deref());
    into.some_number("turn", task.turn.map(f64::from));
    into.field("text", Field::Text(&task.text));
    into.people("agreed_by", task.agreed_by.as_deref());
    into.people("owner", task.owner.as_deref());
    match task.due {
        Some(Due::On(day)) => into.field("due", Field::Day(day)),
        Some(Due::Never) => into.field("due", Field::Text("none")),
        None => {}
    }
    into.some_text("status", task.status.as_deref());
    into.attributes(&task.attributes);
}

pub(super) fn coding(coding: &RecordCoding, into: &mut impl Fields) {
    into.field("turn", Field::Number(f64::from(coding.turn)));
    into.field("code", Field::Text(&coding.code));
    into.some_text("coder", coding.coder.as_deref());
    into.some_number("confidence", coding.confidence);
    // Without the key a coding with a confidence is a program's, one without a person's.
    if coding.person == coding.confidence.is_some() {
        into.field("person", Field::YesNo(coding.person));
    }
    if let Some(span) = &coding.span {
        into.field("span", Field::Span(span.start, span.end));
    }
    into.some_text("about", coding.about.as_deref());
}

pub(super) fn coded(coded: &CodedFor, into: &mut impl Fields) {
    into.field("codes", Field::Texts(&coded.codes));
    into.some_text("coder", coded.coder.as_deref());
}

pub(super) fn waiver(waiver: &Waiver, into: &mut impl Fields) {
    into.field("rule", Field::Text(&waiver.rule));
    into.field("because", Field::Text(&waiver.because));
    into.some_text("by", waiver.by.as_deref());
    if let Some(day) = waiver.on {
        into.field("on", Field::Day(day));
    }
}

/// A duration as records write it, such that it reads back the same.
pub(super) fn duration(seconds: f64) -> String {
    let minutes = seconds / 60.0;
    if seconds >= 60.0 && minutes.fract() == 0.0 && minutes * 60.0 == seconds {
        format!("{minutes} min")
    } else {
        format!("{seconds} s")
    }
}

/// Writes a text between quotes, as both JSON and TOML have it.
pub fn quoted(text: &str, out: &mut String) {
    // TOML knows no control characters as they are, DEL among them.
    let special = |b: u8| b < 0x20 || b == b'"' || b == b'\\' || b == 0x7f;
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(special) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut letters = from.chars();
        match letters.next() {
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(sign @ ('"' | '\\')) => {
                out.push('\\');
                out.push(sign);
            }
            Some(control) => out.push_str(&format!("\\u{:04x}", control as u32)),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Things in a row, parted by commas.
pub(super) fn row<T>(
    list: impl IntoIterator<Item = T>,
    out: &mut String,
    mut write: impl FnMut(T, &mut String),
) {
    out.push('[');
    for (at, one) in list.into_iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        write(one, out);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::{duration, quoted};

    #[test]
    fn durations_read_back_the_same() {
        for seconds in [0.0, 1.0, 59.5, 60.0, 90.0, 2_700.0, 3_600.0, 604_800.0, 0.1, 1e9] {
            let text = duration(seconds);
            assert_eq!(crate::native::value::duration(&text), Some(seconds), "{text}");
        }
        assert_eq!(duration(2_700.0), "45 min");
        assert_eq!(duration(90.0), "90 s");
    }

    #[test]
    fn quotes_hold_every_character() {
        let all: String = (0..0x300).filter_map(char::from_u32).collect();
        let mut out = String::new();
        quoted(&all, &mut out);
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), all);
        let back = toml::from_str::<toml::Table>(&format!("a = {out}")).unwrap();
        assert_eq!(back["a"].as_str(), Some(all.as_str()));
    }
}
