//! Every format on the same small set.

use insta::assert_snapshot;

use super::fixture::run;
use crate::{FORMATS, Options, Quote};

#[test]
fn human() {
    assert_snapshot!(run().print("human", Options::default()));
}

#[test]
fn human_with_evidence_and_without_quotes() {
    let options = Options { verbose: true, quote: Quote::None, ..Options::default() };
    assert_snapshot!(run().print("human", options));
}

#[test]
fn human_in_plain_ascii_with_full_quotes_on_a_narrow_page() {
    let options = Options { unicode: false, width: 64, quote: Quote::Full, ..Options::default() };
    assert_snapshot!(run().print("human", options));
}

#[test]
fn human_cut_down() {
    assert_snapshot!(run().print("human", Options { max_shown: 1, ..Options::default() }));
}

#[test]
fn narrated() {
    assert_snapshot!(run().print("narrated", Options::default()));
}

#[test]
fn json() {
    assert_snapshot!(run().print("json", Options::default()));
}

#[test]
fn jsonl() {
    assert_snapshot!(run().print("jsonl", Options { quote: Quote::None, ..Options::default() }));
}

#[test]
fn csv() {
    assert_snapshot!(run().print("csv", Options::default()));
}

#[test]
fn markdown() {
    assert_snapshot!(run().print("markdown", Options::default()));
}

#[test]
fn sarif() {
    assert_snapshot!(super::sarif::shown(&run().print("sarif", Options::default())));
}

#[test]
fn junit() {
    assert_snapshot!(run().print("junit", Options::default()));
}

#[test]
fn junit_counts_what_it_holds() {
    let report = run().print("junit", Options::default());
    let suites: Vec<&str> = report.split("<testsuite ").skip(1).collect();
    assert_eq!(suites.len(), 4, "three sessions and a file that cannot be read");
    for suite in suites {
        let said = |name: &str| {
            let value =
                suite.split(&format!("{name}=\"")).nth(1).and_then(|it| it.split('"').next());
            value
                .and_then(|it| it.parse::<usize>().ok())
                .unwrap_or_else(|| panic!("{name}: {suite}"))
        };
        for (name, element) in [
            ("tests", "<testcase "),
            ("failures", "<failure "),
            ("errors", "<error "),
            ("skipped", "<skipped "),
        ] {
            assert_eq!(said(name), suite.matches(element).count(), "{name}: {suite}");
        }
    }
}

#[test]
fn github() {
    assert_snapshot!(run().print("github", Options::default()));
}

#[test]
fn names_are_different_and_summaries_follow_the_style() {
    let mut names: Vec<_> = FORMATS.iter().map(|format| format.name()).collect();
    for format in FORMATS {
        let summary = format.summary();
        assert!(summary.starts_with(char::is_lowercase) && !summary.ends_with('.'), "{summary}");
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
}
