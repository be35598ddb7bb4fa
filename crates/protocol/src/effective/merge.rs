mod changing;
mod settings;

use std::collections::{BTreeMap, BTreeSet};

use rolecall_syntax::ast::{HeaderField, Item, ItemKind, Name, ProtocolHeader, Replace, SetAside};
use rolecall_text::{SourceId, Span};

use super::atlas::{Atlas, level};
use super::names::{named_rules, references};
use super::params::Params;
use super::{params, shift, told};
use crate::declared::RuleItem;
use crate::report::Report;
use crate::{Ancestor, At, ChangeWay, Changed, Dropped, Level, lints};

/// The declarations of a file with those of the protocols that it builds on. The values of
/// settings are not put in yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    pub(super) items: Vec<Item>,
    /// The file and those it builds on, the nearest first.
    pub(super) chain: Vec<SourceId>,
    pub(super) bases: Vec<Ancestor>,
    /// What was changed of rules that were taken over, by the place of the rule.
    pub(super) changes: BTreeMap<Span, (Level, Vec<Changed>)>,
    pub(super) dropped: Vec<Dropped>,
    pub(super) params: Params,
    /// Whether a base could not be read, so that names may be missing.
    pub(super) incomplete: bool,
    /// Names of rules that were dropped and are still used.
    pub(super) missed: Vec<String>,
}

/// What a file builds on.
#[derive(Clone, Copy)]
pub(super) enum On<'a> {
    Nothing,
    /// Something that could not be read.
    Missing,
    Base(&'a Merged),
}

impl Merged {
    /// The same as a part of a protocol that builds on it: one step further down.
    fn down(&self) -> Self {
        let mut moved = self.clone();
        moved.items.iter_mut().for_each(shift::down);
        let next = |level: &mut Level| level.0 += 1;
        let changes = std::mem::take(&mut moved.changes);
        for (span, (mut from, mut changed)) in changes {
            next(&mut from);
            changed.iter_mut().for_each(|one| next(&mut one.by));
            moved.changes.insert(shift::moved(span), (from, changed));
        }
        for dropped in &mut moved.dropped {
            next(&mut dropped.from);
            next(&mut dropped.by);
        }
        moved.params = params::down(&self.params);
        moved
    }

    /// The header.
    pub(super) fn header(&self) -> Option<&ProtocolHeader> {
        self.items.iter().find_map(|item| match &item.kind {
            ItemKind::Protocol(header) => Some(header),
            _ => None,
        })
    }
}

/// Whether a protocol that builds on another takes over declarations of this kind. Topics, roles
/// and `use` are reached through the base's own file instead; its tests speak of the base.
fn is_taken_over(kind: &ItemKind) -> bool {
    RuleItem::is_rule(kind)
        || matches!(
            kind,
            ItemKind::Measure(_) | ItemKind::Section(_) | ItemKind::Band(_) | ItemKind::PassMark(_)
        )
}

/// Puts the declarations of a file onto those of its base.
pub(super) struct Merge<'r> {
    source: SourceId,
    atlas: &'r Atlas,
    report: &'r mut Report,
    merged: Merged,
    /// The id of the base; nothing where the file builds on none.
    base: Option<String>,
    /// The base's declarations, as far as they are still there.
    inherited: Vec<Item>,
    own: Vec<Item>,
    /// What was done to rules of the base, and where.
    touched: BTreeMap<String, At>,
    gone: BTreeMap<String, At>,
}

/// Reads one file onto what it builds on; nothing for a file that builds on none.
pub(super) fn merge(
    source: SourceId,
    items: &[Item],
    on: On<'_>,
    atlas: &Atlas,
    report: &mut Report,
) -> Merged {
    let incomplete = matches!(on, On::Missing);
    let mut merged = Merged { chain: vec![source], incomplete, ..Merged::default() };
    let mut inherited = Vec::new();
    let mut id = None;
    if let On::Base(base) = on {
        let base = base.down();
        merged.chain.extend(&base.chain);
        if let Some(header) = base.header() {
            id = Some(header.name.text.clone());
            let at = atlas.real(At { source, span: header.name.span });
            merged.bases.push(ancestor(header, at));
        }
        merged.bases.extend(base.bases);
        merged.changes = base.changes;
        merged.dropped = base.dropped;
        merged.params = base.params;
        merged.incomplete = base.incomplete;
        inherited = base.items;
    }
    let merge = Merge {
        source,
        atlas,
        report,
        merged,
        base: id,
        inherited,
        own: Vec::new(),
        touched: BTreeMap::new(),
        gone: BTreeMap::new(),
    };
    merge.run(items)
}

fn ancestor(header: &ProtocolHeader, at: At) -> Ancestor {
    let text = |word: &str| {
        header.fields.iter().find_map(|field| match field {
            HeaderField::Text { key, value } if key.text == word => Some(value.value.clone()),
            _ => None,
        })
    };
    Ancestor { id: header.name.text.clone(), title: text("title"), version: text("version"), at }
}

impl Merge<'_> {
    fn run(mut self, items: &[Item]) -> Merged {
        let applies = self.inherited.iter().find_map(|item| match &item.kind {
            ItemKind::Protocol(header) => applies(header).cloned(),
            _ => None,
        });
        self.inherited.retain(|item| is_taken_over(&item.kind));
        // Settings first: whether a change is laxer may depend on them.
        for item in items {
            match &item.kind {
                ItemKind::Param(param) => self.param(param),
                ItemKind::Set(set) => self.set(set),
                _ => {}
            }
        }
        self.new_scale(items);
        for item in items {
            self.take(item);
        }
        self.still_named();
        if let Some(applies) = applies {
            let header = self.own.iter_mut().find_map(|item| match &mut item.kind {
                ItemKind::Protocol(header) => Some(header),
                _ => None,
            });
            if let Some(header) = header
                && self::applies(header).is_none()
            {
                header.fields.push(applies);
            }
        }
        let (rules, mut all): (Vec<Item>, Vec<Item>) =
            self.own.into_iter().partition(|item| is_taken_over(&item.kind));
        all.extend(self.inherited);
        all.extend(rules);
        self.merged.items = all;
        self.merged
    }

    fn at(&self, span: Span) -> At {
        self.atlas.real(At { source: self.source, span })
    }

    fn take(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Param(_) | ItemKind::Set(_) => {}
            ItemKind::Replace(replace) => self.replace(item.span, replace),
            ItemKind::Change(change) => self.change(change),
            ItemKind::Drop(aside) => self.drop_rule(aside),
            ItemKind::Waive(aside) => {
                let at = self.at(aside.keyword.to(aside.rule.span));
                self.report.add(lints::waiver_in_protocol::of(at, &aside.rule.text));
            }
            kind => {
                self.not_inherited(item.span, kind);
                self.own.push(item.clone());
            }
        }
    }

    /// A protocol that declares bands has a scale of its own, and so with the pass mark.
    fn new_scale(&mut self, items: &[Item]) {
        let declares = |wanted: fn(&ItemKind) -> bool| items.iter().any(|item| wanted(&item.kind));
        if declares(|kind| matches!(kind, ItemKind::Band(_))) {
            self.inherited.retain(|item| !matches!(item.kind, ItemKind::Band(_)));
        }
        if declares(|kind| matches!(kind, ItemKind::PassMark(_))) {
            self.inherited.retain(|item| !matches!(item.kind, ItemKind::PassMark(_)));
        }
    }

    /// A declaration of the file's own must not have the name of one that is taken over.
    fn not_inherited(&mut self, span: Span, kind: &ItemKind) {
        let Some((word, name)) = own_name(kind) else { return };
        let earlier = self.inherited.iter().position(|item| {
            own_name(&item.kind)
                .is_some_and(|(other, there)| there.text == name.text && shares(word, other))
        });
        let gone = self.gone.get(&name.text).copied();
        if let Some(gone) = gone.filter(|_| RuleItem::is_rule(kind)) {
            let at = self.at(name.span);
            self.report.add(lints::changed_twice::dropped_and_new(at, word, &name.text, gone));
            return;
        }
        let Some(earlier) = earlier else { return };
        let first = self
            .inherited
            .get(earlier)
            .map_or(span, |item| own_name(&item.kind).map_or(item.span, |(_, name)| name.span));
        let (at, first) = (self.at(name.span), self.at(first));
        self.report.add(lints::inherited_name::of(at, word, &name.text, first));
        // What is wrong is said; the file's own goes on instead of both.
        self.inherited.remove(earlier);
    }

    /// The place among what is inherited of the rule that `verb` is to change.
    fn find(&mut self, verb: &str, name: &Name) -> Option<usize> {
        let at = self.at(name.span);
        let known = named_rules(&self.inherited);
        if let Some(&index) = known.get(&name.text) {
            let earlier = self.touched.insert(name.text.clone(), at);
            if let Some(earlier) = earlier {
                self.report.add(lints::changed_twice::again(at, &name.text, earlier));
                return None;
            }
            return Some(index);
        }
        if let Some(&gone) = self.gone.get(&name.text) {
            self.report.add(lints::changed_twice::again(at, &name.text, gone));
        } else if self.base.is_none() && !self.merged.incomplete {
            self.report.add(lints::nothing_inherited::no_base(at, verb));
            // Said once; that names are missing follows from it.
            self.merged.incomplete = true;
        } else if let (Some(base), false) = (&self.base, self.merged.incomplete) {
            if let Some((kind, by)) = told::other_kind(&self.inherited, &name.text) {
                self.report.add(lints::nothing_inherited::no_rule(at, verb, &name.text, kind, &by));
                return None;
            }
            let nearest = self.report.nearest(&name.text, known.keys().map(String::as_str));
            self.report.add(lints::nothing_inherited::named(at, verb, &name.text, base, nearest));
        }
        None
    }

    fn replace(&mut self, span: Span, replace: &Replace) {
        let with = Item { span, kind: (*replace.with).clone() };
        let inherited = named_rules(&self.inherited);
        let wishes = super::names::wishes(&with);
        let at = self.at(replace.keyword);
        let name = own_name(&with.kind).map(|(_, name)| name.clone());
        let index = if RuleItem::is_rule(&with.kind) {
            let wish = wishes
                .iter()
                .find(|wish| inherited.contains_key(*wish))
                .or(wishes.first())
                .cloned()
                .unwrap_or_default();
            let span = name.map_or(replace.keyword, |name| name.span);
            self.find("replace", &Name { text: wish, span })
        } else {
            let Some(name) = name else {
                self.report.add(lints::nothing_inherited::cannot(at));
                return;
            };
            self.find_other(&with.kind, &name)
        };
        let Some(index) = index else { return };
        let Some(place) = self.inherited.get_mut(index) else { return };
        let was = std::mem::replace(place, with);
        let said = self.at(replace.keyword);
        let changed =
            Changed { by: Level(0), way: ChangeWay::Replaced, was: None, is: None, at: said };
        self.note(was.span, span, vec![changed]);
    }

    /// A measure or section of the base.
    fn find_other(&mut self, kind: &ItemKind, name: &Name) -> Option<usize> {
        let word = own_name(kind).map(|(word, _)| word)?;
        let of_kind = |item: &Item| {
            own_name(&item.kind).filter(|(other, _)| *other == word).map(|(_, name)| name.clone())
        };
        let found = self
            .inherited
            .iter()
            .position(|item| of_kind(item).is_some_and(|n| n.text == name.text));
        if found.is_none() && !self.merged.incomplete {
            let at = self.at(name.span);
            let known: Vec<String> =
                self.inherited.iter().filter_map(|item| of_kind(item).map(|n| n.text)).collect();
            let nearest = self.report.nearest(&name.text, known.iter().map(String::as_str));
            self.report.add(match &self.base {
                Some(base) => {
                    lints::nothing_inherited::named(at, "replace", &name.text, base, nearest)
                }
                None => lints::nothing_inherited::no_base(at, "replace"),
            });
            self.merged.incomplete |= self.base.is_none();
        }
        found
    }

    /// Remembers what was changed of the rule that stood at `was` and stands at `is` now.
    fn note(&mut self, was: Span, is: Span, changes: Vec<Changed>) {
        let (from, mut all) =
            self.merged.changes.remove(&was).unwrap_or((Level(level(was)), Vec::new()));
        all.extend(changes);
        self.merged.changes.insert(is, (from, all));
    }

    fn drop_rule(&mut self, aside: &SetAside) {
        let at = self.at(aside.keyword.to(aside.rule.span));
        let because = aside.because.as_ref().filter(|text| !text.value.trim().is_empty());
        if because.is_none() {
            self.report.add(lints::drop_without_reason::of(at, &aside.rule.text));
        }
        let Some(index) = self.find("drop", &aside.rule) else { return };
        let item = self.inherited.remove(index);
        let from = self.merged.changes.remove(&item.span);
        self.gone.insert(aside.rule.text.clone(), at);
        self.merged.dropped.push(Dropped {
            rule: aside.rule.text.clone(),
            from: from.map_or(Level(level(item.span)), |(from, _)| from),
            by: Level(0),
            because: because.map(|text| text.value.clone()).unwrap_or_default(),
            at,
        });
    }

    /// What names a rule that is gone.
    fn still_named(&mut self) {
        for (name, &at) in &self.gone {
            let still: Vec<At> = self
                .inherited
                .iter()
                .chain(&self.own)
                .flat_map(|item| references(item))
                .filter(|reference| reference.text == *name)
                .map(|reference| self.atlas.real(At { source: self.source, span: reference.span }))
                .collect();
            if !still.is_empty() {
                let gone: BTreeSet<&str> = self.gone.keys().map(String::as_str).collect();
                let instead = told::instead(&self.inherited, name, &gone);
                self.report.add(lints::dropped_but_named::still(at, name, &still, &instead));
                self.merged.missed.push(name.clone());
            }
        }
    }
}

fn applies(header: &ProtocolHeader) -> Option<&HeaderField> {
    header.fields.iter().find(|field| matches!(field, HeaderField::Applies { .. }))
}

/// The word of a declaration and the name it was given.
fn own_name(kind: &ItemKind) -> Option<(&'static str, &Name)> {
    match kind {
        ItemKind::Discussion(it) => Some(("discussion", &it.name)),
        ItemKind::Step(it) => Some(("step", &it.name)),
        ItemKind::Balance(it) => Some(("balance", &it.name)),
        ItemKind::Choice(it) => Some(("choice", &it.name)),
        ItemKind::Whenever(it) => it.called.as_ref().map(|name| ("whenever", name)),
        ItemKind::Avoid(it) => it.called.as_ref().map(|name| ("avoid", name)),
        ItemKind::Goals(it) => it.name.as_ref().map(|name| ("goals", name)),
        ItemKind::Case(it) => it.name.as_ref().map(|name| ("case", name)),
        ItemKind::Measure(it) => Some(("measure", &it.name)),
        ItemKind::Section(it) => Some(("section", &it.name)),
        _ => None,
    }
}

/// Whether two kinds of declaration share their names.
fn shares(one: &str, other: &str) -> bool {
    let apart = |word: &str| matches!(word, "measure" | "section");
    one == other || !apart(one) && !apart(other)
}
