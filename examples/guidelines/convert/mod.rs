//! Guidelines that other people published, as protocols, and their dialogues as coded sessions.

pub(crate) mod abcd;
pub(crate) mod dialogue;
pub(crate) mod graph;
pub(crate) mod page;
pub(crate) mod star;

use serde_json::Value;

/// A protocol with the name of its file.
pub(crate) struct Protocol {
    /// Without an ending.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The text under a key; empty where there is none.
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The list under a key; empty where there is none.
fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
