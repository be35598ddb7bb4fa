//! Invented sentences in Spanish and Welsh (`tests/tongues.tsv`), and what the topics of these
//! languages make of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rolecall_session::Value;

use crate::agreement::with_interval;
use crate::library::{Library, session};
use crate::sentences::lines;

/// The languages of the table, with their names.
pub(crate) const LANGUAGES: [(&str, &str); 2] = [("es", "Spanish"), ("cy", "Welsh")];

/// A line of `tests/tongues.tsv`.
pub(crate) struct Sentence {
    pub(crate) language: String,
    /// Whether it must be coded with the topic, or must not.
    pub(crate) belongs: bool,
    /// Whether it should be coded and is known not to be.
    pub(crate) is_missed: bool,
    pub(crate) topic: String,
    speaker: String,
    pub(crate) said: String,
}

/// The sentences of a language, with whether each was coded with its topic.
pub(crate) fn tried(library: &Library, language: &str) -> Vec<(Sentence, bool)> {
    let all = lines("tongues.tsv").into_iter().map(|[language, sign, topic, speaker, said]| {
        let belongs = match sign.as_str() {
            "+" | "!" => true,
            "-" => false,
            other => panic!("no such sign: {other}"),
        };
        Sentence { language, belongs, is_missed: sign == "!", topic, speaker, said }
    });
    let own: Vec<Sentence> = all.filter(|one| one.language == language).collect();
    let turns = own.iter().map(|one| (one.speaker.as_str(), one.said.as_str()));
    let mut session = session(None, turns);
    session.attributes.insert("language".to_owned(), Value::Text(language.to_owned()));
    let topics = library.topics_in(&session);
    let coded = |(one, topics): (Sentence, _)| {
        let topics: std::collections::BTreeSet<&str> = topics;
        let hit = topics.contains(one.topic.as_str());
        (one, hit)
    };
    own.into_iter().zip(topics).map(coded).collect()
}

/// The table of both languages.
pub(crate) fn tables(library: &Library) -> String {
    let mut text = String::new();
    for (code, name) in LANGUAGES {
        let mut by_topic: BTreeMap<String, [usize; 4]> = BTreeMap::new();
        let mut all = [0; 4];
        let mut known = 0;
        for (one, hit) in tried(library, code) {
            known += usize::from(one.is_missed);
            let counts = by_topic.entry(one.topic).or_default();
            let at = if one.belongs { 0 } else { 2 };
            for counts in [counts, &mut all] {
                counts[at] += 1;
                counts[at + 1] += usize::from(hit);
            }
        }
        writeln!(
            text,
            "\n### Invented sentences in {name} (`tests/tongues.tsv`)\n\n\
             | topic | must be coded | found | must not | coded after all |\n|---|---|---|---|---|"
        )
        .unwrap();
        for (topic, [must, found, not, sprung]) in &by_topic {
            writeln!(text, "| {topic} | {must} | {found} | {not} | {sprung} |").unwrap();
        }
        let [must, found, not, sprung] = all;
        writeln!(text, "| all | {must} | {found} | {not} | {sprung} |").unwrap();
        writeln!(
            text,
            "\nRecall {}; precision on this set {}. Known to be missed: {known}.",
            with_interval(found, must),
            with_interval(found, found + sprung)
        )
        .unwrap();
    }
    text
}
