//! The pages of diagnostics: their examples do what they say, and `docs/lints` is made from them.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common;

use std::path::PathBuf;

use common::{run, written};
use rolecall_protocol::LINTS;
use rolecall_text::{CodeEntry, Severity};

/// Topics and roles that examples may name without declaring them.
const TOPICS: [(&str, &str); 8] = [
    ("purpose", "here today"),
    ("goal", "my goal"),
    ("confidentiality", "confidential*"),
    ("question", "what do you think"),
    ("reflection", "so you feel"),
    ("agreement", "that is right"),
    ("authority", "the court"),
    ("advice", "you should"),
];

/// An example as it would stand in a file: a piece without `language` gets the head of a file
/// around it, and the topics and roles that it does not declare itself from a used file.
fn framed(example: &str) -> String {
    let begins = |word: &str| example.lines().any(|line| line.starts_with(word));
    let shared = || {
        let topics = TOPICS.iter().filter(|(name, _)| !begins(&format!("topic {name} ")));
        let topics: String =
            topics.map(|(name, cue)| format!("topic {name} {{ cue \"{cue}\" }}\n")).collect();
        format!(
            "// file: topics.protocol\nlanguage 1\nrole worker also \"PO\"\nrole client also \"PP\"\n{topics}"
        )
    };
    if begins("// file:") {
        return if example.contains("topics.protocol") {
            format!("{example}{}", shared())
        } else {
            example.to_owned()
        };
    }
    if begins("language") || begins("// language missing") {
        let used = if begins("use \"topics.protocol\"") { shared() } else { String::new() };
        return format!("// file: example.protocol\n{example}{used}");
    }
    let rules = ["discussion", "step", "avoid", "balance", "whenever", "choice", "goals", "test"]
        .iter()
        .any(|word| begins(word));
    let header = if rules && !begins("protocol") {
        "protocol example {\n  title \"Example\"\n  version \"1\"\n  owner \"Example\"\n}\n"
    } else {
        ""
    };
    if begins("role worker also") {
        return format!("// file: example.protocol\n{example}");
    }
    format!(
        "// file: example.protocol\nlanguage 1\nuse \"topics.protocol\"\n{header}{example}{}",
        shared()
    )
}

/// The fenced blocks of a page: what stands after the fence, and the text.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(kind), None) => open = Some((kind.to_owned(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

#[test]
fn examples_do_what_their_pages_say() {
    let mut wrong = String::new();
    for entry in LINTS {
        let examples = examples(entry.page);
        let kinds: Vec<&str> = examples.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["protocol,gap", "protocol"], "{}", entry.code);
        for (kind, text) in examples {
            let run = run("example.protocol", &framed(&text));
            let codes: Vec<&str> = run.diagnostics.iter().map(|one| one.code.0).collect();
            let expected: &[&str] = if kind == "protocol" { &[] } else { &[entry.code.0] };
            if codes != expected {
                wrong += &format!("\n==== {} {kind}: {codes:?}\n{}", entry.code, written(&run));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The first line of every page that is made here.
const MADE: &str = "<!-- Made from the table of diagnostics; `UPDATE=1 cargo test -p rolecall-protocol` writes it anew. -->";

fn all_entries() -> Vec<&'static CodeEntry> {
    let mut all: Vec<&CodeEntry> = rolecall_syntax::CODES.iter().chain(LINTS).collect();
    all.sort_by_key(|entry| entry.code);
    all
}

fn page(entry: &CodeEntry) -> String {
    let (code, severity) = (entry.code, entry.severity.word());
    format!(
        "{MADE}\n\n# {code}\n\n**{severity}**: {}\n\n{}\n",
        entry.summary,
        entry.page.trim_end()
    )
}

fn contents() -> String {
    let mut out = format!(
        "{MADE}\n\n# What can be wrong with a protocol file\n\n\
         `rolecall explain CODE` shows these pages. A piece of a protocol in them stands for the lines \
         it shows; the head of the file and the topics and roles that it names are left out where \
         they do not matter.\n"
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let title = match severity {
            Severity::Error => "Errors: the file cannot be used",
            Severity::Warning => "Warnings: most likely not as meant",
            Severity::Advice => "Advice",
        };
        out += &format!("\n## {title}\n\n");
        for entry in all_entries().into_iter().filter(|entry| entry.severity == severity) {
            out += &format!("- [{code}]({code}.md): {}\n", entry.summary, code = entry.code);
        }
    }
    out += "\n`rolecall lint` also tells what is wrong with the rules taken together, by solving: \
            [what is proven](../reference/proofs.md).\n";
    out
}

#[test]
fn every_code_has_its_page_in_the_manual() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/lints");
    let mut pages: Vec<(String, String)> =
        all_entries().iter().map(|entry| (format!("{}.md", entry.code), page(entry))).collect();
    pages.push(("README.md".to_owned(), contents()));
    let there = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).expect("a folder for the pages");
        for (name, text) in &pages {
            std::fs::write(folder.join(name), text).expect("a page that can be written");
        }
    }
    for (name, text) in &pages {
        assert!(there(name) == *text, "docs/lints/{name} is out of date; run with UPDATE=1");
    }
    for entry in std::fs::read_dir(&folder).expect("the pages") {
        let name = entry.expect("a readable entry").file_name().to_string_lossy().into_owned();
        let ours = there(&name).starts_with(MADE);
        assert!(
            !ours || pages.iter().any(|(page, _)| *page == name),
            "docs/lints/{name} explains no code"
        );
    }
}

#[test]
fn rows_of_the_table_are_in_order_and_in_plain_form() {
    assert!(LINTS.is_sorted_by_key(|entry| entry.code));
    let all = all_entries();
    for pair in all.windows(2) {
        assert_ne!(pair[0].code, pair[1].code, "two crates have one code");
    }
    for entry in LINTS {
        let plain = entry.code.0.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(plain, "{}", entry.code);
        assert!(!entry.summary.ends_with('.'), "{}", entry.code);
        assert!(!entry.summary.starts_with(char::is_uppercase), "{}", entry.code);
        assert!(entry.page.lines().count() > 5, "{} has hardly a page", entry.code);
    }
}
