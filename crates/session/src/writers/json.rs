use super::record::{
    Field, Fields, coded, coding, duration, goal, participant, quoted, row, task, turn, waiver,
};
use super::{Aspect, Holds, Writer};
use crate::{Attributes, Goal, Session, Value};

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

    fn holds(&self, _: Aspect) -> Holds {
        Holds::Yes
    }

    fn write(&self, session: &Session) -> String {
        // Quotes, keys and commas come to less than a hundred bytes a turn.
        let mut out = String::with_capacity(session.text.len() + 100 * session.turns.len() + 1_000);
        out.push_str("{\n\"case\": ");
        attributes(&session.case, &mut out);
        out.push_str(",\n\"session\": ");
        attributes(&session.attributes, &mut out);
        list("participant", &session.participants, &mut out, |one, into| participant(one, into));
        list("turn", &session.turns, &mut out, |one, into| turn(session, one, into));
        if session.goals_on_record || !session.goals.is_empty() {
            list("goal", &session.goals, &mut out, with_tasks);
        }
        if !session.codings.is_empty() {
            list("coding", &session.codings, &mut out, |one, into| coding(one, into));
        }
        if !session.coded.is_empty() {
            list("coded", &session.coded, &mut out, |one, into| coded(one, into));
        }
        if !session.waivers.is_empty() {
            list("waiver", &session.waivers, &mut out, |one, into| waiver(one, into));
        }
        out.push_str("\n}\n");
        out
    }
}

fn with_tasks(one: &Goal, object: &mut Object<'_>) {
    goal(one, object);
    if !one.tasks.is_empty() {
        row(&one.tasks, object.key("task"), |one, out| {
            let mut object = Object::new(out);
            task(one, &mut object);
            object.end();
        });
    }
}

fn attributes(attributes: &Attributes, out: &mut String) {
    let mut object = Object::new(out);
    object.attributes(attributes);
    object.end();
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

    fn end(self) {
        self.out.push('}');
    }
}

impl Fields for Object<'_> {
    fn field(&mut self, key: &str, field: Field<'_>) {
        let out = self.key(key);
        match field {
            Field::Text(text) => quoted(text, out),
            Field::Number(number) => write_number(number, out),
            Field::Seconds(time) => out.push_str(&format!("{time:?}")),
            Field::YesNo(yes) => out.push_str(if yes { "true" } else { "false" }),
            Field::Day(day) => quoted(&day.to_string(), out),
            Field::Texts(texts) => row(texts, out, |text, out| quoted(text, out)),
            Field::Names(names) => row(names, out, |name, out| quoted(name, out)),
            Field::Span(start, end) => out.push_str(&format!("[{start}, {end}]")),
            Field::Value(one) => value(one, out),
        }
    }
}

fn value(one: &Value, out: &mut String) {
    match one {
        Value::Text(text) => quoted(text, out),
        Value::Number(number) => write_number(*number, out),
        Value::Date(day) => quoted(&day.to_string(), out),
        Value::Seconds(seconds) => quoted(&duration(*seconds), out),
        Value::YesNo(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::List(list) => row(list, out, value),
    }
}

/// A number as short as it can be written without loss. JSON knows no infinity.
fn write_number(number: f64, out: &mut String) {
    use std::fmt::Write as _;
    // Writing to memory cannot fail.
    let _ = if number.is_finite() { write!(out, "{number}") } else { write!(out, "null") };
}
