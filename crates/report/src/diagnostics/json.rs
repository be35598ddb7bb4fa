//! One object, `rolecall/diagnostics/1`.

use rolecall_text::{Severity, Source, SourceId, Span};
use serde::Serialize;

use crate::Told;
use crate::formats::json::put;

use super::{Telling, place, positions};

/// The name and version of the shape.
pub(crate) const DIAGNOSTICS_SCHEMA: &str = "rolecall/diagnostics/1";

#[derive(Serialize)]
struct Whole<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    diagnostics: Vec<View<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
pub(super) struct View<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    labels: Vec<Part<'a>>,
    related: Vec<Part<'a>>,
    edits: Vec<Part<'a>>,
}

/// A place with its text: what is said of it, or what takes its place.
#[derive(Serialize)]
struct Part<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct Summary {
    errors: usize,
    warnings: usize,
    advice: usize,
}

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    let whole = Whole {
        schema: DIAGNOSTICS_SCHEMA,
        tool: Tool { name: "rolecall", version: telling.version },
        diagnostics: telling.told.iter().map(|it| view(telling.sources, it)).collect(),
        summary: summary(telling.told),
    };
    put(out, &whole);
    out.push(b'\n');
}

pub(super) fn summary(told: &[Told<'_>]) -> Summary {
    let of = |severity| told.iter().filter(|it| it.diagnostic.severity == severity).count();
    Summary {
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        advice: of(Severity::Advice),
    }
}

pub(super) fn view<'a>(sources: &'a [Source], it: &Told<'a>) -> View<'a> {
    let diagnostic = it.diagnostic;
    let at = place(sources, it);
    View {
        file: at.file,
        line: at.line,
        column: at.start.map(|at| at.column),
        end_line: at.end.map(|at| at.line),
        end_column: at.end.map(|at| at.column),
        code: diagnostic.code.0,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        labels: diagnostic
            .labels
            .iter()
            .map(|it| part(sources, it.source, it.span, &it.text))
            .collect(),
        related: diagnostic
            .related
            .iter()
            .map(|it| part(sources, it.source, it.span, &it.message))
            .collect(),
        edits: diagnostic
            .edits
            .iter()
            .map(|it| part(sources, it.source, it.span, &it.text))
            .collect(),
    }
}

fn part<'a>(sources: &'a [Source], id: SourceId, span: Span, text: &'a str) -> Part<'a> {
    let source = sources.get(id.0 as usize);
    let at = source.map(|source| positions(source, span));
    Part {
        file: source.map(Source::name),
        line: at.map(|(start, _)| start.line),
        column: at.map(|(start, _)| start.column),
        end_line: at.map(|(_, end)| end.line),
        end_column: at.map(|(_, end)| end.column),
        text,
    }
}
