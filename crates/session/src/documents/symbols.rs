//! Characters of the fonts for symbols, which have places of their own and mean others.

/// The capitals of the font Symbol, from `A` to `Z`, and its small letters: those of Greek.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Other characters of Symbol.
const SYMBOL: &[(u8, char)] = &[
    (0x22, '\u{2200}'),
    (0x24, '\u{2203}'),
    (0x27, '\u{220b}'),
    (0x2d, '\u{2212}'),
    (0x40, '\u{2245}'),
    (0x5c, '\u{2234}'),
    (0x5e, '\u{22a5}'),
    (0xa0, '\u{20ac}'),
    (0xa2, '\u{2032}'),
    (0xa3, '\u{2264}'),
    (0xa5, '\u{221e}'),
    (0xa9, '\u{2665}'),
    (0xab, '\u{2194}'),
    (0xac, '\u{2190}'),
    (0xad, '\u{2191}'),
    (0xae, '\u{2192}'),
    (0xaf, '\u{2193}'),
    (0xb0, '\u{b0}'),
    (0xb1, '\u{b1}'),
    (0xb2, '\u{2033}'),
    (0xb3, '\u{2265}'),
    (0xb4, '\u{d7}'),
    (0xb6, '\u{2202}'),
    (0xb7, '\u{2022}'),
    (0xb8, '\u{f7}'),
    (0xb9, '\u{2260}'),
    (0xba, '\u{2261}'),
    (0xbb, '\u{2248}'),
    (0xbc, '\u{2026}'),
    (0xd2, '\u{ae}'),
    (0xd3, '\u{a9}'),
    (0xd4, '\u{2122}'),
    (0xd6, '\u{221a}'),
    (0xd7, '\u{22c5}'),
    (0xdb, '\u{21d4}'),
    (0xdc, '\u{21d0}'),
    (0xde, '\u{21d2}'),
    (0xe5, '\u{2211}'),
];

/// Characters of Wingdings: what Word makes of `:-)` and `-->`, ticks and boxes.
const WINGDINGS: &[(u8, char)] = &[
    (0x28, '\u{260e}'),
    (0x2a, '\u{2709}'),
    (0x43, '\u{1f44d}'),
    (0x44, '\u{1f44e}'),
    (0x46, '\u{261e}'),
    (0x4a, '\u{263a}'),
    (0x4b, '\u{1f610}'),
    (0x4c, '\u{2639}'),
    (0x6c, '\u{25cf}'),
    (0x6e, '\u{25a0}'),
    (0x6f, '\u{25a1}'),
    (0x76, '\u{2756}'),
    (0x9f, '\u{2022}'),
    (0xa7, '\u{25aa}'),
    (0xa8, '\u{25fb}'),
    (0xab, '\u{2605}'),
    (0xdf, '\u{2190}'),
    (0xe0, '\u{2192}'),
    (0xe1, '\u{2191}'),
    (0xe2, '\u{2193}'),
    (0xe7, '\u{2190}'),
    (0xe8, '\u{2192}'),
    (0xef, '\u{21e6}'),
    (0xf0, '\u{21e8}'),
    (0xf3, '\u{21d4}'),
    (0xfb, '\u{2717}'),
    (0xfc, '\u{2713}'),
    (0xfd, '\u{2612}'),
    (0xfe, '\u{2611}'),
];

/// The character that a place in a font stands for; one of the area for private use where it is
/// not known what it shows, nothing where there is none.
pub(super) fn symbol(font: &str, code: u16) -> Option<char> {
    let place = match code {
        0x20..=0xff => u8::try_from(code).ok(),
        0xf020..=0xf0ff => u8::try_from(code - 0xf000).ok(),
        _ => None,
    };
    let Some(place) = place else { return char::from_u32(u32::from(code)).filter(|c| *c >= ' ') };
    let letter = |letters: &str, first: u8| letters.chars().nth(usize::from(place - first));
    let among = |table: &[(u8, char)]| {
        table.iter().find(|(known, _)| *known == place).map(|(_, symbol)| *symbol)
    };
    let known = match (font, place) {
        ("Symbol", b'A'..=b'Z') => letter(CAPITALS, b'A'),
        ("Symbol", b'a'..=b'z') => letter(SMALL, b'a'),
        ("Symbol", _) => among(SYMBOL).or_else(|| place.is_ascii().then(|| char::from(place))),
        ("Wingdings", _) => among(WINGDINGS),
        _ => None,
    };
    known.or_else(|| char::from_u32(0xf000 + u32::from(place)))
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn places_in_fonts() {
        let table = [
            ("Wingdings", 0xf04a, Some('\u{263a}')),
            ("Wingdings", 0x4a, Some('\u{263a}')),
            ("Wingdings", 0xf030, Some('\u{f030}')),
            ("Symbol", 0xf061, Some('\u{3b1}')),
            ("Symbol", 0xf05a, Some('\u{396}')),
            ("Symbol", 0xf035, Some('5')),
            ("Symbol", 0xf0ae, Some('\u{2192}')),
            ("Arial", 0x2192, Some('\u{2192}')),
            ("Webdings", 0xf04a, Some('\u{f04a}')),
            ("Symbol", 7, None),
            ("Symbol", 0xd800, None),
        ];
        for (font, code, expected) in table {
            assert_eq!(symbol(font, code), expected, "{font} {code:x}");
        }
    }
}
