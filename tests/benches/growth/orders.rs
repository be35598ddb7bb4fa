//! Thirty order rules over coded sessions, beside pm4py on the same traces in the same run.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

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
    let judged = |sessions: &[CodedSession]| {
        let one = |session| evaluate(&book, &circumstances, session).findings.len();
        sessions.iter().map(one).sum::<usize>()
    };
    let alone = best(|| judged(&sessions));
    // As `check` does it, which gives each core its part.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let part = sessions.len().div_ceil(cores).max(1);
    let together = best(|| {
        std::thread::scope(|scope| {
            for some in sessions.chunks(part) {
                scope.spawn(|| judged(some));
            }
        });
    });
    let rules = book.rules.len();
    println!("    {} sessions by {rules} rules, with evidence", sessions.len());
    println!("{:<52} {:>8} {:>10} {:>10}", "", "seconds", "/ one core", "/ all");
    let row = |what: &str, seconds: f64| {
        let (one, all) = (seconds / alone.as_secs_f64(), seconds / together.as_secs_f64());
        println!("    {what:<48} {seconds:>8.3} {one:>10.1} {all:>10.1}");
    };
    row("rolecall, one core", alone.as_secs_f64());
    row(&format!("rolecall, {cores} cores"), together.as_secs_f64());
    match pm4py(folder) {
        Some((log, table)) => {
            row("pm4py, its inner function on its own traces", log);
            row("pm4py.conformance_declare on a table of events", table);
        }
        None => println!("    pm4py left out: ROLECALL_PM4PY names no Python that has it"),
    }
}

/// What pm4py takes for judging alone, its traces read already, in seconds: by its inner function,
/// and by the documented one on a table of events. Best of three runs each.
fn pm4py(folder: &Path) -> Option<(f64, f64)> {
    let python = std::env::var_os("ROLECALL_PM4PY")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/with_pm4py.py");
    let mut best: Option<(f64, f64)> = None;
    for _ in 0..3 {
        let ended = Command::new(&python).arg(&script).arg(folder).output().ok()?;
        if !ended.status.success() {
            return None;
        }
        let told: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("pm4py.json")).ok()?).ok()?;
        let seconds = |what: &str| told["seconds"][what].as_f64();
        let log = seconds("thirty order constraints")?;
        let table = seconds("thirty order constraints, on a table")?;
        best = Some(best.map_or((log, table), |best| (best.0.min(log), best.1.min(table))));
    }
    best
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
