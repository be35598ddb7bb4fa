//! What categories are to each other: only different, in an order, or at distances.

/// A category by its place in the scale, from 0.
pub type Category = u16;

/// What may be done with categories (Stevens 1946), the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Equal or not.
    Nominal,
    /// More or less.
    Ordinal,
    /// So much more or less.
    Interval,
    /// So many times as much; zero is nothing.
    Ratio,
}

/// The categories that could have been given, whether or not they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    measure: Measure,
    /// The value of each category, ascending and finite.
    values: Vec<f64>,
}

impl Scale {
    /// `categories` codes that are only the same or not.
    #[must_use]
    pub fn nominal(categories: Category) -> Self {
        Self { measure: Measure::Nominal, values: steps(categories) }
    }

    /// `categories` steps of an order, from the least; for weights they are one apart.
    #[must_use]
    pub fn ordinal(categories: Category) -> Self {
        Self { measure: Measure::Ordinal, values: steps(categories) }
    }

    /// The scale of these values, which may come in any order and more than once.
    ///
    /// Nothing where one of them is not finite, or where more than 65,535 differ.
    #[must_use]
    pub fn of_values(measure: Measure, values: &[f64]) -> Option<Self> {
        if values.iter().any(|value| !value.is_finite()) {
            return None;
        }
        // Adding zero makes one zero of the two that floating point has.
        let mut values: Vec<f64> = values.iter().map(|value| value + 0.0).collect();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        Category::try_from(values.len()).ok()?;
        Some(Self { measure, values })
    }

    /// What may be done with the categories.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// How many categories there are, used or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no category at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The category of a value.
    #[must_use]
    pub fn category(&self, value: f64) -> Option<Category> {
        let at = self.values.binary_search_by(|one| one.total_cmp(&(value + 0.0))).ok()?;
        Category::try_from(at).ok()
    }

    /// The value of a category; 0 for one that is not in the scale, which a [`crate::Table`] refuses.
    #[must_use]
    pub fn value(&self, category: Category) -> f64 {
        self.values.get(usize::from(category)).copied().unwrap_or(0.0)
    }

    /// The values of all categories, ascending.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

fn steps(categories: Category) -> Vec<f64> {
    (0..categories).map(f64::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_sorted_once_and_found_again() {
        let scale = Scale::of_values(Measure::Interval, &[3.0, -0.0, 1.5, 0.0, 3.0]).unwrap();
        assert_eq!(scale.values(), [0.0, 1.5, 3.0]);
        assert_eq!(scale.category(-0.0), Some(0));
        assert_eq!(scale.category(3.0), Some(2));
        assert_eq!(scale.category(2.0), None);
        assert_eq!(Scale::of_values(Measure::Interval, &[1.0, f64::NAN]), None);
        let many: Vec<f64> = (0..70_000).map(f64::from).collect();
        assert_eq!(Scale::of_values(Measure::Interval, &many), None);
    }
}
