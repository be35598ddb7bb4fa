use std::collections::BTreeMap;

use rolecall_syntax::ast::Name;

use super::Room;
use crate::declared::{RuleItem, RuleItemKind};
use crate::{Anchor, RuleId, lints};

/// The named rules of a protocol, and what each is.
pub(crate) struct Places<'a> {
    named: BTreeMap<&'a str, (RuleId, RuleItemKind<'a>)>,
    /// By the names that reports use, made ones (`avoid-advice`) among them.
    reported: BTreeMap<String, (RuleId, RuleItemKind<'a>)>,
}

/// What a name stands for as a place in the session.
pub(crate) enum Place<'a> {
    Rule(RuleId, RuleItemKind<'a>),
    Topic(Anchor),
}

impl Place<'_> {
    pub(crate) fn anchor(&self) -> Anchor {
        match self {
            Self::Rule(id, _) => Anchor::Rule(*id),
            Self::Topic(anchor) => *anchor,
        }
    }
}

impl<'a> Places<'a> {
    /// Of two rules of one name the first counts; the second is reported.
    pub(crate) fn new(
        room: &mut Room<'_, '_>,
        rules: &[RuleItem<'a>],
        names: &[String],
        first: u32,
    ) -> Self {
        let numbered = (first..).map(RuleId).zip(rules);
        let mut reported = BTreeMap::new();
        for ((id, rule), name) in numbered.zip(names) {
            reported.entry(name.clone()).or_insert((id, rule.kind));
        }
        let mut named: BTreeMap<&str, (RuleId, RuleItemKind<'a>)> = BTreeMap::new();
        for (id, rule) in (first..).map(RuleId).zip(rules) {
            let Some((name, span)) = rule.called() else { continue };
            let Some((_, earlier)) = named.get(name) else {
                named.insert(name, (id, rule.kind));
                continue;
            };
            let earlier = RuleItem { span: rule.span, kind: *earlier }
                .called()
                .map_or(rule.span, |(_, span)| span);
            let (at, earlier) = (room.at(span), room.at(earlier));
            room.tell(lints::duplicate_name::declared(at, rule.kind.word(), name, earlier));
        }
        Self { named, reported }
    }

    /// A rule of any kind, by the name that reports use.
    pub(crate) fn any_rule(&self, name: &str) -> Option<(RuleId, RuleItemKind<'a>)> {
        self.reported.get(name).copied()
    }

    /// The names of all rules, as reports use them.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = &str> {
        self.reported.keys().map(String::as_str)
    }

    /// A rule first, else a topic.
    pub(crate) fn find(&self, room: &mut Room<'_, '_>, name: &Name) -> Option<Place<'a>> {
        if let Some(&(id, kind)) = self.named.get(name.text.as_str()) {
            return self.with_beginning(room, name, id, kind);
        }
        if let Some(topic) = room.known_topic(&name.text) {
            return Some(Place::Topic(Anchor::Topic(topic)));
        }
        if !room.scope.may_be_unread(&name.text) {
            let known = self.named.keys().chain(room.scope.topics.keys()).copied();
            let nearest = room.report.nearest(&name.text, known);
            let at = room.at(name.span);
            room.tell(lints::unknown_discussion::named(at, &name.text, nearest));
        }
        None
    }

    /// A rule of any kind.
    pub(crate) fn rule(&self, name: &str) -> Option<(RuleId, RuleItemKind<'a>)> {
        self.named.get(name).copied()
    }

    /// The names of all rules that have one of their own.
    pub(crate) fn rule_names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.named.keys().copied()
    }

    /// A step or discussion alone.
    pub(crate) fn step(&self, room: &mut Room<'_, '_>, name: &Name) -> Option<Place<'a>> {
        if let Some(&(id, kind)) = self.named.get(name.text.as_str()) {
            return self.with_beginning(room, name, id, kind);
        }
        if !room.scope.may_be_unread(&name.text) {
            let is_topic = room.known_topic(&name.text).is_some();
            let nearest = room.report.nearest(&name.text, self.named.keys().copied());
            let at = room.at(name.span);
            room.tell(lints::unknown_step::named(at, &name.text, is_topic, nearest));
        }
        None
    }

    fn with_beginning(
        &self,
        room: &mut Room<'_, '_>,
        name: &Name,
        id: RuleId,
        kind: RuleItemKind<'a>,
    ) -> Option<Place<'a>> {
        let at = room.at(name.span);
        match kind {
            RuleItemKind::Discussion(_) | RuleItemKind::Step(_) => {
                return Some(Place::Rule(id, kind));
            }
            RuleItemKind::Case(_) | RuleItemKind::Reviewed(..) => {
                room.tell(lints::no_beginning::of_case(at, &name.text));
            }
            _ => room.tell(lints::no_beginning::of_rule(at, kind.word(), &name.text)),
        }
        None
    }
}
