use std::collections::BTreeMap;

use super::At;

/// Where the rules of a protocol come from: what it builds on, what it changed, left out and set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The protocols it builds on, the nearest first; empty where it builds on none.
    pub bases: Vec<Ancestor>,
    /// By the rule's name, where it came from. A rule that is not listed was declared by the
    /// protocol itself.
    pub origins: BTreeMap<String, Origin>,
    /// Rules of the bases that it does without, in the order in which that was said.
    pub dropped: Vec<Dropped>,
    /// Its settings, by name.
    pub settings: Vec<Setting>,
}

impl Lineage {
    /// Where a rule came from; nothing where the protocol declared it itself.
    #[must_use]
    pub fn origin(&self, rule: &str) -> Option<&Origin> {
        self.origins.get(rule)
    }

    /// The protocol that `from` speaks of; nothing where it is the protocol itself.
    #[must_use]
    pub fn base(&self, from: Level) -> Option<&Ancestor> {
        self.bases.get(from.0.checked_sub(1)? as usize)
    }
}

/// Who said something in a chain of protocols: 0 is the protocol itself, 1 the nearest that it
/// builds on, and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(pub u32);

/// A protocol that another builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ancestor {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its version, as written.
    pub version: Option<String>,
    /// Its header.
    pub at: At,
}

/// Where a rule came from that was not simply declared here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Who declared it first.
    pub from: Level,
    /// What was changed since, in the order of the changes.
    pub changes: Vec<Changed>,
}

/// A change of a rule that was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Who changed it.
    pub by: Level,
    /// In what way.
    pub way: ChangeWay,
    /// The line as it was, in canonical form; nothing where it was added, or all was replaced.
    pub was: Option<String>,
    /// The line as it is; nothing where it was taken away, or all was replaced.
    pub is: Option<String>,
    /// Where the change stands.
    pub at: At,
}

/// In what way a rule was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeWay {
    /// `replace`
    Replaced,
    /// `relax`
    Relaxed,
    /// `tighten`
    Tightened,
}

impl ChangeWay {
    /// `replaced`, `relaxed`, `tightened`
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Relaxed => "relaxed",
            Self::Tightened => "tightened",
        }
    }
}

/// A rule of a base that a protocol does without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its name.
    pub rule: String,
    /// Who declared it.
    pub from: Level,
    /// Who dropped it.
    pub by: Level,
    /// Why.
    pub because: String,
    /// Where that is said.
    pub at: At,
}

/// A setting of a protocol (`param`) with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value, as a person would write it: `3 sessions`.
    pub value: String,
    /// The value that it was declared with, where another was set since.
    pub declared: Option<String>,
    /// Who declared it.
    pub from: Level,
    /// Who set it, where somebody did.
    pub set: Option<SetBy>,
    /// Where the value in force stands.
    pub at: At,
}

/// Who set a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// A protocol, with `set`.
    Protocol(Level),
    /// The project, in `rolecall.toml`.
    Project,
}
