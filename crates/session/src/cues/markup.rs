//! The words of a caption, cut at tags and entities.

use memchr::{memchr, memchr2, memchr3};

use super::Dialect;
use super::entity::{Entity, entity};
use super::stamp::{Strictness, stamp};

/// A piece of a caption's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece<'t> {
    /// Words as they stand: bytes of the payload.
    Words { start: usize, end: usize },
    /// A character written as an entity.
    Entity(Entity),
    /// A line break written as a tag.
    Break,
    /// A span begins at `start`; with the name of a voice (`<v Name>`) or the code of a language
    /// (`<lang cy>`), which may be empty.
    Open { span: Span, annotation: &'t str, start: usize },
    /// A span ends.
    Close(Span),
    /// A tag that is never closed with `>`, which hides the words behind it: they belong to the
    /// tag.
    Swallowed,
}

/// What words are put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Somebody speaks.
    Voice,
    /// Another language.
    Lang,
    Ruby,
    RubyText,
    /// How it looks: the letter of `c`, `i`, `b`, `u`.
    Look(u8),
}

/// Whether a payload may have anything but words.
pub(crate) fn is_marked_up(payload: &[u8], dialect: Dialect) -> bool {
    match dialect {
        Dialect::Vtt => memchr2(b'<', b'&', payload).is_some(),
        Dialect::SubRip => memchr3(b'<', b'&', b'{', payload).is_some(),
        Dialect::Sbv => memchr::memmem::find(payload, b"[br]").is_some(),
    }
}

/// Cuts a caption's words at tags and entities. What begins no tag stays as it is.
pub(crate) fn pieces(payload: &str, dialect: Dialect) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = payload.get(at..).filter(|rest| !rest.is_empty())?;
            let start = at;
            let sign = match dialect {
                Dialect::Vtt => memchr2(b'<', b'&', rest.as_bytes()),
                Dialect::SubRip => memchr3(b'<', b'&', b'{', rest.as_bytes()),
                Dialect::Sbv => memchr(b'[', rest.as_bytes()),
            };
            match sign {
                Some(0) => {}
                other => {
                    at += other.unwrap_or(rest.len());
                    return Some(Piece::Words { start, end: at });
                }
            }
            match sign_at(rest, dialect, start) {
                Sign::Nothing => {
                    at += 1;
                    return Some(Piece::Words { start, end: at });
                }
                Sign::Drop(length) => at += length,
                Sign::Piece(piece, length) => {
                    at += length;
                    return Some(piece);
                }
            }
        }
    })
}

/// What a `<`, `&`, `{` or `[` begins.
enum Sign<'t> {
    /// Nothing: it stands for itself.
    Nothing,
    /// Something of this length that has no meaning here.
    Drop(usize),
    Piece(Piece<'t>, usize),
}

fn sign_at(rest: &str, dialect: Dialect, start: usize) -> Sign<'_> {
    match rest.as_bytes().first() {
        Some(b'&') => match entity(rest) {
            Some((entity, length)) => Sign::Piece(Piece::Entity(entity), length),
            None => Sign::Nothing,
        },
        Some(b'{') => braces(rest).map_or(Sign::Nothing, Sign::Drop),
        Some(b'[') if rest.starts_with("[br]") => Sign::Piece(Piece::Break, 4),
        Some(b'<') => tag(rest, dialect, start),
        _ => Sign::Nothing,
    }
}

/// The length of a code of other formats that was left in a SubRip file: `{\an8}`, `{y:i}`.
fn braces(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let near = bytes.get(..200.min(bytes.len()))?;
    let end = memchr(b'}', near)?;
    let code = near.get(1..end)?;
    let micro = matches!(code, [b'y' | b'Y' | b'c' | b'C' | b'f' | b's', b':', ..]);
    (code.first() == Some(&b'\\') || micro).then_some(end + 1)
}

/// The longest tag, in bytes. Without a bound, a caption full of `<` would be searched to its end
/// for each of them.
const LONGEST_TAG: usize = 1024;

fn tag(rest: &str, dialect: Dialect, start: usize) -> Sign<'_> {
    let body = rest.get(1..).unwrap_or("");
    let bytes = body.as_bytes();
    let near = bytes.get(..LONGEST_TAG).unwrap_or(bytes);
    let Some(end) = memchr(b'>', near) else {
        return match dialect {
            Dialect::Vtt if bytes.len() < LONGEST_TAG => unclosed(body),
            _ => Sign::Nothing,
        };
    };
    let inner = body.get(..end).unwrap_or("");
    let length = end + 2;
    let closing = inner.starts_with('/');
    let name_at = usize::from(closing);
    let name_end = inner
        .bytes()
        .skip(name_at)
        .position(|b| b == b'.' || b.is_ascii_whitespace())
        .map_or(inner.len(), |at| at + name_at);
    let name = inner.get(name_at..name_end).unwrap_or("");
    if name.eq_ignore_ascii_case("br") || name.eq_ignore_ascii_case("br/") {
        return Sign::Piece(Piece::Break, length);
    }
    let span = span(name);
    match (span, dialect) {
        (Some(span), Dialect::Vtt) if closing => Sign::Piece(Piece::Close(span), length),
        (Some(span), Dialect::Vtt) => Sign::Piece(opened(span, inner, name_end, start), length),
        (Some(Span::Voice), _) if closing => Sign::Piece(Piece::Close(Span::Voice), length),
        (Some(Span::Voice), _) if name_end < inner.len() => {
            Sign::Piece(opened(Span::Voice, inner, name_end, start), length)
        }
        (_, Dialect::Vtt) if is_vtt_tag(inner, name) => Sign::Drop(length),
        (_, Dialect::SubRip) if is_look(name) => Sign::Drop(length),
        _ => Sign::Nothing,
    }
}

fn opened<'t>(span: Span, inner: &'t str, name_end: usize, start: usize) -> Piece<'t> {
    // Classes end at the first blank; what follows is the annotation.
    let after = inner.get(name_end..).unwrap_or("");
    let blank = after.find([' ', '\t', '\n', '\r', '\u{c}']);
    let annotation = blank.and_then(|at| after.get(at..)).unwrap_or("").trim();
    Piece::Open { span, annotation, start }
}

fn span(name: &str) -> Option<Span> {
    match name {
        "v" => Some(Span::Voice),
        "lang" => Some(Span::Lang),
        "ruby" => Some(Span::Ruby),
        "rt" => Some(Span::RubyText),
        "c" | "i" | "b" | "u" => name.bytes().next().map(Span::Look),
        _ => None,
    }
}

/// Whether `<inner>` is a tag that means nothing: a time, a tag that the standard does not know,
/// an empty one. Notes of transcribers that look like tags (`<UNIN/>`, `<INAUDIBLE>`) are words.
fn is_vtt_tag(inner: &str, name: &str) -> bool {
    let Some(first) = inner.bytes().next() else { return true };
    if first.is_ascii_whitespace() {
        let inner = inner.trim();
        return !inner.chars().any(char::is_alphabetic) || span(inner).is_some();
    }
    let note = name.len() > 1
        && name.bytes().any(|b| b.is_ascii_uppercase())
        && !name.bytes().any(|b| b.is_ascii_lowercase());
    let closed_at_once = inner.ends_with('/') && first != b'/';
    let known = span(name.trim_end_matches('/').to_ascii_lowercase().as_str()).is_some();
    (first.is_ascii_alphanumeric() || matches!(first, b'/' | b'.'))
        && (known || !note && !closed_at_once)
}

/// What a `<` begins that no `>` closes. By the standard it hides the rest of the caption. That is
/// followed where a tag was meant, or where there are no words to lose; otherwise the sign stands
/// for itself (`a < b`, `I <3 it`).
fn unclosed(body: &str) -> Sign<'_> {
    let length = body.len() + 1;
    let has_words = |text: &str| text.chars().any(char::is_alphabetic);
    if !has_words(body) {
        return Sign::Drop(length);
    }
    let closing = body.starts_with('/');
    let bare = body.strip_prefix('/').unwrap_or(body);
    let name_end = bare.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(bare.len());
    let (name, after) = bare.split_at_checked(name_end).unwrap_or((bare, ""));
    let named =
        span(name).is_some() && (after.is_empty() || after.starts_with(['.', ' ', '\t', '\n']));
    let time = stamp(body.as_bytes(), Strictness::Standard)
        .is_some_and(|(_, end)| body.get(..end).is_some_and(|stamp| stamp.contains(':')));
    if !named && !closing && !time {
        return Sign::Nothing;
    }
    if named && !has_words(after) {
        return Sign::Drop(length);
    }
    Sign::Piece(Piece::Swallowed, length)
}

/// Whether a tag of a SubRip file says how words look.
fn is_look(name: &str) -> bool {
    const LOOKS: [&str; 14] = [
        "i", "b", "u", "s", "em", "strong", "font", "span", "p", "c", "ruby", "rt", "lang",
        "strike",
    ];
    LOOKS.iter().any(|look| name.eq_ignore_ascii_case(look))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(payload: &str, dialect: Dialect) -> String {
        let show = |piece| match piece {
            Piece::Words { start, end } => payload[start..end].to_owned(),
            Piece::Entity(entity) => {
                let mut out = "&".to_owned();
                entity.push_to(&mut out);
                out
            }
            Piece::Break => "/".to_owned(),
            Piece::Open { span: Span::Voice, annotation, .. } => format!("<{annotation}>"),
            Piece::Open { span, annotation, .. } => format!("<{span:?} {annotation}>"),
            Piece::Close(span) => format!("</{span:?}>"),
            Piece::Swallowed => "...".to_owned(),
        };
        pieces(payload, dialect).map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn cuts_webvtt_at_tags_and_entities() {
        let table = [
            ("plain", "plain"),
            ("<v Mary>No way!</v> Hee", "<Mary>|No way!|</Voice>| Hee"),
            ("<v.first.loud Esme>apple", "<Esme>|apple"),
            ("<v>nobody", "<>|nobody"),
            ("<lang cy>Bore da</lang> all", "<Lang cy>|Bore da|</Lang>| all"),
            ("<video>no voice", "no voice"),
            ("a<00:01.000><c.x> b</c>", "a|<Look(99) >| b|</Look(99)>"),
            ("R&amp;D &lt;3 & &co", "R|&&|D |&<|3 |&| |&|co"),
            ("a < b", "a |<| b"),
            ("I <3 it", "I |<|3 it"),
            ("<v open", "..."),
            ("<c>this</c end", "<Look(99) >|this|..."),
            ("x<c", "x"),
            ("<>x", "x"),
            ("one<br>two", "one|/|two"),
            ("it was <UNIN/> and <INAUDIBLE>", "it was |<|UNIN/> and |<|INAUDIBLE>"),
        ];
        for (payload, expected) in table {
            assert_eq!(shown(payload, Dialect::Vtt), expected, "{payload}");
        }
    }

    #[test]
    fn cuts_subrip_at_tags_and_codes() {
        let table = [
            ("<i>said</i> <FONT color=\"#fff\">so</FONT>", "said| |so"),
            ("{\\an8}above {sic}", "above |{|sic}"),
            ("one<br />two", "one|/|two"),
            ("<UNIN/> <laughs>", "<|UNIN/> |<|laughs>"),
            ("<v Bob>hi</v>", "<Bob>|hi|</Voice>"),
            ("&quot;so&quot;", "&\"|so|&\""),
            ("<i", "<|i"),
        ];
        for (payload, expected) in table {
            assert_eq!(shown(payload, Dialect::SubRip), expected, "{payload}");
        }
    }

    #[test]
    fn cuts_sbv_at_line_breaks() {
        assert_eq!(shown("one[br]two [sic] <i>", Dialect::Sbv), "one|/|two |[|sic] <i>");
    }
}
