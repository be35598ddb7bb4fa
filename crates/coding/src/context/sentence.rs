//! Where sentences and parts of sentences end, by what stands between words.

use rolecall_text::Span;

/// What stands between a word and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stop {
    /// Nothing that matters.
    None,
    /// A comma, a colon or a dash.
    Comma,
    /// `.`, `!`, `;`
    End,
    /// `?`
    Question,
}

/// Words whose point ends no sentence.
const ABBREVIATED: &[&str] = &["dr", "mr", "mrs", "ms", "st", "vs", "prof", "no", "e.g", "i.e"];

/// What stands behind the word at `at`: between it and the next, or the end of the text.
pub(super) fn stop_behind(text: &str, words: &[Span], at: usize) -> Stop {
    let Some(word) = words.get(at) else { return Stop::End };
    let from = word.end as usize;
    let to = words.get(at + 1).map_or(text.len(), |next| next.start as usize);
    let between = text.get(from..to).unwrap_or("");
    let mut stop = Stop::None;
    for (place, byte) in between.bytes().enumerate() {
        let here = match byte {
            b'?' => Stop::Question,
            b'!' | b';' => Stop::End,
            b'.' if place == 0 && is_abbreviated(word.slice(text)) => Stop::None,
            b'.' => Stop::End,
            b',' | b':' | b'-' => Stop::Comma,
            _ => Stop::None,
        };
        stop = stop.max(here);
    }
    stop
}

fn is_abbreviated(word: &str) -> bool {
    ABBREVIATED.iter().any(|known| known.eq_ignore_ascii_case(word))
        || (word.len() == 1 && !word.eq_ignore_ascii_case("i"))
}
