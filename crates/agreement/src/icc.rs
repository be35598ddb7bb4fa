//! Intraclass correlations: how far scores of several raters agree.

use crate::figure::{Figure, Undefined};
use crate::fisher::{quantile, upper_tail};
use crate::table::Sample;
use crate::variance::MeanSquares;

/// Which of the six correlations of Shrout and Fleiss (1979).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// ICC(1,1): each unit by raters of its own; one score.
    One,
    /// ICC(2,1): the same raters for all, drawn from many; one score, absolute agreement.
    Two,
    /// ICC(3,1): the same raters for all, and no others matter; one score, consistency.
    Three,
    /// ICC(1,k): as ICC(1,1), for the mean of all raters.
    OneMean,
    /// ICC(2,k): as ICC(2,1), for the mean of all raters.
    TwoMean,
    /// ICC(3,k): as ICC(3,1), for the mean of all raters.
    ThreeMean,
}

/// An intraclass correlation with its F test and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Icc {
    /// The correlation.
    pub value: f64,
    /// The F test that it is above zero; nothing where there is no disagreement to divide by.
    pub test: Option<FTest>,
    /// The interval at the level asked for; nothing where there is no disagreement, or no finite bound.
    pub interval: Option<(f64, f64)>,
}

/// A test by Fisher's F.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FTest {
    /// The ratio of the mean squares.
    pub f: f64,
    /// Degrees of freedom above the line.
    pub above: f64,
    /// Degrees of freedom below the line.
    pub below: f64,
    /// The chance of an F at least as large if the correlation were zero.
    pub p: f64,
}

/// The intraclass correlation of a sample, with the interval at `level` (0.95 for 95 %), from the units
/// that all raters rated.
///
/// Values and intervals as in Shrout and Fleiss (1979), with the degrees of freedom of ICC(2,·) after
/// McGraw and Wong (1996).
///
/// # Errors
///
/// If the ratings have none, with the reason.
pub fn icc(sample: &Sample<'_>, form: Form, level: f64) -> Result<Icc, Undefined> {
    let squares = MeanSquares::of(sample)?;
    let value = value(&squares, form)?;
    let (n, k) = (squares.units, squares.raters);
    let (noise, below) = match form {
        Form::One | Form::OneMean => (squares.within, n * (k - 1.0)),
        Form::Two | Form::TwoMean | Form::Three | Form::ThreeMean => {
            (squares.rest, (n - 1.0) * (k - 1.0))
        }
    };
    let above = n - 1.0;
    let f = (noise > 0.0).then_some(squares.between / noise).filter(|f| f.is_finite());
    let test = f.map(|f| FTest { f, above, below, p: upper_tail(f, above, below) });
    let tail = f64::midpoint(1.0, level);
    let interval = test.and_then(|test| match form {
        Form::Two => absolute(&squares, tail),
        Form::TwoMean => {
            let (low, high) = absolute(&squares, tail)?;
            Some((stepped_up(low, k)?, stepped_up(high, k)?))
        }
        Form::One | Form::Three => {
            let (low, high) = ratios(&test, tail)?;
            Some(((low - 1.0) / (low + (k - 1.0)), (high - 1.0) / (high + (k - 1.0))))
        }
        Form::OneMean | Form::ThreeMean => {
            let (low, high) = ratios(&test, tail)?;
            Some((1.0 - 1.0 / low, 1.0 - 1.0 / high))
        }
    });
    let interval =
        interval.filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high);
    Ok(Icc { value, test, interval })
}

/// The correlation alone.
pub(crate) fn value(squares: &MeanSquares, form: Form) -> Figure {
    let &MeanSquares { units: n, raters: k, between, within, raters_between, rest } = squares;
    let bias = (raters_between - rest) / n;
    let (above, below) = match form {
        Form::One => (between - within, between + (k - 1.0) * within),
        Form::Two => (between - rest, between + (k - 1.0) * rest + k * bias),
        Form::Three => (between - rest, between + (k - 1.0) * rest),
        Form::OneMean => (between - within, between),
        Form::TwoMean => (between - rest, between + bias),
        Form::ThreeMean => (between - rest, between),
    };
    // The estimates under the second model subtract, and what should be zero may come out as what rounding
    // left of it.
    let parts = between + within + raters_between + rest;
    if below > 1e-13 * parts {
        return Ok(above / below);
    }
    let subtracted = matches!(form, Form::Two | Form::TwoMean) && rest > 0.0;
    Err(if subtracted { Undefined::NoPositiveVariance } else { Undefined::NoVariance })
}

/// The F ratio at both ends of the interval.
fn ratios(test: &FTest, tail: f64) -> Option<(f64, f64)> {
    let &FTest { f, above, below, .. } = test;
    Some((f / quantile(tail, above, below)?, f * quantile(tail, below, above)?))
}

/// With fewer degrees of freedom the quantiles of F are beyond 10^30 and the bounds say nothing.
const FEWEST_FREEDOM: f64 = 0.1;

/// The interval of ICC(2,1), whose degrees of freedom are an approximation after Satterthwaite.
fn absolute(squares: &MeanSquares, tail: f64) -> Option<(f64, f64)> {
    let &MeanSquares { units: n, raters: k, between, raters_between, rest, .. } = squares;
    let value = value(squares, Form::Two).ok()?;
    let bias = k * value * (raters_between / rest);
    let noise = n * (1.0 + (k - 1.0) * value) - k * value;
    if noise.abs() + bias.abs() <= 1e-13 * n * k * value.abs() {
        // Both are zero but for rounding, and the approximation would divide one by the other.
        return None;
    }
    let freedom = (n - 1.0) * (k - 1.0) * (bias + noise) * (bias + noise)
        / ((n - 1.0) * bias * bias + noise * noise);
    if freedom < FEWEST_FREEDOM {
        return None;
    }
    let upper = quantile(tail, n - 1.0, freedom)?;
    let lower = quantile(tail, freedom, n - 1.0)?;
    let both = k * raters_between + (k * n - k - n) * rest;
    let low = n * (between - upper * rest) / (upper * both + n * between);
    let high = n * (lower * between - rest) / (both + n * lower * between);
    Some((low, high))
}

/// The reliability of a mean of `k` scores from that of one (Spearman 1910, Brown 1910).
fn stepped_up(one: f64, k: f64) -> Option<f64> {
    let below = 1.0 + one * (k - 1.0);
    // Near the pole rounding alone decides the value.
    (below > 1e-6).then(|| one * k / below)
}
