//! Sessions in words, each judged by the engine before it is shown.

use std::collections::BTreeSet;

use rolecall_coding::{CodedSession, Scratch};
use rolecall_engine::{Finding, Verdict};
use rolecall_proof::{Example, Pen, Phrasebook, Proof, Script, expectation, script, test_block};
use rolecall_protocol::{
    At, RuleId, Rulebook, TopicId, Trial, TrialAttribute, TrialSession, TrialTurn,
};
use rolecall_trial::{Bench, Ran};

use super::words;

/// What a session is to show.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// Every rule that applies holds; which of several such sessions.
    AllMet(Option<usize>),
    /// This rule is missed, and no other.
    Missed(RuleId),
}

/// Writes sessions and has them judged.
pub(super) struct Confirmer<'a> {
    book: &'a Rulebook,
    bench: &'a Bench<'a>,
    scratch: Scratch,
    /// Topics that rules need.
    topics: BTreeSet<TopicId>,
    phrasebook: Phrasebook,
}

impl<'a> Confirmer<'a> {
    pub(super) fn new(book: &'a Rulebook, bench: &'a Bench<'a>) -> Self {
        let used = rolecall_protocol::used_topics(book);
        let ids = (0u32..).map(TopicId).zip(used);
        let topics: BTreeSet<TopicId> = ids.filter(|(_, used)| *used).map(|(id, _)| id).collect();
        let mut confirmer = Self {
            book,
            bench,
            scratch: bench.scratch(),
            topics,
            phrasebook: Phrasebook::default(),
        };
        confirmer.phrasebook =
            words::phrasebook(book, &confirmer.topics.clone(), &mut |turn| confirmer.coded(turn));
        confirmer
    }

    /// What of the topics can be said in words.
    pub(super) fn pen(&self) -> Pen {
        words::pen(&self.phrasebook)
    }

    /// How a turn alone is coded.
    fn coded(&mut self, turn: TrialTurn) -> Option<CodedSession> {
        let session = TrialSession { turns: vec![turn], ..TrialSession::default() };
        self.run(session).map(|ran| ran.coded)
    }

    fn run(&mut self, session: TrialSession) -> Option<Ran> {
        let protocol = self.book.protocols.first()?;
        let trial = Trial {
            title: String::new(),
            sessions: vec![session],
            expects: Vec::new(),
            at: At::default(),
        };
        let outcome = self.bench.run(protocol, &trial, &mut self.scratch, |_| None);
        outcome.sessions.into_iter().next()
    }

    /// The session as a test, if it shows what it is to show: its turns, and the block.
    pub(super) fn write(
        &mut self,
        example: &Example,
        wanted: Wanted,
        proof: &Proof,
        coded: bool,
    ) -> Option<(usize, String)> {
        let none = Phrasebook::default();
        let phrasebook = if coded { &none } else { &self.phrasebook };
        let named: BTreeSet<TopicId> = example
            .sketch
            .turns
            .iter()
            .flat_map(|turn| turn.topics.iter().flatten())
            .copied()
            .collect();
        let looked_for = self.looked_for(proof, &named);
        let script = script(example, phrasebook, &looked_for);
        let ran = self.run(session(&script))?;
        let rules: Vec<RuleId> = proof.rules.iter().map(|(rule, _)| *rule).collect();
        let of_protocol = |finding: &&Finding| rules.contains(&finding.rule);
        let findings: Vec<&Finding> = ran.findings.findings.iter().filter(of_protocol).collect();
        let aside: BTreeSet<RuleId> = self.set_aside(proof, wanted);
        if !shows(&findings, wanted, &aside) {
            return None;
        }
        let (title, expects) = self.expects(&findings, wanted);
        Some((script.turns.len(), test_block(self.book, &title, &script, &expects)))
    }

    /// Topics of a protocol's rules, and those that the session speaks of.
    fn looked_for(&self, proof: &Proof, named: &BTreeSet<TopicId>) -> BTreeSet<TopicId> {
        let first = proof.rules.first().and_then(|(rule, _)| self.book.rule(*rule));
        let protocol = first.and_then(|rule| self.book.protocols.get(rule.protocol as usize));
        let visible = protocol.map_or(&[][..], |protocol| protocol.topics.as_slice());
        let needed = self.topics.iter().copied().filter(|topic| visible.contains(topic));
        needed.chain(named.iter().copied()).collect()
    }

    /// Rules whose verdict is not looked at: those left out of the proof, and those that contradict
    /// others.
    fn set_aside(&self, proof: &Proof, wanted: Wanted) -> BTreeSet<RuleId> {
        let clashing = proof.contradictions.iter().flat_map(|one| one.rules.iter().copied());
        let mut aside: BTreeSet<RuleId> = proof.left_out.keys().copied().chain(clashing).collect();
        if let Wanted::Missed(rule) = wanted {
            aside.remove(&rule);
        }
        aside
    }

    /// The title, and what must come out.
    fn expects(&self, findings: &[&Finding], wanted: Wanted) -> (String, Vec<String>) {
        let well = |finding: &&&Finding| is_well(finding.verdict);
        let all_well = findings.iter().filter(well).count();
        let expect =
            |finding: &Finding| expectation(self.book, finding.verdict.word(), finding.rule);
        match wanted {
            Wanted::AllMet(number) => {
                let met = findings.iter().filter(|finding| finding.verdict == Verdict::Met);
                let mut expects: Vec<String> = met.map(|finding| expect(finding)).collect();
                if all_well == findings.len() {
                    expects.push("expect nothing else".to_owned());
                }
                let number = number.map_or(String::new(), |number| format!(" ({number})"));
                (format!("every rule that applies is met{number}"), expects)
            }
            Wanted::Missed(rule) => {
                let missed = findings.iter().filter(|finding| finding.rule == rule);
                let mut expects: Vec<String> = missed.map(|finding| expect(finding)).collect();
                if all_well + 1 == findings.len() {
                    expects.push("expect nothing else".to_owned());
                }
                let name = self.book.rule(rule).map_or("", |rule| rule.name.as_str());
                (format!("only {name} is missed"), expects)
            }
        }
    }
}

fn is_well(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Met | Verdict::NotApplicable)
}

/// Whether the verdicts are those that were wanted.
fn shows(findings: &[&Finding], wanted: Wanted, aside: &BTreeSet<RuleId>) -> bool {
    findings.iter().all(|finding| match wanted {
        Wanted::Missed(rule) if rule == finding.rule => {
            matches!(finding.verdict, Verdict::Gap | Verdict::Partial)
        }
        _ => is_well(finding.verdict) || aside.contains(&finding.rule),
    })
}

/// The script as a session of a test.
fn session(script: &Script) -> TrialSession {
    let attributes = script.settings.iter().map(|setting| TrialAttribute {
        attribute: setting.attribute.clone(),
        values: vec![setting.value.clone()],
        list: false,
    });
    let turns = script.turns.iter().map(|turn| TrialTurn {
        role: turn.role,
        at: turn.at,
        language: None,
        said: turn.said.clone(),
        coded: turn.coded.clone(),
        place: At::default(),
    });
    TrialSession {
        attributes: attributes.collect(),
        turns: turns.collect(),
        looked_for: script.looked_for.clone(),
        ..TrialSession::default()
    }
}
