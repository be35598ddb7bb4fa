use std::collections::{BTreeMap, BTreeSet};

use rolecall_syntax::ast::{File, ItemKind, Text};
use rolecall_text::{SourceId, Span};

/// One protocol file with what its `use` lines lead to.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Its name in the run.
    pub source: SourceId,
    /// Its tree.
    pub file: &'a File,
    /// For each `use` (by the span of its text, quotes included) the file that it leads to, or why
    /// it leads nowhere: a plain clause such as "there is no such file; the nearest is
    /// `topics/english.protocol`". A `use` that is not listed counts as not found.
    pub uses: Vec<(Span, Result<SourceId, String>)>,
    /// The file of the protocol that its header says it `extends`, or why there is none, as for
    /// `uses`; nothing where it extends none.
    pub extends: Option<Result<SourceId, String>>,
}

/// A `use` line.
pub(crate) struct Use<'a> {
    pub(crate) text: &'a Text,
    pub(crate) leads_to: Result<SourceId, String>,
}

/// The files of a run.
pub(crate) struct Files<'a> {
    inputs: BTreeMap<SourceId, &'a Input<'a>>,
}

impl<'a> Files<'a> {
    /// Of two inputs with one id the first counts.
    pub(crate) fn new(inputs: &'a [Input<'a>]) -> Self {
        let mut by_source = BTreeMap::new();
        for input in inputs {
            by_source.entry(input.source).or_insert(input);
        }
        Self { inputs: by_source }
    }

    pub(crate) fn tree(&self, source: SourceId) -> Option<&'a File> {
        self.inputs.get(&source).map(|input| input.file)
    }

    /// The `use` lines of a file, in order.
    pub(crate) fn uses(&self, source: SourceId) -> Vec<Use<'a>> {
        let Some(input) = self.inputs.get(&source) else { return Vec::new() };
        let known: BTreeMap<Span, &Result<SourceId, String>> =
            input.uses.iter().map(|(span, leads_to)| (*span, leads_to)).collect();
        let texts = input.file.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Use(text) => Some(text),
            _ => None,
        });
        texts
            .map(|text| {
                let leads_to = match known.get(&text.span) {
                    Some(Ok(id)) if self.inputs.contains_key(id) => Ok(*id),
                    Some(Err(why)) => Err(why.clone()),
                    _ => Err("there is no such file".to_owned()),
                };
                Use { text, leads_to }
            })
            .collect()
    }

    /// The file and all it uses, directly or not: libraries before the files that use them, the
    /// file itself last.
    pub(crate) fn closure(&self, root: SourceId) -> Vec<SourceId> {
        let mut order = Vec::new();
        let mut seen = BTreeSet::from([root]);
        let mut open = vec![(root, self.targets(root).into_iter())];
        while let Some((source, rest)) = open.last_mut() {
            match rest.next() {
                Some(next) if seen.insert(next) => {
                    open.push((next, self.targets(next).into_iter()));
                }
                Some(_) => {}
                None => {
                    order.push(*source);
                    open.pop();
                }
            }
        }
        order
    }

    fn targets(&self, source: SourceId) -> Vec<SourceId> {
        let base = self.inputs.get(&source).and_then(|input| input.extends.clone()?.ok());
        let base = base.filter(|base| self.inputs.contains_key(base));
        base.into_iter()
            .chain(self.uses(source).into_iter().filter_map(|one| one.leads_to.ok()))
            .collect()
    }
}
