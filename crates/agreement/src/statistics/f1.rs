//! F1.

use super::{Needs, Raters, Statistic};
use crate::figure::{Figure, Undefined};
use crate::reference::Against;
use crate::table::{Sample, number};

pub(super) const STATISTIC: Statistic = Statistic {
    name: "f1",
    title: "F1",
    what: "the harmonic mean of precision and recall",
    needs: Needs::YesOrNo,
    raters: Raters::Reference,
    source: "van Rijsbergen 1979",
    undefined: "nothing was coded by both, or neither ever gave the code",
    form: None,
    value: of,
};

fn of(sample: &Sample<'_>) -> Figure {
    let Against { found, missed, false_finds, .. } = Against::of(sample)?;
    match 2 * found + missed + false_finds {
        0 => Err(Undefined::NoPositives),
        all => Ok(number(2 * found) / number(all)),
    }
}
