//! Large and hostile files end in diagnostics, soon.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fmt::Write;
use std::time::{Duration, Instant};

use common::{Run, run};

const HEAD: &str = "language 1\nprotocol p { title \"P\" version \"1\" owner \"A\" }\n\
    role worker also \"PO\"\nrole client also \"PP\"\ntopic t { cue \"here today\" }\n\
    discussion t { required raised by worker answered by client }\n";

/// Ten times what an unoptimised build took on a slow machine: catches what grows with the square,
/// not what is a little slower.
const SOON: Duration = Duration::from_secs(10);

fn soon(text: &str) -> Run {
    let begun = Instant::now();
    let run = run("large.protocol", text);
    let took = begun.elapsed();
    assert!(took < SOON, "{took:?}");
    run
}

fn codes(run: &Run) -> Vec<&str> {
    let mut codes: Vec<&str> = run.diagnostics.iter().map(|one| one.code.0).collect();
    codes.dedup();
    codes
}

#[test]
fn three_thousand_phrases_are_compared_with_each_other() {
    let mut text = HEAD.to_owned();
    for topic in 0..20 {
        let _ = writeln!(text, "topic t{topic} {{");
        for cue in 0..15 {
            let phrases: Vec<String> = (0..10)
                .map(|n| format!("the w{topic} of x{cue} y{n} and z{}", (cue + n) % 7))
                .collect();
            let _ = writeln!(text, "  cue \"{{{}}}\"", phrases.join("|"));
        }
        let _ = writeln!(text, "}}\ndiscussion d{topic} of t{topic} {{ required }}");
    }
    assert_eq!(codes(&soon(&text)), Vec::<&str>::new());
}

#[test]
fn many_cues_with_one_beginning_are_compared_in_time() {
    let mut text = format!("{HEAD}topic u {{\n");
    for n in 0..3000 {
        let _ = writeln!(text, "  cue \"we {{are|were}} .. a{} .. b{n} .. c\"", n % 3);
    }
    text += "}\ndiscussion u { required }\n";
    assert_eq!(codes(&soon(&text)), Vec::<&str>::new());
}

#[test]
fn a_measure_cannot_grow_without_end() {
    let mut text = format!("{HEAD}measure m0 = turns(worker)\n");
    for n in 1..60 {
        let _ = writeln!(text, "measure m{n} = m{before} + m{before}", before = n - 1);
    }
    text += "balance b { m59 >= 1 }\n";
    let run = soon(&text);
    assert_eq!(codes(&run), ["too-large"]);
    assert_eq!(run.diagnostics.len(), 1, "what rests on it is not blamed too");
}

#[test]
fn a_long_chain_of_measures_needs_no_deep_stack() {
    let mut text = format!("{HEAD}measure m0 = turns(worker)\n");
    for n in 1..5000 {
        let _ = writeln!(text, "measure m{n} = m{}", n - 1);
    }
    text += "balance b { m4999 >= 1 }\n";
    assert_eq!(codes(&soon(&text)), Vec::<&str>::new());
}

#[test]
fn roles_are_bounded() {
    let mut text = HEAD.to_owned();
    for n in 0..3000 {
        let _ = writeln!(text, "role r{n} optional");
    }
    let run = soon(&text);
    assert_eq!(codes(&run), ["too-large"]);
    assert_eq!(run.checked.rulebook.roles.len(), 1000);
}

#[test]
fn thousands_of_unknown_names_are_told_without_a_nearest_one_each() {
    let mut text = HEAD.to_owned();
    for n in 0..1500 {
        let _ = writeln!(text, "topic topic-number-{n} {{ cue \"number w{n}\" }}");
        let _ = writeln!(
            text,
            "discussion d{n} of topic-namber-{n} {{ required before topic-namber-{n} }}"
        );
    }
    let run = soon(&text);
    let unknown = run.diagnostics.iter().filter(|one| one.code.0 == "unknown-topic").count();
    assert_eq!(unknown, 1500);
    let suggested = run.diagnostics.iter().filter(|one| !one.edits.is_empty()).count();
    assert!((1..10).contains(&suggested), "{suggested}");
}

#[test]
fn long_orders_and_many_codes_are_no_trouble() {
    let mut text = HEAD.to_owned();
    for n in 0..1000 {
        let after = if n == 0 { "after t".to_owned() } else { format!("after d{}", n - 1) };
        let _ = writeln!(text, "discussion d{n} of u{n} {{ required {after} }}");
        let _ = writeln!(text, "topic u{n} {{ coded \"C{n}\" }}");
    }
    let names: Vec<String> = (0..1000).map(|n| format!("d{n}")).collect();
    let _ = writeln!(text, "steps in order: {}", names.join(", "));
    assert_eq!(codes(&soon(&text)), Vec::<&str>::new());
    text += "discussion last of u0 { required after d999 before t }\n";
    assert_eq!(codes(&soon(&text)), ["order-cycle"]);
}
