//! What a conflict teaches.

use super::{Clause, Lit, NO_REASON, Solver};

impl Solver {
    fn lits_of(&self, clause: u32) -> std::ops::Range<usize> {
        let Clause { start, length } = self.clauses[clause as usize];
        start as usize..start as usize + length as usize
    }

    fn bump(&mut self, var: usize) {
        self.activity[var] += self.step;
        if self.activity[var] > 1e100 {
            self.activity.iter_mut().for_each(|activity| *activity *= 1e-100);
            self.step *= 1e-100;
        }
        self.heap.bumped(var, &self.activity);
    }

    /// Learns a clause from a conflict (first unique implication point) and goes back to where it
    /// says something new.
    pub(super) fn learn(&mut self, conflict: u32) {
        let level = self.level();
        let mut learnt: Vec<Lit> = Vec::new();
        let mut open = 0;
        let mut clause = conflict;
        let mut at = self.trail.len();
        let mut pivot = None;
        loop {
            for place in self.lits_of(clause) {
                let lit = self.lits[place];
                let var = lit.var();
                if Some(lit) == pivot || self.seen[var] || self.levels[var] == 0 {
                    continue;
                }
                self.seen[var] = true;
                self.bump(var);
                if self.levels[var] == level {
                    open += 1;
                } else {
                    learnt.push(lit);
                }
            }
            at = (0..at).rev().find(|&place| self.seen[self.trail[place].var()]).unwrap_or(0);
            let lit = self.trail[at];
            self.seen[lit.var()] = false;
            open -= 1;
            pivot = Some(lit);
            if open == 0 {
                break;
            }
            clause = self.reasons[lit.var()];
        }
        let Some(pivot) = pivot else { return };
        let marked = learnt.clone();
        learnt.retain(|&lit| !self.follows(lit));
        marked.iter().for_each(|lit| self.seen[lit.var()] = false);
        learnt.insert(0, !pivot);
        self.step /= 0.95;
        self.take_in(&learnt);
    }

    /// Whether a literal of a learnt clause follows from the others in it.
    fn follows(&self, lit: Lit) -> bool {
        let reason = self.reasons[lit.var()];
        reason != NO_REASON
            && self.lits_of(reason).all(|place| {
                let other = self.lits[place].var();
                other == lit.var() || self.levels[other] == 0 || self.seen[other]
            })
    }

    fn take_in(&mut self, learnt: &[Lit]) {
        let furthest = (1..learnt.len()).max_by_key(|&place| self.levels[learnt[place].var()]);
        match furthest {
            None => {
                self.back_to(0);
                self.assign(learnt[0], NO_REASON);
            }
            Some(place) => {
                let mut clause = learnt.to_vec();
                clause.swap(1, place);
                self.back_to(self.levels[clause[1].var()] as usize);
                let id = self.attach(&clause);
                self.assign(clause[0], id);
            }
        }
    }

    /// Works out which assumptions make `lit` hold, where the opposite was assumed.
    pub(super) fn why(&mut self, lit: Lit) {
        self.core = vec![!lit];
        let Some(&first) = self.limits.first() else { return };
        self.seen[lit.var()] = true;
        for place in (first..self.trail.len()).rev() {
            let made = self.trail[place];
            let var = made.var();
            if !self.seen[var] {
                continue;
            }
            self.seen[var] = false;
            let reason = self.reasons[var];
            if reason == NO_REASON {
                self.core.push(made);
                continue;
            }
            for place in self.lits_of(reason) {
                let other = self.lits[place].var();
                if other != var && self.levels[other] > 0 {
                    self.seen[other] = true;
                }
            }
        }
        self.seen[lit.var()] = false;
        self.core.sort_unstable();
        self.core.dedup();
    }
}
