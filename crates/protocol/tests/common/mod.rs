//! Protocol texts to diagnostics, as the tests of this crate need them.

use std::fmt::Write;

use rolecall_protocol::{Checked, Input, check};
use rolecall_syntax::ast::{Base, ItemKind};
use rolecall_syntax::{Parse, parse};
use rolecall_text::{Diagnostic, Source, SourceId};

/// A run over the files of one text.
pub(crate) struct Run {
    /// The files, by their number as `SourceId`.
    pub(crate) sources: Vec<Source>,
    /// What parser and checker found, parser first.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The rulebook with the checker's own diagnostics.
    #[allow(dead_code, reason = "not every test file needs it")]
    pub(crate) checked: Checked,
}

/// Reads a text with one file, or several that each begin with a line `// file: NAME`. Roots are
/// the first file and all that no other file uses.
#[allow(dead_code, reason = "not every test file needs it")]
pub(crate) fn run(name: &str, text: &str) -> Run {
    let files = split(name, text);
    let parsed = parsed(&files);
    let inputs = inputs(&files, &parsed);
    let used: Vec<SourceId> = inputs
        .iter()
        .flat_map(|one| {
            let uses = one.uses.iter().filter_map(|(_, to)| to.clone().ok());
            uses.chain(one.extends.clone().and_then(Result::ok))
        })
        .collect();
    let roots: Vec<SourceId> =
        inputs.iter().map(|one| one.source).filter(|id| id.0 == 0 || !used.contains(id)).collect();
    finished(files, &parsed, check(&inputs, &roots))
}

/// Checks the first `roots` of the files, given by name and text.
#[allow(dead_code, reason = "not every test file needs it")]
pub(crate) fn run_files(files: &[(String, String)], roots: u32) -> Run {
    let files: Vec<Source> = files.iter().map(|(name, text)| Source::new(name, text)).collect();
    let parsed = parsed(&files);
    let inputs = inputs(&files, &parsed);
    let roots: Vec<SourceId> = (0..roots).map(SourceId).collect();
    finished(files, &parsed, check(&inputs, &roots))
}

fn parsed(files: &[Source]) -> Vec<Parse> {
    files.iter().zip(0..).map(|(source, id)| parse(SourceId(id), source.text())).collect()
}

fn inputs<'a>(files: &[Source], parsed: &'a [Parse]) -> Vec<Input<'a>> {
    parsed.iter().zip(0..).map(|(one, id)| input(one, id, files)).collect()
}

fn finished(sources: Vec<Source>, parsed: &[Parse], checked: Checked) -> Run {
    let mut diagnostics: Vec<Diagnostic> =
        parsed.iter().flat_map(|one| one.diagnostics.clone()).collect();
    diagnostics.extend(checked.diagnostics.iter().cloned());
    Run { sources, diagnostics, checked }
}

#[allow(dead_code, reason = "not every test file needs it")]
fn split(name: &str, text: &str) -> Vec<Source> {
    let mut files: Vec<(String, String)> = vec![(name.to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("// file: ") {
            if files.len() == 1 && files[0].1.trim().is_empty() {
                files.clear();
            }
            files.push((name.trim().to_owned(), String::new()));
        } else {
            files.last_mut().expect("one at least").1.push_str(line);
        }
    }
    files.into_iter().map(|(name, text)| Source::new(name, text)).collect()
}

fn input<'a>(parsed: &'a Parse, id: u32, sources: &[Source]) -> Input<'a> {
    let uses = parsed.file.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Use(text) => Some(text),
        _ => None,
    });
    let found = uses.map(|text| {
        let at = sources.iter().position(|source| source.name() == text.value);
        let nearest = || rolecall_text::nearest_name(&text.value, sources.iter().map(Source::name));
        let leads_to = match at {
            Some(at) => Ok(SourceId(u32::try_from(at).expect("few files"))),
            None => Err(match nearest() {
                Some(near) => format!("there is no such file; the nearest is `{near}`"),
                None => "there is no such file".to_owned(),
            }),
        };
        (text.span, leads_to)
    });
    let extends = parsed.file.items.iter().find_map(|item| match &item.kind {
        ItemKind::Protocol(header) => header.extends.as_ref(),
        _ => None,
    });
    let extends = extends.map(|extends| {
        let name = match &extends.base {
            Base::Named(name) => format!("{}.protocol", name.text),
            Base::Path(path) => path.value.clone(),
        };
        let at = sources.iter().position(|source| source.name() == name);
        at.and_then(|at| u32::try_from(at).ok())
            .map(SourceId)
            .ok_or_else(|| "there is no protocol of this name".to_owned())
    });
    Input { source: SourceId(id), file: &parsed.file, uses: found.collect(), extends }
}

/// The files, and each diagnostic with its places, as a person would want to read them.
#[allow(dead_code, reason = "not every test file needs it")]
pub(crate) fn written(run: &Run) -> String {
    let mut out = String::new();
    for source in &run.sources {
        let _ = writeln!(out, "{}", source.name());
        for (number, line) in source.text().lines().enumerate() {
            let _ = writeln!(out, "{:>4} | {line}", number + 1);
        }
    }
    for one in &run.diagnostics {
        let _ = writeln!(out, "\n{} [{}] {}", one.severity.word(), one.code, one.message);
        for label in &one.labels {
            let _ = writeln!(out, "  at {}: {}", place(run, label.source, label.span), label.text);
        }
        if let Some(help) = &one.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for related in &one.related {
            let _ = writeln!(
                out,
                "  see {}: {}",
                place(run, related.source, related.span),
                related.message
            );
        }
        for edit in &one.edits {
            let _ =
                writeln!(out, "  edit {} -> {:?}", place(run, edit.source, edit.span), edit.text);
        }
    }
    out
}

#[allow(dead_code, reason = "not every test file needs it")]
fn place(run: &Run, source: SourceId, span: rolecall_text::Span) -> String {
    let source = &run.sources[source.0 as usize];
    let at = source.position(span.start);
    let words = source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}:{}:{} ‹{words}›", source.name(), at.line, at.column)
}
