//! The tape against `serde_json`, which reads the same by other means.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// Pieces that valid and broken JSON is made of.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"text\"",
    "\"words\":",
    "\"start\": 1.5",
    "\"t\\u0065xt\":[]",
    "\"long enough for two steps of eight, é\"",
    "\"\\ud83d\"",
    "\"\\x\"",
    "\"a\nb\"",
    "\"",
    "\\",
    "1",
    "-0.5e+3",
    "01",
    "1.",
    "-",
    "true",
    "nul",
    "null",
    " ",
    "\n         ",
    "\u{0}",
];

fn tape(text: &str) -> Tape {
    Tape::of(text, 100)
}

/// A value as `serde_json` has it, with nothing under keys that nobody asks for.
fn kept(value: &Value) -> Value {
    match value {
        Value::Array(list) => Value::Array(list.iter().map(kept).collect()),
        Value::Object(map) => {
            let known = map.iter().filter(|(key, _)| key.as_str() != "other");
            Value::Object(known.map(|(key, value)| (key.clone(), kept(value))).collect())
        }
        other => other.clone(),
    }
}

/// The same from the tape.
fn found(json: Json<'_>, raw: Raw<'_>) -> Value {
    let names = [id("text"), id("words"), id("results")];
    let name =
        |key: u8| ["text", "words", "results"][names.iter().position(|n| *n == key).unwrap()];
    if raw.is_list() {
        return json.entries(raw).map(|(_, entry)| found(json, entry)).collect();
    }
    if raw.is_object() {
        let known = json.entries(raw).filter(|(key, _)| names.contains(key));
        let known = known.map(|(key, value)| (name(key).to_owned(), found(json, value)));
        return Value::Object(known.collect());
    }
    match raw.text() {
        Some(text) => Value::String(text.into_owned()),
        None if raw.is_missing() => Value::Null,
        None => serde_json::from_str(raw.piece).unwrap(),
    }
}

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[ -~é\n\"\\\\]{0,40}", Just("x".repeat(300))];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i32>().prop_map(Value::from),
        text.prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let keys = prop::sample::select(vec!["text", "words", "results", "other"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::btree_map(keys, inner, 0..4).prop_map(|map| {
                map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_json_is_what_serde_json_takes_for_it(
        head in prop::sample::select(vec!["{", "[", "[\"", "{\"text\":"]),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12),
        tail in prop::sample::select(vec!["", "}", "]", "\"]", "\"}", "]}"]),
    ) {
        let text = format!("{head}{}{tail}", pieces.concat());
        let tape = tape(&text);
        let json = Json { text: &text, tape: &tape, nesting: 100 };
        let whole = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(json.whole().is_ok(), whole, "{}", text);
    }

    #[test]
    fn what_stands_on_the_tape_is_what_serde_json_reads(value in value(), pretty: bool) {
        let value = serde_json::json!([value]);
        let text = match pretty {
            true => serde_json::to_string_pretty(&value).unwrap(),
            false => value.to_string(),
        };
        let tape = tape(&text);
        let json = Json { text: &text, tape: &tape, nesting: 100 };
        prop_assert_eq!(found(json, json.whole().unwrap()), kept(&value), "{}", text);
    }
}

#[test]
fn faults_have_their_place() {
    let table = [
        ("{\"text\": 1", Fault::CutOff),
        ("[\"a", Fault::CutOff),
        ("[tru", Fault::CutOff),
        ("[1,\n 01]", Fault::Syntax(6)),
        ("[\"a\\x\"]", Fault::Syntax(4)),
        ("[\"a\nb\"]", Fault::Syntax(3)),
        ("[1 2]", Fault::Syntax(3)),
        ("{\"text\" 1}", Fault::Syntax(8)),
        ("{1: 2}", Fault::Syntax(1)),
        ("[1}", Fault::Syntax(2)),
        ("[NaN]", Fault::Syntax(1)),
        ("[1,]", Fault::Syntax(3)),
    ];
    for (text, fault) in table {
        assert_eq!(tape(text).fault, Some(fault), "{text}");
    }
    assert_eq!(Tape::of("[[[1]]]", 3).fault, None);
    assert_eq!(Tape::of("[[[1]]]", 2).fault, Some(Fault::Deep(2)));
    let brackets = format!("[{}[]]", "[],".repeat(10_000));
    assert!(matches!(tape(&brackets).fault, Some(Fault::Brackets(_))));
}

#[test]
fn long_texts_end_where_they_end() {
    let long = format!("[\"{}\\\"\", \"b\"]", "a".repeat(9 << 20));
    let tape = tape(&long);
    let json = Json { text: &long, tape: &tape, nesting: 100 };
    let lengths: Vec<usize> =
        json.entries(json.whole().unwrap()).map(|(_, raw)| raw.text().unwrap().len()).collect();
    assert_eq!(lengths, [(9 << 20) + 1, 1]);
}
