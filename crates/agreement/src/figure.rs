//! A figure, or why there is none.

/// A statistic's value, or the reason why the ratings have none.
pub type Figure = Result<f64, Undefined>;

/// Why a statistic has no value for these ratings.
///
/// Programs that compute these statistics give NaN, 0 or 1 here, each another; none of these is what the
/// ratings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Undefined {
    /// No unit was rated by two raters, so nobody can agree or disagree.
    NothingShared,
    /// All ratings that count are of one category: full agreement is what chance alone would give.
    OneCategory,
    /// The statistic compares exactly two raters, and there are more or fewer.
    NotTwoRaters,
    /// The statistic needs a yes or no for each unit, and there are more or fewer categories.
    NotTwoCategories,
    /// The categories have no order, or no distances, and the statistic needs them.
    ScaleTooWeak,
    /// A ratio scale has no values below zero, and there is one.
    BelowZero,
    /// Fewer than two units were rated by all raters.
    TooFewUnits,
    /// The ratings do not vary where the statistic needs them to, so that it would divide by zero.
    NoVariance,
    /// The raters differ so much more than the units that the estimate of the variance is not positive.
    NoPositiveVariance,
    /// The reference codes no unit as positive.
    NoPositivesInReference,
    /// The reference codes every unit as positive.
    NoNegativesInReference,
    /// The judged rater codes no unit as positive.
    NoPositivesJudged,
    /// Neither of the two codes any unit as positive.
    NoPositives,
    /// There are fewer than two clusters, so that drawing them anew always gives the same.
    OneCluster,
    /// No samples were to be drawn.
    NoSamples,
    /// In more than half of the samples drawn the statistic has no value.
    MostlyUndefined,
}

impl Undefined {
    /// Each reason there is, in order.
    pub const ALL: &'static [Self] = &[
        Self::NothingShared,
        Self::OneCategory,
        Self::NotTwoRaters,
        Self::NotTwoCategories,
        Self::ScaleTooWeak,
        Self::BelowZero,
        Self::TooFewUnits,
        Self::NoVariance,
        Self::NoPositiveVariance,
        Self::NoPositivesInReference,
        Self::NoNegativesInReference,
        Self::NoPositivesJudged,
        Self::NoPositives,
        Self::OneCluster,
        Self::NoSamples,
        Self::MostlyUndefined,
    ];

    /// The reason in words for a reader, to stand after "undefined: ".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NothingShared => "nothing was coded by both of two people",
            Self::OneCategory => "everything has the same code, which chance alone would give too",
            Self::NotTwoRaters => "it compares exactly two coders",
            Self::NotTwoCategories => "it needs a plain yes or no for each place",
            Self::ScaleTooWeak => "the codes have no order or no distances",
            Self::BelowZero => "a ratio scale has no values below zero",
            Self::TooFewUnits => "fewer than two places were coded by everybody",
            Self::NoVariance => "what was coded does not vary",
            Self::NoPositiveVariance => "the coders differ far more than what they coded",
            Self::NoPositivesInReference => "the reference never has it",
            Self::NoNegativesInReference => "the reference has it everywhere",
            Self::NoPositivesJudged => "the one compared with the reference never has it",
            Self::NoPositives => "neither of the two ever has it",
            Self::OneCluster => "there is only one session to draw from",
            Self::NoSamples => "no samples were to be drawn",
            Self::MostlyUndefined => "most samples drawn have no value",
        }
    }

    /// The reason as a stable word for programs, in lower case with hyphens.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingShared => "nothing-shared",
            Self::OneCategory => "one-category",
            Self::NotTwoRaters => "not-two-raters",
            Self::NotTwoCategories => "not-two-categories",
            Self::ScaleTooWeak => "scale-too-weak",
            Self::BelowZero => "below-zero",
            Self::TooFewUnits => "too-few-units",
            Self::NoVariance => "no-variance",
            Self::NoPositiveVariance => "no-positive-variance",
            Self::NoPositivesInReference => "no-positives-in-reference",
            Self::NoNegativesInReference => "no-negatives-in-reference",
            Self::NoPositivesJudged => "no-positives-judged",
            Self::NoPositives => "no-positives",
            Self::OneCluster => "one-cluster",
            Self::NoSamples => "no-samples",
            Self::MostlyUndefined => "mostly-undefined",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_reason_has_its_own_name_and_words() {
        let names: BTreeSet<_> = Undefined::ALL.iter().map(|why| why.name()).collect();
        let words: BTreeSet<_> = Undefined::ALL.iter().map(|why| why.words()).collect();
        assert_eq!((names.len(), words.len()), (Undefined::ALL.len(), Undefined::ALL.len()));
    }
}
