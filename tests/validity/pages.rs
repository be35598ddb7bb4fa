//! The pages in `docs/instruments`, held: what the rules ask, what came of them in real sessions, and
//! what every page and every rule has to have. `UPDATE=1` writes the tables anew.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::data::{ABSENT, folder};
use crate::instruments::{INSTRUMENTS, measured, overview, page, protocol, tables, with_table};
use crate::library::repository;

/// What every page says, in this order.
const HEADINGS: [&str; 8] = [
    "## Where it comes from",
    "## What it asks",
    "## What a transcript can show",
    "## What a transcript cannot show",
    "## An example",
    "## How to read a gap",
    "## How to adapt it",
    "## On real sessions",
];

/// The tables of an instrument's page; measured once for all tests.
fn tables_of(name: &str) -> &'static [(&'static str, String)] {
    static ALL: OnceLock<BTreeMap<&str, Vec<(&str, String)>>> = OnceLock::new();
    let make = || {
        let measured = folder().map(|data| measured(&data));
        INSTRUMENTS.into_iter().map(|name| (name, tables(name, measured.as_ref()))).collect()
    };
    &ALL.get_or_init(make)[name]
}

/// Holds the tables of a page to what the program makes, or writes them.
fn hold(name: &str, tables: &[(&'static str, String)]) -> Vec<String> {
    let path = page(name);
    let written = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut right = written.clone();
    for (place, table) in tables {
        let with = with_table(&right, place, table);
        right = with.unwrap_or_else(|| panic!("{name}: no place for the table `{place}`"));
    }
    if right == written {
        return Vec::new();
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, right).unwrap();
        return Vec::new();
    }
    let shown: Vec<&str> = written.lines().collect();
    right
        .lines()
        .filter(|line| !shown.contains(line))
        .map(|line| format!("{name}: {line}"))
        .collect()
}

#[test]
fn the_pages_show_what_the_program_prints() {
    if folder().is_none() {
        eprintln!("skipped for the real sessions: {ABSENT}");
    }
    let mut old = hold("README", &[("overview", overview())]);
    for name in INSTRUMENTS {
        old.extend(hold(name, tables_of(name)));
    }
    assert!(old.is_empty(), "run with UPDATE=1; the pages do not show:\n{}", old.join("\n"));
}

#[test]
fn every_page_says_what_a_page_has_to_say() {
    for name in INSTRUMENTS {
        let text = std::fs::read_to_string(page(name)).unwrap();
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, HEADINGS, "{name}");
        let (_, example) = text.split_once("## An example").unwrap();
        let (_, console) = example.split_once("```console\n").unwrap();
        let (console, _) = console.split_once("```\n").unwrap();
        for verdict in ["met ", "gap, ", "undetermined "] {
            assert!(console.contains(verdict), "{name} shows nothing that is {verdict}");
        }
        let command = "cargo run --release -p rolecall-tests --bin validity instruments";
        assert!(text.contains(command), "{name} does not name the command behind its numbers");
    }
}

#[test]
fn every_protocol_of_the_library_has_its_page() {
    let folders = std::fs::read_dir(repository().join("protocols")).unwrap();
    let names = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "topics").collect();
    names.sort();
    let mut instruments = INSTRUMENTS;
    instruments.sort_unstable();
    assert_eq!(names, instruments);
}

#[test]
fn every_rule_says_why_what_to_do_and_where_it_comes_from() {
    for name in INSTRUMENTS {
        let library = protocol(name);
        let one = &library.rulebook.protocols[0];
        assert!(one.title.is_some() && one.version.is_some(), "{name}");
        assert!(one.owner.is_some() && one.basis.is_some(), "{name}");
        for rule in &library.rulebook.rules {
            for (what, text) in
                [("because", &rule.because), ("remedy", &rule.remedy), ("source", &rule.basis)]
            {
                let said = text.as_deref().unwrap_or("").split_whitespace().count();
                assert!(said > 0, "{name}/{} has no `{what}`", rule.name);
            }
        }
    }
}

#[test]
fn what_has_no_cue_is_told_with_its_code_on_the_page() {
    for name in INSTRUMENTS {
        let text = std::fs::read_to_string(page(name)).unwrap();
        let library = protocol(name);
        let without = library.rulebook.topics.iter().filter(|topic| topic.cues.is_empty());
        for code in without.flat_map(|topic| &topic.codes) {
            assert!(text.contains(code.as_str()), "{name} does not name the code {code}");
        }
    }
}

#[test]
fn no_rule_is_a_gap_in_every_session_for_want_of_a_rating() {
    if folder().is_none() {
        eprintln!("skipped: {ABSENT}");
        return;
    }
    let left: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("jersey-interview", &["set-up", "non-verbal"][..]),
        (
            "motivational-interviewing",
            &["technical-global", "relational-global", "no-confrontation"][..],
        ),
        (
            "working-alliance",
            &["shared-goals", "shared-tasks", "goal-rating", "task-rating", "bond-rating"][..],
        ),
        ("problem-solving", &["agreed-goals"][..]),
        ("core-correctional-session", &["no-confrontation"][..]),
        ("pro-social-supervision", &["reinforcement"][..]),
    ]);
    for (name, rules) in left {
        let counts = &tables_of(name).iter().find(|(place, _)| *place == "counts").unwrap().1;
        for rule in rules {
            let row = counts.lines().find(|row| row.starts_with(&format!("| `{rule}` |"))).unwrap();
            let cells = row.split('|').skip(2).map(str::trim).filter(|cell| !cell.is_empty());
            for cell in cells {
                assert!(cell.ends_with(" undetermined") && !cell.contains(','), "{name}: {row}");
            }
        }
    }
}
