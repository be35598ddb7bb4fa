//! `rolecall lint`

use crate::{KEPT, PROTOCOL, Place};

#[test]
fn exit_codes_tell_advice_from_warnings_from_errors() {
    let warned = format!("{PROTOCOL}\ntopic unused \"Never asked for\" {{ cue \"weather\" }}\n");
    let place = Place::empty()
        .with("good.protocol", PROTOCOL)
        .with("warned.protocol", warned)
        .with("wrong.protocol", PROTOCOL.replace("of confidentiality", "of confidentialty"));
    for (name, exit) in [("good", 0), ("warned", 1), ("wrong", 65), ("missing", 66)] {
        let said = place.run(&["lint", name]);
        assert_eq!(said.exit, exit, "{name}: {}", said.all());
    }
    assert_eq!(place.run(&["lint", "good", "warned", "wrong", "missing"]).exit, 66);
}

#[test]
fn a_misspelt_topic_is_answered_with_the_nearest() {
    let place = Place::empty()
        .with("p.protocol", PROTOCOL.replace("of confidentiality", "of confidentialty"));
    insta::assert_snapshot!(place.run(&["lint", "p.protocol"]).all());
}

#[test]
fn the_library_is_sound() {
    let place = Place::empty();
    for name in ["role-clarification", "role-induction", "clinic-opening"] {
        let said = place.run(&["lint", name]);
        assert_eq!(said.exit, 0, "{name}: {}", said.out);
    }
}

#[test]
fn answers_for_programs_are_json() {
    let place = Place::empty().with("p.protocol", PROTOCOL.replace("required", "must"));
    let said = place.run(&["lint", "p", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(answer["diagnostics"][0]["severity"], "error");
    assert_eq!(answer["diagnostics"][0]["line"], 17);
}

/// A protocol with slips of the hand, and one thing that nobody but its writer can mend.
fn slips() -> String {
    PROTOCOL
        .replace("limits of confidentiality {", "limits of confidentialty {")
        .replace("  required", "  required;")
        .replace("within 3 turns", "within 3 pages")
}

#[test]
fn what_is_safe_is_mended_and_the_rest_is_told() {
    let place = Place::empty().with("rules/a.protocol", slips());
    let shown = place.run(&["lint", "rules", "--fix", "--diff"]);
    insta::assert_snapshot!(shown.all());
    let read = || std::fs::read_to_string(place.path().join("rules/a.protocol")).unwrap();
    assert_eq!(read(), slips(), "--diff writes nothing");
    let mended = place.run(&["lint", "rules", "--fix"]);
    insta::assert_snapshot!(mended.all());
    assert_eq!(read(), PROTOCOL.replace("within 3 turns", "within 3 pages"));
    assert_eq!(place.run(&["lint", "rules", "--diff"]).exit, 64, "--diff belongs to --fix");
}

#[test]
fn the_exit_code_is_that_of_the_mended_file() {
    let place = Place::empty().with("a.protocol", slips().replace("3 pages", "3 turns"));
    assert_eq!(place.run(&["lint", "a", "--fix", "--diff"]).exit, 65, "it still is as it was");
    let mended = place.run(&["lint", "a", "--fix", "--format", "json"]);
    assert_eq!(mended.exit, 0, "{}", mended.all());
    let answer: serde_json::Value = serde_json::from_str(&mended.out).expect("JSON");
    assert_eq!(answer["summary"]["errors"], 0);
    let again = place.run(&["lint", "a", "--fix"]);
    assert_eq!((again.exit, again.err.as_str()), (0, ""));
}

#[test]
fn a_folder_means_all_protocols_below_it() {
    let place = Place::empty()
        .with("rules/good.protocol", PROTOCOL)
        .with("rules/more/bad.protocol", slips().replace("privacy", "privacy-again"))
        .with("leaflets/a.txt", "nothing");
    let said = place.run(&["lint", "rules"]);
    assert_eq!(said.exit, 65);
    assert!(said.out.contains("rules/more/bad.protocol"), "{}", said.out);
    assert_eq!(place.run(&["lint", "./leaflets"]).exit, 66);
    let library = crate::examples().parent().unwrap().join("protocols");
    let said = place.run(&["lint", &library.display().to_string()]);
    assert_eq!(said.exit, 0, "{}", said.all());
}

#[test]
fn a_session_in_place_of_a_protocol_is_told_once() {
    let place = Place::empty().with("talk.txt", KEPT.repeat(30));
    insta::assert_snapshot!(place.run(&["lint", "talk.txt"]).all());
    let checked = place.run(&["check", "-p", "talk.txt", "talk.txt"]);
    assert_eq!(checked.exit, 65);
    assert_eq!(checked.err.matches("error").count(), 2, "{}", checked.err);
}
