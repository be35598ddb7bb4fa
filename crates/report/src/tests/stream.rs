//! Sessions may be rendered in any order, with or without detail: the run reads the same.

use rolecall_protocol::RuleId;

use super::fixture::run;
use crate::{FORMATS, Options, Rendered, Stream, Totals, render};

#[test]
fn detail_that_is_not_shown_changes_nothing() {
    for (max_shown, brief_from) in [(0, 0), (1, 0), (3, 0), (100, 0), (1, 2), (100, 2), (100, 3)] {
        let options = Options { max_shown, brief_from, ..Options::default() };
        for &reporter in FORMATS {
            let run = run();
            let ctx = run.context(options);
            let print = |ahead: bool| {
                let mut out = Vec::new();
                let mut stream = Stream::new(reporter, &ctx, &mut out);
                let all: Vec<Rendered> = run
                    .sessions
                    .iter()
                    .rev()
                    .map(|held| render(reporter, &ctx, &held.result(), true))
                    .collect();
                for (held, ahead_of_time) in run.sessions.iter().zip(all.iter().rev()) {
                    if ahead {
                        stream.push(ahead_of_time, &mut out);
                    } else {
                        let detail = stream.detail();
                        stream.push(&render(reporter, &ctx, &held.result(), detail), &mut out);
                    }
                }
                (stream.finish(&mut out), out)
            };
            assert_eq!(print(true), print(false), "{} {max_shown}", reporter.name());
        }
    }
}

#[test]
fn many_sessions_are_told_in_brief() {
    let brief = |options: Options| run().print("human", Options { brief_from: 3, ..options });
    let page = brief(Options::default());
    insta::assert_snapshot!(page);
    // The names of rules have room on a narrow page.
    let narrow = brief(Options { width: 44, unicode: false, ..Options::default() });
    assert!(narrow.lines().all(|line| line.chars().count() <= 44), "{narrow}");
}

#[test]
fn few_sessions_are_told_in_full_whatever_would_be_many() {
    let full = run().print("human", Options::default());
    assert_eq!(run().print("human", Options { brief_from: 4, ..Options::default() }), full);
    for format in FORMATS.iter().map(|it| it.name()).filter(|name| *name != "human") {
        let many = run().print(format, Options { brief_from: 2, ..Options::default() });
        assert_eq!(many, run().print(format, Options::default()), "{format}");
    }
}

#[test]
fn counts_what_was_shown_and_what_was_not() {
    let run = run();
    let ctx = run.context(Options { max_shown: 3, ..Options::default() });
    let reporter = crate::format("human").unwrap();
    let mut out = Vec::new();
    let mut stream = Stream::new(reporter, &ctx, &mut out);
    for held in &run.sessions {
        stream.push(&render(reporter, &ctx, &held.result(), true), &mut out);
    }
    let totals = stream.finish(&mut out);
    assert_eq!((totals.sessions, totals.shown, totals.hidden), (3, 3, 5));
    assert_eq!(totals.rules.len(), 6);
    assert_eq!((totals.rules[1].met, totals.rules[1].gap), (2, 1));
}

#[test]
fn only_conditions_leave_rules_out_of_a_run() {
    use crate::Fate::{Blind, Excluded, Gap, Met, Spared, Undetermined, Waived};
    let mut totals = Totals::default();
    assert_eq!(totals.never_applied().count(), 0);
    totals.add(&numbered(&[Excluded, Waived, Spared, Blind, Blind, Excluded]));
    totals.add(&numbered(&[Excluded, Waived, Spared, Blind, Met, Gap]));
    totals.add(&numbered(&[Excluded, Waived, Spared, Spared, Undetermined, Waived]));
    assert_eq!(totals.never_applied().collect::<Vec<_>>(), [0]);
    assert_eq!(totals.always_waived().collect::<Vec<_>>(), [1]);
    assert_eq!(totals.never_looked_for().collect::<Vec<_>>(), [3]);
    assert!(!totals.nothing_told());
}

#[test]
fn what_left_rules_out_is_told_at_the_end() {
    use crate::Fate::{Blind, Excluded, Spared, Undetermined, Waived};
    let run = run();
    let ctx = run.context(Options::default());
    let tail = |sessions: &[[crate::Fate; 6]]| {
        let mut totals = Totals::default();
        for fates in sessions {
            totals.add(&numbered(fates));
        }
        crate::formats::shared::remarks(&ctx, &totals)
    };
    let mixed = [Excluded, Excluded, Waived, Spared, Blind, Undetermined];
    assert_eq!(
        tail(&[mixed, mixed]),
        [
            "2 rules applied to no session: role-clarification/confidentiality-limits and role-clarification/purpose",
            "1 rule was waived in every session: role-clarification/goal-setting",
            "1 rule could not be looked for, since nothing finds its topic: role-clarification/confrontation",
        ]
    );
    assert_eq!(tail(&[[Waived; 6]]), Vec::<String>::new());
    assert_eq!(tail(&[[Undetermined; 6]]), ["no rule could be told in any session"]);
}

#[test]
fn a_run_without_sessions_says_so_in_every_format_for_people() {
    let mut run = run();
    run.sessions.clear();
    run.failures.clear();
    for format in ["human", "narrated", "markdown", "github"] {
        let page = run.print(format, Options::default()).to_lowercase();
        assert!(page.contains("no session was checked"), "{format}: {page}");
        assert!(!page.contains("no rules"), "{format}: {page}");
    }
}

fn numbered(fates: &[crate::Fate]) -> Vec<(RuleId, crate::Fate)> {
    (0..).map(RuleId).zip(fates.iter().copied()).collect()
}
