//! The manual, held against the program: its examples are read and checked, its outputs are run, its
//! links lead somewhere, its contents list every page, and its reference knows every word.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

#[path = "manual/constructs.rs"]
mod constructs;
#[path = "manual/examples.rs"]
mod examples;
#[path = "manual/outputs.rs"]
mod outputs;
#[path = "manual/page.rs"]
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use page::{Page, pages, root};

/// The targets of `[text](target)` in one line.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    let mut wrong = String::new();
    for page in &pages {
        for (number, line) in page.prose() {
            for target in targets(&line).filter(|target| !target.contains("://")) {
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let folder = page.path.parent().unwrap();
                let path = if file.is_empty() { page.path.clone() } else { folder.join(file) };
                // A page of the book cannot lead out of it.
                let inside = page.name == "README.md" || stays_below(&page.name, file);
                let there =
                    inside && path.exists() && (anchor.is_empty() || has_anchor(&path, anchor));
                if !there {
                    wrong += &format!("{}:{number}: {target}\n", page.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these links lead nowhere:\n{wrong}");
}

/// Whether a path from a page of `docs` leads to a page of `docs`.
fn stays_below(page: &str, path: &str) -> bool {
    let mut depth = page.split('/').count() as i32 - 1;
    path.split('/').all(|part| {
        depth += if part == ".." { -1 } else { 0 };
        depth > 0
    })
}

fn has_anchor(path: &Path, anchor: &str) -> bool {
    let text = std::fs::read_to_string(path).unwrap();
    let page = Page { name: String::new(), path: path.to_path_buf(), text };
    page.anchors().iter().any(|one| one == anchor)
}

/// What the contents say of the lints, which are many and made by another test.
fn contents_of_lints(pages: &[Page]) -> String {
    const HEAD: &str = "- [What can be wrong with a protocol](lints/README.md)\n";
    let lints = pages.iter().filter(|page| page.is_lint() && !page.name.ends_with("README.md"));
    let line = |page: &Page| {
        let file = page.name.trim_start_matches("docs/");
        let code = file.trim_start_matches("lints/").trim_end_matches(".md");
        format!("  - [{code}]({file})\n")
    };
    lints.fold(HEAD.to_owned(), |all, page| all + &line(page))
}

/// Readers of the book see the pages below `docs` alone, and only those that the contents list.
#[test]
fn the_contents_list_every_page() {
    let pages = pages();
    let lints = contents_of_lints(&pages);
    if std::env::var_os("UPDATE").is_some() {
        let path = root().join("docs/SUMMARY.md");
        let text = std::fs::read_to_string(&path).unwrap();
        let (before, after) = text.split_once("- [What can be wrong with a protocol]").unwrap();
        let rest = after.lines().skip(1).skip_while(|line| line.starts_with("  - "));
        let rest: String = rest.map(|line| format!("{line}\n")).collect();
        std::fs::write(path, format!("{before}{lints}{rest}")).unwrap();
    }
    let pages = crate::page::pages();
    let contents = pages.iter().find(|page| page.name == "docs/SUMMARY.md").expect("SUMMARY.md");
    let listed: BTreeSet<String> = contents
        .prose()
        .iter()
        .flat_map(|(_, line)| {
            targets(line).map(|target| format!("docs/{target}")).collect::<Vec<_>>()
        })
        .collect();
    let missing: Vec<&str> = pages
        .iter()
        .map(|page| page.name.as_str())
        .filter(|name| *name != "README.md" && *name != "docs/SUMMARY.md")
        .filter(|name| !listed.contains(*name))
        .collect();
    assert!(missing.is_empty(), "add to docs/SUMMARY.md: {missing:?}");
    assert!(contents.text.contains(&lints), "run with UPDATE=1 to list the lints anew");
}

/// The words that begin a line or a declaration, from the grammar.
fn words() -> BTreeSet<String> {
    let grammar = std::fs::read_to_string(root().join("grammar/rolecall.pest")).unwrap();
    let keywords: BTreeMap<&str, &str> = grammar
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" = @{ \"")?;
            Some((name, rest.split('"').next()?)).filter(|(name, _)| name.starts_with("kw_"))
        })
        .collect();
    let mut words = BTreeSet::new();
    for list in ["rule_word", "header_word", "topic_word", "declaration_word"] {
        let (_, rest) = grammar.split_once(&format!("\n{list} = _{{")).expect(list);
        let body = rest.split('}').next().unwrap();
        words.extend(body.split(['|', ' ', '\n']).filter_map(|word| keywords.get(word.trim())));
    }
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_reference_knows_every_word_of_the_language() {
    let words = words();
    assert!(words.len() > 30, "the lists of the grammar are not found: {words:?}");
    let pages = pages();
    let reference = pages.iter().find(|page| page.name == "docs/reference/language.md").unwrap();
    let missing: Vec<&String> = words
        .iter()
        .filter(|word| {
            let starts = [format!("`{word}`"), format!("`{word} ")];
            !starts.iter().any(|start| reference.text.contains(start))
        })
        .collect();
    assert!(missing.is_empty(), "docs/reference/language.md says nothing of {missing:?}");
}

#[test]
fn the_library_page_lists_every_topic_and_protocol() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/library.md");
    let page = std::fs::read_to_string(manual).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../protocols");
    let mut names = 0;
    for folder in std::fs::read_dir(root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for line in text.lines() {
                let name = line.strip_prefix("topic ").or_else(|| line.strip_prefix("protocol "));
                let Some(name) = name.and_then(|rest| rest.split(' ').next()) else { continue };
                // Topics that one protocol keeps to itself stand in no library file.
                let shared = text.lines().all(|line| !line.starts_with("protocol "));
                if shared || line.starts_with("protocol ") {
                    names += 1;
                    assert!(page.contains(&format!("| `{name}` |")), "{name} is missing");
                }
            }
        }
    }
    assert!(names > 30, "{names}");
}
