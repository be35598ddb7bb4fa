//! Which small mistakes in a protocol its tests notice.

use std::collections::BTreeSet;

use rolecall_trial::{Mutant, MutantKind, Telling};
use serde::Serialize;

use super::{MutationResult, Trials};
use crate::page::{plain, wrap};
use crate::words::numbers;

/// The change in words: "`at least 2 times` left out".
fn changed(mutant: &Mutant, text: &str) -> String {
    let (was, now) = (mutant.was(text), mutant.now(text));
    let gone: Vec<&str> = mutant.edits.iter().map(|(span, _)| span.slice(text).trim()).collect();
    match mutant.kind {
        MutantKind::Dropped => format!("without `{}`", gone.concat().replace(['\n', '\r'], " ")),
        _ if now.is_empty() => format!("without `{was}`"),
        _ => format!("`{was}` as `{now}`"),
    }
}

fn line(mutant: &Mutant, text: &str) -> usize {
    let before = text.get(..mutant.span().start as usize).unwrap_or("");
    1 + before.matches('\n').count()
}

const NOTHING: &str = "no small change of your tests tells them apart; it may mean the same";

pub(super) fn human(trials: &Trials<'_>, text: &mut String) {
    let width = trials.context.options.width;
    for result in trials.mutation {
        let source = trials.text(result.protocol);
        text.push_str(&format!(
            "\nmistakes in {}: {}\n",
            plain(&result.protocol.id),
            summary(result)
        ));
        let mut shown = BTreeSet::new();
        for (mutant, telling) in &result.unnoticed {
            let told = format!("line {}: {}", line(mutant, source), changed(mutant, source));
            text.push('\n');
            wrap(text, &plain(&told), "  ", "    ", width);
            match telling {
                None => wrap(text, NOTHING, "    ", "    ", width),
                Some(Telling::Expect { title, at, line }) => {
                    let (_, number) = trials.place(*at);
                    let told = format!("noticed if the test “{title}” (line {number}) said:");
                    wrap(text, &plain(&told), "    ", "    ", width);
                    text.push_str(&format!("\n      {}\n", plain(line)));
                }
                Some(Telling::Test { title, line, .. }) if !shown.insert(title) => {
                    let told = format!("noticed by the test “{title}” above, if it says:");
                    wrap(text, &plain(&told), "    ", "    ", width);
                    text.push_str(&format!("\n      {}\n", plain(line)));
                }
                Some(Telling::Test { block, .. }) => {
                    wrap(text, "noticed by this test:", "    ", "    ", width);
                    text.push('\n');
                    for line in block.lines() {
                        text.push_str(&format!("      {}\n", plain(line)));
                    }
                }
            }
        }
    }
}

pub(super) fn narrated(trials: &Trials<'_>, say: &mut dyn FnMut(&str)) {
    for result in trials.mutation {
        let source = trials.text(result.protocol);
        say(&format!("Mistakes in {}: {}.", result.protocol.id, summary(result)));
        let mut said = BTreeSet::new();
        for (mutant, telling) in &result.unnoticed {
            say(&format!(
                "No test notices line {} {}.",
                line(mutant, source),
                changed(mutant, source)
            ));
            match telling {
                None => {
                    say("No small change of your tests tells them apart; it may mean the same.")
                }
                Some(Telling::Expect { title, line, .. }) => {
                    say(&format!("It is noticed if the test {title} says {line}."));
                }
                Some(Telling::Test { title, line, .. }) if !said.insert(title) => {
                    say(&format!("It is noticed by the test {title} above, if it says {line}."));
                }
                Some(Telling::Test { block, .. }) => {
                    say("It is noticed by this test:");
                    block.lines().for_each(|line| say(line.trim()));
                }
            }
        }
    }
}

/// `45 of 50 noticed (90%)`
pub(super) fn summary(result: &MutationResult<'_>) -> String {
    let counted = result.counted();
    if counted == 0 {
        return "there is none to make".to_owned();
    }
    // 99.6 percent are not all.
    let percent = (result.share() * 100.0).floor();
    let refused =
        (result.refused > 0).then(|| format!("{} that the checker refuses", result.refused));
    let same = (result.same > 0).then(|| format!("{} that mean the same", result.same));
    let besides: Vec<String> = refused.into_iter().chain(same).collect();
    let besides = match besides.as_slice() {
        [] => String::new(),
        some => format!("; {} are left out", some.join(" and ")),
    };
    format!(
        "{} of {} noticed ({percent}%){besides}",
        result.noticed,
        numbers::count(counted as u64, "mistake")
    )
}

#[derive(Serialize)]
pub(super) struct Mistakes<'a> {
    protocol: &'a str,
    mistakes: usize,
    noticed: usize,
    share: f64,
    refused: usize,
    same: usize,
    unnoticed: Vec<Unnoticed<'a>>,
}

#[derive(Serialize)]
struct Unnoticed<'a> {
    line: usize,
    kind: &'static str,
    was: String,
    now: String,
    message: String,
    add_to: Option<&'a str>,
    expect: Option<&'a str>,
    test: Option<&'a str>,
}

pub(super) fn json<'a>(trials: &'a Trials<'a>) -> Vec<Mistakes<'a>> {
    trials
        .mutation
        .iter()
        .map(|result| {
            let text = trials.text(result.protocol);
            let unnoticed = result.unnoticed.iter().map(|(mutant, telling)| {
                let (add_to, expect, test) = match telling {
                    None => (None, None, None),
                    Some(Telling::Expect { title, line, .. }) => {
                        (Some(title.as_str()), Some(line.as_str()), None)
                    }
                    Some(Telling::Test { line, block, .. }) => {
                        (None, Some(line.as_str()), Some(block.as_str()))
                    }
                };
                Unnoticed {
                    line: line(mutant, text),
                    kind: mutant.kind.word(),
                    was: mutant.was(text),
                    now: mutant.now(text),
                    message: changed(mutant, text),
                    add_to,
                    expect,
                    test,
                }
            });
            Mistakes {
                protocol: &result.protocol.id,
                mistakes: result.counted(),
                noticed: result.noticed,
                share: result.share(),
                refused: result.refused,
                same: result.same,
                unnoticed: unnoticed.collect(),
            }
        })
        .collect()
}

/// The mistakes that no test notices, each with its line and what it is.
pub(super) fn listed(trials: &Trials<'_>, result: &MutationResult<'_>) -> Vec<(usize, String)> {
    let text = trials.text(result.protocol);
    result.unnoticed.iter().map(|(one, _)| (line(one, text), changed(one, text))).collect()
}
