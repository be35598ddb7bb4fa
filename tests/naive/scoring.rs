//! Scores, sections, bands and marks.

use rolecall_engine::{Passed, Verdict};
use rolecall_protocol::{Gravity, Protocol, RuleId, Rulebook};

use super::Judgement;

/// A score, and what it is at least and at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Score {
    pub(crate) value: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

/// What a protocol's score comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Result {
    pub(crate) score: Score,
    pub(crate) band: Option<u32>,
    pub(crate) passed: Option<Passed>,
    /// By section, and last the rules outside of any, if one of them applies.
    pub(crate) sections: Vec<(f64, Score)>,
}

fn over(book: &Rulebook, judgements: &[Judgement], rules: &[RuleId]) -> Score {
    let weight_of = |verdict: Verdict| -> f64 {
        let of = rules.iter().filter(|rule| judgements[rule.0 as usize].verdict == verdict);
        of.map(|rule| book.rules[rule.0 as usize].weight).sum()
    };
    let (met, partial) = (weight_of(Verdict::Met), weight_of(Verdict::Partial));
    let judged = met + partial + weight_of(Verdict::Gap);
    let undetermined = weight_of(Verdict::Undetermined);
    let apply = judged + undetermined;
    let reached = met + partial / 2.0;
    Score {
        value: (judged > 0.0).then(|| reached / judged),
        low: (apply > 0.0).then(|| reached / apply),
        high: (apply > 0.0).then(|| (reached + undetermined) / apply),
    }
}

fn mean(of: &[(f64, Score)], which: impl Fn(&Score) -> Option<f64>) -> Option<f64> {
    let there: Vec<(f64, f64)> =
        of.iter().filter_map(|(weight, score)| Some((*weight, which(score)?))).collect();
    let weight: f64 = there.iter().map(|(weight, _)| weight).sum();
    (!there.is_empty()).then(|| there.iter().map(|(w, value)| w * value).sum::<f64>() / weight)
}

pub(crate) fn result(book: &Rulebook, protocol: &Protocol, judgements: &[Judgement]) -> Result {
    let scoring = &protocol.scoring;
    let all: Vec<RuleId> = protocol.rules.clone().map(RuleId).collect();
    let in_section = |rule: &RuleId| scoring.sections.iter().any(|one| one.rules.contains(rule));
    let mut sections: Vec<(f64, Score)> = scoring
        .sections
        .iter()
        .map(|one| (one.weight, over(book, judgements, &one.rules)))
        .collect();
    let others: Vec<RuleId> = all.iter().copied().filter(|rule| !in_section(rule)).collect();
    let rest = over(book, judgements, &others);
    if !scoring.sections.is_empty() && rest.low.is_some() {
        sections.push((1.0, rest));
    }
    let score = if scoring.sections.is_empty() {
        over(book, judgements, &all)
    } else {
        Score {
            value: mean(&sections, |one| one.value),
            low: mean(&sections, |one| one.low),
            high: mean(&sections, |one| one.high),
        }
    };
    let reached = scoring
        .bands
        .iter()
        .rposition(|band| score.value.is_some_and(|value| value >= band.from - 1e-9));
    let critical = |verdicts: &[Verdict]| {
        all.iter().any(|rule| {
            book.rules[rule.0 as usize].gravity == Gravity::Critical
                && verdicts.contains(&judgements[rule.0 as usize].verdict)
        })
    };
    let marks = || {
        let own = scoring.pass_mark.map(|mark| (mark, score));
        let of_sections = scoring
            .sections
            .iter()
            .zip(&sections)
            .filter_map(|(section, (_, it))| Some((section.pass_mark?, *it)));
        own.into_iter().chain(of_sections).collect::<Vec<_>>()
    };
    let missed = |(mark, score): &(f64, Score)| score.high.is_some_and(|high| high < mark - 1e-9);
    let reaches = |(mark, score): &(f64, Score)| score.low.is_none_or(|low| low >= mark - 1e-9);
    let passed = if critical(&[Verdict::Gap, Verdict::Partial]) || marks().iter().any(missed) {
        Passed::No
    } else if marks().iter().all(reaches) && !critical(&[Verdict::Undetermined]) {
        Passed::Yes
    } else {
        Passed::CannotBeTold
    };
    let told = !marks().is_empty() && over(book, judgements, &all).low.is_some();
    Result {
        score,
        band: reached.map(|band| u32::try_from(band).unwrap()),
        passed: told.then_some(passed),
        sections,
    }
}
