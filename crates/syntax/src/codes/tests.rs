use rolecall_text::SourceId;

use super::CODES;
use crate::cue::parse_cue;
use crate::parse::parse;

/// The fenced examples of a page with what stands behind the fence.
fn examples(page: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push((kind, body.join("\n")));
        }
    }
    found
}

fn told(kind: &str, text: &str) -> Vec<&'static str> {
    if kind.starts_with("cue") {
        return parse_cue(text).err().map(|error| error.code().0).into_iter().collect();
    }
    parse(SourceId::default(), text)
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.0)
        .collect()
}

#[test]
fn the_examples_of_each_page_show_what_they_say() {
    for entry in CODES {
        for (kind, text) in examples(entry.page) {
            let expected = match kind {
                "protocol,wrong" | "cue,wrong" => vec![entry.code.0],
                "protocol" | "cue" => vec![],
                other => panic!("{}: an example of kind `{other}`", entry.code),
            };
            assert_eq!(told(kind, &text), expected, "{}:\n{text}", entry.code);
        }
    }
}

/// Codes that no short example shows.
const WITHOUT_EXAMPLE: &[&str] = &[
    "cue-too-long",
    "declaration-too-long",
    "expression-too-long",
    "file-too-long",
    "internal-error",
    "nested-too-deeply",
    "too-many-declarations",
    "too-many-errors",
];

#[test]
fn every_page_has_an_example_of_each_kind() {
    for entry in CODES {
        let kinds: Vec<&str> = examples(entry.page).iter().map(|(kind, _)| *kind).collect();
        let wrong = kinds.iter().filter(|kind| kind.ends_with(",wrong")).count();
        let shown = wrong >= 1 && kinds.len() > wrong;
        assert_ne!(shown, WITHOUT_EXAMPLE.contains(&entry.code.0), "{}", entry.code);
    }
}

#[test]
fn files_and_table_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/codes");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs" && name != "tests.rs")
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    files.sort();
    let table: Vec<&str> = CODES.iter().map(|entry| entry.code.0).collect();
    assert_eq!(files, table);
}

#[test]
fn summaries_keep_the_style() {
    for entry in CODES {
        let first = entry.summary.chars().next().unwrap();
        assert!(!first.is_uppercase() && !entry.summary.ends_with('.'), "{}", entry.code);
        assert!(
            entry.page.ends_with('\n') && entry.page.lines().all(|l| l.len() <= 120),
            "{}",
            entry.code
        );
    }
}
