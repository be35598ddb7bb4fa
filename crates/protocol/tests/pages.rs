//! The pages of diagnostics: their examples do what they say, and `docs/lints` is made from them.

mod common;

use common::{run, written};
use rolecall_protocol::LINTS;

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
    let rules = ["discussion", "step", "avoid", "balance"].iter().any(|word| begins(word));
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
