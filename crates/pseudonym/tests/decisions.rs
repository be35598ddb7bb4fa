//! A list that nobody changed gives the same copies again; a row that somebody changed changes its places alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rolecall_pseudonym::{Decisions, Finder, Key, Known, replace, rows, write_review};
use rolecall_session::{Hint, Session, read, writer};

/// Several talks that share words, so that what is found in one is a name for the key when the next run begins.
const INVENTED: [&str; 5] = [
    "PO: Hi, I'm Rhiannon Prosser, and this is my colleague Dai.\nPP: My name's Oluwaseun, but call me Will.\n\
     PO: Thanks, Will. Will you be seeing Dr. Okonkwo-Smith again?\nPP: Uum, grace. Okay. Mmmhmm, uum.\n",
    "PO: You still live at fifteen Babylon Street, Leeds, LS1 4AB?\nPP: Babylon, yes. Babylon is my GP. Uh, twelve Zunox Street.\n\
     PO: And rhiannon knows? Call 07911 123 456. NHS number 943 476 5919.\nPP: I live in Uum, near Alderman House. The house is cold.\n",
    "po: hi jason my name is grace and this is doctor patel\npp: thanks grace i will see mr day at the surgery with my brother oluwaseun\n\
     po: you live in leeds at twelve acacia road i hope\npp: i mark the days and my faith may help\n",
    "PO: Could I confirm your full name and date of birth, please?\nPP: Grace Day. It's the fourteenth of March nineteen eighty two.\n\
     PO: The 14th of March. And your address?\nPP: Forty-two, Elm Street, flat 3. That's l s six, three a b. It is jason dot miller at gmail dot com.\n",
    "Rob Zbyszek: So, Hank, did Quolin call? He takes Zyxofer.\nGuest Mentor Hank Quolin: A day with quolin, rob and zyxofer.\n\
     A.J. Zbyszek: Wednesday. Prosser said so. Milton Keynes is far, and Babylon too.\nRob Zbyszek: Rob them? Never.\n",
];

fn one(bytes: Vec<u8>, name: &str) -> Vec<Session> {
    read(bytes, &Hint { name, ..Hint::default() }).sessions
}

/// Talks of the examples, and of real data where it is there.
fn real() -> Vec<Session> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("ROLECALL_DATA")
        .map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let mut files = Vec::new();
    for (folder, most) in
        [(root.join("examples/agency/sessions"), 10), (data.join("sessions/primock57"), 6)]
    {
        let mut all: Vec<PathBuf> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file())
            .collect();
        all.sort();
        files.extend(all.into_iter().take(most));
    }
    let sessions = files.iter().flat_map(|path| {
        one(std::fs::read(path).unwrap(), &path.file_name().unwrap().to_string_lossy())
    });
    sessions.collect()
}

/// A run as the command does it: the copies as JSON, and the list.
fn run(
    finder: &mut Finder,
    sessions: &[Session],
    key: &mut Key,
    list: Option<&str>,
) -> (Vec<Session>, String) {
    let decisions = list.map_or_else(Decisions::default, |list| Decisions::read(list).unwrap());
    let number = key.begin();
    finder.learn(key, decisions.run());
    let mut all = Vec::new();
    let mut copies = Vec::new();
    for (at, session) in (1..).zip(sessions) {
        let id = format!("{at:03}");
        let mut found = finder.find(session, key);
        decisions.apply(&id, session, &mut found);
        let replaced = replace(session, &found, key, finder);
        all.extend(rows(&id, session, &found, &replaced.pseudonyms));
        copies.push(replaced.session);
        // As the command saves it after each file.
        *key = Key::from_toml(&key.to_toml()).unwrap();
    }
    let list = write_review(&all, decisions.run().unwrap_or(number));
    (copies, String::from_utf8(list).unwrap())
}

fn bytes(sessions: &[Session]) -> Vec<String> {
    let json = writer("json").unwrap();
    sessions.iter().map(|session| json.write(session)).collect()
}

fn goes_round(sessions: &[Session]) {
    let mut key = Key::new([7; 32]);
    // The lists are read once.
    let finder = &mut Finder::new(Known::default(), &key);
    let (first, list) = run(finder, sessions, &mut key, None);
    assert!(list.lines().count() > 1, "nothing was found");
    // A run of others in between, whose names the key has then too.
    let other =
        one(b"PO: My name is Fax Keane. Mr Cold, Mrs Hope and Mr House came.\n".to_vec(), "b.txt");
    run(finder, &other, &mut key, None);
    for _ in 0..2 {
        let (again, same) = run(finder, sessions, &mut key, Some(&list));
        assert_eq!(bytes(&again), bytes(&first));
        assert_eq!(same, list);
    }
    for (number, row) in list.lines().enumerate().skip(1) {
        let changed = match row.split_once(',').unwrap() {
            ("replace", rest) => format!("keep,{rest}"),
            (_, rest) => format!("replace,{rest}"),
        };
        let edited: Vec<&str> = list
            .lines()
            .enumerate()
            .map(|(at, line)| if at == number { changed.as_str() } else { line })
            .collect();
        let (other, _) = run(finder, sessions, &mut key.clone(), Some(&edited.join("\n")));
        // `…,001-t3-w2 001-t5-w1,1`
        let places: BTreeSet<&str> = row.rsplit(',').nth(1).unwrap().split(' ').collect();
        for (at, (before, after)) in (1..).zip(first.iter().zip(&other)) {
            for (turn, (old, new)) in (1..).zip(before.turns.iter().zip(&after.turns)) {
                let here = format!("{at:03}-t{turn}-w");
                let (old, new) = (before.text_of(old), after.text_of(new));
                let meant = places.iter().any(|place| place.starts_with(&here));
                assert_eq!(old != new, meant, "{row}\n{old}\n{new}");
            }
            let here = format!("{at:03}-f");
            if !places.iter().any(|place| place.starts_with(&here)) {
                assert_eq!(before.participants, after.participants, "{row}");
            }
        }
    }
}

#[test]
fn invented_talks_go_round() {
    let sessions: Vec<Session> =
        INVENTED.iter().flat_map(|talk| one(talk.as_bytes().to_vec(), "a.txt")).collect();
    assert_eq!(sessions.len(), INVENTED.len());
    goes_round(&sessions);
    goes_round(&sessions[1..2]);
}

#[test]
fn real_talks_go_round() {
    let sessions = real();
    assert!(sessions.len() >= 3, "the examples are there");
    goes_round(&sessions);
}
