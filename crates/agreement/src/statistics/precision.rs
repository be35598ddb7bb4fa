//! Precision: of what was found, the share that is right.

use super::{Needs, Raters, Statistic};
use crate::figure::{Figure, Undefined};
use crate::reference::Against;
use crate::table::{Sample, number};

pub(super) const STATISTIC: Statistic = Statistic {
    name: "precision",
    title: "precision",
    what: "of the places that the judged coder gave the code to, the share that the reference has too",
    needs: Needs::YesOrNo,
    raters: Raters::Reference,
    source: "van Rijsbergen 1979",
    undefined: "nothing was coded by both, or the judged coder never gave the code",
    form: None,
    value: of,
};

fn of(sample: &Sample<'_>) -> Figure {
    let Against { found, false_finds, .. } = Against::of(sample)?;
    match found + false_finds {
        0 => Err(Undefined::NoPositivesJudged),
        all => Ok(number(found) / number(all)),
    }
}
