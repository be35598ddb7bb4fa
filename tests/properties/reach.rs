//! Which rules of the grammar the protocols reach that both evaluators judged.

use std::collections::BTreeSet;

use pest::Parser;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::{cases, written};

#[allow(missing_docs, unreachable_pub, reason = "pest's derive writes public items without docs")]
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/rolecall.pest"]
    pub struct ProtocolParser;
}
use grammar::{ProtocolParser, Rule};

/// Words of no meaning, which are answered: no protocol that is judged has them.
const ANSWERED: &[Rule] = &[
    Rule::unknown_word,
    Rule::rest_of_line,
    Rule::unknown_header,
    Rule::unknown_topic_line,
    Rule::unknown_rule_line,
    Rule::unknown_balance_line,
    Rule::waive,
    Rule::kw_waive,
];

/// Only ever looked for ahead, to tell a line of a header from a unit.
const LOOKED_FOR: &[Rule] = &[Rule::kw_title, Rule::kw_version, Rule::kw_owner];

/// `test` blocks judge nothing; random trees in the syntax crate reach these.
const OF_TESTS: &[Rule] = &[
    Rule::kw_test,
    Rule::kw_expect,
    Rule::kw_looked,
    Rule::kw_for,
    Rule::kw_waived,
    Rule::kw_score,
    Rule::kw_passed,
    Rule::kw_failed,
    Rule::kw_nothing,
    Rule::kw_else,
    Rule::kw_turn,
    Rule::test_attribute,
    Rule::literal_list,
    Rule::said_at,
    Rule::said_in,
    Rule::coded_as,
    Rule::test_turn,
    Rule::looked_for,
    Rule::waived,
    Rule::no_goals,
    Rule::record_agreed,
    Rule::record_owned,
    Rule::record_due,
    Rule::record_value,
    Rule::record_task,
    Rule::record_block,
    Rule::record_goal,
    Rule::test_session,
    Rule::verdict,
    Rule::expect_verdict,
    Rule::expect_turns,
    Rule::expect_score,
    Rule::expect_band,
    Rule::expect_passed,
    Rule::expect_failed,
    Rule::expect_nothing,
    Rule::expect,
    Rule::test,
];

fn asked() -> BTreeSet<Rule> {
    let grammar = include_str!("../../grammar/rolecall.pest");
    // Silent rules leave no trace.
    let is_seen = |rule: &Rule| !grammar.contains(&format!("\n{rule:?} = _"));
    let without = [ANSWERED, LOOKED_FOR, OF_TESTS].concat();
    Rule::all_rules()
        .iter()
        .copied()
        .filter(|rule| is_seen(rule) && !without.contains(rule))
        .collect()
}

#[test]
fn judged_protocols_reach_every_rule_of_the_grammar() {
    let mut runner = TestRunner::deterministic();
    let mut never = asked();
    let (mut rules, mut kept) = (0, 0);
    for _ in 0..1_000 {
        let random = (cases::case_book(), written::layout()).new_tree(&mut runner).unwrap();
        let (book, layout) = random.current();
        let Some(text) = written::written(&book, layout) else { continue };
        rules += book.rules.len();
        kept += text.rulebook().unwrap().rules.len();
        for piece in text.pieces() {
            let pairs = ProtocolParser::parse(Rule::piece, piece).unwrap();
            pairs.flatten().for_each(|pair| _ = never.remove(&pair.as_rule()));
        }
        if never.is_empty() {
            break;
        }
    }
    assert!(never.is_empty(), "no judged protocol reaches {never:?}");
    assert!(kept * 2 > rules, "the checker took only {kept} of {rules} random rules");
}
