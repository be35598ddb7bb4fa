//! Cue patterns taken apart: chains of gapless segments, each with the word sequences it may be.

use rolecall_syntax::cue::{Part, PartKind, Pattern};

use super::vocabulary::{Atom, Vocabulary};

/// Segments in order with the gaps between them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    /// The word sequences that each segment may be; none of them empty.
    pub(super) segments: Vec<Vec<Vec<Atom>>>,
    /// `gaps[i]`: how many words may stand between segment `i` and the next.
    pub(super) gaps: Vec<u32>,
}

/// A stretch of parts without a gap anywhere in them, or a gap.
#[derive(Clone)]
enum Element<'a> {
    Solid(&'a Part),
    Gap(u32),
}

/// The chains of a pattern. Only choices and options that hold a gap inside multiply chains; all
/// others stay inside a segment.
pub(super) fn chains(pattern: &Pattern, vocabulary: &mut Vocabulary) -> Vec<Chain> {
    let mut chains = Vec::new();
    for line in lines(&pattern.parts) {
        for chain in cut(&line, vocabulary) {
            if !chain.segments.is_empty() && !chains.contains(&chain) {
                chains.push(chain);
            }
        }
    }
    chains
}

fn lines(parts: &[Part]) -> Vec<Vec<Element<'_>>> {
    let mut lines = vec![Vec::new()];
    for part in parts {
        let ways = match &part.kind {
            PartKind::Gap(n) => vec![vec![Element::Gap(*n)]],
            PartKind::Choice(branches) if has_gap(part) => {
                branches.iter().flat_map(|branch| lines_of(branch)).collect()
            }
            PartKind::Optional(inner) if has_gap(part) => {
                let mut ways = lines_of(inner);
                ways.push(Vec::new());
                ways
            }
            _ => vec![vec![Element::Solid(part)]],
        };
        lines = product(&lines, &ways);
    }
    lines
}

fn lines_of(parts: &[Part]) -> Vec<Vec<Element<'_>>> {
    lines(parts)
}

fn product<T: Clone>(left: &[Vec<T>], right: &[Vec<T>]) -> Vec<Vec<T>> {
    left.iter()
        .flat_map(|l| right.iter().map(move |r| l.iter().chain(r).cloned().collect()))
        .collect()
}

fn has_gap(part: &Part) -> bool {
    match &part.kind {
        PartKind::Gap(_) => true,
        PartKind::Choice(branches) => branches.iter().flatten().any(has_gap),
        PartKind::Optional(inner) => inner.iter().any(has_gap),
        _ => false,
    }
}

/// Cuts a line at its gaps. A segment that may be empty (all of it optional) gives two chains: one
/// with it and one where the gaps beside it become one.
fn cut(line: &[Element<'_>], vocabulary: &mut Vocabulary) -> Vec<Chain> {
    let mut open = vec![(Chain::default(), None::<u32>)];
    let mut rest = line;
    while !rest.is_empty() {
        let length = rest.iter().take_while(|e| matches!(e, Element::Solid(_))).count();
        let (solid, after) = rest.split_at(length);
        if length > 0 {
            let parts = solid.iter().filter_map(|e| match e {
                Element::Solid(part) => Some(*part),
                Element::Gap(_) => None,
            });
            let (sequences, may_be_empty) = sequences(parts, vocabulary);
            let mut next = Vec::new();
            for (chain, gap) in open {
                if may_be_empty {
                    next.push((chain.clone(), gap));
                }
                if !sequences.is_empty() {
                    next.push((append(chain, gap, &sequences), None));
                }
            }
            open = next;
        }
        rest = match after.split_first() {
            Some((Element::Gap(n), tail)) => {
                for (_, gap) in &mut open {
                    *gap = Some(gap.unwrap_or(0) + n);
                }
                tail
            }
            _ => after,
        };
    }
    open.into_iter().map(|(chain, _)| chain).collect()
}

fn append(mut chain: Chain, gap: Option<u32>, sequences: &[Vec<Atom>]) -> Chain {
    // A gap before the first segment asks for nothing.
    if !chain.segments.is_empty() {
        chain.gaps.push(gap.unwrap_or(0));
    }
    chain.segments.push(sequences.to_vec());
    chain
}

/// The word sequences that gapless parts may be, and whether nothing at all is one of them.
fn sequences<'a>(
    parts: impl Iterator<Item = &'a Part>,
    vocabulary: &mut Vocabulary,
) -> (Vec<Vec<Atom>>, bool) {
    let mut all = vec![Vec::new()];
    for part in parts {
        let ways = ways(part, vocabulary);
        all = product(&all, &ways);
    }
    all.sort_unstable();
    all.dedup();
    let count = all.len();
    all.retain(|sequence| !sequence.is_empty());
    let may_be_empty = all.len() < count;
    (all, may_be_empty)
}

fn ways(part: &Part, vocabulary: &mut Vocabulary) -> Vec<Vec<Atom>> {
    match &part.kind {
        PartKind::Word(word) => vec![vec![vocabulary.word(word)]],
        PartKind::Prefix(start) => vec![vec![vocabulary.prefix(start)]],
        PartKind::Stem(word) => vec![vec![vocabulary.stem(word)]],
        PartKind::Number => vec![vec![vocabulary.number()]],
        PartKind::Choice(branches) => {
            branches.iter().flat_map(|branch| ways_of(branch, vocabulary)).collect()
        }
        PartKind::Optional(inner) => {
            let mut ways = ways_of(inner, vocabulary);
            ways.push(Vec::new());
            ways
        }
        // Gaps were cut out before.
        PartKind::Gap(_) => vec![Vec::new()],
    }
}

fn ways_of(parts: &[Part], vocabulary: &mut Vocabulary) -> Vec<Vec<Atom>> {
    let mut all = vec![Vec::new()];
    for part in parts {
        let ways = ways(part, vocabulary);
        all = product(&all, &ways);
    }
    all
}
