//! All segments of all cues in one trie over atoms.

use super::vocabulary::Atom;

pub(super) type NodeId = u32;

/// Where the search stands before any word.
pub(super) const ROOT: NodeId = 0;

/// The end of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Accept {
    /// The cue it belongs to.
    pub(super) cue: u32,
    /// The chain it belongs to, where that has further segments; [`WHOLE`] where this is all.
    pub(super) chain: u32,
    /// Its place within the chain.
    pub(super) segment: u32,
    /// How many words it has.
    pub(super) words: u32,
}

/// In place of a chain: the segment is the whole cue.
pub(super) const WHOLE: u32 = u32::MAX;

#[derive(Debug, Default)]
pub(super) struct Node {
    /// Sorted by atom.
    edges: Vec<(Atom, NodeId)>,
    pub(super) accepts: Vec<Accept>,
}

#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

impl Trie {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    pub(super) fn insert(&mut self, sequence: &[Atom], accept: Accept) {
        let mut at = ROOT;
        for &atom in sequence {
            at = self.child_or_new(at, atom);
        }
        if let Some(node) = self.nodes.get_mut(at as usize)
            && at != ROOT
        {
            node.accepts.push(accept);
        }
    }

    fn child_or_new(&mut self, at: NodeId, atom: Atom) -> NodeId {
        let fresh = u32::try_from(self.nodes.len()).unwrap_or(ROOT);
        let Some(node) = self.nodes.get_mut(at as usize) else { return ROOT };
        match node.edges.binary_search_by_key(&atom, |edge| edge.0) {
            Ok(found) => node.edges.get(found).map_or(ROOT, |edge| edge.1),
            Err(place) => {
                node.edges.insert(place, (atom, fresh));
                self.nodes.push(Node::default());
                fresh
            }
        }
    }

    pub(super) fn child(&self, at: NodeId, atom: Atom) -> Option<NodeId> {
        let edges = &self.nodes.get(at as usize)?.edges;
        let found = edges.binary_search_by_key(&atom, |edge| edge.0).ok()?;
        edges.get(found).map(|edge| edge.1)
    }

    /// The atoms that lead on from a node.
    pub(super) fn atoms(&self, at: NodeId) -> impl Iterator<Item = Atom> + '_ {
        let node = self.nodes.get(at as usize);
        node.into_iter().flat_map(|node| node.edges.iter().map(|edge| edge.0))
    }

    pub(super) fn accepts(&self, at: NodeId) -> &[Accept] {
        self.nodes.get(at as usize).map_or(&[], |node| node.accepts.as_slice())
    }
}
