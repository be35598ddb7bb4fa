//! Tests as text, to be pasted into a protocol file.

use rolecall_protocol::{
    RoleId, Rulebook, Scope, TrialAttribute, TrialGoal, TrialSession, TrialTurn, Value,
};

/// A `test` block in the canonical layout. `expects` are its last lines, whole.
pub(crate) fn block(
    book: &Rulebook,
    title: &str,
    sessions: &[TrialSession],
    expects: &[String],
) -> String {
    let mut out = format!("test {} {{\n", quoted(title));
    match sessions {
        [only] => session(book, only, &mut out),
        several => {
            for one in several {
                out.push_str("session {\n");
                session(book, one, &mut out);
                out.push_str("}\n");
            }
        }
    }
    for expect in expects {
        out.push_str(expect);
        out.push('\n');
    }
    out.push_str("}\n");
    rolecall_syntax::format(&out).text
}

fn session(book: &Rulebook, written: &TrialSession, out: &mut String) {
    for one in &written.attributes {
        out.push_str(&attribute(one));
        out.push('\n');
    }
    for one in &written.turns {
        out.push_str(&turn(book, one));
        out.push('\n');
    }
    if !written.looked_for.is_empty() {
        let topics = written.looked_for.iter().map(|&topic| book.topic_name(topic));
        out.push_str(&format!("looked for {}\n", topics.collect::<Vec<_>>().join(", ")));
    }
    match written.goals.as_deref() {
        None => {}
        Some([]) => out.push_str("no goals\n"),
        Some(goals) => goals.iter().for_each(|one| goal(book, "goal", one, out)),
    }
    for (rule, because) in &written.waived {
        let name = book.rule(*rule).map_or("", |rule| rule.name.as_str());
        out.push_str(&format!("waived {name} because {}\n", quoted(because)));
    }
}

/// `session.number`, for an attribute of a test.
pub(crate) fn name_of(one: Option<&TrialAttribute>) -> String {
    one.map_or_else(String::new, |one| {
        let scope = match one.attribute.scope {
            Scope::Session => "session",
            Scope::Case => "case",
        };
        format!("{scope}.{}", one.attribute.key)
    })
}

/// `session.number = 1`
pub(crate) fn attribute(one: &TrialAttribute) -> String {
    let values: Vec<String> = one.values.iter().map(value).collect();
    let values = values.join(", ");
    let values = if one.list { format!("({values})") } else { values };
    format!("{} = {values}", name_of(Some(one)))
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Seconds(seconds) => format!("{seconds} seconds"),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => quoted(text),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}

fn turn(book: &Rulebook, turn: &TrialTurn) -> String {
    let role = turn.role.map_or("somebody", |role| book.role_name(role));
    let at = turn.at.map_or_else(String::new, |seconds| format!(" at {}", clock(seconds)));
    let language = turn.language.as_ref().map_or_else(String::new, |tag| format!(" in {tag}"));
    let coded: Vec<&str> = turn.coded.iter().map(|&topic| book.topic_name(topic)).collect();
    let coded = match coded.as_slice() {
        [] => String::new(),
        topics => format!(" coded {}", topics.join(", ")),
    };
    format!("{role}{at}{language}: {}{coded}", quoted(&turn.said))
}

fn clock(seconds: f64) -> String {
    let minutes = seconds / 60.0;
    if minutes.fract() == 0.0 { format!("{minutes} min") } else { format!("{seconds} seconds") }
}

fn goal(book: &Rulebook, word: &str, written: &TrialGoal, out: &mut String) {
    out.push_str(&format!("{word} {} {{\n", quoted(&written.text)));
    let name = |role: RoleId| book.role_name(role).to_owned();
    match written.agreed_by.as_deref() {
        None => {}
        Some([]) => out.push_str("agreed by nobody\n"),
        Some(roles) => {
            let roles: Vec<String> = roles.iter().map(|&role| name(role)).collect();
            out.push_str(&format!("agreed by {}\n", roles.join(" and ")));
        }
    }
    if let Some(owner) = written.owner {
        out.push_str(&format!("owned by {}\n", owner.map_or("nobody".to_owned(), name)));
    }
    if let Some(due) = written.due {
        let day = due.map_or_else(|| "\"none\"".to_owned(), |day| day.to_string());
        out.push_str(&format!("due {day}\n"));
    }
    for (key, of) in &written.attributes {
        out.push_str(&format!("{key} = {}\n", value(of)));
    }
    written.tasks.iter().for_each(|task| goal(book, "task", task, out));
    out.push_str("}\n");
}

pub(crate) fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
