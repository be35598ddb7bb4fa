//! Writes a session in one format and holds what comes back to what the format says that it holds.

use rolecall_session::{Aspect, Hint, Holds, Read, Session, Turn, Writer, Writing, read, write};

/// Which code tells of a difference in what.
const TOLD: &[(&str, &[Aspect])] = &[
    ("changed-words", &[Aspect::Words]),
    ("changed-space", &[Aspect::Space]),
    ("lost-turns", &[Aspect::Silence]),
    ("changed-order", &[Aspect::Order]),
    ("changed-speakers", &[Aspect::Label, Aspect::Nobody]),
    ("changed-times", &[Aspect::Times, Aspect::Timeless]),
    ("rounded-times", &[Aspect::Precision]),
    ("lost-languages", &[Aspect::Language]),
    (
        "lost-record",
        &[
            Aspect::Silent,
            Aspect::Roles,
            Aspect::Attributes,
            Aspect::Goals,
            Aspect::Codings,
            Aspect::Waivers,
        ],
    ),
];

pub fn check(writer: &dyn Writer, session: &Session) {
    let how = Writing { untimed: Some(2.0), sidecar: false };
    let written = match write(writer, session, how) {
        Ok(written) => written,
        Err(error) => {
            let whole = Aspect::ALL.iter().all(|aspect| writer.holds(*aspect) == Holds::Yes);
            assert!(!whole, "{}: {}", writer.name(), error.message);
            return;
        }
    };
    for said in &written.said {
        let Some((_, aspects)) = TOLD.iter().find(|(code, _)| *code == said.code.0) else {
            continue;
        };
        let held = aspects.iter().all(|aspect| writer.holds(*aspect) == Holds::Yes);
        assert!(!held, "{}: {}\n{}", writer.name(), said.message, written.text);
    }
    let said = |codes: &[&str]| written.said.iter().any(|one| codes.contains(&one.code.0));
    let name = format!("a.{}", writer.extension());
    let back = read(written.text.clone().into_bytes(), &Hint { name: &name, ..Hint::default() });
    let Some(back) = only(&back) else {
        panic!("{}: {} sessions\n{}", writer.name(), back.sessions.len(), written.text);
    };
    if !said(&["changed-words", "lost-turns", "changed-order"]) {
        same(writer, session, back, words);
    }
    if !said(&["changed-speakers", "changed-words", "lost-turns", "changed-order"]) {
        same(writer, session, back, label);
    }
    let moved = ["changed-times", "rounded-times", "placeholder-times", "lost-turns"];
    if !said(&moved) && !said(&["changed-words", "changed-order"]) {
        same(writer, session, back, |_, turn| (turn.start, turn.end));
    }
}

fn only(read: &Read) -> Option<&Session> {
    read.sessions.first().filter(|_| read.sessions.len() == 1)
}

fn words(session: &Session, turn: &Turn) -> Vec<String> {
    session.text_of(turn).split_whitespace().map(str::to_owned).collect()
}

fn label(session: &Session, turn: &Turn) -> Option<String> {
    session.label_of(turn).map(str::to_owned)
}

/// Nothing was said, so each turn has the same.
fn same<T: PartialEq + std::fmt::Debug>(
    writer: &dyn Writer,
    from: &Session,
    back: &Session,
    of: impl Fn(&Session, &Turn) -> T,
) {
    let all = |session: &Session| -> Vec<T> {
        session.turns.iter().map(|turn| of(session, turn)).collect()
    };
    assert_eq!(all(from), all(back), "{}: something changed and was not said", writer.name());
}
