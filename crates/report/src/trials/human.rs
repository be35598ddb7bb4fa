use super::words::{summary, told};
use super::{TrialResult, Trials};
use crate::page::{plain, wrap};

pub(super) fn render(trials: &Trials<'_>, out: &mut Vec<u8>) {
    let mut text = String::new();
    for (protocol, results) in trials.by_protocol() {
        let failed = results.iter().filter(|result| !result.outcome.passed()).count();
        let (file, _) = trials.place(protocol.at);
        text.push_str(&format!("{}: {}\n", plain(file), summary(results.len(), failed)));
        for result in &results {
            if !result.outcome.passed() {
                failure(&mut text, trials, result);
            } else if trials.context.options.verbose {
                text.push_str(&format!("  passed: {}\n", plain(&result.trial.title)));
            }
        }
        if failed > 0 {
            text.push('\n');
        }
    }
    if trials.by_protocol().len() > 1 {
        text.push_str(&format!("{}\n", summary(trials.results.len(), trials.failed())));
    }
    super::coverage::human(trials, &mut text);
    super::mutation::human(trials, &mut text);
    out.extend_from_slice(text.as_bytes());
}

fn failure(text: &mut String, trials: &Trials<'_>, result: &TrialResult<'_>) {
    let width = trials.context.options.width;
    let (file, line) = trials.place(result.trial.at);
    text.push('\n');
    wrap(text, &plain(&format!("failed: {}", result.trial.title)), "", "  ", width);
    wrap(text, &plain(&format!("at {file}:{line}")), "  ", "    ", width);
    for failure in &result.outcome.failures {
        let (_, line) = trials.place(failure.at);
        let told = told(trials, result, failure);
        let message = format!("line {line}: {}", told.message);
        wrap(text, &plain(&message), "  ", "    ", width);
        if let Some(why) = told.why {
            wrap(text, &plain(&format!("because {why}")), "    ", "      ", width);
        }
    }
}
