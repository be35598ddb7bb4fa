//! What `docs/validity.md` promises, held.

use std::collections::BTreeSet;

use crate::agreement::{found, kappa, wilson};
use crate::data::{ABSENT, AnnoMi, folder};
use crate::library::{Library, OPENING, repository};
use crate::opening::consultations;
use crate::sentences::{FINDS, MISSES, sprung, traps, tried};
use crate::{acts, agreement, opening, sentences, speakers, tongues};

#[test]
fn no_trap_is_coded() {
    let sprung = sprung(&Library::load());
    let told: Vec<String> =
        sprung.iter().map(|trap| format!("{}: {}", trap.topic, trap.said)).collect();
    assert!(told.is_empty(), "coded after all:\n{}", told.join("\n"));
}

#[test]
fn the_traps_hold_what_was_asked_for() {
    let traps = traps();
    let words = [
        ("confidentiality", "confident"),
        ("confidentiality", "confidence"),
        ("confidentiality", "very private questions"),
        ("authority", "tennis court"),
        ("authority", "a negative consequence from drinking"),
        ("goal", "football"),
    ];
    for (topic, word) in words {
        let there = traps.iter().any(|trap| trap.topic == topic && trap.said.contains(word));
        assert!(there, "no trap for {topic} has `{word}`");
    }
}

#[test]
fn every_sentence_once_found_is_still_found() {
    let tried = tried(&Library::load(), FINDS);
    let lost: Vec<String> = (tried.iter().filter(|(_, hit)| !hit))
        .map(|(find, _)| format!("{} ({}): {}", find.topic, find.speaker, find.said))
        .collect();
    assert!(lost.is_empty(), "{} not found:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn every_sentence_listed_as_missed_is_missed() {
    let tried = tried(&Library::load(), MISSES);
    let found: Vec<&str> =
        tried.iter().filter(|(_, hit)| *hit).map(|(find, _)| find.said.as_str()).collect();
    assert!(found.is_empty(), "found after all, move to {FINDS}:\n{}", found.join("\n"));
}

#[test]
fn no_sentence_stands_twice() {
    let library = Library::load();
    let mut seen = BTreeSet::new();
    for (find, _) in [FINDS, MISSES].iter().flat_map(|file| tried(&library, file)) {
        let told = format!("{}: {}", find.topic, find.said);
        assert!(seen.insert(told.clone()), "{told}");
    }
}

#[test]
fn every_opening_of_primock57_is_met_and_a_gap_without_its_evidence() {
    let Some(data) = folder() else { return skipped() };
    let library = Library::load();
    let consultations = consultations(&library, &data);
    assert_eq!(consultations.len(), 22);
    for one in &consultations {
        for rule in OPENING {
            assert_eq!(one.verdict(&library, rule), "met", "{} {rule}", one.name);
            assert_eq!(one.without_evidence(&library, rule).1, "gap", "{} {rule}", one.name);
        }
    }
}

#[test]
fn confidentiality_is_found_in_no_session_of_annomi() {
    let Some(data) = folder() else { return skipped() };
    let library = Library::load();
    let annomi = AnnoMi::read(&data);
    assert_eq!(annomi.sessions.len(), 47);
    let judged = library.judge(&annomi.sessions);
    assert_eq!(found(&library, &judged, "confidentiality"), BTreeSet::new());
}

#[test]
fn the_page_shows_what_the_program_prints_and_acts_have_the_weights_learned() {
    let Some(data) = folder() else { return skipped() };
    let library = Library::load();
    let page = std::fs::read_to_string(repository().join("docs/validity.md")).unwrap();
    let all = acts::All::learn(&data);
    for (file, text) in acts::written(&all) {
        let used = std::fs::read_to_string(&file).unwrap();
        assert_eq!(used, text, "{} is not what was learned", file.display());
    }
    let printed = [
        opening::tables(&library, &data),
        agreement::tables(&library, &data),
        sentences::tables(&library),
        tongues::tables(&Library::of_other_languages()),
        speakers::tables(&data),
        acts::tables(&all),
    ];
    let shown: BTreeSet<&str> = page.lines().collect();
    let rows = printed.iter().flat_map(|tables| tables.lines()).filter(|row| row.starts_with('|'));
    let old: Vec<&str> = rows.filter(|row| !shown.contains(row)).collect();
    assert!(old.is_empty(), "docs/validity.md does not show:\n{}", old.join("\n"));
}

#[test]
fn shares_and_kappa_are_reckoned_as_the_books_do() {
    // Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263 and 0 of 20.
    let (low, high) = wilson(81, 263);
    assert!((low - 0.2553).abs() < 1e-4 && (high - 0.3662).abs() < 1e-4, "{low} {high}");
    let (low, high) = wilson(0, 20);
    assert!(low.abs() < 1e-9 && (high - 0.1611).abs() < 1e-4, "{low} {high}");
    // 20 yes and 15 no of 50 in common, 5 and 10 apart: kappa 0.4.
    assert!((kappa(20, 25, 30, 50) - 0.4).abs() < 1e-9);
}

fn skipped() {
    eprintln!("skipped: {ABSENT}");
}

#[test]
fn sentences_in_other_languages_are_coded_as_their_table_says() {
    let library = Library::of_other_languages();
    for (code, name) in tongues::LANGUAGES {
        let all = tongues::tried(&library, code);
        assert!(all.len() >= 200, "{} sentences in {name}", all.len());
        let wrong: Vec<String> = all
            .iter()
            .filter(|(one, hit)| *hit != (one.belongs && !one.is_missed))
            .map(|(one, _)| format!("{}: {}", one.topic, one.said))
            .collect();
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
        let topics: BTreeSet<&str> = all.iter().map(|(one, _)| one.topic.as_str()).collect();
        assert!(topics.len() >= 30, "{name} has sentences for {} topics", topics.len());
    }
}

#[test]
fn the_weights_in_use_are_those_that_were_fitted() {
    let Some(data) = folder() else { return skipped() };
    let used =
        std::fs::read_to_string(repository().join("crates/speakers/src/weights.tsv")).unwrap();
    assert_eq!(used, speakers::weights(&data), "see CONTRIBUTING.md for how they are made anew");
}
