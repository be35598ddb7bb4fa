//! The pages of what is told of proofs: their examples do what they say, and `docs/lints` has them.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

use std::path::PathBuf;

use rolecall_proof::{Bounds, LINTS, Pen, prove, told};
use rolecall_protocol::{Input, check};
use rolecall_text::{CodeEntry, SourceId};

/// Topics that examples may name without declaring them.
const TOPICS: [&str; 4] = ["purpose", "goal", "question", "reflection"];

/// An example as it would stand in a file.
fn framed(example: &str) -> String {
    let header = "protocol example {\n  title \"E\"\n  version \"1\"\n  owner \"O\"\n}\n";
    let header = if example.contains("protocol ") { "" } else { header };
    let topics: String =
        TOPICS.iter().map(|name| format!("topic {name} {{ cue \"word {name}\" }}\n")).collect();
    format!("language 1\n{header}role worker\nrole client\n{topics}{example}")
}

fn codes(example: &str) -> Vec<&'static str> {
    let text = framed(example);
    let parsed = rolecall_syntax::parse(SourceId(0), &text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let inputs =
        [Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check(&inputs, &[SourceId(0)]);
    assert!(checked.usable(), "{text}\n{:?}", checked.diagnostics);
    let proof = prove(&checked.rulebook, 0, &Pen::default(), Bounds::default());
    told(&checked.rulebook, 0, &proof).iter().map(|said| said.code.0).collect()
}

/// The fenced blocks of a page: what stands after the fence, and the text.
fn examples(page: &str) -> Vec<(String, String)> {
    let pieces: Vec<&str> = page.split("```").collect();
    let blocks = pieces.iter().skip(1).step_by(2);
    blocks
        .map(|block| {
            let (kind, text) = block.split_once('\n').expect("a block with lines");
            (kind.to_owned(), text.to_owned())
        })
        .collect()
}

#[test]
fn examples_do_what_their_pages_say() {
    for entry in LINTS {
        let examples = examples(entry.page);
        let kinds: Vec<&str> = examples.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["protocol,gap", "protocol"], "{}", entry.code);
        assert_eq!(codes(&examples[0].1), [entry.code.0], "{}", examples[0].1);
        assert_eq!(codes(&examples[1].1), [""; 0], "{}", examples[1].1);
    }
}

/// The first line of every page that is made here.
const MADE: &str = "<!-- Made from the table of proofs; `UPDATE=1 cargo test -p rolecall-proof` writes it anew. -->";

fn page(entry: &CodeEntry) -> String {
    let (code, severity) = (entry.code, entry.severity.word());
    let (summary, page) = (entry.summary, entry.page.trim_end());
    format!("{MADE}\n\n# {code}\n\n**{severity}**: {summary}\n\n{page}\n")
}

#[test]
fn every_code_has_its_page_in_the_manual() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/lints");
    for entry in LINTS {
        let path = folder.join(format!("{}.md", entry.code));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, page(entry)).expect("a page that can be written");
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(there == page(entry), "{} is out of date; run with UPDATE=1", path.display());
    }
}

#[test]
fn rows_of_the_table_are_in_order() {
    assert!(LINTS.is_sorted_by_key(|entry| entry.code));
}
