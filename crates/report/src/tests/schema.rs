//! The schemas say what the formats do: checked with the few keywords that they use.

use serde_json::{Value, json};

use super::fixture::run;
use crate::{
    CodingResult, Options, Quote, SCHEMAS, Told, coding_format, diagnostic_format, diagnostics,
    schema,
};

fn load(name: &str) -> Value {
    serde_json::from_str(schema(name).expect("a schema").text).expect("JSON")
}

/// What is wrong with `value`, by JSON Schema 2020-12 as far as our schemas go.
fn faults(root: &Value, rule: &Value, value: &Value, path: &str, out: &mut Vec<String>) {
    for (keyword, wanted) in rule.as_object().expect("a schema is an object") {
        let holds = match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().unwrap().trim_start_matches('#');
                faults(root, root.pointer(pointer).expect("a definition"), value, path, out);
                true
            }
            "type" => match wanted {
                Value::Array(all) => all.iter().any(|one| is(value, one.as_str().unwrap())),
                one => is(value, one.as_str().unwrap()),
            },
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|it| it >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|it| it <= wanted.as_f64().unwrap()),
            "exclusiveMinimum" => value.as_f64().is_none_or(|it| it > wanted.as_f64().unwrap()),
            "minItems" => {
                value.as_array().is_none_or(|it| it.len() as u64 >= wanted.as_u64().unwrap())
            }
            "maxItems" => {
                value.as_array().is_none_or(|it| it.len() as u64 <= wanted.as_u64().unwrap())
            }
            "required" => value.as_object().is_none_or(|object| {
                wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| object.contains_key(key.as_str().unwrap()))
            }),
            "additionalProperties" => {
                for (key, found) in value.as_object().into_iter().flatten() {
                    if rule["properties"].get(key).is_some() {
                        continue;
                    }
                    match wanted {
                        Value::Bool(allowed) if *allowed => {}
                        Value::Bool(_) => out.push(format!("{path}: {key} is not known")),
                        inner => faults(root, inner, found, &format!("{path}/{key}"), out),
                    }
                }
                true
            }
            "properties" => {
                for (key, inner) in wanted.as_object().unwrap() {
                    if let Some(found) = value.get(key) {
                        faults(root, inner, found, &format!("{path}/{key}"), out);
                    }
                }
                true
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(root, wanted, item, &format!("{path}/{at}"), out);
                }
                true
            }
            "description" | "title" | "$schema" | "$defs" => true,
            other => panic!("the schemas use `{other}`, which this test does not know"),
        };
        if !holds {
            out.push(format!("{path}: {keyword} {wanted} does not hold for {value}"));
        }
    }
}

fn is(value: &Value, word: &str) -> bool {
    match word {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no such type: {other}"),
    }
}

fn check(name: &str, value: &Value) -> Vec<String> {
    let (root, mut out) = (load(name), Vec::new());
    faults(&root, &root, value, "", &mut out);
    out
}

#[test]
fn reports_follow_their_schema() {
    for quote in [Quote::Full, Quote::None] {
        let out = run().print("json", Options { quote, ..Options::default() });
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(check("report", &report), Vec::<String>::new());
    }
}

#[test]
fn sessions_of_jsonl_follow_the_schema_too() {
    let out = run().print("jsonl", Options::default());
    let root = load("report");
    for line in out.lines().take(3) {
        let mut found = Vec::new();
        let value = serde_json::from_str(line).unwrap();
        faults(&root, &root["$defs"]["session"], &value, "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn codings_and_diagnostics_follow_their_schemas() {
    let run = run();
    for held in &run.sessions {
        let result = CodingResult { file: held.file, session: &held.session, coded: &held.coded };
        let mut out = Vec::new();
        let format = coding_format("jsonl").unwrap();
        format.session(&run.rulebook, &result, &Options::default(), &mut out);
        for line in out.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
            assert_eq!(
                check("codings", &serde_json::from_slice(line).unwrap()),
                Vec::<String>::new()
            );
        }
    }
    let told: Vec<Told<'_>> = run.failures.iter().map(|it| Told::from(&it.diagnostic)).collect();
    let json = diagnostic_format("json").unwrap();
    let out = diagnostics(&run.sources, &told, "0.1.0", &Options::default(), json);
    assert_eq!(check("diagnostics", &serde_json::from_slice(&out).unwrap()), Vec::<String>::new());
}

#[test]
fn the_check_itself_finds_faults() {
    let out = run().print("json", Options::default());
    let report: Value = serde_json::from_str(&out).unwrap();
    let spoil = |pointer: &str, value: Value| {
        let mut spoilt = report.clone();
        *spoilt.pointer_mut(pointer).expect("a place in the report") = value;
        check("report", &spoilt).len()
    };
    let first = "/sessions/0/findings/0";
    for (place, value) in [
        ("/schema", json!("rolecall/report/2")),
        ("/summary/sessions", json!(-1)),
        (&format!("{first}/verdict"), json!("fine")),
        (&format!("{first}/evidence/0/turn"), json!(0)),
        (&format!("{first}/evidence/0/span"), json!([1])),
        (&format!("{first}/rule_at"), json!({"file": "f", "line": 1, "column": 1, "more": 1})),
        ("/sessions/0/score", json!({})),
    ] {
        assert!(spoil(place, value) > 0, "{place}");
    }
}

#[test]
fn lists_of_files_follow_their_schema() {
    for all in [true, false] {
        let out = super::files::list("json", Options::default(), all);
        assert_eq!(check("files", &serde_json::from_str(&out).unwrap()), Vec::<String>::new());
    }
    let wrong = json!({"schema": "rolecall/files/1", "files": [{"file": 1}]});
    assert_eq!(check("files", &wrong).len(), 3, "what is missing, twice, and a name that is none");
}

#[test]
fn schemas_have_different_names() {
    let mut names: Vec<_> = SCHEMAS.iter().map(|schema| schema.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SCHEMAS.len());
}

/// Tests of which one fails, with what they cover and a mistake that they do not notice.
#[test]
fn tests_follow_their_schema() {
    use rolecall_protocol::{Input, Overrides};
    use rolecall_trial::{Bench, Coverage, Mutation};

    let text = "language 1\nprotocol p { title \"P\" version \"1\" owner \"O\" applies when session.number <= 2 }\nrole worker\nrole client\ntopic a { cue \"alpha beta\" }\ndiscussion a {\n  required\n  raised by worker\n  within first 5 turns\n}\ntest \"said\" { session.number = 1  worker: \"Alpha beta.\"  expect met a }\ntest \"wrong\" { worker: \"Gamma.\"  expect met a  expect nothing else  expect passed }\n";
    let sources = [rolecall_text::Source::new("p.protocol", text.to_owned())];
    let source = rolecall_text::SourceId(0);
    let parsed = rolecall_syntax::parse(source, text);
    let input = Input { source, file: &parsed.file, uses: Vec::new(), extends: None };
    let inputs = [input];
    let checked = rolecall_protocol::check(&inputs, &[source]);
    assert!(checked.usable(), "{:?}", checked.diagnostics);
    let (book, protocol) = (&checked.rulebook, &checked.rulebook.protocols[0]);
    let labels = rolecall_coding::Labels::default();
    let bench = Bench::new(book, &labels);
    let mut scratch = bench.scratch();
    let outcomes: Vec<_> =
        protocol.trials.iter().map(|it| bench.run(protocol, it, &mut scratch, |_| None)).collect();
    let results: Vec<_> = protocol
        .trials
        .iter()
        .zip(&outcomes)
        .map(|(trial, outcome)| crate::TrialResult { protocol, trial, outcome })
        .collect();
    let overrides = Overrides::default();
    let mutation = Mutation::new(&inputs, &overrides, source, text).unwrap();
    let unnoticed: Vec<_> = mutation.mutants.iter().map(|it| (it, mutation.telling(it))).collect();
    assert!(unnoticed.iter().any(|(_, telling)| telling.is_some()));
    let mistakes =
        [crate::MutationResult { protocol, all: 3, refused: 1, same: 0, noticed: 1, unnoticed }];
    let coverage =
        [(protocol, Coverage::of(book, protocol, &inputs, &outcomes.iter().collect::<Vec<_>>()))];
    let files = [crate::ProtocolFile { path: "p.protocol", sha256: "" }];
    let context = crate::Context::new(book, &sources, &files, "0.1.0", Options::default());
    let told = crate::Trials {
        context: &context,
        results: &results,
        coverage: &coverage,
        mutation: &mistakes,
        at_least: None,
    };
    let json = crate::trials(&told, crate::trial_format("json").unwrap());
    assert_eq!(check("tests", &serde_json::from_slice(&json).unwrap()), Vec::<String>::new());
}

/// Two people and a reference on two topics, one of which has no figure, and scores.
#[test]
fn agreement_follows_its_schema() {
    use rolecall_agreement::comparison::{
        Comparison, Extent, Level, judge, judge_scores, judge_verdicts,
    };
    use rolecall_agreement::{Bootstrap, Measure, statistic};

    use crate::{AgreedSession, AgreedTurn, AgreementResult, Shortfall, agreement_format};

    let mut all = Comparison::new(3, 2, vec![Extent { turns: Some(vec![true; 4]) }; 2]);
    for session in 0..2 {
        for coder in 0..3 {
            all.look(0, session, coder).found.insert(coder as u32);
            all.look(1, session, coder);
            all.score(1, session, None, coder, (session + coder) as f64);
        }
    }
    let how = Bootstrap { samples: 20, ..Bootstrap::default() };
    let mut compared = Vec::new();
    for level in [Level::Turn, Level::Window(2), Level::Session] {
        compared.extend((0..2).map(|topic| judge(&all, topic, level, Some(1), how)));
    }
    let mut verdicts = Comparison::new(3, 1, all.sessions().to_vec());
    for coder in 0..3 {
        verdicts.score(0, 0, None, coder, 1.0);
        verdicts.score(0, 1, None, coder, coder as f64);
    }
    compared.push(judge_verdicts(&verdicts, 0, 4, Some(1), how));
    compared.extend(judge_scores(&all, 1, Measure::Interval, how));
    let short = |found| Shortfall {
        topic: 0,
        level: Some(Level::Turn),
        coders: vec![0, 1],
        statistic: statistic("kappa").unwrap(),
        wanted: 0.6,
        found,
    };
    let turn =
        AgreedTurn { line: Some(3), role: Some("worker".to_owned()), text: "Hello.".to_owned() };
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let session =
        |title: &str| AgreedSession { title: title.to_owned(), turns: vec![turn.clone(); 4] };
    let result = AgreementResult {
        version: "0.1.0",
        coders: &names(&["anna", "ben", "rolecall"]),
        reference: Some(1),
        topics: &names(&["goal", "task"]),
        rules: &names(&["p/one"]),
        sessions: &[session("one.txt"), session("two.txt")],
        compared: &compared,
        bootstrap: how,
        shortfalls: &[short(Ok(0.25)), short(Err(rolecall_agreement::Undefined::OneCategory))],
    };
    let mut out = Vec::new();
    agreement_format("json").unwrap().render(&result, &Options::default(), &mut out);
    let value: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(check("agreement", &value), Vec::<String>::new());
    assert_eq!(value["compared"].as_array().unwrap().len(), 8);
    let mut spoilt = value.clone();
    spoilt["compared"][0]["groups"][0]["figures"][0]["value"] = json!("0.5");
    assert!(!check("agreement", &spoilt).is_empty());
    insta::assert_snapshot!(human(&result));
}

fn human(result: &crate::AgreementResult<'_>) -> String {
    let mut out = Vec::new();
    crate::agreement_format("human").unwrap().render(result, &Options::default(), &mut out);
    String::from_utf8(out).unwrap()
}
