//! Whole sentences, one thought a line.

use rolecall_text::Source;

use crate::page::{clip_columns, plain, sentence, wrap};
use crate::quote::at_most;
use crate::{Options, Told};

use super::{Telling, footer, place};

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    let mut text = String::new();
    write(&mut text, telling.sources, telling.options, telling.told);
    out.extend_from_slice(text.as_bytes());
}

/// Tells diagnostics, with the footer once.
pub(crate) fn write(out: &mut String, sources: &[Source], options: &Options, told: &[Told<'_>]) {
    let say = |out: &mut String, text: &str| {
        wrap(out, &sentence(&plain(text)), "", "", options.width);
    };
    let shown = at_most(told, options.max_shown);
    for it in shown {
        let diagnostic = it.diagnostic;
        say(out, &format!("{}: {}", diagnostic.severity.word(), diagnostic.message));
        let at = place(sources, it);
        if let Some(file) = at.file {
            let line = at.line.map_or_else(String::new, |line| format!(", line {line}"));
            let column = at.start.map_or_else(String::new, |at| format!(", column {}", at.column));
            say(out, &format!("where: {file}{line}{column}"));
        }
        for label in &diagnostic.labels {
            let Some(source) = sources.get(label.source.0 as usize) else { continue };
            let words = plain(source.slice(label.span));
            let (words, line) = (clip_columns(&words, 60), source.position(label.span.start).line);
            let text =
                if label.text.is_empty() { String::new() } else { format!(": {}", label.text) };
            if !words.is_empty() {
                say(out, &format!("the words \"{words}\" in line {line}{text}"));
            } else if !text.is_empty() {
                say(out, &format!("in line {line}{text}"));
            }
        }
        for related in &diagnostic.related {
            let source = sources.get(related.source.0 as usize);
            let at = source.map_or_else(String::new, |source| {
                format!(", {} line {}", source.name(), source.position(related.span.start).line)
            });
            say(out, &format!("see also: {}{at}", related.message));
        }
        if let Some(help) = &diagnostic.help {
            say(out, &format!("what to do: {help}"));
        }
        say(out, &format!("code: {}", diagnostic.code));
        out.push('\n');
    }
    if told.len() > shown.len() {
        say(out, &format!("and {} more; `--max 0` tells all", told.len() - shown.len()));
    }
    if let Some(footer) = footer(told) {
        say(out, &footer);
    }
}
