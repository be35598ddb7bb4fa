use super::Talk;

/// Turn, line, seconds, label and text, one line each.
fn dump(text: &str) -> String {
    let talk = Talk::read(text, 1).unwrap();
    let mut out = String::new();
    for (at, turn) in talk.turns.iter().enumerate() {
        let label = turn.speaker.map_or("?", |label| talk.labels.list()[label as usize].as_str());
        let start = turn.start.map_or("-".to_owned(), |s| s.to_string());
        let words = &text[super::range(&turn.text)];
        out += &format!("{} line {} at {start} {label}: {words:?}\n", at + 1, turn.line.unwrap());
    }
    let mut warnings = crate::warnings::Warnings::default();
    talk.say(&mut warnings);
    for d in warnings.finish() {
        out += &format!("{} line {}: {}\n", d.code, d.line.unwrap_or(0), d.message);
    }
    out
}

#[test]
fn a_sentence_with_a_colon_is_no_speaker_where_names_come_again() {
    let text = "Worker: I'll say this once.\nHere's the thing: we listen.\nClient: OK.\nWorker: Good.\nAnd then: home.\nClient: Yes.\n";
    insta::assert_snapshot!(dump(text), @r#"
    1 line 1 at - Worker: "I'll say this once.\nHere's the thing: we listen."
    2 line 3 at - Client: "OK."
    3 line 4 at - Worker: "Good.\nAnd then: home."
    4 line 6 at - Client: "Yes."
    "#);
}

#[test]
fn words_for_those_who_take_part_are_names_in_lower_case_too() {
    insta::assert_snapshot!(dump("worker: What you tell me stays here.\nclient: Right.\nworker: OK.\n"), @r#"
    1 line 1 at - worker: "What you tell me stays here."
    2 line 2 at - client: "Right."
    3 line 3 at - worker: "OK."
    "#);
    insta::assert_snapshot!(dump("Worker: Listen.\nclient: Right.\nWorker: remember: home.\nlike: this.\n"), @r#"
    1 line 1 at - Worker: "Listen."
    2 line 2 at - client: "Right."
    3 line 3 at - Worker: "remember: home.\nlike: this."
    "#);
}
