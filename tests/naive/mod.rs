//! A second evaluator, written from `docs/reference/verdicts.md` alone: it looks at everything
//! again for every question, remembers nothing, and shares no code with the engine beyond the
//! types of protocol and session. Slow and plain, so that it can be read against the page.

mod conditions;
pub(crate) mod cues;
mod discussion;
mod others;
mod talk;
mod told;

use rolecall_coding::CodedSession;
use rolecall_engine::{Circumstances, Verdict};
use rolecall_protocol::{Anchor, Expr, Rule, RuleKind, Rulebook};

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
        let name = format!("{}/{}", protocol.id, rule.name);
        if circumstances.waivers.iter().any(|waiver| waiver.rule == name) {
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
        match &rule.kind {
            RuleKind::Discussion(discussion) => self.discussion(discussion),
            RuleKind::Step(step) => self.step(step),
            RuleKind::Order(order) => self.order(order),
            RuleKind::Avoid(avoid) => self.avoid(avoid),
            RuleKind::Balance(balance) => self.balance(balance),
            // Judged over the sessions of a case: no matter of one session.
            RuleKind::Case(_) => Judgement::bare(Verdict::NotApplicable),
            // Random protocols hold none.
            RuleKind::Goals(_) => Judgement::bare(Verdict::NotApplicable),
            other => panic!("random rulebooks hold no rule of kind {}", other.word()),
        }
    }

    /// The roles that a rule names.
    fn needs(&self, rule: &Rule) -> Vec<rolecall_protocol::RoleId> {
        match &rule.kind {
            RuleKind::Discussion(discussion) => {
                let answers = discussion.clauses.iter().filter_map(|clause| match clause.kind {
                    rolecall_protocol::ClauseKind::Answered { role, .. } => Some(role),
                    _ => None,
                });
                discussion.raised_by.into_iter().chain(answers).collect()
            }
            RuleKind::Avoid(avoid) => avoid.by.into_iter().collect(),
            RuleKind::Balance(balance) => {
                balance.lines.iter().flat_map(|line| roles_in(&line.value)).collect()
            }
            RuleKind::Step(_)
            | RuleKind::Order(_)
            | RuleKind::Whenever(_)
            | RuleKind::Choice(_)
            | RuleKind::Goals(_)
            | RuleKind::Case(_) => Vec::new(),
        }
    }

    pub(crate) fn is_optional_and_away(&self, role: rolecall_protocol::RoleId) -> bool {
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

fn roles_in(expr: &Expr) -> Vec<rolecall_protocol::RoleId> {
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
