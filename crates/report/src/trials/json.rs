use serde::Serialize;

use super::words::told;
use super::{TrialResult, Trials};

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    tests: Vec<Test<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    coverage: Vec<super::coverage::Covered<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mistakes: Vec<super::mutation::Mistakes<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct Test<'a> {
    protocol: &'a str,
    file: &'a str,
    line: u32,
    name: &'a str,
    passed: bool,
    failures: Vec<Failed<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    line: u32,
    kind: &'static str,
    rule: Option<&'a str>,
    message: String,
    why: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    tests: usize,
    passed: usize,
    failed: usize,
}

pub(super) fn render(trials: &Trials<'_>, out: &mut Vec<u8>) {
    let failed = trials.failed();
    let all = trials.results.len();
    let report = Report {
        schema: "rolecall/tests/1",
        tool: Tool { name: "rolecall", version: trials.context.version },
        tests: trials.results.iter().map(|result| test(trials, result)).collect(),
        coverage: super::coverage::json(trials),
        mistakes: super::mutation::json(trials),
        summary: Summary { tests: all, passed: all - failed, failed },
    };
    // Nothing in the report can fail to be written as JSON.
    if let Ok(json) = serde_json::to_vec_pretty(&report) {
        out.extend(json);
        out.push(b'\n');
    }
}

fn test<'a>(trials: &'a Trials<'a>, result: &'a TrialResult<'a>) -> Test<'a> {
    let (file, line) = trials.place(result.trial.at);
    Test {
        protocol: &result.protocol.id,
        file,
        line,
        name: &result.trial.title,
        passed: result.outcome.passed(),
        failures: result
            .outcome
            .failures
            .iter()
            .map(|failure| {
                let told = told(trials, result, failure);
                Failed {
                    line: trials.place(failure.at).1,
                    kind: told.kind,
                    rule: told.rule.map(|rule| trials.context.rule_id(rule)),
                    message: told.message,
                    why: told.why,
                }
            })
            .collect(),
    }
}
