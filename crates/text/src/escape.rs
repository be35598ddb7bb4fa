use std::borrow::Cow;

/// What a user wrote, made safe to show: control characters (terminal escapes among them) and
/// characters that turn the reading direction become visible `\u{…}` marks. Line feeds and tabs
/// are kept. Every renderer passes what comes from a file through here, and only here.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// At most `limit` characters of `text`, with `…` where something was left out, line breaks shown
/// as blanks.
#[must_use]
pub fn clip(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == limit {
            while out.ends_with(' ') {
                out.pop();
            }
            out.push('…');
            return out;
        }
        out.push(if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c });
    }
    out
}

fn is_unsafe(c: char) -> bool {
    let turns_direction = matches!(c,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && c != '\n' && c != '\t') || turns_direction || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::{clip, escape};

    #[test]
    fn terminal_escapes_and_direction_marks_become_visible() {
        assert_eq!(escape("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(escape("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(escape("tab\tline\n"), "tab\tline\n");
    }

    #[test]
    fn clips_on_characters() {
        assert_eq!(clip("h\u{e9}llo there", 6), "h\u{e9}llo…");
        assert_eq!(clip("short", 6), "short");
    }
}
