//! From a session to the acts of its turns.

use rolecall_protocol::speaks;
use rolecall_session::{Session, Turn};

use super::act::Act;
use super::between::{Read, Spoken, all_features, taken_over};
use super::feature::{FEATURES, Features};
use super::turn::{Eye, Sheet};

/// Recognises some acts. Immutable and shared between threads; what one thread changes is in a
/// [`Listening`].
#[derive(Debug)]
pub struct Recogniser {
    eye: Eye,
    /// Those asked for come first, each only behind the act it lies within where that was asked for
    /// too; then those that only others lie within.
    acts: Vec<&'static Act>,
    /// For each act the place of the act it lies within.
    within: Vec<Option<usize>>,
    asked: usize,
    /// For talk without punctuation and with: for each feature its weights, one for each act.
    weights: [Vec<i16>; 2],
}

/// What one thread needs to recognise acts; reusing it from session to session changes no answer.
#[derive(Debug)]
pub struct Listening {
    sheet: Sheet,
    spoken: Spoken,
    turns: Vec<Read>,
    scores: Vec<i32>,
    pub(super) punctuated: bool,
}

/// An act looked for in a turn.
#[derive(Clone, Copy, Debug)]
pub struct Recognised {
    /// The turn, from 0.
    pub turn: u32,
    /// The act.
    pub act: &'static Act,
    /// Its score in hundredths of a logit; see [`super::probability`].
    pub score: i32,
    /// Whether the turn counts as the act.
    pub counts: bool,
}

impl Recogniser {
    /// A recogniser for these acts.
    #[must_use]
    pub fn new(acts: &[&'static Act]) -> Self {
        let mut all: Vec<&'static Act> = Vec::new();
        for &act in acts {
            if !all.iter().any(|known| std::ptr::eq(*known, act)) {
                all.push(act);
            }
        }
        let asked = all.len();
        let mut at = 0;
        while let Some(act) = all.get(at).copied() {
            if let Some(outer) = act.within
                && !all.iter().any(|known| std::ptr::eq(*known, outer))
            {
                all.push(outer);
            }
            at += 1;
        }
        let place = |act: &Act| all.iter().position(|known| std::ptr::eq(*known, act));
        let within = all.iter().map(|act| act.within.and_then(place)).collect();
        let weights = [false, true].map(|punctuated| table(&all, punctuated));
        Self { eye: Eye::new(), acts: all, within, asked, weights }
    }

    /// What one thread needs to use it.
    #[must_use]
    pub fn listening(&self) -> Listening {
        Listening {
            sheet: self.eye.sheet(),
            spoken: Spoken::default(),
            turns: Vec::new(),
            scores: Vec::new(),
            punctuated: false,
        }
    }

    /// Reads a session, in time linear in its length, and calls `found` for every turn in English
    /// (or in a language that nobody names) and every act asked for.
    pub fn read(
        &self,
        session: &Session,
        listening: &mut Listening,
        mut found: impl FnMut(Recognised),
    ) {
        self.read_turns(session, listening);
        let Listening { turns, scores, punctuated, .. } = listening;
        for at in 0..turns.len() {
            if !turns.get(at).is_some_and(|turn| turn.readable) {
                continue;
            }
            let features = all_features(turns, at);
            self.score(features, *punctuated, scores);
            for (number, &act) in self.acts.iter().take(self.asked).enumerate() {
                found(Recognised {
                    turn: u32::try_from(at).unwrap_or(u32::MAX),
                    act,
                    score: scores.get(number).copied().unwrap_or(i32::MIN),
                    counts: self.counts(number, scores, *punctuated),
                });
            }
        }
    }

    /// Reads what each turn has by itself, and what it takes over.
    fn read_turns(&self, session: &Session, listening: &mut Listening) {
        let Listening { sheet, spoken, turns, punctuated, .. } = listening;
        *punctuated = is_punctuated(session);
        if sheet.is_full() {
            sheet.forget();
            spoken.clear();
        }
        spoken.begin(session.turns.len());
        turns.clear();
        let main = session.main_languages();
        let main = main.is_empty() || main.iter().any(|language| speaks("en", language));
        for (turn, number) in session.turns.iter().zip(0u32..) {
            let text = session.text_of(turn);
            let mut features = self.eye.read(text, *punctuated, sheet);
            let mut gives_back = false;
            if let Some(speaker) = turn.speaker {
                gives_back = taken_over(&sheet.words, speaker, turns, spoken, &mut features);
                spoken.note(&sheet.words, speaker, number);
            }
            let readable = is_english(session, turn, main) && !sheet.words.is_empty();
            turns.push(Read { speaker: turn.speaker, features, gives_back, readable });
        }
    }

    /// The scores of all acts.
    fn score(&self, features: Features, punctuated: bool, scores: &mut Vec<i32>) {
        scores.clear();
        scores.extend(self.acts.iter().map(|act| i32::from(act.bias.of(punctuated))));
        let [bare, with] = &self.weights;
        let table = if punctuated { with } else { bare };
        let acts = self.acts.len();
        for place in features.places() {
            let weights = table.get(place * acts..(place + 1) * acts).unwrap_or(&[]);
            for (score, &weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(weight);
            }
        }
    }

    /// Whether the act at a place, and every act it lies within, reaches its threshold.
    fn counts(&self, place: usize, scores: &[i32], punctuated: bool) -> bool {
        let mut next = Some(place);
        while let Some(place) = next {
            let (Some(act), Some(&score)) = (self.acts.get(place), scores.get(place)) else {
                return false;
            };
            if score < i32::from(act.threshold.of(punctuated)) {
                return false;
            }
            next = self.within.get(place).copied().flatten();
        }
        true
    }
}

impl Listening {
    /// All features of a turn of the session read last.
    #[must_use]
    pub fn features(&self, turn: u32) -> Features {
        all_features(&self.turns, turn as usize)
    }

    /// Whether the session read last has punctuation.
    #[must_use]
    pub fn is_punctuated(&self) -> bool {
        self.punctuated
    }
}

/// For each feature its weights, one for each act.
fn table(acts: &[&'static Act], punctuated: bool) -> Vec<i16> {
    let mut table = vec![0; FEATURES.len() * acts.len()];
    for (number, act) in acts.iter().enumerate() {
        for &(feature, with, bare) in act.weights {
            if let Some(weight) = table.get_mut(feature as usize * acts.len() + number) {
                *weight = if punctuated { with } else { bare };
            }
        }
    }
    table
}

/// Whether a session has punctuation: a sign that ends a sentence in half of its turns at least.
/// What recognisers of speech write often has none.
fn is_punctuated(session: &Session) -> bool {
    let (mut with, mut all) = (0usize, 0usize);
    for turn in &session.turns {
        let text = session.text_of(turn).as_bytes();
        all += usize::from(!text.is_empty());
        with += usize::from(memchr::memchr3(b'.', b'?', b'!', text).is_some());
    }
    with * 2 >= all
}

/// Whether a turn is, or may be, in English.
fn is_english(session: &Session, turn: &Turn, main: bool) -> bool {
    (turn.languages.includes_main() && main)
        || turn.languages.numbers().any(|number| {
            session.languages.get(number).is_some_and(|language| speaks("en", language))
        })
}
