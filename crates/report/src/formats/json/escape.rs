//! The text of JSON strings, byte by byte as serde writes it.

/// What stands behind the backslash; 0 for bytes that stand as they are.
const ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 0x20 {
        table[at] = b'u';
        at += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0a] = b'n';
    table[0x0c] = b'f';
    table[0x0d] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

/// Appends `text` as it stands between quotation marks.
pub(crate) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    let marked = |byte: &u8| ESCAPES.get(usize::from(*byte)).is_some_and(|&mark| mark != 0);
    while let Some(at) = rest.iter().position(marked) {
        let (plain, from) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((&byte, behind)) = from.split_first() else { return };
        let mark = ESCAPES.get(usize::from(byte)).copied().unwrap_or(0);
        out.extend_from_slice(&[b'\\', mark]);
        if mark == b'u' {
            let digit = |nibble: u8| if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
            out.extend_from_slice(&[b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        rest = behind;
    }
    out.extend_from_slice(rest);
}

/// `text` as it stands between quotation marks.
pub(crate) fn escaped(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends a whole number.
pub(crate) fn push_number(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}
