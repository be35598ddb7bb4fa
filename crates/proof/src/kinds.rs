//! What becomes of a rule, as formulas; one file a kind of rule. Each says the same as
//! `docs/reference/verdicts.md` for a record in which all can be told: everybody's role is known,
//! every topic was looked for, every coding counts.

mod avoid;
mod balance;
mod choice;
mod discussion;
mod lasting;
mod links;
mod order;
mod step;
mod whenever;
mod within;

pub(crate) use balance::roles_in;
pub(crate) use lasting::STRETCH;

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{Rule, RuleId, RuleKind};

use crate::talk::Talk;
use crate::truth::Fate;

/// Why a rule is not put into formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// This kind of rule is not solved.
    Kind(&'static str),
    /// A measure is too involved.
    Measure,
}

/// What became of rules.
pub(crate) type Fates = BTreeMap<RuleId, Fate>;

/// Puts a rule into formulas, and before it the rules that it names, if it is a choice; an error
/// for what cannot be.
pub(crate) fn fate(talk: &mut Talk<'_>, id: RuleId, fates: &mut Fates) -> Result<(), LeftOut> {
    let (book, mut open) = (talk.book, vec![id]);
    let mut seen = BTreeSet::new();
    while let Some(&next) = open.last() {
        let Some(rule) = book.rule(next) else { return Err(LeftOut::Kind("rule")) };
        let first_time = seen.insert(next);
        if let RuleKind::Choice(choice) = &rule.kind
            && first_time
        {
            open.extend(choice.group.rules().filter(|member| !fates.contains_key(member)));
            continue;
        }
        open.pop();
        if !fates.contains_key(&next) {
            let fate = one(talk, rule, fates)?;
            fates.insert(next, fate);
        }
    }
    Ok(())
}

fn one(talk: &mut Talk<'_>, rule: &Rule, fates: &Fates) -> Result<Fate, LeftOut> {
    match &rule.kind {
        RuleKind::Discussion(one) => Ok(discussion::fate(talk, one)),
        RuleKind::Step(one) => Ok(step::fate(talk, one)),
        RuleKind::Order(one) => Ok(order::fate(talk, one)),
        RuleKind::Avoid(one) => Ok(avoid::fate(talk, one)),
        RuleKind::Balance(one) => balance::fate(talk, one),
        RuleKind::Whenever(one) => Ok(whenever::fate(talk, one)),
        RuleKind::Choice(one) => choice::fate(talk, one, fates),
        other => Err(LeftOut::Kind(other.word())),
    }
}
