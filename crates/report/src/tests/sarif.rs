//! SARIF logs have the shape that version 2.1.0 asks for, whatever they tell.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_engine::Verdict;
use rolecall_text::{Diagnostic, Source, SourceId, Span};
use serde_json::Value;

use super::fixture::{Run, run};
use crate::{Options, Told, diagnostic_format, diagnostics};

/// The objects of SARIF that are written, with the names in them: `!` marks what must be there,
/// `[]` a list. After sections 3.13 to 3.58 of the standard.
const SHAPES: &[(&str, &[(&str, &str)])] = &[
    ("log", &[("$schema", "text"), ("version!", "text"), ("runs!", "run[]")]),
    (
        "run",
        &[
            ("tool!", "tool"),
            ("automationDetails", "details"),
            ("artifacts", "artifact[]"),
            ("columnKind", "columnKind"),
            ("results", "result[]"),
            ("invocations", "invocation[]"),
        ],
    ),
    ("tool", &[("driver!", "component")]),
    (
        "component",
        &[
            ("name!", "text"),
            ("version", "text"),
            ("semanticVersion", "text"),
            ("informationUri", "text"),
            ("rules", "rule[]"),
        ],
    ),
    (
        "rule",
        &[
            ("id!", "text"),
            ("name", "text"),
            ("shortDescription", "message"),
            ("fullDescription", "message"),
            ("help", "message"),
            ("defaultConfiguration", "configuration"),
            ("properties", "any"),
        ],
    ),
    ("configuration", &[("level", "level")]),
    ("details", &[("id", "text")]),
    ("artifact", &[("location", "artifactLocation"), ("hashes", "any")]),
    (
        "result",
        &[
            ("ruleId", "text"),
            ("ruleIndex", "count"),
            ("kind", "kind"),
            ("level", "level"),
            ("message!", "message"),
            ("locations", "location[]"),
            ("relatedLocations", "location[]"),
            ("partialFingerprints!", "any"),
            ("suppressions", "suppression[]"),
            ("fixes", "fix[]"),
            ("properties", "any"),
        ],
    ),
    ("message", &[("text!", "text"), ("markdown", "text")]),
    ("location", &[("message", "message"), ("physicalLocation", "physicalLocation")]),
    ("physicalLocation", &[("artifactLocation!", "artifactLocation"), ("region", "region")]),
    ("artifactLocation", &[("uri!", "text")]),
    (
        "region",
        &[
            ("startLine!", "count1"),
            ("startColumn", "count1"),
            ("endLine", "count1"),
            ("endColumn", "count1"),
            ("snippet", "message"),
        ],
    ),
    (
        "suppression",
        &[
            ("kind!", "suppressionKind"),
            ("status", "status"),
            ("justification", "text"),
            ("properties", "any"),
        ],
    ),
    ("fix", &[("artifactChanges!", "change[]")]),
    ("change", &[("artifactLocation!", "artifactLocation"), ("replacements!", "replacement[]")]),
    ("replacement", &[("deletedRegion!", "region"), ("insertedContent", "message")]),
    (
        "invocation",
        &[("executionSuccessful!", "truth"), ("toolExecutionNotifications", "notification[]")],
    ),
    (
        "notification",
        &[
            ("level", "level"),
            ("descriptor", "reference"),
            ("message!", "message"),
            ("locations", "location[]"),
        ],
    ),
    ("reference", &[("id!", "text")]),
];

/// The words that may stand in some places.
const WORDS: &[(&str, &[&str])] = &[
    ("columnKind", &["utf16CodeUnits", "unicodeCodePoints"]),
    ("kind", &["notApplicable", "pass", "fail", "review", "open", "informational"]),
    ("level", &["none", "note", "warning", "error"]),
    ("suppressionKind", &["inSource", "external"]),
    ("status", &["accepted", "underReview", "rejected"]),
];

/// What is not as the standard asks, with the way there.
fn faults(value: &Value, shape: &str, way: &str, out: &mut Vec<String>) {
    if let Some(one) = shape.strip_suffix("[]") {
        match value.as_array() {
            Some(all) => all
                .iter()
                .enumerate()
                .for_each(|(at, value)| faults(value, one, &format!("{way}/{at}"), out)),
            None => out.push(format!("{way} is no list")),
        }
        return;
    }
    let plain = match shape {
        "any" => true,
        "text" => value.is_string(),
        "truth" => value.is_boolean(),
        "count" => value.is_u64(),
        "count1" => value.as_u64().is_some_and(|number| number > 0),
        _ => false,
    };
    if let Some((_, words)) = WORDS.iter().find(|(name, _)| *name == shape) {
        if !value.as_str().is_some_and(|word| words.contains(&word)) {
            out.push(format!("{way}: {value} is no {shape}"));
        }
    } else if let Some((_, names)) = SHAPES.iter().find(|(name, _)| *name == shape) {
        let Some(object) = value.as_object() else {
            return out.push(format!("{way} is no {shape}"));
        };
        for (name, inner) in object {
            match names.iter().find(|(known, _)| known.trim_end_matches('!') == name) {
                Some((_, shape)) => faults(inner, shape, &format!("{way}/{name}"), out),
                None => out.push(format!("{way}: a {shape} has no {name}")),
            }
        }
        let asked = names.iter().filter_map(|(name, _)| name.strip_suffix('!'));
        out.extend(
            asked
                .filter(|name| !object.contains_key(*name))
                .map(|name| format!("{way} lacks {name}")),
        );
    } else if !plain {
        out.push(format!("{way}: {value} is no {shape}"));
    }
}

/// A log for a snapshot: without the rules that only list what might be told.
pub(super) fn shown(log: &str) -> String {
    let mut log: Value = serde_json::from_str(log).unwrap();
    let fired: BTreeSet<String> =
        results(&log).iter().map(|it| it["ruleId"].as_str().unwrap().to_owned()).collect();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap();
    rules.retain(|rule| {
        let id = rule["id"].as_str().unwrap();
        id.contains('/') || fired.contains(id)
    });
    for rule in rules.iter_mut().filter(|rule| !rule["id"].as_str().unwrap().contains('/')) {
        rule["help"] = Value::Null;
    }
    for result in log["runs"][0]["results"].as_array_mut().unwrap() {
        result["ruleIndex"] = Value::Null;
    }
    serde_json::to_string_pretty(&log).unwrap()
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

fn log(run: &Run, options: Options) -> Value {
    serde_json::from_str(&run.print("sarif", options)).unwrap()
}

fn fingerprints(log: &Value) -> BTreeMap<String, Value> {
    let named = results(log)
        .iter()
        .enumerate()
        .map(|(at, it)| (format!("{at} {}", it["ruleId"]), it["partialFingerprints"].clone()));
    named.collect()
}

#[test]
fn a_log_of_findings_is_as_the_standard_asks() {
    let log = log(&run(), Options::default());
    let mut out = Vec::new();
    faults(&log, "log", "", &mut out);
    assert!(out.is_empty(), "{out:#?}");
}

#[test]
fn every_rule_is_listed_once_and_every_result_leads_to_its_own() {
    let run = run();
    let log = log(&run, Options::default());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
    assert!(rules.len() > run.rulebook.rules.len() + 20, "rules, and what is told of records");
    for result in results(&log) {
        if let Some(at) = result["ruleIndex"].as_u64() {
            assert_eq!(rules[at as usize]["id"], result["ruleId"]);
        }
    }
}

#[test]
fn kinds_follow_the_verdicts_and_only_failures_have_a_level() {
    let mut run = run();
    run.sessions[0].findings.findings[1].verdict = Verdict::Pending;
    let log = log(&run, Options::default());
    let mut kinds = BTreeMap::new();
    for result in results(&log) {
        let Some(verdict) = result["properties"]["verdict"].as_str() else { continue };
        let kind = result["kind"].as_str().unwrap();
        assert_eq!(kind == "fail", result["level"] != "none", "{result}");
        kinds.insert(verdict, kind);
        let places = result["locations"].as_array().unwrap();
        assert_eq!(places.len(), 1);
        let rule = result["relatedLocations"].as_array().unwrap().last().unwrap();
        assert_eq!(rule["message"]["text"], "the rule");
    }
    let expected = [
        ("gap", "fail"),
        ("met", "pass"),
        ("not-applicable", "notApplicable"),
        ("partial", "fail"),
        ("pending", "open"),
        ("undetermined", "review"),
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_waiver_is_a_suppression_that_says_who_when_and_why() {
    let log = log(&run(), Options::default());
    let waived: Vec<_> =
        results(&log).iter().filter_map(|result| result["suppressions"].get(0)).collect();
    assert_eq!(waived.len(), 1);
    assert_eq!(waived[0]["justification"], "goals were set by the court.");
    assert_eq!(waived[0]["properties"]["by"], "QA-7");
    assert_eq!(waived[0]["properties"]["on"], "2026-03-05");
}

#[test]
fn only_what_is_amiss_where_that_is_asked_for() {
    let log = log(&run(), Options { only_amiss: true, ..Options::default() });
    let calm = |kind: &Value| kind == "pass" || kind == "notApplicable" || kind == "open";
    assert!(results(&log).iter().all(|result| !calm(&result["kind"])));
    assert!(results(&log).len() > 4);
}

#[test]
fn fingerprints_stay_when_lines_move_and_files_grow() {
    let before = log(&run(), Options::default());
    let mut moved = run();
    for held in &mut moved.sessions {
        for turn in &mut held.session.turns {
            turn.line = turn.line.map(|line| line + 7);
        }
    }
    let after = log(&moved, Options::default());
    assert_ne!(before, after);
    assert_eq!(fingerprints(&before), fingerprints(&after));
    let distinct: BTreeSet<String> =
        fingerprints(&before).values().map(ToString::to_string).collect();
    assert_eq!(distinct.len(), results(&before).len(), "each result has its own");
}

const TEXT: &str = "discussion a of goall { required }\ndiscussion b of goall { required }\n";

/// A log of two errors about the same words, with lines above them.
fn lint(above: &str) -> Value {
    let text = format!("{above}{TEXT}");
    let entry = rolecall_protocol::LINTS.iter().find(|it| it.code.0 == "unknown-topic").unwrap();
    let told: Vec<Diagnostic> = text
        .match_indices("goall")
        .map(|(at, words)| {
            let span = Span::of(at, at + words.len());
            Diagnostic::new(entry, "there is no topic `goall`")
                .label(SourceId(0), span, "")
                .related(SourceId(0), span, "here")
                .edit(SourceId(0), span, "goal")
        })
        .collect();
    let told: Vec<Told<'_>> = told.iter().map(Told::from).collect();
    let format = diagnostic_format("sarif").unwrap();
    let sources = [Source::new("p.protocol", text)];
    let out = diagnostics(&sources, &told, "0.1.0", &Options::default(), format);
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn a_log_of_lints_lists_all_codes_offers_its_edits_and_keeps_its_fingerprints() {
    let log = lint("");
    let mut out = Vec::new();
    faults(&log, "log", "", &mut out);
    assert!(out.is_empty(), "{out:#?}");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() >= rolecall_protocol::LINTS.len() + rolecall_syntax::CODES.len());
    for result in results(&log) {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], "unknown-topic");
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "goal");
        assert_eq!(change["deletedRegion"]["endColumn"], 22);
    }
    assert_eq!(fingerprints(&log), fingerprints(&lint("// a line\n\n// more\n")));
    let [one, two] = results(&log).as_slice() else { panic!("two results") };
    assert_ne!(one["partialFingerprints"], two["partialFingerprints"]);
}

#[test]
fn a_fault_would_be_found() {
    let mut log = log(&run(), Options::default());
    log["runs"][0]["results"][0]["kind"] = "failed".into();
    log["runs"][0]["results"][1]["locations"][0]["line"] = 3.into();
    log["runs"][0]["tool"]["driver"]["rules"][0]["id"] = Value::Null;
    let mut out = Vec::new();
    faults(&log, "log", "", &mut out);
    assert_eq!(out.len(), 3, "{out:#?}");
}
