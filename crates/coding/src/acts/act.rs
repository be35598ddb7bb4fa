//! What an act is: its definition, and what speaks for it and against it.

use super::feature::{Feature, Features};

/// An act of talk that Rolecall recognises.
#[derive(Debug)]
pub struct Act {
    /// Its name, as a protocol writes it.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is, in our own words.
    pub definition: &'static str,
    /// Where the notion comes from.
    pub source: &'static str,
    /// Whose talk it was fitted and measured on.
    pub of: Party,
    /// How its weights came about.
    pub basis: Basis,
    /// The act that a turn must be as well: an open question is a question.
    pub within: Option<&'static Act>,
    /// What is counted before any feature, for talk with punctuation and without, in hundredths.
    pub bias: Weights,
    /// What each feature counts.
    pub weights: &'static [(Feature, i16, i16)],
    /// The score from which a turn counts as the act, in hundredths.
    pub threshold: Weights,
}

/// A number for talk with punctuation and one for talk without, in hundredths of a logit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// For talk with punctuation.
    pub punctuated: i16,
    /// For talk without.
    pub bare: i16,
}

/// How the weights of an act came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Fitted to turns that people coded; measured by session.
    Fitted,
    /// Set by hand, since no coded sessions were there; not measured.
    Set,
}

/// Whose talk an act was fitted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Workers'.
    Worker,
    /// Clients'.
    Client,
    /// Anybody's.
    Anybody,
}

impl Weights {
    /// Two numbers.
    #[must_use]
    pub const fn new(punctuated: i16, bare: i16) -> Self {
        Self { punctuated, bare }
    }

    /// The one for such talk.
    #[must_use]
    pub const fn of(self, punctuated: bool) -> i16 {
        if punctuated { self.punctuated } else { self.bare }
    }
}

impl Act {
    /// The score of a turn with these features, in hundredths of a logit.
    #[must_use]
    pub fn score(&self, features: Features, punctuated: bool) -> i32 {
        let so = self.weights.iter().filter(|(feature, ..)| features.has(*feature));
        let sum: i32 = so.map(|&weight| i32::from(of(weight, punctuated))).sum();
        sum + i32::from(self.bias.of(punctuated))
    }

    /// What speaks for the act and against it in a turn with these features, the heaviest first.
    #[must_use]
    pub fn reasons(&self, features: Features, punctuated: bool) -> Vec<(Feature, i16)> {
        let so = self.weights.iter().filter(|(feature, ..)| features.has(*feature));
        let mut reasons: Vec<(Feature, i16)> = so
            .map(|&weight| (weight.0, of(weight, punctuated)))
            .filter(|(_, weight)| *weight != 0)
            .collect();
        reasons.sort_by_key(|(feature, weight)| (-i32::from(*weight).abs(), *feature));
        reasons
    }
}

fn of((_, with, without): (Feature, i16, i16), punctuated: bool) -> i16 {
    if punctuated { with } else { without }
}

/// Scores beyond this are as sure as it gets.
const SUREST: i32 = 1_500;

/// The hundredth root of e.
const STEP: f64 = 1.010_050_167_084_168;

/// The probability that belongs to a score in hundredths of a logit. Made of products and one
/// division alone, so that it is the same on every machine.
#[must_use]
pub fn probability(score: i32) -> f32 {
    let score = score.clamp(-SUREST, SUREST);
    let (mut power, mut factor, mut left) = (1.0_f64, STEP, score.unsigned_abs());
    while left > 0 {
        if left & 1 == 1 {
            power *= factor;
        }
        factor *= factor;
        left >>= 1;
    }
    let likely = power / (1.0 + power);
    let probability = if score < 0 { 1.0 - likely } else { likely };
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let probability = probability as f32;
    probability
}
