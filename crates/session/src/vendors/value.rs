//! Values of vendors' JSON: pieces of the file that are looked into only where they are asked for,
//! so that a wrong one can be said with its key and line while the reading goes on.

use std::borrow::Cow;

use rolecall_text::Diagnostic;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::codes::vendors::BROKEN_JSON;
use crate::talk::narrow;
use crate::times::{cell, usable};

/// A value as it stands in the file; empty where there is none, or `null`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Raw<'t>(pub(crate) &'t str);

impl<'de: 't, 't> Deserialize<'de> for Raw<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        Ok(Raw(if raw == "null" { "" } else { raw }))
    }
}

impl<'t> Raw<'t> {
    /// Whether nothing stands there.
    pub(crate) fn is_missing(self) -> bool {
        self.0.is_empty()
    }

    /// This value, or the other where there is none.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.is_missing() { other } else { self }
    }

    pub(crate) fn is_list(self) -> bool {
        self.0.starts_with('[')
    }

    /// Whether it is a list that is not empty.
    pub(crate) fn has_entries(self) -> bool {
        self.0.strip_prefix('[').is_some_and(|rest| rest.trim_start() != "]")
    }

    pub(crate) fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// The text, borrowed from the file where it has no escapes.
    pub(crate) fn text(self) -> Option<Cow<'t, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
            return Some(Cow::Borrowed(inner));
        }
        serde_json::from_str(self.0).ok().map(Cow::Owned)
    }

    /// Whether it is this text, which has no escapes.
    pub(crate) fn is(self, text: &str) -> bool {
        self.0.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) == Some(text)
    }

    /// The number.
    pub(crate) fn number(self) -> Option<f64> {
        let digits = self.0.strip_prefix('-').unwrap_or(self.0);
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.0.parse().ok()
    }
}

/// How a format counts time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Numbers of seconds.
    Seconds,
    /// Numbers of seconds that are written as texts: `"0.49"`.
    SecondsText,
    /// Numbers of milliseconds.
    Millis,
    /// Numbers of 100 nanoseconds.
    Ticks,
    /// Durations: `"PT1M2.5S"` (ISO 8601), `"1.500s"`, `{"seconds": 1, "nanos": 500000000}`
    /// (Protocol Buffers), or a clock `00:00:01,500`.
    Duration,
}

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Time {
    /// None is given.
    Missing,
    /// In seconds.
    At(f64),
    /// In seconds, and written as a text where the format has a number.
    Text(f64),
    /// It cannot be read.
    Wrong,
}

/// Reads a time.
pub(crate) fn time(raw: Raw<'_>, unit: Unit) -> Time {
    let factor = match unit {
        Unit::Millis => 1e3,
        Unit::Ticks => 1e7,
        _ => 1.0,
    };
    let found = |seconds: Option<f64>| {
        seconds.and_then(|s| usable(s / factor)).map_or(Time::Wrong, Time::At)
    };
    match raw.0.as_bytes().first() {
        None => Time::Missing,
        Some(b'"') => {
            let Some(text) = raw.text() else { return Time::Wrong };
            match (unit, text.trim()) {
                (_, "") => Time::Missing,
                (Unit::Duration, text) => found(duration(text)),
                (Unit::SecondsText, text) => found(cell(text)),
                (_, text) => match found(Raw(text).number()) {
                    Time::At(seconds) => Time::Text(seconds),
                    other => other,
                },
            }
        }
        Some(b'{') if unit == Unit::Duration => found(seconds_and_nanos(raw.0)),
        Some(_) => found(raw.number()),
    }
}

fn duration(text: &str) -> Option<f64> {
    if text.starts_with('P') {
        return iso(text);
    }
    match text.strip_suffix('s') {
        Some(number) => Raw(number).number(),
        None => cell(text),
    }
}

/// `PT1H2M3.5S`; days too, months and years not, since they have no length.
fn iso(text: &str) -> Option<f64> {
    let (days, time) = text.strip_prefix('P')?.split_once('T')?;
    let mut seconds = match days {
        "" => 0.0,
        days => {
            days.strip_suffix('D')?.parse::<u32>().ok().map(|days| f64::from(days) * 86_400.0)?
        }
    };
    let mut rest = time;
    for (letter, length) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, behind)) = rest.split_once(letter) {
            seconds += Raw(number).number()? * length;
            rest = behind;
        }
    }
    (rest.is_empty() && !time.is_empty()).then_some(seconds)
}

fn seconds_and_nanos(raw: &str) -> Option<f64> {
    #[derive(serde::Deserialize)]
    struct Parts<'t> {
        #[serde(default, borrow)]
        seconds: Raw<'t>,
        #[serde(default, borrow)]
        nanos: Raw<'t>,
    }
    let parts: Parts<'_> = serde_json::from_str(raw).ok()?;
    let number = |raw: Raw<'_>| match raw.text() {
        _ if raw.is_missing() => Some(0.0),
        Some(text) => Raw(text.trim()).number(),
        None => raw.number(),
    };
    Some(number(parts.seconds)? + number(parts.nanos)? / 1e9)
}

/// A time so much later, to a ten-millionth: adding two rounded numbers would leave a rest.
pub(crate) fn later(start: Option<f64>, length: Option<f64>) -> Option<f64> {
    Some(((start? + length?) * 1e7).round() / 1e7)
}

/// The first of a list, and how many there are: alternatives are ordered, the best first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct First<T> {
    pub(crate) first: Option<T>,
    pub(crate) count: usize,
}

impl<T> Default for First<T> {
    fn default() -> Self {
        Self { first: None, count: 0 }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for First<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = First<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(First::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let first = list.next_element()?;
                let mut count = usize::from(first.is_some());
                while list.next_element::<serde::de::IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(First { first, count })
            }
        }
        deserializer.deserialize_any(Entries(std::marker::PhantomData))
    }
}

/// Reads a value of the file `text`.
///
/// # Errors
///
/// Where it is no valid JSON, or of another kind than the format has there.
pub(crate) fn parse<'t, T: Deserialize<'t>>(text: &'t str, raw: Raw<'t>) -> Result<T, Diagnostic> {
    serde_json::from_str(raw.0).map_err(|error| broken(text, raw.0, &error))
}

/// Hands out the entries of a list one by one. No list is an empty one.
pub(crate) fn each<'t, T: Deserialize<'t>>(
    text: &'t str,
    raw: Raw<'t>,
    then: impl FnMut(T) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    struct Entries<'f, T, F>(F, &'f mut Option<Diagnostic>, std::marker::PhantomData<T>);
    impl<'de, T, F> Visitor<'de> for Entries<'_, T, F>
    where
        T: Deserialize<'de>,
        F: FnMut(T) -> Result<(), Diagnostic>,
    {
        type Value = ();

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            while let Some(entry) = list.next_element()? {
                if let Err(error) = (self.0)(entry) {
                    *self.1 = Some(error);
                    return Err(serde::de::Error::custom("stopped"));
                }
            }
            Ok(())
        }
    }
    if raw.is_missing() {
        return Ok(());
    }
    let mut failed = None;
    let mut deserializer = serde_json::Deserializer::from_str(raw.0);
    let entries = Entries(then, &mut failed, std::marker::PhantomData);
    let result = deserializer.deserialize_seq(entries);
    match (failed, result) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) => Err(broken(text, raw.0, &error)),
    }
}

/// The values of a whole file: the entries of a list, JSON lines, values one after the other, or
/// the one value that it is.
pub(crate) fn values<'t>(
    text: &'t str,
    mut then: impl FnMut(Raw<'t>) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    if text.trim_start().starts_with('[') {
        let whole: Raw<'t> = parse(text, Raw(text))?;
        return each(text, whole, then);
    }
    for value in serde_json::Deserializer::from_str(text).into_iter::<Raw<'t>>() {
        then(value.map_err(|error| broken(text, text, &error))?)?;
    }
    Ok(())
}

/// Where a piece stands in the text that it is a piece of.
pub(crate) fn place(text: &str, piece: &str) -> usize {
    let at = (piece.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if at > text.len() { 0 } else { at }
}

/// The line on which a byte stands, from 1.
pub(crate) fn line_at(text: &str, at: usize) -> u32 {
    let above = text.as_bytes().get(..at).unwrap_or(&[]);
    narrow(1 + memchr::memchr_iter(b'\n', above).count())
}

/// The error that the file is no JSON, or has something else than its format where a list or an
/// object belongs.
fn broken(text: &str, piece: &str, error: &serde_json::Error) -> Diagnostic {
    use serde_json::error::Category;
    let lines = memchr::memchr_iter(b'\n', piece.as_bytes());
    let above = match error.line() {
        0 | 1 => 0,
        line => lines.skip(line - 2).map(|at| at + 1).next().unwrap_or(0),
    };
    let at = (place(text, piece) + above + error.column()).min(text.len());
    let told = error.to_string();
    let (message, help) = match error.classify() {
        Category::Eof => {
            ("the file was cut off: it ends before its JSON does".to_owned(), "export it again")
        }
        Category::Data if told.starts_with("duplicate field") => {
            let key = told.split('`').nth(1).unwrap_or("");
            (format!("the key `{key}` stands twice in one object"), "leave one of them out")
        }
        Category::Data => {
            let key = rolecall_text::clip(&key_at(text, at.saturating_sub(1)), 40);
            (
                format!("the value of `{key}` is of another kind than this format has there"),
                "say the format with `--input`, or export the file again",
            )
        }
        Category::Syntax | Category::Io => (
            "this is not valid JSON".to_owned(),
            "look at this line and the one above: quotes, commas, brackets",
        ),
    };
    Diagnostic::new(&BROKEN_JSON, message).help(help).at_line(line_at(text, at))
}

/// The last key whose value holds the byte `until`.
fn key_at(text: &str, until: usize) -> String {
    let bytes = text.as_bytes();
    let (mut open, mut key, mut at) = (Vec::new(), 0..0, 0);
    while at < until.min(bytes.len()) {
        match bytes.get(at) {
            Some(b'"') => {
                let start = at + 1;
                let mut end = start;
                while let Some(found) =
                    bytes.get(end..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
                {
                    end += found;
                    if bytes.get(end) == Some(&b'"') {
                        break;
                    }
                    end += 2;
                }
                at = end;
                let behind = bytes.get(end + 1..).unwrap_or(&[]);
                if behind.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':') {
                    key = start..end;
                }
            }
            Some(b'{' | b'[') => open.push(key.clone()),
            Some(b'}' | b']') => key = open.pop().unwrap_or(0..0),
            _ => {}
        }
        at += 1;
    }
    text.get(key).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_every_notation() {
        use Unit::{Duration, Millis, Seconds, SecondsText, Ticks};
        let table = [
            ("1.5", Seconds, Time::At(1.5)),
            ("\"1.5\"", Seconds, Time::Text(1.5)),
            ("\"0.49\"", SecondsText, Time::At(0.49)),
            ("1500", Millis, Time::At(1.5)),
            ("15000000.0", Ticks, Time::At(1.5)),
            ("\"PT1.5S\"", Duration, Time::At(1.5)),
            ("\"PT1H2M\"", Duration, Time::At(3720.0)),
            ("\"P1DT1S\"", Duration, Time::At(86_401.0)),
            ("\"PT\"", Duration, Time::Wrong),
            ("\"P1M\"", Duration, Time::Wrong),
            ("\"1.500s\"", Duration, Time::At(1.5)),
            ("{\"seconds\": \"1\", \"nanos\": 500000000}", Duration, Time::At(1.5)),
            ("{\"seconds\": 1}", Duration, Time::At(1.0)),
            ("{}", Duration, Time::At(0.0)),
            ("\"00:00:01,500\"", Duration, Time::At(1.5)),
            ("", Seconds, Time::Missing),
            ("\"\"", SecondsText, Time::Missing),
            ("-1", Seconds, Time::Wrong),
            ("1e400", Seconds, Time::Wrong),
            ("\"NaN\"", Seconds, Time::Wrong),
            ("true", Seconds, Time::Wrong),
            ("[1]", Seconds, Time::Wrong),
        ];
        for (raw, unit, expected) in table {
            assert_eq!(time(Raw(raw), unit), expected, "{raw}");
        }
    }

    #[test]
    fn sums_of_times_leave_no_rest() {
        assert_eq!(later(Some(0.1), Some(0.2)), Some(0.3));
        assert_eq!(later(None, Some(0.2)), None);
        let table = [("[1]", true), ("[]", false), ("[ \n]", false), ("", false), ("{}", false)];
        for (raw, expected) in table {
            assert_eq!(Raw(raw).has_entries(), expected, "{raw}");
        }
    }

    #[test]
    fn the_key_of_a_wrong_value_is_found() {
        let text = "{\"a\": [1, {\"x\": \"q\\\"{\"}], \"b\": {\"c\": 3, \"d\": \"e\"}}";
        assert_eq!(key_at(text, text.find('3').unwrap()), "c");
        assert_eq!(key_at(text, text.find(", \"b").unwrap()), "a");
        assert_eq!(key_at(text, text.find('1').unwrap()), "a");
    }
}
