use std::collections::BTreeSet;

use rolecall_syntax::cue::Pattern;

use super::Checkup;
use super::prelude::*;
use crate::report::Report;
use crate::shadow::{Unit, units};
use crate::{Cue, Matcher, language};

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("useless-not-cue"),
    severity: Severity::Warning,
    summary: "a `not cue` that takes nothing away",
    page: r#"`not cue` takes away what other cues of its topic find, where the two overlap. It can only do so if they share a word.

```protocol,gap
topic privacy {
  cue "confidential"
  not cue "police informant"
}
```

Write instead:

```protocol
topic privacy {
  cue "confidential"
  not cue "confidential informant"
}
```
"#,
};

/// `not cue` lines of the topics of each root.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for topic in checkup.own_topics() {
        let (negative, positive): (Vec<&Cue>, Vec<&Cue>) =
            topic.cues.iter().partition(|cue| cue.negative);
        if positive.is_empty() {
            negative.iter().for_each(|cue| report.add(nothing_to_take(cue.at)));
            continue;
        }
        let Some(found) = Vocabulary::of(&positive) else { continue };
        for cue in negative.into_iter().filter(|cue| checkup.roots.contains(&cue.at.source)) {
            let Matcher::Words(pattern) = &cue.matcher else { continue };
            if Vocabulary::of(&[cue]).is_some() && !found.shares(pattern) {
                report.add(shares_no_word(cue.at));
            }
        }
    }
}

/// The words of cues; none where a gap, a number or an expression stands for any word.
struct Vocabulary<'a> {
    words: BTreeSet<&'a str>,
    beginnings: Vec<&'a str>,
}

impl<'a> Vocabulary<'a> {
    fn of(cues: &[&'a Cue]) -> Option<Self> {
        let mut all = Self { words: BTreeSet::new(), beginnings: Vec::new() };
        for cue in cues {
            if cue.language.as_deref().is_some_and(changes_beginnings) {
                return None;
            }
            let Matcher::Words(pattern) = &cue.matcher else { return None };
            for unit in units(pattern) {
                match unit {
                    Unit::Word(word) => {
                        all.words.insert(word);
                    }
                    Unit::Prefix(word) => all.beginnings.push(word),
                    Unit::Stem(word) => all.beginnings.push(beginning(word)),
                    Unit::Number | Unit::Gap(_) => return None,
                }
            }
        }
        Some(all)
    }

    fn shares(&self, pattern: &Pattern) -> bool {
        units(pattern).into_iter().any(|unit| match unit {
            Unit::Word(word) => {
                self.words.contains(word) || self.beginnings.iter().any(|one| word.starts_with(one))
            }
            Unit::Prefix(word) => self.begins(word),
            Unit::Stem(word) => self.begins(beginning(word)),
            Unit::Number | Unit::Gap(_) => true,
        })
    }

    fn begins(&self, with: &str) -> bool {
        self.words.range(with..).next().is_some_and(|word| word.starts_with(with))
            || self.beginnings.iter().any(|one| one.starts_with(with) || with.starts_with(one))
    }
}

/// Whether words of a language are found in forms that begin with other letters.
fn changes_beginnings(code: &str) -> bool {
    language(code).is_some_and(|entry| entry.mutates || entry.code == "ar")
}

/// What all inflections of a word surely begin with: stems may lose much of it.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(2).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

pub(crate) fn shares_no_word(at: At) -> Diagnostic {
    about(&ENTRY, at, "this `not cue` takes nothing away", "shares no word with a cue of the topic")
        .help("write the words of the cue in it too: `not cue \"confidential informant\"` for `cue \"confidential\"`")
}

pub(crate) fn nothing_to_take(at: At) -> Diagnostic {
    about(&ENTRY, at, "this `not cue` takes nothing away", "the topic has no cue")
        .help("add the cue from which it should take away, or leave it out")
}
