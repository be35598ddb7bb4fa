//! The protocols that ship are read without a complaint.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use std::path::{Path, PathBuf};

use common::{run_files, written};

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "protocol") {
            found.push(path);
        }
    }
}

#[test]
fn each_protocol_of_the_library_is_clean() {
    let library = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../protocols");
    let mut paths = Vec::new();
    collect(&library, &mut paths);
    paths.sort();
    let files: Vec<(String, String)> = paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&library).expect("below the library").to_string_lossy();
            (name.replace('\\', "/"), std::fs::read_to_string(path).expect("a readable file"))
        })
        .collect();
    assert!(files.len() >= 4, "{} protocols", files.len());
    for (name, _) in &files {
        let mut ordered: Vec<_> =
            files.iter().filter(|(other, _)| other == name).cloned().collect();
        ordered.extend(files.iter().filter(|(other, _)| other != name).cloned());
        let run = run_files(&ordered, 1);
        assert!(run.diagnostics.is_empty(), "{}", written(&run));
    }
}
