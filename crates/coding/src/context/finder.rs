//! Which contexts a phrase stands in.

use rolecall_protocol::{Context, Contexts};
use rolecall_syntax::cue::parse_cue;
use rolecall_text::Span;

use super::boundaries::{CLAUSE, CONSEQUENCE, JOINING, PERSON, QUESTION};
use super::sentence::{Stop, stop_behind};
use super::trigger::{End, Trigger, Way};
use super::{CONTEXTS, ContextEntry};
use crate::cue::{Phrases, Reading, Said, Tongue};

/// All triggers, ready to read talk.
#[derive(Debug)]
pub struct ContextFinder {
    phrases: Phrases,
    /// What each pattern of `phrases` is.
    means: Vec<Means>,
}

/// What a pattern is.
#[derive(Clone, Copy, Debug)]
enum Means {
    Trigger(Context, Trigger),
    Clause,
    Person,
    Consequence,
    Question,
    Joining,
}

/// Of a sentence at most so many words before and behind a phrase are looked at: talk without any
/// punctuation is one sentence, and has to be read in time that grows with its length alone.
const LONGEST: usize = 60;

/// A turn, read for contexts.
#[derive(Debug)]
pub struct ContextReading {
    reading: Reading,
    words: Vec<Span>,
    stops: Vec<Stop>,
    found: Vec<Found>,
}

/// Words `start..=last` of the turn, and what they are.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: u32,
    last: u32,
    means: Means,
}

/// The contexts of a phrase, with the words that show the first of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stands {
    /// All of them.
    pub contexts: Contexts,
    /// Bytes of the turn.
    pub shown: Option<Span>,
}

impl Default for ContextFinder {
    fn default() -> Self {
        Self::new()
    }
}

impl ContextFinder {
    /// All triggers of all contexts.
    #[must_use]
    pub fn new() -> Self {
        let mut finder = Self { phrases: Phrases::new(), means: Vec::new() };
        for ContextEntry { context, triggers, .. } in CONTEXTS {
            for trigger in *triggers {
                finder.add(trigger.words, Means::Trigger(*context, *trigger));
            }
        }
        let boundaries = [
            (CLAUSE, Means::Clause),
            (PERSON, Means::Person),
            (CONSEQUENCE, Means::Consequence),
            (QUESTION, Means::Question),
            (JOINING, Means::Joining),
        ];
        for (all, means) in boundaries {
            for written in all {
                finder.add(written, means);
            }
        }
        finder
    }

    /// Adds a pattern; that each can be read is held by a test.
    fn add(&mut self, written: &'static str, means: Means) {
        let Ok(pattern) = parse_cue(written) else { return };
        let number = u32::try_from(self.means.len()).unwrap_or(u32::MAX);
        self.phrases.add(Said { number, written, tongue: Tongue::of(Some("en")) }, &pattern);
        self.means.push(means);
    }

    /// What one thread needs.
    #[must_use]
    pub fn spoken(&self) -> ContextReading {
        ContextReading {
            reading: self.phrases.reading(),
            words: Vec::new(),
            stops: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Reads a turn, for phrases of it to be asked about.
    pub fn read(&self, text: &str, spoken: &mut ContextReading) {
        let ContextReading { reading, words, stops, found } = spoken;
        self.phrases.read(text, 0, reading, |_| {});
        words.clear();
        words.extend_from_slice(reading.words());
        stops.clear();
        stops.extend((0..words.len()).map(|at| stop_behind(text, words, at)));
        found.clear();
        reading.each_hit(|hit, _| {
            if let Some(&means) = self.means.get(hit.cue as usize) {
                found.push(Found { start: hit.start, last: hit.last, means });
            }
        });
        found.sort_by_key(|found| found.start);
    }
}

impl ContextReading {
    /// The contexts of the words at these bytes of the turn read last.
    #[must_use]
    pub fn contexts(&self, span: Span) -> Stands {
        let first = self.words.partition_point(|word| word.end <= span.start);
        let behind = self.words.partition_point(|word| word.start < span.end);
        let Some(last) = behind.checked_sub(1).filter(|last| *last >= first) else {
            return Stands::default();
        };
        let at = Phrase { spoken: self, first, last, sentence: self.sentence(first, last) };
        let mut said = Stands::default();
        for context in Context::ALL {
            if let Some(shown) = at.shown(context) {
                said.contexts.insert(context);
                said.shown = said.shown.or(Some(shown));
            }
        }
        said
    }

    /// The first and last word of the sentence around some words.
    fn sentence(&self, first: usize, last: usize) -> (usize, usize) {
        let ends = |at: &usize| self.stops.get(*at).is_some_and(|stop| *stop >= Stop::End);
        let furthest = first.saturating_sub(LONGEST);
        let start = (furthest..first).rev().find(ends).map_or(furthest, |at| at + 1);
        let furthest = self.words.len().min(last + LONGEST + 1);
        let end = (last..furthest).find(ends).unwrap_or(furthest.saturating_sub(1));
        (start, end)
    }

    fn span(&self, first: u32, last: u32) -> Span {
        let word = |at: u32| self.words.get(at as usize).copied().unwrap_or_default();
        word(first).to(word(last))
    }
}

/// Some words of a turn that are asked about.
struct Phrase<'s> {
    spoken: &'s ContextReading,
    first: usize,
    last: usize,
    /// The first and last word of their sentence.
    sentence: (usize, usize),
}

impl Phrase<'_> {
    /// The words that show that they stand in the context.
    fn shown(&self, context: Context) -> Option<Span> {
        let by_trigger =
            self.triggers(context).find(|(found, trigger)| self.reaches(found, trigger));
        let by_trigger = by_trigger.map(|(found, _)| self.spoken.span(found.start, found.last));
        match context {
            Context::Asked => by_trigger.or_else(|| self.question()),
            _ => by_trigger,
        }
    }

    /// The triggers of a context in the sentence that nothing takes away.
    fn triggers(&self, context: Context) -> impl Iterator<Item = (Found, Trigger)> + '_ {
        let all = move || {
            self.here().filter_map(move |found| match found.means {
                Means::Trigger(of, trigger) if of == context => Some((found, trigger)),
                _ => None,
            })
        };
        all().filter(move |(found, trigger)| {
            trigger.way != Way::Nothing
                && !all().any(|(other, pseudo)| {
                    pseudo.way == Way::Nothing
                        && other.start <= found.last
                        && found.start <= other.last
                })
        })
    }

    /// What was found in the sentence, outside the words themselves.
    fn here(&self) -> impl Iterator<Item = Found> + '_ {
        let (start, end) = self.sentence;
        let all = &self.spoken.found;
        let from = all.partition_point(|found| (found.start as usize) < start);
        let to = all.partition_point(|found| found.start as usize <= end);
        let here = all.get(from..to).unwrap_or(&[]);
        here.iter().copied().filter(move |found| found.last as usize <= end)
    }

    fn reaches(&self, found: &Found, trigger: &Trigger) -> bool {
        let (start, last) = (found.start as usize, found.last as usize);
        if last < self.first {
            let open = matches!(trigger.way, Way::Forward | Way::Both);
            open && self.first - last - 1 <= trigger.reach as usize
                && !self.ends_between(last, self.first, trigger.end)
        } else if start > self.last {
            let open = matches!(trigger.way, Way::Backward | Way::Both);
            open && start - self.last - 1 <= trigger.reach as usize
                && !self.ends_between(self.last, start, trigger.end)
        } else {
            false
        }
    }

    /// Whether a scope ends in the words between `before` and `behind`.
    fn ends_between(&self, before: usize, behind: usize, end: End) -> bool {
        if end == End::Sentence {
            return false;
        }
        let comma = |at: usize| self.spoken.stops.get(at) == Some(&Stop::Comma);
        let inside =
            |found: &Found| found.start as usize > before && (found.last as usize) < behind;
        // A comma ends a condition, and before somebody who acts every scope.
        let by_comma = match end {
            End::Comma => (before + 1..behind).any(comma),
            _ => self.here().any(|found| {
                matches!(found.means, Means::Person | Means::Clause)
                    && found.start as usize > before
                    && found.start as usize <= behind
                    && (found.start as usize).checked_sub(1).is_some_and(comma)
            }),
        };
        by_comma
            || self.here().any(|found| match found.means {
                Means::Clause => inside(&found) && end != End::Comma,
                Means::Person => inside(&found) && end == End::Person,
                Means::Consequence => {
                    end == End::Comma
                        && found.start as usize > before + 2
                        && (found.start as usize) < behind
                }
                _ => false,
            })
    }

    /// The beginning of the question that the words stand in; the whole of it where it has none.
    fn question(&self) -> Option<Span> {
        let (start, end) = self.sentence;
        let stop = self.spoken.stops.get(end).copied().unwrap_or(Stop::None);
        let marked = stop == Stop::Question;
        // A sentence that ends otherwise is no question; one that does not end may be.
        if !marked && stop != Stop::None && stop != Stop::Comma {
            return None;
        }
        let asks = || self.here().filter(|found| matches!(found.means, Means::Question));
        let begins = |found: &Found| {
            let at = found.start as usize;
            at == start || self.begins_clause(at)
        };
        let beginning = asks().find(begins).or_else(|| asks().find(|_| marked));
        match beginning {
            Some(found) if found.start as usize <= self.first => {
                Some(self.spoken.span(found.start, found.last))
            }
            Some(_) => None,
            None if marked => {
                let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                Some(self.spoken.span(narrow(self.first), narrow(end)))
            }
            None => None,
        }
    }

    /// Whether a clause begins at a word: behind a comma, or behind words that join.
    fn begins_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        self.spoken.stops.get(before) == Some(&Stop::Comma)
            || self
                .here()
                .any(|found| matches!(found.means, Means::Joining) && found.last as usize == before)
    }
}
