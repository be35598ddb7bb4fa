//! What is odd about records, counted by its code.

use std::collections::BTreeMap;

use rolecall_text::{Diagnostic, Severity};

/// What is said under one code.
#[derive(Clone, Debug)]
pub(super) struct Odd {
    /// How much it matters.
    pub(super) severity: Severity,
    /// How often it is said.
    pub(super) count: u64,
    /// In how many files it is said.
    pub(super) files: u64,
    /// The first time.
    pub(super) first: Diagnostic,
    /// The first few of these files, where it is no mere remark.
    pub(super) named: Vec<String>,
}

/// Files that are named at most.
const NAMED: usize = 4;

/// What is said under each code.
#[derive(Clone, Debug, Default)]
pub(super) struct Oddities(BTreeMap<&'static str, Odd>);

impl Oddities {
    pub(super) fn add(&mut self, said: &Diagnostic) {
        let fresh = || Odd {
            severity: said.severity,
            count: 0,
            files: 1,
            first: said.clone(),
            named: Vec::new(),
        };
        self.0.entry(said.code.0).or_insert_with(fresh).count += 1;
    }

    /// Adds all that is odd about one more file.
    pub(super) fn add_file(&mut self, name: &str, file: &Self) {
        for (code, odd) in &file.0 {
            let known =
                self.0.entry(code).or_insert_with(|| Odd { count: 0, files: 0, ..odd.clone() });
            known.count += odd.count;
            known.files += 1;
            if odd.severity != Severity::Advice && known.named.len() < NAMED {
                known.named.push(name.to_owned());
            }
        }
    }

    /// The codes, what matters most first.
    pub(super) fn all(&self) -> Vec<(&'static str, &Odd)> {
        let mut all: Vec<_> = self.0.iter().map(|(code, odd)| (*code, odd)).collect();
        all.sort_by_key(|(_, odd)| (odd.severity, std::cmp::Reverse(odd.files)));
        all
    }

    /// How often something of this severity is said.
    pub(super) fn count(&self, severity: Severity) -> u64 {
        let each = self.0.values().filter(|odd| odd.severity == severity);
        each.map(|odd| odd.count).sum()
    }
}
