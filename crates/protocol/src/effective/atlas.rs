use std::collections::BTreeMap;

use rolecall_text::{SourceId, Span};

use crate::At;

/// Bytes set aside for each file of a chain; more than the largest file.
pub(super) const STRIDE: u32 = 1 << 26;

/// Where the words of protocols stand that build on others.
///
/// The declarations of such a protocol come from several files, and a rule may hold lines of two.
/// So that every span still says where its words stand, the spans of the file `n` steps down the
/// chain are moved right by `n` times [`STRIDE`]; this finds them again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Atlas {
    /// Of each file the chain that it heads, itself first.
    chains: BTreeMap<SourceId, Vec<SourceId>>,
}

impl Atlas {
    pub(super) fn add(&mut self, chain: Vec<SourceId>) {
        if let Some(&head) = chain.first() {
            self.chains.insert(head, chain);
        }
    }

    /// The true place of words; a place that is true already stays.
    pub(crate) fn real(&self, at: At) -> At {
        let level = level(at.span);
        let Some(&source) = self.chains.get(&at.source).and_then(|chain| chain.get(level as usize))
        else {
            return at;
        };
        let start = at.span.start - level * STRIDE;
        let ends_there = at.span.end / STRIDE == level;
        let end = if ends_there { at.span.end - level * STRIDE } else { start };
        At { source, span: Span::new(start, end) }
    }

    /// Whether `file` builds on `base`, directly or not.
    pub(crate) fn is_base(&self, base: SourceId, file: SourceId) -> bool {
        self.chains.get(&file).is_some_and(|chain| chain.iter().skip(1).any(|&one| one == base))
    }

    /// The files that files build on, directly or not.
    pub(crate) fn bases(&self) -> impl Iterator<Item = SourceId> + '_ {
        self.chains.values().flat_map(|chain| chain.iter().skip(1).copied())
    }
}

/// How many steps down the chain the words stand.
pub(crate) fn level(span: Span) -> u32 {
    span.start / STRIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: u32, start: u32, end: u32) -> At {
        At { source: SourceId(source), span: Span::new(start, end) }
    }

    #[test]
    fn moved_spans_are_found_again_in_their_files() {
        let mut atlas = Atlas::default();
        atlas.add(vec![SourceId(7), SourceId(2), SourceId(5)]);
        assert_eq!(atlas.real(at(7, 3, 9)), at(7, 3, 9));
        assert_eq!(atlas.real(at(7, STRIDE + 3, STRIDE + 9)), at(2, 3, 9));
        assert_eq!(atlas.real(at(7, 2 * STRIDE, 2 * STRIDE + 4)), at(5, 0, 4));
        assert_eq!(atlas.real(at(7, 3, STRIDE + 9)), at(7, 3, 3), "two files are no place");
        assert_eq!(atlas.real(at(1, STRIDE, STRIDE)), at(1, STRIDE, STRIDE), "no such chain");
        assert_eq!(atlas.bases().collect::<Vec<_>>(), [SourceId(2), SourceId(5)]);
    }
}
