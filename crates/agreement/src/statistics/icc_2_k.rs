//! ICC(2,k).

use super::correlation;
use super::{Needs, Raters, Statistic};
use crate::icc::Form;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "icc-2-k",
    title: "ICC(2,k)",
    what: "as ICC(2,1), for the mean score of all coders",
    needs: Needs::AtLeast(Measure::Interval),
    raters: Raters::Any,
    source: "Shrout and Fleiss 1979; interval McGraw and Wong 1996",
    undefined: "fewer than two were scored by everybody, or the coders differ so much more than the scored that the variance is estimated at or below zero",
    form: Some(Form::TwoMean),
    value: |sample| correlation(sample, Form::TwoMean),
};
