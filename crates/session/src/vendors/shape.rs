//! What keys a JSON file has, to tell whose it is.

use crate::json::{Json, NAME, Raw, id_of};

/// Levels of keys and lists that are looked at.
const LEVELS: usize = 8;
/// Entries of each list whose keys are looked at; a file's first entry may lack some.
const ENTRIES: usize = 24;
/// Stands for the entries of a list; no key has this number.
const ENTRY: u8 = 254;

/// The keys of a JSON text that any reader asks for, as paths: `results[].alternatives[].words`. The
/// values of a list at the top, and several values one after the other (JSON lines), are written as
/// `[].key`. A key that no reader asks for stands for itself only as `*`.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// Each path as the numbers of its keys, the last lowest; in order.
    paths: Vec<u128>,
}

impl Shape {
    /// The shape of a text; without any path where it is no JSON. What stands before a fault
    /// counts.
    pub(crate) fn of(json: Json<'_>) -> Self {
        let mut shape = Self::default();
        let mut roots = json.roots().map(|(_, root)| root);
        let (Some(first), second) = (roots.next(), roots.next()) else { return shape };
        if first.is_object() && second.is_some_and(Raw::is_object) {
            let lines = json.roots().map(|(_, root)| root).take_while(|root| root.is_object());
            for root in lines.take(ENTRIES + 1) {
                shape.walk(json, root, path(0, ENTRY), 1);
            }
        } else {
            shape.walk(json, first, 0, 0);
        }
        shape.paths.sort_unstable();
        shape
    }

    fn walk(&mut self, json: Json<'_>, raw: Raw<'_>, above: u128, level: usize) {
        if level >= LEVELS {
            return;
        }
        if raw.is_list() {
            for (_, entry) in json.entries(raw).take(ENTRIES) {
                self.walk(json, entry, path(above, ENTRY), level + 1);
            }
            return;
        }
        let mut named = false;
        for (key, value) in json.entries(raw) {
            if key == NAME {
                named = true;
                continue;
            }
            let here = path(above, if std::mem::take(&mut named) { NAME } else { key });
            if !self.paths.contains(&here) {
                self.paths.push(here);
            }
            self.walk(json, value, here, level + 1);
        }
    }

    /// Whether a key stands there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.binary_search(&parsed(path)).is_ok()
    }

    /// Whether any of these keys stands there.
    pub(crate) fn has_any(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.has(path))
    }

    /// Whether all of these keys stand there.
    pub(crate) fn has_all(&self, paths: &[&str]) -> bool {
        paths.iter().all(|path| self.has(path))
    }

    /// Whether the path of a key ends so.
    pub(crate) fn ends_with(&self, end: &str) -> bool {
        let end = parsed(end);
        let mask = !(u128::MAX << (128 - end.leading_zeros()).next_multiple_of(8));
        self.paths.iter().any(|path| path & mask == end)
    }

    /// Whether the file is JSON with any key at all.
    #[cfg(test)]
    pub(crate) fn is_json(&self) -> bool {
        !self.paths.is_empty()
    }
}

/// The path one step further down.
fn path(above: u128, step: u8) -> u128 {
    above << 8 | u128::from(step)
}

/// A path that is written out.
fn parsed(written: &str) -> u128 {
    let mut steps = 0;
    for part in written.split('.') {
        let key = part.trim_end_matches("[]");
        if !key.is_empty() {
            steps = path(steps, if key == "*" { NAME } else { id_of(key) });
        }
        for _ in 0..(part.len() - key.len()) / 2 {
            steps = path(steps, ENTRY);
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::NESTING;
    use crate::json::Tape;

    fn shape(text: &str) -> Shape {
        let tape = Tape::of(text, NESTING);
        Shape::of(Json { text, tape: &tape, nesting: NESTING })
    }

    #[test]
    fn keys_behind_a_long_text_are_found() {
        let text = format!(
            "{{\"text\": \"{} \\\" {{\", \"segments\": [{{\"start\": 1, \"words\": [{{\"word\": 1}}]}}]}}",
            "x".repeat(100_000)
        );
        let shape = shape(&text);
        assert!(shape.has_all(&["text", "segments", "segments[].words[].word"]), "{shape:?}");
        assert!(!shape.has("start"));
    }

    #[test]
    fn lists_and_lines_at_the_top_are_alike() {
        let texts = [
            "[{\"text\": 1}, {\"end\": 2}]",
            "{\"text\": 1}\n{\"end\": 2}\n",
            "{\"text\":1}{\"end\":2}",
        ];
        for text in texts {
            let shape = shape(text);
            assert!(shape.has_all(&["[].text", "[].end"]), "{text} {shape:?}");
        }
    }

    #[test]
    fn recordings_under_their_names_are_found() {
        let text =
            r#"{"results": {"gs://a": {"transcript": {"results": [{"alternatives": []}]}}}}"#;
        let shape = shape(text);
        assert!(shape.has("results.*.transcript"), "{shape:?}");
        assert!(shape.ends_with("*.transcript.results[].alternatives"), "{shape:?}");
        assert!(!shape.ends_with("*.results[].alternatives"), "{shape:?}");
    }

    #[test]
    fn other_texts_have_no_keys() {
        for text in
            ["", "[Worker] Hello", "[00:01] Worker: Hello", "{\\rtf1 x}", "Name: {\"text\": 1}"]
        {
            assert!(!shape(text).is_json(), "{text}");
        }
        assert!(!shape(&"[".repeat(1_000_000)).is_json());
        assert!(!shape(&"{\"a\":".repeat(300_000)).has("text"));
    }
}
