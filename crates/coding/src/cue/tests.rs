//! Cues against talk, as a table: what is found, in the turn's own words.

use rolecall_protocol::{At, Counts, Cue, Matcher, Role, RoleId, Rulebook, Topic};
use rolecall_session::{Marked, Participant, Session, Turn, Value};
use rolecall_syntax::cue::parse_cue;

use crate::{Coder, Coverage, Labels, Standing};

fn cue(written: &str) -> Cue {
    let (negative, rest) = match written.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let matcher = match rest.strip_prefix("regex ") {
        Some(regex) => Matcher::Regex(regex.to_owned()),
        None => Matcher::Words(parse_cue(rest).expect("a cue")),
    };
    Cue {
        written: rest.to_owned(),
        matcher,
        negative,
        by: None,
        counts: Counts::anyhow(),
        language: None,
        at: At::default(),
    }
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
        participants: vec![Participant::named(label)],
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
        let mut session = session("worker", "Mae hyn yn gyfrinachol, yn cyfrinachol, yn cyfrin");
        if let Some(language) = language {
            session.attributes.insert("language".to_owned(), Value::Text(language.to_owned()));
        }
        coder.code(&session, &mut coder.scratch(), &mut Vec::new()).codings.len()
    };
    // The first is mutated, which a cue in Welsh sees whatever the talk says of its language.
    assert_eq!([count(Some("cy-GB")), count(Some("en")), count(None)], [2, 0, 2]);
}

/// Turns of (label, words, marks).
fn talk(main: &[&str], turns: &[(&str, &str, &[&str])]) -> Session {
    let mut session = Session::default();
    let text = |text: &&str| Value::Text((*text).to_owned());
    if !main.is_empty() {
        let main = Value::List(main.iter().map(text).collect());
        session.attributes.insert("language".to_owned(), main);
    }
    for (label, words, marks) in turns {
        let known = session.participants.iter().position(|one| one.label == *label);
        let speaker = known.unwrap_or_else(|| {
            session.participants.push(Participant::named(*label));
            session.participants.len() - 1
        });
        let mut languages = Marked::default();
        for mark in *marks {
            let known = session.languages.iter().position(|one| one == mark);
            languages = languages.and(Marked::only(known.unwrap_or(session.languages.len())));
            if known.is_none() {
                session.languages.push((*mark).to_owned());
            }
        }
        let start = u32::try_from(session.text.len()).unwrap();
        session.text.push_str(words);
        let end = u32::try_from(session.text.len()).unwrap();
        session.turns.push(Turn {
            speaker: Some(u32::try_from(speaker).unwrap()),
            text: start..end,
            start: None,
            end: None,
            line: None,
            bytes: start..end,
            languages,
        });
    }
    session
}

/// A cue, `LANGUAGE: WORDS` or `LANGUAGE worker: WORDS`.
fn said(written: &str) -> Cue {
    let (head, words) = written.split_once(": ").unwrap();
    let language = head.split(' ').next().filter(|code| *code != "any").map(str::to_owned);
    let by = head.ends_with("worker").then_some(RoleId(0));
    Cue { language, by, ..cue(words) }
}

fn coded(cues: &[&str], session: &Session) -> (Vec<String>, Coverage) {
    let rulebook = rulebook(cues.iter().map(|written| said(written)).collect());
    let labels = Labels::default();
    let coder = Coder::new(&rulebook, &labels, &[]);
    let coded = coder.code(session, &mut coder.scratch(), &mut Vec::new());
    let words = |c: &crate::Coding| {
        let turn = &session.turns[c.turn as usize];
        format!("{} {}", c.turn + 1, c.span.slice(session.text_of(turn)))
    };
    (coded.codings.iter().map(words).collect(), coded.coverage[0])
}

#[test]
fn each_turn_is_looked_at_by_the_cues_of_its_language() {
    let turns: &[(&str, &str, &[&str])] = &[
        ("worker", "The file is yours.", &[]),
        ("client", "Fy ffeil i, the file?", &["cy"]),
        ("worker", "The file, el archivo.", &["en", "es"]),
    ];
    let table: &[(&[&str], &[&str], &[&str])] = &[
        (&["en: file"], &["en"], &["1 file", "3 file"]),
        (&["cy: ffeil"], &["en"], &["2 ffeil"]),
        (&["es: ~archivo"], &["en"], &["3 archivo"]),
        (&["any: file"], &["en"], &["1 file", "2 file", "3 file"]),
        (&["en: file"], &[], &["1 file", "3 file"]),
        (&["en: file"], &["cy"], &["3 file"]),
        (&["en: file"], &["cy", "en-GB"], &["1 file", "3 file"]),
    ];
    for (cues, main, expected) in table {
        assert_eq!(&coded(cues, &talk(main, turns)).0, expected, "{cues:?} in {main:?}");
    }
}

#[test]
fn what_nobody_could_read_was_not_looked_for() {
    type Turns<'a> = &'a [(&'a str, &'a str, &'a [&'a str])];
    let english: Turns<'_> = &[("worker", "Hello.", &[]), ("client", "Hello.", &[])];
    let mixed: Turns<'_> = &[("worker", "Hello.", &[]), ("client", "Bore da.", &["cy"])];
    let silent: Turns<'_> = &[("worker", "Hello.", &[]), ("client", "[nods]", &["cy"])];
    let both: Turns<'_> = &[("worker", "Hello, bore da.", &["cy", "en"])];
    let table: &[(&[&str], &[&str], Turns<'_>, Coverage)] = &[
        (&["en: file"], &[], english, Coverage::Machine),
        (&["en: file"], &["en"], english, Coverage::Machine),
        (&["en: file"], &["es"], english, Coverage::None),
        (&["any: file"], &["es"], english, Coverage::Machine),
        (&["en: file"], &["en", "cy"], english, Coverage::None),
        (&["en: file", "cy: ffeil"], &["en", "cy"], english, Coverage::Machine),
        (&["en: file"], &["en"], mixed, Coverage::Partial),
        (&["en: file"], &[], mixed, Coverage::Partial),
        (&["en worker: file"], &["en"], mixed, Coverage::Machine),
        (&["en worker: file"], &["cy"], mixed, Coverage::None),
        (&["en: file", "cy worker: ffeil"], &["en"], mixed, Coverage::Machine),
        (&["en: file"], &["en"], silent, Coverage::Machine),
        (&["en: file"], &["en"], both, Coverage::None),
        (&["en: file", "cy: ffeil"], &["en"], both, Coverage::Machine),
        (&["en: file", "es: archivo"], &["es"], &[], Coverage::Machine),
        (&["en: file"], &["es"], &[], Coverage::None),
    ];
    for (cues, main, turns, expected) in table {
        let (_, coverage) = coded(cues, &talk(main, turns));
        assert_eq!(coverage, *expected, "{cues:?} in {main:?} {turns:?}");
    }
}

#[test]
fn stems_and_mutations_are_those_of_the_cues_language() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "es: ~hablar",
            "hablaré, hablaría, hablamos, habla",
            &["1 hablaré", "1 hablaría", "1 hablamos", "1 habla"],
        ),
        ("es: ~acordar con", "Acordamos con usted", &["1 Acordamos con"]),
        ("es: ~reunión", "las reuniones y la REUNION", &["1 reuniones", "1 REUNION"]),
        (
            "es: cada <n> dias",
            "cada quince días, cada 3 días",
            &["1 cada quince días", "1 cada 3 días"],
        ),
        ("fr: ~parler", "nous parlerons", &["1 parlerons"]),
        ("cy: ~cyfrinachol", "yn gyfrinachol", &["1 gyfrinachol"]),
        ("cy: pwrpas y cyfarfod*", "bwrpas y chyfarfodydd", &["1 bwrpas y chyfarfodydd"]),
        ("cy: o fewn <n> diwrnod", "o fewn deg diwrnod", &["1 o fewn deg diwrnod"]),
        ("cy: tŷ dŵr", "TY DWR, ty ddŵr", &["1 TY DWR", "1 ty ddŵr"]),
        ("any: cyfrinachol", "yn gyfrinachol", &[]),
        ("en: tell", "I dell you", &[]),
    ];
    for (cue, text, expected) in table {
        let session = talk(&[], &[("worker", text, &[])]);
        assert_eq!(&coded(&[cue], &session).0, expected, "{cue} in {text}");
    }
}

#[test]
fn acknowledgements_are_those_of_the_turns_language() {
    let own = |main: &[&str], words: &str| {
        let rulebook = rulebook(vec![cue("file")]);
        let labels = Labels::default();
        let coder = Coder::new(&rulebook, &labels, &[]);
        let session = talk(main, &[("client", words, &[])]);
        coder.code(&session, &mut coder.scratch(), &mut Vec::new()).turns[0].own_words
    };
    assert_eq!([own(&[], "OK, yeah, iawn"), own(&["cy"], "OK, yeah, iawn")], [1, 0]);
    assert_eq!([own(&["en"], "sí, claro, vale"), own(&["es"], "Sí, claro, vale")], [3, 0]);
}

#[test]
fn many_open_ends_stay_linear() {
    let text = "to ".repeat(200_000);
    assert_eq!(found(&["to .. court", "to .. to .. court"], &text).len(), 0);
    assert_eq!(found(&["to to"], &text).len(), 100_000);
}
