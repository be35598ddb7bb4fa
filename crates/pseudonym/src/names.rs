//! What holds for a whole session: a name that was found once is one everywhere.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Kind;
use crate::births::{Said, days};
use crate::find::CAPITAL;
use crate::rules::{Marks, OWN_LIST, birth_parts, runs};
use crate::talk::Talk;

/// So many days of birth are looked for in a whole session.
const MOST_BIRTHS: usize = 64;
/// A name of a list counts as often as this for its kind.
const LISTED: u32 = 1_000_000;

/// Words that were found as names, and what else is the same in a whole session.
#[derive(Default)]
pub(crate) struct Names {
    kinds: FxHashMap<String, Kind>,
    /// How often each was a person and how often a place.
    told: FxHashMap<String, (u32, u32)>,
    /// Words that were told as medicines or illnesses.
    pub(crate) medicines: FxHashSet<String>,
    /// Words that were told as names by more than by being strange.
    named: FxHashSet<String>,
    /// Days of birth, a few at most.
    pub(crate) births: Vec<Said>,
}

impl Names {
    pub(crate) fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.births.is_empty() && self.medicines.is_empty()
    }

    pub(crate) fn learn(&mut self, talk: &Talk<'_>, marks: &Marks) {
        for (at, mark) in marks.marks.iter().enumerate() {
            let Some(mark) = mark.filter(|mark| mark.sure) else { continue };
            let folded = talk.folded(at);
            // What a rule is surer of than that no list knows the word, holds.
            let weak = mark.why == CAPITAL;
            if matches!(mark.kind, Kind::Person | Kind::Place) && folded.len() > 2 {
                let told = self.told.entry(folded.to_owned()).or_default();
                let count = if mark.kind == Kind::Person { &mut told.0 } else { &mut told.1 };
                // What somebody listed, or the key has from before, holds.
                *count = count.saturating_add(if mark.why == OWN_LIST { LISTED } else { 1 });
                if !weak {
                    self.named.insert(folded.to_owned());
                }
            }
        }
        for at in &marks.settled {
            let at = *at as usize;
            if talk.facts(at).unknown() {
                self.medicines.insert(talk.folded(at).to_owned());
            }
        }
        if marks.marks.iter().flatten().any(|mark| mark.kind == Kind::Birth && mark.sure) {
            self.learn_births(talk, marks);
        }
    }

    fn learn_births(&mut self, talk: &Talk<'_>, marks: &Marks) {
        for run in runs(talk) {
            if marks.sure(run.start) == Some(Kind::Birth)
                && let [day] = days(&birth_parts(talk, &run)).as_slice()
                && self.births.len() < MOST_BIRTHS
                && !self.births.contains(day)
            {
                self.births.push(*day);
            }
        }
    }

    /// The one kind that a word has in the whole session: a word with two would have two pseudonyms.
    pub(crate) fn told(&self, folded: &str) -> Option<Kind> {
        let (person, place) = self.told.get(folded)?;
        Some(if place > person { Kind::Place } else { Kind::Person })
    }

    /// When all was heard: the kind that a word had most often is the kind that it has. What was told as a
    /// medicine in one place and only looked strange in others is none of the names.
    pub(crate) fn settle(&mut self) {
        let told = |word: &String| Some((word.clone(), self.told(word)?));
        self.kinds = self.told.keys().filter_map(told).collect();
        let named = std::mem::take(&mut self.named);
        self.medicines.retain(|word| !named.contains(word));
        let medicines = &self.medicines;
        self.kinds.retain(|word, _| !medicines.contains(word));
    }

    /// The kind of a token that is one of them, or several of one (`the Millers`).
    pub(crate) fn kind_of(&self, talk: &Talk<'_>, at: usize) -> Option<Kind> {
        let folded = talk.folded(at);
        let one = || folded.strip_suffix('s').filter(|one| one.len() > 3 && !talk.facts(at).word());
        self.kinds.get(folded).or_else(|| self.kinds.get(one()?)).copied()
    }
}
