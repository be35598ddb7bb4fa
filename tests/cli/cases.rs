//! Rules over the sessions of a case, from the files to the report.

use crate::Place;

const OVER_TIME: &str = r#"language 1

protocol over-time {
  title "Over time"
  version "1.0"
  owner "Example agency"
}

role worker "Worker" also "PO"
role client "Client" also "PP"

topic purpose "What we are here for" { cue "here for" }
topic goal { cue "my goal" }
topic praise { cue "well done" }

discussion purpose { required raised by worker when session.number = 1 }
discussion aims of goal { optional raised by client }

case start "How it starts" {
  purpose in session 1 or 2
  aims by session 3
  because "It sets the frame."
  remedy  "Say it at the next meeting."
}
case tone {
  praise by worker in every session
  praise every 4 weeks
  severity minor
}
case close {
  aims in the last session
  purpose within 14 days after case.start
  severity critical
}
"#;

const TALK: [&str; 3] = [
    "PO: Good morning, have you seen the pomegranate tree?\nPP: Yes.\n",
    "PO: What we are here for is work.\nPP: So my goal is the pomegranate work.\nPO: Well done.\n",
    "PO: Well done again.\nPP: Thank you.\n",
];

fn sidecar(number: u32, date: &str, case: &str) -> String {
    format!("[session]\nnumber = {number}\ndate = {date}\n[case]\n{case}\n")
}

/// Two cases by their ids, in one folder.
fn two_cases() -> Place {
    let place = Place::empty()
        .with("p.protocol", OVER_TIME)
        .with("s/z1.txt", TALK[0])
        .with("s/z1.session.toml", sidecar(1, "2026-03-02", "id = \"C-2\""))
        .with("s/z2.txt", TALK[1])
        .with("s/z2.session.toml", sidecar(2, "2026-03-09", "id = \"C-2\"\nstart = 2026-03-01"));
    let place = place
        .with("s/a3.txt", TALK[2])
        .with("s/a3.session.toml", sidecar(3, "2026-04-20", "id = \"C-1\"\nclosed = 2026-06-01"))
        .with("s/b1.txt", TALK[1])
        .with("s/b1.session.toml", sidecar(1, "2026-03-02", "id = \"C-1\"\nstart = 2026-03-01"));
    place.with("s/alone.txt", TALK[0])
}

/// What stands of the cases alone.
fn cases_of(out: &str, from: &str) -> String {
    let at = out.find(from).unwrap_or_else(|| panic!("no `{from}` in {out}"));
    out[at..].to_owned()
}

#[test]
fn cases_stand_behind_the_sessions() {
    let said = two_cases().run(&["check", "-p", "p", "s"]);
    assert_eq!(said.exit, 1);
    insta::assert_snapshot!(cases_of(&said.out, "case C-1\n"));
}

#[test]
fn cases_for_screen_readers() {
    let said = two_cases().run(&["check", "-p", "p", "s", "--format", "narrated"]);
    insta::assert_snapshot!(cases_of(&said.out, "Case C-1:"));
}

#[test]
fn cases_in_markdown() {
    let said = two_cases().run(&["check", "-p", "p", "s", "--format", "markdown"]);
    insta::assert_snapshot!(cases_of(&said.out, "## Case C-1"));
}

#[test]
fn cases_in_every_other_format() {
    let place = two_cases();
    let mut all = String::new();
    for (format, from) in [
        ("json", "\"cases\":["),
        ("csv", "s/b1.txt,C-1,,,over-time/start"),
        ("junit", "  <testsuite name=\"case C-1\""),
        ("github", "::"),
    ] {
        let said = place.run(&["check", "-p", "p", "s", "--format", format]);
        all += &format!("=== {format}\n{}", cases_of(&said.out, from));
    }
    insta::assert_snapshot!(all);
    let lines = place.run(&["check", "-p", "p", "s", "--format", "jsonl"]).out;
    let of_cases = lines
        .lines()
        .filter(|line| line.contains("\"case\":\"C-"))
        .filter(|line| line.contains("\"sessions\":["));
    assert_eq!(of_cases.count(), 2, "one line for each case: {lines}");
    let sarif = place.run(&["check", "-p", "p", "s", "--format", "sarif"]).out;
    assert_eq!(sarif.matches("\"ruleInCase/v1\"").count(), 6, "{sarif}");
}

#[test]
fn a_report_does_not_depend_on_threads_and_repeats_nothing_unasked() {
    let place = two_cases();
    for format in
        ["human", "narrated", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github"]
    {
        let run = |jobs: &str| {
            place.run(&[
                "check", "-v", "-p", "p", "s", "--format", format, "--quote", "none", "-j", jobs,
            ])
        };
        let (one, many) = (run("1"), run("7"));
        assert_eq!(one.out, many.out, "{format}");
        assert!(!one.out.contains("pomegranate"), "{format}: {}", one.out);
        assert!(!one.out.contains("my goal is"), "{format}: {}", one.out);
    }
}

#[test]
fn why_goes_line_by_line() {
    let said = two_cases().run(&["check", "-p", "p", "s", "--why", "over-time/close"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn verdicts_over_cases_count_for_the_exit_code() {
    let one = |case: &str, talk: &str| {
        let protocol = OVER_TIME.replace(" when session.number = 1", "");
        let (head, _) = protocol.split_once("case start").unwrap();
        let head = head.replace("{ required raised", "{ optional raised");
        Place::empty()
            .with("p.protocol", format!("{head}case late {{ {case} }}\n"))
            .with("a.txt", talk)
            .with("a.session.toml", sidecar(1, "2026-03-02", "id = \"C-1\""))
    };
    let table = [
        ("purpose in session 1", TALK[1], "minor", 0),
        ("purpose in session 1", TALK[0], "minor", 1),
        ("purpose in session 1 severity minor", TALK[0], "major", 0),
        ("purpose in session 1 severity critical", TALK[0], "critical", 1),
        // Pending counts as nothing.
        ("purpose by session 3", TALK[0], "undetermined", 0),
        ("purpose within 9 days after case.start", TALK[1], "minor", 0),
        ("purpose within 9 days after case.start", TALK[1], "undetermined", 2),
    ];
    for (case, talk, fail_on, exit) in table {
        let said = one(case, talk).run(&["check", "-p", "p", "a.txt", "--fail-on", fail_on]);
        assert_eq!(said.exit, exit, "{case} {fail_on}\n{}", said.all());
    }
}

#[test]
fn without_a_case_rules_over_cases_are_not_judged_and_that_is_said_once() {
    let place = Place::empty()
        .with("p.protocol", OVER_TIME)
        .with("s/a.txt", TALK[1])
        .with("s/b.txt", TALK[1]);
    let said = place.run(&["check", "-p", "p", "s"]);
    let note = "no record says which case its\n      session belongs to";
    assert_eq!(said.out.matches(note).count(), 1, "{}", said.out);
    let json = place.run(&["check", "-p", "p", "s", "--format", "json"]);
    assert!(json.out.contains("\"cases\":[],"), "{}", json.out);
    assert!(json.err.contains("no record says which case"), "{}", json.err);
    let none = place.run(&["check", "-p", "p", "s", "--cases-by", "none"]);
    assert!(none.out.contains("not judged, as asked for"), "{}", none.out);
    let folder = place.run(&["check", "-p", "p", "s", "--cases-by", "folder"]);
    assert!(folder.out.contains("case s\n"), "{}", folder.out);
}

#[test]
fn a_case_may_have_a_file_of_its_own() {
    let place = Place::empty()
        .with("p.protocol", OVER_TIME)
        .with("C-9.case.toml", "start = 2026-03-01\nsessions = [\"s/1.txt\", \"s/2.txt\"]\n")
        .with("s/1.txt", TALK[0])
        .with("s/1.session.toml", "[session]\nnumber = 1\ndate = 2026-03-02\n")
        .with("s/2.txt", TALK[1])
        .with("s/2.session.toml", "[session]\nnumber = 2\ndate = 2026-03-09\n")
        .with("s/3.txt", TALK[2]);
    let said = place.run(&["check", "-p", "p", "C-9.case.toml", "-q"]);
    assert!(said.out.contains("case C-9, session 1, 2026-03-02, 2 turns"), "{}", said.out);
    assert!(said.out.contains("2 sessions, 1 case: "), "{}", said.out);
    assert!(!said.out.contains("s/3.txt"), "{}", said.out);
    let by_setting = place
        .with("rolecall.toml", "protocols = [\"p\"]\n[cases]\nby = \"folder\"\n")
        .run(&["check", "s", "--why", "tone"]);
    // The folder has one id on record, that of the two sessions in the file.
    assert!(
        by_setting.out.contains("over-time/tone in case C-9: undetermined"),
        "{}",
        by_setting.out
    );
}

#[test]
fn a_session_that_cannot_be_read_is_not_taken_for_one_that_never_was() {
    let place = Place::empty()
        .with("p.protocol", OVER_TIME)
        .with("s/case.toml", "id = \"C-9\"\n")
        .with("s/1.txt", TALK[0])
        .with("s/1.session.toml", "[session]\nnumber = 1\ndate = 2026-03-02\n")
        .with("s/2.vtt", "this is no caption file\n");
    let said = place.run(&["check", "-p", "p", "s", "--why", "start"]);
    assert_eq!(said.exit, 65);
    assert!(said.out.contains("a session of the case could not be read"), "{}", said.all());
    let broken = place.with("s/case.toml", "id = \n").run(&["check", "-p", "p", "s/1.txt"]);
    assert_eq!(broken.exit, 65, "{}", broken.all());
    assert!(broken.err.contains("case-file-unusable"), "{}", broken.err);
}

#[test]
fn tests_of_a_protocol_look_at_cases_too() {
    let tests = r#"
test "named in the second session" {
  session { worker: "Good morning." }
  session { worker: "What we are here for is work." client: "So my goal is work." }
  expect met start
}
test "never named" {
  session { worker: "Good morning." }
  session { worker: "Good morning again." }
  session { worker: "And again." }
  expect met start
}
test "too soon to say" {
  worker: "Good morning."
  expect pending start
}
"#;
    let place = Place::empty().with("p.protocol", format!("{OVER_TIME}{tests}"));
    let said = place.run(&["test", "p.protocol"]);
    insta::assert_snapshot!(said.all());
}
