//! What `witness` prints.

use std::fmt::Write as _;

use rolecall_proof::{LeftOut, Outcome};
use rolecall_protocol::{RuleId, Rulebook};
use serde_json::{Value, json};

use super::{Answer, Told};

fn name(book: &Rulebook, rule: RuleId) -> &str {
    book.rule(rule).map_or("", |rule| rule.name.as_str())
}

/// `a`, `a and b`, `a, b and c`.
fn listed(book: &Rulebook, rules: &[RuleId]) -> String {
    let names: Vec<String> = rules.iter().map(|&rule| format!("`{}`", name(book, rule))).collect();
    match names.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// Tests to paste into the protocol, with what there is none for as comments.
pub(super) fn human(told: &[Told<'_>]) -> String {
    let mut out = String::new();
    for one in told {
        let id = one.book.protocols.get(one.protocol).map_or("", |protocol| protocol.id.as_str());
        let _ = writeln!(
            out,
            "// Sessions for {id}, made by `rolecall witness` and judged by the engine.\n"
        );
        if one.proof.never_applies {
            out.push_str("// None: the protocol applies to no session.\n\n");
            continue;
        }
        for contradiction in &one.proof.contradictions {
            let rules = listed(one.book, &contradiction.rules);
            let verb = if contradiction.rules.len() == 1 {
                "cannot be met"
            } else {
                "cannot hold together"
            };
            let _ = writeln!(out, "// {rules} {verb}; `rolecall lint` shows why.\n");
        }
        for answer in &one.sessions {
            human_answer(&mut out, one.book, answer, "all rules", "every rule that applies is met");
        }
        for (rule, answer) in &one.rules {
            let name = name(one.book, *rule);
            let what = format!("only `{name}` is missed");
            human_answer(&mut out, one.book, answer, name, &what);
        }
        for (rule, why) in &one.proof.left_out {
            let why = left_out(*why);
            let _ = writeln!(
                out,
                "// Not decided: `{}` is left out, since {why}.\n",
                name(one.book, *rule)
            );
        }
        if one.proof.conditions_open {
            out.push_str(
                "// Not decided: there are too many combinations of attributes to try.\n\n",
            );
        }
    }
    out
}

fn human_answer(out: &mut String, book: &Rulebook, answer: &Answer, rule: &str, what: &str) {
    let _ = match answer {
        Answer::Session { test, .. } => writeln!(out, "{test}"),
        Answer::Unwritten { fewest_turns } => {
            let turns = if *fewest_turns == 1 { "turn" } else { "turns" };
            writeln!(
                out,
                "// There is a session of {fewest_turns} {turns} in which {what}, but a test cannot describe it.\n"
            )
        }
        Answer::Never(by) if by.is_empty() => writeln!(out, "// No session can fail `{rule}`.\n"),
        // Told above.
        Answer::Never(_) if rule == "all rules" => Ok(()),
        Answer::Never(by) => {
            let (rules, verb) = (listed(book, by), if by.len() == 1 { "is" } else { "are" });
            writeln!(
                out,
                "// `{rule}` is never the only one missed: it is met wherever {rules} {verb}.\n"
            )
        }
        Answer::Open => {
            writeln!(out, "// Not decided: whether there is a session in which {what}.\n")
        }
    };
}

fn left_out(why: LeftOut) -> String {
    match why {
        LeftOut::Kind(kind) => format!("rules of the kind {kind} are not solved"),
        LeftOut::Measure => "its measure is too involved".to_owned(),
    }
}

/// The same for programs.
pub(super) fn json(told: &[Told<'_>]) -> String {
    let protocols: Vec<Value> = told.iter().map(protocol).collect();
    let all = json!({
        "schema": "rolecall/witness/1",
        "tool": { "name": "rolecall", "version": env!("CARGO_PKG_VERSION") },
        "protocols": protocols,
    });
    format!("{all:#}\n")
}

fn protocol(one: &Told<'_>) -> Value {
    let id = one.book.protocols.get(one.protocol).map_or("", |protocol| protocol.id.as_str());
    let names = |rules: &[RuleId]| -> Vec<&str> {
        rules.iter().map(|&rule| name(one.book, rule)).collect()
    };
    let contradictions: Vec<Value> =
        one.proof.contradictions.iter().map(|clash| json!(names(&clash.rules))).collect();
    let rules: Vec<Value> = one
        .proof
        .rules
        .iter()
        .map(|(rule, proof)| {
            let answer = one.rules.iter().find(|(id, _)| id == rule).map(|(_, answer)| answer);
            let mut fails = answer.map_or(Value::Null, |answer| self::answer(one.book, answer));
            if one.proof.left_out.contains_key(rule) {
                fails = json!({ "outcome": "not-decided" });
            }
            json!({
                "rule": name(one.book, *rule),
                "applies": proof.applies,
                "can_fail": proof.fails,
                "can_be_met": proof.met,
                "fails_alone": fails,
            })
        })
        .collect();
    let left_out: Vec<Value> = one
        .proof
        .left_out
        .iter()
        .map(|(rule, why)| json!({ "rule": name(one.book, *rule), "why": left_out(*why) }))
        .collect();
    let open = one.proof.sessions.contains(&Outcome::Open);
    let contradictory = match (one.proof.contradictions.is_empty(), open) {
        (false, _) => Some(true),
        (true, true) => None,
        (true, false) => Some(false),
    };
    let sessions: Vec<Value> =
        one.sessions.iter().map(|session| answer(one.book, session)).collect();
    json!({
        "id": id,
        "contradictory": contradictory,
        "contradictions": contradictions,
        "sessions": sessions,
        "rules": rules,
        "left_out": left_out,
        "decided": !one.is_open(),
    })
}

fn answer(book: &Rulebook, answer: &Answer) -> Value {
    match answer {
        Answer::Session { fewest_turns, turns, test } => json!({
            "outcome": "session", "fewest_turns": fewest_turns, "turns": turns, "test": test,
        }),
        Answer::Unwritten { fewest_turns } => json!({
            "outcome": "session", "fewest_turns": fewest_turns, "turns": null, "test": null,
        }),
        Answer::Never(by) => {
            let by: Vec<&str> = by.iter().map(|&rule| name(book, rule)).collect();
            json!({ "outcome": "never", "because_of": by })
        }
        Answer::Open => json!({ "outcome": "not-decided" }),
    }
}
