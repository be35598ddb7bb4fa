//! How pseudonyms are made: words that no language has, and numbers that nobody is given.

const CONSONANTS: &[u8; 14] = b"bdfgklmnprstvz";
const VOWELS: &[u8; 5] = b"aeiou";

/// A made-up name: `tavox`; from the second hundred tries on with a syllable more.
pub(crate) fn person(drawn: u64, long: bool) -> String {
    syllables(drawn, if long { 3 } else { 2 }) + "x"
}

/// A made-up place: `belaquay`.
pub(crate) fn place(drawn: u64, long: bool) -> String {
    syllables(drawn, if long { 3 } else { 2 }) + "quay"
}

fn syllables(mut drawn: u64, count: usize) -> String {
    let mut word = String::new();
    for _ in 0..count {
        word.push(char::from(pick(CONSONANTS, &mut drawn)));
        word.push(char::from(pick(VOWELS, &mut drawn)));
    }
    word
}

fn pick(from: &[u8], drawn: &mut u64) -> u8 {
    let count = from.len() as u64;
    let at = usize::try_from(*drawn % count).unwrap_or(0);
    *drawn /= count;
    from.get(at).copied().unwrap_or(b'b')
}

/// Other digits, as many; the first is no zero unless it was one.
pub(crate) fn digits(old: &str, mut drawn: u64) -> String {
    old.bytes()
        .enumerate()
        .map(|(at, b)| {
            let new = if b == b'0' && at == 0 { b'0' } else { b'0' + (drawn % 9 + 1) as u8 };
            drawn = (drawn / 9) ^ drawn.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            char::from(new)
        })
        .collect()
}

/// One letter for another that stands alone; none that is a word.
pub(crate) fn letter(drawn: u64) -> char {
    let mut drawn = drawn;
    char::from(pick(b"bdfghjklmnpqrtvwxz", &mut drawn))
}

/// Other letters and digits in the same order of kinds.
pub(crate) fn code(old: &str, drawn: u64) -> String {
    let fresh = digits(&"1".repeat(old.len()), drawn);
    old.bytes()
        .zip(fresh.bytes())
        .enumerate()
        .map(|(at, (old, new))| match old {
            b'0' if at == 0 => '0',
            b if b.is_ascii_digit() => char::from(new),
            _ => letter(drawn.rotate_left(at as u32 * 7) / 3),
        })
        .collect()
}

/// A number of telephone in ranges that are kept for invented people: of the United Kingdom
/// (Ofcom, numbers for drama use: 07700 900xxx, 01632 960xxx) or North America (555-0100 to
/// 555-0199). Others become other digits.
pub(crate) fn telephone(old: &str, drawn: u64) -> String {
    let three = digits("111", drawn);
    let two = digits("11", drawn >> 8);
    match old.len() {
        11 if old.starts_with("07") => format!("07700900{three}"),
        11 if old.starts_with('0') => format!("01632960{three}"),
        12 if old.starts_with("447") => format!("447700900{three}"),
        10 if !old.starts_with('0') => format!("{}55501{two}", digits("234", drawn >> 16)),
        11 if old.starts_with('1') => format!("1{}55501{two}", digits("234", drawn >> 16)),
        _ => digits(old, drawn),
    }
}

/// A number in ranges that are not given out, where there are such: NHS numbers that begin with
/// 999, National Insurance numbers that begin with QQ, Social Security numbers that begin with 000.
pub(crate) fn identity(old: &str, drawn: u64) -> String {
    let bytes = old.as_bytes();
    let all_digits = bytes.iter().all(u8::is_ascii_digit);
    match bytes {
        _ if all_digits && old.len() == 10 => format!("999{}", digits("1111111", drawn)),
        _ if all_digits && old.len() == 9 => format!("000{}", digits("111111", drawn)),
        [a, b, middle @ .., last]
            if middle.len() == 6
                && [a, b, last].iter().all(|b| b.is_ascii_alphabetic())
                && middle.iter().all(u8::is_ascii_digit) =>
        {
            format!("qq{}c", digits("111111", drawn))
        }
        _ => code(old, drawn),
    }
}

/// A postal code that does not exist: the letters of its area become Z, a ZIP code begins with 000.
pub(crate) fn postcode(old: &str, drawn: u64) -> String {
    if old.len() == 5 && old.bytes().all(|b| b.is_ascii_digit()) {
        return format!("000{}", digits("11", drawn));
    }
    let area = old.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = code(old.get(area..).unwrap_or(""), drawn);
    format!("{}{rest}", "z".repeat(area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_of_the_same_kind_and_length() {
        for drawn in (0..2_000u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)) {
            for old in
                ["07911123456", "01132345678", "447911123456", "2025550123", "1234567", "0123456"]
            {
                let new = telephone(old, drawn);
                assert_eq!(new.len(), old.len(), "{old} {new}");
                assert!(new.bytes().all(|b| b.is_ascii_digit()), "{new}");
            }
            for old in ["9434765919", "ab123456c", "078051120", "x1234", "12"] {
                let new = identity(old, drawn);
                assert_eq!(new.len(), old.len(), "{old} {new}");
            }
            for old in ["ls14ab", "sw1a1aa", "90210"] {
                assert_eq!(postcode(old, drawn).len(), old.len());
            }
        }
        assert_eq!(person(0, false), "babax");
        assert_eq!(place(0, true), "bababaquay");
    }
}
