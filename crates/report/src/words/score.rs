//! Scores of protocols in words: sections, bands, whether a session passed.

use rolecall_engine::{Bounds, Passed, ProtocolScore, SectionScore};
use rolecall_protocol::{Protocol, Rule, RuleId, Rulebook};

use super::numbers;
use crate::{Context, SessionResult};

/// One sentence, without its full stop, for each protocol that declares sections, bands or marks,
/// and one for each of its sections.
pub(crate) fn lines(ctx: &Context<'_>, result: &SessionResult<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for score in &result.findings.protocols {
        let Some(protocol) = ctx.rulebook.protocols.get(score.protocol as usize) else { continue };
        if protocol.scoring.is_declared() {
            lines.push(of_protocol(ctx, protocol, score));
            lines.extend(score.sections.iter().map(|section| of_section(protocol, section)));
        }
    }
    lines
}

/// How much a gap in a rule matters: `critical, weight 2`; a weight of 1 is not said.
#[must_use]
pub fn severity(rule: &Rule) -> String {
    let weight =
        if rule.weight == 1.0 { String::new() } else { format!(", weight {}", rule.weight) };
    format!("{}{weight}", rule.gravity.word())
}

/// What the score of a protocol is made up of, what it is called, and what is enough, a line each;
/// none where the protocol declares none of it.
#[must_use]
pub fn scoring(rulebook: &Rulebook, protocol: &Protocol) -> Vec<String> {
    let scoring = &protocol.scoring;
    let names = |rules: &[RuleId]| {
        let name = |id: &RuleId| rulebook.rule(*id).map_or("", |rule| rule.name.as_str());
        rules.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let mut lines: Vec<String> = Vec::new();
    for section in &scoring.sections {
        let title = section.title.as_ref().map_or(String::new(), |title| format!(" “{title}”"));
        let mark = section.pass_mark.map_or_else(String::new, |mark| {
            format!(", pass mark {}", numbers::declared_percent(mark))
        });
        let (name, rules) = (&section.name, names(&section.rules));
        lines.push(format!("section {name}{title}, weight {}{mark}: {rules}", section.weight));
    }
    let outside: Vec<RuleId> = protocol
        .rules
        .clone()
        .map(RuleId)
        .filter(|id| scoring.sections.iter().all(|section| !section.rules.contains(id)))
        .collect();
    if !scoring.sections.is_empty() && !outside.is_empty() {
        lines.push(format!("all other rules, weight 1: {}", names(&outside)));
    }
    for band in &scoring.bands {
        lines.push(format!("“{}” from {}", band.name, numbers::declared_percent(band.from)));
    }
    lines.extend(
        scoring.pass_mark.map(|mark| format!("pass mark {}", numbers::declared_percent(mark))),
    );
    if scoring.has_marks() {
        lines.push(
            "a critical rule that is a gap or partial fails the session whatever the score".into(),
        );
    }
    lines
}

/// `induction: score 71%, between 60% and 80%, "fair"; passed (pass mark 70%)`
fn of_protocol(ctx: &Context<'_>, protocol: &Protocol, score: &ProtocolScore) -> String {
    let name = if ctx.rulebook.protocols.len() > 1 {
        format!("{}: ", protocol.id)
    } else {
        "protocol: ".to_owned()
    };
    let band = score.band_of(protocol).map_or_else(String::new, |band| format!(", \"{band}\""));
    let passed = score.passed.map_or_else(String::new, |passed| {
        let word = match passed {
            Passed::Yes => "passed",
            Passed::No => "not passed",
            Passed::CannotBeTold => "whether it passed cannot be told",
        };
        let mark = protocol.scoring.pass_mark.map_or_else(String::new, mark);
        let critical = if critical_failed(protocol, score, passed) {
            ", a critical rule is not met"
        } else {
            ""
        };
        format!("; {word}{mark}{critical}")
    });
    format!("{name}{}{band}{passed}", share(&score.bounds))
}

/// Whether the marks alone would not have failed the session.
fn critical_failed(protocol: &Protocol, score: &ProtocolScore, passed: Passed) -> bool {
    let reached = |high: Option<f64>, mark: f64| high.is_none_or(|high| high >= mark - 1e-9);
    passed == Passed::No
        && protocol.scoring.pass_mark.is_none_or(|mark| reached(score.bounds.high, mark))
        && score.sections.iter().all(|section| section.passed != Some(Passed::No))
}

/// `Opening: score 80% (pass mark 60%, reached)`
fn of_section(protocol: &Protocol, score: &SectionScore) -> String {
    let section = score.section.and_then(|at| protocol.scoring.sections.get(at as usize));
    let Some(section) = section else {
        return format!("section of all other rules: {}", share(&score.bounds));
    };
    let name = section.title.as_ref().unwrap_or(&section.name);
    let reached = score.passed.map(|passed| match passed {
        Passed::Yes => "reached",
        Passed::No => "not reached",
        Passed::CannotBeTold => "whether it was reached cannot be told",
    });
    let mark = section.pass_mark.zip(reached).map_or_else(String::new, |(mark, reached)| {
        format!(" (pass mark {}, {reached})", numbers::declared_percent(mark))
    });
    format!("section {name}: {}{mark}", share(&score.bounds))
}

fn mark(mark: f64) -> String {
    format!(" (pass mark {})", numbers::declared_percent(mark))
}

/// `score 71%, between 60% and 80%`
fn share(bounds: &Bounds) -> String {
    let score = match bounds.value {
        Some(value) => format!("score {}", numbers::percent(value)),
        None => "no score".to_owned(),
    };
    match (bounds.low, bounds.high) {
        (Some(low), Some(high)) if high - low > 1e-9 => {
            format!("{score}, between {} and {}", numbers::percent(low), numbers::percent(high))
        }
        _ => score,
    }
}
