use super::words::told;
use super::{MutationResult, TrialResult, Trials};
use crate::formats::junit::xml;

pub(super) fn render(trials: &Trials<'_>, out: &mut Vec<u8>) {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rolecall test\" tests=\"{}\" failures=\"{}\">\n",
        trials.results.len(),
        trials.failed()
    );
    for (protocol, results) in trials.by_protocol() {
        let failed = results.iter().filter(|result| !result.outcome.passed()).count();
        text.push_str(&format!(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\">\n",
            xml(&protocol.id),
            results.len()
        ));
        if let Some((_, coverage)) = trials.coverage.iter().find(|(it, _)| it.id == protocol.id) {
            let (covered, all) = coverage.count();
            text.push_str(&format!(
                "    <properties>\n      <property name=\"clauses seen to hold and to fail\" value=\"{covered} of {all}\"/>\n    </properties>\n"
            ));
        }
        for result in results {
            case(&mut text, trials, result);
        }
        text.push_str("  </testsuite>\n");
    }
    trials.mutation.iter().for_each(|result| mistakes(&mut text, trials, result));
    text.push_str("</testsuites>\n");
    out.extend_from_slice(text.as_bytes());
}

/// A suite with a case for each mistake that no test notices: skipped where enough are noticed.
fn mistakes(text: &mut String, trials: &Trials<'_>, result: &MutationResult<'_>) {
    let enough = trials.is_enough(result);
    let unnoticed = super::mutation::listed(trials, result);
    let (failures, skipped) = if enough { (0, unnoticed.len()) } else { (unnoticed.len(), 0) };
    text.push_str(&format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n",
        xml(&format!("{}: mistakes noticed", result.protocol.id)),
        unnoticed.len()
    ));
    let (file, _) = trials.place(result.protocol.at);
    for (line, message) in unnoticed {
        let word = if enough { "skipped" } else { "failure" };
        let message = xml(&message);
        text.push_str(&format!(
            "    <testcase classname=\"{}\" name=\"line {line}: {message}\" file=\"{}\" line=\"{line}\">\n      <{word} message=\"no test notices it: {message}\"/>\n    </testcase>\n",
            xml(&result.protocol.id),
            xml(file)
        ));
    }
    text.push_str("  </testsuite>\n");
}

fn case(text: &mut String, trials: &Trials<'_>, result: &TrialResult<'_>) {
    let (file, line) = trials.place(result.trial.at);
    let opening = format!(
        "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{line}\"",
        xml(&result.protocol.id),
        xml(&result.trial.title),
        xml(file)
    );
    text.push_str(&opening);
    if result.outcome.passed() {
        text.push_str("/>\n");
        return;
    }
    text.push_str(">\n");
    for failure in &result.outcome.failures {
        let told = told(trials, result, failure);
        let (_, line) = trials.place(failure.at);
        let why = told.why.map_or_else(String::new, |why| format!("because {why}\n"));
        text.push_str(&format!(
            "      <failure type=\"{}\" message=\"{}\">{}{}</failure>\n",
            told.kind,
            xml(&told.message),
            xml(&why),
            xml(&format!("{file}:{line}"))
        ));
    }
    text.push_str("    </testcase>\n");
}
