//! Fisher's F distribution, from basic operations alone.
//!
//! The functions of a platform's library for logarithms and the gamma function differ in their last
//! digits, so they are written out here.

mod beta;
mod elementary;

use beta::Beta;
use elementary::exp;

/// The chance of a value of at least `f` under F with these degrees of freedom.
pub(crate) fn upper_tail(f: f64, above: f64, below: f64) -> f64 {
    let (x, rest) = shares(f, above, below);
    Beta::new(below / 2.0, above / 2.0).below(rest, x)
}

/// The chance of a value of at most `f`.
fn lower_tail(f: f64, above: f64, below: f64) -> f64 {
    let (x, rest) = shares(f, above, below);
    Beta::new(above / 2.0, below / 2.0).below(x, rest)
}

/// Where a value of F stands between 0 and 1, and how far it is from 1: both, since one minus the other
/// would lose digits.
fn shares(f: f64, above: f64, below: f64) -> (f64, f64) {
    let scaled = above * f;
    (scaled / (scaled + below), below / (scaled + below))
}

/// The value that F stays below with the chance `chance`, from 0.5 to below 1; nothing where degrees of
/// freedom are not positive or the value is beyond what a number can hold.
pub(crate) fn quantile(chance: f64, above: f64, below: f64) -> Option<f64> {
    let positive = |one: f64| one > 0.0 && one.is_finite();
    if !positive(above) || !positive(below) || !(0.5..1.0).contains(&chance) {
        return None;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while lower_tail(high, above, below) < chance {
        low = high;
        high *= 4.0;
        if high > 1e250 {
            return None;
        }
    }
    let beta = Beta::new(above / 2.0, below / 2.0);
    let mut f = f64::midpoint(low, high);
    for _ in 0..200 {
        let (x, rest) = shares(f, above, below);
        let missing = chance - beta.below(x, rest);
        if missing > 0.0 {
            low = f;
        } else {
            high = f;
        }
        // Newton's step for the logarithm of F, whose density is that of the share times both shares.
        let step = missing / beta.slope(x, rest);
        let newton = f * exp(step.clamp(-2.0, 2.0));
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        let moved = (next - f).abs();
        f = next;
        if moved <= 4.0 * f64::EPSILON * f {
            break;
        }
    }
    Some(f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_forms_are_met() {
        // With two degrees of freedom above, F stays below f with 1 - (1 + 2f/m)^(-m/2).
        for (m, chance) in [(2.0, 0.975), (4.0, 0.95), (8.0, 0.9)] {
            let f = quantile(chance, 2.0, m).unwrap();
            let root = 1.0 + 2.0 * f / m;
            let power = (0..(m as u32) / 2).fold(1.0, |product, _| product * root);
            assert!((1.0 - 1.0 / power - chance).abs() < 1e-14, "{m} {chance} {f}");
        }
        // F(1,1) is the square of a Cauchy variable: its 0.975 quantile is tan(0.975 pi/2) squared.
        let f = quantile(0.975, 1.0, 1.0).unwrap();
        assert!((f - 647.789_011_477_845_3).abs() < 1e-10, "{f}");
    }

    #[test]
    fn tails_add_up_and_quantiles_go_back() {
        for above in [1.0, 2.5, 7.0, 60.0, 1500.0, 20_000.0] {
            for below in [1.0, 3.25, 9.0, 77.0, 900.0, 50_000.0] {
                for chance in [0.6, 0.9, 0.975, 0.995] {
                    let f = quantile(chance, above, below).unwrap();
                    let (under, over) = (lower_tail(f, above, below), upper_tail(f, above, below));
                    assert!((under - chance).abs() < 1e-11, "{above} {below} {chance}: {under}");
                    assert!((under + over - 1.0).abs() < 1e-11, "{above} {below} {chance}: {over}");
                }
            }
        }
    }

    #[test]
    fn without_degrees_of_freedom_there_is_no_quantile() {
        assert_eq!(quantile(0.975, 0.0, 3.0), None);
        assert_eq!(quantile(0.975, f64::NAN, 3.0), None);
        assert_eq!(quantile(0.975, 3.0, f64::INFINITY), None);
        assert_eq!(quantile(0.975, 3.0, 1e-9), None);
        assert_eq!(quantile(1.0, 3.0, 3.0), None);
    }
}
