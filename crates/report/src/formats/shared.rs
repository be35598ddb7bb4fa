//! What several formats for people say in the same way.

use rolecall_engine::{Finding, Score, Tally, Verdict};

use crate::words::{Scene, numbers};
use crate::{Context, SessionResult, Totals};

/// The order in which people are told: what is missing first.
pub(crate) const BY_URGENCY: [Verdict; 5] =
    [Verdict::Gap, Verdict::Partial, Verdict::Undetermined, Verdict::Met, Verdict::NotApplicable];

/// The findings, the most urgent first, otherwise in the order of the rulebook.
pub(crate) fn by_urgency<'a>(result: &SessionResult<'a>) -> impl Iterator<Item = &'a Finding> {
    let findings = &result.findings.findings;
    BY_URGENCY
        .iter()
        .flat_map(move |&verdict| findings.iter().filter(move |it| it.verdict == verdict))
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
    format!("{}: {}", numbers::count(totals.sessions, "session"), counts(&totals.tally))
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
    let never: Vec<&str> = totals
        .never_applied()
        .filter_map(|at| ctx.faces().get(at))
        .map(|it| it.id.as_str())
        .collect();
    if !never.is_empty() {
        let named: Vec<&str> = never.iter().copied().take(8).collect();
        let more = never.len() - named.len();
        let rest = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        let verb = if never.len() == 1 { "rule applied" } else { "rules applied" };
        said.push(format!("{} {verb} to no session: {}{rest}", never.len(), numbers::list(&named)));
    }
    said
}
