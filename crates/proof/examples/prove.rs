//! Proves what can be proven about one protocol file that uses no other, and says how long it took:
//! `cargo run --release -p rolecall-proof --example prove FILE`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example that prints")]

use std::process::ExitCode;
use std::time::Instant;

use rolecall_proof::{Bounds, Outcome, Pen, prove};
use rolecall_protocol::{Input, check};
use rolecall_text::SourceId;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("name a protocol file");
        return ExitCode::from(64);
    };
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("`{path}` cannot be read");
        return ExitCode::from(66);
    };
    let parsed = rolecall_syntax::parse(SourceId(0), &text);
    let inputs =
        [Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check(&inputs, &[SourceId(0)]);
    for said in parsed.diagnostics.iter().chain(&checked.diagnostics) {
        eprintln!("{}: {}", said.code, said.message);
    }
    let book = &checked.rulebook;
    let begun = Instant::now();
    let proof = prove(book, 0, &Pen::default(), Bounds::default());
    let took = begun.elapsed();
    let name = |rule: &rolecall_protocol::RuleId| book.rule(*rule).map_or("", |rule| &rule.name);
    for clash in &proof.contradictions {
        println!("contradiction: {:?}", clash.rules.iter().map(name).collect::<Vec<_>>());
    }
    let told = |outcome: &Outcome| match outcome {
        Outcome::Session(example) => format!("{} turns", example.fewest_turns),
        Outcome::Never(rules) => {
            format!("none, for {:?}", rules.iter().map(name).collect::<Vec<_>>())
        }
        Outcome::Open => "not decided".to_owned(),
    };
    proof.sessions.iter().for_each(|outcome| println!("all: {}", told(outcome)));
    for (rule, one) in &proof.rules {
        let alone = one.fails_alone.as_ref().map_or("-".to_owned(), told);
        println!("{}: {alone}", name(rule));
    }
    println!("{took:?}");
    ExitCode::SUCCESS
}
