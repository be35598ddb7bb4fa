//! Logistic regression on yes-or-no features with a ridge, by Newton's method. Depends on nothing
//! and reckons with the basic operations alone, so that it gives the same weights on every machine.

/// A case: which features are so, what the answer was, and how much it counts.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// Numbers of features, ascending.
    pub(crate) on: Vec<usize>,
    pub(crate) yes: bool,
    pub(crate) weight: f64,
}

/// What was learned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) bias: f64,
    /// By the number of the feature.
    pub(crate) weights: Vec<f64>,
}

impl Model {
    /// The logit of the probability of yes.
    pub(crate) fn score(&self, on: &[usize]) -> f64 {
        self.bias + on.iter().filter_map(|&at| self.weights.get(at)).sum::<f64>()
    }
}

/// Steps of Newton's method; it has settled long before.
const STEPS: usize = 8;

/// Learns from cases the weights of those features for which `used` is true; the others get none.
/// `ridge` draws each weight to nought as strongly as so many cases would that say nothing.
pub(crate) fn learn<'c>(
    cases: impl Iterator<Item = &'c Case> + Clone,
    used: &[bool],
    ridge: &[f64],
) -> Model {
    let mut place = vec![usize::MAX; used.len()];
    let kept: Vec<usize> = (0..used.len()).filter(|&at| used[at]).collect();
    kept.iter().enumerate().for_each(|(number, &at)| place[at] = number);
    let count = kept.len();
    // The bias stands last.
    let size = count + 1;
    let rows: Vec<(Vec<usize>, &Case)> = cases
        .map(|case| {
            let on = case.on.iter().filter_map(|&at| place.get(at).copied());
            let mut on: Vec<usize> = on.filter(|&at| at != usize::MAX).collect();
            on.push(count);
            (on, case)
        })
        .collect();
    let mut weights = vec![0.0; size];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; size];
        let mut curve = vec![0.0; size * size];
        for at in 0..count {
            slope[at] = ridge[kept[at]] * weights[at];
            curve[at * size + at] = ridge[kept[at]];
        }
        curve[size * size - 1] = 1e-6;
        for (on, case) in &rows {
            let p = likelihood(on.iter().map(|&at| weights[at]).sum());
            let off = case.weight * (p - f64::from(u8::from(case.yes)));
            let bend = case.weight * p * (1.0 - p);
            for (number, &a) in on.iter().enumerate() {
                slope[a] += off;
                let row = &mut curve[a * size..(a + 1) * size];
                for &b in &on[..=number] {
                    row[b] += bend;
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(curve, slope)) {
            *weight -= step;
        }
    }
    let of = |&at: &usize| if at == usize::MAX { 0.0 } else { weights[at] };
    Model { bias: weights[count], weights: place.iter().map(of).collect() }
}

/// 1 / (1 + e^-x), from a power series and squaring.
pub(crate) fn likelihood(x: f64) -> f64 {
    let x = x.clamp(-30.0, 30.0);
    let small = x / 1024.0;
    let mut power = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    for _ in 0..10 {
        power *= power;
    }
    power / (1.0 + power)
}

/// Solves `a x = b` after Cholesky, for a symmetric matrix of which the lower half is given.
fn solve(mut a: Vec<f64>, mut b: Vec<f64>) -> Vec<f64> {
    let size = b.len();
    for row in 0..size {
        for column in 0..=row {
            let (above, below) = a.split_at(row * size);
            let mine = &below[..size];
            let other = if column == row { mine } else { &above[column * size..][..size] };
            let known: f64 = mine[..column].iter().zip(&other[..column]).map(|(x, y)| x * y).sum();
            let rest = mine[column] - known;
            let value = if column == row { rest.sqrt() } else { rest / other[column] };
            a[row * size + column] = value;
        }
    }
    for row in 0..size {
        let known: f64 = (0..row).map(|at| a[row * size + at] * b[at]).sum();
        b[row] = (b[row] - known) / a[row * size + row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|at| a[at * size + row] * b[at]).sum();
        b[row] = (b[row] - known) / a[row * size + row];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likelihood_is_the_logistic_function() {
        for x in [-25.0_f64, -3.3, -0.01, 0.0, 0.5, 4.0, 19.0] {
            let exact = 1.0 / (1.0 + (-x).exp());
            assert!((likelihood(x) - exact).abs() < 1e-9, "{x}");
        }
    }

    /// 30 of 40 with the feature say yes, 10 of 40 without: the weights are log odds.
    #[test]
    fn without_a_ridge_weights_are_log_odds() {
        let case =
            |on: bool, yes| Case { on: if on { vec![0] } else { Vec::new() }, yes, weight: 1.0 };
        let mut cases = vec![case(true, true); 30];
        cases.extend(vec![case(true, false); 10]);
        cases.extend(vec![case(false, true); 10]);
        cases.extend(vec![case(false, false); 30]);
        let model = learn(cases.iter(), &[true], &[0.0]);
        assert!((model.bias + 3f64.ln()).abs() < 1e-6, "{model:?}");
        assert!((model.weights[0] - 2.0 * 3f64.ln()).abs() < 1e-6, "{model:?}");
        let drawn = learn(cases.iter(), &[true], &[10.0]);
        assert!(drawn.weights[0] > 0.0 && drawn.weights[0] < model.weights[0] - 0.3, "{drawn:?}");
        assert!(learn(cases.iter(), &[false], &[1.0]).weights[0].abs() < 1e-12);
    }
}
