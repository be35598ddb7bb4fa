//! Whether wishes clash by their numbers alone, in sessions of every length.
//!
//! How often what comes up, who speaks how often and says how much are numbers; order and
//! nearness are left aside. If even the numbers have no solution, no session has one.

use std::collections::BTreeMap;

use rolecall_protocol::{
    Anchor, BalanceLine, ClauseKind, Discussion, PartAsks, RoleId, RuleKind, Rulebook, Step,
    TopicId,
};
use rolecall_syntax::ast::CompareOp;

use crate::form::{Form, What, fraction};
use crate::instance::Wish;
use crate::ratio::Ratio;
use crate::sat::Work;
use crate::simplex::{Outcome, Problem, Unknown};
use crate::talk::{Atom, Cast, Counted, atoms};

/// Whether the wishes cannot come true in any session, by numbers alone, where every role is on
/// record.
pub(crate) fn clash(book: &Rulebook, cast: &Cast, wishes: &[Wish], work: &mut Work) -> bool {
    // A wish that can come true in several ways needs a proof for each.
    let mut problems = vec![Numbers::new(cast)];
    for wish in wishes {
        let Some(rule) = book.rule(wish.rule()) else { continue };
        let RuleKind::Balance(balance) = &rule.kind else {
            problems.iter_mut().for_each(|numbers| numbers.talk(book, *wish));
            continue;
        };
        if let Wish::Missed(_) = wish {
            let mut ways = Vec::new();
            for line in &balance.lines {
                for numbers in &problems {
                    ways.extend(numbers.clone().line(line, false));
                }
            }
            problems = ways;
        } else {
            for line in &balance.lines {
                let one_more = problems.into_iter().flat_map(|numbers| numbers.line(line, true));
                problems = one_more.collect();
            }
        }
        if problems.len() > 64 {
            return false;
        }
    }
    problems.into_iter().all(|mut numbers| matches!(numbers.problem.solve(work), Outcome::Clash(_)))
}

#[derive(Clone)]
struct Numbers<'c> {
    cast: &'c Cast,
    problem: Problem,
    turns: BTreeMap<RoleId, Unknown>,
    words: BTreeMap<RoleId, Unknown>,
    counts: BTreeMap<(TopicId, RoleId), Unknown>,
}

impl<'c> Numbers<'c> {
    fn new(cast: &'c Cast) -> Self {
        let mut problem = Problem::default();
        let each = |problem: &mut Problem| -> BTreeMap<RoleId, Unknown> {
            cast.roles.iter().map(|&role| (role, problem.unknown(false))).collect()
        };
        let (turns, words) = (each(&mut problem), each(&mut problem));
        let mut counts = BTreeMap::new();
        for &topic in &cast.topics {
            for &role in &cast.roles {
                counts.insert((topic, role), problem.unknown(false));
            }
        }
        for &unknown in turns.values().chain(words.values()).chain(counts.values()) {
            problem.at_least(&[(unknown, Ratio::ONE)], Ratio::ZERO, 0);
        }
        for (&(_, role), &count) in &counts {
            if let Some(&turns) = turns.get(&role) {
                problem.at_least(&[(turns, Ratio::ONE), (count, -Ratio::ONE)], Ratio::ZERO, 0);
            }
        }
        Self { cast, problem, turns, words, counts }
    }

    fn terms(&self, what: What) -> Vec<(Unknown, Ratio)> {
        let of = |all: &BTreeMap<RoleId, Unknown>, role: Option<RoleId>| -> Vec<Unknown> {
            all.iter()
                .filter(|(own, _)| role.is_none_or(|role| role == **own))
                .map(|(_, &u)| u)
                .collect()
        };
        let unknowns: Vec<Unknown> = match what {
            What::Words(role) => of(&self.words, role),
            What::Count(Counted::Turns(role)) => of(&self.turns, role),
            What::Count(Counted::Topic(atom)) => self.of_atom(atom),
            What::Count(Counted::Wordy(_) | Counted::Own(_)) => Vec::new(),
        };
        unknowns.into_iter().map(|unknown| (unknown, Ratio::ONE)).collect()
    }

    fn of_atom(&self, atom: Atom) -> Vec<Unknown> {
        let roles = self.cast.roles.iter().filter(|role| atom.by.is_none_or(|by| by == **role));
        roles.filter_map(|&role| self.counts.get(&(atom.topic, role)).copied()).collect()
    }

    fn ask(&mut self, form: &Form, factor: Ratio, least: Ratio) {
        let mut terms = Vec::new();
        for (&what, &own) in &form.terms {
            terms.extend(self.terms(what).into_iter().map(|(u, one)| (u, one * own * factor)));
        }
        self.problem.at_least(&terms, least - form.constant * factor, 0);
    }

    fn some(&mut self, atoms: &[Atom], least: usize) {
        let terms: Vec<(Unknown, Ratio)> = atoms
            .iter()
            .flat_map(|&atom| self.of_atom(atom))
            .map(|unknown| (unknown, Ratio::ONE))
            .collect();
        self.problem.at_least(&terms, Ratio::count(least), 0);
    }

    /// What a rule about the talk needs at least.
    fn talk(&mut self, book: &Rulebook, wish: Wish) {
        let Some(rule) = book.rule(wish.rule()) else { return };
        match (&rule.kind, wish) {
            (RuleKind::Discussion(one), Wish::Holds(_)) if one.required => self.discussion(one),
            (RuleKind::Discussion(one), Wish::Met(_)) => self.discussion(one),
            (RuleKind::Step(one), Wish::Met(_) | Wish::Holds(_)) => self.parts(book, one),
            (RuleKind::Avoid(one), Wish::Missed(_)) => {
                let atom = Atom { topic: one.topic, by: one.by };
                self.some(&[atom], one.at_most as usize + 1);
            }
            (RuleKind::Avoid(one), _) if one.without.is_none() => {
                let atom = Atom { topic: one.topic, by: one.by };
                let terms: Vec<(Unknown, Ratio)> =
                    self.of_atom(atom).into_iter().map(|u| (u, -Ratio::ONE)).collect();
                self.problem.at_least(&terms, -Ratio::count(one.at_most as usize), 0);
            }
            _ => {}
        }
    }

    fn discussion(&mut self, discussion: &Discussion) {
        let raised = [Atom { topic: discussion.topic, by: discussion.raised_by }];
        self.some(&raised, (discussion.at_least as usize).max(1));
        if let Some(most) = discussion.at_most {
            let terms: Vec<(Unknown, Ratio)> = raised
                .iter()
                .flat_map(|&atom| self.of_atom(atom))
                .map(|unknown| (unknown, -Ratio::ONE))
                .collect();
            self.problem.at_least(&terms, -Ratio::count(most as usize), 0);
        }
        for clause in &discussion.clauses {
            match clause.kind {
                ClauseKind::Answered { role, own_words, .. } => {
                    let words = if own_words { 3 } else { 1 };
                    self.ask(&Form::of(What::Words(Some(role))), Ratio::ONE, Ratio::whole(words));
                    let turns = Form::of(What::Count(Counted::Turns(Some(role))));
                    self.ask(&turns, Ratio::ONE, Ratio::ONE);
                }
                ClauseKind::Lasting { turns, words, .. } => {
                    let all = Form::of(What::Count(Counted::Turns(None)));
                    self.ask(&all, Ratio::ONE, Ratio::whole(i64::from(turns.unwrap_or(0))));
                    let said = Form::of(What::Words(None));
                    self.ask(&said, Ratio::ONE, Ratio::whole(i64::from(words.unwrap_or(0))));
                }
                _ => {}
            }
        }
    }

    fn parts(&mut self, book: &Rulebook, step: &Step) {
        if step.optional {
            return;
        }
        for part in &step.parts {
            let [named] = part.of.as_slice() else { continue };
            let least = match part.asks {
                PartAsks::Once => 1,
                PartAsks::Times(least) => least as usize,
                PartAsks::AtLeast(_) | PartAsks::Nothing => continue,
            };
            let required = match named.what {
                Anchor::Topic(_) => true,
                Anchor::Rule(rule) => matches!(
                    book.rule(rule).map(|rule| &rule.kind),
                    Some(RuleKind::Discussion(one)) if one.required
                ),
            };
            if required {
                self.some(&atoms(book, named.what), least);
            }
        }
    }

    /// The ways in which a line holds (or does not); as they are where nothing is known of it.
    fn line(self, line: &BalanceLine, holds: bool) -> Vec<Self> {
        let (Some(threshold), Some(fraction)) = (line.thresholds.first(), fraction(&line.value))
        else {
            return vec![self];
        };
        let limit = Ratio::written(threshold.value);
        let difference = fraction.over.plus(&fraction.under.times(-limit)).in_whole_numbers();
        let under = fraction.under.in_whole_numbers();
        let turns_round =
            under.constant.is_negative() || under.terms.values().any(|one| one.is_negative());
        if turns_round {
            return vec![self];
        }
        let way = |factor: Ratio, least: Ratio| {
            let mut way = self.clone();
            way.ask(&under, Ratio::ONE, Ratio::ONE);
            way.ask(&difference, factor, least);
            way
        };
        let (up, down) = (Ratio::ONE, -Ratio::ONE);
        let (one, none) = (Ratio::ONE, Ratio::ZERO);
        match (threshold.op, holds) {
            (CompareOp::GreaterOrEqual, true) | (CompareOp::Less, false) => vec![way(up, none)],
            (CompareOp::Greater, true) | (CompareOp::LessOrEqual, false) => vec![way(up, one)],
            (CompareOp::LessOrEqual, true) | (CompareOp::Greater, false) => vec![way(down, none)],
            (CompareOp::Less, true) | (CompareOp::GreaterOrEqual, false) => vec![way(down, one)],
            (CompareOp::Equal, true) | (CompareOp::NotEqual, false) => {
                let mut both = way(up, none);
                both.ask(&difference, down, none);
                vec![both]
            }
            (CompareOp::Equal, false) | (CompareOp::NotEqual, true) => {
                vec![way(up, one), way(down, one)]
            }
        }
    }
}
