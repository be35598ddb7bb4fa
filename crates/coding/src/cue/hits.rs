//! From ends of segments to hits of cues within one turn.

use rolecall_text::Span;

use super::trie::Accept;

/// What the scanner knows of a chain.
#[derive(Clone, Debug)]
pub(super) struct ChainInfo {
    /// The cue it belongs to.
    pub(super) cue: u32,
    /// How many segments it has.
    pub(super) segments: u32,
    /// Where its partial matches are kept: the first of `segments - 1` places.
    pub(super) place: u32,
    /// The gaps between its segments.
    pub(super) gaps: Vec<u32>,
    /// For each gap: how far behind the end of the segment before it the segment after it can end.
    pub(super) reaches: Vec<u32>,
}

/// A stretch of words, by their number within the turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    start: u32,
    /// The last word, inclusive.
    last: u32,
}

/// A hit of a cue: words `start..=last` of the turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) cue: u32,
    pub(crate) start: u32,
    pub(crate) last: u32,
}

/// What is open in the turn at hand.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// For each chain and each of its segments but the last: matches up to there, oldest first.
    partial: Vec<Vec<Stretch>>,
    /// Places of `partial` that are not empty.
    touched: Vec<u32>,
    /// Matches so far, overlapping ones among them.
    found: Vec<Hit>,
    /// Where matches that end at the word at hand begin; kept for its memory alone.
    starts: Vec<u32>,
    /// The spans of the turn's words.
    pub(super) words: Vec<Span>,
}

impl Open {
    pub(super) fn new(places: usize) -> Self {
        Self { partial: vec![Vec::new(); places], ..Self::default() }
    }

    pub(super) fn begin_turn(&mut self) {
        for place in self.touched.drain(..) {
            if let Some(partial) = self.partial.get_mut(place as usize) {
                partial.clear();
            }
        }
        self.found.clear();
        self.words.clear();
    }

    /// A segment that is a whole cue ends at word `last`.
    #[inline]
    pub(super) fn whole(&mut self, accept: Accept, last: u32) {
        self.found.push(Hit { cue: accept.cue, start: last + 1 - accept.words, last });
    }

    /// A segment of a cue with gaps ends at word `last`.
    pub(super) fn segment(&mut self, accept: Accept, chain: &ChainInfo, last: u32) {
        let here = Stretch { start: last + 1 - accept.words, last };
        self.gapped(accept.segment, chain, here);
    }

    fn gapped(&mut self, segment: u32, chain: &ChainInfo, here: Stretch) {
        let mut starts = std::mem::take(&mut self.starts);
        starts.clear();
        if segment == 0 {
            starts.push(here.start);
        } else {
            let gap = chain.gaps.get(segment as usize - 1).copied().unwrap_or(0);
            let place = (chain.place + segment - 1) as usize;
            if let Some(before) = self.partial.get(place) {
                starts.extend(before.iter().filter(|b| reaches(**b, here, gap)).map(|b| b.start));
            }
        }
        starts.sort_unstable();
        starts.dedup();
        for &start in &starts {
            let whole = Stretch { start, last: here.last };
            if segment + 1 == chain.segments {
                self.found.push(Hit { cue: chain.cue, start, last: here.last });
            } else if let Some(partial) = self.partial.get_mut((chain.place + segment) as usize) {
                if partial.is_empty() {
                    self.touched.push(chain.place + segment);
                }
                // Out goes what ended so long ago that no later segment can reach back to it.
                let reach = chain.reaches.get(segment as usize).copied().unwrap_or(0);
                let gone = partial.iter().take_while(|p| p.last + reach < here.last).count();
                partial.drain(..gone);
                if !partial.contains(&whole) {
                    partial.push(whole);
                }
            }
        }
        self.starts = starts;
    }

    /// The hits of the turn: for each cue the earliest, from there the shortest, then on behind it.
    pub(super) fn hits(&mut self) -> impl Iterator<Item = Hit> + '_ {
        self.found.sort_unstable();
        let mut taken: Option<Hit> = None;
        self.found.iter().copied().filter(move |hit| {
            let free = taken.is_none_or(|t| t.cue != hit.cue || hit.start > t.last);
            if free {
                taken = Some(*hit);
            }
            free
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

fn reaches(before: Stretch, here: Stretch, gap: u32) -> bool {
    here.start > before.last && here.start - before.last - 1 <= gap
}
