//! Formulas over the variables of the solver, each written down once.

use rustc_hash::FxHashMap;

use crate::sat::{Answer, Lit, Solver, Work};

/// What it takes to find a formula again, in looks at a clause.
const GATE: usize = 4;

/// A solver with names for what was said before: equal formulas get the same literal.
#[derive(Debug)]
pub(crate) struct Gates {
    solver: Solver,
    known: FxHashMap<Vec<Lit>, Lit>,
    always: Lit,
}

impl Gates {
    pub(crate) fn new() -> Self {
        let mut solver = Solver::new();
        let always = solver.var();
        solver.add(&[always]);
        Self { solver, known: FxHashMap::default(), always }
    }

    /// What always holds.
    pub(crate) fn yes(&self) -> Lit {
        self.always
    }

    /// What never holds.
    pub(crate) fn no(&self) -> Lit {
        !self.always
    }

    /// One of the two.
    pub(crate) fn of(&self, holds: bool) -> Lit {
        if holds { self.always } else { !self.always }
    }

    /// Something that may hold or not.
    pub(crate) fn free(&mut self) -> Lit {
        self.solver.var()
    }

    /// One of these must hold.
    pub(crate) fn need(&mut self, one_of: &[Lit]) {
        self.solver.add(one_of);
    }

    /// All of these hold.
    pub(crate) fn all(&mut self, parts: impl IntoIterator<Item = Lit>) -> Lit {
        let mut parts: Vec<Lit> = parts.into_iter().filter(|&part| part != self.always).collect();
        self.solver.count_looks(parts.len() + GATE);
        parts.sort_unstable();
        parts.dedup();
        let clash = parts.windows(2).any(|pair| matches!(pair, [a, b] if *a == !*b));
        if clash || parts.contains(&!self.always) {
            return !self.always;
        }
        match parts.as_slice() {
            [] => return self.always,
            [only] => return *only,
            _ => {}
        }
        if let Some(&known) = self.known.get(&parts) {
            return known;
        }
        let gate = self.solver.var();
        let mut back: Vec<Lit> = Vec::with_capacity(parts.len() + 1);
        for &part in &parts {
            self.solver.add(&[!gate, part]);
            back.push(!part);
        }
        back.push(gate);
        self.solver.add(&back);
        self.known.insert(parts, gate);
        gate
    }

    /// One of these holds.
    pub(crate) fn any(&mut self, parts: impl IntoIterator<Item = Lit>) -> Lit {
        let opposite: Vec<Lit> = parts.into_iter().map(|part| !part).collect();
        !self.all(opposite)
    }

    /// Both hold.
    pub(crate) fn both(&mut self, a: Lit, b: Lit) -> Lit {
        self.all([a, b])
    }

    /// Either holds.
    pub(crate) fn either(&mut self, a: Lit, b: Lit) -> Lit {
        self.any([a, b])
    }

    /// How many of these hold, up to `most`: at `k`, whether it is more than `k` of them. The counter goes
    /// through them one by one (Sinz 2005, made to count both ways).
    pub(crate) fn more_than(&mut self, parts: &[Lit], most: usize) -> Vec<Lit> {
        let mut counts: Vec<Lit> = Vec::new();
        for &part in parts {
            let longest = (counts.len() + 1).min(most + 1);
            let mut next = Vec::with_capacity(longest);
            for k in 0..longest {
                let so_far = counts.get(k).copied().unwrap_or(self.no());
                let before = k
                    .checked_sub(1)
                    .map_or(self.yes(), |k| counts.get(k).copied().unwrap_or(self.no()));
                let with = self.both(before, part);
                next.push(self.either(so_far, with));
            }
            counts = next;
        }
        counts.resize(most + 1, self.no());
        counts
    }

    pub(crate) fn solve(&mut self, assumptions: &[Lit], work: &mut Work) -> Answer {
        self.solver.solve(assumptions, work)
    }

    /// Counts work on formulas, in looks at a clause, beyond that of this type.
    pub(crate) fn count_looks(&mut self, looks: usize) {
        self.solver.count_looks(looks);
    }

    /// The work that writing formulas down took and that was not accounted for yet.
    pub(crate) fn looks(&self) -> u64 {
        self.solver.looks()
    }

    /// The same, to be accounted for now.
    pub(crate) fn take_looks(&mut self) -> u64 {
        self.solver.take_looks()
    }

    pub(crate) fn is_true(&self, lit: Lit) -> bool {
        self.solver.is_true(lit)
    }

    pub(crate) fn core(&self) -> &[Lit] {
        self.solver.core()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_shared_and_constants_vanish() {
        let mut gates = Gates::new();
        let (a, b) = (gates.free(), gates.free());
        assert_eq!(gates.both(a, b), gates.both(b, a));
        assert_eq!(gates.both(a, gates.yes()), a);
        assert_eq!(gates.both(a, !a), gates.no());
        assert_eq!(gates.either(a, !a), gates.yes());
        assert_eq!(gates.any([]), gates.no());
    }

    #[test]
    fn counts() {
        let mut gates = Gates::new();
        let parts: Vec<Lit> = (0..5).map(|_| gates.free()).collect();
        let counts = gates.more_than(&parts, 2);
        for bits in 0_u32..32 {
            let mut assumed: Vec<Lit> = Vec::new();
            for (at, &part) in parts.iter().enumerate() {
                assumed.push(if bits >> at & 1 == 1 { part } else { !part });
            }
            assert_eq!(gates.solve(&assumed, &mut Work(1000)), Answer::Yes);
            for (k, &count) in counts.iter().enumerate() {
                assert_eq!(gates.is_true(count), bits.count_ones() as usize > k, "{bits:b} > {k}");
            }
        }
    }
}
