//! Kinds of words that tell how a sentence is built, and words of content.

use rolecall_text::words::fold;
use rustc_hash::FxHashMap;

/// The kinds that a word is of, a bit each.
pub(super) type Kinds = u16;

/// Stands before what a sentence begins with: `so`, `and`, `okay`.
pub(super) const LEAD: Kinds = 1;
/// A question word.
pub(super) const ASKING: Kinds = 1 << 1;
/// `what`, `how`, `why`.
pub(super) const OPENING: Kinds = 1 << 2;
/// Makes an amount of the `how` before it.
pub(super) const AMOUNT: Kinds = 1 << 3;
/// An auxiliary.
pub(super) const AUXILIARY: Kinds = 1 << 4;
/// May follow an auxiliary that begins a question.
pub(super) const SUBJECT: Kinds = 1 << 5;
/// A pronoun of these.
pub(super) const PRONOUN: Kinds = 1 << 6;
/// A preposition that may stand before a question word.
pub(super) const PREPOSITION: Kinds = 1 << 7;
/// The person spoken to.
pub(super) const YOU: Kinds = 1 << 8;
/// The person speaking.
pub(super) const I: Kinds = 1 << 9;
/// `you`, `your` at the beginning of a sentence.
pub(super) const YOU_FIRST: Kinds = 1 << 10;
/// `it`, `that`, `there` at the beginning of a sentence.
pub(super) const IT_FIRST: Kinds = 1 << 11;
/// Too common to be a word of content.
pub(super) const COMMON: Kinds = 1 << 12;

/// Words by kind; longer words than of three letters that are in no list are words of content.
const LISTS: &[(Kinds, &str)] = &[
    (
        LEAD,
        "actually alright also and anyway because but cause cool good great just like no now oh ok \
        okay or perfect please right so sure then well wow yeah yes",
    ),
    (ASKING, "how how's what what's when where where's which who who's whose why"),
    (OPENING, "how how's what what's why"),
    (AMOUNT, "far long many much often old time"),
    (
        AUXILIARY,
        "am are aren't can can't could couldn't did didn't do does doesn't don't had has hasn't \
        have haven't is isn't may might shall should was wasn't were will won't would wouldn't",
    ),
    (
        SUBJECT,
        "any anybody anyone anything he i it she that the there these they this those we you your",
    ),
    (PRONOUN, "i it that there they we you your"),
    (PREPOSITION, "at for from in on to with"),
    (YOU, "you you'd you'll you're you've your yours yourself"),
    (I, "i i'd i'll i'm i've me my"),
    (YOU_FIRST, "you you'd you're you've your"),
    (IT_FIRST, "it it's that that's there there's"),
    (
        COMMON,
        "about also because been could does doesn't doing don't even feel from going gonna good \
        have here into it's just kind know like little make maybe mean more much okay only people \
        really right said some something still than that that's them then there these they thing \
        things think this those time very wanna want well were what when where will with would \
        yeah you're you've your",
    ),
];

/// The kinds of words, by their hash.
#[derive(Debug)]
pub(super) struct Lists(FxHashMap<u64, Kinds>);

/// The words met so far, by their hash: a number and what kinds they are.
#[derive(Debug, Default)]
pub(super) struct Met(FxHashMap<u64, (u32, Kinds)>);

/// More words than a language has in use.
const MOST_MET: usize = 200_000;

impl Met {
    /// The number and the kinds of a word.
    pub(super) fn word(&mut self, hash: u64, lists: &Lists) -> (u32, Kinds) {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(hash).or_insert_with(|| (next, lists.kinds(hash)))
    }

    pub(super) fn is_full(&self) -> bool {
        self.0.len() > MOST_MET
    }
}

/// Contractions that are other words without their apostrophe.
const OTHER_WORDS: &[&str] = &["i'd", "i'll", "it's", "can't", "won't"];

impl Lists {
    pub(super) fn new() -> Self {
        let mut all = FxHashMap::default();
        for &(kind, list) in LISTS {
            for word in list.split_ascii_whitespace() {
                *all.entry(hash(word)).or_default() |= kind;
                if word.contains('\'') && !OTHER_WORDS.contains(&word) {
                    *all.entry(hash(&word.replace('\'', ""))).or_default() |= kind;
                }
            }
        }
        Self(all)
    }

    pub(super) fn kinds(&self, hash: u64) -> Kinds {
        self.0.get(&hash).copied().unwrap_or(0)
    }
}

/// The hash of a word as it is compared (FNV-1a of Fowler, Noll and Vo, the same on every machine).
pub(super) fn hash(word: &str) -> u64 {
    let of = |bytes: &mut dyn Iterator<Item = u8>| {
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    if word.is_ascii() {
        let folded = |byte: u8| if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() };
        of(&mut word.bytes().map(folded))
    } else {
        of(&mut fold(word).bytes())
    }
}

/// The shortest word of content, in bytes.
pub(super) const SHORTEST: u32 = 4;

/// The kinds of a word, for tests.
#[cfg(test)]
pub(super) fn kinds_of(word: &str) -> Kinds {
    let mut kinds = 0;
    for &(kind, list) in LISTS {
        let fits = |listed: &str| {
            let bare = !OTHER_WORDS.contains(&listed) && listed.replace('\'', "") == word;
            listed == word || bare
        };
        if list.split_ascii_whitespace().any(fits) {
            kinds |= kind;
        }
    }
    kinds
}
