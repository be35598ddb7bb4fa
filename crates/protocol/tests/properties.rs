//! Whatever is written, the checker answers: places lie in their files, ids are valid, and the
//! answer is the same every time.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use common::run;
use proptest::prelude::*;
use rolecall_protocol::{
    Anchor, CaseSubject, ClauseKind, RuleId, RuleKind, Rulebook, describe, used_topics,
};

const HEAD: &str = "language 1\nprotocol p { title \"P\" version \"1\" owner \"A\" }\nrole worker also \"PO\"\n\
    role client\ntopic one { cue \"here today\" }\ntopic two { cue \"our plan\" not cue \"house plan\" }\n";

/// Declarations that name each other, rightly and wrongly.
fn declaration() -> impl Strategy<Value = String> {
    let name =
        prop::sample::select(vec!["one", "two", "three", "onne", "early", "late", "talk", "share"]);
    let role = prop::sample::select(vec!["worker", "client", "workr", "all", "guest"]);
    let amount = prop::sample::select(vec![
        "3 turns",
        "0 turns",
        "150 percent",
        "2.5 words",
        "5 min",
        "9 apples",
    ]);
    let line =
        (0..14_u8, name.clone(), role.clone(), amount).prop_map(|(which, name, role, amount)| {
            match which {
                0 => "required".to_owned(),
                1 => "optional".to_owned(),
                2 => format!("raised by {role}"),
                3 => format!("answered by {role} within {amount}"),
                4 => format!("lasting at least {amount}"),
                5 => format!("before {name}"),
                6 => format!("after {name}"),
                7 => format!("within first {amount}"),
                8 => format!("when session.number <= 2 and case.{name} is known"),
                9 => format!("severity {name}"),
                10 => "weight 0".to_owned(),
                11 => format!("discuss {name}"),
                12 => format!("must {name}"),
                _ => format!("because \"{name}\""),
            }
        });
    let block =
        prop::collection::vec(line, 0..5).prop_map(|lines| format!("{{\n{}\n}}", lines.join("\n")));
    let other = name.clone();
    (0..10_u8, name, other, role, block).prop_map(|(which, name, other, role, block)| match which {
        0 | 1 => format!("discussion {name} of {other} {block}"),
        2 => format!("discussion {name} {block}"),
        3 => format!("step {name} {block}"),
        4 => format!("steps in order: {name}, {other} {block}"),
        5 => format!("avoid {name} by {role} {block}"),
        6 => format!("measure {name} = count({other} by {role}) / {name}"),
        8 => format!(
            "goals {name} {{ stated in {other}\nat least 1 goal\neach task owned by {role}\nno goal agreed by {role} in own words }}"
        ),
        7 => format!("balance {name} {{ {other} >= 1 fair, >= 40% good }}"),
        _ => format!(
            "topic {name} {{ cue \"{name} {{{other}|plan}}\" by {role} coded \"{other}\" }}"
        ),
    })
}

fn ids_are_valid(book: &Rulebook) {
    let rule = |id: RuleId| assert!(book.rule(id).is_some());
    let anchor = |anchor: Anchor| match anchor {
        Anchor::Rule(id) => rule(id),
        Anchor::Topic(id) => assert!(book.topic(id).is_some()),
    };
    for one in &book.rules {
        assert!((one.protocol as usize) < book.protocols.len());
        match &one.kind {
            RuleKind::Discussion(discussion) => {
                anchor(Anchor::Topic(discussion.topic));
                for clause in &discussion.clauses {
                    match clause.kind {
                        ClauseKind::Before(other)
                        | ClauseKind::After(other)
                        | ClauseKind::ImmediatelyBefore(other)
                        | ClauseKind::ImmediatelyAfter(other) => anchor(other),
                        ClauseKind::Followed(link) => anchor(Anchor::Topic(link.topic)),
                        _ => {}
                    }
                }
            }
            RuleKind::Step(step) => step.named().for_each(|part| anchor(part.what)),
            RuleKind::Order(order) => order.named().for_each(|part| anchor(part.what)),
            RuleKind::Choice(choice) => choice.group.rules().for_each(rule),
            RuleKind::Avoid(_) | RuleKind::Balance(_) | RuleKind::Whenever(_) => {}
            RuleKind::Goals(goals) => {
                goals.topics.all().for_each(|topic| anchor(Anchor::Topic(topic)));
            }
            RuleKind::Case(case) => case.lines.iter().for_each(|line| match line.subject {
                CaseSubject::Rule(id) => rule(id),
                CaseSubject::Topic { topic, .. }
                | CaseSubject::GoalsReviewed { topic: Some(topic), .. } => {
                    anchor(Anchor::Topic(topic));
                }
                CaseSubject::GoalsReviewed { topic: None, .. } => {}
                CaseSubject::Protocol(number) => {
                    assert!((number as usize) < book.protocols.len());
                }
            }),
        }
    }
    let count: u32 = book.protocols.iter().map(|protocol| protocol.rules.len() as u32).sum();
    assert_eq!(count as usize, book.rules.len());
    assert_eq!(used_topics(book).len(), book.topics.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_file_has_one_answer(declarations in prop::collection::vec(declaration(), 0..9)) {
        let text = format!("{HEAD}{}\n", declarations.join("\n"));
        let first = run("p.protocol", &text);
        for one in &first.diagnostics {
            for label in &one.labels {
                prop_assert!(text.get(label.span.range()).is_some(), "{}", one.code);
            }
        }
        ids_are_valid(&first.checked.rulebook);
        for id in 0..first.checked.rulebook.rules.len() as u32 {
            prop_assert!(!describe(&first.checked.rulebook, RuleId(id)).is_empty());
        }
        let names: std::collections::BTreeSet<_> =
            first.checked.rulebook.rules.iter().map(|rule| (rule.protocol, &rule.name)).collect();
        let usable = first.checked.usable();
        prop_assert!(!usable || names.len() == first.checked.rulebook.rules.len());
        let second = run("p.protocol", &text);
        prop_assert_eq!(&first.diagnostics, &second.diagnostics);
        prop_assert_eq!(&first.checked.rulebook, &second.checked.rulebook);
    }
}
