//! `whenever`: each time, what has to go with it.

use rolecall_engine::{Check, Finding, Instance, Truth, Verdict};
use rolecall_protocol::{Reach, RuleKind, Whenever, WheneverLine};

use super::cause::Cause;
use super::{Scene, numbers};

/// A line of the rule with what came of it.
struct Seen<'f> {
    line: &'f WheneverLine,
    truth: Truth,
    failed: &'f [Instance],
    unknown: &'f [Instance],
}

impl Scene<'_> {
    pub(super) fn whenever(&self, finding: &Finding, whenever: &Whenever) -> String {
        let lines = seen(finding, whenever);
        let certain = set_off(finding);
        if finding.verdict == Verdict::Met {
            let held: Vec<String> = lines.iter().map(|seen| self.asked(seen.line)).collect();
            let how_often = match certain {
                1 => "once".to_owned(),
                n => format!("{n} times"),
            };
            let each = if certain == 1 { "and was" } else { "and each time was" };
            return format!(
                "{} came up {how_often} {each} {}",
                self.what(whenever),
                numbers::list(&held)
            );
        }
        let failed: Vec<String> = lines
            .iter()
            .filter(|seen| !seen.failed.is_empty())
            .map(|seen| self.failed(whenever, seen))
            .collect();
        let mut turns: Vec<u32> =
            lines.iter().flat_map(|seen| seen.failed.iter().map(|one| one.turn)).collect();
        turns.sort_unstable();
        turns.dedup();
        let times = u32::try_from(turns.len()).unwrap_or(u32::MAX);
        let of = match certain {
            0 | 1 => String::new(),
            certain if certain == times => format!(" ({certain} of {certain} times)"),
            certain => format!(" ({times} of {certain} times)"),
        };
        format!("{}{of}", failed.join("; "))
    }

    /// `authority by the worker in turn 4 was not followed by negotiable by the worker within 20
    /// turns, only in turn 30`
    fn failed(&self, whenever: &Whenever, seen: &Seen<'_>) -> String {
        let turns = numbers::turns(seen.failed.iter().map(|one| one.turn));
        let what = self.what(whenever);
        let link = self.link_said(&seen.line.link);
        let only = match seen.failed {
            [one] => Some(one.saw),
            _ => None,
        };
        if seen.line.not {
            let there = only.and_then(|saw| saw.turn);
            let there = there.map_or_else(String::new, |t| format!(" (in {})", numbers::turn(t)));
            return format!("{what} in {turns} was {link}{there}, which must not be");
        }
        let nearest = only.and_then(|saw| saw.late);
        let nearest =
            nearest.map_or_else(String::new, |turn| format!(", only in {}", numbers::turn(turn)));
        format!("{what} in {turns} was not {link}{nearest}")
    }

    fn asked(&self, line: &WheneverLine) -> String {
        let not = if line.not { "not " } else { "" };
        format!("{not}{}", self.link_said(&line.link))
    }

    /// A line as the language writes it.
    pub(super) fn line_written(&self, line: &WheneverLine) -> String {
        let not = if line.not { "not " } else { "" };
        format!("{not}{}", self.link_written(&line.link))
    }

    /// `authority by the worker`
    pub(super) fn what(&self, whenever: &Whenever) -> String {
        format!("{}{}", self.topic(whenever.topic), self.by(whenever.by))
    }

    pub(super) fn never_set_off(&self, finding: &Finding) -> String {
        match self.rule(finding).map(|rule| &rule.kind) {
            Some(RuleKind::Whenever(whenever)) => {
                format!("not asked here: {} never came up", self.what(whenever))
            }
            _ => "not asked here".to_owned(),
        }
    }

    /// Why the rule cannot be told, beside what nothing looks for and nobody is.
    pub(super) fn whenever_unknown(&self, finding: &Finding, whenever: &Whenever) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        if set_off(finding) == 0 {
            let turns: Vec<u32> = finding.near_misses.iter().map(|miss| miss.turn).collect();
            let first = turns.first().copied();
            let cause =
                first.and_then(|turn| self.cause_of_topic(whenever.topic, whenever.by, Some(turn)));
            let why = cause.map_or_else(String::new, |cause| format!(": {}", self.cause(&cause)));
            return vec![format!(
                "whether {} came up in {} cannot be told{why}",
                self.what(whenever),
                numbers::turns(turns)
            )];
        }
        for seen in seen(finding, whenever).iter().filter(|seen| seen.truth == Truth::Unknown) {
            let Some(first) = seen.unknown.first() else { continue };
            let why = match self.cause_of_instance(whenever, seen.line, first) {
                // Told by a check of its own.
                Some(Cause::Unseen(_) | Cause::Nobody(_)) => continue,
                Some(cause) => format!(": {}", self.cause(&cause)),
                None if matches!(seen.line.link.reach, Reach::Seconds(_)) => {
                    ": the record does not have the times".to_owned()
                }
                None => String::new(),
            };
            let turns = numbers::turns(seen.unknown.iter().map(|one| one.turn));
            said.push(format!(
                "whether {} in {turns} was {} cannot be told{why}",
                self.what(whenever),
                self.link_said(&seen.line.link)
            ));
        }
        said
    }

    /// Why a line cannot be told from one turn.
    pub(super) fn cause_of_instance<'f>(
        &self,
        whenever: &Whenever,
        line: &WheneverLine,
        one: &Instance,
    ) -> Option<Cause<'f>> {
        let of_link = || self.cause_of_topic(line.link.topic, line.link.by, one.saw.unknown);
        let of_trigger = || self.cause_of_topic(whenever.topic, whenever.by, Some(one.turn));
        if one.certain { of_link() } else { of_trigger().or_else(of_link) }
    }

    /// What to do where a line fails.
    pub(super) fn mend_whenever(&self, finding: &Finding, whenever: &Whenever) -> String {
        let lines = seen(finding, whenever);
        match lines.iter().find(|seen| !seen.failed.is_empty()) {
            Some(seen) if !seen.line.not => {
                let other = self.topic(seen.line.link.topic);
                format!(
                    "read the turns named, and talk over how {} can go with {} next time; if it did come up in words that no cue knows, add those words to topic `{other}` as a cue",
                    other,
                    self.topic(whenever.topic),
                )
            }
            _ => "read the turns named, and talk over what could have been said instead".to_owned(),
        }
    }
}

/// In how many turns the rule is certainly set off.
fn set_off(finding: &Finding) -> u32 {
    let found = finding.steps.iter().find_map(|step| match step.what {
        Check::SetOff { certain, .. } => Some(certain),
        _ => None,
    });
    found.unwrap_or(0)
}

fn seen<'f>(finding: &'f Finding, whenever: &'f Whenever) -> Vec<Seen<'f>> {
    let steps = finding.steps.iter();
    steps
        .filter_map(|step| match &step.what {
            Check::Line { line, failed, unknown, .. } => Some(Seen {
                line: whenever.lines.get(*line as usize)?,
                truth: step.truth,
                failed,
                unknown,
            }),
            _ => None,
        })
        .collect()
}

/// `in 2 turns and perhaps 1 more`
pub(super) fn times_set_off(certain: u32, possible: u32) -> String {
    let perhaps = match possible {
        0 => String::new(),
        n => format!(" and perhaps {n} more"),
    };
    format!("in {}{perhaps}", numbers::count(certain.into(), "turn"))
}

/// `held 3 times, not in turn 9, not known in turn 12`
pub(super) fn line_seen(held: u32, failed: &[Instance], unknown: &[Instance]) -> String {
    let turns = |all: &[Instance]| numbers::turns(all.iter().map(|one| one.turn));
    let mut said = Vec::new();
    if held > 0 {
        said.push(format!("holds for {}", numbers::count(held.into(), "turn")));
    }
    if !failed.is_empty() {
        said.push(format!("does not hold for {}", turns(failed)));
    }
    if !unknown.is_empty() {
        said.push(format!("cannot be told for {}", turns(unknown)));
    }
    said.join(", ")
}
