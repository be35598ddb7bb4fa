//! What was seen of one line of a `case` rule.

use rolecall_engine::{CaseFinding, LineLooked, LineNote, LineState};
use rolecall_protocol::{CaseLine, CaseSubject, CaseTiming};
use rolecall_text::Date;

use super::CaseScene;
use super::sessions::{any_of, these};
use super::timing::asked;
use crate::words::{attributes, numbers};

impl CaseScene<'_> {
    /// What was seen of a line, in a sentence.
    pub(super) fn seen(&self, finding: &CaseFinding, looked: &LineLooked) -> Option<String> {
        let line = self.line(finding, looked)?;
        Some(match looked.state {
            LineState::Holds => self.holds(line, looked),
            LineState::Fails => self.fails(line, looked),
            LineState::Pending => self.pending(line, looked),
            LineState::Unknown => self.unknown(line, looked),
            LineState::LeftOut => self.left_out(line, looked),
        })
    }

    /// `purpose`, `affirmation by the worker`, `all that role-clarification requires`
    pub(super) fn subject(&self, subject: CaseSubject) -> String {
        let book = self.ctx.rulebook;
        match subject {
            CaseSubject::Rule(id) => book.rule(id).map_or("", |rule| &rule.name).to_owned(),
            CaseSubject::Protocol(number) => {
                let id = book.protocols.get(number as usize).map_or("", |it| &it.id);
                format!("all that {id} requires")
            }
            CaseSubject::GoalsReviewed { .. } => "a review of goals".to_owned(),
            CaseSubject::Topic { topic, by } => {
                let by =
                    by.map_or_else(String::new, |role| format!(" by the {}", book.role_name(role)));
                format!("{}{by}", book.topic_name(topic))
            }
        }
    }

    pub(super) fn yes(&self, subject: CaseSubject) -> &'static str {
        match subject {
            CaseSubject::GoalsReviewed { .. } | CaseSubject::Topic { .. } => "came up",
            CaseSubject::Rule(_) | CaseSubject::Protocol(_) => "was met",
        }
    }

    fn no(&self, subject: CaseSubject) -> &'static str {
        match subject {
            CaseSubject::GoalsReviewed { .. } | CaseSubject::Topic { .. } => "did not come up",
            CaseSubject::Rule(_) | CaseSubject::Protocol(_) => "was not met",
        }
    }

    fn holds(&self, line: &CaseLine, looked: &LineLooked) -> String {
        let said = format!("{} {}", self.subject(line.subject), self.yes(line.subject));
        let held = self.places(&looked.held);
        let waived = self.waived(looked);
        let text = match &line.timing {
            CaseTiming::EverySession { from: 1 } if looked.held.len() == 1 => {
                format!("{said} in {held}, the only one so far")
            }
            CaseTiming::EverySession { from: 1 } => format!("{said} in every session ({held})"),
            CaseTiming::EverySession { .. }
            | CaseTiming::EverySessions(_)
            | CaseTiming::EveryDays(_) => format!("{said} {}: {held}", asked(&line.timing)),
            CaseTiming::LastSession => format!("{said} in the last session, {held}"),
            CaseTiming::AfterChange { attribute, .. } => match looked.note {
                LineNote::Changed(place) if looked.held != [place] => format!(
                    "{said} in {held}, after {} changed in {}",
                    attributes::attribute(attribute),
                    self.one(place)
                ),
                _ => {
                    format!("{said} in {held}, where {} changed", attributes::attribute(attribute))
                }
            },
            CaseTiming::AfterDay { .. } | CaseTiming::AfterSession { .. } => {
                format!("{said} in {held}, {}", asked(&line.timing))
            }
            _ => format!("{said} in {held}"),
        };
        format!("{text}{waived}")
    }

    /// ` (waived in session 2)`
    fn waived(&self, looked: &LineLooked) -> String {
        let waived: Vec<u32> = looked
            .held
            .iter()
            .copied()
            .filter(|&place| {
                let summary = self.result.summary(place);
                let seen = summary.and_then(|it| it.subjects.get(looked.subject as usize));
                seen.is_some_and(|seen| seen.waived)
            })
            .collect();
        match waived.is_empty() {
            true => String::new(),
            false => format!(" (waived in {})", self.places(&waived)),
        }
    }

    fn fails(&self, line: &CaseLine, looked: &LineLooked) -> String {
        let said = format!("{} {}", self.subject(line.subject), self.no(line.subject));
        let failed = self.places(&looked.failed);
        let asked = asked(&line.timing);
        match (&line.timing, &looked.note) {
            (CaseTiming::InSession(list), _) => {
                format!("{said} in {}{}", any_of(list.iter().copied()), self.came_later(looked))
            }
            (CaseTiming::BySession(1), _) => format!("{said} in session 1"),
            (CaseTiming::BySession(last), _) => {
                format!("{said} in any session up to session {last}")
            }
            (CaseTiming::EverySession { .. }, _) => {
                format!("{said} in {failed}, though it is asked for {asked}")
            }
            (CaseTiming::AtLeastSessions(_), _) => {
                let subject = self.subject(line.subject);
                let yes = self.yes(line.subject);
                match looked.held.is_empty() {
                    true => format!("{said} in any session, though it is asked for {asked}"),
                    false => format!(
                        "{subject} {yes} only in {}, though it is asked for {asked}",
                        self.places(&looked.held)
                    ),
                }
            }
            (CaseTiming::LastSession, _) => format!("{said} in the last session, {failed}"),
            (_, LineNote::Run { from, to }) => {
                format!("{said} in {}, though it is asked for {asked}", these(*from..=*to))
            }
            (CaseTiming::EveryDays(_), LineNote::Gap { from, to }) => {
                format!(
                    "{said} between {from} and {to}, {}, though it is asked for {asked}",
                    apart(*from, *to)
                )
            }
            (CaseTiming::AfterChange { attribute, .. }, note) => {
                let attribute = attributes::attribute(attribute);
                match note {
                    LineNote::Gap { from, to } => {
                        format!("{said} from {from}, when {attribute} had changed, to {to}")
                    }
                    LineNote::Changed(place) => format!(
                        "{said} in {failed}, after {attribute} changed in {}",
                        self.one(*place)
                    ),
                    _ => format!("{said} {asked}"),
                }
            }
            (_, LineNote::Gap { from, to }) => format!("{said} from {from} to {to}, {asked}"),
            _ if failed.is_empty() => format!("{said} {asked}"),
            _ => format!("{said} in {failed}, {asked}"),
        }
    }

    /// Nothing more is known of other sessions for a line that asks only about some.
    fn came_later(&self, looked: &LineLooked) -> String {
        let later = (0..).zip(&self.result.findings.order).find(|(place, _)| {
            let summary = self.result.summary(*place);
            let seen = summary.and_then(|it| it.subjects.get(looked.subject as usize));
            let held =
                seen.is_some_and(|it| it.truth == rolecall_engine::Truth::True && !it.left_out);
            held && looked.failed.iter().all(|failed| place > failed)
        });
        later.map_or_else(String::new, |(place, _)| format!(", only in {}", self.one(place)))
    }

    fn pending(&self, line: &CaseLine, looked: &LineLooked) -> String {
        let subject = self.subject(line.subject);
        let not_yet = match line.subject {
            CaseSubject::GoalsReviewed { .. } | CaseSubject::Topic { .. } => "has not come up yet",
            CaseSubject::Rule(_) | CaseSubject::Protocol(_) => "was not met yet",
        };
        match (&line.timing, &looked.note) {
            (CaseTiming::AtLeastSessions(_), _) => {
                let so_far = match looked.held.is_empty() {
                    true => format!("{subject} {not_yet}"),
                    false => format!(
                        "{subject} {} in {} so far",
                        self.yes(line.subject),
                        self.places(&looked.held)
                    ),
                };
                format!("{so_far}; it is asked for {}", asked(&line.timing))
            }
            (CaseTiming::LastSession, _) => {
                format!("{subject} is asked for in the last session, which is still to come")
            }
            (_, LineNote::DueSession(number)) => {
                format!("{subject} {not_yet}; it is due by session {number}")
            }
            (_, LineNote::DueDay(day)) => format!("{subject} {not_yet}; it is due by {day}"),
            _ => format!("{subject} is asked for {}, which is still to come", asked(&line.timing)),
        }
    }

    fn unknown(&self, line: &CaseLine, looked: &LineLooked) -> String {
        let whether = format!(
            "whether {} {} {} cannot be told",
            self.subject(line.subject),
            self.yes(line.subject),
            asked(&line.timing)
        );
        let why = match &looked.note {
            LineNote::NoOrder => "the order of the sessions is not known".to_owned(),
            LineNote::NotKnown(attribute) => {
                let known = self.known(&attribute.key);
                let name = attributes::attribute(attribute);
                match known {
                    Some(value) => format!("{name} is \"{value}\", which is no day"),
                    None => format!("{name} is in no record"),
                }
            }
            LineNote::Unread => "a session of the case could not be read".to_owned(),
            LineNote::NoDays => "sessions that matter have no date on record".to_owned(),
            _ => self.unclear(looked),
        };
        if why.is_empty() { whether } else { format!("{whether}: {why}") }
    }

    fn known(&self, key: &str) -> Option<String> {
        let value = self.result.summaries.iter().find_map(|it| it.case.get(key))?;
        Some(attributes::given(value))
    }

    /// Which sessions leave it open, and why.
    fn unclear(&self, looked: &LineLooked) -> String {
        let mut said = Vec::new();
        if !looked.missing.is_empty() {
            let verb = if looked.missing.len() == 1 { "is" } else { "are" };
            said.push(format!("{} {verb} not on record", these(looked.missing.iter().copied())));
        }
        if let Some(number) = self.twice(looked) {
            said.push(format!("several sessions have the number {number}"));
        } else if !looked.unclear.is_empty() {
            said.push(format!("{} cannot tell", self.places(&looked.unclear)));
        }
        let undated: Vec<u32> = looked
            .held
            .iter()
            .copied()
            .filter(|&place| self.result.session(place).is_some_and(|it| it.date.is_none()))
            .collect();
        if said.is_empty() && !undated.is_empty() {
            let verb = if undated.len() == 1 { "has" } else { "have" };
            said.push(format!("{} {verb} no date", self.places(&undated)));
        }
        numbers::sentences(&said)
    }

    fn left_out(&self, line: &CaseLine, looked: &LineLooked) -> String {
        let subject = self.subject(line.subject);
        match (&looked.note, &line.timing) {
            (LineNote::NeverChanged, CaseTiming::AfterChange { attribute, .. }) => {
                format!("{} never changed", attributes::attribute(attribute))
            }
            (LineNote::NeverCame(number), _) => format!("session {number} never came"),
            (LineNote::ClosedEarly, timing) => {
                format!("the case was closed before {subject} was due {}", asked(timing))
            }
            _ => format!("{subject} applies in no session"),
        }
    }
}

fn apart(from: Date, to: Date) -> String {
    let days = u64::try_from(to.number() - from.number()).unwrap_or(0);
    numbers::count(days, "day")
}
