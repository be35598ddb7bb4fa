use std::collections::BTreeMap;

use rolecall_syntax::ast::Name;

use super::Room;
use crate::declared::{RuleItem, RuleItemKind};
use crate::{Anchor, RuleId, lints};

/// The named rules of a protocol, and what each is.
pub(crate) struct Places<'a> {
    named: BTreeMap<&'a str, (RuleId, RuleItemKind<'a>)>,
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
    pub(crate) fn new(room: &mut Room<'_, '_>, rules: &[RuleItem<'a>], first: u32) -> Self {
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
            room.tell(lints::duplicate_name::declared(at, word(rule.kind), name, earlier));
        }
        Self { named }
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
        let what = match kind {
            RuleItemKind::Balance(_) => "balance",
            RuleItemKind::Goals(_) => "goals rule",
            RuleItemKind::Case(_) | RuleItemKind::Reviewed(..) => {
                let at = room.at(name.span);
                room.tell(lints::no_beginning::of_case(at, &name.text));
                return None;
            }
            _ => return Some(Place::Rule(id, kind)),
        };
        let at = room.at(name.span);
        room.tell(lints::no_beginning::of(at, what, &name.text));
        None
    }
}

fn word(kind: RuleItemKind<'_>) -> &'static str {
    match kind {
        RuleItemKind::Discussion(_) => "discussion",
        RuleItemKind::Step(_) => "step",
        RuleItemKind::Order(_) => "order",
        RuleItemKind::Avoid(_) => "rule",
        RuleItemKind::Balance(_) => "balance",
        RuleItemKind::Case(_) | RuleItemKind::Reviewed(..) => "case rule",
        RuleItemKind::Goals(_) => "goals rule",
    }
}
