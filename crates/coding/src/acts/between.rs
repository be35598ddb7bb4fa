//! What a turn has from the other party: words taken over, what came before, what is answered.

use super::feature::{Feature, Features};
use super::turn::Word;

/// A turn read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    pub(super) speaker: Option<u32>,
    pub(super) features: Features,
    /// Whether it gives words of the turn before it back.
    pub(super) gives_back: bool,
    /// Whether it is in a language that acts are known for.
    pub(super) readable: bool,
}

/// Who said each word of the session last, and who else before.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// By the number of the word: the last to say it and the last other, each with the turn, counted
    /// on from session to session, so that nothing need be cleared.
    by: Vec<[(u32, u32); 2]>,
    /// What the first turn of the session at hand counts as.
    first: u32,
    /// How many turns it has.
    turns: u32,
}

/// Nobody, before all sessions.
const NOBODY: (u32, u32) = (u32::MAX, 0);

impl Spoken {
    /// Begins a session of so many turns.
    pub(super) fn begin(&mut self, turns: usize) {
        let turns = u32::try_from(turns).unwrap_or(u32::MAX / 2);
        self.first = self.first.saturating_add(self.turns).max(1);
        self.turns = turns;
        if self.first.checked_add(turns).is_none() {
            self.clear();
            self.turns = turns;
        }
    }

    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        *self = Self { first: 1, ..Self::default() };
    }

    /// Notes that somebody says these words in a turn.
    pub(super) fn note(&mut self, words: &[Word], speaker: u32, turn: u32) {
        let turn = self.first.saturating_add(turn);
        for word in words {
            let at = word.number as usize;
            if at >= self.by.len() {
                self.by.resize(at + 1, [NOBODY; 2]);
            }
            let Some([last, other]) = self.by.get_mut(at) else { continue };
            if last.0 != speaker {
                *other = *last;
            }
            *last = (speaker, turn);
        }
    }

    /// Whether somebody other than the speaker said it in that turn or since.
    fn by_others_since(&self, word: &Word, speaker: u32, turn: u32) -> bool {
        let turn = self.first.saturating_add(turn);
        let said = self.by.get(word.number as usize).into_iter().flatten();
        said.filter(|(who, _)| *who != speaker).any(|&(_, at)| at >= turn)
    }
}

/// How many turns back the other party's talk is looked for.
const BACK: usize = 4;

/// How many turns ahead the answer is looked for.
const AHEAD: usize = 2;

/// How far back a leave that was given reaches, in turns.
const LEAVE: usize = 8;

/// The places of the turns of somebody other than `speaker` that come shortly before turn `at`, the
/// last first.
fn before(turns: &[Read], at: usize, speaker: u32) -> impl Iterator<Item = usize> + '_ {
    let from = at.saturating_sub(BACK);
    (from..at).rev().filter(move |&place| {
        turns.get(place).and_then(|turn| turn.speaker).is_some_and(|other| other != speaker)
    })
}

/// The place of the answer to turn `at`.
fn answer(turns: &[Read], at: usize, speaker: u32) -> Option<usize> {
    (at + 1..=at + AHEAD).find(|&place| {
        turns.get(place).and_then(|turn| turn.speaker).is_some_and(|other| other != speaker)
    })
}

/// Adds what the words of the turn that comes behind `turns` take over, and tells whether it gives
/// words of the last turn of the other party back.
pub(super) fn taken_over(
    words: &[Word],
    speaker: u32,
    turns: &[Read],
    spoken: &Spoken,
    features: &mut Features,
) -> bool {
    let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let mut others = before(turns, turns.len(), speaker);
    let Some(last) = others.next() else { return false };
    let earlier = others.next().unwrap_or(last);
    let since =
        |from: usize| move |word: &&Word| spoken.by_others_since(word, speaker, narrow(from));
    let content = words.iter().filter(|word| word.content);
    let all = content.clone().count();
    let taken = content.filter(since(earlier)).count();
    features.add_if(taken >= 1, Feature::TakesOver1);
    features.add_if(taken >= 2, Feature::TakesOver2);
    features.add_if(taken >= 4, Feature::TakesOver4);
    features.add_if(all > 0 && taken * 4 >= all, Feature::QuarterTakenOver);
    features.add_if(all > 0 && taken * 2 >= all, Feature::HalfTakenOver);
    if words.is_empty() || words.len() > 12 {
        return false;
    }
    let same = words.iter().filter(since(last)).count();
    features.add_if(words.len() <= 8 && same * 5 >= words.len() * 3, Feature::Echoes);
    words.iter().filter(|word| word.long).filter(since(last)).count() >= 2
}

/// What a feature of the answer is for the turn that it answers.
pub(super) const ANSWERS: &[(Feature, Feature)] = &[
    (Feature::Wordless, Feature::AnsweredWordless),
    (Feature::Words3, Feature::AnsweredShortly),
    (Feature::Words8, Feature::AnsweredBriefly),
    (Feature::Words20, Feature::AnsweredFully),
    (Feature::Words50, Feature::AnsweredAtLength),
    (Feature::WordsMany, Feature::AnsweredAtLength),
    (Feature::OpensYes, Feature::AnsweredYes),
    (Feature::OpensNo, Feature::AnsweredNo),
    (Feature::OpensExactly, Feature::AnsweredExactly),
    (Feature::OpensWell, Feature::AnsweredWell),
    (Feature::OpensNumber, Feature::AnsweredNumber),
    (Feature::OpensUnsure, Feature::AnsweredUnsure),
    (Feature::OpensAsking, Feature::AnsweredAsking),
];

/// What a feature of the turn before is for the turn that follows on it.
pub(super) const FOLLOWS: &[(Feature, Feature)] = &[
    (Feature::Wordless, Feature::AfterFewWords),
    (Feature::Words3, Feature::AfterFewWords),
    (Feature::Words8, Feature::AfterWords8),
    (Feature::Words20, Feature::AfterWords20),
    (Feature::Words50, Feature::AfterWords50),
    (Feature::WordsMany, Feature::AfterManyWords),
    (Feature::EndsAsked, Feature::AfterQuestion),
    (Feature::LeadsWithQuestionWord, Feature::AfterQuestion),
    (Feature::LeadsWithAuxiliary, Feature::AfterQuestion),
    (Feature::DoYou, Feature::AfterQuestion),
    (Feature::AsksOpenly, Feature::AfterQuestion),
    (Feature::Suggests, Feature::AfterSuggestion),
    (Feature::TellsTo, Feature::AfterSuggestion),
    (Feature::Offers, Feature::AfterSuggestion),
    (Feature::AsksLeave, Feature::AfterLeaveAsked),
];

/// What in an answer is a yes.
pub(super) const YES: &[Feature] =
    &[Feature::OpensYes, Feature::OpensExactly, Feature::Wordless, Feature::Agrees];

/// All features of a turn: its own, and what it has from its neighbours.
pub(super) fn all_features(turns: &[Read], at: usize) -> Features {
    let Some(turn) = turns.get(at) else { return Features::default() };
    let mut features = turn.features;
    let Some(speaker) = turn.speaker else { return features };
    let of = |place: usize| turns.get(place).map(|turn| turn.features).unwrap_or_default();
    match before(turns, at, speaker).next().map(of) {
        None => features.add(Feature::AfterNothing),
        Some(before) => carry(before, FOLLOWS, &mut features),
    }
    match answer(turns, at, speaker) {
        None => features.add(Feature::Unanswered),
        Some(place) => {
            carry(of(place), ANSWERS, &mut features);
            let back = turns.get(place).is_some_and(|turn| turn.gives_back);
            features.add_if(back, Feature::AnsweredInItsWords);
            let short = !features.has_any(&[Feature::Words50, Feature::WordsMany]);
            let stated =
                features.has(Feature::LeadsWithStatement) && features.has(Feature::YouNotI);
            let yes = features.has_any(&[Feature::AnsweredYes, Feature::AnsweredExactly]);
            features.add_if(short && stated && yes, Feature::StatementAnsweredYes);
        }
    }
    let given = (at.saturating_sub(LEAVE)..at).any(|place| {
        let asked = turns.get(place).is_some_and(|turn| {
            turn.speaker == Some(speaker) && turn.features.has(Feature::AsksLeave)
        });
        asked
            && answer(turns, place, speaker)
                .is_some_and(|answer| answer < at && of(answer).has_any(YES))
    });
    features.add_if(given, Feature::LeaveGiven);
    features
}

fn carry(from: Features, pairs: &[(Feature, Feature)], to: &mut Features) {
    for &(there, here) in pairs {
        to.add_if(from.has(there), here);
    }
}
