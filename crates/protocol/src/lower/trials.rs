use std::collections::{BTreeMap, BTreeSet};

use rolecall_syntax::ast::{
    Expect, Literal, Name, Number, Test, TestGoal, TestGoalLineKind, TestLine, TestLineKind,
};
use rolecall_text::Span;

use super::Room;
use super::amounts::{Quantity, quantity};
use super::conditions::{Kind, attribute, fits, literal};
use crate::declared::Declared;
use crate::{
    Attribute, Expectation, ExpectationKind, RoleId, Rule, RuleId, RuleKind, Scope, Trial,
    TrialAttribute, TrialGoal, TrialSession, TrialTurn, VERDICT_WORDS, Value, lints,
};

/// A speaker whose role is not known.
const SOMEBODY: &str = "somebody";

/// The units of `at 12 min`.
const CLOCK: &[&str] = &["min", "seconds", "hours"];

/// Reads the tests of a file; one in which something is wrong is left out.
pub(crate) fn trials(
    room: &mut Room<'_, '_>,
    declared: &Declared<'_>,
    rules: &[Rule],
    first: u32,
) -> Vec<Trial> {
    let mut titles: BTreeMap<&str, Span> = BTreeMap::new();
    let mut read = Vec::new();
    let whole = rules.len() == declared.rules.len();
    for &(test, span) in &declared.tests {
        let head = room.at(Span::new(span.start, test.title.span.end));
        room.text("test", &test.title);
        if let Some(&first) = titles.get(test.title.value.as_str()) {
            let first = room.at(first);
            room.tell(lints::duplicate_test::again(head, &test.title.value, first));
        } else {
            titles.insert(&test.title.value, Span::new(span.start, test.title.span.end));
        }
        let mut reading = Reading { room, rules, first, whole, sound: true };
        let trial = reading.trial(test, span);
        if trial.expects.is_empty() && reading.sound {
            room.tell(lints::expects_nothing::named(head, &test.title.value));
        }
        if reading_is_sound(&trial) {
            read.push(trial);
        }
    }
    read
}

/// Tests with a mistake are told by an empty list of sessions.
fn reading_is_sound(trial: &Trial) -> bool {
    !trial.sessions.is_empty()
}

struct Reading<'r, 'w, 'a> {
    room: &'r mut Room<'w, 'a>,
    rules: &'r [Rule],
    first: u32,
    /// Whether every rule of the protocol could be read.
    whole: bool,
    sound: bool,
}

impl Reading<'_, '_, '_> {
    fn trial(&mut self, test: &Test, span: Span) -> Trial {
        let blocks = test.lines.iter().any(|l| matches!(l.kind, TestLineKind::Session(_)));
        let mut common = TrialSession { at: self.room.at(span), ..TrialSession::default() };
        let mut sessions = Vec::new();
        for line in &test.lines {
            match &line.kind {
                TestLineKind::Session(lines) => {
                    let mut session = common.clone();
                    session.at = self.room.at(line.span);
                    for line in lines {
                        self.session_line(&mut session, line);
                    }
                    sessions.push(session);
                }
                TestLineKind::Expect(_) => {}
                TestLineKind::Attribute { attribute, .. }
                    if blocks && attribute.scope.text == "case" =>
                {
                    self.session_line(&mut common, line);
                }
                _ if blocks => {
                    let at = self.room.at(line.span);
                    self.wrong(lints::line_outside_session::here(at));
                }
                _ => self.session_line(&mut common, line),
            }
        }
        if sessions.is_empty() {
            sessions.push(common);
        }
        let mut expects = Vec::new();
        for line in &test.lines {
            if let TestLineKind::Expect(expect) = &line.kind {
                expects.extend(self.expect(expect, line.span, &sessions));
            }
        }
        if !self.sound {
            sessions.clear();
        }
        Trial { title: test.title.value.clone(), sessions, expects, at: self.room.at(span) }
    }

    fn wrong(&mut self, diagnostic: rolecall_text::Diagnostic) {
        self.sound = false;
        self.room.tell(diagnostic);
    }

    /// Notes that something is wrong that has been told already.
    fn or_wrong<T>(&mut self, read: Option<T>) -> Option<T> {
        self.sound &= read.is_some();
        read
    }

    fn session_line(&mut self, into: &mut TrialSession, line: &TestLine) {
        match &line.kind {
            TestLineKind::Attribute { attribute: path, values, list } => {
                let read = attribute(self.room, path);
                let Some(attribute) = self.or_wrong(read) else { return };
                let twice = into.attributes.iter().any(|one| one.attribute == attribute);
                if twice {
                    let at = self.room.at(path.scope.span.to(path.key.span));
                    let name = format!("{}.{}", path.scope.text, path.key.text);
                    self.wrong(lints::attribute_twice::again(at, &name));
                }
                let values = self.values(&attribute, values);
                into.attributes.push(TrialAttribute { attribute, values, list: *list });
            }
            TestLineKind::Turn { role, at, language, said, coded } => {
                let at = at.as_ref().and_then(|at| {
                    match quantity(self.room, at, "`at`", CLOCK) {
                        Some(Quantity::Seconds(seconds)) => Some(seconds),
                        // The beginning itself is a time, though no amount.
                        _ if at.value.value == 0.0 => Some(0.0),
                        _ => None,
                    }
                });
                into.turns.push(TrialTurn {
                    role: self.speaker(role),
                    at,
                    language: language.as_ref().map(|tag| tag.text.to_lowercase()),
                    said: said.value.clone(),
                    coded: coded.iter().filter_map(|topic| self.topic(topic)).collect(),
                    place: self.room.at(line.span),
                });
            }
            TestLineKind::LookedFor(topics) => {
                into.looked_for.extend(topics.iter().filter_map(|topic| self.topic(topic)));
            }
            TestLineKind::Goal(goal) => {
                let goal = self.goal(goal);
                into.goals.get_or_insert_default().push(goal);
            }
            TestLineKind::NoGoals => {
                into.goals.get_or_insert_default();
            }
            TestLineKind::Waived { rule, because } => {
                if let Some(rule) = self.rule(rule) {
                    into.waived.push((rule, because.value.clone()));
                }
            }
            TestLineKind::Session(_) => {
                let at = self.room.at(line.span);
                self.wrong(lints::line_outside_session::nested(at));
            }
            TestLineKind::Expect(_) => {
                let at = self.room.at(line.span);
                self.wrong(lints::line_outside_session::expectation(at));
            }
        }
    }

    fn values(&mut self, attribute: &Attribute, written: &[Literal]) -> Vec<Value> {
        let mut values = Vec::new();
        for one in written {
            let read = literal(self.room, one);
            if let Some(value) = self.or_wrong(read) {
                let sound = attribute.scope == Scope::Case
                    || fits(self.room, attribute, Kind::of(&value), one.span);
                self.sound &= sound;
                values.push(value);
            }
        }
        values
    }

    fn speaker(&mut self, name: &Name) -> Option<RoleId> {
        if name.text == SOMEBODY && !self.room.scope.roles.contains_key(SOMEBODY) {
            return None;
        }
        self.role(name)
    }

    fn role(&mut self, name: &Name) -> Option<RoleId> {
        let read = self.room.role(name);
        self.or_wrong(read)
    }

    fn topic(&mut self, name: &Name) -> Option<crate::TopicId> {
        let read = self.room.topic(name);
        self.or_wrong(read)
    }

    fn goal(&mut self, written: &TestGoal) -> TrialGoal {
        let mut goal = TrialGoal { text: written.text.value.clone(), ..TrialGoal::default() };
        for line in &written.lines {
            match &line.kind {
                TestGoalLineKind::AgreedBy(roles) => {
                    let roles = roles.iter().filter_map(|role| self.role(role)).collect();
                    goal.agreed_by = Some(roles);
                }
                TestGoalLineKind::OwnedBy(role) if role.text == "nobody" => {
                    goal.owner = Some(None);
                }
                TestGoalLineKind::OwnedBy(role) => goal.owner = self.role(role).map(Some),
                TestGoalLineKind::Due(day) => match literal(self.room, day) {
                    Some(Value::Date(day)) => goal.due = Some(Some(day)),
                    Some(Value::Text(never)) if never == "none" => goal.due = Some(None),
                    _ => {
                        let at = self.room.at(day.span);
                        self.wrong(lints::not_a_day::here(at));
                    }
                },
                TestGoalLineKind::Attribute { key, value } => {
                    let read = literal(self.room, value);
                    if let Some(value) = self.or_wrong(read) {
                        goal.attributes.push((key.text.clone(), value));
                    }
                }
                TestGoalLineKind::Task(task) => {
                    let task = self.goal(task);
                    goal.tasks.push(task);
                }
            }
        }
        goal
    }

    fn rule(&mut self, name: &Name) -> Option<RuleId> {
        if let Some(at) = self.rules.iter().position(|rule| rule.name == name.text) {
            return Some(RuleId(self.first + u32::try_from(at).unwrap_or(0)));
        }
        self.sound = false;
        if self.whole && !self.room.scope.may_be_unread(&name.text) {
            let known: BTreeSet<&str> = self.rules.iter().map(|rule| rule.name.as_str()).collect();
            let nearest = self.room.report.nearest(&name.text, known.iter().copied());
            let at = self.room.at(name.span);
            self.room.tell(lints::unknown_rule::named(
                at,
                &name.text,
                nearest,
                known.iter().copied(),
            ));
        }
        None
    }

    fn expect(
        &mut self,
        expect: &Expect,
        span: Span,
        sessions: &[TrialSession],
    ) -> Option<Expectation> {
        let kind = match expect {
            Expect::Verdict { verdict, rule, session, turns } => {
                self.verdict(verdict, rule, session.as_ref(), turns, sessions)?
            }
            Expect::Score { bound, score } => {
                ExpectationKind::Score { bound: *bound, score: score.value.value }
            }
            Expect::Band(band) => ExpectationKind::Band(band.value.clone()),
            Expect::Passed => ExpectationKind::Passed(true),
            Expect::Failed => ExpectationKind::Passed(false),
            Expect::NothingElse => ExpectationKind::NothingElse,
        };
        Some(Expectation { kind, at: self.room.at(span) })
    }

    fn verdict(
        &mut self,
        verdict: &Name,
        rule: &Name,
        session: Option<&Number>,
        turns: &[Number],
        sessions: &[TrialSession],
    ) -> Option<ExpectationKind> {
        let known = VERDICT_WORDS.into_iter().find(|word| *word == verdict.text);
        let Some(word) = known else {
            let nearest = self.room.report.nearest(&verdict.text, VERDICT_WORDS);
            let at = self.room.at(verdict.span);
            self.wrong(lints::unknown_verdict::word(at, &verdict.text, &rule.text, nearest));
            return None;
        };
        let id = self.rule(rule)?;
        let of_case = self.rules.iter().any(|one| one.name == rule.text && is_of_case(&one.kind));
        if word == "pending" && !of_case {
            let at = self.room.at(verdict.span);
            self.wrong(lints::pending_in_session::rule(at, &rule.text));
            return None;
        }
        let most = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
        let session = match session {
            Some(number) => Some(self.counted(number, most, "session")?),
            None => None,
        };
        let looked_at = match session {
            Some(one) => sessions.get(one as usize - 1..one as usize).unwrap_or(&[]),
            None => sessions,
        };
        let longest = looked_at.iter().map(|one| one.turns.len()).max().unwrap_or(0);
        let longest = u32::try_from(longest).unwrap_or(u32::MAX);
        let mut all = Vec::new();
        for turn in turns {
            all.push(self.counted(turn, longest, "turn")?);
        }
        Some(ExpectationKind::Verdict { verdict: word, rule: id, session, turns: all })
    }

    /// A number from 1 to `most`.
    fn counted(&mut self, number: &Number, most: u32, what: &str) -> Option<u32> {
        let value = number.value;
        if value.fract() == 0.0 && value >= 1.0 && value <= f64::from(most) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "whole and between 1 and a number of 32 bits"
            )]
            return Some(value as u32);
        }
        let at = self.room.at(number.span);
        self.wrong(lints::no_such_turn::number(at, value, most, what));
        None
    }
}

/// Whether the rule is judged over a case.
fn is_of_case(kind: &RuleKind) -> bool {
    kind.word() == "case"
}
