use super::Writer;
use crate::goals::{Due, Goal, Task};
use crate::written::Lost;
use crate::{Attributes, Session, Turn, Value};

/// The native record in JSON.
pub(crate) struct Json;

impl Writer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Rolecall session in JSON"
    }

    fn extension(&self) -> &'static str {
        "session.json"
    }

    fn write(&self, session: &Session, _: &mut Lost) -> String {
        // Quotes, keys and commas come to less than a hundred bytes a turn.
        let mut out = String::with_capacity(session.text.len() + 100 * session.turns.len() + 1_000);
        out.push_str("{\n\"case\": ");
        attributes(&session.case, &mut out);
        out.push_str(",\n\"session\": ");
        attributes(&session.attributes, &mut out);
        list("participant", &session.participants, &mut out, |participant, object| {
            object.text("label", &participant.label);
            object.some_text("role", participant.role.as_deref());
        });
        list("turn", &session.turns, &mut out, |turn, object| one(session, turn, object));
        if session.goals_on_record || !session.goals.is_empty() {
            list("goal", &session.goals, &mut out, goal);
        }
        if !session.codings.is_empty() {
            list("coding", &session.codings, &mut out, |coding, object| {
                object.number("turn", f64::from(coding.turn));
                object.text("code", &coding.code);
                object.some_text("coder", coding.coder.as_deref());
                object.some_number("confidence", coding.confidence);
                // Without the key a coding with a confidence is a program's, one without a person's.
                if coding.person == coding.confidence.is_some() {
                    object.key("person").push_str(if coding.person { "true" } else { "false" });
                }
                if let Some(span) = &coding.span {
                    object.key("span").push_str(&format!("[{}, {}]", span.start, span.end));
                }
                object.some_text("about", coding.about.as_deref());
            });
        }
        if !session.coded.is_empty() {
            list("coded", &session.coded, &mut out, |coded, object| {
                texts(&coded.codes, object.key("codes"));
                object.some_text("coder", coded.coder.as_deref());
            });
        }
        if !session.waivers.is_empty() {
            list("waiver", &session.waivers, &mut out, |waiver, object| {
                object.text("rule", &waiver.rule);
                object.text("because", &waiver.because);
                object.some_text("by", waiver.by.as_deref());
                object.some_text("on", waiver.on.map(|day| day.to_string()).as_deref());
            });
        }
        out.push_str("\n}\n");
        out
    }
}

fn one(session: &Session, turn: &Turn, object: &mut Object<'_>) {
    object.some_text("speaker", session.label_of(turn).filter(|label| !label.is_empty()));
    object.some_number("start", turn.start);
    object.some_number("end", turn.end);
    object.text("text", session.text_of(turn));
    if !turn.languages.is_empty() {
        match session.languages_of(turn).as_slice() {
            [one] => object.text("language", one),
            several => texts(several, object.key("language")),
        }
    }
}

fn goal(goal: &Goal, object: &mut Object<'_>) {
    object.some_text("id", goal.id.as_deref());
    object.some_number("turn", goal.turn.map(f64::from));
    object.text("text", &goal.text);
    people("agreed_by", goal.agreed_by.as_deref(), object);
    further(&goal.attributes, object);
    if !goal.tasks.is_empty() {
        let out = object.key("task");
        out.push('[');
        for (at, one) in goal.tasks.iter().enumerate() {
            out.push_str(if at > 0 { ", " } else { "" });
            let mut object = Object::new(out);
            task(one, &mut object);
            object.end();
        }
        out.push(']');
    }
}

fn task(task: &Task, object: &mut Object<'_>) {
    object.some_text("id", task.id.as_deref());
    object.some_number("turn", task.turn.map(f64::from));
    object.text("text", &task.text);
    people("agreed_by", task.agreed_by.as_deref(), object);
    people("owner", task.owner.as_deref(), object);
    match task.due {
        Some(Due::On(day)) => object.text("due", &day.to_string()),
        Some(Due::Never) => object.text("due", "none"),
        None => {}
    }
    object.some_text("status", task.status.as_deref());
    further(&task.attributes, object);
}

fn people(key: &str, people: Option<&[String]>, object: &mut Object<'_>) {
    if let Some(people) = people {
        texts(people, object.key(key));
    }
}

fn further(attributes: &Attributes, object: &mut Object<'_>) {
    for (name, one) in attributes {
        value(one, object.key(name));
    }
}

fn attributes(attributes: &Attributes, out: &mut String) {
    let mut object = Object::new(out);
    further(attributes, &mut object);
    object.end();
}

fn value(value: &Value, out: &mut String) {
    match value {
        Value::Text(text) => quoted(text, out),
        Value::Number(number) => write_number(*number, out),
        Value::Date(day) => quoted(&day.to_string(), out),
        Value::Seconds(seconds) => quoted(&duration(*seconds), out),
        Value::YesNo(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::List(list) => {
            out.push('[');
            for (at, one) in list.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                self::value(one, out);
            }
            out.push(']');
        }
    }
}

fn texts<S: AsRef<str>>(texts: &[S], out: &mut String) {
    out.push('[');
    for (at, text) in texts.iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        quoted(text.as_ref(), out);
    }
    out.push(']');
}

/// A list under a key at the top, one entry to a line.
fn list<T>(key: &str, entries: &[T], out: &mut String, write: impl Fn(&T, &mut Object<'_>)) {
    out.push_str(",\n\"");
    out.push_str(key);
    out.push_str("\": [");
    for (at, entry) in entries.iter().enumerate() {
        out.push_str(if at > 0 { ",\n  " } else { "\n  " });
        let mut object = Object::new(out);
        write(entry, &mut object);
        object.end();
    }
    out.push_str(if entries.is_empty() { "]" } else { "\n]" });
}

/// An object that is being written.
struct Object<'o> {
    out: &'o mut String,
    is_empty: bool,
}

impl<'o> Object<'o> {
    fn new(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, is_empty: true }
    }

    /// Writes a key; its value goes where this leads.
    fn key(&mut self, key: &str) -> &mut String {
        if !self.is_empty {
            self.out.push_str(", ");
        }
        self.is_empty = false;
        quoted(key, self.out);
        self.out.push_str(": ");
        self.out
    }

    fn text(&mut self, key: &str, text: &str) {
        quoted(text, self.key(key));
    }

    fn some_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn number(&mut self, key: &str, number: f64) {
        write_number(number, self.key(key));
    }

    fn some_number(&mut self, key: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.number(key, number);
        }
    }

    fn end(self) {
        self.out.push('}');
    }
}

/// A number as short as it can be written without loss. JSON knows no infinity.
fn write_number(number: f64, out: &mut String) {
    use std::fmt::Write as _;
    // Writing to memory cannot fail.
    let _ = if number.is_finite() { write!(out, "{number}") } else { write!(out, "null") };
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

/// A text between quotes.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| b < 0x20 || b == b'"' || b == b'\\') {
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
