//! Machine formats stay readable whatever users wrote.

use rolecall_text::{Code, CodeEntry, Diagnostic, Severity};
use serde_json::Value;

use super::fixture::{Run, run};
use crate::{FailedFile, Options, Quote};

const NASTY: &str = "a\u{1b}]8;;x\u{7}\"\\ \u{2028}\u{0}\u{202e}</script>]]>&<b>|`%0A::error::\n=1+1,\u{fffe}\u{10ffff}é";

static ENTRY: CodeEntry =
    CodeEntry { code: Code("bad-file"), severity: Severity::Error, summary: "bad", page: "" };

fn nasty() -> Run {
    let mut run = run();
    for topic in &mut run.rulebook.topics {
        topic.name = NASTY.into();
        topic.cues[0].written = NASTY.into();
    }
    for rule in &mut run.rulebook.rules {
        rule.remedy = Some(NASTY.into());
        rule.because = Some(NASTY.into());
        rule.name = NASTY.into();
    }
    run.rulebook.roles[0].name = NASTY.into();
    for held in &mut run.sessions {
        held.session.name = Some(NASTY.into());
        held.session.waivers.iter_mut().for_each(|waiver| waiver.because = NASTY.into());
        held.session.participants.iter_mut().for_each(|it| it.label = NASTY.into());
        held.session.text = "\u{1b}\"\u{2028}\u{0}".repeat(200);
        held.coded.codings.iter_mut().for_each(|it| it.span = rolecall_text::Span::new(1, 90_000));
    }
    run.failures[0] = FailedFile { file: NASTY.into(), diagnostic: Diagnostic::new(&ENTRY, NASTY) };
    run
}

fn parse(format: &str, options: Options) -> Value {
    let out = nasty().print(format, options);
    serde_json::from_str(&out).unwrap_or_else(|why| panic!("{format}: {why}\n{out}"))
}

#[test]
fn json_reads_back() {
    for quote in [Quote::Full, Quote::Short(80), Quote::Short(0), Quote::None] {
        let report = parse("json", Options { quote, verbose: true, ..Options::default() });
        assert_eq!(report["sessions"][0]["name"], NASTY);
        assert_eq!(report["failures"][0]["file"], NASTY);
        assert_eq!(report["failures"][0]["message"], NASTY);
        assert_eq!(report["sessions"][0]["findings"][0]["remedy"], NASTY);
        assert_eq!(report["sessions"][0]["findings"][0]["evidence"][0]["topic"], NASTY);
        let sarif = parse("sarif", Options { quote, verbose: true, ..Options::default() });
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(results.len() > 8, "{}", results.len());
    }
}

#[test]
fn jsonl_keeps_to_one_line_a_session() {
    let out = nasty().print("jsonl", Options::default());
    let lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[3]["summary"].is_object());
}

#[test]
fn pages_for_people_hold_no_control_characters() {
    for format in ["human", "narrated", "markdown", "junit", "github"] {
        let out = nasty().print(format, Options { verbose: true, ..Options::default() });
        let bad = out.chars().find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert_eq!(bad, None, "{format}");
    }
}

#[test]
fn workflow_commands_cannot_be_forged() {
    let out = nasty().print("github", Options::default());
    assert!(out.lines().all(|line| line.starts_with("::")), "{out}");
    assert!(!out.contains("%0A::error"), "what looks escaped is escaped once more");
}

#[test]
fn xml_has_no_character_that_xml_lacks() {
    let out = nasty().print("junit", Options::default());
    assert!(!out.contains("<b>") && !out.contains("</script>") && !out.contains('\u{fffe}'));
    let opened = out.matches("<testcase ").count();
    let closed = out.matches("</testcase>").count() + out.matches("\"/>\n    <testcase").count();
    assert!(opened >= closed, "{opened} {closed}");
}

#[test]
fn spreadsheets_get_no_formula_and_whole_rows() {
    let mut run = nasty();
    for held in &mut run.sessions {
        held.session
            .case
            .insert("id".into(), rolecall_session::Value::Text("=HYPERLINK(1)".into()));
    }
    let rows = cells(&run.print("csv", Options::default()));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
    assert_eq!(rows.len(), 1 + 18 + 1);
    assert_eq!(rows[1][1], "'=HYPERLINK(1)");
}

/// Reads RFC 4180.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            c => row.last_mut().unwrap().push(c),
        }
    }
    rows.pop();
    rows
}
