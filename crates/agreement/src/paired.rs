//! Kappa of two raters, whatever the weights.

use crate::chance::Weights;
use crate::confusion::Confusion;
use crate::figure::{Figure, Undefined};
use crate::table::{Sample, number};

/// Kappa of the units that both of two raters rated: one minus the disagreement seen over that which their
/// own shares of categories would give (Cohen 1960, 1968).
pub(crate) fn kappa(sample: &Sample<'_>, weights: Weights) -> Figure {
    if sample.raters != 2 {
        return Err(Undefined::NotTwoRaters);
    }
    let confusion = Confusion::of(sample, 0, 1);
    let shared = number(confusion.shared());
    if shared == 0.0 {
        return Err(Undefined::NothingShared);
    }
    let (first, second) = (confusion.of_first(), confusion.of_second());
    let weights = weights.of(sample.scale);
    let (mut seen, mut expected) = (0.0, 0.0);
    for ((a, b), units) in confusion.cells() {
        let apart = 1.0 - weights.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0.0);
        let share = |of: &[u64], at: usize| number(of.get(at).copied().unwrap_or(0));
        seen += apart * number(units);
        expected += apart * (share(&first, a) * share(&second, b));
    }
    if expected > 0.0 { Ok(1.0 - seen * shared / expected) } else { Err(Undefined::OneCategory) }
}
