//! Speakers that a file names by time, apart from the words.

use super::script::Part;
use super::words::{Who, Word};

/// Who speaks from when to when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval<'t> {
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) who: Who<'t>,
}

/// Puts words into the order of the intervals that they belong to, and gives the parts that these
/// are. `of` says for each word which interval it belongs to. Marks go with the word before them;
/// successive words that belong to none are a part without a speaker.
pub(crate) fn parts<'t>(
    words: &mut Vec<Word<'t>>,
    intervals: &[Interval<'t>],
    of: &[Option<usize>],
) -> Vec<Part<'t>> {
    // Of each word the word at which its part begins.
    let mut begins = vec![None; intervals.len()];
    let mut firsts: Vec<(usize, Option<usize>)> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let interval = of.get(at).copied().flatten();
        let before = firsts.last().copied();
        let first = match (before, interval) {
            (Some(before), _) if word.glued => before,
            (_, Some(number)) => {
                let first = begins.get_mut(number).map_or(at, |first| *first.get_or_insert(at));
                (first, interval)
            }
            (Some((first, None)), None) => (first, None),
            _ => (at, None),
        };
        firsts.push(first);
    }
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|&at| firsts.get(at).map(|first| first.0));
    let mut parts: Vec<Part<'t>> = Vec::new();
    let mut latest = None;
    for (place, &at) in order.iter().enumerate() {
        let first = firsts.get(at).copied();
        match parts.last_mut() {
            Some(part) if first == latest => part.words.end = place + 1,
            _ => {
                let interval = first.and_then(|(_, number)| intervals.get(number?));
                parts.push(Part {
                    words: place..place + 1,
                    who: interval.map_or(Who::NOBODY, |interval| interval.who),
                    start: interval.map(|interval| interval.start),
                    end: interval.map(|interval| interval.end),
                });
            }
        }
        latest = first;
    }
    if order.windows(2).any(|two| matches!(two, [a, b] if a > b)) {
        let mut taken: Vec<Option<Word<'t>>> =
            std::mem::take(words).into_iter().map(Some).collect();
        let next = order.iter().filter_map(|&at| taken.get_mut(at).and_then(Option::take));
        words.extend(next);
    }
    parts
}

/// How many intervals that begin before a word's end are looked at, the latest first: people who
/// speak at once.
const AT_ONCE: usize = 6;

/// Steps that are gone on from the place before; words mostly come in the order of time.
const STEPS: usize = 8;

/// What [`slice::partition_point`] gives, looked for from `from` on.
pub(crate) fn onward<T>(sorted: &[T], from: usize, before: impl Fn(&T) -> bool) -> usize {
    let passed = from == 0 || sorted.get(from - 1).is_some_and(&before);
    let rest = sorted.get(from..).unwrap_or(&[]);
    if passed && let Some(steps) = rest.iter().take(STEPS).position(|one| !before(one)) {
        return from + steps;
    }
    sorted.partition_point(before)
}

/// Which interval each word falls into: the one that most of it lies in, of several the first.
pub(crate) fn by_time(words: &[Word<'_>], intervals: &[Interval<'_>]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..intervals.len()).collect();
    let start = |at: &usize| intervals.get(*at).map_or(0.0, |interval| interval.start);
    order.sort_by(|a, b| start(a).total_cmp(&start(b)));
    let mut begun = 0;
    let find = |word: &Word<'_>| {
        let from = word.start?;
        // Words without length lie where they begin.
        let to = word.end.filter(|end| *end > from).unwrap_or(from + 1e-6);
        begun = onward(&order, begun, |at| start(at) < to);
        let near = order.get(begun.saturating_sub(AT_ONCE)..begun)?;
        let mut best = (0.0, None);
        for &at in near {
            let interval = intervals.get(at)?;
            let shared = interval.end.min(to) - interval.start.max(from);
            if shared > best.0 {
                best = (shared, Some(at));
            }
        }
        best.1
    };
    words.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::onward;

    #[test]
    fn places_are_found_from_wherever_one_looks() {
        let sorted: Vec<usize> = (0..40).map(|n| n / 3).collect();
        for from in 0..=sorted.len() {
            for wanted in 0..16 {
                let found = onward(&sorted, from, |n| *n < wanted);
                assert_eq!(found, sorted.partition_point(|n| *n < wanted), "{from} {wanted}");
            }
        }
    }
}
