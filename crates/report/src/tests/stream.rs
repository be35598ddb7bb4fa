//! Sessions may be rendered in any order, with or without detail: the run reads the same.

use super::fixture::run;
use crate::{FORMATS, Options, Rendered, Stream, Totals, render};

#[test]
fn detail_that_is_not_shown_changes_nothing() {
    for max_shown in [0, 1, 3, 100] {
        let options = Options { max_shown, ..Options::default() };
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
fn rules_that_never_applied_are_named() {
    use rolecall_engine::Verdict::{Gap, NotApplicable};
    let mut totals = Totals::default();
    assert_eq!(totals.never_applied().count(), 0);
    totals.add(&[NotApplicable, Gap]);
    totals.add(&[NotApplicable, NotApplicable]);
    assert_eq!(totals.never_applied().collect::<Vec<_>>(), [0]);
}

#[test]
fn a_run_without_sessions_says_so_in_every_format_for_people() {
    let mut run = run();
    run.sessions.clear();
    run.failures.clear();
    for format in ["human", "narrated", "markdown", "github"] {
        let page = run.print(format, Options::default()).to_lowercase();
        assert!(page.contains("no session was checked"), "{format}: {page}");
    }
}
