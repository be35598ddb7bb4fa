//! What the world does to programs: closed pipes, files that are no files.

use std::io::Read as _;
use std::process::Stdio;

use crate::{MISSED, PROTOCOL, Place};

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut place = Place::empty().with("p.protocol", PROTOCOL);
    for number in 0..400 {
        place = place.with(&format!("s/{number:03}.txt"), MISSED.repeat(20));
    }
    let arguments = ["check", "-q", "-p", "p", "s", "--format", "json", "--max-evidence", "0"];
    let mut program = place.program(&arguments);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
    let mut some = [0; 16];
    child.stdout.take().expect("its output").read_exact(&mut some).expect("a few bytes");
    let ended = child.wait_with_output().expect("an end");
    assert_eq!(ended.status.code(), Some(1), "the exit code is an answer all the same");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_does_not_hang_the_run() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("s/a.txt", MISSED);
    let made = std::process::Command::new("mkfifo").arg(place.path().join("s/b.txt")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let said = place.run(&["check", "-p", "p", "s"]);
    assert_eq!(said.exit, 66, "{}", said.err);
    assert!(said.err.contains("neither a file nor a folder"), "{}", said.err);
}

#[test]
fn names_cannot_speak_to_the_terminal() {
    let place = Place::empty()
        .with("p.protocol", PROTOCOL)
        .with("a.txt", "\u{1b}[31mX: Hello\n\u{1b}[31mX: Bye\nPO: Confidential.\n");
    let said = place.run(&["check", "-p", "p", "a.txt", "\u{1b}[2Jb.txt"]);
    assert!(!said.all().contains('\u{1b}'), "{}", said.all());
}
