//! One file for each way in which something is found, one table.

mod addressed;
mod births;
mod doors;
mod email;
mod given_list;
mod hyphened;
mod identity;
mod introduced;
mod listed;
mod medical;
mod places;
mod postcodes;
pub(crate) mod spelt;
mod streets;
mod telephones;
mod titled;
mod unlisted;

use crate::Kind;
use crate::asked::Asked;
use crate::known::Known;
use crate::lexicon::Lexicon;
use crate::talk::Talk;

pub(crate) use addressed::is_month;
pub(crate) use births::{is_birth, parts as birth_parts, runs};
pub(crate) use spelt::DIGITS;

/// The rule for names that somebody listed, or that the key has.
pub(crate) const OWN_LIST: &str = given_list::RULE.name;

/// A way in which something is found.
pub struct Rule {
    /// Its name, as reviews give it.
    pub name: &'static str,
    /// What it finds, in a few words.
    pub summary: &'static str,
    pub(crate) find: fn(&Context<'_, '_>, &mut Marks),
}

/// The rules, in the order in which they are asked: what one has found is not asked of the next.
pub static RULES: &[Rule] = &[
    given_list::RULE,
    email::RULE,
    medical::RULE,
    postcodes::RULE,
    births::RULE,
    telephones::RULE,
    identity::RULE,
    spelt::RULE,
    titled::RULE,
    introduced::RULE,
    addressed::RULE,
    streets::RULE,
    doors::RULE,
    places::RULE,
    listed::RULE,
    unlisted::RULE,
    hyphened::RULE,
];

/// What rules look at.
pub(crate) struct Context<'a, 't> {
    pub(crate) talk: &'a Talk<'t>,
    pub(crate) known: &'a Known,
    pub(crate) lexicon: &'a Lexicon,
    /// What was asked for in the turns before.
    pub(crate) asked: Asked,
    /// Up to this year a day may be somebody's day of birth.
    pub(crate) long_ago: u16,
    /// Whether the talk is in another language than the lists.
    pub(crate) strange: bool,
}

/// What was found of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) why: &'static str,
    /// Whether it is replaced, or only shown.
    pub(crate) sure: bool,
    /// The same for tokens that belong together.
    pub(crate) group: u32,
}

/// The marks of a text's tokens.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    pub(crate) marks: Vec<Option<Mark>>,
    /// Tokens that name no one, by a rule that knows what they are; sorted.
    pub(crate) settled: Vec<u32>,
    groups: u32,
}

impl Marks {
    pub(crate) fn reset(&mut self, tokens: usize) {
        self.marks.clear();
        self.marks.resize(tokens, None);
        self.settled.clear();
        self.groups = 0;
    }

    /// Leaves a token as it is, whatever later rules say.
    pub(crate) fn settle(&mut self, at: usize) {
        if let Ok(number) = u32::try_from(at)
            && let Err(place) = self.settled.binary_search(&number)
        {
            self.settled.insert(place, number);
        }
    }

    fn is_settled(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.settled.binary_search(&at).is_ok())
    }

    /// Marks tokens, where no earlier rule was sure of them.
    pub(crate) fn set(
        &mut self,
        tokens: std::ops::Range<usize>,
        kind: Kind,
        why: &'static str,
        sure: bool,
    ) {
        self.groups = self.groups.wrapping_add(1);
        for at in tokens {
            if !self.is_settled(at)
                && let Some(mark) = self.marks.get_mut(at)
                && mark.is_none_or(|known| sure && !known.sure)
            {
                *mark = Some(Mark { kind, why, sure, group: self.groups });
            }
        }
    }

    /// Whether a token is certain to be replaced.
    pub(crate) fn sure(&self, at: usize) -> Option<Kind> {
        self.marks.get(at).copied().flatten().filter(|mark| mark.sure).map(|mark| mark.kind)
    }
}

impl Context<'_, '_> {
    /// Whether a token may be a name where one is expected. `invited`: the place leaves hardly
    /// anything else (`my name is …`).
    pub(crate) fn may_be_name(&self, at: usize, invited: bool) -> bool {
        let talk = self.talk;
        let folded = talk.folded(at);
        if folded.len() < 2 || talk.has_digits(at) || self.stays(at) {
            return false;
        }
        let facts = talk.facts(at);
        if self.talk.cased {
            // What is written small in a text with capitals is a name only if it can be nothing else.
            let large = talk.is_capital(at);
            return facts.only_name() || (large && (invited || !facts.word() || facts.given()));
        }
        if is_common(folded) {
            return false;
        }
        facts.only_name()
            || (invited && facts.name())
            || (facts.unknown() && folded.len() > 2)
            || (invited && facts.place() && !facts.word())
    }

    /// The end of a name that begins at `at`: further words of it follow.
    pub(crate) fn name_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 4 && self.talk.linked(end) && self.is_further(end) {
            // An ending such as `'s` closes a name.
            if self.talk.tokens.get(end - 1).is_some_and(|t| t.whole_end != t.bytes.end) {
                break;
            }
            end += 1;
        }
        end
    }

    fn is_further(&self, at: usize) -> bool {
        let talk = self.talk;
        let (folded, facts) = (talk.folded(at), talk.facts(at));
        if talk.has_digits(at) || self.stays(at) || is_common(folded) {
            return false;
        }
        if talk.cased {
            return talk.is_capital(at) && !talk.tokens.get(at).is_none_or(|token| token.starts);
        }
        folded.len() > 1 && (facts.name() || facts.unknown())
    }

    /// Whether somebody said that a word is to stay.
    pub(crate) fn stays(&self, at: usize) -> bool {
        let folded = self.talk.folded(at);
        !self.known.keep.is_empty() && self.known.keep.contains(folded)
    }
}

/// Words that may stand where a name is expected and are none; also names that are words so common
/// that small letters cannot tell them apart. Sorted.
const COMMON: &[&str] = &[
    "a",
    "about",
    "actually",
    "afraid",
    "after",
    "again",
    "all",
    "alone",
    "already",
    "also",
    "always",
    "am",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "ask",
    "at",
    "aware",
    "back",
    "basically",
    "be",
    "because",
    "been",
    "before",
    "being",
    "better",
    "both",
    "but",
    "by",
    "can",
    "case",
    "clean",
    "come",
    "concerned",
    "could",
    "day",
    "definitely",
    "did",
    "do",
    "does",
    "doing",
    "don",
    "done",
    "each",
    "either",
    "else",
    "english",
    "even",
    "ever",
    "every",
    "fine",
    "first",
    "for",
    "from",
    "get",
    "getting",
    "give",
    "glad",
    "go",
    "going",
    "gon",
    "gonna",
    "good",
    "got",
    "great",
    "guess",
    "had",
    "happy",
    "has",
    "have",
    "having",
    "he",
    "head",
    "her",
    "here",
    "him",
    "his",
    "ho",
    "home",
    "hope",
    "how",
    "i",
    "if",
    "in",
    "is",
    "it",
    "just",
    "keen",
    "kind",
    "know",
    "last",
    "less",
    "like",
    "little",
    "long",
    "look",
    "looking",
    "love",
    "made",
    "make",
    "many",
    "maybe",
    "me",
    "mean",
    "might",
    "mine",
    "more",
    "most",
    "much",
    "must",
    "my",
    "need",
    "never",
    "new",
    "next",
    "no",
    "not",
    "nothing",
    "now",
    "of",
    "off",
    "okay",
    "old",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "out",
    "over",
    "part",
    "please",
    "pretty",
    "put",
    "quite",
    "ready",
    "really",
    "right",
    "said",
    "same",
    "say",
    "see",
    "she",
    "should",
    "sick",
    "since",
    "sir",
    "so",
    "some",
    "someone",
    "something",
    "sorry",
    "still",
    "stuff",
    "such",
    "sure",
    "take",
    "tell",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "think",
    "this",
    "those",
    "though",
    "time",
    "tired",
    "to",
    "today",
    "too",
    "trying",
    "two",
    "under",
    "until",
    "up",
    "us",
    "used",
    "using",
    "usually",
    "very",
    "wan",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "worried",
    "would",
    "yeah",
    "yes",
    "yet",
    "you",
    "your",
];

/// Whether a folded word is so common that small letters never make it a name.
pub(crate) fn is_common(folded: &str) -> bool {
    COMMON.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn each_rule_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
    }
}
