use rolecall_text::{Source, SourceId};

use super::read_settings;

fn said(text: &str) -> String {
    let source = Source::new("rolecall.toml", text);
    let (_, diagnostics) = read_settings(SourceId(0), &source);
    let mut out = format!("{text}\n---\n");
    for diagnostic in diagnostics {
        let label = &diagnostic.labels[0];
        let at = source.position(label.span.start);
        out += &format!(
            "{}:{} {} `{}`: {}{}\n    help: {}\n",
            at.line,
            at.column,
            diagnostic.code,
            source.slice(label.span),
            diagnostic.message,
            if label.text.is_empty() { String::new() } else { format!(" ({})", label.text) },
            diagnostic.help.unwrap_or_default()
        );
    }
    out
}

#[test]
fn everything_that_can_be_said_is_read() {
    let text = r#"
protocols = ["induction", "protocols/review.protocol"]
sessions = "sessions"
quote = "none"
fail-on = "major"
max-evidence = 5
join-gaps = 1
join-scrolling = true
[labels]
PO = "worker"
"Mr D." = "client"
[columns]
speaker = "Who"
text = "What was said"
speakers = ["Worker", "Client"]
"#;
    let (settings, diagnostics) = read_settings(SourceId(0), &Source::new("rolecall.toml", text));
    assert_eq!(diagnostics, []);
    let texts = |list: &[super::Written]| list.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&settings.protocols), ["induction", "protocols/review.protocol"]);
    assert_eq!(texts(&settings.sessions), ["sessions"]);
    assert_eq!(settings.quote.as_deref(), Some("none"));
    assert_eq!(settings.fail_on.as_deref(), Some("major"));
    assert_eq!(settings.max_evidence, Some(5));
    assert_eq!(settings.join_gaps, Some(1.0));
    assert!(settings.join_scrolling);
    let labels: Vec<_> =
        settings.labels.iter().map(|(l, r)| (l.text.as_str(), r.text.as_str())).collect();
    assert_eq!(labels, [("Mr D.", "client"), ("PO", "worker")]);
    assert_eq!(settings.columns.get("text").map(String::as_str), Some("What was said"));
    assert_eq!(settings.speaker_columns, ["Worker", "Client"]);
}

#[test]
fn a_misspelt_key_is_answered_with_the_nearest() {
    insta::assert_snapshot!(said(
        "protocol = [\"induction\"]\nweather = 1\n[columns]\nspeeker = \"Who\"\n"
    ));
}

#[test]
fn a_value_of_the_wrong_kind_is_answered_with_what_to_write() {
    insta::assert_snapshot!(said(
        "protocols = 3\nsessions = [\"a\", 4, \"\"]\nquote = \"shorter\"\nfail-on = true\nmax-evidence = -1\njoin-gaps = -0.5\nlabels = \"PO\"\n"
    ));
}

#[test]
fn a_key_below_a_section_is_sent_above_it() {
    insta::assert_snapshot!(said(
        "[labels]\nPO = \"worker\"\nquote = \"short\"\nSW = 3\nprotocol = [\"induction\"]\n[columns]\nspeaker = 1\nspeeker = 2\nmax-evidnce = 4\nsessions = \"s\"\n"
    ));
}

#[test]
fn what_is_not_toml_is_said_at_its_place() {
    insta::assert_snapshot!(said("protocols = [\"induction\"\nquote = \"short\"\n"));
}

#[test]
fn a_sentence_is_not_toml() {
    insta::assert_snapshot!(said("our protocol is induction\n"));
}
