use std::collections::BTreeSet;

use rolecall_syntax::ast::{File, ItemKind, Name};
use rolecall_syntax::visit::Visitor;

use super::{Maker, MutantKind, cues};

/// Puts every other role that is not optional in the place of each role that is named.
pub(super) fn flip(maker: &mut Maker<'_>, roles: &[(&str, bool)], file: &File) {
    // A topic or a rule may bear the name of a role; then a name alone does not say which it is.
    let taken: BTreeSet<&str> = file.items.iter().filter_map(|item| declared(&item.kind)).collect();
    let mut list = List { found: Vec::new() };
    maker.item.kind.clone().visit(&mut list);
    for (number, name) in list.found.iter().enumerate() {
        let is_role = roles.iter().any(|(role, _)| *role == name.text);
        if !is_role || taken.contains(name.text.as_str()) {
            continue;
        }
        for (other, optional) in roles {
            if *optional || *other == name.text {
                continue;
            }
            let edits = vec![(name.span, (*other).to_owned())];
            let hints = cues::hints_at(&maker.item.kind, name.span);
            maker.make(MutantKind::Flipped, edits, hints, |kind| {
                kind.visit(&mut Set { number, seen: 0, to: other });
            });
        }
    }
}

/// The name that a declaration other than a role declares.
fn declared(kind: &ItemKind) -> Option<&str> {
    let name = match kind {
        ItemKind::Topic(it) => &it.name,
        ItemKind::Step(it) => &it.name,
        ItemKind::Discussion(it) => &it.name,
        ItemKind::Measure(it) => &it.name,
        ItemKind::Balance(it) => &it.name,
        ItemKind::Choice(it) => &it.name,
        ItemKind::Section(it) => &it.name,
        ItemKind::Param(it) => &it.name,
        _ => return None,
    };
    Some(&name.text)
}

struct List {
    found: Vec<Name>,
}

impl Visitor for List {
    fn name(&mut self, name: &mut Name) {
        self.found.push(name.clone());
    }
}

struct Set<'a> {
    number: usize,
    seen: usize,
    to: &'a str,
}

impl Visitor for Set<'_> {
    fn name(&mut self, name: &mut Name) {
        if self.seen == self.number {
            self.to.clone_into(&mut name.text);
        }
        self.seen += 1;
    }
}
