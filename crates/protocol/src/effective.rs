//! Files as they are checked: the declarations of the protocols that a file builds on merged in,
//! the values of settings put in. Everything after this sees plain files.

mod atlas;
mod lines;
mod merge;
mod names;
mod overrides;
mod params;
mod shift;
mod strictness;
mod told;

use std::collections::BTreeMap;

use rolecall_syntax::ast::{Base, Broken, Extends, File, Item, ItemKind, Name};
use rolecall_text::SourceId;

use crate::files::Input;
use crate::report::Report;
use crate::{At, Level, Lineage, Origin, lints};

pub(crate) use atlas::{Atlas, level};
pub use overrides::{Override, Overrides};

use merge::{Merged, On, merge};
use params::{Misfit, PutIn, put_in, settings};

/// How many protocols may build on each other.
pub const LONGEST_CHAIN: usize = 16;

/// The files of a run with what was made of them.
#[derive(Default)]
pub(crate) struct Effective {
    /// Trees of files that build on others or have settings; the others stay as they were read.
    files: BTreeMap<SourceId, File>,
    /// Of each of those where its rules come from; the rules by their places.
    pub(crate) lineages: BTreeMap<SourceId, Traced>,
    pub(crate) atlas: Atlas,
}

/// Where the declarations of a file come from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traced {
    merged: Merged,
    lineage: Lineage,
}

impl Traced {
    /// The lineage of a protocol whose rules have these names and places.
    pub(crate) fn lineage<'n>(
        &self,
        rules: impl Iterator<Item = (&'n str, rolecall_text::Span)>,
    ) -> Lineage {
        let mut lineage = self.lineage.clone();
        for (name, span) in rules {
            let origin = match self.merged.changes.get(&span) {
                Some((from, changes)) => Origin { from: *from, changes: changes.clone() },
                None => Origin { from: Level(level(span)), changes: Vec::new() },
            };
            if origin != Origin::default() {
                lineage.origins.insert(name.to_owned(), origin);
            }
        }
        lineage
    }
}

impl Effective {
    /// Works out every file that needs it.
    pub(crate) fn new(
        inputs: &[Input<'_>],
        roots: &[SourceId],
        overrides: &Overrides,
        report: &mut Report,
    ) -> Self {
        let mut by_source = BTreeMap::new();
        for input in inputs {
            by_source.entry(input.source).or_insert(input);
        }
        let works = |item: &Item| needs_work(item) || names_setting(item);
        if !by_source.values().any(|input| input.file.items.iter().any(works)) {
            return Self::default();
        }
        let mut building =
            Building { inputs: by_source, done: BTreeMap::new(), atlas: Atlas::default(), report };
        let sources: Vec<SourceId> = building.inputs.keys().copied().collect();
        for source in sources {
            building.build(source, &mut Vec::new());
        }
        let Building { done, atlas, .. } = building;
        let mut effective =
            Self { files: BTreeMap::new(), lineages: BTreeMap::new(), atlas: atlas.clone() };
        report.atlas = atlas;
        for (source, merged) in done {
            let is_root = roots.contains(&source);
            effective.finish(source, merged, overrides, is_root, report);
        }
        effective
    }

    /// The inputs with their trees as they are to be checked.
    pub(crate) fn inputs<'a>(&'a self, inputs: &'a [Input<'a>]) -> Vec<Input<'a>> {
        let whole = |input: &Input<'a>| Input {
            file: self.files.get(&input.source).unwrap_or(input.file),
            ..input.clone()
        };
        inputs.iter().map(whole).collect()
    }

    fn finish(
        &mut self,
        source: SourceId,
        mut merged: Merged,
        overrides: &Overrides,
        is_root: bool,
        report: &mut Report,
    ) {
        let mut items = std::mem::take(&mut merged.items);
        let id = items.iter().find_map(|item| match &item.kind {
            ItemKind::Protocol(header) => Some(header.name.text.clone()),
            _ => None,
        });
        if let Some(id) = id.filter(|_| is_root) {
            overrides.apply(&id, &mut merged.params, report);
        }
        let mut put = PutIn::default();
        for item in &mut items {
            put_in(item, &merged.params, &mut put);
        }
        let real = |span| self.atlas.real(At { source, span });
        for (name, misfit) in &put.misfits {
            let at = real(name.span);
            let text = name.text.as_str();
            let Some(param) = merged.params.get(text) else {
                if !merged.incomplete {
                    let nearest = report.nearest(text, merged.params.keys().map(String::as_str));
                    report.add(lints::unknown_param::named(at, text, nearest));
                }
                continue;
            };
            let value = param.value.written();
            report.add(lints::param_does_not_fit::here(at, text, &value, *misfit_of(misfit)));
        }
        for (name, param) in &merged.params {
            let is_own = param.from == Level(0) && put.misfits.is_empty();
            if is_own && !put.used.contains(name) && is_root {
                report.add(lints::unused_param::named(real(param.name), name));
            }
        }
        let lineage = Lineage {
            bases: merged.bases.clone(),
            dropped: merged.dropped.clone(),
            settings: settings(&merged.params),
            ..Lineage::default()
        };
        if merged.incomplete {
            items.push(unread());
        }
        items.extend(merged.missed.iter().map(|name| broken(name)));
        self.files.insert(source, File { items, comments: Vec::new() });
        self.lineages.insert(source, Traced { merged, lineage });
    }
}

fn misfit_of(misfit: &Misfit) -> &lints::param_does_not_fit::Wanted {
    use lints::param_does_not_fit::Wanted;
    match misfit {
        Misfit::UnitWanted => &Wanted::Unit,
        Misfit::ShareWanted => &Wanted::Share,
        Misfit::NumberWanted | Misfit::Unknown => &Wanted::Number,
    }
}

/// Stands for declarations that are not there, so that their names are not called unknown.
fn unread() -> Item {
    Item {
        span: rolecall_text::Span::default(),
        kind: ItemKind::Broken(Broken { keyword: None, name: None }),
    }
}

/// As [`unread`], for a rule whose name is known.
fn broken(name: &str) -> Item {
    let name = Name { text: name.to_owned(), span: rolecall_text::Span::default() };
    let kind = ItemKind::Broken(Broken { keyword: None, name: Some(name) });
    Item { span: rolecall_text::Span::default(), kind }
}

/// Whether a declaration means that its file cannot be checked as it was read.
fn needs_work(item: &Item) -> bool {
    match &item.kind {
        ItemKind::Protocol(header) => header.extends.is_some(),
        ItemKind::Param(_)
        | ItemKind::Set(_)
        | ItemKind::Replace(_)
        | ItemKind::Change(_)
        | ItemKind::Drop(_)
        | ItemKind::Waive(_) => true,
        _ => false,
    }
}

/// Whether a declaration names a setting. Where its file has none, it has to be said all the same.
fn names_setting(item: &Item) -> bool {
    let holds_no_number = matches!(
        item.kind,
        ItemKind::Language(_)
            | ItemKind::Protocol(_)
            | ItemKind::Use(_)
            | ItemKind::Role(_)
            | ItemKind::Topic(_)
            | ItemKind::Test(_)
    );
    !holds_no_number && params::names_setting(item)
}

struct Building<'a, 'r> {
    inputs: BTreeMap<SourceId, &'a Input<'a>>,
    done: BTreeMap<SourceId, Merged>,
    atlas: Atlas,
    report: &'r mut Report,
}

impl Building<'_, '_> {
    /// Merges a file onto what it builds on, which is merged first. `above` are the files that
    /// build on it.
    fn build(&mut self, source: SourceId, above: &mut Vec<SourceId>) {
        if self.done.contains_key(&source) {
            return;
        }
        let Some(&input) = self.inputs.get(&source) else { return };
        let extends = input.file.items.iter().find_map(|item| match &item.kind {
            ItemKind::Protocol(header) => header.extends.as_ref(),
            _ => None,
        });
        above.push(source);
        let base = extends.map(|extends| self.base(source, input, extends, above));
        above.pop();
        let merged_base = base.flatten().and_then(|base| self.done.get(&base)).cloned();
        let mut chain = vec![source];
        chain.extend(merged_base.iter().flat_map(|base| &base.chain));
        self.atlas.add(chain);
        let on = match (&merged_base, extends) {
            (Some(base), _) => On::Base(base),
            (None, Some(_)) => On::Missing,
            (None, None) => On::Nothing,
        };
        let merged = merge(source, &input.file.items, on, &self.atlas, self.report);
        self.done.insert(source, merged);
    }

    /// The file that a protocol builds on, merged; nothing where that cannot be, which is said.
    fn base(
        &mut self,
        source: SourceId,
        input: &Input<'_>,
        extends: &Extends,
        above: &mut Vec<SourceId>,
    ) -> Option<SourceId> {
        let (name, span) = match &extends.base {
            Base::Named(name) => (name.text.as_str(), name.span),
            Base::Path(path) => (path.value.as_str(), path.span),
        };
        let at = At { source, span };
        let base = match &input.extends {
            Some(Ok(base)) if self.inputs.contains_key(base) => *base,
            Some(Err(why)) => {
                self.report.add(lints::unknown_base::not_found(at, name, why));
                return None;
            }
            _ => {
                self.report.add(lints::unknown_base::not_found(at, name, "there is no such file"));
                return None;
            }
        };
        if above.contains(&base) {
            self.report.add(lints::extends_cycle::around(at, name, base == source));
            return None;
        }
        if above.len() >= LONGEST_CHAIN {
            self.report.add(lints::too_large::chain(at));
            return None;
        }
        self.build(base, above);
        let has_header = self.done.get(&base).is_some_and(|base| base.header().is_some());
        if !has_header {
            self.report.add(lints::unknown_base::no_protocol(at, name));
            return None;
        }
        Some(base)
    }
}
