//! Exact numbers.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A fraction in lowest terms. What grows beyond 127 bits (or is divided by nought) is *lost*: it
/// compares as greater than everything, and whoever uses it has to ask [`Ratio::is_lost`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    pub(crate) const ZERO: Self = Self { over: 0, under: 1 };
    pub(crate) const ONE: Self = Self { over: 1, under: 1 };
    const LOST: Self = Self { over: 1, under: 0 };

    pub(crate) fn whole(number: i64) -> Self {
        Self { over: i128::from(number), under: 1 }
    }

    pub(crate) fn count(number: usize) -> Self {
        Self { over: i128::try_from(number).unwrap_or(i128::MAX), under: 1 }
    }

    fn of(over: Option<i128>, under: Option<i128>) -> Self {
        let (Some(over), Some(under)) = (over, under) else { return Self::LOST };
        if under == 0 {
            return Self::LOST;
        }
        let divisor = common(over.unsigned_abs(), under.unsigned_abs());
        let Ok(divisor) = i128::try_from(divisor) else { return Self::LOST };
        let sign = under.signum();
        match (over.checked_mul(sign), under.checked_mul(sign)) {
            (Some(over), Some(under)) => Self { over: over / divisor, under: under / divisor },
            _ => Self::LOST,
        }
    }

    /// The number that a person wrote: the shortest decimal that stands for it.
    pub(crate) fn written(number: f64) -> Self {
        if !number.is_finite() || number.abs() > 1e15 {
            return Self::LOST;
        }
        let text = format!("{number}");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits: String = [whole, part].concat();
        let under = u32::try_from(part.len()).ok().and_then(|n| 10_i128.checked_pow(n));
        Self::of(digits.parse().ok(), under)
    }

    pub(crate) fn is_lost(self) -> bool {
        self.under == 0
    }

    pub(crate) fn is_zero(self) -> bool {
        self.over == 0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.over < 0
    }

    pub(crate) fn is_positive(self) -> bool {
        self.over > 0
    }

    pub(crate) fn is_whole(self) -> bool {
        self.under == 1
    }

    /// The greatest whole number that is not greater.
    pub(crate) fn floor(self) -> Self {
        if self.is_lost() {
            return self;
        }
        Self { over: self.over.div_euclid(self.under), under: 1 }
    }

    /// The least whole number that is not less.
    pub(crate) fn ceil(self) -> Self {
        -(-self).floor()
    }

    /// What it has to be multiplied with to be whole.
    pub(crate) fn denominator(self) -> Self {
        Self { over: self.under, under: 1 }
    }

    /// As a whole number, where it is one and not too large.
    pub(crate) fn to_u32(self) -> Option<u32> {
        self.is_whole().then(|| u32::try_from(self.over).ok()).flatten()
    }

    #[expect(clippy::cast_precision_loss, reason = "for times, in seconds")]
    pub(crate) fn to_f64(self) -> f64 {
        self.over as f64 / self.under as f64
    }
}

fn common(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.is_lost() || other.is_lost() {
            return Self::LOST;
        }
        let left = self.over.checked_mul(other.under);
        let right = other.over.checked_mul(self.under);
        let over = left.zip(right).and_then(|(a, b)| a.checked_add(b));
        Self::of(over, self.under.checked_mul(other.under))
    }
}

impl Neg for Ratio {
    type Output = Self;

    fn neg(self) -> Self {
        if self.is_lost() { self } else { Self::of(self.over.checked_neg(), Some(self.under)) }
    }
}

impl Sub for Ratio {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Ratio {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if self.is_lost() || other.is_lost() {
            return Self::LOST;
        }
        Self::of(self.over.checked_mul(other.over), self.under.checked_mul(other.under))
    }
}

impl Div for Ratio {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        if self.is_lost() || other.is_lost() || other.is_zero() {
            return Self::LOST;
        }
        Self::of(self.over.checked_mul(other.under), self.under.checked_mul(other.over))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_lost(), other.is_lost()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            (false, false) => {}
        }
        if self.under == other.under {
            return self.over.cmp(&other.over);
        }
        (*self - *other).over.cmp(&0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reckons() {
        let third = Ratio::ONE / Ratio::whole(3);
        assert_eq!(third + third + third, Ratio::ONE);
        assert_eq!(Ratio::written(0.6), Ratio::whole(3) / Ratio::whole(5));
        assert_eq!(Ratio::written(-2.5).floor(), Ratio::whole(-3));
        assert_eq!(Ratio::written(-2.5).ceil(), Ratio::whole(-2));
        assert!(Ratio::written(0.1) + Ratio::written(0.2) == Ratio::written(0.3));
        assert!(third < Ratio::written(0.34) && third > Ratio::written(0.33));
        assert_eq!(Ratio::whole(7).to_u32(), Some(7));
        assert_eq!(third.to_u32(), None);
    }

    #[test]
    fn what_is_too_large_is_lost() {
        let mut number = Ratio::whole(i64::MAX);
        for _ in 0..4 {
            number = number * number;
        }
        assert!(number.is_lost() && (number - number).is_lost());
        assert!((Ratio::ONE / Ratio::ZERO).is_lost());
        assert!(number > Ratio::whole(i64::MAX));
    }
}
