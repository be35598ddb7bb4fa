use std::collections::BTreeSet;
use std::sync::LazyLock;

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
    static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(|| Recogniser::new(&[]));
    let recogniser = &*RECOGNISER;
    let mut listening = recogniser.listening();
    // What was read before must not matter.
    let other: Vec<Said<'_>> = turns.iter().rev().copied().collect();
    recogniser.read(&session(&other), &mut listening, |_| ());
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
fn counts(
    recogniser: &Recogniser,
    act: &'static Act,
    turns: [&str; 3],
    punctuated: bool,
) -> (bool, i32, Vec<String>) {
    let bare = |said: &str| said.replace(['.', ',', '?', '!'], "").replace('-', " ").to_lowercase();
    let said = turns.map(|said| if punctuated { said.to_owned() } else { bare(said) });
    let mut listening = recogniser.listening();
    let talk = said.iter().zip([1, 0, 1]);
    let talk: Vec<Said<'_>> = talk.map(|(said, who)| (Some(who), said.as_str())).collect();
    let mut found = None;
    recogniser.read(&session(&talk), &mut listening, |one| {
        if one.turn == 1 && std::ptr::eq(one.act, act) {
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

/// Each line of the table: an act (`-` before it where the turn is none, `~` where that is not told
/// today), what the other says before, the turn, what the other answers.
#[test]
fn invented_turns_are_recognised() {
    let mut wrong = Vec::new();
    let recogniser = Recogniser::new(ACTS);
    for row in include_str!("said.tsv").lines() {
        let mut cells = row.split('\t');
        let name = cells.next().unwrap();
        let [before, said, after] = [(); 3].map(|()| cells.next().unwrap());
        let before = if before.is_empty() { "I was at my mum's most of the week." } else { before };
        let (name, missed) = name.strip_prefix('~').map_or((name, false), |name| (name, true));
        let (name, expected) = name.strip_prefix('-').map_or((name, true), |name| (name, false));
        let act = act(name).unwrap_or_else(|| panic!("no act is named `{name}`"));
        let tried = [true, false].map(|form| counts(&recogniser, act, [before, said, after], form));
        if missed != tried.iter().any(|(found, ..)| *found != expected) {
            wrong.push(format!("{row}\n  {tried:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_act_has_invented_turns_of_both_kinds() {
    let rows = include_str!("said.tsv").lines().map(|row| row.split('\t').next().unwrap());
    let names: BTreeSet<&str> = rows.map(|name| name.trim_start_matches('~')).collect();
    for act in ACTS {
        let is = names.contains(act.name);
        let is_not = names.contains(format!("-{}", act.name).as_str());
        assert!(is && is_not, "{}", act.name);
    }
}

#[test]
fn probabilities_are_those_of_the_logistic_function() {
    let known = [
        (-1500, 0.000000306),
        (-321, 0.038791134),
        (-20, 0.450166003),
        (-1, 0.497500021),
        (0, 0.500000000),
        (1, 0.502499979),
        (50, 0.622459331),
        (137, 0.797380154),
        (1000, 0.999954602),
    ];
    for (score, exact) in known {
        assert!((f64::from(probability(score)) - exact).abs() < 1e-6, "{score}");
    }
    assert_eq!(probability(i32::MIN).to_bits(), probability(-1_500).to_bits());
    assert_eq!(probability(0).to_bits(), 0.5f32.to_bits());
}

/// The table that scores all acts at once says what each act says by itself.
#[test]
fn scores_are_sums_of_weights() {
    let talk: Vec<Said<'_>> = vec![
        (Some(0), "So what brings you here?"),
        (Some(1), "My doctor told me to come. I'm worried about my drinking."),
        (Some(0), "You're worried about where it's going."),
        (Some(1), "Yeah, exactly."),
    ];
    let recogniser = Recogniser::new(ACTS);
    let mut listening = recogniser.listening();
    let mut all = Vec::new();
    recogniser.read(&session(&talk), &mut listening, |one| all.push(one));
    assert_eq!(all.len(), ACTS.len() * talk.len());
    for one in all {
        let features = listening.features(one.turn);
        assert_eq!(one.score, one.act.score(features, true), "{}", one.act.name);
        let reasons: i32 =
            one.act.reasons(features, true).iter().map(|(_, weight)| i32::from(*weight)).sum();
        assert_eq!(one.score, reasons + i32::from(one.act.bias.punctuated), "{}", one.act.name);
    }
}

#[test]
fn an_act_within_another_needs_it() {
    let open = act("open-question").unwrap();
    let talk: Vec<Said<'_>> = vec![(Some(0), "What would help you?"), (Some(1), "I like it.")];
    let recogniser = Recogniser::new(&[open]);
    let mut listening = recogniser.listening();
    let mut found = Vec::new();
    recogniser.read(&session(&talk), &mut listening, |one| found.push((one.turn, one.counts)));
    assert_eq!(found, [(0, true), (1, false)]);
}

#[test]
fn only_english_talk_is_read() {
    let turns = |languages: &[&str], main: Option<&str>| {
        let mut session = session(&[(Some(0), "What is it?"), (Some(1), "Beth yw hwn?")]);
        session.languages = languages.iter().map(|&language| language.to_owned()).collect();
        if !languages.is_empty() {
            session.turns[1].languages = Marked::only(0);
        }
        if let Some(main) = main {
            let value = rolecall_session::Value::Text(main.to_owned());
            session.attributes.insert("language".to_owned(), value);
        }
        let recogniser = Recogniser::new(&[act("question").unwrap()]);
        let mut listening = recogniser.listening();
        let mut found = Vec::new();
        recogniser.read(&session, &mut listening, |one| found.push(one.turn));
        found
    };
    assert_eq!(turns(&[], None), [0, 1]);
    assert_eq!(turns(&[], Some("en-GB")), [0, 1]);
    assert_eq!(turns(&["cy"], Some("en")), [0]);
    assert_eq!(turns(&["cy"], None), [0]);
    assert_eq!(turns(&["en"], Some("cy")), [1]);
    assert_eq!(turns(&[], Some("cy")), [0; 0]);
}
