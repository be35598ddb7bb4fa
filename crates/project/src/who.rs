//! The sidecar that says who is who, written.

use std::path::PathBuf;

use rolecall_session::{Participant, Session, add_sidecar, bounds, quoted};
use rolecall_text::{Diagnostic, Severity};

use crate::codes::SIDECAR_NOT_WRITTEN;
use crate::discover::{shown, split};
use crate::kinds::{self, NameKind};
use crate::{Disk, Files, Kind, Notice, Unreadable, Work, create_file, replace_file};

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
    /// What the transcript calls the speaker, where the guess rests on that.
    pub by_title: Option<String>,
    /// The role that it would have if the labels are exchanged, where they look so: then none is
    /// written but as a remark.
    pub exchanged: Option<String>,
}

/// How a sidecar is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// Whether guesses are written as roles.
    pub guesses: bool,
    /// The roles that there are.
    pub roles: &'a [&'a str],
}

/// A sidecar after roles were to be written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidecar {
    /// Its path, as it is shown.
    pub name: String,
    /// Whether anything was added.
    pub written: bool,
    /// How many of its lines are switched off: those that begin with `# `.
    pub off: usize,
    /// Whether some of them want a role filled in.
    pub unfilled: bool,
}

impl Sidecar {
    fn of(name: String, written: bool, text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let off: Vec<&str> = text.lines().filter_map(switched_off).collect();
        let unfilled = off.iter().any(|line| line.starts_with("role") && line.ends_with("\"\""));
        Self { name, written, off: off.len(), unfilled }
    }
}

/// The line that stands behind a `# `, where it is one of those that are written here.
fn switched_off(line: &str) -> Option<&str> {
    let line = line.trim().strip_prefix('#')?.trim();
    let key =
        |name: &str| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
    (line == "[[participant]]" || key("label") || key("role")).then_some(line)
}

/// Whether a text has a line with such a label, switched off or not.
fn names(text: &str, label: &str) -> bool {
    let (quoted, plain) = (in_quotes(label), format!("'{label}'"));
    text.lines().any(|line| {
        let line = line.trim_start_matches(|c: char| c == '#' || c.is_whitespace());
        let Some(value) = line.strip_prefix("label").map(str::trim_start) else { return false };
        let Some(value) = value.strip_prefix('=').map(str::trim) else { return false };
        [&quoted, &plain].into_iter().any(|label| {
            let rest = value.strip_prefix(label.as_str()).map(str::trim_start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
        })
    })
}

/// Adds what is known of the labels to the sidecar of a transcript, which is made where there is
/// none. What stands in it stays as it is, remarks and all, and labels that it has, switched off or
/// not, are not written again. Gives what became of it; nothing where there is nothing to add and no
/// sidecar.
///
/// # Errors
/// Why nothing was written, with the lines to add.
pub fn write_sidecar(
    files: &dyn Files,
    work: &Work,
    known: &[Known],
    writing: Writing<'_>,
) -> Result<Option<Sidecar>, Box<Notice>> {
    let Some(path) = work.sidecar.clone().or_else(|| beside(work)) else {
        let own = "the roles belong into its own `[[participant]]`";
        return match missing(known, writing).as_str() {
            "" => Ok(None),
            lines => Err(refused(&work.name(), "this file is a session record itself", own, lines)),
        };
    };
    let read = files.read(&path, bounds::FILE_BYTES as u64);
    let old = read.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let known: Vec<Known> =
        known.iter().filter(|it| it.recorded || !names(&old, &it.label)).cloned().collect();
    let known = known.as_slice();
    let added = missing(known, writing);
    if added.is_empty() {
        let found = read.as_deref().ok();
        return Ok(found.map(|text| Sidecar::of(shown(&path), false, text)));
    }
    let name = shown(&path);
    let packed = path.ancestors().skip(1).any(|above| Disk.kind(above) == Some(Kind::File));
    if packed {
        let what = "unpack it first, or put a sidecar with these lines into it";
        return Err(refused(&name, "the transcript stands in an archive", what, &added));
    }
    let unwritten = |reason: &Unreadable| {
        let message = format!("it cannot be written: {reason}");
        let help = format!("write these lines by hand:\n{}", added.trim());
        let said = Diagnostic::new(&SIDECAR_NOT_WRITTEN, message).help(help);
        Box::new(Notice::of(name.clone(), said))
    };
    let text = match read {
        Err(Unreadable::Missing) => {
            let text = format!("## Who is who in {}.\n{added}", work.name());
            create_file(&path, text.as_bytes()).map_err(|reason| unwritten(&reason))?;
            text.into_bytes()
        }
        Err(reason) => return Err(unwritten(&reason)),
        Ok(old) => {
            let mut text = old;
            if !text.ends_with(b"\n") {
                text.push(b'\n');
            }
            text.extend_from_slice(added.as_bytes());
            if !is_sound(&text, known, writing.guesses) {
                let why = "its `participant` entries leave no room to add to";
                return Err(refused(&name, why, "write them in by hand", &added));
            }
            replace_file(&path, &text).map_err(|reason| unwritten(&reason))?;
            text
        }
    };
    Ok(Some(Sidecar::of(name, true, &text)))
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
fn missing(known: &[Known], writing: Writing<'_>) -> String {
    // Two signs, so that a remark stays one where the signs of all lines are taken out.
    const TAKE_OUT: &str = "take out the `# ` before these lines";
    let mut lines = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for it in known.iter().filter(|it| !it.recorded) {
        if seen.contains(&it.label.as_str()) {
            continue;
        }
        seen.push(&it.label);
        let label = in_quotes(&it.label);
        if let (Some(role), Some(other)) = (&it.role, &it.exchanged) {
            lines.push_str(&format!(
                "\n## The labels look exchanged, so `{role}` was not written. Read a few turns; if they are, {TAKE_OUT}.\n# [[participant]]\n# label = {label}\n# role = {}\n",
                in_quotes(other)
            ));
            continue;
        }
        lines.push_str(&match (&it.role, it.guess) {
            (Some(role), _) => {
                format!("\n[[participant]]\nlabel = {label}\nrole = {}\n", in_quotes(role))
            }
            (None, Some(guess)) if writing.guesses => {
                let why = match it.by_title.as_deref() {
                    // A remark ends with its line.
                    Some(title) => format!("since the transcript says {}", in_quotes(title)),
                    None => "by how they talk".to_owned(),
                };
                format!(
                    "\n[[participant]]\nlabel = {label}\nrole = \"{guess}\" # a guess, {why}: look, and take out this remark\n"
                )
            }
            (None, guess) => {
                let guess = guess.map(|it| format!(" Perhaps {it}.")).unwrap_or_default();
                let roles = writing.roles.join(", ");
                format!(
                    "\n##{guess} Write the role ({roles}) and {TAKE_OUT}.\n# [[participant]]\n# label = {label}\n# role = \"\"\n"
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
    let participant = |it: &Known| Participant::named(it.label.clone());
    let participants =
        known.iter().filter(|it| it.role.is_some() || it.guess.is_some() || !it.recorded);
    let mut session =
        Session { participants: participants.map(participant).collect(), ..Session::default() };
    let said = add_sidecar(&mut session, text);
    if said.iter().any(|said| said.severity == Severity::Error) {
        return false;
    }
    known.iter().filter(|it| !it.recorded && it.exchanged.is_none()).all(|it| {
        let role = it.role.as_deref().or(it.guess.filter(|_| with_guesses));
        let mut found = session.participants.iter().filter(|one| one.label == it.label);
        role.is_none_or(|role| found.any(|one| one.role.as_deref() == Some(role)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(label: &str, role: Option<&str>, guess: Option<&'static str>) -> Known {
        let role = role.map(str::to_owned);
        Known {
            label: label.to_owned(),
            role,
            recorded: false,
            guess,
            by_title: None,
            exchanged: None,
        }
    }

    fn writing(guesses: bool) -> Writing<'static> {
        Writing { guesses, roles: &["worker", "client"] }
    }

    #[test]
    fn roles_of_exchanged_labels_are_remarks_that_can_be_taken_in() {
        let mut all = [known("PO", Some("client"), None), known("PP", Some("worker"), None)];
        all[0].exchanged = Some("worker".into());
        all[1].exchanged = Some("client".into());
        let lines = missing(&all, writing(false));
        assert!(!lines.lines().any(|line| line.starts_with("role")), "{lines}");
        let taken: String = lines
            .lines()
            .map(|l| format!("{}\n", l.strip_prefix("# ").or(l.strip_prefix('#')).unwrap_or(l)))
            .collect();
        let mut session = Session {
            participants: all.iter().map(|it| Participant::named(it.label.clone())).collect(),
            ..Session::default()
        };
        assert_eq!(add_sidecar(&mut session, taken.as_bytes()), []);
        let roles: Vec<_> = session.participants.iter().map(|it| it.role.as_deref()).collect();
        assert_eq!(roles, [Some("worker"), Some("client")]);
    }

    #[test]
    fn taking_out_the_sign_of_all_lines_gives_a_sidecar() {
        let mut all = [known("PO", Some("client"), None), known("c", None, Some("client"))];
        all[0].exchanged = Some("worker".into());
        let text = format!("## Who is who in a.txt.\n{}", missing(&all, writing(false)));
        let sidecar = Sidecar::of("a.session.toml".into(), true, text.as_bytes());
        assert_eq!((sidecar.off, sidecar.unfilled), (6, true));
        for sign in ["# ", "#"] {
            let taken: String = text
                .lines()
                .map(|line| format!("{}\n", line.strip_prefix(sign).unwrap_or(line)))
                .collect();
            let mut session = Session {
                participants: all.iter().map(|it| Participant::named(it.label.clone())).collect(),
                ..Session::default()
            };
            assert_eq!(add_sidecar(&mut session, taken.as_bytes()), [], "{taken}");
            assert_eq!(session.participants[0].role.as_deref(), Some("worker"));
            assert_eq!(Sidecar::of(String::new(), true, taken.as_bytes()).off, 0);
        }
    }

    #[test]
    fn labels_that_a_sidecar_has_are_found_switched_off_or_not() {
        let text =
            "# label = \"PO\"\n##  label='P P' # ours\nlabel = \"a \\\"b\\\"\"\n## label of X\n";
        for label in ["PO", "P P", "a \"b\""] {
            assert!(names(text, label), "{label}");
        }
        for label in ["P", "X", "of X", "po"] {
            assert!(!names(text, label), "{label}");
        }
    }

    #[test]
    fn what_is_not_known_is_a_remark() {
        let all = [known("a \"b\"", Some("worker"), None), known("c", None, Some("client"))];
        let lines = missing(&all, writing(false));
        assert!(lines.contains("\nlabel = \"a \\\"b\\\"\"\nrole = \"worker\"\n"), "{lines}");
        assert!(lines.contains("# label = \"c\"\n# role = \"\"\n"), "{lines}");
        assert!(is_sound(lines.as_bytes(), &all, false));
        let guessed = missing(&all, writing(true));
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
        let text = format!("participant = []\n{}", missing(&all, writing(false)));
        assert!(!is_sound(text.as_bytes(), &all, false));
    }
}
