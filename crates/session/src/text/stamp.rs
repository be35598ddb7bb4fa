use crate::times::{after_minutes, clock};

/// A stamp: when something begins and, in `[00:01 - 00:05]`, when it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stamp {
    pub(crate) start: f64,
    pub(crate) end: Option<f64>,
    /// Whether it counts frames of a film behind the seconds (`00:00:03:12`), which were left off:
    /// how many of them a second has is not in the file.
    pub(crate) frames: bool,
}

/// A stamp at the beginning of `bytes` and its length: `[00:01:02]`, `(0:03.6)`, `00:01:02`,
/// `[00:01 - 00:05]`, `00:01 --> 00:05`, `2:03 PM`, with a day before it: `[02/03/2026, 10:15:04]`.
/// One without brackets must be followed by a blank, a colon or nothing.
pub(crate) fn stamp(bytes: &[u8]) -> Option<(Stamp, usize)> {
    let close = match bytes.first()? {
        b'[' => Some(b']'),
        b'(' => Some(b')'),
        b'{' => Some(b'}'),
        b'<' => Some(b'>'),
        b'0'..=b'9' => None,
        _ => return None,
    };
    let mut at = usize::from(close.is_some());
    at += blanks(bytes.get(at..)?);
    let day = day(bytes.get(at..)?);
    at += day.unwrap_or(0);
    let rest = bytes.get(at..)?;
    let (mut start, length, frames) = moment(rest)?;
    let letters = rest.get(..length)?.iter().any(u8::is_ascii_alphabetic);
    if day.is_some() && !letters {
        start = of_day(start, rest);
    }
    at += length;
    let mut found = Stamp { start, end: None, frames };
    if let Some((end, length)) = range_end(bytes.get(at..)?) {
        found.end = Some(end);
        at += length;
    }
    match close {
        Some(close) => {
            at += blanks(bytes.get(at..)?);
            (bytes.get(at) == Some(&close)).then_some((found, at + 1))
        }
        None => {
            let next = bytes.get(at);
            let ends = next.is_none_or(|b| matches!(b, b' ' | b'\t' | b':' | b'|' | b'*' | b'_'));
            ends.then_some((found, at))
        }
    }
}

/// A clock time in any of its forms: seconds, bytes, and whether it counts frames.
fn moment(bytes: &[u8]) -> Option<(f64, usize, bool)> {
    if let Some((seconds, length)) = with_frames(bytes) {
        return Some((seconds, length, true));
    }
    if let Some((seconds, length)) = clock(bytes) {
        return Some(match half_of_day(bytes.get(length..)?) {
            Some((afternoon, more)) => {
                (twelve(of_day(seconds, bytes), afternoon), length + more, false)
            }
            None => (seconds, length, false),
        });
    }
    let digits = bytes.iter().take(5).take_while(|b| b.is_ascii_digit() || **b == b':').count();
    // `2:03PM` is no time to `clock`, which reads letters behind it as those of a word.
    if let Some((afternoon, more)) = half_of_day(bytes.get(digits..)?) {
        let (seconds, length) = clock(bytes.get(..digits)?)?;
        let seconds = twelve(of_day(seconds, bytes), afternoon);
        return (length == digits).then_some((seconds, digits + more, false));
    }
    single_digits(bytes).map(|(seconds, length)| (seconds, length, false))
}

/// ` AM`, `pm`: whether it is the afternoon, and the bytes.
fn half_of_day(bytes: &[u8]) -> Option<(bool, usize)> {
    let lead = blanks(bytes).min(1);
    let letters = bytes.get(lead..lead + 2)?;
    if !letters.get(1)?.eq_ignore_ascii_case(&b'm')
        || bytes.get(lead + 2).is_some_and(u8::is_ascii_alphanumeric)
    {
        return None;
    }
    match letters.first()? {
        b'a' | b'A' => Some((false, lead + 2)),
        b'p' | b'P' => Some((true, lead + 2)),
        _ => None,
    }
}

/// The time of a day that `10:15` is: hours and minutes, where in a recording it is minutes and
/// seconds.
fn of_day(seconds: f64, bytes: &[u8]) -> f64 {
    let clock = bytes.iter().take_while(|b| b.is_ascii_digit() || **b == b':');
    if clock.filter(|b| **b == b':').count() == 1 { seconds * 60.0 } else { seconds }
}

/// Seconds of a clock of twelve hours as those of one of twenty-four.
fn twelve(seconds: f64, afternoon: bool) -> f64 {
    let noon = 12.0 * 3600.0;
    let morning = if seconds >= noon { seconds - noon } else { seconds };
    if afternoon { morning + noon } else { morning }
}

/// `00:00:03:12`, `00:00:03;12`: the seconds without the frames.
fn with_frames(bytes: &[u8]) -> Option<(f64, usize)> {
    let ends = matches!(bytes.get(8)?, b':' | b';');
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !ends || !digit(9) || !digit(10) || digit(11) || bytes.get(11) == Some(&b':') {
        return None;
    }
    let (seconds, length) = clock(bytes.get(..8)?)?;
    (length == 8).then_some((seconds, 11))
}

/// `0:0:3.5 --> `, as an older Teams wrote times; taken with an arrow behind it alone.
fn single_digits(bytes: &[u8]) -> Option<(f64, usize)> {
    let (seconds, length) = loose(bytes)?;
    let rest = bytes.get(length..)?;
    rest.get(blanks(rest)..)?.starts_with(b"-->").then_some((seconds, length))
}

/// Three numbers of one or two digits, and a fraction.
fn loose(bytes: &[u8]) -> Option<(f64, usize)> {
    let length = bytes
        .iter()
        .take(16)
        .take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        .count();
    let text = std::str::from_utf8(bytes.get(..length)?).ok()?;
    let mut parts = text.split(':');
    let (hours, minutes) = (parts.next()?.parse::<u8>().ok()?, parts.next()?.parse::<u8>().ok()?);
    let seconds = parts.next()?;
    if parts.next().is_some() || !seconds.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole: u32 = seconds.split('.').next()?.parse().ok()?;
    let above = u32::from(hours) * 60 + u32::from(minutes);
    (minutes < 60 && whole < 60)
        .then(|| after_minutes(above, seconds))
        .flatten()
        .map(|seconds| (seconds, length))
}

/// A day and what parts it from the time: `02/03/2026, `, `2026-03-02T`, `2.3.26 `.
fn day(bytes: &[u8]) -> Option<usize> {
    let number = |at: usize| {
        let rest = bytes.get(at..)?;
        Some(rest.iter().take(5).take_while(|b| b.is_ascii_digit()).count())
    };
    let first = number(0)?;
    let between = *bytes.get(first)?;
    if !(1..=4).contains(&first) || !matches!(between, b'/' | b'.' | b'-') {
        return None;
    }
    let second = number(first + 1)?;
    let third_at = first + second + 2;
    if !(1..=2).contains(&second) || bytes.get(third_at - 1) != Some(&between) {
        return None;
    }
    let third = number(third_at)?;
    if !(1..=4).contains(&third) {
        return None;
    }
    let mut at = third_at + third;
    at += usize::from(bytes.get(at) == Some(&b','));
    let gap = if bytes.get(at) == Some(&b'T') { 1 } else { blanks(bytes.get(at..)?) };
    (gap > 0).then_some(at + gap)
}

/// ` - 00:05`, `-->00:05`, ` to 00:05`.
fn range_end(bytes: &[u8]) -> Option<(f64, usize)> {
    const DASHES: [&[u8]; 4] = [b"-->", b"-", "\u{2013}".as_bytes(), b"to "];
    let mut at = blanks(bytes);
    let dash = DASHES.into_iter().find(|dash| bytes[at..].starts_with(dash))?;
    at += dash.len();
    at += blanks(&bytes[at..]);
    let rest = &bytes[at..];
    let (end, length) =
        moment(rest).map(|(end, length, _)| (end, length)).or_else(|| loose(rest))?;
    Some((end, at + length))
}

/// How many blanks and tabs `bytes` begins with.
pub(crate) fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&b| b == b' ' || b == b'\t').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_common_shape() {
        let table = [
            ("[00:01:02] A", Some((62.0, None, 10))),
            ("(00:03.6): x", Some((3.6, None, 9))),
            ("00:01:02 A", Some((62.0, None, 8))),
            ("[0:01 - 0:05]", Some((1.0, Some(5.0), 13))),
            ("00:01 --> 00:05", Some((1.0, Some(5.0), 15))),
            ("[0:01\u{2013}0:05]", Some((1.0, Some(5.0), 13))),
            ("[00:01:02 A", None),
            ("12:30pm we", Some((45_000.0, None, 7))),
            ("2:03 AM x", Some((7_380.0, None, 7))),
            ("[02/03/2026, 10:15:04] A", Some((36_904.0, None, 22))),
            ("2026-03-02T10:15:04 A", Some((36_904.0, None, 19))),
            ("02/03/2026, 10:15 - A", Some((36_900.0, None, 17))),
            ("00:00:03:12 A", Some((3.0, None, 11))),
            ("00:00:03;12", Some((3.0, None, 11))),
            ("0:0:0.0 --> 0:0:1.57", Some((0.0, Some(1.57), 20))),
            ("[00:00:05.560] A", Some((5.56, None, 14))),
            ("0:0:5.56 --> 1:1:5.56", Some((5.56, Some(3665.56), 21))),
            ("0:0:0.0", None),
            ("1/2 of it", None),
            ("[laughs]", None),
            ("(", None),
            ("[", None),
        ];
        for (text, expected) in table {
            let got = stamp(text.as_bytes()).map(|(s, n)| (s.start, s.end, n));
            assert_eq!(got, expected, "{text}");
        }
    }
}
