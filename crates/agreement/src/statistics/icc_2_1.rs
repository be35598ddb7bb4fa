//! ICC(2,1).

use super::correlation;
use super::{Needs, Raters, Statistic};
use crate::icc::Form;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "icc-2-1",
    title: "ICC(2,1)",
    what: "how far single scores agree in absolute terms, where the same coders, drawn from many, scored everything",
    needs: Needs::AtLeast(Measure::Interval),
    raters: Raters::Any,
    source: "Shrout and Fleiss 1979; interval McGraw and Wong 1996",
    undefined: "fewer than two were scored by everybody, or all scores are the same",
    form: Some(Form::Two),
    value: |sample| correlation(sample, Form::Two),
};
