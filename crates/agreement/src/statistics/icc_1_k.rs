//! ICC(1,k).

use super::correlation;
use super::{Needs, Raters, Statistic};
use crate::icc::Form;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "icc-1-k",
    title: "ICC(1,k)",
    what: "as ICC(1,1), for the mean score of all coders",
    needs: Needs::AtLeast(Measure::Interval),
    raters: Raters::Any,
    source: "Shrout and Fleiss 1979",
    undefined: "fewer than two were scored by everybody, or their mean scores are all the same",
    form: Some(Form::OneMean),
    value: |sample| correlation(sample, Form::OneMean),
};
