use std::collections::{BTreeMap, BTreeSet};

use rolecall_syntax::ast::{self, Name};
use rolecall_text::SourceId;

use crate::additions::Addition;
use crate::declared::Declared;
use crate::effective::Atlas;
use crate::files::Files;
use crate::report::Report;
use crate::{At, RoleId, TopicId, lints};

/// A measure: its file and its number there.
pub(crate) type MeasureAt = (SourceId, usize);

/// Everything that was declared, with the ids it was given.
pub(crate) struct World<'a> {
    pub(crate) files: Files<'a>,
    pub(crate) declared: BTreeMap<SourceId, Declared<'a>>,
    /// Files in the order in which they are looked at: libraries first.
    pub(crate) order: Vec<SourceId>,
    pub(crate) role_ids: BTreeMap<&'a str, RoleId>,
    pub(crate) topic_ids: BTreeMap<(SourceId, &'a str), TopicId>,
    /// Finds the true places of words.
    pub(crate) atlas: Atlas,
}

/// The names that can be written in one file: its own and those of the files it uses.
#[derive(Default)]
pub(crate) struct Scope<'a> {
    pub(crate) topics: BTreeMap<&'a str, (TopicId, At)>,
    pub(crate) roles: BTreeMap<&'a str, RoleId>,
    pub(crate) measures: BTreeMap<&'a str, (MeasureAt, At)>,
    /// What files of this scope add to topics, libraries first; emptied once the topics are joined.
    pub(crate) additions: BTreeMap<&'a str, Vec<Addition<'a>>>,
    broken: BTreeSet<&'a str>,
    incomplete: bool,
}

impl Scope<'_> {
    /// Whether `name` may belong to something that could not be read, so that calling it unknown
    /// would blame the wrong line.
    pub(crate) fn may_be_unread(&self, name: &str) -> bool {
        self.incomplete || self.broken.contains(name)
    }
}

/// Builds the scopes of all files; names that two files of one scope declare are reported once,
/// for the smallest scope that holds both.
pub(crate) fn scopes<'a>(world: &World<'a>, report: &mut Report) -> BTreeMap<SourceId, Scope<'a>> {
    let mut told = BTreeSet::new();
    let mut all = BTreeMap::new();
    for &source in &world.order {
        let mut scope = Scope::default();
        for member in world.files.closure(source) {
            let here = Joining { world, user: source, member };
            here.join(&mut scope, &mut told, report);
        }
        all.insert(source, scope);
    }
    all
}

/// One file of a closure on its way into the scope of its user.
struct Joining<'w, 'a> {
    world: &'w World<'a>,
    user: SourceId,
    member: SourceId,
}

type Told = BTreeSet<(At, At)>;

impl<'a> Joining<'_, 'a> {
    fn join(&self, scope: &mut Scope<'a>, told: &mut Told, report: &mut Report) {
        let Some(declared) = self.world.declared.get(&self.member) else { return };
        scope.incomplete |= self.world.files.uses(self.member).iter().any(|u| u.leads_to.is_err());
        for (keyword, name) in &declared.broken {
            match name {
                Some(name) => {
                    scope.broken.insert(name);
                }
                None => scope.incomplete |= !matches!(keyword, Some("language" | "protocol")),
            }
        }
        for role in &declared.roles {
            if let Some(&id) = self.world.role_ids.get(role.name.text.as_str()) {
                scope.roles.insert(&role.name.text, id);
            }
        }
        for &topic in &declared.topics {
            if topic.also.is_some() {
                self.add(topic, scope, told, report);
                continue;
            }
            let Some(&id) = self.world.topic_ids.get(&(self.member, topic.name.text.as_str()))
            else {
                continue;
            };
            let at = self.at(&topic.name);
            match scope.topics.get(topic.name.text.as_str()) {
                Some(&(_, first)) if !self.replaces(first, at) => {
                    self.twice("topic", &topic.name, first, told, report);
                }
                earlier => {
                    if let Some(&(_, first)) = earlier.filter(|_| self.member == self.user) {
                        report.add(lints::replaced_name::by_own(
                            at,
                            "topic",
                            &topic.name.text,
                            first,
                        ));
                    }
                    scope.additions.remove(topic.name.text.as_str());
                    scope.topics.insert(&topic.name.text, (id, at));
                }
            }
        }
        for (number, measure) in declared.measures.iter().enumerate() {
            let at = self.at(&measure.name);
            match scope.measures.get(measure.name.text.as_str()) {
                Some(&(_, first)) if !self.replaces(first, at) => {
                    self.twice("measure", &measure.name, first, told, report);
                }
                earlier => {
                    // A protocol says of each measure of its base whether it takes its place.
                    let is_told = |first: At| {
                        self.member == self.user
                            && !self.world.atlas.is_base(first.source, self.user)
                    };
                    if let Some(&(_, first)) = earlier.filter(|&&(_, first)| is_told(first)) {
                        report.add(lints::replaced_name::by_own(
                            at,
                            "measure",
                            &measure.name.text,
                            first,
                        ));
                    }
                    scope.measures.insert(&measure.name.text, ((self.member, number), at));
                }
            }
        }
    }

    /// `topic NAME also`: lines for a topic that a file below declares.
    fn add(
        &self,
        topic: &'a ast::Topic,
        scope: &mut Scope<'a>,
        told: &mut Told,
        report: &mut Report,
    ) {
        let name = topic.name.text.as_str();
        if let Some(&(_, first)) = scope.topics.get(name)
            && first.source != self.member
        {
            let all = scope.additions.entry(name).or_default();
            match all.iter().find(|(source, _)| *source == self.member) {
                Some(&(source, first)) => {
                    let first = At { source, span: first.name.span };
                    self.twice("topic", &topic.name, first, told, report);
                }
                None => all.push((self.member, topic)),
            }
            return;
        }
        if let Some(&(_, first)) = scope.topics.get(name) {
            self.twice("topic", &topic.name, first, told, report);
        } else if self.member == self.user && !scope.may_be_unread(name) {
            let nearest = report.nearest(name, scope.topics.keys().copied());
            report.add(lints::nothing_to_add_to::named(self.at(&topic.name), name, nearest));
        }
    }

    fn at(&self, name: &Name) -> At {
        self.world.atlas.real(At { source: self.member, span: name.span })
    }

    /// Whether what this file declares at `second` takes the place of what was declared at `first`: a
    /// file's own word goes before that of the files it uses, and so does that of each protocol
    /// that it builds on. What is taken over is the same word again.
    fn replaces(&self, first: At, second: At) -> bool {
        let speaks_first =
            self.member == self.user || self.world.atlas.is_base(self.member, self.user);
        first == second || speaks_first && first.source != self.member
    }

    fn twice(&self, kind: &str, name: &Name, first: At, told: &mut Told, report: &mut Report) {
        let second = self.at(name);
        if !told.insert((first, second)) {
            return;
        }
        let in_one_file = first.source == second.source;
        if in_one_file {
            report.add(lints::duplicate_name::declared(second, kind, &name.text, first));
            return;
        }
        let through = self.world.files.uses(self.user).into_iter().find(|used| {
            used.leads_to
                .as_ref()
                .is_ok_and(|&to| self.world.files.closure(to).contains(&self.member))
        });
        let at = through.map_or(second, |used| At { source: self.user, span: used.text.span });
        report.add(lints::duplicate_name::brought(at, kind, &name.text, first, second));
    }
}
