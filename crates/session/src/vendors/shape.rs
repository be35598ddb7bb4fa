//! What keys a JSON file has: one cheap walk over the whole file, shared by all readers of JSON.

use memchr::memchr2;

/// Levels of keys that are looked at.
const LEVELS: usize = 7;
/// Entries of each list whose keys are looked at; a file's first entry may lack some.
const ENTRIES: usize = 24;
/// Paths that are kept.
const PATHS: usize = 400;
/// Bytes of a path.
const PATH_BYTES: usize = 160;

/// The keys of a JSON text, as paths: `results[].alternatives[].words`. The values of a list at
/// the top, and several values one after the other (JSON lines), are written as `[].key`.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    paths: Vec<String>,
}

impl Shape {
    /// The shape of a text; without any path where it is no JSON. What stands before a fault
    /// counts.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut walk = Walk { bytes, at: 0, path: String::new(), paths: Vec::new() };
        walk.blanks();
        if !matches!(walk.peek(), Some(b'{' | b'[')) {
            return Self::default();
        }
        if walk.value(0, true).is_some() && bytes.first() != Some(&b'[') {
            walk.blanks();
            if walk.peek() == Some(b'{') {
                let first = std::mem::take(&mut walk.paths);
                walk.paths = first.into_iter().map(|path| format!("[].{path}")).collect();
                walk.path.push_str("[]");
                for _ in 0..ENTRIES {
                    if walk.value(1, true).is_none() {
                        break;
                    }
                    walk.blanks();
                }
            }
        }
        Self { paths: walk.paths }
    }

    /// Whether a key stands there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.iter().any(|known| known == path)
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
        self.paths.iter().any(|path| path.ends_with(end))
    }

    /// Whether the file is JSON with any key at all.
    #[cfg(test)]
    pub(crate) fn is_json(&self) -> bool {
        !self.paths.is_empty()
    }
}

struct Walk<'t> {
    bytes: &'t [u8],
    at: usize,
    path: String,
    paths: Vec<String>,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Walks over a value; `looked` says whether its keys are of interest. Nothing where it is
    /// none.
    fn value(&mut self, level: usize, looked: bool) -> Option<()> {
        self.blanks();
        match self.peek()? {
            b'{' | b'[' if !looked || level >= LEVELS => self.over(),
            b'{' => self.object(level),
            b'[' => self.list(level),
            b'"' => self.string().map(|_| ()),
            b't' | b'f' | b'n' | b'-' | b'0'..=b'9' => self.word(),
            _ => None,
        }
    }

    fn object(&mut self, level: usize) -> Option<()> {
        self.at += 1;
        self.blanks();
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            self.blanks();
            let key = self.string()?;
            let before = self.path.len();
            let looked = self.enter(key);
            self.blanks();
            if self.peek()? != b':' {
                return None;
            }
            self.at += 1;
            self.value(level + 1, looked)?;
            self.path.truncate(before);
            self.blanks();
            match self.peek()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// Notes a key; whether what stands under it is of interest.
    fn enter(&mut self, key: std::ops::Range<usize>) -> bool {
        let Some(key) = self.bytes.get(key).and_then(|key| std::str::from_utf8(key).ok()) else {
            return false;
        };
        if self.path.len() + key.len() > PATH_BYTES {
            return false;
        }
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(key);
        if self.paths.contains(&self.path) {
            return true;
        }
        if self.paths.len() >= PATHS {
            return false;
        }
        self.paths.push(self.path.clone());
        true
    }

    fn list(&mut self, level: usize) -> Option<()> {
        self.at += 1;
        self.blanks();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        let before = self.path.len();
        self.path.push_str("[]");
        for _ in 0..ENTRIES {
            self.value(level + 1, true)?;
            self.blanks();
            match self.peek()? {
                b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    self.path.truncate(before);
                    return Some(());
                }
                _ => return None,
            }
        }
        self.path.truncate(before);
        self.rest(1)
    }

    /// Goes over a string and gives the bytes between its quotes.
    fn string(&mut self) -> Option<std::ops::Range<usize>> {
        if self.peek()? != b'"' {
            return None;
        }
        let start = self.at + 1;
        let mut at = start;
        loop {
            at += memchr2(b'"', b'\\', self.bytes.get(at..)?)?;
            if self.bytes.get(at) == Some(&b'"') {
                self.at = at + 1;
                return Some(start..at);
            }
            at += 2;
        }
    }

    fn word(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at)?;
        let number = word.iter().all(|b| b.is_ascii_digit() || b"+-.eE".contains(b));
        (number || [&b"true"[..], b"false", b"null"].contains(&word)).then_some(())
    }

    /// Goes over a value with all that is in it, counting brackets.
    fn over(&mut self) -> Option<()> {
        self.at += 1;
        self.rest(1)
    }

    /// Goes on to where `depth` brackets are closed.
    fn rest(&mut self, mut depth: usize) -> Option<()> {
        while depth > 0 {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_behind_a_long_text_are_found() {
        let text = format!(
            "{{\"text\": \"{} \\\" {{\", \"segments\": [{{\"start\": 1, \"words\": [{{\"w\": 1}}]}}]}}",
            "x".repeat(100_000)
        );
        let shape = Shape::of(&text);
        assert!(shape.has_all(&["text", "segments", "segments[].words[].w"]), "{shape:?}");
        assert!(!shape.has("start"));
    }

    #[test]
    fn lists_and_lines_at_the_top_are_alike() {
        for text in ["[{\"a\": 1}, {\"b\": 2}]", "{\"a\": 1}\n{\"b\": 2}\n", "{\"a\":1}{\"b\":2}"] {
            let shape = Shape::of(text);
            assert!(shape.has_all(&["[].a", "[].b"]), "{text} {shape:?}");
        }
    }

    #[test]
    fn other_texts_have_no_keys() {
        for text in
            ["", "[Worker] Hello", "[00:01] Worker: Hello", "{\\rtf1 x}", "Name: {\"a\": 1}"]
        {
            assert!(!Shape::of(text).is_json(), "{text}");
        }
        assert!(!Shape::of(&"[".repeat(1_000_000)).is_json());
        assert!(!Shape::of(&"{\"a\":".repeat(300_000)).has("b"));
    }
}
