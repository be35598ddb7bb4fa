use std::collections::BTreeMap;
use std::fmt::Write;

use pest::Parser;

use super::{ProtocolParser, Rule};
use crate::build::precedence_knows;

const GRAMMAR: &str = include_str!("../../../../grammar/rolecall.pest");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../grammar/GRAMMAR.md");

/// A rule with the line above it taken apart.
struct Documented {
    section: String,
    rule: String,
    meaning: String,
    example: String,
}

fn documented() -> Vec<Documented> {
    let mut section = String::new();
    let mut above = String::new();
    let mut found = Vec::new();
    for line in GRAMMAR.lines() {
        if let Some(title) = line.strip_prefix("// == ") {
            section = title.to_owned();
        } else if let Some(doc) = line.strip_prefix("/// ") {
            above = doc.to_owned();
        } else if line.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((rule, _)) = line.split_once(" = ")
        {
            let doc = std::mem::take(&mut above);
            let (meaning, example) = doc.split_once(" Example: `").unwrap_or((&doc, ""));
            found.push(Documented {
                section: section.clone(),
                rule: rule.to_owned(),
                meaning: meaning.to_owned(),
                example: example.trim_end_matches('`').replace("\\n", "\n"),
            });
        }
    }
    found
}

#[test]
fn every_rule_has_an_example_that_it_parses_whole() {
    let rules: BTreeMap<String, Rule> =
        Rule::all_rules().iter().map(|rule| (format!("{rule:?}"), *rule)).collect();
    let documented = documented();
    for one in &documented {
        assert!(!one.meaning.is_empty() && !one.example.is_empty(), "{} says nothing", one.rule);
        let rule = rules[&one.rule];
        let read = ProtocolParser::parse(rule, &one.example);
        let pair = read.unwrap_or_else(|error| panic!("{}: {error}", one.rule)).next();
        // A silent rule gives no pair of its own.
        if let Some(pair) = pair.filter(|pair| pair.as_rule() == rule) {
            let whole = match one.rule.as_str() {
                "function" => one.example.trim_end_matches('('),
                _ => &one.example,
            };
            assert_eq!(pair.as_str(), whole, "{}", one.rule);
        }
    }
    let names: Vec<&String> = documented.iter().map(|one| &one.rule).collect();
    for name in rules.keys().filter(|name| *name != "EOI") {
        assert!(names.contains(&name), "{name} has no line above it");
    }
}

/// Run with `UPDATE=1` to write the page.
#[test]
fn grammar_page_is_made_from_the_grammar() {
    let mut page = String::from(
        "# The grammar, rule by rule\n\n\
         Made from the lines above the rules in `rolecall.pest`; a test keeps the two alike and parses every example.\n\
         A file is cut at its declarations first, and each declaration is one `piece`.\n",
    );
    let mut section = String::new();
    for one in documented() {
        if one.section != section {
            section = one.section;
            write!(page, "\n## {section}\n\n| rule | meaning | example |\n|---|---|---|\n")
                .unwrap();
        }
        let example = one.example.replace('\n', "\\n").replace('|', "\\|");
        let meaning = one.meaning.trim_end_matches('.');
        writeln!(page, "| `{}` | {meaning} | `{example}` |", one.rule).unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(written == page, "GRAMMAR.md is stale: run this test with UPDATE=1");
}

#[test]
fn every_operator_has_its_precedence() {
    let line = GRAMMAR.lines().find(|line| line.starts_with("operator = ")).unwrap();
    let inner = line.split_once('{').unwrap().1.trim_end_matches('}');
    let operators: Vec<&str> = inner.split('|').map(str::trim).collect();
    assert_eq!(operators.len(), 4);
    for rule in Rule::all_rules() {
        let written = operators.contains(&format!("{rule:?}").as_str()) || *rule == Rule::negative;
        assert_eq!(written, precedence_knows(*rule), "{rule:?}");
    }
}
