//! Rules over the sessions of a case: their sentences.

mod line;
mod sessions;
mod timing;

use rolecall_engine::{
    CaseEvidence, CaseFinding, CaseOddity, LineLooked, LineNote, LineState, SetAside, Verdict,
};
use rolecall_protocol::{Case, CaseLine, CaseSubject, Condition, Rule, RuleKind};

use super::why::Look;
use super::{attributes, numbers};
use crate::Context;
use crate::case::CaseResult;

pub(crate) use sessions::these;

/// What to do where a `case` rule says nothing itself.
pub(crate) const MAKE_GOOD: &str =
    "plan what is missing for the next session, or record a waiver with the reason";

/// A case within its run: all that a sentence about it may speak of.
#[derive(Clone, Copy)]
pub(crate) struct CaseScene<'a> {
    pub(crate) ctx: &'a Context<'a>,
    pub(crate) result: &'a CaseResult<'a>,
}

impl<'a> CaseScene<'a> {
    pub(crate) fn rule(&self, finding: &CaseFinding) -> Option<&'a Rule> {
        self.ctx.rulebook.rule(finding.rule)
    }

    fn lines(&self, finding: &CaseFinding) -> &'a [CaseLine] {
        match self.rule(finding).map(|rule| &rule.kind) {
            Some(RuleKind::Case(Case { lines })) => lines,
            _ => &[],
        }
    }

    /// The line of the rule that was looked at.
    pub(crate) fn line(&self, finding: &CaseFinding, looked: &LineLooked) -> Option<&'a CaseLine> {
        self.lines(finding).get(looked.line as usize)
    }

    /// What a finding says, in one plain sentence.
    pub(crate) fn message(&self, finding: &CaseFinding) -> String {
        if let Some(set_aside) = &finding.set_aside {
            return self.set_aside(finding, set_aside);
        }
        let lost = |looked: &LineLooked| looked.note == LineNote::NoOrder;
        if !finding.lines.is_empty() && finding.lines.iter().all(lost) {
            return "the order of the sessions is not known, so that nothing it asks can be told"
                .to_owned();
        }
        let wanted: &[LineState] = match finding.verdict {
            Verdict::Met => &[LineState::Holds],
            Verdict::Partial | Verdict::Gap => &[LineState::Fails],
            Verdict::Undetermined => &[LineState::Unknown],
            Verdict::Pending => &[LineState::Pending],
            Verdict::NotApplicable => &[LineState::LeftOut],
        };
        let said: Vec<String> = finding
            .lines
            .iter()
            .filter(|looked| wanted.contains(&looked.state))
            .filter_map(|looked| self.seen(finding, looked))
            .collect();
        let mut once: Vec<String> = Vec::new();
        for one in said {
            if !once.contains(&one) {
                once.push(one);
            }
        }
        let said = once.join("; ");
        match finding.verdict {
            Verdict::NotApplicable if said.is_empty() => "not asked of this case".to_owned(),
            Verdict::NotApplicable => format!("nothing to ask of this case: {said}"),
            _ => said,
        }
    }

    fn set_aside(&self, finding: &CaseFinding, set_aside: &SetAside) -> String {
        match set_aside {
            SetAside::Waived { session, waiver } => {
                let by = waiver.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
                let on = waiver.on.map_or_else(String::new, |on| format!(" on {on}"));
                let because = waiver.because.trim_end_matches('.');
                format!("waived{by}{on} in the record of {}: {because}", self.one(*session))
            }
            SetAside::Condition { of_rule, lacking } => {
                let Some((word, condition)) = self.condition(finding, *of_rule) else {
                    return finding.verdict.word().to_owned();
                };
                let written = attributes::condition(condition);
                if finding.verdict == Verdict::NotApplicable {
                    return format!("not asked of this case: `{word} {written}` does not hold");
                }
                let lacking: Vec<String> = lacking.iter().map(attributes::attribute).collect();
                let verb = if lacking.len() == 1 { "is" } else { "are" };
                format!(
                    "whether it is asked of this case cannot be told: {} {verb} not known in the record of its last session (`{word} {written}`)",
                    numbers::list(&lacking)
                )
            }
        }
    }

    fn condition(
        &self,
        finding: &CaseFinding,
        of_rule: bool,
    ) -> Option<(&'static str, &'a Condition)> {
        let rule = self.rule(finding)?;
        if of_rule {
            return Some(("when", rule.when.as_ref()?));
        }
        let protocol = self.ctx.rulebook.protocols.get(rule.protocol as usize)?;
        Some(("applies when", protocol.applies.as_ref()?))
    }

    /// What to do about a finding; nothing where nothing is amiss.
    pub(crate) fn next(&self, finding: &CaseFinding) -> Option<String> {
        let rule = self.rule(finding)?;
        match finding.verdict {
            Verdict::Met | Verdict::NotApplicable => None,
            Verdict::Pending => Some(self.plan(finding)),
            Verdict::Undetermined => Some(self.supply(finding)),
            Verdict::Partial | Verdict::Gap => Some(rule.remedy.clone().unwrap_or_else(|| {
                if self.result.findings.open {
                    MAKE_GOOD.to_owned()
                } else {
                    "the case is closed: record why it did not happen, and look at how it can be seen in time in other cases".to_owned()
                }
            })),
        }
    }

    /// What is to come, and until when.
    fn plan(&self, finding: &CaseFinding) -> String {
        let due = finding.lines.iter().filter(|it| it.state == LineState::Pending);
        let day = due.clone().find_map(|it| match it.note {
            LineNote::DueDay(day) => Some(day),
            _ => None,
        });
        let session = due.clone().find_map(|it| match it.note {
            LineNote::DueSession(number) => Some(number),
            _ => None,
        });
        match (session, day) {
            (Some(number), _) => format!("see to it by session {number}"),
            (None, Some(day)) => format!("see to it by {day}"),
            (None, None) => "keep it in mind for the sessions to come".to_owned(),
        }
    }

    fn supply(&self, finding: &CaseFinding) -> String {
        if let Some(SetAside::Condition { lacking, .. }) = &finding.set_aside {
            let names: Vec<String> = lacking.iter().map(|it| it.key.clone()).collect();
            return format!(
                "write {} under `[case]` into the record of the last session, or into the case's own file",
                numbers::list(&names)
            );
        }
        let unknown = || finding.lines.iter().filter(|it| it.state == LineState::Unknown);
        for looked in unknown() {
            match &looked.note {
                LineNote::NoOrder => {
                    return "write `number` (or in all of them `date`) under `[session]` into the record of each session".to_owned();
                }
                LineNote::NotKnown(attribute) => {
                    return format!(
                        "write `{} = …` (a day such as 2026-03-02 where one is needed) under `[case]` into the records, or into the case's own file",
                        attribute.key
                    );
                }
                LineNote::Unread => {
                    return "mend the file that could not be read, or leave it out of the case"
                        .to_owned();
                }
                LineNote::NoDays => {
                    return "write `date` under `[session]` into the record of each session"
                        .to_owned();
                }
                _ => {}
            }
        }
        if unknown().any(|it| self.twice(it).is_some()) {
            return "give each session its own `number` in its record".to_owned();
        }
        let mut missing: Vec<u32> = unknown().flat_map(|it| it.missing.iter().copied()).collect();
        missing.sort_unstable();
        missing.dedup();
        if !missing.is_empty() {
            return format!(
                "add the {} of {}",
                if missing.len() == 1 { "record" } else { "records" },
                these(missing)
            );
        }
        let unclear: Vec<u32> = unknown().flat_map(|it| it.unclear.iter().copied()).collect();
        format!("look at the report on {} for what cannot be told there", self.places(&unclear))
    }

    /// Line by line what was looked at, for `--why`.
    pub(crate) fn looks(&self, finding: &CaseFinding) -> Vec<Look> {
        let look = |looked: &LineLooked| {
            let line = self.line(finding, looked)?;
            let source = self.ctx.sources.get(line.at.source.0 as usize);
            let asked = source.map_or("", |source| source.slice(line.at.span));
            Some(Look {
                held: match looked.state {
                    LineState::Fails => "no",
                    LineState::Unknown => "unknown",
                    LineState::Pending => "pending",
                    LineState::Holds => "yes",
                    LineState::LeftOut => "left out",
                },
                asked: format!("`{}`", asked.split_whitespace().collect::<Vec<_>>().join(" ")),
                seen: self.seen(finding, looked).unwrap_or_default(),
            })
        };
        finding.lines.iter().filter_map(look).collect()
    }

    /// What a piece of evidence shows: `purpose was met in session 2, turn 9`.
    pub(crate) fn shows(&self, finding: &CaseFinding, it: CaseEvidence) -> String {
        let looked = finding.lines.iter().find(|line| line.subject == it.subject);
        let subject = looked.and_then(|looked| self.line(finding, looked)).map(|it| it.subject);
        let Some(subject) = subject else { return String::new() };
        let turn = self.result.place(it).map_or(0, |(_, place)| place.turn);
        let unclear = looked.is_some_and(|line| line.unclear.contains(&it.session));
        let said = self.subject(subject);
        let verb = match (unclear, subject) {
            (false, _) => self.yes(subject),
            (true, CaseSubject::GoalsReviewed { .. } | CaseSubject::Topic { .. }) => {
                "may have come up"
            }
            (true, _) => "may have been met",
        };
        format!("{said} {verb} in {}, {}", self.one(it.session), numbers::turn(turn))
    }

    /// What is odd about the case, with what to do about it.
    pub(crate) fn oddities(&self) -> Vec<(&'static str, String, String)> {
        let odd = self.result.findings.oddities.iter().map(|it| match it {
            CaseOddity::SameNumber { number, sessions } => (
                "case-number-twice",
                format!(
                    "{} sessions have the number {number}: {}",
                    sessions.len(),
                    self.titles(sessions)
                ),
                "give each its own `number` in its record; until then nothing that depends on it can be told".to_owned(),
            ),
            CaseOddity::NoOrder(sessions) => (
                "case-without-order",
                format!(
                    "the order of the sessions cannot be told: {} {} no number{}",
                    self.titles(sessions),
                    if sessions.len() == 1 { "has" } else { "have" },
                    if sessions.len() == self.result.findings.order.len() {
                        ", and not all have a date"
                    } else {
                        ""
                    }
                ),
                "write `number` under `[session]` into the record of each; where none has a number, `date` in all of them will do".to_owned(),
            ),
        });
        odd.collect()
    }

    /// `sessions 1 to 5, 2026-03-02 to 2026-05-04, open; session 3 is not on record`
    pub(crate) fn particulars(&self) -> String {
        let findings = self.result.findings;
        let known: Vec<u32> = findings.numbers.iter().flatten().copied().collect();
        let count = findings.order.len();
        let mut said = vec![match known.len() == count {
            true => these(known),
            false => numbers::count(count as u64, "session"),
        }];
        let mut days: Vec<_> = self.result.in_order().filter_map(|it| it.date).collect();
        days.sort_unstable();
        match days.as_slice() {
            [] => {}
            [only] => said.push(only.to_string()),
            [first, .., last] => said.push(format!("{first} to {last}")),
        }
        said.push(if findings.open { "open" } else { "closed" }.to_owned());
        let mut text = said.join(", ");
        if !findings.missing.is_empty() {
            let verb = if findings.missing.len() == 1 { "is" } else { "are" };
            text.push_str(&format!(
                "; {} {verb} not on record",
                these(findings.missing.iter().copied())
            ));
        }
        text
    }
}
