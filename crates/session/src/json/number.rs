//! Numbers, as exact as the standard library's and quicker for those that are times.

/// Powers of ten that a floating-point number holds exactly.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The number that a text is, where it begins like one in JSON.
pub(crate) fn number(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    // Up to 15 digits and the power of ten are exact, so that one division rounds as it has to.
    if bytes.len() <= 16 {
        let (mut whole, mut point) = (0_u64, None);
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => whole = whole * 10 + u64::from(byte - b'0'),
                b'.' if at > 0 && point.is_none() => point = Some(at + 1),
                _ => return parsed(text),
            }
        }
        let places = point.map_or(0, |behind| bytes.len() - behind);
        let digits = bytes.len() - usize::from(point.is_some());
        if (1..=15).contains(&digits)
            && let Some(power) = POWERS.get(places)
        {
            return Some(whole as f64 / power);
        }
    }
    parsed(text)
}

fn parsed(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".5", "x", "1x", "1.2.3", "+1", "inf", "NaN", "- 1", "1 "] {
            assert_eq!(number(text), None, "{text}");
        }
        let table = [
            ("0", 0.0),
            ("1.5", 1.5),
            ("-1.5", -1.5),
            ("1e3", 1e3),
            ("1.", 1.0),
            ("123456789012345", 123_456_789_012_345.0),
            ("1234567890123456", 1_234_567_890_123_456.0),
            ("12345678901234567890", 12_345_678_901_234_567_890.0),
        ];
        for (text, expected) in table {
            assert_eq!(number(text), Some(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_standard_library(text in "[0-9]{1,9}(\\.[0-9]{1,9})?") {
            prop_assert_eq!(number(&text), text.parse().ok());
        }
    }
}
