use super::told;

#[test]
fn five_broken_declarations_give_five_errors() {
    insta::assert_snapshot!(told(&[r#"language 1

role worker "Officer"
topic purpose {
  cue here for
}
measure r = 1 +
topic agenda {
  cue "today we"

discussion limits of confidentiality {
  raised worker
}
role client "Client"
discusion rules of authority { required }
step introduction { discuss purpose, }
avoid confrontation by worker more than 1 in session
"#]));
}

#[test]
fn foreign_words() {
    insta::assert_snapshot!(told(&[
        "discussion a { must be raised by worker }",
        "discussion a {\n  worker should raise it\n}",
        "must discuss purpose",
        "discussion a must { required }",
        "discussion a { when session.number = 1 AND session.kind = \"x\" }",
        "discussion a { when session.number = 1 OR session.number = 2 }",
        "discussion a { when NOT session.number = 1 }",
        "discussion a { if session.number = 1 }",
        "discussion a { required unless session.number = 1 }",
        "discussion a {\n  when session.number = 1\n    and session.kind = \"x\"\n}",
    ]));
}

#[test]
fn times_in_the_wrong_place() {
    insta::assert_snapshot!(told(&[
        "discussion a { answered by client within first 3 turns }",
        "discussion a {\n  answered by client in own words within last 5 min\n}",
        "discussion a { after 15 min }",
        "discussion a { before 3 turns }",
        "discussion a { before 15 }",
        "discussion a { after 2nd-chance }",
    ]));
}

#[test]
fn a_place_in_the_session_may_follow_an_answer() {
    for text in [
        "discussion a {\n  answered by client\n  within first 3 turns\n}",
        "discussion a { answered by client within 3 turns within first 20 turns }",
        "discussion a { within first 20 turns answered by client }",
    ] {
        assert_eq!(super::codes(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn foreign_signs() {
    insta::assert_snapshot!(told(&[
        "discussion a { when session.number == 1 }",
        "discussion a { when session.number = 1 && session.number = 2 }",
        "discussion a { when session.number = 1 || session.number = 2 }",
        "discussion a { when !session.number = 1 }",
        "discussion a { when session.number => 1 }",
        "discussion a { when session.number =< 1 }",
        "discussion a { when session.number <> 1 }",
        "discussion a { when session.number ≥ 1 }",
        "measure a := 1",
        "measure a == 1",
        "measure a = words(worker) ÷ words(all)",
        "measure a = b – c",
        "topic a => { cue \"x\" }",
        "steps in order: a -> b",
        "discussion a { required; }",
        "discussion a {\n  required,\n  raised by worker\n}",
        "step s {\n  discuss a,\n  discuss b\n}",
        "step s { discuss a, }",
        "topic a { coded \"A\", }",
        "discussion a { severity: major }",
        "topic a: \"A\" { }",
        "role worker: \"Officer\"",
        "topic a { cue \"x\", \"y\" }",
    ]));
}

#[test]
fn foreign_comments() {
    insta::assert_snapshot!(told(&[
        "# for the team\nlanguage 1",
        "/* for\n the team */\nlanguage 1",
        "-- for the team\nlanguage 1",
        "<!-- for the team -->\nlanguage 1",
        "topic a {\n  # why\n  cue \"x\"\n}",
        "topic a {\n  cue \"x\" # why\n}",
        "topic a {\n  -- why\n}",
        "role a \"A\"\n# why {\nrole b \"B\"",
    ]));
}

#[test]
fn quotes() {
    insta::assert_snapshot!(told(&[
        "topic a { cue confidential }",
        "topic a { cue so it goes by worker }",
        "topic a {\n  cue cy cyfrinachol // Welsh\n}",
        "topic a { cue confidential\" }",
        "topic a { not cue informant }",
        "protocol p { title First meeting }",
        "protocol p { version 1.0.0 }",
        "use topics/english.protocol",
        "role worker also PO",
        "discussion a { because it matters }",
        "topic a { cue 'it's private' }",
        "topic a { cue “private” }",
        "topic a { cue “private\" }",
        "topic a { cue \"private” }",
        "topic a { cue „privat“ }",
        "topic a { cue ‘private }",
        "topic a {\n  cue \"private\n  cue \"secret\"\n}",
        "topic a \"Private {\n  cue \"secret\"\n}",
        "use \"topics",
    ]));
}

#[test]
fn names() {
    insta::assert_snapshot!(told(&[
        "role Probation_Officer \"Officer\"",
        "topic Purpose { }",
        "topic rôle { }",
        "topic 我们 { }",
        "topic a--b { }",
        "topic \"Limits of confidentiality\" { cue \"x\" }",
        "discussion \"limits\" of confidentiality { }",
        "discussion limits of \"Confidentiality\" { }",
        "discussion confidentiality limits of confidentiality { }",
        "topic the client's role { }",
        "topic 2nd-chance { }",
        "step s { discuss \"purpose\" }",
        "discussion a { raised by \"worker\" }",
        "discussion a { raised by Worker }",
        "discussion a { severity Major }",
    ]));
}

#[test]
fn braces() {
    insta::assert_snapshot!(told(&[
        "topic a {\n  cue \"x\"\n",
        "topic a {\n  cue \"x\"\n\ntopic b {\n  cue \"y\"\n}",
        "topic a {\n  cue \"x\"\n\n  topic b {\n  cue \"y\"\n}",
        "topic a {\n  cue \"x\"\n}\n}\nrole b",
        "topic a { cue \"x\" } }",
        "topic a\n  cue \"x\"\n}\nrole b",
        "topic a\ncue \"x\"\n}\nrole b",
        "topic a\n{\n  cue \"x\"\n}",
        "topic a { cue \"x\" } topic b { cue \"y\" }",
        "language 1 use \"a\"",
        "discussion a {\n  any of { b c }\n  required\n",
        "protocol p {\n  title \"x\"\n\ntopic a {\n  cue \"x\"\n}\n}",
    ]));
}

#[test]
fn what_was_expected() {
    insta::assert_snapshot!(told(&[
        "language",
        "language one",
        "use",
        "role",
        "role { }",
        "topic",
        "discussion x of { }",
        "discussion x of y",
        "discussion x y",
        "discussion a { raised worker }",
        "discussion a { raised by }",
        "discussion a {\n  raised by\n  required\n}",
        "discussion a { answered by client within turns }",
        "discussion a { answered by client within 3 }",
        "discussion a { lasting 2 turns }",
        "discussion a { lasting at least two turns }",
        "discussion a { within first two turns }",
        "discussion a { at least two times }",
        "discussion a { answered by client within two turns }",
        "balance b { a >= two }",
        "goals { at least two goals }",
        "pass mark half",
        "discussion a { within 15 min }",
        "discussion a { within the first 15 min }",
        "discussion a { within first 15 }",
        "discussion a { weight heavy }",
        "discussion a { weight 2 3 }",
        "discussion a { severity }",
        "discussion a { when }",
        "discussion a { when number <= 2 }",
        "discussion a { when session.number is 2 }",
        "discussion a { when session.number }",
        "discussion a { when session.number in 1, 2 }",
        "discussion a { when session.number <= }",
        "discussion a { when (session.number = 1 }",
        "discussion a { when session.date = 2026-02-30 }",
        "discussion a { weight 1.2.3 }",
        "steps introduction, goals",
        "steps: introduction, goals",
        "steps in order introduction",
        "avoid by worker",
        "avoid confrontation more than one",
        "avoid confrontation by worker more than 1 turn",
        "measure a",
        "measure a =",
        "measure a = 1 +",
        "measure a = (1 + 2",
        "measure a = count(reflection by worker / 2",
        "measure a = words worker",
        "balance b { a at least 3 }",
        "balance b { a }",
        "balance b { a >= }",
        "topic a { cue }",
        "topic a { not \"x\" }",
        "topic a { 3 }",
        "topic a { by }",
        "protocol p { applies session.number = 1 }",
    ]));
}

#[test]
fn declarations_that_are_none() {
    insta::assert_snapshot!(told(&[
        "topc a { cue \"x\" }",
        "Topic a { cue \"x\" }",
        "rule a { required }",
        "cue \"x\"",
        "required",
        "Dear all,\nhere is the protocol.\nPlease read it.",
        "{ }",
        "\"x\"",
        "worker: \"Hello.\"",
        "topc a {\n  cue \"x\"\n}\ntopik b {\n  cue \"y\"\n}",
    ]));
}

#[test]
fn what_a_protocol_builds_on() {
    insta::assert_snapshot!(told(&[
        "protocol bay based on opening {\n  title \"Bay\"\n}",
        "protocol bay extending opening {\n  title \"Bay\"\n}",
        "protocol extends opening {\n  title \"Bay\"\n}",
        "protocol bay extends opening, closing {\n  title \"Bay\"\n}",
        "protocol bay extends Our Opening {\n  title \"Bay\"\n}",
        "extends opening",
        "param reply: 8 turns",
    ]));
}
