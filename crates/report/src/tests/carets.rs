//! The marks under the words stay under the words, whatever the words are made of.

use insta::assert_snapshot;
use rolecall_coding::{CoderKind, Coding, Standing};
use rolecall_engine::{MissReason, NearMiss, Truth, Verdict};
use rolecall_protocol::TopicId;
use rolecall_text::{Code, CodeEntry, Diagnostic, Severity, Source, SourceId, Span};
use unicode_width::UnicodeWidthStr;

use super::fixture::{coded, finding, findings, raised, rulebook, run, session};
use crate::{Context, Options, Quote, SessionResult, Told, diagnostic_format, diagnostics, render};

static ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-word"),
    severity: Severity::Error,
    summary: "a word is not known",
    page: "",
};

/// A diagnostic on `words` of `text`, drawn.
fn drawn(text: &str, words: &str, options: Options) -> String {
    let start = text.find(words).expect("words of the text");
    let sources = [Source::new("my.protocol", text)];
    let span = Span::of(start, start + words.len());
    let it = Diagnostic::new(&ENTRY, "this word is not known").label(SourceId(0), span, "here");
    let format = diagnostic_format("human").unwrap();
    let bytes = diagnostics(&sources, &[Told::from(&it)], "0.1.0", &options, format);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn tabs_and_crlf() {
    assert_snapshot!(drawn(
        "topic a {\r\n\t\tcue\t\"here\"\r\n}\r\n",
        "\"here\"",
        Options::default()
    ));
}

#[test]
fn wide_characters() {
    assert_snapshot!(drawn("topic a \"保密 的 界限\" { cue }", "cue", Options::default()));
}

#[test]
fn emoji_and_combining_marks() {
    assert_snapshot!(drawn("topic a \"Cafe\u{301} 🙂 naïve\" { cue }", "cue", Options::default()));
}

#[test]
fn control_characters_are_shown_and_counted() {
    assert_snapshot!(drawn("a \u{1b}[31m \u{202e} cue\r\nb", "cue", Options::default()));
}

#[test]
fn a_line_of_a_megabyte_is_cut_to_the_page() {
    let long = format!("{} misspelt {}", "word ".repeat(200_000), "word ".repeat(200_000));
    assert_snapshot!(drawn(&long, "misspelt", Options::default()));
}

#[test]
fn every_letter_of_strange_lines_is_pointed_at() {
    let lines = ["\tab\tc", "保a密b", "e\u{301}xo\u{308}y", "🙂a🙂", "a\u{1}z\u{7}y"];
    for text in lines {
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            let sources = [Source::new("f", text)];
            let it = Diagnostic::new(&ENTRY, "odd").label(
                SourceId(0),
                Span::of(at, at + c.len_utf8()),
                "",
            );
            let format = diagnostic_format("human").unwrap();
            let options = Options { unicode: false, ..Options::default() };
            let out = diagnostics(&sources, &[Told::from(&it)], "0", &options, format);
            let out = String::from_utf8(out).unwrap();
            let (line, marks) = shown(&out);
            let column = marks.find('^').unwrap_or_else(|| panic!("no mark in {out}"));
            let place = line.char_indices().find(|(_, shown)| *shown == c).map(|(n, _)| n);
            let upto = place.map(|n| line[..n].width());
            let repeated = text.matches(c).count() > 1;
            assert!(repeated || upto == Some(column), "{c:?} in {text:?}:\n{out}");
        }
    }
}

/// The line of talk and the line of marks below it.
fn shown(out: &str) -> (&str, &str) {
    let line = out.lines().find(|line| line.starts_with(" 1 | ")).expect("a shown line");
    let marks = out.lines().find(|line| line.starts_with("   : ")).expect("a line of marks");
    (&line[5..], &marks[5..])
}

/// A gap whose near miss is `words` of a turn.
fn near_miss(talk: &str, words: &str, options: Options) -> String {
    let book = rulebook();
    let session = session(&[("Lee", talk)], true);
    let mut coded = coded(&session, &[]);
    let start = talk.find(words).unwrap();
    coded.codings.push(Coding {
        turn: 0,
        topic: TopicId(1),
        span: Span::of(start, start + words.len()),
        coder: CoderKind::External,
        standing: Standing::Possible,
        confidence: 0.62,
        origin: 0,
    });
    let mut gap = finding(1, Verdict::Gap, vec![(Truth::False, raised(1, None))]);
    gap.near_misses.push(NearMiss { turn: 0, coding: Some(0), why: MissReason::OnlyPossible });
    let findings = findings(vec![gap]);
    let ctx = Context::new(&book, &[], &[], "0.1.0", options);
    let result = SessionResult {
        file: "a.txt",
        sha256: "",
        session: &session,
        coded: &coded,
        findings: &findings,
        warnings: &[],
    };
    let out = render(crate::format("human").unwrap(), &ctx, &result, true);
    String::from_utf8(out.bytes).unwrap()
}

#[test]
fn talk_in_chinese() {
    let talk = "我们之间说的话都会保密，除非有人有危险。".repeat(6);
    assert_snapshot!(near_miss(&talk, "保密", Options::default()));
}

#[test]
fn talk_with_tabs_line_breaks_emoji_and_escapes() {
    let talk = "Well\t🙂 e\u{301}t\u{200d}\r\nwe are \u{1b}[31mhere for\u{1b}[0m this";
    assert_snapshot!(near_miss(talk, "here for", Options::default()));
}

#[test]
fn nothing_is_wider_than_the_page_and_no_line_ends_in_blanks() {
    let talk = "我们之间说的话都会保密，除非有人有危险。".repeat(9);
    for width in [64, 80, 100, 132] {
        for quote in [Quote::Full, Quote::Short(80), Quote::None] {
            let options = Options { width, quote, verbose: true, ..Options::default() };
            let pages = [
                run().print("human", options),
                run().print("narrated", options),
                near_miss(&talk, "危险", options),
                drawn(&"很".repeat(500), "很", options),
            ];
            // A path is never cut: people click on it.
            let lines = pages.iter().flat_map(|page| page.lines());
            for line in lines.filter(|line| !line.contains("─[")) {
                assert!(line.width() <= width, "{width}: {line}");
                assert_eq!(line.trim_end(), line, "{line:?}");
            }
        }
    }
}

#[test]
fn without_quotes_nothing_that_was_said_is_repeated() {
    let options = Options { quote: Quote::None, verbose: true, ..Options::default() };
    for format in crate::FORMATS {
        let page = run().print(format.name(), options);
        for said in ["Let's start", "court?", "in this room", "even here", "you know", "Hello"] {
            assert!(!page.contains(said), "{}: {said}", format.name());
        }
    }
    let full = run().print("json", Options { quote: Quote::Full, ..Options::default() });
    assert!(full.contains("in this room"), "the test looks for what full reports do repeat");
}
