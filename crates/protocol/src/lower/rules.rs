use rolecall_syntax::ast::{self, Amount, Name, RuleClause, RuleClauseKind};
use rolecall_text::Span;

use super::amounts::{LENGTHS, PARTS, Quantity, TURNS, quantity};
use super::balances::balance;
use super::clauses::{Common, common};
use super::placing::{Place, Places};
use super::{MeasureDesk, Room};
use crate::declared::{Declared, RuleItem, RuleItemKind};
use crate::vocabulary::Block;
use crate::{
    Anchor, Avoid, Clause, ClauseKind, Discussion, Extent, Order, Rule, RuleId, RuleKind, Step,
    StepPart, lints,
};

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
    let names = names(&declared.rules);
    let mut reading = Reading { room, places: &places, desk };
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

/// The name of each rule: its own, or one made from what it says.
fn names(rules: &[RuleItem<'_>]) -> Vec<String> {
    let own: Vec<&str> =
        rules.iter().filter_map(|rule| rule.name()).map(|n| n.text.as_str()).collect();
    let mut taken: std::collections::BTreeSet<String> =
        own.iter().map(|&name| name.to_owned()).collect();
    let mut topics = std::collections::BTreeMap::new();
    for rule in rules {
        if let RuleItemKind::Avoid(avoid) = rule.kind {
            *topics.entry(avoid.topic.text.as_str()).or_insert(0_u32) += 1;
        }
    }
    let mut next = std::collections::BTreeMap::new();
    let mut made = Vec::new();
    for rule in rules {
        let wish = match rule.kind {
            RuleItemKind::Order(_) => "steps-in-order".to_owned(),
            RuleItemKind::Avoid(avoid) => match &avoid.by {
                Some(by) if topics.get(avoid.topic.text.as_str()) > Some(&1) => {
                    format!("avoid-{}-by-{}", avoid.topic.text, by.text)
                }
                _ => format!("avoid-{}", avoid.topic.text),
            },
            _ => {
                made.push(rule.name().map_or(String::new(), |name| name.text.clone()));
                continue;
            }
        };
        let count = next.entry(wish.clone()).or_insert(1_u32);
        let mut name = if *count == 1 { wish.clone() } else { format!("{wish}-{count}") };
        while !taken.insert(name.clone()) {
            *count += 1;
            name = format!("{wish}-{count}");
        }
        *count += 1;
        made.push(name);
    }
    made
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
            RuleKind::Avoid(_) | RuleKind::Balance(_) => {}
        }
    }
    rules
}

struct Reading<'r, 'w, 's, 'a> {
    room: &'r mut Room<'w, 's>,
    places: &'r Places<'a>,
    desk: &'r MeasureDesk,
}

type Read = Option<(RuleKind, Common, Option<String>)>;

impl Reading<'_, '_, '_, '_> {
    fn rule(&mut self, item: RuleItem<'_>, id: RuleId) -> Read {
        match item.kind {
            RuleItemKind::Discussion(it) => self.discussion(it, id),
            RuleItemKind::Step(it) => self.step(it, id),
            RuleItemKind::Order(it) => self.order(it, item.head()),
            RuleItemKind::Avoid(it) => self.avoid(it),
            RuleItemKind::Balance(it) => {
                let (common, _) = common(self.room, Block::Balance, &it.clauses);
                let read = balance(self.room, self.desk, it)?;
                Some((RuleKind::Balance(read), common, None))
            }
        }
    }

    fn discussion(&mut self, written: &ast::Discussion, id: RuleId) -> Read {
        let topic = self.topic_of(written);
        let (common, own) = common(self.room, Block::Discussion, &written.clauses);
        let required = self.required(written, &own);
        let mut raised: Option<(&Name, Option<crate::RoleId>)> = None;
        let mut clauses = Vec::new();
        let mut sound = true;
        for one in own {
            match &one.kind {
                RuleClauseKind::Required | RuleClauseKind::Optional => {}
                RuleClauseKind::RaisedBy(role) => raised = Some((role, self.room.role(role))),
                _ => match self.clause(written, one, id, topic) {
                    Some(kind) => clauses.push(Clause { kind, at: self.room.at(one.span) }),
                    None => sound = false,
                },
            }
        }
        sound &= self.other_side(written, raised.map(|(name, _)| name));
        let raised_by = match raised {
            Some((_, role)) => Some(role?),
            None => None,
        };
        let required = required?;
        if !required && raised_by.is_none() && clauses.is_empty() && sound {
            let at = self.room.at(written.name.span);
            self.room.tell(lints::asks_nothing::named(at, &written.name.text));
        }
        let kind = Discussion { topic: topic?, required, raised_by, clauses };
        sound.then_some((RuleKind::Discussion(kind), common, None))
    }

    fn topic_of(&mut self, written: &ast::Discussion) -> Option<crate::TopicId> {
        if let Some(name) = &written.topic {
            return self.room.topic(name);
        }
        let name = &written.name;
        let found = self.room.known_topic(&name.text);
        if found.is_none() && !self.room.scope.may_be_unread(&name.text) {
            let topics = self.room.scope.topics.keys().copied();
            let nearest = self.room.report.nearest(&name.text, topics);
            let at = self.room.at(name.span);
            self.room.tell(lints::unknown_topic::of_discussion(at, &name.text, nearest));
        }
        found
    }

    fn required(&mut self, written: &ast::Discussion, own: &[&RuleClause]) -> Option<bool> {
        let of = |wanted: &RuleClauseKind| {
            own.iter().find(|one| one.kind == *wanted).map(|one| one.span)
        };
        match (of(&RuleClauseKind::Required), of(&RuleClauseKind::Optional)) {
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (Some(a), Some(b)) => {
                let (first, second) = if a < b { (a, b) } else { (b, a) };
                let (at, first) = (self.room.at(second), self.room.at(first));
                self.room.tell(lints::required_and_optional::both(at, first));
                None
            }
            (None, None) => {
                let misread = written
                    .clauses
                    .iter()
                    .any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
                if !misread {
                    let at = self.room.at(written.name.span);
                    self.room.tell(lints::required_or_optional::neither(at, &written.name.text));
                }
                None
            }
        }
    }

    /// Who raises a topic cannot be who answers it.
    fn other_side(&mut self, written: &ast::Discussion, raised: Option<&Name>) -> bool {
        let Some(raised) = raised else { return true };
        let mut sound = true;
        for one in &written.clauses {
            if let RuleClauseKind::AnsweredBy { role, .. } = &one.kind
                && role.text == raised.text
            {
                let (at, raised) = (self.room.at(role.span), self.room.at(raised.span));
                self.room.tell(lints::answered_by_raiser::same(at, &role.text, raised));
                sound = false;
            }
        }
        sound
    }

    fn clause(
        &mut self,
        written: &ast::Discussion,
        one: &RuleClause,
        id: RuleId,
        topic: Option<crate::TopicId>,
    ) -> Option<ClauseKind> {
        match &one.kind {
            RuleClauseKind::AnsweredBy { role, own_words, within } => {
                let role = self.room.role(role);
                let within = match within {
                    None => ANSWER_WITHIN,
                    Some(amount) => match quantity(self.room, amount, "answered by", TURNS)? {
                        Quantity::Turns(turns) => turns,
                        _ => return None,
                    },
                };
                Some(ClauseKind::Answered { role: role?, own_words: *own_words, within })
            }
            RuleClauseKind::Lasting(amounts) => self.lasting(amounts),
            RuleClauseKind::Before(name) => {
                self.beside(written, "before", name, id, topic).map(ClauseKind::Before)
            }
            RuleClauseKind::After(name) => {
                self.beside(written, "after", name, id, topic).map(ClauseKind::After)
            }
            RuleClauseKind::Within { edge, amount, untimed } => {
                let extent = self.extent(amount);
                let untimed = match untimed {
                    None => None,
                    Some(untimed) => Some(self.untimed(amount, untimed)?),
                };
                Some(ClauseKind::Within { edge: *edge, extent: extent?, untimed })
            }
            _ => None,
        }
    }

    fn lasting(&mut self, amounts: &[Amount]) -> Option<ClauseKind> {
        let (mut turns, mut words, mut seconds) = (None, None, None);
        let mut first: Vec<(&str, Span)> = Vec::new();
        for amount in amounts {
            let (unit, span) = match quantity(self.room, amount, "lasting", LENGTHS)? {
                Quantity::Turns(n) => (turns.replace(n).map(|_| "turns"), amount.span()),
                Quantity::Words(n) => (words.replace(n).map(|_| "words"), amount.span()),
                Quantity::Seconds(n) => (seconds.replace(n).map(|_| "time"), amount.span()),
                Quantity::Share(_) => return None,
            };
            if let Some(unit) = unit {
                let (at, first) =
                    (self.room.at(span), first.first().map_or(span, |&(_, span)| span));
                let first = self.room.at(first);
                self.room.tell(lints::clause_twice::again(
                    at,
                    &format!("lasting at least … {unit}"),
                    first,
                ));
                return None;
            }
            first.push(("", span));
        }
        Some(ClauseKind::Lasting { turns, words, seconds })
    }

    fn beside(
        &mut self,
        written: &ast::Discussion,
        word: &str,
        name: &Name,
        id: RuleId,
        topic: Option<crate::TopicId>,
    ) -> Option<Anchor> {
        let anchor = self.places.find(self.room, name)?.anchor();
        let own_topic = topic.map(Anchor::Topic) == Some(anchor);
        if own_topic || anchor == Anchor::Rule(id) || name.text == written.name.text {
            let at = self.room.at(name.span);
            self.room.tell(lints::before_itself::line(at, word, &name.text, own_topic));
            return None;
        }
        Some(anchor)
    }

    fn extent(&mut self, amount: &Amount) -> Option<Extent> {
        match quantity(self.room, amount, "within", PARTS)? {
            Quantity::Turns(turns) => Some(Extent::Turns(turns)),
            Quantity::Seconds(seconds) => Some(Extent::Seconds(seconds)),
            Quantity::Share(share) => Some(Extent::Share(share)),
            Quantity::Words(_) => None,
        }
    }

    fn untimed(&mut self, amount: &Amount, untimed: &Amount) -> Option<Extent> {
        let at = self.room.at(untimed.unit.span);
        let extent = self.extent(untimed)?;
        if matches!(extent, Extent::Seconds(_)) {
            self.room.tell(lints::wrong_unit::needs_times(at, &untimed.unit.text));
            return None;
        }
        let timed =
            matches!(amount.unit.text.to_lowercase().as_str(), "turn" | "turns" | "percent" | "%");
        if timed {
            let at = self.room.at(untimed.span());
            self.room.tell(lints::wrong_unit::needs_no_times(at));
            return None;
        }
        Some(extent)
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
        let names: Vec<&Name> = written.steps.iter().collect();
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

    fn listed_once(&mut self, names: &[&Name]) -> bool {
        let mut first = std::collections::BTreeMap::new();
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
        let by = match &written.by {
            Some(role) => Some(self.room.role(role)?),
            None => None,
        };
        let at_most = match &written.more_than {
            None => 0,
            Some(number) => {
                let at = self.room.at(number.span);
                let problem = if number.value < 0.0 || number.value.fract() != 0.0 {
                    lints::impossible_amount::broken(at, "turns")
                } else if number.value >= 1_000_000.0 {
                    lints::impossible_amount::huge(at, "turns")
                } else {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "whole and between 0 and 1,000,000"
                    )]
                    let at_most = number.value as u32;
                    return Some((
                        RuleKind::Avoid(Avoid { topic: topic?, by, at_most }),
                        common,
                        None,
                    ));
                };
                self.room.tell(problem);
                return None;
            }
        };
        Some((RuleKind::Avoid(Avoid { topic: topic?, by, at_most }), common, None))
    }
}
