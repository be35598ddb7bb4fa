//! Cues against talk, as a table: what is found, in the turn's own words.

use rolecall_protocol::{At, Cue, Matcher, Role, RoleId, Rulebook, Topic};
use rolecall_session::{Marked, Participant, Session, Turn, Value};
use rolecall_syntax::cue::parse_cue;

use crate::{Coder, Labels, Standing};

fn cue(written: &str) -> Cue {
    let (negative, rest) = match written.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let matcher = match rest.strip_prefix("regex ") {
        Some(regex) => Matcher::Regex(regex.to_owned()),
        None => Matcher::Words(parse_cue(rest).expect("a cue")),
    };
    Cue { written: rest.to_owned(), matcher, negative, by: None, language: None, at: At::default() }
}

fn rulebook(cues: Vec<Cue>) -> Rulebook {
    let role = |name: &str| Role {
        name: name.to_owned(),
        title: None,
        also: Vec::new(),
        optional: false,
        at: At::default(),
    };
    Rulebook {
        roles: vec![role("worker"), role("client")],
        topics: vec![Topic {
            name: "topic".to_owned(),
            title: None,
            cues,
            codes: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            at: At::default(),
        }],
        ..Rulebook::default()
    }
}

fn session(label: &str, text: &str) -> Session {
    let end = u32::try_from(text.len()).unwrap();
    let turn = Turn {
        speaker: Some(0),
        text: 0..end,
        start: None,
        end: None,
        line: Some(1),
        bytes: 0..end,
        languages: Marked::default(),
    };
    Session {
        text: text.into(),
        participants: vec![Participant { label: label.to_owned(), role: None }],
        turns: vec![turn],
        ..Session::default()
    }
}

fn found(cues: &[&str], text: &str) -> Vec<String> {
    let rulebook = rulebook(cues.iter().map(|written| cue(written)).collect());
    let labels = Labels::default();
    let coder = Coder::new(&rulebook, &labels, &[]);
    let coded = coder.code(&session("worker", text), &mut coder.scratch(), &mut Vec::new());
    coded.codings.iter().map(|coding| coding.span.slice(text).to_owned()).collect()
}

#[test]
fn cues_find_what_they_say_and_nothing_else() {
    let table: &[(&[&str], &str, &[&str])] = &[
        (&["confidential"], "It's CONFIDENTIAL, confidentially.", &["CONFIDENTIAL"]),
        (&["confidential*"], "confidence, confidentially", &["confidentially"]),
        (
            &["between {us|you and me}"],
            "Between you and me, between us two",
            &["Between you and me", "between us"],
        ),
        (
            &["it stays [really] here"],
            "it stays here; it stays really here",
            &["it stays here", "it stays really here"],
        ),
        (
            &["have to {tell|report} .. court"],
            "I have to tell the people at the court",
            &["have to tell the people at the court"],
        ),
        (
            &["tell .. court"],
            "tell one two three four five court",
            &["tell one two three four five court"],
        ),
        (&["tell .. court"], "tell one two three four five six court", &[]),
        (&["tell ..1 court"], "tell the court, tell to the court", &["tell the court"]),
        (&["tell .. court"], "tell court", &["tell court"]),
        (&["tell .. court"], "tell, I tell the court", &["tell, I tell the court"]),
        (&["~agree"], "agreed, agreeing, agreement", &["agreed", "agreeing"]),
        (
            &["in <n> weeks"],
            "in 2 weeks, in two weeks, in some weeks",
            &["in 2 weeks", "in two weeks"],
        ),
        (
            &["who sees the file"],
            "who, um, sees [coughs] the <UNIN/> file",
            &["who, um, sees [coughs] the <UNIN/> file"],
        ),
        (
            &["i don't know"],
            "I don’t know. I dont know. I don`t know",
            &["I don’t know", "I dont know", "I don`t know"],
        ),
        (&["we're here"], "we’re here; we were here; were here", &["we’re here"]),
        (&["cafe"], "Café, CAFÉ, cafe\u{301}", &["Café", "CAFÉ", "cafe\u{301}"]),
        (&["follow up"], "a follow-up", &["follow-up"]),
        (&["保密"], "这是保密的", &["保密"]),
        (&["a b", "b c"], "a b c", &["a b"]),
        (&["a b", "a b c"], "a b c", &["a b c"]),
        (
            &["confidential", "not confidential informant"],
            "a confidential informant, confidential",
            &["confidential"],
        ),
        (&["regex [?]"], "What? Why?", &["?", "?"]),
        (&["to to"], "to to to to to", &["to to", "to to"]),
        (&["a .. b", "c"], "a a b c b", &["a a b", "c"]),
        (&["{a .. b|c} d"], "a x b d c d", &["a x b d", "c d"]),
        (&["a [b ..] c"], "a c a b x c", &["a c", "a b x c"]),
        (&["a .. [b] .. c"], "a 1 2 3 4 5 6 7 c", &["a 1 2 3 4 5 6 7 c"]),
        (&["a"], "", &[]),
    ];
    for (cues, text, expected) in table {
        assert_eq!(&found(cues, text), expected, "{cues:?} in {text:?}");
    }
}

#[test]
fn a_cue_for_one_role_is_only_possible_where_the_role_is_not_known() {
    let by_worker = Cue { by: Some(RoleId(0)), ..cue("the file") };
    let rulebook = rulebook(vec![by_worker]);
    let labels = Labels::default();
    let coder = Coder::new(&rulebook, &labels, &[]);
    let standings = |label: &str| {
        let session = session(label, "who sees the file");
        let coded = coder.code(&session, &mut coder.scratch(), &mut Vec::new());
        coded.codings.iter().map(|coding| coding.standing).collect::<Vec<_>>()
    };
    assert_eq!(standings("worker"), [Standing::Counts]);
    assert_eq!(standings("client"), []);
    assert_eq!(standings("SPEAKER_00"), [Standing::Possible]);
}

#[test]
fn a_cue_for_one_language_looks_only_at_that_language() {
    let welsh = Cue { language: Some("cy".to_owned()), ..cue("cyfrinachol") };
    let rulebook = rulebook(vec![welsh]);
    let labels = Labels::default();
    let coder = Coder::new(&rulebook, &labels, &[]);
    let count = |language: Option<&str>| {
        let mut session = session("worker", "Mae hyn yn gyfrinachol, yn cyfrinachol");
        if let Some(language) = language {
            session.attributes.insert("language".to_owned(), Value::Text(language.to_owned()));
        }
        coder.code(&session, &mut coder.scratch(), &mut Vec::new()).codings.len()
    };
    assert_eq!([count(Some("cy-GB")), count(Some("en")), count(None)], [1, 0, 1]);
}

#[test]
fn many_open_ends_stay_linear() {
    let text = "to ".repeat(200_000);
    assert_eq!(found(&["to .. court", "to .. to .. court"], &text).len(), 0);
    assert_eq!(found(&["to to"], &text).len(), 100_000);
}
