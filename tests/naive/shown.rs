//! The evidence of rules that only say where things are.

use rolecall_protocol::{
    Anchor, Balance, ChoiceGroup, ChoiceMember, Expr, Order, OrderMember, RuleKind, Step, Talk,
};

use super::World;
use super::talk::Place;
use super::told::Told;

impl World<'_> {
    /// Where each thing that a step names begins, or may.
    pub(crate) fn shown_of_step(&self, step: &Step) -> Vec<u32> {
        step.named().filter_map(|named| first(&self.shows(named.what))).collect()
    }

    /// Where each member begins, or may; then the last turn of each that was gone back to.
    pub(crate) fn shown_of_order(&self, order: &Order) -> Vec<u32> {
        let begin = order.steps.iter().filter_map(|member| {
            let all = member.any_of.iter().flat_map(|named| self.shows(named.what));
            first(&all.collect::<Vec<_>>())
        });
        let mut turns: Vec<u32> = begin.collect();
        if order.no_going_back {
            let back = order.steps.iter().enumerate();
            turns.extend(back.filter_map(|(at, one)| self.went_back(one, &order.steps[at + 1..])));
        }
        turns
    }

    /// The last turn in which a member certainly occurs, if a later one certainly began before it.
    fn went_back(&self, member: &OrderMember, later: &[OrderMember]) -> Option<u32> {
        let occurs = member.any_of.iter().flat_map(|named| self.occurs(named.what).0);
        let certain = occurs.filter(|(_, told)| *told == Told::Yes);
        let last = certain.map(|(place, _)| place.0).max()?;
        let begun = later.iter().flat_map(|one| &one.any_of);
        let begun = begun.filter_map(|named| self.begins(named.what).surely);
        let back = begun.map(|place| place.0).min().is_some_and(|first| last > first);
        (back && !member.may_repeat).then_some(last)
    }

    /// Where members of a choice begin, or may, that hold or may hold.
    pub(crate) fn shown_of_choice(&self, group: &ChoiceGroup) -> Vec<u32> {
        let each = group.members.iter().flat_map(|member| match member {
            ChoiceMember::Group(inner) => self.shown_of_choice(inner),
            _ if matches!(self.member(member), None | Some(Told::No)) => Vec::new(),
            ChoiceMember::Topic { topic, by, .. } => {
                first(&self.places(*topic, *by)).into_iter().collect()
            }
            ChoiceMember::Rule { rule, .. } => match self.book.rule(*rule).unwrap().kind {
                RuleKind::Discussion(_) | RuleKind::Step(_) => {
                    first(&self.shows(Anchor::Rule(*rule))).into_iter().collect()
                }
                _ => Vec::new(),
            },
        });
        each.collect()
    }

    /// What the measures of a balance count, in the order of the talk.
    pub(crate) fn shown_of_balance(&self, balance: &Balance) -> Vec<u32> {
        let mut turns: Vec<u32> =
            balance.lines.iter().flat_map(|line| self.counted(&line.value)).collect();
        turns.sort_unstable();
        turns
    }

    fn counted(&self, expr: &Expr) -> Vec<u32> {
        match expr {
            Expr::Count { topic, by }
            | Expr::Talk(Talk::WordsOf { topic, by } | Talk::TimeOf { topic, by }) => {
                self.places(*topic, *by).into_iter().map(|(place, _)| place.0).collect()
            }
            Expr::Talk(Talk::Monologue(role)) => self.longest_run(*role),
            Expr::Negative(inner) => self.counted(inner),
            Expr::Binary { left, right, .. } => [self.counted(left), self.counted(right)].concat(),
            Expr::Number(_)
            | Expr::Words(_)
            | Expr::Turns(_)
            | Expr::Attribute(_)
            | Expr::Talk(_) => Vec::new(),
        }
    }

    fn shows(&self, anchor: Anchor) -> Vec<(Place, Told)> {
        match anchor {
            Anchor::Topic(topic) => self.places(topic, None),
            Anchor::Rule(_) if self.is_for_nobody(anchor) => Vec::new(),
            Anchor::Rule(_) => match self.rule_of(anchor).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(d)) => self.places(d.topic, d.raised_by),
                Some(RuleKind::Step(step)) => {
                    step.named().flat_map(|part| self.shows(part.what)).collect()
                }
                _ => Vec::new(),
            },
        }
    }
}

/// The turn of the first place that is certain; where none is, of the first that may be.
fn first(places: &[(Place, Told)]) -> Option<u32> {
    let of = |wanted: Told| {
        places.iter().filter(|(_, told)| *told == wanted).map(|(place, _)| *place).min()
    };
    of(Told::Yes).or_else(|| of(Told::Unknown)).map(|place| place.0)
}
