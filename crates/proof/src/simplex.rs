//! Whether linear inequalities can hold together: the simplex of Dutertre and de Moura 2006, with
//! exact fractions and Bland's rule, so that it always ends and says which inequalities clash.

use std::collections::BTreeMap;

use crate::ratio::Ratio;
use crate::sat::Work;

/// A quantity of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Unknown(usize);

/// The name that the asker gives an inequality, to hear which of them clash.
pub(crate) type Tag = usize;

/// A bound with the inequality that it comes from.
#[derive(Clone, Copy, Debug)]
struct Limit {
    value: Ratio,
    tag: Tag,
}

#[derive(Clone, Debug, Default)]
struct Column {
    value: Option<Ratio>,
    least: Option<Limit>,
    most: Option<Limit>,
    whole: bool,
}

impl Column {
    fn value(&self) -> Ratio {
        self.value.unwrap_or(Ratio::ZERO)
    }
}

/// Linear inequalities over quantities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    columns: Vec<Column>,
    /// Basic columns with what they are made of.
    rows: BTreeMap<usize, BTreeMap<usize, Ratio>>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// They can hold: ask [`Problem::value`].
    Fits,
    /// These cannot hold together.
    Clash(Vec<Tag>),
    /// Numbers grew too large, or the work was used up.
    Lost,
}

/// What a step is worth for each quantity, in looks at a clause (see [`Work`]).
const STEP: u64 = 20;

/// Steps that whole numbers are looked for with.
const BRANCHES: u32 = 60;

impl Problem {
    /// A new quantity; a whole one only takes whole values.
    pub(crate) fn unknown(&mut self, whole: bool) -> Unknown {
        self.columns.push(Column { whole, ..Column::default() });
        Unknown(self.columns.len() - 1)
    }

    /// Asks that the sum of `terms` be at least `least`.
    pub(crate) fn at_least(&mut self, terms: &[(Unknown, Ratio)], least: Ratio, tag: Tag) {
        let mut sum: BTreeMap<usize, Ratio> = BTreeMap::new();
        for &(unknown, factor) in terms {
            add_to(&mut sum, unknown.0, factor);
        }
        match sum.iter().next() {
            Some((&column, &factor)) if sum.len() == 1 => {
                let value = least / factor;
                if factor.is_positive() {
                    self.raise(column, Limit { value, tag });
                } else {
                    self.lower(column, Limit { value, tag });
                }
            }
            _ => {
                // Written in terms of what is not basic now.
                let mut row: BTreeMap<usize, Ratio> = BTreeMap::new();
                for (&column, &factor) in &sum {
                    match self.rows.get(&column) {
                        Some(inner) => {
                            for (&of, &times) in inner {
                                add_to(&mut row, of, factor * times);
                            }
                        }
                        None => add_to(&mut row, column, factor),
                    }
                }
                let slack = self.columns.len();
                let value = row
                    .iter()
                    .fold(Ratio::ZERO, |sum, (&c, &factor)| sum + factor * self.columns[c].value());
                self.columns.push(Column { value: Some(value), ..Column::default() });
                self.rows.insert(slack, row);
                self.raise(slack, Limit { value: least, tag });
            }
        }
    }

    fn raise(&mut self, column: usize, limit: Limit) {
        let own = &mut self.columns[column];
        if own.least.is_none_or(|least| limit.value > least.value) {
            own.least = Some(limit);
        }
    }

    fn lower(&mut self, column: usize, limit: Limit) {
        let own = &mut self.columns[column];
        if own.most.is_none_or(|most| limit.value < most.value) {
            own.most = Some(limit);
        }
    }

    /// The value of a quantity in the solution found.
    pub(crate) fn value(&self, unknown: Unknown) -> Ratio {
        self.columns.get(unknown.0).map_or(Ratio::ZERO, Column::value)
    }

    /// Whether all inequalities can hold together, whole quantities being whole.
    pub(crate) fn solve(&mut self, work: &mut Work) -> Outcome {
        let mut left = BRANCHES;
        self.whole(&mut left, work)
    }

    fn whole(&mut self, left: &mut u32, work: &mut Work) -> Outcome {
        match self.fits(work) {
            Outcome::Fits => {}
            other => return other,
        }
        let broken = (0..self.columns.len())
            .find(|&c| self.columns[c].whole && !self.columns[c].value().is_whole());
        let Some(broken) = broken else { return Outcome::Fits };
        *left = match left.checked_sub(1) {
            Some(left) => left,
            None => return Outcome::Lost,
        };
        let value = self.columns[broken].value();
        let mut clash: Vec<Tag> = Vec::new();
        for up in [true, false] {
            let mut branch = self.clone();
            let tag = Tag::MAX;
            match up {
                true => branch.raise(broken, Limit { value: value.ceil(), tag }),
                false => branch.lower(broken, Limit { value: value.floor(), tag }),
            }
            match branch.whole(left, work) {
                Outcome::Fits => {
                    *self = branch;
                    return Outcome::Fits;
                }
                Outcome::Clash(tags) => clash.extend(tags),
                Outcome::Lost => return Outcome::Lost,
            }
        }
        clash.retain(|&tag| tag != Tag::MAX);
        clash.sort_unstable();
        clash.dedup();
        Outcome::Clash(clash)
    }

    fn fits(&mut self, work: &mut Work) -> Outcome {
        for column in 0..self.columns.len() {
            let Column { least, most, .. } = &self.columns[column];
            if let (Some(least), Some(most)) = (least, most)
                && least.value > most.value
            {
                return Outcome::Clash(vec![least.tag, most.tag]);
            }
            if !self.rows.contains_key(&column) {
                self.settle(column);
            }
        }
        loop {
            let step = STEP * (1 + self.columns.len() as u64);
            if !work.spend(step) || self.columns.iter().any(|column| column.value().is_lost()) {
                return Outcome::Lost;
            }
            let wrong = self.rows.keys().copied().find_map(|basic| {
                let column = &self.columns[basic];
                let value = column.value();
                match (column.least, column.most) {
                    (Some(least), _) if value < least.value => Some((basic, least, true)),
                    (_, Some(most)) if value > most.value => Some((basic, most, false)),
                    _ => None,
                }
            });
            let Some((basic, limit, up)) = wrong else { return Outcome::Fits };
            match self.helper(basic, up) {
                Some(other) => self.pivot(basic, other, limit.value),
                None => return Outcome::Clash(self.clash(basic, limit, up)),
            }
        }
    }

    /// Moves a column that is not basic within its bounds.
    fn settle(&mut self, column: usize) {
        let own = &self.columns[column];
        let value = own.value();
        let wanted = match (own.least, own.most) {
            (Some(least), _) if value < least.value => least.value,
            (_, Some(most)) if value > most.value => most.value,
            _ => return,
        };
        let change = wanted - value;
        self.columns[column].value = Some(wanted);
        for (&basic, row) in &self.rows {
            if let Some(&factor) = row.get(&column) {
                let value = self.columns[basic].value() + factor * change;
                self.columns[basic].value = Some(value);
            }
        }
    }

    /// The first column that could move a basic one up (or down).
    fn helper(&self, basic: usize, up: bool) -> Option<usize> {
        let row = self.rows.get(&basic)?;
        let can = |(&column, factor): (&usize, &Ratio)| {
            let own = &self.columns[column];
            let rises = factor.is_positive() == up;
            let free = match rises {
                true => own.most.is_none_or(|most| own.value() < most.value),
                false => own.least.is_none_or(|least| own.value() > least.value),
            };
            free.then_some(column)
        };
        row.iter().find_map(can)
    }

    fn clash(&self, basic: usize, limit: Limit, up: bool) -> Vec<Tag> {
        let mut tags = vec![limit.tag];
        for (&column, factor) in self.rows.get(&basic).into_iter().flatten() {
            let own = &self.columns[column];
            let stops = if factor.is_positive() == up { own.most } else { own.least };
            tags.extend(stops.map(|limit| limit.tag));
        }
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    fn pivot(&mut self, basic: usize, other: usize, value: Ratio) {
        let Some(mut row) = self.rows.remove(&basic) else { return };
        let Some(factor) = row.remove(&other) else { return };
        let change = (value - self.columns[basic].value()) / factor;
        self.columns[basic].value = Some(value);
        self.columns[other].value = Some(self.columns[other].value() + change);
        for (&third, row) in &self.rows {
            if let Some(&times) = row.get(&other) {
                let value = self.columns[third].value() + times * change;
                self.columns[third].value = Some(value);
            }
        }
        let mut solved: BTreeMap<usize, Ratio> =
            row.into_iter().map(|(column, times)| (column, -times / factor)).collect();
        solved.insert(basic, Ratio::ONE / factor);
        for row in self.rows.values_mut() {
            let Some(times) = row.remove(&other) else { continue };
            for (&column, &inner) in &solved {
                add_to(row, column, times * inner);
            }
        }
        self.rows.insert(other, solved);
    }
}

fn add_to(row: &mut BTreeMap<usize, Ratio>, column: usize, factor: Ratio) {
    let sum = row.get(&column).copied().unwrap_or(Ratio::ZERO) + factor;
    if sum.is_zero() {
        row.remove(&column);
    } else {
        row.insert(column, sum);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(n: i64) -> Ratio {
        Ratio::whole(n)
    }

    #[test]
    fn names_what_clashes() {
        let mut problem = Problem::default();
        let (x, y) = (problem.unknown(true), problem.unknown(true));
        problem.at_least(&[(x, whole(1))], whole(0), 0);
        problem.at_least(&[(y, whole(1))], whole(0), 1);
        problem.at_least(&[(x, whole(1)), (y, whole(1))], whole(10), 2);
        problem.at_least(&[(x, whole(-1))], whole(-3), 3);
        problem.at_least(&[(y, whole(-1)), (x, whole(1))], whole(-2), 4);
        assert_eq!(problem.solve(&mut Work(1000)), Outcome::Clash(vec![2, 3, 4]));
    }

    #[test]
    fn whole_numbers_are_looked_for() {
        let mut problem = Problem::default();
        let x = problem.unknown(true);
        problem.at_least(&[(x, whole(2))], whole(1), 0);
        problem.at_least(&[(x, whole(-2))], whole(-1), 1);
        assert_eq!(problem.solve(&mut Work(1000)), Outcome::Clash(vec![0, 1]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn agrees_with_trying_everything(
            lines in prop::collection::vec((-3_i64..4, -3_i64..4, -6_i64..7), 1..7)
        ) {
            let mut problem = Problem::default();
            let (x, y) = (problem.unknown(true), problem.unknown(true));
            // A box, so that trying everything ends.
            for (at, unknown) in [x, y].into_iter().enumerate() {
                problem.at_least(&[(unknown, whole(1))], whole(-8), 100 + at);
                problem.at_least(&[(unknown, whole(-1))], whole(-8), 200 + at);
            }
            for (tag, &(a, b, least)) in lines.iter().enumerate() {
                problem.at_least(&[(x, whole(a)), (y, whole(b))], whole(least), tag);
            }
            let holds = |tags: &dyn Fn(usize) -> bool, x: i64, y: i64| {
                lines.iter().enumerate().all(|(tag, &(a, b, least))| !tags(tag) || a * x + b * y >= least)
            };
            let fits = |tags: &dyn Fn(usize) -> bool| {
                (-8..9).any(|x| (-8..9).any(|y| holds(tags, x, y)))
            };
            match problem.solve(&mut Work(100_000)) {
                Outcome::Fits => {
                    prop_assert!(problem.value(x).is_whole() && problem.value(y).is_whole());
                    let to_i64 = |r: Ratio| (-8..9).find(|&n| whole(n) == r).unwrap();
                    prop_assert!(holds(&|_| true, to_i64(problem.value(x)), to_i64(problem.value(y))));
                }
                Outcome::Clash(tags) => prop_assert!(!fits(&|tag| tags.contains(&tag))),
                Outcome::Lost => prop_assert!(false, "lost"),
            }
        }
    }
}
