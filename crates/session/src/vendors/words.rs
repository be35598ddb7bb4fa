//! Words of a recogniser: how they are put together, and where the speaker changes among them.

use std::borrow::Cow;
use std::ops::Range;

/// Who speaks, as the file writes it; empty where it does not say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Who<'t> {
    /// A name, a letter or a number, without quotes.
    pub(crate) speaker: &'t str,
    /// The channel of the recording.
    pub(crate) channel: &'t str,
}

// Compared for each word, and mostly a letter or two long: too short for a call of `memcmp`.
impl PartialEq for Who<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &str, other: &str| {
            one.len() == other.len() && one.bytes().zip(other.bytes()).all(|(a, b)| a == b)
        };
        same(self.speaker, other.speaker) && same(self.channel, other.channel)
    }
}

impl<'t> Who<'t> {
    /// Nobody that the file names.
    pub(crate) const NOBODY: Self = Self { speaker: "", channel: "" };

    /// Whether the file does not say.
    pub(crate) fn is_nobody(self) -> bool {
        self.speaker.is_empty() && self.channel.is_empty()
    }

    /// The label: bare numbers become `Speaker 0` and `Channel 0`.
    pub(crate) fn label(self) -> Cow<'t, str> {
        match (named("Channel", self.channel), named("Speaker", self.speaker)) {
            (channel, speaker) if channel.is_empty() => speaker,
            (channel, speaker) if speaker.is_empty() => channel,
            (channel, speaker) => Cow::Owned(format!("{channel} {speaker}")),
        }
    }
}

fn named<'t>(kind: &str, written: &'t str) -> Cow<'t, str> {
    let number = written.strip_suffix(".0").unwrap_or(written);
    if !number.is_empty() && number.len() < 10 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Cow::Owned(format!("{kind} {number}"));
    }
    if memchr::memchr(b'\\', written.as_bytes()).is_some()
        && let Ok(plain) = serde_json::from_str::<String>(&format!("\"{written}\""))
    {
        return Cow::Owned(plain.trim().to_owned());
    }
    Cow::Borrowed(written.trim())
}

/// A word, or a mark of punctuation.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) text: Cow<'t, str>,
    /// Where it stands in the file.
    pub(crate) at: &'t str,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) who: Who<'t>,
    /// Whether it follows the word before it without a blank.
    pub(crate) glued: bool,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A blank, but not before marks of punctuation; nothing where words bring their own blanks.
    #[default]
    Blank,
    /// Nothing: the language is written without blanks, or the words bring their own.
    Nothing,
}

/// Words as a text.
pub(crate) fn joined(words: &[Word<'_>], joint: Joint) -> String {
    let own = joint == Joint::Nothing
        || words.iter().any(|word| word.text.starts_with(' ') && word.text.len() > 1);
    let mut text = String::with_capacity(words.iter().map(|word| word.text.len() + 1).sum());
    for word in words {
        if own {
            text.push_str(&word.text);
            continue;
        }
        let plain = word.text.trim();
        if !text.is_empty() && !plain.is_empty() && !word.glued && !is_closing(plain) {
            text.push(' ');
        }
        text.push_str(plain);
    }
    text
}

/// Whether a word is nothing but marks that stand close to what is before them.
fn is_closing(word: &str) -> bool {
    let first = word.as_bytes().first();
    !first.is_some_and(u8::is_ascii_alphanumeric)
        && word.chars().all(|c| ".,;:!?%)]}»…、。，．！？：；）".contains(c))
}

/// Where the speaker changes: ranges of `words`. Words without a speaker stay with the word
/// before them, at the head with the one behind, where `fill` is set; else they are a range of
/// their own. Marks that belong to the word before (`glued`) never begin a range.
pub(crate) fn runs<'t>(words: &[Word<'t>], fill: bool) -> Vec<(Range<usize>, Who<'t>)> {
    let mut runs: Vec<(Range<usize>, Who<'t>)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let who = word.who;
        match runs.last_mut() {
            Some((range, last)) => {
                let stays = who == *last || word.glued || (fill && who.is_nobody());
                if stays {
                    range.end = at + 1;
                } else if fill && last.is_nobody() {
                    (range.end, *last) = (at + 1, who);
                } else {
                    runs.push((at..at + 1, who));
                }
            }
            None => runs.push((at..at + 1, who)),
        }
    }
    runs
}

/// Cuts `whole` where the words numbered in `borders` begin; nothing where the words are not
/// those of the text.
pub(crate) fn cut(whole: &str, words: &[Word<'_>], borders: &[usize]) -> Option<Vec<Range<usize>>> {
    let mut starts = Vec::with_capacity(borders.len());
    let mut borders = borders.iter().copied().peekable();
    let mut at = 0;
    for (number, word) in words.iter().enumerate() {
        let wanted = word.text.trim();
        let rest = whole.get(at..)?;
        // Between words of the text only marks may stand that the words lack.
        let gap = rest
            .char_indices()
            .take(12)
            .take_while(|&(from, c)| {
                !c.is_alphanumeric() && !rest.get(from..).is_some_and(|r| r.starts_with(wanted))
            })
            .map(|(from, c)| from + c.len_utf8())
            .last()
            .unwrap_or(0);
        if !rest.get(gap..)?.starts_with(wanted) {
            return None;
        }
        if borders.next_if_eq(&number).is_some() {
            // Opening quotes and brackets go with the word that they stand before.
            let open = rest.get(..gap)?.trim_end_matches(['"', '(', '[', '“', '‘', '¿', '¡', '\'']);
            starts.push(at + open.len());
        }
        at += gap + wanted.len();
    }
    if whole.get(at..)?.chars().any(char::is_alphanumeric) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([whole.len()]);
    Some(starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect())
}

/// The middles of the words of several channels, in order, to see who else speaks in a pause.
pub(crate) struct Middles {
    /// The time, the channel, and where the next one of another channel stands in the list.
    list: Vec<(f64, usize, usize)>,
}

impl Middles {
    pub(crate) fn new(channels: &[Vec<Word<'_>>]) -> Self {
        let middle = |word: &Word<'_>| {
            let start = word.start?;
            Some(f64::midpoint(start, word.end.unwrap_or(start)))
        };
        let all = channels.iter().enumerate().flat_map(|(channel, words)| {
            words.iter().filter_map(middle).map(move |time| (time, channel, usize::MAX))
        });
        let mut list: Vec<_> = all.collect();
        list.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        let mut behind: Option<(usize, usize)> = None;
        for (at, (_, channel, next)) in list.iter_mut().enumerate().rev() {
            if let Some((other, further)) = behind {
                *next = if other == *channel { further } else { at + 1 };
            }
            behind = Some((*channel, *next));
        }
        Self { list }
    }

    /// Whether another channel has the middle of a word in a pause of this one.
    pub(crate) fn others(&self, channel: usize, pause: Range<f64>) -> bool {
        let first = self.list.get(self.list.partition_point(|(time, ..)| *time < pause.start));
        let other = match first {
            Some((_, own, next)) if *own == channel => self.list.get(*next),
            other => other,
        };
        other.is_some_and(|(time, ..)| *time < pause.end)
    }
}

/// Cuts the words of one channel where others speak in the pause between two of them.
pub(crate) fn passages(
    words: &[Word<'_>],
    others: impl Fn(Range<f64>) -> bool,
) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut until = f64::NEG_INFINITY;
    for (at, word) in words.iter().enumerate() {
        let begins = word.start.is_some_and(|start| others(until..start));
        match ranges.last_mut() {
            Some(range) if !begins || word.glued => range.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
        if let Some(end) = word.end.or(word.start) {
            until = until.max(end);
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(all: &[(&'t str, &'t str)]) -> Vec<Word<'t>> {
        let word = |&(text, speaker): &(&'t str, &'t str)| Word {
            text: Cow::Borrowed(text),
            at: text,
            start: None,
            end: None,
            who: Who { speaker, channel: "" },
            glued: text == ",",
        };
        all.iter().map(word).collect()
    }

    #[test]
    fn labels_of_numbers_say_what_they_number() {
        let table = [
            (("0", ""), "Speaker 0"),
            (("1.0", ""), "Speaker 1"),
            (("spk_0", ""), "spk_0"),
            (("", "1"), "Channel 1"),
            (("", "ch_1"), "ch_1"),
            (("2", "0"), "Channel 0 Speaker 2"),
            (("J\\u00f6rg", ""), "Jörg"),
            (("", ""), ""),
        ];
        for ((speaker, channel), expected) in table {
            assert_eq!(Who { speaker, channel }.label(), expected);
        }
    }

    #[test]
    fn words_are_joined_as_they_are_written() {
        let table = [
            (vec![("Yes", ""), (",", ""), ("please", ""), (".", "")], Joint::Blank, "Yes, please."),
            (vec![(" Yes,", ""), (" plea", ""), ("se.", "")], Joint::Blank, " Yes, please."),
            (vec![("你", ""), ("好", "")], Joint::Nothing, "你好"),
        ];
        for (all, joint, expected) in table {
            assert_eq!(joined(&words(&all), joint), expected);
        }
    }

    #[test]
    fn speakers_change_between_words() {
        let all = words(&[("a", ""), ("b", "A"), (",", ""), ("c", ""), ("d", "B"), ("e", "A")]);
        let told = |fill| -> Vec<(Range<usize>, &str)> {
            runs(&all, fill).into_iter().map(|(range, who)| (range, who.speaker)).collect()
        };
        assert_eq!(told(true), [(0..4, "A"), (4..5, "B"), (5..6, "A")]);
        assert_eq!(told(false), [(0..1, ""), (1..3, "A"), (3..4, ""), (4..5, "B"), (5..6, "A")]);
    }

    #[test]
    fn a_text_is_cut_in_place() {
        let all = words(&[("Hello", ""), ("there.", ""), ("Hi", ""), ("you", "")]);
        let cuts = cut(" Hello there. “Hi” you!", &all, &[0, 2]).unwrap();
        let text = " Hello there. “Hi” you!";
        let pieces: Vec<&str> = cuts.into_iter().map(|range| &text[range]).collect();
        assert_eq!(pieces, ["Hello there. ", "“Hi” you!"]);
        assert!(cut("Hello again there. Hi you", &all, &[0, 2]).is_none());
        assert!(cut("Hello there. Hi you too", &all, &[0, 2]).is_none());
    }
}
