//! Going over the pieces of JSON, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Eight bytes from here; nought where the text ends before.
#[inline(always)]
pub(super) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => rest(bytes, at),
    }
}

#[cold]
fn rest(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// The top bit of each byte that is a quote, a backslash or a control; of those above the lowest
/// it may be wrong.
#[inline(always)]
pub(super) fn special(word: u64) -> u64 {
    let quotes = word ^ (ONES * b'"' as u64);
    let slashes = word ^ (ONES * b'\\' as u64);
    let found = quotes.wrapping_sub(ONES) & !quotes
        | slashes.wrapping_sub(ONES) & !slashes
        | word.wrapping_sub(ONES * 0x20) & !word;
    found & TOPS
}

/// Where the next quote, backslash or control stands, or the end of the text.
#[inline]
pub(super) fn next_special(bytes: &[u8], mut at: usize) -> usize {
    let first = special(eight(bytes, at));
    if first != 0 {
        return at + (first.trailing_zeros() / 8) as usize;
    }
    at += 8;
    // Long texts are gone over in larger steps.
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<32>) {
        let found = chunk
            .iter()
            .fold(false, |found, &byte| found | (byte == b'"') | (byte == b'\\') | (byte < 0x20));
        if found {
            break;
        }
        at += 32;
    }
    loop {
        let found = special(eight(bytes, at));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
}

/// Where the blanks end.
#[inline(always)]
pub(super) fn blanks(bytes: &[u8], mut at: usize) -> usize {
    match bytes.get(at) {
        Some(&byte) if byte > b' ' => return at,
        // One blank behind a comma or colon is what most programs write.
        Some(b' ') if bytes.get(at + 1).is_some_and(|&byte| byte > b' ') => return at + 1,
        _ => {}
    }
    while bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) == Some(b"        ") {
        at += 8;
    }
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
        while bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) == Some(b"        ") {
            at += 8;
        }
    }
    at
}

/// Where an escape ends whose backslash stands here. Nothing where it is none, with the place.
pub(super) fn escape(bytes: &[u8], at: usize) -> Result<usize, usize> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => {
            for digit in at + 2..at + 6 {
                if !bytes.get(digit).is_some_and(u8::is_ascii_hexdigit) {
                    return Err(digit);
                }
            }
            Ok(at + 6)
        }
        _ => Err(at + 1),
    }
}

/// Where a number ends that begins here. Nothing where it is none, with the place.
#[inline(always)]
pub(super) fn number(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let from = if bytes.get(at) == Some(&b'-') { at + 1 } else { at };
    let mut at = digits(bytes, from)?;
    if bytes.get(from) == Some(&b'0') && at > from + 1 {
        return Err(from + 1);
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = digits(bytes, at)?;
    }
    Ok(at)
}

/// Where digits end, of which there is at least one.
#[inline(always)]
fn digits(bytes: &[u8], from: usize) -> Result<usize, usize> {
    let mut at = from;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    if at == from { Err(at) } else { Ok(at) }
}
