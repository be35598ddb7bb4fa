//! The weights: a logistic regression of who speaks on the signs of the turn, fitted by Newton's
//! method with a ridge. Everything in it is counted and ordered, so that it gives the same weights
//! on every machine.

use rolecall_speakers::{SIGNS, Signs, Talk as Shown};

use super::talks::{SETS, Talk};

/// How much weights are drawn to nought: as strong as so many turns that say nothing.
const RIDGE: f64 = 20.0;

/// The signs of a talk's turns, with who speaks.
fn signs(talk: &Talk) -> Vec<(Option<bool>, Signs, u32)> {
    let shown = Shown::of_texts(talk.turns.iter().map(|(_, text)| text.as_str()));
    let turns = talk.turns.iter().zip(shown.turns);
    turns.map(|((who, _), shown)| (*who, shown.signs, shown.words)).collect()
}

/// The rows of the table for some weights.
pub(crate) fn rows(weights: &[f64]) -> String {
    let names = SIGNS.iter().chain(&["constant"]);
    names.zip(weights).map(|(name, weight)| format!("{name}\t{weight:.2}\n")).collect()
}

/// The weights of the signs, and last the constant.
pub(crate) fn fit<'a>(talks: impl Iterator<Item = &'a Talk> + Clone) -> Vec<f64> {
    let size = SIGNS.len() + 1;
    let mut rows: Vec<(Vec<usize>, bool, f64)> = Vec::new();
    // Each set counts the same, whatever its size.
    for set in SETS {
        let of_set = || talks.clone().filter(|talk| talk.set == set);
        let turns: usize = of_set().map(|talk| talk.turns.len()).sum();
        if turns == 0 {
            continue;
        }
        let weight = 1500.0 / turns as f64;
        for talk in of_set().flat_map(|talk| [talk.clone(), talk.bare()]) {
            for (who, signs, words) in signs(&talk) {
                let Some(who) = who.filter(|_| words > 0) else { continue };
                let mut on: Vec<usize> = (0..SIGNS.len()).filter(|&at| signs.has(at)).collect();
                on.push(SIGNS.len());
                rows.push((on, who, weight));
            }
        }
    }
    let mut weights = vec![0.0; size];
    for _ in 0..12 {
        let mut gradient = vec![0.0; size];
        let mut curve = vec![vec![0.0; size]; size];
        for at in 0..size - 1 {
            gradient[at] = RIDGE * weights[at];
            curve[at][at] = RIDGE;
        }
        curve[size - 1][size - 1] = 1e-6;
        for (on, who, weight) in &rows {
            let sum: f64 = on.iter().map(|&at| weights[at]).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let off = weight * (p - f64::from(u8::from(*who)));
            for &a in on {
                gradient[a] += off;
                for &b in on {
                    curve[a][b] += weight * p * (1.0 - p);
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(curve, gradient)) {
            *weight -= step;
        }
    }
    weights
}

/// Gauss with the largest pivot.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let size = b.len();
    for column in 0..size {
        let pivot =
            (column..size).max_by(|&x, &y| a[x][column].abs().total_cmp(&a[y][column].abs()));
        let pivot = pivot.unwrap();
        a.swap(column, pivot);
        b.swap(column, pivot);
        let above = a[column].clone();
        for row in column + 1..size {
            let factor = a[row][column] / above[column];
            for (own, above) in a[row].iter_mut().zip(&above).skip(column) {
                *own -= factor * above;
            }
            b[row] -= factor * b[column];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|at| a[row][at] * b[at]).sum();
        b[row] = (b[row] - known) / a[row][row];
    }
    b
}
