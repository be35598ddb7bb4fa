//! The only place that knows miette: a drawn report of a message, the words it is about, and help.
//!
//! miette reads a whole text once for each label; it gets a [`View`] instead, a copy of the few
//! lines that are shown, escaped and cut to the page, with the true line and column of each label.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use rolecall_text::{Position, Source, Span, escape};
use unicode_width::UnicodeWidthStr;

use crate::page::{push_trimmed, wrap};
use crate::quote::{Excerpt, window_within};
use crate::{Options, page};

/// The sign before a drawing's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Error,
    Warning,
    Advice,
    Gap,
    Partial,
    Undetermined,
    /// A place in the talk.
    Place,
}

impl Mark {
    /// The sign and, where there is only ASCII, what stands for it. No two verdicts share one.
    pub(crate) fn sign(self, unicode: bool) -> &'static str {
        let (sign, ascii) = match self {
            Self::Error | Self::Gap => ("×", "x"),
            Self::Warning => ("⚠", "!"),
            Self::Partial => ("◐", "/"),
            Self::Undetermined => ("?", "?"),
            Self::Advice | Self::Place => ("☞", ">"),
        };
        if unicode { sign } else { ascii }
    }

    fn severity(self) -> Severity {
        match self {
            Self::Error | Self::Gap => Severity::Error,
            Self::Warning | Self::Partial => Severity::Warning,
            Self::Advice | Self::Undetermined | Self::Place => Severity::Advice,
        }
    }
}

/// A report to be drawn. All texts are escaped here.
#[derive(Debug)]
pub(crate) struct Drawing {
    pub(crate) mark: Mark,
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    pub(crate) view: Option<View>,
    pub(crate) help: Option<String>,
}

/// The lines of a text that a drawing shows, with labels on them.
#[derive(Debug)]
pub(crate) struct View {
    name: Option<String>,
    text: String,
    first_line: u32,
    labels: Vec<Label>,
}

#[derive(Debug)]
struct Label {
    start: usize,
    end: usize,
    at: Position,
    text: String,
}

impl View {
    /// The lines of `source` that hold `labels`; nothing where there are none.
    pub(crate) fn of(
        source: &Source,
        labels: &[(Span, String)],
        options: &Options,
    ) -> Option<Self> {
        let labels = settle(source, labels);
        let first = labels.iter().map(|(span, _)| source.line_index(span.start)).min()?;
        let last = labels.iter().map(|(span, _)| source.line_index(span.end)).max()?;
        let (first, last) =
            (first.saturating_sub(1), (last + 1).min(source.line_starts().len() - 1));
        let mut view = Self {
            name: Some(page::plain(source.name()).into_owned()),
            text: String::new(),
            first_line: source.first_line().saturating_add(u32::try_from(first).unwrap_or(0)),
            labels: labels
                .iter()
                .map(|(span, text)| Label {
                    start: 0,
                    end: 0,
                    at: source.position(span.start),
                    text: text.clone(),
                })
                .collect(),
        };
        let spans: Vec<Span> = labels.iter().map(|(span, _)| *span).collect();
        for line in first..=last {
            if line > first {
                view.text.push('\n');
            }
            view.push_line(source, line, &spans, columns(options));
        }
        view.lay_out_labels(options);
        Some(view)
    }

    /// One line of talk, with no name of its own: the message says where it is.
    pub(crate) fn of_talk(excerpt: &Excerpt, line: u32, label: &str, options: &Options) -> Self {
        let before = escape(excerpt.text.get(..excerpt.span.start).unwrap_or("")).len();
        let within = escape(excerpt.text.get(excerpt.span.clone()).unwrap_or("")).len();
        let mut view = Self {
            name: None,
            text: escape(&excerpt.text).into_owned(),
            first_line: line,
            labels: vec![Label {
                start: before,
                end: before + within,
                at: Position { line, column: 1 },
                text: label.to_owned(),
            }],
        };
        view.lay_out_labels(options);
        view
    }

    fn push_line(&mut self, source: &Source, line: usize, spans: &[Span], columns: usize) {
        let text = source.line(line);
        let start = source.line_starts().get(line).copied().unwrap_or(0) as usize;
        let inside = |at: u32| {
            let at = at as usize;
            (source.line_index(u32::try_from(at).unwrap_or(0)) == line)
                .then(|| (at - start).min(text.len()))
        };
        let focus = spans.iter().find_map(|span| {
            let from = inside(span.start)?;
            Some(Span::of(from, inside(span.end).unwrap_or(text.len())))
        });
        let kept = window_within(text, focus.unwrap_or_default(), columns);
        let base = self.text.len() + if kept.start > 0 { '…'.len_utf8() } else { 0 };
        let place = |at: usize| {
            let at = at.clamp(kept.start, kept.end);
            base + text.get(kept.start..at).map_or(0, |before| escape(before).len())
        };
        for (label, span) in self.labels.iter_mut().zip(spans) {
            if let Some(at) = inside(span.start) {
                label.start = place(at);
            }
            if let Some(at) = inside(span.end) {
                label.end = place(at);
            }
        }
        if kept.start > 0 {
            self.text.push('…');
        }
        self.text.push_str(&escape(text.get(kept.clone()).unwrap_or("")));
        if kept.end < text.len() {
            self.text.push('…');
        }
    }

    /// Breaks what the labels say into lines that fit beside the words they point at.
    fn lay_out_labels(&mut self, options: &Options) {
        for label in &mut self.labels {
            label.end = label.end.max(label.start);
            if label.text.is_empty() {
                continue;
            }
            let line_start =
                self.text.get(..label.start).and_then(|s| s.rfind('\n')).map_or(0, |n| n + 1);
            let wide = |range: std::ops::Range<usize>| self.text.get(range).map_or(0, width_of);
            let middle = wide(line_start..label.start) + wide(label.start..label.end) / 2;
            let room = options.width.saturating_sub(middle + 16).max(16);
            let mut lines = String::new();
            wrap(&mut lines, &page::plain(&label.text), "", "", room);
            label.text = lines.trim_end().to_owned();
        }
    }
}

fn width_of(text: &str) -> usize {
    text.width() + 3 * text.matches('\t').count()
}

fn columns(options: &Options) -> usize {
    options.width.saturating_sub(24).max(24)
}

/// The part of a stretch that stands on its first line: marks that run over several lines cross
/// those of other labels.
fn shorten(source: &Source, span: Span) -> Span {
    let end = u32::try_from(source.text().len()).unwrap_or(u32::MAX);
    let span = Span::new(span.start.min(end), span.end.min(end));
    let (first, last) = (source.line_index(span.start), source.line_index(span.end));
    if first == last {
        return span;
    }
    let line_start = source.line_starts().get(first).copied().unwrap_or(0) as usize;
    let within = (span.start as usize).saturating_sub(line_start);
    let rest = source.line(first).get(within..).unwrap_or("").trim_end();
    Span::of(span.start as usize, span.start as usize + rest.len())
}

/// Labels with the same words are told once for each line, at the last of them; what is marked
/// twice is marked once.
fn settle(source: &Source, labels: &[(Span, String)]) -> Vec<(Span, String)> {
    let mut labels: Vec<_> =
        labels.iter().map(|(span, text)| (shorten(source, *span), text.clone())).collect();
    let main = labels.first().map(|(span, _)| *span);
    labels.sort_by_key(|(span, _)| (Some(*span) != main, span.start));
    labels.dedup();
    for at in 1..labels.len() {
        let (before, here) = labels.split_at_mut(at);
        let (Some((earlier, said)), Some((span, text))) = (before.last_mut(), here.first()) else {
            continue;
        };
        if said == text && source.line_index(earlier.start) == source.line_index(span.start) {
            said.clear();
        }
    }
    labels
}

impl SourceCode for View {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.as_str().read_span(span, before, after)?;
        let own =
            (before == 0).then(|| self.labels.iter().find(|label| label.start == span.offset()));
        let column = own.flatten().map_or(inner.column(), |label| label.at.column as usize - 1);
        let line = inner.line() + self.first_line as usize - 1;
        let (data, at, count) = (inner.data(), *inner.span(), inner.line_count());
        Ok(Box::new(match &self.name {
            Some(name) => {
                MietteSpanContents::new_named(name.clone(), data, at, line, column, count)
            }
            None => MietteSpanContents::new(data, at, line, column, count),
        }))
    }
}

/// A drawing whose texts are broken into lines.
#[derive(Debug)]
struct Broken<'a> {
    drawing: &'a Drawing,
    message: String,
    help: Option<String>,
}

impl fmt::Display for Broken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Broken<'_> {}

impl miette::Diagnostic for Broken<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.drawing.code.as_ref().map(|code| Box::new(page::plain(code)) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.drawing.mark.severity())
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.drawing.view.as_ref().map(|view| view as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = &self.drawing.view.as_ref()?.labels;
        Some(Box::new(labels.iter().enumerate().map(|(at, label)| {
            let text = (!label.text.is_empty()).then(|| label.text.clone());
            let span = SourceSpan::new(label.start.into(), label.end - label.start);
            if at == 0 {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })))
    }
}

/// Draws a report.
pub(crate) fn draw(out: &mut String, drawing: &Drawing, options: &Options) {
    let mut characters =
        if options.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    let sign = match drawing.mark.severity() {
        Severity::Error => &mut characters.error,
        Severity::Warning => &mut characters.warning,
        Severity::Advice => &mut characters.advice,
    };
    drawing.mark.sign(options.unicode).clone_into(sign);
    let theme = GraphicalTheme {
        characters,
        styles: if options.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(options.width)
        .with_links(false)
        .with_urls(false)
        .with_wrap_lines(false)
        .with_context_lines(1);
    let broken = Broken {
        drawing,
        message: broken(&page::plain(&drawing.message), options.width, 6),
        help: drawing.help.as_ref().map(|help| broken(&escape(help), options.width, 10)),
    };
    let mut text = String::new();
    if handler.render_report(&mut text, &broken).is_err() {
        // miette refuses only spans outside their text; the message must not be lost with them.
        text.push_str(&broken.message);
    }
    push_trimmed(out, &text);
}

/// Lines that fit the page beside what miette draws before them: its own breaks cut paths and names
/// at their hyphens.
fn broken(text: &str, width: usize, taken: usize) -> String {
    let mut lines = String::new();
    wrap(&mut lines, text, "", "", width.saturating_sub(taken).max(16));
    lines.truncate(lines.trim_end().len());
    lines
}
