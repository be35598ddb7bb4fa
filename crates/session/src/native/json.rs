//! The native record in JSON, read in one pass: turns go straight into the session's text.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr_iter;
use rolecall_text::Diagnostic;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::node::{Key, Node, Table, unknown, warn_wrong, wrong};
use super::record::{Record, RecordTurn, TURN};
use crate::bounds::{LANGUAGES, TREE_BYTES};
use crate::codes::bounds::FILE_TOO_LARGE;
use crate::codes::native::BROKEN_RECORD;
use crate::talk::narrow;
use crate::times::{count_of, usable};
use crate::warnings::Warnings;

/// Reads a record.
///
/// # Errors
///
/// Where it is no valid JSON or no object, or a bound is passed.
pub(crate) fn read(
    text: &str,
    record: &mut Record,
    warnings: &mut Warnings,
) -> Result<(), Diagnostic> {
    let mut failed = None;
    let place = Place { text, at: 0, line: 1 };
    let top = Top { record, warnings, failed: &mut failed, place };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = top.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match (failed, result) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) => Err(broken(&error, record.session.turns.len())),
    }
}

/// The error of a text that is no JSON, of which this many turns could be read.
fn broken(error: &serde_json::Error, turns: usize) -> Diagnostic {
    use serde_json::error::Category;
    let look = "look at this line and the one above: quotes, commas, brackets";
    let (message, help) = match error.classify() {
        Category::Eof => {
            let mut message = "the file was cut off: it ends before its JSON does".to_owned();
            if turns > 0 {
                let whole = count_of(turns, "turn before that is", "turns before that are");
                message += &format!("; {whole} whole");
            }
            let help = "export it again: it ends in the middle; if it was written by hand, a bracket or \
                        quote at the end is missing";
            (message, help)
        }
        Category::Data => ("the file does not hold a JSON object with a session".to_owned(), look),
        Category::Syntax | Category::Io => ("this is not valid JSON".to_owned(), look),
    };
    Diagnostic::new(&BROKEN_RECORD, message).help(help).at_line(narrow(error.line()))
}

/// Counts lines up to places that come one after the other.
struct Place<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Place<'_> {
    /// The bytes and the line of a piece of the text.
    fn of(&mut self, piece: &str) -> (std::ops::Range<u32>, u32) {
        let start = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if start < self.at {
            (self.at, self.line) = (0, 1);
        }
        let between = self.text.as_bytes().get(self.at..start).unwrap_or(&[]);
        self.line = self.line.saturating_add(narrow(memchr_iter(b'\n', between).count()));
        self.at = start.min(self.text.len());
        (narrow(start)..narrow(start + piece.len()), self.line)
    }
}

/// The object at the top.
struct Top<'r, 't> {
    record: &'r mut Record,
    warnings: &'r mut Warnings,
    failed: &'r mut Option<Diagnostic>,
    place: Place<'t>,
}

impl<'de> DeserializeSeed<'de> for Top<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut seen: Vec<Cow<'de, str>> = Vec::new();
        while let Some(name) = map.next_key::<JsonText<'de>>()? {
            let name = name.0;
            if seen.contains(&name) {
                *self.failed = Some(
                    Diagnostic::new(&BROKEN_RECORD, "a key stands twice at the top of the record")
                        .help("put what belongs together into one list"),
                );
                return Err(stop());
            }
            if name == "turn" {
                self.record.has_turns = true;
                map.next_value_seed(Turns { top: &mut self })?;
            } else {
                let raw: &RawValue = map.next_value()?;
                self.entry(&name, raw.get()).map_err(|error| self.fail(error))?;
            }
            // Names that mean nothing are not remembered: there may be any number of them.
            if super::record::TOP.contains(&name.as_ref()) {
                seen.push(name);
            }
        }
        Ok(())
    }
}

impl Top<'_, '_> {
    fn fail<E: serde::de::Error>(&mut self, error: Diagnostic) -> E {
        *self.failed = Some(error);
        stop()
    }

    /// What stands under a key other than `turn`: lists entry by entry, so that each has its line.
    fn entry(&mut self, name: &str, raw: &str) -> Result<(), Diagnostic> {
        let (_, line) = self.place.of(raw);
        if !super::record::TOP.contains(&name) {
            unknown(name, line, "a session file", super::record::TOP, self.warnings);
            return Ok(());
        }
        if raw.len() > TREE_BYTES {
            let message = format!("`{name}` has more than {} MiB", TREE_BYTES >> 20);
            return Err(Diagnostic::new(&FILE_TOO_LARGE, message)
                .help("only turns may take more; split the record by session")
                .at_line(line));
        }
        if !raw.starts_with('[') {
            let node = self.node(raw)?;
            return self.record.top(name, line, node, self.warnings);
        }
        let list: Vec<&RawValue> = serde_json::from_str(raw).map_err(|error| broken(&error, 0))?;
        if list.is_empty() {
            // An empty list says that there is none.
            return self.record.top(name, line, Node::List(Vec::new()), self.warnings);
        }
        for item in list {
            let (_, line) = self.place.of(item.get());
            let node = self.node(item.get())?;
            self.record.top(name, line, Node::List(vec![node]), self.warnings)?;
        }
        Ok(())
    }

    fn node<'a>(&mut self, raw: &'a str) -> Result<Node<'a>, Diagnostic> {
        let (bytes, line) = self.place.of(raw);
        let value = serde_json::from_str(raw).map_err(|error| broken(&error, 0))?;
        let mut node = node(value, line);
        if let Node::Table(table) = &mut node {
            table.bytes = bytes;
        }
        Ok(node)
    }
}

/// An error that only ends the reading; the reason is kept elsewhere.
fn stop<E: serde::de::Error>() -> E {
    E::custom("stopped")
}

/// A JSON value as a tree. All of it gets the line on which it begins.
fn node<'a>(value: serde_json::Value, line: u32) -> Node<'a> {
    use serde_json::Value;
    match value {
        Value::Null => Node::Null,
        Value::Bool(yes) => Node::YesNo(yes),
        Value::Number(number) => number.as_f64().map_or(Node::Null, Node::Number),
        Value::String(text) => Node::Text(text.into()),
        Value::Array(list) => Node::List(list.into_iter().map(|v| node(v, line)).collect()),
        Value::Object(map) => {
            let key = |(name, value): (String, _)| Key {
                name: name.into(),
                line,
                value: node(value, line),
            };
            Node::Table(Table { line, bytes: 0..0, keys: map.into_iter().map(key).collect() })
        }
    }
}

/// A text that is borrowed from the file where it holds no escapes.
struct JsonText<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for JsonText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = JsonText<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(JsonText(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(JsonText(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The list of turns.
struct Turns<'s, 'r, 't> {
    top: &'s mut Top<'r, 't>,
}

impl<'de> DeserializeSeed<'de> for Turns<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Turns<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of turns")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(raw) = list.next_element::<&RawValue>()? {
            let (bytes, line) = self.top.place.of(raw.get());
            let warnings = &mut *self.top.warnings;
            let result = turn(raw.get(), bytes, line, self.top.record, warnings);
            result.map_err(|error| self.top.fail(error))?;
        }
        Ok(())
    }
}

/// One turn.
fn turn(
    raw: &str,
    bytes: std::ops::Range<u32>,
    line: u32,
    record: &mut Record,
    warnings: &mut Warnings,
) -> Result<(), Diagnostic> {
    let mut deserializer = serde_json::Deserializer::from_str(raw);
    let parsed = (&mut deserializer).deserialize_map(OneTurn { line, warnings: &mut *warnings });
    let fields = match parsed {
        Ok(fields) => fields,
        Err(_) => {
            // An empty turn stands in its place, since codings name turns by number.
            warn_wrong("turn", "a list of objects", line, warnings);
            Fields::default()
        }
    };
    let languages: Vec<String> = fields.languages;
    let turn = RecordTurn {
        speaker: fields.speaker.as_deref().filter(|label| !label.is_empty()),
        text: fields.text.as_deref().unwrap_or(""),
        start: fields.start,
        end: fields.end,
        languages: &languages,
        line,
        bytes,
    };
    record.turn(&turn, warnings)
}

#[derive(Default)]
struct Fields<'de> {
    speaker: Option<Cow<'de, str>>,
    text: Option<Cow<'de, str>>,
    start: Option<f64>,
    end: Option<f64>,
    languages: Vec<String>,
}

struct OneTurn<'w> {
    line: u32,
    warnings: &'w mut Warnings,
}

impl<'de> Visitor<'de> for OneTurn<'_> {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Self { line, warnings } = self;
        let mut fields = Fields::default();
        while let Some(name) = map.next_key::<JsonText<'de>>()? {
            let name = name.0.as_ref();
            if !TURN.contains(&name) {
                map.next_value::<IgnoredAny>()?;
                unknown(name, line, "a turn", TURN, warnings);
                continue;
            }
            let value = map.next_value::<Loose<'de>>()?;
            match name {
                "speaker" => fields.speaker = value.text(name, line, warnings),
                "text" => fields.text = value.text(name, line, warnings),
                "language" => fields.languages = value.texts(name, line, warnings),
                "start" => fields.start = value.time(name, line, warnings),
                _ => fields.end = value.time(name, line, warnings),
            }
        }
        Ok(fields)
    }
}

/// A value of whatever kind, so that a wrong one is said and the reading goes on.
enum Loose<'de> {
    Null,
    Text(Cow<'de, str>),
    Number(f64),
    /// A list of texts.
    Texts(Vec<String>),
    Other,
}

impl<'de> Loose<'de> {
    fn text(self, name: &str, line: u32, warnings: &mut Warnings) -> Option<Cow<'de, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null => None,
            _ => wrong(name, "a text", line, warnings),
        }
    }

    fn texts(self, name: &str, line: u32, warnings: &mut Warnings) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.into_owned()],
            Self::Texts(texts) => texts,
            Self::Null => Vec::new(),
            _ => {
                warn_wrong(name, "a text or a list of texts", line, warnings);
                Vec::new()
            }
        }
    }

    fn time(self, name: &str, line: u32, warnings: &mut Warnings) -> Option<f64> {
        match self {
            Self::Number(number) => {
                usable(number).or_else(|| wrong(name, "a time in seconds", line, warnings))
            }
            Self::Null => None,
            _ => wrong(name, "a time in seconds", line, warnings),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Loose<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Loose<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Loose::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Loose::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Loose::Number(number as f64))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Loose::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        let mut other = false;
        while let Some(value) = list.next_element::<Loose<'de>>()? {
            match value {
                Loose::Text(text) if texts.len() <= LANGUAGES => texts.push(text.into_owned()),
                Loose::Text(_) => {}
                _ => other = true,
            }
        }
        Ok(if other { Loose::Other } else { Loose::Texts(texts) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Loose::Other)
    }
}
