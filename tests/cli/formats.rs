//! `rolecall formats`: what files and folders hold.

use std::io::Write as _;

use insta::assert_snapshot;

use crate::{KEPT, MISSED, Place, said};

const CAPTIONS: &str = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v PO>What you tell me is confidential.\n\n\
    00:02.500 --> 01:04.000\n<v PP>[inaudible] All right.\n";

/// A folder of many kinds of files.
fn mixed() -> Place {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("march/2.vtt", CAPTIONS), ("march/\u{17c}\u{f3}\u{142}w.txt", KEPT)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file in a zip");
        zip.write_all(text.as_bytes()).expect("a zip");
    }
    let zip = zip.finish().expect("a zip").into_inner();
    Place::empty()
        .with("s/1.vtt", CAPTIONS)
        .with("s/caption but not.vtt", KEPT)
        .with("s/2026-03-02_worker.srt", "1\n00:00:01,000 --> 00:00:02,000\nGood morning.\n")
        .with("s/2026-03-02_client.srt", "1\n00:00:03,000 --> 00:00:04,000\nHello.\n")
        .with("s/all.csv", "session,speaker,text\n1,PO,Good morning.\n1,PP,Hello.\n2,PO,Again.\n")
        .with("s/french.txt", b"Agn\xe8s: \xc0 bient\xf4t, ch\xe8re amie, apr\xe8s l'\xe9t\xe9.\nZo\xe9: D\xe9j\xe0.\n")
        .with("s/empty.txt", "")
        .with("s/cut.json", "{\"turn\": [{\"speaker\": \"PO\", \"text\": \"Good")
        .with("s/records.zip", zip)
        .with("s/broken.zip", b"PK\x03\x04 and nothing more")
        .with("s/scan.pdf", "%PDF-1.4\n")
        .with("s/README.md", "# Sessions\n")
        .with("s/talk.mp3", "ID3")
}

#[test]
fn a_folder_of_many_kinds_of_files() {
    let place = mixed();
    let said = place.run(&["formats", "s"]);
    assert_eq!(said.exit, 65);
    assert_snapshot!(said.all());
    let one = place.run(&["formats", "-v", "s/1.vtt"]);
    assert_eq!(one.exit, 0, "{}", one.all());
    assert_snapshot!(one.all());
}

#[test]
fn for_programs_and_spreadsheets() {
    let place = mixed();
    let json = place.run(&["formats", "--format", "json", "s"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(value["schema"], "rolecall/files/1");
    assert_eq!(value["summary"]["unreadable"], 4);
    assert_eq!(value["summary"]["left_out"], 3);
    assert_eq!(json.exit, 65);
    let csv = place.run(&["formats", "-f", "csv", "s"]);
    let rows = csv.out.lines().count();
    assert_eq!(rows, 1 + 6 + 4 + 3, "{}", csv.out);
    let threads = place.run(&["formats", "-j", "3", "s"]);
    assert_eq!(threads.out, place.run(&["formats", "-j", "1", "s"]).out);
}

#[test]
fn a_format_said_and_bounds_said_are_heeded() {
    let place = mixed();
    let text = place.run(&["formats", "--input", "text", "s/caption but not.vtt"]);
    assert_eq!(text.exit, 0, "{}", text.all());
    assert!(text.out.contains("text    --input"), "{}", text.out);
    let small = place.run(&["formats", "--max-turns", "1", "s/1.vtt"]);
    assert_eq!(small.exit, 65);
    assert!(small.out.contains("more than 1 turns"), "{}", small.out);
    let encoding = place.run(&["formats", "--encoding", "windows-1250", "s/french.txt"]);
    assert!(encoding.out.contains("windows-1250"), "{}", encoding.out);
}

#[test]
fn what_is_not_there_is_told_apart() {
    let place = Place::empty().with("a.txt", KEPT).with("csv/b.txt", MISSED).with("none/x.md", "x");
    let missing = place.run(&["formats", "a.txt", "b.txt"]);
    assert_eq!(missing.exit, 66);
    assert!(missing.out.contains("a.txt"), "{}", missing.out);
    assert!(missing.out.contains("× b.txt: there is no such file"), "{}", missing.out);
    let slip = place.run(&["formats", "vt"]);
    assert_eq!((slip.exit, slip.out.as_str()), (64, ""));
    assert_snapshot!(slip.err);
    let nothing = place.run(&["formats", "none"]);
    assert_eq!(nothing.exit, 65, "{}", nothing.all());
    assert_snapshot!(nothing.all());
    let both = place.run(&["formats", "csv"]);
    assert_eq!(both.exit, 0);
    assert!(both.err.contains("write `./csv`"), "{}", both.err);
    assert!(place.run(&["formats", "./csv"]).out.contains("b.txt"));
    let list = place.run(&["formats", "--format", "json"]);
    assert_eq!((list.exit, list.out.as_str()), (64, ""));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_said_and_the_others_are_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::empty().with("s/a.txt", KEPT).with("s/b.txt", KEPT);
    let path = place.path().join("s/b.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("a mode");
    if std::fs::read(&path).is_ok() {
        eprintln!("skipped: this account may read everything");
        return;
    }
    let all = place.run(&["formats", "s"]);
    assert_eq!(all.exit, 66);
    assert!(
        all.out.contains("s/b.txt: it cannot be read: this account may not read it"),
        "{}",
        all.out
    );
    assert!(all.out.contains("1 file read"), "{}", all.out);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = mixed();
    let mut program = place.program(&["formats", "s"]);
    program.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    drop(child.stdout.take());
    let end = said(child.wait_with_output().expect("an end"));
    assert_eq!(end.exit, 65, "{}", end.err);
    assert!(!end.err.contains("bug"), "{}", end.err);
}
