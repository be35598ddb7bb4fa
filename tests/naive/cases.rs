//! Rules over the sessions of a case.

use rolecall_coding::CodedSession;
use rolecall_engine::{Circumstances, LineState, Verdict};
use rolecall_protocol::{
    Attribute, Case, CaseLine, CaseSubject, CaseTiming, Condition, Rule, RuleKind, Rulebook, Scope,
    Soon,
};
use rolecall_session::Value;

use super::case_subjects::{Seen, seen};
use super::days::number;
use super::told::Told;
use super::{World, conditions};

/// The verdict on a rule with the states of its lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OnCase {
    pub(crate) verdict: Verdict,
    pub(crate) lines: Vec<LineState>,
    /// Sessions by their place in the order, with turns.
    pub(crate) evidence: Vec<(u32, u32)>,
}

/// A case: its sessions in their order.
pub(crate) struct Story<'a> {
    book: &'a Rulebook,
    /// Sessions with the numbers they may have, in order; no numbers where no order can be told.
    pub(super) sessions: Vec<(Option<Vec<u32>>, World<'a>)>,
    /// Whether some file could not be read.
    pub(super) unread: bool,
}

/// Judges the case rules of a book, in its order. What could not be read is `None`.
pub(crate) fn judge<'a>(
    book: &'a Rulebook,
    case: &'a [Option<(Circumstances<'a>, &'a CodedSession)>],
) -> Vec<OnCase> {
    let mut worlds: Vec<World<'a>> =
        case.iter().flatten().map(|(record, session)| World { book, session, record }).collect();
    let by_number = worlds.iter().all(|world| number_of(world).is_some());
    let nobody = worlds.iter().all(|world| number_of(world).is_none());
    let by_day = nobody && (worlds.len() == 1 || worlds.iter().all(|w| day_of(w).is_some()));
    if by_number {
        worlds.sort_by_key(|world| (number_of(world), day_of(world).unwrap_or(i64::MAX)));
    } else if by_day {
        worlds.sort_by_key(day_of);
    }
    let days: Vec<_> = worlds.iter().map(day_of).collect();
    let numbers = |(at, world): (usize, &World<'a>)| {
        if by_number {
            return number_of(world).map(|number| vec![number]);
        }
        // Those on one day share their places.
        let places = (0..days.len()).filter(|other| days[*other] == days[at]);
        by_day.then(|| places.map(|place| u32::try_from(place).unwrap() + 1).collect())
    };
    let numbers: Vec<_> = worlds.iter().enumerate().map(numbers).collect();
    let sessions = numbers.into_iter().zip(worlds).collect();
    let story = Story { book, sessions, unread: case.iter().any(Option::is_none) };
    let rules = book.rules.iter();
    rules
        .filter_map(|rule| match &rule.kind {
            RuleKind::Case(case) => Some(story.rule(rule, case)),
            _ => None,
        })
        .collect()
}

pub(super) fn number_of(world: &World<'_>) -> Option<u32> {
    match world.record.session.get("number") {
        Some(Value::Number(n)) if n.fract() == 0.0 && (1.0..=9999.0).contains(n) => Some(*n as u32),
        _ => None,
    }
}

pub(super) fn day_of(world: &World<'_>) -> Option<i64> {
    match world.record.session.get("date") {
        Some(Value::Date(day)) => Some(number(*day)),
        _ => None,
    }
}

fn is_text(value: Option<&Value>, text: &str) -> bool {
    matches!(value, Some(Value::Text(value)) if value.to_lowercase() == text)
}

impl<'a> Story<'a> {
    pub(super) fn rule(&self, rule: &Rule, case: &Case) -> OnCase {
        let bare = |verdict| OnCase { verdict, lines: Vec::new(), evidence: Vec::new() };
        if self.sessions.iter().any(|(_, world)| world.is_waived(rule)) {
            return bare(Verdict::NotApplicable);
        }
        let protocol = &self.book.protocols[rule.protocol as usize];
        let conditions = protocol.applies.iter().chain(&rule.when);
        for condition in conditions.filter(|_| !self.sessions.is_empty()) {
            match self.by_last_record(condition) {
                Told::Yes => {}
                Told::No => return bare(Verdict::NotApplicable),
                Told::Unknown => return bare(Verdict::Undetermined),
            }
        }
        let lines: Vec<LineState> = case.lines.iter().map(|line| self.line(line)).collect();
        let some = |state: LineState| lines.contains(&state);
        let verdict = if some(LineState::Fails) && some(LineState::Holds) {
            Verdict::Partial
        } else if some(LineState::Fails) {
            Verdict::Gap
        } else if some(LineState::Unknown) {
            Verdict::Undetermined
        } else if some(LineState::Pending) {
            Verdict::Pending
        } else if some(LineState::Holds) {
            Verdict::Met
        } else {
            Verdict::NotApplicable
        };
        let evidence = self.shown(&case.lines, &lines);
        OnCase { verdict, lines, evidence }
    }

    /// A condition by the last record, of several all that may be the last.
    pub(super) fn by_last_record(&self, condition: &Condition) -> Told {
        let told: Vec<Told> = self
            .last()
            .into_iter()
            .map(|last| self.condition(condition, Told::Yes, last))
            .collect();
        if told.iter().all(|one| *one == told[0]) { told[0] } else { Told::Unknown }
    }

    /// A condition by a record; what is asked of a session is taken to be `so`.
    pub(super) fn condition(&self, condition: &Condition, so: Told, last: &World<'_>) -> Told {
        match condition {
            Condition::And(parts) => {
                Told::all(parts.iter().map(|part| self.condition(part, so, last)))
            }
            Condition::Or(parts) => {
                Told::any(parts.iter().map(|part| self.condition(part, so, last)))
            }
            Condition::Not(part) => self.condition(part, so.not(), last).not(),
            Condition::Compare { attribute, .. }
            | Condition::OneOf { attribute, .. }
            | Condition::Known { attribute, .. }
                if attribute.scope == Scope::Session =>
            {
                so
            }
            leaf => conditions::holds(leaf, last.record),
        }
    }

    /// The last session; all that may be, where it cannot be told which is.
    pub(super) fn last(&self) -> Vec<&World<'a>> {
        let known = self.order_is_known();
        let key = |world: &World<'_>| (number_of(world), day_of(world));
        let last = self.sessions.last().map(|(_, world)| key(world));
        let worlds = self.sessions.iter().map(|(_, world)| world);
        worlds.filter(|world| !known || Some(key(world)) == last).collect()
    }

    // the sessions

    pub(super) fn order_is_known(&self) -> bool {
        self.sessions.iter().all(|(numbers, _)| numbers.is_some()) && !self.sessions.is_empty()
    }

    pub(super) fn highest(&self) -> u32 {
        self.sessions
            .iter()
            .flat_map(|(numbers, _)| numbers.iter().flatten())
            .copied()
            .max()
            .unwrap_or(0)
    }

    pub(super) fn of_number(&self, number: u32) -> Vec<&World<'a>> {
        let that = |(numbers, _): &&(Option<Vec<u32>>, World<'a>)| {
            numbers.as_ref().is_some_and(|numbers| numbers.contains(&number))
        };
        self.sessions.iter().filter(that).map(|(_, world)| world).collect()
    }

    /// Whether two records give the number.
    pub(super) fn is_twice(&self, number: u32) -> bool {
        self.of_number(number).len() > 1 && number_of(&self.sessions[0].1).is_some()
    }

    /// What is known of a number.
    pub(super) fn at(&self, number: u32, subject: CaseSubject) -> Seen {
        let here = self.of_number(number);
        if here.is_empty() || self.is_twice(number) {
            return Seen::Unclear;
        }
        let seen: Vec<Seen> = here.iter().map(|world| seen(world, subject)).collect();
        if seen.iter().all(|one| *one == seen[0]) { seen[0] } else { Seen::Unclear }
    }

    pub(super) fn case_value(&self, key: &str) -> Option<&'a Value> {
        self.sessions.iter().rev().find_map(|(_, world)| world.record.case.get(key))
    }

    pub(super) fn is_closed(&self) -> bool {
        matches!(self.case_value("closed"), Some(Value::Date(_) | Value::YesNo(true)))
            || is_text(self.case_value("status"), "closed")
            || self.last().iter().any(|world| is_text(world.record.session.get("kind"), "closing"))
    }

    pub(super) fn latest(&self) -> Option<i64> {
        let closed =
            self.sessions.iter().filter_map(|(_, world)| match world.record.case.get("closed") {
                Some(Value::Date(day)) => Some(number(*day)),
                _ => None,
            });
        self.sessions.iter().filter_map(|(_, world)| day_of(world)).chain(closed).max()
    }

    // the lines

    pub(super) fn line(&self, line: &CaseLine) -> LineState {
        if !self.order_is_known() {
            return LineState::Unknown;
        }
        let state = self.timing(line.subject, &line.timing);
        if !self.unread {
            return state;
        }
        let stands = match line.timing {
            CaseTiming::EverySession { .. } => {
                matches!(state, LineState::Fails | LineState::LeftOut)
            }
            CaseTiming::LastSession | CaseTiming::EverySessions(_) | CaseTiming::EveryDays(_) => {
                state == LineState::LeftOut
            }
            _ => matches!(state, LineState::Holds | LineState::LeftOut),
        };
        if stands { state } else { LineState::Unknown }
    }

    pub(super) fn timing(&self, subject: CaseSubject, timing: &CaseTiming) -> LineState {
        match timing {
            CaseTiming::InSession(numbers) => self.in_one_of(subject, numbers),
            CaseTiming::BySession(last) => {
                self.in_one_of(subject, &(1..=*last).collect::<Vec<_>>())
            }
            CaseTiming::EverySession { from } => self.in_every(subject, *from),
            CaseTiming::AtLeastSessions(many) => {
                let many = *many as usize;
                let seen = self.all_seen(subject);
                let held = seen.iter().filter(|one| **one == Seen::Held).count();
                let unclear = seen.iter().filter(|one| **one == Seen::Unclear).count();
                if held >= many {
                    LineState::Holds
                } else if !self.is_closed() {
                    LineState::Pending
                } else if held + unclear >= many {
                    LineState::Unknown
                } else {
                    LineState::Fails
                }
            }
            CaseTiming::LastSession if !self.is_closed() => LineState::Pending,
            CaseTiming::LastSession => match self.at(self.highest(), subject) {
                Seen::Held => LineState::Holds,
                Seen::Unclear => LineState::Unknown,
                Seen::Failed | Seen::LeftOut => LineState::Fails,
            },
            CaseTiming::EverySessions(many) => self.every_sessions(subject, *many as usize),
            CaseTiming::EveryDays(days) => self.every_days(subject, i64::from(*days)),
            CaseTiming::AfterChange { within, attribute } => {
                self.after_changes(subject, *within, attribute)
            }
            CaseTiming::AfterDay { days, attribute } => match self.case_value(&attribute.key) {
                Some(Value::Date(day)) => {
                    self.in_days(subject, number(*day), number(*day) + i64::from(*days))
                }
                _ => LineState::Unknown,
            },
            CaseTiming::AfterSession { session, .. } if *session > self.highest() => {
                self.still_to_come()
            }
            CaseTiming::AfterSession { within: Soon::Sessions(many), session } => {
                let numbers: Vec<u32> = (session + 1..=session + many).collect();
                self.in_one_of(subject, &numbers)
            }
            CaseTiming::AfterSession { within: Soon::Days(days), session } => {
                match self.day_of_number(*session) {
                    Some(day) => self.in_days(subject, day, day + i64::from(*days)),
                    None => LineState::Unknown,
                }
            }
        }
    }

    pub(super) fn still_to_come(&self) -> LineState {
        if self.is_closed() { LineState::LeftOut } else { LineState::Pending }
    }

    pub(super) fn all_seen(&self, subject: CaseSubject) -> Vec<Seen> {
        (1..=self.highest()).map(|number| self.at(number, subject).held_or_not()).collect()
    }

    pub(super) fn in_one_of(&self, subject: CaseSubject, numbers: &[u32]) -> LineState {
        let on_record = numbers.iter().filter(|number| **number <= self.highest());
        let seen: Vec<Seen> =
            on_record.map(|number| self.at(*number, subject).held_or_not()).collect();
        if seen.contains(&Seen::Held) {
            LineState::Holds
        } else if numbers.iter().any(|number| *number > self.highest()) && !self.is_closed() {
            LineState::Pending
        } else if seen.contains(&Seen::Unclear) {
            LineState::Unknown
        } else {
            LineState::Fails
        }
    }

    pub(super) fn in_every(&self, subject: CaseSubject, from: u32) -> LineState {
        if from > self.highest() {
            return self.still_to_come();
        }
        let seen: Vec<Seen> =
            (from..=self.highest()).map(|number| self.at(number, subject)).collect();
        if seen.contains(&Seen::Failed) {
            LineState::Fails
        } else if seen.contains(&Seen::Unclear) {
            LineState::Unknown
        } else if seen.contains(&Seen::Held) {
            LineState::Holds
        } else {
            LineState::LeftOut
        }
    }

    pub(super) fn every_sessions(&self, subject: CaseSubject, many: usize) -> LineState {
        let seen = self.all_seen(subject);
        let runs: Vec<&[Seen]> = seen.windows(many).collect();
        let without = || runs.iter().filter(|run| !run.contains(&Seen::Held));
        if without().any(|run| !run.contains(&Seen::Unclear)) {
            LineState::Fails
        } else if without().next().is_some() {
            LineState::Unknown
        } else if !runs.is_empty() || seen.contains(&Seen::Held) {
            LineState::Holds
        } else {
            self.still_to_come()
        }
    }

    pub(super) fn after_changes(
        &self,
        subject: CaseSubject,
        within: Soon,
        attribute: &Attribute,
    ) -> LineState {
        let known: Vec<(usize, &Value)> = self.values(attribute);
        if known.is_empty() || self.either_way(&known) {
            return LineState::Unknown;
        }
        let changes = known.windows(2).filter(|pair| !same(pair[0].1, pair[1].1));
        let each = changes.map(|pair| self.after_change(subject, within, pair[1].0));
        each.min_by_key(|state| rank(*state)).unwrap_or(LineState::LeftOut)
    }

    /// The values of an attribute of the case, with the places of the sessions that have them.
    pub(super) fn values(&self, attribute: &Attribute) -> Vec<(usize, &'a Value)> {
        let all = self.sessions.iter().enumerate();
        all.filter_map(|(at, (_, world))| Some((at, world.record.case.get(&attribute.key)?)))
            .collect()
    }

    /// Of sessions that may have come either way nobody knows which value was the later one.
    pub(super) fn either_way(&self, known: &[(usize, &Value)]) -> bool {
        let numbers = |place: usize| &self.sessions[place].0;
        known.iter().any(|(place, value)| {
            known.iter().any(|(other, its)| numbers(*other) == numbers(*place) && !same(value, its))
        })
    }

    /// From the session of a change on, itself included.
    pub(super) fn after_change(
        &self,
        subject: CaseSubject,
        within: Soon,
        place: usize,
    ) -> LineState {
        let (numbers, world) = &self.sessions[place];
        match within {
            Soon::Sessions(many) => {
                let from = |number: u32| {
                    self.in_one_of(subject, &(number..number + many).collect::<Vec<_>>())
                };
                let states: Vec<LineState> = numbers.iter().flatten().copied().map(from).collect();
                let agree = states.iter().all(|state| *state == states[0]);
                if agree { states[0] } else { LineState::Unknown }
            }
            Soon::Days(days) => match day_of(world) {
                Some(day) => self.in_days(subject, day, day + i64::from(days)),
                None => LineState::Unknown,
            },
        }
    }
}

/// The worst first.
pub(super) fn rank(state: LineState) -> u8 {
    match state {
        LineState::Fails => 0,
        LineState::Unknown => 1,
        LineState::Pending => 2,
        LineState::Holds => 3,
        LineState::LeftOut => 4,
    }
}

pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one.to_lowercase() == other.to_lowercase(),
        (one, other) => one == other,
    }
}
