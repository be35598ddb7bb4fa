//! A session of so many turns, as formulas: who speaks in each turn, which topics it is coded with
//! and in which order, whether anything is said in it.

use std::collections::BTreeMap;

use rolecall_protocol::{Anchor, Named, RoleId, RuleId, RuleKind, Rulebook, TopicId};

use crate::gates::Gates;
use crate::linear::{Demand, Quantity};
use crate::ratio::Ratio;
use crate::sat::Lit;
use crate::truth::Truth;

/// Who and what a protocol's rules speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cast {
    /// Roles that may speak: those that rules name, and one more where there is one.
    pub(crate) roles: Vec<RoleId>,
    /// Topics that rules name.
    pub(crate) topics: Vec<TopicId>,
}

/// Something with a beginning: a topic, by somebody or by anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Atom {
    pub(crate) topic: TopicId,
    pub(crate) by: Option<RoleId>,
}

/// A place within a turn: where a topic comes up in it first, or last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spot {
    pub(crate) topic: TopicId,
    pub(crate) last: bool,
}

impl Spot {
    pub(crate) fn first(topic: TopicId) -> Self {
        Self { topic, last: false }
    }

    pub(crate) fn last(topic: TopicId) -> Self {
        Self { topic, last: true }
    }
}

/// Two places of one turn, compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The first topic comes earlier.
    pub(crate) earlier: Lit,
    /// The second topic comes earlier.
    pub(crate) later: Lit,
}

/// The formulas of a session.
#[derive(Debug)]
pub(crate) struct Talk<'a> {
    pub(crate) book: &'a Rulebook,
    pub(crate) cast: &'a Cast,
    pub(crate) gates: Gates,
    /// How many turns there are.
    pub(crate) turns: usize,
    /// For each turn and role of the cast.
    roles: Vec<Vec<Lit>>,
    /// For each role of the cast.
    on_record: Vec<Lit>,
    /// For each turn and topic of the cast.
    coded: Vec<Vec<Lit>>,
    /// For each turn: something is said in it.
    pub(crate) wordy: Vec<Lit>,
    /// For each turn: at least three words of one's own.
    pub(crate) own: Vec<Lit>,
    /// The record has times.
    pub(crate) timed: Lit,
    /// Places compared within a turn, the smaller first; for each turn.
    pub(crate) pairs: BTreeMap<(Spot, Spot), Vec<Pair>>,
    /// Whether rules of choices apply by their own condition.
    pub(crate) applies: BTreeMap<RuleId, Lit>,
    /// What is asked of words and times.
    pub(crate) demands: Vec<Demand>,
    /// Counts that demands speak of: at `k`, whether it is more than `k`.
    pub(crate) counts: Vec<Vec<Lit>>,
    named_counts: BTreeMap<Counted, usize>,
    /// For a topic and a turn: from which turns before it a stretch goes on to it.
    pub(crate) stretches: BTreeMap<(TopicId, usize), Vec<Lit>>,
}

/// Turns that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Counted {
    /// Turns with a topic.
    Topic(Atom),
    /// Turns of a role, or all.
    Turns(Option<RoleId>),
    /// Turns of a role in which something is said.
    Wordy(RoleId),
    /// Turns of a role with words of one's own.
    Own(RoleId),
}

impl<'a> Talk<'a> {
    pub(crate) fn new(book: &'a Rulebook, cast: &'a Cast, turns: usize) -> Self {
        let mut gates = Gates::new();
        let mut rows = |width: usize| -> Vec<Vec<Lit>> {
            (0..turns).map(|_| (0..width).map(|_| gates.free()).collect()).collect()
        };
        let roles = rows(cast.roles.len());
        let coded = rows(cast.topics.len());
        let said = rows(2);
        let on_record: Vec<Lit> = cast.roles.iter().map(|_| gates.free()).collect();
        let timed = gates.free();
        let column = |at: usize| said.iter().map(|row| row[at]).collect::<Vec<Lit>>();
        let (wordy, own) = (column(0), column(1));
        for (turn, row) in roles.iter().enumerate() {
            // One role each; without any role in the cast a speaker is somebody.
            if !row.is_empty() {
                gates.need(row);
            }
            for (at, &one) in row.iter().enumerate() {
                gates.need(&[!one, on_record[at]]);
                row[at + 1..].iter().for_each(|&other| gates.need(&[!one, !other]));
            }
            gates.need(&[!own[turn], wordy[turn]]);
        }
        Self {
            book,
            cast,
            gates,
            turns,
            roles,
            on_record,
            coded,
            wordy,
            own,
            timed,
            pairs: BTreeMap::new(),
            applies: BTreeMap::new(),
            demands: Vec::new(),
            counts: Vec::new(),
            named_counts: BTreeMap::new(),
            stretches: BTreeMap::new(),
        }
    }

    fn role_at(&self, role: RoleId) -> Option<usize> {
        self.cast.roles.iter().position(|&one| one == role)
    }

    /// Whether a turn is by a role; by anybody where none is named.
    pub(crate) fn is_by(&self, turn: usize, role: Option<RoleId>) -> Lit {
        let Some(role) = role else { return self.gates.yes() };
        let row = self.roles.get(turn);
        let lit = self.role_at(role).and_then(|at| row?.get(at).copied());
        lit.unwrap_or(self.gates.no())
    }

    /// Whether somebody on record has a role.
    pub(crate) fn on_record(&self, role: Option<RoleId>) -> Lit {
        let Some(role) = role else { return self.gates.yes() };
        let lit = self.role_at(role).and_then(|at| self.on_record.get(at).copied());
        lit.unwrap_or(self.gates.no())
    }

    pub(crate) fn is_optional(&self, role: RoleId) -> bool {
        self.book.roles.get(usize::from(role.0)).is_some_and(|role| role.optional)
    }

    /// Whether an optional role that is needed is not on record: then nothing is asked.
    pub(crate) fn is_spared(&mut self, role: Option<RoleId>) -> Lit {
        match role {
            Some(role) if self.is_optional(role) => !self.on_record(Some(role)),
            _ => self.gates.no(),
        }
    }

    /// Whether a turn is coded with a topic.
    pub(crate) fn coded(&self, turn: usize, topic: TopicId) -> Lit {
        let at = self.cast.topics.iter().position(|&one| one == topic);
        let lit = at.and_then(|at| self.coded.get(turn)?.get(at).copied());
        lit.unwrap_or(self.gates.no())
    }

    /// Whether a turn holds an atom.
    pub(crate) fn holds(&mut self, turn: usize, atom: Atom) -> Lit {
        let (coded, by) = (self.coded(turn, atom.topic), self.is_by(turn, atom.by));
        self.gates.both(coded, by)
    }

    /// Whether one of the turns holds one of the atoms.
    pub(crate) fn somewhere(&mut self, turns: std::ops::Range<usize>, atoms: &[Atom]) -> Lit {
        let mut found = Vec::new();
        for turn in turns {
            for &atom in atoms {
                found.push(self.holds(turn, atom));
            }
        }
        self.gates.any(found)
    }

    /// Whether, within a turn that holds both, the place `first` stands before `then`.
    pub(crate) fn stands_before(&mut self, turn: usize, first: Spot, then: Spot) -> Lit {
        if first == then {
            return self.gates.no();
        }
        let key = (first.min(then), first.max(then));
        let pair = self.pair(key).get(turn).copied();
        match pair {
            Some(pair) if first < then => pair.earlier,
            Some(pair) => pair.later,
            None => self.gates.no(),
        }
    }

    pub(crate) fn pair(&mut self, key: (Spot, Spot)) -> Vec<Pair> {
        if let Some(known) = self.pairs.get(&key) {
            return known.clone();
        }
        let mut made = Vec::with_capacity(self.turns);
        for _ in 0..self.turns {
            let pair = Pair { earlier: self.gates.free(), later: self.gates.free() };
            self.gates.need(&[!pair.earlier, !pair.later]);
            made.push(pair);
        }
        self.pairs.insert(key, made.clone());
        // The last place of a topic is not before its first.
        for spot in [key.0, key.1] {
            if spot.last && key.0.topic != key.1.topic {
                self.pair((Spot::first(spot.topic), spot));
            }
        }
        if key.0.topic == key.1.topic {
            made.iter().for_each(|pair| self.gates.need(&[!pair.later]));
        }
        made
    }

    /// The atoms whose first beginning is where an anchor begins.
    pub(crate) fn atoms(&self, anchor: Anchor) -> Vec<Atom> {
        atoms(self.book, anchor)
    }

    /// The atoms of several anchors, of which the earliest beginning counts.
    pub(crate) fn atoms_of(&self, all: &[Named]) -> Vec<Atom> {
        let mut found: Vec<Atom> = all.iter().flat_map(|one| self.atoms(one.what)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether it can be told where something begins: nobody it needs is missing.
    pub(crate) fn known(&mut self, atoms: &[Atom]) -> Lit {
        let needed: Vec<Lit> = atoms
            .iter()
            .filter(|atom| atom.by.is_some_and(|role| !self.is_optional(role)))
            .map(|atom| self.on_record(atom.by))
            .collect();
        self.gates.all(needed)
    }

    /// Whether something begins at all.
    pub(crate) fn begins(&mut self, atoms: &[Atom]) -> Truth {
        let begun = self.somewhere(0..self.turns, atoms);
        let known = self.known(atoms);
        Truth::where_known(&mut self.gates, begun, known)
    }

    /// Whether something begins earlier than the place of `here` in a turn.
    pub(crate) fn begins_before(&mut self, turn: usize, here: TopicId, atoms: &[Atom]) -> Lit {
        let mut found = vec![self.somewhere(0..turn, atoms)];
        for &atom in atoms {
            let there = self.holds(turn, atom);
            let earlier = self.stands_before(turn, Spot::first(atom.topic), Spot::first(here));
            found.push(self.gates.both(there, earlier));
        }
        self.gates.any(found)
    }

    /// Whether something begins later than the place of `here` in a turn, or never.
    pub(crate) fn begins_after(&mut self, turn: usize, here: TopicId, atoms: &[Atom]) -> Lit {
        let mut needed = vec![!self.somewhere(0..turn, atoms)];
        for &atom in atoms {
            let there = self.holds(turn, atom);
            let later = self.stands_before(turn, Spot::first(here), Spot::first(atom.topic));
            needed.push(self.gates.either(!there, later));
        }
        self.gates.all(needed)
    }

    /// Whether, where both begin, the first begins strictly earlier.
    pub(crate) fn in_order(&mut self, first: &[Atom], then: &[Atom]) -> Lit {
        let mut ways = Vec::new();
        for turn in 0..self.turns {
            let before = self.somewhere(0..turn, then);
            for &atom in first {
                let here = self.holds(turn, atom);
                let after = self.begins_after(turn, atom.topic, then);
                ways.push(self.gates.all([here, after, !before]));
            }
        }
        self.gates.any(ways)
    }

    /// A count: at `k`, whether it is more than `k`; up to all turns.
    pub(crate) fn count(&mut self, what: Counted) -> usize {
        if let Some(&known) = self.named_counts.get(&what) {
            return known;
        }
        let mut parts = Vec::with_capacity(self.turns);
        for turn in 0..self.turns {
            parts.push(match what {
                Counted::Topic(atom) => self.holds(turn, atom),
                Counted::Turns(role) => self.is_by(turn, role),
                Counted::Wordy(role) => {
                    let by = self.is_by(turn, Some(role));
                    self.gates.both(by, self.wordy[turn])
                }
                Counted::Own(role) => {
                    let by = self.is_by(turn, Some(role));
                    self.gates.both(by, self.own[turn])
                }
            });
        }
        let most = self.turns.saturating_sub(1);
        let counts = self.gates.more_than(&parts, most);
        self.counts.push(counts);
        let at = self.counts.len() - 1;
        self.named_counts.insert(what, at);
        at
    }

    /// Something that asks for an inequality over words and times wherever it holds.
    pub(crate) fn demand(&mut self, terms: Vec<(Quantity, Ratio)>, least: Ratio) -> Lit {
        let when = self.gates.free();
        self.gates.count_looks(terms.len());
        for &(quantity, _) in &terms {
            match quantity {
                Quantity::RoleWords(role) => self.role_words(role),
                Quantity::Start(_) | Quantity::End(_) => self.gates.need(&[!when, self.timed]),
                Quantity::Words(_) | Quantity::Count(_) => {}
            }
        }
        self.demands.push(Demand { when, terms, least, weaker: Vec::new() });
        when
    }

    /// Makes the counts by which a clash over somebody's words is explained.
    fn role_words(&mut self, role: Option<RoleId>) {
        let roles = match role {
            Some(role) => vec![role],
            None => self.cast.roles.clone(),
        };
        for role in roles {
            self.count(Counted::Wordy(role));
            self.count(Counted::Own(role));
        }
    }

    /// Whether a count is exactly `k`.
    pub(crate) fn is_exactly(&mut self, count: usize, k: usize) -> Lit {
        let counts = self.counts.get(count).map_or(&[][..], Vec::as_slice);
        let no = self.gates.no();
        let more = counts.get(k).copied().unwrap_or(no);
        let enough = match k.checked_sub(1) {
            None => self.gates.yes(),
            Some(k) => counts.get(k).copied().unwrap_or(no),
        };
        self.gates.both(enough, !more)
    }
}

/// The atoms whose first beginning is where an anchor begins.
pub(crate) fn atoms(book: &Rulebook, anchor: Anchor) -> Vec<Atom> {
    let mut found = Vec::new();
    let mut open = vec![(anchor, 0)];
    while let Some((anchor, depth)) = open.pop() {
        match anchor {
            Anchor::Topic(topic) => found.push(Atom { topic, by: None }),
            Anchor::Rule(rule) => match book.rule(rule).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(one)) => {
                    found.push(Atom { topic: one.topic, by: one.raised_by });
                }
                Some(RuleKind::Step(step)) if depth < 4 => {
                    open.extend(step.named().map(|part| (part.what, depth + 1)));
                }
                _ => {}
            },
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
