//! What the tests saw of a protocol: as a table, and on its text.

use std::collections::BTreeMap;

use rolecall_engine::Verdict;
use rolecall_protocol::{At, Protocol, RuleKind};
use rolecall_trial::{ClauseKey, ClauseSeen, Coverage, RuleSeen, Times};
use serde::Serialize;

use super::Trials;
use crate::page::{plain, wrap};
use crate::words::numbers;

/// What a clause asks, in the words of the file where it has some.
fn words(trials: &Trials<'_>, rule: &RuleSeen, seen: &ClauseSeen) -> String {
    let written = trials.words(seen.clause.at);
    let Some(of) = trials.context.rulebook.rule(rule.rule) else { return written };
    let named = seen.clause.at == of.at;
    let topic = |topic| trials.context.rulebook.topic_name(topic).to_owned();
    match (seen.clause.key, &of.kind) {
        (ClauseKey::Raised, RuleKind::Discussion(it)) if named => {
            format!("{} comes up", topic(it.topic))
        }
        (ClauseKey::SetOff, RuleKind::Whenever(it)) => format!("{} comes up", topic(it.topic)),
        (ClauseKey::Avoided, RuleKind::Avoid(it)) => format!("{} is avoided", topic(it.topic)),
        (ClauseKey::After(_), _) => format!("{written} after those before it"),
        (ClauseKey::Member(_), RuleKind::Choice(it)) => {
            // A group goes over several lines, and its first words name it.
            let mut nodes = (0..).zip(it.group.nodes());
            let group = nodes.find_map(|(number, node)| match node {
                rolecall_protocol::ChoiceNode::Group(group)
                    if ClauseKey::Member(number) == seen.clause.key =>
                {
                    Some(group.at)
                }
                _ => None,
            });
            group.map_or(written, |at| {
                let all = trials.words(at);
                all.split('{').next().unwrap_or_default().trim().to_owned()
            })
        }
        _ => written,
    }
}

fn seen(times: Times) -> &'static str {
    match (times.held > 0, times.failed > 0) {
        (true, true) => "held and failed",
        (true, false) => "never failed",
        (false, true) => "never held",
        (false, false) => "never looked at",
    }
}

pub(super) fn human(trials: &Trials<'_>, text: &mut String) {
    let width = trials.context.options.width;
    for (protocol, coverage) in trials.coverage {
        let (covered, all) = coverage.count();
        let clauses = numbers::count(all as u64, "clause");
        text.push_str(&format!(
            "\ncoverage of {}: {covered} of {clauses} seen to hold and to fail\n",
            plain(&protocol.id)
        ));
        if let Some((at, times)) = coverage.applies {
            line(text, trials, at, &trials.words(at), times);
        }
        for rule in &coverage.rules {
            let name = trials.context.rulebook.rule(rule.rule).map_or("", |it| it.name.as_str());
            let told = format!("{}: {}", plain(name), verdicts(rule));
            wrap(text, &told, "  ", "      ", width);
            for one in &rule.clauses {
                line(text, trials, one.clause.at, &words(trials, rule, one), one.times);
            }
        }
        marked(text, trials, protocol, coverage);
    }
}

pub(super) fn narrated(trials: &Trials<'_>, say: &mut dyn FnMut(&str)) {
    for (protocol, coverage) in trials.coverage {
        let (covered, all) = coverage.count();
        say(&format!(
            "Of {} of {}, {covered} were seen to hold and to fail.",
            numbers::count(all as u64, "clause"),
            protocol.id
        ));
        let mut clause = |at: At, words: &str, times: Times| {
            if !times.is_covered() {
                say(&format!("Line {}, {words}: {}.", trials.place(at).1, seen(times)));
            }
        };
        if let Some((at, times)) = coverage.applies {
            clause(at, &trials.words(at), times);
        }
        for rule in &coverage.rules {
            let each = rule.clauses.iter();
            each.for_each(|one| clause(one.clause.at, &words(trials, rule, one), one.times));
        }
    }
}

fn verdicts(rule: &RuleSeen) -> String {
    let counts = Verdict::ALL.iter().zip(rule.verdicts).filter(|(_, number)| *number > 0);
    let all: Vec<String> = counts
        .map(|(verdict, number)| format!("{} {number}", verdict.word().replace('-', " ")))
        .collect();
    if all.is_empty() { "no test".to_owned() } else { all.join(", ") }
}

fn line(text: &mut String, trials: &Trials<'_>, at: At, words: &str, times: Times) {
    let (_, number) = trials.place(at);
    let told = format!("line {number}: {words}");
    let told = crate::page::clip_columns(&told, 60).into_owned();
    let times_told = match (times.held, times.failed) {
        (0, 0) => "never looked at".to_owned(),
        (held, 0) => format!("held {held}, never failed"),
        (0, failed) => format!("failed {failed}, never held"),
        (held, failed) => format!("held {held}, failed {failed}"),
    };
    text.push_str(&format!("    {:<61} {times_told}\n", plain(&told)));
}

/// The declarations of the rules with a mark before each line that asks something.
fn marked(text: &mut String, trials: &Trials<'_>, protocol: &Protocol, coverage: &Coverage) {
    let mut marks: BTreeMap<u32, Times> = BTreeMap::new();
    let own = |at: At| at.source == protocol.source;
    let mut mark = |at: At, times: Times| {
        if own(at) {
            let (_, line) = trials.place(at);
            // A line with two clauses is covered as far as the one that is covered least.
            let one = marks.entry(line).or_insert(times);
            one.held = one.held.min(times.held);
            one.failed = one.failed.min(times.failed);
        }
    };
    if let Some((at, times)) = coverage.applies {
        mark(at, times);
    }
    for rule in &coverage.rules {
        rule.clauses.iter().for_each(|one| mark(one.clause.at, one.times));
    }
    let mut lines: Vec<(u32, u32)> = coverage
        .rules
        .iter()
        .filter(|rule| own(rule.item))
        .map(|rule| {
            let (_, first) = trials.place(rule.item);
            let words = trials.context.sources.get(rule.item.source.0 as usize);
            let more = words.map_or(0, |it| it.slice(rule.item.span).lines().count());
            (first, first + u32::try_from(more.saturating_sub(1)).unwrap_or(0))
        })
        .collect();
    lines.extend(coverage.applies.map(|(at, _)| (trials.place(at).1, trials.place(at).1)));
    lines.sort_unstable();
    lines.dedup();
    text.push_str("\n  + held and failed   > never failed   < never held   ! never looked at\n");
    let source: Vec<&str> = trials.text(protocol).lines().collect();
    for (first, last) in lines {
        for number in first..=last {
            let words = source.get(number as usize - 1).copied().unwrap_or_default();
            let sign = match marks.get(&number).map(|times| (times.held > 0, times.failed > 0)) {
                None => ' ',
                Some((true, true)) => '+',
                Some((true, false)) => '>',
                Some((false, true)) => '<',
                Some((false, false)) => '!',
            };
            let told = format!("  {sign} {number:>4}  {}", plain(words));
            text.push_str(told.trim_end());
            text.push('\n');
        }
    }
}

#[derive(Serialize)]
pub(super) struct Covered<'a> {
    protocol: &'a str,
    clauses: usize,
    covered: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    applies: Option<Clause>,
    rules: Vec<OfRule<'a>>,
}

#[derive(Serialize)]
struct OfRule<'a> {
    rule: &'a str,
    verdicts: BTreeMap<&'static str, u32>,
    clauses: Vec<Clause>,
}

#[derive(Serialize)]
struct Clause {
    line: u32,
    words: String,
    held: u32,
    failed: u32,
    seen: &'static str,
}

pub(super) fn json<'a>(trials: &'a Trials<'a>) -> Vec<Covered<'a>> {
    let clause = |at: At, words: String, times: Times| Clause {
        line: trials.place(at).1,
        words,
        held: times.held,
        failed: times.failed,
        seen: seen(times),
    };
    trials
        .coverage
        .iter()
        .map(|(protocol, coverage)| {
            let (covered, clauses) = coverage.count();
            let applies = coverage.applies.map(|(at, times)| clause(at, trials.words(at), times));
            let rules = coverage.rules.iter().map(|rule| OfRule {
                rule: trials.context.rule_id(rule.rule),
                verdicts: Verdict::ALL.iter().map(|it| it.word()).zip(rule.verdicts).collect(),
                clauses: rule
                    .clauses
                    .iter()
                    .map(|one| clause(one.clause.at, words(trials, rule, one), one.times))
                    .collect(),
            });
            Covered { protocol: &protocol.id, clauses, covered, applies, rules: rules.collect() }
        })
        .collect()
}
