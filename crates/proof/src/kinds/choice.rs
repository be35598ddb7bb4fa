//! `choice`

use rolecall_protocol::{Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, RuleId};

use super::{Fates, LeftOut};
use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::{Fate, Truth};

pub(super) fn fate(talk: &mut Talk<'_>, choice: &Choice, fates: &Fates) -> Result<Fate, LeftOut> {
    let (truth, out) = group(talk, &choice.group, fates)?;
    Ok(Fate::new(&mut talk.gates, truth, out))
}

/// Whether a group holds, and whether it is left out. Groups stand in each other no deeper than
/// braces may.
fn group(
    talk: &mut Talk<'_>,
    group_: &ChoiceGroup,
    fates: &Fates,
) -> Result<(Truth, Lit), LeftOut> {
    let mut members = Vec::with_capacity(group_.members.len());
    for member in &group_.members {
        members.push(match member {
            ChoiceMember::Rule { rule, .. } => of_rule(talk, *rule, fates)?,
            ChoiceMember::Topic { topic, by, .. } => {
                let begins = talk.begins(&[Atom { topic: *topic, by: *by }]);
                (begins, talk.is_spared(*by))
            }
            ChoiceMember::Group(inner) => group(talk, inner, fates)?,
        });
    }
    let gates = &mut talk.gates;
    let truth = match group_.asks {
        ChoiceAsks::Any => Truth::at_least(gates, 1, &members),
        ChoiceAsks::None => Truth::at_least(gates, 1, &members).turned(true),
        ChoiceAsks::All => Truth::at_least(gates, members.len(), &members),
        ChoiceAsks::AtLeast(least) => Truth::at_least(gates, least as usize, &members),
    };
    let out = gates.all(members.iter().map(|&(_, out)| out));
    Ok((truth, out))
}

fn of_rule(talk: &mut Talk<'_>, id: RuleId, fates: &Fates) -> Result<(Truth, Lit), LeftOut> {
    let Some(fate) = fates.get(&id).copied() else { return Err(LeftOut::Kind("choice")) };
    let conditional = talk.book.rule(id).is_some_and(|rule| rule.when.is_some());
    if !conditional {
        return Ok((fate.holds, fate.out));
    }
    let applies = match talk.applies.get(&id) {
        Some(&applies) => applies,
        None => {
            let applies = talk.gates.free();
            talk.applies.insert(id, applies);
            applies
        }
    };
    Ok((fate.holds, talk.gates.either(fate.out, !applies)))
}
