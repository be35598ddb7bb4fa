//! Gwet's AC1, and with weights AC2.

use super::{Needs, Raters, Statistic};
use crate::chance::{Weights, beyond_chance, observed, shares};
use crate::figure::Figure;
use crate::scale::Measure;
use crate::table::{Sample, count};

pub(super) const STATISTIC: Statistic = Statistic {
    name: "ac1",
    title: "Gwet's AC1",
    what: "agreement beyond chance, where only places that are hard to code are left to chance; stable where a code is rare",
    needs: Needs::AtLeast(Measure::Nominal),
    raters: Raters::Any,
    source: "Gwet 2008",
    undefined: "nothing was coded by two coders, or everything has one and the same code",
    form: None,
    value: |sample| agreement(sample, Weights::Identity),
};

/// Agreement beyond what chance would give at places that are hard to code.
///
/// How many categories there are counts here, also those that nobody used.
pub(super) fn agreement(sample: &Sample<'_>, weights: Weights) -> Figure {
    let weights = weights.of(sample.scale);
    let observed = observed(sample, &weights)?;
    let spread: f64 = shares(sample)?.iter().map(|share| share * (1.0 - share)).sum();
    let categories = count(sample.scale.len());
    let all: f64 = weights.iter().flatten().sum();
    beyond_chance(observed, all * spread / (categories * (categories - 1.0)))
}
