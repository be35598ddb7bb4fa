//! `rolecall test`: the tests that stand in protocol files.

use crate::{PROTOCOL, Place};

const PASSING: &str = r#"
test "nothing about confidentiality" {
  worker: "We are here to plan your order together."
  client: "OK."
  expect gap limits
  expect score 0%
}
test "it is explained and answered" {
  worker: "What you tell me is confidential."
  client: "So you will not tell my mother?"
  expect met limits in turn 1, 2
  expect nothing else
  expect score at least 100%
}
"#;

const FAILING: &str = r#"
test "nobody answers" {
  worker: "What you tell me is confidential."
  somebody: "Mm-hm."
  worker: "Nobody at your work will hear of it."
  expect met limits in turn 1
  expect nothing else
  expect score at least 90%
}
test "on other turns" {
  worker: "Good morning."
  worker: "What you tell me is confidential."
  client: "So you will not tell my mother?"
  expect met limits in turn 1, 3
}
test "in two sessions" {
  case.order = "community order"
  session {
    session.number = 1
    worker: "Good morning."
  }
  session {
    session.number = 2
    worker: "What we say here stays between us." coded confidentiality
    client: "So you will not tell my mother?"
  }
  expect met limits in session 1
  expect met limits in session 2 in turn 1
}
test "nothing is expected" { worker: "Good morning." }
"#;

fn place(tests: &str) -> Place {
    Place::empty().with("privacy.protocol", format!("{PROTOCOL}{tests}"))
}

#[test]
fn tests_that_pass_are_counted() {
    let place = place(PASSING);
    let said = place.run(&["test", "-v", "privacy.protocol"]);
    insta::assert_snapshot!(said.all());
    let quiet = place.run(&["test", "--only", "NOTHING about", "privacy.protocol"]);
    assert_eq!((quiet.exit, quiet.out.as_str()), (0, "privacy.protocol: 1 test passed\n"));
}

#[test]
fn all_failures_are_told_in_one_run_with_what_came_instead() {
    let said = place(FAILING).run(&["test", "privacy.protocol"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn programs_are_told_the_same() {
    let place = place(&format!("{PASSING}{FAILING}"));
    let said = place.run(&["test", "-q", "--format", "junit", "privacy.protocol"]);
    insta::assert_snapshot!(said.out);
    let json = place.run(&["test", "-q", "--format", "json", "privacy.protocol"]);
    assert_eq!(json.exit, 1);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["schema"], "rolecall/tests/1");
    assert_eq!(json["summary"], serde_json::json!({"tests": 6, "passed": 2, "failed": 4}));
    let kinds: Vec<_> = json["tests"]
        .as_array()
        .expect("tests")
        .iter()
        .flat_map(|test| test["failures"].as_array().expect("failures"))
        .map(|failure| failure["kind"].as_str().expect("a kind"))
        .collect();
    assert_eq!(kinds, ["verdict", "score", "turns", "verdict", "expects-nothing"]);
}

#[test]
fn shared_topics_in_a_folder_are_no_protocols_to_test() {
    let place = Place::empty()
        .with("rules/privacy.protocol", format!("{PROTOCOL}{PASSING}"))
        .with("rules/topics/own.protocol", "language 1\n\ntopic agenda { cue \"today\" }\n");
    let said = place.run(&["test", "rules"]);
    assert_eq!((said.exit, said.out.as_str()), (0, "rules/privacy.protocol: 2 tests passed\n"));
    let alone = place.run(&["test", "rules/topics"]);
    assert_eq!(alone.exit, 65, "{}", alone.err);
    assert!(alone.err.contains("missing-header"), "{}", alone.err);
}

#[test]
fn a_run_without_a_test_fails() {
    let said = place("").run(&["test", "privacy.protocol"]);
    assert_eq!((said.exit, said.out.as_str()), (1, ""));
    assert!(said.err.contains("there is no test in these protocols"), "{}", said.err);
    let said = place(PASSING).run(&["test", "--only", "elephant", "privacy.protocol"]);
    assert_eq!(said.exit, 1);
    assert!(said.err.contains("no test has `elephant` in its title"), "{}", said.err);
}

#[test]
fn a_test_with_a_mistake_stops_the_run() {
    let said = place("test \"typo\" {\n  wroker: \"Hello.\"\n  expect gap limits\n}\n")
        .run(&["test", "privacy.protocol"]);
    assert_eq!(said.exit, 65);
    assert!(said.err.contains("unknown-role"), "{}", said.err);
}

/// A protocol with rules of several kinds, and tests of it.
const WHOLE: &str = r#"language 1

protocol first-meeting {
  title "First meeting"
  version "1.0"
  owner "Example agency"
  applies when session.number <= 2
}

role worker "Worker"
role client "Client"

topic confidentiality "Limits of confidentiality" {
  cue "confidential*" by worker
}
topic goal { cue "my goal is" by client }

discussion limits of confidentiality {
  required
  raised by worker
  answered by client within 3 turns
}

step goals-set { discuss goal }

case {
  limits by session 2
}

test "it is explained" {
  session.number = 1
  worker: "What you tell me is confidential."
  client: "So you will not tell my mother?"
  client: "My goal is to find work."
  expect met limits in turn 1, 2
  expect nothing else
}

test "too late" {
  session { session.number = 1  worker: "Good morning." }
  session {
    session.number = 2
    client: "My goal is to find work."
    worker: "Well done."
  }
  expect gap limits in session 2
  expect gap case
  expect gap limits in session 1
}
"#;

#[test]
fn what_the_tests_saw_is_shown_as_a_table_and_on_the_text() {
    let place = Place::empty().with("first.protocol", WHOLE);
    let said = place.run(&["test", "--coverage", "first.protocol"]);
    insta::assert_snapshot!(said.all());
    let told = place.run(&["test", "--coverage", "-f", "narrated", "first.protocol"]);
    insta::assert_snapshot!("coverage_narrated", told.all());
}

#[test]
fn mistakes_that_nobody_notices_are_shown_with_a_test_that_would() {
    let place = Place::empty().with("first.protocol", WHOLE);
    let said = place.run(&["test", "--mutate", "first.protocol"]);
    insta::assert_snapshot!(said.all());
    let told = place.run(&["test", "--mutate", "-f", "narrated", "first.protocol"]);
    insta::assert_snapshot!("mistakes_narrated", told.all());
    let junit = place.run(&[
        "test",
        "--mutate",
        "--coverage",
        "--at-least",
        "99",
        "-f",
        "junit",
        "first.protocol",
    ]);
    insta::assert_snapshot!("mistakes_junit", junit.all());
}

#[test]
fn the_share_of_mistakes_decides_the_exit_code() {
    let place = Place::empty().with("first.protocol", WHOLE);
    let exit =
        |least: &str| place.run(&["test", "--mutate", "--at-least", least, "first.protocol"]).exit;
    assert_eq!((exit("5"), exit("100")), (0, 1));
    let said = place.run(&["test", "--at-least", "90", "first.protocol"]);
    assert_eq!(said.exit, 64, "{}", said.err);
}

#[test]
fn mistakes_are_the_same_on_any_number_of_threads() {
    let place = Place::empty().with("first.protocol", WHOLE);
    let run = |jobs: &str| {
        place.run(&["test", "--mutate", "--jobs", jobs, "-f", "json", "first.protocol"]).out
    };
    let one = run("1");
    assert!(one.contains("rolecall/tests/1"), "{one}");
    assert_eq!(one, run("4"));
}

#[test]
fn no_mistakes_are_made_where_a_test_fails() {
    let said = place(FAILING).run(&["test", "--mutate", "privacy.protocol"]);
    assert_eq!(said.exit, 1);
    assert!(said.err.contains("no mistakes were made"), "{}", said.err);
    assert!(!said.out.contains("noticed"), "{}", said.out);
}

#[test]
fn a_case_is_judged_over_the_sessions_of_a_test() {
    let wrong = WHOLE
        .replace("expect gap case", "expect met case\n  expect nothing else\n  expect passed")
        .replace("expect gap limits in session 2", "expect band \"fair\"");
    let said = Place::empty().with("first.protocol", wrong).run(&["test", "first.protocol"]);
    insta::assert_snapshot!(said.all());
}

/// Ten instruments ship; their tests notice nine of ten small mistakes in each.
#[test]
fn the_library_is_tested_and_its_tests_would_notice() {
    let folder = crate::examples().join("../protocols");
    let folder = folder.to_str().expect("a path");
    let said =
        Place::empty().run(&["test", "--mutate", "--at-least", "90", "--format", "json", folder]);
    assert_eq!((said.exit, said.err.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(json["mistakes"].as_array().expect("protocols").len(), 10);
    assert_eq!(json["summary"]["failed"], 0);
}
