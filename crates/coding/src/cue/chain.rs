//! Cue patterns cut at their gaps: chains of gapless segments.

use rolecall_syntax::cue::{Part, PartKind, Pattern};

/// Segments in order with the gaps between them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Chain<'p> {
    /// The parts of each segment; no segment may be empty of words.
    pub(super) segments: Vec<Vec<&'p Part>>,
    /// `gaps[i]`: how many words may stand between segment `i` and the next.
    pub(super) gaps: Vec<u32>,
}

/// A part without a gap anywhere in it, or a gap.
#[derive(Clone)]
enum Element<'p> {
    Solid(&'p Part),
    Gap(u32),
}

/// The chains of a pattern. Only choices and options that hold a gap inside multiply chains; all
/// others stay inside a segment.
pub(super) fn chains(pattern: &Pattern) -> Vec<Chain<'_>> {
    let mut chains = Vec::new();
    for line in lines(&pattern.parts) {
        for chain in cut(&line) {
            if !chain.segments.is_empty() && !chains.contains(&chain) {
                chains.push(chain);
            }
        }
    }
    chains
}

fn lines(parts: &[Part]) -> Vec<Vec<Element<'_>>> {
    let mut all = vec![Vec::new()];
    for part in parts {
        let ways = match &part.kind {
            PartKind::Gap(n) => vec![vec![Element::Gap(*n)]],
            PartKind::Choice(branches) if has_gap(part) => {
                branches.iter().flat_map(|branch| lines(branch)).collect()
            }
            PartKind::Optional(inner) if has_gap(part) => {
                let mut ways = lines(inner);
                ways.push(Vec::new());
                ways
            }
            _ => vec![vec![Element::Solid(part)]],
        };
        all = product(&all, &ways);
    }
    all
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

/// Whether a part may stand for no word at all.
fn may_be_empty(part: &Part) -> bool {
    match &part.kind {
        PartKind::Optional(_) => true,
        PartKind::Choice(branches) => branches.iter().any(|branch| branch.iter().all(may_be_empty)),
        _ => false,
    }
}

/// Cuts a line at its gaps. A segment that may be empty (all of it optional) gives two chains: one
/// with it and one where the gaps beside it become one.
fn cut<'p>(line: &[Element<'p>]) -> Vec<Chain<'p>> {
    let mut open = vec![(Chain::default(), None::<u32>)];
    let mut rest = line;
    while !rest.is_empty() {
        let length = rest.iter().take_while(|e| matches!(e, Element::Solid(_))).count();
        let (solid, after) = rest.split_at(length);
        let parts: Vec<&Part> = solid
            .iter()
            .filter_map(|element| match element {
                Element::Solid(part) => Some(*part),
                Element::Gap(_) => None,
            })
            .collect();
        if !parts.is_empty() {
            let optional = parts.iter().all(|part| may_be_empty(part));
            let mut next = Vec::new();
            for (chain, gap) in open {
                if optional {
                    next.push((chain.clone(), gap));
                }
                next.push((append(chain, gap, &parts), None));
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

fn append<'p>(mut chain: Chain<'p>, gap: Option<u32>, parts: &[&'p Part]) -> Chain<'p> {
    // A gap before the first segment asks for nothing.
    if !chain.segments.is_empty() {
        chain.gaps.push(gap.unwrap_or(0));
    }
    chain.segments.push(parts.to_vec());
    chain
}

/// The most words that parts without a gap may stand for.
pub(super) fn most_words(parts: &[&Part]) -> u32 {
    parts.iter().map(|part| most(part)).sum()
}

fn most(part: &Part) -> u32 {
    let row = |parts: &[Part]| parts.iter().map(most).sum();
    match &part.kind {
        PartKind::Choice(branches) => branches.iter().map(|branch| row(branch)).max().unwrap_or(0),
        PartKind::Optional(inner) => row(inner),
        PartKind::Gap(_) => 0,
        _ => 1,
    }
}
