//! Cues by trying everything: every start, every end, every way through a pattern.

use std::collections::BTreeSet;

use rolecall_protocol::{Matcher, RoleId, Topic};
use rolecall_syntax::cue::{Part, PartKind};
use rolecall_text::Span;
use rolecall_text::words::counted;
use rust_stemmers::{Algorithm, Stemmer};

type Words = [(Span, String)];

/// Words that are what is left of another when its apostrophe is left out, and mean something of
/// their own: `well` is not `we'll`.
const WORDS_OF_THEIR_OWN: &[&str] = &[
    "well", "were", "ill", "id", "shell", "hell", "shed", "wed", "its", "lets", "wont", "cant",
    "whore",
];

/// Numbers as the tests write them.
const NUMBERS: &[&str] = &["one", "two", "three", "twelve", "twenty"];

/// What a topic's cues find in what somebody of `role` says, in the order of the text, with whether
/// it counts for certain: what a cue for one role finds in the talk of somebody unknown may count.
///
/// For each cue there are its hits from left to right, those gone that a `not cue` overlaps. Of hits
/// that overlap, one stands for all: one that counts for certain before one that may, then the one
/// that begins first, then the longest.
pub(crate) fn topic_hits(topic: &Topic, role: Option<RoleId>, text: &str) -> Vec<(Span, bool)> {
    let words = counted(text);
    let of = |negative: bool| -> Vec<(Span, bool)> {
        let cues = topic.cues.iter().filter(|cue| cue.negative == negative);
        let may_be_by = |by: RoleId| role.is_none_or(|role| role == by);
        cues.filter(|cue| cue.by.is_none_or(may_be_by))
            .flat_map(|cue| {
                let certain = cue.by.is_none() || role.is_some();
                let hits = match &cue.matcher {
                    Matcher::Words(pattern) => hits(&pattern.parts, &words),
                    Matcher::Regex(_) => Vec::new(),
                };
                hits.into_iter().map(move |hit| (hit, certain))
            })
            .collect()
    };
    let taken_away = of(true);
    let mut found = of(false);
    found.retain(|(hit, _)| !taken_away.iter().any(|(not, _)| not.overlaps(*hit)));
    found.sort_by_key(|(hit, certain)| (!certain, hit.start, std::cmp::Reverse(hit.end)));
    let mut kept: Vec<(Span, bool)> = Vec::new();
    for hit in found {
        if kept.iter().all(|one| !one.0.overlaps(hit.0)) {
            kept.push(hit);
        }
    }
    kept.sort();
    kept
}

/// The hits of one cue: the match that begins first, as short as it can be; then the search goes
/// on behind it.
fn hits(parts: &[Part], words: &Words) -> Vec<Span> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match sequence(parts, words, at).into_iter().find(|&end| end > at) {
            Some(end) => {
                hits.push(words[at].0.to(words[end - 1].0));
                at = end;
            }
            None => at += 1,
        }
    }
    hits
}

/// Where a sequence of parts that begins at word `at` may end, one past its last word.
fn sequence(parts: &[Part], words: &Words, at: usize) -> BTreeSet<usize> {
    let Some((first, rest)) = parts.split_first() else { return BTreeSet::from([at]) };
    part(first, words, at).into_iter().flat_map(|next| sequence(rest, words, next)).collect()
}

fn part(part: &Part, words: &Words, at: usize) -> BTreeSet<usize> {
    let one_word = |fits: &dyn Fn(&str) -> bool| match words.get(at) {
        Some((_, word)) if fits(word) => BTreeSet::from([at + 1]),
        _ => BTreeSet::new(),
    };
    match &part.kind {
        PartKind::Word(cue) => {
            one_word(&|word| word == cue || left_out(cue).as_deref() == Some(word))
        }
        PartKind::Prefix(prefix) => one_word(&|word| word.starts_with(prefix.as_str())),
        PartKind::Stem(cue) => {
            let english = Stemmer::create(Algorithm::English);
            one_word(&|word| english.stem(word) == english.stem(cue))
        }
        PartKind::Number => one_word(&|word| {
            word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word)
        }),
        PartKind::Choice(branches) => {
            branches.iter().flat_map(|branch| sequence(branch, words, at)).collect()
        }
        PartKind::Optional(inner) => {
            let mut ends = sequence(inner, words, at);
            ends.insert(at);
            ends
        }
        PartKind::Gap(up_to) => (at..=words.len().min(at + *up_to as usize)).collect(),
    }
}

/// A word of a cue as typists write it who leave the apostrophe out.
fn left_out(cue: &str) -> Option<String> {
    let bare = cue.replace('\'', "");
    (bare != cue && !WORDS_OF_THEIR_OWN.contains(&bare.as_str())).then_some(bare)
}
