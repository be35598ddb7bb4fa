use rolecall_engine::{Check, Evidence, Finding, Looked, Shows, Truth, Verdict};
use rolecall_protocol::{Avoid, BalanceLine, Reach, Rule, RuleKind, Side, Threshold, Units};

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
            RuleKind::Avoid(avoid) => self.avoided(finding, avoid),
            RuleKind::Balance(balance) => self.balance(finding, &balance.lines),
            RuleKind::Whenever(whenever) => self.whenever(finding, whenever),
            RuleKind::Choice(choice) => self.choice(finding, choice),
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
                Check::SetOff { .. } => return self.never_set_off(finding),
                Check::Member { left_out: true, .. } => {
                    return "not asked here: nothing that would do applies to this session"
                        .to_owned();
                }
                Check::Part { turn: None, .. } if self.is_optional_step(finding) => {
                    return "the step is optional, and nothing of it came up".to_owned();
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
        seen.extend(times_that(finding, wanted));
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

    fn avoided(&self, finding: &Finding, avoid: &Avoid) -> String {
        let topic = self.topic(avoid.topic);
        let counts = finding.steps.iter().find_map(|step| match step.what {
            Check::Avoided { certain, at_most, excused, .. } => Some((certain, at_most, excused)),
            _ => None,
        });
        let Some((certain, at_most, excused)) = counts else { return topic.to_owned() };
        let unless = self.without(avoid);
        let by = format!("{}{unless}", self.by(avoid.by));
        let with = match excused {
            0 => String::new(),
            n => format!("; in {} something excuses it", numbers::count(n.into(), "turn")),
        };
        if certain == 0 {
            return format!("no {topic}{by}{with}");
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
        format!("{topic}{by} in {place}; {limit}{with}")
    }

    /// ` without permission by the client in the 3 turns before`, or nothing.
    pub(crate) fn without(&self, avoid: &Avoid) -> String {
        let Some(link) = &avoid.without else { return String::new() };
        let side = if link.side == Side::After { "after" } else { "before" };
        let (topic, by) = (self.topic(link.topic), self.by(link.by));
        match link.reach {
            Reach::Turns(turns) => {
                format!(
                    " without {topic}{by} in the {} {side}",
                    numbers::count(turns.into(), "turn")
                )
            }
            _ => format!(" without {topic}{by} {side}"),
        }
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
                let shown = numbers::measured(value, Some(band.value), line.percent, line.units);
                let asked = threshold(band, line);
                match &band.band {
                    Some(name) => format!("{} is {shown}, {name} ({asked})", line.name),
                    None => format!("{} is {shown} ({asked})", line.name),
                }
            }
            (Truth::False, _, Some(first)) => {
                let shown = numbers::measured(value, Some(first.value), line.percent, line.units);
                let band = first.band.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
                let asked = threshold(first, line);
                format!("{} is {shown}, but should be {asked}{band}", line.name)
            }
            _ => {
                let shown = numbers::measured(value, None, line.percent, line.units);
                format!("{} is {shown}", line.name)
            }
        })
    }
}

fn avoided(evidence: &Evidence) -> bool {
    evidence.shows == Shows::Avoided
}

/// `at least 1`
fn threshold(of: &Threshold, line: &BalanceLine) -> String {
    use rolecall_syntax::ast::CompareOp;
    let words = match of.op {
        CompareOp::Less => "below",
        CompareOp::LessOrEqual => "at most",
        CompareOp::Greater => "above",
        CompareOp::GreaterOrEqual => "at least",
        CompareOp::Equal => "exactly",
        CompareOp::NotEqual => "other than",
    };
    let value = if line.percent {
        numbers::value_against(of.value, of.value, true)
    } else if line.units == Units::SECONDS {
        numbers::measured(of.value, Some(of.value), false, line.units)
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

/// How often a discussion took place, and was raised, where that came out as `truth`.
pub(super) fn times_that(finding: &Finding, truth: Truth) -> Vec<String> {
    let seen = finding.steps.iter().filter(|step| step.truth == truth);
    seen.filter_map(|step| match step.what {
        Check::Often { held, possible, at_least } => Some(often(truth, held, possible, at_least)),
        Check::Seldom { raised, possible, at_most } => {
            Some(seldom(truth, raised, possible, at_most))
        }
        _ => None,
    })
    .collect()
}

pub(super) fn often(truth: Truth, held: u32, possible: u32, at_least: u32) -> String {
    let turns = numbers::count(held.into(), "turn");
    match truth {
        Truth::True => format!("so in {turns}, with at least {at_least} asked for"),
        Truth::False if held == 0 => {
            format!("so in no turn, with at least {at_least} asked for")
        }
        Truth::False => format!("so in {turns} only, with at least {at_least} asked for"),
        Truth::Unknown => {
            format!("so in {turns} and perhaps {possible} more, with at least {at_least} asked for")
        }
    }
}

pub(super) fn seldom(truth: Truth, raised: u32, possible: u32, at_most: u32) -> String {
    let turns = numbers::count(raised.into(), "turn");
    match truth {
        Truth::True => format!("in {turns} in all, with at most {at_most} allowed"),
        Truth::False => format!("in {turns} in all, with at most {at_most} allowed"),
        Truth::Unknown => {
            format!("in {turns} and perhaps {possible} more, with at most {at_most} allowed")
        }
    }
}

/// The turn of the occurrence that a discussion's clauses speak of.
pub(crate) fn raised_in(finding: &Finding) -> Option<u32> {
    finding.steps.iter().find_map(|step| match step.what {
        Check::Raised { turn, .. } => turn,
        _ => None,
    })
}
