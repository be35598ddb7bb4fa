//! Characters that XML cannot hold, as the texts of cells write them (ECMA-376, part 1, 22.9.2.19).

/// The text with `_x0009_` and the like as the characters of those numbers; line ends of cells are
/// kept, other control characters are not.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let number = rest.get(2..6).filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        let number = number.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(number) = number.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
            out.push_str("_x");
            rest = rest.get(2..).unwrap_or("");
            continue;
        };
        let c = char::from_u32(number).unwrap_or('\u{fffd}');
        if !c.is_control() || matches!(c, '\t' | '\n' | '\r') {
            out.push(c);
        }
        rest = rest.get(7..).unwrap_or("");
    }
    out.push_str(rest);
    if out.contains('\r') {
        // A sign for the first half of a line end may stand before a line end of its own.
        out = out.replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', "\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn characters_by_number() {
        let table = [
            ("one_x000D_\ntwo", "one\ntwo"),
            ("one_x000D_\r\ntwo_x000a_three", "one\ntwo\nthree"),
            ("a_x0009_b_x0041_c", "a\tbAc"),
            ("_x005F_x0041_", "_x0041_"),
            ("my_x_y and _x12 _x00G0_ _x0041", "my_x_y and _x12 _x00G0_ _x0041"),
            ("a_x0000_b_xD800_c", "ab\u{fffd}c"),
            ("_x\u{e9}\u{e9}_", "_x\u{e9}\u{e9}_"),
        ];
        for (text, expected) in table {
            assert_eq!(unescaped(text), expected, "{text}");
        }
    }
}
