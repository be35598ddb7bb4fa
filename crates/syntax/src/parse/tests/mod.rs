mod hostile;
mod shapes;
mod told;

use std::fmt::Write;

use rolecall_text::{Diagnostic, Source, SourceId};

use crate::parse::parse;

/// Each input, then what is told of it: code, place, message, the words labelled, help.
fn told(texts: &[&str]) -> String {
    let mut out = String::new();
    for text in texts {
        writeln!(out, "{text}\n----").unwrap();
        let source = Source::new("a.protocol", *text);
        for diagnostic in parse(SourceId(0), text).diagnostics {
            write_diagnostic(&mut out, &source, &diagnostic);
        }
        out.push_str("====\n");
    }
    out
}

fn write_diagnostic(out: &mut String, source: &Source, diagnostic: &Diagnostic) {
    let at = source.position(diagnostic.labels[0].span.start);
    writeln!(out, "{}:{} {}: {}", at.line, at.column, diagnostic.code, diagnostic.message).unwrap();
    for label in &diagnostic.labels {
        let at = source.position(label.span.start);
        let words = source.slice(label.span).replace('\n', "⏎");
        let line = format!("  {}:{} `{words}` {}", at.line, at.column, label.text);
        writeln!(out, "{}", line.trim_end()).unwrap();
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "  help: {help}").unwrap();
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    parse(SourceId(0), text).diagnostics.iter().map(|diagnostic| diagnostic.code.0).collect()
}
