//! What is written as JSON and as TOML is what the JSON Schema of records says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use rolecall_session::{Hint, Writing, read, schema, write, writer};
use serde_json::{Value, json};

/// The keywords of JSON Schema that this check knows; a schema with others fails it.
const KNOWN: &[&str] = &[
    "$schema",
    "$id",
    "$defs",
    "$ref",
    "title",
    "description",
    "examples",
    "format",
    "type",
    "items",
    "properties",
    "additionalProperties",
    "required",
    "anyOf",
    "const",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "minLength",
];

/// Every place where `value` is not what `schema` says.
fn faults(root: &Value, schema: &Value, value: &Value, place: &str, out: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else {
        if *schema == json!(false) {
            out.push(format!("{place}: nothing may stand here"));
        }
        return;
    };
    for (key, rule) in rules {
        assert!(KNOWN.contains(&key.as_str()), "unknown keyword {key}");
        let good = match key.as_str() {
            "$ref" => {
                let path = rule.as_str().unwrap().trim_start_matches('#');
                faults(root, root.pointer(path).expect(path), value, place, out);
                true
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is(one, value)),
                one => is(one, value),
            },
            "const" => rule == value,
            "anyOf" => rule.as_array().unwrap().iter().any(|one| {
                let mut inner = Vec::new();
                faults(root, one, value, place, &mut inner);
                inner.is_empty()
            }),
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minItems" => {
                value.as_array().is_none_or(|list| list.len() as u64 >= rule.as_u64().unwrap())
            }
            "maxItems" => {
                value.as_array().is_none_or(|list| list.len() as u64 <= rule.as_u64().unwrap())
            }
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() as u64 >= rule.as_u64().unwrap()),
            "format" => {
                assert_eq!(rule, "date");
                value.as_str().is_none_or(|text| rolecall_text::Date::parse(text).is_some())
            }
            _ => true,
        };
        if !good {
            out.push(format!("{place}: {key} {rule} does not hold of {value}"));
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(items) = rules.get("items") {
            faults(root, items, item, &format!("{place}/{at}"), out);
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let own = rules.get("properties").and_then(|all| all.get(key));
        if let Some(own) = own.or_else(|| rules.get("additionalProperties")) {
            faults(root, own, inner, &format!("{place}/{key}"), out);
        }
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("unknown type {other}"),
    }
}

/// TOML as JSON has it: a day is a text.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(yes) => json!(yes),
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(list) => list.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, from_toml(v))).collect(),
    }
}

/// A record with everything that a record can have.
const FULL: &str = r#"
[case]
id = "C-0192"
opened = 2026-01-02
"odd key" = ["a", 1, true]
[session]
number = 1
date = 2026-03-02
duration = "1 h 30 min"
language = ["en", "cy"]
share = 0.25
[[participant]]
label = "PO"
role = "worker"
[[turn]]
speaker = "PO"
start = 0
end = 6.25
text = "Let's \"start\".\n\tNow\\then \u0001 \u007f."
language = ["en", "cy"]
[[turn]]
text = ""
language = "cy"
[[goal]]
id = "G1"
turn = 1
text = "Find work"
agreed_by = ["worker", "client"]
problem = "work"
reviewed = 2026-03-02
  [[goal.task]]
  text = "Ring the college"
  owner = "none"
  due = "none"
  [[goal.task]]
  id = "T2"
  text = "Write"
  owner = ["client"]
  due = 2026-03-16
  status = "open"
  weight = 3
[[goal]]
text = "Sleep"
agreed_by = []
[[coding]]
turn = 1
code = "CONF"
coder = "auditor-3"
span = [0, 5]
about = "G1"
[[coding]]
turn = 1
code = "AGENDA"
confidence = 0.5
[[coding]]
turn = 1
code = "AGENDA"
confidence = 1
person = true
[[coding]]
turn = 1
code = "X"
person = false
[[coded]]
codes = ["CONF", "AGENDA"]
coder = "auditor-3"
[[waiver]]
rule = "a/b"
because = "in writing"
by = "QA-7"
on = 2026-03-05
"#;

fn both(record: &str, name: &str) -> [(&'static str, Value); 2] {
    let read = read(record.as_bytes().to_vec(), &Hint { name, ..Hint::default() });
    assert_eq!(read.error, None);
    let session = &read.sessions[0];
    ["json", "toml"].map(|format| {
        let written = write(writer(format).unwrap(), session, Writing::default()).unwrap();
        assert_eq!(written.said, [], "{format}: {}", written.text);
        let value = match format {
            "json" => serde_json::from_str(&written.text).unwrap(),
            _ => from_toml(toml::from_str(&written.text).expect(&written.text)),
        };
        (format, value)
    })
}

#[test]
fn both_notations_hold_everything_and_follow_the_schema() {
    let schema = schema();
    for (record, name) in [
        (FULL, "a.session.toml"),
        ("goal = []\n[[turn]]\ntext = \"Hello.\"\n", "b.session.toml"),
        ("PO: Let's start.\nPP: All right.\n", "c.txt"),
        ("turn,speaker,start,text\n1,PO,0.5,Let's start.\n", "d.csv"),
    ] {
        for (format, value) in both(record, name) {
            let mut wrong = Vec::new();
            faults(&schema, &schema, &value, "", &mut wrong);
            assert!(wrong.is_empty(), "{name} as {format}: {wrong:#?}");
        }
    }
}

#[test]
fn the_check_finds_faults() {
    let schema = schema();
    for wrong in [
        json!({"turn": [{"speaker": "PO"}]}),
        json!({"turn": [{"text": "a", "start": -1}]}),
        json!({"turns": []}),
        json!({"coding": [{"turn": 1, "code": "X", "span": [1]}]}),
        json!({"waiver": [{"rule": "a/b", "because": "x", "on": "soon"}]}),
        json!({"case": {"id": 3}}),
    ] {
        let mut found = Vec::new();
        faults(&schema, &schema, &wrong, "", &mut found);
        assert!(!found.is_empty(), "{wrong}");
    }
}
