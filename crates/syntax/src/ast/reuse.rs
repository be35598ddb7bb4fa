//! Scores, settings, and protocols that build on others.

use rolecall_text::Span;

use super::{Amount, ItemKind, Name, Number, RuleClause, Text};

/// A number, or a share written with a percent sign: `60%` is 0.6.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its value; a share for percentages.
    pub value: Number,
    /// Whether it was written with `%` or `percent`.
    pub percent: bool,
}

/// `section opening "Opening" { purpose, worker-role  weight 2  pass mark 60% }`
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its rules.
    pub rules: Vec<Name>,
    /// Its weights, as often as written.
    pub weights: Vec<Number>,
    /// Its pass marks, as often as written.
    pub pass_marks: Vec<Quantity>,
}

/// `band "fair" from 60%`
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its name.
    pub name: Text,
    /// Where it begins.
    pub from: Quantity,
}

/// `param review-interval = 3 sessions`, `set review-interval = 4 sessions`
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: ParamValue,
}

/// What a setting is set to.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    /// `2`, `60%`
    Quantity(Quantity),
    /// `3 sessions`
    Amount(Amount),
}

/// `extends role-clarification`, `extends "other.protocol"`
#[derive(Clone, Debug, PartialEq)]
pub struct Extends {
    /// The clause.
    pub span: Span,
    /// What it builds on: the name of a protocol, or a path as in `use`.
    pub base: Base,
}

/// The protocol that another builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// By name.
    Named(Name),
    /// By path.
    Path(Text),
}

/// `replace discussion purpose { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Replace {
    /// The word `replace`.
    pub keyword: Span,
    /// The declaration that takes the place of the one of its name.
    pub with: Box<ItemKind>,
}

/// `relax purpose { within first 20 min  no lasting }`, `tighten purpose { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which way.
    pub way: Way,
    /// The word `relax` or `tighten`.
    pub keyword: Span,
    /// The rule.
    pub rule: Name,
    /// Its changed lines; [`super::RuleClauseKind::No`] among them.
    pub clauses: Vec<RuleClause>,
}

/// Which way a rule is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// `relax`
    Relax,
    /// `tighten`
    Tighten,
}

/// `drop purpose because "…"`; `waive purpose because "…"`
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// The word `drop` or `waive`.
    pub keyword: Span,
    /// The rule.
    pub rule: Name,
    /// The reason, where one is given.
    pub because: Option<Text>,
}
