//! Thirty order rules over coded sessions, beside pm4py on the same traces in the same run.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rolecall_coding::{CodedSession, CodedTurn, CoderKind, Coding, Coverage, Standing};
use rolecall_engine::{Circumstances, evaluate};
use rolecall_protocol::{Input, Rulebook, check};
use rolecall_session::Attributes;
use rolecall_text::{SourceId, Span};

use crate::clock::best;

pub fn print() {
    println!("\nthirty order rules over coded sessions");
    let Some(folder) = std::env::var_os("ROLECALL_PEERS") else {
        println!("    left out: ROLECALL_PEERS names no folder (see tests/peers/README.md)");
        return;
    };
    let folder = Path::new(&folder);
    let text = std::fs::read_to_string(folder.join("order.protocol")).expect("order.protocol");
    let traces = std::fs::read(folder.join("traces.json")).expect("traces.json");
    let traces: Vec<Vec<String>> = serde_json::from_slice(&traces).expect("traces");
    let source = SourceId(0);
    let parse = rolecall_syntax::parse(source, &text);
    let input = Input { source, file: &parse.file, uses: Vec::new(), extends: None };
    let book = check(&[input], &[source]).rulebook;
    let sessions: Vec<CodedSession> = traces.iter().map(|trace| coded(&book, trace)).collect();
    let none = Attributes::new();
    let circumstances = Circumstances { session: &none, case: &none, waivers: &[] };
    let ours = best(|| {
        sessions
            .iter()
            .map(|one| evaluate(&book, &circumstances, one).findings.len())
            .sum::<usize>()
    });
    println!(
        "    rolecall, {} sessions by {} rules, with evidence: {:.3} s",
        sessions.len(),
        book.rules.len(),
        ours.as_secs_f64()
    );
    match pm4py(folder) {
        Some(theirs) => println!(
            "    pm4py, the same: {:.3} s, {:.1} times as long",
            theirs.as_secs_f64(),
            theirs.as_secs_f64() / ours.as_secs_f64()
        ),
        None => println!("    pm4py left out: ROLECALL_PM4PY names no Python that has it"),
    }
}

/// What pm4py takes for judging alone, its traces read already; best of three runs.
fn pm4py(folder: &Path) -> Option<Duration> {
    let python = std::env::var_os("ROLECALL_PM4PY")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/with_pm4py.py");
    let mut best: Option<f64> = None;
    for _ in 0..3 {
        let ended = Command::new(&python).arg(&script).arg(folder).output().ok()?;
        if !ended.status.success() {
            return None;
        }
        let told: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("pm4py.json")).ok()?).ok()?;
        let seconds = told["seconds"]["thirty order constraints"].as_f64()?;
        best = Some(best.map_or(seconds, |best| best.min(seconds)));
    }
    best.map(Duration::from_secs_f64)
}

/// Each event is a turn of the worker, coded by a person; everything was looked for.
fn coded(book: &Rulebook, trace: &[String]) -> CodedSession {
    let events: &[String] = if trace.is_empty() { &[String::new()] } else { trace };
    let turn = CodedTurn {
        role: book.role("worker"),
        words: 2,
        own_words: 2,
        start: f64::NAN,
        end: f64::NAN,
    };
    let mut by_topic: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Some(topic) = book.topics.iter().position(|topic| topic.name == *event) {
            by_topic.entry(topic as u32).or_default().push(at as u32);
        }
    }
    let mut codings = Vec::new();
    let mut topic_starts = vec![0];
    for topic in 0..book.topics.len() as u32 {
        for &turn in by_topic.get(&topic).into_iter().flatten() {
            codings.push(Coding {
                turn,
                topic: rolecall_protocol::TopicId(topic),
                span: Span::new(0, 0),
                coder: CoderKind::Human,
                standing: Standing::Counts,
                confidence: 1.0,
                origin: 0,
            });
        }
        topic_starts.push(codings.len() as u32);
    }
    CodedSession {
        turns: vec![turn; events.len()],
        codings,
        topic_starts,
        coverage: vec![Coverage::Human; book.topics.len()],
        roles_on_record: vec![true; book.roles.len()],
        ..CodedSession::default()
    }
}
