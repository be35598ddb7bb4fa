use crate::Turn;

/// Puts the turns of several tiers or files into one order: by start, of those that start at
/// once the one of the upper tier first. The order within a tier is never changed: a turn whose
/// time goes back, or is missing, keeps its place behind the turn above it.
pub(crate) fn weave(mut tiers: Vec<Vec<Turn>>) -> Vec<Turn> {
    if tiers.len() < 2 {
        return tiers.pop().unwrap_or_default();
    }
    let mut all: Vec<(f64, Turn)> = Vec::with_capacity(tiers.iter().map(Vec::len).sum());
    for tier in tiers {
        let mut latest = f64::NEG_INFINITY;
        for turn in tier {
            latest = turn.start.map_or(latest, |start| latest.max(start));
            all.push((latest, turn));
        }
    }
    // Stable, so that tiers keep their order among equals.
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    all.into_iter().map(|(_, turn)| turn).collect()
}
