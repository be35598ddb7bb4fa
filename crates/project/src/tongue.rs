//! The language that a transcript names itself, and what is said where it decides.

use rolecall_protocol::{Rulebook, speaks};
use rolecall_session::{Session, Value};
use rolecall_text::{Diagnostic, clip};

use crate::codes::LANGUAGE_OF_FILE;
use crate::settings::list;

/// Adds to a session with `add`, which may give it a language; the file's own stands in only where
/// it gives none. Whether it does.
pub(crate) fn behind<T>(session: &mut Session, add: impl FnOnce(&mut Session) -> T) -> (T, bool) {
    const KEY: &str = "language";
    let own: Option<Value> = session.attributes.remove(KEY);
    let added = add(session);
    match own {
        Some(own) if !session.attributes.contains_key(KEY) => {
            session.attributes.insert(KEY.to_owned(), own);
            (added, true)
        }
        _ => (added, false),
    }
}

/// That the file's own language keeps cues from looking at the talk, where it does.
pub(crate) fn said(rulebook: &Rulebook, session: &Session) -> Option<Diagnostic> {
    let main = session.main_languages();
    let cues = rulebook.topics.iter().flat_map(|topic| &topic.cues);
    let mut silent: Vec<&str> = cues
        .filter_map(|cue| cue.language.as_deref())
        .filter(|own| !main.is_empty() && !main.iter().any(|talk| speaks(own, talk)))
        .collect();
    silent.sort_unstable();
    silent.dedup();
    let example = *silent.first()?;
    let main: Vec<String> = main.iter().map(|code| clip(code, 40)).collect();
    let main: Vec<&str> = main.iter().map(String::as_str).collect();
    let message = format!(
        "its file says that the talk is in {}, so cues for {} do not look at it",
        list(&main),
        list(&silent)
    );
    let help = format!(
        "if the talk is in another language, say so in the session's sidecar, under `[session]`: language = \"{example}\""
    );
    Some(Diagnostic::new(&LANGUAGE_OF_FILE, message).help(help))
}

#[cfg(test)]
mod tests {
    use rolecall_session::add_sidecar;

    use super::*;

    fn session(language: Option<&str>) -> Session {
        let mut session = Session::default();
        let value = language.map(|code| ("language".to_owned(), Value::Text(code.to_owned())));
        session.attributes.extend(value);
        session
    }

    #[test]
    fn the_files_language_stands_behind_that_of_the_sidecar() {
        let table = [
            (Some("cy"), "[session]\nnumber = 1\n", true, "cy"),
            (Some("cy"), "[session]\nlanguage = \"en\"\n", false, "en"),
            (Some("cy"), "[session]\nlanguage = \"cy\"\n", false, "cy"),
            (None, "[session]\nlanguage = \"en\"\n", false, "en"),
            (None, "[session]\nnumber = 1\n", false, ""),
        ];
        for (own, sidecar, stands, language) in table {
            let mut session = session(own);
            let (said, own) = behind(&mut session, |it| add_sidecar(it, sidecar.as_bytes()));
            assert_eq!((said, own), (Vec::new(), stands), "{sidecar}");
            assert_eq!(session.main_languages().join(" "), language);
        }
    }
}
