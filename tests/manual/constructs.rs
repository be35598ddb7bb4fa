//! Each construct of the language stands in an example of the reference and in a case of
//! `conformance`, both of which are run.

use fancy_regex::Regex;

use crate::page::{pages, root};

/// The constructs, as patterns of what is written: a new one belongs here.
const CONSTRUCTS: &[&str] = &[
    r#"language 1"#,
    r#"protocol [\w-]+ \{"#,
    r#"title"#,
    r#"version"#,
    r#"owner"#,
    r#"source\s+""#,
    r#"applies when"#,
    r#"use ""#,
    r#"use "library:"#,
    r#"role \w+ ""#,
    r#"also ""#,
    r#"role .*optional"#,
    r#"cue\s+""#,
    r#"cue "[^"]*" by"#,
    r#"cue cy"#,
    r#"not cue"#,
    r#"regex"#,
    r#"^\s*by\s+\w+$"#,
    r#"^\s*in\s+[a-z]{2}$"#,
    r#"counts when \w+"#,
    r#"counts in any context"#,
    r#"coded"#,
    r#"example"#,
    r#"counter-example"#,
    r#"topic [\w-]+ also"#,
    r#""[^"]*\w\*"#,
    r#""[^"]*\{[^"]*\|"#,
    r#""[^"]*\["#,
    r#""[^"]* \.\. "#,
    r#""[^"]*\.\.\d"#,
    r#""[^"]*~"#,
    r#"<n>"#,
    r#"discussion [\w-]+ of"#,
    r#"discussion [\w-]+ (?:of [\w-]+ )?""#,
    r#"required"#,
    r#"\boptional\b"#,
    r#"raised by"#,
    r#"answered by"#,
    r#"answered by \w+ in own words"#,
    r#"answered by \w+ .*within"#,
    r#"lasting at least \d+ turns"#,
    r#"lasting at least .*words"#,
    r#"lasting at least .*(min|sec)"#,
    r#"\bbefore [a-z]"#,
    r#"\bafter [a-z]"#,
    r#"between \S+ and"#,
    r#"immediately after"#,
    r#"immediately before"#,
    r#"at least \d+ times"#,
    r#"at most \d+ times"#,
    r#"followed by"#,
    r#"followed by .* within"#,
    r#"agreed by \w+"#,
    r#"agreed by \w+ in own words"#,
    r#"asked about by"#,
    r#"within first \d+ (min|sec|hours)"#,
    r#"within first \d+ turns"#,
    r#"within first \d+ ?(%|percent)"#,
    r#"within last \d+ (min|sec)"#,
    r#"within last \d+ turns"#,
    r#"within last \d+ ?(%|percent)"#,
    r#"or, without times"#,
    r#"step [\w-]+ \{|step [\w-]+ ""#,
    r#"step [\w-]+ ""#,
    r#"discuss [\w-]+, "#,
    r#"discuss one of"#,
    r#"discuss at least \d of"#,
    r#"discuss [\w-]+ at least \d+ times"#,
    r#"may discuss"#,
    r#"^\s*in order|\bin order\b"#,
    r#"steps in order:"#,
    r#"steps in order:.*one of"#,
    r#"may repeat"#,
    r#"no going back"#,
    r#"choice"#,
    r#"any of"#,
    r#"all of"#,
    r#"at least \d of"#,
    r#"none of"#,
    r#"avoid \w"#,
    r#"more than \d"#,
    r#"in session"#,
    r#"without [\w-]+ .*turns before"#,
    r#"without [\w-]+ .*turns after"#,
    r#"as [\w-]+"#,
    r#"whenever"#,
    r#"preceded by"#,
    r#"since the last"#,
    r#"before the next"#,
    r#"immediately followed by"#,
    r#"immediately preceded by"#,
    r#"accompanied by"#,
    r#"not followed by"#,
    r#"measure"#,
    r#"count\("#,
    r#"count\([\w-]+ by"#,
    r#"words\(\w"#,
    r#"words\([\w-]+ by"#,
    r#"turns\("#,
    r#"time\((worker|client|all)\)"#,
    r#"time\([\w-]+ by"#,
    r#"length\(session\)"#,
    r#"monologue\("#,
    r#"monologue-time\("#,
    r#"latency\("#,
    r#"per 100 turns"#,
    r#"per minute"#,
    r#"per \d+ min"#,
    r#"per hour"#,
    r#"session\.\w+ .*(>=|<=)"#,
    r#"\d+ words"#,
    r#"balance"#,
    r#">= \d[\d.]* \w+, >="#,
    r#"<= \d+%"#,
    r#"goals \{|goals [\w-]+"#,
    r#"from record"#,
    r#"from talk"#,
    r#"stated in"#,
    r#"agreed in"#,
    r#"tasks in"#,
    r#"tasks agreed in"#,
    r#"reviewed in"#,
    r#"at least \d+ goals?"#,
    r#"at most \d+ goals?"#,
    r#"each goal"#,
    r#"each task"#,
    r#"some goal"#,
    r#"some task"#,
    r#"no goal"#,
    r#"no task"#,
    r#"at least \d+ goals? (agreed|stated|worded|has|linked|discussed)"#,
    r#"at least \d+ tasks?"#,
    r#"goals reviewed every"#,
    r#"agreed by \w+ and"#,
    r#"stated by"#,
    r#"worded in at least"#,
    r#"worded not"#,
    r#"and not"#,
    r#"has [\w-]+$|has status"#,
    r#"linked to a"#,
    r#"has at least \d+ task"#,
    r#"has at most \d+ task"#,
    r#"goal discussed"#,
    r#"task owned$|task owned\b(?! by)"#,
    r#"owned by"#,
    r#"task due$|task due\b(?! within)"#,
    r#"due within"#,
    r#"case"#,
    r#"in session \d+ or"#,
    r#"by session"#,
    r#"in every session"#,
    r#"in every session from session"#,
    r#"in at least \d+ sessions"#,
    r#"in the last session"#,
    r#"every \d+ sessions"#,
    r#"every \d+ (weeks|days)"#,
    r#"within \d+ sessions after \S+ changes"#,
    r#"again within"#,
    r#"within \d+ days after \S+ changes"#,
    r#"within \d+ days after case"#,
    r#"within \d+ days after session"#,
    r#"within \d+ sessions after session"#,
    r#"when"#,
    r#"severity"#,
    r#"weight"#,
    r#"because"#,
    r#"remedy"#,
    r#"session\.number"#,
    r#"in \(""#,
    r#"is known"#,
    r#"is not known"#,
    r#"\bnot [a-z(]"#,
    r#" and "#,
    r#" or "#,
    r#"= yes|= no\b"#,
    r#"\d{4}-\d\d-\d\d"#,
    r#"\d+ min\b"#,
    r#"section"#,
    r#"pass mark \d+%"#,
    r#"band ""#,
    r#"^pass mark"#,
    r#"param"#,
    r#"set [\w-]+ ="#,
    r#"extends [a-z]"#,
    r#"extends ""#,
    r#"replace"#,
    r#"relax"#,
    r#"tighten"#,
    r#"\bno (before|lasting|within|raised|answered)"#,
    r#"drop"#,
];

/// The blocks of a Markdown text whose kind begins with one of `kinds`.
fn blocks(text: &str, kinds: &[&str]) -> String {
    let (mut inside, mut kept) = (None, String::new());
    for line in text.lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(kind), None) => inside = Some(kinds.iter().any(|it| kind.starts_with(it))),
            (Some(_), Some(_)) => inside = None,
            (None, Some(true)) => {
                kept += line;
                kept.push('\n');
            }
            (None, _) => {}
        }
    }
    kept
}

#[test]
fn every_construct_has_an_example_and_a_case() {
    let pages = pages();
    let reference = pages.iter().find(|page| page.name == "docs/reference/language.md").unwrap();
    let examples = blocks(&reference.text, &["protocol"]);
    let mut cases = String::new();
    for entry in std::fs::read_dir(root().join("tests/conformance")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md") {
            cases += &blocks(&std::fs::read_to_string(path).unwrap(), &["protocol", "file"]);
        }
    }
    let mut missing = String::new();
    for construct in CONSTRUCTS {
        let pattern = Regex::new(&format!("(?m){construct}")).unwrap();
        for (place, text) in [("docs/reference/language.md", &examples), ("conformance", &cases)] {
            if !pattern.is_match(text).unwrap() {
                missing += &format!("{place} has no example of `{construct}`\n");
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
}
