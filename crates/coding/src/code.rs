use std::collections::BTreeMap;

use rolecall_protocol::{CaseSubject, RoleId, RuleKind, Rulebook, TopicId};
use rolecall_session::Session;
use rolecall_text::Diagnostic;

use crate::coverage::coverage as looked_for;
use crate::cue::Talk;
use crate::goals;
use crate::record::CodeBook;
use crate::roles::{Titles, assign_claimed, claimed};
use crate::{Assignment, CodedSession, Coding, Coverage, Labels, Scanner, Scratch};

/// Everything that turns sessions into codings, made once for a rulebook and shared between
/// threads.
#[derive(Debug)]
pub struct Coder<'a> {
    rulebook: &'a Rulebook,
    labels: &'a Labels,
    scanner: Scanner,
    codes: CodeBook,
    /// The roles of labels that the protocols know.
    claimed: BTreeMap<String, RoleId>,
    /// Whether some rule asks about goals.
    goals_asked: bool,
    /// The topics by which such rules find out where goals are stated.
    stating: Vec<TopicId>,
}

impl<'a> Coder<'a> {
    /// A coder for those topics of the rulebook for which `used` is true; for all where `used` is
    /// empty.
    #[must_use]
    pub fn new(rulebook: &'a Rulebook, labels: &'a Labels, used: &[bool]) -> Self {
        let scanner = Scanner::new(rulebook, used);
        let goals_asked = rulebook.rules.iter().any(|rule| match &rule.kind {
            RuleKind::Goals(_) => true,
            RuleKind::Case(case) => case
                .lines
                .iter()
                .any(|line| matches!(line.subject, CaseSubject::GoalsReviewed { .. })),
            _ => false,
        });
        Self {
            rulebook,
            labels,
            scanner,
            codes: CodeBook::new(rulebook),
            claimed: claimed(rulebook),
            goals_asked,
            stating: goals::stating(rulebook),
        }
    }

    /// What one thread needs to use this coder.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        self.scanner.scratch()
    }

    /// Codes a session, in time linear in its length. What could not be used of its record (labels
    /// without a role, codes without a topic) is added to `diagnostics`.
    #[must_use]
    pub fn code(
        &self,
        session: &Session,
        scratch: &mut Scratch,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> CodedSession {
        let mut assignment = self.assign(session);
        diagnostics.append(&mut assignment.diagnostics);
        self.code_as(session, &assignment.roles, false, scratch, diagnostics)
    }

    /// The roles of a session's participants, as this coder gives them.
    #[must_use]
    pub fn assign(&self, session: &Session) -> Assignment {
        assign_claimed(self.rulebook, &self.claimed, session, self.labels)
    }

    /// Codes a session whose participants have these roles. With `in_doubt` they stay on record, but
    /// no turn counts as by one of them.
    #[must_use]
    pub fn code_as(
        &self,
        session: &Session,
        roles: &[Option<RoleId>],
        in_doubt: bool,
        scratch: &mut Scratch,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> CodedSession {
        let mut coded = CodedSession {
            roles_on_record: self.on_record(roles),
            roles_in_doubt: in_doubt,
            ..CodedSession::default()
        };
        let nobody = vec![None; roles.len()];
        let roles = if in_doubt { &nobody } else { roles };
        let CodedSession { turns, codings, asides, coverage, clarity, .. } = &mut coded;
        let mut talk = Talk { turns, codings, asides };
        *clarity = self.scanner.read(session, roles, scratch, &mut talk);
        asides.sort_by_key(|aside| (aside.topic, aside.turn, aside.span.start));
        clarity.say(session, diagnostics);
        *coverage = looked_for(&self.scanner, self.rulebook.topics.len(), session, turns);
        self.codes.add(session, coverage, codings, diagnostics);
        if !session.codings.is_empty() {
            codings.sort_by_key(|c| (c.turn, c.topic, c.span.start, c.span.end, c.coder));
        }
        let (by_topic, starts) = by_topic(codings, self.rulebook.topics.len());
        coded.codings = by_topic;
        coded.topic_starts = starts;
        if self.goals_asked {
            self.read_goals(session, roles, scratch, &mut coded, diagnostics);
        }
        coded
    }

    /// Reads the goals of the record: who is named, how they are worded, where they may have been
    /// stated.
    fn read_goals(
        &self,
        session: &Session,
        roles: &[Option<RoleId>],
        scratch: &mut Scratch,
        coded: &mut CodedSession,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        coded.goals_on_record = session.goals_on_record;
        coded.about = goals::about(session, coded);
        if session.goals.is_empty() {
            return;
        }
        let titles = Titles::new(self.rulebook, session, self.labels, roles);
        diagnostics.extend(titles.unknown(goals::names(session)));
        let mut all = goals::read(session, &titles);
        let written = goals::as_talk(session);
        let (mut turns, mut codings, mut asides) = (Vec::new(), Vec::new(), Vec::new());
        let mut talk = Talk { turns: &mut turns, codings: &mut codings, asides: &mut asides };
        self.scanner.read(&written, &[], scratch, &mut talk);
        goals::put_wordings(&mut all, &turns, &codings);
        goals::compare(session, coded, &self.stating, &mut all);
        coded.goals = all;
        let looked = looked_for(&self.scanner, self.rulebook.topics.len(), &written, &turns);
        coded.cues_look = looked.into_iter().map(|it| it == Coverage::Machine).collect();
    }

    fn on_record(&self, roles: &[Option<RoleId>]) -> Vec<bool> {
        let mut on_record = vec![false; self.rulebook.roles.len()];
        for role in roles.iter().flatten() {
            if let Some(there) = on_record.get_mut(usize::from(role.0)) {
                *there = true;
            }
        }
        on_record
    }
}

/// Codings that come in the order of the talk, in the order of topics and within a topic as they
/// came; and where each topic begins. Counting is enough for that, and linear.
fn by_topic(codings: &[Coding], topics: usize) -> (Vec<Coding>, Vec<u32>) {
    let mut starts = vec![0u32; topics + 1];
    for coding in codings {
        if let Some(count) = starts.get_mut(coding.topic.0 as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let Some(&first) = codings.first() else { return (Vec::new(), starts) };
    let mut sorted = vec![first; codings.len()];
    let mut next = starts.clone();
    for coding in codings {
        if let Some(place) = next.get_mut(coding.topic.0 as usize)
            && let Some(slot) = sorted.get_mut(*place as usize)
        {
            *slot = *coding;
            *place += 1;
        }
    }
    (sorted, starts)
}
