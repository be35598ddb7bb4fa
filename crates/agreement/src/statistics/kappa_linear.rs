//! Weighted kappa, weights falling with the distance.

use super::{Needs, Raters, Statistic};
use crate::chance::Weights;
use crate::paired::kappa;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "kappa-linear",
    title: "kappa, linear weights",
    what: "kappa in which a near code counts as part agreement, less by the distance",
    needs: Needs::AtLeast(Measure::Ordinal),
    raters: Raters::Two,
    source: "Cohen 1968; weights Cicchetti and Allison 1971",
    undefined: "nothing was coded by both, or both gave one and the same code everywhere",
    form: None,
    value: |sample| kappa(sample, Weights::Linear),
};
