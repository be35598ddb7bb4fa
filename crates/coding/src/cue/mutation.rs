//! The mutations of Welsh: the first consonant of a word changes with what stands before it.
//!
//! After King, *Modern Welsh: A Comprehensive Grammar* (3rd ed. 2016), and Thorne, *A Comprehensive
//! Welsh Grammar* (1993); the table is the same in both.
//!
//! | as in a dictionary | soft | nasal | aspirate |
//! |---|---|---|---|
//! | p | b | mh | ph |
//! | t | d | nh | th |
//! | c | g | ngh | ch |
//! | b | f | m | |
//! | d | dd | n | |
//! | g | (falls away) | ng | |
//! | m | f | | |
//! | ll | l | | |
//! | rh | r | | |
//!
//! Before a vowel an `h` may be added (`ei henw`, "her name").

/// Little words of Welsh that are written onto the word before them: `pethau'n`, `gen i'r`, `a'ch`.
const WRITTEN_ONTO: &[&str] = &["ch", "i", "m", "n", "r", "th", "u", "w"];

/// A folded word of talk without a little word that is written onto it; nothing where there is none.
pub(super) fn without_clitic(folded: &str) -> Option<&str> {
    let (word, clitic) = folded.split_once('\'')?;
    WRITTEN_ONTO.contains(&clitic).then_some(word)
}

/// Words shorter than this do not change: they are little words (`i`, `o`, `yn`, `ar`) whose changed
/// forms are mostly other words.
const SHORTEST: usize = 3;
/// The same for the `h` before a vowel (`un` would become `hun`, "self").
const SHORTEST_WITH_H: usize = 4;

/// First letters as the dictionary has them, the longest first, with what they become.
const TABLE: &[(&str, &[&str])] = &[
    ("ll", &["l"]),
    ("rh", &["r"]),
    // Letters of their own that stay as they are.
    ("ch", &[]),
    ("dd", &[]),
    ("ff", &[]),
    ("ng", &[]),
    ("ph", &[]),
    ("th", &[]),
    ("p", &["b", "mh", "ph"]),
    ("t", &["d", "nh", "th"]),
    ("c", &["g", "ngh", "ch"]),
    ("b", &["f", "m"]),
    ("d", &["dd", "n"]),
    ("g", &["", "ng"]),
    ("m", &["f"]),
];

/// The forms that a folded word, or the beginning of one, may take in talk beside its own.
pub(super) fn mutated(folded: &str) -> Vec<String> {
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    if letters < SHORTEST {
        return Vec::new();
    }
    if folded.starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y']) {
        return if letters < SHORTEST_WITH_H { Vec::new() } else { vec![format!("h{folded}")] };
    }
    let Some((first, forms)) = TABLE.iter().find(|(first, _)| folded.starts_with(first)) else {
        return Vec::new();
    };
    let rest = folded.get(first.len()..).unwrap_or("");
    forms.iter().map(|form| format!("{form}{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{mutated, without_clitic};

    #[test]
    fn little_words_come_off() {
        let table =
            [("pethau'n", Some("pethau")), ("i'r", Some("i")), ("don't", None), ("mae", None)];
        for (word, expected) in table {
            assert_eq!(without_clitic(word), expected, "{word}");
        }
    }

    #[test]
    fn words_take_the_forms_of_the_grammars() {
        let table: &[(&str, &[&str])] = &[
            ("pen", &["ben", "mhen", "phen"]),
            ("tad", &["dad", "nhad", "thad"]),
            ("cyfrinachol", &["gyfrinachol", "nghyfrinachol", "chyfrinachol"]),
            ("bywyd", &["fywyd", "mywyd"]),
            ("drws", &["ddrws", "nrws"]),
            ("gwaith", &["waith", "ngwaith"]),
            ("mam", &["fam"]),
            ("llys", &["lys"]),
            ("rhannu", &["rannu"]),
            ("enw", &[]),
            ("amcan", &["hamcan"]),
            ("chwarae", &[]),
            ("ffordd", &[]),
            ("siarad", &[]),
            ("un", &[]),
            ("i", &[]),
            ("", &[]),
        ];
        for (word, forms) in table {
            assert_eq!(&mutated(word), forms, "{word}");
        }
    }
}
