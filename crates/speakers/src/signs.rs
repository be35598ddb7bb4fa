//! What a turn shows of who speaks, in yes-or-no signs that can be said in words.

use rolecall_text::marks;

use crate::kinds::{self, Kinds};

/// How many words of a turn are looked at; the longer ones say no more by their ends.
const LOOKED_AT: u32 = 60;

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(pub u64);

impl Signs {
    pub(crate) fn put(&mut self, sign: usize, there: bool) {
        self.0 |= u64::from(there) << sign;
    }

    /// Whether a sign is among them.
    #[must_use]
    pub fn has(self, sign: usize) -> bool {
        self.0 >> sign & 1 == 1
    }
}

macro_rules! signs {
    ($($name:ident = $number:literal: $word:literal;)*) => {
        $(pub(crate) const $name: usize = $number;)*
        /// The signs' names, as the table of weights has them.
        pub const SIGNS: &[&str] = &[$($word),*];
    };
}

signs! {
    MARKED = 0: "question-mark";
    AUX_YOU = 1: "asks-do-you";
    WH_FIRST = 2: "begins-how-what-when";
    WH_AUX = 3: "how-is-what-do";
    YOU = 4: "you";
    YOUR = 5: "your";
    I = 6: "i";
    MY = 7: "my";
    WE = 8: "we";
    OTHERS = 9: "he-she-they";
    YES_FIRST = 10: "begins-yes";
    NO_FIRST = 11: "begins-no";
    OK_FIRST = 12: "begins-okay";
    SO_FIRST = 13: "begins-so";
    WELL_FIRST = 14: "begins-well-um";
    GOOD = 15: "good-great-early";
    HELLO = 16: "greets";
    THANK = 17: "thanks";
    I_NOT = 18: "i-dont";
    I_THINK = 19: "i-think-i-feel";
    I_PAST = 20: "i-was-i-had";
    GOING_TO = 21: "going-to-do";
    LET = 22: "let-me-lets";
    YOU_CAN = 23: "you-can-would-you";
    YOU_SAID = 24: "you-said-you-feel";
    SEEMS = 25: "sounds-like";
    TELL = 26: "tell-me-talk-about";
    WORK = 27: "words-of-the-work";
    TINY = 28: "one-or-two-words";
    SHORT = 29: "three-to-nine-words";
    LONG = 30: "twenty-five-words";
    LONGER = 31: "sixty-words";
    BARE = 32: "only-acknowledges";
    AFTER_QUESTION = 33: "after-a-question";
    AFTER_LONG = 34: "after-a-long-turn";
    ANSWERS = 35: "yes-or-no-after-a-question";
    OF_ME = 36: "i-or-my-after-a-question";
    ANY = 37: "anything-else";
    HELP = 38: "how-can-i-help-what-brings-you";
    WANTS = 39: "i-want-i-like";
    BEFORE_ANSWER = 40: "before-a-yes-or-no";
    BEFORE_ME = 41: "question-before-i-or-my";
    BEFORE_QUESTION = 42: "before-a-question";
    OWN = 43: "family-home-job";
    FIRST = 44: "the-first-turn";
    FIRST_HELLO = 45: "greets-first";
    NOT_ASKED = 46: "tells-of-itself-unasked";
    BEFORE_LONG = 47: "short-before-a-long-turn";
}

/// The signs that a turn asks something.
const ASKS: Signs = Signs(1 << MARKED | 1 << AUX_YOU | 1 << WH_AUX);

impl Signs {
    /// Whether the turn asks something: by a question mark, or by the order of its words.
    #[must_use]
    pub fn asks(self) -> bool {
        self.0 & ASKS.0 != 0
    }

    /// Whether it answers: says yes or no, or speaks of the speaker, right after a question.
    #[must_use]
    pub fn answers(self) -> bool {
        self.has(ANSWERS) || self.has(OF_ME) && !self.asks()
    }

    /// Whether it says what is going to be done, or uses a word for what services do.
    #[must_use]
    pub fn explains(self) -> bool {
        self.has(GOING_TO) || self.has(LET) || self.has(WORK)
    }

    /// Whether it says yes or no first.
    #[must_use]
    pub fn says_yes_or_no(self) -> bool {
        self.has(YES_FIRST) || self.has(NO_FIRST)
    }

    /// Whether it speaks of the speaker.
    #[must_use]
    pub fn of_oneself(self) -> bool {
        self.has(I) || self.has(MY)
    }
}

/// What was read of a turn.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Read {
    pub(crate) signs: Signs,
    /// Words, up to those looked at.
    pub(crate) words: u32,
    /// Those among them that are of some kind.
    pub(crate) known: u32,
}

/// What one turn shows by itself.
fn of_turn(text: &str) -> Read {
    let mut signs = Signs::default();
    let mut before = [Kinds::default(); 2];
    let (mut words, mut known, mut bare, mut meant) = (0, 0, true, 0u32);
    let mut rest = text.as_bytes();
    while words < LOOKED_AT {
        let Some((&byte, after)) = rest.split_first() else { break };
        if byte == b'?' {
            signs.put(MARKED, true);
        }
        if !byte.is_ascii_alphanumeric() && byte < 0x80 {
            let window = rest.get(..marks::LONGEST).unwrap_or(rest);
            let skipped = match byte {
                b'[' | b'<' | b'(' | b'*' | b'&' => marks::length(window).unwrap_or(1),
                _ => 1,
            };
            rest = rest.get(skipped..).unwrap_or(after);
            continue;
        }
        let (key, length) = word(rest);
        rest = rest.get(length..).unwrap_or(&[]);
        let kinds = kinds::of(key);
        words += 1;
        known += u32::from(kinds != Kinds::default());
        let sound = matches!(key, UM | UH | ER | ERM);
        if !sound {
            meant += 1;
            if meant == 1 {
                first(&mut signs, kinds);
            }
        }
        bare &= kinds.any(ACKNOWLEDGES) || sound;
        put(&mut signs, kinds, before, meant);
        if !sound {
            before = [kinds, before[0]];
        }
    }
    if words >= LOOKED_AT && rest.contains(&b'?') {
        signs.put(MARKED, true);
    }
    signs.put(TINY, words <= 2);
    signs.put(SHORT, (3..10).contains(&words));
    signs.put(LONG, words >= 25);
    signs.put(LONGER, words >= LOOKED_AT);
    signs.put(BARE, bare && words > 0);
    Read { signs, words, known }
}

const ACKNOWLEDGES: Kinds =
    kinds::YES.and(kinds::OK).and(kinds::GOOD).and(kinds::NO).and(kinds::WELL);
const UM: u64 = packed(b"um");
const UH: u64 = packed(b"uh");
const ER: u64 = packed(b"er");
const ERM: u64 = packed(b"erm");

const fn packed(word: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < word.len() {
        key = key << 8 | word[at] as u64;
        at += 1;
    }
    key
}

/// The word at the start: its first eight bytes in lower case, packed, and its length in bytes.
fn word(rest: &[u8]) -> (u64, usize) {
    let (mut key, mut taken, mut at) = (0u64, 0, 0);
    while let Some(&byte) = rest.get(at) {
        let (letter, width) = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => (byte.to_ascii_lowercase(), 1),
            b'\'' => (b'\'', 1),
            0xe2 if rest.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => (b'\'', 3),
            0xe2 if rest.get(at + 1) == Some(&0x80) => break,
            0x80.. => (byte, 1),
            _ => break,
        };
        if taken < 8 {
            key = key << 8 | u64::from(letter);
            taken += 1;
        }
        at += width;
    }
    // A sign of three bytes that is no letter is passed over whole.
    (key, at.max(if rest.first().is_some_and(|&byte| byte >= 0x80) { 3 } else { 1 }))
}

fn first(signs: &mut Signs, kinds: Kinds) {
    signs.put(WH_FIRST, kinds.any(kinds::WH));
    signs.put(YES_FIRST, kinds.any(kinds::YES));
    signs.put(NO_FIRST, kinds.any(kinds::NO));
    signs.put(OK_FIRST, kinds.any(kinds::OK));
    signs.put(SO_FIRST, kinds.any(kinds::SO));
    signs.put(WELL_FIRST, kinds.any(kinds::WELL));
}

/// The signs that a word gives, by the two before it.
fn put(signs: &mut Signs, kinds: Kinds, before: [Kinds; 2], meant: u32) {
    let [last, last_but_one] = before;
    signs.put(YOU, kinds.any(kinds::YOU));
    signs.put(YOUR, kinds.any(kinds::YOUR));
    signs.put(I, kinds.any(kinds::I));
    signs.put(MY, kinds.any(kinds::MY));
    signs.put(WE, kinds.any(kinds::WE));
    signs.put(OTHERS, kinds.any(kinds::OTHERS));
    signs.put(GOOD, meant <= 3 && kinds.any(kinds::GOOD));
    signs.put(HELLO, meant <= 3 && kinds.any(kinds::HELLO));
    signs.put(THANK, kinds.any(kinds::THANK));
    signs.put(AUX_YOU, last.any(kinds::AUX) && kinds.any(kinds::YOU.and(kinds::YOUR)));
    signs.put(WH_AUX, last.any(kinds::WH) && kinds.any(kinds::AUX));
    signs.put(I_NOT, last.any(kinds::I) && kinds.any(kinds::NOT));
    let of_i = last.any(kinds::I) || last_but_one.any(kinds::I);
    signs.put(I_THINK, of_i && kinds.any(kinds::THINK));
    signs.put(I_PAST, of_i && kinds.any(kinds::PAST));
    signs.put(WANTS, of_i && kinds.any(kinds::WANT));
    let ours = last_but_one.any(kinds::I.and(kinds::WE));
    signs.put(GOING_TO, ours && last.any(kinds::GO) || last.any(kinds::GO) && kinds.any(kinds::TO));
    signs.put(LET, kinds.any(kinds::LET));
    let you = last.any(kinds::YOU) && kinds.any(kinds::MODAL);
    signs.put(YOU_CAN, you || last.any(kinds::MODAL) && kinds.any(kinds::YOU));
    let of_you = last.any(kinds::YOU) || last_but_one.any(kinds::YOU);
    signs.put(YOU_SAID, of_you && kinds.any(kinds::SAID.and(kinds::THINK)));
    signs.put(SEEMS, kinds.any(kinds::SEEM));
    signs.put(TELL, kinds.any(kinds::TELL));
    signs.put(WORK, kinds.any(kinds::WORK));
    signs.put(ANY, kinds.any(kinds::ANY));
    signs.put(HELP, kinds.any(kinds::HELP));
    signs.put(OWN, kinds.any(kinds::OWN));
}

/// What each turn shows, by itself and by its neighbours. Turns without words are passed over.
pub(crate) fn of_turns<'a>(turns: impl Iterator<Item = &'a str>) -> Vec<Read> {
    let mut all: Vec<Read> = turns.map(of_turn).collect();
    let alone: Vec<Read> = all.iter().copied().filter(|it| it.words > 0).collect();
    for (place, it) in all.iter_mut().filter(|it| it.words > 0).enumerate() {
        let before = place.checked_sub(1).and_then(|before| alone.get(before));
        beside(&mut it.signs, it.words, before, alone.get(place + 1));
        it.signs.put(FIRST, place == 0);
        it.signs.put(FIRST_HELLO, place < 2 && it.signs.has(HELLO));
    }
    all
}

fn beside(signs: &mut Signs, words: u32, before: Option<&Read>, after: Option<&Read>) {
    let own = *signs;
    let asked = before.is_some_and(|it| it.signs.asks());
    signs.put(AFTER_QUESTION, asked);
    signs.put(AFTER_LONG, before.is_some_and(|it| it.words >= 25));
    signs.put(ANSWERS, asked && own.says_yes_or_no());
    signs.put(OF_ME, asked && own.of_oneself());
    signs.put(NOT_ASKED, !asked && own.of_oneself() && !own.asks());
    let Some(&Read { signs: next, words: next_words, .. }) = after else { return };
    signs.put(BEFORE_ANSWER, next.says_yes_or_no());
    signs.put(BEFORE_ME, own.asks() && next.of_oneself());
    signs.put(BEFORE_QUESTION, next.asks());
    signs.put(BEFORE_LONG, words < 10 && next_words >= 25);
}
