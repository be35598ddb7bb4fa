//! The sidecar that says who is who, written.

use std::path::PathBuf;

use rolecall_session::{Participant, Session, add_sidecar, bounds, quoted};
use rolecall_text::{Diagnostic, Severity};

use crate::codes::SIDECAR_NOT_WRITTEN;
use crate::discover::{shown, split};
use crate::kinds::{self, NameKind};
use crate::{Files, Notice, Unreadable, Work, create_file, replace_file};

/// What is known of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The label.
    pub label: String,
    /// Its role.
    pub role: Option<String>,
    /// Whether the transcript or its sidecar says it already.
    pub recorded: bool,
    /// What it may be, where it has no role.
    pub guess: Option<&'static str>,
}

/// Adds what is known of the labels to the sidecar of a transcript, which is made where there is
/// none. What stands in it stays as it is, remarks and all. Gives its path; nothing where there is
/// nothing to add.
///
/// # Errors
/// Why nothing was written, with the lines to add.
pub fn write_sidecar(
    files: &dyn Files,
    work: &Work,
    known: &[Known],
    with_guesses: bool,
) -> Result<Option<String>, Box<Notice>> {
    let Some(path) = work.sidecar.clone().or_else(|| beside(work)) else {
        let own = "the roles belong into its own `[[participant]]`";
        return match missing(known, with_guesses).as_str() {
            "" => Ok(None),
            lines => Err(refused(&work.name(), "this file is a session record itself", own, lines)),
        };
    };
    let added = missing(known, with_guesses);
    if added.is_empty() {
        return Ok(None);
    }
    let name = shown(&path);
    let unwritten = |reason: &Unreadable| {
        let message = format!("it cannot be written: {reason}");
        Box::new(Notice::of(name.clone(), Diagnostic::new(&SIDECAR_NOT_WRITTEN, message)))
    };
    match files.read(&path, bounds::FILE_BYTES as u64) {
        Err(Unreadable::Missing) => {
            let text = format!("# Who is who in {}.\n{added}", work.name());
            create_file(&path, text.as_bytes()).map_err(|reason| unwritten(&reason))?;
        }
        Err(reason) => return Err(unwritten(&reason)),
        Ok(old) => {
            let mut text = old;
            if !text.ends_with(b"\n") {
                text.push(b'\n');
            }
            text.extend_from_slice(added.as_bytes());
            if !is_sound(&text, known, with_guesses) {
                let why = "its `participant` entries leave no room to add to";
                return Err(refused(&name, why, "write them in by hand", &added));
            }
            replace_file(&path, &text).map_err(|reason| unwritten(&reason))?;
        }
    }
    Ok(Some(name))
}

fn refused(file: &str, why: &str, what: &str, lines: &str) -> Box<Notice> {
    let said = Diagnostic::new(&SIDECAR_NOT_WRITTEN, format!("nothing was written: {why}"));
    Box::new(Notice::of(file, said.help(format!("{what}:\n{}", lines.trim()))))
}

/// The path of a new sidecar; nothing where the file is a session record itself.
fn beside(work: &Work) -> Option<PathBuf> {
    let first = work.files.first()?;
    let own_record = kinds::of(&split(first).1) == NameKind::Native;
    (!own_record).then(|| first.with_file_name(format!("{}.session.toml", work.stem())))
}

/// The lines for labels that are not on record yet, each once.
fn missing(known: &[Known], with_guesses: bool) -> String {
    let mut lines = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for it in known.iter().filter(|it| !it.recorded) {
        if seen.contains(&it.label.as_str()) {
            continue;
        }
        seen.push(&it.label);
        let label = in_quotes(&it.label);
        lines.push_str(&match (&it.role, it.guess) {
            (Some(role), _) => {
                format!("\n[[participant]]\nlabel = {label}\nrole = {}\n", in_quotes(role))
            }
            (None, Some(guess)) if with_guesses => format!(
                "\n[[participant]]\nlabel = {label}\nrole = \"{guess}\" # a guess, by how they talk: look, and take out this remark\n"
            ),
            (None, guess) => {
                let guess = guess.map(|it| format!(" perhaps {it}:")).unwrap_or_default();
                format!(
                    "\n#{guess} write the role and take out the signs at the start of these lines\n# [[participant]]\n# label = {label}\n# role = \"\"\n"
                )
            }
        });
    }
    lines
}

fn in_quotes(text: &str) -> String {
    let mut out = String::new();
    quoted(text, &mut out);
    out
}

/// Whether a sidecar can be read and says of each label what was to be added.
fn is_sound(text: &[u8], known: &[Known], with_guesses: bool) -> bool {
    let participant = |it: &Known| Participant { label: it.label.clone(), role: None };
    let participants =
        known.iter().filter(|it| it.role.is_some() || it.guess.is_some() || !it.recorded);
    let mut session =
        Session { participants: participants.map(participant).collect(), ..Session::default() };
    let said = add_sidecar(&mut session, text);
    if said.iter().any(|said| said.severity == Severity::Error) {
        return false;
    }
    known.iter().filter(|it| !it.recorded).all(|it| {
        let role = it.role.as_deref().or(it.guess.filter(|_| with_guesses));
        let mut found = session.participants.iter().filter(|one| one.label == it.label);
        role.is_none_or(|role| found.any(|one| one.role.as_deref() == Some(role)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(label: &str, role: Option<&str>, guess: Option<&'static str>) -> Known {
        Known { label: label.to_owned(), role: role.map(str::to_owned), recorded: false, guess }
    }

    #[test]
    fn what_is_not_known_is_a_remark() {
        let all = [known("a \"b\"", Some("worker"), None), known("c", None, Some("client"))];
        let lines = missing(&all, false);
        assert!(lines.contains("\nlabel = \"a \\\"b\\\"\"\nrole = \"worker\"\n"), "{lines}");
        assert!(lines.contains("# label = \"c\"\n# role = \"\"\n"), "{lines}");
        assert!(is_sound(lines.as_bytes(), &all, false));
        let guessed = missing(&all, true);
        assert!(guessed.contains("role = \"client\" # a guess"), "{guessed}");
        assert!(
            is_sound(guessed.as_bytes(), &all, true) && !is_sound(lines.as_bytes(), &all, true)
        );
    }

    #[test]
    fn a_sidecar_is_written_where_it_is_looked_for() {
        let path = |files: &[&str]| {
            beside(&Work { files: files.iter().map(PathBuf::from).collect(), sidecar: None })
        };
        let table = [
            (&["a/s.vtt"][..], Some("a/s.session.toml")),
            (&["a/s.vtt.gz"], Some("a/s.session.toml")),
            (&["s_worker.vtt", "s_client.vtt"], Some("s.session.toml")),
            (&["s_worker.vtt"], Some("s_worker.session.toml")),
            (&["s.Session.JSON"], None),
            (&["s.session.toml.gz"], None),
        ];
        for (files, sidecar) in table {
            assert_eq!(path(files), sidecar.map(PathBuf::from), "{files:?}");
            let names = files.first().map(|file| kinds::sidecar_names(&split(file.as_ref()).1));
            let sidecar = sidecar.map(|path| split(path.as_ref()).1);
            if let (1, Some(sidecar), Some(names)) = (files.len(), sidecar, names) {
                assert!(names.contains(&sidecar), "{files:?}");
            }
        }
    }

    #[test]
    fn an_entry_that_cannot_be_added_to_is_seen() {
        let all = [known("a", Some("worker"), None)];
        let text = format!("participant = []\n{}", missing(&all, false));
        assert!(!is_sound(text.as_bytes(), &all, false));
    }
}
