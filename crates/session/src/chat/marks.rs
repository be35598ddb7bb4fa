//! Signs of CHAT that stand for how something was said, not for what.

/// Ends of utterances and links between them, the longer of those that begin alike first, with
/// what they are in plain spelling (CHAT manual, "Utterance terminators", "Utterance linkers").
const ENDS: &[(&str, &str)] = &[
    ("+...", "..."),
    ("+..?", "...?"),
    ("+..", "..."),
    ("+//.", "\u{2014}"),
    ("+//?", "\u{2014}?"),
    ("+//!", "\u{2014}!"),
    ("+/.", "\u{2014}"),
    ("+/?", "\u{2014}?"),
    ("+/!", "\u{2014}!"),
    ("+!?", "!?"),
    ("+\"/.", ":"),
    ("+\"/?", "?"),
    ("+\"/!", "!"),
    ("+\".", "."),
    ("+\"?", "?"),
    ("+\"!", "!"),
    ("+.", ""),
];

/// Links, which stand at the beginning of an utterance and are no words.
const LINKS: &[&str] = &["+\"", "+^", "+<", "+,", "++", "+\u{2248}", "+\u{224b}"];

/// The end of an utterance at the beginning of `rest`: its bytes, and its plain spelling.
pub(crate) fn end_of_utterance(rest: &str) -> Option<(usize, &'static str)> {
    let found = ENDS.iter().find(|(sign, _)| rest.starts_with(sign));
    found.map(|(sign, plain)| (sign.len(), *plain))
}

/// The link at the beginning of `rest`: its bytes.
pub(crate) fn link(rest: &str) -> Option<usize> {
    LINKS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len())
}

/// The pause at the beginning of `rest`, `(.)`, `(..)`, `(1.5)`, `(1:02.5)`: its bytes.
pub(crate) fn pause(rest: &[u8]) -> Option<usize> {
    let inner = rest.strip_prefix(b"(")?;
    let is_pause = |b: &&u8| b.is_ascii_digit() || **b == b'.' || **b == b':';
    let length = inner.iter().take(16).take_while(is_pause).count();
    let dots = inner.get(..length)?.contains(&b'.');
    (dots && inner.get(length) == Some(&b')')).then_some(length + 2)
}

/// Whether `c` marks overlap; a number that tells which may follow.
pub(crate) fn is_overlap(c: char) -> bool {
    matches!(c, '\u{2308}'..='\u{230b}')
}

/// Whether `c` marks pitch, loudness, pace, stress or a group, and stands for no sound of its own.
pub(crate) fn is_prosody(c: char) -> bool {
    matches!(
        c,
        '\u{2190}'..='\u{2193}' // arrows
            | '\u{2196}'..='\u{2199}'
            | '\u{21d7}'
            | '\u{21d8}'
            | '\u{21bb}' // pitch reset
            | '\u{2260}' // blocking
            | '\u{223e}' // constriction
            | '\u{2051}' // hardening
            | '\u{2906}'
            | '\u{2907}'
            | '\u{2219}' // breath
            | '\u{2206}' // faster
            | '\u{2207}' // slower
            | '\u{b0}' // softer
            | '\u{2581}'
            | '\u{2594}'
            | '\u{263a}'
            | '\u{264b}'
            | '\u{2047}'
            | '\u{222c}'
            | '\u{222e}'
            | '\u{204e}'
            | '\u{25c9}'
            | '\u{a7}'
            | '\u{2c8}' // stress
            | '\u{2cc}'
            | '\u{2248}'
            | '\u{224b}'
            | '\u{221e}'
            | '\u{2261}'
            | '\u{2039}' // groups
            | '\u{203a}'
            | '\u{3014}'
            | '\u{3015}'
    )
}

/// Whether `c` is a Greek letter that CHAT has borrowed: a laugh within a word, and a yawn. In
/// Greek talk it is a letter.
pub(crate) fn is_borrowed(c: char) -> bool {
    matches!(c, '\u{3ab}' | '\u{1f29}')
}

/// Whether `c` is a Greek letter.
pub(crate) fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') && !is_borrowed(c)
}

/// Around sounds that are repeated and no word: `↫s-s↫so`.
pub(crate) const REPEATED: char = '\u{21ab}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_told_from_shortened_words() {
        let pauses = ["(.)", "(..)", "(...)", "(1.5)", "(3.)", "(1:30.5)", "(.5)"];
        for text in pauses {
            assert_eq!(pause(text.as_bytes()), Some(text.len()), "{text}");
        }
        for text in ["(be)cause", "(3)", "()", "(", "(..", "(a.)"] {
            assert_eq!(pause(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn ends_are_told_from_links() {
        assert_eq!(end_of_utterance("+... [+ x]"), Some((4, "...")));
        assert_eq!(end_of_utterance("+//?"), Some((4, "\u{2014}?")));
        assert_eq!(end_of_utterance("+\" so"), None);
        assert_eq!(link("+\" so"), Some(2));
        assert_eq!(link("+cream"), None);
    }
}
