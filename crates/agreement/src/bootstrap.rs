//! How far a figure might be off: whole clusters drawn anew, again and again.

use crate::figure::{Figure, Undefined};
use crate::random::Random;
use crate::statistics::Statistic;
use crate::table::{Sample, Table};

/// How an interval is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// What the random draws start from.
    pub seed: u64,
    /// The number of samples drawn.
    pub samples: u32,
    /// The share of samples between the bounds: 0.95 for 95 %.
    pub level: f64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { seed: 1, samples: 1000, level: 0.95 }
    }
}

/// The bounds between which the wanted share of samples fell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// The number of samples in which the statistic had a value.
    pub defined: u32,
}

/// The percentile interval of each statistic (Efron 1979), drawing whole clusters with replacement, as many as
/// there are: turns of one session are more alike than turns of two, and an interval that drew turns
/// would be too narrow (Davison and Hinkley 1997, section 3.8).
///
/// Clusters are taken in the order of their numbers. All statistics see the same samples. Samples in which a
/// statistic has no value are left out of its interval and counted in [`Interval::defined`].
#[must_use]
pub fn bootstrap(
    table: &Table,
    statistics: &[&Statistic],
    how: Bootstrap,
) -> Vec<Result<Interval, Undefined>> {
    let clusters = table.clusters();
    let mut sample = table.sample();
    let mut figures: Vec<Vec<f64>> = vec![Vec::new(); statistics.len()];
    if how.samples == 0 {
        return vec![Err(Undefined::NoSamples); statistics.len()];
    }
    if clusters.len() < 2 {
        return vec![Err(Undefined::OneCluster); statistics.len()];
    }
    let mut random = Random::new(how.seed);
    for _ in 0..how.samples {
        draw(&clusters, &mut random, &mut sample);
        for (statistic, figures) in statistics.iter().zip(&mut figures) {
            figures.extend(statistic.of(&sample).ok());
        }
    }
    figures.into_iter().map(|figures| interval(figures, how)).collect()
}

fn draw(clusters: &[Vec<(usize, u64)>], random: &mut Random, sample: &mut Sample<'_>) {
    for (_, units) in &mut sample.rows {
        *units = 0;
    }
    for _ in 0..clusters.len() {
        let drawn = usize::try_from(random.below(clusters.len() as u64)).unwrap_or(0);
        for &(row, number) in clusters.get(drawn).map_or(&[][..], Vec::as_slice) {
            if let Some((_, units)) = sample.rows.get_mut(row) {
                *units += number;
            }
        }
    }
}

fn interval(mut figures: Vec<f64>, how: Bootstrap) -> Result<Interval, Undefined> {
    let defined = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    if defined == 0 || u64::from(defined) * 2 < u64::from(how.samples) {
        return Err(Undefined::MostlyUndefined);
    }
    figures.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - how.level) / 2.0;
    Ok(Interval {
        low: percentile(&figures, tail)?,
        high: percentile(&figures, 1.0 - tail)?,
        defined,
    })
}

/// The value below which a share of sorted figures lies, between two of them in proportion (type 7 of
/// Hyndman and Fan 1996, which R and NumPy take).
fn percentile(sorted: &[f64], share: f64) -> Figure {
    let last = sorted.len().checked_sub(1).ok_or(Undefined::MostlyUndefined)?;
    let place = crate::table::count(last) * share.clamp(0.0, 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list"
    )]
    let at = (place.floor() as usize).min(last);
    let (below, above) = (sorted.get(at), sorted.get((at + 1).min(last)));
    let (Some(below), Some(above)) = (below, above) else {
        return Err(Undefined::MostlyUndefined);
    };
    Ok(below + (above - below) * (place - place.floor()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scale, statistic};

    #[test]
    fn percentiles_stand_between_figures_in_proportion() {
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 0.5), Ok(2.0));
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 0.75), Ok(3.0));
        assert_eq!(percentile(&[1.0], 0.975), Ok(1.0));
        assert_eq!(percentile(&[1.0, 2.0], 1.0), Ok(2.0));
    }

    #[test]
    fn turns_of_a_session_are_drawn_together() {
        // Two sessions, one all agreed, one not at all: each sample is one of three mixtures.
        let mut table = Table::new(Scale::nominal(2), 2);
        table.add_many(0, &[Some(0), Some(0)], 10).unwrap();
        table.add_many(1, &[Some(0), Some(1)], 10).unwrap();
        let percent = statistic("percent").unwrap();
        let [interval] = bootstrap(&table, &[percent], Bootstrap::default())[..] else { panic!() };
        assert_eq!(interval, Ok(Interval { low: 0.0, high: 1.0, defined: 1000 }));
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        let mut table = Table::new(Scale::nominal(2), 2);
        table.add_many(5, &[Some(0), Some(0)], 10).unwrap();
        let both = [statistic("percent").unwrap(), statistic("kappa").unwrap()];
        let one = bootstrap(&table, &both, Bootstrap::default());
        assert_eq!(one, [Err(Undefined::OneCluster), Err(Undefined::OneCluster)]);
        table.add_many(6, &[Some(0), Some(0)], 10).unwrap();
        let two = bootstrap(&table, &both, Bootstrap::default());
        assert_eq!(two[0], Ok(Interval { low: 1.0, high: 1.0, defined: 1000 }));
        assert_eq!(two[1], Err(Undefined::MostlyUndefined));
    }
}
