//! Tables: topics and acts against the codes that people gave AnnoMI's turns, and what the topics
//! find in sets that nobody coded.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::data::{AnnoMi, plain};
use crate::library::{Judged, Library};

/// Topics and the reader's codes (`codes/CODEBOOK.md` of the data).
const TOPICS: [(&str, &str); 17] = [
    ("purpose", "PURPOSE"),
    ("worker-role", "WORKER_ROLE"),
    ("client-role", "CLIENT_ROLE"),
    ("authority", "AUTHORITY"),
    ("confidentiality", "CONFIDENTIALITY"),
    ("non-negotiable", "NON_NEGOTIABLE"),
    ("negotiable", "NEGOTIABLE"),
    ("expectation", "EXPECTATION"),
    ("agenda", "AGENDA"),
    ("goal", "GOAL"),
    ("goal-agreed", "GOAL_AGREED"),
    ("task", "TASK"),
    ("task-agreed", "TASK_AGREED"),
    ("affirmation", "AFFIRM"),
    ("optimism", "OPTIMISM"),
    ("confrontation", "CONFRONT"),
    ("summary", "SUMMARY"),
];

/// Acts and AnnoMI's own labels; the last two are clients'.
const ACTS: [(&str, &str); 9] = [
    ("question", "question"),
    ("open-question", "open"),
    ("closed-question", "closed"),
    ("reflection", "reflection"),
    ("complex-reflection", "complex"),
    ("information", "information"),
    ("advice", "advice"),
    ("change-talk", "change"),
    ("sustain-talk", "sustain"),
];

/// Topics that nobody coded in any set.
const UNCODED: [&str; 7] = [
    "private-place",
    "name-and-role",
    "identity-check",
    "service-values",
    "permission",
    "empathy",
    "agreement",
];

type Places = BTreeSet<(usize, u32)>;

/// The places where a topic was found.
pub(crate) fn found(library: &Library, judged: &[Judged], topic: &str) -> Places {
    let topic = library.topic(topic);
    let numbered = judged.iter().enumerate();
    numbered
        .flat_map(|(at, one)| one.turns(topic).into_iter().map(move |turn| (at, turn)))
        .collect()
}

/// The tables.
pub(crate) fn tables(library: &Library, data: &Path) -> String {
    let annomi = AnnoMi::read(data);
    let judged = library.judge(&annomi.sessions);
    let none = Places::new();
    let codes = |code: &str| annomi.codes.get(code).unwrap_or(&none);

    let mut text = format!(
        "### Topics against the reader's codes: {} AnnoMI sessions, {} turns\n\n{HEAD}",
        annomi.sessions.len(),
        annomi.workers.len() + annomi.clients.len()
    );
    for (topic, code) in TOPICS {
        row(&mut text, topic, codes(code), &found(library, &judged, topic), None);
    }
    write!(text, "\n### Acts against AnnoMI's own labels\n\n{KAPPA_HEAD}").unwrap();
    for (act, label) in ACTS {
        let client = matches!(label, "change" | "sustain");
        let among = if client { &annomi.clients } else { &annomi.workers };
        let hits: Places = found(library, &judged, act).intersection(among).copied().collect();
        row(&mut text, act, codes(&format!("annomi:{label}")), &hits, Some(among.len()));
    }
    text.push_str(&elsewhere(library, data, &judged));
    text
}

const HEAD: &str = "| topic | coded turns (sessions) | found turns (sessions) | both | precision | \
    recall | F1 |\n|---|---|---|---|---|---|---|\n";

const KAPPA_HEAD: &str = "| act | labelled turns (sessions) | found turns (sessions) | both | \
    precision | recall | F1 | kappa |\n|---|---|---|---|---|---|---|---|\n";

/// A line that compares the places people coded with those found; with Cohen's kappa where it is
/// said among how many turns.
fn row(text: &mut String, name: &str, coded: &Places, found: &Places, among: Option<usize>) {
    let both = coded.intersection(found).count();
    let sessions = |places: &Places| {
        let sessions: BTreeSet<usize> = places.iter().map(|place| place.0).collect();
        format!("{} ({})", places.len(), sessions.len())
    };
    let f1 = match coded.len() + found.len() {
        0 => "–".to_owned(),
        _ if coded.is_empty() => "–".to_owned(),
        sum => format!("{:.2}", 2.0 * share(both, sum)),
    };
    write!(
        text,
        "| {name} | {} | {} | {both} | {} | {} | {f1} |",
        sessions(coded),
        sessions(found),
        with_interval(both, found.len()),
        with_interval(both, coded.len()),
    )
    .unwrap();
    if let Some(all) = among {
        write!(text, " {:.2} |", kappa(both, coded.len(), found.len(), all)).unwrap();
    }
    text.push('\n');
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// A share with its 95 % interval after Wilson (1927); a dash for a share of nothing.
pub(crate) fn with_interval(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let (low, high) = wilson(part, whole);
    format!("{:.2} ({low:.2}–{high:.2})", share(part, whole))
}

/// The 95 % interval of a share after Wilson (1927).
pub(crate) fn wilson(part: usize, whole: usize) -> (f64, f64) {
    let (p, n, z) = (share(part, whole), whole as f64, 1.959_964);
    let centre = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    (((centre - half) / scale).max(0.0), ((centre + half) / scale).min(1.0))
}

/// Cohen's kappa (1960) of two yes-or-no codings of `all` turns.
pub(crate) fn kappa(both: usize, coded: usize, found: usize, all: usize) -> f64 {
    let seen = share(all + 2 * both - coded - found, all);
    let (a, b) = (share(coded, all), share(found, all));
    let chance = a * b + (1.0 - a) * (1.0 - b);
    (seen - chance) / (1.0 - chance)
}

/// Turns found in the sets that nobody coded, and for the topics nobody coded in AnnoMI too.
fn elsewhere(library: &Library, data: &Path, annomi: &[Judged]) -> String {
    let mut sets = vec![("AnnoMI", annomi)];
    let others: Vec<(&str, Vec<Judged>)> =
        plain(data).iter().map(|set| (set.name, library.judge(&set.sessions))).collect();
    sets.extend(others.iter().map(|(name, judged)| (*name, judged.as_slice())));

    let mut text = String::from("\n### Turns found in each set\n\n| topic |");
    for (name, judged) in &sets {
        let turns: usize = judged.iter().map(|one| one.coded.turns.len()).sum();
        write!(text, " {name} ({} sessions, {turns} turns) |", judged.len()).unwrap();
    }
    text.push_str("\n|---|---|---|---|---|---|\n");
    let topics = TOPICS.iter().chain(&ACTS).map(|(topic, _)| *topic).chain(UNCODED);
    for topic in topics {
        write!(text, "| {topic} |").unwrap();
        for (_, judged) in &sets {
            write!(text, " {} |", found(library, judged, topic).len()).unwrap();
        }
        text.push('\n');
    }
    text
}
