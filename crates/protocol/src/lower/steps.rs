use std::collections::BTreeMap;

use rolecall_syntax::ast::{self, Name, Number, RuleClauseKind};
use rolecall_text::Span;

use super::amounts::whole;
use super::clauses::common;
use super::placing::Place;
use super::rules::{Read, Reading};
use crate::declared::RuleItemKind;
use crate::vocabulary::Block;
use crate::{Named, Order, OrderMember, PartAsks, RuleId, RuleKind, Step, StepPart, lints};

impl Reading<'_, '_, '_, '_> {
    pub(super) fn step(&mut self, written: &ast::Step, id: RuleId) -> Read {
        let (common, own) = common(self.room, Block::Step, &written.clauses);
        let mut step = Step { parts: Vec::new(), in_order: false, optional: false };
        let mut sound = true;
        let mut names: Vec<&Name> = Vec::new();
        for one in &own {
            sound &= match &one.kind {
                RuleClauseKind::Discuss(each) => {
                    names.extend(each);
                    self.each(&mut step, PartAsks::Once, each, id)
                }
                RuleClauseKind::MayDiscuss(each) => {
                    names.extend(each);
                    self.each(&mut step, PartAsks::Nothing, each, id)
                }
                RuleClauseKind::DiscussTimes { what, times } => {
                    names.push(what);
                    let times = whole(self.room, times, "times").map(PartAsks::Times);
                    let of = self.part(what, id);
                    let part = times.zip(of).map(|(asks, of)| StepPart { asks, of: vec![of] });
                    let read = part.is_some();
                    step.parts.extend(part);
                    read
                }
                RuleClauseKind::DiscussSome { at_least, of } => {
                    names.extend(of);
                    let least = self.so_many(at_least, of.len());
                    let of: Vec<Option<Named>> =
                        of.iter().map(|name| self.part(name, id)).collect();
                    let of: Option<Vec<Named>> = of.into_iter().collect();
                    let part = least
                        .zip(of)
                        .map(|(least, of)| StepPart { asks: PartAsks::AtLeast(least), of });
                    let read = part.is_some();
                    step.parts.extend(part);
                    read
                }
                RuleClauseKind::InOrder => {
                    step.in_order = true;
                    true
                }
                RuleClauseKind::Optional => {
                    step.optional = true;
                    true
                }
                _ => true,
            };
        }
        sound &= self.listed_once(&names);
        let misread =
            written.clauses.iter().any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
        let asks = |part: &StepPart| part.asks != PartAsks::Nothing;
        if sound && !misread && !step.parts.iter().any(asks) {
            let at = self.room.at(written.name.span);
            let name = &written.name.text;
            self.room.tell(match step.parts.is_empty() {
                true => lints::empty_step::no_part(at, name),
                false => lints::empty_step::all_may(at, name),
            });
            return None;
        }
        if sound && !misread && step.in_order && step.parts.len() < 2 {
            let in_order = own.iter().find(|one| one.kind == RuleClauseKind::InOrder);
            let at = self.room.at(in_order.map_or(written.name.span, |one| one.span));
            self.room.tell(lints::too_few_steps::only_one_part(at));
            return None;
        }
        let title = written.title.as_ref().map(|title| self.room.text("title", title));
        (sound && !step.parts.is_empty()).then_some((RuleKind::Step(step), common, title))
    }

    fn each(&mut self, step: &mut Step, asks: PartAsks, names: &[Name], id: RuleId) -> bool {
        let mut sound = true;
        for name in names {
            match self.part(name, id) {
                Some(named) => step.parts.push(StepPart { asks, of: vec![named] }),
                None => sound = false,
            }
        }
        sound
    }

    fn part(&mut self, name: &Name, id: RuleId) -> Option<Named> {
        let at = self.room.at(name.span);
        match self.places.find(self.room, name)? {
            Place::Rule(part, RuleItemKind::Step(_)) => {
                self.room.tell(if part == id {
                    lints::step_inside_itself::itself(at, &name.text)
                } else {
                    lints::step_inside_itself::other(at, &name.text)
                });
                None
            }
            place => Some(Named { what: place.anchor(), at }),
        }
    }

    /// `at least 2 of a, b, c`: no more than there are.
    pub(super) fn so_many(&mut self, least: &Number, there: usize) -> Option<u32> {
        let read = whole(self.room, least, "of these")?;
        if usize::try_from(read).is_ok_and(|read| read > there) {
            let at = self.room.at(least.span);
            self.room.tell(lints::more_than_listed::of(at, read, there));
            return None;
        }
        Some(read)
    }

    pub(super) fn order(&mut self, written: &ast::StepsInOrder, head: Span) -> Read {
        let (common, own) = common(self.room, Block::Order, &written.clauses);
        let no_going_back = own.iter().any(|one| one.kind == RuleClauseKind::NoGoingBack);
        if written.steps.len() < 2 {
            let only = written.steps.first().and_then(|member| member.any_of.first());
            let at = self.room.at(only.map_or(head, |name| name.span));
            self.room.tell(lints::too_few_steps::only_one(at));
            return None;
        }
        let names: Vec<&Name> = written.steps.iter().flat_map(|member| &member.any_of).collect();
        let mut sound = self.listed_once(&names);
        let mut steps = Vec::new();
        for member in &written.steps {
            let mut any_of = Vec::new();
            for name in &member.any_of {
                let at = self.room.at(name.span);
                match self.places.step(self.room, name) {
                    Some(place) => any_of.push(Named { what: place.anchor(), at }),
                    None => sound = false,
                }
            }
            if let Some(span) = member.may_repeat.filter(|_| !no_going_back) {
                let at = self.room.at(span);
                self.room.tell(lints::repeats_anyway::here(at));
            }
            steps.push(OrderMember { any_of, may_repeat: member.may_repeat.is_some() });
        }
        sound.then_some((RuleKind::Order(Order { steps, no_going_back }), common, None))
    }

    pub(super) fn listed_once(&mut self, names: &[&Name]) -> bool {
        let mut first = BTreeMap::new();
        let mut sound = true;
        for name in names {
            if let Some(&earlier) = first.get(name.text.as_str()) {
                let (at, earlier) = (self.room.at(name.span), self.room.at(earlier));
                self.room.tell(lints::listed_twice::again(at, &name.text, earlier));
                sound = false;
            } else {
                first.insert(name.text.as_str(), name.span);
            }
        }
        sound
    }
}
