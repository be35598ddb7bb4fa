//! A second evaluator, written from `docs/reference/verdicts.md` alone: it looks at everything
//! again for every question, remembers nothing, and shares no code with the engine beyond the
//! types of protocol and session. Slow and plain, so that it can be read against the page.

mod case_days;
mod case_shown;
mod case_subjects;
pub(crate) mod cases;
mod choice;
mod conditions;
pub(crate) mod cues;
mod days;
mod discussion;
mod goal_lines;
mod goals;
mod links;
mod measures;
mod others;
pub(crate) mod scoring;
mod shown;
mod steps;
mod talk;
mod told;
mod whenever;

use rolecall_coding::CodedSession;
use rolecall_engine::{Circumstances, Verdict};
use rolecall_protocol::{
    Anchor, BalanceLine, ClauseKind, Expr, RoleId, Rule, RuleKind, Rulebook, Threshold,
};

use told::Told;

/// A verdict with the turns of its evidence, from 0: what decided first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) evidence: Vec<u32>,
}

impl Judgement {
    fn bare(verdict: Verdict) -> Self {
        Self { verdict, evidence: Vec::new() }
    }
}

/// A session under a rulebook.
#[derive(Clone, Copy)]
pub(crate) struct World<'a> {
    pub(crate) book: &'a Rulebook,
    pub(crate) session: &'a CodedSession,
    pub(crate) record: &'a Circumstances<'a>,
}

/// Judges every rule, in the order of the rulebook.
pub(crate) fn judge(
    book: &Rulebook,
    circumstances: &Circumstances<'_>,
    session: &CodedSession,
) -> Vec<Judgement> {
    let world = World { book, session, record: circumstances };
    book.rules.iter().map(|rule| world.rule(rule, circumstances)).collect()
}

/// The value of a line of a balance, and the last of its thresholds that is reached: the ones
/// before it are reached too.
pub(crate) fn measured(
    book: &Rulebook,
    circumstances: &Circumstances<'_>,
    session: &CodedSession,
    line: &BalanceLine,
) -> (Option<f64>, Option<u32>) {
    let value = World { book, session, record: circumstances }.value(&line.value);
    let reached = value.map_or(0, |value| {
        let reached = |limit: &&Threshold| conditions::order(value, limit.op, limit.value);
        line.thresholds.iter().take_while(reached).count()
    });
    (value, reached.checked_sub(1).map(|last| u32::try_from(last).unwrap()))
}

/// The score and the share of the weight that is undetermined.
pub(crate) fn score(book: &Rulebook, judgements: &[Judgement]) -> (Option<f64>, f64) {
    let weight_of = |verdict: Verdict| -> f64 {
        let of = book.rules.iter().zip(judgements).filter(|(_, j)| j.verdict == verdict);
        of.map(|(rule, _)| rule.weight).sum()
    };
    let (met, partial) = (weight_of(Verdict::Met), weight_of(Verdict::Partial));
    let judged = met + partial + weight_of(Verdict::Gap);
    let undetermined = weight_of(Verdict::Undetermined);
    let value = (judged > 0.0).then(|| (met + partial / 2.0) / judged);
    let apply = judged + undetermined;
    (value, if apply > 0.0 { undetermined / apply } else { 0.0 })
}

impl World<'_> {
    fn rule(&self, rule: &Rule, circumstances: &Circumstances<'_>) -> Judgement {
        let protocol = &self.book.protocols[rule.protocol as usize];
        if self.is_waived(rule) || matches!(rule.kind, RuleKind::Case(_)) {
            return Judgement::bare(Verdict::NotApplicable);
        }
        for condition in protocol.applies.iter().chain(&rule.when) {
            match conditions::holds(condition, circumstances) {
                Told::Yes => {}
                Told::No => return Judgement::bare(Verdict::NotApplicable),
                Told::Unknown => return Judgement::bare(Verdict::Undetermined),
            }
        }
        if self.needs(rule).into_iter().any(|role| self.is_optional_and_away(role)) {
            return Judgement::bare(Verdict::NotApplicable);
        }
        self.kind(&rule.kind)
    }

    pub(crate) fn kind(&self, kind: &RuleKind) -> Judgement {
        match kind {
            RuleKind::Discussion(discussion) => self.discussion(discussion),
            RuleKind::Step(step) => self.step(step),
            RuleKind::Order(order) => self.order(order),
            RuleKind::Avoid(avoid) => self.avoid(avoid),
            RuleKind::Balance(balance) => self.balance(balance),
            RuleKind::Whenever(whenever) => self.whenever(whenever),
            RuleKind::Choice(choice) => self.choice(choice),
            // Judged over the sessions of a case: no matter of one session.
            RuleKind::Case(_) => Judgement::bare(Verdict::NotApplicable),
            RuleKind::Goals(goals) => self.goals(goals),
        }
    }

    pub(crate) fn is_waived(&self, rule: &Rule) -> bool {
        let protocol = &self.book.protocols[rule.protocol as usize];
        let name = format!("{}/{}", protocol.id, rule.name);
        self.record.waivers.iter().any(|w| w.rule == name || w.rule == rule.name)
    }

    /// The roles without which the whole rule cannot be told, or does not apply.
    pub(crate) fn needs(&self, rule: &Rule) -> Vec<RoleId> {
        match &rule.kind {
            RuleKind::Discussion(discussion) => {
                let clauses = discussion.clauses.iter().filter_map(|clause| match &clause.kind {
                    ClauseKind::Answered { role, .. } => Some(*role),
                    ClauseKind::Followed(link)
                    | ClauseKind::Agreed { link, .. }
                    | ClauseKind::Asked(link) => link.by,
                    _ => None,
                });
                discussion.raised_by.into_iter().chain(clauses).collect()
            }
            RuleKind::Avoid(avoid) => avoid.by.into_iter().collect(),
            RuleKind::Whenever(whenever) => whenever.by.into_iter().collect(),
            RuleKind::Balance(balance) => {
                balance.lines.iter().flat_map(|line| roles_in(&line.value)).collect()
            }
            RuleKind::Step(_)
            | RuleKind::Order(_)
            | RuleKind::Choice(_)
            | RuleKind::Goals(_)
            | RuleKind::Case(_) => Vec::new(),
        }
    }

    pub(crate) fn is_optional_and_away(&self, role: RoleId) -> bool {
        self.book.roles[usize::from(role.0)].optional && !self.session.is_on_record(role)
    }

    /// The rule behind an anchor, where it is one.
    fn rule_of(&self, anchor: Anchor) -> Option<&Rule> {
        match anchor {
            Anchor::Rule(id) => self.book.rule(id),
            Anchor::Topic(_) => None,
        }
    }
}

fn roles_in(expr: &Expr) -> Vec<RoleId> {
    match expr {
        Expr::Number(_) | Expr::Attribute(_) => Vec::new(),
        Expr::Count { by: role, .. } | Expr::Words(role) | Expr::Turns(role) => {
            role.iter().copied().collect()
        }
        Expr::Talk(talk) => talk.role().into_iter().collect(),
        Expr::Negative(inner) => roles_in(inner),
        Expr::Binary { left, right, .. } => [roles_in(left), roles_in(right)].concat(),
    }
}
