//! The lists: English words, given and family names, places.

use rustc_hash::FxHashMap;

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u8);

const WORD: u8 = 1;
const GIVEN: u8 = 2;
const FAMILY: u8 = 4;
const PLACE: u8 = 8;
/// The first of several words that name a place.
const PLACE_STARTS: u8 = 16;
const EPONYM: u8 = 32;
const MEDICINE: u8 = 64;

impl Facts {
    /// A word of English, whatever else it may be.
    pub(crate) fn word(self) -> bool {
        self.0 & WORD != 0
    }

    /// A given name.
    pub(crate) fn given(self) -> bool {
        self.0 & GIVEN != 0
    }

    /// A family name.
    pub(crate) fn family(self) -> bool {
        self.0 & FAMILY != 0
    }

    /// A person's name.
    pub(crate) fn name(self) -> bool {
        self.0 & (GIVEN | FAMILY) != 0
    }

    /// The name of a place, in one word.
    pub(crate) fn place(self) -> bool {
        self.0 & PLACE != 0
    }

    /// Whether names of places of several words begin so.
    pub(crate) fn place_starts(self) -> bool {
        self.0 & PLACE_STARTS != 0
    }

    /// A medicine of the list.
    pub(crate) fn medicine(self) -> bool {
        self.0 & MEDICINE != 0
    }

    /// The name of somebody after whom an illness is called.
    pub(crate) fn eponym(self) -> bool {
        self.0 & EPONYM != 0
    }

    /// In no list at all.
    pub(crate) fn unknown(self) -> bool {
        self.0 & (WORD | GIVEN | FAMILY | PLACE) == 0
    }

    /// A person's name and no word.
    pub(crate) fn only_name(self) -> bool {
        self.name() && !self.word()
    }
}

/// The lists, ready to be asked.
#[derive(Debug)]
pub(crate) struct Lexicon {
    facts: FxHashMap<&'static str, Facts>,
    medicines: Vec<&'static str>,
}

/// The fewest letters of a medicine that is known in a wrong spelling.
const NEARLY: usize = 7;

/// Whether two words are the same but for one letter.
fn differ_little(one: &[u8], other: &[u8]) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let rest = |word: &[u8], from: usize| word.get(from..).unwrap_or(&[]).to_vec();
    rest(long, same + 1) == rest(short, if long.len() == short.len() { same + 1 } else { same })
}

static WORDS: &str = include_str!("../lists/words.txt");
static GIVENS: &str = include_str!("../lists/given.txt");
static FAMILIES: &str = include_str!("../lists/family.txt");
static PLACES: &str = include_str!("../lists/places.txt");
/// Medicines; none of them is in the other lists.
static MEDICINES: &str = include_str!("../lists/medicines.txt");
/// Words of a classification of illnesses, likewise.
static CONDITIONS: &str = include_str!("../lists/conditions.txt");
static EPONYMS: &str = include_str!("../lists/eponyms.txt");

/// Endings by which a word leads back to another, and what stands in their place there.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &[""]),
    ("ies", &["y"]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("ly", &[""]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("est", &["", "e"]),
    ("ness", &[""]),
    ("ings", &["", "e"]),
];

impl Lexicon {
    pub(crate) fn new() -> Self {
        let mut facts: FxHashMap<&'static str, Facts> =
            FxHashMap::with_capacity_and_hasher(150_000, rustc_hash::FxBuildHasher);
        let lists = [
            (WORDS, WORD),
            (MEDICINES, WORD | MEDICINE),
            (CONDITIONS, WORD),
            (GIVENS, GIVEN),
            (FAMILIES, FAMILY),
            (PLACES, PLACE),
            (EPONYMS, EPONYM),
        ];
        for (list, flag) in lists {
            for entry in list.lines().filter(|line| !line.is_empty()) {
                facts.entry(entry).or_default().0 |= flag;
                if flag == PLACE
                    && let Some((first, _)) = entry.split_once(' ')
                {
                    facts.entry(first).or_default().0 |= PLACE_STARTS;
                }
            }
        }
        Self { facts, medicines: MEDICINES.lines().collect() }
    }

    /// What is known of a folded word without apostrophes.
    pub(crate) fn of(&self, folded: &str) -> Facts {
        let exact = self.facts.get(folded).copied().unwrap_or_default();
        // A name that ends like a word (`barnes`) is not led back.
        if !exact.unknown() || !self.is_inflected(folded) {
            return exact;
        }
        Facts(exact.0 | WORD)
    }

    fn is_inflected(&self, folded: &str) -> bool {
        let is_base = |base: &str| {
            self.facts
                .get(base)
                .is_some_and(|facts| facts.word() && !facts.name() && !facts.place())
        };
        ENDINGS.iter().any(|(ending, instead)| {
            let Some(base) = folded.strip_suffix(ending).filter(|base| base.len() >= 3) else {
                return false;
            };
            let doubled = base.as_bytes().last() == base.as_bytes().iter().nth_back(1);
            instead.iter().any(|end| match *end {
                "" => is_base(base),
                end => is_base(&format!("{base}{end}")),
            }) || (doubled && base.len() > 3 && base.get(..base.len() - 1).is_some_and(is_base))
        })
    }

    /// Whether a word is a long medicine of the list but for one letter that is missing, added or another:
    /// recognisers of speech and typists write few of them right.
    pub(crate) fn is_nearly_medicine(&self, folded: &str) -> bool {
        let first = folded.get(..1).unwrap_or("");
        if folded.len() < NEARLY || !folded.is_ascii() || self.facts.contains_key(folded) {
            return false;
        }
        let from = self.medicines.partition_point(|known| *known < first);
        let alike = self.medicines.get(from..).unwrap_or(&[]);
        let mut alike = alike.iter().take_while(|known| known.starts_with(first));
        alike.any(|known| {
            known.len() >= NEARLY && differ_little(known.as_bytes(), folded.as_bytes())
        })
    }

    /// Whether several words (folded, with single blanks) name a place.
    pub(crate) fn is_place(&self, folded: &str) -> bool {
        self.facts.get(folded).is_some_and(|facts| facts.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_folded() {
        for (name, list, least) in [
            ("words", WORDS, 3_000),
            ("given", GIVENS, 3_000),
            ("family", FAMILIES, 3_000),
            ("places", PLACES, 3_000),
            ("medicines", MEDICINES, 3_000),
            ("conditions", CONDITIONS, 3_000),
            ("eponyms", EPONYMS, 300),
        ] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted() && lines.len() > least, "{name}");
            let folded = |line: &str| {
                line.bytes().all(|b| b.is_ascii_lowercase() || b == b' ' || b == b'\'')
            };
            assert!(lines.iter().all(|line| folded(line)), "{name}");
        }
    }

    #[test]
    fn words_are_told_from_names() {
        let lexicon = Lexicon::new();
        for word in
            ["talking", "stopped", "houses", "happily", "will", "gonna", "ibuprofen", "seroxat"]
        {
            assert!(lexicon.of(word).word(), "{word}");
        }
        for name in ["jason", "agnieszka", "abayomi", "barnes", "murphy", "mohammed"] {
            assert!(lexicon.of(name).only_name(), "{name}");
        }
        assert!(lexicon.of("grace").word() && lexicon.of("grace").given());
        assert!(lexicon.of("leeds").place() && lexicon.is_place("milton keynes"));
        assert!(lexicon.of("parkinson").eponym() && lexicon.of("parkinson").only_name());
        assert!(lexicon.of("qwzrt").unknown());
        for wrong in ["immodium", "welbutrin", "lisinopryl", "prosserol", "amitriptylin"] {
            assert_eq!(lexicon.is_nearly_medicine(wrong), wrong != "prosserol", "{wrong}");
        }
    }
}
