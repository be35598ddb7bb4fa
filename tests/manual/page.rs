//! A page of the manual, cut into what can be held against the program.

use std::path::{Path, PathBuf};

/// A page of Markdown.
pub(crate) struct Page {
    /// From the root of the repository, with `/` between its parts.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// A block between two lines of three backticks, with the comments right before it.
pub(crate) struct Fence {
    /// What stands behind the opening backticks.
    pub(crate) kind: String,
    pub(crate) text: String,
    /// The line of the opening backticks, from 1.
    pub(crate) line: usize,
    /// What the comments before it say, such as `file: sessions/amira.txt`.
    pub(crate) notes: Vec<String>,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// `README.md` and all of `docs` other than the pages made from the table of diagnostics, sorted.
pub(crate) fn pages() -> Vec<Page> {
    let mut paths = vec![root().join("README.md")];
    walk(&root().join("docs"), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        Page { name, path, text }
    };
    paths.into_iter().map(read).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

impl Page {
    pub(crate) fn is_lint(&self) -> bool {
        self.name.starts_with("docs/lints/")
    }

    /// Its blocks, in order.
    pub(crate) fn fences(&self) -> Vec<Fence> {
        let mut fences = Vec::new();
        let mut notes = Vec::new();
        let mut open: Option<Fence> = None;
        for (number, line) in (1..).zip(self.text.lines()) {
            match (line.strip_prefix("```"), open.take()) {
                (Some(kind), None) => {
                    let (kind, text) = (kind.trim().to_owned(), String::new());
                    let notes = std::mem::take(&mut notes);
                    open = Some(Fence { kind, text, line: number, notes });
                }
                (Some(_), Some(fence)) => fences.push(fence),
                (None, Some(mut fence)) => {
                    fence.text += line;
                    fence.text.push('\n');
                    open = Some(fence);
                }
                (None, None) => match comment(line) {
                    Some(note) => notes.push(note.to_owned()),
                    None if line.trim().is_empty() => {}
                    None => notes.clear(),
                },
            }
        }
        assert!(open.is_none(), "{}: a block is never closed", self.name);
        fences
    }

    /// The text without its blocks and without what stands in single backticks, line by line.
    pub(crate) fn prose(&self) -> Vec<(usize, String)> {
        let mut inside = false;
        let mut prose = Vec::new();
        for (number, line) in (1..).zip(self.text.lines()) {
            if line.starts_with("```") {
                inside = !inside;
            } else if !inside {
                let kept: Vec<&str> = line.split('`').step_by(2).collect();
                prose.push((number, kept.join("``")));
            }
        }
        prose
    }

    /// The anchors of its headings, as Markdown readers make them.
    pub(crate) fn anchors(&self) -> Vec<String> {
        let mut inside = false;
        let mut anchors = Vec::new();
        for line in self.text.lines() {
            inside ^= line.starts_with("```");
            let heading = line.trim_start_matches('#');
            if !inside && heading.len() < line.len() && heading.starts_with(' ') {
                let letters = heading.trim().to_lowercase().replace(' ', "-");
                let kept = letters.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c));
                anchors.push(kept.collect());
            }
        }
        anchors
    }
}

fn comment(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<!--")?.strip_suffix("-->").map(str::trim)
}
