//! Faulty protocols as data, each with what a person is told of it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use std::path::PathBuf;

use common::{run, written};
use rolecall_protocol::LINTS;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/rejected")
}

/// The files, by name.
fn faulty() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder())
        .expect("the folder of faulty protocols")
        .filter_map(|entry| {
            let path = entry.expect("a readable entry").path();
            let is_protocol = path.extension().is_some_and(|ending| ending == "protocol");
            let name = path.file_stem()?.to_str()?.to_owned();
            is_protocol.then(|| (name, std::fs::read_to_string(&path).expect("a readable file")))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn each_is_told_as_its_snapshot_says() {
    let all = faulty();
    assert!(all.len() >= 40, "{} faulty protocols", all.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in all {
            let run = run(&format!("{name}.protocol"), &text);
            assert!(!run.diagnostics.is_empty(), "{name} has nothing wrong with it");
            insta::assert_snapshot!(name.as_str(), written(&run));
        }
    });
}

#[test]
fn together_they_show_nearly_every_code() {
    let mut shown = std::collections::BTreeSet::new();
    for (name, text) in faulty() {
        let run = run(&format!("{name}.protocol"), &text);
        shown.extend(run.diagnostics.iter().map(|one| one.code));
    }
    let missing: Vec<_> =
        LINTS.iter().map(|entry| entry.code).filter(|code| !shown.contains(code)).collect();
    // Files large enough for the bounds are made in `bounds.rs`.
    assert_eq!(missing.iter().map(|code| code.0).collect::<Vec<_>>(), ["too-large"]);
}

#[test]
fn every_label_lies_on_words_of_its_file() {
    for (name, text) in faulty() {
        let run = run(&format!("{name}.protocol"), &text);
        for one in &run.diagnostics {
            assert!(!one.labels.is_empty(), "{name}: {} has no label", one.code);
            let ours = LINTS.iter().any(|entry| entry.code == one.code);
            assert!(one.help.is_some() || !ours, "{name}: {} has no help", one.code);
            let sentence = one.message.chars().next().is_some_and(|c| !c.is_uppercase());
            assert!(sentence && !one.message.ends_with('.'), "{name}: {}", one.message);
            for label in &one.labels {
                let source = &run.sources[label.source.0 as usize];
                assert!(source.text().get(label.span.range()).is_some(), "{name}: {}", one.code);
            }
        }
    }
}
