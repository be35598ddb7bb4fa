//! Times: reading stamps, and saying what is odd about those of a session.

use rolecall_text::Diagnostic;

use crate::Session;
use crate::codes::times::{END_BEFORE_START, OVERLAPPING_TURNS, TIMES_GO_BACK};
use crate::tally::Tally;
use crate::warnings::Warnings;

/// Turns that overlap by less than this, in seconds, only touch.
const TOUCHING: f64 = 0.0005;

/// Reads a time at the beginning of `bytes`: `1:02`, `00:01:02`, `00:01:02.345`, `00:03,6`.
/// Gives the seconds and the number of bytes read. Minutes and seconds below 60 where something
/// stands before them.
pub(crate) fn clock(bytes: &[u8]) -> Option<(f64, usize)> {
    let (first, mut at) = number(bytes, 3)?;
    let mut parts = [first, 0, 0];
    let mut count = 1;
    let goes_on = |at: usize| {
        bytes.get(at) == Some(&b':') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    while count < 3 && goes_on(at) {
        let (value, length) = number(bytes.get(at + 1..)?, 2)?;
        if length != 2 || value > 59 {
            return None;
        }
        parts[count] = value;
        count += 1;
        at += 1 + length;
    }
    if count < 2 || goes_on(at) {
        return None;
    }
    let whole = parts[..count].iter().fold(0, |sum, &part| sum * 60 + part);
    let mut seconds = f64::from(whole);
    if let Some((value, scale, length)) = fraction(bytes.get(at..)?) {
        seconds = with_fraction(whole, value, scale);
        at += length;
    }
    (!bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)).then_some((seconds, at))
}

/// Numerator, denominator and length of `.345` or `,345`.
fn fraction(bytes: &[u8]) -> Option<(u32, u32, usize)> {
    let [b'.' | b',', digits @ ..] = bytes else { return None };
    let length = digits.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
    if length == 0 || length > 9 {
        return None;
    }
    let value = digits[..length].iter().fold(0_u32, |sum, b| sum * 10 + u32::from(b - b'0'));
    let scale = 10_u32.pow(u32::try_from(length).ok()?);
    Some((value, scale, length + 1))
}

/// Seconds out of whole ones and a fraction, by one division of whole numbers: 5 and 560 of 1000
/// is the number that people write as `5.56`, which a sum of two rounded numbers need not be.
fn with_fraction(whole: u32, value: u32, scale: u32) -> f64 {
    (f64::from(whole) * f64::from(scale) + f64::from(value)) / f64::from(scale)
}

/// Whole minutes, and seconds such as `5`, `5.` or `5.56`; digits behind the ninth
/// of a fraction do not count.
pub(crate) fn after_minutes(minutes: u32, seconds: &str) -> Option<f64> {
    let (whole, digits) = seconds.split_once('.').unwrap_or((seconds, ""));
    let whole: u32 = whole.parse().ok()?;
    let digits = digits.as_bytes();
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits = digits.get(..9).unwrap_or(digits);
    let value = digits.iter().fold(0_u32, |sum, b| sum * 10 + u32::from(b - b'0'));
    let scale = digits.iter().fold(1_u32, |scale, _| scale * 10);
    let whole = minutes.checked_mul(60)?.checked_add(whole)?;
    Some(with_fraction(whole, value, scale))
}

fn number(bytes: &[u8], longest: usize) -> Option<(u32, usize)> {
    let length = bytes.iter().take(longest + 1).take_while(|b| b.is_ascii_digit()).count();
    if length == 0 || length > longest {
        return None;
    }
    Some((bytes[..length].iter().fold(0, |sum, b| sum * 10 + u32::from(b - b'0')), length))
}

/// Reads a whole cell as a time: a clock time, or a plain number of seconds.
pub(crate) fn cell(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some((seconds, length)) = clock(text.as_bytes())
        && length == text.len()
    {
        return Some(seconds);
    }
    seconds(text)
}

/// Reads a plain number of seconds that is not negative.
pub(crate) fn seconds(text: &str) -> Option<f64> {
    if !text.bytes().next()?.is_ascii_digit() && !text.starts_with(['.', '-']) {
        return None;
    }
    text.parse::<f64>().ok().and_then(usable)
}

/// A number that can be a time: finite, not negative, below ten years.
pub(crate) fn usable(seconds: f64) -> Option<f64> {
    // A negative nought comes from rounding in other programs.
    (0.0..3.2e8).contains(&seconds).then_some(seconds + 0.0)
}

/// Says what is odd about the times of a session. The turns stay as they are.
pub(crate) fn check(session: &Session, warnings: &mut Warnings) {
    let turns = &session.turns;
    if turns.first().and_then(|t| t.start).is_none() && turns.iter().all(|t| t.start.is_none()) {
        return;
    }
    let (mut back, mut overlaps, mut negative) =
        (Tally::default(), Tally::default(), Tally::default());
    let (mut latest_start, mut latest_end) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    let mut above = (None, None);
    for turn in turns {
        // Turns of one caption share its times.
        if (turn.start, turn.end) == above {
            continue;
        }
        above = (turn.start, turn.end);
        let Some(start) = turn.start else { continue };
        if start < latest_start {
            back.add_turn(turn);
        } else if start + TOUCHING < latest_end {
            overlaps.add_turn(turn);
        }
        latest_start = latest_start.max(start);
        if let Some(end) = turn.end {
            if end < start {
                negative.add_turn(turn);
            }
            latest_end = latest_end.max(end);
        }
    }
    back.say(&TIMES_GO_BACK, warnings, |count| {
        let which = count_of(count, "turn begins", "turns begin");
        Diagnostic::new(&TIMES_GO_BACK, format!("{which} before a turn that stands above"))
    });
    overlaps.say(&OVERLAPPING_TURNS, warnings, |count| {
        let which = count_of(count, "turn begins", "turns begin");
        Diagnostic::new(&OVERLAPPING_TURNS, format!("{which} while an earlier turn still lasts"))
    });
    negative.say(&END_BEFORE_START, warnings, |count| {
        let which = count_of(count, "turn ends", "turns end");
        Diagnostic::new(&END_BEFORE_START, format!("{which} before it begins"))
    });
}

/// `1 turn begins`, `12 turns begin`.
pub(crate) fn count_of(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_stamps() {
        let table = [
            ("00:01:02", Some((62.0, 8))),
            ("1:02 x", Some((62.0, 4))),
            ("00:03.6)", Some((3.6, 7))),
            ("0:03: x", Some((3.0, 4))),
            ("00:00:03: x", Some((3.0, 8))),
            ("00:01:02,500", Some((62.5, 12))),
            ("00:00:05.560", Some((5.56, 12))),
            ("00:05.56", Some((5.56, 8))),
            ("999:59:59.999999999", Some((3_599_999.999_999_999, 19))),
            ("123:00:00", Some((442_800.0, 9))),
            ("12:60", None),
            ("12:5", None),
            ("12", None),
            ("1:02:03:04", None),
            ("1:02pm", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(clock(text.as_bytes()), expected, "{text}");
        }
    }

    /// Every thousandth of a minute is the number that is written so, wherever it stands.
    #[test]
    fn thousandths_are_those_that_are_written() {
        for thousandth in 0..60_000_u32 {
            let (seconds, rest) = (thousandth / 1000, thousandth % 1000);
            let minutes = thousandth % 59;
            let clock_time = format!("01:{minutes:02}:{seconds:02}.{rest:03}");
            let expected: f64 =
                format!("{}.{rest:03}", 3600 + minutes * 60 + seconds).parse().unwrap();
            assert_eq!(clock(clock_time.as_bytes()), Some((expected, 12)), "{clock_time}");
            let written = format!("{seconds}.{rest:03}");
            assert_eq!(after_minutes(60 + minutes, &written), Some(expected), "{written}");
        }
        assert_eq!(after_minutes(0, "3."), Some(3.0));
        assert_eq!(after_minutes(0, "3.1234567891"), Some(3.123_456_789));
        assert_eq!(after_minutes(0, "3.4.5"), None);
        assert_eq!(after_minutes(u32::MAX, "3"), None);
    }

    #[test]
    fn reads_cells() {
        let table = [
            ("00:00:11", Some(11.0)),
            (" 12.5 ", Some(12.5)),
            ("-0.0", Some(0.0)),
            ("-1", None),
            ("NaN", None),
            ("inf", None),
            ("1e400", None),
            ("soon", None),
        ];
        for (text, expected) in table {
            assert_eq!(cell(text), expected, "{text}");
        }
    }
}
