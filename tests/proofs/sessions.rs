//! Coded sessions: every short one, and the one that a sketch stands for.

use rolecall_coding::{CodedSession, CodedTurn, CoderKind, Coding, Coverage, Standing};
use rolecall_proof::Sketch;
use rolecall_protocol::{RoleId, Rulebook, TopicId};
use rolecall_text::Span;

/// A turn: who, how many words, how many of one's own, on what in which order.
#[derive(Clone, Debug)]
struct Said {
    role: Option<RoleId>,
    words: u32,
    own: u32,
    topics: Vec<Vec<TopicId>>,
    time: Option<(f64, f64)>,
}

fn coded(book: &Rulebook, turns: &[Said], silent: &[RoleId]) -> CodedSession {
    let mut session = CodedSession {
        coverage: vec![Coverage::Machine; book.topics.len()],
        roles_on_record: vec![false; book.roles.len()],
        ..CodedSession::default()
    };
    for role in turns.iter().filter_map(|turn| turn.role).chain(silent.iter().copied()) {
        session.roles_on_record[usize::from(role.0)] = true;
    }
    for said in turns {
        let (start, end) = said.time.unwrap_or((f64::NAN, f64::NAN));
        session.turns.push(CodedTurn {
            role: said.role,
            words: said.words,
            own_words: said.own,
            start,
            end,
        });
    }
    for topic in (0..).zip(&book.topics).map(|(id, _)| TopicId(id)) {
        session.topic_starts.push(u32::try_from(session.codings.len()).unwrap());
        for (turn, said) in (0..).zip(turns) {
            let places = said.topics.iter().enumerate().filter(|(_, one)| one.contains(&topic));
            for (place, _) in places {
                session.codings.push(Coding {
                    turn,
                    topic,
                    span: Span::of(place * 10, place * 10 + 5),
                    coder: CoderKind::Cue,
                    standing: Standing::Counts,
                    confidence: 1.0,
                    origin: 0,
                });
            }
        }
    }
    session.topic_starts.push(u32::try_from(session.codings.len()).unwrap());
    session
}

/// The session that a sketch stands for.
pub(crate) fn of_sketch(book: &Rulebook, sketch: &Sketch) -> CodedSession {
    let turns: Vec<Said> = sketch
        .turns
        .iter()
        .map(|turn| Said {
            role: turn.role,
            words: turn.words,
            own: if turn.own_words { turn.words.max(3) } else { 0 },
            topics: turn.topics.clone(),
            time: turn.time,
        })
        .collect();
    coded(book, &turns, &sketch.silent)
}

/// Every order of every choice of topics, the first of them also twice around the second.
fn arrangements(topics: u32) -> Vec<Vec<TopicId>> {
    let mut all: Vec<Vec<TopicId>> = vec![Vec::new()];
    let mut from = 0;
    while from < all.len() {
        for topic in (0..topics).map(TopicId) {
            if !all[from].contains(&topic) {
                let mut longer = all[from].clone();
                longer.push(topic);
                all.push(longer);
            }
        }
        from += 1;
    }
    let around = all.iter().filter(|one| one.len() == 2);
    let around: Vec<Vec<TopicId>> = around.map(|one| vec![one[0], one[1], one[0]]).collect();
    all.extend(around);
    all
}

/// Every session of up to so many turns: with everybody on record, whoever speaks.
pub(crate) fn all_short(book: &Rulebook, topics: u32, turns: u32) -> Vec<CodedSession> {
    let mut says: Vec<Said> = Vec::new();
    for role in [RoleId(0), RoleId(1)] {
        for (words, own) in [(0, 0), (1, 0), (4, 4)] {
            for topics in arrangements(topics) {
                let topics = topics.into_iter().map(|topic| vec![topic]).collect();
                says.push(Said { role: Some(role), words, own, topics, time: None });
            }
        }
    }
    let mut all: Vec<Vec<Said>> = vec![Vec::new()];
    let mut sessions = Vec::new();
    for _ in 0..turns {
        let mut longer = Vec::with_capacity(all.len() * says.len());
        for session in &all {
            for said in &says {
                longer.push(session.iter().cloned().chain([said.clone()]).collect::<Vec<Said>>());
            }
        }
        sessions.extend(longer.iter().map(|one| coded(book, one, &[RoleId(0), RoleId(1)])));
        all = longer;
    }
    sessions
}
