//! What a turn has in it by itself: phrases, the form of its sentences, length, persons.

use rolecall_syntax::cue::parse_cue;
use rolecall_text::Span;

use super::feature::{Feature, Features};
use super::phrases::{Place, phrases};
use super::words::{
    AMOUNT, ASKING, AUXILIARY, COMMON, I, IT_FIRST, Kinds, LEAD, Lists, Met, OPENING, PREPOSITION,
    PRONOUN, SHORTEST, SUBJECT, YOU, YOU_FIRST, hash,
};
use crate::cue::{Phrases, Reading, Said, Tongue};

/// Everything that turns are read with. Immutable and shared between threads.
#[derive(Debug)]
pub(super) struct Eye {
    phrases: Phrases,
    /// For each phrase by its number what it makes and where it must stand.
    makes: Vec<(Feature, Place)>,
    lists: Lists,
}

/// A word of a turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Tells it from other words.
    pub(super) number: u32,
    pub(super) kinds: Kinds,
    /// Whether it is long and rare enough to say what the talk is about.
    pub(super) content: bool,
    /// Whether it has letters enough to be more than a little word.
    pub(super) long: bool,
}

/// A sentence: words `start..end` of the turn.
#[derive(Clone, Copy, Debug)]
struct Sentence {
    start: usize,
    end: usize,
    /// Behind words such as `so`, `and`.
    lead: usize,
    asked: bool,
}

/// What one thread needs to read turns.
#[derive(Debug)]
pub(super) struct Sheet {
    reading: Reading,
    met: Met,
    /// The words of the turn read last.
    pub(super) words: Vec<Word>,
    sentences: Vec<Sentence>,
    /// Whether the last sentence ends with a sign.
    ended: bool,
}

/// How a sentence begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    QuestionWord,
    Auxiliary,
    Statement,
    Fragment,
}

impl Sheet {
    /// Whether so many words were met that it is time to forget them.
    pub(super) fn is_full(&self) -> bool {
        self.met.is_full()
    }

    /// Forgets the words met: they get other numbers from now on.
    pub(super) fn forget(&mut self) {
        self.met = Met::default();
    }
}

impl Eye {
    pub(super) fn new() -> Self {
        let mut eye = Self { phrases: Phrases::new(), makes: Vec::new(), lists: Lists::new() };
        let tongue = Tongue::of(Some("en"));
        for phrased in phrases() {
            for written in phrased.cues {
                let number = u32::try_from(eye.makes.len()).unwrap_or(u32::MAX);
                // A test holds that all of them are well written.
                let Ok(pattern) = parse_cue(written) else { continue };
                eye.phrases.add(Said { number, written, tongue }, &pattern);
                eye.makes.push((phrased.feature, phrased.place));
            }
        }
        eye
    }

    pub(super) fn sheet(&self) -> Sheet {
        Sheet {
            reading: self.phrases.reading(),
            met: Met::default(),
            words: Vec::new(),
            sentences: Vec::new(),
            ended: false,
        }
    }

    /// Reads a turn; its words are left on the sheet.
    pub(super) fn read(&self, text: &str, punctuated: bool, sheet: &mut Sheet) -> Features {
        let counted = self.phrases.read(text, ENGLISH, &mut sheet.reading, |_| ());
        let mut features = Features::default();
        self.cut(text, punctuated, sheet);
        features.add_if(counted.own_words == 0 && counted.words > 0, Feature::OnlyAcknowledges);
        self.hear(sheet, &mut features);
        if punctuated {
            marks(sheet, &mut features);
        }
        begins(sheet, &mut features);
        lengths(sheet.words.len(), &mut features);
        persons(&sheet.words, &mut features);
        features
    }

    /// Looks at the words, and cuts them into sentences where there is punctuation.
    fn cut(&self, text: &str, punctuated: bool, sheet: &mut Sheet) {
        let Sheet { reading, met, words, sentences, ended } = sheet;
        words.clear();
        sentences.clear();
        let mut start = 0;
        let mut before: Option<Span> = None;
        for &span in reading.words() {
            if punctuated && let Some(before) = before {
                let between = text.get(before.end as usize..span.start as usize).unwrap_or("");
                if let Some(asked) = sign(between) {
                    sentences.push(sentence(words, start, asked));
                    start = words.len();
                }
            }
            let word = span.slice(text);
            let (number, kinds) = met.word(hash(word), &self.lists);
            let long = span.end - span.start >= SHORTEST;
            words.push(Word { number, kinds, content: long && kinds & COMMON == 0, long });
            before = Some(span);
        }
        let rest = before.map_or("", |before| text.get(before.end as usize..).unwrap_or(""));
        let asked = if punctuated { sign(rest) } else { None };
        *ended = asked.is_some();
        if start < words.len() {
            sentences.push(sentence(words, start, asked == Some(true)));
        }
    }

    /// The phrases in it.
    fn hear(&self, sheet: &mut Sheet, features: &mut Features) {
        let Sheet { reading, words, sentences, .. } = sheet;
        let words = words.len();
        let lead = sentences.first().map_or(0, |first| lead_of(&sheet.words, first.start, words));
        reading.each_hit(|hit, _| {
            let Some(&(feature, place)) = self.makes.get(hit.cue as usize) else { return };
            let (start, end) = (hit.start as usize, hit.last as usize + 1);
            let stands = match place {
                Place::Anywhere => true,
                Place::Opening => start == lead,
                Place::Clause => start == lead || sentences.iter().any(|one| start == one.lead),
                Place::Near => sentences
                    .iter()
                    .any(|one| (one.start..=one.lead.min(one.start + 2)).contains(&start)),
                Place::First => start == 0,
                Place::Early => start < 6,
                Place::End => {
                    end == words || sentences.iter().any(|one| one.asked && one.end == end)
                }
            };
            features.add_if(stands, feature);
        });
    }
}

/// The bit of English acknowledgements.
const ENGLISH: u8 = 1;

/// Whether the signs between two words end a sentence, and whether with a question mark.
fn sign(between: &str) -> Option<bool> {
    let (mut ends, mut asks) = (false, false);
    for byte in between.bytes() {
        ends |= matches!(byte, b'.' | b'!' | b'?');
        asks |= byte == b'?';
    }
    ends.then_some(asks)
}

fn sentence(words: &[Word], start: usize, asked: bool) -> Sentence {
    let end = words.len();
    Sentence { start, end, lead: lead_of(words, start, end), asked }
}

/// The first word behind those that only lead in; the last word where all do.
fn lead_of(words: &[Word], start: usize, end: usize) -> usize {
    let leads = words.get(start..end.saturating_sub(1)).unwrap_or(&[]);
    start + leads.iter().take_while(|word| word.kinds & LEAD != 0).count()
}

impl Sentence {
    /// The words from what it begins with.
    fn behind_lead<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        words.get(self.lead..self.end).unwrap_or(&[])
    }
}

fn is(words: &[Word], at: usize, kinds: Kinds) -> bool {
    words.get(at).is_some_and(|word| word.kinds & kinds != 0)
}

fn form(words: &[Word]) -> Form {
    if is(words, 0, ASKING) || (is(words, 0, PREPOSITION) && is(words, 1, ASKING)) {
        Form::QuestionWord
    } else if is(words, 0, AUXILIARY) && is(words, 1, SUBJECT) {
        Form::Auxiliary
    } else if words.len() >= 4 {
        Form::Statement
    } else {
        Form::Fragment
    }
}

/// Sentences with question marks.
fn marks(sheet: &Sheet, features: &mut Features) {
    let mut asked = 0;
    for sentence in sheet.sentences.iter().filter(|sentence| sentence.asked) {
        asked += 1;
        let words = sentence.behind_lead(&sheet.words);
        let form = form(words);
        features.add(match form {
            Form::QuestionWord => Feature::MarkOnQuestionWord,
            Form::Auxiliary => Feature::MarkOnAuxiliary,
            Form::Statement => Feature::MarkOnStatement,
            Form::Fragment => Feature::MarkOnFragment,
        });
        let open = form == Form::QuestionWord && is(words, 0, OPENING) && !is(words, 1, AMOUNT);
        features.add_if(open, Feature::MarkOnOpenWord);
        features.add_if(is(words, 0, YOU_FIRST), Feature::MarkOnYou);
        features.add_if(is(words, 0, IT_FIRST), Feature::MarkOnIt);
        if matches!(form, Form::Statement | Form::Fragment) {
            let inside = words.iter().any(|word| word.kinds & OPENING != 0)
                || (0..words.len())
                    .any(|at| is(words, at, AUXILIARY) && is(words, at + 1, PRONOUN));
            features.add_if(inside, Feature::MarkOnLaterQuestion);
        }
    }
    features.add_if(asked > 0, Feature::QuestionMark);
    features.add_if(asked > 1, Feature::QuestionMarks);
    let last = sheet.sentences.last();
    features.add_if(last.is_some_and(|last| last.asked), Feature::EndsAsked);
    features.add_if(last.is_some() && !sheet.ended, Feature::CutOff);
}

/// What the turn begins with.
fn begins(sheet: &Sheet, features: &mut Features) {
    let lead = lead_of(&sheet.words, 0, sheet.words.len());
    match form(sheet.words.get(lead..).unwrap_or(&[])) {
        Form::QuestionWord => features.add(Feature::LeadsWithQuestionWord),
        Form::Auxiliary => features.add(Feature::LeadsWithAuxiliary),
        Form::Statement => features.add(Feature::LeadsWithStatement),
        Form::Fragment => {}
    }
    let words = &sheet.words;
    let mut behind_lead = (1..words.len()).filter(|&at| is(words, at - 1, LEAD));
    let later = behind_lead.clone().any(|at| is(words, at, ASKING) && at > lead);
    features.add_if(later, Feature::QuestionWordLater);
    let later = behind_lead.any(|at| is(words, at, AUXILIARY) && is(words, at + 1, PRONOUN));
    features.add_if(later, Feature::AuxiliaryLater);
    let no_subject = |at: usize| !is(words, at, SUBJECT | AUXILIARY | PREPOSITION | ASKING | I);
    let inside = (1..words.len())
        .any(|at| no_subject(at - 1) && is(words, at, AUXILIARY) && is(words, at + 1, PRONOUN));
    features.add_if(inside, Feature::AuxiliaryInside);
}

fn lengths(words: usize, features: &mut Features) {
    features.add(match words {
        0 => Feature::Wordless,
        1..=3 => Feature::Words3,
        4..=8 => Feature::Words8,
        9..=20 => Feature::Words20,
        21..=50 => Feature::Words50,
        _ => Feature::WordsMany,
    });
    features.add_if(words > 100, Feature::WordsVeryMany);
}

fn persons(words: &[Word], features: &mut Features) {
    let said = |kinds: Kinds| words.iter().filter(|word| word.kinds & kinds != 0).count();
    let (you, i) = (said(YOU), said(I));
    features.add_if(you >= 1, Feature::SaysYou);
    features.add_if(you >= 3, Feature::SaysYouOften);
    features.add_if(you >= 6, Feature::SaysYouVeryOften);
    features.add_if(i >= 1, Feature::SaysI);
    features.add_if(i >= 3, Feature::SaysIOften);
    features.add_if(you > 0 && i == 0, Feature::YouNotI);
    features.add_if(words.len() >= 4 && you == 0 && i == 0, Feature::Impersonal);
    features.add_if(!words.iter().any(|word| word.content), Feature::NoContent);
}
