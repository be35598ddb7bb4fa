//! Circles in small directed graphs: `use`, measures, the order of steps and discussions.

use std::collections::VecDeque;

/// A directed graph over `0..n` whose edges are numbered in the order added.
#[derive(Default)]
pub(crate) struct Graph {
    from_to: Vec<(usize, usize)>,
    out: Vec<Vec<usize>>,
}

impl Graph {
    pub(crate) fn new(nodes: usize) -> Self {
        Self { from_to: Vec::new(), out: vec![Vec::new(); nodes] }
    }

    /// Adds an edge and returns its number; both ends must be below the number of nodes.
    pub(crate) fn add(&mut self, from: usize, to: usize) -> usize {
        let edge = self.from_to.len();
        self.from_to.push((from, to));
        if let Some(out) = self.out.get_mut(from) {
            out.push(edge);
        }
        edge
    }

    fn ends(&self, edge: usize) -> (usize, usize) {
        self.from_to.get(edge).copied().unwrap_or_default()
    }

    /// The nodes grouped by "can reach each other", a group after all groups it leads to
    /// (Tarjan 1972), without recursion.
    pub(crate) fn groups(&self) -> Vec<Vec<usize>> {
        let mut walk = Walk::new(self.out.len());
        for start in 0..self.out.len() {
            if walk.index[start].is_none() {
                walk.from(start, self);
            }
        }
        walk.groups
    }

    /// One shortest circle, as edges in order, for each group that holds an edge for which
    /// `counts` is true; each begins with the first such edge.
    pub(crate) fn circles(&self, counts: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let groups = self.groups();
        let mut group_of = vec![0; self.out.len()];
        for (number, group) in groups.iter().enumerate() {
            for &node in group {
                group_of[node] = number;
            }
        }
        let mut done = vec![false; groups.len()];
        let mut found = Vec::new();
        for edge in 0..self.from_to.len() {
            let (from, to) = self.ends(edge);
            let group = group_of.get(from).copied().unwrap_or(0);
            if group_of.get(to) != Some(&group) || !counts(edge) {
                continue;
            }
            if !std::mem::replace(&mut done[group], true) {
                let mut circle = vec![edge];
                circle.extend(self.path(to, from, &group_of));
                found.push(circle);
            }
        }
        found
    }

    /// A shortest path inside one group.
    fn path(&self, from: usize, to: usize, group_of: &[usize]) -> Vec<usize> {
        let mut came_by: Vec<Option<usize>> = vec![None; self.out.len()];
        let mut queue = VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            if node == to {
                break;
            }
            for &edge in &self.out[node] {
                let next = self.ends(edge).1;
                if next != from && came_by[next].is_none() && group_of[next] == group_of[node] {
                    came_by[next] = Some(edge);
                    queue.push_back(next);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = to;
        while at != from
            && let Some(edge) = came_by[at]
        {
            path.push(edge);
            at = self.ends(edge).0;
        }
        path.reverse();
        path
    }
}

struct Walk {
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    count: usize,
    groups: Vec<Vec<usize>>,
}

impl Walk {
    fn new(nodes: usize) -> Self {
        Self {
            index: vec![None; nodes],
            low: vec![0; nodes],
            on_stack: vec![false; nodes],
            stack: Vec::new(),
            count: 0,
            groups: Vec::new(),
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.count);
        self.low[node] = self.count;
        self.count += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    fn from(&mut self, start: usize, graph: &Graph) {
        self.enter(start);
        let mut open = vec![(start, 0)];
        while let Some(&mut (node, ref mut next)) = open.last_mut() {
            if let Some(&edge) = graph.out[node].get(*next) {
                *next += 1;
                let to = graph.ends(edge).1;
                match self.index[to] {
                    None => {
                        self.enter(to);
                        open.push((to, 0));
                    }
                    Some(index) if self.on_stack[to] => self.low[node] = self.low[node].min(index),
                    Some(_) => {}
                }
                continue;
            }
            open.pop();
            if let Some(&(parent, _)) = open.last() {
                self.low[parent] = self.low[parent].min(self.low[node]);
            }
            if self.index[node] == Some(self.low[node]) {
                self.close(node);
            }
        }
    }

    fn close(&mut self, node: usize) {
        let from = self.stack.iter().rposition(|&n| n == node).unwrap_or(0);
        let mut group = self.stack.split_off(from);
        for &member in &group {
            self.on_stack[member] = false;
        }
        group.sort_unstable();
        self.groups.push(group);
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;

    #[test]
    fn finds_each_circle_once_and_puts_what_is_needed_first() {
        let mut graph = Graph::new(6);
        for (from, to) in [(0, 1), (1, 2), (2, 0), (2, 1), (3, 0), (4, 4), (3, 5)] {
            graph.add(from, to);
        }
        assert_eq!(graph.circles(|_| true), [vec![0, 1, 2], vec![5]]);
        assert_eq!(graph.circles(|edge| edge == 3), [vec![3, 1]]);
        assert_eq!(graph.circles(|edge| edge == 4), Vec::<Vec<usize>>::new());
        assert_eq!(graph.groups(), [vec![0, 1, 2], vec![5], vec![3], vec![4]]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let mut graph = Graph::new(100_000);
        for node in 1..100_000 {
            graph.add(node - 1, node);
        }
        assert_eq!(graph.groups().len(), 100_000);
        graph.add(99_999, 0);
        assert_eq!(graph.circles(|_| true)[0].len(), 100_000);
    }
}
