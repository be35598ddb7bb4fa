//! Logarithm and exponential from basic operations, to about the last digit.

/// The logarithm of two in two parts: the first is exact when multiplied by an exponent.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
/// What is missing from the first part.
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// The natural logarithm of a positive, finite number; minus infinity at 0 and below.
pub(super) fn ln(x: f64) -> f64 {
    if x <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if !x.is_finite() {
        return x;
    }
    // Subnormal numbers are made normal first.
    let (x, shift) = if x < f64::MIN_POSITIVE { (x * TWO_TO_54, 54.0) } else { (x, 0.0) };
    let bits = x.to_bits();
    let mut exponent = f64::from(u16::try_from(bits >> 52).unwrap_or(0)) - 1023.0 - shift;
    let mut fraction = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if fraction > std::f64::consts::SQRT_2 {
        fraction *= 0.5;
        exponent += 1.0;
    }
    // ln(1+f) = 2 artanh(f / (2+f)), a series in odd powers.
    let f = fraction - 1.0;
    let s = f / (2.0 + f);
    let y = s * s;
    let mut series = 0.0;
    for odd in [25.0, 23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
        series = y * (1.0 / odd + series);
    }
    exponent * LN_2_HIGH + (2.0 * s + (2.0 * s * series + exponent * LN_2_LOW))
}

const TWO_TO_54: f64 = 18_014_398_509_481_984.0;

/// The exponential; 0 far below and infinity far above what a number can hold.
pub(super) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    if x > 700.0 {
        return f64::INFINITY;
    }
    let twos = (x / std::f64::consts::LN_2 + 0.5).floor();
    let rest = (x - twos * LN_2_HIGH) - twos * LN_2_LOW;
    let mut sum = 1.0;
    for at in (1..=17_u32).rev() {
        sum = 1.0 + sum * rest / f64::from(at);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number between -1011 and 1011")]
    let exponent = (twos as i64 + 1023).clamp(1, 2046);
    sum * f64::from_bits(exponent.cast_unsigned() << 52)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "compared with the platform's own")]

    use super::*;

    #[test]
    fn they_are_those_of_the_platform_to_the_last_digits() {
        let mut x = 1e-320;
        while x < 1e305 {
            let (own, other) = (ln(x), f64::ln(x));
            assert!((own - other).abs() <= 4e-16 * other.abs().max(1e-3), "ln {x}: {own} {other}");
            x *= 1.37;
        }
        let mut x = -699.0;
        while x < 699.0 {
            let (own, other) = (exp(x), f64::exp(x));
            assert!((own - other).abs() <= 5e-16 * other, "exp {x}: {own} {other}");
            x += 0.173;
        }
        assert_eq!((ln(1.0), exp(0.0)), (0.0, 1.0));
        assert_eq!((ln(0.0), exp(-800.0), exp(800.0)), (f64::NEG_INFINITY, 0.0, f64::INFINITY));
    }
}
