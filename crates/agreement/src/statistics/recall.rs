//! Recall, or sensitivity: of what is there, the share that was found.

use super::{Needs, Raters, Statistic};
use crate::figure::{Figure, Undefined};
use crate::reference::Against;
use crate::table::{Sample, number};

pub(super) const STATISTIC: Statistic = Statistic {
    name: "recall",
    title: "recall",
    what: "of the places that the reference gave the code to, the share that the judged coder has too",
    needs: Needs::YesOrNo,
    raters: Raters::Reference,
    source: "van Rijsbergen 1979",
    undefined: "nothing was coded by both, or the reference never gave the code",
    form: None,
    value: of,
};

fn of(sample: &Sample<'_>) -> Figure {
    let Against { found, missed, .. } = Against::of(sample)?;
    match found + missed {
        0 => Err(Undefined::NoPositivesInReference),
        all => Ok(number(found) / number(all)),
    }
}
