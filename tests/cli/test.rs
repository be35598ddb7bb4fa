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
