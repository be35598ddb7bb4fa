//! Input that is no protocol: it is answered, and soon.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rolecall_text::SourceId;

use super::codes;
use crate::limits;
use crate::parse::{Parse, parse};

/// Spans lie in the text and on character borders, and no declaration has two errors.
fn sound(text: &str, parsed: &Parse) {
    for diagnostic in &parsed.diagnostics {
        assert!(!diagnostic.labels.is_empty());
        for label in &diagnostic.labels {
            assert!(text.get(label.span.range()).is_some(), "{diagnostic:?} in {text:?}");
        }
        for edit in &diagnostic.edits {
            assert!(text.get(edit.span.range()).is_some(), "{diagnostic:?} in {text:?}");
        }
    }
    for item in &parsed.file.items {
        let inside = parsed.diagnostics.iter().filter(|diagnostic| {
            let at = diagnostic.labels[0].span.start;
            item.span.start <= at && at < item.span.end
        });
        assert!(inside.count() <= 1, "{text:?}");
    }
}

#[test]
fn bounds_are_told() {
    let nested = |n: usize| format!("measure a = {}1{}", "(".repeat(n), ")".repeat(n));
    let operators = |n: usize| format!("measure a = 1{}", " + 1".repeat(n));
    let long = |n: usize| format!("topic a {{\n{}}}", "  cue \"x\"\n".repeat(n));
    let table: Vec<(String, &[&str])> = vec![
        (nested(64), &[]),
        (nested(65), &["nested-too-deeply"]),
        (format!("topic a {}", "{".repeat(70)), &["nested-too-deeply"]),
        (operators(256), &[]),
        (operators(257), &["expression-too-long"]),
        (format!("measure a = {}1", "-".repeat(257)), &["expression-too-long"]),
        (
            format!("discussion a {{ when {}a.b = 1 }}", "not ".repeat(257)),
            &["expression-too-long"],
        ),
        (long(1_000), &[]),
        (long(30_000), &["declaration-too-long"]),
        ("topic a {}\n".repeat(limits::DECLARATIONS), &[]),
        ("topic a {}\n".repeat(limits::DECLARATIONS + 1), &["too-many-declarations"]),
        (
            format!("topic a {{\n{}", "topic a {}\n".repeat(limits::DECLARATIONS * 2)),
            &["missing-brace", "too-many-declarations"],
        ),
        (" ".repeat(limits::FILE_BYTES), &[]),
        (" ".repeat(limits::FILE_BYTES + 1), &["file-too-long"]),
    ];
    for (text, expected) in table {
        assert_eq!(codes(&text), expected, "{}", text.get(..40).unwrap());
    }
}

#[test]
fn a_flood_of_errors_ends() {
    let parsed = parse(SourceId(0), &"topic\n".repeat(10_000));
    assert_eq!(parsed.diagnostics.len(), limits::ERRORS + 1);
    assert_eq!(parsed.diagnostics.last().unwrap().code.0, "too-many-errors");
    assert_eq!(parsed.file.items.len(), limits::ERRORS + 1);
    let prose = parse(SourceId(0), &"This is no protocol at all.\n".repeat(1_000));
    assert_eq!(prose.diagnostics.len(), 1);
}

/// Two seconds for a whole file where the build is optimised; a part of a file, and more time,
/// where it is not.
const FULL: (usize, Duration) = if cfg!(debug_assertions) {
    (limits::FILE_BYTES / 16, Duration::from_secs(20))
} else {
    (limits::FILE_BYTES, Duration::from_secs(2))
};

#[test]
fn hostile_texts_are_answered_soon() {
    let (size, allowed) = FULL;
    let full = |unit: &str| unit.repeat(size / unit.len());
    for unit in [
        "{",
        "}",
        "(",
        "\"",
        "\n",
        "a",
        "a ",
        "a\n",
        "topic a {\n",
        "topic a {\ncue \"x\"\n\n",
        "topic a {}\n",
        "/*\n",
        "# {\n",
        "// x\n",
        "\\\"",
        "cue \"x\" ",
        "-",
        "\r",
        "measure a = 1 +\n",
        "é",
        "\0",
        "topic a { b {\n",
        "role a,\n",
        "topc a {}\n",
    ] {
        let text = full(unit);
        let begun = Instant::now();
        let parsed = parse(SourceId(0), &text);
        assert!(begun.elapsed() < allowed, "{unit:?} took {:?}", begun.elapsed());
        assert!(parsed.diagnostics.len() <= limits::ERRORS + 1);
    }
}

/// Within one declaration, as long as one may be.
#[test]
fn hostile_declarations_are_answered_soon() {
    let full = |start: &str, unit: &str| {
        format!("{start}{}", unit.repeat((limits::DECLARATION_BYTES - 100) / unit.len()))
    };
    for (start, unit) in [
        ("topic a { b ", "{ "),
        ("topic a { b ", "{} "),
        ("topic a { b ", "{ x }\n c "),
        ("topic a { b ", "\"x"),
        ("topic a { b {", "\" "),
        ("topic a { cue ", "\"x\" "),
        ("topic a { ", "cue \"x\" "),
        ("measure a = ", "1 + "),
        ("measure a = ", "- "),
        ("measure a = ", "("),
        ("measure a = ", "a("),
        ("discussion a { when ", "not "),
        ("discussion a { when ", "a.b = 1 and "),
        ("discussion a { ", "within first 1 min or "),
        ("discussion a { ", "// x\n"),
        ("step a { discuss ", "b, "),
        ("topic ", "a"),
        ("topic ", "a "),
        ("role a also ", "\"x\",\n"),
    ] {
        let text = full(start, unit);
        let begun = Instant::now();
        let parsed = parse(SourceId(0), &text);
        assert!(begun.elapsed() < FULL.1, "{start}{unit} took {:?}", begun.elapsed());
        sound(&text, &parsed);
    }
}

fn tokens() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "topic",
        "role",
        "discussion",
        "measure",
        "balance",
        "protocol",
        "goals",
        "use",
        "a",
        "b-c",
        "cue",
        "not",
        "\"x\"",
        "\"",
        "{",
        "}",
        "(",
        ")",
        "=",
        ">=",
        "1",
        "50%",
        ",",
        ":",
        ";",
        "\n",
        "\n\n",
        "//",
        "#",
        "/*",
        "*/",
        "by",
        "of",
        "when",
        "a.b",
        "and",
        "must",
        "AND",
        "é",
        "“",
        "'",
        "\r\n",
        "\u{feff}",
        "..",
        "extends",
        "without",
    ]);
    prop::collection::vec(token, 0..40).prop_map(|tokens| tokens.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read_or_answered(text in any::<String>()) {
        sound(&text, &parse(SourceId(0), &text));
    }

    #[test]
    fn any_words_of_the_language_are_read_or_answered(text in tokens()) {
        sound(&text, &parse(SourceId(0), &text));
    }

    #[test]
    fn a_mutilated_protocol_is_read_or_answered(from in 0usize..2000, length in 0usize..40, into in "[ \"{}a\n]{0,3}") {
        let mut text: String = include_str!("../../../tests/whole_language.protocol").to_owned();
        let start = text.char_indices().map(|(at, _)| at).nth(from % text.chars().count()).unwrap_or(0);
        let end = text[start..].char_indices().map(|(at, _)| start + at).nth(length).unwrap_or(text.len());
        text.replace_range(start..end, &into);
        sound(&text, &parse(SourceId(0), &text));
    }
}
