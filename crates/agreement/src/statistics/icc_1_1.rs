//! ICC(1,1).

use super::correlation;
use super::{Needs, Raters, Statistic};
use crate::icc::Form;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "icc-1-1",
    title: "ICC(1,1)",
    what: "how far single scores agree where each session was scored by coders of its own",
    needs: Needs::AtLeast(Measure::Interval),
    raters: Raters::Any,
    source: "Shrout and Fleiss 1979",
    undefined: "fewer than two were scored by everybody, or all scores are the same",
    form: Some(Form::One),
    value: |sample| correlation(sample, Form::One),
};
