//! SARIF 2.1.0.

use rolecall_text::Severity;
use serde_json::{Value, json};

use crate::formats::sarif::{head, push, tail, uri, with_help};

use super::{Telling, place};

/// The word of SARIF.
pub(crate) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    head(out, telling.version, rules(telling));
    let mut results = Vec::new();
    for it in telling.told {
        let diagnostic = it.diagnostic;
        let at = place(telling.sources, it);
        let mut result = json!({"ruleId": diagnostic.code.0, "level": level(diagnostic.severity),
            "message": {"text": with_help(&diagnostic.message, diagnostic.help.as_deref())}});
        if let Some(file) = at.file {
            let mut location = json!({"artifactLocation": {"uri": uri(file)}});
            let region = match (at.start, at.end, at.line) {
                (Some(start), Some(end), _) => Some(json!({"startLine": start.line,
                    "startColumn": start.column, "endLine": end.line, "endColumn": end.column})),
                (_, _, Some(line)) => Some(json!({"startLine": line.max(1)})),
                _ => None,
            };
            if let Some(region) = region {
                location["region"] = region;
            }
            result["locations"] = json!([{"physicalLocation": location}]);
        }
        push(&mut results, &result);
    }
    out.extend_from_slice(&results);
    tail(out, Vec::new());
}

fn rules(telling: &Telling<'_>) -> Vec<Value> {
    let mut codes: Vec<&str> = telling.told.iter().map(|it| it.diagnostic.code.0).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|code| json!({"id": code})).collect()
}
