use std::collections::BTreeMap;

use rolecall_syntax::ast;
use rolecall_text::SourceId;

use crate::report::Report;
use crate::scope::World;
use crate::{At, Role, RoleId, lints};

const MOST_ROLES: usize = 1000;

/// The roles of all files, merged by name, and the id of each name.
///
/// Within a protocol the declaration nearest to it decides on title and `optional`: its own before
/// those of the files it uses. Labels of all declarations are united; a title that gave way to a
/// nearer one still is a label. A role is optional if it is so in every protocol.
pub(crate) fn roles<'a>(
    world: &World<'a>,
    roots: &[SourceId],
    report: &mut Report,
) -> (Vec<Role>, BTreeMap<&'a str, RoleId>) {
    let mut merging = Merging::default();
    for &source in &world.order {
        merging.file(world, source, report);
    }
    for &root in roots {
        merging.nearest(world, root);
    }
    for role in &mut merging.roles {
        let also = std::mem::take(&mut role.also);
        let mut kept: Vec<String> = Vec::new();
        for label in also {
            let known = Some(&label) == role.title.as_ref() || label == role.name;
            if !known && !kept.contains(&label) {
                kept.push(label);
            }
        }
        role.also = kept;
    }
    (merging.roles, merging.ids)
}

#[derive(Default)]
struct Merging<'a> {
    roles: Vec<Role>,
    ids: BTreeMap<&'a str, RoleId>,
    /// Who owns each label, folded, and where that was said.
    labels: BTreeMap<String, (&'a str, At)>,
    decided: BTreeMap<&'a str, bool>,
    full: bool,
}

impl<'a> Merging<'a> {
    fn file(&mut self, world: &World<'a>, source: SourceId, report: &mut Report) {
        let Some(declared) = world.declared.get(&source) else { return };
        let mut own: BTreeMap<&str, At> = BTreeMap::new();
        for &role in &declared.roles {
            let name = role.name.text.as_str();
            let at = At { source, span: role.name.span };
            if name == "all" {
                report.add(lints::reserved_name::all(at));
                continue;
            }
            if let Some(&first) = own.get(name) {
                report.add(lints::duplicate_name::declared(at, "role", name, first));
                continue;
            }
            own.insert(name, at);
            let Some(merged) = self.merged(role, at, report) else { continue };
            let texts = role.title.iter().chain(&role.also).map(|text| text.value.clone());
            merged.also.extend(texts);
            self.claim(source, role, report);
        }
    }

    fn merged(&mut self, role: &'a ast::Role, at: At, report: &mut Report) -> Option<&mut Role> {
        let name = role.name.text.as_str();
        if !self.ids.contains_key(name) {
            if self.roles.len() >= MOST_ROLES {
                if !std::mem::replace(&mut self.full, true) {
                    report.add(lints::too_large::roles(at));
                }
                return None;
            }
            let id = RoleId(u16::try_from(self.roles.len()).ok()?);
            self.ids.insert(name, id);
            self.roles.push(Role {
                name: name.to_owned(),
                title: None,
                also: Vec::new(),
                optional: false,
                at,
            });
        }
        let id = self.ids.get(name)?;
        self.roles.get_mut(usize::from(id.0))
    }

    /// Takes the role's labels, unless another role has them.
    fn claim(&mut self, source: SourceId, role: &'a ast::Role, report: &mut Report) {
        let name = role.name.text.as_str();
        let named = std::iter::once((name, role.name.span));
        let texts =
            role.title.iter().chain(&role.also).map(|text| (text.value.as_str(), text.span));
        for (label, span) in named.chain(texts) {
            let at = At { source, span };
            let key = folded(label);
            if key.is_empty() {
                report.add(lints::empty_text::of(at, "label"));
                continue;
            }
            let &mut (owner, first) = self.labels.entry(key).or_insert((name, at));
            if owner != name {
                report.add(lints::label_of_two_roles::clash(at, label, name, owner, first));
            }
        }
    }

    /// Title, place and `optional` as the nearest declaration of each role in this protocol says.
    fn nearest(&mut self, world: &World<'a>, root: SourceId) {
        let mut seen = BTreeMap::new();
        for source in world.files.closure(root) {
            let declared = world.declared.get(&source);
            for &role in declared.iter().flat_map(|declared| &declared.roles) {
                let (title, _, _) =
                    seen.remove(role.name.text.as_str()).unwrap_or((None, false, At::default()));
                let own = role.title.as_ref().map(|text| text.value.clone());
                let at = At { source, span: role.name.span };
                seen.insert(role.name.text.as_str(), (own.or(title), role.optional.is_some(), at));
            }
        }
        for (name, (title, optional, at)) in seen {
            let id = self.ids.get(name).map(|id| usize::from(id.0));
            let Some(role) = id.and_then(|id| self.roles.get_mut(id)) else { continue };
            let earlier = self.decided.insert(name, true).is_some();
            if !earlier {
                role.at = at;
            }
            role.title = role.title.take().or(title);
            role.optional = optional && (role.optional || !earlier);
        }
    }
}

/// A label as it is compared: small letters, blanks as one.
fn folded(label: &str) -> String {
    label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
