//! The kinds of words that tell who is talking: the few hundred small words of any consultation, and
//! generic words for what people do there. No subject matter, no names.

use std::sync::LazyLock;

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u32);

impl Kinds {
    /// Whether one of the kinds of `other` is among these.
    pub(crate) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! kinds {
    ($($name:ident = $bit:literal: $words:literal;)*) => {
        $(pub(crate) const $name: Kinds = Kinds(1 << $bit);)*
        /// Each kind with its words; of words longer than eight letters the first eight.
        const WORDS: &[(Kinds, &str)] = &[$(($name, $words)),*];
    };
}

kinds! {
    I = 0: "i i'm im i've ive i'd i'll";
    MY = 1: "my me mine myself";
    YOU = 2: "you you're youre you've you'd you'll ya";
    YOUR = 3: "your yours yourself";
    WE = 4: "we we're we'll we've we'd us our let's lets";
    OTHERS = 5: "he she they him her his them they're he's she's their";
    WH = 6: "how what when where which who why what's how's who's where's";
    AUX = 7: "do does did are is was were have has can could would will";
    YES = 8: "yes yeah yep yup yea yah correct exactly absolute definite";
    NO = 9: "no nope nah not";
    OK = 10: "okay ok alright right sure";
    GOOD = 11: "good great excellen wonderfu perfect nice fantasti awesome lovely";
    HELLO = 12: "hi hello hey welcome";
    THANK = 13: "thanks thank";
    NOT = 14: "don't dont didn't didnt can't cant couldn't haven't havent wasn't never won't n't ain't doesn't hasn't isn't";
    THINK = 15: "think thought guess feel felt know mean hope wish";
    PAST = 16: "was were had got went been started said told took tried came did";
    SO = 17: "so";
    WELL = 18: "well um uh er erm mm hmm oh like";
    GO = 19: "going gonna";
    LET = 20: "let let's lets";
    MODAL = 21: "would could might may should can need";
    TELL = 22: "tell describe explain show share talk talking discuss";
    WORK = 23: "appointm result results follow refer referral prescrib recommen examinat examine confiden record records report reports review program programm plan options option schedule test tests treatmen session normal order orders monitor risk support service services agency supervis";
    SEEM = 24: "sounds sound seems seem sounded";
    SAID = 25: "mention mentione said saying say shared describe noticed";
    ANY = 26: "any anything";
    BECAUSE = 27: "because cause cuz but and";
    WANT = 28: "want wanna like need love hate";
    HELP = 29: "help brings bring ahead assist";
    TO = 30: "to na";
    OWN = 31: "wife husband mom mum dad kids son daughter friends friend boss mother father girlfri boyfrien family brother sister house home job work working";
}

/// Slots of the table of words; a power of two, some three times as many as there are words.
const SLOTS: usize = 1024;

/// The kinds of words, to be looked up.
pub(crate) struct Table(Box<[(u64, Kinds); SLOTS]>);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Box::new([(0, Kinds::default()); SLOTS]);
    for (kind, words) in WORDS {
        for word in words.split(' ') {
            let key = packed(word.as_bytes());
            let mut at = slot(key);
            while let Some(found) = table.get_mut(at) {
                if found.0 == 0 || found.0 == key {
                    *found = (key, found.1.and(*kind));
                    break;
                }
                at = (at + 1) % SLOTS;
            }
        }
    }
    Table(table)
});

/// The table.
pub(crate) fn table() -> &'static Table {
    &TABLE
}

/// The first eight bytes of a word, packed: the first lowest.
pub(crate) const fn packed(word: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < word.len() && at < 8 {
        key |= (word[at] as u64) << (8 * at);
        at += 1;
    }
    key
}

fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize % SLOTS
}

impl Table {
    /// The kinds of a word, by its first eight bytes in lower case, packed.
    #[inline]
    pub(crate) fn of(&self, key: u64) -> Kinds {
        let mut at = slot(key);
        loop {
            // A place within the table, whatever the key.
            let (known, kinds) = self.0[at % SLOTS];
            if known == key {
                return kinds;
            }
            if known == 0 {
                return Kinds::default();
            }
            at += 1;
        }
    }
}
