use std::collections::BTreeMap;

use rolecall_syntax::ast::{self, Name, RuleClauseKind};
use rolecall_text::Span;

use super::balances::balance;
use super::cases::{case, keep_subjects, reviewed};
use super::clauses::{Common, common};
use super::names::names;
use super::placing::{Place, Places};
use super::{MeasureDesk, Room};
use crate::declared::{Declared, RuleItem, RuleItemKind};
use crate::vocabulary::Block;
use crate::{Anchor, Avoid, ClauseKind, Order, Rule, RuleId, RuleKind, Step, StepPart, lints};

/// Turns within which an answer is looked for where `answered by` does not say.
pub const ANSWER_WITHIN: u32 = 3;

/// Where the rules of a protocol go.
#[derive(Clone, Copy)]
pub(crate) struct Placed {
    /// The protocol's number.
    pub(crate) protocol: u32,
    /// The number of its first rule.
    pub(crate) first: u32,
}

/// Reads the rules of a protocol. A rule in which something is wrong is left out, and so is what
/// other rules say about it.
pub(crate) fn rules(
    room: &mut Room<'_, '_>,
    declared: &Declared<'_>,
    desk: &MeasureDesk,
    placed: Placed,
) -> Vec<Rule> {
    let places = Places::new(room, &declared.rules, placed.first);
    say_nameless_cases(room, &declared.rules);
    let names = names(&declared.rules);
    let mut reading = Reading { room, places: &places, desk, placed, id: protocol_id(declared) };
    let mut read = Vec::new();
    for ((item, name), id) in declared.rules.iter().zip(names).zip((placed.first..).map(RuleId)) {
        let rule = reading.rule(*item, id).map(|(kind, common, title)| Rule {
            name,
            protocol: placed.protocol,
            title,
            kind,
            gravity: common.gravity,
            weight: common.weight,
            because: common.because,
            remedy: common.remedy,
            basis: common.basis,
            when: common.when,
            at: reading.room.at(item.head()),
        });
        read.push(rule);
    }
    close_up(read, placed.first)
}

fn protocol_id<'a>(declared: &Declared<'a>) -> Option<&'a str> {
    declared.headers.first().map(|header| header.name.text.as_str())
}

/// Of several `case` blocks each needs a name.
fn say_nameless_cases(room: &mut Room<'_, '_>, rules: &[RuleItem<'_>]) {
    let mut nameless = rules
        .iter()
        .filter(|rule| matches!(rule.kind, RuleItemKind::Case(_)) && rule.name().is_none());
    let Some(first) = nameless.next().map(|rule| room.at(rule.head())) else { return };
    for second in nameless {
        let at = room.at(second.head());
        room.tell(lints::case_without_name::second(at, first));
    }
}

/// Leaves out the rules that could not be read, and numbers the others anew.
fn close_up(read: Vec<Option<Rule>>, first: u32) -> Vec<Rule> {
    if read.iter().all(Option::is_some) {
        return read.into_iter().flatten().collect();
    }
    let mut next = first;
    let new: Vec<Option<RuleId>> = read
        .iter()
        .map(|rule| {
            rule.as_ref().map(|_| {
                next += 1;
                RuleId(next - 1)
            })
        })
        .collect();
    let moved = |anchor: Anchor| match anchor {
        Anchor::Rule(id) => new.get((id.0 - first) as usize).copied().flatten().map(Anchor::Rule),
        topic @ Anchor::Topic(_) => Some(topic),
    };
    let parts = |parts: &mut Vec<StepPart>| {
        let kept =
            parts.iter().filter_map(|part| Some(StepPart { what: moved(part.what)?, ..*part }));
        *parts = kept.collect();
    };
    let mut rules: Vec<Rule> = read.into_iter().flatten().collect();
    for rule in &mut rules {
        match &mut rule.kind {
            RuleKind::Step(step) => parts(&mut step.parts),
            RuleKind::Order(order) => parts(&mut order.steps),
            RuleKind::Discussion(discussion) => {
                discussion.clauses.retain_mut(|clause| match &mut clause.kind {
                    ClauseKind::Before(anchor) | ClauseKind::After(anchor) => {
                        moved(*anchor).map(|new| *anchor = new).is_some()
                    }
                    _ => true,
                });
            }
            RuleKind::Case(case) => keep_subjects(case, |rule| match moved(Anchor::Rule(rule)) {
                Some(Anchor::Rule(new)) => Some(new),
                _ => None,
            }),
            RuleKind::Avoid(_) | RuleKind::Balance(_) | RuleKind::Goals(_) => {}
        }
    }
    rules
}

pub(super) struct Reading<'r, 'w, 's, 'a> {
    pub(super) room: &'r mut Room<'w, 's>,
    pub(super) places: &'r Places<'a>,
    desk: &'r MeasureDesk,
    pub(super) placed: Placed,
    /// The protocol's own name.
    pub(super) id: Option<&'a str>,
}

pub(super) type Read = Option<(RuleKind, Common, Option<String>)>;

impl Reading<'_, '_, '_, '_> {
    fn rule(&mut self, item: RuleItem<'_>, id: RuleId) -> Read {
        match item.kind {
            RuleItemKind::Discussion(it) => self.discussion(it, id),
            RuleItemKind::Step(it) => self.step(it, id),
            RuleItemKind::Order(it) => self.order(it, item.head()),
            RuleItemKind::Avoid(it) => self.avoid(it),
            RuleItemKind::Case(it) => case(self, it),
            RuleItemKind::Reviewed(goals, line, every) => reviewed(self, goals, line, every),
            RuleItemKind::Balance(it) => {
                let (common, _) = common(self.room, Block::Balance, &it.clauses);
                let read = balance(self.room, self.desk, it)?;
                Some((RuleKind::Balance(read), common, None))
            }
            RuleItemKind::Goals(it) => self.goals(it),
        }
    }

    fn step(&mut self, written: &ast::Step, id: RuleId) -> Read {
        let (common, own) = common(self.room, Block::Step, &written.clauses);
        let names = own.iter().filter_map(|one| match &one.kind {
            RuleClauseKind::Discuss(names) => Some(names),
            _ => None,
        });
        let names: Vec<&Name> = names.flatten().collect();
        if names.is_empty() {
            let misread =
                written.clauses.iter().any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
            if !misread {
                let at = self.room.at(written.name.span);
                self.room.tell(lints::empty_step::no_part(at, &written.name.text));
            }
            return None;
        }
        let mut sound = self.listed_once(&names);
        let mut parts = Vec::new();
        for name in names {
            let at = self.room.at(name.span);
            match self.places.find(self.room, name) {
                Some(Place::Rule(part, RuleItemKind::Step(_))) => {
                    sound = false;
                    self.room.tell(if part == id {
                        lints::step_inside_itself::itself(at, &name.text)
                    } else {
                        lints::step_inside_itself::other(at, &name.text)
                    });
                }
                Some(place) => parts.push(StepPart { what: place.anchor(), at }),
                None => sound = false,
            }
        }
        let title = written.title.as_ref().map(|title| self.room.text("title", title));
        sound.then_some((RuleKind::Step(Step { parts }), common, title))
    }

    fn order(&mut self, written: &ast::StepsInOrder, head: Span) -> Read {
        let (common, _) = common(self.room, Block::Order, &written.clauses);
        let names: Vec<&Name> = written.steps.iter().flat_map(|member| &member.any_of).collect();
        if let [only] = names.as_slice() {
            let at = self.room.at(only.span);
            self.room.tell(lints::too_few_steps::only_one(at));
            return None;
        }
        if names.is_empty() {
            let at = self.room.at(head);
            self.room.tell(lints::too_few_steps::only_one(at));
            return None;
        }
        let mut sound = self.listed_once(&names);
        let mut steps = Vec::new();
        for name in names {
            match self.places.step(self.room, name) {
                Some(place) => {
                    steps.push(StepPart { what: place.anchor(), at: self.room.at(name.span) })
                }
                None => sound = false,
            }
        }
        sound.then_some((RuleKind::Order(Order { steps }), common, None))
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

    fn avoid(&mut self, written: &ast::Avoid) -> Read {
        let (common, _) = common(self.room, Block::Avoid, &written.clauses);
        let topic = self.room.topic(&written.topic);
        let by = written.by.as_ref().map(|role| self.room.role(role));
        let at_most =
            written.more_than.as_ref().map_or(Some(0), |number| self.still_allowed(number));
        let by = match by {
            Some(role) => Some(role?),
            None => None,
        };
        let kind = Avoid { topic: topic?, by, at_most: at_most? };
        Some((RuleKind::Avoid(kind), common, None))
    }

    /// `more than 1`: a whole number, 0 among them.
    fn still_allowed(&mut self, number: &ast::Number) -> Option<u32> {
        let at = self.room.at(number.span);
        if number.value < 0.0 || number.value.fract() != 0.0 {
            self.room.tell(lints::impossible_amount::broken(at, "turns"));
            return None;
        }
        if number.value >= 1_000_000.0 {
            self.room.tell(lints::impossible_amount::huge(at, "turns"));
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and between 0 and 1,000,000"
        )]
        Some(number.value as u32)
    }
}
