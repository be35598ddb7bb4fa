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

#[derive(Debug)]
pub(super) struct Walk {
    states: Vec<State>,
    /// For each state its nodes, sorted; the root is in every state and left out.
    nodes: Vec<Vec<NodeId>>,
    accepts: Vec<Accept>,
    by_nodes: FxHashMap<Vec<NodeId>, StateId>,
    classes: Vec<ClassInfo>,
    steps: Steps,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// A bit for each atom that leads on from its nodes (several atoms share a bit). A word
    /// without any of these bits leads where it leads from the start.
    leads_on: u64,
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
}

impl Walk {
    pub(super) fn new() -> Self {
        Self {
            states: vec![State::default()],
            nodes: vec![Vec::new()],
            accepts: Vec::new(),
            by_nodes: [(Vec::new(), START)].into_iter().collect(),
            classes: Vec::new(),
            steps: Steps::new(),
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
            if state.leads_on & info.bits == 0 {
                if info.from_start != UNKNOWN {
                    return info.from_start;
                }
            } else if let Some(to) = self.steps.get(from, class) {
                return to;
            }
        }
        self.work_out(trie, from, class, classes.atoms(class))
    }

    #[cold]
    fn work_out(&mut self, trie: &Trie, from: StateId, class: Class, atoms: &[u32]) -> StateId {
        let now = self.nodes.get(from as usize).map_or(&[][..], Vec::as_slice);
        let leads = |node: &NodeId| {
            let node = *node;
            atoms.iter().filter_map(move |&atom| trie.child(node, atom))
        };
        let beyond: Vec<NodeId> = now.iter().flat_map(leads).collect();
        let from_here = !beyond.is_empty();
        let mut nodes: Vec<NodeId> = leads(&ROOT).chain(beyond).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let full = self.states.len() >= MOST_STATES || self.steps.len() >= MOST_STEPS;
        if full {
            *self = Self::new();
        }
        let to = self.state(trie, nodes);
        // After beginning anew `from` names no state: the step is not worth remembering.
        if full {
            return to;
        }
        let bits = atoms.iter().fold(0, |bits, &atom| bits | bit(atom));
        let at = class as usize;
        if self.classes.len() <= at {
            self.classes.resize(at + 1, ClassInfo { bits: 0, from_start: UNKNOWN });
        }
        let shares_a_bit = self.states.get(from as usize).is_some_and(|s| s.leads_on & bits != 0);
        if let Some(info) = self.classes.get_mut(at) {
            info.bits = bits;
            if !from_here {
                info.from_start = to;
            }
        }
        if shares_a_bit {
            self.steps.insert(from, class, to);
        }
        to
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
        let leads_on = nodes.iter().flat_map(|&node| trie.atoms(node)).fold(0, |b, a| b | bit(a));
        let id = narrow(self.states.len());
        self.states.push(State {
            leads_on,
            first_accept: narrow(self.accepts.len()),
            accepts: narrow(accepts.len()),
        });
        self.accepts.append(&mut accepts);
        self.by_nodes.insert(nodes.clone(), id);
        self.nodes.push(nodes);
        id
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
