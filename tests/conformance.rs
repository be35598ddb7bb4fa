//! The language as cases: each chapter of `conformance/` is prose with protocols, sessions and
//! what must come of them, and is run through the same crates as the program.
//!
//! Expectations are written from the language's definition and from
//! `docs/reference/verdicts.md`, never from what the program happens to say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "conformance/case.rs"]
mod case;
#[path = "conformance/judge.rs"]
mod judge;
#[path = "conformance/sessions.rs"]
mod sessions;
#[path = "conformance/whole.rs"]
mod whole;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use case::{Case, Expectation};
use rolecall_engine::Truth;
use whole::Whole;

fn chapters() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut chapters: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|e| e == "md")).collect();
    chapters.sort();
    chapters
}

fn cases() -> Vec<Case> {
    let read = |file: PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        case::read(&name, &text).unwrap_or_else(|error| panic!("{error}"))
    };
    chapters().into_iter().flat_map(read).collect()
}

/// What does not come out as the case says.
fn differences(case: &Case) -> Vec<String> {
    let judged = match Whole::of(case) {
        Ok(judged) => judged,
        Err(error) => return refused(case, error),
    };
    case.expectations
        .iter()
        .filter_map(|expected| {
            let came = judged.against(expected)?;
            Some(format!("expected {expected:?}\n    came {came}"))
        })
        .collect()
}

/// What is not as a case says whose protocol or session cannot be used.
fn refused(case: &Case, error: String) -> Vec<String> {
    let expected = |it: &Expectation| {
        let Expectation::Error(code) = it else { return false };
        error.contains(&format!("error in the protocol: {code}: "))
    };
    if case.is_refused() && case.expectations.iter().all(expected) {
        return Vec::new();
    }
    vec![error]
}

#[test]
fn every_case_comes_out_as_written() {
    let cases = cases();
    let mut wrong = Vec::new();
    for case in &cases {
        let differences = differences(case);
        if !differences.is_empty() {
            wrong.push(format!("{}: {}\n  {}", case.place, case.title, differences.join("\n  ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases differ\n\n{}\n",
        wrong.len(),
        cases.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn there_are_cases_enough_and_no_two_share_a_title() {
    let cases = cases();
    assert!(cases.len() >= 400, "{} cases", cases.len());
    let mut titles = BTreeSet::new();
    for case in &cases {
        assert!(titles.insert(&case.title), "{}: `{}` stands twice", case.place, case.title);
    }
}

#[test]
fn every_kind_of_rule_comes_to_every_verdict() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        if let Ok(judged) = Whole::of(&case) {
            seen.extend(judged.verdicts());
        }
    }
    assert!(seen.contains(&("case", "pending")), "no case that is pending");
    let kinds =
        ["discussion", "step", "order", "avoid", "balance", "whenever", "choice", "goals", "case"];
    for kind in kinds {
        for verdict in ["met", "partial", "gap", "not-applicable", "undetermined"] {
            // Too often is a gap outright, and steps out of order are attempted: no more verdicts.
            let never = [("avoid", "partial"), ("order", "gap")].contains(&(kind, verdict));
            assert!(
                never || seen.contains(&(kind, verdict)),
                "no case in which a {kind} is {verdict}"
            );
        }
    }
}

#[test]
fn every_line_of_a_case_is_seen_to_stand_every_way() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        if let Ok(judged) = Whole::of(&case) {
            seen.extend(judged.lines());
        }
    }
    // Always there to be asked, or always due in time.
    let never = [
        ("InSession", "left-out"),
        ("BySession", "left-out"),
        ("AtLeastSessions", "left-out"),
        ("LastSession", "left-out"),
        ("AfterDay", "left-out"),
    ];
    let timings = [
        "InSession",
        "BySession",
        "EverySession",
        "AtLeastSessions",
        "LastSession",
        "EverySessions",
        "EveryDays",
        "AfterChange",
        "AfterDay",
        "AfterSession",
    ];
    for timing in timings {
        for state in ["holds", "fails", "unknown", "pending", "left-out"] {
            let there = seen.contains(&(timing.to_owned(), state));
            let never = never.contains(&(timing, state));
            assert!(there != never, "{timing} {state}: {there}");
        }
    }
}

#[test]
fn every_clause_is_seen_to_hold_to_fail_and_to_be_in_doubt() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        if let Ok(judged) = Whole::of(&case) {
            seen.extend(judged.looked());
        }
    }
    let clauses = [
        "raised",
        "answered by",
        "answered by in own words",
        "lasting",
        "before",
        "after",
        "within first time",
        "within last time",
        "at least",
        "at most",
        "immediately after",
        "followed by within turns",
        "agreed by",
        "part",
        "part of",
        "part times",
        "ordered",
        "going back",
        "set off",
        "followed by",
        "followed by within time",
        "not followed by within turns",
        "member",
        "avoided",
        "measured",
        "applies",
    ];
    for clause in clauses {
        for truth in [Truth::True, Truth::Unknown, Truth::False] {
            // A condition that holds is not worth a word.
            let silent = clause == "applies" && truth == Truth::True;
            let there = seen.contains(&(clause.to_owned(), truth));
            assert!(silent || there, "no case in which `{clause}` is {truth:?}");
        }
    }
    for clause in
        ["within first turns", "within last turns", "within first percent", "within last percent"]
    {
        for truth in [Truth::True, Truth::False] {
            let there = seen.contains(&(clause.to_owned(), truth));
            assert!(there, "no case in which `{clause}` is {truth:?}");
        }
    }
}
