use std::borrow::Cow;

use memchr::memchr;

/// The value of an attribute in the text of a tag, as it is written.
pub(super) fn raw<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = tag.trim_start_matches(|c: char| !c.is_whitespace());
    loop {
        rest = rest.trim_start();
        let equals = memchr(b'=', rest.as_bytes())?;
        let name = rest.get(..equals)?.trim_end();
        rest = rest.get(equals + 1..)?.trim_start();
        let quote = rest.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
        let inner = rest.get(1..)?;
        let end = memchr(quote, inner.as_bytes())?;
        if name == wanted {
            return inner.get(..end);
        }
        rest = inner.get(end + 1..)?;
    }
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
