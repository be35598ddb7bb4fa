//! What is known of the languages that cues may be for.

/// A language by its codes, and what cues can do in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageEntry {
    /// Its code of two letters (ISO 639-1).
    pub code: &'static str,
    /// Its codes of three letters (ISO 639-2 and 639-3).
    pub also: &'static [&'static str],
    /// Its name in English.
    pub name: &'static str,
    /// Whether `~word` finds the inflections of a word: there is a Snowball stemmer for it.
    pub stems: bool,
    /// Whether the first sound of a word changes with the words before it, as in Welsh, so that
    /// the words of cues are found in these forms too.
    pub mutates: bool,
}

const fn stemmed(
    code: &'static str,
    also: &'static [&'static str],
    name: &'static str,
) -> LanguageEntry {
    LanguageEntry { code, also, name, stems: true, mutates: false }
}

/// Languages that cues can do more in than find words as they are written, by code.
pub const LANGUAGES: &[LanguageEntry] = &[
    stemmed("ar", &["ara"], "Arabic"),
    LanguageEntry { code: "cy", also: &["cym", "wel"], name: "Welsh", stems: false, mutates: true },
    stemmed("da", &["dan"], "Danish"),
    stemmed("de", &["deu", "ger"], "German"),
    stemmed("el", &["ell", "gre"], "Greek"),
    stemmed("en", &["eng"], "English"),
    stemmed("es", &["spa"], "Spanish"),
    stemmed("fi", &["fin"], "Finnish"),
    stemmed("fr", &["fra", "fre"], "French"),
    stemmed("hu", &["hun"], "Hungarian"),
    stemmed("it", &["ita"], "Italian"),
    stemmed("nb", &["nob"], "Norwegian Bokmål"),
    stemmed("nl", &["nld", "dut"], "Dutch"),
    stemmed("no", &["nor"], "Norwegian"),
    stemmed("pt", &["por"], "Portuguese"),
    stemmed("ro", &["ron", "rum"], "Romanian"),
    stemmed("ru", &["rus"], "Russian"),
    stemmed("sv", &["swe"], "Swedish"),
    stemmed("ta", &["tam"], "Tamil"),
    stemmed("tr", &["tur"], "Turkish"),
];

/// What is known of a language, by any of its codes, with or without a region (`en-GB`).
#[must_use]
pub fn language(code: &str) -> Option<&'static LanguageEntry> {
    let main = main_part(code);
    LANGUAGES.iter().find(|entry| {
        entry.code.eq_ignore_ascii_case(main)
            || entry.also.iter().any(|code| code.eq_ignore_ascii_case(main))
    })
}

/// Whether a cue for language `cue` looks at talk in `talk`: `en` at `en-GB` and `eng` too, `en-gb`
/// at `en-GB` alone.
#[must_use]
pub fn speaks(cue: &str, talk: &str) -> bool {
    if cue.contains('-') {
        return same_region(cue, talk);
    }
    let (own, main) = (language(cue), main_part(talk));
    cue.eq_ignore_ascii_case(main) || own.is_some_and(|own| language(main) == Some(own))
}

fn same_region(cue: &str, talk: &str) -> bool {
    let plain = |c: char| if c == '_' { '-' } else { c.to_ascii_lowercase() };
    cue.chars().map(plain).eq(talk.chars().map(plain))
}

fn main_part(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_speak_to_talk_in_their_language() {
        let table = [
            ("en", "en", true),
            ("en", "EN_gb", true),
            ("en", "eng", true),
            ("wel", "cy-GB", true),
            ("en-gb", "en-GB", true),
            ("en-gb", "en-US", false),
            ("en-gb", "en", false),
            ("cy", "en", false),
            ("gsw", "gsw", true),
            ("gsw", "de", false),
            ("en", "", false),
        ];
        for (cue, talk, expected) in table {
            assert_eq!(speaks(cue, talk), expected, "{cue} {talk}");
        }
    }

    #[test]
    fn rows_are_sorted_and_codes_are_those_of_one_language() {
        assert!(LANGUAGES.is_sorted_by_key(|entry| entry.code));
        for entry in LANGUAGES {
            for code in entry.also {
                assert_eq!(language(code).map(|found| found.code), Some(entry.code));
            }
        }
    }
}
