//! Weighted kappa, weights falling with the square of the distance.

use super::{Needs, Raters, Statistic};
use crate::chance::Weights;
use crate::paired::kappa;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "kappa-quadratic",
    title: "kappa, quadratic weights",
    what: "kappa in which a near code counts as part agreement, less by the square of the distance",
    needs: Needs::AtLeast(Measure::Ordinal),
    raters: Raters::Two,
    source: "Cohen 1968; weights Fleiss and Cohen 1973",
    undefined: "nothing was coded by both, or both gave one and the same code everywhere",
    form: None,
    value: |sample| kappa(sample, Weights::Quadratic),
};
