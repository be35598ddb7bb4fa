use regex::Regex;
use rolecall_protocol::{Counts, Cue, Matcher, RoleId, Rulebook, TopicId, speaks};
use rolecall_session::{Marked, Session};
use rolecall_text::Span;

use super::phrases::{Counted, Phrases, Reading, Said};
use super::tongue::{ENGLISH_TOO, Tongue, acknowledging};
use crate::clarity::Clarity;
use crate::context::{ContextFinder, ContextReading, Stands};
use crate::{Aside, CodedTurn, CoderKind, Coding, Standing};

/// All cues of the topics asked for, ready to read talk. Immutable and shared between threads;
/// what reading needs to change is in a [`Scratch`].
#[derive(Debug)]
pub struct Scanner {
    phrases: Phrases,
    cues: Vec<CueInfo>,
    /// Finds in what way cues are said; nothing where every cue counts however it is said.
    contexts: Option<ContextFinder>,
    regexes: Vec<(u32, Regex)>,
    /// The languages of cues: [`CueInfo::language`] is one more than the place in here.
    languages: Vec<String>,
    /// For each topic what its positive cues listen to, each once.
    listens: Vec<Vec<Listens>>,
}

#[derive(Debug)]
struct CueInfo {
    topic: TopicId,
    /// Its index within the topic.
    index: u32,
    negative: bool,
    by: Option<RoleId>,
    /// The ways of saying it in which it counts.
    counts: Counts,
    /// 0 for any.
    language: u32,
}

/// What a cue listens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listens {
    pub(crate) by: Option<RoleId>,
    /// As [`CueInfo::language`].
    pub(crate) language: u32,
}

/// What one thread needs to read talk; reusing it from session to session is what makes reading
/// fast, and changes no answer.
#[derive(Debug)]
pub struct Scratch {
    reading: Reading,
    spoken: Option<ContextReading>,
    hits: Vec<TopicHit>,
    /// By the languages that turns are marked with, what that means for cues.
    heard: Vec<(Marked, Heard)>,
}

/// What the languages of a turn mean for cues.
#[derive(Clone, Debug, Default)]
struct Heard {
    /// For each value of [`CueInfo::language`] whether such cues look at the turn.
    cues: Vec<bool>,
    /// The languages of acknowledgements.
    acknowledging: u8,
    /// Whether it may be English, so that the ways of saying it can be told.
    english: bool,
}

/// Who speaks in a turn.
#[derive(Clone, Copy)]
struct Speaker {
    turn: u32,
    role: Option<RoleId>,
    /// The place of the turn's languages in [`Scratch::heard`].
    heard: usize,
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
            phrases: Phrases::new(),
            cues: Vec::new(),
            contexts: None,
            regexes: Vec::new(),
            languages: Vec::new(),
            listens: vec![Vec::new(); rulebook.topics.len()],
        };
        for (at, topic) in rulebook.topics.iter().enumerate() {
            if !used.is_empty() && !used.get(at).copied().unwrap_or(false) {
                continue;
            }
            let id = TopicId(u32::try_from(at).unwrap_or(u32::MAX));
            for (index, cue) in topic.cues.iter().enumerate() {
                scanner.add(id, u32::try_from(index).unwrap_or(u32::MAX), cue);
            }
        }
        scanner
    }

    fn add(&mut self, topic: TopicId, index: u32, cue: &Cue) {
        let number = u32::try_from(self.cues.len()).unwrap_or(u32::MAX);
        let language = self.language(cue.language.as_deref());
        if !cue.counts.is_anyhow() {
            self.contexts.get_or_insert_with(ContextFinder::new);
        }
        let Cue { negative, by, counts, .. } = *cue;
        self.cues.push(CueInfo { topic, index, negative, by, counts, language });
        let listens = Listens { by: cue.by, language };
        if !cue.negative
            && let Some(all) = self.listens.get_mut(topic.0 as usize)
            && !all.contains(&listens)
        {
            all.push(listens);
        }
        match &cue.matcher {
            Matcher::Words(pattern) => {
                let tongue = Tongue::of(cue.language.as_deref());
                self.phrases.add(Said { number, written: &cue.written, tongue }, pattern);
            }
            // The checker has compiled it before; one that does not compile finds nothing.
            Matcher::Regex(written) => {
                self.regexes.extend(Regex::new(written).ok().map(|regex| (number, regex)));
            }
        }
    }

    /// The number of a language, a new one where it is new.
    fn language(&mut self, code: Option<&str>) -> u32 {
        let Some(code) = code else { return 0 };
        let at = self.languages.iter().position(|known| known == code).unwrap_or_else(|| {
            self.languages.push(code.to_owned());
            self.languages.len() - 1
        });
        u32::try_from(at + 1).unwrap_or(u32::MAX)
    }

    /// What one thread needs to use this scanner.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch {
            reading: self.phrases.reading(),
            spoken: self.contexts.as_ref().map(ContextFinder::spoken),
            hits: Vec::new(),
            heard: Vec::new(),
        }
    }

    /// What the positive cues of a topic listen to.
    pub(crate) fn listens(&self, topic: usize) -> &[Listens] {
        self.listens.get(topic).map_or(&[], Vec::as_slice)
    }

    /// For each value of [`Listens::language`] whether such cues look at talk in `language`.
    pub(crate) fn that_speak(&self, language: &str) -> Vec<bool> {
        let cues = self.languages.iter().map(|cue| speaks(cue, language));
        std::iter::once(true).chain(cues).collect()
    }

    /// What the languages of turns that are marked so mean for cues. Words in a language that
    /// nobody names are looked at by every cue.
    fn hear(&self, session: &Session, marked: Marked) -> Heard {
        let main = session.main_languages();
        let any = marked.includes_main() && main.is_empty();
        let mut languages: Vec<&str> = marked
            .numbers()
            .filter_map(|at| session.languages.get(at))
            .map(String::as_str)
            .collect();
        if marked.includes_main() {
            languages.extend(main);
        }
        let mut cues = vec![any; self.languages.len() + 1];
        for language in &languages {
            let spoken = self.that_speak(language);
            cues.iter_mut().zip(spoken).for_each(|(cue, speaks)| *cue |= speaks);
        }
        if let Some(for_any) = cues.first_mut() {
            *for_any = true;
        }
        let english = languages.is_empty() || languages.iter().any(|code| speaks("en", code));
        let acknowledging =
            if languages.is_empty() { ENGLISH_TOO } else { acknowledging(languages) };
        Heard { cues, acknowledging, english }
    }

    /// Reads the talk once: who speaks how much goes to `turns`, what cues find to `codings`, in
    /// the order of the turns. Gives how much of it could be heard.
    pub(crate) fn read(
        &self,
        session: &Session,
        roles: &[Option<RoleId>],
        scratch: &mut Scratch,
        into: &mut Talk<'_>,
    ) -> Clarity {
        let mut clarity = Clarity::default();
        scratch.heard.clear();
        let mut heard = 0;
        into.turns.reserve(session.turns.len());
        for (number, turn) in session.turns.iter().enumerate() {
            let role = turn.speaker.and_then(|s| roles.get(s as usize).copied().flatten());
            let text = session.text_of(turn);
            if scratch.heard.get(heard).is_none_or(|known| known.0 != turn.languages) {
                let at = scratch.heard.iter().position(|known| known.0 == turn.languages);
                heard = at.unwrap_or_else(|| {
                    scratch.heard.push((turn.languages, self.hear(session, turn.languages)));
                    scratch.heard.len() - 1
                });
            }
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let acknowledging = scratch.heard.get(heard).map_or(ENGLISH_TOO, |h| h.1.acknowledging);
            let missing = |missing| clarity.add(missing, number);
            let reading = &mut scratch.reading;
            let Counted { words, own_words } =
                self.phrases.read(text, acknowledging, reading, missing);
            clarity.words += u64::from(words);
            into.turns.push(CodedTurn {
                role,
                words,
                own_words,
                start: turn.start.unwrap_or(f64::NAN),
                end: turn.end.unwrap_or(f64::NAN),
            });
            if !scratch.reading.is_empty() || !self.regexes.is_empty() {
                let speaker = Speaker { turn: number, role, heard };
                self.settle(text, speaker, scratch, into);
            }
        }
        clarity
    }

    /// From hits of cues to codings of topics, for one turn.
    fn settle(&self, text: &str, speaker: Speaker, scratch: &mut Scratch, into: &mut Talk<'_>) {
        let Speaker { turn, role, heard } = speaker;
        let Scratch { reading, spoken, hits, heard: all } = scratch;
        let Some((_, heard)) = all.get(heard) else { return };
        hits.clear();
        let may = |cue: u32| {
            let Some(info) = self.cues.get(cue as usize) else { return false };
            let spoken = heard.cues.get(info.language as usize) == Some(&true);
            spoken && (info.by.is_none() || role.is_none() || info.by == role)
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
        reading.each_hit(|hit, span| {
            if may(hit.cue) {
                push(hit.cue, span);
            }
        });
        for (cue, regex) in self.regexes.iter().filter(|(cue, _)| may(*cue)) {
            for found in regex.find_iter(text).filter(|found| !found.is_empty()) {
                push(*cue, Span::of(found.start(), found.end()));
            }
        }
        if hits.is_empty() {
            return;
        }
        hits.sort_unstable();
        let spoken = spoken.as_mut().filter(|_| heard.english);
        let mut ways = Ways { finder: self.contexts.as_ref(), spoken, text, is_read: false };
        self.keep(hits, By { turn, role }, &mut ways, into);
    }

    /// Keeps what no `not cue` overlaps, the first of hits that overlap each other. What counts for
    /// certain comes before what may: a cue for one role, said by somebody whose role is not known.
    fn keep(&self, hits: &[TopicHit], by: By, ways: &mut Ways<'_>, into: &mut Talk<'_>) {
        let By { turn, role } = by;
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
            let first_of_topic = into.codings.len();
            for unsure in [false, true] {
                let mut free_from = 0;
                let first_new = into.codings.len();
                for hit in of_topic.iter().filter(|hit| is(hit, false, unsure)) {
                    let (span, Some(cue)) = (hit.span(), info(hit)) else { continue };
                    if span.start < free_from || barred.overlaps(span) || taken.overlaps(span) {
                        continue;
                    }
                    if let Some(stands) = ways.bar(cue.counts, span) {
                        into.aside(turn, hit.topic, span, cue.index, stands);
                        continue;
                    }
                    free_from = span.end;
                    into.codings.push(Coding {
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
                into.codings.iter().skip(first_new).for_each(|coding| taken.add(coding.span));
            }
            if let Some(of_topic) = into.codings.get_mut(first_of_topic..)
                && role.is_none()
            {
                of_topic.sort_by_key(|coding| (coding.span.start, coding.span.end));
            }
        }
    }
}

/// A turn, and who speaks in it.
#[derive(Clone, Copy)]
struct By {
    turn: u32,
    role: Option<RoleId>,
}

/// Where what is read of a session goes.
pub(crate) struct Talk<'t> {
    pub(crate) turns: &'t mut Vec<CodedTurn>,
    /// In the order of the turns.
    pub(crate) codings: &'t mut Vec<Coding>,
    /// In the order of the turns.
    pub(crate) asides: &'t mut Vec<Aside>,
}

impl Talk<'_> {
    /// Adds words that a cue found but that are not said so as to count.
    fn aside(&mut self, turn: u32, topic: TopicId, span: Span, cue: u32, stands: Stands) {
        let Stands { contexts, shown } = stands;
        let shown = shown.unwrap_or(span);
        self.asides.push(Aside { turn, topic, span, cue, contexts, shown });
    }
}

/// The ways in which phrases of a turn are said; the turn is read for them when first asked.
struct Ways<'s> {
    finder: Option<&'s ContextFinder>,
    /// None where the talk is in a language whose ways are not known.
    spoken: Option<&'s mut ContextReading>,
    text: &'s str,
    is_read: bool,
}

impl Ways<'_> {
    /// How the words are said, if that is why a cue does not count.
    fn bar(&mut self, counts: Counts, span: Span) -> Option<Stands> {
        if counts.is_anyhow() {
            return None;
        }
        let (finder, spoken) = (self.finder?, self.spoken.as_deref_mut()?);
        if !self.is_read {
            finder.read(self.text, spoken);
            self.is_read = true;
        }
        let stands = spoken.contexts(span);
        (!counts.allows(stands.contexts)).then_some(stands)
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
