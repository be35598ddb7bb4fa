//! Short forms of sessions: the talk as lines, and the sessions of a case as one line each.

use std::fmt::Write as _;

/// `worker: Come in.` lines as a session record. The readers of text have chapters of their own: what
/// they make of a label that stands in a file only once is no matter of the language.
pub(crate) fn talk(block: &str) -> Result<String, String> {
    let turn = |line: &str| {
        let (speaker, text) = line.split_once(": ").ok_or(format!("no speaker: `{line}`"))?;
        Ok(serde_json::json!({ "speaker": speaker, "text": text }))
    };
    let turns: Vec<serde_json::Value> = block.lines().map(turn).collect::<Result<_, String>>()?;
    Ok(serde_json::json!({ "turn": turns }).to_string())
}

/// The sessions of a case, one a line:
///
/// `2 2026-03-16 order="licence" kind="review": worker purpose; client goal?`
///
/// is session 2 on that day, with `case.order` and `session.kind`; the worker's first turn is coded
/// with `purpose` by a person, the client's with `goal` by a program that is not sure. `-` stands for a
/// number or a day that is not known, and behind the colon for talk about nothing. A person looked
/// for every topic, but for those that are only possible and, with `unseen=TOPIC`, that one.
/// `waived=RULE` is a waiver. `no=ROLE` takes a role out of the talk; else both are there.
pub(crate) fn case(block: &str, protocol: &str) -> Result<Vec<String>, String> {
    block.lines().filter(|line| !line.trim().is_empty()).map(|line| one(line, protocol)).collect()
}

fn one(line: &str, protocol: &str) -> Result<String, String> {
    let bad = || format!("not a session: `{line}`");
    let (head, talk) = line.rsplit_once(':').ok_or_else(bad)?;
    let words = super::case::words(head);
    let (mut session, mut case) = (String::new(), String::from("id = \"C-1\"\n"));
    let (mut unseen, mut waivers, mut absent) = (Vec::new(), String::new(), Vec::new());
    let (number, rest) = words.split_first().ok_or_else(bad)?;
    let (date, rest) = rest.split_first().ok_or_else(bad)?;
    for (key, value) in [("number", number), ("date", date)] {
        if value != "-" {
            _ = writeln!(session, "{key} = {value}");
        }
    }
    // `key="two words"` comes as `key=` and `"two words"`.
    let mut rest = rest.iter();
    while let Some(word) = rest.next() {
        let (key, value) = word.split_once('=').ok_or_else(bad)?;
        let value = if value.is_empty() { rest.next().ok_or_else(bad)?.as_str() } else { value };
        match key {
            "unseen" => unseen.push(value),
            "no" => absent.push(value),
            "waived" => {
                _ = writeln!(waivers, "[[waiver]]\nrule = \"{value}\"\nbecause = \"on paper\"");
            }
            "kind" => _ = writeln!(session, "kind = {value}"),
            key => {
                let value = match value {
                    "yes" => "true",
                    "no" => "false",
                    value => value,
                };
                _ = writeln!(case, "{key} = {value}");
            }
        }
    }
    let mut turns = String::new();
    let mut codings = String::new();
    let items = talk.split(';').map(str::trim).filter(|item| !item.is_empty() && *item != "-");
    for (turn, item) in (1..).zip(items) {
        let (role, topic) = item.split_once(' ').ok_or_else(bad)?;
        _ = writeln!(turns, "[[turn]]\nspeaker = \"{role}\"\ntext = \"A word.\"");
        match topic.strip_suffix('?') {
            Some(topic) => {
                unseen.push(topic);
                _ = writeln!(
                    codings,
                    "[[coding]]\nturn = {turn}\ncode = \"{topic}\"\ncoder = \"program\"\nconfidence = 0.5"
                );
            }
            None => {
                _ = writeln!(
                    codings,
                    "[[coding]]\nturn = {turn}\ncode = \"{topic}\"\ncoder = \"A\""
                );
            }
        }
    }
    for role in ["worker", "client"].iter().filter(|role| !absent.contains(role)) {
        _ = writeln!(turns, "[[turn]]\nspeaker = \"{role}\"\ntext = \"Nothing else.\"");
    }
    let topics = protocol.lines().filter_map(|line| line.trim().strip_prefix("topic "));
    let topics = topics.filter_map(|rest| rest.split_whitespace().next());
    let looked: Vec<String> =
        topics.filter(|topic| !unseen.contains(topic)).map(|it| format!("\"{it}\"")).collect();
    let coded = format!("[[coded]]\ncodes = [{}]\ncoder = \"A\"\n", looked.join(", "));
    Ok(format!("[case]\n{case}[session]\n{session}{turns}{codings}{coded}{waivers}"))
}
