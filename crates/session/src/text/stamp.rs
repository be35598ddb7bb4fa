use crate::times::clock;

/// A stamp: when something begins and, in `[00:01 - 00:05]`, when it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stamp {
    pub(crate) start: f64,
    pub(crate) end: Option<f64>,
}

/// A stamp at the beginning of `bytes` and its length: `[00:01:02]`, `(0:03.6)`, `00:01:02`,
/// `[00:01 - 00:05]`, `00:01 --> 00:05`. One without brackets must be followed by a blank, a
/// colon or nothing.
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
    let (start, length) = clock(bytes.get(at..)?)?;
    at += length;
    let mut found = Stamp { start, end: None };
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
            let ends = next.is_none_or(|b| matches!(b, b' ' | b'\t' | b':' | b'|'));
            ends.then_some((found, at))
        }
    }
}

/// ` - 00:05`, `-->00:05`, ` to 00:05`.
fn range_end(bytes: &[u8]) -> Option<(f64, usize)> {
    const DASHES: [&[u8]; 4] = [b"-->", b"-", "\u{2013}".as_bytes(), b"to "];
    let mut at = blanks(bytes);
    let dash = DASHES.into_iter().find(|dash| bytes[at..].starts_with(dash))?;
    at += dash.len();
    at += blanks(&bytes[at..]);
    let (end, length) = clock(&bytes[at..])?;
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
            ("12:30pm we", None),
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
