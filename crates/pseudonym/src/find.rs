//! What in a session may tell who somebody is.

mod labels;

use std::collections::BTreeMap;

use rolecall_session::{Session, Value};
use rolecall_text::Span;

use crate::asked::Asked;
use crate::births::days;
use crate::fields::{record_of, visit};
use crate::known::Known;
use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::rules::{Context, Mark, Marks, RULES, birth_parts, is_common, is_month, runs};
use crate::talk::{Shape, Talk};
use crate::{Key, Kind};

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a turn, from 1.
    Turn(u32),
    /// In a field of the record, by its number in the order in which fields are visited; with its
    /// name (`case.id`).
    Field(u32, String),
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// The bytes within the turn or field.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// The words as they stand there.
    pub text: String,
    /// The rule that found it.
    pub why: &'static str,
    /// Whether it is replaced; otherwise it is only shown for review.
    pub sure: bool,
}

/// Looks for what may tell who somebody is. Holds the lists, so it is made once.
#[derive(Debug)]
pub struct Finder {
    lexicon: Lexicon,
    known: Known,
    /// Names of the lists alone, without those of a key.
    listed: BTreeMap<String, Kind>,
}

/// Why a word is replaced that was found as a name in another place of the session.
pub(crate) const ELSEWHERE: &str = "found elsewhere";
/// The rule for words with a capital that no list has.
pub(crate) const CAPITAL: &str = "capital";
/// Why a field of the record is replaced.
pub(crate) const FIELD: &str = "field";

/// Marks of the tokens of one text, only those that are there, and which tokens name nobody.
#[derive(Default)]
struct Sparse {
    marks: Vec<(u32, Mark)>,
    settled: Vec<u32>,
}

/// Where nothing says when a session was, days after this year are not taken for somebody's birth.
const LONG_AGO: u16 = 2015;
/// Turns that tell whether a session is in another language, and words that are needed for it.
const SAMPLE: usize = 300;
const FEWEST_WORDS: u32 = 20;
/// One strange word in so many makes a session strange; in English talk there is one in a hundred.
const STRANGE: u64 = 6;
/// Somebody who is spoken of was born so many years before a session.
const YEARS: u16 = 10;

impl Finder {
    /// With what is known beforehand. The names of `key` are known too.
    #[must_use]
    pub fn new(known: Known, key: &Key) -> Self {
        let listed = known.names.clone();
        let mut finder = Self { lexicon: Lexicon::new(), known, listed };
        finder.learn(key, None);
        finder
    }

    /// Knows the names of `key` that were there before a run: what that run found, is found again, and nothing
    /// else. Without a run it knows all.
    pub fn learn(&mut self, key: &Key, before: Option<u32>) {
        self.known.names.clone_from(&self.listed);
        for (name, kind) in key.names(before) {
            // A letter alone stood for a name once; it need not again.
            if name.len() > 1 && !self.known.names.contains_key(name) {
                self.known.names.insert(name.to_owned(), kind);
            }
        }
    }

    /// Whether a made-up word must not be used: it is a word, a name, or one that cues look for.
    pub(crate) fn is_taken(&self, word: &str) -> bool {
        !self.lexicon.of(word).unknown()
            || self.known.cued.contains(word)
            || self.known.foreign.contains(word)
    }

    /// Whether a word is in the lists of names and places that the finder has.
    #[must_use]
    pub fn is_listed(&self, word: &str) -> bool {
        let facts = self.lexicon.of(&crate::talk::folded(word));
        facts.name() || facts.place()
    }

    /// Whether much of the talk is in words that no list has, as talk in another language than English is. In
    /// such a session strange words are found only where a capital within a sentence marks them.
    #[must_use]
    pub fn is_strange(&self, session: &Session) -> bool {
        let mut talk = Talk::default();
        let (mut words, mut unknown) = (0u32, 0u32);
        for turn in session.turns.iter().take(SAMPLE) {
            talk.read(session.text_of(turn), true, &self.lexicon);
            for (at, token) in talk.tokens.iter().enumerate() {
                if token.shape == Shape::Lower && talk.folded(at).len() > 2 {
                    words += 1;
                    unknown += u32::from(token.facts.unknown());
                }
            }
        }
        words >= FEWEST_WORDS && u64::from(unknown) * STRANGE > u64::from(words)
    }

    /// Everything that is found, in the order of the turns, then of the fields. `key` tells what is
    /// a pseudonym already.
    #[must_use]
    pub fn find(&self, session: &Session, key: &Key) -> Vec<Found> {
        let cased = is_cased(session);
        let long_ago = long_ago(session);
        let strange = self.is_strange(session);
        let mut asked = Asked::default();
        let mut names = Names::default();
        let mut marks = Marks::default();
        let mut talk = Talk::default();
        let mut seen: Vec<Sparse> = Vec::with_capacity(session.turns.len());
        for turn in &session.turns {
            talk.read(session.text_of(turn), cased, &self.lexicon);
            self.mark(
                &Context { strange, ..self.context(&talk, asked, long_ago) },
                &mut marks,
                key,
            );
            asked.hear(&talk, &marks);
            names.learn(&talk, &marks);
            seen.push(sparse(&marks));
        }
        let mut record = record_of(session);
        let mut fields = Vec::new();
        visit(&mut record, &mut |field, text| {
            let mut talk = Talk::default();
            talk.read(text, true, &self.lexicon);
            self.mark(&self.context(&talk, Asked::default(), long_ago), &mut marks, key);
            self.mark_field(field, &talk, &mut marks, key);
            names.learn(&talk, &marks);
            fields.push((field.clone(), text.clone(), sparse(&marks)));
        });
        names.settle();
        let mut found = Vec::new();
        for (number, (turn, sparse)) in (1..).zip(session.turns.iter().zip(&seen)) {
            if sparse.marks.is_empty() && names.is_empty() {
                continue;
            }
            talk.read(session.text_of(turn), cased, &self.lexicon);
            self.spread(&talk, sparse, &names, &mut marks, key);
            gather(&talk, &marks, || Place::Turn(number), &mut found);
        }
        for (number, (field, text, sparse)) in (0..).zip(&fields) {
            let mut talk = Talk::default();
            talk.read(text, true, &self.lexicon);
            self.spread(&talk, sparse, &names, &mut marks, key);
            gather(&talk, &marks, || Place::Field(number, field.name.clone()), &mut found);
        }
        found
    }

    fn context<'a, 't>(
        &'a self,
        talk: &'a Talk<'t>,
        asked: Asked,
        long_ago: u16,
    ) -> Context<'a, 't> {
        Context {
            talk,
            known: &self.known,
            lexicon: &self.lexicon,
            asked,
            long_ago,
            strange: false,
        }
    }

    fn mark(&self, context: &Context<'_, '_>, marks: &mut Marks, key: &Key) {
        let talk = context.talk;
        marks.reset(talk.tokens.len());
        if talk.tokens.is_empty() {
            return;
        }
        for rule in RULES {
            (rule.find)(context, marks);
        }
        if !talk.text.is_ascii() {
            // Characters that are words of their own would run together with what stands there instead.
            for (at, mark) in marks.marks.iter_mut().enumerate() {
                if talk.written(at).chars().all(rolecall_text::words::stands_alone) {
                    *mark = None;
                }
            }
        }
        if !key.is_empty() {
            for (at, mark) in marks.marks.iter_mut().enumerate() {
                if mark.is_some() && key.is_made(talk.folded(at)) {
                    *mark = None;
                }
            }
        }
    }

    /// Puts the marks of a text back and adds those of names that were found elsewhere.
    fn spread(
        &self,
        talk: &Talk<'_>,
        sparse: &Sparse,
        names: &Names,
        marks: &mut Marks,
        key: &Key,
    ) {
        marks.reset(talk.tokens.len());
        for (at, mark) in &sparse.marks {
            let medicine =
                mark.why == CAPITAL && names.medicines.contains(talk.folded(*at as usize));
            if let Some(place) = marks.marks.get_mut(*at as usize).filter(|_| !medicine) {
                let told = matches!(mark.kind, Kind::Person | Kind::Place) && mark.sure;
                let kind = names.told(talk.folded(*at as usize)).filter(|_| told);
                *place = Some(Mark { kind: kind.unwrap_or(mark.kind), ..*mark });
            }
        }
        marks.settled.clone_from(&sparse.settled);
        if names.is_empty() {
            return;
        }
        let context = self.context(talk, Asked::default(), LONG_AGO);
        for run in runs(talk).into_iter().filter(|_| !names.births.is_empty()) {
            let said = days(&birth_parts(talk, &run));
            if said.iter().any(|one| names.births.iter().any(|birth| birth.agrees(*one))) {
                marks.set(run, Kind::Birth, ELSEWHERE, true);
            }
        }
        for at in 0..talk.tokens.len() {
            if marks.sure(at).is_some() || talk.has_digits(at) {
                continue;
            }
            let Some(kind) = names.kind_of(talk, at) else { continue };
            let folded = talk.folded(at);
            let starts = talk.tokens.get(at).is_some_and(|token| token.starts);
            let large = talk.is_capital(at) && (!starts || talk.behind(at).starts_with(','));
            let subject = talk.is_capital(at)
                && talk.facts(at).given()
                && talk.joined(at + 1)
                && talk.is(at + 1, VERBS);
            let large = large || (subject && !is_month(folded));
            let plain =
                talk.facts(at).word() || is_common(folded) || self.known.cued.contains(folded);
            if (large || !plain) && !context.stays(at) && !key.is_made(folded) {
                marks.set(at..at + 1, kind, ELSEWHERE, true);
            }
        }
    }
}

/// Words behind a name at the start of a sentence that are not behind the word.
const VERBS: &[&str] = &[
    "and", "asked", "came", "can", "comes", "could", "did", "does", "doesnt", "had", "has", "is",
    "isnt", "knows", "never", "said", "says", "told", "wants", "was", "wasnt", "went", "will",
    "wont", "would",
];

/// Whether capitals mean something in this session: most turns begin with one, and not all letters
/// are capitals.
fn is_cased(session: &Session) -> bool {
    let (mut large, mut small, mut upper, mut letters) = (0u64, 0u64, 0u64, 0u64);
    for turn in session.turns.iter().take(2_000) {
        let text = session.text_of(turn);
        let mut first = true;
        for c in text.chars().take(400).filter(|c| c.is_alphabetic()) {
            letters += 1;
            upper += u64::from(c.is_uppercase());
            if first {
                first = false;
                if c.is_uppercase() { large += 1 } else { small += 1 }
            }
        }
    }
    large >= small && upper * 10 < letters * 6
}

fn sparse(marks: &Marks) -> Sparse {
    let numbered = (0..).zip(&marks.marks);
    Sparse {
        marks: numbered.filter_map(|(at, mark)| mark.map(|mark| (at, mark))).collect(),
        settled: marks.settled.clone(),
    }
}

/// The last year in which somebody may have been born who is spoken of in a session.
fn long_ago(session: &Session) -> u16 {
    let year = session.attributes.iter().find_map(|(name, value)| match value {
        Value::Date(date) if name == "date" => Some(date.year),
        _ => None,
    });
    year.map_or(LONG_AGO, |year| year.saturating_sub(YEARS))
}

/// The marks as finds: tokens that belong together are one.
fn gather(talk: &Talk<'_>, marks: &Marks, place: impl Fn() -> Place, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < talk.tokens.len() {
        let Some(mark) = marks.marks.get(at).copied().flatten() else {
            at += 1;
            continue;
        };
        let from = at;
        at += 1;
        while let Some(next) = marks.marks.get(at).copied().flatten()
            && next.kind == mark.kind
            && next.sure == mark.sure
            && (next.group == mark.group || (mark.kind.by_word() && talk.joined(at)))
            && talk.tokens.get(at - 1).is_some_and(|token| token.whole_end == token.bytes.end)
            && talk.touches(at)
        {
            at += 1;
        }
        let (Some(first), Some(last)) = (talk.tokens.get(from), talk.tokens.get(at - 1)) else {
            continue;
        };
        let span = Span::of(first.bytes.start, last.bytes.end);
        let text = span.slice(talk.text).to_owned();
        found.push(Found {
            place: place(),
            span,
            kind: mark.kind,
            text,
            why: mark.why,
            sure: mark.sure,
        });
    }
}
