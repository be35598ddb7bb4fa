use std::path::PathBuf;

use super::discover;
use crate::Memory;

fn said(files: &Memory<'_>, named: &[&str]) -> String {
    let named: Vec<_> = named.iter().map(PathBuf::from).collect();
    let found = discover(files, &named);
    let mut out = String::new();
    for work in found.work {
        out += &work.name();
        if let Some(sidecar) = work.sidecar {
            out += &format!("  with {}", sidecar.display());
        }
        out.push('\n');
    }
    for notice in found.notices {
        let diagnostic = &notice.diagnostic;
        out += &format!(
            "{} {} {}: {}\n",
            diagnostic.severity.word(),
            diagnostic.code,
            notice.file,
            diagnostic.message
        );
        if let Some(help) = &diagnostic.help {
            out += &format!("    help: {help}\n");
        }
    }
    out
}

fn agency() -> Memory<'static> {
    Memory::new()
        .with("s/b.vtt", "")
        .with("s/a.txt", "")
        .with("s/a.session.toml", "")
        .with("s/alone.session.toml", "")
        .with("s/visit_doctor.TextGrid", "")
        .with("s/visit_patient.TextGrid", "")
        .with("s/visit.session.toml", "")
        .with("s/README.md", "")
        .with("s/room.png", "")
        .with("s/door.PNG", "")
        .with("s/NOTES", "")
        .with("s/induction.protocol", "")
        .with("s/.drafts/c.txt", "")
        .with("empty/README.md", "")
}

#[test]
fn a_folder_gives_its_sessions_with_their_sidecars() {
    insta::assert_snapshot!(said(&agency(), &["s"]), @r"
    s/a.txt  with s/a.session.toml
    s/alone.session.toml
    s/b.vtt
    s/visit_doctor.TextGrid + visit_patient.TextGrid  with s/visit.session.toml
    advice files-skipped : left out 4 files that are no transcript (2 .png, 1 .md, 1 without an ending): `s/NOTES`, `s/README.md`, `s/door.PNG`, `s/room.png`
        help: to have such a file read all the same, name it by itself
    ");
}

#[test]
fn of_documents_that_cannot_be_read_it_is_said_what_to_do() {
    let files = agency().with("old/a.PDF", "").with("old/b.doc", "").with("old/c.txt", "");
    insta::assert_snapshot!(said(&files, &["old"]), @r"
    old/c.txt
    advice files-skipped : left out 2 files that are no transcript (1 .doc, 1 .pdf): `old/a.PDF`, `old/b.doc`
        help: to have such a file read all the same, name it by itself; a PDF or an old Word document has to be saved as `.docx` first: open it in Word or LibreOffice, and look whether names stand right
    ");
}

#[test]
fn order_and_repetition_do_not_matter() {
    let files = agency();
    let once = said(&files, &["s"]);
    assert_eq!(said(&files, &["s/b.vtt", "./s", "s/../s", "s/a.txt", "s/a.session.toml"]), once);
}

#[test]
fn named_files_are_taken_whatever_they_are_called() {
    insta::assert_snapshot!(said(&agency(), &["s/NOTES", "s/a.session.toml", "s/visit_doctor.TextGrid"]), @r"
    s/NOTES
    s/a.txt  with s/a.session.toml
    s/visit_doctor.TextGrid  with s/visit.session.toml
    advice sidecar-alone s/a.session.toml: it is the sidecar of the transcript beside it, which is read with it
    warning partner-left-out s/visit_doctor.TextGrid: it holds one speaker only; `s/visit_patient.TextGrid` belongs to the same session
        help: name both files, or their folder: s/visit_doctor.TextGrid s/visit_patient.TextGrid
    ");
}

#[test]
fn what_may_be_anything_is_looked_into() {
    let vendor = r#"{"utterances": [{"start": 0, "end": 9, "speaker": "A", "text": "Hello."}],
        "status": "completed", "audio_duration": 2}"#;
    let files = Memory::new()
        .with("s/a.json", vendor)
        .with("s/a.session.toml", "[session]\nnumber = 1\n")
        .with("s/b.json", r#"{"turn": [{"speaker": "A", "text": "Hello."}]}"#)
        .with("s/cut.json", &r#"{"turn": [{"speaker": "A", "text": "Hello."}]}"#[..30])
        .with("s/package.json", r#"{"name": "x", "version": "1.0"}"#)
        .with("s/scan.pdf", "%PDF-1.7");
    insta::assert_snapshot!(said(&files, &["s"]), @r"
    s/a.json  with s/a.session.toml
    s/b.json
    s/cut.json
    advice files-skipped : left out 2 files that are no transcript (1 .json, 1 .pdf): `s/package.json`, `s/scan.pdf`
        help: to have such a file read all the same, name it by itself; a PDF or an old Word document has to be saved as `.docx` first: open it in Word or LibreOffice, and look whether names stand right
    ");
    assert!(!said(&files, &["s", "s/package.json"]).contains("package.json`"));
}

#[test]
fn nothing_found_is_an_error() {
    insta::assert_snapshot!(said(&agency(), &["empty"]), @r"
    advice files-skipped : left out 1 file that is no transcript (1 .md): `empty/README.md`
        help: to have such a file read all the same, name it by itself
    error sessions-none empty: no session is in it
        help: name session files or folders, or list them under `sessions` in `rolecall.toml`; `rolecall formats` shows what can be read
    ");
    insta::assert_snapshot!(said(&agency(), &["s/b.vt", "s/b.vtt"]), @r"
    s/b.vtt
    error session-not-found s/b.vt: there is no such file or folder
        help: did you mean `s/b.vtt`?
    ");
    insta::assert_snapshot!(said(&agency(), &[]), @r"
    error sessions-none : no session file or folder is named
        help: name session files or folders, or list them under `sessions` in `rolecall.toml`; `rolecall formats` shows what can be read
    ");
}
