//! What every SARIF log is made of: the frame, rules, places, fingerprints.

use rolecall_text::{CodeEntry, Severity};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::formats::json::put;

/// Everything before the results. `part` tells the logs of one build apart: `check` or `lint`.
pub(crate) fn head(
    out: &mut Vec<u8>,
    version: &str,
    part: &str,
    rules: Vec<Value>,
    artifacts: Vec<Value>,
) {
    out.extend_from_slice(b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n\"tool\":");
    let tool = json!({"driver": {"name": "rolecall", "version": version,
        "semanticVersion": version, "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules}});
    put(out, &tool);
    out.extend_from_slice(b",\n\"automationDetails\":");
    put(out, &json!({"id": format!("rolecall-{part}/")}));
    if !artifacts.is_empty() {
        out.extend_from_slice(b",\n\"artifacts\":");
        put(out, &artifacts);
    }
    out.extend_from_slice(b",\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
}

/// Appends a result, with a comma before it unless it is the first in `out`.
pub(crate) fn push(out: &mut Vec<u8>, value: &Value) {
    out.extend_from_slice(if out.is_empty() { b"\n" } else { b",\n" });
    put(out, value);
}

/// Everything after the results.
pub(crate) fn tail(out: &mut Vec<u8>, failures: Vec<Value>) {
    let run = json!([{"executionSuccessful": failures.is_empty(),
        "toolExecutionNotifications": failures}]);
    out.extend_from_slice(b"\n],\n\"invocations\":");
    put(out, &run);
    out.extend_from_slice(b"}]}\n");
}

/// The word of SARIF.
pub(crate) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A code of diagnostics, as a rule; with its page, or with the way there.
pub(crate) fn code_rule(entry: &CodeEntry, paged: bool) -> Value {
    let mut it = json!({"id": entry.code.0,
        "shortDescription": {"text": sentence(entry.summary)},
        "defaultConfiguration": {"level": level(entry.severity)}});
    it["help"] = if paged && !entry.page.is_empty() {
        json!({"text": entry.page, "markdown": entry.page})
    } else {
        json!({"text": format!("`rolecall explain {}` tells more.", entry.code)})
    };
    it
}

/// With a capital and a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!', '”', '"']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// A place in a file. Viewers ask for a line: where none is known, it is the first.
pub(crate) fn place(file: &str, line: Option<u32>, quote: Option<String>) -> Value {
    let line = line.unwrap_or(1).max(1);
    let mut it = json!({"physicalLocation": {"artifactLocation": {"uri": uri(file)},
        "region": {"startLine": line}}});
    if let Some(quote) = quote {
        it["physicalLocation"]["region"]["snippet"] = json!({"text": quote});
    }
    it
}

pub(crate) fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}. What to do: {help}"),
        None => message.to_owned(),
    }
}

/// What stays the same for a result wherever its lines move to: `parts` name it, and none of them
/// is a line.
pub(crate) fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A path as a reference (RFC 3986): `/` between its parts, other characters escaped. Paths from
/// the root are `file` addresses, files of the library `library:` ones.
pub(crate) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    let mut rest = path;
    if let Some(name) = path.strip_prefix("library:") {
        out.push_str("library:");
        rest = name;
    } else if path.starts_with('/') {
        out.push_str("file://");
    } else if let [drive, b':', b'/' | b'\\', ..] = path.as_bytes() {
        out.push_str(&format!("file:///{}:", char::from(*drive)));
        rest = path.get(2..).unwrap_or_default();
    }
    for byte in rest.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b'\\' => out.push('/'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        let table = [
            ("sessions/a b.vtt", "sessions/a%20b.vtt"),
            ("../sessions\\é:1.txt", "../sessions/%C3%A9%3A1.txt"),
            ("/srv/s.vtt", "file:///srv/s.vtt"),
            ("C:\\data\\s.vtt", "file:///C:/data/s.vtt"),
            ("library:topics/english.protocol", "library:topics/english.protocol"),
        ];
        for (path, expected) in table {
            assert_eq!(uri(path), expected);
        }
    }

    #[test]
    fn fingerprints_differ_where_any_part_does() {
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
        assert_eq!(fingerprint(&["a"]).len(), 32);
    }
}
