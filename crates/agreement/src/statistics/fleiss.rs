//! Fleiss' kappa, for any number of raters and with gaps.

use super::{Needs, Raters, Statistic};
use crate::chance::{Weights, beyond_chance, observed, shares};
use crate::figure::Figure;
use crate::scale::Measure;
use crate::table::Sample;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "fleiss",
    title: "Fleiss' kappa",
    what: "agreement beyond chance, where chance is how often all coders together use each code",
    needs: Needs::AtLeast(Measure::Nominal),
    raters: Raters::Any,
    source: "Fleiss 1971; with gaps Gwet 2014",
    undefined: "nothing was coded by two coders, or everything has one and the same code",
    form: None,
    value: of,
};

fn of(sample: &Sample<'_>) -> Figure {
    let observed = observed(sample, &Weights::Identity.of(sample.scale))?;
    let expected = shares(sample)?.iter().map(|share| share * share).sum();
    beyond_chance(observed, expected)
}
