//! Acts of talk: what somebody does by what they say. Each is told by a sum over named features
//! that are so of a turn or not; integers, so that every machine finds the same.

mod act;
mod between;
mod feature;
#[cfg(test)]
mod naive;
mod phrases;
mod recogniser;
#[cfg(test)]
mod tests;
mod turn;
mod words;

mod advice;
mod advice_with_permission;
mod advice_without_permission;
mod affirmation;
mod agreement;
mod autonomy;
mod change_talk;
mod closed_question;
mod complex_reflection;
mod confrontation;
mod information;
mod open_question;
mod permission_asked;
mod permission_given;
mod question;
mod reflection;
mod simple_reflection;
mod summary;
mod sustain_talk;

pub use act::{Act, Basis, Party, Weights, probability};
pub use feature::{FEATURES, Feature, Features};
pub use recogniser::{Listening, Recognised, Recogniser};

/// All acts: one row for each file.
pub static ACTS: &[&Act] = &[
    &question::ACT,
    &open_question::ACT,
    &closed_question::ACT,
    &reflection::ACT,
    &simple_reflection::ACT,
    &complex_reflection::ACT,
    &affirmation::ACT,
    &summary::ACT,
    &permission_asked::ACT,
    &permission_given::ACT,
    &agreement::ACT,
    &information::ACT,
    &advice::ACT,
    &advice_with_permission::ACT,
    &advice_without_permission::ACT,
    &confrontation::ACT,
    &autonomy::ACT,
    &change_talk::ACT,
    &sustain_talk::ACT,
];

/// The act of that name.
#[must_use]
pub fn act(name: &str) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.name == name).copied()
}
