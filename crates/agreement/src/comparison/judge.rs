//! Figures and disagreements of a comparison.

use std::ops::Range;

use super::{Comparison, Level};
use crate::bootstrap::{Bootstrap, Interval, bootstrap};
use crate::confusion::Confusion;
use crate::figure::{Figure, Undefined};
use crate::icc::{Icc, icc};
use crate::scale::{Category, Measure, Scale};
use crate::statistics::{Raters, STATISTICS, Statistic};
use crate::table::Table;

/// How far coders agree on one topic at one level.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The topic.
    pub topic: usize,
    /// The level; nothing for scores.
    pub level: Option<Level>,
    /// All coders who looked for it together; and where they are more than two, each pair, or with a reference
    /// each of the others beside it. None where fewer than two looked for it.
    pub groups: Vec<Group>,
    /// Where they do not agree, in the order of sessions and turns.
    pub disagreements: Vec<Disagreement>,
}

/// Coders who are compared with each other.
#[derive(Debug, Clone)]
pub struct Group {
    /// The coders; a reference first.
    pub coders: Vec<usize>,
    /// The sessions in which at least two of them looked for the topic.
    pub sessions: u64,
    /// The places that at least two of them looked at.
    pub units: u64,
    /// Of the places that each looked at, those that each gave the topic to.
    pub positives: Vec<u64>,
    /// For two coders: who found it where the other did or did not.
    pub confusion: Option<Confusion>,
    /// The figures.
    pub lines: Vec<Line>,
}

/// A figure with its interval.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// What it is.
    pub statistic: &'static Statistic,
    /// Its value.
    pub value: Figure,
    /// Its interval over sessions drawn anew.
    pub interval: Result<Interval, Undefined>,
    /// For an intraclass correlation that has a value, with its F test.
    pub icc: Option<Icc>,
}

/// A place on which coders do not agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The session.
    pub session: usize,
    /// The turns, from 0; for a session as a whole all of them, or none where it is not at hand.
    pub turns: Range<u32>,
    /// What each of the coders of the first group said: 1 there, 0 not there, or the score.
    pub said: Vec<Option<f64>>,
}

/// Compares coders on each topic at a level.
///
/// With a reference, figures of one coder against another are those of each other coder against it.
#[must_use]
pub fn judge(
    all: &Comparison,
    topic: usize,
    level: Level,
    reference: Option<usize>,
    how: Bootstrap,
) -> Compared {
    let coders = first(all.lookers(topic), reference);
    let group =
        |coders: Vec<usize>| Group::of(all.table(topic, level, &coders), coders, reference, how);
    let groups = groups(&coders, reference).into_iter().map(group).collect();
    let units = all.units(topic, level, &coders).into_iter();
    let differ = units.filter_map(|unit| {
        let said: Vec<Option<f64>> = unit.ratings.iter().map(|one| one.map(f64::from)).collect();
        apart(&said).then_some(Disagreement { session: unit.session, turns: unit.turns, said })
    });
    Compared { topic, level: Some(level), groups, disagreements: differ.collect() }
}

/// Compares coders on the scores of a topic, taken for such a scale; nothing where there are too many
/// different ones.
#[must_use]
pub fn judge_scores(
    all: &Comparison,
    topic: usize,
    measure: Measure,
    how: Bootstrap,
) -> Option<Compared> {
    let scale = all.scale_of(topic, measure)?;
    Some(judge_given(all, topic, &scale, None, None, how))
}

/// Compares coders on a rule: `all` has for each session the verdict that a coder's own codings lead to, as a
/// score from 0 to below `verdicts`, which have no order.
#[must_use]
pub fn judge_verdicts(
    all: &Comparison,
    rule: usize,
    verdicts: Category,
    reference: Option<usize>,
    how: Bootstrap,
) -> Compared {
    judge_given(all, rule, &Scale::nominal(verdicts), Some(Level::Rule), reference, how)
}

fn judge_given(
    all: &Comparison,
    topic: usize,
    scale: &Scale,
    level: Option<Level>,
    reference: Option<usize>,
    how: Bootstrap,
) -> Compared {
    let coders = first(all.scorers(topic), reference);
    let group = |coders: Vec<usize>| {
        Group::of(all.score_table(topic, scale.clone(), &coders), coders, reference, how)
    };
    let made = groups(&coders, reference).into_iter().map(group).collect();
    let rows = all.score_rows(topic, &coders).into_iter();
    let differ = rows.filter(|(_, said)| apart(said)).map(|((session, turn), said)| {
        let turns = turn.map_or(0..0, |turn| turn..turn.saturating_add(1));
        Disagreement { session, turns, said }
    });
    Compared { topic, level, groups: made, disagreements: differ.collect() }
}

/// The coders with the reference in front.
fn first(mut coders: Vec<usize>, reference: Option<usize>) -> Vec<usize> {
    coders.sort_by_key(|coder| (Some(*coder) != reference, *coder));
    coders
}

/// All together, and where they are more than two, two by two.
fn groups(coders: &[usize], reference: Option<usize>) -> Vec<Vec<usize>> {
    if coders.len() < 2 {
        return Vec::new();
    }
    let mut groups = vec![coders.to_vec()];
    if coders.len() > 2 {
        for (at, &one) in coders.iter().enumerate() {
            let others = coders.iter().skip(at + 1);
            groups.extend(others.map(|&other| vec![one, other]));
        }
        if let Some(reference) = reference.filter(|it| coders.contains(it)) {
            groups.retain(|group| group.len() > 2 || group.contains(&reference));
        }
    }
    groups
}

fn apart(said: &[Option<f64>]) -> bool {
    let mut given = said.iter().flatten();
    given.next().is_some_and(|one| given.any(|other| other != one))
}

impl Group {
    fn of(table: Table, coders: Vec<usize>, reference: Option<usize>, how: Bootstrap) -> Self {
        let against = coders.len() == 2 && coders.first().copied() == reference;
        let fits = |one: &&&Statistic| {
            one.needs.met_by(&table)
                && match one.raters {
                    Raters::Any => true,
                    Raters::Two => coders.len() == 2,
                    Raters::Reference => against,
                }
        };
        let statistics: Vec<&'static Statistic> =
            STATISTICS.iter().filter(|one| fits(&one)).collect();
        let sample = table.sample();
        let intervals = bootstrap(&table, &statistics, how);
        let line = |(&statistic, interval): (&&'static Statistic, _)| {
            let value = statistic.of(&sample);
            let icc = statistic.form.and_then(|form| icc(&sample, form, how.level).ok());
            // A figure that there is none of has no interval either, whatever samples drawn give.
            let interval = value.and(interval);
            Line { statistic, value, interval, icc }
        };
        let lines = statistics.iter().zip(intervals).map(line).collect();
        let positives = (0..coders.len()).map(|rater| sample.given(rater, 1)).collect();
        let confusion = (coders.len() == 2).then(|| Confusion::of(&sample, 0, 1));
        let (sessions, units) = (table.shared_clusters(), sample.shared());
        Self { coders, sessions, units, positives, confusion, lines }
    }

    /// The figure of a statistic, where this group has it.
    #[must_use]
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.statistic.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Extent;
    use super::*;

    fn three() -> Comparison {
        let extent = || Extent { turns: Some(vec![true; 4]) };
        let mut all = Comparison::new(3, 1, vec![extent(), extent()]);
        for session in 0..2 {
            all.look(0, session, 0).found.extend([0, 1]);
            all.look(0, session, 1).found.extend([0]);
            all.look(0, session, 2).found.extend([0, 1]);
        }
        all
    }

    #[test]
    fn two_coders_are_one_group_and_three_are_all_and_each_pair() {
        let mut all = three();
        let of = |all: &Comparison, reference| {
            let compared = judge(all, 0, Level::Turn, reference, Bootstrap::default());
            compared.groups.into_iter().map(|group| group.coders).collect::<Vec<_>>()
        };
        assert_eq!(of(&all, None), [vec![0, 1, 2], vec![0, 1], vec![0, 2], vec![1, 2]]);
        assert_eq!(of(&all, Some(2)), [vec![2, 0, 1], vec![2, 0], vec![2, 1]]);
        all.looks.retain(|(_, _, coder), _| *coder != 1);
        assert_eq!(of(&all, None), [vec![0, 2]]);
        all.looks.retain(|(_, _, coder), _| *coder != 0);
        assert!(of(&all, None).is_empty());
    }

    #[test]
    fn figures_disagreements_and_the_reference_are_told() {
        let compared = judge(&three(), 0, Level::Turn, Some(0), Bootstrap::default());
        let places: Vec<_> =
            compared.disagreements.iter().map(|one| (one.session, one.turns.clone())).collect();
        assert_eq!(places, [(0, 1..2), (1, 1..2)]);
        assert_eq!(compared.disagreements[0].said, [Some(1.0), Some(0.0), Some(1.0)]);
        let [all, with_one, with_two] = &compared.groups[..] else { panic!() };
        assert_eq!((all.sessions, all.units, &all.positives), (2, 8, &vec![4, 2, 4]));
        assert!(all.line("kappa").is_none() && all.line("fleiss").is_some());
        assert_eq!(with_one.line("recall").unwrap().value, Ok(0.5));
        assert_eq!(with_one.line("precision").unwrap().value, Ok(1.0));
        assert_eq!(with_one.line("kappa").unwrap().value, Ok(0.5));
        assert_eq!(with_two.line("kappa").unwrap().value, Ok(1.0));
        assert!(with_two.line("icc-1-1").is_none());
    }

    #[test]
    fn verdicts_have_no_order_and_all_their_kinds() {
        let mut all = Comparison::new(2, 1, vec![Extent::default(); 4]);
        for (session, (a, b)) in [(1.0, 1.0), (0.0, 2.0), (0.0, 0.0), (1.0, 1.0)].iter().enumerate()
        {
            all.score(0, session, None, 0, *a);
            all.score(0, session, None, 1, *b);
        }
        let compared = judge_verdicts(&all, 0, 4, None, Bootstrap::default());
        let group = &compared.groups[0];
        assert_eq!((compared.level, &group.positives), (Some(Level::Rule), &vec![2, 2]));
        assert_eq!(group.line("percent").unwrap().value, Ok(0.75));
        // Chance of AC1 goes by the four kinds of verdict, not by the three that came up.
        let spread = 1.0 - (0.5_f64 * 0.5 + 0.375 * 0.375 + 0.125 * 0.125);
        let chance = spread / 3.0;
        let ac1 = group.line("ac1").unwrap().value.unwrap();
        assert!((ac1 - (0.75 - chance) / (1.0 - chance)).abs() < 1e-12, "{ac1}");
        assert_eq!(compared.disagreements[0].said, [Some(0.0), Some(2.0)]);
    }

    #[test]
    fn scores_are_compared_by_correlations() {
        let mut all = Comparison::new(2, 1, vec![Extent::default(); 4]);
        for (session, (a, b)) in [(1.0, 1.0), (2.0, 3.0), (4.0, 4.0), (5.0, 5.0)].iter().enumerate()
        {
            all.score(0, session, None, 0, *a);
            all.score(0, session, None, 1, *b);
        }
        let compared = judge_scores(&all, 0, Measure::Interval, Bootstrap::default()).unwrap();
        let line = compared.groups[0].line("icc-2-1").unwrap();
        assert!(line.value.unwrap() > 0.9 && line.icc.unwrap().test.unwrap().f > 10.0);
        assert_eq!(compared.disagreements.len(), 1);
        assert_eq!(compared.disagreements[0].said, [Some(2.0), Some(3.0)]);
        assert!(compared.groups[0].line("precision").is_none());
    }
}
