//! Drawn, each with the words it is about.

use rolecall_text::{Severity, Source};

use crate::graphic::{Drawing, Mark, View, draw};
use crate::page::{plain, wrap};
use crate::quote::at_most;
use crate::{Options, Told};

use super::{Telling, footer};

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    let mut text = String::new();
    write(&mut text, telling.sources, telling.options, telling.told);
    out.extend_from_slice(text.as_bytes());
}

/// Draws diagnostics, with the footer once.
pub(crate) fn write(out: &mut String, sources: &[Source], options: &Options, told: &[Told<'_>]) {
    let shown = at_most(told, options.max_shown);
    for it in shown {
        one(out, sources, options, it);
        out.push('\n');
    }
    if told.len() > shown.len() {
        let more = format!("and {} more; `--max 0` shows all", told.len() - shown.len());
        wrap(out, &more, "", "", options.width);
    }
    if let Some(footer) = footer(told) {
        wrap(out, &plain(&footer), "", "", options.width);
    }
}

fn one(out: &mut String, sources: &[Source], options: &Options, it: &Told<'_>) {
    let diagnostic = it.diagnostic;
    let main = diagnostic.labels.first();
    let view = main.and_then(|main| {
        let source = sources.get(main.source.0 as usize)?;
        let labels: Vec<_> = diagnostic
            .labels
            .iter()
            .filter(|label| label.source == main.source)
            .map(|label| (label.span, label.text.clone()))
            .collect();
        View::of(source, &labels, options)
    });
    let file = match (it.file, diagnostic.line, &view) {
        (Some(file), Some(line), None) => format!("{file}:{line}: "),
        (Some(file), None, None) => format!("{file}: "),
        _ => String::new(),
    };
    let drawing = Drawing {
        mark: match diagnostic.severity {
            Severity::Error => Mark::Error,
            Severity::Warning => Mark::Warning,
            Severity::Advice => Mark::Advice,
        },
        code: Some(format!("{}: {}", diagnostic.severity.word(), diagnostic.code)),
        message: format!("{file}{}", diagnostic.message),
        view,
        help: diagnostic.help.clone(),
    };
    draw(out, &drawing, options);
    for related in &diagnostic.related {
        let source = sources.get(related.source.0 as usize);
        let view =
            source.and_then(|source| View::of(source, &[(related.span, String::new())], options));
        let message = related.message.clone();
        draw(out, &Drawing { mark: Mark::Advice, code: None, message, view, help: None }, options);
    }
}
