//! Sessions made up, with what is to be said of them.

use rolecall_session::{Hint, Session, read};

use crate::{Checked, Doubt, Side, Unchecked, check, guess};

const WORKER: [&str; 6] = [
    "Hi, come in. How are you doing today?",
    "Okay. So what brings you here? Tell me what happened.",
    "Before we go on, I'm going to write a report. Is that okay with you?",
    "Good. How have you been sleeping?",
    "And do you have anybody who can help you?",
    "It sounds like you had a hard week. What would you like to do?",
];

const CLIENT: [&str; 6] = [
    "I'm okay, thanks. I had a bad week.",
    "Well, I lost my job and I was at home with my kids.",
    "Yeah, I don't mind.",
    "Not well. I wake up and I think about my money.",
    "No, I haven't told my mother. I felt ashamed.",
    "I don't know. I guess I was tired.",
];

/// `W` and `C` say what workers and clients say; behind each turn's letter stands its label.
fn session(turns: &[(char, &str)]) -> Session {
    let (mut worker, mut client) = (WORKER.iter().cycle(), CLIENT.iter().cycle());
    let mut text = String::new();
    for (who, label) in turns {
        let said = if *who == 'W' { worker.next() } else { client.next() };
        text += &format!("{label}: {}\n", said.unwrap());
    }
    let hint = Hint { name: "a.txt", ..Hint::default() };
    let mut read = read(text.into_bytes(), &hint);
    assert!(read.error.is_none(), "{:?}", read.error);
    read.sessions.remove(0)
}

fn turns<'a>(count: usize, labels: impl Fn(usize) -> [&'a str; 2]) -> Vec<(char, &'a str)> {
    let one = |at: usize| {
        let [worker, client] = labels(at);
        if at.is_multiple_of(2) { ('W', worker) } else { ('C', client) }
    };
    (0..count).map(one).collect()
}

fn sides(session: &Session) -> (Vec<Option<Side>>, Vec<bool>) {
    let side = |label: &str| match label.chars().next() {
        Some('P') => Some(Side::Worker),
        Some('Q') => Some(Side::Client),
        _ => None,
    };
    let labels = || session.participants.iter().map(|one| one.label.as_str());
    (labels().map(side).collect(), labels().map(|label| label.starts_with('I')).collect())
}

fn checked(session: &Session) -> Checked {
    let (sides, others) = sides(session);
    check(session, &sides, &others)
}

fn told(session: &Session) -> Vec<String> {
    let said = checked(session).told.into_iter();
    said.map(|one| format!("{} at line {:?}: {}", one.code, one.line, one.message)).collect()
}

#[test]
fn right_labels_are_left_in_peace() {
    for session in [
        session(&turns(24, |_| ["P", "Q"])),
        // Two of each.
        session(&turns(40, |at| if at < 20 { ["P1", "Q1"] } else { ["P2", "Q2"] })),
        // Whose roles nobody knows, and who take turns as they should.
        session(&turns(24, |_| ["X", "Y"])),
    ] {
        assert_eq!(checked(&session).doubts, []);
    }
}

#[test]
fn exchanged_labels_are_told_with_their_place() {
    let whole = told(&session(&turns(24, |_| ["Q", "P"])));
    let late = told(&session(&turns(40, |at| if at < 18 { ["P", "Q"] } else { ["Q", "P"] })));
    let early = told(&session(&turns(40, |at| if at < 18 { ["Q", "P"] } else { ["P", "Q"] })));
    let group = told(&session(&turns(40, |at| if at < 20 { ["Q1", "P"] } else { ["Q2", "P"] })));
    insta::assert_snapshot!([whole, late, early, group].concat().join("\n"));
}

#[test]
fn two_people_under_one_label_are_told() {
    let all = told(&session(&turns(24, |_| ["P", "P"])));
    let half = told(&session(&turns(40, |at| if at < 16 { ["P", "Q"] } else { ["P", "P"] })));
    insta::assert_snapshot!([all, half].concat().join("\n"));
}

/// What workers say without a question, and what clients say of others.
const TALK: [&str; 2] =
    ["It sounds like you had a hard week.", "My wife and my kids felt bad, I guess."];

fn unasked(labels: impl Fn(usize) -> &'static str) -> Session {
    let text: String = (0..40).map(|at| format!("{}: {}\n", labels(at), TALK[at % 2])).collect();
    let mut read = read(text.into_bytes(), &Hint { name: "a.txt", ..Hint::default() });
    read.sessions.remove(0)
}

#[test]
fn two_who_ask_nothing_are_told_by_their_change_of_tone_where_there_are_many_in_a_row() {
    let row = told(&unasked(|at| if at < 16 { ["P", "Q"][at % 2] } else { "P" })).join("\n");
    insta::assert_snapshot!(row);
    // The same changes in pairs: somebody goes on after a sound of the other that is left out.
    let pairs = unasked(|at| ["P", "P", "Q", "Q"][at % 4]);
    assert!(two(&pairs, 0) >= crate::weights().two, "it is the pairs that keep it quiet");
    assert_eq!(told(&pairs), Vec::<String>::new());
}

/// The score for two people under a label.
fn two(session: &Session, at: u32) -> f64 {
    let mine: Vec<bool> = session.turns.iter().map(|turn| turn.speaker == Some(at)).collect();
    crate::two_people(&crate::Talk::of(session), &mine).0
}

#[test]
fn an_interpreter_may_speak_for_two() {
    let with = turns(40, |at| if at % 4 < 2 { ["P", "Q"] } else { ["I", "I"] });
    assert_eq!(checked(&session(&with)).doubts, []);
}

#[test]
fn what_cannot_be_known_is_said() {
    let short = session(&turns(18, |_| ["Q", "P"]));
    let alone = session(
        &turns(40, |_| ["P", "P"]).into_iter().filter(|it| it.0 == 'W').collect::<Vec<_>>(),
    );
    let workers = session(&turns(24, |_| ["P1", "P2"]));
    let unknown = session(&turns(24, |_| ["X", "Y"]));
    let mut welsh = session(&turns(24, |_| ["Q", "P"]));
    let language = rolecall_session::Value::Text("cy".to_owned());
    welsh.attributes.insert("language".to_owned(), language);
    let table = [
        (short, Unchecked::TooShort, "fewer than 20 turns have words"),
        (alone, Unchecked::OneLabel, "only one label speaks"),
        (workers, Unchecked::Nobody(Side::Client), "nobody who speaks is known to be the client"),
        (unknown, Unchecked::Nobody(Side::Worker), "nobody who speaks is known to be the worker"),
        (welsh, Unchecked::Language, "it could not be told that the talk is in English"),
    ];
    for (session, why, words) in table {
        let checked = checked(&session);
        assert_eq!((checked.doubts, checked.unchecked), (Vec::new(), Some(why)), "{words}");
        assert_eq!(why.words(), words);
    }
}

#[test]
fn talk_in_another_language_is_not_judged_by_english_words() {
    let said = ["Sut wyt ti heddiw? Wyt ti'n iawn?", "Rydw i'n iawn diolch, bues i gartref."];
    let text: String =
        (0..30).map(|at| format!("{}: {}\n", ["Q", "P"][at % 2], said[at % 2])).collect();
    let read = read(text.into_bytes(), &Hint { name: "a.txt", ..Hint::default() });
    assert_eq!(checked(&read.sessions[0]).unchecked, Some(Unchecked::Language));
}

#[test]
fn one_who_says_nearly_all_is_told() {
    let mut all = turns(42, |_| ["P", "P"]);
    all.retain(|it| it.0 == 'W');
    let mut session = session(&all);
    session.participants.push(rolecall_session::Participant::named("Q"));
    let mut turn = session.turns[0].clone();
    turn.speaker = Some(1);
    turn.text = turn.text.start..turn.text.start + 2;
    session.turns.push(turn);
    let doubts = checked(&session).doubts;
    assert!(matches!(doubts[..], [Doubt::NearlyAll(0, share)] if share > 0.98), "{doubts:?}");
}

#[test]
fn guesses_are_made_for_two_and_only_where_they_are_free() {
    let both = session(&turns(24, |_| ["X", "Y"]));
    let named = |found: Vec<Option<(Side, f64)>>| -> Vec<Option<Side>> {
        found.into_iter().map(|it| it.map(|(side, _)| side)).collect()
    };
    let guessed =
        |session: &Session, sides: &[Option<Side>]| named(guess(session, sides, &[false; 3]));
    let (worker, client) = (Some(Side::Worker), Some(Side::Client));
    assert_eq!(guessed(&both, &[None, None]), [worker, client]);
    assert_eq!(guessed(&both, &[worker, None]), [None, client]);
    assert_eq!(guessed(&both, &[client, None]), [None, None], "what is known says otherwise");
    let three = session(&turns(24, |at| if at < 12 { ["X", "Y"] } else { ["X", "Z"] }));
    assert_eq!(guessed(&three, &[None; 3]), [None; 3]);
    let turned = session(&turns(40, |at| if at < 20 { ["X", "Y"] } else { ["Y", "X"] }));
    assert_eq!(guessed(&turned, &[None, None]), [None, None]);
}
