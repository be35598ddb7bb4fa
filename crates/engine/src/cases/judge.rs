use rolecall_protocol::{Attribute, Case, CaseTiming, Condition, Rule, Rulebook, Scope};
use rolecall_session::Attributes;

use super::line::{Asking, Stand};
use super::plan::Plan;
use super::timeline::Timeline;
use super::{
    CaseEvidence, CaseFinding, CaseFindings, LineLooked, LineNote, LineState, SessionSummary,
    SetAside, changes, days, numbers,
};
use crate::evaluate::score;
use crate::{Circumstances, Truth, Verdict};

/// Judges every `case` rule of the rulebook over the sessions of one case, given in any order: a
/// pure function, linear in the highest session number for each line. The summaries must come from
/// [`super::summarize`] with the same rulebook.
#[must_use]
pub fn evaluate_case(rulebook: &Rulebook, sessions: &[SessionSummary]) -> CaseFindings {
    let plan = Plan::of(rulebook);
    let timeline = Timeline::new(sessions);
    let findings: Vec<CaseFinding> = plan
        .rules
        .iter()
        .map(|&(id, rule, case)| {
            let judging = Judging { rulebook, plan: &plan, timeline: &timeline };
            judging.rule(id, rule, case)
        })
        .collect();
    let score = score(rulebook, findings.iter().map(|it| (it.rule, it.verdict)));
    CaseFindings {
        missing: timeline.missing(),
        order: timeline.order,
        numbers: timeline.numbers,
        open: timeline.open,
        latest: timeline.latest,
        oddities: timeline.oddities,
        findings,
        score,
    }
}

struct Judging<'a> {
    rulebook: &'a Rulebook,
    plan: &'a Plan<'a>,
    timeline: &'a Timeline<'a>,
}

impl Judging<'_> {
    fn rule(&self, id: rolecall_protocol::RuleId, rule: &Rule, case: &Case) -> CaseFinding {
        let mut finding = CaseFinding {
            rule: id,
            verdict: Verdict::NotApplicable,
            set_aside: self.waived(id),
            lines: Vec::new(),
            evidence: Vec::new(),
        };
        if finding.set_aside.is_some() {
            return finding;
        }
        if let Some((verdict, set_aside)) = self.condition(rule) {
            finding.verdict = verdict;
            finding.set_aside = Some(set_aside);
            return finding;
        }
        finding.lines = (0..)
            .zip(&case.lines)
            .map(|(number, line)| {
                let subject = self.plan.number(line.subject);
                let mut asking = Asking::new(self.timeline, number, subject);
                let stand = self.line(&mut asking, &line.timing);
                let stand = if self.timeline.unread { doubted(stand, &line.timing) } else { stand };
                asking.done(stand)
            })
            .collect();
        finding.verdict = verdict(&finding.lines);
        finding.evidence = self.evidence(&finding.lines);
        finding
    }

    fn line(&self, asking: &mut Asking<'_>, timing: &CaseTiming) -> Stand {
        if !self.timeline.has_order() {
            return changes::no_order();
        }
        match timing {
            CaseTiming::InSession(list) => numbers::one_of(asking, list.iter().copied()),
            CaseTiming::BySession(last) => numbers::one_of(asking, 1..=*last),
            CaseTiming::EverySession { from } => numbers::every(asking, *from),
            CaseTiming::AtLeastSessions(wanted) => numbers::at_least(asking, *wanted),
            CaseTiming::LastSession => numbers::last(asking),
            CaseTiming::EverySessions(many) => numbers::every_so_many(asking, *many),
            CaseTiming::EveryDays(many) => days::every(asking, *many),
            CaseTiming::AfterChange { within, attribute } => {
                changes::after_change(asking, attribute, *within)
            }
            CaseTiming::AfterDay { days, attribute } => {
                changes::after_day(asking, attribute, *days)
            }
            CaseTiming::AfterSession { within, session } => {
                changes::after_session(asking, *session, *within)
            }
        }
    }

    fn waived(&self, id: rolecall_protocol::RuleId) -> Option<SetAside> {
        (0..).zip(&self.timeline.sessions).find_map(|(place, session)| {
            let (_, waiver) = session.waived.iter().find(|(rule, _)| *rule == id)?;
            Some(SetAside::Waived { session: place, waiver: waiver.clone() })
        })
    }

    /// `applies when` and `when`, by what the last session's record says of the case. What they ask
    /// of the session says which sessions are judged alone, and is no matter here.
    fn condition(&self, rule: &Rule) -> Option<(Verdict, SetAside)> {
        // Where nothing could be read, nothing is known, not even that the record lacks something.
        self.timeline.sessions.first()?;
        let protocol = self.rulebook.protocols.get(rule.protocol as usize);
        let applies = protocol.and_then(|it| it.applies.as_ref()).map(|it| (it, false));
        let own = rule.when.as_ref().map(|it| (it, true));
        applies.into_iter().chain(own).find_map(|(condition, of_rule)| {
            let (truth, lacking) = self.by_last_record(condition);
            let verdict = match truth {
                Truth::True => return None,
                Truth::Unknown => Verdict::Undetermined,
                Truth::False => Verdict::NotApplicable,
            };
            Some((verdict, SetAside::Condition { of_rule, lacking }))
        })
    }

    /// Whether a condition holds by the last record: where several may be the last, by all of them.
    /// Attributes without which it cannot be told stand beside it.
    fn by_last_record(&self, condition: &Condition) -> (Truth, Vec<Attribute>) {
        let none = Attributes::new();
        let mut lacking = Vec::new();
        let mut ask = |case: &Attributes| {
            let circumstances = Circumstances { session: &none, case, waivers: &[] };
            possible(&circumstances, condition, true, &mut lacking)
        };
        let last = self.timeline.last();
        let truths: Vec<Truth> = last.iter().map(|session| ask(&session.case)).collect();
        let truth = match truths.split_first() {
            Some((first, others)) if others.iter().all(|other| other == first) => *first,
            _ => Truth::Unknown,
        };
        if truth != Truth::Unknown {
            lacking.clear();
        } else if lacking.is_empty() {
            // They do not agree, so it is for want of what they say differently.
            let differs = |attribute: &&Attribute| {
                let mut said = last.iter().map(|it| it.case.get(&attribute.key));
                let first = said.next();
                attribute.scope == Scope::Case && said.any(|next| Some(next) != first)
            };
            lacking.extend(condition.attributes().into_iter().filter(differs).cloned());
        }
        (truth, lacking)
    }

    /// The turns that show that lines hold, or may hold: first those of the lines that decided.
    fn evidence(&self, lines: &[LineLooked]) -> Vec<CaseEvidence> {
        let mut evidence = Vec::new();
        let mut shown = std::collections::BTreeSet::new();
        let mut lines: Vec<&LineLooked> = lines.iter().collect();
        lines.sort_by_key(|line| line.state);
        for line in lines {
            for &session in line.held.iter().chain(&line.unclear) {
                let subject = line.subject;
                let seen = self.timeline.sessions.get(session as usize);
                let seen = seen.and_then(|it| it.subjects.get(subject as usize));
                let Some(turn) = seen.and_then(|it| it.turn) else { continue };
                if shown.insert((session, turn)) {
                    evidence.push(CaseEvidence { session, subject });
                }
            }
        }
        evidence
    }
}

/// What is left of how a line stands where a session that could not be read may be any of those it
/// asks about.
fn doubted(stand: Stand, timing: &CaseTiming) -> Stand {
    let every = matches!(
        timing,
        CaseTiming::EverySession { .. }
            | CaseTiming::EverySessions(_)
            | CaseTiming::EveryDays(_)
            | CaseTiming::LastSession
    );
    let one_missed = matches!(timing, CaseTiming::EverySession { .. });
    match stand.0 {
        LineState::Holds if !every => stand,
        LineState::Fails if one_missed => stand,
        LineState::LeftOut => stand,
        _ => (LineState::Unknown, LineNote::Unread),
    }
}

/// Whether the condition (or, for `wanted: false`, its opposite) can hold in some session of the
/// case: what it asks of the session is taken to be so.
fn possible(
    circumstances: &Circumstances<'_>,
    condition: &Condition,
    wanted: bool,
    lacking: &mut Vec<Attribute>,
) -> Truth {
    let scope = match condition {
        Condition::And(all) | Condition::Or(all) => {
            let each = all.iter().map(|one| possible(circumstances, one, wanted, lacking));
            let joined_by_and = matches!(condition, Condition::And(_)) == wanted;
            return match joined_by_and {
                true => each.fold(Truth::True, Truth::and),
                false => each.fold(Truth::False, Truth::or),
            };
        }
        Condition::Not(inner) => return possible(circumstances, inner, !wanted, lacking),
        Condition::Compare { attribute, .. }
        | Condition::OneOf { attribute, .. }
        | Condition::Known { attribute, .. } => attribute.scope,
    };
    match (scope, wanted) {
        (Scope::Session, _) => Truth::True,
        (Scope::Case, true) => circumstances.holds(condition, lacking),
        (Scope::Case, false) => circumstances.holds(condition, lacking).not(),
    }
}

fn verdict(lines: &[LineLooked]) -> Verdict {
    let any = |state: LineState| lines.iter().any(|line| line.state == state);
    if any(LineState::Fails) {
        if any(LineState::Holds) { Verdict::Partial } else { Verdict::Gap }
    } else if any(LineState::Unknown) {
        Verdict::Undetermined
    } else if any(LineState::Pending) {
        Verdict::Pending
    } else if any(LineState::Holds) {
        Verdict::Met
    } else {
        Verdict::NotApplicable
    }
}
