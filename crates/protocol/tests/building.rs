//! Protocols that build on others: what their rules are, and where each came from.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fmt::Write as _;

use common::{run, written};
use rolecall_protocol::{Level, Protocol, RuleId, Rulebook, SetBy, describe};

const BASE: &str = r#"// file: base.protocol
language 1
use "topics.protocol"
protocol base {
  title "Base"
  version "1.2"
  owner "A"
  applies when session.number <= 3
}
param reply = 5 turns
param most-talk = 60%
param often = 2
measure talk = words(worker) / words(all)
discussion purpose { required raised by worker within first 10 min }
discussion confidentiality { required answered by client within reply lasting at least 2 turns }
discussion goal { optional raised by client after purpose }
step opening "Opening" { discuss purpose, confidentiality }
balance listening { talk <= most-talk severity minor }
avoid advice by worker more than often
// file: topics.protocol
language 1
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
topic confidentiality { cue "confidential*" }
topic advice { cue "you should" }
"#;

fn ours(lines: &str) -> String {
    format!(
        "// file: ours.protocol\nlanguage 1\nprotocol ours extends base {{\n  title \"Ours\"\n  version \"1\"\n  owner \"B\"\n}}\n{lines}"
    )
}

/// The rules of the first protocol with where they came from, its settings, and what it dropped.
fn told(text: &str) -> String {
    let run = run("ours.protocol", text);
    assert!(run.diagnostics.is_empty(), "{}", written(&run));
    let book = &run.checked.rulebook;
    let mut out = String::new();
    for rule in book.protocols[0].rules.clone().map(RuleId) {
        let sentence = describe(book, rule);
        let rule = book.rule(rule).unwrap();
        let source = run.sources[rule.at.source.0 as usize].name();
        writeln!(out, "{}, {}: {sentence} [{source}]", rule.name, rule.gravity.word()).unwrap();
        out += &came_from(&book.protocols[0], &rule.name);
    }
    out + &settings(book)
}

fn came_from(protocol: &Protocol, rule: &str) -> String {
    let lineage = &protocol.lineage;
    let who = |level: Level| lineage.base(level).map_or("ours", |base| base.id.as_str());
    let Some(origin) = lineage.origin(rule) else { return String::new() };
    let mut out = format!("    from {}\n", who(origin.from));
    for change in &origin.changes {
        let (was, is) = (change.was.as_deref(), change.is.as_deref());
        let (by, way) = (who(change.by), change.way.word());
        writeln!(out, "    {way} by {by}: {} -> {}", was.unwrap_or("-"), is.unwrap_or("-"))
            .unwrap();
    }
    out
}

fn settings(book: &Rulebook) -> String {
    let lineage = &book.protocols[0].lineage;
    let mut out = String::new();
    for one in &lineage.dropped {
        writeln!(out, "dropped {}: {}", one.rule, one.because).unwrap();
    }
    for one in &lineage.settings {
        let declared = one.declared.as_ref().map_or(String::new(), |was| format!(", was {was}"));
        let by = match one.set {
            None => "",
            Some(SetBy::Project) => " by the project",
            Some(SetBy::Protocol(_)) => " by a protocol",
        };
        writeln!(out, "{} = {}{declared}{by}", one.name, one.value).unwrap();
    }
    out
}

#[test]
fn everything_of_the_base_is_there_and_says_where_it_stands() {
    insta::assert_snapshot!(told(&(ours("") + BASE)));
}

#[test]
fn rules_are_replaced_changed_dropped_and_added() {
    let lines = r#"
set reply = 8 turns
set most-talk = 50%
replace discussion goal { required raised by client }
relax purpose { within first 20 min no raised severity minor }
tighten confidentiality { lasting at least 3 turns and 20 words severity critical }
tighten opening { discuss purpose, confidentiality, goal }
drop avoid-advice because "We may advise"
topic farewell { cue "see you" }
discussion farewell { required within last 5 min }
"#;
    insta::assert_snapshot!(told(&(ours(lines) + BASE)));
}

#[test]
fn a_chain_keeps_who_said_what() {
    let top = "// file: ours.protocol\nlanguage 1\nprotocol ours extends middle {\n  title \"Ours\"\n  version \"1\"\n  owner \"C\"\n}\nset often = 4\nrelax purpose { within first 30 min }\n";
    let middle = "// file: middle.protocol\nlanguage 1\nprotocol middle extends base {\n  title \"Middle\"\n  version \"2\"\n  owner \"B\"\n}\nset often = 3\nrelax purpose { within first 20 min }\ndrop goal because \"Not here\"\ndiscussion second of goal { required }\n";
    insta::assert_snapshot!(told(&format!("{top}{middle}{BASE}")));
}

#[test]
fn a_base_of_the_same_run_shares_its_topics_and_keeps_its_own_rules() {
    let text = ours("relax purpose { within first 20 min }\n") + BASE;
    let files: Vec<(String, String)> = text
        .split("// file: ")
        .skip(1)
        .map(|file| {
            let (name, text) = file.split_once('\n').unwrap();
            (name.to_owned(), text.to_owned())
        })
        .collect();
    let run = common::run_files(&files, 2);
    assert!(run.diagnostics.is_empty(), "{}", written(&run));
    let book = &run.checked.rulebook;
    assert_eq!(book.topics.len(), 4);
    assert_eq!(book.protocols.len(), 2);
    let purpose = |protocol: usize| {
        let rules = book.protocols[protocol].rules.clone().map(RuleId);
        rules.map(|id| describe(book, id)).find(|told| told.contains("purpose")).unwrap()
    };
    assert!(purpose(0).contains("first 20 min"), "{}", purpose(0));
    assert!(purpose(1).contains("first 10 min"), "{}", purpose(1));
}

#[test]
fn more_than_sixteen_protocols_do_not_build_on_each_other() {
    let mut text = String::new();
    for n in 0..20 {
        let extends = if n < 19 { format!(" extends p{}", n + 1) } else { String::new() };
        writeln!(
            text,
            "// file: p{n}.protocol\nlanguage 1\nprotocol p{n}{extends} {{\n  title \"P\"\n  version \"1\"\n  owner \"A\"\n}}\ntopic t{n} {{ cue \"word number {n}\" }}\ndiscussion t{n} {{ required }}"
        )
        .unwrap();
    }
    let run = run("p0.protocol", &text);
    let codes: Vec<&str> = run.diagnostics.iter().map(|one| one.code.0).collect();
    assert_eq!(codes, ["too-large"], "{}", run.diagnostics[0].message);
}
