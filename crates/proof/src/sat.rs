//! A small solver for propositional formulas: conflict-driven clause learning (Marques-Silva and
//! Sakallah 1999) with two watched literals, activities (Moskewicz et al. 2001), kept phases,
//! Luby restarts, and assumptions with an unsatisfiable core (Eén and Sörensson 2003).
//!
//! It is our own since the formulas here are small, and since what counts is that it gives the same
//! answer everywhere, never runs longer than its [`Work`], and hands out cores.
//!
//! Numbers of variables and clauses come from this crate alone, never from outside, so that
//! indexing by them is sound.

mod analyze;
mod heap;
#[cfg(test)]
mod tests;

use std::ops::Not;

use heap::Heap;

/// A variable or its opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Lit(u32);

impl Lit {
    fn new(var: u32, negative: bool) -> Self {
        Self(var << 1 | u32::from(negative))
    }

    fn var(self) -> usize {
        (self.0 >> 1) as usize
    }

    fn is_negative(self) -> bool {
        self.0 & 1 == 1
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

impl Not for Lit {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

/// What may still be spent, in looks at a clause; a conflict and a step of the arithmetic count as
/// many. Shared by all questions of a protocol so that the whole ends in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work(pub(crate) u64);

impl Work {
    /// Takes so much, if it is there.
    pub(crate) fn spend(&mut self, amount: u64) -> bool {
        match self.0.checked_sub(amount) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => {
                self.0 = 0;
                false
            }
        }
    }
}

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// There is an assignment; see [`Solver::is_true`].
    Yes,
    /// There is none under these assumptions; see [`Solver::core`].
    No,
    /// The work was used up.
    Unknown,
}

/// Where a clause stands among the literals.
#[derive(Clone, Copy, Debug)]
struct Clause {
    start: u32,
    length: u32,
}

#[derive(Clone, Copy, Debug)]
struct Watch {
    clause: u32,
    blocker: Lit,
}

const NO_REASON: u32 = u32::MAX;

/// Truth of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    True,
    False,
    Open,
}

/// The solver.
#[derive(Debug, Default)]
pub(crate) struct Solver {
    lits: Vec<Lit>,
    clauses: Vec<Clause>,
    watches: Vec<Vec<Watch>>,
    values: Vec<Value>,
    phases: Vec<bool>,
    levels: Vec<u32>,
    reasons: Vec<u32>,
    trail: Vec<Lit>,
    limits: Vec<usize>,
    next: usize,
    activity: Vec<f64>,
    step: f64,
    heap: Heap,
    seen: Vec<bool>,
    contradictory: bool,
    model: Vec<bool>,
    core: Vec<Lit>,
    /// Looks at clauses, and literals written, that were not taken from any work yet.
    looks: u64,
}

/// Looks at clauses that learning from a conflict is worth.
const CONFLICT: u64 = 100;

impl Solver {
    pub(crate) fn new() -> Self {
        Self { step: 1.0, ..Self::default() }
    }

    /// A new variable.
    pub(crate) fn var(&mut self) -> Lit {
        let var = u32::try_from(self.values.len()).unwrap_or(u32::MAX >> 1);
        self.values.push(Value::Open);
        self.phases.push(false);
        self.levels.push(0);
        self.reasons.push(NO_REASON);
        self.activity.push(0.0);
        self.seen.push(false);
        self.watches.push(Vec::new());
        self.watches.push(Vec::new());
        self.heap.add(&self.activity);
        Lit::new(var, false)
    }

    /// Counts what was done to write formulas down.
    pub(crate) fn count_looks(&mut self, looks: usize) {
        self.looks += looks as u64;
    }

    /// Looks that were not taken from any work yet.
    pub(crate) fn looks(&self) -> u64 {
        self.looks
    }

    /// The same, taken now.
    pub(crate) fn take_looks(&mut self) -> u64 {
        std::mem::take(&mut self.looks)
    }

    /// How many variables there are.
    #[cfg(test)]
    pub(crate) fn vars(&self) -> usize {
        self.values.len()
    }

    fn value(&self, lit: Lit) -> Value {
        match (self.values[lit.var()], lit.is_negative()) {
            (Value::Open, _) => Value::Open,
            (Value::True, false) | (Value::False, true) => Value::True,
            _ => Value::False,
        }
    }

    /// One of these must hold.
    pub(crate) fn add(&mut self, clause: &[Lit]) {
        self.back_to(0);
        self.looks += clause.len() as u64;
        let mut clause: Vec<Lit> =
            clause.iter().copied().filter(|&lit| self.value(lit) != Value::False).collect();
        clause.sort_unstable();
        clause.dedup();
        let holds = clause.iter().any(|&lit| self.value(lit) == Value::True)
            || clause.windows(2).any(|pair| matches!(pair, [a, b] if *a == !*b));
        if holds || self.contradictory {
            return;
        }
        match clause.as_slice() {
            [] => self.contradictory = true,
            [only] => {
                self.assign(*only, NO_REASON);
                self.contradictory = self.propagate().is_some();
            }
            _ => {
                self.attach(&clause);
            }
        }
    }

    fn attach(&mut self, clause: &[Lit]) -> u32 {
        let id = u32::try_from(self.clauses.len()).unwrap_or(NO_REASON - 1);
        let start = u32::try_from(self.lits.len()).unwrap_or(0);
        self.lits.extend_from_slice(clause);
        let length = u32::try_from(clause.len()).unwrap_or(0);
        self.clauses.push(Clause { start, length });
        self.watches[(!clause[0]).index()].push(Watch { clause: id, blocker: clause[1] });
        self.watches[(!clause[1]).index()].push(Watch { clause: id, blocker: clause[0] });
        id
    }

    fn assign(&mut self, lit: Lit, reason: u32) {
        let var = lit.var();
        self.values[var] = if lit.is_negative() { Value::False } else { Value::True };
        self.levels[var] = self.level();
        self.reasons[var] = reason;
        self.trail.push(lit);
    }

    fn level(&self) -> u32 {
        u32::try_from(self.limits.len()).unwrap_or(u32::MAX)
    }

    fn back_to(&mut self, level: usize) {
        let Some(&limit) = self.limits.get(level) else { return };
        for &lit in &self.trail[limit..] {
            let var = lit.var();
            self.values[var] = Value::Open;
            self.phases[var] = !lit.is_negative();
            self.heap.put(var, &self.activity);
        }
        self.trail.truncate(limit);
        self.limits.truncate(level);
        self.next = limit;
    }

    /// Follows what is certain; the clause that cannot hold, if one cannot.
    fn propagate(&mut self) -> Option<u32> {
        while let Some(&lit) = self.trail.get(self.next) {
            self.next += 1;
            let mut watches = std::mem::take(&mut self.watches[lit.index()]);
            let mut kept = 0;
            let mut conflict = None;
            let mut at = 0;
            self.looks += watches.len() as u64;
            while at < watches.len() {
                let watch = watches[at];
                at += 1;
                if self.value(watch.blocker) == Value::True {
                    watches[kept] = watch;
                    kept += 1;
                    continue;
                }
                let Clause { start, length } = self.clauses[watch.clause as usize];
                let (start, end) = (start as usize, start as usize + length as usize);
                if self.lits[start] == !lit {
                    self.lits.swap(start, start + 1);
                }
                let first = self.lits[start];
                let now = Watch { clause: watch.clause, blocker: first };
                if first != watch.blocker && self.value(first) == Value::True {
                    watches[kept] = now;
                    kept += 1;
                    continue;
                }
                let other =
                    (start + 2..end).find(|&place| self.value(self.lits[place]) != Value::False);
                if let Some(place) = other {
                    self.lits.swap(start + 1, place);
                    self.watches[(!self.lits[start + 1]).index()].push(now);
                    continue;
                }
                watches[kept] = now;
                kept += 1;
                if self.value(first) == Value::False {
                    conflict = Some(watch.clause);
                    break;
                }
                self.assign(first, watch.clause);
            }
            watches.copy_within(at.., kept);
            watches.truncate(kept + watches.len() - at);
            self.watches[lit.index()] = watches;
            if conflict.is_some() {
                self.next = self.trail.len();
                return conflict;
            }
        }
        None
    }

    /// Whether everything added can hold together with the assumptions.
    pub(crate) fn solve(&mut self, assumptions: &[Lit], work: &mut Work) -> Answer {
        self.core.clear();
        if self.contradictory {
            return Answer::No;
        }
        self.back_to(0);
        if !work.spend(self.take_looks()) {
            return Answer::Unknown;
        }
        let mut restarts = 0;
        loop {
            let answer = self.search(luby(restarts) * 64, assumptions, work);
            restarts += 1;
            match answer {
                Some(Answer::Yes) => {
                    self.model = self.values.iter().map(|&v| v == Value::True).collect();
                    self.back_to(0);
                    return Answer::Yes;
                }
                Some(answer) => {
                    self.back_to(0);
                    return answer;
                }
                None => self.back_to(0),
            }
        }
    }

    fn search(&mut self, most: u64, assumptions: &[Lit], work: &mut Work) -> Option<Answer> {
        let mut conflicts = 0;
        loop {
            if let Some(conflict) = self.propagate() {
                conflicts += 1;
                if self.limits.is_empty() {
                    self.contradictory = true;
                    return Some(Answer::No);
                }
                self.learn(conflict);
                if !work.spend(CONFLICT + self.take_looks()) {
                    return Some(Answer::Unknown);
                }
                continue;
            }
            if conflicts >= most {
                return None;
            }
            match self.decide(assumptions) {
                Ok(Some(lit)) => {
                    self.limits.push(self.trail.len());
                    self.assign(lit, NO_REASON);
                }
                Ok(None) => return Some(Answer::Yes),
                Err(()) => return Some(Answer::No),
            }
        }
    }

    /// The next literal to try: the assumptions first. An error if one of them cannot hold.
    fn decide(&mut self, assumptions: &[Lit]) -> Result<Option<Lit>, ()> {
        while let Some(&lit) = assumptions.get(self.limits.len()) {
            match self.value(lit) {
                // A level of its own all the same, so that levels and assumptions go together.
                Value::True => self.limits.push(self.trail.len()),
                Value::False => {
                    self.why(!lit);
                    return Err(());
                }
                Value::Open => return Ok(Some(lit)),
            }
        }
        while let Some(var) = self.heap.take(&self.activity) {
            if self.values[var] == Value::Open {
                let var32 = u32::try_from(var).unwrap_or(0);
                return Ok(Some(Lit::new(var32, !self.phases[var])));
            }
        }
        Ok(None)
    }

    /// Whether a literal holds in the assignment found last.
    pub(crate) fn is_true(&self, lit: Lit) -> bool {
        self.model.get(lit.var()).is_some_and(|&value| value != lit.is_negative())
    }

    /// Of the assumptions of the last question, those that cannot hold together.
    pub(crate) fn core(&self) -> &[Lit] {
        &self.core
    }
}

/// Luby, Sinclair and Zuckerman 1993: 1 1 2 1 1 2 4 …
fn luby(mut at: u64) -> u64 {
    let (mut size, mut power) = (1, 0_u32);
    while size < at + 1 {
        power += 1;
        size = 2 * size + 1;
    }
    while size - 1 != at {
        size = (size - 1) / 2;
        power -= 1;
        at %= size;
    }
    1 << power
}
