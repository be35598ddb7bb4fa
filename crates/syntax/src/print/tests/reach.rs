//! Which rules of the grammar random trees reach.

use std::collections::BTreeSet;

use pest::Parser;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::super::Printer;
use super::trees;
use crate::ast::File;
use crate::grammar::{ProtocolParser, Rule};
use crate::outline::outline;

/// Words of no meaning: no tree holds these, they are answered.
const ANSWERED: [Rule; 6] = [
    Rule::unknown_word,
    Rule::rest_of_line,
    Rule::unknown_header,
    Rule::unknown_topic_line,
    Rule::unknown_rule_line,
    Rule::unknown_balance_line,
];

/// Only ever looked for ahead, to tell a line of a header from a unit; `header_key` takes them.
const LOOKED_FOR: [Rule; 3] = [Rule::kw_title, Rule::kw_version, Rule::kw_owner];

/// Silent rules give no node of their own: nobody can see whether they were reached.
fn is_seen(rule: &Rule) -> bool {
    let grammar = include_str!("../../../../../grammar/rolecall.pest");
    let head = format!("\n{rule:?} = ");
    let body = grammar.split_once(&head).map_or("_", |(_, body)| body);
    !body.starts_with('_')
}

fn reach(file: &File, rules: &mut BTreeSet<Rule>) {
    let printed = Printer::tree(file);
    for piece in outline(&printed).0 {
        let text = &printed[piece.span.range()];
        let read = ProtocolParser::parse(Rule::piece, text).expect("a printed tree is read");
        rules.extend(read.flatten().map(|pair| pair.as_rule()));
    }
}

#[test]
fn random_trees_reach_every_rule_of_the_grammar() {
    let without: BTreeSet<Rule> = ANSWERED.into_iter().chain(LOOKED_FOR).collect();
    let asked = Rule::all_rules().iter().copied().filter(is_seen);
    let mut never: BTreeSet<Rule> = asked.filter(|rule| !without.contains(rule)).collect();
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..3_000 {
        let file = trees::file().new_tree(&mut runner).expect("a tree").current();
        reach(&file, &mut reached);
        never.retain(|rule| !reached.contains(rule));
        if never.is_empty() {
            break;
        }
    }
    assert!(never.is_empty(), "no random tree reaches {never:?}");
    let both: Vec<&Rule> = reached.intersection(&without).collect();
    assert!(both.is_empty(), "reached after all: {both:?}");
}
