//! Characters written as entities.

use quick_xml::escape::resolve_html5_entity;

use super::pairs::pair;

/// The names that pages know without a semicolon behind them (HTML, 13.5: those without one), but
/// for letters with marks, which no program writes so.
const OPEN: [&str; 18] = [
    "amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT", "nbsp", "copy", "COPY", "reg", "REG",
    "not", "deg", "pound", "cent", "shy",
];

/// The longest name of an entity, in bytes.
const LONGEST: usize = 32;

/// The text that an entity at the beginning of `text` stands for, and the entity's length: the
/// named ones of HTML, and numbers.
pub(crate) fn entity(text: &str) -> Option<(Entity, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let end = number.bytes().take(9).position(|b| b == b';')?;
        return numbered(number.get(..end)?).map(|c| (Entity::Char(c), end + 3));
    }
    let length = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = body.get(..length)?;
    if body.as_bytes().get(length) == Some(&b';')
        && let Some(stands_for) = resolve_html5_entity(name).or_else(|| pair(name))
    {
        return Some((Entity::Text(stands_for), length + 2));
    }
    let open = OPEN.iter().filter(|open| name.starts_with(**open)).max_by_key(|open| open.len())?;
    resolve_html5_entity(open).map(|text| (Entity::Text(text), open.len() + 1))
}

/// What an entity stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Entity {
    /// The character with a number.
    Char(char),
    /// What a name stands for.
    Text(&'static str),
}

impl Entity {
    /// Puts it behind `out`.
    pub(crate) fn push_to(self, out: &mut String) {
        match self {
            Self::Char(c) => out.push(c),
            Self::Text(text) => out.push_str(text),
        }
    }
}

fn numbered(digits: &str) -> Option<char> {
    if digits.contains('+') {
        return None;
    }
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    // Numbers that are no characters (HTML, 13.2.5.80): some mean those of Windows.
    let c = char::from_u32(number).filter(|&c| c != '\0').unwrap_or('\u{fffd}');
    let byte = u8::try_from(number).ok().filter(|byte| (0x80..0xa0).contains(byte));
    let decode =
        |byte| encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    Some(byte.and_then(decode).unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::entity;

    #[test]
    fn reads_names_and_numbers() {
        let table = [
            ("&amp;x", Some(("&", 5))),
            ("&ampx", Some(("&", 4))),
            ("&AMP;", Some(("&", 5))),
            ("&#39;s", Some(("'", 5))),
            ("&#x27;s", Some(("'", 6))),
            ("&notin;", Some(("\u{2209}", 7))),
            ("&notit;", Some(("\u{ac}", 4))),
            ("&eacute;", Some(("\u{e9}", 8))),
            ("&#0;", Some(("\u{fffd}", 4))),
            ("&#xd800;", Some(("\u{fffd}", 8))),
            ("&#146;", Some(("\u{2019}", 6))),
            ("&nvlt;", Some(("<\u{20d2}", 6))),
            ("&unknown;", None),
            ("& co", None),
            ("&#", None),
            ("&#+5;", None),
            ("&1;", None),
        ];
        for (text, expected) in table {
            let mut out = String::new();
            let found = entity(text).map(|(entity, length)| {
                entity.push_to(&mut out);
                length
            });
            assert_eq!(found.map(|length| (out.as_str(), length)), expected, "{text}");
        }
    }
}
