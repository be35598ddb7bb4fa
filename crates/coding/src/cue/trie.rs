//! All segments of all cues in one graph over words.
//!
//! Where cues begin with the same words they share nodes, as in a trie. A choice or an option does
//! not multiply what follows it: the ways through it meet again in one node for each number of
//! words they took, so the graph stays about as large as the cues are long, and every node lies at
//! one distance from the root.

use rolecall_syntax::cue::{Part, PartKind};

use rolecall_text::words;

use super::tongue::Tongue;
use super::vocabulary::{Atom, Vocabulary};

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
struct Node {
    /// Sorted by atom; an atom may lead to several nodes.
    edges: Vec<(Atom, NodeId)>,
    accepts: Vec<Accept>,
    /// Words from the root.
    depth: u32,
    /// Whether exactly one row of words leads here, so that other cues may go on from it.
    shared: bool,
}

#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// One more than the largest atom on an edge.
    most_atoms: u32,
}

/// Where the words of a cue are kept, and what they may look like in talk.
pub(super) struct Wording<'v> {
    pub(super) vocabulary: &'v mut Vocabulary,
    pub(super) tongue: Tongue,
    /// The cue as it is written.
    pub(super) written: &'v str,
}

impl Wording<'_> {
    /// The atom of a part that is one word; none for a part that is made of others, or of none.
    fn atom(&mut self, part: &Part) -> Option<Atom> {
        Some(match &part.kind {
            PartKind::Word(word) => self.vocabulary.word(word, self.tongue),
            PartKind::Prefix(start) => self.vocabulary.prefix(start, self.tongue),
            PartKind::Stem(word) => {
                // The tree has the word folded; a stemmer needs its accents.
                let accented = words::accented(part.span.slice(self.written));
                let accented = accented.trim_start_matches('~');
                let own = if words::fold(accented) == *word { accented } else { word };
                self.vocabulary.stem(own, word, self.tongue)
            }
            PartKind::Number => self.vocabulary.number(self.tongue),
            PartKind::Choice(_) | PartKind::Optional(_) | PartKind::Gap(_) => return None,
        })
    }
}

/// Nodes that ways through a choice meet in, by their depth.
type Meeting = Vec<(u32, NodeId)>;

impl Trie {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node { shared: true, ..Node::default() }], most_atoms: 0 }
    }

    /// Adds a segment: parts without a gap. Its last node for each number of words is marked.
    pub(super) fn insert(
        &mut self,
        parts: &[&Part],
        wording: &mut Wording<'_>,
        accept: impl Fn(u32) -> Accept,
    ) {
        let mut at = vec![ROOT];
        for part in parts {
            at = self.part(part, &at, None, wording);
        }
        for node in at {
            if let Some(node) = self.nodes.get_mut(node as usize)
                && node.depth > 0
            {
                node.accepts.push(accept(node.depth));
            }
        }
    }

    /// Goes on from `from` by one part. Where `meeting` is given, its last words lead to nodes there.
    fn part(
        &mut self,
        part: &Part,
        from: &[NodeId],
        meeting: Option<&mut Meeting>,
        wording: &mut Wording<'_>,
    ) -> Vec<NodeId> {
        if let Some(atom) = wording.atom(part) {
            return self.word(atom, from, meeting);
        }
        match &part.kind {
            PartKind::Choice(branches) => {
                let mut own = Meeting::new();
                let meeting = meeting.unwrap_or(&mut own);
                let mut to = Vec::new();
                for branch in branches {
                    to.extend(self.row(branch, from, meeting, wording));
                }
                distinct(to)
            }
            PartKind::Optional(inner) => {
                let mut own = Meeting::new();
                let meeting = meeting.unwrap_or(&mut own);
                let mut to = self.row(inner, from, meeting, wording);
                to.extend(from);
                distinct(to)
            }
            // Words have an atom; segments hold no gaps.
            _ => from.to_vec(),
        }
    }

    /// Goes on by parts one after the other, the last of which lead to `meeting`.
    fn row(
        &mut self,
        parts: &[Part],
        from: &[NodeId],
        meeting: &mut Meeting,
        wording: &mut Wording<'_>,
    ) -> Vec<NodeId> {
        let Some((last, before)) = parts.split_last() else { return from.to_vec() };
        let mut at = from.to_vec();
        for part in before {
            at = self.part(part, &at, None, wording);
        }
        self.part(last, &at, Some(meeting), wording)
    }

    fn word(&mut self, atom: Atom, from: &[NodeId], meeting: Option<&mut Meeting>) -> Vec<NodeId> {
        if let (&[one], None) = (from, &meeting)
            && self.nodes.get(one as usize).is_some_and(|node| node.shared)
        {
            return vec![self.shared_child(one, atom)];
        }
        let mut own = Meeting::new();
        let meeting = meeting.unwrap_or(&mut own);
        let mut to = Vec::with_capacity(from.len());
        for &node in from {
            let depth = self.nodes.get(node as usize).map_or(0, |node| node.depth) + 1;
            let next = match meeting.iter().find(|(at, _)| *at == depth) {
                Some(&(_, there)) => there,
                None => {
                    let there = self.fresh(depth, false);
                    meeting.push((depth, there));
                    there
                }
            };
            self.edge(node, atom, next);
            to.push(next);
        }
        distinct(to)
    }

    fn shared_child(&mut self, at: NodeId, atom: Atom) -> NodeId {
        let known = self
            .children(at, atom)
            .find(|&child| self.nodes.get(child as usize).is_some_and(|child| child.shared));
        known.unwrap_or_else(|| {
            let depth = self.nodes.get(at as usize).map_or(0, |node| node.depth) + 1;
            let child = self.fresh(depth, true);
            self.edge(at, atom, child);
            child
        })
    }

    fn fresh(&mut self, depth: u32, shared: bool) -> NodeId {
        let id = u32::try_from(self.nodes.len()).unwrap_or(ROOT);
        self.nodes.push(Node { depth, shared, ..Node::default() });
        id
    }

    /// One more than the largest atom on an edge.
    pub(super) fn most_atoms(&self) -> u32 {
        self.most_atoms
    }

    fn edge(&mut self, from: NodeId, atom: Atom, to: NodeId) {
        self.most_atoms = self.most_atoms.max(atom + 1);
        if let Some(node) = self.nodes.get_mut(from as usize)
            && let Err(place) = node.edges.binary_search(&(atom, to))
        {
            node.edges.insert(place, (atom, to));
        }
    }

    /// Where an atom leads from a node.
    pub(super) fn children(&self, at: NodeId, atom: Atom) -> impl Iterator<Item = NodeId> + '_ {
        let edges = self.nodes.get(at as usize).map_or(&[][..], |node| node.edges.as_slice());
        let first = edges.partition_point(|edge| edge.0 < atom);
        let here = edges.get(first..).unwrap_or(&[]);
        here.iter().take_while(move |edge| edge.0 == atom).map(|edge| edge.1)
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

fn distinct(mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
