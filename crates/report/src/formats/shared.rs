//! What several formats for people say in the same way.

use std::borrow::Cow;

use rolecall_engine::{CaseFinding, Finding, Score, Tally, Verdict};
use rolecall_protocol::{Gravity, Rule, RuleId, RuleKind};
use rolecall_text::Diagnostic;

use crate::words::cause::{Cause, Shared};
use crate::words::{Scene, numbers};
use crate::{CaseResult, Context, DOUBTS, SessionResult, Totals};

/// The findings, the most urgent first: what is amiss, the gravest first and a gap before a partial;
/// what cannot be told, the gravest first; what was met; what was not asked. Otherwise in the order
/// of the rulebook.
pub(crate) fn by_urgency<'a>(ctx: &Context<'_>, result: &SessionResult<'a>) -> Vec<&'a Finding> {
    let mut findings: Vec<&Finding> = result.findings.findings.iter().collect();
    findings.sort_by_key(|finding| {
        let gravity = ctx.rulebook.rule(finding.rule).map(|rule| rule.gravity);
        urgency(finding.verdict, gravity)
    });
    findings
}

/// What is amiss, the gravest first and a gap before a partial; what cannot be told; what is to come;
/// what was met; what was not asked.
fn urgency(verdict: Verdict, gravity: Option<Gravity>) -> impl Ord {
    let grave = std::cmp::Reverse(gravity);
    let none = std::cmp::Reverse(None);
    match verdict {
        Verdict::Gap => (0, grave, 0),
        Verdict::Partial => (0, grave, 1),
        Verdict::Undetermined => (1, grave, 0),
        Verdict::Pending => (2, grave, 0),
        Verdict::Met => (3, none, 0),
        Verdict::NotApplicable => (4, none, 0),
    }
}

/// The findings on a case, the most urgent first.
pub(crate) fn case_by_urgency<'a>(
    ctx: &Context<'_>,
    result: &CaseResult<'a>,
) -> Vec<&'a CaseFinding> {
    let mut findings: Vec<&CaseFinding> = result.findings.findings.iter().collect();
    findings.sort_by_key(|finding| {
        let gravity = ctx.rulebook.rule(finding.rule).map(|rule| rule.gravity);
        urgency(finding.verdict, gravity)
    });
    findings
}

/// What the reader and the mapping of speakers had to say, without what a shared cause says of all
/// labels at once; several labels without a role are one remark.
pub(crate) fn warnings<'a>(scene: &Scene<'a>, causes: &[Shared<'_>]) -> Vec<Cow<'a, Diagnostic>> {
    let told = causes.iter().any(|shared| matches!(shared.cause, Cause::Nobody(_)));
    let of_label = |it: &&Diagnostic| it.code.0 == "unmapped-label";
    let all = scene.result.warnings.iter();
    let several = all.clone().filter(of_label).count() > 1;
    let others = all.clone().filter(|it| !(of_label(it) && (told || several)));
    let mut said: Vec<_> = others.map(Cow::Borrowed).collect();
    if let Some(first) = all.clone().find(of_label).filter(|_| several && !told) {
        let (message, help) = scene.labels_unmapped();
        said.push(Cow::Owned(Diagnostic { message, help: Some(help), ..first.clone() }));
    }
    // What makes verdicts doubtful stands first, mere remarks last.
    said.sort_by_key(|it| (!DOUBTS.contains(&it.code.0), it.severity));
    said
}

/// What an undetermined rule rests on, where it is told for several rules at once.
pub(crate) fn told_once<'f>(
    scene: &Scene<'_>,
    causes: &[Shared<'_>],
    finding: &'f Finding,
) -> Option<Cause<'f>> {
    let cause = scene.sole_cause(finding)?;
    causes.iter().any(|shared| shared.cause == cause).then_some(cause)
}

/// The rules that rest on a shared cause, the most urgent first.
pub(crate) fn rules_of(scene: &Scene<'_>, shared: &Shared<'_>) -> Vec<RuleId> {
    let all = by_urgency(scene.ctx, scene.result).into_iter();
    all.filter(|finding| scene.sole_cause(finding).is_some_and(|cause| cause == shared.cause))
        .map(|finding| finding.rule)
        .collect()
}

/// `not applicable`
pub(crate) fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "not applicable",
        other => other.word(),
    }
}

/// `2 gaps, 1 partial, 5 met`; what is nought is left out.
pub(crate) fn counts(tally: &Tally) -> String {
    let parts = [
        (tally.gap, if tally.gap == 1 { "gap" } else { "gaps" }),
        (tally.partial, "partial"),
        (tally.undetermined, "undetermined"),
        (tally.pending, "pending"),
        (tally.met, "met"),
        (tally.not_applicable, "not applicable"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if said.is_empty() { "no rules".to_owned() } else { said.join(", ") }
}

/// `score 71%, with 6% of the weight undetermined`
pub(crate) fn score(score: &Score) -> String {
    let doubt = if score.undetermined_share > 0.0 {
        format!(", with {} of the weight undetermined", numbers::percent(score.undetermined_share))
    } else {
        String::new()
    };
    match score.value {
        Some(value) => format!("score {}{doubt}", numbers::percent(value)),
        None => format!("no score{doubt}"),
    }
}

/// `case C-0192, session 1, 2026-03-02, induction, 112 turns`
pub(crate) fn particulars(result: &SessionResult<'_>) -> String {
    let session = result.session;
    let mut said = Vec::new();
    said.extend(result.case_id().map(|id| format!("case {}", Scene::given(id))));
    for (key, before) in [("number", "session "), ("date", ""), ("kind", "")] {
        said.extend(session.attributes.get(key).map(|it| format!("{before}{}", Scene::given(it))));
    }
    said.push(numbers::count(session.turns.len() as u64, "turn"));
    said.join(", ")
}

/// `sessions/a.vtt:17, at 0:31`
pub(crate) fn place(result: &SessionResult<'_>, turn: u32) -> String {
    let record = result.turn(turn);
    let mut said = vec![match record.map(|it| (result.file_of(it), it.line)) {
        Some((file, Some(line))) => format!("{file}:{line}"),
        _ => result.title(),
    }];
    said.extend(
        record.and_then(|it| it.start).map(|start| format!("at {}", numbers::clock(start))),
    );
    said.join(", ")
}

/// What a run came to: `3 sessions: 2 gaps, 5 met`.
pub(crate) fn run(totals: &Totals) -> String {
    let cases = match totals.cases {
        0 => String::new(),
        cases => format!(", {}", numbers::count(cases, "case")),
    };
    let sessions = numbers::count(totals.sessions, "session");
    if totals.sessions == 0 {
        // Nothing came of the rules, which is not to say that there are none.
        return format!("{sessions}{cases}");
    }
    format!("{sessions}{cases}: {}", counts(&totals.tally))
}

/// Things about the run as a whole that must not go unsaid.
pub(crate) fn remarks(ctx: &Context<'_>, totals: &Totals) -> Vec<String> {
    let mut said = Vec::new();
    if ctx.rulebook.rules.is_empty() {
        said.push("the protocol has no rules, so nothing was checked".to_owned());
    }
    if totals.sessions == 0 {
        said.push("no session was checked".to_owned());
    }
    let each = [
        (
            totals.never_applied().collect::<Vec<_>>(),
            ["rule applied to no session", "rules applied to no session"],
        ),
        (
            totals.always_waived().filter(|_| totals.sessions > 1).collect(),
            ["rule was waived in every session", "rules were waived in every session"],
        ),
        (
            totals.never_looked_for().collect(),
            [
                "rule could not be looked for, since nothing finds its topic",
                "rules could not be looked for, since nothing finds their topics",
            ],
        ),
    ];
    said.extend(each.iter().filter_map(|(rules, words)| remark(ctx, rules, *words)));
    said.extend(without_case(ctx, totals));
    if totals.nothing_told() && totals.never_looked_for().next().is_none() {
        said.push("no rule could be told in any session".to_owned());
    }
    said
}

/// What has to be said where sessions belong to no case and rules ask for one.
fn without_case(ctx: &Context<'_>, totals: &Totals) -> Option<String> {
    let rules = ctx.rulebook.rules.iter().filter(|rule| rule.kind.is_of_case()).count();
    if rules > 0 && totals.cases_unwanted {
        let rules = numbers::count(rules as u64, "rule");
        return Some(format!("{rules} over the sessions of a case: not judged, as asked for"));
    }
    if rules == 0 || totals.without_case == 0 {
        return None;
    }
    let how = "write `id` under `[case]` into the records, put a `case.toml` beside them, or use `--cases-by folder`";
    Some(if totals.cases == 0 {
        let (rules, verb) =
            (numbers::count(rules as u64, "rule"), if rules == 1 { "was" } else { "were" });
        format!(
            "{rules} over the sessions of a case {verb} not judged, since no record says which case its session belongs to: {how}"
        )
    } else {
        let verb = if totals.without_case == 1 { "belongs" } else { "belong" };
        let sessions = numbers::count(totals.without_case, "session");
        format!("{sessions} {verb} to no case, so that rules over cases did not look there: {how}")
    })
}

fn remark(ctx: &Context<'_>, rules: &[usize], [one, many]: [&str; 2]) -> Option<String> {
    const NAMED: usize = 8;
    let ids: Vec<_> =
        rules.iter().filter_map(|&at| ctx.faces().get(at)).map(|it| it.id.as_str()).collect();
    let named = ids.get(..NAMED.min(ids.len())).filter(|named| !named.is_empty())?;
    let rest = match ids.len() - named.len() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let words = if ids.len() == 1 { one } else { many };
    Some(format!("{} {words}: {}{rest}", ids.len(), numbers::list(named)))
}

/// That the verdicts of some sessions may rest on the wrong people.
pub(crate) fn labels_in_doubt(totals: &Totals) -> Option<String> {
    let (count, named) = &totals.doubtful;
    let more = count.saturating_sub(named.len() as u64);
    let mut list = numbers::list(named);
    if more > 0 {
        list.push_str(&format!(" (and {more} more)"));
    }
    let (sessions, are) = match count {
        0 => return None,
        1 => ("1 session".to_owned(), "its verdicts do"),
        _ => (format!("{count} sessions"), "their verdicts do"),
    };
    Some(format!(
        "in {sessions} the labels of the speakers look wrong, and {are} not count before that is settled: {list}; `rolecall speakers` shows who is taken for whom"
    ))
}

/// What a gap claims, where the run has one of the kind that rests on what was found.
pub(crate) fn what_a_gap_means(ctx: &Context<'_>, totals: &Totals) -> Option<&'static str> {
    let sought = |rule: &Rule| matches!(rule.kind, RuleKind::Discussion(_) | RuleKind::Step(_));
    let mut rules = ctx.rulebook.rules.iter().zip(&totals.rules);
    rules.any(|(rule, tally)| tally.gap > 0 && sought(rule)).then_some(
        "A gap means that no cue or coding of the topic was found where the rule asks for it; read the near turns before you speak of it. `rolecall explain PROTOCOL/RULE` shows what is looked for.",
    )
}
