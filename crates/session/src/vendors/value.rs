//! Times in vendors' JSON.

use crate::json::{Json, Raw, number, record};
use crate::times::{cell, usable};

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
pub(crate) fn time<'t>(json: Json<'t>, raw: Raw<'t>, unit: Unit) -> Time {
    let factor = match unit {
        Unit::Millis => 1e3,
        Unit::Ticks => 1e7,
        _ => 1.0,
    };
    let found = |seconds: Option<f64>| {
        seconds.and_then(|s| usable(s / factor)).map_or(Time::Wrong, Time::At)
    };
    match raw.piece.as_bytes().first() {
        None => Time::Missing,
        Some(b'"') => {
            let Some(text) = raw.text() else { return Time::Wrong };
            match (unit, text.trim()) {
                (_, "") => Time::Missing,
                (Unit::Duration, text) => found(duration(text)),
                (Unit::SecondsText, text) => found(cell(text)),
                (_, text) => match found(number(text)) {
                    Time::At(seconds) => Time::Text(seconds),
                    other => other,
                },
            }
        }
        Some(b'{') if unit == Unit::Duration => found(seconds_and_nanos(json, raw)),
        Some(_) => found(raw.number()),
    }
}

fn duration(text: &str) -> Option<f64> {
    if text.starts_with('P') {
        return iso(text);
    }
    match text.strip_suffix('s') {
        Some(digits) => number(digits),
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
        if let Some((digits, behind)) = rest.split_once(letter) {
            seconds += number(digits)? * length;
            rest = behind;
        }
    }
    (rest.is_empty() && !time.is_empty()).then_some(rounded(seconds))
}

record! {
    struct Parts<'t> {
        seconds: Raw<'t> = "seconds",
        nanos: Raw<'t> = "nanos",
    }
}

fn seconds_and_nanos<'t>(json: Json<'t>, raw: Raw<'t>) -> Option<f64> {
    let parts: Parts<'t> = json.parse(raw).ok()?;
    let number = |raw: Raw<'_>| match raw.text() {
        _ if raw.is_missing() => Some(0.0),
        Some(text) => number(text.trim()),
        None => raw.number(),
    };
    Some((number(parts.seconds)? * 1e9 + number(parts.nanos)?) / 1e9)
}

/// A time so much later, to a ten-millionth.
pub(crate) fn later(start: Option<f64>, length: Option<f64>) -> Option<f64> {
    Some(rounded(start? + length?))
}

/// A sum to a ten-millionth: adding two rounded numbers leaves a rest.
fn rounded(sum: f64) -> f64 {
    (sum * 1e7).round() / 1e7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Tape;

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
        for (value, unit, expected) in table {
            let text = format!("[{value}]");
            let tape = Tape::of(&text, 9);
            let json = Json { text: &text, tape: &tape, nesting: 9 };
            let raw =
                json.entries(json.whole().unwrap()).next().map_or(Raw::default(), |one| one.1);
            assert_eq!(time(json, raw, unit), expected, "{value}");
        }
    }

    #[test]
    fn sums_of_times_leave_no_rest() {
        assert_eq!(later(Some(0.1), Some(0.2)), Some(0.3));
        assert_eq!(later(None, Some(0.2)), None);
    }
}
