//! Tables of the instruments' pages in `docs/instruments`: the rules of each protocol of the library,
//! and how often they come to which verdict in real sessions.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
#[cfg(test)]
use std::path::PathBuf;

use rolecall_engine::Verdict;
use rolecall_protocol::{RuleId, describe_alone, describe_applies};
use rolecall_session::{Session, Value};

use crate::data::{AnnoMi, plain};
use crate::library::Library;
#[cfg(test)]
use crate::library::repository;

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

/// Pages that show how far found confrontations can be trusted.
const WITH_CONFRONTATION: [&str; 3] =
    ["core-correctional-session", "motivational-interviewing", "pro-social-supervision"];

/// Sessions of one source.
pub(crate) struct Set {
    name: &'static str,
    sessions: Vec<Session>,
}

/// What there is to show of real sessions.
pub(crate) struct Measured {
    sets: Vec<Set>,
    confrontation: String,
}

/// Reads the sets that the instruments are tried on.
pub(crate) fn measured(data: &Path) -> Measured {
    let annomi = AnnoMi::read(data);
    let confrontation = confrontation(&annomi);
    let annomi = Set { name: "AnnoMI", sessions: annomi.sessions };
    let talks =
        plain(data).into_iter().filter(|set| ["PriMock57", "ACI-bench"].contains(&set.name));
    let talks = talks.map(|set| Set { name: set.name, sessions: set.sessions });
    let sets = std::iter::once(annomi).chain(talks).collect();
    Measured { sets, confrontation }
}

/// The protocol of an instrument.
pub(crate) fn protocol(name: &str) -> Library {
    Library::of(&[&format!("{name}/{name}")])
}

/// The page of an instrument, or of all (`README`).
#[cfg(test)]
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

/// How the rules come out in the sets: for each the verdicts and the number of sessions with them.
pub(crate) fn counts(name: &str, library: &Library, sets: &[Set]) -> String {
    let heads: String =
        sets.iter().map(|set| format!(" {} ({}) |", set.name, set.sessions.len())).collect();
    let mut text = format!("| rule |{heads}\n|---|{}\n", "---|".repeat(sets.len()));
    let tallies: Vec<_> = sets.iter().map(|set| tally(name, library, &set.sessions)).collect();
    for rule in library.rulebook.rules.iter().filter(|rule| !rule.kind.is_of_case()) {
        write!(text, "| `{}` |", rule.name).unwrap();
        for tally in &tallies {
            let of = |verdict: Verdict| {
                let number = tally.get(&(rule.name.clone(), verdict.word()))?;
                Some(format!("{number} {}", verdict.word().replace('-', " ")))
            };
            let cell: Vec<String> = Verdict::ALL.into_iter().filter_map(of).collect();
            write!(text, " {} |", cell.join(", ")).unwrap();
        }
        text.push('\n');
    }
    text
}

/// In how many sessions of AnnoMI confrontation was found in so many turns, and in how many of these
/// its reader coded as many.
fn confrontation(annomi: &AnnoMi) -> String {
    let library = Library::load();
    let topic = library.topic("confrontation");
    let coded = &annomi.codes["CONFRONT"];
    let judged = library.judge(&annomi.sessions);
    let by_session: Vec<(usize, usize)> = (judged.iter().enumerate())
        .map(|(at, one)| {
            let read = coded.iter().filter(|place| place.0 == at).count();
            (one.turns(topic).len(), read)
        })
        .collect();
    let mut text =
        "| turns in the session | sessions found | as many coded by the reader there |\n\
         |---|---|---|\n"
            .to_owned();
    for least in 1..=3 {
        let found: Vec<_> = by_session.iter().filter(|one| one.0 >= least).collect();
        let right = found.iter().filter(|one| one.1 >= least).count();
        writeln!(text, "| {least} or more | {} | {right} |", found.len()).unwrap();
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

/// All tables of one page, each under the name of its place in the page; without data, what can be
/// told of the protocol alone.
pub(crate) fn tables(name: &str, measured: Option<&Measured>) -> Vec<(&'static str, String)> {
    let library = protocol(name);
    let mut tables = vec![("rules", asks(&library))];
    if let Some(measured) = measured {
        tables.push(("counts", counts(name, &library, &measured.sets)));
        if WITH_CONFRONTATION.contains(&name) {
            tables.push(("confrontation", measured.confrontation.clone()));
        }
    }
    tables
}

#[cfg(test)]
/// A page with a table put in its place, between `<!-- table: NAME -->` and `<!-- end of table -->`.
pub(crate) fn with_table(page: &str, name: &str, table: &str) -> Option<String> {
    let (before, rest) = page.split_once(&format!("<!-- table: {name} -->\n"))?;
    let (_, after) = rest.split_once("<!-- end of table -->")?;
    Some(format!("{before}<!-- table: {name} -->\n\n{table}\n<!-- end of table -->{after}"))
}
