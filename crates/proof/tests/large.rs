//! Forty rules are proven in time, with no question left open.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use rolecall_proof::{Bounds, Outcome, Pen, Proof, prove, told};
use rolecall_protocol::{Input, Rulebook, check};
use rolecall_text::SourceId;

/// Ten times what it takes unoptimised on a slow machine.
const SOON: Duration = Duration::from_secs(20);

/// Forty rules of every kind that is solved, which hold together.
fn forty_rules() -> String {
    let mut text = "language 1\nprotocol forty { title \"P\" version \"1\" owner \"O\"\n\
        applies when session.number <= 4 }\nrole worker\nrole client\n"
        .to_owned();
    for n in 0..24 {
        let _ = writeln!(text, "topic t{n} {{ cue \"word t{n}\" }}");
    }
    for n in 0..20 {
        let mut lines = vec!["required".to_owned()];
        if n % 2 == 0 {
            lines.push(format!("raised by worker answered by client within {} turns", 2 + n % 3));
        }
        if n % 3 == 0 && n > 0 {
            lines.push(format!("after t{}", n - 1));
        }
        if n % 5 == 1 {
            lines.push(format!("lasting at least 2 turns and {} words", 10 + n));
        }
        if n % 4 == 3 {
            lines.push(format!("when session.number = {}", 1 + n % 3));
        }
        let _ = writeln!(text, "discussion d{n} of t{n} {{\n{}\n}}", lines.join("\n"));
    }
    for n in 0..5 {
        let (a, b, c) = (4 * n, 4 * n + 1, 4 * n + 2);
        let _ = writeln!(text, "step s{n} {{ discuss d{a}, d{b}, t{c} }}");
    }
    text += "steps in order: s0, s1, s2, s3, s4\n";
    for n in 0..6 {
        let _ = writeln!(text, "whenever t{} by client {{ followed by t{n} }}", n + 10);
    }
    for n in 0..4 {
        let _ = writeln!(text, "avoid t{} by worker more than {n} in session", 20 + n);
    }
    text += "balance talk { words(worker) / words(all) <= 60% }\n\
        balance ratio { count(t1 by worker) / count(t2 by worker) >= 1 }\n\
        balance turns { turns(worker) / turns(all) <= 70% }\n\
        choice c { any of { t20, all of { t21, t22 } } }\n";
    text
}

#[test]
fn forty_rules_take_no_time() {
    let text = forty_rules();
    let parsed = rolecall_syntax::parse(SourceId(0), &text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let inputs =
        [Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check(&inputs, &[SourceId(0)]);
    assert!(checked.usable(), "{:?}", checked.diagnostics);
    assert_eq!(checked.rulebook.rules.len(), 40);
    let begun = Instant::now();
    let proof = prove(&checked.rulebook, 0, &Pen::default(), Bounds::default());
    let took = begun.elapsed();
    assert!(took < SOON, "{took:?}");
    assert!(proof.contradictions.is_empty() && proof.left_out.is_empty());
    assert!(proof.sessions.iter().all(|one| matches!(one, Outcome::Session(_))));
    let open = |outcome: &Option<Outcome>| *outcome == Some(Outcome::Open);
    assert!(proof.rules.iter().all(|(_, one)| !open(&one.fails_alone)));
    let again = prove(&checked.rulebook, 0, &Pen::default(), Bounds::default());
    assert_eq!(proof, again, "the same every time");
}

/// Work is counted, so that even what cannot be decided ends soon.
#[test]
fn little_work_leaves_questions_open() {
    let bounds = Bounds { work: 5_000, ..Bounds::default() };
    let (_, proof) = proof_of(&forty_rules(), bounds);
    assert!(
        proof.sessions.contains(&Outcome::Open)
            || proof.rules.iter().any(|(_, one)| { one.fails_alone == Some(Outcome::Open) })
    );
}

/// A chain of discussions, each with a stretch of its own and a limit in minutes or in turns.
fn chain(rules: usize) -> String {
    let mut text = String::from(
        "language 1\nprotocol chain { title \"C\" version \"1\" owner \"O\" }\nrole worker\nrole client\n",
    );
    for n in 0..rules {
        let _ = writeln!(text, "topic t{n} \"T\" {{ cue \"word{n}\" }}");
        let after =
            if n > 0 && n % 10 != 0 { format!("  after d{}\n", n - 1) } else { String::new() };
        let _ = writeln!(
            text,
            "discussion d{n} of t{n} {{\n  required\n  raised by worker\n  lasting at least 2 turns and 25 words\n  \
             within first {} min or, without times, {} turns\n{after}}}",
            10 + n % 30,
            20 + n % 60
        );
    }
    text
}

fn proof_of(text: &str, bounds: Bounds) -> (Rulebook, Proof) {
    let parsed = rolecall_syntax::parse(SourceId(0), text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let inputs =
        [Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check(&inputs, &[SourceId(0)]);
    assert!(checked.usable(), "{:?}", checked.diagnostics);
    let proof = prove(&checked.rulebook, 0, &Pen::default(), bounds);
    (checked.rulebook, proof)
}

/// Many rules are looked at in groups: what is found there holds, and no more is said.
#[test]
fn many_rules_are_looked_at_in_groups() {
    let mut text = chain(300);
    text += "avoid t4 by worker as silence\n";
    let (book, proof) = proof_of(&text, Bounds::default());
    assert!(proof.in_groups);
    assert_eq!(proof.sessions, [Outcome::Open]);
    let names: Vec<Vec<&str>> = (proof.contradictions.iter())
        .map(|one| one.rules.iter().filter_map(|&id| book.rule(id)).map(|r| &*r.name).collect())
        .collect();
    assert_eq!(names, [["d4", "silence"]]);
    assert_eq!(proof.rules.len(), 301);
    let alone = |one: &Option<Outcome>| matches!(one, Some(Outcome::Session(_)));
    assert!(!proof.rules.iter().any(|(_, one)| alone(&one.fails_alone)));
    let failing = proof.rules.iter().filter(|(_, one)| one.fails == Some(true)).count();
    assert!(failing >= 10, "{failing}");
}

/// Where more rules share a topic than a group holds, the rest is a group again.
#[test]
fn a_topic_of_many_rules_is_looked_at_in_several_groups() {
    let mut text = String::from(
        "language 1\nprotocol p { title \"P\" version \"1\" owner \"O\" }\nrole worker\nrole client\ntopic t { cue \"alpha\" }\n",
    );
    for n in 0..130 {
        let _ = writeln!(text, "avoid t by client more than {} in session as quiet{n}", n % 4 + 1);
    }
    text += "discussion said of t { required raised by worker }\navoid t by worker as silence\n";
    let (book, proof) = proof_of(&text, Bounds::default());
    assert!(proof.in_groups);
    let names: Vec<Vec<&str>> = (proof.contradictions.iter())
        .map(|one| one.rules.iter().filter_map(|&id| book.rule(id)).map(|r| &*r.name).collect())
        .collect();
    assert_eq!(names, [["said", "silence"]]);
}

/// A rule that is not solved is pointed at as such, and not the protocol, however many rules
/// there are.
#[test]
fn among_many_rules_those_that_are_not_solved_are_pointed_at() {
    let mut text = chain(121);
    text += "measure depth = count(t1) / count(t2) * words(client) / words(all)\n\
        balance listening { depth >= 1 }\n";
    let (book, proof) = proof_of(&text, Bounds::default());
    assert!(proof.in_groups);
    let told = told(&book, 0, &proof);
    let open = told.iter().find(|one| one.code.0 == "not-decided").expect("it says so");
    let label = open.labels.first().expect("a label");
    assert_eq!(label.span.slice(&text), "balance listening");
    assert_eq!(label.text, "this measure is too involved to be solved");
}

/// Writing a question down is work too: long stretches of many rules end within it.
#[test]
fn what_is_too_much_to_write_down_is_not_decided() {
    let (_, proof) = proof_of(&chain(20), Bounds::default());
    assert!(!proof.in_groups);
    assert!(matches!(proof.sessions[..], [Outcome::Session(_)]));
    let bounds = Bounds { work_each: 1_000, ..Bounds::default() };
    let (_, little) = proof_of(&chain(20), bounds);
    assert_eq!(little.sessions, [Outcome::Open]);
}
