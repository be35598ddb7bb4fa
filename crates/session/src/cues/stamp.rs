//! The times of captions.

use memchr::memchr;

use crate::times::usable;

/// How strictly times are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Minutes and seconds have two digits and are below sixty (WebVTT).
    Standard,
    /// As they come from programs that count on (`00:75:10,000`) or write too little (`0:1:2,5`).
    Lenient,
}

/// The times of a caption: start and end in seconds, each where it can be read, and where the rest
/// of the line begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Timing {
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) rest: usize,
}

/// Where `-->` stands.
pub(crate) fn arrow(line: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = memchr(b'>', line.get(from..)?) {
        let at = from + at;
        if line.get(..at)?.ends_with(b"--") {
            return Some(at - 2);
        }
        from = at + 1;
    }
    None
}

/// The times of a line that holds `-->` at `at`: `00:01.000 --> 00:02.000 align:start`. Both or
/// none.
pub(crate) fn around(line: &[u8], at: usize) -> Option<(f64, f64)> {
    let (start, end) = (line.get(..at)?, line.get(at + 3..)?);
    let start = start.trim_ascii();
    let (from, length) = stamp(start, Strictness::Standard)?;
    // Settings may stand right behind the end.
    let (to, _) = stamp(end.trim_ascii_start(), Strictness::Standard)?;
    let whole = length == start.len();
    usable(from).filter(|_| whole).zip(usable(to))
}

/// The times of a line of a SubRip file: `00:00:01,000 --> 00:00:02,000 X1:100`. Nothing where the
/// line is none of times, which may hold an arrow all the same.
pub(crate) fn subrip(line: &[u8]) -> Option<Timing> {
    let indent = blanks(line);
    match line.get(indent..)? {
        [b'0'..=b'9', ..] | [b'-', b'0'..=b'9', ..] => {}
        _ => return None,
    }
    let mut at = indent + glued_number(line.get(indent..)?);
    if let Some((start, length)) = stamp(line.get(at..)?, Strictness::Lenient) {
        at += length;
        let fraction =
            line.get(..at).is_some_and(|stamp| stamp.contains(&b',') || stamp.contains(&b'.'));
        if let Some(arrow) = arrow_at(line.get(at..)?, fraction) {
            at += arrow;
            at += blanks(line.get(at..)?);
            if let Some((end, length)) = stamp(line.get(at..)?, Strictness::Lenient) {
                let rest = at + length;
                return Some(Timing { start: usable(start), end: usable(end), rest });
            }
        }
    }
    // What is built like times, with a letter for a digit or a part left out.
    let at = arrow(line)?;
    let digits = |part: &[u8]| part.iter().filter(|b| b.is_ascii_digit()).count();
    let (start, end) = (line.get(..at)?, line.get(at + 3..)?);
    let like = start.contains(&b':') && start.len() < 24 && digits(start) >= 3;
    let readable = |part: &[u8]| {
        let part = part.trim_ascii();
        stamp(part, Strictness::Lenient)
            .filter(|(_, length)| part.get(*length).is_none_or(u8::is_ascii_whitespace))
            .and_then(|(seconds, _)| usable(seconds))
    };
    like.then(|| Timing { start: readable(start), end: readable(end), rest: line.len() })
}

/// How many digits of the caption's number stand right before its times, where somebody lost the
/// line break between them: hours have two digits (`1200:00:01,000`).
fn glued_number(line: &[u8]) -> usize {
    let digits = line.iter().take_while(|b| b.is_ascii_digit()).count();
    let hours = digits > 2
        && line.get(digits) == Some(&b':')
        && line.get(digits + 3..digits + 6).is_some_and(|rest| rest.starts_with(b":"));
    if hours { digits - 2 } else { 0 }
}

/// The times of a line of an SBV file: `0:00:00.599,0:00:04.160` and nothing else.
pub(crate) fn sbv(line: &[u8]) -> Option<Timing> {
    let line = line.trim_ascii();
    if !line.first()?.is_ascii_digit() || line.len() > 40 {
        return None;
    }
    let comma = memchr(b',', line)?;
    let (start, end) = (line.get(..comma)?, line.get(comma + 1..)?.trim_ascii());
    let built = |part: &[u8]| {
        part.first().is_some_and(u8::is_ascii_digit)
            && part.contains(&b':')
            && !part.contains(&b' ')
    };
    let read = |part: &[u8]| {
        let (seconds, length) = stamp(part, Strictness::Lenient)?;
        (length == part.len()).then_some(seconds).and_then(usable)
    };
    let timing = Timing { start: read(start), end: read(end), rest: line.len() };
    (built(start) && built(end)).then_some(timing)
}

/// A time at the beginning of `bytes` in seconds, and its length: hours, minutes, seconds with a
/// fraction, the first one or two of them left out at will; or seconds alone with a point, as some
/// programs write them (`0.860`). A sign in front is read in lenient times.
pub(crate) fn stamp(bytes: &[u8], strictness: Strictness) -> Option<(f64, usize)> {
    let lenient = strictness == Strictness::Lenient;
    let minus = lenient && bytes.first() == Some(&b'-');
    let mut at = usize::from(minus);
    let (mut whole, mut length) = number(bytes.get(at..)?, 7)?;
    at += length;
    let mut parts = 1;
    while parts < 3 {
        let (gap, next) = colon(bytes.get(at..).unwrap_or(&[]), lenient);
        if gap == 0 {
            break;
        }
        let value;
        (value, length) = number(next, 2)?;
        if !lenient && (length != 2 || value > 59) {
            return None;
        }
        whole = whole * 60 + value;
        at += gap + length;
        parts += 1;
    }
    let (fraction, scale, length) = fraction(bytes.get(at..).unwrap_or(&[]), lenient, parts == 3);
    at += length;
    let next = bytes.get(at).copied().unwrap_or(b' ');
    let ends = if length > 0 { !next.is_ascii_digit() } else { next.is_ascii_whitespace() };
    if !ends || (parts == 1 && length == 0) {
        return None;
    }
    // One division of whole numbers, so that `7.38` is the number that people write so.
    let seconds = (whole as f64 * scale as f64 + fraction as f64) / scale as f64;
    Some((if minus { -seconds } else { seconds }, at))
}

/// How long a colon at the beginning is, blanks behind it among it, and what follows it.
fn colon(bytes: &[u8], lenient: bool) -> (usize, &[u8]) {
    let before = if lenient { blanks(bytes) } else { 0 };
    if bytes.get(before) != Some(&b':') {
        return (0, bytes);
    }
    let after = bytes.get(before + 1..).unwrap_or(&[]);
    let gap = if lenient { blanks(after) } else { 0 };
    let next = after.get(gap..).unwrap_or(&[]);
    (if next.first().is_some_and(u8::is_ascii_digit) { before + 1 + gap } else { 0 }, next)
}

/// Numerator and denominator of `.345`, `,345` and its length; of `:345` too where hours, minutes
/// and seconds stand before it.
fn fraction(bytes: &[u8], lenient: bool, after_three: bool) -> (u64, u64, usize) {
    let sign = match bytes.first() {
        Some(b'.' | b',') => true,
        Some(b';') => lenient,
        Some(b':') => lenient && after_three,
        _ => false,
    };
    let gap = if sign && lenient { blanks(bytes.get(1..).unwrap_or(&[])) } else { 0 };
    match bytes.get(1 + gap..).and_then(|digits| number(digits, 9)).filter(|_| sign) {
        Some((value, length)) => {
            (value, (0..length).fold(1, |scale, _| scale * 10), 1 + gap + length)
        }
        None => (0, 1, 0),
    }
}

fn number(bytes: &[u8], longest: usize) -> Option<(u64, usize)> {
    let (mut value, mut length) = (0, 0);
    for b in bytes {
        if !b.is_ascii_digit() {
            break;
        }
        if length == longest {
            return None;
        }
        value = value * 10 + u64::from(b - b'0');
        length += 1;
    }
    (length > 0).then_some((value, length))
}

/// How long an arrow at the beginning is, blanks around it among it: `-->`, and what programs and
/// people make of it (`->`, `-- >`, `--`, `<=>`, a dash). What has no `>` is one only if `sure`.
fn arrow_at(bytes: &[u8], sure: bool) -> Option<usize> {
    let near = bytes.get(..12).unwrap_or(bytes);
    let length = near.iter().take_while(|b| !b.is_ascii_alphanumeric()).count();
    let between = near.get(..length)?;
    if let Some(head) = memchr(b'>', between) {
        let dashes = between.get(..head)?.iter().any(|&b| b == b'-' || b == b'=' || b >= 0x80);
        return dashes.then_some(head + 1);
    }
    let drawn = between.iter().any(|&b| b == b'-' || b >= 0x80);
    (sure && drawn && length < near.len()).then_some(length)
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&b| b == b' ' || b == b'\t').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_webvtt() {
        let table = [
            ("00:01.000 --> 00:02.500", Some((1.0, 2.5))),
            ("00:00:01.000-->00:00:02.000 align:start", Some((1.0, 2.0))),
            ("0.860 --> 7.380", Some((0.86, 7.38))),
            ("55.980 --> 1:01.080", Some((55.98, 61.08))),
            ("100:00:00.000 --> 1000:00:01.000", Some((360_000.0, 3_600_001.0))),
            ("\t00:01,5\t-->\t00:02\tx", Some((1.5, 2.0))),
            ("00:01.000 --> 00:02.000align:end", Some((1.0, 2.0))),
            ("00:00:60.000 --> 00:01:00.000", None),
            ("00:01.000 --> 00:1d.890", None),
            ("--> 00:01.000", None),
            ("1 --> 2", None),
            ("-00:01.000 --> 00:02.000", None),
            ("-->", None),
        ];
        for (line, expected) in table {
            let at = arrow(line.as_bytes()).unwrap();
            assert_eq!(around(line.as_bytes(), at), expected, "{line}");
        }
    }

    #[test]
    fn times_of_subrip() {
        let table = [
            ("00:00:01,000 --> 00:00:02,500", Some((Some(1.0), Some(2.5), ""))),
            ("00:00:01.000 --> 00:00:02.500", Some((Some(1.0), Some(2.5), ""))),
            ("00:01,000 --> 00:02,500", Some((Some(1.0), Some(2.5), ""))),
            ("0:0:1,5 -> 0:0:2", Some((Some(1.5), Some(2.0), ""))),
            (" 00:00:01,000  --> 00:00:02,000 X1:1", Some((Some(1.0), Some(2.0), " X1:1"))),
            ("00: 00: 01, 000 -- > 00:00:02,000", Some((Some(1.0), Some(2.0), ""))),
            ("00:00:01:000 \u{2014}> 00:00:02:000", Some((Some(1.0), Some(2.0), ""))),
            ("00:75:10,000 --> 00:75:11,000", Some((Some(4510.0), Some(4511.0), ""))),
            ("-00:00:01,000 --> 00:00:02,000", Some((None, Some(2.0), ""))),
            ("00:0l:01,000 --> 00:00:02,000", Some((None, Some(2.0), ""))),
            ("00:00:01,000 -->", Some((Some(1.0), None, ""))),
            ("00:00:01,000 -- 00:00:02,000", Some((Some(1.0), Some(2.0), ""))),
            ("00:00:01,000<=> 00:00:02,000", Some((Some(1.0), Some(2.0), ""))),
            ("1200:00:01,000 --> 00:00:02,000", Some((Some(1.0), Some(2.0), ""))),
            ("125:30,000 --> 125:31,000", Some((Some(7530.0), Some(7531.0), ""))),
            ("10:30 - 11:00 is free", None),
            ("go --> there", None),
            ("5 --> 7 is not a time", None),
            ("at 00:00:01,000 --> 00:00:02,000", None),
        ];
        for (line, expected) in table {
            let got = subrip(line.as_bytes());
            let got = got.map(|t| (t.start, t.end, &line[t.rest.min(line.len())..]));
            assert_eq!(got, expected, "{line}");
        }
    }

    #[test]
    fn times_of_sbv() {
        let table = [
            ("0:00:00.599,0:00:04.160", Some((Some(0.599), Some(4.16)))),
            ("0:00:13.f89,0:00:15.489", Some((None, Some(15.489)))),
            ("10:30, and then 11:00", None),
            ("yes, no", None),
            ("", None),
        ];
        for (line, expected) in table {
            assert_eq!(sbv(line.as_bytes()).map(|t| (t.start, t.end)), expected, "{line}");
        }
    }
}
