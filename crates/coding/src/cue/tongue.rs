//! What the words of a cue may look like in talk, by the cue's language.

use rolecall_protocol::language;
use rolecall_text::words;
use rust_stemmers::{Algorithm, Stemmer};

/// The language of a cue, as far as it matters for how its words are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tongue {
    /// Finds inflections; none where `~word` is the word alone.
    pub(super) stemmer: Option<Algorithm>,
    /// Whether first consonants change, as in Welsh.
    pub(super) mutates: bool,
    /// Which words stand for numbers.
    pub(super) numbers: Numbers,
}

/// Which words stand for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbers {
    English,
    Spanish,
    Welsh,
    /// Figures alone.
    Figures,
}

impl Tongue {
    /// The tongue of a cue for this language; a cue for any is read as English.
    pub(crate) fn of(code: Option<&str>) -> Self {
        let Some(code) = code else {
            return Self {
                stemmer: Some(Algorithm::English),
                mutates: false,
                numbers: Numbers::English,
            };
        };
        let entry = language(code);
        let main = entry.map_or(code, |entry| entry.code);
        Self {
            stemmer: algorithm(main),
            mutates: entry.is_some_and(|entry| entry.mutates),
            numbers: match main {
                "en" => Numbers::English,
                "es" => Numbers::Spanish,
                "cy" => Numbers::Welsh,
                _ => Numbers::Figures,
            },
        }
    }
}

/// The Snowball stemmer for a language.
fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Words longer than this, in bytes, are no words of a language and are not stemmed.
const LONGEST_STEMMED: usize = 80;

/// The stems of a word, folded: of the word as it is written and of the word without its accents,
/// since a stemmer needs the accents and typists leave them out. For English only the latter.
pub(super) fn stems(algorithm: Algorithm, accented: &str, folded: &str) -> Vec<String> {
    if folded.len() > LONGEST_STEMMED || accented.len() > LONGEST_STEMMED {
        return vec![folded.to_owned()];
    }
    let stemmer = Stemmer::create(algorithm);
    let mut stems = vec![words::fold(&stemmer.stem(folded))];
    if algorithm != Algorithm::English && accented != folded {
        let own = words::fold(&stemmer.stem(accented));
        if !stems.contains(&own) {
            stems.push(own);
        }
    }
    stems
}

/// Whether a folded word is a number for cues of these languages.
pub(super) fn is_number(folded: &str, numbers: Numbers) -> bool {
    let list = match numbers {
        Numbers::English => ENGLISH,
        Numbers::Spanish => SPANISH,
        Numbers::Welsh => WELSH,
        Numbers::Figures => &[],
    };
    folded.starts_with(|c: char| c.is_ascii_digit()) || list.binary_search(&folded).is_ok()
}

/// Number words of English, folded: what people say for figures.
const ENGLISH: &[&str] = &[
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

/// The same of Spanish.
const SPANISH: &[&str] = &[
    "catorce",
    "cero",
    "cien",
    "ciento",
    "cinco",
    "cincuenta",
    "cuarenta",
    "cuatro",
    "diecinueve",
    "dieciocho",
    "dieciseis",
    "diecisiete",
    "diez",
    "doce",
    "dos",
    "mil",
    "millon",
    "noventa",
    "nueve",
    "ochenta",
    "ocho",
    "once",
    "quince",
    "seis",
    "sesenta",
    "setenta",
    "siete",
    "trece",
    "treinta",
    "tres",
    "un",
    "una",
    "uno",
    "veinte",
    "veinticinco",
    "veinticuatro",
    "veintidos",
    "veintinueve",
    "veintiocho",
    "veintiseis",
    "veintisiete",
    "veintitres",
    "veintiun",
    "veintiuna",
    "veintiuno",
];

/// The same of Welsh, with their mutated forms.
const WELSH: &[&str] = &[
    "bedair", "bedwar", "bum", "bump", "bymtheg", "cant", "chan", "chant", "chwe", "chwech",
    "dair", "dau", "dauddeg", "ddau", "ddauddeg", "ddeg", "ddeng", "ddeuddeg", "ddeugain", "ddwy",
    "deg", "deng", "deuddeg", "deugain", "dri", "dwy", "fil", "filiwn", "gan", "gant", "hugain",
    "mil", "miliwn", "naw", "pedair", "pedwar", "phedair", "phedwar", "phum", "phump", "pum",
    "pump", "pymtheg", "saith", "sero", "tair", "thair", "thri", "tri", "trideg", "ugain", "un",
    "wyth",
];

/// What answers only acknowledge, by the language of the turn: a bit for each language.
pub(super) const ENGLISH_TOO: u8 = 1;
const IN_SPANISH: u8 = 2;
const IN_WELSH: u8 = 4;

/// The languages in which a folded word only acknowledges.
pub(super) fn acknowledges(folded: &str) -> u8 {
    let bit = |there: bool, bit: u8| if there { bit } else { 0 };
    bit(words::is_acknowledgement(folded), ENGLISH_TOO)
        | bit(words::ACKNOWLEDGEMENTS_ES.binary_search(&folded).is_ok(), IN_SPANISH)
        | bit(words::ACKNOWLEDGEMENTS_CY.binary_search(&folded).is_ok(), IN_WELSH)
}

/// The acknowledgements that count in talk of these languages: the English ones always, since "OK"
/// is at home everywhere.
pub(super) fn acknowledging<'a>(languages: impl IntoIterator<Item = &'a str>) -> u8 {
    languages.into_iter().fold(ENGLISH_TOO, |bits, code| {
        bits | match language(code).map(|entry| entry.code) {
            Some("es") => IN_SPANISH,
            Some("cy") => IN_WELSH,
            _ => 0,
        }
    })
}

#[cfg(test)]
mod tests {
    use rolecall_protocol::LANGUAGES;

    use super::*;

    #[test]
    fn the_table_of_languages_says_which_have_a_stemmer() {
        for entry in LANGUAGES {
            assert_eq!(algorithm(entry.code).is_some(), entry.stems, "{}", entry.code);
        }
    }

    #[test]
    fn lists_are_sorted() {
        assert!(ENGLISH.is_sorted() && SPANISH.is_sorted());
        assert!(words::ACKNOWLEDGEMENTS_CY.is_sorted() && words::ACKNOWLEDGEMENTS_ES.is_sorted());
        let mut welsh = WELSH.to_vec();
        welsh.sort_unstable();
        assert_eq!(welsh, WELSH);
    }

    #[test]
    fn spanish_stems_with_and_without_accents() {
        let stem = |word: &str| stems(Algorithm::Spanish, word, &words::fold(word));
        let hablar = stem("hablar");
        for form in ["hablaré", "hablaría", "hablábamos", "hablo", "hablando", "hablaron"] {
            assert!(stem(form).iter().any(|one| hablar.contains(one)), "{form}");
        }
        assert!(stem("habitación").iter().all(|one| !hablar.contains(one)));
    }

    /// Every stemmer gets along with whatever stands in a transcript.
    #[test]
    fn stemmers_take_any_word() {
        let letters =
            ["a", "e", "é", "ı", "я", "ة", "ع", "ை", "க", "ß", "我", "'", "7", "s", "ing"];
        for entry in LANGUAGES {
            let Some(algorithm) = algorithm(entry.code) else { continue };
            let mut state = 7u32;
            for _ in 0..2_000 {
                let mut word = String::new();
                for _ in 0..state % 11 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    word += letters[(state >> 16) as usize % letters.len()];
                }
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let _ = stems(algorithm, &word, &words::fold(&word));
            }
        }
    }
}
