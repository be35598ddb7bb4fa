//! The words that cues ask for, and the class of each word of the talk.

use rolecall_text::words;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// What one place of a cue asks of one word: an index into [`Vocabulary`].
pub(super) type Atom = u32;

/// The class of a word: which atoms it satisfies. Words of one class are alike to every cue.
pub(super) type Class = u32;

/// A word that no cue asks for.
pub(super) const INERT: Class = 0;
/// The same, and it only acknowledges.
pub(super) const ACKNOWLEDGEMENT: Class = 1;
/// A filler, or talk that could not be heard: no word at all.
pub(super) const SKIPPED: Class = 2;

/// Atoms by what they ask for.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    atoms: u32,
    words: FxHashMap<String, Vec<Atom>>,
    prefixes: FxHashMap<String, Atom>,
    shortest_prefix: usize,
    longest_prefix: usize,
    stems: FxHashMap<String, Atom>,
    number: Option<Atom>,
}

/// English words that a contraction becomes when its apostrophe is left out; there the apostrophe
/// is needed to tell them apart.
const OTHER_WORDS: &[&str] = &[
    "cant", "hell", "id", "ill", "its", "lets", "shed", "shell", "wed", "well", "were", "whore",
    "wont",
];

/// Number words of English, folded: what people say for figures.
const NUMBER_WORDS: &[&str] = &[
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "hundred",
    "million",
    "nine",
    "nineteen",
    "ninety",
    "one",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "twelve",
    "twenty",
    "two",
    "zero",
];

impl Vocabulary {
    pub(super) fn word(&mut self, folded: &str) -> Atom {
        if let Some(&atom) = self.words.get(folded).and_then(|atoms| atoms.first()) {
            return atom;
        }
        let atom = self.next();
        self.words.entry(folded.to_owned()).or_default().insert(0, atom);
        if folded.contains('\'') {
            let bare: String = folded.chars().filter(|&c| c != '\'').collect();
            if OTHER_WORDS.binary_search(&bare.as_str()).is_err() {
                // The bare form may be asked for by itself too: its own atom has to come first.
                self.word(&bare);
                self.words.entry(bare).or_default().push(atom);
            }
        }
        atom
    }

    pub(super) fn prefix(&mut self, folded: &str) -> Atom {
        if let Some(&atom) = self.prefixes.get(folded) {
            return atom;
        }
        let atom = self.next();
        let length = folded.len();
        self.shortest_prefix =
            if self.prefixes.is_empty() { length } else { self.shortest_prefix.min(length) };
        self.longest_prefix = self.longest_prefix.max(length);
        self.prefixes.insert(folded.to_owned(), atom);
        atom
    }

    pub(super) fn stem(&mut self, folded: &str) -> Atom {
        let stem = Stemmer::create(Algorithm::English).stem(folded).into_owned();
        if let Some(&atom) = self.stems.get(&stem) {
            return atom;
        }
        let atom = self.next();
        self.stems.insert(stem, atom);
        atom
    }

    pub(super) fn number(&mut self) -> Atom {
        if let Some(atom) = self.number {
            return atom;
        }
        let atom = self.next();
        self.number = Some(atom);
        atom
    }

    fn next(&mut self) -> Atom {
        self.atoms += 1;
        self.atoms - 1
    }

    /// The atoms that a folded word satisfies, in order.
    pub(super) fn atoms_of(&self, folded: &str) -> Vec<Atom> {
        let mut atoms = self.words.get(folded).cloned().unwrap_or_default();
        if !self.prefixes.is_empty() {
            for length in self.shortest_prefix..=self.longest_prefix.min(folded.len()) {
                let found = folded.get(..length).and_then(|start| self.prefixes.get(start));
                atoms.extend(found.copied());
            }
        }
        if !self.stems.is_empty() {
            let stem = Stemmer::create(Algorithm::English).stem(folded);
            atoms.extend(self.stems.get(stem.as_ref()).copied());
        }
        if let Some(number) = self.number
            && is_number(folded)
        {
            atoms.push(number);
        }
        atoms.sort_unstable();
        atoms.dedup();
        atoms
    }
}

fn is_number(folded: &str) -> bool {
    folded.starts_with(|c: char| c.is_ascii_digit()) || NUMBER_WORDS.binary_search(&folded).is_ok()
}

/// Classes met so far, and the classes of words met so far. Each thread has its own; what is in
/// it never changes an answer, only how fast it comes.
#[derive(Debug)]
pub(super) struct Classes {
    by_atoms: FxHashMap<(bool, Vec<Atom>), Class>,
    /// For each class its atoms.
    atoms: Vec<Vec<Atom>>,
    /// For each class whether it only acknowledges.
    acknowledge: Vec<bool>,
    short: Vec<(u64, Class)>,
    middling: Vec<(u128, Class)>,
    long: FxHashMap<String, Class>,
}

/// Places for words of at most 8 bytes, and for words of at most 16: two to these powers.
const SHORT_BITS: u32 = 14;
const MIDDLING_BITS: u32 = 12;
const MOST_LONG: usize = 10_000;

impl Classes {
    pub(super) fn new() -> Self {
        let by_atoms = [((false, Vec::new()), INERT), ((true, Vec::new()), ACKNOWLEDGEMENT)]
            .into_iter()
            .collect();
        Self {
            by_atoms,
            atoms: vec![Vec::new(); 3],
            acknowledge: vec![false, true, false],
            short: vec![(0, INERT); 1 << SHORT_BITS],
            middling: vec![(0, INERT); 1 << MIDDLING_BITS],
            long: FxHashMap::default(),
        }
    }

    /// The atoms of a class.
    pub(super) fn atoms(&self, class: Class) -> &[Atom] {
        self.atoms.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a class only acknowledges.
    pub(super) fn acknowledges(&self, class: Class) -> bool {
        self.acknowledge.get(class as usize) == Some(&true)
    }

    /// The class of a word whose folded bytes, none of them zero, are packed in `low` (the last
    /// eight) and `high` (up to eight before them).
    #[inline]
    pub(super) fn of_packed(&mut self, vocabulary: &Vocabulary, low: u64, high: u64) -> Class {
        if high == 0 {
            let at = (mix(low) >> (64 - SHORT_BITS)) as usize;
            match self.short.get(at) {
                Some(&(key, class)) if key == low => class,
                _ => self.meet_short(vocabulary, low, at),
            }
        } else {
            let at = (mix(low ^ mix(high)) >> (64 - MIDDLING_BITS)) as usize;
            let key = (u128::from(high) << 64) | u128::from(low);
            match self.middling.get(at) {
                Some(&(known, class)) if known == key => class,
                _ => self.meet_middling(vocabulary, key, at),
            }
        }
    }

    /// Looks into the place beside, to which a word was moved that another took the place of.
    #[cold]
    fn meet_short(&mut self, vocabulary: &Vocabulary, key: u64, at: usize) -> Class {
        let class = match self.short.get(at ^ 1) {
            Some(&(known, class)) if known == key => class,
            _ => self.unpack(vocabulary, u128::from(key)),
        };
        let moved = self.short.get_mut(at).map(|slot| std::mem::replace(slot, (key, class)));
        if let (Some(beside), Some(moved)) = (self.short.get_mut(at ^ 1), moved) {
            *beside = moved;
        }
        class
    }

    #[cold]
    fn meet_middling(&mut self, vocabulary: &Vocabulary, key: u128, at: usize) -> Class {
        let class = self.unpack(vocabulary, key);
        if let Some(slot) = self.middling.get_mut(at) {
            *slot = (key, class);
        }
        class
    }

    fn unpack(&mut self, vocabulary: &Vocabulary, key: u128) -> Class {
        let bytes = key.to_be_bytes();
        let start = bytes.iter().position(|&b| b != 0).unwrap_or(bytes.len());
        let folded = bytes.get(start..).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
        self.work_out(vocabulary, folded)
    }

    /// The class of any folded word.
    pub(super) fn of_long(&mut self, vocabulary: &Vocabulary, folded: &str) -> Class {
        if let Some(&class) = self.long.get(folded) {
            return class;
        }
        let class = self.work_out(vocabulary, folded);
        if self.long.len() >= MOST_LONG {
            self.long.clear();
        }
        self.long.insert(folded.to_owned(), class);
        class
    }

    fn work_out(&mut self, vocabulary: &Vocabulary, folded: &str) -> Class {
        if words::is_filler(folded) || words::is_unheard(folded) {
            return SKIPPED;
        }
        let key = (words::is_acknowledgement(folded), vocabulary.atoms_of(folded));
        if let Some(&class) = self.by_atoms.get(&key) {
            return class;
        }
        let class = u32::try_from(self.atoms.len()).unwrap_or(INERT);
        self.acknowledge.push(key.0);
        self.atoms.push(key.1.clone());
        self.by_atoms.insert(key, class);
        class
    }
}

#[inline]
fn mix(key: u64) -> u64 {
    (key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_tell_words_apart_as_cues_do() {
        let mut vocabulary = Vocabulary::default();
        let confide = vocabulary.prefix("confide");
        let word = vocabulary.word("confidential");
        let dont = vocabulary.word("don't");
        let well = vocabulary.word("we'll");
        let agree = vocabulary.stem("agree");
        let number = vocabulary.number();
        assert_eq!(vocabulary.atoms_of("confidential"), [confide, word]);
        assert!(vocabulary.atoms_of("confiding").is_empty());
        assert_eq!(vocabulary.atoms_of("confident"), [confide]);
        assert!(vocabulary.atoms_of("dont").contains(&dont));
        assert!(!vocabulary.atoms_of("well").contains(&well));
        assert_eq!(vocabulary.atoms_of("agreeing"), [agree]);
        assert_eq!(vocabulary.atoms_of("2.5"), [number]);
        assert_eq!(vocabulary.atoms_of("twenty"), [number]);
    }

    #[test]
    fn lists_are_sorted() {
        assert!(OTHER_WORDS.is_sorted() && NUMBER_WORDS.is_sorted());
    }
}
