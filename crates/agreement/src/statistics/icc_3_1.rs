//! ICC(3,1).

use super::correlation;
use super::{Needs, Raters, Statistic};
use crate::icc::Form;
use crate::scale::Measure;

pub(super) const STATISTIC: Statistic = Statistic {
    name: "icc-3-1",
    title: "ICC(3,1)",
    what: "how far single scores agree in their differences, where these coders and no others scored everything",
    needs: Needs::AtLeast(Measure::Interval),
    raters: Raters::Any,
    source: "Shrout and Fleiss 1979",
    undefined: "fewer than two were scored by everybody, or the scores differ by who gave them and by nothing else",
    form: Some(Form::Three),
    value: |sample| correlation(sample, Form::Three),
};
