//! Which tiers hold the talk.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Annotation, Document, Tier};

/// How far down annotations that refer to others are followed.
const LEVELS: usize = 16;

/// What becomes of the tiers.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// The tiers whose annotations are turns, and for each the tier that has the words, which is
    /// another where the tier itself has none.
    pub(crate) talk: Vec<(usize, usize)>,
    /// Tiers that say something about another.
    pub(crate) dependent: Vec<usize>,
    /// Tiers of a participant of whom another tier was taken.
    pub(crate) second: Vec<usize>,
    /// Tiers of codes from a list.
    pub(crate) coded: Vec<usize>,
}

/// Settles it: tiers without a parent are talk, one for each participant, but for those whose
/// annotations are chosen from a list of codes.
pub(crate) fn choose(document: &Document<'_>) -> Choice {
    let mut choice = settle(document, true);
    if choice.talk.is_empty() && !choice.coded.is_empty() {
        // Nothing but codes: then somebody wrote the talk so.
        choice = settle(document, false);
    }
    choice
}

/// Which tier stands below which.
pub(crate) struct Kinship {
    parent: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
}

impl Kinship {
    pub(crate) fn new(tiers: &[Tier<'_>]) -> Self {
        let mut index: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, tier) in tiers.iter().enumerate() {
            index.entry(&tier.name).or_insert(at);
        }
        let parent_of = |tier: &Tier<'_>| index.get(tier.parent.as_deref()?).copied();
        let parent: Vec<Option<usize>> = tiers.iter().map(parent_of).collect();
        let mut children = vec![Vec::new(); tiers.len()];
        for (at, above) in parent.iter().enumerate() {
            if let Some(list) = above.and_then(|above| children.get_mut(above)) {
                list.push(at);
            }
        }
        Self { parent, children }
    }

    fn parent_of(&self, at: usize) -> Option<usize> {
        self.parent.get(at).copied().flatten()
    }

    /// The tier that has the words of this one: itself, or else the first below it that has some.
    fn words_of(&self, tiers: &[Tier<'_>], at: usize) -> Option<usize> {
        let mut level = vec![at];
        for _ in 0..LEVELS {
            if let Some(&found) = level.iter().find(|&&one| tiers.get(one).is_some_and(has_words)) {
                return Some(found);
            }
            let below = |at: &usize| self.children.get(*at).into_iter().flatten().copied();
            level = level.iter().flat_map(below).collect();
        }
        None
    }
}

fn settle(document: &Document<'_>, without_codes: bool) -> Choice {
    let tiers = &document.tiers;
    let family = Kinship::new(tiers);
    let mut choice = Choice::default();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, tier) in tiers.iter().enumerate() {
        // Annotations that refer to others depend on them, whatever the tier says.
        let refers = tier.annotations.first().is_some_and(|one| one.of.is_some());
        if refers || family.parent_of(at).is_some() {
            if has_words(tier) {
                choice.dependent.push(at);
            }
            continue;
        }
        let Some(words) = family.words_of(tiers, at) else { continue };
        if without_codes && document.coded.contains(&tier.kind) {
            choice.coded.push(at);
            continue;
        }
        let place = tier.participant.as_deref().and_then(|one| taken.get(one).copied());
        let Some(known) = place.and_then(|place| choice.talk.get_mut(place)) else {
            taken.extend(tier.participant.as_deref().map(|one| (one, choice.talk.len())));
            choice.talk.push((at, words));
            continue;
        };
        if rank(tier) > tiers.get(known.0).map_or(0, rank) {
            choice.second.push(known.0);
            *known = (at, words);
        } else {
            choice.second.push(at);
        }
    }
    let words: BTreeSet<usize> = choice.talk.iter().map(|(_, words)| *words).collect();
    choice.dependent.retain(|at| !words.contains(at));
    choice
}

fn has_words(tier: &Tier<'_>) -> bool {
    tier.annotations.iter().any(|one| !one.text.is_empty())
}

/// How likely a tier is to hold what was said, by its name and type, where a participant has
/// several: whole utterances before single words, and both before what is said about them.
fn rank(tier: &Tier<'_>) -> u8 {
    const ABOUT: &[&str] = &[
        "translation",
        "translations",
        "translated",
        "transl",
        "ft",
        "gloss",
        "glosses",
        "note",
        "notes",
        "comment",
        "comments",
        "gesture",
        "gestures",
        "gaze",
        "pos",
        "morph",
        "morphs",
        "morpheme",
        "morphemes",
        "phonetic",
        "phonetics",
        "phones",
        "ipa",
        "code",
        "codes",
        "action",
        "actions",
        "movement",
    ];
    const WORDS: &[&str] = &["word", "words", "token", "tokens"];
    let named = |list: &[&str]| {
        [&tier.name, &tier.kind].iter().any(|name| {
            let name = name.to_lowercase();
            name.split(|c: char| !c.is_alphanumeric()).any(|part| list.contains(&part))
        })
    };
    if named(ABOUT) {
        0
    } else if named(WORDS) {
        1
    } else {
        2
    }
}

/// For each annotation of a tier without words, the annotations below it that have them, in order.
pub(crate) fn below<'a, 't>(
    document: &'a Document<'t>,
    family: &Kinship,
    upper: usize,
    lower: usize,
) -> Vec<Vec<&'a Annotation<'t>>> {
    let tiers = &document.tiers;
    let Some(tier) = tiers.get(upper) else { return Vec::new() };
    let places: BTreeMap<&str, usize> =
        tier.annotations.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    // What the annotations of the tiers between refer to.
    let mut refers: BTreeMap<&str, &Annotation<'t>> = BTreeMap::new();
    let mut between = family.parent_of(lower);
    for _ in 0..LEVELS {
        let Some(at) = between.filter(|&at| at != upper) else { break };
        let Some(tier) = tiers.get(at) else { break };
        refers.extend(tier.annotations.iter().map(|one| (one.id, one)));
        between = family.parent_of(at);
    }
    let times = Times::new(&tier.annotations);
    let mut found = vec![Vec::new(); tier.annotations.len()];
    let mut last = None;
    for one in tiers.get(lower).map_or(&[][..], |tier| &tier.annotations) {
        let mut top = one;
        for _ in 0..LEVELS {
            match top.of.and_then(|of| refers.get(of)) {
                Some(up) => top = up,
                None => break,
            }
        }
        let place = match top.of {
            Some(of) => places.get(of).copied(),
            None => top.start.and_then(|start| times.place(start)).or(last),
        };
        if let Some(place) = place
            && let Some(list) = found.get_mut(place)
        {
            list.push(one);
            last = Some(place);
        }
    }
    for list in &mut found {
        chain(list);
    }
    found
}

/// Where annotations begin, in the order of time.
struct Times(Vec<(f64, usize)>);

impl Times {
    fn new(annotations: &[Annotation<'_>]) -> Self {
        let start = |(at, one): (usize, &Annotation<'_>)| one.start.map(|start| (start, at));
        let mut times: Vec<_> = annotations.iter().enumerate().filter_map(start).collect();
        times.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        Self(times)
    }

    /// The annotation that began last at a moment.
    fn place(&self, moment: f64) -> Option<usize> {
        let behind = self.0.partition_point(|(start, _)| *start <= moment);
        self.0.get(behind.checked_sub(1)?).map(|(_, at)| *at)
    }
}

/// Puts annotations behind those that they say they follow.
fn chain(list: &mut Vec<&Annotation<'_>>) {
    let follows = |pair: &[&Annotation<'_>]| match pair {
        [first, second] => second.behind == Some(first.id),
        _ => true,
    };
    let starts = list.first().is_none_or(|one| one.behind.is_none());
    if starts && list.windows(2).all(follows) {
        return;
    }
    let next: BTreeMap<&str, usize> = (list.iter().enumerate())
        .filter_map(|(at, one)| one.behind.map(|behind| (behind, at)))
        .collect();
    let mut left: Vec<bool> = vec![true; list.len()];
    let mut order = Vec::with_capacity(list.len());
    let first = list.iter().position(|one| one.behind.is_none()).unwrap_or(0);
    let mut at = Some(first);
    while let Some(one) = at.filter(|&one| left.get(one).copied().unwrap_or(false)) {
        if let (Some(left), Some(found)) = (left.get_mut(one), list.get(one)) {
            *left = false;
            order.push(*found);
            at = next.get(found.id).copied();
        }
    }
    order.extend(list.iter().zip(&left).filter(|(_, left)| **left).map(|(one, _)| *one));
    *list = order;
}
