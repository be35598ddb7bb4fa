//! SARIF 2.1.0.

use std::collections::BTreeMap;

use rolecall_text::{CodeEntry, Edit, Position, Source, Span};
use serde_json::{Value, json};

use crate::Told;
use crate::formats::sarif::{code_rule, fingerprint, head, level, push, tail, uri, with_help};

use super::{Telling, place, positions};

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    let codes: Vec<&CodeEntry> = codes(telling).collect();
    let mut rules: Vec<Value> = codes.iter().map(|entry| code_rule(entry, true)).collect();
    let mut index: BTreeMap<&str, usize> =
        codes.iter().enumerate().map(|(at, entry)| (entry.code.0, at)).collect();
    for it in telling.told {
        let code = it.diagnostic.code.0;
        index.entry(code).or_insert_with(|| {
            rules.push(json!({"id": code}));
            rules.len() - 1
        });
    }
    head(out, telling.version, "lint", rules, Vec::new());
    let (mut results, mut seen) = (Vec::new(), BTreeMap::new());
    for it in telling.told {
        push(&mut results, &result(telling, it, &index, &mut seen));
    }
    out.extend_from_slice(&results);
    tail(out, Vec::new());
}

/// Every code that can be told of protocol files, whether or not it is told of these.
fn codes<'a>(telling: &Telling<'a>) -> impl Iterator<Item = &'a CodeEntry> {
    let syntax = rolecall_syntax::CODES.iter();
    let lints = rolecall_protocol::LINTS.iter();
    syntax.chain(lints).chain(telling.options.further_codes.iter().copied())
}

fn result(
    telling: &Telling<'_>,
    it: &Told<'_>,
    index: &BTreeMap<&str, usize>,
    seen: &mut BTreeMap<String, usize>,
) -> Value {
    let diagnostic = it.diagnostic;
    let at = place(telling.sources, it);
    let mut result = json!({"ruleId": diagnostic.code.0, "level": level(diagnostic.severity),
        "message": {"text": with_help(&diagnostic.message, diagnostic.help.as_deref())}});
    if let Some(at) = index.get(diagnostic.code.0) {
        result["ruleIndex"] = json!(at);
    }
    let file = at.file.unwrap_or_default();
    if at.file.is_some() {
        let region = match (at.start, at.end) {
            (Some(start), Some(end)) => between(start, end),
            _ => json!({"startLine": at.line.unwrap_or(1).max(1)}),
        };
        result["locations"] = json!([{"physicalLocation":
            {"artifactLocation": {"uri": uri(file)}, "region": region}}]);
    }
    let fixes: Vec<Value> =
        diagnostic.edits.iter().filter_map(|edit| change(telling, edit)).collect();
    if !fixes.is_empty() && fixes.len() == diagnostic.edits.len() {
        result["fixes"] = json!([{"artifactChanges": fixes}]);
    }
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .filter_map(|related| {
            let source = telling.sources.get(related.source.0 as usize)?;
            Some(json!({"message": {"text": related.message}, "physicalLocation": {
                "artifactLocation": {"uri": uri(source.name())},
                "region": region(source, related.span)}}))
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    // The words rather than their place, so that lines may move; the same words told twice are
    // told apart by their order.
    let words = diagnostic
        .labels
        .first()
        .and_then(|label| Some(telling.sources.get(label.source.0 as usize)?.slice(label.span)));
    let same =
        fingerprint(&[diagnostic.code.0, file, &diagnostic.message, words.unwrap_or_default()]);
    let nth = seen.entry(same.clone()).or_default();
    *nth += 1;
    result["partialFingerprints"] = json!({"wordsInFile/v1": format!("{same}:{nth}")});
    result
}

fn change(telling: &Telling<'_>, edit: &Edit) -> Option<Value> {
    let source = telling.sources.get(edit.source.0 as usize)?;
    Some(json!({"artifactLocation": {"uri": uri(source.name())}, "replacements": [
        {"deletedRegion": region(source, edit.span), "insertedContent": {"text": edit.text}}]}))
}

fn region(source: &Source, span: Span) -> Value {
    let (start, end) = positions(source, span);
    between(start, end)
}

fn between(start: Position, end: Position) -> Value {
    json!({"startLine": start.line, "startColumn": start.column,
        "endLine": end.line, "endColumn": end.column})
}
