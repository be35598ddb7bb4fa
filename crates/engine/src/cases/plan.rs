//! What is looked at in each session for the rules of its case.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{
    Case, CaseSubject, CaseTiming, Condition, Rule, RuleId, RuleKind, Rulebook, Scope,
};

/// Whether a rule of the rulebook is judged over the sessions of a case.
#[must_use]
pub fn has_case_rules(rulebook: &Rulebook) -> bool {
    rulebook.rules.iter().any(|rule| rule.kind.is_of_case())
}

/// Everything that `case` rules ask of single sessions, each once.
pub(super) struct Plan<'a> {
    /// The rules.
    pub(super) rules: Vec<(RuleId, &'a Rule, &'a Case)>,
    /// What their lines are about, in the order of their first line.
    pub(super) subjects: Vec<CaseSubject>,
    numbers: BTreeMap<CaseSubject, u32>,
    /// Attributes of the case that they need.
    pub(super) watched: BTreeSet<&'a str>,
}

/// Attributes of a case that say whether it is closed.
const ALWAYS: [&str; 2] = ["closed", "status"];

impl<'a> Plan<'a> {
    pub(super) fn of(rulebook: &'a Rulebook) -> Self {
        let mut plan = Self {
            rules: Vec::new(),
            subjects: Vec::new(),
            numbers: BTreeMap::new(),
            watched: BTreeSet::from(ALWAYS),
        };
        for (id, rule) in (0..).map(RuleId).zip(&rulebook.rules) {
            let RuleKind::Case(case) = &rule.kind else { continue };
            plan.rules.push((id, rule, case));
            let protocol = rulebook.protocols.get(rule.protocol as usize);
            let conditions = rule.when.iter().chain(protocol.and_then(|it| it.applies.as_ref()));
            conditions.for_each(|condition| plan.watch(condition));
            for line in &case.lines {
                plan.add(line.subject);
                if let CaseTiming::AfterChange { attribute, .. }
                | CaseTiming::AfterDay { attribute, .. } = &line.timing
                {
                    plan.watched.insert(&attribute.key);
                }
            }
        }
        plan
    }

    fn add(&mut self, subject: CaseSubject) {
        let next = u32::try_from(self.subjects.len()).unwrap_or(u32::MAX);
        if *self.numbers.entry(subject).or_insert(next) == next {
            self.subjects.push(subject);
        }
    }

    fn watch(&mut self, condition: &'a Condition) {
        let named = condition.attributes().into_iter();
        let of_case = named.filter(|attribute| attribute.scope == Scope::Case);
        self.watched.extend(of_case.map(|attribute| attribute.key.as_str()));
    }

    /// The number of a subject.
    pub(super) fn number(&self, subject: CaseSubject) -> u32 {
        self.numbers.get(&subject).copied().unwrap_or(u32::MAX)
    }
}
