use rolecall_engine::{Check, Evidence, Finding, Looked, Shows, Truth, Verdict};
use rolecall_protocol::{BalanceLine, Rule, RuleKind, Threshold};

use super::{Scene, attributes, numbers};

impl Scene<'_> {
    /// What a finding says, in one plain sentence.
    pub(crate) fn message(&self, finding: &Finding) -> String {
        let Some(rule) = self.rule(finding) else { return finding.verdict.word().to_owned() };
        match finding.verdict {
            Verdict::NotApplicable => self.not_asked(finding),
            Verdict::Undetermined => self.undetermined(finding, rule),
            Verdict::Met | Verdict::Partial | Verdict::Gap | Verdict::Pending => {
                self.judged(finding, rule)
            }
        }
    }

    fn judged(&self, finding: &Finding, rule: &Rule) -> String {
        match &rule.kind {
            RuleKind::Discussion(_) => self.discussed(finding, rule),
            RuleKind::Step(_) => self.step(finding, rule),
            RuleKind::Order(_) => self.order(finding, rule),
            RuleKind::Avoid(avoid) => self.avoided(finding, self.topic(avoid.topic), avoid.by),
            RuleKind::Balance(balance) => self.balance(finding, &balance.lines),
            // Told by `CaseScene`: a single session has no finding on it.
            RuleKind::Case(_) => String::new(),
            RuleKind::Goals(_) => self.goals_judged(finding, rule),
        }
    }

    fn not_asked(&self, finding: &Finding) -> String {
        for step in &finding.steps {
            match &step.what {
                Check::Waived(waiver) => return self.waived(*waiver),
                Check::Applies { of_rule, .. } if step.truth == Truth::False => {
                    if let Some((word, it)) = self.applies(finding, *of_rule) {
                        return format!(
                            "not asked here: `{word} {}` does not hold ({})",
                            attributes::condition(it),
                            self.as_recorded(it)
                        );
                    }
                }
                Check::NobodyIs(role) => {
                    return format!(
                        "not asked here: {}, and that role is optional",
                        self.nobody_is(*role)
                    );
                }
                Check::Part { turn: None, .. } => {
                    return "not asked here: every part of the step is optional, and none came up"
                        .to_owned();
                }
                Check::GoalsLeftOut { nobody_is: None, .. } => {
                    return "not asked here: there is no goal or task to ask it of".to_owned();
                }
                Check::GoalsLeftOut { nobody_is: Some(role), .. } => {
                    return format!(
                        "not asked here: {}, and that role is optional",
                        self.nobody_is(*role)
                    );
                }
                Check::Raised { topic, by, turn: None, .. } => {
                    let topic = self.topic(*topic);
                    return format!("optional, and {topic} was not raised{}", self.by(*by));
                }
                _ => {}
            }
        }
        match self.rule(finding).map(|rule| &rule.kind) {
            Some(RuleKind::Order(_)) => {
                "not asked here: fewer than two of the steps took place".to_owned()
            }
            _ => "not asked here".to_owned(),
        }
    }

    /// `waived by QA-7 on 2026-03-05: explained in writing`
    pub(crate) fn waived(&self, waiver: u32) -> String {
        let Some(waiver) = self.result.session.waivers.get(waiver as usize) else {
            return "waived".to_owned();
        };
        let by = waiver.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
        let on = waiver.on.map_or_else(String::new, |on| format!(" on {on}"));
        format!("waived{by}{on}: {}", waiver.because.trim_end_matches('.'))
    }

    fn discussed(&self, finding: &Finding, rule: &Rule) -> String {
        let Some(discussion) = super::clause::discussion(rule) else { return String::new() };
        let topic = self.topic(discussion.topic);
        let by = self.by(discussion.raised_by);
        let Some(turn) = raised_in(finding) else {
            let expected = self.expected(discussion);
            return if expected.is_empty() {
                format!("{topic} was never raised{by}")
            } else {
                format!("{topic} was never raised{by}; it was expected {expected}")
            };
        };
        let certain = !finding
            .steps
            .iter()
            .any(|step| step.truth == Truth::Unknown && matches!(step.what, Check::Raised { .. }));
        let verb = if certain { "was raised" } else { "may have been raised" };
        let raised = format!("{topic} {verb}{by} in {}", numbers::turn(turn));
        let wanted = if finding.verdict == Verdict::Met { Truth::True } else { Truth::False };
        let mut seen = self.clauses_that(finding, rule, wanted);
        if seen.is_empty() && wanted == Truth::False {
            seen = self.clauses_that(finding, rule, Truth::Unknown);
        }
        for seen in &mut seen {
            without_its_turn(seen, turn);
        }
        match (seen.is_empty(), wanted) {
            (true, _) => raised,
            (false, Truth::True) => format!("{raised}: {}", seen.join("; ")),
            (false, _) => format!("{raised}, but {}", numbers::sentences(&seen)),
        }
    }

    /// What was seen of each clause that came out as `truth`.
    pub(crate) fn clauses_that(&self, finding: &Finding, rule: &Rule, truth: Truth) -> Vec<String> {
        let Some(discussion) = super::clause::discussion(rule) else { return Vec::new() };
        let raised = raised_in(finding);
        let seen = finding.steps.iter().filter(|step| step.truth == truth);
        seen.filter_map(|step| match &step.what {
            Check::Clause { clause, saw } => {
                let clause = discussion.clauses.get(*clause as usize)?;
                Some(self.clause_seen(clause, truth, saw, raised))
            }
            _ => None,
        })
        .collect()
    }

    fn step(&self, finding: &Finding, rule: &Rule) -> String {
        let RuleKind::Step(step) = &rule.kind else { return String::new() };
        let mut there = Vec::new();
        let mut missing = Vec::new();
        for looked in &finding.steps {
            let Check::Part { part, turn } = looked.what else { continue };
            let Some(part) = step.parts.get(part as usize) else { continue };
            let name = self.anchor(part.what);
            match (looked.truth, turn) {
                (Truth::True, turn) => there.push((name, turn)),
                _ => missing.push(name),
            }
        }
        match (there.is_empty(), missing.is_empty()) {
            (false, true) => came_up(&there),
            (true, _) => format!("{} never came up", numbers::list(&missing)),
            (false, false) => {
                format!("{}, but {} never did", came_up(&there), numbers::list(&missing))
            }
        }
    }

    fn order(&self, finding: &Finding, rule: &Rule) -> String {
        let RuleKind::Order(order) = &rule.kind else { return String::new() };
        let name = |at: u32| order.steps.get(at as usize).map_or("", |part| self.anchor(part.what));
        let mut wrong = Vec::new();
        let mut begun: Vec<(u32, String)> = Vec::new();
        let mut absent: Vec<&str> = Vec::new();
        for looked in &finding.steps {
            let Check::Ordered { first, then, first_turn, then_turn } = looked.what else {
                continue;
            };
            for (at, turn) in [(first, first_turn), (then, then_turn)] {
                match turn {
                    Some(turn) => {
                        begun.push((at, format!("{} in {}", name(at), numbers::turn(turn))))
                    }
                    None if !absent.contains(&name(at)) => absent.push(name(at)),
                    None => {}
                }
            }
            if let (Truth::False, Some(early), Some(late)) = (looked.truth, then_turn, first_turn) {
                wrong.push(misplaced(name(then), early, name(first), late));
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

    fn avoided(
        &self,
        finding: &Finding,
        topic: &str,
        by: Option<rolecall_protocol::RoleId>,
    ) -> String {
        let counts = finding.steps.iter().find_map(|step| match step.what {
            Check::Avoided { certain, at_most, .. } => Some((certain, at_most)),
            _ => None,
        });
        let Some((certain, at_most)) = counts else { return topic.to_owned() };
        let by = self.by(by);
        if certain == 0 {
            return format!("no {topic}{by}");
        }
        let limit = match at_most {
            0 => "none is allowed".to_owned(),
            most => format!("at most {most} is allowed"),
        };
        let shown: Vec<u32> =
            finding.evidence.iter().filter(|e| avoided(e)).map(|e| e.turn).collect();
        let place = match (certain, shown.as_slice()) {
            (1, [turn]) => numbers::turn(*turn),
            (_, []) => numbers::count(certain.into(), "turn"),
            _ => format!("{} ({})", numbers::count(certain.into(), "turn"), numbers::turns(shown)),
        };
        format!("{topic}{by} in {place}; {limit}")
    }

    fn balance(&self, finding: &Finding, lines: &[BalanceLine]) -> String {
        let wanted = if finding.verdict == Verdict::Met { Truth::True } else { Truth::False };
        let lines_that = |truth| -> Vec<String> {
            let seen = finding.steps.iter().filter(|step| step.truth == truth);
            seen.filter_map(|step| self.measured(step, lines)).collect()
        };
        let said = lines_that(wanted);
        if said.is_empty() {
            numbers::sentences(&lines_that(Truth::Unknown))
        } else {
            numbers::sentences(&said)
        }
    }

    /// `reflections-per-question is 0.4, not >= 1`
    pub(crate) fn measured(&self, step: &Looked, lines: &[BalanceLine]) -> Option<String> {
        let Check::Measured { line, value, reached } = &step.what else { return None };
        let line = lines.get(*line as usize)?;
        let value = match value {
            Ok(value) => *value,
            Err(why) => return Some(self.no_value(&line.name, why)),
        };
        let band = reached.and_then(|at| line.thresholds.get(at as usize));
        Some(match (step.truth, band, line.thresholds.first()) {
            (Truth::True, Some(band), _) => {
                let shown = numbers::value_against(value, band.value, line.percent);
                let asked = threshold(band, line.percent);
                match &band.band {
                    Some(name) => format!("{} is {shown}, {name} ({asked})", line.name),
                    None => format!("{} is {shown} ({asked})", line.name),
                }
            }
            (Truth::False, _, Some(first)) => {
                let shown = numbers::value_against(value, first.value, line.percent);
                let band = first.band.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
                let asked = threshold(first, line.percent);
                format!("{} is {shown}, but should be {asked}{band}", line.name)
            }
            _ => format!("{} is {}", line.name, numbers::value(value, line.percent)),
        })
    }
}

/// `goal came up in turn 5 and task in turn 7`
fn came_up(parts: &[(&str, Option<u32>)]) -> String {
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

fn avoided(evidence: &Evidence) -> bool {
    evidence.shows == Shows::Avoided
}

/// `at least 1`
fn threshold(of: &Threshold, percent: bool) -> String {
    use rolecall_syntax::ast::CompareOp;
    let words = match of.op {
        CompareOp::Less => "below",
        CompareOp::LessOrEqual => "at most",
        CompareOp::Greater => "above",
        CompareOp::GreaterOrEqual => "at least",
        CompareOp::Equal => "exactly",
        CompareOp::NotEqual => "other than",
    };
    let value = if percent {
        numbers::value_against(of.value, of.value, true)
    } else {
        numbers::decimals(of.value, 6)
    };
    format!("{words} {value}")
}

/// What was seen of a clause, behind words that name the turn already.
pub(super) fn without_its_turn(seen: &mut String, turn: u32) {
    let again = format!("only in {}, ", numbers::turn(turn));
    if let Some(rest) = seen.strip_prefix(&again) {
        *seen = rest.to_owned();
    }
}

/// The turn of the occurrence that a discussion's clauses speak of.
pub(crate) fn raised_in(finding: &Finding) -> Option<u32> {
    finding.steps.iter().find_map(|step| match step.what {
        Check::Raised { turn, .. } => turn,
        _ => None,
    })
}
