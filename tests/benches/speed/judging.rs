//! How many coded sessions are judged in a second.

use std::time::Instant;

use rolecall_coding::{CodedSession, CodedTurn, CoderKind, Coding, Coverage, Standing};
use rolecall_engine::{Circumstances, evaluate};
use rolecall_protocol::{Input, Rulebook, TopicId, check};
use rolecall_session::Attributes;
use rolecall_text::{SourceId, Span};

const TURNS: u32 = 25;
const SESSIONS: u32 = 20_000;

/// Prints the rate for sessions of 25 turns and a protocol of 30 rules of every kind.
pub fn print() {
    let text = protocol();
    let source = SourceId(0);
    let parse = rolecall_syntax::parse(source, &text);
    let checked =
        check(&[Input { source, file: &parse.file, uses: Vec::new(), extends: None }], &[source]);
    let rulebook = checked.rulebook;
    let sessions: Vec<CodedSession> = (0..64).map(|seed| session(&rulebook, seed)).collect();
    let none = Attributes::new();
    let circumstances = Circumstances { session: &none, case: &none, waivers: &[] };
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        for number in 0..SESSIONS {
            let coded = &sessions[number as usize % sessions.len()];
            std::hint::black_box(evaluate(&rulebook, &circumstances, coded));
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "\njudging coded sessions of {TURNS} turns by {} rules: {:.0} a second",
        rulebook.rules.len(),
        f64::from(SESSIONS) / best
    );
}

fn protocol() -> String {
    let mut text = String::from(
        "language 1\nprotocol judging { title \"J\" version \"1.0.0\" owner \"bench\" source \"bench\" }\n\
         role worker\nrole client\n",
    );
    for n in 0..20 {
        text += &format!("topic t{n} \"T\" {{ cue \"word{n}\" }}\n");
        text += &format!(
            "discussion d{n} of t{n} {{\n required\n raised by worker\n answered by client within 3 turns\n \
             lasting at least 2 turns and 10 words\n within first 20 turns\n}}\n"
        );
    }
    for n in 0..5 {
        text += &format!("step s{n} \"S\" {{ discuss d{n}, d{} }}\n", n + 5);
    }
    text += "steps in order: s0, s1, s2\n";
    text +=
        "avoid t18 by worker more than 1 in session\navoid t19 by worker more than 2 in session\n";
    text += "measure m = count(t1 by worker) / count(t2 by worker)\n";
    text +=
        "balance b { m >= 1 fair, >= 2 good }\nbalance c { words(worker) / words(all) <= 60% }\n";
    text
}

fn session(rulebook: &Rulebook, seed: u32) -> CodedSession {
    let turns = (0..TURNS)
        .map(|n| CodedTurn {
            role: rulebook.role(if n % 2 == 0 { "worker" } else { "client" }),
            words: 12,
            own_words: 10,
            start: f64::from(n) * 10.0,
            end: f64::from(n) * 10.0 + 9.0,
        })
        .collect();
    let mut codings = Vec::new();
    let mut topic_starts = vec![0];
    for topic in 0..rulebook.topics.len() as u32 {
        for turn in (0..TURNS).filter(|turn| (turn * 7 + topic * 3 + seed).is_multiple_of(11)) {
            codings.push(Coding {
                turn,
                topic: TopicId(topic),
                span: Span::new(0, 5),
                coder: CoderKind::Cue,
                standing: Standing::Counts,
                confidence: 1.0,
                origin: 0,
            });
        }
        topic_starts.push(codings.len() as u32);
    }
    CodedSession {
        turns,
        codings,
        topic_starts,
        coverage: vec![Coverage::Machine; rulebook.topics.len()],
        roles_on_record: vec![true; rulebook.roles.len()],
        ..CodedSession::default()
    }
}
