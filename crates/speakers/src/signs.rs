//! What a turn shows of who speaks, in yes-or-no signs that can be said in words.

use rolecall_text::marks;

use crate::kinds::{self, Kinds, Table, packed};

/// A turn of more bytes is looked at by its beginning and its end only, which say most of it: each
/// word takes time.
const IN_WHOLE: usize = 160;

/// How many words of the beginning of such a turn are looked at.
const FIRST_WORDS: u32 = 12;

/// How many bytes of its end.
const LAST_BYTES: usize = 80;

/// A turn of so many bytes is long: some twenty-five words.
const LONG_BYTES: usize = 130;

/// The same for some sixty words.
const LONGER_BYTES: usize = 320;

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
    /// Words that were looked at.
    pub(crate) words: u32,
    /// Those among them that are of some kind.
    pub(crate) known: u32,
}

/// What one turn shows by itself.
fn of_turn(text: &str) -> Read {
    let text = text.as_bytes();
    let mut seen = Seen::new();
    if text.len() <= IN_WHOLE {
        seen.look(text, u32::MAX);
    } else {
        let rest = seen.look(text, FIRST_WORDS);
        let begin = rest.len().saturating_sub(LAST_BYTES);
        let end = rest.get(begin..).unwrap_or(rest);
        // From the next word on, so that none is cut.
        let blank = if begin == 0 { Some(0) } else { end.iter().position(|byte| *byte == b' ') };
        seen.signs.put(MARKED, memchr::memchr(b'?', rest).is_some());
        seen.look(blank.and_then(|at| end.get(at..)).unwrap_or(&[]), u32::MAX);
    }
    let Seen { mut signs, all, words, bare, .. } = seen;
    together(&mut signs, all);
    signs.put(TINY, (1..3).contains(&words));
    signs.put(SHORT, (3..10).contains(&words));
    signs.put(LONG, text.len() >= LONG_BYTES && words >= 10);
    signs.put(LONGER, text.len() >= LONGER_BYTES && words >= 10);
    signs.put(BARE, bare && words > 0);
    Read { signs, words, known: seen.known }
}

/// What was seen of a turn so far.
struct Seen {
    table: &'static Table,
    signs: Signs,
    /// All kinds that its words have.
    all: Kinds,
    words: u32,
    known: u32,
    /// Words that are no mere sound.
    meant: u32,
    /// Whether all of them acknowledge.
    bare: bool,
}

impl Seen {
    fn new() -> Self {
        let (signs, all) = (Signs::default(), Kinds::default());
        Self { table: kinds::table(), signs, all, words: 0, known: 0, meant: 0, bare: true }
    }

    /// Looks at the words at the start, so many at most. Gives what is left.
    fn look<'a>(&mut self, mut rest: &'a [u8], most: u32) -> &'a [u8] {
        let (mut last, mut last_but_one) = (Kinds::default(), Kinds::default());
        let mut left = most;
        while let Some(&byte) = rest.first().filter(|_| left > 0) {
            if !byte.is_ascii_alphanumeric() && byte < 0x80 {
                self.signs.put(MARKED, byte == b'?');
                rest = rest.get(passed_over(byte, rest)..).unwrap_or(&[]);
                continue;
            }
            let (key, length) = word(rest);
            rest = rest.get(length..).unwrap_or(&[]);
            // Most words end in a blank.
            if let Some((b' ', after)) = rest.split_first() {
                rest = after;
            }
            self.words += 1;
            left -= 1;
            let kinds = self.table.of(key);
            if kinds == Kinds::default() {
                (self.bare, self.meant) = (false, self.meant + 1);
                (last, last_but_one) = (kinds, last);
                continue;
            }
            self.known += 1;
            self.all = self.all.and(kinds);
            if kinds.any(kinds::WELL) && matches!(key, UM | UH | ER | ERM) {
                continue;
            }
            self.meant += 1;
            if self.meant <= 3 {
                early(&mut self.signs, kinds, self.meant == 1);
            }
            self.bare &= kinds.any(ACKNOWLEDGES);
            if last.and(last_but_one).any(LEADS) {
                put(&mut self.signs, kinds, last, last_but_one);
            }
            (last, last_but_one) = (kinds, last);
        }
        rest
    }
}

/// How many bytes a sign that begins no word takes: a mark of what could not be heard is one.
fn passed_over(byte: u8, rest: &[u8]) -> usize {
    match byte {
        b'[' | b'<' | b'(' | b'*' | b'&' => {
            marks::length(rest.get(..marks::LONGEST).unwrap_or(rest)).unwrap_or(1)
        }
        _ => 1,
    }
}

const ACKNOWLEDGES: Kinds =
    kinds::YES.and(kinds::OK).and(kinds::GOOD).and(kinds::NO).and(kinds::WELL);
const UM: u64 = packed(b"um");
const UH: u64 = packed(b"uh");
const ER: u64 = packed(b"er");
const ERM: u64 = packed(b"erm");

/// The word at the start: its first eight bytes in lower case, packed, and its length in bytes.
#[inline]
fn word(rest: &[u8]) -> (u64, usize) {
    let Some(&eight) = rest.first_chunk::<8>() else { return slow_word(rest) };
    let eight = u64::from_le_bytes(eight);
    if eight & HIGH != 0 {
        return slow_word(rest);
    }
    // Eight bytes at once. None has its highest bit, so no sum runs over into the next byte.
    let lower = eight | (ALL * 0x20);
    let from = |least: u8| lower + ALL * u64::from(0x80 - least);
    let letters = from(b'a') & !from(b'z' + 1);
    let digits = from(b'0') & !from(b'9' + 1);
    let apostrophes = from(b'\'') & !from(b'\'' + 1);
    let ends = !(letters | digits | apostrophes) & HIGH;
    if ends == 0 {
        let more = rest.get(8..).unwrap_or(&[]);
        return (lower, 8 + slow_word(more).1 * usize::from(more.first().is_some_and(goes_on)));
    }
    let length = ends.trailing_zeros() as usize / 8;
    // A word has a byte at least, so that whoever reads on comes to an end.
    let length = length.max(1);
    (lower & (u64::MAX >> (64 - 8 * length)), length)
}

const ALL: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ALL << 7;

fn goes_on(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'\'' || *byte >= 0x80
}

/// The same byte by byte, for what is not plain, or too short.
fn slow_word(rest: &[u8]) -> (u64, usize) {
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
            key |= u64::from(letter) << (8 * taken);
            taken += 1;
        }
        at += width;
    }
    // A sign of three bytes that is no letter is passed over whole.
    (key, at.max(if rest.first().is_some_and(|&byte| byte >= 0x80) { 3 } else { 1 }))
}

/// The signs that a word gives by standing among the first three.
fn early(signs: &mut Signs, kinds: Kinds, first: bool) {
    signs.put(GOOD, kinds.any(kinds::GOOD));
    signs.put(HELLO, kinds.any(kinds::HELLO));
    if first {
        signs.put(WH_FIRST, kinds.any(kinds::WH));
        signs.put(YES_FIRST, kinds.any(kinds::YES));
        signs.put(NO_FIRST, kinds.any(kinds::NO));
        signs.put(OK_FIRST, kinds.any(kinds::OK));
        signs.put(SO_FIRST, kinds.any(kinds::SO));
        signs.put(WELL_FIRST, kinds.any(kinds::WELL));
    }
}

/// The signs that words give wherever they stand.
fn together(signs: &mut Signs, all: Kinds) {
    for (sign, kind) in [
        (YOU, kinds::YOU),
        (YOUR, kinds::YOUR),
        (I, kinds::I),
        (MY, kinds::MY),
        (WE, kinds::WE),
        (OTHERS, kinds::OTHERS),
        (THANK, kinds::THANK),
        (LET, kinds::LET),
        (SEEMS, kinds::SEEM),
        (TELL, kinds::TELL),
        (WORK, kinds::WORK),
        (ANY, kinds::ANY),
        (HELP, kinds::HELP),
        (OWN, kinds::OWN),
    ] {
        signs.put(sign, all.any(kind));
    }
}

/// Words that say something together with the next or the one behind it.
const LEADS: Kinds = kinds::I
    .and(kinds::WE)
    .and(kinds::YOU)
    .and(kinds::AUX)
    .and(kinds::WH)
    .and(kinds::GO)
    .and(kinds::MODAL);

/// The signs that a word gives by the two before it.
fn put(signs: &mut Signs, kinds: Kinds, last: Kinds, last_but_one: Kinds) {
    signs.put(AUX_YOU, last.any(kinds::AUX) && kinds.any(kinds::YOU.and(kinds::YOUR)));
    signs.put(WH_AUX, last.any(kinds::WH) && kinds.any(kinds::AUX));
    signs.put(I_NOT, last.any(kinds::I) && kinds.any(kinds::NOT));
    let two = last.and(last_but_one);
    if two.any(kinds::I) {
        signs.put(I_THINK, kinds.any(kinds::THINK));
        signs.put(I_PAST, kinds.any(kinds::PAST));
        signs.put(WANTS, kinds.any(kinds::WANT));
    }
    let ours = last.any(kinds::I.and(kinds::WE)) && kinds.any(kinds::GO);
    signs.put(GOING_TO, ours || last.any(kinds::GO) && kinds.any(kinds::TO));
    let you = last.any(kinds::YOU) && kinds.any(kinds::MODAL);
    signs.put(YOU_CAN, you || last.any(kinds::MODAL) && kinds.any(kinds::YOU));
    signs.put(YOU_SAID, two.any(kinds::YOU) && kinds.any(kinds::SAID.and(kinds::THINK)));
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
    signs.put(AFTER_LONG, before.is_some_and(|it| it.signs.has(LONG)));
    signs.put(ANSWERS, asked && own.says_yes_or_no());
    signs.put(OF_ME, asked && own.of_oneself());
    signs.put(NOT_ASKED, !asked && own.of_oneself() && !own.asks());
    let Some(&Read { signs: next, .. }) = after else { return };
    signs.put(BEFORE_ANSWER, next.says_yes_or_no());
    signs.put(BEFORE_ME, own.asks() && next.of_oneself());
    signs.put(BEFORE_QUESTION, next.asks());
    signs.put(BEFORE_LONG, words < 10 && next.has(LONG));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        let read = of_turns([text].into_iter());
        let signs = read.first().unwrap().signs;
        SIGNS.iter().enumerate().filter(|(at, _)| signs.has(*at)).map(|(_, name)| *name).collect()
    }

    #[test]
    fn turns_show_their_signs() {
        let asks = ["asks-do-you", "you", "three-to-nine-words", "the-first-turn"];
        assert_eq!(names("Do you sleep at night"), asks);
        assert_eq!(names("DO YOU SLEEP AT NIGHT?")[0], "question-mark");
        assert!(names("um Yeah, I can\u{2019}t").contains(&"begins-yes"));
        assert!(names("um Yeah, I can\u{2019}t").contains(&"i-dont"), "with any apostrophe");
        assert!(names("So, let me tell you what I'm going to do").contains(&"going-to-do"));
        assert!(names("Okay. Alright. Mm-hmm.").contains(&"only-acknowledges"));
        assert_eq!(names("[laughs] <UNIN/> ***"), Vec::<&str>::new(), "marks are no words");
        assert!(!names("I heard [do you] it").contains(&"asks-do-you"));
    }

    #[test]
    fn a_long_turn_is_looked_at_in_part_and_still_asks_at_its_end() {
        let well = "well ".repeat(50);
        let shown = names(&format!("Let me see. {well}your {well}do you see it?"));
        for sign in ["question-mark", "sixty-words", "let-me-lets", "asks-do-you"] {
            assert!(shown.contains(&sign), "{sign}");
        }
        assert!(!shown.contains(&"your"), "from its middle");
    }

    #[test]
    fn an_answer_is_seen_behind_its_question() {
        let read = of_turns(["Are you well?", "", "Yes, I am."].into_iter());
        let signs: Vec<Signs> = read.iter().map(|it| it.signs).collect();
        assert!(signs[0].asks() && signs[0].has(BEFORE_ANSWER) && !signs[0].answers());
        assert!(signs[2].answers() && signs[2].has(AFTER_QUESTION));
        assert_eq!(signs[1], Signs::default(), "a turn without words");
    }

    proptest! {
        #[test]
        fn words_are_the_same_eight_bytes_at_once(text in "[a-zA-Z0-9' .?@`{Z_/:-]{1,24}") {
            let rest = text.as_bytes();
            prop_assume!(goes_on(&rest[0]));
            prop_assert_eq!(word(rest), slow_word(rest));
        }

        #[test]
        fn any_text_can_be_read(text in "\\PC{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let lossy = String::from_utf8_lossy(&bytes);
            let read = of_turns([text.as_str(), &lossy].into_iter());
            prop_assert!(read.iter().all(|it| it.known <= it.words && it.words as usize <= IN_WHOLE));
        }
    }
}
