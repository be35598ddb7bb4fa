//! A task graph of STAR: what the worker says, and what comes after what.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::text;

/// Where every conversation begins.
const BEGINNING: &str = "hello";

/// The node at which the worker looks something up.
pub(crate) const SEARCH: &str = "query";

/// A task graph.
pub(crate) struct Graph {
    pub(crate) task: String,
    /// What is said at each node.
    replies: BTreeMap<String, String>,
    next: BTreeMap<String, String>,
}

impl Graph {
    /// `file`: the JSON of one task.
    pub(crate) fn read(file: &Value) -> Result<Self, String> {
        let pairs = |key: &str| -> Result<BTreeMap<String, String>, String> {
            let object = file.get(key).and_then(Value::as_object);
            let object = object.ok_or_else(|| format!("a task graph has `{key}`"))?;
            Ok(object.keys().map(|k| (k.clone(), text(&file[key], k).to_owned())).collect())
        };
        Ok(Self {
            task: text(file, "task").to_owned(),
            replies: pairs("replies")?,
            next: pairs("graph")?,
        })
    }

    pub(crate) fn reply(&self, node: &str) -> &str {
        self.replies.get(node).map_or("", String::as_str)
    }

    pub(crate) fn next(&self, node: &str) -> Option<&str> {
        self.next.get(node).map(String::as_str)
    }

    /// The nodes that follow each other from `start` on, up to the first of `stops`, which is the
    /// last of the line.
    fn line(&self, start: &str, stops: &BTreeSet<&str>) -> Vec<String> {
        let mut line = vec![start.to_owned()];
        while let Some(after) = line.last().and_then(|node| self.next(node)) {
            if line.iter().any(|node| node == after) {
                break;
            }
            line.push(after.to_owned());
            if stops.contains(after) {
                break;
            }
        }
        line
    }

    /// The line of a conversation in which nothing is missing.
    pub(crate) fn main_line(&self) -> Vec<String> {
        self.line(BEGINNING, &BTreeSet::new())
    }

    /// The lines that a condition opens, each up to where it joins the main line.
    ///
    /// A condition is a node that no other node leads to.
    pub(crate) fn side_lines(&self) -> Vec<Vec<String>> {
        let main = self.main_line();
        let stops: BTreeSet<&str> = main.iter().map(String::as_str).collect();
        let targets: BTreeSet<&String> = self.next.values().collect();
        let begins = |node: &&String| !targets.contains(node) && *node != BEGINNING;
        self.next.keys().filter(begins).map(|start| self.line(start, &stops)).collect()
    }

    /// Every node that is something said or done, in the order of the lines.
    pub(crate) fn spoken(&self) -> Vec<String> {
        let mut nodes: Vec<String> = Vec::new();
        let sides = self.side_lines();
        let lines = std::iter::once(self.main_line()).chain(sides);
        for node in lines.flatten() {
            let condition = !self.next.values().any(|target| *target == node) && node != BEGINNING;
            if !condition && !nodes.contains(&node) {
                nodes.push(node);
            }
        }
        nodes
    }
}

/// Whether a node asks the client for something.
pub(crate) fn asks(node: &str) -> bool {
    // `…_inform_unavailable_ask_different_time` tells, and asks for another try.
    node.split('_').any(|part| part == "ask") && !node.split('_').any(|part| part == "inform")
}
