//! What a record says besides its turns.

use rolecall_session::{Attributes, Session, Value};
use rolecall_text::Date;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Sentences.
    Free,
    /// Who somebody is: a label, a coder.
    Identity,
    /// A number or code by which a case or person is known.
    Code,
    /// An address or the name of a place.
    Place,
    /// A day of birth.
    Birth,
}

/// A field of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) class: Class,
}

/// Words in the names of attributes, and what such attributes hold.
const CLASSES: &[(&[&str], Class)] = &[
    (&["dob", "birth", "born", "birthday", "birthdate"], Class::Birth),
    (
        &[
            "address",
            "postcode",
            "zip",
            "town",
            "city",
            "street",
            "location",
            "place",
            "birthplace",
            "prison",
            "court",
            "office",
        ],
        Class::Place,
    ),
    (
        &[
            "id",
            "crn",
            "pnc",
            "nhs",
            "ni",
            "nino",
            "ssn",
            "passport",
            "reference",
            "ref",
            "licence",
            "license",
            "mrn",
            "phone",
            "telephone",
            "tel",
            "mobile",
            "fax",
            "account",
            "nomis",
        ],
        Class::Code,
    ),
    (
        &[
            "name",
            "names",
            "forename",
            "firstname",
            "surname",
            "lastname",
            "officer",
            "worker",
            "client",
            "caseworker",
            "supervisor",
            "therapist",
            "patient",
            "by",
            "author",
            "interviewer",
            "counsellor",
            "counselor",
            "probationer",
            "practitioner",
            "manager",
            "doctor",
            "nurse",
            "user",
            "coder",
            "mentor",
            "person",
            "alias",
        ],
        Class::Identity,
    ),
];

/// Attributes whose meaning the program knows; they say nothing of anybody.
const PLAIN: &[&str] = &["number", "date", "kind", "language", "duration"];

fn class(name: &str) -> Class {
    let lower = name.to_lowercase();
    let parts = || lower.split(|c: char| !c.is_ascii_alphanumeric());
    let found = CLASSES.iter().find(|(words, _)| parts().any(|part| words.contains(&part)));
    found.map_or(Class::Free, |(_, class)| *class)
}

/// Hands each field to `see`, always in the same order; what it changes is kept.
pub(crate) fn visit(session: &mut Session, see: &mut dyn FnMut(&Field, &mut String)) {
    attributes("case", &mut session.case, see);
    attributes("session", &mut session.attributes, see);
    let identity = |name: &str| Field { name: name.to_owned(), class: Class::Identity };
    let free = |name: &str| Field { name: name.to_owned(), class: Class::Free };
    for participant in &mut session.participants {
        see(&identity("label"), &mut participant.label);
        if let Some(title) = &mut participant.title {
            see(&free("title"), title);
        }
    }
    for goal in &mut session.goals {
        see(&free("goal"), &mut goal.text);
        for person in goal.agreed_by.iter_mut().flatten() {
            see(&identity("goal.agreed_by"), person);
        }
        attributes("goal", &mut goal.attributes, see);
        for task in &mut goal.tasks {
            see(&free("task"), &mut task.text);
            for person in task.agreed_by.iter_mut().flatten().chain(task.owner.iter_mut().flatten())
            {
                see(&identity("task.owner"), person);
            }
            if let Some(status) = &mut task.status {
                see(&free("task.status"), status);
            }
            attributes("task", &mut task.attributes, see);
        }
    }
    let coders = session.codings.iter_mut().map(|coding| &mut coding.coder);
    for coder in coders.chain(session.coded.iter_mut().map(|coded| &mut coded.coder)).flatten() {
        see(&identity("coder"), coder);
    }
    for waiver in &mut session.waivers {
        see(&free("waiver.because"), &mut waiver.because);
        if let Some(by) = &mut waiver.by {
            see(&identity("waiver.by"), by);
        }
    }
}

fn attributes(table: &str, all: &mut Attributes, see: &mut dyn FnMut(&Field, &mut String)) {
    for (name, value) in all.iter_mut() {
        let field = Field { name: format!("{table}.{name}"), class: class(name) };
        if !(table == "session" && PLAIN.contains(&name.as_str())) {
            one(&field, value, see);
        }
    }
}

fn one(field: &Field, value: &mut Value, see: &mut dyn FnMut(&Field, &mut String)) {
    match value {
        Value::Text(text) => see(field, text),
        Value::List(list) => list.iter_mut().for_each(|value| one(field, value, see)),
        Value::Number(number) if field.class == Class::Code => {
            let mut text = number.to_string();
            see(field, &mut text);
            *value = text.parse().map_or(Value::Text(text), Value::Number);
        }
        Value::Date(date) if field.class == Class::Birth => {
            let mut text = date.to_string();
            see(field, &mut text);
            *value = Date::parse(&text).map_or(Value::Text(text), Value::Date);
        }
        Value::Number(_) | Value::Date(_) | Value::Seconds(_) | Value::YesNo(_) => {}
    }
}

/// The record without its turns.
pub(crate) fn record_of(session: &Session) -> Session {
    Session {
        case: session.case.clone(),
        attributes: session.attributes.clone(),
        participants: session.participants.clone(),
        goals: session.goals.clone(),
        codings: session.codings.clone(),
        coded: session.coded.clone(),
        waivers: session.waivers.clone(),
        ..Session::default()
    }
}
