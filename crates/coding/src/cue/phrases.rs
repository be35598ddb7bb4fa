//! Many word patterns at once: numbered patterns in, and for each stretch of talk which of them
//! stand where. Knows nothing of topics; [`super::Scanner`], the contexts and the acts stand on it.

use rolecall_syntax::cue::Pattern;
use rolecall_text::Span;

use super::chain;
use super::hits::{ChainInfo, Hit, Open};
use super::talk::each_word;
use super::tongue::Tongue;
use super::trie::{Accept, Trie, WHOLE, Wording};
use super::vocabulary::{Class, Classes, INERT, SKIPPED, Vocabulary};
use super::walk::{START, Walk};
use crate::clarity::Missing;

/// All patterns in one automaton. Immutable and shared between threads; what reading changes is in
/// a [`Reading`].
#[derive(Debug)]
pub(crate) struct Phrases {
    vocabulary: Vocabulary,
    trie: Trie,
    chains: Vec<ChainInfo>,
    places: usize,
}

/// What one thread needs to read with [`Phrases`], and what it found in the stretch read last.
#[derive(Debug)]
pub(crate) struct Reading {
    classes: Classes,
    walk: Walk,
    open: Open,
    /// The classes of the words of the stretch at hand.
    of_words: Vec<Class>,
}

/// A pattern on its way into the automaton.
#[derive(Clone, Copy)]
pub(crate) struct Said<'c> {
    /// Its number: what hits are told by.
    pub(crate) number: u32,
    /// As it is written.
    pub(crate) written: &'c str,
    pub(crate) tongue: Tongue,
}

/// How many words a stretch of talk has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Words that count.
    pub(crate) words: u32,
    /// Words beyond bare acknowledgement.
    pub(crate) own_words: u32,
}

impl Phrases {
    pub(crate) fn new() -> Self {
        Self { vocabulary: Vocabulary::default(), trie: Trie::new(), chains: Vec::new(), places: 0 }
    }

    /// Adds a pattern.
    pub(crate) fn add(&mut self, said: Said<'_>, pattern: &Pattern) {
        for chain in chain::chains(pattern) {
            self.add_chain(said, &chain);
        }
    }

    fn add_chain(&mut self, said: Said<'_>, chain: &chain::Chain<'_>) {
        let Said { number: cue, written, tongue } = said;
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let whole = chain.segments.len() == 1;
        let number = if whole { WHOLE } else { narrow(self.chains.len()) };
        for (segment, parts) in chain.segments.iter().enumerate() {
            let segment = narrow(segment);
            let accept = |words| Accept { cue, chain: number, segment, words };
            let vocabulary = &mut self.vocabulary;
            self.trie.insert(parts, &mut Wording { vocabulary, tongue, written }, accept);
        }
        if !whole {
            let following = chain.segments.iter().skip(1).map(|parts| chain::most_words(parts));
            let reaches = chain.gaps.iter().zip(following).map(|(gap, words)| gap + words);
            self.chains.push(ChainInfo {
                cue,
                segments: narrow(chain.segments.len()),
                place: narrow(self.places),
                gaps: chain.gaps.clone(),
                reaches: reaches.collect(),
            });
            self.places += chain.segments.len() - 1;
        }
    }

    /// What one thread needs to read with these patterns.
    pub(crate) fn reading(&self) -> Reading {
        Reading {
            classes: Classes::new(),
            walk: Walk::new(),
            open: Open::new(self.places),
            of_words: Vec::new(),
        }
    }

    /// Reads a stretch of talk: counts its words, and leaves them and what was found in `reading`.
    /// `acknowledging` are the languages whose acknowledgements are not words of one's own. What
    /// the transcript does not have of it goes to `missing`.
    ///
    /// Two loops, since they run better apart: the first waits for nothing but the text, the second
    /// only for its own last step.
    pub(crate) fn read(
        &self,
        text: &str,
        acknowledging: u8,
        reading: &mut Reading,
        missing: impl FnOnce(Missing),
    ) -> Counted {
        let Reading { classes, walk, open, of_words } = reading;
        open.begin_turn();
        of_words.clear();
        let mut skipped = Missing::default();
        let mut marked = Missing::default();
        let found = |span: Span, class| {
            if class == SKIPPED {
                skipped.word(span.slice(text));
            } else {
                open.words.push(span);
                of_words.push(class);
            }
        };
        each_word(text, &self.vocabulary, classes, found, |kind| marked.mark(kind));
        missing(skipped.and(marked));
        let mut state = START;
        let mut bare = 0;
        for (&class, number) in of_words.iter().zip(0u32..) {
            if class == INERT {
                state = START;
                continue;
            }
            bare += u32::from(classes.acknowledges(class) & acknowledging != 0);
            state = walk.step(&self.trie, state, class, classes);
            for &accept in walk.accepts(state) {
                if accept.chain == WHOLE {
                    open.whole(accept, number);
                } else if let Some(chain) = self.chains.get(accept.chain as usize) {
                    open.segment(accept, chain, number);
                }
            }
        }
        let words = u32::try_from(open.words.len()).unwrap_or(u32::MAX);
        Counted { words, own_words: words - bare }
    }
}

impl Reading {
    /// Whether nothing was found in the stretch read last.
    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The words of the stretch read last: bytes within it.
    pub(crate) fn words(&self) -> &[Span] {
        &self.open.words
    }

    /// Calls `found` with each hit and its bytes: for each pattern the earliest, from there the
    /// shortest, then on behind it; by the number of the pattern.
    pub(crate) fn each_hit(&mut self, mut found: impl FnMut(Hit, Span)) {
        let words = std::mem::take(&mut self.open.words);
        for hit in self.open.hits() {
            let first = words.get(hit.start as usize).copied().unwrap_or_default();
            let last = words.get(hit.last as usize).copied().unwrap_or_default();
            found(hit, first.to(last));
        }
        self.open.words = words;
    }
}
