//! Specificity: of where it is not, the share that was left free.

use super::{Needs, Raters, Statistic};
use crate::figure::{Figure, Undefined};
use crate::reference::Against;
use crate::table::{Sample, number};

pub(super) const STATISTIC: Statistic = Statistic {
    name: "specificity",
    title: "specificity",
    what: "of the places that the reference did not give the code to, the share that the judged coder left free too",
    needs: Needs::YesOrNo,
    raters: Raters::Reference,
    source: "Yerushalmy 1947",
    undefined: "nothing was coded by both, or the reference gave the code everywhere",
    form: None,
    value: of,
};

fn of(sample: &Sample<'_>) -> Figure {
    let Against { neither, false_finds, .. } = Against::of(sample)?;
    match neither + false_finds {
        0 => Err(Undefined::NoNegativesInReference),
        all => Ok(number(neither) / number(all)),
    }
}
