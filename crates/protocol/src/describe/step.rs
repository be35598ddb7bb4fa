use super::{Words, and};
use crate::{Named, Order, PartAsks, Rule, Step, StepPart};

impl Words<'_> {
    pub(super) fn step(&self, rule: &Rule, step: &Step) -> String {
        let title = rule.title.as_ref().map_or(String::new(), |title| format!(" (“{title}”)"));
        let name = &rule.name;
        let mut said = if step.optional {
            format!("Step {name}{title} may be left out; if it takes place, ")
        } else {
            format!("Step {name}{title} takes place: ")
        };
        let all_of: Vec<String> = step
            .parts
            .iter()
            .filter(|part| part.asks == PartAsks::Once)
            .flat_map(|part| self.named(&part.of))
            .collect();
        let mut asked = Vec::new();
        if !all_of.is_empty() {
            let be = if all_of.len() == 1 { "is" } else { "are" };
            asked.push(format!("{} {be} discussed", and(&all_of)));
        }
        asked.extend(step.parts.iter().filter_map(|part| self.part(part)));
        said.push_str(&asked.join("; "));
        if step.in_order {
            said.push_str("; its parts begin in the order written");
        }
        said.push('.');
        let may: Vec<String> = step
            .parts
            .iter()
            .filter(|part| part.asks == PartAsks::Nothing)
            .flat_map(|part| self.named(&part.of))
            .collect();
        if !may.is_empty() {
            said.push_str(&format!(" What may belong to it: {}.", and(&may)));
        }
        said
    }

    fn part(&self, part: &StepPart) -> Option<String> {
        let names = self.named(&part.of);
        match part.asks {
            PartAsks::Once | PartAsks::Nothing => None,
            PartAsks::AtLeast(1) => Some(format!("one of {} is discussed", or(&names))),
            PartAsks::AtLeast(least) => {
                Some(format!("at least {least} of {} are discussed", and(&names)))
            }
            PartAsks::Times(1) => Some(format!("{} is discussed", names.concat())),
            PartAsks::Times(times) => {
                Some(format!("{} is discussed in at least {times} turns", names.concat()))
            }
        }
    }

    fn named(&self, all: &[Named]) -> Vec<String> {
        all.iter().map(|one| self.anchor(one.what)).collect()
    }

    pub(super) fn order(&self, order: &Order) -> String {
        let members = order.steps.iter().map(|member| {
            let names = self.named(&member.any_of);
            if names.len() > 1 { format!("one of {}", or(&names)) } else { names.concat() }
        });
        let mut said =
            format!("These begin in this order: {}.", members.collect::<Vec<_>>().join(", then "));
        if order.no_going_back {
            said.push_str(" Once a later one has begun, nothing of an earlier one comes up again");
            let repeat = order.steps.iter().filter(|member| member.may_repeat);
            let repeat: Vec<String> =
                repeat.flat_map(|member| self.named(&member.any_of)).collect();
            if !repeat.is_empty() {
                said.push_str(&format!(", other than of {}", and(&repeat)));
            }
            said.push('.');
        }
        said
    }
}

fn or(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}
