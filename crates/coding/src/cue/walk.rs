//! The walk through the trie, made deterministic as the talk asks for it.
//!
//! A state stands for all trie nodes that the last words lead to. A word can lead to several nodes
//! at once (`confidential` is itself and begins with `confide`), so states are sets; they are
//! made when first needed and kept for the thread. A word that no cue asks for leads back to the
//! first state, so states never outlast a segment and their number stays near the trie's.

use rustc_hash::FxHashMap;

use super::steps::Steps;
use super::trie::{Accept, NodeId, ROOT, Trie};
use super::vocabulary::{Class, Classes};

pub(super) type StateId = u32;

/// The state before any word: no node but the root.
pub(super) const START: StateId = 0;

/// More states than this and the walk begins anew, so that memory is bounded.
const MOST_STATES: usize = 50_000;
/// The same for remembered steps.
const MOST_STEPS: usize = 1_000_000;

const UNKNOWN: StateId = StateId::MAX;

/// A state with few atoms that lead on needs no map: its 64 bits are filter enough.
const NO_MAP: u32 = u32::MAX;
const FEW_ATOMS: usize = 6;

#[derive(Debug)]
pub(super) struct Walk {
    states: Vec<State>,
    /// For each state its nodes, sorted; the root is in every state and left out.
    nodes: Vec<Vec<NodeId>>,
    accepts: Vec<Accept>,
    by_nodes: FxHashMap<Vec<NodeId>, StateId>,
    classes: Vec<ClassInfo>,
    steps: Steps,
    /// For each state with many atoms that lead on: a bit for each atom of the vocabulary.
    maps: Vec<u64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// A bit for each atom that leads on from its nodes (several atoms share a bit). A word
    /// without any of these bits leads where it leads from the start, as most do.
    leads_on: u64,
    /// Where its map begins in [`Walk::maps`], or [`NO_MAP`].
    map: u32,
    /// Its accepts: a range of [`Walk::accepts`].
    first_accept: u32,
    accepts: u32,
}

#[derive(Clone, Copy, Debug)]
struct ClassInfo {
    /// The bits of its atoms.
    bits: u64,
    /// Where it leads from the start.
    from_start: StateId,
    /// By what its steps are remembered: its one atom, or itself (marked) where it has several.
    name: u32,
}

/// Marks the name of a class with several atoms, to tell it from an atom.
const SEVERAL: u32 = 1 << 31;

impl Walk {
    pub(super) fn new() -> Self {
        Self {
            states: vec![State { map: NO_MAP, ..State::default() }],
            nodes: vec![Vec::new()],
            accepts: Vec::new(),
            by_nodes: [(Vec::new(), START)].into_iter().collect(),
            classes: Vec::new(),
            steps: Steps::new(),
            maps: Vec::new(),
        }
    }

    /// Where a word of `class` leads.
    #[inline]
    pub(super) fn step(
        &mut self,
        trie: &Trie,
        from: StateId,
        class: Class,
        classes: &Classes,
    ) -> StateId {
        if let (Some(info), Some(state)) =
            (self.classes.get(class as usize), self.states.get(from as usize))
        {
            let step = match state.leads_on & info.bits {
                0 => Some(info.from_start),
                _ if self.is_not_mapped(*state, info.name) => Some(info.from_start),
                _ => match self.steps.get(from, info.name) {
                    Some(to) => Some(to),
                    // A state knows all atoms that lead on from it: another leads as from the start.
                    None if info.name & SEVERAL == 0 => Some(info.from_start),
                    None => None,
                },
            };
            if let Some(to) = step.filter(|&to| to != UNKNOWN) {
                return to;
            }
        }
        self.work_out(trie, from, class, classes.atoms(class))
    }

    /// Whether the state has a map and the atom is not on it.
    #[inline]
    fn is_not_mapped(&self, state: State, atom: u32) -> bool {
        if state.map == NO_MAP || atom & SEVERAL != 0 {
            return false;
        }
        let word = self.maps.get(state.map as usize + (atom / 64) as usize);
        word.is_some_and(|word| word >> (atom % 64) & 1 == 0)
    }

    #[cold]
    fn work_out(&mut self, trie: &Trie, from: StateId, class: Class, atoms: &[u32]) -> StateId {
        if self.states.len() >= MOST_STATES || self.steps.len() >= MOST_STEPS {
            // The step is taken once more by hand, and what follows is remembered anew.
            let nodes = self.leads_to(trie, from, atoms);
            *self = Self::new();
            return self.state(trie, nodes);
        }
        self.meet(trie, class, atoms);
        let nodes = self.leads_to(trie, from, atoms);
        let to = self.state(trie, nodes);
        let info = self.classes.get(class as usize).copied();
        let leads_on = self.states.get(from as usize).map_or(0, |state| state.leads_on);
        if let Some(info) = info
            && info.bits & leads_on != 0
            && (info.name & SEVERAL != 0 || self.steps.get(from, info.name).is_some())
        {
            self.steps.insert(from, info.name, to);
        }
        to
    }

    /// The nodes that a word with these atoms leads to.
    fn leads_to(&self, trie: &Trie, from: StateId, atoms: &[u32]) -> Vec<NodeId> {
        let now = self.nodes.get(from as usize).map_or(&[][..], Vec::as_slice);
        let mut nodes: Vec<NodeId> = std::iter::once(&ROOT)
            .chain(now)
            .flat_map(|&node| atoms.iter().flat_map(move |&atom| trie.children(node, atom)))
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// Learns a class, where it is new.
    fn meet(&mut self, trie: &Trie, class: Class, atoms: &[u32]) {
        let at = class as usize;
        if self.classes.get(at).is_some_and(|info| info.from_start != UNKNOWN) {
            return;
        }
        let nodes = self.leads_to(trie, START, atoms);
        let from_start = self.state(trie, nodes);
        if self.classes.len() <= at {
            let unknown = ClassInfo { bits: 0, from_start: UNKNOWN, name: 0 };
            self.classes.resize(at + 1, unknown);
        }
        let bits = atoms.iter().fold(0, |bits, &atom| bits | bit(atom));
        let name = if let [atom] = atoms { *atom } else { class | SEVERAL };
        if let Some(info) = self.classes.get_mut(at) {
            *info = ClassInfo { bits, from_start, name };
        }
    }

    fn state(&mut self, trie: &Trie, nodes: Vec<NodeId>) -> StateId {
        if let Some(&known) = self.by_nodes.get(&nodes) {
            return known;
        }
        let mut accepts: Vec<Accept> =
            nodes.iter().flat_map(|&node| trie.accepts(node).iter().copied()).collect();
        accepts.sort_unstable();
        accepts.dedup();
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut atoms: Vec<u32> = nodes.iter().flat_map(|&node| trie.atoms(node)).collect();
        atoms.sort_unstable();
        atoms.dedup();
        let id = narrow(self.states.len());
        let map =
            if atoms.len() > FEW_ATOMS { self.map(&atoms, trie.most_atoms()) } else { NO_MAP };
        self.states.push(State {
            leads_on: atoms.iter().fold(0, |bits, &atom| bits | bit(atom)),
            map,
            first_accept: narrow(self.accepts.len()),
            accepts: narrow(accepts.len()),
        });
        self.accepts.append(&mut accepts);
        for atom in atoms {
            self.steps.insert(id, atom, UNKNOWN);
        }
        self.by_nodes.insert(nodes.clone(), id);
        self.nodes.push(nodes);
        id
    }

    fn map(&mut self, atoms: &[u32], most: u32) -> u32 {
        let start = self.maps.len();
        self.maps.resize(start + most.div_ceil(64) as usize, 0);
        for &atom in atoms {
            if let Some(word) = self.maps.get_mut(start + (atom / 64) as usize) {
                *word |= 1 << (atom % 64);
            }
        }
        u32::try_from(start).unwrap_or(NO_MAP)
    }

    /// The segments that end in a state.
    #[inline]
    pub(super) fn accepts(&self, state: StateId) -> &[Accept] {
        match self.states.get(state as usize) {
            Some(state) if state.accepts > 0 => {
                let first = state.first_accept as usize;
                self.accepts.get(first..first + state.accepts as usize).unwrap_or(&[])
            }
            _ => &[],
        }
    }
}

/// The bit of an atom.
fn bit(atom: u32) -> u64 {
    1 << (u64::from(atom).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}
