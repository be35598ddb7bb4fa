//! What the verdicts on rules would be, were one coder's codings alone in the record.

use std::collections::BTreeSet;

use rolecall_agreement::comparison::{Comparison, Looked};
use rolecall_coding::{Coder, Labels};
use rolecall_engine::{Circumstances, Verdict, evaluate};
use rolecall_project::{Loaded, Notice, Run, Seen, Work};
use rolecall_protocol::{RuleKind, topics_of};
use rolecall_session::{CodedFor, RecordCoding, Session};

use super::Args;
use super::gather::title;
use super::opinions::{Opinions, PROGRAM};
use crate::output::Output;
use crate::pass;
use crate::setup::Setup;
use crate::terminal::Global;

/// How many verdicts are told apart: gap, met, partial, not applicable.
pub(super) const VERDICTS: u16 = 4;

/// A verdict: the session, the coder, the rule, and which.
type Judged = (usize, usize, usize, f64);

/// The rules that are compared, as `protocol/rule`, and each coder's verdicts on them as scores.
pub(super) struct Verdicts {
    pub(super) rules: Vec<String>,
    pub(super) comparison: Comparison,
}

struct Judge<'a> {
    loaded: &'a Loaded,
    opinions: &'a Opinions,
    /// For each rule, the topics that it names.
    topics: Vec<Vec<usize>>,
}

/// Judges each session once for each coder. Rules over cases are left out, and with topics asked for, rules
/// that name none of them.
pub(super) fn all(
    setup: &Setup,
    loaded: &Loaded,
    labels: &Labels,
    work: &[Work],
    opinions: &Opinions,
    (args, jobs, global): (&Args, usize, &Global),
) -> Verdicts {
    let book = &loaded.rulebook;
    let id = |rule: &rolecall_protocol::Rule| {
        let protocol = book.protocols.get(rule.protocol as usize);
        protocol.map_or_else(|| rule.name.clone(), |it| format!("{}/{}", it.id, rule.name))
    };
    let topics = |rule: &rolecall_protocol::Rule| match rule.kind {
        RuleKind::Case(_) => Vec::new(),
        _ => topics_of(rule).into_iter().map(|topic| topic.0 as usize).collect(),
    };
    let judge = Judge { loaded, opinions, topics: book.rules.iter().map(topics).collect() };
    let coder = Coder::new(book, labels, &[]);
    let columns = setup.columns();
    let run = Run::looking(setup.reading(&args.read, columns.as_ref()), &coder, book);
    let see = |judged: &mut Vec<Judged>, seen: &Seen<'_>, _: &mut Vec<Notice>| {
        judge.session(&coder, seen, judged);
    };
    let sessions = opinions.comparison.sessions().to_vec();
    let mut comparison = Comparison::new(opinions.coders.len(), book.rules.len(), sessions);
    let put = |_: usize, judged: Vec<Judged>, _: &mut Output, _: &mut pass::Told| {
        for (session, coder, rule, verdict) in judged {
            comparison.score(rule, session, None, coder, verdict);
        }
    };
    // What could not be read was told when codings were gathered.
    let _told = pass::each(&run, work, jobs, global, see, &mut Output::new(), put);
    Verdicts { rules: book.rules.iter().map(id).collect(), comparison }
}

impl Judge<'_> {
    fn session(&self, coder: &Coder<'_>, seen: &Seen<'_>, judged: &mut Vec<Judged>) {
        let title = title(seen.file, seen.session.name.as_deref());
        let Some(session) = self.opinions.sessions.iter().position(|it| it.title == title) else {
            return;
        };
        let coded: Vec<BTreeSet<usize>> =
            (0..self.opinions.coders.len()).map(|one| self.whole(session, one)).collect();
        let program = |one: usize| self.opinions.coders.get(one).is_some_and(|it| it == PROGRAM);
        let people = coded.iter().enumerate().filter(|(one, _)| !program(*one));
        let by_people: BTreeSet<usize> = people.flat_map(|(_, topics)| topics).copied().collect();
        for (one, own) in coded.iter().enumerate() {
            let own = if program(one) { &BTreeSet::new() } else { own };
            if own.is_empty() && !program(one) {
                continue;
            }
            let findings = self.findings(coder, seen, session, one, own);
            for finding in findings.findings {
                let rule = finding.rule.0 as usize;
                let topics = self.topics.get(rule).map(Vec::as_slice).unwrap_or_default();
                let mut asked = topics.iter().filter(|topic| by_people.contains(topic)).peekable();
                // Rules on which nobody's codings bear are the same for all.
                let bears = asked.peek().is_some();
                let all = program(one) || asked.all(|topic| own.contains(topic));
                let named = topics.iter().any(|topic| self.opinions.asked.contains(topic));
                if let (true, true, true, Some(verdict)) =
                    (bears, all, named, number(finding.verdict))
                {
                    judged.push((session, one, rule, verdict));
                }
            }
        }
    }

    /// The topics of the rulebook that a coder looked for in a whole session.
    fn whole(&self, session: usize, coder: usize) -> BTreeSet<usize> {
        let looked = |topic: &usize| {
            let look = self.opinions.comparison.looked(*topic, session, coder);
            look.is_some_and(|look| look.looked == Looked::Whole)
        };
        (0..self.loaded.rulebook.topics.len()).filter(looked).collect()
    }

    /// The findings on a session in whose record one coder's codings stand, and no others.
    fn findings(
        &self,
        coder: &Coder<'_>,
        seen: &Seen<'_>,
        session: usize,
        one: usize,
        own: &BTreeSet<usize>,
    ) -> rolecall_engine::Findings {
        let book = &self.loaded.rulebook;
        let name = |topic: usize| book.topics.get(topic).map(|it| it.name.clone());
        let codings = own.iter().filter_map(|&topic| {
            let look = self.opinions.comparison.looked(topic, session, one)?;
            let code = name(topic)?;
            Some(look.found.iter().map(move |turn| coding(turn + 1, code.clone())))
        });
        let codes: Vec<String> = own.iter().filter_map(|&topic| name(topic)).collect();
        let coded =
            if codes.is_empty() { Vec::new() } else { vec![CodedFor { codes, coder: None }] };
        let record =
            Session { codings: codings.flatten().collect(), coded, ..seen.session.clone() };
        let roles = &seen.assignment.roles;
        let mut scratch = coder.scratch();
        let coded = coder.code_as(&record, roles, false, &mut scratch, &mut Vec::new());
        let circumstances = Circumstances {
            session: &record.attributes,
            case: &record.case,
            waivers: &record.waivers,
        };
        evaluate(book, &circumstances, &coded)
    }
}

fn coding(turn: u32, code: String) -> RecordCoding {
    RecordCoding {
        turn,
        code,
        coder: None,
        confidence: None,
        person: true,
        span: None,
        about: None,
        line: None,
    }
}

/// A verdict as a score; what cannot be told is missing.
fn number(verdict: Verdict) -> Option<f64> {
    match verdict {
        Verdict::Gap => Some(0.0),
        Verdict::Met => Some(1.0),
        Verdict::Partial => Some(2.0),
        Verdict::NotApplicable => Some(3.0),
        Verdict::Undetermined | Verdict::Pending => None,
    }
}
