//! Tables of the instruments' pages in `docs/instruments`: the rules of each protocol of the library,
//! and how often they come to which verdict in real sessions.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rolecall_engine::Verdict;
use rolecall_protocol::{RuleId, describe_alone, describe_applies};
use rolecall_session::{Session, Value};

use crate::data::{AnnoMi, plain};
use crate::library::{Library, repository};

/// The instruments, in the order of their overview.
pub(crate) const INSTRUMENTS: [&str; 10] = [
    "role-clarification",
    "role-induction",
    "confidentiality-and-consent",
    "core-correctional-session",
    "pro-social-supervision",
    "problem-solving",
    "jersey-interview",
    "motivational-interviewing",
    "working-alliance",
    "clinic-opening",
];

/// Protocols for the first sessions alone: real sessions that do not say their number are judged as
/// if they were the first.
const FIRST: [&str; 2] = ["role-clarification", "role-induction"];

/// Sessions of one source.
pub(crate) struct Set {
    name: &'static str,
    sessions: Vec<Session>,
}

/// The sets that the instruments are tried on.
pub(crate) fn sets(data: &Path) -> Vec<Set> {
    let annomi = Set { name: "AnnoMI", sessions: AnnoMi::read(data).sessions };
    let talks =
        plain(data).into_iter().filter(|set| ["PriMock57", "ACI-bench"].contains(&set.name));
    let talks = talks.map(|set| Set { name: set.name, sessions: set.sessions });
    std::iter::once(annomi).chain(talks).collect()
}

/// The protocol of an instrument.
pub(crate) fn protocol(name: &str) -> Library {
    Library::of(&[&format!("{name}/{name}")])
}

/// The page of an instrument.
pub(crate) fn page(name: &str) -> PathBuf {
    repository().join(format!("docs/instruments/{name}.md"))
}

/// What its rules ask.
pub(crate) fn asks(library: &Library) -> String {
    let mut text = "| rule | kind | severity | what it asks |\n|---|---|---|---|\n".to_owned();
    for (id, rule) in (0..).map(RuleId).zip(&library.rulebook.rules) {
        let (kind, severity) = (rule.kind.word(), rule.gravity.word());
        let asks = describe_alone(&library.rulebook, id).replace('|', "\\|");
        writeln!(text, "| `{}` | {kind} | {severity} | {asks} |", rule.name).unwrap();
    }
    text
}

/// How the rules come out in the sets.
pub(crate) fn counts(name: &str, library: &Library, sets: &[Set]) -> String {
    let mut text = "| rule | sessions | met | partial | gap | undetermined | not applicable |\n\
         |---|---|---|---|---|---|---|\n"
        .to_owned();
    for set in sets {
        let tally = tally(name, library, &set.sessions);
        for rule in library.rulebook.rules.iter().filter(|rule| !rule.kind.is_of_case()) {
            let of = |verdict: Verdict| {
                tally.get(&(rule.name.clone(), verdict.word())).copied().unwrap_or_default()
            };
            writeln!(
                text,
                "| `{}` | {} {} | {} | {} | {} | {} | {} |",
                rule.name,
                set.sessions.len(),
                set.name,
                of(Verdict::Met),
                of(Verdict::Partial),
                of(Verdict::Gap),
                of(Verdict::Undetermined),
                of(Verdict::NotApplicable),
            )
            .unwrap();
        }
    }
    text
}

/// By rule and verdict, the number of sessions.
fn tally(
    name: &str,
    library: &Library,
    sessions: &[Session],
) -> BTreeMap<(String, &'static str), usize> {
    let mut sessions = sessions.to_vec();
    if FIRST.contains(&name) {
        for session in &mut sessions {
            session.attributes.insert("number".to_owned(), Value::Number(1.0));
        }
    }
    let mut tally = BTreeMap::new();
    for judged in library.judge(&sessions) {
        for finding in &judged.findings {
            let rule = library.rulebook.rules[finding.rule.0 as usize].name.clone();
            *tally.entry((rule, finding.verdict.word())).or_default() += 1;
        }
    }
    tally
}

/// One line of the overview for each instrument.
pub(crate) fn overview() -> String {
    let mut text =
        "| instrument | version | rules | sessions it is for |\n|---|---|---|---|\n".to_owned();
    for name in INSTRUMENTS {
        let library = protocol(name);
        let one = &library.rulebook.protocols[0];
        let title = one.title.as_deref().unwrap_or(name);
        let version = one.version.as_deref().unwrap_or("");
        let applies = describe_applies(&library.rulebook, one);
        let applies = applies.map_or("all".to_owned(), |applies| format!("`{applies}`"));
        let rules = library.rulebook.rules.len();
        writeln!(text, "| [{title}]({name}.md) | {version} | {rules} | {applies} |").unwrap();
    }
    text
}

/// All tables of one page, each under the name of its place in the page.
pub(crate) fn tables(name: &str, sets: &[Set]) -> Vec<(&'static str, String)> {
    let library = protocol(name);
    let mut tables = vec![("rules", asks(&library))];
    if !sets.is_empty() {
        tables.push(("counts", counts(name, &library, sets)));
    }
    tables
}

/// A page with a table put in its place, between `<!-- table: NAME -->` and `<!-- end of table -->`.
pub(crate) fn with_table(page: &str, name: &str, table: &str) -> Option<String> {
    let (before, rest) = page.split_once(&format!("<!-- table: {name} -->\n"))?;
    let (_, after) = rest.split_once("<!-- end of table -->")?;
    Some(format!("{before}<!-- table: {name} -->\n\n{table}\n<!-- end of table -->{after}"))
}
