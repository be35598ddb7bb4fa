//! Diagnostics as plain text, for snapshots.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fmt::Write;

use rolecall_syntax::parse;
use rolecall_text::{Diagnostic, Source, SourceId};

/// The input, then each diagnostic: code, place, message, the words labelled, help.
pub fn told(text: &str) -> String {
    let mut out = format!("{text}\n----\n");
    let source = Source::new("a.protocol", text);
    for diagnostic in parse(SourceId(0), text).diagnostics {
        write_diagnostic(&mut out, &source, &diagnostic);
    }
    out
}

pub fn write_diagnostic(out: &mut String, source: &Source, diagnostic: &Diagnostic) {
    let at = source.position(diagnostic.labels[0].span.start);
    writeln!(out, "{} {}:{}: {}", diagnostic.code, at.line, at.column, diagnostic.message).unwrap();
    for label in &diagnostic.labels {
        let at = source.position(label.span.start);
        let words = source.slice(label.span).replace('\n', "⏎");
        writeln!(out, "  at {}:{} `{words}` {}", at.line, at.column, label.text).unwrap();
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "  help: {help}").unwrap();
    }
}
