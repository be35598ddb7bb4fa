//! `rolecall lint`

use crate::{PROTOCOL, Place};

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
