//! Codes and the topics that they mean.

use std::collections::BTreeMap;

use rolecall_protocol::Rulebook;

/// Topics by their codes, compared without regard to case. A code that no topic has stands for itself.
#[derive(Default)]
pub(super) struct Topics {
    /// The names, by number.
    pub(super) names: Vec<String>,
    by_code: BTreeMap<String, Vec<usize>>,
}

impl Topics {
    /// The topics of a rulebook, numbered as there.
    pub(super) fn of(book: &Rulebook) -> Self {
        let mut topics = Self::default();
        for (at, topic) in (0u32..).zip(&book.topics) {
            topics.names.push(topic.name.clone());
            if book.hidden.iter().any(|hidden| hidden.0 == at) {
                continue;
            }
            for code in [&topic.name].into_iter().chain(&topic.codes) {
                let of_code = topics.by_code.entry(code.to_lowercase()).or_default();
                if !of_code.contains(&(at as usize)) {
                    of_code.push(at as usize);
                }
            }
        }
        topics
    }

    /// What a code means, if anything yet.
    pub(super) fn known(&self, code: &str) -> Option<&[usize]> {
        self.by_code.get(&code.trim().to_lowercase()).map(Vec::as_slice)
    }

    /// What a code means; a new topic where nothing has it.
    pub(super) fn of_code(&mut self, code: &str) -> Vec<usize> {
        let next = self.names.len();
        let topics = self.by_code.entry(code.trim().to_lowercase()).or_insert_with(|| vec![next]);
        if topics.as_slice() == [next] {
            self.names.push(code.trim().to_owned());
        }
        topics.clone()
    }
}
