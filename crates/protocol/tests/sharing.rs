//! What protocols share, what their rules are called, and what they need.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Run, run, written};
use rolecall_protocol::{RuleKind, Rulebook, describe, used_topics};

fn clean(text: &str) -> Run {
    let run = run("p.protocol", text);
    assert!(run.diagnostics.is_empty(), "{}", written(&run));
    run
}

fn names(book: &Rulebook) -> Vec<&str> {
    book.rules.iter().map(|rule| rule.name.as_str()).collect()
}

const TWO: &str = r#"// file: a.protocol
language 1
use "shared.protocol"
protocol a { title "A" version "1" owner "X" }
role worker "Supervising officer" also "PO"
topic own { cue "of a" }
discussion purpose { required raised by worker }
discussion own { required }
// file: b.protocol
language 1
use "shared.protocol"
protocol b { title "B" version "1" owner "X" }
role worker "Therapist" also "po", "T" optional
role guest optional
topic own { cue "of b" }
discussion purpose { required }
discussion own { required before purpose }
// file: shared.protocol
language 1
role worker "Worker" also "W"
role client also "PP"
topic purpose { cue "here today" }
topic spare { cue "something else" }
"#;

const ALSO: &str = r#"// file: a.protocol
language 1
use "english.protocol"
use "welsh.protocol"
use "spanish.protocol"
protocol a { title "A" version "1" owner "X" }
topic purpose also { cue "our panel" }
discussion purpose { required }
// file: b.protocol
language 1
use "english.protocol"
protocol b { title "B" version "1" owner "X" }
discussion purpose { required }
// file: c.protocol
language 1
use "welsh.protocol"
protocol c { title "C" version "1" owner "X" }
discussion purpose { required }
// file: d.protocol
language 1
use "welsh.protocol"
protocol d { title "D" version "1" owner "X" }
topic purpose { cue "our own" }
discussion purpose { required }
// file: english.protocol
language 1
topic purpose "Purpose" { in en cue "here today" coded "PURP" }
// file: welsh.protocol
language 1
use "english.protocol"
topic purpose also { in cy by worker cue "pwrpas" cue en "the Welsh office" coded "PURP", "PWRP" }
role worker
// file: spanish.protocol
language 1
use "english.protocol"
topic purpose also { in es cue "para eso" regex "(?i)cita" not cue en "para" }
"#;

#[test]
fn what_one_protocol_adds_to_a_used_topic_is_not_seen_by_another() {
    let run = run("p.protocol", ALSO);
    let codes: Vec<&str> = run.diagnostics.iter().map(|one| one.code.0).collect();
    assert_eq!(codes, ["replaced-name"], "{}", written(&run));
    let book = &run.checked.rulebook;
    let seen: Vec<String> = book
        .rules
        .iter()
        .map(|rule| {
            let RuleKind::Discussion(discussion) = &rule.kind else { panic!("{rule:?}") };
            let topic = book.topic(discussion.topic).unwrap();
            let cues = topic.cues.iter().map(|cue| {
                let language = cue.language.as_deref().unwrap_or("any");
                let by = if cue.by.is_some() { " by worker" } else { "" };
                format!("{language} {}{by}", cue.written)
            });
            let cues = cues.collect::<Vec<_>>().join(", ");
            format!("{} ({}): {cues}", topic.title.as_deref().unwrap_or("-"), topic.codes.join(" "))
        })
        .collect();
    assert_eq!(
        seen,
        [
            "Purpose (PURP PWRP): en here today, cy pwrpas by worker, \
             en the Welsh office by worker, es para eso, es (?i)cita, en para, any our panel",
            "Purpose (PURP): en here today",
            "Purpose (PURP PWRP): en here today, cy pwrpas by worker, \
             en the Welsh office by worker",
            "- (): any our own",
        ]
    );
}

#[test]
fn a_topic_of_a_shared_file_stands_once_and_own_topics_stay_apart() {
    let run = clean(TWO);
    let book = &run.checked.rulebook;
    let topics: Vec<(&str, u32)> =
        book.topics.iter().map(|topic| (topic.name.as_str(), topic.at.source.0)).collect();
    assert_eq!(topics, [("purpose", 2), ("spare", 2), ("own", 0), ("own", 1)]);
    assert_eq!(used_topics(book), [true, false, true, true]);
    let seen: Vec<Vec<u32>> = book
        .protocols
        .iter()
        .map(|protocol| protocol.topics.iter().map(|topic| topic.0).collect())
        .collect();
    assert_eq!(seen, [vec![0, 1, 2], vec![0, 1, 3]]);
    let own: Vec<u32> = book
        .rules
        .iter()
        .filter(|rule| rule.name == "own")
        .map(|rule| match &rule.kind {
            RuleKind::Discussion(discussion) => discussion.topic.0,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(own, [2, 3], "each protocol means its own topic");
}

#[test]
fn roles_unite_their_labels_and_the_nearest_declaration_decides() {
    let run = clean(TWO);
    let roles: Vec<(&str, Option<&str>, String, bool)> = run
        .checked
        .rulebook
        .roles
        .iter()
        .map(|role| {
            (role.name.as_str(), role.title.as_deref(), role.also.join(", "), role.optional)
        })
        .collect();
    assert_eq!(
        roles,
        [
            (
                "worker",
                Some("Supervising officer"),
                "Worker, W, PO, Therapist, po, T".to_owned(),
                false
            ),
            ("client", None, "PP".to_owned(), false),
            ("guest", None, String::new(), true),
        ]
    );
}

#[test]
fn the_answer_does_not_depend_on_the_order_of_declarations() {
    let forward = clean(
        "language 1\nprotocol p { title \"P\" version \"1\" owner \"X\" }\nrole worker\n\
         topic a { cue \"one\" }\ntopic b { cue \"two\" }\n\
         discussion a { required raised by worker before b }\ndiscussion b { required }\n",
    );
    let backward = clean(
        "language 1\nprotocol p { title \"P\" version \"1\" owner \"X\" }\n\
         discussion a { required raised by worker before b }\ndiscussion b { required }\n\
         topic a { cue \"one\" }\ntopic b { cue \"two\" }\nrole worker\n",
    );
    let kinds = |run: &Run| {
        format!(
            "{:?}",
            run.checked
                .rulebook
                .rules
                .iter()
                .map(|rule| (&rule.name, rule.gravity))
                .collect::<Vec<_>>()
        )
    };
    assert_eq!(kinds(&forward), kinds(&backward));
}

#[test]
fn rules_without_a_name_are_named_after_what_they_say() {
    let run = clean(
        r#"language 1
protocol p { title "P" version "1" owner "X" }
role worker also "PO"
role client also "PP"
topic advice { cue "you should" }
topic blame { cue "your fault" }
topic plan { cue "our plan" }
avoid advice by worker
avoid advice by client more than 2 in session
avoid advice by worker more than 4 { when session.number = 2 }
avoid blame by worker
avoid plan
step avoid-plan { discuss plan }
step early { discuss blame }
steps in order: early, avoid-plan
steps in order: early, avoid-plan { when session.number = 2 }
"#,
    );
    assert_eq!(
        names(&run.checked.rulebook),
        [
            "avoid-advice-by-worker",
            "avoid-advice-by-client",
            "avoid-advice-by-worker-2",
            "avoid-blame",
            "avoid-plan-2",
            "avoid-plan",
            "early",
            "steps-in-order",
            "steps-in-order-2",
        ]
    );
}

#[test]
fn a_rule_with_a_mistake_is_left_out_with_all_that_is_said_about_it() {
    let run = run(
        "p.protocol",
        r#"language 1
protocol p { title "P" version "1" owner "X" }
role worker also "PO"
topic plan { cue "our plan" }
topic goal { cue "our goal" }
discussion bad of plan { required raised by nobody }
discussion good of goal { required before bad }
step whole { discuss bad, goal }
steps in order: bad, whole
"#,
    );
    let codes: Vec<&str> = run.diagnostics.iter().map(|one| one.code.0).collect();
    assert_eq!(codes, ["unknown-role"]);
    assert!(!run.checked.usable());
    let book = &run.checked.rulebook;
    assert_eq!(names(book), ["good", "whole", "steps-in-order"]);
    assert_eq!(book.protocols[0].rules, 0..3);
    let RuleKind::Discussion(good) = &book.rules[0].kind else { panic!("a discussion") };
    assert!(good.clauses.is_empty());
    let RuleKind::Order(order) = &book.rules[2].kind else { panic!("an order") };
    assert_eq!(
        format!("{:?}", order.named().map(|part| part.what).collect::<Vec<_>>()),
        "[Rule(RuleId(1))]"
    );
}

#[test]
fn each_rule_is_described_in_plain_words() {
    let run = clean(
        r#"language 1
protocol p {
  title "P"
  version "1"
  owner "X"
  applies when session.number <= 2 and not (session.kind = "closing" or case.order is not known)
}
role worker also "PO"
role client also "PP"
topic confidentiality "Limits of confidentiality" { cue "confidential*" }
topic goal { cue "our goal" }
topic confrontation { cue "you lied" }
topic question { cue "what do you think" }
discussion confidentiality-limits of confidentiality {
  required
  raised by worker
  answered by client in own words within 3 turns
  lasting at least 2 turns and 25 words and 90 seconds
  before planning
  after question
  within first 15 min or, without times, 20 turns
  when session.date >= 2026-03-02 and session.duration > 90 min
}
discussion goal { optional answered by client within 1 turn within last 7 percent }
discussion open of question { optional raised by worker }
discussion asked of question { required }
step planning "What we do" { discuss goal, open }
step first { discuss question }
steps in order: first, planning
avoid confrontation by worker more than 1 in session
avoid confrontation by client
avoid confrontation { when session.kind in ("induction", "review") }
avoid question more than 40 in session
measure share = words(worker) / words(all)
balance listening {
  share <= 60% fair, <= 50% good
  2 * (count(question by worker) + 1) / turns(client) >= 0.5
}
"#,
    );
    let book = &run.checked.rulebook;
    let rules = (0..).map(rolecall_protocol::RuleId).zip(&book.rules);
    let all: Vec<String> =
        rules.map(|(id, rule)| format!("{}\n  {}", rule.name, describe(book, id))).collect();
    let applies = " The protocol is for sessions where session.number <= 2 and not (session.kind = \
                   “closing” or case.order is not known).";
    let all = all.join("\n").replace(applies, " […]");
    insta::assert_snapshot!("descriptions", format!("{}\n{all}", written(&run)));
    assert!(describe(book, rolecall_protocol::RuleId(0)).ends_with("or case.order is not known)."));
    assert_eq!(describe(book, rolecall_protocol::RuleId(99)), "");
}

#[test]
fn a_topic_that_nobody_sees_any_more_is_hidden() {
    let one = r#"// file: a.protocol
language 1
use "shared.protocol"
protocol a { title "A" version "1" owner "X" }
topic purpose also { cue "our panel" }
discussion purpose { required }
// file: shared.protocol
language 1
topic purpose { cue "here today" }
topic goal { cue "by June" }
"#;
    let run = clean(one);
    let book = &run.checked.rulebook;
    let hidden: Vec<u32> = book.hidden.iter().map(|id| id.0).collect();
    let names: Vec<&str> = book.topics.iter().map(|topic| topic.name.as_str()).collect();
    assert_eq!((names, hidden), (vec!["purpose", "goal", "purpose"], vec![0]));
    assert!(clean(TWO).checked.rulebook.hidden.is_empty());
}
