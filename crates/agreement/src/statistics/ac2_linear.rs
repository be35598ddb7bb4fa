//! Gwet's AC2, weights falling with the distance.

use super::ac1::agreement;
use super::{Needs, Raters, Statistic};
use crate::chance::Weights;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "ac2-linear",
    title: "Gwet's AC2, linear weights",
    what: "AC1 in which a near code counts as part agreement, less by the distance",
    needs: Needs::AtLeast(Measure::Ordinal),
    raters: Raters::Any,
    source: "Gwet 2014",
    undefined: "nothing was coded by two coders, or everything has one and the same code",
    form: None,
    value: |sample| agreement(sample, Weights::Linear),
};
