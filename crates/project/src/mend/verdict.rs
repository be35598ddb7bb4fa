//! Whether changes did good.

use std::collections::BTreeMap;

use rolecall_syntax::ast::{Item, ItemKind};
use rolecall_syntax::parse;
use rolecall_text::{Code, Severity, SourceId, Span};

use super::{Look, Wanted};

/// Where a change stands in the text that came of it.
pub(super) struct Place {
    file: String,
    code: Code,
    start: u32,
}

impl Place {
    /// The place of one of several changes that are made together.
    pub(super) fn of(before: &Look, all: &[&Wanted<'_>], one: &Wanted<'_>) -> Self {
        let edit = one.edits.first();
        let source = edit.map_or(SourceId::default(), |edit| edit.source);
        let start = i64::from(edit.map_or(0, |edit| edit.span.start));
        let earlier = all
            .iter()
            .flat_map(|other| &other.edits)
            .filter(|other| other.source == source && i64::from(other.span.start) < start);
        let grown = |text: &str, span: Span| text.len() as i64 - i64::from(span.end - span.start);
        let shift: i64 = earlier.map(|other| grown(&other.text, other.span)).sum();
        let file = before.sources.get(source).map_or("", |source| source.name()).to_owned();
        Self { file, code: one.held.code, start: u32::try_from(start + shift).unwrap_or(0) }
    }
}

/// An error of a look.
struct Fault {
    file: String,
    code: Code,
    message: String,
    start: Option<u32>,
}

/// Whether every change mended what it was to mend, and no error is there that was not there
/// before. A declaration that could not be read tells one mistake and hides its others; those may
/// come to light in its place.
pub(super) fn is_good(before: &Look, after: &Look, changes: &[Place]) -> bool {
    let (was, is) = (faults(before), faults(after));
    let gone = |change: &Place| {
        !is.iter().any(|fault| {
            fault.code == change.code
                && fault.file == change.file
                && fault.start == Some(change.start)
        })
    };
    let mut known: BTreeMap<(&str, Code, &str), usize> = BTreeMap::new();
    for fault in &was {
        *known.entry((&fault.file, fault.code, &fault.message)).or_default() += 1;
    }
    let opened = opened(after, changes);
    let mut strange = is.iter().filter(|fault| {
        let left = known.entry((&fault.file, fault.code, &fault.message)).or_default();
        let was_there = *left > 0;
        *left = left.saturating_sub(1);
        !was_there && !opened.iter().any(|(file, span)| is_within(fault, file, *span))
    });
    strange.next().is_none()
        && changes.iter().all(gone)
        && changes.iter().all(|one| reads(after, one))
}

/// Whether a declaration whose first word was mended can be read: the word may have been right,
/// and of another kind of list.
fn reads(after: &Look, change: &Place) -> bool {
    change.code.0 != "unknown-declaration"
        || !items_at(after, change).iter().any(|item| matches!(item.kind, ItemKind::Broken(_)))
}

/// The declarations around a change.
fn items_at(after: &Look, change: &Place) -> Vec<Item> {
    let source = after.sources.all().iter().find(|source| source.name() == change.file);
    let text = source.map_or("", |source| source.text());
    let mut items = parse(SourceId::default(), text).file.items;
    items.retain(|item| item.span.start <= change.start && change.start <= item.span.end);
    items
}

fn is_within(fault: &Fault, file: &str, span: Span) -> bool {
    let within = |start| span.start <= start && start <= span.end;
    fault.file == file && fault.start.is_some_and(within)
}

/// The declarations in which a mistake of syntax was mended.
fn opened<'p>(after: &Look, changes: &'p [Place]) -> Vec<(&'p str, Span)> {
    let of_syntax = |code: Code| rolecall_syntax::CODES.iter().any(|entry| entry.code == code);
    let mended = changes.iter().filter(|change| of_syntax(change.code));
    mended
        .flat_map(|change| {
            let items = items_at(after, change).into_iter();
            items.map(|item| (change.file.as_str(), item.span))
        })
        .collect()
}

fn faults(look: &Look) -> Vec<Fault> {
    let of_files = look.loaded.diagnostics.iter().map(|said| {
        let label = said.labels.first();
        let source = label.and_then(|label| look.sources.get(label.source));
        let file = source.map_or("", |source| source.name()).to_owned();
        (file, said, label.map(|label| label.span.start))
    });
    let notices = look.loaded.notices.iter();
    let notices = notices.map(|notice| (notice.file.clone(), &notice.diagnostic, None));
    let errors = of_files.chain(notices).filter(|(_, said, _)| said.severity == Severity::Error);
    errors
        .map(|(file, said, start)| Fault {
            file,
            code: said.code,
            message: said.message.clone(),
            start,
        })
        .collect()
}
