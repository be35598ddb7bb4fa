//! Lines of text on a page of a given width.

use std::borrow::Cow;

use rolecall_text::escape;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a user wrote, fit for one line: escaped, line breaks and tabs as blanks.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r', '\t']) {
        let flat: String =
            text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        return Cow::Owned(escape(&flat).into_owned());
    }
    escape(text)
}

/// Begins with a capital and ends with a full stop: for formats that are read out.
pub(crate) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let mut out: String = chars.next().map(char::to_uppercase).into_iter().flatten().collect();
    out.push_str(chars.as_str());
    if !out.trim_end_matches('"').ends_with(['.', '!', '?', '…']) {
        out.push('.');
    }
    out
}

/// Appends `text` in lines of at most `width` columns: the first begins with `first`, the others
/// with `rest`. Words wider than a line are cut. A line break in `text` begins a new line.
pub(crate) fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let mut indent = first;
    for paragraph in text.split('\n') {
        let mut line = String::from(indent);
        let mut used = line.width();
        let mut fresh = true;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let wide = word.width();
            if !fresh && used + 1 + wide > width {
                end_line(out, &mut line, rest);
                (used, fresh) = (rest.width(), true);
            }
            if !fresh {
                line.push(' ');
                used += 1;
            }
            for c in word.chars() {
                let wide = c.width().unwrap_or(0);
                if used + wide > width && used > rest.width() {
                    end_line(out, &mut line, rest);
                    used = rest.width();
                }
                line.push(c);
                used += wide;
            }
            fresh = false;
        }
        end_line(out, &mut line, rest);
        indent = rest;
    }
}

fn end_line(out: &mut String, line: &mut String, rest: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
    line.clear();
    line.push_str(rest);
}

/// At most `columns` of `text`, with `…` where something was left out.
pub(crate) fn clip_columns(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    Cow::Owned(out)
}

/// Appends `text` without the blanks at the ends of its lines.
pub(crate) fn push_trimmed(out: &mut String, text: &str) {
    for line in text.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_columns() {
        let mut out = String::new();
        wrap(&mut out, "one two three\n我们之间说的话", "- ", "  ", 10);
        assert_eq!(out, "- one two\n  three\n  我们之间\n  说的话\n");
        assert!(out.lines().all(|line| line.width() <= 10));
    }

    #[test]
    fn clips_and_speaks() {
        assert_eq!(clip_columns("我们之间", 5), "我们…");
        assert_eq!(clip_columns("abc", 3), "abc");
        assert_eq!(sentence("é is raised"), "É is raised.");
        assert_eq!(plain("a\r\nb\u{1b}"), "a  b\\u{1b}");
    }
}
