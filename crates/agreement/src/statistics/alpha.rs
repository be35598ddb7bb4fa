//! Krippendorff's alpha, for any number of raters, with gaps, on all four scales.

use super::{Needs, Raters, Statistic};
use crate::chance::given;
use crate::figure::{Figure, Undefined};
use crate::scale::{Measure, Scale};
use crate::table::{Rating, Sample, count, number, rated};

pub(super) const STATISTIC: Statistic = Statistic {
    name: "alpha",
    title: "Krippendorff's alpha",
    what: "one minus the disagreement seen over that of codes dealt out at random; as codes are only different, in order or at distances, so is the disagreement",
    needs: Needs::AtLeast(Measure::Nominal),
    raters: Raters::Any,
    source: "Krippendorff 1970 and 2011",
    undefined: "nothing was coded by two coders, everything coded by two has one and the same code, or a score on a ratio scale is below zero",
    form: None,
    value: of,
};

fn of(sample: &Sample<'_>) -> Figure {
    let mut totals = vec![0.0; sample.scale.len()];
    for (row, units) in pairable(sample) {
        for (category, times) in given(row) {
            if let Some(total) = totals.get_mut(category) {
                *total += times * number(units);
            }
        }
    }
    let all: f64 = totals.iter().sum();
    if all == 0.0 {
        return Err(Undefined::NothingShared);
    }
    let metric = Metric::of(sample.scale, &totals)?;
    let mut seen = 0.0;
    for (row, units) in pairable(sample) {
        let others = count(rated(row)) - 1.0;
        seen += number(units) * (metric.apart(&given(row)) / others);
    }
    let used: Vec<(usize, f64)> =
        totals.iter().copied().enumerate().filter(|(_, total)| *total > 0.0).collect();
    let dealt = metric.apart(&used) / (all - 1.0);
    if dealt > 0.0 { Ok(1.0 - seen / dealt) } else { Err(Undefined::OneCategory) }
}

/// The units that two or more rated.
fn pairable<'a>(sample: &'a Sample<'_>) -> impl Iterator<Item = (&'a [Rating], u64)> {
    sample.present().filter(|(row, _)| rated(row) >= 2)
}

/// How far two categories are apart.
enum Metric<'a> {
    Nominal,
    /// For each category, how many ratings are below it and half of those in it.
    Ordinal(Vec<f64>),
    Interval(&'a Scale),
    Ratio(&'a Scale),
}

impl<'a> Metric<'a> {
    fn of(scale: &'a Scale, totals: &[f64]) -> Result<Self, Undefined> {
        Ok(match scale.measure() {
            Measure::Nominal => Self::Nominal,
            Measure::Ordinal => {
                let mut below = 0.0;
                let middle = |total: &f64| {
                    below += total;
                    below - total / 2.0
                };
                Self::Ordinal(totals.iter().map(middle).collect())
            }
            Measure::Interval => Self::Interval(scale),
            Measure::Ratio => {
                let used = scale.values().iter().zip(totals).filter(|(_, total)| **total > 0.0);
                if used.into_iter().any(|(value, _)| *value < 0.0) {
                    return Err(Undefined::BelowZero);
                }
                Self::Ratio(scale)
            }
        })
    }

    fn distance(&self, a: usize, b: usize) -> f64 {
        let value = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(0.0);
        let between = |values: &[f64]| value(values, a) - value(values, b);
        let distance = match self {
            Self::Nominal => 1.0,
            Self::Ordinal(middles) => between(middles),
            Self::Interval(scale) => between(scale.values()),
            Self::Ratio(scale) => {
                between(scale.values()) / (value(scale.values(), a) + value(scale.values(), b))
            }
        };
        distance * distance
    }

    /// The distances of all pairs of different ratings.
    fn apart(&self, given: &[(usize, f64)]) -> f64 {
        let mut sum = 0.0;
        for (at, &(a, times)) in given.iter().enumerate() {
            for &(b, others) in given.iter().skip(at + 1) {
                sum += times * others * self.distance(a, b);
            }
        }
        sum
    }
}
