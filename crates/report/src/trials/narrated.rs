//! The same in whole sentences, one a line, for listening.

use super::words::told;
use super::{Trials, coverage, mutation};
use crate::page::plain;
use crate::words::numbers;

pub(super) fn render(trials: &Trials<'_>, out: &mut Vec<u8>) {
    let mut text = String::new();
    let mut say = |sentence: &str| {
        text.push_str(&plain(sentence));
        text.push('\n');
    };
    let (all, failed) = (trials.results.len(), trials.failed());
    say(&format!("{} of {} passed.", all - failed, numbers::count(all as u64, "test")));
    for result in trials.results {
        let (file, line) = trials.place(result.trial.at);
        let title = &result.trial.title;
        if result.outcome.passed() {
            if trials.context.options.verbose {
                say(&format!("Passed: {title}."));
            }
            continue;
        }
        say(&format!("Failed: {title}, in {file}, line {line}."));
        for failure in &result.outcome.failures {
            let told = told(trials, result, failure);
            let (_, line) = trials.place(failure.at);
            say(&format!("Line {line}: {}.", told.message));
            if let Some(why) = told.why {
                say(&format!("Because {why}."));
            }
        }
    }
    coverage::narrated(trials, &mut say);
    mutation::narrated(trials, &mut say);
    out.extend_from_slice(text.as_bytes());
}
