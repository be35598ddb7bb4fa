//! The languages that turns are marked with.

use rolecall_text::{Diagnostic, clip};

use crate::bounds::{LANGUAGE_BYTES, LANGUAGES};
use crate::codes::bounds::TOO_MANY_LANGUAGES;
use crate::codes::native::LANGUAGE_CODE;
use crate::warnings::Warnings;
use crate::{Marked, Session, Value};

/// Adds a language to the list of a session, where it is new, and gives the mark for it. What is no
/// code is said and kept: talk in a language that no cue speaks must not pass for talk that was
/// looked at.
pub(crate) fn mark(
    languages: &mut Vec<String>,
    written: &str,
    line: u32,
    warnings: &mut Warnings,
) -> Result<Marked, Diagnostic> {
    let written = written.replace('\u{feff}', "");
    let written = clip(written.trim(), LANGUAGE_BYTES);
    if written.is_empty() {
        return Ok(Marked::default());
    }
    if let Some(at) = languages.iter().position(|known| *known == written) {
        return Ok(Marked::only(at));
    }
    if languages.len() >= LANGUAGES {
        let message =
            format!("the turns of this session are marked with more than {LANGUAGES} languages");
        return Err(Diagnostic::new(&TOO_MANY_LANGUAGES, message)
            .help("look whether the right column or key holds the language, such as `en` or `cy`")
            .at_line(line));
    }
    check(&written, line, warnings);
    languages.push(written);
    Ok(Marked::only(languages.len() - 1))
}

/// The marks for several languages in one text, parted by anything that cannot stand in a code.
pub(crate) fn marks(
    languages: &mut Vec<String>,
    written: &str,
    line: u32,
    warnings: &mut Warnings,
) -> Result<Marked, Diagnostic> {
    let parts = written.split([',', ';', '/', '+', '|', ' ']);
    parts
        .map(|part| mark(languages, part, line, warnings))
        .try_fold(Marked::default(), |all, one| Ok(all.and(one?)))
}

/// What stands for a language that is not known, or for several that nobody names.
const NO_LANGUAGE: &[&str] =
    &["auto", "mis", "mul", "multi", "none", "und", "undefined", "undetermined", "unknown", "zxx"];

/// The language that a file names in a place of its own, by its code where it writes a name that is
/// known (`english`, as recognisers do). Nothing where it leaves the language open.
pub(crate) fn named(written: &str) -> Option<String> {
    let written = written.replace('\u{feff}', "");
    let written = clip(written.trim(), LANGUAGE_BYTES);
    let open = |it: &&&str| it.eq_ignore_ascii_case(&written);
    if written.is_empty() || NO_LANGUAGE.iter().find(open).is_some() {
        return None;
    }
    Some(code_of(&written).map_or(written, str::to_owned))
}

/// Gives a session the languages that its file names, one or several, where they are any.
pub(crate) fn set_main(session: &mut Session, written: &[String], warnings: &mut Warnings) {
    let mut all: Vec<Value> = Vec::new();
    for code in written.iter().filter_map(|one| named(one)).take(LANGUAGES) {
        let code = Value::Text(code);
        if !all.contains(&code) {
            all.push(code);
        }
    }
    let value = match all.len() {
        0 => return,
        1 => all.remove(0),
        _ => Value::List(all),
    };
    session.attributes.insert("language".to_owned(), value);
    check_main(session, warnings);
}

/// Where all turns are marked with the same languages, makes these the session's.
pub(crate) fn settle(session: &mut Session, warnings: &mut Warnings) {
    let Some(first) = session.turns.first().map(|turn| turn.languages) else { return };
    let alike = |turn: &crate::Turn| turn.languages == first;
    if session.languages.is_empty() || !session.turns.iter().all(alike) {
        return;
    }
    let languages = std::mem::take(&mut session.languages);
    let all: Vec<String> = first.numbers().filter_map(|at| languages.get(at).cloned()).collect();
    session.turns.iter_mut().for_each(|turn| turn.languages = Marked::default());
    set_main(session, &all, warnings);
}

/// Says where the session's own languages are no codes.
pub(crate) fn check_main(session: &Session, warnings: &mut Warnings) {
    for language in session.main_languages() {
        check(language, 0, warnings);
    }
}

fn check(written: &str, line: u32, warnings: &mut Warnings) {
    if is_code(written) {
        return;
    }
    warnings.add(&LANGUAGE_CODE, || {
        let written = clip(written, LANGUAGE_BYTES);
        let message =
            format!("`{written}` is no code of a language, so no cue is looked for in it");
        let help = match code_of(&written) {
            Some(code) => format!("write `{code}`"),
            None => "write its two or three letters, such as `en`, `cy` or `es`".to_owned(),
        };
        let mut diagnostic = Diagnostic::new(&LANGUAGE_CODE, message).help(help);
        diagnostic.line = (line > 0).then_some(line);
        diagnostic
    });
}

/// Two or three letters, then perhaps more behind hyphens (`en-GB`).
fn is_code(written: &str) -> bool {
    let mut parts = written.split(['-', '_']);
    let main = parts.next().unwrap_or("");
    (2..=3).contains(&main.len())
        && main.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The code behind a name that people and recognisers write for a language.
fn code_of(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let at = NAMES.binary_search_by_key(&name.as_str(), |(known, _)| known).ok()?;
    NAMES.get(at).map(|(_, code)| *code)
}

/// Names of languages with their codes, in the order of the names: those that Whisper writes, and
/// some that languages have for themselves.
const NAMES: &[(&str, &str)] = &[
    ("afrikaans", "af"),
    ("albanian", "sq"),
    ("amharic", "am"),
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("assamese", "as"),
    ("azerbaijani", "az"),
    ("bashkir", "ba"),
    ("basque", "eu"),
    ("belarusian", "be"),
    ("bengali", "bn"),
    ("bosnian", "bs"),
    ("breton", "br"),
    ("bulgarian", "bg"),
    ("burmese", "my"),
    ("cantonese", "yue"),
    ("castellano", "es"),
    ("castilian", "es"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("cymraeg", "cy"),
    ("czech", "cs"),
    ("danish", "da"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("english", "en"),
    ("espanol", "es"),
    ("español", "es"),
    ("estonian", "et"),
    ("faroese", "fo"),
    ("finnish", "fi"),
    ("flemish", "nl"),
    ("français", "fr"),
    ("french", "fr"),
    ("galician", "gl"),
    ("georgian", "ka"),
    ("german", "de"),
    ("greek", "el"),
    ("gujarati", "gu"),
    ("haitian", "ht"),
    ("haitian creole", "ht"),
    ("hausa", "ha"),
    ("hawaiian", "haw"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("ingles", "en"),
    ("inglés", "en"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("javanese", "jv"),
    ("jw", "jv"),
    ("kannada", "kn"),
    ("kazakh", "kk"),
    ("khmer", "km"),
    ("korean", "ko"),
    ("lao", "lo"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("letzeburgesch", "lb"),
    ("lingala", "ln"),
    ("lithuanian", "lt"),
    ("luxembourgish", "lb"),
    ("macedonian", "mk"),
    ("malagasy", "mg"),
    ("malay", "ms"),
    ("malayalam", "ml"),
    ("maltese", "mt"),
    ("mandarin", "zh"),
    ("maori", "mi"),
    ("marathi", "mr"),
    ("moldavian", "ro"),
    ("moldovan", "ro"),
    ("mongolian", "mn"),
    ("myanmar", "my"),
    ("nepali", "ne"),
    ("norwegian", "no"),
    ("nynorsk", "nn"),
    ("occitan", "oc"),
    ("panjabi", "pa"),
    ("pashto", "ps"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("punjabi", "pa"),
    ("pushto", "ps"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("saesneg", "en"),
    ("sanskrit", "sa"),
    ("serbian", "sr"),
    ("shona", "sn"),
    ("sindhi", "sd"),
    ("sinhala", "si"),
    ("sinhalese", "si"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("somali", "so"),
    ("spanish", "es"),
    ("sundanese", "su"),
    ("swahili", "sw"),
    ("swedish", "sv"),
    ("tagalog", "tl"),
    ("tajik", "tg"),
    ("tamil", "ta"),
    ("tatar", "tt"),
    ("telugu", "te"),
    ("thai", "th"),
    ("tibetan", "bo"),
    ("turkish", "tr"),
    ("turkmen", "tk"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("uzbek", "uz"),
    ("valencian", "ca"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
    ("yiddish", "yi"),
    ("yoruba", "yo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_names() {
        for code in ["en", "cy", "en-GB", "gsw", "pt_BR", "zh-Hant-TW"] {
            assert!(is_code(code), "{code}");
        }
        for name in ["Welsh", "e", "", "en-", "12", "welsh-english"] {
            assert!(!is_code(name), "{name}");
        }
        assert_eq!(code_of("Cymraeg"), Some("cy"));
        assert!(NAMES.is_sorted() && NAMES.iter().all(|(_, code)| is_code(code)));
    }

    #[test]
    fn what_names_no_language_sets_none() {
        let table =
            [("en-us", Some("en-us")), (" english ", Some("en")), ("Klingon", Some("Klingon"))];
        for (written, code) in table {
            assert_eq!(named(written).as_deref(), code, "{written}");
        }
        for written in ["", "und", "Auto", "multi", "unknown"] {
            assert_eq!(named(written), None, "{written}");
        }
    }

    #[test]
    fn marks_are_kept_once_and_bounded() {
        let mut warnings = Warnings::default();
        let mut known = Vec::new();
        let both = marks(&mut known, "en, cy", 1, &mut warnings).unwrap();
        assert_eq!(both.numbers().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(mark(&mut known, "cy", 2, &mut warnings), Ok(Marked::only(1)));
        assert_eq!(mark(&mut known, " ", 2, &mut warnings), Ok(Marked::default()));
        for n in 0..LANGUAGES - 2 {
            assert!(mark(&mut known, &format!("en-x{n}"), 3, &mut warnings).is_ok());
        }
        let error = mark(&mut known, "fr", 4, &mut warnings).unwrap_err();
        assert_eq!(error.code, TOO_MANY_LANGUAGES.code);
        assert!(warnings.finish().is_empty());
    }
}
