//! Protocols, sessions, sidecars and settings that stand in the manual are free of errors, and
//! those that are said to be wrong are wrong in that way.

use rolecall_project::{Memory, Project, Purpose, Sources, load, read_settings};
use rolecall_session::{Hint, Session, add_sidecar, read};
use rolecall_text::{Diagnostic, Severity, Source, SourceId};

use crate::page::{Fence, pages};

const HEADER: &str =
    "protocol example {\n  title \"Example\"\n  version \"1\"\n  owner \"Example\"\n}\n";

/// A block as it would stand in a file: `protocol` is a whole file, `protocol,fragment` some
/// declarations, which may name the topics and roles of the library.
fn framed(kind: &str, text: &str) -> Option<String> {
    let begins = |word: &str| text.lines().any(|line| line.starts_with(word));
    let ruled =
        ["discussion", "step", "avoid", "balance", "whenever", "choice", "goals", "case", "band"]
            .iter()
            .any(|word| begins(word));
    let header = if ruled && !begins("protocol") { HEADER } else { "" };
    match kind {
        "protocol" => Some(text.to_owned()),
        "protocol,fragment" => {
            Some(format!("language 1\nuse \"topics/english.protocol\"\n{header}{text}"))
        }
        _ => None,
    }
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics.iter().filter(|one| one.severity == Severity::Error).collect()
}

fn told(diagnostics: &[&Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|one| format!("    {}: {}\n", one.code, one.message));
    lines.collect()
}

/// The errors of a protocol, with what it uses from the library.
fn check(text: &str) -> Vec<Diagnostic> {
    let files = Memory::new().with("example.protocol", text);
    let names = ["example.protocol".to_owned()];
    let mut sources = Sources::default();
    let loaded = load(&files, &Project::default(), &names, Purpose::Look, &mut sources);
    let notices = loaded.notices.iter().map(|notice| notice.diagnostic.clone());
    loaded.diagnostics.iter().cloned().chain(notices).collect()
}

/// What is wrong with a block.
fn fault(fence: &Fence) -> Option<String> {
    let (kind, code) = match fence.kind.split_once(" wrong ") {
        Some((kind, code)) => (kind, Some(code)),
        None => (fence.kind.as_str(), None),
    };
    let diagnostics = match kind {
        _ if kind.starts_with("protocol") => {
            let Some(text) = framed(kind, &fence.text) else {
                return Some(format!("    `{kind}` is no kind of block\n"));
            };
            check(&text)
        }
        "session" => {
            let name = if fence.text.contains("[[turn]]") { "s.session.toml" } else { "s.txt" };
            let read = read(fence.text.clone().into_bytes(), &Hint { name, ..Hint::default() });
            let turns: usize = read.sessions.iter().map(|session| session.turns.len()).sum();
            if turns == 0 && read.error.is_none() {
                return Some("    no turns\n".to_owned());
            }
            read.warnings.into_iter().chain(read.error).collect()
        }
        "toml,sidecar" => add_sidecar(&mut Session::default(), fence.text.as_bytes()),
        "toml,settings" => read_settings(SourceId(0), &Source::new("", fence.text.clone())).1,
        _ => return None,
    };
    let errors = errors(&diagnostics);
    match code {
        None if errors.is_empty() => None,
        None => Some(told(&errors)),
        Some(code) if diagnostics.iter().any(|one| one.code.0 == code) => None,
        Some(code) => Some(format!("    `{code}` was expected\n{}", told(&errors))),
    }
}

#[test]
fn every_example_is_as_the_manual_says() {
    let (mut wrong, mut seen) = (String::new(), 0);
    for page in pages().iter().filter(|page| !page.is_lint()) {
        // A protocol that a page makes piece by piece is checked as a whole, where the page ends.
        let kept = |note: &String| {
            ["add to: ", "file: ", "put into "].iter().any(|it| note.starts_with(it))
        };
        let piece =
            |fence: &Fence| fence.kind.starts_with("protocol") && fence.notes.iter().any(kept);
        for fence in page.fences().iter().filter(|fence| !piece(fence)) {
            seen += 1;
            if let Some(fault) = fault(fence) {
                wrong += &format!("{}:{} ({})\n{fault}", page.name, fence.line, fence.kind);
            }
        }
        for (name, text) in crate::outputs::files_at_the_end(page) {
            let diagnostics = if name.ends_with(".protocol") { check(&text) } else { Vec::new() };
            let errors = errors(&diagnostics);
            if !errors.is_empty() {
                wrong += &format!("{}: {name}\n{}", page.name, told(&errors));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen > 20, "the pages are not found");
}
