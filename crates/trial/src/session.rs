use rolecall_protocol::{RoleId, Rulebook, Scope, TrialGoal, TrialSession, Value as Wanted};
use rolecall_session::{
    Attributes, CodedFor, Due, Goal, Marked, Participant, RecordCoding, Session, Task, Turn, Value,
    Waiver,
};

/// The coder's name of codings that a test gives to a turn.
const CODER: &str = "test";

/// The session that a test describes, as if it had been read from a record. Turns have the lines of
/// the protocol file where that is known through `line_of`.
#[must_use]
pub fn session(
    book: &Rulebook,
    written: &TrialSession,
    line_of: impl Fn(rolecall_protocol::At) -> Option<u32>,
) -> Session {
    let mut session = Session::default();
    for one in &written.attributes {
        let value = if one.list {
            Value::List(one.values.iter().map(value).collect())
        } else {
            one.values.first().map_or(Value::List(Vec::new()), value)
        };
        let into = match one.attribute.scope {
            Scope::Session => &mut session.attributes,
            Scope::Case => &mut session.case,
        };
        into.insert(one.attribute.key.clone(), value);
    }
    for (number, turn) in (1u32..).zip(&written.turns) {
        let speaker = speaker(book, &mut session.participants, turn.role);
        let start = byte(&session.text);
        session.text.push_str(&turn.said);
        let text = start..byte(&session.text);
        session.text.push('\n');
        let languages = turn.language.as_deref().map_or_else(Marked::default, |language| {
            let known = session.languages.iter().position(|one| one == language);
            Marked::only(known.unwrap_or_else(|| {
                session.languages.push(language.to_owned());
                session.languages.len() - 1
            }))
        });
        session.turns.push(Turn {
            speaker: Some(speaker),
            text: text.clone(),
            start: turn.at,
            end: None,
            line: line_of(turn.place),
            bytes: text,
            languages,
        });
        session.codings.extend(turn.coded.iter().map(|&topic| RecordCoding {
            turn: number,
            code: book.topic_name(topic).to_owned(),
            coder: Some(CODER.to_owned()),
            confidence: None,
            person: true,
            span: None,
            about: None,
            line: None,
        }));
    }
    if !written.looked_for.is_empty() {
        let codes = written.looked_for.iter().map(|&topic| book.topic_name(topic).to_owned());
        session.coded.push(CodedFor { codes: codes.collect(), coder: Some(CODER.to_owned()) });
    }
    session.goals_on_record = written.goals.is_some();
    session.goals = written.goals.iter().flatten().map(|it| goal(book, it)).collect();
    session.waivers = written
        .waived
        .iter()
        .map(|(rule, because)| Waiver {
            rule: book.rule(*rule).map_or_else(String::new, |rule| rule.name.clone()),
            because: because.clone(),
            by: None,
            on: None,
        })
        .collect();
    session
}

fn byte(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// The number of the participant with the role; nobody's label is that of a role.
fn speaker(book: &Rulebook, participants: &mut Vec<Participant>, role: Option<RoleId>) -> u32 {
    let name = role.map(|role| book.role_name(role).to_owned());
    let at = participants.iter().position(|one| one.role == name).unwrap_or_else(|| {
        let label = name.clone().unwrap_or_else(|| "somebody".to_owned());
        participants.push(Participant { role: name, ..Participant::named(label) });
        participants.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn value(wanted: &Wanted) -> Value {
    match wanted {
        Wanted::Number(number) => Value::Number(*number),
        Wanted::Seconds(seconds) => Value::Seconds(*seconds),
        Wanted::Date(date) => Value::Date(*date),
        Wanted::Text(text) => Value::Text(text.clone()),
        Wanted::YesNo(yes) => Value::YesNo(*yes),
    }
}

fn goal(book: &Rulebook, written: &TrialGoal) -> Goal {
    let (id, turn, attributes) = keys(written);
    Goal {
        id,
        turn,
        text: written.text.clone(),
        agreed_by: agreed_by(book, written),
        tasks: written.tasks.iter().map(|it| task(book, it)).collect(),
        attributes,
    }
}

fn task(book: &Rulebook, written: &TrialGoal) -> Task {
    let (id, turn, mut attributes) = keys(written);
    let status = match attributes.remove("status") {
        Some(Value::Text(status)) => Some(status),
        Some(other) => {
            attributes.insert("status".to_owned(), other);
            None
        }
        None => None,
    };
    Task {
        id,
        turn,
        text: written.text.clone(),
        agreed_by: agreed_by(book, written),
        owner: written
            .owner
            .map(|owner| owner.iter().map(|&role| book.role_name(role).to_owned()).collect()),
        due: written.due.map(|due| due.map_or(Due::Never, Due::On)),
        status,
        attributes,
    }
}

fn agreed_by(book: &Rulebook, written: &TrialGoal) -> Option<Vec<String>> {
    let roles = written.agreed_by.as_ref()?;
    Some(roles.iter().map(|&role| book.role_name(role).to_owned()).collect())
}

/// The keys that a record has beside those that have words of their own: its `id`, its `turn`, and
/// any other.
fn keys(written: &TrialGoal) -> (Option<String>, Option<u32>, Attributes) {
    let mut attributes: Attributes =
        written.attributes.iter().map(|(key, wanted)| (key.clone(), value(wanted))).collect();
    let id = match attributes.remove("id") {
        Some(Value::Text(id)) => Some(id),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let turn = match attributes.remove("turn") {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and within the bounds of a number of 32 bits"
        )]
        Some(Value::Number(turn)) if turn.fract() == 0.0 && (1.0..4e9).contains(&turn) => {
            Some(turn as u32)
        }
        _ => None,
    };
    (id, turn, attributes)
}
