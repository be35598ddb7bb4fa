//! The page of the manual shows what the formats do.

use super::fixture::run;
use crate::{FORMATS, Options, why};

const PAGE: &str = include_str!("../../../../docs/reports/index.md");

#[test]
fn every_format_is_in_the_manual() {
    for format in FORMATS {
        assert!(PAGE.contains(&format!("| `{}` |", format.name())), "{}", format.name());
    }
}

#[test]
fn the_examples_of_the_manual_are_real_output() {
    let run = run();
    let ctx = run.context(Options::default());
    let rule = ctx.rule_called("confidentiality-limits").unwrap();
    let answer = why(&ctx, &run.sessions[1].result(), rule);
    let output = run.print("human", Options::default()) + &String::from_utf8(answer).unwrap();
    let examples: Vec<&str> = PAGE.split("```\n").skip(1).step_by(2).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        assert!(output.contains(example), "{example}");
    }
}
