//! Who gave which category where another gave which.

use crate::scale::Category;
use crate::table::Sample;

/// How often two raters gave each pair of categories to the same unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    categories: usize,
    /// By the category of the first rater, then by that of the second.
    cells: Vec<u64>,
    /// The units that only the first rated, by category.
    pub only_first: Vec<u64>,
    /// The units that only the second rated, by category.
    pub only_second: Vec<u64>,
}

impl Confusion {
    /// The table of two raters of a sample.
    #[must_use]
    pub fn of(sample: &Sample<'_>, first: usize, second: usize) -> Self {
        let categories = sample.scale.len();
        let mut table = Self {
            categories,
            cells: vec![0; categories * categories],
            only_first: vec![0; categories],
            only_second: vec![0; categories],
        };
        for (row, units) in sample.present() {
            let rating = |rater: usize| row.get(rater).copied().flatten().map(usize::from);
            let cell = match (rating(first), rating(second)) {
                (Some(a), Some(b)) => table.cells.get_mut(a * categories + b),
                (Some(a), None) => table.only_first.get_mut(a),
                (None, Some(b)) => table.only_second.get_mut(b),
                (None, None) => None,
            };
            if let Some(cell) = cell {
                *cell += units;
            }
        }
        table
    }

    /// The number of units to which the first rater gave `first` and the second `second`.
    #[must_use]
    pub fn units(&self, first: Category, second: Category) -> u64 {
        let at = usize::from(first) * self.categories + usize::from(second);
        if usize::from(second) >= self.categories {
            0
        } else {
            self.cells.get(at).copied().unwrap_or(0)
        }
    }

    /// The number of units that both rated.
    #[must_use]
    pub fn shared(&self) -> u64 {
        self.cells.iter().sum()
    }

    /// The number of categories.
    #[must_use]
    pub const fn categories(&self) -> usize {
        self.categories
    }

    /// What the first rater gave, by category, among the units that both rated.
    pub(crate) fn of_first(&self) -> Vec<u64> {
        self.cells.chunks(self.categories.max(1)).map(|row| row.iter().sum()).collect()
    }

    /// What the second rater gave, by category, among the units that both rated.
    pub(crate) fn of_second(&self) -> Vec<u64> {
        let column = |at: usize| self.cells.iter().skip(at).step_by(self.categories.max(1)).sum();
        (0..self.categories).map(column).collect()
    }

    /// Each pair of categories with its number of units.
    pub(crate) fn cells(&self) -> impl Iterator<Item = ((usize, usize), u64)> {
        let categories = self.categories.max(1);
        self.cells.iter().enumerate().map(move |(at, &n)| ((at / categories, at % categories), n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scale, Table};

    #[test]
    fn pairs_and_what_only_one_rated_are_counted_apart() {
        let mut table = Table::new(Scale::nominal(2), 2);
        table.add_many(0, &[Some(0), Some(1)], 3).unwrap();
        table.add_many(0, &[Some(1), None], 2).unwrap();
        table.add_many(1, &[None, Some(0)], 4).unwrap();
        table.add_many(1, &[Some(1), Some(1)], 5).unwrap();
        let confusion = Confusion::of(&table.sample(), 0, 1);
        assert_eq!(confusion.cells, [0, 3, 0, 5]);
        assert_eq!((confusion.units(0, 1), confusion.units(0, 2), confusion.shared()), (3, 0, 8));
        assert_eq!((confusion.of_first(), confusion.of_second()), (vec![3, 5], vec![0, 8]));
        assert_eq!((&*confusion.only_first, &*confusion.only_second), (&[0, 2][..], &[4, 0][..]));
    }
}
