//! Three-valued truth as two formulas (Kleene 1952), and what becomes of a rule.

use crate::gates::Gates;
use crate::sat::Lit;

/// Whether something holds, and whether it does not; neither where it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    pub(crate) yes: Lit,
    pub(crate) no: Lit,
}

impl Truth {
    /// What can always be told.
    pub(crate) fn told(holds: Lit) -> Self {
        Self { yes: holds, no: !holds }
    }

    /// What can be told where `known` holds; what holds is known.
    pub(crate) fn where_known(gates: &mut Gates, holds: Lit, known: Lit) -> Self {
        Self { yes: holds, no: gates.both(!holds, known) }
    }

    pub(crate) fn all(gates: &mut Gates, parts: &[Self]) -> Self {
        Self {
            yes: gates.all(parts.iter().map(|part| part.yes)),
            no: gates.any(parts.iter().map(|part| part.no)),
        }
    }

    /// The opposite where `turned` is true.
    pub(crate) fn turned(self, turned: bool) -> Self {
        if turned { Self { yes: self.no, no: self.yes } } else { self }
    }

    /// Whether at least so many of these hold, of each of which is known whether it is left out;
    /// all that remain, where fewer do.
    pub(crate) fn at_least(gates: &mut Gates, least: usize, parts: &[(Self, Lit)]) -> Self {
        let enough = |gates: &mut Gates, holding: &[Lit]| {
            let many = match least.checked_sub(1) {
                None => gates.yes(),
                Some(k) => gates.more_than(holding, k).get(k).copied().unwrap_or(gates.no()),
            };
            let each: Vec<Lit> = holding
                .iter()
                .zip(parts)
                .map(|(&holds, &(_, out))| gates.either(holds, out))
                .collect();
            let all = gates.all(each);
            gates.either(many, all)
        };
        let mut certain = Vec::with_capacity(parts.len());
        let mut possible = Vec::with_capacity(parts.len());
        for &(part, out) in parts {
            certain.push(gates.both(part.yes, !out));
            possible.push(gates.both(!part.no, !out));
        }
        let yes = enough(gates, &certain);
        let no = !enough(gates, &possible);
        Self { yes, no }
    }

    /// Takes only what holds where `when` does; otherwise it cannot be told.
    pub(crate) fn only(self, gates: &mut Gates, when: Lit) -> Self {
        Self { yes: gates.both(self.yes, when), no: gates.both(self.no, when) }
    }
}

/// What a rule comes to. Where none of the three holds it is undetermined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fate {
    /// Met.
    pub(crate) met: Lit,
    /// Not applicable.
    pub(crate) idle: Lit,
    /// A gap, or partial.
    pub(crate) missed: Lit,
    /// Whether it holds as a member of a choice.
    pub(crate) holds: Truth,
    /// As a member of a choice it is left out of account.
    pub(crate) out: Lit,
}

impl Fate {
    /// Not applicable where `idle` holds, otherwise as `truth` says.
    pub(crate) fn new(gates: &mut Gates, truth: Truth, idle: Lit) -> Self {
        let met = gates.both(truth.yes, !idle);
        let missed = gates.both(truth.no, !idle);
        Self { met, idle, missed, holds: Truth { yes: met, no: missed }, out: idle }
    }
}
