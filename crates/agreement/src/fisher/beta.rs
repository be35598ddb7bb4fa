//! The beta distribution.

use super::elementary::{exp, ln};

/// Half the logarithm of two pi.
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_7;

/// The beta distribution with two positive parameters.
pub(super) struct Beta {
    a: f64,
    b: f64,
    /// What of the logarithm of the density does not depend on the place.
    constant: f64,
}

impl Beta {
    pub(super) fn new(a: f64, b: f64) -> Self {
        let constant = 0.5 * ln(a * (b / (a + b))) - HALF_LN_TWO_PI + stirling(a + b)
            - stirling(a)
            - stirling(b);
        Self { a, b, constant }
    }

    /// The chance of a value below `x`; `rest` is what is missing from `x` to 1.
    pub(super) fn below(&self, x: f64, rest: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if rest <= 0.0 {
            return 1.0;
        }
        let front = self.slope(x, rest);
        let chance = if x < (self.a + 1.0) / (self.a + self.b + 2.0) {
            front / (self.a * fraction(self.a, self.b, x))
        } else {
            1.0 - front / (self.b * fraction(self.b, self.a, rest))
        };
        chance.clamp(0.0, 1.0)
    }

    /// The density at `x` times `x` times `rest`.
    ///
    /// Written around the mean, where large terms cancel before they are added and not after (Loader
    /// 2000).
    pub(super) fn slope(&self, x: f64, rest: f64) -> f64 {
        let Self { a, b, constant } = *self;
        let sum = a + b;
        exp(a * ln(x * (sum / a)) + b * ln(rest * (sum / b)) + constant)
    }
}

/// What Stirling's formula leaves out of the logarithm of the gamma function (Abramowitz and Stegun 1964,
/// 6.1.40), for a positive argument.
fn stirling(mut x: f64) -> f64 {
    let mut left = 0.0;
    // The series is good to the last digit from here on; below, step up by the recurrence.
    while x < 16.0 {
        left += (x + 0.5) * ln((x + 1.0) / x) - 1.0;
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    let series = 1.0 / 12.0
        - y * (1.0 / 360.0
            - y * (1.0 / 1260.0
                - y * (1.0 / 1680.0 - y * (1.0 / 1188.0 - y * (691.0 / 360_360.0)))));
    left + series / x
}

/// The reciprocal of the continued fraction for the beta function (Abramowitz and Stegun 1964, 26.5.8), by
/// the method of Lentz (1976). Converges fast for `x` below the mean.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let nonzero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut value, mut up, mut down) = (1.0, 1.0, 0.0);
    for step in 1..20_000_u32 {
        let m = f64::from(step / 2);
        let term = if step % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        down = 1.0 / nonzero(1.0 + term * down);
        up = nonzero(1.0 + term / up);
        value *= up * down;
        if (up * down - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_stirling_is_that_of_factorials() {
        // ln 4! - (4.5 ln 5 - 5 + ln(2 pi)/2)
        let rest = ln(24.0) - (4.5 * ln(5.0) - 5.0 + HALF_LN_TWO_PI);
        assert!((stirling(5.0) - rest).abs() < 4e-15);
        // The gamma function of one half is the root of pi.
        let rest = 0.5 * ln(std::f64::consts::PI) + 0.5 - HALF_LN_TWO_PI;
        assert!((stirling(0.5) - rest).abs() < 4e-15);
    }

    #[test]
    fn simple_betas_are_powers() {
        for x in [0.001, 0.2, 0.5, 0.77, 0.999] {
            let rest = 1.0 - x;
            assert!((Beta::new(1.0, 1.0).below(x, rest) - x).abs() < 1e-15);
            assert!((Beta::new(3.0, 1.0).below(x, rest) - x * x * x).abs() < 1e-15);
            assert!((Beta::new(1.0, 2.0).below(x, rest) - (1.0 - rest * rest)).abs() < 1e-15);
        }
    }
}
