//! Agreement of any number of raters with gaps, and what chance would give: the frame in which Gwet (2014,
//! chapters 2 and 3) writes Fleiss' kappa, AC1 and AC2.

use crate::figure::{Figure, Undefined};
use crate::scale::Scale;
use crate::table::{Rating, Sample, count, number, rated};

/// How much two categories count as agreement, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weights {
    /// 1 for the same, otherwise 0.
    Identity,
    /// Less by the distance of their values (Cicchetti and Allison 1971).
    Linear,
    /// Less by the square of it (Fleiss and Cohen 1973).
    Quadratic,
}

impl Weights {
    /// The weight of each pair of categories, by the first and then by the second.
    pub(crate) fn of(self, scale: &Scale) -> Vec<Vec<f64>> {
        let values = scale.values();
        let width = match (values.first(), values.last()) {
            (Some(first), Some(last)) if last > first => last - first,
            _ => 1.0,
        };
        let weight = |a: f64, b: f64| {
            let distance = (a - b).abs() / width;
            match self {
                Self::Identity if a == b => 1.0,
                Self::Identity => 0.0,
                Self::Linear => 1.0 - distance,
                Self::Quadratic => 1.0 - distance * distance,
            }
        };
        values.iter().map(|&a| values.iter().map(|&b| weight(a, b)).collect()).collect()
    }
}

/// How many raters gave each category to a unit, for those given at all: the category and the number.
pub(crate) fn given(row: &[Rating]) -> Vec<(usize, f64)> {
    let mut categories: Vec<usize> = row.iter().flatten().map(|&one| usize::from(one)).collect();
    categories.sort_unstable();
    categories
        .chunk_by(|a, b| a == b)
        .map(|same| (same.first().copied().unwrap_or(0), count(same.len())))
        .collect()
}

/// The mean share of agreeing pairs of raters, over the units that two or more rated.
pub(crate) fn observed(sample: &Sample<'_>, weights: &[Vec<f64>]) -> Figure {
    let (mut sum, mut units) = (0.0, 0.0);
    for (row, times) in sample.present() {
        let raters = rated(row);
        if raters < 2 {
            continue;
        }
        let given = given(row);
        let agreeing = |&(a, times): &(usize, f64)| {
            let row = weights.get(a).map_or(&[][..], Vec::as_slice);
            let like = given.iter().map(|&(b, n)| row.get(b).copied().unwrap_or(0.0) * n);
            times * (like.sum::<f64>() - 1.0)
        };
        let pairs = count(raters * (raters - 1));
        sum += number(times) * (given.iter().map(agreeing).sum::<f64>() / pairs);
        units += number(times);
    }
    if units > 0.0 { Ok(sum / units) } else { Err(Undefined::NothingShared) }
}

/// The share of each category: the mean, over the units that anybody rated, of its share among the ratings
/// of the unit.
///
/// Undefined where all ratings are of one category, since then chance explains everything.
pub(crate) fn shares(sample: &Sample<'_>) -> Result<Vec<f64>, Undefined> {
    let mut shares = vec![0.0; sample.scale.len()];
    let mut units = 0.0;
    for (row, times) in sample.present() {
        let raters = count(rated(row));
        if raters == 0.0 {
            continue;
        }
        for (category, given) in given(row) {
            if let Some(share) = shares.get_mut(category) {
                *share += number(times) * (given / raters);
            }
        }
        units += number(times);
    }
    if shares.iter().filter(|&&share| share > 0.0).count() < 2 {
        return Err(Undefined::OneCategory);
    }
    Ok(shares.into_iter().map(|share| share / units).collect())
}

/// How far agreement goes beyond that of chance, on the way to full agreement.
pub(crate) fn beyond_chance(observed: f64, expected: f64) -> Figure {
    if expected < 1.0 {
        Ok((observed - expected) / (1.0 - expected))
    } else {
        Err(Undefined::OneCategory)
    }
}
