//! What is proven about protocols, held against the engine: every session that a proof hands out is
//! judged, and what a proof says cannot be is looked for among all short sessions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod protocols;
mod sessions;

use proptest::prelude::*;
use rolecall_coding::CodedSession;
use rolecall_engine::{Circumstances, Verdict, evaluate};
use rolecall_proof::{Bounds, Example, Outcome, Pen, Proof, prove};
use rolecall_protocol::{RuleId, Rulebook};
use rolecall_session::Attributes;

use protocols::{checked, rules};
use sessions::{all_short, of_sketch};

fn verdicts(book: &Rulebook, coded: &CodedSession) -> Vec<Verdict> {
    let none = Attributes::default();
    let circumstances = Circumstances { session: &none, case: &none, waivers: &[] };
    evaluate(book, &circumstances, coded).findings.iter().map(|finding| finding.verdict).collect()
}

fn is_well(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Met | Verdict::NotApplicable)
}

fn is_missed(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Gap | Verdict::Partial)
}

fn judged(book: &Rulebook, example: &Example) -> Vec<Verdict> {
    verdicts(book, &of_sketch(book, &example.sketch))
}

/// Sessions that are handed out do what is said of them.
fn sessions_hold(text: &str, book: &Rulebook, proof: &Proof) {
    for outcome in &proof.sessions {
        if let Outcome::Session(example) = outcome {
            let verdicts = judged(book, example);
            let well = verdicts.iter().all(|&verdict| is_well(verdict));
            assert!(well, "{text}\n{:?}\n{verdicts:?}", example.sketch);
        }
    }
    for (rule, one) in &proof.rules {
        if let Some(Outcome::Session(example)) = &one.fails_alone {
            let verdicts = judged(book, example);
            let clashing =
                |id: u32| proof.contradictions.iter().any(|c| c.rules.contains(&RuleId(id)));
            for (id, &verdict) in (0..).zip(&verdicts) {
                let right = if RuleId(id) == *rule { is_missed(verdict) } else { is_well(verdict) };
                assert!(
                    right || (clashing(id) && RuleId(id) != *rule),
                    "{text}\n{rule:?} {:?}\n{verdicts:?}",
                    example.sketch
                );
            }
        }
    }
}

/// No short session does what a proof says none does.
fn nothing_refutes(text: &str, book: &Rulebook, proof: &Proof, sessions: &[CodedSession]) {
    for coded in sessions {
        let verdicts = verdicts(book, coded);
        let of = |rule: &RuleId| verdicts[rule.0 as usize];
        let told = || format!("{text}\n{coded:?}\n{verdicts:?}");
        for one in &proof.contradictions {
            assert!(!one.rules.iter().all(|rule| is_well(of(rule))), "{one:?}\n{}", told());
        }
        if let [outcome] = proof.sessions.as_slice()
            && verdicts.iter().all(|&verdict| is_well(verdict))
        {
            match outcome {
                Outcome::Session(example) => {
                    assert!(coded.turns.len() >= example.fewest_turns, "{outcome:?}\n{}", told());
                }
                Outcome::Never(_) => panic!("{outcome:?}\n{}", told()),
                Outcome::Open => {}
            }
        }
        for (rule, one) in &proof.rules {
            if is_missed(of(rule)) {
                assert!(one.fails != Some(false), "never fails: {rule:?}\n{}", told());
                let alone = (0..).zip(&verdicts).all(|(id, &v)| RuleId(id) == *rule || is_well(v));
                if alone {
                    match &one.fails_alone {
                        Some(Outcome::Session(example)) => {
                            assert!(
                                coded.turns.len() >= example.fewest_turns,
                                "{rule:?} {one:?}\n{}",
                                told()
                            );
                        }
                        Some(Outcome::Never(_)) => panic!("{rule:?} {one:?}\n{}", told()),
                        _ => {}
                    }
                }
            }
            if of(rule) == Verdict::Met {
                assert!(one.met != Some(false), "never met: {rule:?}\n{}", told());
            }
        }
    }
}

fn held_against_the_engine(text: &str, sessions: &dyn Fn(&Rulebook) -> Vec<CodedSession>) -> bool {
    let Some(book) = checked(text) else { return false };
    let proof = prove(&book, 0, &Pen { writes: true, ..Pen::default() }, Bounds::default());
    sessions_hold(text, &book, &proof);
    nothing_refutes(text, &book, &proof, &sessions(&book));
    true
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn two_topics_and_three_turns(text in rules(2)) {
        held_against_the_engine(&text, &|book| all_short(book, 2, 3));
    }

    #[test]
    fn three_topics_and_two_turns(text in rules(3)) {
        held_against_the_engine(&text, &|book| all_short(book, 3, 2));
    }
}

/// More where asked for: `PROPTEST_CASES=2000`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10)
}
