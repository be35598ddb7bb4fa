//! What a turn has in it, worked out plainly: every phrase at every place, every word compared with
//! every other. Only to be compared with.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rolecall_syntax::cue::{Part, PartKind, Pattern, parse_cue};
use rolecall_text::Span;
use rolecall_text::words::{counted, is_acknowledgement};

use super::Feature;
use super::between::{ANSWERS, FOLLOWS, YES};
use super::phrases::{Phrased, Place, phrases};
use super::words::{
    AMOUNT, ASKING, AUXILIARY, COMMON, I, IT_FIRST, Kinds, LEAD, OPENING, PREPOSITION, PRONOUN,
    SUBJECT, YOU, YOU_FIRST, kinds_of,
};

type Words = [(Span, String)];
type Set = BTreeSet<Feature>;

/// Who speaks, and what.
pub(super) type Said<'t> = (Option<u32>, &'t str);

/// Words that are what is left of another when its apostrophe is left out.
const WORDS_OF_THEIR_OWN: &[&str] =
    &["well", "were", "ill", "id", "shell", "hell", "shed", "wed", "its", "lets", "wont", "cant"];

const NUMBERS: &[&str] = &["one", "two", "three", "six", "ten", "twenty", "hundred"];

/// All phrases, read.
static PATTERNS: LazyLock<Vec<(&Phrased, Pattern)>> = LazyLock::new(|| {
    let read = |phrased: &'static Phrased| {
        phrased.cues.iter().map(move |cue| (phrased, parse_cue(cue).unwrap()))
    };
    phrases().flat_map(read).collect()
});

fn one(part: &Part, words: &Words, at: usize) -> BTreeSet<usize> {
    let word = words.get(at).map_or("", |word| word.1.as_str());
    let step = |fits: bool| if fits { BTreeSet::from([at + 1]) } else { BTreeSet::new() };
    match &part.kind {
        PartKind::Word(wanted) => {
            let bare = wanted.replace('\'', "");
            let other = WORDS_OF_THEIR_OWN.contains(&bare.as_str());
            step(word == wanted || (!other && !bare.is_empty() && word == bare))
        }
        PartKind::Prefix(start) => step(word.starts_with(start.as_str())),
        PartKind::Number => {
            step(word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word))
        }
        PartKind::Gap(most) => (at..=(at + *most as usize).min(words.len())).collect(),
        PartKind::Choice(branches) => {
            branches.iter().flat_map(|branch| sequence(branch, words, at)).collect()
        }
        PartKind::Optional(inner) => {
            let mut ends = sequence(inner, words, at);
            ends.insert(at);
            ends
        }
        PartKind::Stem(_) => panic!("no phrase of an act has a stem"),
    }
}

fn sequence(parts: &[Part], words: &Words, at: usize) -> BTreeSet<usize> {
    let Some((first, rest)) = parts.split_first() else { return BTreeSet::from([at]) };
    one(first, words, at).into_iter().flat_map(|next| sequence(rest, words, next)).collect()
}

/// The finds of a cue, from left to right, each as short as it can be.
fn finds(parts: &[Part], words: &Words) -> Vec<(usize, usize)> {
    let mut finds = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match sequence(parts, words, at).into_iter().find(|&end| end > at) {
            Some(end) => {
                finds.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    finds
}

/// A sentence: its words and whether a question mark ends it.
struct Sentence {
    words: std::ops::Range<usize>,
    asked: bool,
}

fn sentences(text: &str, words: &Words, punctuated: bool) -> (Vec<Sentence>, bool) {
    let mut all = Vec::new();
    let (mut start, mut ended) = (0, false);
    for at in 0..words.len() {
        let next = words.get(at + 1).map_or(text.len(), |word| word.0.start as usize);
        let between = &text[words[at].0.end as usize..next];
        ended = punctuated && between.contains(['.', '!', '?']);
        if ended || at + 1 == words.len() {
            let asked = punctuated && between.contains('?');
            all.push(Sentence { words: start..at + 1, asked });
            start = at + 1;
        }
    }
    (all, ended)
}

fn is(words: &Words, at: usize, kinds: Kinds) -> bool {
    words.get(at).is_some_and(|word| kinds_of(&word.1) & kinds != 0)
}

fn lead(words: &Words, range: std::ops::Range<usize>) -> usize {
    let mut at = range.start;
    while at + 1 < range.end && is(words, at, LEAD) {
        at += 1;
    }
    at
}

fn stands(phrased: &Phrased, find: (usize, usize), words: &Words, all: &[Sentence]) -> bool {
    let leads = |one: &Sentence| lead(words, one.words.clone());
    let turn = match all.first() {
        Some(_) => lead(words, 0..words.len()),
        None => 0,
    };
    match phrased.place {
        Place::Anywhere => true,
        Place::Opening => find.0 == turn,
        Place::Clause => find.0 == turn || all.iter().any(|one| leads(one) == find.0),
        Place::Near => all.iter().any(|one| {
            let first = one.words.start;
            find.0 >= first && find.0 <= leads(one) && find.0 <= first + 2
        }),
        Place::First => find.0 == 0,
        Place::Early => find.0 < 6,
        Place::End => {
            find.1 == words.len() || all.iter().any(|one| one.asked && one.words.end == find.1)
        }
    }
}

/// What a turn has by itself.
fn own(text: &str, punctuated: bool) -> Set {
    let words = counted(text);
    let (all, ended) = sentences(text, &words, punctuated);
    let mut set = Set::new();
    for (phrased, pattern) in PATTERNS.iter() {
        let found = finds(&pattern.parts, &words);
        if found.into_iter().any(|find| stands(phrased, find, &words, &all)) {
            set.insert(phrased.feature);
        }
    }
    let mut add = |so: bool, feature: Feature| {
        if so {
            set.insert(feature);
        }
    };
    let asked: Vec<&Sentence> = all.iter().filter(|one| one.asked).collect();
    if punctuated {
        add(!asked.is_empty(), Feature::QuestionMark);
        add(asked.len() > 1, Feature::QuestionMarks);
        add(all.last().is_some_and(|one| one.asked), Feature::EndsAsked);
        add(!all.is_empty() && !ended, Feature::CutOff);
    }
    for one in asked {
        let words = &words[lead(&words, one.words.clone())..one.words.end];
        let (word, auxiliary) = form(words);
        add(word, Feature::MarkOnQuestionWord);
        add(auxiliary, Feature::MarkOnAuxiliary);
        let stated = !word && !auxiliary;
        add(stated && words.len() >= 4, Feature::MarkOnStatement);
        add(stated && words.len() < 4, Feature::MarkOnFragment);
        add(word && is(words, 0, OPENING) && !is(words, 1, AMOUNT), Feature::MarkOnOpenWord);
        add(is(words, 0, YOU_FIRST), Feature::MarkOnYou);
        add(is(words, 0, IT_FIRST), Feature::MarkOnIt);
        let inside = (0..words.len()).any(|at| {
            is(words, at, OPENING) || (is(words, at, AUXILIARY) && is(words, at + 1, PRONOUN))
        });
        add(stated && inside, Feature::MarkOnLaterQuestion);
    }
    let first = lead(&words, 0..words.len());
    let (word, auxiliary) = form(&words[first.min(words.len())..]);
    add(word, Feature::LeadsWithQuestionWord);
    add(auxiliary, Feature::LeadsWithAuxiliary);
    add(!word && !auxiliary && words.len() >= first + 4, Feature::LeadsWithStatement);
    for at in 1..words.len() {
        let inverted = is(&words, at, AUXILIARY) && is(&words, at + 1, PRONOUN);
        let behind_lead = is(&words, at - 1, LEAD);
        add(behind_lead && is(&words, at, ASKING) && at > first, Feature::QuestionWordLater);
        add(behind_lead && inverted, Feature::AuxiliaryLater);
        let subject = is(&words, at - 1, SUBJECT | AUXILIARY | PREPOSITION | ASKING | I);
        add(inverted && !subject, Feature::AuxiliaryInside);
    }
    let n = words.len();
    add(n == 0, Feature::Wordless);
    add((1..=3).contains(&n), Feature::Words3);
    add((4..=8).contains(&n), Feature::Words8);
    add((9..=20).contains(&n), Feature::Words20);
    add((21..=50).contains(&n), Feature::Words50);
    add(n > 50, Feature::WordsMany);
    add(n > 100, Feature::WordsVeryMany);
    let bare = words.iter().all(|word| is_acknowledgement(&word.1));
    add(n > 0 && bare, Feature::OnlyAcknowledges);
    let count = |kinds: Kinds| (0..n).filter(|&at| is(&words, at, kinds)).count();
    let (you, i) = (count(YOU), count(I));
    add(you > 0, Feature::SaysYou);
    add(you > 2, Feature::SaysYouOften);
    add(you > 5, Feature::SaysYouVeryOften);
    add(i > 0, Feature::SaysI);
    add(i > 2, Feature::SaysIOften);
    add(you > 0 && i == 0, Feature::YouNotI);
    add(n >= 4 && you == 0 && i == 0, Feature::Impersonal);
    add(!words.iter().any(content), Feature::NoContent);
    set
}

fn form(words: &Words) -> (bool, bool) {
    let asking = is(words, 0, ASKING) || (is(words, 0, PREPOSITION) && is(words, 1, ASKING));
    (asking, !asking && is(words, 0, AUXILIARY) && is(words, 1, SUBJECT))
}

fn long(word: &(Span, String)) -> bool {
    word.0.end - word.0.start >= 4
}

fn content(word: &(Span, String)) -> bool {
    long(word) && kinds_of(&word.1) & COMMON == 0
}

/// All features of all turns.
pub(super) fn features(turns: &[Said<'_>], punctuated: bool) -> Vec<Set> {
    let words: Vec<Vec<(Span, String)>> = turns.iter().map(|turn| counted(turn.1)).collect();
    let mut sets: Vec<Set> = turns.iter().map(|turn| own(turn.1, punctuated)).collect();
    let others = |at: usize| -> Vec<usize> {
        let other = |&place: &usize| turns[place].0.is_some() && turns[place].0 != turns[at].0;
        (at.saturating_sub(4)..at).rev().filter(other).collect()
    };
    let answer = |at: usize| {
        let behind = at + 1..turns.len().min(at + 3);
        behind.into_iter().find(|&place| turns[place].0.is_some() && turns[place].0 != turns[at].0)
    };
    let said_since = |word: &(Span, String), from: usize, at: usize| {
        (from..at).any(|place| {
            turns[place].0.is_some()
                && turns[place].0 != turns[at].0
                && words[place].iter().any(|other| other.1 == word.1)
        })
    };
    let mut back = vec![false; turns.len()];
    for at in 0..turns.len() {
        let before = others(at);
        if turns[at].0.is_none() || before.is_empty() {
            continue;
        }
        let last = before[0];
        let earlier = before.get(1).copied().unwrap_or(last);
        let own: Vec<_> = words[at].iter().filter(|word| content(word)).collect();
        let taken = own.iter().filter(|word| said_since(word, earlier, at)).count();
        let mut add = |so: bool, feature: Feature| {
            if so {
                sets[at].insert(feature);
            }
        };
        add(taken >= 1, Feature::TakesOver1);
        add(taken >= 2, Feature::TakesOver2);
        add(taken >= 4, Feature::TakesOver4);
        add(!own.is_empty() && 4 * taken >= own.len(), Feature::QuarterTakenOver);
        add(!own.is_empty() && 2 * taken >= own.len(), Feature::HalfTakenOver);
        let n = words[at].len();
        let same = |keep: &dyn Fn(&(Span, String)) -> bool| {
            words[at].iter().filter(|word| keep(word) && said_since(word, last, at)).count()
        };
        add((1..=8).contains(&n) && 5 * same(&|_| true) >= 3 * n, Feature::Echoes);
        back[at] = (1..=12).contains(&n) && same(&long) >= 2;
    }
    let own = sets.clone();
    for at in (0..turns.len()).filter(|&at| turns[at].0.is_some()) {
        let set = &mut sets[at];
        match others(at).first() {
            None => drop(set.insert(Feature::AfterNothing)),
            Some(&before) => set.extend(carried(&own[before], FOLLOWS)),
        }
        match answer(at) {
            None => drop(set.insert(Feature::Unanswered)),
            Some(place) => {
                set.extend(carried(&own[place], ANSWERS));
                set.extend(back[place].then_some(Feature::AnsweredInItsWords));
                let yes =
                    set.contains(&Feature::AnsweredYes) || set.contains(&Feature::AnsweredExactly);
                let stated =
                    set.contains(&Feature::LeadsWithStatement) && set.contains(&Feature::YouNotI);
                let short = (1..=20).contains(&words[at].len());
                set.extend((yes && stated && short).then_some(Feature::StatementAnsweredYes));
            }
        }
        let given = (at.saturating_sub(8)..at).any(|place| {
            turns[place].0 == turns[at].0
                && own[place].contains(&Feature::AsksLeave)
                && answer(place)
                    .is_some_and(|it| it < at && YES.iter().any(|yes| own[it].contains(yes)))
        });
        set.extend(given.then_some(Feature::LeaveGiven));
    }
    sets
}

fn carried(from: &Set, pairs: &[(Feature, Feature)]) -> Vec<Feature> {
    pairs.iter().filter(|(there, _)| from.contains(there)).map(|(_, here)| *here).collect()
}
