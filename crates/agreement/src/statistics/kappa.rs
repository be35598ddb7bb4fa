//! Cohen's kappa.

use super::{Needs, Raters, Statistic};
use crate::chance::Weights;
use crate::paired::kappa;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "kappa",
    title: "Cohen's kappa",
    what: "agreement of two coders beyond what their own use of the codes would give by chance",
    needs: Needs::AtLeast(Measure::Nominal),
    raters: Raters::Two,
    source: "Cohen 1960",
    undefined: "nothing was coded by both, or both gave one and the same code everywhere",
    form: None,
    value: |sample| kappa(sample, Weights::Identity),
};
