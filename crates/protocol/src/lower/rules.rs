use super::balances::balance;
use super::cases::{case, reviewed};
use super::clauses::{Common, common};
use super::names::names;
use super::numbering::close_up;
use super::placing::Places;
use super::{MeasureDesk, Room};
use crate::declared::{Declared, RuleItem, RuleItemKind};
use crate::vocabulary::Block;
use crate::{Rule, RuleId, RuleKind, lints};

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
    say_nameless_cases(room, &declared.rules);
    let names = names(&declared.rules);
    let places = Places::new(room, &declared.rules, &names, placed.first);
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
                let title = it.title.as_ref().map(|title| self.room.text("title", title));
                Some((RuleKind::Balance(read), common, title))
            }
            RuleItemKind::Whenever(it) => self.whenever(it),
            RuleItemKind::Choice(it) => self.choice(it),
            RuleItemKind::Goals(it) => self.goals(it),
        }
    }
}
