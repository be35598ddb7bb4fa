use std::sync::LazyLock;

use crate::signs::{SIGNS, Signs};

/// The most that one turn counts, in logits.
pub(crate) const LEAST: f64 = 3.0;

/// What signs weigh, and from what on there is a warning: the table `weights.tsv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    signs: Vec<f64>,
    constant: f64,
    /// From what score on labels look exchanged.
    pub exchanged: f64,
    /// From what score on a label holds two people, where there are several labels.
    pub two: f64,
    /// From what score on the one label there is holds everybody.
    pub everybody: f64,
}

/// The table of the weights, made by the tests.
const TABLE: &str = include_str!("weights.tsv");

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(TABLE));

/// The weights in use.
#[must_use]
pub fn weights() -> &'static Weights {
    &WEIGHTS
}

impl Weights {
    /// Reads a table: a name, a tab and a number on each line, `#` before remarks.
    #[must_use]
    pub fn read(table: &str) -> Self {
        let row = |name: &str| {
            let mut rows = table.lines().filter_map(|line| line.split_once('\t'));
            rows.find(|(known, _)| *known == name)
                .and_then(|(_, number)| number.trim().parse().ok())
        };
        Self {
            signs: SIGNS.iter().map(|name| row(name).unwrap_or(0.0)).collect(),
            constant: row("constant").unwrap_or(0.0),
            exchanged: row("from-here-exchanged").unwrap_or(f64::INFINITY),
            two: row("from-here-two-people").unwrap_or(f64::INFINITY),
            everybody: row("from-here-everybody").unwrap_or(f64::INFINITY),
        }
    }

    /// How much signs speak for the worker, in logits.
    #[must_use]
    pub fn evidence(&self, signs: Signs) -> f64 {
        let (mut sum, mut left) = (self.constant, signs.0);
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            sum += self.signs.get(at).copied().unwrap_or(0.0);
            left &= left - 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_weight_and_every_row_a_sign() {
        let names: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, _)| name)
            .collect();
        let mut asked: Vec<&str> = SIGNS.to_vec();
        asked.extend([
            "constant",
            "from-here-exchanged",
            "from-here-two-people",
            "from-here-everybody",
        ]);
        assert_eq!(names, asked);
        let all = weights();
        assert!(
            [all.exchanged, all.two, all.everybody].iter().all(|it| *it > 0.0 && it.is_finite())
        );
    }
}
