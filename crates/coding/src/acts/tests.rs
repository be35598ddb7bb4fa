use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rolecall_session::{Marked, Session, Turn};
use rolecall_syntax::cue::parse_cue;

use super::naive::Said;
use super::phrases::phrases;
use super::*;

#[test]
fn all_phrases_are_well_written() {
    let all = phrases().flat_map(|phrased| phrased.cues.iter().map(move |cue| (phrased, cue)));
    let wrong: Vec<String> = all
        .filter_map(|(phrased, cue)| {
            let error = parse_cue(cue).err()?;
            Some(format!("{:?}: {cue}: {}", phrased.feature, error.message))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A session of turns: who speaks and what.
fn session(turns: &[Said<'_>]) -> Session {
    let mut session = Session::default();
    for &(speaker, said) in turns {
        let start = u32::try_from(session.text.len()).unwrap();
        session.text.push_str(said);
        let text = start..u32::try_from(session.text.len()).unwrap();
        session.text.push('\n');
        let bytes = text.clone();
        let (start, end, line, languages) = (None, None, None, Marked::default());
        session.turns.push(Turn { speaker, text, start, end, line, bytes, languages });
    }
    session
}

/// The features of each turn, with punctuation or without.
fn features(turns: &[Said<'_>]) -> (Vec<BTreeSet<Feature>>, bool) {
    let recogniser = Recogniser::new(ACTS);
    let mut listening = recogniser.listening();
    recogniser.read(&session(turns), &mut listening, |_| ());
    let turns = 0..u32::try_from(turns.len()).unwrap();
    (turns.map(|turn| listening.features(turn).iter().collect()).collect(), listening.punctuated)
}

const PIECES: &[&str] = &[
    "so",
    "and",
    "okay",
    "what",
    "how",
    "do",
    "you",
    "is",
    "it",
    "that",
    "I",
    "I'm",
    "wondering",
    "if",
    "feel",
    "worried",
    "about",
    "drinking",
    "smoking",
    "work",
    "your",
    "kids",
    "tell",
    "me",
    "more",
    "?",
    "?",
    ".",
    ".",
    "!",
    ",",
    "-",
    "um",
    "[laughs]",
    "yeah",
    "no",
    "right",
    "exactly",
    "scale",
    "from",
    "one",
    "to",
    "ten",
    "could",
    "try",
    "sounds",
    "like",
    "great",
    "job",
    "well",
    "can",
    "ask",
    "up",
    "let's",
    "we",
    "want",
    "stop",
    "cut",
    "down",
    "7",
    "don't",
    "dont",
    "café",
    "you’re",
    "hard",
    "for",
    "at",
    "on",
    "other",
    "hand",
    "part",
    "of",
    "sum",
    "far",
    "risk",
];

fn turns() -> impl Strategy<Value = Vec<(Option<u32>, String)>> {
    let said = vec(select(PIECES), 0..24).prop_map(|pieces| pieces.join(" "));
    vec((option::weighted(0.9, 0..3u32), said), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// What is found in one pass is what is found by trying everything.
    #[test]
    fn features_are_those_of_the_plain_way(turns in turns()) {
        let turns: Vec<Said<'_>> = turns.iter().map(|(who, said)| (*who, said.as_str())).collect();
        let (found, punctuated) = features(&turns);
        let plain = naive::features(&turns, punctuated);
        for ((turn, found), plain) in turns.iter().zip(&found).zip(&plain) {
            prop_assert!(
                found == plain,
                "{turn:?} of {turns:?}\nnot found: {:?}\ntoo many: {:?}",
                plain.difference(found).collect::<Vec<_>>(),
                found.difference(plain).collect::<Vec<_>>(),
            );
        }
    }
}

/// Whether the middle one of three turns counts as an act, with punctuation and without.
fn counts(act: &'static Act, turns: [&str; 3], punctuated: bool) -> (bool, i32, Vec<String>) {
    let bare = |said: &str| said.replace(['.', ',', '?', '!'], "").replace('-', " ").to_lowercase();
    let said = turns.map(|said| if punctuated { said.to_owned() } else { bare(said) });
    let recogniser = Recogniser::new(&[act]);
    let mut listening = recogniser.listening();
    let talk = said.iter().zip([1, 0, 1]);
    let talk: Vec<Said<'_>> = talk.map(|(said, who)| (Some(who), said.as_str())).collect();
    let mut found = None;
    recogniser.read(&session(&talk), &mut listening, |one| {
        if one.turn == 1 {
            found = Some(one);
        }
    });
    assert_eq!(listening.is_punctuated(), punctuated, "{said:?}");
    // A turn without a word is none.
    let Some(found) = found else { return (false, i32::MIN, Vec::new()) };
    let reasons = act.reasons(listening.features(1), punctuated);
    let told = reasons.iter().map(|(feature, weight)| format!("{feature:?} {weight}")).collect();
    (found.counts, found.score, told)
}

#[test]
fn invented_turns_are_recognised() {
    let mut wrong = Vec::new();
    for row in include_str!("said.tsv").lines() {
        let mut cells = row.split('\t');
        let name = cells.next().unwrap();
        let [before, said, after] = [(); 3].map(|()| cells.next().unwrap());
        let before = if before.is_empty() { "I was at my mum's most of the week." } else { before };
        let (name, expected) = name.strip_prefix('-').map_or((name, true), |name| (name, false));
        let act = act(name).unwrap_or_else(|| panic!("no act is named `{name}`"));
        for punctuated in [true, false] {
            let (found, score, reasons) = counts(act, [before, said, after], punctuated);
            if found != expected {
                wrong.push(format!("{row}\n  {punctuated} {score} {}", reasons.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
