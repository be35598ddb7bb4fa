//! Random records and talk, judged by lines about goals that say the same or the opposite.

use proptest::prelude::*;
use rolecall_coding::{Coder, Labels};
use rolecall_engine::{Circumstances, Verdict, evaluate};
use rolecall_protocol::{Input, check_to_run};
use rolecall_session::{Hint, read};
use rolecall_syntax::parse;
use rolecall_text::SourceId;

/// What may be asked of goals, and of tasks.
const OF_GOALS: &[&str] = &[
    "agreed by client",
    "agreed by client in own words",
    "agreed by worker and client",
    "stated by worker or client",
    "discussed",
    "worded in at least 3 words",
    "worded in at least 2 words and not vague",
    "has status",
    "has status \"open\"",
    "has at least 2 tasks",
    "has at most 1 task",
];
const OF_TASKS: &[&str] = &[
    "agreed by client",
    "owned",
    "owned by worker",
    "due",
    "due within 2 weeks",
    "stated by client",
    "worded not vague",
];

fn protocol(from: &str, thing: &str, that: &str) -> String {
    format!(
        "language 1\nprotocol p {{ title \"P\" version \"1\" owner \"O\" }}\nrole worker\nrole client\n\
         topic goal {{ cue \"goal\" }}\ntopic goal-agreed {{ cue \"agreed\" }}\n\
         topic task {{ cue \"task\" }}\ntopic task-agreed {{ cue \"will\" }}\n\
         topic vague {{ cue \"good\" }}\n\
         goals some-one {{ {from}\nsome {thing} {that} }}\n\
         goals no-one {{ {from}\nno {thing} {that} }}\n\
         goals one {{ {from}\nat least 1 {thing} {that} }}\n\
         goals two {{ {from}\nat least 2 {thing}s {that} }}\n\
         goals each-one {{ {from}\neach {thing} {that} }}\n\
         goals few {{ {from}\nat most 1 goal }}\n\
         goals many {{ {from}\nat least 2 goals }}\n"
    )
}

fn pick(from: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(from)
}

fn turn() -> impl Strategy<Value = serde_json::Value> {
    let speaker = pick(&["worker", "client", "client", "visitor"]);
    let text = pick(&[
        "my goal is a job",
        "the goal is good",
        "agreed",
        "agreed with all of that",
        "my task",
        "a task I will do",
        "hm",
        "well then",
        "I will",
    ]);
    (speaker, text)
        .prop_map(|(speaker, text)| serde_json::json!({"speaker": speaker, "text": text}))
}

fn task() -> impl Strategy<Value = serde_json::Value> {
    let owner = pick(&["", "none", "worker", "client", "mentor"]);
    let due = pick(&["", "none", "2026-03-09", "2026-06-01"]);
    (pick(&["ring them", "be good"]), owner, due, any::<bool>()).prop_map(
        |(text, owner, due, agreed)| {
            let mut task = serde_json::json!({"text": text, "id": "t"});
            if !owner.is_empty() {
                task["owner"] = owner.into();
            }
            if !due.is_empty() {
                task["due"] = due.into();
            }
            if agreed {
                task["agreed_by"] = serde_json::json!(["client"]);
            }
            task
        },
    )
}

fn goal() -> impl Strategy<Value = serde_json::Value> {
    let agreed =
        prop::option::of(prop::sample::subsequence(vec!["worker", "client", "mentor"], 0..3));
    let tasks = prop::collection::vec(task(), 0..3);
    let id = pick(&["g1", "g2", ""]);
    let status = pick(&["", "open", "none"]);
    (pick(&["find a job", "be good", "job"]), id, agreed, status, prop::option::of(1..4_u32), tasks)
        .prop_map(|(text, id, agreed, status, turn, tasks)| {
            let mut goal = serde_json::json!({"text": text, "task": tasks});
            if !id.is_empty() {
                goal["id"] = id.into();
            }
            if let Some(agreed) = agreed {
                goal["agreed_by"] = agreed.into();
            }
            if !status.is_empty() {
                goal["status"] = status.into();
            }
            if let Some(turn) = turn {
                goal["turn"] = turn.into();
            }
            goal
        })
}

fn coding() -> impl Strategy<Value = serde_json::Value> {
    let code = pick(&["goal", "goal-agreed", "task", "task-agreed"]);
    let about = pick(&["", "g1", "t", "other"]);
    (1..9_u32, code, about, prop::option::of(pick(&["0.5", "0.9"]))).prop_map(
        |(turn, code, about, confidence)| {
            let mut coding = serde_json::json!({"turn": turn, "code": code});
            if !about.is_empty() {
                coding["about"] = about.into();
            }
            if let Some(confidence) = confidence {
                coding["confidence"] = confidence.parse::<f64>().unwrap().into();
            }
            coding
        },
    )
}

fn session() -> impl Strategy<Value = String> {
    let turns = prop::collection::vec(turn(), 1..12);
    let goals = prop::option::of(prop::collection::vec(goal(), 0..3));
    let codings = prop::collection::vec(coding(), 0..4);
    (turns, goals, codings, any::<bool>()).prop_map(|(turns, goals, codings, dated)| {
        let mut all = serde_json::json!({"turn": turns, "coding": codings});
        if let Some(goals) = goals {
            all["goal"] = goals.into();
        }
        if dated {
            all["session"] = serde_json::json!({"date": "2026-03-02"});
        }
        all.to_string()
    })
}

/// The verdicts, in the order of the rules.
fn verdicts(protocol: &str, session: &str) -> Vec<Verdict> {
    let source = SourceId(0);
    let parsed = parse(source, protocol);
    let inputs = [Input { source, file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check_to_run(&inputs, &[source]);
    assert!(parsed.diagnostics.is_empty() && checked.usable(), "{protocol}\n{checked:?}");
    let hint = Hint { name: "s.session.json", ..Hint::default() };
    let read = read(session.as_bytes().to_vec(), &hint);
    let session = &read.sessions[0];
    let labels = Labels::default();
    let coder = Coder::new(&checked.rulebook, &labels, &[]);
    let coded = coder.code(session, &mut coder.scratch(), &mut Vec::new());
    let circumstances = Circumstances {
        session: &session.attributes,
        case: &session.case,
        waivers: &session.waivers,
    };
    let found = evaluate(&checked.rulebook, &circumstances, &coded);
    found.findings.iter().map(|finding| finding.verdict).collect()
}

fn opposite(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Met => Verdict::Gap,
        Verdict::Gap => Verdict::Met,
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// `no` is the opposite of `some`, `some` is `at least 1`, two are at least one, what holds of
    /// each of one or more holds of some, and at most 1 goal is not at least 2.
    #[test]
    fn lines_about_goals_agree(
        session in session(),
        from in pick(&["", "from record", "from talk"]),
        of_goals in pick(OF_GOALS),
        of_tasks in pick(OF_TASKS),
        goals in any::<bool>(),
    ) {
        let (thing, that) = if goals { ("goal", of_goals) } else { ("task", of_tasks) };
        let protocol = protocol(from, thing, that);
        let found = verdicts(&protocol, &session);
        let [some, no, one, two, each, few, many] = found[..] else { panic!("{found:?}") };
        let said = || format!("{protocol}\n{session}\n{found:?}");
        prop_assert_eq!(no, opposite(some), "{}", said());
        prop_assert_eq!(one, some, "{}", said());
        prop_assert!(two != Verdict::Met || some == Verdict::Met, "{}", said());
        prop_assert!(some != Verdict::Gap || two == Verdict::Gap, "{}", said());
        prop_assert!(some != Verdict::Gap || each != Verdict::Met, "{}", said());
        prop_assert_eq!(many, opposite(few), "{}", said());
    }
}
