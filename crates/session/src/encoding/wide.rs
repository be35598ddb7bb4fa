//! Encodings of two and four bytes to a character.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How far a file is looked into, in bytes.
const HEAD: usize = 4096;

/// An encoding of two or four bytes to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// Two bytes.
    Two(&'static Encoding),
    /// Four bytes; whether the highest comes first.
    Four { big: bool },
}

/// UTF-16 or UTF-32, told by its mark or, without one, by where noughts stand.
pub(super) fn wide(bytes: &[u8]) -> Option<Wide> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] if bytes.len().is_multiple_of(4) => {
            return Some(Wide::Four { big: false });
        }
        [0, 0, 0xfe, 0xff, ..] => return Some(Wide::Four { big: true }),
        [0xff, 0xfe, ..] => return Some(Wide::Two(UTF_16LE)),
        [0xfe, 0xff, ..] => return Some(Wide::Two(UTF_16BE)),
        _ => {}
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if !head.contains(&0) || !bytes.len().is_multiple_of(2) {
        return None;
    }
    four(bytes, head).or_else(|| two(head))
}

/// No character has a number above 0x10FFFF, so of four bytes the highest is nought, and the next
/// at most 0x10; in letters of any living script it is nought too.
fn four(bytes: &[u8], head: &[u8]) -> Option<Wide> {
    let (units, _) = head.as_chunks::<4>();
    if units.len() < 2 || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let fits = |big: bool| {
        units.iter().all(|unit| {
            let number = if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
            number != 0 && char::from_u32(number).is_some()
        })
    };
    if fits(false) {
        Some(Wide::Four { big: false })
    } else {
        fits(true).then_some(Wide::Four { big: true })
    }
}

/// Blanks, colons and line ends of every script have a nought as the higher byte.
fn two(head: &[u8]) -> Option<Wide> {
    let (units, _) = head.as_chunks::<2>();
    let plain = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    let count = |high: usize| {
        let low = 1 - high;
        let mut count = 0;
        for unit in units {
            match (unit[high], unit[low]) {
                (0, 0) => return 0,
                (0, letter) => count += usize::from(plain(letter)),
                _ => {}
            }
        }
        count
    };
    let (little, big) = (count(1), count(0));
    // One nought may be a slip of the pen; and the lower byte of a letter may be nought too.
    if little > 1 && little > 3 * big {
        Some(Wide::Two(UTF_16LE))
    } else {
        (big > 1 && big > 3 * little).then_some(Wide::Two(UTF_16BE))
    }
}

/// Decodes four bytes to a character; gives whether some are none.
pub(super) fn decode_four(bytes: &[u8], big: bool) -> (String, bool) {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(units.len() + 8);
    let mut failed = !rest.is_empty();
    for (at, unit) in units.iter().enumerate() {
        let number = if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
        match char::from_u32(number) {
            Some('\u{feff}') if at == 0 => {}
            Some(character) => text.push(character),
            None => {
                failed = true;
                text.push('\u{fffd}');
            }
        }
    }
    if !rest.is_empty() {
        text.push('\u{fffd}');
    }
    (text, failed)
}
