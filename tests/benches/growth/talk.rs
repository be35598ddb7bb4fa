//! Coding and judging sessions of growing length, by growing numbers of rules.

use std::fmt::Write as _;

use rolecall_coding::{Coder, Labels};
use rolecall_engine::{Circumstances, evaluate};
use rolecall_protocol::{Input, Rulebook, check};
use rolecall_session::{Attributes, Marked, Participant, Session, Turn};
use rolecall_text::SourceId;

use crate::clock::{Growth, best};

const RULES: [usize; 4] = [30, 100, 300, 1_000];
const TURNS: [usize; 4] = [100, 1_000, 10_000, 100_000];
const USUAL_RULES: usize = 30;
const USUAL_TURNS: usize = 1_000;

pub fn turns() {
    let book = rulebook(USUAL_RULES);
    let mut growth = Growth::of("turns: coded by cues and judged by 30 rules");
    for turns in TURNS {
        let session = session(turns, USUAL_RULES);
        growth.row(turns, turns, best(|| judged(&book, &session)));
    }
}

pub fn rules() {
    let mut growth = Growth::of("rules: 1,000 turns coded by cues and judged");
    for rules in RULES {
        let book = rulebook(rules);
        let session = session(USUAL_TURNS, rules);
        growth.row(rules, rules, best(|| judged(&book, &session)));
    }
}

fn judged(book: &Rulebook, session: &Session) -> usize {
    let labels = Labels::default();
    let coder = Coder::new(book, &labels, &[]);
    let coded = coder.code(session, &mut coder.scratch(), &mut Vec::new());
    let none = Attributes::new();
    let circumstances = Circumstances { session: &none, case: &none, waivers: &[] };
    evaluate(book, &circumstances, &coded).findings.len()
}

/// Rules of several kinds, each with topics of its own.
fn rulebook(rules: usize) -> Rulebook {
    let mut text = String::from(
        "language 1\nprotocol growth { title \"G\" version \"1\" owner \"Bench\" }\n\
         role worker\nrole client\n",
    );
    for n in 0..rules {
        let before = n.checked_sub(1).unwrap_or(n + 1);
        let _ = writeln!(text, "topic t{n} \"T\" {{ cue \"word{n}\" }}");
        let _ = match n % 4 {
            0 => writeln!(
                text,
                "discussion r{n} of t{n} {{\n required\n raised by worker\n answered by client within 3 turns\n \
                 lasting at least 2 turns and 10 words\n}}"
            ),
            1 => writeln!(text, "whenever t{n} by worker as r{n} {{ followed by t{before} }}"),
            2 => writeln!(text, "avoid t{n} by worker more than 2 in session as r{n}"),
            _ => writeln!(
                text,
                "balance r{n} {{ count(t{n} by worker) / count(t{before} by worker) >= 1 }}"
            ),
        };
    }
    let source = SourceId(0);
    let parse = rolecall_syntax::parse(source, &text);
    let input = Input { source, file: &parse.file, uses: Vec::new(), extends: None };
    let checked = check(&[input], &[source]);
    assert!(checked.usable(), "{:?}", checked.diagnostics);
    checked.rulebook
}

/// Talk of twelve words a turn, of which one in four turns brings up a topic.
fn session(turns: usize, topics: usize) -> Session {
    let participant = |label: &str| Participant::named(label);
    let mut session = Session {
        participants: vec![participant("worker"), participant("client")],
        ..Session::default()
    };
    for n in 0..turns {
        let start = session.text.len() as u32;
        session.text += "so what we said then was that all of this is ";
        if n % 4 == 0 {
            let _ = write!(session.text, "word{} ", n * 7 % topics);
        }
        session.text += "fine.\n";
        let text = start..session.text.len() as u32;
        session.turns.push(Turn {
            speaker: Some(u32::from(n % 2 == 1)),
            bytes: text.clone(),
            text,
            start: None,
            end: None,
            line: None,
            languages: Marked::default(),
        });
    }
    session
}
