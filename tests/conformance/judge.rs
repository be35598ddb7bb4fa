//! A case through the whole of the program below its front end.

use std::path::Path;

use rolecall_coding::{CodedSession, Coder, Labels};
use rolecall_engine::{
    Bounds, Check, Circumstances, Finding, Findings, Passed, SessionSummary, Truth, evaluate,
    summarize,
};
use rolecall_project::{Memory, Project, Purpose, Sources, load};
use rolecall_protocol::{
    ClauseKind, Extent, GoalsAsk, Input, Link, Reach, RuleKind, Rulebook, Side, check_to_run,
    describe_goals_ask,
};
use rolecall_session::{Hint, Session, add_sidecar, read};
use rolecall_syntax::ast::Edge;
use rolecall_syntax::parse;
use rolecall_text::{Diagnostic, Severity, SourceId};

use crate::case::{Case, Expectation, Record};

/// A session and what was found in it.
pub(crate) struct Judged {
    rulebook: Rulebook,
    session: Session,
    coded: CodedSession,
    findings: Findings,
}

/// Reads the protocol of a case, with its other files.
///
/// # Errors
///
/// What was wrong with it, beginning with `error in the protocol: CODE:`, one a line.
pub(crate) fn rulebook(case: &Case) -> Result<Rulebook, String> {
    if case.files.is_empty() {
        let source = SourceId(0);
        let parsed = parse(source, &case.protocol);
        no_errors("protocol", &parsed.diagnostics)?;
        let input = Input { source, file: &parsed.file, uses: Vec::new(), extends: None };
        let checked = check_to_run(&[input], &[source]);
        no_errors("protocol", &checked.diagnostics)?;
        return Ok(checked.rulebook);
    }
    let mut files = Memory::new().with("case.protocol", case.protocol.as_str());
    for (name, text) in &case.files {
        files = files.with(name, text.as_str());
    }
    let mut sources = Sources::default();
    let (project, notices) = Project::find(&files, Path::new(""), &mut sources);
    let names = ["case.protocol".to_owned()];
    let loaded = load(&files, &project, &names, Purpose::Run, &mut sources);
    let notices = notices.iter().chain(&loaded.notices).map(|notice| notice.diagnostic.clone());
    let said: Vec<Diagnostic> = loaded.diagnostics.iter().cloned().chain(notices).collect();
    no_errors("protocol", &said)?;
    Ok(loaded.rulebook)
}

/// Reads, codes and judges a session.
///
/// # Errors
///
/// What was wrong with it.
pub(crate) fn judge(rulebook: &Rulebook, record: &Record) -> Result<Judged, String> {
    let hint = Hint { name: record.name, ..Hint::default() };
    let mut read = read(record.text.clone().into_bytes(), &hint);
    no_errors("session", read.error.as_slice())?;
    let [session] = read.sessions.as_mut_slice() else {
        return Err(format!("the session block holds {} sessions", read.sessions.len()));
    };
    if let Some(sidecar) = &record.sidecar {
        no_errors("sidecar", &add_sidecar(session, sidecar.as_bytes()))?;
    }
    let session = std::mem::take(session);

    let labels = Labels::default();
    let coder = Coder::new(rulebook, &labels, &[]);
    let coded = coder.code(&session, &mut coder.scratch(), &mut Vec::new());
    let findings = evaluate(rulebook, &circumstances(&session), &coded);
    Ok(Judged { rulebook: rulebook.clone(), session, coded, findings })
}

fn circumstances(session: &Session) -> Circumstances<'_> {
    Circumstances { session: &session.attributes, case: &session.case, waivers: &session.waivers }
}

fn no_errors(what: &str, diagnostics: &[Diagnostic]) -> Result<(), String> {
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| {
            format!("error in the {what}: {}: {}", diagnostic.code, diagnostic.message)
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n  ")) }
}

impl Judged {
    /// What its case has to know of it.
    pub(crate) fn summary(&self) -> SessionSummary {
        summarize(&self.rulebook, &circumstances(&self.session), &self.coded)
    }

    /// What came instead of an expectation, where it does not come true.
    pub(crate) fn against(&self, expected: &Expectation) -> Option<String> {
        match expected {
            Expectation::Verdict { verdict, rule, evidence, clauses, band, .. } => {
                let Some(finding) = self.finding(rule) else {
                    return Some(format!("no rule is named `{rule}`; {}", self.rule_names()));
                };
                let as_expected = finding.verdict == *verdict
                    && evidence.as_ref().is_none_or(|turns| *turns == evidence_of(finding))
                    && clauses.iter().all(|clause| self.fails(finding, clause))
                    && band.as_ref().is_none_or(|band| self.bands(finding).contains(band));
                (!as_expected).then(|| self.told(finding))
            }
            Expectation::NearMiss { rule, turns } => {
                let Some(finding) = self.finding(rule) else {
                    return Some(format!("no rule is named `{rule}`; {}", self.rule_names()));
                };
                let missed: Vec<u32> = finding.near_misses.iter().map(|m| m.turn + 1).collect();
                (!turns.iter().all(|turn| missed.contains(turn))).then(|| self.told(finding))
            }
            Expectation::Score(score) => {
                let came = self.findings.score.value;
                let same = match (score, came) {
                    (Some(a), Some(b)) => (a - b).abs() < 1e-3,
                    (None, None) => true,
                    _ => false,
                };
                (!same).then(|| format!("score {came:?}"))
            }
            Expectation::Scored(line) => {
                let came = self.scores();
                (!came.contains(line)).then(|| came.join("; "))
            }
            Expectation::Error(_) => Some("nothing is wrong with the protocol".to_owned()),
            Expectation::NoRule(rule) => {
                self.finding(rule).map(|_| format!("there is; {}", self.rule_names()))
            }
            Expectation::Dropped { rule, because } => {
                let dropped = &self.rulebook.protocols.first()?.lineage.dropped;
                let there = dropped.iter().any(|it| it.rule == *rule && it.because == *because);
                (!there).then(|| format!("{dropped:?}"))
            }
            Expectation::UndeterminedShare(share) => {
                let came = self.findings.score.undetermined_share;
                ((share - came).abs() >= 1e-3).then(|| format!("undetermined-share {came}"))
            }
            Expectation::Coded { topic, turn, words } => {
                let came = self.coded_words(topic, Some(*turn));
                (!came.contains(words)).then(|| format!("coded {topic} {turn} {came:?}"))
            }
            Expectation::Uncoded { topic, turn } => {
                let came = self.coded_words(topic, *turn);
                (!came.is_empty()).then(|| format!("coded {topic} {came:?}"))
            }
        }
    }

    /// What the rules looked at, for the coverage of clauses and kinds.
    pub(crate) fn looked(&self) -> impl Iterator<Item = (String, Truth)> + '_ {
        self.findings.findings.iter().flat_map(move |finding| {
            let looked = move |step: &rolecall_engine::Looked| {
                (self.words_of(finding, &step.what), step.truth)
            };
            finding.steps.iter().map(looked)
        })
    }

    /// The kinds of rule with the verdicts they came to.
    pub(crate) fn verdicts(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.findings.findings.iter().filter_map(|finding| {
            Some((self.rulebook.rule(finding.rule)?.kind.word(), finding.verdict.word()))
        })
    }

    fn rule_names(&self) -> String {
        let names: Vec<&str> = self.rulebook.rules.iter().map(|rule| rule.name.as_str()).collect();
        format!("there are: {}", names.join(", "))
    }

    fn finding(&self, rule: &str) -> Option<&Finding> {
        let named = |f: &&Finding| self.rulebook.rule(f.rule).is_some_and(|r| r.name == rule);
        self.findings.findings.iter().find(named)
    }

    fn fails(&self, finding: &Finding, clause: &str) -> bool {
        finding.steps.iter().any(|step| {
            step.truth != Truth::True && self.words_of(finding, &step.what).starts_with(clause)
        })
    }

    fn bands(&self, finding: &Finding) -> Vec<String> {
        let Some(RuleKind::Balance(balance)) = self.rulebook.rule(finding.rule).map(|r| &r.kind)
        else {
            return Vec::new();
        };
        let band = |step: &rolecall_engine::Looked| match step.what {
            Check::Measured { line, reached: Some(reached), .. } => {
                let line = balance.lines.get(line as usize)?;
                line.thresholds.get(reached as usize)?.band.clone()
            }
            _ => None,
        };
        finding.steps.iter().filter_map(band).collect()
    }

    fn coded_words(&self, topic: &str, turn: Option<u32>) -> Vec<String> {
        let here = |coding: &&rolecall_coding::Coding| {
            self.rulebook.topic_name(coding.topic) == topic
                && turn.is_none_or(|turn| coding.turn + 1 == turn)
        };
        let words = |coding: &rolecall_coding::Coding| {
            let turn = &self.session.turns[coding.turn as usize];
            coding.span.slice(self.session.text_of(turn)).to_owned()
        };
        self.coded.codings.iter().filter(here).map(words).collect()
    }

    /// A finding as an expectation would put it, with what was looked at.
    /// The scores of the first protocol and its sections, as expectations write them.
    fn scores(&self) -> Vec<String> {
        let Some(score) = self.findings.protocols.first() else { return Vec::new() };
        let scoring = &self.rulebook.protocols[0].scoring;
        let bounds = |it: &Bounds| {
            let show = |share: Option<f64>| {
                share.map_or("none".to_owned(), |s| ((s * 1000.0).round() / 1000.0).to_string())
            };
            format!("value {} low {} high {}", show(it.value), show(it.low), show(it.high))
        };
        let passed = |it: Option<Passed>| it.map_or("none", Passed::word);
        let band = score
            .band
            .map_or("none".to_owned(), |at| format!("\"{}\"", scoring.bands[at as usize].name));
        let whole = bounds(&score.bounds);
        let mut lines =
            vec![format!("protocol {whole} band {band} passed {}", passed(score.passed))];
        for one in &score.sections {
            let name = one.section.map_or("others", |at| &scoring.sections[at as usize].name);
            lines.push(format!(
                "section {name} {} passed {}",
                bounds(&one.bounds),
                passed(one.passed)
            ));
        }
        lines
    }

    fn told(&self, finding: &Finding) -> String {
        let rule = self.rulebook.rule(finding.rule).map_or("", |rule| rule.name.as_str());
        let evidence: Vec<String> = evidence_of(finding).iter().map(u32::to_string).collect();
        let mut told =
            format!("{} {rule} evidence {}", finding.verdict.word(), evidence.join(", "));
        for step in &finding.steps {
            let words = self.words_of(finding, &step.what);
            told.push_str(&format!("\n      {:?}: {words} {:?}", step.truth, step.what));
        }
        for miss in &finding.near_misses {
            told.push_str(&format!("\n      near-miss {}: {:?}", miss.turn + 1, miss.why));
        }
        for coding in &self.coded.codings {
            let topic = self.rulebook.topic_name(coding.topic);
            told.push_str(&format!("\n      coded {topic} in turn {}", coding.turn + 1));
        }
        told
    }

    /// `each goal is agreed by the client`
    fn words_of_line(&self, ask: &GoalsAsk) -> String {
        describe_goals_ask(&self.rulebook, ask).to_lowercase()
    }

    fn words_of(&self, finding: &Finding, check: &Check) -> String {
        let rule = self.rulebook.rule(finding.rule);
        match check {
            Check::Clause { clause, .. } => match rule.map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(discussion)) => discussion
                    .clauses
                    .get(*clause as usize)
                    .map_or_else(String::new, |clause| words_of_clause(&clause.kind)),
                _ => String::new(),
            },
            Check::Applies { .. } => "applies".to_owned(),
            Check::Waived(_) => "waived".to_owned(),
            Check::NothingCodes(_) => "nothing codes".to_owned(),
            Check::NobodyIs(_) => "nobody is".to_owned(),
            Check::Raised { .. } => "raised".to_owned(),
            Check::Part { .. } => "part".to_owned(),
            Check::Ordered { .. } => "ordered".to_owned(),
            Check::Avoided { .. } => "avoided".to_owned(),
            Check::Measured { .. } => "measured".to_owned(),
            Check::Often { .. } => "at least".to_owned(),
            Check::Seldom { .. } => "at most".to_owned(),
            Check::PartOf { .. } => "part of".to_owned(),
            Check::PartTimes { .. } => "part times".to_owned(),
            Check::WentBack { .. } => "going back".to_owned(),
            Check::SetOff { .. } => "set off".to_owned(),
            Check::Line { line, .. } => match rule.map(|rule| &rule.kind) {
                Some(RuleKind::Whenever(whenever)) => whenever
                    .lines
                    .get(*line as usize)
                    .map_or_else(String::new, |line| words_of_line(line.not, &line.link)),
                _ => String::new(),
            },
            Check::Member { .. } => "member".to_owned(),
            Check::GoalNumber { line, .. }
            | Check::GoalsHold { line, .. }
            | Check::GoalsLeftOut { line, .. } => match rule.map(|rule| &rule.kind) {
                Some(RuleKind::Goals(goals)) => goals
                    .lines
                    .get(*line as usize)
                    .map_or_else(String::new, |line| self.words_of_line(&line.ask)),
                _ => String::new(),
            },
        }
    }
}

fn words_of_clause(clause: &ClauseKind) -> String {
    let edge = |edge: Edge| if edge == Edge::First { "first" } else { "last" };
    match clause {
        ClauseKind::Answered { own_words: true, .. } => "answered by in own words".to_owned(),
        ClauseKind::Answered { .. } => "answered by".to_owned(),
        ClauseKind::Lasting { .. } => "lasting".to_owned(),
        ClauseKind::Before(_) => "before".to_owned(),
        ClauseKind::ImmediatelyBefore(_) => "immediately before".to_owned(),
        ClauseKind::ImmediatelyAfter(_) => "immediately after".to_owned(),
        ClauseKind::Followed(link) => words_of_line(false, link),
        ClauseKind::Agreed { own_words: true, .. } => "agreed by in own words".to_owned(),
        ClauseKind::Agreed { .. } => "agreed by".to_owned(),
        ClauseKind::Asked(_) => "asked about by".to_owned(),
        ClauseKind::After(_) => "after".to_owned(),
        ClauseKind::Within { edge: end, extent, .. } => {
            let unit = match extent {
                Extent::Turns(_) => "turns",
                Extent::Seconds(_) => "time",
                Extent::Share(_) => "percent",
            };
            format!("within {} {unit}", edge(*end))
        }
    }
}

/// `not immediately followed by`, `followed by … within turns`, `preceded by … alternating`
fn words_of_line(not: bool, link: &Link) -> String {
    let not = if not { "not " } else { "" };
    let immediately = if link.reach == Reach::Immediately { "immediately " } else { "" };
    let word = match link.side {
        Side::After => "followed by",
        Side::Before => "preceded by",
        Side::Anywhere => "accompanied by",
    };
    let reach = match link.reach {
        Reach::Turns(_) => " within turns",
        Reach::Seconds(_) => " within time",
        Reach::Anywhere | Reach::Immediately => "",
    };
    let alternating = if link.alternating { " alternating" } else { "" };
    format!("{not}{immediately}{word}{reach}{alternating}")
}

/// The turns of the evidence, from 1, each once, in order.
fn evidence_of(finding: &Finding) -> Vec<u32> {
    let mut turns = Vec::new();
    for evidence in &finding.evidence {
        if !turns.contains(&(evidence.turn + 1)) {
            turns.push(evidence.turn + 1);
        }
    }
    turns
}
