//! Percent agreement, as a share from 0 to 1.

use super::{Needs, Raters, Statistic};
use crate::chance::{Weights, observed};
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "percent",
    title: "percent agreement",
    what: "the share of pairs of coders who gave the same code, over the places that two or more coded",
    needs: Needs::AtLeast(Measure::Nominal),
    raters: Raters::Any,
    source: "Holsti 1969; with gaps Gwet 2014",
    undefined: "nothing was coded by two coders",
    form: None,
    value: |sample| observed(sample, &Weights::Identity.of(sample.scale)),
};
