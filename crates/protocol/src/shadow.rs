//! Cues that find nothing that others of their topic do not find.
//!
//! Every cue is written out into the rows of words that it stands for; the rows of all cues of a
//! topic stand in one tree of words. A row is covered if a row of another cue stands in it, word
//! for word or by something wider (a prefix, a gap): then whatever the longer row finds, the
//! shorter finds too. A cue is shadowed if each of its rows is covered. Work per row is bounded,
//! so that thousands of cues cost milliseconds; a cue that stands for more rows than
//! [`MOST_ROWS`] is taken as not shadowed and shadows nothing.

use std::collections::{BTreeSet, HashMap};

use rolecall_syntax::cue::{Part, PartKind, Pattern};
use rolecall_text::Span;

/// Rows that one cue may stand for.
const MOST_ROWS: usize = 256;
/// Places in the tree that may be looked at for one row.
const MOST_STEPS: usize = 4000;

/// One word of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unit<'a> {
    Word(&'a str),
    Prefix(&'a str),
    Stem(&'a str),
    Number,
    Gap(u32),
}

pub(crate) type Row<'a> = Vec<Unit<'a>>;

/// The rows that a pattern stands for, gaps at their ends left out; none where they are too many.
pub(crate) fn rows(pattern: &Pattern) -> Option<Vec<Row<'_>>> {
    let mut all = written_out(&pattern.parts)?;
    for row in &mut all {
        let is_gap = |unit: &Unit<'_>| matches!(unit, Unit::Gap(_));
        while row.last().is_some_and(is_gap) {
            row.pop();
        }
        let from = row.iter().position(|unit| !is_gap(unit)).unwrap_or(row.len());
        row.drain(..from);
    }
    all.retain(|row| !row.is_empty());
    all.sort_unstable();
    all.dedup();
    Some(all)
}

fn written_out(parts: &[Part]) -> Option<Vec<Row<'_>>> {
    let mut rows: Vec<Row<'_>> = vec![Vec::new()];
    for part in parts {
        let add = |rows: &mut Vec<Row<'_>>, unit| rows.iter_mut().for_each(|row| row.push(unit));
        match &part.kind {
            PartKind::Word(word) => rows.iter_mut().for_each(|row| row.push(Unit::Word(word))),
            PartKind::Prefix(word) => rows.iter_mut().for_each(|row| row.push(Unit::Prefix(word))),
            PartKind::Stem(word) => rows.iter_mut().for_each(|row| row.push(Unit::Stem(word))),
            PartKind::Number => add(&mut rows, Unit::Number),
            PartKind::Gap(most) => add(&mut rows, Unit::Gap(*most)),
            PartKind::Optional(inner) => {
                let mut ways = written_out(inner)?;
                ways.push(Vec::new());
                rows = joined(&rows, &ways)?;
            }
            PartKind::Choice(choices) => {
                let mut ways = Vec::new();
                for choice in choices {
                    ways.extend(written_out(choice)?);
                    if ways.len() > MOST_ROWS {
                        return None;
                    }
                }
                rows = joined(&rows, &ways)?;
            }
        }
    }
    Some(rows)
}

fn joined<'a>(rows: &[Row<'a>], ways: &[Row<'a>]) -> Option<Vec<Row<'a>>> {
    if rows.len().saturating_mul(ways.len()) > MOST_ROWS {
        return None;
    }
    let pairs =
        rows.iter().flat_map(|row| ways.iter().map(move |way| [&row[..], &way[..]].concat()));
    Some(pairs.collect())
}

/// A cue with its rows, and whom and which language it listens to.
pub(crate) struct Candidate<'a> {
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) by: Option<u16>,
    pub(crate) language: Option<&'a str>,
}

/// What covers a cue: the numbers of the other cues, and whether one of them is the same cue.
pub(crate) struct Covered {
    pub(crate) cue: usize,
    pub(crate) by: BTreeSet<usize>,
    pub(crate) same: bool,
}

/// The cues, by number, whose every row a cue covers that stays. From the last to the first, so
/// that of two cues that say the same the later goes; what goes covers nothing any more, so all
/// that are found can be left out together.
pub(crate) fn covered(cues: &[Candidate<'_>]) -> Vec<Covered> {
    let tree = Tree::new(cues);
    let mut gone = vec![false; cues.len()];
    let mut found = Vec::new();
    for (cue, candidate) in cues.iter().enumerate().rev() {
        let stays = |other: usize| {
            other != cue && gone.get(other) == Some(&false) && listens(cues.get(other), candidate)
        };
        let mut by = BTreeSet::new();
        let every = !candidate.rows.is_empty()
            && candidate.rows.iter().all(|row| {
                let coverer = tree.covers(row, stays);
                by.extend(coverer);
                coverer.is_some()
            });
        if every {
            let same = by
                .iter()
                .any(|&other| cues.get(other).is_some_and(|other| other.rows == candidate.rows));
            found.push(Covered { cue, by, same });
            if let Some(gone) = gone.get_mut(cue) {
                *gone = true;
            }
        }
    }
    found.reverse();
    found
}

/// The rows of all cues, as a tree of words.
struct Tree<'a> {
    steps: HashMap<(u32, Unit<'a>), u32>,
    /// Gaps that leave each node.
    gaps: HashMap<u32, Vec<(u32, u32)>>,
    /// Cues of which a row ends at each node.
    ends: Vec<Vec<usize>>,
    /// Lengths of prefixes in use, in bytes.
    prefixes: BTreeSet<usize>,
}

impl<'a> Tree<'a> {
    fn new(cues: &[Candidate<'a>]) -> Self {
        let mut tree = Self {
            steps: HashMap::new(),
            gaps: HashMap::new(),
            ends: vec![Vec::new()],
            prefixes: BTreeSet::new(),
        };
        for (cue, candidate) in cues.iter().enumerate() {
            for row in &candidate.rows {
                tree.add(cue, row);
            }
        }
        tree
    }

    fn add(&mut self, cue: usize, row: &[Unit<'a>]) {
        let mut node = 0_u32;
        for &unit in row {
            if let Unit::Prefix(prefix) = unit {
                self.prefixes.insert(prefix.len());
            }
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            let at = *self.steps.entry((node, unit)).or_insert(next);
            if at == next {
                self.ends.push(Vec::new());
                if let Unit::Gap(most) = unit {
                    self.gaps.entry(node).or_default().push((most, next));
                }
            }
            node = at;
        }
        if let Some(ends) = self.ends.get_mut(node as usize)
            && ends.last() != Some(&cue)
        {
            ends.push(cue);
        }
    }

    /// A cue that `counts` and of which a row stands in `row`.
    fn covers(&self, row: &[Unit<'a>], counts: impl Fn(usize) -> bool) -> Option<usize> {
        let mut left = MOST_STEPS;
        for start in 0..row.len() {
            let mut open = vec![(0_u32, start)];
            while let Some((node, at)) = open.pop() {
                left = left.checked_sub(1)?;
                let ends = self.ends.get(node as usize).map_or(&[][..], Vec::as_slice);
                if let Some(found) = ends.iter().copied().find(|&cue| counts(cue)) {
                    return Some(found);
                }
                self.follow(node, row, at, &mut open);
            }
        }
        None
    }

    /// Every place of the tree that covers one more word of the row.
    fn follow(&self, node: u32, row: &[Unit<'a>], at: usize, open: &mut Vec<(u32, usize)>) {
        let Some(&unit) = row.get(at) else { return };
        let mut step = |wanted: Unit<'a>| {
            if let Some(&next) = self.steps.get(&(node, wanted)) {
                open.push((next, at + 1));
            }
        };
        step(unit);
        if let Unit::Word(word) | Unit::Prefix(word) = unit {
            for &length in self.prefixes.range(..=word.len()) {
                match word.get(..length) {
                    Some(prefix) if Unit::Prefix(prefix) != unit => step(Unit::Prefix(prefix)),
                    _ => {}
                }
            }
        }
        if let Unit::Word(word) = unit {
            step(Unit::Stem(word));
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                step(Unit::Number);
            }
        }
        for &(most, next) in self.gaps.get(&node).map_or(&[][..], Vec::as_slice) {
            let mut skipped = 0;
            open.push((next, at));
            for (further, unit) in row.iter().enumerate().skip(at) {
                skipped += match unit {
                    Unit::Gap(words) => *words,
                    _ => 1,
                };
                if skipped > most {
                    break;
                }
                open.push((next, further + 1));
            }
        }
    }
}

/// Whether `other` listens to everybody and every language that `own` listens to.
fn listens(other: Option<&Candidate<'_>>, own: &Candidate<'_>) -> bool {
    other.is_some_and(|other| {
        (other.by.is_none() || other.by == own.by)
            && (other.language.is_none() || other.language == own.language)
    })
}

/// Every word of a pattern, in whichever of its rows.
pub(crate) fn units(pattern: &Pattern) -> Vec<Unit<'_>> {
    let mut found = Vec::new();
    let mut open: Vec<&Part> = pattern.parts.iter().collect();
    while let Some(part) = open.pop() {
        match &part.kind {
            PartKind::Word(word) => found.push(Unit::Word(word)),
            PartKind::Prefix(word) => found.push(Unit::Prefix(word)),
            PartKind::Stem(word) => found.push(Unit::Stem(word)),
            PartKind::Number => found.push(Unit::Number),
            PartKind::Gap(most) => found.push(Unit::Gap(*most)),
            PartKind::Optional(inner) => open.extend(inner),
            PartKind::Choice(choices) => open.extend(choices.iter().flatten()),
        }
    }
    found
}

/// The words of a pattern that stand behind `~`, with their places in the cue's text.
pub(crate) fn stems(pattern: &Pattern) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    let mut open: Vec<&Part> = pattern.parts.iter().collect();
    while let Some(part) = open.pop() {
        match &part.kind {
            PartKind::Stem(word) => found.push((word.as_str(), part.span)),
            PartKind::Optional(inner) => open.extend(inner),
            PartKind::Choice(choices) => open.extend(choices.iter().flatten()),
            PartKind::Word(_) | PartKind::Prefix(_) | PartKind::Number | PartKind::Gap(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests;
