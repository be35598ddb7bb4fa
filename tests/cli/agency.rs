//! The example folders: everything in `examples` is run here.

use std::collections::BTreeMap;

use crate::{Place, Said, examples};

fn verdicts(said: &Said) -> BTreeMap<(String, String), String> {
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut verdicts = BTreeMap::new();
    for session in report["sessions"].as_array().expect("sessions") {
        let name = format!("{} {}", text(&session["file"]), text(&session["name"]));
        for finding in session["findings"].as_array().expect("findings") {
            verdicts.insert(
                (name.trim().to_owned(), text(&finding["rule"])),
                text(&finding["verdict"]),
            );
        }
    }
    verdicts
}

/// The rules that were missed, by session.
fn missed(said: &Said) -> String {
    let verdicts = verdicts(said);
    let missed = verdicts
        .iter()
        .filter(|(_, verdict)| !matches!(verdict.as_str(), "met" | "not-applicable"));
    missed.map(|((session, rule), verdict)| format!("{session}: {rule}: {verdict}\n")).collect()
}

#[test]
fn the_agency_sees_its_gaps() {
    let said = Place::example("agency").run(&["check", "--format", "json"]);
    assert_eq!(said.exit, 1, "{}", said.err);
    assert_eq!(said.err, "", "the example says nothing it need not say");
    insta::assert_snapshot!(missed(&said));
}

#[test]
fn the_clean_session_is_clean() {
    let said = Place::example("agency").run(&["check", "sessions/2026-02-03-keane.txt"]);
    assert_eq!(said.exit, 0, "{}", said.out);
    insta::assert_snapshot!(said.all());
}

#[test]
fn a_gap_of_the_agency_as_people_see_it() {
    let said = Place::example("agency").run(&["check", "sessions/2026-02-05-marsh.vtt"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn it_works_from_any_folder_of_the_project() {
    let place = Place::example("agency");
    let mut program = place.program(&["check", "--format", "json"]);
    let said =
        crate::said(program.current_dir(place.path().join("sessions")).output().expect("a run"));
    assert_eq!(said.exit, 1, "{}", said.err);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(report["protocols"][0]["file"], "../protocols/induction.protocol");
    assert_eq!(report["summary"]["sessions"], 5);
}

#[test]
fn the_protocols_of_the_agency_are_sound() {
    let said = Place::example("agency").run(&["lint"]);
    assert_eq!(said.exit, 0, "{}", said.out);
}

#[test]
fn a_waiver_and_a_sidecar_are_heeded() {
    let said = Place::example("agency").run(&["check", "--format", "json"]);
    let verdicts = verdicts(&said);
    let of = |session: &str, rule: &str| {
        verdicts.get(&(session.to_owned(), rule.to_owned())).map(String::as_str)
    };
    let limits = "induction/limits-of-confidentiality";
    assert_eq!(of("sessions/2026-02-12-odell.session.toml", limits), Some("not-applicable"));
    let place = Place::example("agency");
    std::fs::remove_file(place.path().join("sessions/2026-02-05-marsh.session.toml"))
        .expect("to remove");
    let without =
        place.run(&["check", "sessions/2026-02-05-marsh.vtt", "--fail-on", "undetermined"]);
    assert_eq!(without.exit, 2, "without the sidecar nobody knows who is who: {}", without.out);
}

#[test]
fn the_consultations_keep_their_opening() {
    let said = Place::example("clinic").run(&[
        "check",
        "-p",
        "clinic-opening",
        "sessions",
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(report["summary"]["sessions"], 2, "two files each make one session");
    assert_eq!(missed(&said), "");
    assert_eq!(said.exit, 0, "{}", said.err);
}

#[test]
fn nothing_in_the_examples_is_left_untested() {
    let mut known: Vec<_> = std::fs::read_dir(examples())
        .expect("examples")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    known.sort();
    // The last is run by `tests/guidelines.rs`.
    assert_eq!(known, ["agency", "clinic", "guidelines"]);
}

#[test]
fn the_tests_of_the_agency_pass() {
    let said = Place::example("agency").run(&["test"]);
    assert_eq!((said.exit, said.err.as_str()), (0, ""), "{}", said.out);
}
