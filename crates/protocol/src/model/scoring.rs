use super::{At, RuleId};

/// How the score of a protocol is made up and what it is called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scoring {
    /// Its sections, in the order declared.
    pub sections: Vec<Section>,
    /// Names for ranges of the score, the lowest first.
    pub bands: Vec<Band>,
    /// The share from which on a session passes, 0 to 1.
    pub pass_mark: Option<f64>,
}

impl Scoring {
    /// Whether a session can pass or fail.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.pass_mark.is_some() || self.sections.iter().any(|one| one.pass_mark.is_some())
    }

    /// Whether anything is declared.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        !self.sections.is_empty() || !self.bands.is_empty() || self.pass_mark.is_some()
    }
}

/// A part of the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its rules; no rule is in two sections.
    pub rules: Vec<RuleId>,
    /// Its weight among sections, above 0; 1 where not said.
    pub weight: f64,
    /// The share that it has to reach, 0 to 1.
    pub pass_mark: Option<f64>,
    /// Where it was declared.
    pub at: At,
}

/// A name for scores from some share on.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// `fair`
    pub name: String,
    /// From where on, 0 to 1.
    pub from: f64,
    /// Where it was declared.
    pub at: At,
}
