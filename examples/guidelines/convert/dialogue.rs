//! A dialogue of STAR as a session with codings.
//!
//! - Where the worker picked a suggestion, its label is the coding.
//! - Where the worker wrote something else, a reader coded it (`readings.tsv`).
//! - What the worker entered in a search was known: it is coded where the client said it, or with the
//!   search itself where the client's words were others ("for two hours").
//! - A search and its answer are turns of the records, for they are part of the order.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::star::{FOUND, NOT_FOUND, SAID};
use super::{list, text};

/// Which question of the task graphs a field of the search form answers.
const FIELDS: &[(&str, &str)] = &[
    ("FullName", "ask_name"),
    ("UserName", "ask_name"),
    ("PatientName", "ask_name"),
    ("AccountNumber", "bank_ask_account_number"),
    ("PIN", "bank_ask_pin"),
    ("DateOfBirth", "bank_ask_dob"),
    ("SecurityAnswer1", "bank_ask_mothers_maiden_name"),
    ("SecurityAnswer2", "bank_ask_childhood_pets_name"),
    ("FraudReport", "bank_ask_fraud_details"),
    ("Day", "meeting_ask_day"),
    ("StartTimeHour", "meeting_ask_start_time"),
    ("EndTimeHour", "meeting_ask_end_time"),
    ("MeetingReason", "meeting_ask_reason"),
];

/// Who else a search may name: the guest of a meeting, a patient's doctor.
const OTHERS: &[(&str, &str)] = &[
    ("meeting_schedule", "meeting_ask_guest_name"),
    ("doctor_followup", "doctor_ask_doctor_name"),
];

/// Answers of the search that say it found nothing, and one that says the form was not complete.
const NOTHING: &str = "That person has a conflicting meeting";
const INCOMPLETE: &str = "You must provide either";

/// What a reader coded: dialogue and event, with the codes.
pub(crate) type Readings = BTreeMap<(u64, usize), Vec<String>>;

/// Reads `readings.tsv`.
pub(crate) fn readings(table: &str) -> Result<Readings, String> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [dialogue, event, codes] = cells.as_slice() else {
            return Err(format!("`{row}` is not a row of three cells"));
        };
        let number = |cell: &str| cell.parse().map_err(|_| format!("`{cell}` is no number"));
        let codes = codes.split(' ').filter(|code| *code != "-").map(str::to_owned).collect();
        Ok(((number(dialogue)? as u64, number(event)?), codes))
    })
    .collect()
}

/// A session while it is written.
struct Record<'a> {
    turns: Vec<Value>,
    codings: Vec<Value>,
    /// The client's turns so far: number and words in small letters.
    said: Vec<(usize, String)>,
    task: &'a str,
}

impl Record<'_> {
    /// Adds a turn and gives its number.
    fn turn(&mut self, speaker: &str, words: &str) -> usize {
        let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.turns.push(json!({"speaker": speaker, "text": one_line}));
        self.turns.len()
    }

    fn code(&mut self, turn: usize, code: &str, coder: &str) {
        let coding = json!({"turn": turn, "code": code, "coder": coder});
        if !self.codings.contains(&coding) {
            self.codings.push(coding);
        }
    }

    /// A search: what was entered is known from the turn in which the client said it.
    fn search(&mut self, entered: &[Value]) {
        let fields: Vec<(&String, String)> = entered
            .iter()
            .filter_map(Value::as_object)
            .flatten()
            .map(|(field, value)| (field, bare(value)))
            .filter(|(_, value)| !value.is_empty() && value != "null")
            .collect();
        let told: Vec<String> = fields.iter().map(|(f, v)| format!("{f} {v}")).collect();
        let turn = self.turn("KnowledgeBase", &format!("Search: {}", told.join(", ")));
        self.code(turn, super::graph::SEARCH, "search");
        for (field, value) in fields {
            let other = OTHERS.iter().find(|(task, _)| field == "Name" && *task == self.task);
            let known = FIELDS.iter().find(|(name, _)| name == field).or(other);
            let Some((_, question)) = known else { continue };
            let small = value.to_lowercase();
            let client = self.said.iter().find(|(_, words)| has_words(words, &small));
            let turn = client.map_or(turn, |(turn, _)| *turn);
            self.code(turn, &format!("{question}{SAID}"), "search");
        }
    }

    /// The answer of a search.
    fn answer(&mut self, item: &Value) {
        let message = text(item, "Message");
        let shown: Vec<String> = item
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| !matches!(key.as_str(), "APIName" | "id"))
            .map(|(key, value)| format!("{key} {}", bare(value)))
            .collect();
        let turn = self.turn("KnowledgeBase", &format!("Answer: {}", shown.join(", ")));
        if message.starts_with(NOTHING) {
            self.code(turn, NOT_FOUND, "search");
        } else if !message.starts_with(INCOMPLETE) {
            self.code(turn, FOUND, "search");
        }
    }
}

/// Whether `said` holds `value`, and not just within a longer word.
fn has_words(said: &str, value: &str) -> bool {
    said.match_indices(value).any(|(at, found)| {
        let before = said[..at].chars().next_back();
        let after = said[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// A value of the search form without its trimmings: `api.is_equal_to("Fred")` is Fred.
fn bare(value: &Value) -> String {
    let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let inside = written.split('"').nth(1).unwrap_or(&written);
    inside.trim().to_owned()
}

/// Whether the worker wrote something instead of picking a suggestion.
pub(crate) fn own_words(event: &Value) -> bool {
    text(event, "Agent") == "Wizard"
        && (text(event, "Action") == "utter" || text(event, "ActionLabel") == "custom")
}

/// The session of a dialogue; one in which nobody says anything has no turns. `nodes`: what somebody looked for, found or not.
pub(crate) fn session(dialogue: &Value, nodes: &[String], readings: &Readings) -> Value {
    let id = dialogue.get("DialogueID").and_then(Value::as_u64).unwrap_or_default();
    let scenario = &dialogue["Scenario"];
    let task = list(scenario, "WizardCapabilities").first().map_or("", |one| text(one, "Task"));
    let mut record = Record { turns: vec![], codings: vec![], said: vec![], task };
    for (number, event) in list(dialogue, "Events").iter().enumerate() {
        let words = text(event, "Text");
        match (text(event, "Agent"), text(event, "Action")) {
            ("User", "utter") => {
                let turn = record.turn("User", words);
                record.said.push((turn, words.to_lowercase()));
            }
            ("Wizard", "pick_suggestion") if !own_words(event) => {
                let turn = record.turn("Wizard", words);
                record.code(turn, text(event, "ActionLabel"), "wizard");
            }
            ("Wizard", "utter" | "pick_suggestion") => {
                let turn = record.turn("Wizard", words);
                for code in readings.get(&(id, number)).into_iter().flatten() {
                    record.code(turn, code, "reader");
                }
            }
            ("Wizard", "query") => record.search(list(event, "Constraints")),
            ("KnowledgeBase", "return_item") => record.answer(&event["Item"]),
            _ => {}
        }
    }
    let mut looked_for: Vec<&str> = nodes.iter().map(String::as_str).collect();
    looked_for.extend([FOUND, NOT_FOUND]);
    json!({
        "session": {
            "kind": task,
            "happy": scenario["Happy"],
            "completion": dialogue["CompletionLevel"],
        },
        "participant": [
            {"label": "Wizard", "role": "worker"},
            {"label": "User", "role": "client"},
            {"label": "KnowledgeBase", "role": "records"},
        ],
        "turn": record.turns,
        "coding": record.codings,
        "coded": [{"codes": looked_for, "coder": "reader"}],
    })
}
