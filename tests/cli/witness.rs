//! `rolecall witness`, and what `lint` proves.

use crate::Place;

const CLASH: &str = "\
language 1

protocol induction {
  title   \"First meetings\"
  version \"1\"
  owner   \"Our team\"
  applies when session.number <= 2
}

role worker \"Worker\"
role client \"Client\"

topic purpose         { cue \"what we're here for\" }
topic goal            { cue \"your goal\" }
topic confidentiality { cue \"confidential*\" }

discussion purpose {
  required
  raised by worker
  answered by client
  after goal
}
discussion purpose-heard of purpose {
  required
  answered by client within 5 turns
}
avoid goal {
  when session.number = 1
}
discussion confidentiality {
  required
  when session.number = 3
}
";

#[test]
fn contradictions_are_shown_with_the_lines_in_the_way() {
    let place = Place::empty().with("clash.protocol", CLASH);
    let said = place.run(&["lint", "clash.protocol"]);
    assert_eq!(said.exit, 1, "{}", said.all());
    insta::assert_snapshot!(said.all());
}

#[test]
fn sessions_are_tests_to_paste() {
    let mended = CLASH.replace("avoid goal {", "avoid goal by worker {");
    let place = Place::empty().with("mended.protocol", &mended);
    let said = place.run(&["witness", "mended.protocol"]);
    assert_eq!(said.exit, 0, "{}", said.all());
    insta::assert_snapshot!(said.all());
    let tested = Place::empty().with("tested.protocol", format!("{mended}\n{}", said.out));
    let tested = tested.run(&["test", "tested.protocol"]);
    assert_eq!(tested.exit, 0, "{}", tested.all());
}

#[test]
fn answers_for_programs_say_how_few_turns_will_do() {
    let place = Place::empty().with("clash.protocol", CLASH);
    let said = place.run(&["witness", "clash.protocol", "--format", "json"]);
    assert_eq!(said.exit, 1, "{}", said.all());
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let protocol = &answer["protocols"][0];
    assert_eq!(protocol["contradictory"], true);
    assert_eq!(protocol["contradictions"][0], serde_json::json!(["purpose", "avoid-goal"]));
    let mended = CLASH.replace("avoid goal {", "avoid goal by worker {");
    let place = Place::empty().with("mended.protocol", mended);
    let said = place.run(&["witness", "mended.protocol", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let protocol = &answer["protocols"][0];
    assert_eq!(protocol["contradictory"], false);
    assert_eq!(protocol["sessions"][0]["fewest_turns"], 3);
    let because = &protocol["rules"][1]["fails_alone"]["because_of"];
    assert_eq!(*because, serde_json::json!(["purpose"]));
}

/// What is printed for protocols of the library passes as it stands, pasted below them.
#[test]
fn sessions_for_the_library_pass() {
    for name in ["role-clarification", "clinic-opening"] {
        let said = Place::empty().run(&["witness", name]);
        let library = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("protocols");
        let path = library.join(name).join(format!("{name}.protocol"));
        let text = std::fs::read_to_string(path).expect("a protocol of the library");
        let place = Place::empty().with("tested.protocol", format!("{text}\n{}", said.out));
        let tested = place.run(&["test", "tested.protocol"]);
        assert_eq!(tested.exit, 0, "{name}: {}", tested.all());
    }
}
