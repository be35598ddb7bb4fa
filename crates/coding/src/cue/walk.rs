//! The walk through the trie, made deterministic as the talk asks for it.
//!
//! A state stands for all trie nodes that the last words lead to. A word can lead to several nodes
//! at once (`confidential` is itself and begins with `confide`), so states are sets; they are
//! made when first needed and kept for the thread. A word that no cue asks for leads back to the
//! first state, so states never outlast a segment and their number stays near the trie's.

use rustc_hash::FxHashMap;

use super::trie::{Accept, NodeId, ROOT, Trie};
use super::vocabulary::Class;

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
    by_nodes: FxHashMap<Vec<NodeId>, StateId>,
    /// Steps from the start, by class.
    from_start: Vec<StateId>,
    steps: FxHashMap<u64, StateId>,
}

#[derive(Debug, Default)]
struct State {
    /// Sorted; the root is in every state and left out.
    nodes: Vec<NodeId>,
    accepts: Vec<Accept>,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self {
            states: vec![State::default()],
            by_nodes: [(Vec::new(), START)].into_iter().collect(),
            from_start: Vec::new(),
            steps: FxHashMap::default(),
        }
    }

    /// Where a word of `class`, whose atoms are `atoms`, leads.
    #[inline]
    pub(super) fn step(
        &mut self,
        trie: &Trie,
        from: StateId,
        class: Class,
        atoms: &[(Vec<u32>, bool)],
    ) -> StateId {
        if from == START {
            match self.from_start.get(class as usize) {
                Some(&to) if to != UNKNOWN => return to,
                _ => {}
            }
        } else if let Some(&to) = self.steps.get(&key(from, class)) {
            return to;
        }
        self.work_out(trie, from, class, atoms.get(class as usize).map_or(&[], |c| c.0.as_slice()))
    }

    #[cold]
    fn work_out(&mut self, trie: &Trie, from: StateId, class: Class, atoms: &[u32]) -> StateId {
        let empty = Vec::new();
        let now = self.states.get(from as usize).map_or(&empty, |state| &state.nodes);
        let mut nodes: Vec<NodeId> = std::iter::once(&ROOT)
            .chain(now)
            .flat_map(|&node| atoms.iter().filter_map(move |&atom| trie.child(node, atom)))
            .collect();
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
        if from == START {
            let at = class as usize;
            if self.from_start.len() <= at {
                self.from_start.resize(at + 1, UNKNOWN);
            }
            if let Some(step) = self.from_start.get_mut(at) {
                *step = to;
            }
        } else {
            self.steps.insert(key(from, class), to);
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
        let id = u32::try_from(self.states.len()).unwrap_or(START);
        self.by_nodes.insert(nodes.clone(), id);
        self.states.push(State { nodes, accepts });
        id
    }

    /// The segments that end in a state.
    #[inline]
    pub(super) fn accepts(&self, state: StateId) -> &[Accept] {
        self.states.get(state as usize).map_or(&[], |state| state.accepts.as_slice())
    }
}

#[inline]
fn key(from: StateId, class: Class) -> u64 {
    (u64::from(from) << 32) | u64::from(class)
}
