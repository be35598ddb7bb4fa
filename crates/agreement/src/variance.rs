//! The analysis of variance of units by raters that intraclass correlations stand on.

use crate::figure::Undefined;
use crate::scale::Measure;
use crate::table::{Rating, Sample, count, number};

/// Mean squares of a two-way table without gaps (Shrout and Fleiss 1979, table 2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MeanSquares {
    /// The number of units.
    pub(crate) units: f64,
    /// The number of raters.
    pub(crate) raters: f64,
    /// Between units (BMS).
    pub(crate) between: f64,
    /// Within units (WMS).
    pub(crate) within: f64,
    /// Between raters (JMS).
    pub(crate) raters_between: f64,
    /// What neither explains (EMS).
    pub(crate) rest: f64,
}

impl MeanSquares {
    /// Of the units that all raters rated; the others are left out.
    pub(crate) fn of(sample: &Sample<'_>) -> Result<Self, Undefined> {
        if sample.scale.measure() < Measure::Interval {
            return Err(Undefined::ScaleTooWeak);
        }
        let rows = complete(sample);
        let units: f64 = rows.iter().map(|(_, units)| units).sum();
        if sample.raters < 2 {
            return Err(Undefined::NothingShared);
        }
        if units < 2.0 {
            return Err(Undefined::TooFewUnits);
        }
        let raters = count(sample.raters);
        let sums = Sums::of(&rows, sample.raters, units);
        Ok(Self {
            units,
            raters,
            between: sums.between / (units - 1.0),
            within: sums.within / (units * (raters - 1.0)),
            raters_between: sums.raters_between / (raters - 1.0),
            rest: sums.rest / ((units - 1.0) * (raters - 1.0)),
        })
    }
}

/// The values of the units that everybody rated, with their number; counted from the first value, so that equal
/// values are exactly 0 and a large common part costs no digits.
fn complete(sample: &Sample<'_>) -> Vec<(Vec<f64>, f64)> {
    let values = |row: &[Rating]| {
        row.iter().map(|one| one.map(|one| sample.scale.value(one))).collect::<Option<Vec<f64>>>()
    };
    let mut rows: Vec<(Vec<f64>, f64)> =
        sample.present().filter_map(|(row, n)| Some((values(row)?, number(n)))).collect();
    let origin = rows.first().and_then(|(row, _)| row.first()).copied().unwrap_or(0.0);
    for (row, _) in &mut rows {
        for value in row {
            *value -= origin;
        }
    }
    rows
}

#[derive(Default)]
struct Sums {
    between: f64,
    within: f64,
    raters_between: f64,
    rest: f64,
}

impl Sums {
    fn of(rows: &[(Vec<f64>, f64)], raters: usize, units: f64) -> Self {
        let k = count(raters);
        let mean = |row: &[f64]| row.iter().sum::<f64>() / k;
        let mut columns = vec![0.0; raters];
        let mut spread = 0.0_f64;
        for (row, times) in rows {
            for (column, value) in columns.iter_mut().zip(row) {
                *column += times * value;
                spread = spread.max(value.abs());
            }
        }
        for column in &mut columns {
            *column /= units;
        }
        let grand = mean(&columns);
        let mut sums = Self::default();
        for (row, times) in rows {
            let own = mean(row);
            sums.between += times * k * square(own - grand);
            for (value, column) in row.iter().zip(&columns) {
                sums.within += times * square(value - own);
                sums.rest += times * square(value - own - column + grand);
            }
        }
        sums.raters_between = units * columns.iter().map(|one| square(one - grand)).sum::<f64>();
        sums.without_rounding(units * k * square(16.0 * f64::EPSILON * spread))
    }

    /// Takes a sum for zero that is no larger than what rounding leaves of zero, so that full agreement is
    /// full and not nearly so.
    fn without_rounding(mut self, left: f64) -> Self {
        for sum in [&mut self.between, &mut self.within, &mut self.raters_between, &mut self.rest] {
            if *sum <= left {
                *sum = 0.0;
            }
        }
        self
    }
}

const fn square(value: f64) -> f64 {
    value * value
}
