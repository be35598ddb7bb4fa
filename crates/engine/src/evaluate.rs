use std::collections::BTreeMap;

use rolecall_coding::CodedSession;
use rolecall_protocol::{Protocol, Rule, RuleId, RuleKind, Rulebook};

use crate::circumstances::waiver_for;
use crate::kinds::{avoid, balance, case, choice, discussion, goals, order, step, whenever};
use crate::scoring;
use crate::view::View;
use crate::{
    Check, Circumstances, Evidence, Finding, Findings, GoalFound, GoalId, Looked, NearMiss, Score,
    Tally, Truth, Verdict,
};

/// Judges every rule of the rulebook on one coded session, but for those over the sessions of a
/// case (see [`crate::evaluate_case`]): a pure function, which always ends, in time linear in the
/// number of turns and codings for each rule.
#[must_use]
pub fn evaluate(
    rulebook: &Rulebook,
    circumstances: &Circumstances<'_>,
    coded: &CodedSession,
) -> Findings {
    let view = View::new(rulebook, circumstances, coded);
    let mut findings = Vec::with_capacity(rulebook.rules.len());
    for protocol in &rulebook.protocols {
        let applies = applies(&view, protocol.applies.as_ref(), false);
        for number in protocol.rules.clone() {
            let id = RuleId(number);
            if let Some(rule) = rulebook.rule(id)
                && !rule.kind.is_of_case()
            {
                findings.push(find(&view, protocol, id, rule, applies.as_ref()));
            }
        }
    }
    let score = score(rulebook, findings.iter().map(|finding| (finding.rule, finding.verdict)));
    let goals = goals_found(&view, &findings);
    let protocols = scoring::protocols(rulebook, &findings);
    Findings { findings, score, protocols, goals }
}

/// The goals that rules see which were asked here, each once.
fn goals_found(view: &View<'_>, findings: &[Finding]) -> Vec<GoalFound> {
    let mut sources = Vec::new();
    let mut all: Vec<GoalFound> = Vec::new();
    for finding in findings {
        let rule = view.rulebook.rule(finding.rule);
        let Some(RuleKind::Goals(rule)) = rule.map(|rule| &rule.kind) else { continue };
        let asked = !finding
            .steps
            .iter()
            .any(|step| matches!(step.what, Check::Waived(_) | Check::Applies { .. }));
        if !asked || sources.contains(&(rule.from, rule.topics)) {
            continue;
        }
        sources.push((rule.from, rule.topics));
        let found = goals::found(view, rule, finding.rule);
        // Rules that see the same of a goal see one goal.
        let mut known: BTreeMap<GoalId, Vec<usize>> = BTreeMap::new();
        all.iter().enumerate().for_each(|(at, goal)| known.entry(goal.what).or_default().push(at));
        for goal in found {
            let mut same =
                known.get(&goal.what).into_iter().flatten().filter_map(|&at| all.get(at));
            if !same.any(|it| it.is_like(&goal)) {
                all.push(goal);
            }
        }
    }
    all
}

/// What a rule of some kind comes to.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) looked: Vec<Looked>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) near_misses: Vec<NearMiss>,
}

impl Judged {
    /// A verdict that rests on one look alone.
    pub(crate) fn bare(verdict: Verdict, truth: Truth, what: Check) -> Self {
        Self {
            verdict,
            looked: vec![Looked { truth, what }],
            evidence: Vec::new(),
            near_misses: Vec::new(),
        }
    }
}

fn find(
    view: &View<'_>,
    protocol: &Protocol,
    id: RuleId,
    rule: &Rule,
    protocol_applies: Option<&Looked>,
) -> Finding {
    let waiver = waiver_for(view.circumstances.waivers, &protocol.id, &rule.name);
    let own = || applies(view, rule.when.as_ref(), true);
    let stops = |looked: &Looked| looked.truth != Truth::True;
    let judged = if let Some(waiver) = waiver {
        Judged::bare(Verdict::NotApplicable, Truth::True, Check::Waived(waiver))
    } else if let Some(looked) =
        protocol_applies.cloned().filter(stops).or_else(|| own().filter(stops))
    {
        let verdict = match looked.truth {
            Truth::False => Verdict::NotApplicable,
            _ => Verdict::Undetermined,
        };
        Judged::bare(verdict, looked.truth, looked.what)
    } else {
        judge(view, &rule.kind)
    };
    Finding {
        rule: id,
        verdict: judged.verdict,
        steps: judged.looked,
        evidence: judged.evidence,
        near_misses: judged.near_misses,
    }
}

/// What a rule comes to by what it asks alone, whatever its conditions and waivers.
pub(crate) fn judge(view: &View<'_>, kind: &RuleKind) -> Judged {
    match kind {
        RuleKind::Discussion(what) => discussion::judge(view, what),
        RuleKind::Step(what) => step::judge(view, what),
        RuleKind::Order(what) => order::judge(view, what),
        RuleKind::Avoid(what) => avoid::judge(view, what),
        RuleKind::Balance(what) => balance::judge(view, what),
        RuleKind::Whenever(what) => whenever::judge(view, what),
        RuleKind::Choice(what) => choice::judge(view, what),
        RuleKind::Goals(what) => goals::judge(view, what),
        RuleKind::Case(_) => case::judge(),
    }
}

fn applies(
    view: &View<'_>,
    condition: Option<&rolecall_protocol::Condition>,
    of_rule: bool,
) -> Option<Looked> {
    let mut lacking = Vec::new();
    let truth = view.circumstances.holds(condition?, &mut lacking);
    if truth != Truth::Unknown {
        lacking.clear();
    }
    Some(Looked { truth, what: Check::Applies { of_rule, lacking } })
}

/// The score over some verdicts.
pub(crate) fn score(
    rulebook: &Rulebook,
    verdicts: impl Iterator<Item = (RuleId, Verdict)>,
) -> Score {
    let mut tally = Tally::default();
    let (mut reached, mut judged, mut undetermined) = (0.0, 0.0, 0.0);
    for (rule, verdict) in verdicts {
        let weight = rulebook.rule(rule).map_or(1.0, |rule| rule.weight);
        tally.add(verdict);
        match verdict {
            Verdict::Met => {
                reached += weight;
                judged += weight;
            }
            Verdict::Partial => {
                reached += weight / 2.0;
                judged += weight;
            }
            Verdict::Gap => judged += weight,
            Verdict::Undetermined => undetermined += weight,
            Verdict::NotApplicable | Verdict::Pending => {}
        }
    }
    let all = judged + undetermined;
    Score {
        value: (judged > 0.0).then(|| reached / judged),
        undetermined_share: if all > 0.0 { undetermined / all } else { 0.0 },
        tally,
    }
}
