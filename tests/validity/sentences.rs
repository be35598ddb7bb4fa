//! Invented sentences: those that must not be coded (`tests/traps.tsv`), those that must
//! (`tests/finds.tsv`), and those that should be and are not (`tests/misses.tsv`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::agreement::with_interval;
use crate::library::{Library, repository};

/// The sentences that must be coded.
pub(crate) const FINDS: &str = "finds.tsv";
/// The sentences that should be coded and are not.
pub(crate) const MISSES: &str = "misses.tsv";

/// A line of `tests/traps.tsv`: a topic and a sentence that must not be coded with it, whoever
/// says it.
pub(crate) struct Trap {
    pub(crate) topic: String,
    pub(crate) said: String,
}

/// A line of `tests/finds.tsv` or `tests/misses.tsv`: a topic, who speaks, and a sentence that must be coded with it.
pub(crate) struct Find {
    pub(crate) topic: String,
    pub(crate) speaker: String,
    pub(crate) said: String,
}

/// The lines of a table of sentences, without remarks.
pub(crate) fn lines<const N: usize>(file: &str) -> Vec<[String; N]> {
    let text = std::fs::read_to_string(repository().join("tests").join(file)).unwrap();
    let fields = |line: &str| {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        fields.try_into().unwrap_or_else(|fields| panic!("{file}: not {N} fields: {fields:?}"))
    };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(fields).collect()
}

/// The traps.
pub(crate) fn traps() -> Vec<Trap> {
    lines("traps.tsv").into_iter().map(|[topic, said]| Trap { topic, said }).collect()
}

/// The sentences of `finds.tsv`, or of `misses.tsv`.
fn finds(file: &str) -> Vec<Find> {
    let find = |[topic, speaker, said]: [String; 3]| Find { topic, speaker, said };
    lines(file).into_iter().map(find).collect()
}

/// The traps that are coded after all, whoever says them.
pub(crate) fn sprung(library: &Library) -> Vec<Trap> {
    let traps = traps();
    let coded = |speaker| {
        let turns: Vec<(&str, &str)> =
            traps.iter().map(|trap| (speaker, trap.said.as_str())).collect();
        library.topics_of(&turns)
    };
    let (workers, clients) = (coded("Worker"), coded("Client"));
    let hit: Vec<bool> = (traps.iter().zip(workers.iter().zip(&clients)))
        .map(|(trap, (worker, client))| {
            library.topic(&trap.topic);
            worker.contains(trap.topic.as_str()) || client.contains(trap.topic.as_str())
        })
        .collect();
    traps.into_iter().zip(hit).filter(|(_, hit)| *hit).map(|(trap, _)| trap).collect()
}

/// The sentences of a file, with whether each was coded.
pub(crate) fn tried(library: &Library, file: &str) -> Vec<(Find, bool)> {
    let finds = finds(file);
    let turns: Vec<(&str, &str)> =
        finds.iter().map(|find| (find.speaker.as_str(), find.said.as_str())).collect();
    let coded = library.topics_of(&turns);
    let hit: Vec<bool> = finds
        .iter()
        .zip(&coded)
        .map(|(find, topics)| topics.contains(find.topic.as_str()))
        .collect();
    finds.into_iter().zip(hit).collect()
}

/// The tables.
pub(crate) fn tables(library: &Library) -> String {
    let mut traps_by_topic: BTreeMap<String, usize> = BTreeMap::new();
    for trap in traps() {
        *traps_by_topic.entry(trap.topic).or_default() += 1;
    }
    let sprung = sprung(library);
    let mut text = String::from(
        "### Invented sentences that must not be coded (`tests/traps.tsv`)\n\n\
         | topic | sentences | coded after all |\n|---|---|---|\n",
    );
    for (topic, count) in &traps_by_topic {
        let coded = sprung.iter().filter(|trap| trap.topic == *topic).count();
        writeln!(text, "| {topic} | {count} | {coded} |").unwrap();
    }
    let mut finds_by_topic: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (find, hit) in [FINDS, MISSES].iter().flat_map(|file| tried(library, file)) {
        let (all, found) = finds_by_topic.entry(find.topic).or_default();
        *all += 1;
        *found += usize::from(hit);
    }
    text.push_str(
        "\n### Invented sentences that should be coded (`tests/finds.tsv` and `tests/misses.tsv`)\n\n\
         | topic | sentences | found | share |\n|---|---|---|---|\n",
    );
    for (topic, (all, found)) in &finds_by_topic {
        writeln!(text, "| {topic} | {all} | {found} | {} |", with_interval(*found, *all)).unwrap();
    }
    let all: usize = finds_by_topic.values().map(|(all, _)| all).sum();
    let found: usize = finds_by_topic.values().map(|(_, found)| found).sum();
    writeln!(text, "| all | {all} | {found} | {} |", with_interval(found, all)).unwrap();
    text
}
