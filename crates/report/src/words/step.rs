//! Steps, and their order.

use rolecall_engine::{Check, Finding, Truth};
use rolecall_protocol::{Anchor, Named, Order, PartAsks, Rule, RuleKind, StepPart};

use super::{Scene, numbers};

impl Scene<'_> {
    /// `goal`, `one of check-in or review`, `at least 2 of a, b and c`
    pub(crate) fn part_name(&self, part: &StepPart) -> String {
        match part.asks {
            PartAsks::AtLeast(1) => format!("one of {}", numbers::list_or(&self.names(&part.of))),
            PartAsks::AtLeast(least) => {
                format!("at least {least} of {}", numbers::list(&self.names(&part.of)))
            }
            PartAsks::Once | PartAsks::Times(_) | PartAsks::Nothing => {
                self.names(&part.of).concat()
            }
        }
    }

    /// A member of an order.
    pub(crate) fn member_name(&self, order: &Order, at: u32) -> String {
        let member = order.steps.get(at as usize);
        member.map_or_else(String::new, |member| numbers::list_or(&self.names(&member.any_of)))
    }

    fn names(&self, all: &[Named]) -> Vec<&str> {
        all.iter().map(|one| self.anchor(one.what)).collect()
    }

    pub(super) fn is_optional_step(&self, finding: &Finding) -> bool {
        let kind = self.rule(finding).map(|rule| &rule.kind);
        matches!(kind, Some(RuleKind::Step(step)) if step.optional)
    }

    pub(super) fn step(&self, finding: &Finding, rule: &Rule) -> String {
        let RuleKind::Step(step) = &rule.kind else { return String::new() };
        let mut there: Vec<(String, Option<u32>)> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        let mut wrong: Vec<String> = Vec::new();
        let part = |at: u32| step.parts.get(at as usize);
        let name = |at: u32| part(at).map_or_else(String::new, |part| self.part_name(part));
        for looked in &finding.steps {
            let failed = looked.truth != Truth::True;
            match &looked.what {
                Check::Part { part, turn } if !failed => there.push((name(*part), *turn)),
                Check::Part { part, .. } => missing.push(name(*part)),
                Check::PartOf { part: at, begun, at_least, .. } => {
                    let Some(part) = part(*at) else { continue };
                    let some = self.some_of(part, begun);
                    if failed {
                        wrong.push(self.too_few_of(part, &some, *at_least));
                    } else {
                        let turns = begun.iter().map(|&one| self.shown_in(finding, part, one));
                        there.extend(some.into_iter().map(str::to_owned).zip(turns));
                    }
                }
                Check::PartTimes { part, certain, at_least, .. } => match (failed, certain) {
                    (false, _) => there.push((name(*part), None)),
                    (true, 0) => missing.push(name(*part)),
                    (true, n) => wrong.push(format!(
                        "{} came up in {} only, not in {at_least}",
                        name(*part),
                        numbers::count((*n).into(), "turn")
                    )),
                },
                Check::Ordered { first, then, first_turn, then_turn } => {
                    if let (Truth::False, Some(late), Some(early)) =
                        (looked.truth, first_turn, then_turn)
                    {
                        wrong.push(misplaced(&name(*then), *early, &name(*first), *late));
                    }
                }
                _ => {}
            }
        }
        let mut said = Vec::new();
        match (there.is_empty(), missing.is_empty()) {
            (true, true) => {}
            (false, true) => said.push(came_up(&there)),
            (true, false) => said.push(format!("{} never came up", numbers::list(&missing))),
            (false, false) => {
                said.push(format!(
                    "{}, but {} never did",
                    came_up(&there),
                    numbers::list(&missing)
                ));
            }
        }
        said.extend(wrong);
        said.join("; ")
    }

    /// The first turn of the evidence in which a member of a part comes up, where it is a topic or
    /// the discussion of one.
    fn shown_in(&self, finding: &Finding, part: &StepPart, member: u32) -> Option<u32> {
        let topic = match part.of.get(member as usize)?.what {
            Anchor::Topic(topic) => topic,
            Anchor::Rule(rule) => match &self.ctx.rulebook.rule(rule)?.kind {
                RuleKind::Discussion(discussion) => discussion.topic,
                _ => return None,
            },
        };
        let codings = &self.result.coded.codings;
        let is_about =
            |coding: u32| codings.get(coding as usize).is_some_and(|one| one.topic == topic);
        let shown = finding.evidence.iter().filter(|one| one.coding.is_some_and(is_about));
        shown.map(|one| one.turn).min()
    }

    /// The members of a part with these numbers.
    pub(super) fn some_of(&self, part: &StepPart, these: &[u32]) -> Vec<&str> {
        let of = these.iter().filter_map(|&at| part.of.get(at as usize));
        of.map(|one| self.anchor(one.what)).collect()
    }

    /// `of goal and task none came up, and one is asked for`
    fn too_few_of(&self, part: &StepPart, some: &[&str], at_least: u32) -> String {
        let all = numbers::list(&self.names(&part.of));
        let came = match some {
            [] => "none".to_owned(),
            some => format!("only {}", numbers::list(some)),
        };
        let asked = match at_least {
            1 => "one is".to_owned(),
            n => format!("{n} are"),
        };
        format!("of {all} {came} came up, and {asked} asked for")
    }

    pub(super) fn order(&self, finding: &Finding, rule: &Rule) -> String {
        let RuleKind::Order(order) = &rule.kind else { return String::new() };
        let name = |at: u32| self.member_name(order, at);
        let mut wrong = Vec::new();
        let mut begun: Vec<(u32, String)> = Vec::new();
        let mut absent: Vec<String> = Vec::new();
        for looked in &finding.steps {
            if let Check::WentBack { to, after, turn: Some(turn), begun: Some(begun) } = looked.what
                && looked.truth == Truth::False
            {
                wrong.push(went_back(&name(to), turn, &name(after), begun));
            }
            let Check::Ordered { first, then, first_turn, then_turn } = looked.what else {
                continue;
            };
            for (at, turn) in [(first, first_turn), (then, then_turn)] {
                match turn {
                    Some(turn) => {
                        begun.push((at, format!("{} in {}", name(at), numbers::turn(turn))));
                    }
                    None if !absent.contains(&name(at)) => absent.push(name(at)),
                    None => {}
                }
            }
            if let (Truth::False, Some(early), Some(late)) = (looked.truth, then_turn, first_turn) {
                wrong.push(misplaced(&name(then), early, &name(first), late));
            }
        }
        begun.sort();
        begun.dedup();
        let begun: Vec<_> = begun.into_iter().map(|(_, said)| said).collect();
        match (wrong.is_empty(), absent.is_empty()) {
            (true, true) => format!("in order: {}", numbers::list(&begun)),
            (false, true) => numbers::list(&wrong),
            (true, false) if begun.is_empty() => format!("{} never began", numbers::list(&absent)),
            (true, false) => {
                format!("{} never began; only {}", numbers::list_or(&absent), numbers::list(&begun))
            }
            (false, false) => {
                format!("{}, and {} never began", numbers::list(&wrong), numbers::list_or(&absent))
            }
        }
    }
}

/// `goal came up in turn 5 and task in turn 7`
fn came_up(parts: &[(String, Option<u32>)]) -> String {
    let said: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, (name, turn))| {
            let verb = if at == 0 { " came up" } else { "" };
            let place =
                turn.map_or_else(String::new, |turn| format!(" in {}", numbers::turn(turn)));
            format!("{name}{verb}{place}")
        })
        .collect();
    numbers::list(&said)
}

fn misplaced(early: &str, early_turn: u32, late: &str, late_turn: u32) -> String {
    if early_turn == late_turn {
        format!("{early} began in {}, the same turn as {late}", numbers::turn(early_turn))
    } else {
        let (early_turn, late_turn) = (numbers::turn(early_turn), numbers::turn(late_turn));
        format!("{early} began in {early_turn}, before {late} in {late_turn}")
    }
}

pub(super) fn went_back(earlier: &str, turn: u32, later: &str, begun: u32) -> String {
    let (turn, begun) = (numbers::turn(turn), numbers::turn(begun));
    format!("{earlier} came up again in {turn}, after {later} had begun in {begun}")
}
