use super::record::{
    Field, Fields, coded, coding, duration, goal, participant, quoted, row, task, turn, waiver,
};
use super::{Aspect, Holds, Writer};
use crate::{Session, Value};

/// The native record in TOML.
pub(crate) struct Toml;

impl Writer for Toml {
    fn name(&self) -> &'static str {
        "toml"
    }

    fn title(&self) -> &'static str {
        "Rolecall session in TOML"
    }

    fn extension(&self) -> &'static str {
        "session.toml"
    }

    fn holds(&self, _: Aspect) -> Holds {
        Holds::Yes
    }

    fn write(&self, session: &Session) -> String {
        let mut out =
            Tables { out: String::with_capacity(session.text.len() + 100 * session.turns.len()) };
        if session.turns.is_empty() {
            out.out.push_str("turn = []\n");
        }
        record(session, &mut out, true);
        out.out
    }
}

/// What a sidecar says of a session: everything but its turns.
pub(crate) fn sidecar(session: &Session) -> String {
    let mut out = Tables { out: String::new() };
    record(session, &mut out, false);
    out.out
}

fn record(session: &Session, out: &mut Tables, turns: bool) {
    if session.goals_on_record && session.goals.is_empty() {
        out.out.push_str("goal = []\n");
    }
    for (name, attributes) in [("case", &session.case), ("session", &session.attributes)] {
        if !attributes.is_empty() {
            out.table(&format!("[{name}]"));
            out.attributes(attributes);
        }
    }
    for one in &session.participants {
        out.table("[[participant]]");
        participant(one, out);
    }
    for one in session.turns.iter().filter(|_| turns) {
        out.table("[[turn]]");
        turn(session, one, out);
    }
    for one in &session.goals {
        out.table("[[goal]]");
        goal(one, out);
        for one in &one.tasks {
            out.table("[[goal.task]]");
            task(one, out);
        }
    }
    for one in &session.codings {
        out.table("[[coding]]");
        coding(one, out);
    }
    for one in &session.coded {
        out.table("[[coded]]");
        coded(one, out);
    }
    for one in &session.waivers {
        out.table("[[waiver]]");
        waiver(one, out);
    }
}

/// Tables one below the other.
struct Tables {
    out: String,
}

impl Tables {
    fn table(&mut self, head: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(head);
        self.out.push('\n');
    }
}

impl Fields for Tables {
    fn field(&mut self, key: &str, field: Field<'_>) {
        let out = &mut self.out;
        let bare = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        if !key.is_empty() && key.bytes().all(bare) {
            out.push_str(key);
        } else {
            quoted(key, out);
        }
        out.push_str(" = ");
        match field {
            Field::Text(text) => quoted(text, out),
            Field::Number(number) => write_number(number, out),
            Field::Seconds(time) => out.push_str(&format!("{time:?}")),
            Field::YesNo(yes) => out.push_str(if yes { "true" } else { "false" }),
            Field::Day(day) => out.push_str(&day.to_string()),
            Field::Texts(texts) => row(texts, out, |text, out| quoted(text, out)),
            Field::Names(names) => row(names, out, |name, out| quoted(name, out)),
            Field::Span(start, end) => out.push_str(&format!("[{start}, {end}]")),
            Field::Value(one) => value(one, out),
        }
        out.push('\n');
    }
}

fn value(one: &Value, out: &mut String) {
    match one {
        Value::Text(text) => quoted(text, out),
        Value::Number(number) => write_number(*number, out),
        Value::Date(day) => out.push_str(&day.to_string()),
        Value::Seconds(seconds) => quoted(&duration(*seconds), out),
        Value::YesNo(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::List(list) => row(list, out, value),
    }
}

/// A number as short as it can be written without loss. Whole numbers of TOML have 64 bits.
fn write_number(number: f64, out: &mut String) {
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    let text = match () {
        () if whole => format!("{number}"),
        () if number.is_nan() => "nan".to_owned(),
        () => format!("{number:?}"),
    };
    out.push_str(&text);
}
