//! `rolecall fmt`

use std::io::Write as _;
use std::process::Stdio;

use crate::{KEPT, Place, Said, examples, said};

/// A protocol in the layout.
const TIDY: &str = r#"language 1

protocol privacy {
  title   "Privacy"
  version "1.0"
  owner   "Example agency"
}

role worker "Worker" also "PO"

topic confidentiality "Limits of confidentiality" {
  cue     "confidential*"
}

discussion limits of confidentiality {
  required  // always

  raised by worker
}
"#;

/// The same as somebody in a hurry writes it.
fn untidy() -> String {
    TIDY.replace("  required  // always\n", "required // always\n\n")
        .replace("cue     \"confidential*\"", "cue \"confidential*\"")
}

fn piped(place: &Place, arguments: &[&str], text: &str) -> Said {
    let mut program = place.program(arguments);
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("to write");
    said(child.wait_with_output().expect("an end"))
}

fn read(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.path().join(name)).expect("a file")
}

#[test]
fn files_are_written_in_place_and_then_nothing_is_left_to_do() {
    let place = Place::empty().with("rules/a.protocol", untidy()).with("rules/b.protocol", TIDY);
    let checked = place.run(&["fmt", "--check", "rules"]);
    insta::assert_snapshot!(checked.all(), @r"
    exit 1
    --- out
    rules/a.protocol
    --- err
    warning: 1 file would change, 1 would not; `rolecall fmt` writes them
    ");
    assert_eq!(read(&place, "rules/a.protocol"), untidy(), "nothing is written by --check");
    let written = place.run(&["fmt", "rules"]);
    insta::assert_snapshot!(written.all(), @r"
    exit 0
    --- out
    --- err
    formatted: rules/a.protocol
    ");
    let formatted = read(&place, "rules/a.protocol");
    assert!(formatted.contains("  required  // always\n"), "{formatted}");
    for arguments in [&["fmt", "--check", "rules"][..], &["fmt", "rules"]] {
        let again = place.run(arguments);
        assert_eq!((again.exit, again.out.as_str(), again.err.as_str()), (0, "", ""));
    }
}

#[test]
fn a_diff_shows_what_would_change_and_writes_nothing() {
    let place = Place::empty().with("a.protocol", untidy());
    let shown = place.run(&["fmt", "--diff", "a.protocol"]);
    insta::assert_snapshot!(shown.all(), @r#"
    exit 0
    --- out
    --- a.protocol
    +++ a.protocol
    @@ -9,12 +9,11 @@
     role worker "Worker" also "PO"
     
     topic confidentiality "Limits of confidentiality" {
    -  cue "confidential*"
    +  cue     "confidential*"
     }
     
     discussion limits of confidentiality {
    -required // always
    -
    +  required  // always
     
       raised by worker
     }
    --- err
    "#);
    assert_eq!(read(&place, "a.protocol"), untidy());
    assert_eq!(place.run(&["fmt", "--diff", "--check", "a"]).exit, 1);
    let colored = place.run(&["fmt", "--diff", "a", "--color", "always"]);
    assert!(
        colored.out.contains("\x1b[32m+  cue     \"confidential*\"\x1b[0m"),
        "{:?}",
        colored.out
    );
}

#[test]
fn standard_input_goes_to_standard_output() {
    let place = Place::empty();
    let formatted = piped(&place, &["fmt", "-"], &untidy());
    assert_eq!((formatted.exit, formatted.err.as_str()), (0, ""));
    assert!(formatted.out.contains("  required  // always\n"));
    let checked = piped(&place, &["fmt", "-", "--check"], &untidy());
    assert_eq!((checked.exit, checked.out.as_str()), (1, "-\n"));
    let same = piped(&place, &["fmt", "-", "--check"], &formatted.out);
    assert_eq!((same.exit, same.out.as_str()), (0, ""));
    assert_eq!(place.run(&["fmt", "-", "a.protocol"]).exit, 64);
}

#[test]
fn what_cannot_be_read_of_a_file_is_copied_and_said() {
    let broken = untidy().replace("raised by worker", "raised   by  \u{201c}worker");
    let place = Place::empty().with("a.protocol", &broken);
    let said = place.run(&["fmt", "a.protocol"]);
    assert_eq!(said.exit, 65, "{}", said.all());
    assert!(said.err.contains("formatted: a.protocol"), "{}", said.err);
    let after = read(&place, "a.protocol");
    let declaration = |text: &str| text[text.find("discussion limits").unwrap()..].to_owned();
    assert_eq!(declaration(&after), declaration(&broken));
    assert!(after.contains("  cue     \"confidential*\"\n"), "the others are formatted: {after}");
}

#[test]
fn exit_codes_tell_missing_from_wrong_from_not_to_be_written() {
    let place = Place::empty().with("a.protocol", TIDY).with("talk.txt", KEPT);
    assert_eq!(place.run(&["fmt"]).exit, 64, "no project, and nothing named");
    assert_eq!(place.run(&["fmt", "a.protocol", "none.protocol"]).exit, 66);
    assert_eq!(place.run(&["fmt", "role-induction", "--check"]).exit, 0);
    let talk = place.run(&["fmt", "talk.txt"]);
    assert_eq!(talk.exit, 65);
    assert!(talk.err.contains("this is a session record, not a protocol"), "{}", talk.err);
    assert_eq!(read(&place, "talk.txt"), KEPT);
}

#[test]
fn without_names_the_whole_project_is_formatted() {
    let place = Place::empty()
        .with("rolecall.toml", "")
        .with("protocols/a.protocol", untidy())
        .with("drafts/b.protocol", untidy());
    let said = place.run(&["fmt", "--check"]);
    assert_eq!(said.out, "drafts/b.protocol\nprotocols/a.protocol\n");
}

#[test]
fn line_ends_stay_as_they_are() {
    let windows = untidy().replace('\n', "\r\n");
    let place = Place::empty().with("a.protocol", windows);
    assert_eq!(place.run(&["fmt", "a.protocol"]).exit, 0);
    let after = read(&place, "a.protocol");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert!(after.contains("  cue     \"confidential*\"\r\n"));
}

#[test]
fn the_library_and_the_examples_are_formatted() {
    let place = Place::empty();
    let library = examples().parent().expect("the root").join("protocols");
    for folder in [library, examples()] {
        let said = place.run(&["fmt", "--check", &folder.display().to_string()]);
        assert_eq!(said.exit, 0, "`rolecall fmt {}` writes them: {}", folder.display(), said.all());
    }
}
