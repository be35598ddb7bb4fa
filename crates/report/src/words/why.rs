use rolecall_engine::{Check, Finding, Looked, Truth};
use rolecall_protocol::{Rule, RuleKind};

use super::message::{often, raised_in, seldom};
use super::whenever::{line_seen, times_set_off};
use super::{Scene, attributes, numbers};

/// One thing that was looked at.
#[derive(PartialEq)]
pub(crate) struct Look {
    /// `yes`, `no`, `unknown`.
    pub(crate) held: &'static str,
    /// What was asked.
    pub(crate) asked: String,
    /// What was seen.
    pub(crate) seen: String,
}

impl Scene<'_> {
    /// What was looked at for a finding, clause by clause.
    pub(crate) fn looks(&self, finding: &Finding) -> Vec<Look> {
        let Some(rule) = self.rule(finding) else { return Vec::new() };
        let mut looks: Vec<Look> = Vec::new();
        for look in finding.steps.iter().map(|step| self.look(finding, rule, step)) {
            if !looks.contains(&look) {
                looks.push(look);
            }
        }
        looks
    }

    fn look(&self, finding: &Finding, rule: &Rule, step: &Looked) -> Look {
        let held = match step.truth {
            Truth::True => "yes",
            Truth::False => "no",
            Truth::Unknown => "unknown",
        };
        let (asked, seen) = match &step.what {
            Check::Applies { of_rule, .. } => match self.applies(finding, *of_rule) {
                Some((word, it)) => {
                    (format!("{word} {}", attributes::condition(it)), self.as_recorded(it))
                }
                None => ("applies to this session".to_owned(), "nothing restricts it".to_owned()),
            },
            Check::Waived(waiver) => ("waived in the record".to_owned(), self.waived(*waiver)),
            Check::NothingCodes(topic) => {
                (format!("{} can be found", self.topic(*topic)), self.nothing_codes(*topic))
            }
            Check::NobodyIs(role) => {
                (format!("somebody is {}", self.role(*role)), self.nobody_is(*role))
            }
            Check::Raised { topic, by, turn, times } => {
                (format!("{} raised{}", self.topic(*topic), self.by(*by)), raised(*turn, *times))
            }
            Check::Clause { clause, saw } => {
                let clauses = super::clause::discussion(rule).map(|it| it.clauses.as_slice());
                match clauses.and_then(|all| all.get(*clause as usize)) {
                    Some(it) => (
                        self.clause_written(it),
                        self.clause_seen(it, step.truth, saw, raised_in(finding)),
                    ),
                    None => ("a clause".to_owned(), String::new()),
                }
            }
            Check::Part { part, turn } => {
                let RuleKind::Step(of) = &rule.kind else { return Look::odd(held) };
                let name = of.parts.get(*part as usize).map(|part| self.part_name(part));
                let name = name.unwrap_or_default();
                let seen = begun(&name, *turn, step.truth);
                (format!("discuss {name}"), seen)
            }
            Check::PartOf { part, begun, possible, .. } => {
                let RuleKind::Step(of) = &rule.kind else { return Look::odd(held) };
                let Some(part) = of.parts.get(*part as usize) else { return Look::odd(held) };
                let certain = self.some_of(part, begun);
                let perhaps = self.some_of(part, possible);
                (format!("discuss {}", self.part_name(part)), some_begun(&certain, &perhaps))
            }
            Check::PartTimes { part, certain, possible, at_least } => {
                let RuleKind::Step(of) = &rule.kind else { return Look::odd(held) };
                let name = of.parts.get(*part as usize).map(|part| self.part_name(part));
                (
                    format!("discuss {} at least {at_least} times", name.unwrap_or_default()),
                    times_set_off(*certain, *possible),
                )
            }
            Check::WentBack { to, after, turn, begun } => {
                let RuleKind::Order(of) = &rule.kind else { return Look::odd(held) };
                let (to, after) = (self.member_name(of, *to), self.member_name(of, *after));
                let last =
                    turn.map(|turn| format!("{to} last comes up in {}", numbers::turn(turn)));
                let begun = begun.map(|turn| format!("{after} begins in {}", numbers::turn(turn)));
                let seen: Vec<String> = last.into_iter().chain(begun).collect();
                (format!("no going back to {to} after {after}"), numbers::list(&seen))
            }
            Check::Often { held: turns, possible, at_least } => (
                format!("at least {}", numbers::count((*at_least).into(), "time")),
                often(step.truth, *turns, *possible, *at_least),
            ),
            Check::Seldom { raised, possible, at_most } => (
                format!("at most {}", numbers::count((*at_most).into(), "time")),
                seldom(step.truth, *raised, *possible, *at_most),
            ),
            Check::SetOff { certain, possible } => {
                let RuleKind::Whenever(of) = &rule.kind else { return Look::odd(held) };
                (format!("{} comes up", self.what(of)), times_set_off(*certain, *possible))
            }
            Check::Line { line, held: times, failed, unknown } => {
                let RuleKind::Whenever(of) = &rule.kind else { return Look::odd(held) };
                let Some(line) = of.lines.get(*line as usize) else { return Look::odd(held) };
                (self.line_written(line), line_seen(*times, failed, unknown))
            }
            Check::Member { node, left_out, turn } => {
                let RuleKind::Choice(of) = &rule.kind else { return Look::odd(held) };
                self.node_looked(of, (*node, *left_out, *turn), step.truth)
            }
            Check::Ordered { first, then, first_turn, then_turn } => {
                let name = |at: u32| match &rule.kind {
                    RuleKind::Order(of) => self.member_name(of, at),
                    RuleKind::Step(of) => of
                        .parts
                        .get(at as usize)
                        .map_or_else(String::new, |part| self.part_name(part)),
                    _ => String::new(),
                };
                let (first, then) = (name(*first), name(*then));
                let seen =
                    [begun(&first, *first_turn, step.truth), begun(&then, *then_turn, step.truth)];
                (format!("{first} before {then}"), numbers::list(&seen))
            }
            Check::Avoided { certain, possible, excused, at_most } => {
                let seen = times_avoided(*certain, *possible, *excused, *at_most);
                (self.avoid_written(rule), seen)
            }
            Check::Measured { line, .. } => {
                let RuleKind::Balance(of) = &rule.kind else { return Look::odd(held) };
                let name = of.lines.get(*line as usize).map_or("", |line| line.name.as_str());
                (name.to_owned(), self.measured(step, &of.lines).unwrap_or_default())
            }
            Check::GoalNumber { .. } | Check::GoalsHold { .. } | Check::GoalsLeftOut { .. } => {
                match self.goals_look(step, rule) {
                    Some(look) => look,
                    None => return Look::odd(held),
                }
            }
        };
        Look { held, asked, seen }
    }

    fn avoid_written(&self, rule: &Rule) -> String {
        let RuleKind::Avoid(avoid) = &rule.kind else { return "avoid".to_owned() };
        let unless = self.without(avoid);
        format!("avoid {}{}{unless}", self.topic(avoid.topic), self.by(avoid.by))
    }
}

impl Look {
    fn odd(held: &'static str) -> Self {
        Self { held, asked: "a check of another kind of rule".to_owned(), seen: String::new() }
    }
}

fn raised(turn: Option<u32>, times: u32) -> String {
    match (turn, times) {
        (Some(turn), 0 | 1) => format!("in {}, nowhere else", numbers::turn(turn)),
        (Some(turn), times) => {
            format!("in {}; {} in all", numbers::turn(turn), numbers::count(times.into(), "turn"))
        }
        (None, 0) => "in no turn".to_owned(),
        (None, times) => format!("in {}", numbers::count(times.into(), "turn")),
    }
}

fn begun(name: &str, turn: Option<u32>, truth: Truth) -> String {
    match turn {
        Some(turn) if truth == Truth::Unknown => {
            format!("{name} may begin in {}", numbers::turn(turn))
        }
        None if truth == Truth::Unknown => format!("{name} is not known to begin"),
        Some(turn) => format!("{name} begins in {}", numbers::turn(turn)),
        None => format!("{name} never begins"),
    }
}

/// `a begins; b may`
fn some_begun(certain: &[&str], perhaps: &[&str]) -> String {
    let mut said = Vec::new();
    if !certain.is_empty() {
        let verb = if certain.len() == 1 { "begins" } else { "begin" };
        said.push(format!("{} {verb}", numbers::list(certain)));
    }
    if !perhaps.is_empty() {
        said.push(format!("{} may begin", numbers::list(perhaps)));
    }
    if said.is_empty() { "none begins".to_owned() } else { numbers::list(&said) }
}

fn times_avoided(certain: u32, possible: u32, excused: u32, at_most: u32) -> String {
    let perhaps = match possible {
        0 => String::new(),
        n => format!(" and perhaps {n} more"),
    };
    let excused = match excused {
        0 => String::new(),
        n => format!("; {n} excused"),
    };
    format!("{}{perhaps}, with {at_most} allowed{excused}", numbers::count(certain.into(), "turn"))
}
