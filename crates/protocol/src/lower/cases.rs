//! `case` rules, and `goals reviewed every …`, which is one.

use rolecall_syntax::ast::{
    self, Amount, AttributePath, CaseTiming as Written, Condition as WrittenCondition,
    ConditionKind, GoalSign, GoalSource, Goals, GoalsLine, GoalsLineKind, Name, Number,
    RuleClauseKind,
};

use super::Room;
use super::amounts::{DAYS, Quantity, SPANS, quantity};
use super::clauses::common;
use super::conditions::attribute;
use super::rules::{Read, Reading};
use crate::declared::RuleItemKind;
use crate::report::Report;
use crate::vocabulary::Block;
use crate::{
    At, Attribute, Case, CaseLine, CaseSubject, CaseTiming, RuleId, RuleKind, Scope, Soon, lints,
};

/// The highest number of a session, and the most sessions or days that a line may name.
const MOST: u32 = 9_999;

/// Where the talk shows that goals were reviewed, unless a line says otherwise.
const REVIEW: &str = "goal-review";

pub(super) fn case(reading: &mut Reading<'_, '_, '_, '_>, written: &ast::Case) -> Read {
    let (common, _) = common(reading.room, Block::Case, &written.clauses);
    for clause in &written.clauses {
        if let RuleClauseKind::When(condition) = &clause.kind {
            say_session_attributes(reading.room, condition);
        }
    }
    if written.lines.is_empty() {
        let misread =
            written.clauses.iter().any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
        if !misread {
            let at = reading.room.at(written.name.as_ref().map_or(written.keyword, |it| it.span));
            reading.room.tell(lints::empty_case::no_line(at));
        }
        return None;
    }
    let mut lines: Vec<CaseLine> = Vec::new();
    let mut sound = true;
    for one in &written.lines {
        let subject = subject(reading, one);
        let timing = timing(reading.room, one);
        let (Some(subject), Some(timing)) = (subject, timing) else {
            sound = false;
            continue;
        };
        let line = CaseLine { subject, timing, at: reading.room.at(one.span) };
        let same = |it: &&CaseLine| it.subject == line.subject && it.timing == line.timing;
        if let Some(first) = lines.iter().find(same) {
            reading.room.tell(lints::clause_twice::line(line.at, first.at));
        }
        lines.push(line);
    }
    let title = written.title.as_ref().map(|title| reading.room.text("title", title));
    sound.then_some((RuleKind::Case(Case { lines }), common, title))
}

/// A rule, the protocol, or a topic by somebody.
fn subject(reading: &mut Reading<'_, '_, '_, '_>, line: &ast::CaseLine) -> Option<CaseSubject> {
    let name = &line.subject;
    let at = reading.room.at(name.span);
    if let Some((id, kind)) = reading.places.rule(&name.text) {
        if matches!(kind, RuleItemKind::Case(_) | RuleItemKind::Reviewed(..)) {
            reading.room.tell(lints::case_of_cases::named(at, &name.text));
            return None;
        }
        if let Some(by) = &line.by {
            let by_at = reading.room.at(by.span);
            reading.room.tell(lints::by_of_rule::named(by_at, &name.text, &by.text));
            return None;
        }
        return Some(CaseSubject::Rule(id));
    }
    if reading.id == Some(name.text.as_str()) && line.by.is_none() {
        return Some(CaseSubject::Protocol(reading.placed.protocol));
    }
    let by = match &line.by {
        Some(role) => Some(reading.room.role(role)?),
        None => None,
    };
    if let Some(topic) = reading.room.known_topic(&name.text) {
        return Some(CaseSubject::Topic { topic, by });
    }
    if !reading.room.scope.may_be_unread(&name.text) {
        let rules = reading.places.rule_names();
        let known: Vec<&str> =
            rules.chain(reading.room.scope.topics.keys().copied()).chain(reading.id).collect();
        let nearest = reading.room.report.nearest(&name.text, known);
        reading.room.tell(lints::unknown_subject::named(at, &name.text, nearest));
    }
    None
}

fn timing(room: &mut Room<'_, '_>, line: &ast::CaseLine) -> Option<CaseTiming> {
    Some(match &line.timing {
        Written::InSession(numbers) => CaseTiming::InSession(sessions(room, numbers)?),
        Written::BySession(number) => CaseTiming::BySession(session(room, number)?),
        Written::EverySession { from } => CaseTiming::EverySession {
            from: match from {
                Some(number) => session(room, number)?,
                None => 1,
            },
        },
        Written::AtLeastSessions(number) => CaseTiming::AtLeastSessions(session(room, number)?),
        Written::LastSession => CaseTiming::LastSession,
        Written::Every(amount) => every(room, amount)?,
        Written::AfterChange { within, attribute, .. } => {
            let within = soon(room, within, SPANS);
            let attribute = of_case(room, attribute);
            CaseTiming::AfterChange { within: within?, attribute: attribute? }
        }
        Written::AfterDay { within, attribute } => {
            let within = soon_of(room, within, "within … after a day", DAYS);
            let attribute = of_case(room, attribute);
            let Soon::Days(days) = within? else { return None };
            CaseTiming::AfterDay { days, attribute: attribute? }
        }
        Written::AfterSession { within, session: number } => {
            let within = soon(room, within, SPANS);
            let session = session(room, number);
            CaseTiming::AfterSession { within: within?, session: session? }
        }
    })
}

/// `every 3 sessions`, `every 4 weeks`
fn every(room: &mut Room<'_, '_>, amount: &Amount) -> Option<CaseTiming> {
    Some(match soon_of(room, amount, "every", SPANS)? {
        Soon::Sessions(many) => CaseTiming::EverySessions(many),
        Soon::Days(many) => CaseTiming::EveryDays(many),
    })
}

fn soon(
    room: &mut Room<'_, '_>,
    amount: &Amount,
    allowed: &'static [&'static str],
) -> Option<Soon> {
    soon_of(room, amount, "within … after", allowed)
}

fn soon_of(
    room: &mut Room<'_, '_>,
    amount: &Amount,
    line: &str,
    allowed: &'static [&'static str],
) -> Option<Soon> {
    let at = room.at(amount.value.span);
    let read = match quantity(room, amount, line, allowed)? {
        Quantity::Sessions(many) => Soon::Sessions(many),
        Quantity::Seconds(seconds) => {
            let days = seconds / 86_400.0;
            if days.fract() != 0.0 {
                room.tell(lints::impossible_amount::broken(at, "days"));
                return None;
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "more than 0; what is too large is answered below"
            )]
            Soon::Days(days as u32)
        }
        Quantity::Turns(_) | Quantity::Words(_) | Quantity::Share(_) => return None,
    };
    let (Soon::Sessions(many) | Soon::Days(many)) = read;
    if many > MOST {
        room.tell(lints::impossible_amount::too_long(at));
        return None;
    }
    Some(read)
}

/// The number of a session, or how many sessions.
fn session(room: &mut Room<'_, '_>, number: &Number) -> Option<u32> {
    let at = room.at(number.span);
    let problem = if number.value < 1.0 {
        lints::impossible_amount::no_session(at)
    } else if number.value.fract() != 0.0 {
        lints::impossible_amount::broken(at, "sessions")
    } else if number.value > f64::from(MOST) {
        lints::impossible_amount::too_long(at)
    } else {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and between 1 and 9,999"
        )]
        return Some(number.value as u32);
    };
    room.tell(problem);
    None
}

/// `1 or 2`, in ascending order.
fn sessions(room: &mut Room<'_, '_>, numbers: &[Number]) -> Option<Vec<u32>> {
    let mut read: Vec<(u32, At)> = Vec::new();
    for number in numbers {
        let one = session(room, number)?;
        let at = room.at(number.span);
        if let Some(&(_, first)) = read.iter().find(|(known, _)| *known == one) {
            room.tell(lints::listed_twice::again(at, &format!("session {one}"), first));
            return None;
        }
        read.push((one, at));
    }
    let mut numbers: Vec<u32> = read.into_iter().map(|(one, _)| one).collect();
    numbers.sort_unstable();
    Some(numbers)
}

/// An attribute of the case.
fn of_case(room: &mut Room<'_, '_>, path: &AttributePath) -> Option<Attribute> {
    if path.scope.text == Scope::Session.word() {
        let at = room.at(path.scope.span.to(path.key.span));
        room.tell(lints::session_in_case::attribute(at, &path.key.text));
        return None;
    }
    attribute(room, path)
}

/// A case has no attributes of a session: which one should it be?
fn say_session_attributes(room: &mut Room<'_, '_>, condition: &WrittenCondition) {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        let path = match &condition.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                open.extend(parts);
                continue;
            }
            ConditionKind::Not(inner) => {
                open.push(inner);
                continue;
            }
            ConditionKind::Compare { attribute, .. }
            | ConditionKind::OneOf { attribute, .. }
            | ConditionKind::Known { attribute, .. } => attribute,
        };
        if path.scope.text == Scope::Session.word() {
            let at = room.at(path.scope.span.to(path.key.span));
            room.tell(lints::session_in_case::attribute(at, &path.key.text));
        }
    }
}

/// `goals reviewed every 3 sessions`: the topic that shows a review comes up so often, or the record
/// says so.
pub(super) fn reviewed(
    reading: &mut Reading<'_, '_, '_, '_>,
    goals: &Goals,
    line: &GoalsLine,
    amount: &Amount,
) -> Read {
    let timing = every(reading.room, amount);
    let named = goals.lines.iter().find_map(|line| match &line.kind {
        GoalsLineKind::Shown { what: GoalSign::Reviewed, topic } => Some(topic),
        _ => None,
    });
    let from = goals.lines.iter().find_map(|line| match &line.kind {
        GoalsLineKind::From(source) => Some(*source),
        _ => None,
    });
    let topic = match named {
        Some(topic) => Some(reading.room.topic(topic)),
        // The record alone can say it.
        None if from == Some(GoalSource::Record) => reading.room.known_topic(REVIEW).map(Some),
        None => Some(review_topic(reading.room, line)),
    };
    let topic = match topic {
        Some(found) => Some(found?),
        None => None,
    };
    // What is wrong with the lines that any rule may have is said of `goals` itself.
    let mut unheard = Report::default();
    let mut room =
        Room { source: reading.room.source, scope: reading.room.scope, report: &mut unheard };
    let (common, _) = common(&mut room, Block::Case, &goals.clauses);
    let line = CaseLine {
        subject: CaseSubject::GoalsReviewed { topic, on_record: from != Some(GoalSource::Talk) },
        timing: timing?,
        at: reading.room.at(line.span),
    };
    let title = goals.title.as_ref().map(|title| title.value.clone());
    Some((RuleKind::Case(Case { lines: vec![line] }), common, title))
}

fn review_topic(room: &mut Room<'_, '_>, line: &GoalsLine) -> Option<crate::TopicId> {
    let name = Name { text: REVIEW.to_owned(), span: line.span };
    let found = room.known_topic(REVIEW);
    if found.is_none() && !room.scope.may_be_unread(REVIEW) {
        let at = room.at(name.span);
        room.tell(lints::unknown_topic::for_reviews(at, REVIEW));
    }
    found
}

/// Numbers the rules that lines are about anew; lines about rules that could not be read are left
/// out.
pub(super) fn keep_subjects(case: &mut Case, moved: impl Fn(RuleId) -> Option<RuleId>) {
    case.lines.retain_mut(|line| match &mut line.subject {
        CaseSubject::Rule(rule) => moved(*rule).map(|new| *rule = new).is_some(),
        CaseSubject::Protocol(_)
        | CaseSubject::GoalsReviewed { .. }
        | CaseSubject::Topic { .. } => true,
    });
}
