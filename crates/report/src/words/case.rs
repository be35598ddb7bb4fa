//! Rules over the sessions of a case.

/// What to do where a `case` rule says nothing itself.
pub(crate) const MAKE_GOOD: &str = "plan what is missing for the next session, or record a waiver";
