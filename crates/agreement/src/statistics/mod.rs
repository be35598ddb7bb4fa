//! The statistics: one file each, one table.

mod ac1;
mod ac2_linear;
mod ac2_quadratic;
mod alpha;
mod f1;
mod fleiss;
mod icc_1_1;
mod icc_1_k;
mod icc_2_1;
mod icc_2_k;
mod icc_3_1;
mod icc_3_k;
mod kappa;
mod kappa_linear;
mod kappa_quadratic;
mod percent;
mod precision;
mod recall;
mod specificity;

use crate::figure::{Figure, Undefined};
use crate::icc::Form;
use crate::scale::Measure;
use crate::table::{Sample, Table};

/// How many raters a statistic takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raters {
    /// Two, neither of whom is taken for right.
    Two,
    /// Two or more.
    Any,
    /// Two: a reference, who is taken for right, and one who is judged by it.
    Reference,
}

impl Raters {
    /// In words for a reader.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Two => "two coders",
            Self::Any => "two or more coders",
            Self::Reference => "one coder against a reference",
        }
    }
}

/// What a statistic needs the categories to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// At least this.
    AtLeast(Measure),
    /// Two categories, the second of which says that it is there.
    YesOrNo,
}

impl Needs {
    /// In words for a reader.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AtLeast(Measure::Nominal) => "any codes",
            Self::AtLeast(Measure::Ordinal) => "codes in an order, or scores",
            Self::AtLeast(Measure::Interval) => "scores",
            Self::AtLeast(Measure::Ratio) => "scores with a true zero",
            Self::YesOrNo => "yes or no",
        }
    }

    /// Whether codes of a table are so.
    #[must_use]
    pub fn met_by(self, table: &Table) -> bool {
        match self {
            Self::AtLeast(measure) => table.scale().measure() >= measure,
            Self::YesOrNo => table.scale().len() == 2,
        }
    }
}

/// A statistic, with what a reader has to know of it.
#[derive(Debug)]
pub struct Statistic {
    /// Its name in settings and output, lower case with hyphens.
    pub name: &'static str,
    /// Its name for readers.
    pub title: &'static str,
    /// What it says, in one sentence without a full stop.
    pub what: &'static str,
    /// What the codes have to be.
    pub needs: Needs,
    /// How many raters it takes.
    pub raters: Raters,
    /// Who defined it, and when.
    pub source: &'static str,
    /// When there is no figure, in words.
    pub undefined: &'static str,
    /// For an intraclass correlation, which; [`crate::icc`] has its F test.
    pub form: Option<Form>,
    value: fn(&Sample<'_>) -> Figure,
}

impl Statistic {
    /// The statistic of a sample.
    ///
    /// # Errors
    ///
    /// If there is no figure, with the reason.
    pub fn of(&self, sample: &Sample<'_>) -> Figure {
        if let Needs::AtLeast(measure) = self.needs
            && sample.scale.measure() < measure
        {
            return Err(Undefined::ScaleTooWeak);
        }
        (self.value)(sample)
    }
}

/// Each statistic there is, in the order of the manual.
pub const STATISTICS: &[Statistic] = &[
    percent::STATISTIC,
    kappa::STATISTIC,
    kappa_linear::STATISTIC,
    kappa_quadratic::STATISTIC,
    fleiss::STATISTIC,
    ac1::STATISTIC,
    ac2_linear::STATISTIC,
    ac2_quadratic::STATISTIC,
    alpha::STATISTIC,
    icc_1_1::STATISTIC,
    icc_2_1::STATISTIC,
    icc_3_1::STATISTIC,
    icc_1_k::STATISTIC,
    icc_2_k::STATISTIC,
    icc_3_k::STATISTIC,
    precision::STATISTIC,
    recall::STATISTIC,
    f1::STATISTIC,
    specificity::STATISTIC,
];

/// The statistic of a name.
#[must_use]
pub fn statistic(name: &str) -> Option<&'static Statistic> {
    STATISTICS.iter().find(|statistic| statistic.name == name)
}

/// The value of an intraclass correlation.
fn correlation(sample: &Sample<'_>, form: Form) -> Figure {
    crate::icc::value(&crate::variance::MeanSquares::of(sample)?, form)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_statistic_is_told_in_full() {
        let names: BTreeSet<_> = STATISTICS.iter().map(|one| one.name).collect();
        assert_eq!(names.len(), STATISTICS.len());
        for one in STATISTICS {
            assert!(one.source.chars().filter(char::is_ascii_digit).count() >= 4, "{}", one.name);
            for sentence in [one.what, one.undefined] {
                assert!(sentence.len() > 20 && !sentence.ends_with('.'), "{}", one.name);
            }
            assert_eq!(statistic(one.name).unwrap().title, one.title);
        }
        assert!(statistic("guess").is_none());
    }
}
