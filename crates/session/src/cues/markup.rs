use memchr::{memchr, memchr2};

use super::entity::entity;

/// A piece of a caption's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece<'t> {
    /// Words as they stand: bytes of the payload.
    Words { start: usize, end: usize },
    /// A character written as an entity.
    Entity(char),
    /// `<v Name>`; the name may be empty.
    Voice { name: &'t str, start: usize },
    /// `</v>`.
    VoiceEnd,
    /// `<lang cy>`; the code may be empty.
    Lang(&'t str),
    /// `</lang>`.
    LangEnd,
}

/// Cuts a caption's words at tags and entities. Tags other than voices are dropped; a `<` that
/// begins no tag stays as it is.
pub(crate) fn pieces(payload: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = payload.get(at..).filter(|rest| !rest.is_empty())?;
            let start = at;
            match memchr2(b'<', b'&', rest.as_bytes()) {
                Some(0) => {}
                Some(length) => {
                    at += length;
                    return Some(Piece::Words { start, end: at });
                }
                None => {
                    at = payload.len();
                    return Some(Piece::Words { start, end: at });
                }
            }
            if rest.starts_with('&')
                && let Some((c, length)) = entity(rest)
            {
                at += length;
                return Some(Piece::Entity(c));
            }
            let Some(tag) = tag(rest) else {
                at += 1;
                return Some(Piece::Words { start, end: at });
            };
            at += tag.len() + 2;
            if let Some(name) = named(tag, "v") {
                return Some(Piece::Voice { name, start });
            }
            if tag == "/v" {
                return Some(Piece::VoiceEnd);
            }
            if let Some(code) = named(tag, "lang") {
                return Some(Piece::Lang(code));
            }
            if tag == "/lang" {
                return Some(Piece::LangEnd);
            }
        }
    })
}

/// The longest tag, in bytes. Without a bound, a caption full of `<` would be searched to its end
/// for each of them.
const LONGEST_TAG: usize = 1024;

/// What stands between `<` and `>` where that is a tag: a letter, a digit (a time) or `/` first.
fn tag(rest: &str) -> Option<&str> {
    let body = rest.strip_prefix('<')?;
    let first = body.bytes().next()?;
    if !first.is_ascii_alphanumeric() && first != b'/' && first != b'.' {
        return None;
    }
    let near = body.as_bytes().get(..LONGEST_TAG).unwrap_or(body.as_bytes());
    let end = memchr(b'>', near)?;
    body.get(..end)
}

/// The name in `v Name` or `v.loud Name`, the code in `lang cy`.
fn named<'t>(tag: &'t str, kind: &str) -> Option<&'t str> {
    let rest = tag.strip_prefix(kind)?;
    match rest.bytes().next() {
        None => Some(""),
        Some(b'.') => {
            let blank = rest.find([' ', '\t', '\n', '\r']);
            Some(blank.and_then(|at| rest.get(at..)).unwrap_or("").trim())
        }
        Some(b) if b.is_ascii_whitespace() => Some(rest.trim()),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(payload: &str) -> String {
        let show = |piece| match piece {
            Piece::Words { start, end } => payload[start..end].to_owned(),
            Piece::Entity(c) => format!("&{c}"),
            Piece::Voice { name, .. } => format!("<{name}>"),
            Piece::VoiceEnd => "</>".to_owned(),
            Piece::Lang(code) => format!("<lang {code}>"),
            Piece::LangEnd => "</lang>".to_owned(),
        };
        pieces(payload).map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn cuts_at_tags_and_entities() {
        let table = [
            ("plain", "plain"),
            ("<v Mary>No way!</v> Hee", "<Mary>|No way!|</>| Hee"),
            ("<v.first.loud Esme>apple", "<Esme>|apple"),
            ("<v>nobody", "<>|nobody"),
            ("<lang cy>Bore da</lang> all", "<lang cy>|Bore da|</lang>| all"),
            ("<video>no voice", "no voice"),
            ("a<00:01.000><c> b</c>", "a| b"),
            ("R&amp;D &lt;3 & &co", "R|&&|D |&<|3 |&| |&|co"),
            ("a < b", "a |<| b"),
            ("<v open", "<|v open"),
            ("<>x", "<|>x"),
        ];
        for (payload, expected) in table {
            assert_eq!(shown(payload), expected, "{payload}");
        }
    }
}
