/// The character that an entity at the beginning of `text` stands for, and the entity's length:
/// those of WebVTT, and numbers.
pub(crate) fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{a0}'),
        ("&lrm;", '\u{200e}'),
        ("&rlm;", '\u{200f}'),
    ];
    if let Some(&(name, c)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((c, name.len()));
    }
    let body = text.strip_prefix("&#")?;
    let end = body.bytes().take(9).position(|b| b == b';')?;
    let digits = body.get(..end)?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(number).filter(|&c| c != '\0').map(|c| (c, end + 3))
}

#[cfg(test)]
mod tests {
    use super::entity;

    #[test]
    fn reads_names_and_numbers() {
        let table = [
            ("&amp;x", Some(('&', 5))),
            ("&#39;s", Some(('\'', 5))),
            ("&#x27;s", Some(('\'', 6))),
            ("&#0;", None),
            ("&#xd800;", None),
            ("&unknown;", None),
            ("& co", None),
            ("&#", None),
        ];
        for (text, expected) in table {
            assert_eq!(entity(text), expected, "{text}");
        }
    }
}
