//! The languages that turns are marked with.

use rolecall_text::{Diagnostic, clip};

use crate::bounds::{LANGUAGE_BYTES, LANGUAGES};
use crate::codes::bounds::TOO_MANY_LANGUAGES;
use crate::codes::native::LANGUAGE_CODE;
use crate::warnings::Warnings;
use crate::{Marked, Session};

/// Adds a language to the list of a session, where it is new, and gives the mark for it. What is no
/// code is said and kept: talk in a language that no cue speaks must not pass for talk that was
/// looked at.
pub(crate) fn mark(
    languages: &mut Vec<String>,
    written: &str,
    line: u32,
    warnings: &mut Warnings,
) -> Result<Marked, Diagnostic> {
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

/// The code behind a name that people write for it.
fn code_of(name: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("arabic", "ar"),
        ("castellano", "es"),
        ("cymraeg", "cy"),
        ("english", "en"),
        ("espanol", "es"),
        ("español", "es"),
        ("french", "fr"),
        ("german", "de"),
        ("ingles", "en"),
        ("inglés", "en"),
        ("italian", "it"),
        ("polish", "pl"),
        ("portuguese", "pt"),
        ("romanian", "ro"),
        ("saesneg", "en"),
        ("spanish", "es"),
        ("welsh", "cy"),
    ];
    let name = name.to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

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
