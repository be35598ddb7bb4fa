//! Edits of texts.

use rolecall_text::Span;

/// The text with edits made that ascend and lie apart.
pub(super) fn applied(text: &str, edits: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for (span, now) in edits {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(between) = text.get(at..start).filter(|_| text.is_char_boundary(end)) else {
            continue;
        };
        out.push_str(between);
        out.push_str(now);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The whole lines on which the edits lie.
pub(super) fn lines_of(text: &str, edits: &[(Span, String)]) -> Span {
    let start = edits.first().map_or(0, |(span, _)| span.start as usize);
    let end = edits.last().map_or(start, |(span, _)| span.end as usize);
    let before = text.get(..start).unwrap_or("");
    let from = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let after = text.get(end..).unwrap_or("");
    let to = after.find(['\n', '\r']).map_or(text.len(), |at| end + at);
    Span::of(from, to)
}

/// The words of some lines on one, without remarks at their ends.
pub(super) fn one_line(lines: &str) -> String {
    let words = lines.lines().map(|line| without_remark(line).trim()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A line without the remark at its end; two slashes within quotes are none.
fn without_remark(line: &str) -> &str {
    let mut quoted = false;
    let mut escaped = false;
    let mut slash = false;
    for (at, c) in line.char_indices() {
        if escaped {
            escaped = false;
        } else if quoted && c == '\\' {
            escaped = true;
        } else if c == '"' {
            quoted = !quoted;
        } else if c == '/' && !quoted {
            if slash {
                return line.get(..at - 1).unwrap_or(line);
            }
            slash = true;
            continue;
        }
        slash = false;
    }
    line
}

/// The member `index` of a list, with the comma that goes with it.
pub(super) fn member(spans: &[Span], index: usize) -> Option<Span> {
    let one = *spans.get(index)?;
    match (spans.get(index + 1), index.checked_sub(1).and_then(|it| spans.get(it))) {
        (Some(next), _) => Some(Span::new(one.start, next.start)),
        (None, Some(before)) => Some(Span::new(before.end, one.end)),
        (None, None) => None,
    }
}
