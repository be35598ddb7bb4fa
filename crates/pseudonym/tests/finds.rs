//! What is found in talk, by example; what stands in its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use rolecall_pseudonym::{Finder, Found, Key, Known, Place, replace};
use rolecall_session::{Hint, Session, read};

fn session(text: &str) -> Session {
    let read = read(
        text.as_bytes().to_vec(),
        &Hint { name: "a.txt", format: Some("text"), ..Hint::default() },
    );
    read.sessions.into_iter().next().expect("a session")
}

fn session_of(record: &str) -> Session {
    let hint = Hint { name: "a.session.toml", format: Some("toml"), ..Hint::default() };
    let read = read(record.as_bytes().to_vec(), &hint);
    assert!(read.error.is_none(), "{:?}", read.error);
    read.sessions.into_iter().next().expect("a session")
}

fn key() -> Key {
    Key::new([7; 32])
}

/// The text of each turn with what was found in brackets; `?` before what is only shown.
fn shown(session: &Session, found: &[Found]) -> String {
    let mut out = String::new();
    for (number, turn) in (1..).zip(&session.turns) {
        let text = session.text_of(turn);
        let mut at = 0;
        for one in found.iter().filter(|one| one.place == Place::Turn(number)) {
            out.push_str(&text[at..one.span.start as usize]);
            let doubt = if one.sure { "" } else { "?" };
            out.push_str(&format!("[{doubt}{}: {}]", one.kind, one.text));
            at = one.span.end as usize;
        }
        out.push_str(&text[at..]);
        out.push('\n');
    }
    out
}

fn look(text: &str) -> String {
    let session = session(text);
    let key = key();
    shown(&session, &Finder::new(Known::default(), &key).find(&session, &key))
}

#[test]
fn names_are_found_by_how_they_are_said() {
    insta::assert_snapshot!(look(
        "\
PO: Hi, I'm Rhiannon Prosser, and this is my colleague Dai.
PP: My name's Oluwaseun, but call me Will.
PO: Thanks, Will. Will you be seeing Dr. Okonkwo-Smith again?
PP: Grace, my wife, said the O'Briens moved. I hope they will.
PO: So you told Mrs. Day about Jason's brother Zbyszek.
PP: Yeah, Zbyszek's in prison. Jason knows. JASON never tells.
PO: In May you said faith mattered, and Faith agreed.
PP: Okay. Mmmhmm. The Community Order says so. On Monday I saw the NHS website.
"
    ));
}

#[test]
fn places_and_numbers_are_found() {
    insta::assert_snapshot!(look(
        "\
PO: You still live at 12 Acacia Road, Leeds, LS1 4AB?
PP: No, I moved to Milton Keynes, near Alderman House.
PO: And your mobile is 07911 123 456? My number is 0113 234 5678.
PP: Call oh seven seven double three one two six five four.
PO: NHS number 943 476 5919, National Insurance QQ 12 34 56 C, case number 4471.
PP: It is jason.miller@gmail.com, or jason dot miller at gmail dot com.
PO: You were born on 3 March 1985, so the third of May nineteen eighty five is wrong?
PP: My date of birth is 03/05/1985. I paid £1,250 on 12 March 2026 for 3 of them, 1000 mg each.
PO: Passport 123456789, and CRN X123456, PNC 12/1234567A.
PP: It's spelled J-A-S-O-N. I was in Reading reading a book.
"
    ));
}

#[test]
fn answers_say_nothing_of_what_was_asked_for() {
    insta::assert_snapshot!(look(
        "\
PO: Could I confirm your full name and date of birth, please?
PP: Grace Day. It's the fourteenth of, um, March nineteen eighty two.
PO: The 14th of March. And your address?
PP: Forty-two, <UNSURE>Elm</UNSURE> Street, flat 3. That's l s six, three a b.
PO: Ls6 3ab. I am forty two years old myself. Whose birthday is it?
PP: My son's. One four, zero three, two zero oh nine.
PO: So 03/14/2009. His sister's is the second of the third, and she is in year four.
PP: And my address is, uh, sixty <UNIN/>. Before it was fifty <UNIN/> Avenue, apartment three oh five, nine C, Moss Road.
PP: We see you on the 3rd of April, at ten. He was convicted on 12 May 2003.
"
    ));
}

#[test]
fn marks_and_fillers_are_looked_through() {
    insta::assert_snapshot!(look(
        "\
PO: Thank you, <UNSURE>Deepak</UNSURE>. My name is, uh, [Rhiannon] <UNIN/> Prosser, and this is (Mr Day).
PP: I'm &-um Vasquez. [laughs] My brother, <UNSURE>Will</UNSURE>, [inaudible 0:31] knows <anna>.
PO: (So will you come?) [Door slams] Hm, Will.
"
    ));
}

#[test]
fn medicines_and_illnesses_stay() {
    insta::assert_snapshot!(look(
        "\
PO: You take Adderall, Lisinopril and Zyxofer, and ten milligrams of Vexolan, for Parkinson's?
PP: Welbutrin. And Xeljan tablets, Kobril 20 mg, some Mirtazo. Xeljan works. Quolin is my nurse.
PO: It is Crohn's, not Sjogren's syndrome, Guillain-Barre or Lyme disease, Dr Crohn said. Mr Parkinson's ill.
PP: Allergic to Trizolam. Miss Adams-Walker gave Zoey a Ventolin inhaler. Zoey and Abdul take Calpol.
"
    ));
}

#[test]
fn speech_recognisers_write_everything_small() {
    insta::assert_snapshot!(look(
        "\
po: hi jason my name is grace and this is doctor patel
pp: thanks grace i will see mr day at the surgery with my brother oluwaseun
po: you live in leeds at twelve acacia road i hope
pp: i mark the days and my faith may help
po: so brian is a 58 year old from bradford
"
    ));
}

const RECORD: &str = r#"
[case]
id = "C-0192"
order = "community order"
name = "Jason Miller"
dob = 1985-03-05
nhs = 9434765919
address = "12 Acacia Road, Leeds"
officer = "R. Prosser"
note = "Mr Miller's brother Zbyszek collects him."

[session]
number = 1
date = 2026-03-02
kind = "induction"

[[participant]]
label = "PO"
role = "worker"

[[participant]]
label = "Jason Miller"
role = "client"

[[turn]]
speaker = "PO"
text = "Hello, Jason. Zbyszek is outside?"

[[turn]]
speaker = "Jason Miller"
text = "Yes, my brother."

[[goal]]
text = "Ring Zbyszek every week"
agreed_by = ["client", "Jason Miller"]

[[coding]]
turn = 1
code = "X"
coder = "auditor-3"
span = [14, 33]

[[coding]]
turn = 1
code = "Y"
coder = "Rhiannon Prosser"
span = [7, 12]

[[waiver]]
rule = "a/b"
because = "Jason signed it"
by = "QA-7"
"#;

/// What is found in labels.
fn in_labels(labels: &[&str]) -> String {
    let participants = labels.iter().map(|label| {
        format!("[[participant]]\nlabel = \"{label}\"\n[[turn]]\nspeaker = \"{label}\"\ntext = \"Hello there.\"\n")
    });
    let session = session_of(&participants.collect::<String>());
    let key = key();
    let found = Finder::new(Known::default(), &key).find(&session, &key);
    let shown = found.iter().map(|one| {
        let doubt = if one.sure { "" } else { " (doubtful)" };
        let Place::Field(number, _) = one.place else { panic!("{one:?} is in no label") };
        format!("{}: {} {}{doubt}\n", labels[number as usize], one.kind, one.text)
    });
    shown.collect()
}

#[test]
fn parts_of_labels_beside_a_name_are_names_and_other_words_are_shown() {
    insta::assert_snapshot!(in_labels(&[
        "Rob Zbyszek",
        "A.J. Prosser",
        "Guest Mentor Hank Quolin",
        "Guest Librarian Grace",
        "GP at Hand",
        "Babylon GP at Hand",
        "Duty Officer",
        "Client",
        "PO",
        "PO Quolin",
    ]), @"
    Rob Zbyszek: person Rob Zbyszek
    A.J. Prosser: person A
    A.J. Prosser: person J
    A.J. Prosser: person Prosser
    Guest Mentor Hank Quolin: person Hank Quolin
    Guest Librarian Grace: person Grace
    GP at Hand: person Hand (doubtful)
    Babylon GP at Hand: person Babylon
    Babylon GP at Hand: person Hand (doubtful)
    Duty Officer: person Duty (doubtful)
    PO Quolin: person Quolin
    ");
}

#[test]
fn a_word_has_one_kind_in_a_session() {
    let session = session(
        "PO: Hello, is this Babylon?\nPP: Yes. I live at twelve Babylon Street.\nPO: Mr Babylon, hello. Babylon?\n",
    );
    let key = key();
    let found = Finder::new(Known::default(), &key).find(&session, &key);
    let kinds: Vec<_> =
        found.iter().filter(|one| one.text.contains("Babylon")).map(|one| one.kind).collect();
    assert!(kinds.len() >= 3 && kinds.iter().all(|kind| *kind == kinds[0]), "{found:?}");
}

#[test]
fn the_whole_record_is_looked_at() {
    let session = session_of(RECORD);
    let mut key = key();
    let finder = Finder::new(Known::default(), &key);
    let found = finder.find(&session, &key);
    let new = replace(&session, &found, &mut key, &finder).session;
    let text = rolecall_session::writer("json").unwrap().write(&new);
    for word in [
        "Jason",
        "Miller",
        "Zbyszek",
        "0192",
        "Acacia",
        "Leeds",
        "Prosser",
        "9434765919",
        "1985-03-05",
    ] {
        assert!(!text.contains(word), "{word} is still in {text}");
    }
    for word in
        ["community order", "induction", "\"PO\"", "auditor-3", "QA-7", "2026-03-02", "\"client\""]
    {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    let name = &new.participants[1].label;
    assert!(new.goals[0].agreed_by.as_ref().unwrap().contains(name), "{text}");
    let spoken = |coding: usize| {
        let coding = &new.codings[coding];
        let span = coding.span.clone().unwrap();
        let said = new.text_of(&new.turns[0]).chars().skip(span.start as usize);
        said.take((span.end - span.start) as usize).collect::<String>()
    };
    assert!(
        spoken(0).ends_with(" is outside?") && spoken(0).starts_with(char::is_uppercase),
        "{}",
        spoken(0)
    );
    assert!(!spoken(1).contains(['.', ' ']), "{}", spoken(1));
    let again = finder.find(&new, &key);
    let again: Vec<_> = again.iter().filter(|one| one.sure).collect();
    let twice = replace(&new, &finder.find(&new, &key), &mut key, &finder).session;
    assert_eq!(twice.text, new.text, "{again:?}");
}

#[test]
fn labels_keep_roles_and_lose_names() {
    let text = "Guest Librarian Grace: Hi.\nSocial Worker: Hello.\nOfficer Grant: Yes.\nYoung Person: No.\nGrace Day: So.\n";
    let session = session(text);
    let mut key = key();
    let finder = Finder::new(Known::default(), &key);
    let found = finder.find(&session, &key);
    let new = replace(&session, &found, &mut key, &finder).session;
    let labels: Vec<_> = new.participants.iter().map(|one| one.label.as_str()).collect();
    insta::assert_snapshot!(labels.join("; "), @"Guest Librarian Nunux; Social Worker; Officer Muvex; Young Person; Nunux Vufax");
}

#[test]
fn own_lists_add_and_keep() {
    let session = session("PO: Tell Babylon about the sunshine club, Rose Nutmeg.\n");
    let key = key();
    let mut known = Known::default();
    known.add_names("# ours\nsunshine club, place\nNutmeg\n").unwrap();
    known.add_kept("Babylon").unwrap();
    let found = Finder::new(known.clone(), &key).find(&session, &key);
    insta::assert_snapshot!(shown(&session, &found), @"Tell Babylon about the [place: sunshine club], [person: Rose Nutmeg].");
    let error = known.add_names("a\nsecret, thing").unwrap_err();
    assert_eq!(error.line, 2);
    assert!(!error.message.contains("secret"));
}

mod random {
    use proptest::prelude::*;
    use rolecall_session::Session;
    use rolecall_text::words;

    use super::*;

    fn words_of(session: &Session) -> Vec<usize> {
        session.turns.iter().map(|turn| words::spans(session.text_of(turn)).count()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_keep_their_number_and_nothing_breaks(
            turns in proptest::collection::vec("(my name is |born |call |nhs |[A-Z][a-z]{2,7}|[0-9]{1,11}|[A-Za-z0-9@.,'’\\-/<>\\[\\]éÅßłИ保 ]{1,12}| ){0,14}", 1..6)
        ) {
            let text: String = turns.iter().map(|turn| format!("PO: x {}\n", turn.trim())).collect();
            let session = session(&text);
            let mut key = key();
            let finder = Finder::new(Known::default(), &key);
            let found = finder.find(&session, &key);
            for one in &found {
                if let Place::Turn(number) = one.place {
                    let turn = &session.turns[number as usize - 1];
                    prop_assert_eq!(one.span.slice(session.text_of(turn)), &one.text);
                }
            }
            let new = replace(&session, &found, &mut key, &finder).session;
            prop_assert_eq!(words_of(&session), words_of(&new));
            prop_assert_eq!(&session.turns.len(), &new.turns.len());
            let back = Key::from_toml(&key.to_toml()).unwrap();
            prop_assert_eq!(back.len(), key.len());
        }
    }
}
