use regex::Regex;
use rolecall_protocol::{Cue, Matcher, RoleId, Rulebook, TopicId};
use rolecall_session::{Session, Value};
use rolecall_text::Span;

use super::chain;
use super::hits::{ChainInfo, Open};
use super::talk::each_word;
use super::trie::{Accept, Trie, WHOLE};
use super::vocabulary::{Class, Classes, INERT, SKIPPED, Vocabulary};
use super::walk::{START, Walk};
use crate::{CodedTurn, CoderKind, Coding, Standing};

/// All cues of the topics asked for, ready to read talk. Immutable and shared between threads;
/// what reading needs to change is in a [`Scratch`].
#[derive(Debug)]
pub struct Scanner {
    vocabulary: Vocabulary,
    trie: Trie,
    chains: Vec<ChainInfo>,
    places: usize,
    cues: Vec<CueInfo>,
    regexes: Vec<(u32, Regex)>,
    /// For each topic: the languages of its positive cues (`None` for any language).
    languages: Vec<Vec<Option<String>>>,
}

#[derive(Debug)]
struct CueInfo {
    topic: TopicId,
    /// Its index within the topic.
    index: u32,
    negative: bool,
    by: Option<RoleId>,
    language: Option<String>,
}

/// What one thread needs to read talk; reusing it from session to session is what makes reading
/// fast, and changes no answer.
#[derive(Debug)]
pub struct Scratch {
    classes: Classes,
    walk: Walk,
    open: Open,
    /// The classes of the words of the turn at hand.
    of_words: Vec<Class>,
    hits: Vec<TopicHit>,
    allowed: Vec<bool>,
}

/// A hit on its way to a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct TopicHit {
    topic: TopicId,
    start: u32,
    /// Largest first, so that of hits that begin together the longest stands first.
    end_reversed: std::cmp::Reverse<u32>,
    cue: u32,
}

impl TopicHit {
    fn span(self) -> Span {
        Span::new(self.start, self.end_reversed.0)
    }
}

impl Scanner {
    /// Takes the cues of those topics of the rulebook for which `used` is true (all topics where
    /// `used` is empty).
    #[must_use]
    pub fn new(rulebook: &Rulebook, used: &[bool]) -> Self {
        let mut scanner = Self {
            vocabulary: Vocabulary::default(),
            trie: Trie::new(),
            chains: Vec::new(),
            places: 0,
            cues: Vec::new(),
            regexes: Vec::new(),
            languages: vec![Vec::new(); rulebook.topics.len()],
        };
        for (at, topic) in rulebook.topics.iter().enumerate() {
            if !used.is_empty() && !used.get(at).copied().unwrap_or(false) {
                continue;
            }
            let id = TopicId(u32::try_from(at).unwrap_or(u32::MAX));
            for (index, cue) in topic.cues.iter().enumerate() {
                scanner.add(id, u32::try_from(index).unwrap_or(u32::MAX), cue);
                if !cue.negative
                    && let Some(languages) = scanner.languages.get_mut(at)
                    && !languages.contains(&cue.language)
                {
                    languages.push(cue.language.clone());
                }
            }
        }
        scanner
    }

    fn add(&mut self, topic: TopicId, index: u32, cue: &Cue) {
        let number = u32::try_from(self.cues.len()).unwrap_or(u32::MAX);
        self.cues.push(CueInfo {
            topic,
            index,
            negative: cue.negative,
            by: cue.by,
            language: cue.language.clone(),
        });
        match &cue.matcher {
            Matcher::Words(pattern) => {
                for chain in chain::chains(pattern) {
                    self.add_chain(number, &chain);
                }
            }
            // The checker has compiled it before; one that does not compile finds nothing.
            Matcher::Regex(written) => {
                self.regexes.extend(Regex::new(written).ok().map(|regex| (number, regex)));
            }
        }
    }

    fn add_chain(&mut self, cue: u32, chain: &chain::Chain<'_>) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let whole = chain.segments.len() == 1;
        let number = if whole { WHOLE } else { narrow(self.chains.len()) };
        for (segment, parts) in chain.segments.iter().enumerate() {
            let segment = narrow(segment);
            let accept = |words| Accept { cue, chain: number, segment, words };
            self.trie.insert(parts, &mut self.vocabulary, accept);
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

    /// What one thread needs to use this scanner.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch {
            classes: Classes::new(),
            walk: Walk::new(),
            open: Open::new(self.places),
            of_words: Vec::new(),
            hits: Vec::new(),
            allowed: Vec::new(),
        }
    }

    /// Whether some cue of the topic looks at talk in the session's language.
    pub(crate) fn looks_for(&self, topic: usize, session: &Session) -> bool {
        let language = language_of(session);
        self.languages
            .get(topic)
            .is_some_and(|all| all.iter().any(|cue| speaks(cue.as_deref(), language)))
    }

    /// Reads the talk once: who speaks how much goes to `turns`, what cues find to `codings`, in
    /// the order of the turns.
    pub(crate) fn read(
        &self,
        session: &Session,
        roles: &[Option<RoleId>],
        scratch: &mut Scratch,
        turns: &mut Vec<CodedTurn>,
        codings: &mut Vec<Coding>,
    ) {
        let language = language_of(session);
        scratch.allowed.clear();
        scratch.allowed.extend(self.cues.iter().map(|c| speaks(c.language.as_deref(), language)));
        turns.reserve(session.turns.len());
        for (number, turn) in session.turns.iter().enumerate() {
            let role = turn.speaker.and_then(|s| roles.get(s as usize).copied().flatten());
            let text = session.text_of(turn);
            let (words, own_words) = self.read_turn(text, scratch);
            turns.push(CodedTurn {
                role,
                words,
                own_words,
                start: turn.start.unwrap_or(f64::NAN),
                end: turn.end.unwrap_or(f64::NAN),
            });
            if !scratch.open.is_empty() || !self.regexes.is_empty() {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                self.settle(text, number, role, scratch, codings);
            }
        }
    }

    /// Counts the words of a turn and leaves the ends of segments in `scratch.open`.
    ///
    /// Two loops, since they run better apart: the first waits for nothing but the text, the second
    /// only for its own last step.
    fn read_turn(&self, text: &str, scratch: &mut Scratch) -> (u32, u32) {
        let Scratch { classes, walk, open, of_words, .. } = scratch;
        open.begin_turn();
        of_words.clear();
        each_word(text, &self.vocabulary, classes, |span, class| {
            if class != SKIPPED {
                open.words.push(span);
                of_words.push(class);
            }
        });
        let mut state = START;
        let mut acknowledging = 0;
        for (&class, number) in of_words.iter().zip(0u32..) {
            if class == INERT {
                state = START;
                continue;
            }
            acknowledging += u32::from(classes.acknowledges(class));
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
        (words, words - acknowledging)
    }

    /// From hits of cues to codings of topics, for one turn.
    fn settle(
        &self,
        text: &str,
        turn: u32,
        role: Option<RoleId>,
        scratch: &mut Scratch,
        codings: &mut Vec<Coding>,
    ) {
        let Scratch { open, hits, allowed, .. } = scratch;
        hits.clear();
        let may = |cue: u32| {
            let spoken = allowed.get(cue as usize).copied().unwrap_or(false);
            let by = self.cues.get(cue as usize).and_then(|info| info.by);
            spoken && (by.is_none() || role.is_none() || by == role)
        };
        let mut push = |cue: u32, span: Span| {
            let Some(info) = self.cues.get(cue as usize) else { return };
            hits.push(TopicHit {
                topic: info.topic,
                start: span.start,
                end_reversed: std::cmp::Reverse(span.end),
                cue,
            });
        };
        let words = std::mem::take(&mut open.words);
        for hit in open.hits().filter(|hit| may(hit.cue)) {
            let first = words.get(hit.start as usize).copied().unwrap_or_default();
            let last = words.get(hit.last as usize).copied().unwrap_or_default();
            push(hit.cue, first.to(last));
        }
        open.words = words;
        for (cue, regex) in self.regexes.iter().filter(|(cue, _)| may(*cue)) {
            for found in regex.find_iter(text).filter(|found| !found.is_empty()) {
                push(*cue, Span::of(found.start(), found.end()));
            }
        }
        if hits.is_empty() {
            return;
        }
        hits.sort_unstable();
        self.keep(hits, turn, role, codings);
    }

    /// Keeps what no `not cue` overlaps, the first of hits that overlap each other. What counts for
    /// certain comes before what may: a cue for one role, said by somebody whose role is not known.
    fn keep(&self, hits: &[TopicHit], turn: u32, role: Option<RoleId>, codings: &mut Vec<Coding>) {
        let info = |hit: &TopicHit| self.cues.get(hit.cue as usize);
        for of_topic in hits.chunk_by(|a, b| a.topic == b.topic) {
            let is = |hit: &&TopicHit, negative: bool, unsure: bool| {
                info(hit).is_some_and(|cue| {
                    cue.negative == negative
                        && (negative || (cue.by.is_some() && role.is_none()) == unsure)
                })
            };
            let mut barred = Cover::default();
            of_topic
                .iter()
                .filter(|hit| is(hit, true, false))
                .for_each(|bar| barred.add(bar.span()));
            let mut taken = Cover::default();
            let first_of_topic = codings.len();
            for unsure in [false, true] {
                let mut free_from = 0;
                let first_new = codings.len();
                for hit in of_topic.iter().filter(|hit| is(hit, false, unsure)) {
                    let (span, Some(cue)) = (hit.span(), info(hit)) else { continue };
                    if span.start < free_from || barred.overlaps(span) || taken.overlaps(span) {
                        continue;
                    }
                    free_from = span.end;
                    codings.push(Coding {
                        turn,
                        topic: hit.topic,
                        span,
                        coder: CoderKind::Cue,
                        standing: if unsure { Standing::Possible } else { Standing::Counts },
                        confidence: 1.0,
                        origin: cue.index,
                    });
                }
                if role.is_some() {
                    break;
                }
                codings.iter().skip(first_new).for_each(|coding| taken.add(coding.span));
            }
            if let Some(of_topic) = codings.get_mut(first_of_topic..)
                && role.is_none()
            {
                of_topic.sort_by_key(|coding| (coding.span.start, coding.span.end));
            }
        }
    }
}

/// Spans, added by their starts, that others are asked to keep clear of.
#[derive(Default)]
struct Cover {
    /// Each span's start, with the furthest end of the spans up to it.
    reach: Vec<(u32, u32)>,
}

impl Cover {
    fn add(&mut self, span: Span) {
        let so_far = self.reach.last().map_or(0, |last| last.1);
        self.reach.push((span.start, span.end.max(so_far)));
    }

    fn overlaps(&self, span: Span) -> bool {
        let before = self.reach.partition_point(|reach| reach.0 < span.end);
        before.checked_sub(1).and_then(|at| self.reach.get(at)).is_some_and(|r| r.1 > span.start)
    }
}

/// The session's language, where the record says it.
fn language_of(session: &Session) -> Option<&str> {
    match session.attributes.get("language") {
        Some(Value::Text(language)) => Some(language),
        _ => None,
    }
}

/// Whether a cue for language `cue` looks at talk in `language`: `en` at `en-GB` too. A session
/// that does not say its language is looked at by every cue.
fn speaks(cue: Option<&str>, language: Option<&str>) -> bool {
    let (Some(cue), Some(language)) = (cue, language) else { return true };
    let main = language.split(['-', '_']).next().unwrap_or(language);
    language.eq_ignore_ascii_case(cue) || main.eq_ignore_ascii_case(cue)
}
