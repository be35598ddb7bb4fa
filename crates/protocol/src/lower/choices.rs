use std::collections::BTreeMap;

use rolecall_syntax::ast::{self, ChoiceKind, Name, RuleClauseKind};
use rolecall_text::Span;

use super::clauses::common;
use super::rules::{Read, Reading};
use crate::vocabulary::Block;
use crate::{Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, RuleKind, lints};

impl Reading<'_, '_, '_, '_> {
    pub(super) fn choice(&mut self, written: &ast::Choice) -> Read {
        let (common, _) = common(self.room, Block::Choice, &written.clauses);
        let title = written.title.as_ref().map(|title| self.room.text("title", title));
        let misread =
            written.clauses.iter().any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
        let (group, more) = match written.groups.as_slice() {
            [] => {
                if !misread {
                    let at = self.room.at(written.name.span);
                    self.room.tell(lints::empty_choice::no_group(at, &written.name.text));
                }
                return None;
            }
            [group, more @ ..] => (group, more),
        };
        for second in more {
            let (at, first) = (self.room.at(second.span), self.room.at(group.span));
            self.room.tell(lints::two_groups::second(at, first));
        }
        let group = self.group(group)?;
        more.is_empty().then_some((RuleKind::Choice(Choice { group }), common, title))
    }

    /// Groups stand in each other no deeper than braces may.
    fn group(&mut self, written: &ast::ChoiceGroup) -> Option<ChoiceGroup> {
        let at = self.room.at(written.span);
        if written.members.is_empty() {
            self.room.tell(lints::empty_choice::no_member(at));
            return None;
        }
        let asks = match &written.kind {
            ChoiceKind::Any => Some(ChoiceAsks::Any),
            ChoiceKind::All => Some(ChoiceAsks::All),
            ChoiceKind::None => Some(ChoiceAsks::None),
            ChoiceKind::AtLeast(number) => {
                self.so_many(number, written.members.len()).map(ChoiceAsks::AtLeast)
            }
        };
        let mut sound = true;
        let mut named: BTreeMap<(&str, Option<&str>), Span> = BTreeMap::new();
        let mut members = Vec::new();
        for one in &written.members {
            let member = match one {
                ast::ChoiceMember::Group(inner) => self.group(inner).map(ChoiceMember::Group),
                ast::ChoiceMember::Named { name, by } => {
                    let key = (name.text.as_str(), by.as_ref().map(|by| by.text.as_str()));
                    if let Some(&first) = named.get(&key) {
                        let (at, first) = (self.room.at(name.span), self.room.at(first));
                        self.room.tell(lints::listed_twice::again(at, &name.text, first));
                        sound = false;
                    }
                    named.entry(key).or_insert(name.span);
                    self.member(name, by.as_ref())
                }
            };
            sound &= member.is_some();
            members.extend(member);
        }
        sound.then_some(ChoiceGroup { asks: asks?, members, at })
    }

    /// A rule by whatever name it has in reports; a topic where a role stands behind it, or no rule
    /// has the name.
    fn member(&mut self, name: &Name, by: Option<&Name>) -> Option<ChoiceMember> {
        let at = self.room.at(name.span);
        let rule = self.places.any_rule(&name.text);
        let known = self.room.known_topic(&name.text);
        let by_role = self.perhaps_role(by);
        match (rule, known, by) {
            (Some((rule, kind)), _, None) => {
                if !kind.is_judged_in_each_session() {
                    self.room.tell(lints::unknown_rule::of_case(at, &name.text));
                    return None;
                }
                Some(ChoiceMember::Rule { rule, at })
            }
            (_, Some(topic), _) => Some(ChoiceMember::Topic { topic, by: by_role?, at }),
            (Some(_), None, Some(by)) => {
                let at = self.room.at(by.span);
                self.room.tell(lints::by_of_rule::named(at, &name.text, &by.text));
                None
            }
            (None, None, _) => {
                if !self.room.scope.may_be_unread(&name.text) {
                    let rules = self.places.all_names();
                    let topics = self.room.scope.topics.keys().copied();
                    let nearest = self.room.report.nearest(&name.text, rules.chain(topics));
                    self.room.tell(lints::unknown_rule::in_choice(at, &name.text, nearest));
                }
                None
            }
        }
    }
}
