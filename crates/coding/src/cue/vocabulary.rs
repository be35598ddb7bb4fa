//! The words that cues ask for, and the class of each word of the talk.

use rolecall_text::words;
use rust_stemmers::Algorithm;
use rustc_hash::FxHashMap;

use super::mutation::{mutated, without_clitic};
use super::tongue::{Numbers, Tongue, acknowledges, is_number, stems};

/// What one place of a cue asks of one word: an index into [`Vocabulary`].
pub(super) type Atom = u32;

/// The class of a word: which atoms it satisfies. Words of one class are alike to every cue.
pub(super) type Class = u32;

/// A word that no cue asks for.
pub(super) const INERT: Class = 0;
/// A filler, or talk that could not be heard: no word at all.
pub(super) const SKIPPED: Class = 1;

/// Atoms by what they ask for.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    atoms: u32,
    /// The atoms of words that cues write out, by whether they mutate.
    written: [FxHashMap<String, Atom>; 2],
    /// The same for beginnings of words.
    begun: [FxHashMap<String, Atom>; 2],
    /// Every form that a written word may take in talk.
    words: FxHashMap<String, Vec<Atom>>,
    /// The same for those whose words may have a little word written onto them.
    hosts: FxHashMap<String, Vec<Atom>>,
    /// Every form that a beginning may take.
    prefixes: FxHashMap<String, Vec<Atom>>,
    shortest_prefix: usize,
    longest_prefix: usize,
    /// For each stemmer in use the atoms by stem.
    stems: Vec<(Algorithm, FxHashMap<String, Vec<Atom>>)>,
    numbers: Vec<(Numbers, Atom)>,
}

/// English words that a contraction becomes when its apostrophe is left out; there the apostrophe
/// is needed to tell them apart.
const OTHER_WORDS: &[&str] = &[
    "cant", "hell", "id", "ill", "its", "lets", "shed", "shell", "wed", "well", "were", "whore",
    "wont",
];

impl Vocabulary {
    pub(super) fn word(&mut self, folded: &str, tongue: Tongue) -> Atom {
        let known = self.written.get(usize::from(tongue.mutates)).and_then(|all| all.get(folded));
        if let Some(&atom) = known {
            return atom;
        }
        let atom = self.next();
        if let Some(all) = self.written.get_mut(usize::from(tongue.mutates)) {
            all.insert(folded.to_owned(), atom);
        }
        let mut forms = vec![folded.to_owned()];
        if tongue.mutates {
            forms.extend(mutated(folded));
        }
        for form in forms {
            if form.contains('\'') {
                let bare: String = form.chars().filter(|&c| c != '\'').collect();
                if OTHER_WORDS.binary_search(&bare.as_str()).is_err() {
                    add(&mut self.words, bare, atom);
                }
            }
            if tongue.mutates {
                add(&mut self.hosts, form.clone(), atom);
            }
            add(&mut self.words, form, atom);
        }
        atom
    }

    pub(super) fn prefix(&mut self, folded: &str, tongue: Tongue) -> Atom {
        let known = self.begun.get(usize::from(tongue.mutates)).and_then(|all| all.get(folded));
        if let Some(&atom) = known {
            return atom;
        }
        let atom = self.next();
        if let Some(all) = self.begun.get_mut(usize::from(tongue.mutates)) {
            all.insert(folded.to_owned(), atom);
        }
        let mut forms = vec![folded.to_owned()];
        if tongue.mutates {
            forms.extend(mutated(folded));
        }
        for form in forms {
            let length = form.len();
            self.shortest_prefix =
                if self.prefixes.is_empty() { length } else { self.shortest_prefix.min(length) };
            self.longest_prefix = self.longest_prefix.max(length);
            add(&mut self.prefixes, form, atom);
        }
        atom
    }

    /// `accented` is the word as the cue writes it, `folded` the same folded.
    pub(super) fn stem(&mut self, accented: &str, folded: &str, tongue: Tongue) -> Atom {
        let Some(algorithm) = tongue.stemmer else { return self.word(folded, tongue) };
        let mut forms = stems(algorithm, accented, folded);
        forms.sort_unstable();
        let at = self.stems.iter().position(|(known, _)| *known == algorithm);
        let at = at.unwrap_or_else(|| {
            self.stems.push((algorithm, FxHashMap::default()));
            self.stems.len() - 1
        });
        let known = self.stems.get(at).and_then(|(_, all)| {
            let mut shared = forms.first().and_then(|form| all.get(form))?.iter();
            shared.find(|atom| forms.iter().all(|f| all.get(f).is_some_and(|a| a.contains(atom))))
        });
        if let (Some(&atom), 1) = (known, forms.len()) {
            return atom;
        }
        let atom = self.next();
        if let Some((_, all)) = self.stems.get_mut(at) {
            forms.into_iter().for_each(|form| add(all, form, atom));
        }
        atom
    }

    pub(super) fn number(&mut self, tongue: Tongue) -> Atom {
        if let Some(&(_, atom)) = self.numbers.iter().find(|(known, _)| *known == tongue.numbers) {
            return atom;
        }
        let atom = self.next();
        self.numbers.push((tongue.numbers, atom));
        atom
    }

    fn next(&mut self) -> Atom {
        self.atoms += 1;
        self.atoms - 1
    }

    /// Whether the accents of a word may matter: for stemmers of languages that have some.
    pub(super) fn minds_accents(&self) -> bool {
        self.stems.iter().any(|(algorithm, _)| *algorithm != Algorithm::English)
    }

    /// The atoms that a word satisfies, in order.
    pub(super) fn atoms_of(&self, accented: &str, folded: &str) -> Vec<Atom> {
        let mut atoms = self.words.get(folded).cloned().unwrap_or_default();
        if let Some(host) = without_clitic(folded) {
            atoms.extend(self.hosts.get(host).into_iter().flatten());
        }
        if !self.prefixes.is_empty() {
            for length in self.shortest_prefix..=self.longest_prefix.min(folded.len()) {
                let found = folded.get(..length).and_then(|start| self.prefixes.get(start));
                atoms.extend(found.into_iter().flatten());
            }
        }
        for (algorithm, all) in &self.stems {
            for stem in stems(*algorithm, accented, folded) {
                atoms.extend(all.get(&stem).into_iter().flatten());
            }
        }
        let numbers = self.numbers.iter().filter(|(numbers, _)| is_number(folded, *numbers));
        atoms.extend(numbers.map(|(_, atom)| atom));
        atoms.sort_unstable();
        atoms.dedup();
        atoms
    }
}

fn add(all: &mut FxHashMap<String, Vec<Atom>>, form: String, atom: Atom) {
    let atoms = all.entry(form).or_default();
    if !atoms.contains(&atom) {
        atoms.push(atom);
    }
}

/// Classes met so far, and the classes of words met so far. Each thread has its own; what is in
/// it never changes an answer, only how fast it comes.
#[derive(Debug)]
pub(super) struct Classes {
    by_atoms: FxHashMap<(u8, Vec<Atom>), Class>,
    /// For each class its atoms.
    atoms: Vec<Vec<Atom>>,
    /// For each class the languages in which it only acknowledges.
    acknowledge: Vec<u8>,
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
        Self {
            by_atoms: [((0, Vec::new()), INERT)].into_iter().collect(),
            atoms: vec![Vec::new(); 2],
            acknowledge: vec![0; 2],
            short: vec![(0, INERT); 1 << SHORT_BITS],
            middling: vec![(0, INERT); 1 << MIDDLING_BITS],
            long: FxHashMap::default(),
        }
    }

    /// The atoms of a class.
    pub(super) fn atoms(&self, class: Class) -> &[Atom] {
        self.atoms.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// The languages in which a class only acknowledges.
    pub(super) fn acknowledges(&self, class: Class) -> u8 {
        self.acknowledge.get(class as usize).copied().unwrap_or(0)
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
        self.work_out(vocabulary, folded, folded)
    }

    /// The class of any word, as it stands in the talk.
    pub(super) fn of_any(&mut self, vocabulary: &Vocabulary, word: &str) -> Class {
        let key = match vocabulary.minds_accents() {
            true => words::accented(word),
            false => words::fold(word),
        };
        if let Some(&class) = self.long.get(&key) {
            return class;
        }
        let class = self.work_out(vocabulary, &key, &words::fold(&key));
        if self.long.len() >= MOST_LONG {
            self.long.clear();
        }
        self.long.insert(key, class);
        class
    }

    fn work_out(&mut self, vocabulary: &Vocabulary, accented: &str, folded: &str) -> Class {
        if words::is_filler(folded) || words::is_unheard(folded) {
            return SKIPPED;
        }
        let key = (acknowledges(folded), vocabulary.atoms_of(accented, folded));
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
        let english = Tongue::of(None);
        let mut vocabulary = Vocabulary::default();
        let confide = vocabulary.prefix("confide", english);
        let word = vocabulary.word("confidential", english);
        let dont = vocabulary.word("don't", english);
        let well = vocabulary.word("we'll", english);
        let agree = vocabulary.stem("agree", "agree", english);
        let number = vocabulary.number(english);
        assert_eq!(vocabulary.stem("agreed", "agreed", english), agree);
        let atoms = |word: &str| vocabulary.atoms_of(word, word);
        assert_eq!(atoms("confidential"), [confide, word]);
        assert!(atoms("confiding").is_empty());
        assert_eq!(atoms("confident"), [confide]);
        assert!(atoms("dont").contains(&dont));
        assert!(!atoms("well").contains(&well));
        assert_eq!(atoms("agreeing"), [agree]);
        assert_eq!(atoms("2.5"), [number]);
        assert_eq!(atoms("twenty"), [number]);
    }

    #[test]
    fn each_language_has_its_own_forms() {
        let (welsh, spanish) = (Tongue::of(Some("cy")), Tongue::of(Some("es")));
        let mut vocabulary = Vocabulary::default();
        let plain = vocabulary.word("cyfrinachol", Tongue::of(None));
        let mutating = vocabulary.word("cyfrinachol", welsh);
        let begun = vocabulary.prefix("cyfrinach", welsh);
        let stem = vocabulary.stem("hablar", "hablar", spanish);
        let (ten, diez) = (vocabulary.number(welsh), vocabulary.number(spanish));
        assert_eq!(vocabulary.stem("cyfrinachol", "cyfrinachol", welsh), mutating);
        let atoms = |word: &str| vocabulary.atoms_of(word, &words::fold(word));
        assert_eq!(atoms("cyfrinachol"), [plain, mutating, begun]);
        assert_eq!(atoms("nghyfrinachol"), [mutating, begun]);
        assert_eq!(atoms("gyfrinachedd"), [begun]);
        assert_eq!(atoms("gyfrinachol'n"), [mutating, begun]);
        assert!(atoms("gyfrinachol't").contains(&begun));
        assert_eq!(atoms("hablaría"), [stem]);
        assert_eq!([atoms("ddeg"), atoms("diez"), atoms("ten")], [vec![ten], vec![diez], vec![]]);
        assert_eq!(atoms("10"), [ten, diez]);
    }

    #[test]
    fn lists_are_sorted() {
        assert!(OTHER_WORDS.is_sorted());
    }
}
