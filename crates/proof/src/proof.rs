//! What can be proven about a protocol.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{RuleId, RuleKind, Rulebook};

use crate::cast::{cast_of, groups};
use crate::conditions::{Cell, Cells, Setting, cells};
use crate::essence::{Essence, essence};
use crate::instance::{Pen, Sketch, Wish};
use crate::kinds::LeftOut;
use crate::search::{Bounds, Reply, Search, slimming};

/// What can be proven about one protocol, over all sessions in which everything can be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    /// Rules that cannot hold together, as few as can be; sets that share no rule.
    pub contradictions: Vec<Contradiction>,
    /// Shortest sessions in which every rule that applies is met (or has nothing to ask): one for
    /// each largest set of rules that can apply together.
    pub sessions: Vec<Outcome>,
    /// For each rule of the protocol, in order.
    pub rules: Vec<(RuleId, RuleProof)>,
    /// Rules that were left out, so that what is proven holds of the others alone.
    pub left_out: BTreeMap<RuleId, LeftOut>,
    /// `applies when` can never hold.
    pub never_applies: bool,
    /// There were too many combinations of attributes to try them all.
    pub conditions_open: bool,
    /// There were so many rules that only those that have to do with each other were looked at
    /// together.
    pub in_groups: bool,
}

/// Rules that cannot hold together.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// The rules; no one of them can be left out.
    pub rules: Vec<RuleId>,
    /// What of each is in the way.
    pub essence: Vec<Essence>,
    /// Attributes of a session in which all of them apply; empty where they always do.
    pub settings: Vec<Setting>,
}

/// A session that was looked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// There is one.
    Session(Example),
    /// There is none, because of these rules.
    Never(Vec<RuleId>),
    /// It could not be decided within the bounds.
    Open,
}

/// A session with its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Attributes of the session and its case.
    pub settings: Vec<Setting>,
    /// The session.
    pub sketch: Sketch,
    /// The fewest turns that such a session has; the sketch may have more where it could not be
    /// written down otherwise.
    pub fewest_turns: usize,
    /// Whether it can be written down as a test.
    pub writable: bool,
    /// The rules that apply in it.
    pub applying: BTreeSet<RuleId>,
}

/// What was found out about one rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleProof {
    /// It can apply; unknown where conditions could not all be tried.
    pub applies: Option<bool>,
    /// A shortest session that fails this rule and no other.
    pub fails_alone: Option<Outcome>,
    /// Whether any session at all fails it.
    pub fails: Option<bool>,
    /// Whether any session at all meets it.
    pub met: Option<bool>,
}

/// Contradictions that are told at most.
const MOST_CONTRADICTIONS: usize = 10;

/// Rules of a group, where not all are looked at together.
const MOST_IN_GROUP: usize = 40;

/// Works out what can be proven about a protocol of a rulebook.
#[must_use]
pub fn prove(book: &Rulebook, protocol: usize, pen: &Pen, bounds: Bounds) -> Proof {
    let Some(own) = book.protocols.get(protocol) else { return Proof::default() };
    let rules: Vec<RuleId> = own.rules.clone().map(RuleId).collect();
    if rules.len() > bounds.together {
        return in_groups(book, protocol, &rules, pen, bounds);
    }
    prove_of(book, protocol, rules, pen, bounds).0
}

/// What can be proven about some rules of a protocol, and the work that is left.
fn prove_of(
    book: &Rulebook,
    protocol: usize,
    rules: Vec<RuleId>,
    pen: &Pen,
    bounds: Bounds,
) -> (Proof, u64) {
    let conditional = book.protocols.get(protocol).is_some_and(|own| own.applies.is_some());
    let cast = cast_of(book, &rules);
    let cells = cells(book, protocol, &rules);
    let mut prover = Prover {
        book,
        bounds,
        search: Search::new(book, &cast, pen, rules.clone(), bounds),
        cells: &cells,
        proof: Proof {
            never_applies: !cells.protocol_applies && !cells.cut_short && conditional,
            conditions_open: cells.cut_short,
            ..Proof::default()
        },
        clashing: BTreeSet::new(),
    };
    prover.together();
    for rule in rules {
        let proof = prover.rule(rule);
        prover.proof.rules.push((rule, proof));
    }
    let mut proof = prover.proof;
    proof.left_out = prover.search.left_out;
    (proof, prover.search.work.0)
}

/// Looks at the rules of each group alone. What cannot be within a group cannot be at all, so
/// contradictions and implied rules are proven as ever; that all rules can hold together, or that one
/// can be failed alone, is not.
fn in_groups(
    book: &Rulebook,
    protocol: usize,
    rules: &[RuleId],
    pen: &Pen,
    bounds: Bounds,
) -> Proof {
    let mut whole = Proof { in_groups: true, ..Proof::default() };
    whole.sessions.push(Outcome::Open);
    let mut left = bounds.work_in_groups;
    for group in groups(book, rules, MOST_IN_GROUP) {
        if left == 0 {
            whole.rules.extend(group.into_iter().map(|rule| (rule, RuleProof::default())));
            continue;
        }
        let own = Bounds { work: left, work_each: bounds.work_each.min(left / 4 + 1), ..bounds };
        let (proof, unspent) = prove_of(book, protocol, group, pen, own);
        left = unspent;
        whole.never_applies |= proof.never_applies;
        whole.conditions_open |= proof.conditions_open;
        whole.contradictions.extend(proof.contradictions);
        whole.left_out.extend(proof.left_out);
        whole.rules.extend(proof.rules.into_iter().map(|(rule, mut one)| {
            if matches!(one.fails_alone, Some(Outcome::Session(_))) {
                one.fails_alone = Some(Outcome::Open);
            }
            (rule, one)
        }));
    }
    whole.rules.sort_by_key(|&(rule, _)| rule);
    whole
}

struct Prover<'p, 'a> {
    book: &'a Rulebook,
    bounds: Bounds,
    search: Search<'a>,
    cells: &'p Cells,
    proof: Proof,
    /// Rules of a contradiction: without them the others can be looked at.
    clashing: BTreeSet<RuleId>,
}

impl Prover<'_, '_> {
    /// Sessions in which all that apply hold, and what stands against them.
    fn together(&mut self) {
        for cell in self.cells.largest() {
            let wishes: Vec<Wish> = cell.rules.iter().copied().map(Wish::Holds).collect();
            let reply = self.search.ask(&wishes, true, &cell.rules);
            if let Reply::Never(core) = &reply {
                self.contradiction(core, cell);
            }
            let outcome = outcome(reply, cell);
            self.proof.sessions.push(outcome);
        }
    }

    /// Tells a contradiction, and looks for more among the rules that are not in it.
    fn contradiction(&mut self, core: &[Wish], cell: &Cell) {
        let mut core = core.to_vec();
        for _ in 0..MOST_CONTRADICTIONS {
            let rules: Vec<RuleId> = core.iter().map(|wish| wish.rule()).collect();
            self.clashing.extend(rules.iter().copied());
            if self.proof.contradictions.iter().all(|known| known.rules != rules) {
                self.search.work.spend(slimming(self.book) * core.len() as u64);
                let work = self.bounds.work_each.min(self.search.work.0);
                let bounds = Bounds { work, ..self.bounds };
                let essence = essence(self.book, &core, &cell.rules, bounds);
                let conditional = rules
                    .iter()
                    .any(|&id| self.book.rule(id).is_some_and(|one| one.when.is_some()));
                let settings = if conditional { cell.settings.clone() } else { Vec::new() };
                self.proof.contradictions.push(Contradiction { rules, essence, settings });
            }
            let rest = cell.rules.iter().copied().filter(|rule| !self.clashing.contains(rule));
            let wishes: Vec<Wish> = rest.map(Wish::Holds).collect();
            match self.search.ask(&wishes, true, &cell.rules) {
                Reply::Never(next) => core = next,
                _ => return,
            }
        }
    }

    fn rule(&mut self, rule: RuleId) -> RuleProof {
        let cells: Vec<Cell> = self.cells.smallest_with(rule).into_iter().cloned().collect();
        let mut proof = RuleProof::default();
        if cells.is_empty() {
            proof.applies = (!self.cells.cut_short).then_some(false);
            return proof;
        }
        proof.applies = Some(true);
        // Only a choice can fare otherwise where other rules apply.
        let is_choice =
            matches!(self.book.rule(rule).map(|rule| &rule.kind), Some(RuleKind::Choice(_)));
        let with = self.cells.all.iter().filter(|cell| cell.rules.contains(&rule));
        let all: Vec<Cell> = with.take(if is_choice { usize::MAX } else { 1 }).cloned().collect();
        let cells = if is_choice { all.clone() } else { cells };
        if self.is_left_out(rule) {
            return proof;
        }
        let alone = self.fails_alone(rule, &cells);
        proof.fails = match &alone {
            Outcome::Session(_) => Some(true),
            _ => self.can(Wish::Missed(rule), &all),
        };
        proof.fails_alone = Some(alone);
        proof.met = self.can(Wish::Met(rule), &all);
        proof
    }

    /// Whether a rule could not be put into formulas.
    fn is_left_out(&self, rule: RuleId) -> bool {
        self.search.left_out.contains_key(&rule)
    }

    fn can(&mut self, wish: Wish, cells: &[Cell]) -> Option<bool> {
        let mut all_known = !self.cells.cut_short;
        for cell in cells {
            match self.can_in(wish, cell) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => all_known = false,
            }
        }
        all_known.then_some(false)
    }

    fn can_in(&mut self, wish: Wish, cell: &Cell) -> Option<bool> {
        match self.search.ask(&[wish], false, &cell.rules) {
            Reply::Session { .. } => Some(true),
            Reply::Never(_) => Some(false),
            Reply::Open => None,
        }
    }

    /// A session that fails this rule alone, in the cells in which fewest others apply.
    fn fails_alone(&mut self, rule: RuleId, cells: &[Cell]) -> Outcome {
        let mut worst = Outcome::Open;
        let mut all_never = true;
        for cell in cells {
            // Rules of a contradiction that this one is not part of are set aside; those that
            // contradict this very rule are not asked to hold while it fails either.
            let others = cell.rules.iter().copied();
            let others = others.filter(|other| *other != rule && !self.clashing.contains(other));
            let wishes: Vec<Wish> = others.map(Wish::Holds).chain([Wish::Missed(rule)]).collect();
            let reply = self.search.ask(&wishes, false, &cell.rules);
            match outcome(reply, cell) {
                Outcome::Session(example) => return Outcome::Session(example),
                Outcome::Never(rules) => {
                    worst = Outcome::Never(rules.into_iter().filter(|one| *one != rule).collect());
                }
                Outcome::Open => all_never = false,
            }
        }
        if all_never && !self.cells.cut_short { worst } else { Outcome::Open }
    }
}

fn outcome(reply: Reply, cell: &Cell) -> Outcome {
    match reply {
        Reply::Session { sketch, turns, tidy } => Outcome::Session(Example {
            settings: cell.settings.clone(),
            sketch,
            fewest_turns: turns,
            writable: tidy,
            applying: cell.rules.clone(),
        }),
        Reply::Never(core) => Outcome::Never(core.iter().map(|wish| wish.rule()).collect()),
        Reply::Open => Outcome::Open,
    }
}
