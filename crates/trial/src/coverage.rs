//! Which clauses of which rules the tests saw to hold, and which to fail.

use std::collections::BTreeMap;

use rolecall_engine::{Check, Finding, LineState, MissReason, Truth, Verdict};
use rolecall_protocol::{
    At, ChoiceMember, ChoiceNode, Input, PartAsks, Protocol, Rule, RuleId, RuleKind, Rulebook,
};
use rolecall_syntax::ast::{Bound, HeaderField, Item, ItemKind, RuleClauseKind};
use rolecall_text::Span;

use crate::mutants::clauses;
use crate::run::Outcome;

/// What something of a rule asks, told apart within the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKey {
    /// `when`
    When,
    /// The topic is raised, by whom the rule says.
    Raised,
    /// `at least 2 times`
    AtLeast,
    /// `at most 3 times`
    AtMost,
    /// A clause of a discussion: its index.
    Clause(u32),
    /// A part of a step: its index.
    Part(u32),
    /// The parts of a step are in order.
    InOrder,
    /// A step of an order that comes after those before it: its index.
    After(u32),
    /// `no going back`
    NoGoingBack,
    /// What should be avoided is.
    Avoided,
    /// A line of a balance: its index.
    Measured(u32),
    /// Something sets a `whenever` off.
    SetOff,
    /// A line of a `whenever`: its index.
    Line(u32),
    /// A group of a choice or a member of one: its number in the walk over them.
    Member(u32),
    /// A line about goals: its index.
    Goals(u32),
    /// A line of a case: its index.
    Case(u32),
}

/// One thing that a rule asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseAt {
    /// Which.
    pub key: ClauseKey,
    /// Where it stands; where it has no words of its own, the words that name the rule.
    pub at: At,
}

/// Everything that a rule asks, in the order in which reports speak of it. `files` are the files of
/// the run, in which lines are looked for.
#[must_use]
pub fn clauses_of(book: &Rulebook, rule: RuleId, files: &[Input<'_>]) -> Vec<ClauseAt> {
    let Some(rule) = book.rule(rule) else { return Vec::new() };
    let mut all = Vec::new();
    let line = |wanted: fn(&RuleClauseKind) -> bool| line_of(rule, files, wanted);
    let mut add = |key, at| all.push(ClauseAt { key, at });
    if rule.when.is_some() {
        add(ClauseKey::When, line(|it| matches!(it, RuleClauseKind::When(_))));
    }
    match &rule.kind {
        RuleKind::Discussion(discussion) => {
            add(ClauseKey::Raised, line(|it| matches!(it, RuleClauseKind::RaisedBy(_))));
            for (number, clause) in (0..).zip(&discussion.clauses) {
                add(ClauseKey::Clause(number), clause.at);
            }
            let times = |it: &RuleClauseKind, wanted| matches!(it, RuleClauseKind::Times { bound, .. } if *bound == wanted);
            if discussion.at_least > 1 {
                add(ClauseKey::AtLeast, line_of(rule, files, |it| times(it, Bound::AtLeast)));
            }
            if discussion.at_most.is_some() {
                add(ClauseKey::AtMost, line_of(rule, files, |it| times(it, Bound::AtMost)));
            }
        }
        RuleKind::Step(step) => {
            for (number, part) in (0..).zip(&step.parts) {
                if part.asks != PartAsks::Nothing
                    && let Some(first) = part.of.first()
                {
                    add(ClauseKey::Part(number), first.at);
                }
            }
            if step.in_order {
                add(ClauseKey::InOrder, line(|it| matches!(it, RuleClauseKind::InOrder)));
            }
        }
        RuleKind::Order(order) => {
            for (number, step) in (0..).zip(&order.steps).skip(1) {
                if let Some(first) = step.any_of.first() {
                    add(ClauseKey::After(number), first.at);
                }
            }
            if order.no_going_back {
                add(ClauseKey::NoGoingBack, line(|it| matches!(it, RuleClauseKind::NoGoingBack)));
            }
        }
        RuleKind::Avoid(_) => add(ClauseKey::Avoided, rule.at),
        RuleKind::Balance(balance) => {
            for (number, line) in (0..).zip(&balance.lines) {
                add(ClauseKey::Measured(number), line.at);
            }
        }
        RuleKind::Whenever(whenever) => {
            add(ClauseKey::SetOff, rule.at);
            for (number, line) in (0..).zip(&whenever.lines) {
                add(ClauseKey::Line(number), line.at);
            }
        }
        RuleKind::Choice(choice) => {
            for (number, node) in (0..).zip(choice.group.nodes()) {
                let at = match node {
                    ChoiceNode::Group(group) => head(group.at),
                    ChoiceNode::Member(
                        ChoiceMember::Rule { at, .. } | ChoiceMember::Topic { at, .. },
                    ) => *at,
                    ChoiceNode::Member(ChoiceMember::Group(group)) => head(group.at),
                };
                add(ClauseKey::Member(number), at);
            }
        }
        RuleKind::Goals(goals) => {
            for (number, line) in (0..).zip(&goals.lines) {
                add(ClauseKey::Goals(number), line.at);
            }
        }
        RuleKind::Case(case) => {
            for (number, line) in (0..).zip(&case.lines) {
                add(ClauseKey::Case(number), line.at);
            }
        }
    }
    all
}

/// The first character of a place that goes over several lines.
fn head(at: At) -> At {
    At { span: Span::new(at.span.start, at.span.start + 1), ..at }
}

/// What a thing that was looked at belongs to; nothing where it is no clause of the rule.
#[must_use]
pub fn clause_of(kind: &RuleKind, check: &Check) -> Option<ClauseKey> {
    Some(match check {
        Check::Applies { of_rule: true, .. } => ClauseKey::When,
        Check::Applies { of_rule: false, .. }
        | Check::Waived(_)
        | Check::NothingCodes(_)
        | Check::NobodyIs(_)
        | Check::GoalsLeftOut { .. } => return None,
        Check::Raised { .. } => ClauseKey::Raised,
        Check::Often { .. } => ClauseKey::AtLeast,
        Check::Seldom { .. } => ClauseKey::AtMost,
        Check::Clause { clause, .. } => ClauseKey::Clause(*clause),
        Check::Part { part, .. } | Check::PartOf { part, .. } | Check::PartTimes { part, .. } => {
            ClauseKey::Part(*part)
        }
        Check::Ordered { then, .. } => match kind {
            RuleKind::Step(_) => ClauseKey::InOrder,
            _ => ClauseKey::After(*then),
        },
        Check::WentBack { .. } => ClauseKey::NoGoingBack,
        Check::Avoided { .. } => ClauseKey::Avoided,
        Check::Measured { line, .. } => ClauseKey::Measured(*line),
        Check::SetOff { .. } => ClauseKey::SetOff,
        Check::Line { line, .. } => ClauseKey::Line(*line),
        Check::Member { left_out: true, .. } => return None,
        Check::Member { node, .. } => ClauseKey::Member(*node),
        Check::GoalNumber { line, .. } | Check::GoalsHold { line, .. } => ClauseKey::Goals(*line),
    })
}

/// The place of a line of a rule, or of the words that name it.
fn line_of(rule: &Rule, files: &[Input<'_>], wanted: impl Fn(&RuleClauseKind) -> bool) -> At {
    let item = item_at(rule.at, files);
    let line = item.and_then(|item| clauses(&item.kind).iter().find(|one| wanted(&one.kind)));
    line.map_or(rule.at, |line| At { span: line.span, ..rule.at })
}

/// The declaration in which a place lies.
fn item_at<'f>(at: At, files: &[Input<'f>]) -> Option<&'f Item> {
    let file = files.iter().find(|input| input.source == at.source)?.file;
    let within = |item: &&Item| item.span.start <= at.span.start && at.span.end <= item.span.end;
    file.items.iter().find(within)
}

/// In how many sessions of tests something was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// To hold.
    pub held: u32,
    /// To fail.
    pub failed: u32,
}

impl Times {
    /// Whether it was seen to hold and to fail.
    #[must_use]
    pub fn is_covered(self) -> bool {
        self.held > 0 && self.failed > 0
    }

    fn add(&mut self, held: bool, failed: bool) {
        self.held += u32::from(held);
        self.failed += u32::from(failed);
    }
}

/// What was seen of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseSeen {
    /// The clause.
    pub clause: ClauseAt,
    /// How often it held and failed.
    pub times: Times,
}

/// What was seen of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSeen {
    /// The rule.
    pub rule: RuleId,
    /// The declaration in which it stands.
    pub item: At,
    /// How often it came to each verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u32; Verdict::ALL.len()],
    /// What was seen of each of its clauses.
    pub clauses: Vec<ClauseSeen>,
}

/// What the tests of a protocol saw of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// `applies when` of the protocol, where it has one.
    pub applies: Option<(At, Times)>,
    /// Its rules, in order.
    pub rules: Vec<RuleSeen>,
}

impl Coverage {
    /// What the tests of `protocol`, with these outcomes, saw of it.
    #[must_use]
    pub fn of(
        book: &Rulebook,
        protocol: &Protocol,
        files: &[Input<'_>],
        outcomes: &[&Outcome],
    ) -> Self {
        let rules = protocol.rules.clone().map(RuleId).filter_map(|id| {
            let rule = book.rule(id)?;
            Some(of_rule(id, rule, clauses_of(book, id, files), files, outcomes))
        });
        Self { applies: applies(protocol, files, outcomes), rules: rules.collect() }
    }

    /// How many clauses were seen to hold and to fail, and how many there are.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let clauses = self.rules.iter().flat_map(|rule| &rule.clauses).map(|seen| seen.times);
        let all: Vec<Times> = clauses.chain(self.applies.map(|(_, times)| times)).collect();
        (all.iter().filter(|times| times.is_covered()).count(), all.len())
    }
}

fn applies(protocol: &Protocol, files: &[Input<'_>], outcomes: &[&Outcome]) -> Option<(At, Times)> {
    protocol.applies.as_ref()?;
    let header = item_at(protocol.at, files).and_then(|item| match &item.kind {
        ItemKind::Protocol(header) => header.fields.iter().find_map(|field| match field {
            HeaderField::Applies { span, .. } => Some(*span),
            _ => None,
        }),
        _ => None,
    });
    let at = header.map_or(protocol.at, |span| At { span, ..protocol.at });
    let mut times = Times::default();
    for ran in outcomes.iter().flat_map(|outcome| &outcome.sessions) {
        let own = ran.findings.findings.iter().filter(|it| protocol.rules.contains(&it.rule.0));
        let stopped = own.clone().find_map(|finding| {
            finding.steps.iter().find_map(|looked| match looked.what {
                Check::Applies { of_rule: false, .. } => Some(looked.truth),
                _ => None,
            })
        });
        // What is waived is not asked whether it applies.
        let asked = own.clone().any(|finding| !is_waived(finding));
        times.add(stopped.is_none() && asked, stopped == Some(Truth::False));
    }
    Some((at, times))
}

fn is_waived(finding: &Finding) -> bool {
    finding.steps.iter().any(|looked| matches!(looked.what, Check::Waived(_)))
}

fn of_rule(
    id: RuleId,
    rule: &Rule,
    clauses: Vec<ClauseAt>,
    files: &[Input<'_>],
    outcomes: &[&Outcome],
) -> RuleSeen {
    let mut verdicts = [0; Verdict::ALL.len()];
    let mut count = |came: Verdict| {
        let all = Verdict::ALL.iter().zip(verdicts.iter_mut());
        all.filter(|(one, _)| **one == came).for_each(|(_, number)| *number += 1);
    };
    let mut seen: BTreeMap<ClauseKey, Times> = BTreeMap::new();
    for outcome in outcomes {
        for ran in &outcome.sessions {
            for finding in ran.findings.findings.iter().filter(|finding| finding.rule == id) {
                count(finding.verdict);
                look(rule, finding, &mut seen);
            }
        }
        // With one session a case is no more than that session, unless the test asks for it.
        for finding in outcome.case.findings.findings.iter().filter(|finding| finding.rule == id) {
            count(finding.verdict);
            for looked in &finding.lines {
                let times = seen.entry(ClauseKey::Case(looked.line)).or_default();
                times.add(looked.state == LineState::Holds, looked.state == LineState::Fails);
            }
        }
    }
    let clauses = clauses.into_iter().map(|clause| ClauseSeen {
        clause,
        times: seen.get(&clause.key).copied().unwrap_or_default(),
    });
    let item = item_at(rule.at, files).map_or(rule.at, |it| At { span: it.span, ..rule.at });
    RuleSeen { rule: id, item, verdicts, clauses: clauses.collect() }
}

/// What one finding saw of the clauses of its rule: each at most once to hold and once to fail.
fn look(rule: &Rule, finding: &Finding, seen: &mut BTreeMap<ClauseKey, Times>) {
    let mut here: BTreeMap<ClauseKey, (bool, bool)> = BTreeMap::new();
    let mut note = |key, held: bool, failed: bool| {
        let (has_held, has_failed) = here.entry(key).or_default();
        *has_held |= held;
        *has_failed |= failed;
    };
    let applied = |looked: &rolecall_engine::Looked| {
        !matches!(looked.what, Check::Applies { .. } | Check::Waived(_))
    };
    if rule.when.is_some() && finding.steps.iter().all(applied) {
        note(ClauseKey::When, true, false);
    }
    for looked in &finding.steps {
        let Some(key) = clause_of(&rule.kind, &looked.what) else { continue };
        note(key, looked.truth == Truth::True, looked.truth == Truth::False);
        // A line fails where it fails for one of the turns, and holds for others all the same.
        if let Check::Line { held, failed, .. } = &looked.what {
            note(key, *held > 0, !failed.is_empty());
        }
    }
    for miss in &finding.near_misses {
        if let MissReason::Clause { clause, truth: Truth::False, .. } = miss.why
            && matches!(rule.kind, RuleKind::Discussion(_))
        {
            note(ClauseKey::Clause(clause), false, true);
        }
    }
    for (key, (held, failed)) in here {
        seen.entry(key).or_default().add(held, failed);
    }
}
