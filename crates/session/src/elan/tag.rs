use std::borrow::Cow;

use memchr::memchr;

/// The value of an attribute in the text of a tag, as it is written.
pub(super) fn raw<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    let [value] = raws(tag, [wanted]);
    value
}

/// The values of several, as they are written.
pub(super) fn raws<'t, const N: usize>(tag: &'t str, wanted: [&str; N]) -> [Option<&'t str>; N] {
    let mut found = [None; N];
    let mut rest = behind_name(tag);
    let mut left = N;
    while left > 0
        && let Some((name, value, behind)) = first(rest)
    {
        if let Some(at) = wanted.iter().position(|wanted| *wanted == name)
            && let Some(slot @ None) = found.get_mut(at)
        {
            *slot = Some(value);
            left -= 1;
        }
        rest = behind;
    }
    found
}

/// The first attribute: its name, its value, and what stands behind it.
fn first(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start();
    let (name, rest) = text.split_at_checked(memchr(b'=', text.as_bytes())?)?;
    let rest = rest.get(1..)?.trim_start();
    let quote = rest.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
    let inner = rest.get(1..)?;
    let end = memchr(quote, inner.as_bytes())?;
    Some((name.trim_end(), inner.get(..end)?, inner.get(end + 1..)?))
}

/// What stands behind the name of a tag.
fn behind_name(tag: &str) -> &str {
    let plain = tag.bytes().take_while(u8::is_ascii_graphic).count();
    let rest = tag.get(plain..).unwrap_or("");
    rest.trim_start_matches(|c: char| !c.is_whitespace())
}

/// The same, with `&amp;` and the like resolved; nothing where it is empty.
pub(super) fn attribute<'t>(tag: &'t str, wanted: &str) -> Option<Cow<'t, str>> {
    let raw = raw(tag, wanted)?;
    let value = quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw));
    (!value.trim().is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_in_a_tag() {
        let tag = "<TIER LANG = 'a>b' TIER_ID=\"A &amp; B\" X=\"\"/>";
        assert_eq!(raw(tag, "LANG"), Some("a>b"));
        assert_eq!(attribute(tag, "TIER_ID").as_deref(), Some("A & B"));
        assert_eq!((attribute(tag, "X"), raw(tag, "ID"), raw(tag, "Y")), (None, None, None));
        for broken in ["<TIER", "<TIER A", "<TIER A=", "<TIER A=b", "<TIER A=\"b", ""] {
            assert_eq!(raw(broken, "A"), None, "{broken}");
        }
    }
}
