//! The score of each protocol: its sections, between which bounds it lies, its band, and whether
//! the session passed.

use rolecall_protocol::{Gravity, Protocol, Rule, RuleId, Rulebook, Section};

use crate::{Bounds, Finding, Passed, ProtocolScore, SectionScore, Verdict};

/// Shares closer than this are the same: sums of weights are not exact.
const CLOSE: f64 = 1e-9;

/// The score of every protocol, in their order.
pub(crate) fn protocols(rulebook: &Rulebook, findings: &[Finding]) -> Vec<ProtocolScore> {
    let mut verdicts = vec![None; rulebook.rules.len()];
    for finding in findings {
        if let Some(verdict) = verdicts.get_mut(finding.rule.0 as usize) {
            *verdict = Some(finding.verdict);
        }
    }
    let looking = Looking { rulebook, verdicts };
    (0u32..).zip(&rulebook.protocols).map(|(at, protocol)| looking.protocol(at, protocol)).collect()
}

struct Looking<'a> {
    rulebook: &'a Rulebook,
    /// By rule.
    verdicts: Vec<Option<Verdict>>,
}

/// Weights of rules, by what became of them.
#[derive(Clone, Copy, Debug, Default)]
struct Weights {
    reached: f64,
    judged: f64,
    undetermined: f64,
}

impl Weights {
    fn add(&mut self, weight: f64, verdict: Verdict) {
        match verdict {
            Verdict::Met => {
                self.reached += weight;
                self.judged += weight;
            }
            Verdict::Partial => {
                self.reached += weight / 2.0;
                self.judged += weight;
            }
            Verdict::Gap => self.judged += weight,
            Verdict::Undetermined => self.undetermined += weight,
            Verdict::NotApplicable | Verdict::Pending => {}
        }
    }

    fn bounds(self) -> Bounds {
        let all = self.judged + self.undetermined;
        let of_all = |weight: f64| (all > 0.0).then(|| weight / all);
        Bounds {
            value: (self.judged > 0.0).then(|| self.reached / self.judged),
            low: of_all(self.reached),
            high: of_all(self.reached + self.undetermined),
        }
    }
}

impl Looking<'_> {
    fn rules(&self, protocol: &Protocol) -> impl Iterator<Item = (RuleId, &Rule, Verdict)> {
        protocol.rules.clone().map(RuleId).filter_map(|id| {
            let verdict = self.verdicts.get(id.0 as usize).copied().flatten()?;
            Some((id, self.rulebook.rule(id)?, verdict))
        })
    }

    fn of(&self, protocol: &Protocol, wanted: impl Fn(RuleId) -> bool) -> Bounds {
        let mut weights = Weights::default();
        for (_, rule, verdict) in self.rules(protocol).filter(|(id, ..)| wanted(*id)) {
            weights.add(rule.weight, verdict);
        }
        weights.bounds()
    }

    fn protocol(&self, at: u32, protocol: &Protocol) -> ProtocolScore {
        let scoring = &protocol.scoring;
        let mut sections: Vec<SectionScore> = (0u32..)
            .zip(&scoring.sections)
            .map(|(at, section)| self.section(protocol, at, section))
            .collect();
        let in_one = |id: RuleId| scoring.sections.iter().any(|one| one.rules.contains(&id));
        let outside = self.of(protocol, |id| !in_one(id));
        if !sections.is_empty() && outside.low.is_some() {
            let bounds = outside;
            sections.push(SectionScore { section: None, weight: 1.0, bounds, passed: None });
        }
        let bounds = if sections.is_empty() { outside } else { mean(&sections) };
        let reached = |from: f64| bounds.value.is_some_and(|value| value >= from - CLOSE);
        let band = scoring.bands.iter().rposition(|band| reached(band.from));
        let passed = self.passed(protocol, &bounds, &sections);
        let band = band.and_then(|band| u32::try_from(band).ok());
        ProtocolScore { protocol: at, bounds, band, passed, sections }
    }

    fn section(&self, protocol: &Protocol, at: u32, section: &Section) -> SectionScore {
        let bounds = self.of(protocol, |id| section.rules.contains(&id));
        let passed = section.pass_mark.and_then(|mark| reaches(&bounds, mark));
        SectionScore { section: Some(at), weight: section.weight, bounds, passed }
    }

    /// Nothing where no mark is declared, or nothing of the protocol applies.
    fn passed(
        &self,
        protocol: &Protocol,
        bounds: &Bounds,
        sections: &[SectionScore],
    ) -> Option<Passed> {
        if !protocol.scoring.has_marks() || bounds.low.is_none() {
            return None;
        }
        let mut passed = Passed::Yes;
        for (_, rule, verdict) in self.rules(protocol) {
            if rule.gravity != Gravity::Critical {
                continue;
            }
            passed = passed.and(match verdict {
                Verdict::Gap | Verdict::Partial => Passed::No,
                Verdict::Undetermined => Passed::CannotBeTold,
                Verdict::Met | Verdict::NotApplicable | Verdict::Pending => Passed::Yes,
            });
        }
        let own = protocol.scoring.pass_mark.and_then(|mark| reaches(bounds, mark));
        let of_sections = sections.iter().filter_map(|section| section.passed);
        Some(own.into_iter().chain(of_sections).fold(passed, Passed::and))
    }
}

/// Whether a mark is reached, whatever comes of what could not be told.
fn reaches(bounds: &Bounds, mark: f64) -> Option<Passed> {
    let (low, high) = (bounds.low?, bounds.high?);
    Some(if low >= mark - CLOSE {
        Passed::Yes
    } else if high < mark - CLOSE {
        Passed::No
    } else {
        Passed::CannotBeTold
    })
}

/// The weighted mean of the sections that have a score.
fn mean(sections: &[SectionScore]) -> Bounds {
    let of = |what: fn(&Bounds) -> Option<f64>| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for section in sections {
            if let Some(share) = what(&section.bounds) {
                sum += share * section.weight;
                weights += section.weight;
            }
        }
        (weights > 0.0).then(|| sum / weights)
    };
    Bounds { value: of(|it| it.value), low: of(|it| it.low), high: of(|it| it.high) }
}
