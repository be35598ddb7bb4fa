//! Stretches of talk about one topic, each taken for one goal or task.

use rolecall_coding::{Coding, Standing};

use crate::kinds::clauses::STRETCH;
use crate::view::View;
use crate::{Statement, Truth};

/// Turns on one topic, none more than three turns after the one before.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) first: u32,
    pub(super) last: u32,
    /// Whether its codings count.
    pub(super) there: Truth,
    pub(super) stated: Vec<Statement>,
}

/// The stretches of these codings (each with its number, in the order of the talk). What is only
/// possible makes a stretch of its own, unless it is within reach of one that counts: then it adds
/// nothing.
pub(super) fn stretches<'c>(
    view: &View<'_>,
    codings: impl Iterator<Item = (u32, &'c Coding)>,
) -> Vec<Stretch> {
    let turns = by_turn(view, codings);
    let (certain, possible): (Vec<_>, Vec<_>) =
        turns.into_iter().partition(|statement| statement.truth == Truth::True);
    let mut all = joined(certain);
    let sure: Vec<(u32, u32)> = all.iter().map(|stretch| (stretch.first, stretch.last)).collect();
    let apart = possible.into_iter().filter(|statement| {
        let next = sure.partition_point(|&(first, _)| first <= statement.turn);
        let before = next.checked_sub(1).and_then(|at| sure.get(at));
        let near_before = before.is_some_and(|&(_, last)| statement.turn <= last + STRETCH);
        let near_next = sure.get(next).is_some_and(|&(first, _)| first <= statement.turn + STRETCH);
        !near_before && !near_next
    });
    all.extend(joined(apart.collect()));
    all.sort_by_key(|stretch| stretch.first);
    all
}

fn joined(statements: Vec<Statement>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    for statement in statements {
        match all.last_mut() {
            Some(stretch) if statement.turn <= stretch.last + STRETCH => {
                stretch.last = statement.turn;
                stretch.stated.push(statement);
            }
            _ => all.push(Stretch {
                first: statement.turn,
                last: statement.turn,
                there: statement.truth,
                stated: vec![statement],
            }),
        }
    }
    all
}

/// One statement for each turn: its first coding that counts, else its first one.
pub(super) fn by_turn<'c>(
    view: &View<'_>,
    codings: impl Iterator<Item = (u32, &'c Coding)>,
) -> Vec<Statement> {
    let mut all: Vec<Statement> = Vec::new();
    for (number, coding) in codings {
        let truth = match coding.standing {
            Standing::Counts => Truth::True,
            Standing::Possible => Truth::Unknown,
        };
        let role = view.turn(coding.turn).and_then(|turn| turn.role);
        let new = Statement { turn: coding.turn, coding: Some(number), role, truth };
        match all.last_mut() {
            Some(last) if last.turn == new.turn => {
                if last.truth < truth {
                    *last = new;
                }
            }
            _ => all.push(new),
        }
    }
    all
}
