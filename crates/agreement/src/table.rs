//! What raters gave to units, and the samples that statistics are computed of.

use std::collections::{BTreeMap, BTreeSet};

use crate::scale::{Category, Scale};

/// What one rater gave to one unit; nothing where the rater did not rate it.
pub type Rating = Option<Category>;

/// Ratings of units by raters, each unit in a cluster.
///
/// Units with the same ratings are kept once for each cluster with their number, so that a table is as large as
/// the ratings differ, and nothing depends on the order in which units came.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    scale: Scale,
    raters: usize,
    rows: BTreeMap<Box<[Rating]>, BTreeMap<u32, u64>>,
}

/// A unit that does not fit into its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// It has ratings of more or fewer raters.
    Raters,
    /// It has a category that the scale does not have.
    Category,
}

impl Table {
    /// An empty table for so many raters.
    #[must_use]
    pub const fn new(scale: Scale, raters: usize) -> Self {
        Self { scale, raters, rows: BTreeMap::new() }
    }

    /// Adds a unit of a cluster with what each rater gave to it.
    ///
    /// # Errors
    ///
    /// If the unit does not fit; the table is then as it was.
    pub fn add(&mut self, cluster: u32, ratings: &[Rating]) -> Result<(), Misfit> {
        self.add_many(cluster, ratings, 1)
    }

    /// Adds `units` units of a cluster with the same ratings.
    ///
    /// # Errors
    ///
    /// If they do not fit; the table is then as it was.
    pub fn add_many(&mut self, cluster: u32, ratings: &[Rating], units: u64) -> Result<(), Misfit> {
        if ratings.len() != self.raters {
            return Err(Misfit::Raters);
        }
        if ratings.iter().flatten().any(|&one| usize::from(one) >= self.scale.len()) {
            return Err(Misfit::Category);
        }
        if units == 0 {
            return Ok(());
        }
        if !self.rows.contains_key(ratings) {
            self.rows.insert(ratings.into(), BTreeMap::new());
        }
        if let Some(clusters) = self.rows.get_mut(ratings) {
            *clusters.entry(cluster).or_default() += units;
        }
        Ok(())
    }

    /// The scale of the ratings.
    #[must_use]
    pub const fn scale(&self) -> &Scale {
        &self.scale
    }

    /// The number of raters.
    #[must_use]
    pub const fn raters(&self) -> usize {
        self.raters
    }

    /// The ratings as they are.
    #[must_use]
    pub fn sample(&self) -> Sample<'_> {
        let rows = self.rows.iter().map(|(row, clusters)| (&**row, clusters.values().sum()));
        Sample { scale: &self.scale, raters: self.raters, rows: rows.collect() }
    }

    /// The clusters in the order of their numbers, each with its rows: the place of the row among those of
    /// [`Table::sample`], and its number of units.
    pub(crate) fn clusters(&self) -> Vec<Vec<(usize, u64)>> {
        let mut clusters: BTreeMap<u32, Vec<(usize, u64)>> = BTreeMap::new();
        for (at, units) in self.rows.values().enumerate() {
            for (&cluster, &number) in units {
                clusters.entry(cluster).or_default().push((at, number));
            }
        }
        clusters.into_values().collect()
    }

    /// The number of clusters with a unit that at least two raters rated.
    #[must_use]
    pub fn shared_clusters(&self) -> u64 {
        let shared = self.rows.iter().filter(|(row, _)| rated(row) >= 2);
        let clusters: BTreeSet<u32> =
            shared.flat_map(|(_, clusters)| clusters.keys().copied()).collect();
        clusters.len() as u64
    }

    /// The table of these raters alone, in this order; units that none of them rated are left out.
    #[must_use]
    pub fn of_raters(&self, raters: &[usize]) -> Self {
        let mut table = Self::new(self.scale.clone(), raters.len());
        for (row, clusters) in &self.rows {
            let part: Box<[Rating]> =
                raters.iter().map(|&rater| row.get(rater).copied().flatten()).collect();
            if part.iter().all(Option::is_none) {
                continue;
            }
            let into = table.rows.entry(part).or_default();
            for (&cluster, units) in clusters {
                *into.entry(cluster).or_default() += units;
            }
        }
        table
    }
}

/// Ratings with the number of units that have them: a whole table, or clusters drawn from it.
#[derive(Debug, Clone)]
pub struct Sample<'a> {
    pub(crate) scale: &'a Scale,
    pub(crate) raters: usize,
    /// In the order of the ratings.
    pub(crate) rows: Vec<(&'a [Rating], u64)>,
}

impl<'a> Sample<'a> {
    /// The number of units that at least one rater rated.
    #[must_use]
    pub fn units(&self) -> u64 {
        self.present().filter(|(row, _)| row.iter().any(Option::is_some)).map(|(_, n)| n).sum()
    }

    /// The number of units that at least two raters rated.
    #[must_use]
    pub fn shared(&self) -> u64 {
        self.present().filter(|(row, _)| rated(row) >= 2).map(|(_, units)| units).sum()
    }

    /// How many of the units each rater rated.
    #[must_use]
    pub fn rated_by(&self, rater: usize) -> u64 {
        let rated = |row: &[Rating]| row.get(rater).is_some_and(Option::is_some);
        self.present().filter(|(row, _)| rated(row)).map(|(_, units)| units).sum()
    }

    /// To how many units a rater gave a category.
    #[must_use]
    pub fn given(&self, rater: usize, category: Category) -> u64 {
        let gave = |row: &[Rating]| row.get(rater).copied().flatten() == Some(category);
        self.present().filter(|(row, _)| gave(row)).map(|(_, units)| units).sum()
    }

    /// The rows that any unit has.
    pub(crate) fn present(&self) -> impl Iterator<Item = (&'a [Rating], u64)> {
        self.rows.iter().copied().filter(|(_, units)| *units > 0)
    }
}

/// The number of raters that rated a unit.
pub(crate) fn rated(row: &[Rating]) -> usize {
    row.iter().flatten().count()
}

/// A number of units as a number to calculate with; exact below 2^53.
#[expect(clippy::cast_precision_loss, reason = "nobody codes 2^53 turns")]
pub(crate) const fn number(units: u64) -> f64 {
    units as f64
}

/// A number of raters or categories as a number to calculate with.
pub(crate) const fn count(things: usize) -> f64 {
    number(things as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_does_not_fit_changes_nothing() {
        let mut table = Table::new(Scale::nominal(2), 2);
        assert_eq!(table.add(0, &[Some(0)]), Err(Misfit::Raters));
        assert_eq!(table.add(0, &[Some(0), Some(2)]), Err(Misfit::Category));
        assert_eq!(table, Table::new(Scale::nominal(2), 2));
        assert_eq!(table.add(0, &[Some(0), None]), Ok(()));
        assert_eq!((table.sample().units(), table.sample().shared()), (1, 0));
    }

    #[test]
    fn the_order_of_units_does_not_matter() {
        let units = [(1, [Some(0), Some(1)]), (0, [Some(1), None]), (1, [Some(0), Some(1)])];
        let (mut there, mut back) =
            (Table::new(Scale::nominal(2), 2), Table::new(Scale::nominal(2), 2));
        for (cluster, row) in units {
            there.add(cluster, &row).unwrap();
        }
        for (cluster, row) in units.into_iter().rev() {
            back.add(cluster, &row).unwrap();
        }
        assert_eq!(there, back);
        assert_eq!(there.clusters(), [vec![(1, 1)], vec![(0, 2)]]);
        assert_eq!(there.sample().rated_by(1), 2);
    }

    #[test]
    fn some_raters_alone_keep_what_they_rated() {
        let mut table = Table::new(Scale::nominal(2), 3);
        table.add(0, &[Some(0), None, Some(1)]).unwrap();
        table.add(0, &[Some(0), None, None]).unwrap();
        let pair = table.of_raters(&[2, 1]);
        assert_eq!(pair.sample().rows, [(&[Some(1), None][..], 1)]);
    }
}
