//! What an act's weights come to, and how well they do in sessions they were not learned from.

use std::collections::BTreeSet;

use rolecall_coding::acts::{Act, FEATURES, Feature};

use super::logistic::{Case, Model, learn};
use super::talk::{FOLDS, Form, Shown, fold};
use crate::data::AnnoMi;

/// How strongly weights are drawn to nought: as so many turns that say nothing.
const RIDGE: f64 = 6.0;
/// Features that the definitions of acts themselves name, and that are seldom: drawn less.
const BY_DEFINITION: &[Feature] = &[Feature::InvitesFirst];
/// How strongly these are drawn.
const RIDGE_BY_DEFINITION: f64 = 1.0;
/// A feature is used where it is so of as many turns, in as many sessions.
const FEWEST: (usize, usize) = (8, 4);
/// Features that count less are left out.
const LEAST: f64 = 0.15;

/// What the other sessions say of each turn: its place, whether it was coded so, its score.
pub(crate) struct Tried {
    pub(crate) session: usize,
    pub(crate) turn: u32,
    pub(crate) yes: bool,
    /// Whether it was coded as the act that the act lies within.
    pub(crate) among: bool,
    /// In hundredths of a logit, above the threshold that the other sessions suggest.
    pub(crate) score: i32,
}

/// An act learned from one form of the sessions.
pub(crate) struct Learned {
    pub(crate) model: Model,
    pub(crate) threshold: i32,
    pub(crate) tried: Vec<Tried>,
}

/// The model of some cases.
fn model(cases: &[(usize, &Case)]) -> Model {
    let mut turns = vec![0; FEATURES.len()];
    let mut sessions = vec![BTreeSet::new(); FEATURES.len()];
    for (session, case) in cases {
        for &feature in &case.on {
            turns[feature] += 1;
            sessions[feature].insert(*session);
        }
    }
    let mut used: Vec<bool> = (0..FEATURES.len())
        .map(|at| turns[at] >= FEWEST.0 && sessions[at].len() >= FEWEST.1)
        .collect();
    let ridge: Vec<f64> = FEATURES
        .iter()
        .map(|one| if BY_DEFINITION.contains(one) { RIDGE_BY_DEFINITION } else { RIDGE })
        .collect();
    let only = cases.iter().map(|(_, case)| *case);
    let first = learn(only.clone(), &used, &ridge);
    for (used, weight) in used.iter_mut().zip(&first.weights) {
        *used &= weight.abs() >= LEAST;
    }
    let mut model = learn(only, &used, &ridge);
    // What is written down are hundredths.
    model.bias = hundredths(model.bias);
    model.weights.iter_mut().for_each(|weight| *weight = hundredths(*weight));
    model
}

fn hundredths(weight: f64) -> f64 {
    (weight * 100.0).round() / 100.0
}

fn score(model: &Model, on: &[usize]) -> i32 {
    (model.score(on) * 100.0).round() as i32
}

/// The threshold with the highest F1; nought, more likely than not, for an act within another, which
/// is one of two. For questions and reflections it is a little below nought, wherever the highest F1
/// may lie: they are counted against each other in a session, and a threshold that finds more than
/// there are spoils the count.
fn threshold(act: &Act, tried: impl Iterator<Item = (bool, i32)> + Clone) -> i32 {
    match act.name {
        _ if act.within.is_some() => 0,
        "question" | "reflection" => -20,
        _ => highest_f1(tried),
    }
}

fn highest_f1(tried: impl Iterator<Item = (bool, i32)> + Clone) -> i32 {
    let f1 = |least: i32| {
        let (mut both, mut sum) = (0, 0);
        for (yes, score) in tried.clone() {
            let found = score >= least;
            both += i32::from(yes && found);
            sum += i32::from(yes) + i32::from(found);
        }
        2.0 * f64::from(both) / f64::from(sum.max(1))
    };
    // Smoothed, since a single step may stand high by chance.
    let smooth = |least: i32| (-2..=2).map(|step| f1(least + step * 10)).sum::<f64>();
    let steps = (-40..=10).map(|step| step * 10).map(|least| (least, smooth(least)));
    let best = |best: (i32, f64), one: (i32, f64)| if one.1 > best.1 + 1e-9 { one } else { best };
    steps.fold((0, -1.0), best).0
}

/// Whether a session is learned from. One coder calls nearly every question open, `is that right?`
/// among them, against the manual: of their three sessions nothing is learned about that, but they
/// are tried as all others.
pub(crate) fn teaches(annomi: &AnnoMi, act: &Act, session: usize) -> bool {
    let kinds = matches!(act.name, "open-question" | "closed-question");
    !kinds || annomi.coders[session] != "3"
}

/// Learns an act, and tries it on each part of the sessions with what the other parts teach.
pub(crate) fn learned(annomi: &AnnoMi, form: &Form, act: &Act) -> Learned {
    let shown = form.shown(annomi, act);
    let folds: Vec<u64> = annomi.sessions.iter().map(fold).collect();
    let of = |keep: &dyn Fn(u64) -> bool| -> Vec<(usize, &Case)> {
        let kept = shown.iter().filter(|one| {
            one.among && keep(folds[one.session]) && teaches(annomi, act, one.session)
        });
        kept.map(|one| (one.session, &one.case)).collect()
    };
    let models: Vec<Model> = (0..FOLDS).map(|part| model(&of(&|fold| fold != part))).collect();
    let mut tried: Vec<Tried> = shown
        .iter()
        .map(|one| {
            let score = score(&models[folds[one.session] as usize], &one.case.on);
            let Shown { session, turn, among, .. } = *one;
            Tried { session, turn, among, yes: one.case.yes, score }
        })
        .collect();
    let scores: Vec<(u64, bool, i32)> = (tried.iter().filter(|one| one.among))
        .map(|one| (folds[one.session], one.yes, one.score))
        .collect();
    let without = |part: u64| {
        let others = scores.iter().filter(move |one| one.0 != part);
        threshold(act, others.map(|&(_, yes, score)| (yes, score)))
    };
    let thresholds: Vec<i32> = (0..FOLDS).map(without).collect();
    for one in &mut tried {
        one.score -= thresholds[folds[one.session] as usize];
    }
    Learned { model: model(&of(&|_| true)), threshold: without(FOLDS), tried }
}
