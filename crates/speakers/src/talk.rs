//! The turns of a session as this crate sees them.

use rolecall_session::Session;

use crate::signs::{Read, Signs, of_turns};
use crate::weights::{LEAST, Weights, weights};

/// What a turn shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shown {
    /// What it shows of who speaks.
    pub signs: Signs,
    /// Those of its words that were looked at; none for a turn that is left out.
    pub words: u32,
    /// How much it speaks for the worker (above nought) or the client (below), in logits, at most 3
    /// either way.
    pub evidence: f64,
}

/// The turns of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    /// Each of them, in order.
    pub turns: Vec<Shown>,
    /// The share of words that are among the small words of English, 0 to 1.
    pub english: f64,
}

impl Talk {
    /// Reads a session, in time linear in its length.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        Self::of_texts(session.turns.iter().map(|turn| {
            let other = !turn.languages.is_empty()
                && !session.languages_of(turn).iter().any(|language| is_english(language));
            if other { "" } else { session.text_of(turn) }
        }))
    }

    /// Reads turns.
    #[must_use]
    pub fn of_texts<'a>(turns: impl Iterator<Item = &'a str>) -> Self {
        Self::weighed(turns, weights())
    }

    /// Reads turns with other weights than those in use: for measuring.
    #[must_use]
    pub fn weighed<'a>(turns: impl Iterator<Item = &'a str>, weights: &Weights) -> Self {
        let read = of_turns(turns);
        let sum =
            |number: fn(&Read) -> u32| read.iter().map(|it| f64::from(number(it))).sum::<f64>();
        let (words, known) = (sum(|it| it.words), sum(|it| it.known));
        let turns = read.iter().map(|it| Shown {
            signs: it.signs,
            words: it.words,
            evidence: if it.words == 0 {
                0.0
            } else {
                weights.evidence(it.signs).clamp(-LEAST, LEAST)
            },
        });
        Self { turns: turns.collect(), english: if words > 0.0 { known / words } else { 0.0 } }
    }
}

/// Whether a language, as a record writes it, is English.
pub(crate) fn is_english(language: &str) -> bool {
    let first = language.split(['-', '_']).next().unwrap_or("");
    first.eq_ignore_ascii_case("en") || first.eq_ignore_ascii_case("english")
}
