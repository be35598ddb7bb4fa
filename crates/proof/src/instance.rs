//! All rules of a question in sessions of one length.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{RoleId, RuleId, Rulebook, TopicId};

use crate::kinds::{LeftOut, fate};
use crate::linear::{Amounts, Met, chain, fit};
use crate::sat::{Answer, Lit, Work};
use crate::search::How;
use crate::talk::{Cast, Pair, Spot, Talk};
use crate::truth::Fate;

/// What is asked of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Wish {
    /// It is met or not applicable.
    Holds(RuleId),
    /// It is met.
    Met(RuleId),
    /// It is a gap, or partial.
    Missed(RuleId),
}

impl Wish {
    pub(crate) fn rule(self) -> RuleId {
        match self {
            Self::Holds(rule) | Self::Met(rule) | Self::Missed(rule) => rule,
        }
    }
}

/// How a session may be written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    /// For each topic that words can bring up: whether the words are words of one's own.
    pub said: BTreeMap<TopicId, bool>,
}

/// A session in numbers: what a witness is written from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// Its turns.
    pub turns: Vec<SketchTurn>,
    /// Roles that are on record and say nothing.
    pub silent: Vec<RoleId>,
}

/// A turn of a [`Sketch`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SketchTurn {
    /// Who speaks; nobody in particular where the protocol has no role.
    pub role: Option<RoleId>,
    /// What it is coded with, in the order in which it comes up; topics of one inner list at the
    /// same place.
    pub topics: Vec<Vec<TopicId>>,
    /// How many words it has at least.
    pub words: u32,
    /// Whether at least three of them are words of one's own; otherwise at most two are.
    pub own_words: bool,
    /// When it starts and ends, in seconds, where times matter.
    pub time: Option<(f64, f64)>,
}

/// What came of a question for one length.
#[derive(Debug)]
pub(crate) enum Found {
    /// A session.
    Session(Sketch),
    /// There is none: these wishes are in each other's way.
    Never(Vec<Wish>),
    /// The work was used up.
    Lost,
}

/// The rules in sessions of one length.
#[derive(Debug)]
pub(crate) struct Instance<'a> {
    talk: Talk<'a>,
    fates: BTreeMap<RuleId, Fate>,
    tidy: Lit,
}

impl<'a> Instance<'a> {
    /// Puts these rules into formulas; those that cannot be are added to `left_out`.
    pub(crate) fn new(
        book: &'a Rulebook,
        cast: &'a Cast,
        rules: &[RuleId],
        turns: usize,
        left_out: &mut BTreeMap<RuleId, LeftOut>,
    ) -> Self {
        let mut talk = Talk::new(book, cast, turns);
        let mut fates = BTreeMap::new();
        for &id in rules {
            if let Err(why) = fate(&mut talk, id, &mut fates) {
                left_out.insert(id, why);
            }
        }
        rank(&mut talk);
        chain(&mut talk);
        let tidy = talk.gates.free();
        Self { talk, fates, tidy }
    }

    /// Says what makes a session easy to write down; it is asked for by the assumption `tidy`.
    pub(crate) fn prepare(&mut self, pen: &Pen) {
        let (talk, tidy) = (&mut self.talk, self.tidy);
        talk.gates.need(&[!tidy, !talk.timed]);
        for &role in &talk.cast.roles.clone() {
            let speaks: Vec<Lit> =
                (0..talk.turns).map(|turn| talk.is_by(turn, Some(role))).collect();
            let there = talk.on_record(Some(role));
            let clause: Vec<Lit> = speaks.into_iter().chain([!tidy, !there]).collect();
            talk.gates.need(&clause);
        }
        for turn in 0..talk.turns {
            for &topic in &talk.cast.topics.clone() {
                let coded = talk.coded(turn, topic);
                talk.gates.need(&[!tidy, !coded, talk.wordy[turn]]);
                if pen.said.get(&topic) == Some(&true) {
                    talk.gates.need(&[!tidy, !coded, talk.own[turn]]);
                }
            }
        }
        // What a person coded is coded for the whole turn, so it comes before what is said in it.
        for ((a, b), pairs) in talk.pairs.clone() {
            let said = |spot: Spot| pen.said.contains_key(&spot.topic);
            for pair in pairs {
                match (said(a), said(b)) {
                    // Said once or twice: both are as well.
                    (true, true) if a.topic == b.topic => {}
                    (true, true) => talk.gates.need(&[!tidy, pair.earlier, pair.later]),
                    (true, false) => talk.gates.need(&[!tidy, pair.later]),
                    (false, true) => talk.gates.need(&[!tidy, pair.earlier]),
                    (false, false) => {
                        talk.gates.need(&[!tidy, !pair.earlier]);
                        talk.gates.need(&[!tidy, !pair.later]);
                    }
                }
            }
        }
    }

    fn lit(&mut self, wish: Wish) -> Option<Lit> {
        let fate = *self.fates.get(&wish.rule())?;
        Some(match wish {
            Wish::Holds(_) => self.talk.gates.either(fate.met, fate.idle),
            Wish::Met(_) => fate.met,
            Wish::Missed(_) => fate.missed,
        })
    }

    /// A session of this length in which every wish comes true; wishes about rules that are left
    /// out are left out too.
    pub(crate) fn ask(&mut self, wishes: &[Wish], how: How<'_>, work: &mut Work) -> Found {
        let mut lits: Vec<(Lit, Wish)> = Vec::new();
        for &wish in wishes {
            lits.extend(self.lit(wish).map(|lit| (lit, wish)));
        }
        let mut assumed: Vec<Lit> = lits.iter().map(|&(lit, _)| lit).collect();
        for (rule, &applies) in &self.talk.applies {
            assumed.push(if how.applying.contains(rule) { applies } else { !applies });
        }
        if how.all_there {
            let roles = self.talk.cast.roles.iter();
            assumed.extend(roles.map(|&role| self.talk.on_record(Some(role))));
        }
        if how.tidy {
            assumed.push(self.tidy);
        }
        loop {
            match self.talk.gates.solve(&assumed, work) {
                Answer::Unknown => return Found::Lost,
                Answer::No => {
                    let core = self.talk.gates.core();
                    let named = lits.iter().filter(|(lit, _)| core.contains(lit));
                    let wishes: BTreeSet<Wish> = named.map(|&(_, wish)| wish).collect();
                    return Found::Never(wishes.into_iter().collect());
                }
                Answer::Yes => match fit(&mut self.talk, &[], work) {
                    Met::With(amounts) => return Found::Session(self.sketch(&amounts)),
                    Met::Never(clause) => self.talk.gates.need(&clause),
                    Met::Lost => return Found::Lost,
                },
            }
        }
    }

    fn sketch(&self, amounts: &Amounts) -> Sketch {
        let talk = &self.talk;
        let holds = |lit: Lit| talk.gates.is_true(lit);
        let roles = &talk.cast.roles;
        let speaker =
            |turn: usize| roles.iter().copied().find(|&role| holds(talk.is_by(turn, Some(role))));
        let turns = (0..talk.turns).map(|turn| SketchTurn {
            role: speaker(turn),
            topics: self.topics(turn),
            words: amounts.words.get(turn).copied().unwrap_or(0),
            own_words: holds(talk.own[turn]),
            time: amounts.times.as_ref().and_then(|times| times.get(turn).copied()),
        });
        let turns: Vec<SketchTurn> = turns.collect();
        let spoke: BTreeSet<RoleId> = turns.iter().filter_map(|turn| turn.role).collect();
        let there = roles.iter().copied().filter(|&role| holds(talk.on_record(Some(role))));
        let silent = there.filter(|role| !spoke.contains(role)).collect();
        Sketch { turns, silent }
    }

    /// The topics of a turn in their order. Of two places that are compared, where neither is
    /// earlier they are one; what is compared with nothing has a place of its own.
    fn topics(&self, turn: usize) -> Vec<Vec<TopicId>> {
        let talk = &self.talk;
        let there = |&topic: &TopicId| talk.gates.is_true(talk.coded(turn, topic));
        let mut left: Vec<Vec<Spot>> = Vec::new();
        for topic in talk.cast.topics.iter().copied().filter(there) {
            let twice = talk.pairs.contains_key(&(Spot::first(topic), Spot::last(topic)));
            let last = twice.then_some(Spot::last(topic));
            for spot in std::iter::once(Spot::first(topic)).chain(last) {
                let alike = |one: &Vec<Spot>| {
                    one.iter().any(|&other| {
                        self.compared(turn, other, spot) == Some(false)
                            && self.compared(turn, spot, other) == Some(false)
                    })
                };
                let (same, mut others): (Vec<_>, Vec<_>) = left.into_iter().partition(alike);
                others.push(same.into_iter().flatten().chain([spot]).collect());
                left = others;
            }
        }
        let before = |one: &[Spot], other: &[Spot]| {
            let later = |a: &Spot| other.iter().any(|&b| self.compared(turn, *a, b) == Some(true));
            one.iter().any(later)
        };
        let mut sorted = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let first = (0..left.len())
                .find(|&at| left.iter().all(|other| !before(other, &left[at])))
                .unwrap_or(0);
            let mut topics: Vec<TopicId> =
                left.remove(first).into_iter().map(|spot| spot.topic).collect();
            topics.dedup();
            sorted.push(topics);
        }
        sorted
    }

    /// Whether one place stands before another in a turn; none where they are not compared.
    fn compared(&self, turn: usize, one: Spot, other: Spot) -> Option<bool> {
        let key = (one.min(other), one.max(other));
        let pair: &Pair = self.talk.pairs.get(&key)?.get(turn)?;
        Some(self.talk.gates.is_true(if one < other { pair.earlier } else { pair.later }))
    }
}

/// Says that the places of a turn have an order: topics that are compared, directly or through
/// others, are made comparable in triangles (a chordal graph), in each of which the order is right.
/// For such comparisons that is enough (Bliek and Sam-Haroud 1999).
fn rank(talk: &mut Talk<'_>) {
    let mut near: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    for &(a, b) in talk.pairs.keys() {
        near.entry(a).or_default().insert(b);
        near.entry(b).or_default().insert(a);
    }
    let mut triangles: Vec<(Spot, Spot, Spot)> = Vec::new();
    while let Some(next) = near.iter().min_by_key(|(_, all)| all.len()).map(|(&spot, _)| spot) {
        let Some(around) = near.remove(&next) else { break };
        let around: Vec<Spot> = around.into_iter().collect();
        for (at, &a) in around.iter().enumerate() {
            if let Some(all) = near.get_mut(&a) {
                all.remove(&next);
            }
            for &b in &around[at + 1..] {
                near.entry(a).or_default().insert(b);
                near.entry(b).or_default().insert(a);
                triangles.push((next, a, b));
            }
        }
    }
    for (a, b, c) in triangles {
        for (x, y, z) in [(a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a)] {
            for (turn, _) in talk.pair((a.min(b), a.max(b))).iter().enumerate() {
                let (xy, yz) = (talk.stands_before(turn, x, y), talk.stands_before(turn, y, z));
                let xz = talk.stands_before(turn, x, z);
                talk.gates.need(&[!xy, !yz, xz]);
                talk.gates.need(&[!xz, xy, yz]);
            }
        }
    }
}
