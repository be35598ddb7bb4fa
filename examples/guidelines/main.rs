//! Turns guidelines that other people published into protocols, and their dialogues into sessions.
//!
//! ```sh
//! cargo run -p rolecall-tests --example guidelines -- star STAR-FOLDER OUT
//! cargo run -p rolecall-tests --example guidelines -- abcd ABCD-FOLDER OUT
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program")]

mod convert;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use convert::Protocol;
use convert::graph::Graph;
use serde_json::Value;

const USAGE: &str = "guidelines star|abcd FOLDER OUT";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["star", folder, out] => star(Path::new(folder), Path::new(out)),
        ["abcd", folder, out] => abcd(Path::new(folder), Path::new(out)),
        _ => Err(format!("usage: {USAGE}")),
    };
    match done {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The task graphs of STAR, and its dialogues: `OUT/star-TASK.protocol`, `OUT/star-TASK/ID.session.json`.
fn star(folder: &Path, out: &Path) -> Result<String, String> {
    let readings = convert::dialogue::readings(include_str!("readings.tsv"))?;
    let mut sessions = 0;
    let dialogues: Vec<(String, Value)> = files(&folder.join("dialogues"))?
        .iter()
        .map(|file| Ok((stem(file), json(file)?)))
        .collect::<Result<_, String>>()?;
    let tasks = files(&folder.join("tasks"))?;
    for task in &tasks {
        let kind = stem(task);
        let graph = Graph::read(&json(&task.join(format!("{kind}.json")))?)?;
        write(&out.join(format!("star-{kind}.protocol")), &convert::star::protocol(&graph).text)?;
        for (id, dialogue) in &dialogues {
            let session = convert::dialogue::session(dialogue, &graph.spoken(), &readings);
            let said = session["turn"].as_array().is_some_and(|turns| !turns.is_empty());
            if said && session["session"]["kind"] == kind.as_str() {
                let file = out.join(format!("star-{kind}")).join(format!("{id}.session.json"));
                write(&file, &pretty(&session)?)?;
                sessions += 1;
            }
        }
    }
    Ok(format!("{} protocols, {sessions} sessions", tasks.len()))
}

/// The guidelines of ABCD, and its chats: `OUT/FLOW.protocol`, `OUT/sessions/ID.session.json`.
fn abcd(folder: &Path, out: &Path) -> Result<String, String> {
    let ontology = json(&folder.join("ontology.json"))?;
    let protocols = convert::abcd::protocols(&json(&folder.join("guidelines.json"))?, &ontology)?;
    for Protocol { name, text } in &protocols {
        write(&out.join(format!("abcd-{name}.protocol")), text)?;
    }
    let chats = json(&folder.join("abcd_sample.json"))?;
    let chats = chats.as_array().ok_or("the chats are a list")?;
    let actions = convert::abcd::actions(&ontology);
    for chat in chats {
        let id = &chat["convo_id"];
        let session = convert::abcd::session(chat, &actions);
        write(&out.join("abcd-sessions").join(format!("{id}.session.json")), &pretty(&session)?)?;
    }
    Ok(format!("{} protocols, {} sessions", protocols.len(), chats.len()))
}

/// What is in a folder, in the order of the names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |error| format!("{}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(told)?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.sort();
    Ok(files)
}

fn stem(file: &Path) -> String {
    file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn json(file: &Path) -> Result<Value, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", file.display()))
}

fn pretty(value: &Value) -> Result<String, String> {
    serde_json::to_string_pretty(value).map_err(|error| error.to_string())
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    let told = |error| format!("{}: {error}", file.display());
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(told)?;
    }
    std::fs::write(file, text).map_err(told)
}
