//! `relax` and `tighten`: changes of the lines of a rule that was taken over.

use std::collections::BTreeSet;

use rolecall_syntax::ast::{Change, Name, RuleClause, RuleClauseKind, Way};
use rolecall_syntax::line;
use rolecall_text::Span;

use super::super::lines::{block, block_mut, is_called, key};
use super::super::params::{forget_names, put_into_line};
use super::super::strictness::{Effect, effect};
use super::super::told;
use super::Merge;
use crate::{At, ChangeWay, Changed, Level, lints};

impl Merge<'_> {
    /// The change without lines that no change can have, which are told.
    fn changeable(&mut self, change: &Change, verb: &str, index: usize) -> Change {
        let Some(item) = self.inherited.get(index) else { return change.clone() };
        let mut kept = Vec::new();
        let mut wrong = Vec::new();
        for (number, clause) in change.clauses.iter().enumerate() {
            let anew = told::only_replaced(&item.kind, &change.rule.text, clause);
            let english = told::said_in_english(&change.clauses, number);
            if let Some((line, anew)) = anew {
                let written = format!("{} {}", line.word.text, line.rest);
                let at = self.at(line.span);
                wrong.push(lints::unknown_clause::only_replaced(at, &written, verb, &anew));
            } else if let Some((line, help)) = english {
                let at = self.at(line.word.span);
                wrong.push(lints::unknown_clause::in_change(at, &line.word.text, verb, help));
            } else {
                kept.push(clause.clone());
            }
        }
        wrong.into_iter().for_each(|one| self.report.add(one));
        Change { clauses: kept, ..change.clone() }
    }

    pub(super) fn change(&mut self, change: &Change) {
        let verb = match change.way {
            Way::Relax => "relax",
            Way::Tighten => "tighten",
        };
        let Some(index) = self.find(verb, &change.rule) else { return };
        let Some(item) = self.inherited.get(index) else { return };
        let Some(before) = block(&item.kind).cloned() else { return };
        let span = item.span;
        let said = self.at(change.keyword.to(change.rule.span));
        let says_nothing = change.clauses.is_empty();
        let kept = self.changeable(change, verb, index);
        let change = &kept;
        let mut changing = Changing { merge: self, change, lines: before, changes: Vec::new() };
        if says_nothing {
            let rule = &change.rule.text;
            changing.merge.report.add(lints::change_without_effect::empty(said, verb, rule));
        }
        changing.run();
        let Changing { lines, changes, .. } = changing;
        if let Some(block) =
            self.inherited.get_mut(index).and_then(|item| block_mut(&mut item.kind))
        {
            *block = lines;
        }
        self.note(span, span, changes);
    }
}

/// One `relax` or `tighten` at work on the lines of its rule.
struct Changing<'m, 'r, 'c> {
    merge: &'m mut Merge<'r>,
    change: &'c Change,
    lines: Vec<RuleClause>,
    changes: Vec<Changed>,
}

impl Changing<'_, '_, '_> {
    fn run(&mut self) {
        let clauses = &self.change.clauses;
        for clause in clauses {
            if let RuleClauseKind::No(word) = &clause.kind {
                self.take_away(clause, word);
            }
        }
        let parts: Vec<&RuleClause> =
            clauses.iter().filter(|one| key(one).0 == "discuss").collect();
        if !parts.is_empty() {
            self.new_parts(&parts);
        }
        let mut seen = BTreeSet::new();
        for clause in clauses {
            if matches!(clause.kind, RuleClauseKind::No(_)) || key(clause).0 == "discuss" {
                continue;
            }
            if !seen.insert(key(clause)) {
                let at = self.merge.at(clause.span);
                self.merge.report.add(lints::changed_twice::line(at, &line(clause)));
                continue;
            }
            self.put(clause);
        }
    }

    fn take_away(&mut self, clause: &RuleClause, word: &Name) {
        let gone: Vec<RuleClause> =
            self.lines.iter().filter(|one| is_called(one, &word.text)).cloned().collect();
        let at = self.merge.at(clause.span);
        if gone.is_empty() {
            let rule = &self.change.rule.text;
            let known: Vec<String> = self
                .lines
                .iter()
                .filter_map(|one| key(one).0.split(' ').next().map(str::to_owned))
                .collect();
            let nearest = self.merge.report.nearest(&word.text, known.iter().map(String::as_str));
            self.merge
                .report
                .add(lints::change_without_effect::no_line(at, rule, &word.text, nearest));
            return;
        }
        for one in gone {
            self.judge(Some(&one), None, at);
            self.lines.retain(|line| line.span != one.span);
        }
    }

    /// `discuss` lines of a change stand for all of the step.
    fn new_parts(&mut self, parts: &[&RuleClause]) {
        let was: Vec<RuleClause> =
            self.lines.iter().filter(|one| key(one).0 == "discuss").cloned().collect();
        let plain = |lines: &[&RuleClause]| -> Option<BTreeSet<String>> {
            let mut names = BTreeSet::new();
            for one in lines {
                let RuleClauseKind::Discuss(parts) = &one.kind else { return None };
                names.extend(parts.iter().map(|part| part.text.clone()));
            }
            Some(names)
        };
        let old: Vec<&RuleClause> = was.iter().collect();
        let found = match (plain(&old), plain(parts)) {
            (Some(was), Some(is)) if was == is => Effect::Same,
            (Some(was), Some(is)) if was.is_subset(&is) => Effect::Stricter,
            (Some(was), Some(is)) if is.is_subset(&was) => Effect::Laxer,
            _ => Effect::Other,
        };
        let together = |lines: &[&RuleClause]| {
            lines.iter().map(|one| self.shown(one)).collect::<Vec<_>>().join("; ")
        };
        let (was_text, is_text) = (together(&old), together(parts));
        let at = parts
            .first()
            .zip(parts.last())
            .map_or(Span::default(), |(first, last)| first.span.to(last.span));
        let at = self.merge.at(at);
        self.tell(found, Some(was_text), Some(is_text), at);
        let place = self.lines.iter().position(|one| key(one).0 == "discuss");
        self.lines.retain(|one| key(one).0 != "discuss");
        let place = place.unwrap_or(self.lines.len()).min(self.lines.len());
        self.lines.splice(place..place, parts.iter().map(|&one| one.clone()));
    }

    fn put(&mut self, clause: &RuleClause) {
        let at = self.merge.at(clause.span);
        let place = self.lines.iter().position(|one| key(one) == key(clause));
        let was = place.and_then(|place| self.lines.get(place)).cloned();
        self.judge(was.as_ref(), Some(clause), at);
        match place.and_then(|place| self.lines.get_mut(place)) {
            Some(line) => *line = clause.clone(),
            None => self.lines.push(clause.clone()),
        }
    }

    /// Says where a line is changed the wrong way, and remembers the change.
    fn judge(&mut self, was: Option<&RuleClause>, is: Option<&RuleClause>, at: At) {
        let params = &self.merge.merged.params;
        let with_values = |line: Option<&RuleClause>| {
            line.cloned().map(|mut line| {
                put_into_line(&mut line, params);
                line
            })
        };
        let found = effect(with_values(was).as_ref(), with_values(is).as_ref());
        let (was, is) = (was.map(|one| self.shown(one)), is.map(|one| self.shown(one)));
        self.tell(found, was, is, at);
    }

    /// The line with the values of settings.
    fn shown(&self, clause: &RuleClause) -> String {
        let mut clause = clause.clone();
        put_into_line(&mut clause, &self.merge.merged.params);
        forget_names(&mut clause);
        line(&clause)
    }

    fn tell(&mut self, found: Effect, was: Option<String>, is: Option<String>, at: At) {
        let rule = &self.change.rule.text;
        let said = (was.as_deref(), is.as_deref());
        let problem = match (self.change.way, found) {
            (Way::Relax, Effect::Stricter) => Some(lints::not_laxer::line(at, rule, said)),
            (Way::Tighten, Effect::Laxer) => Some(lints::not_stricter::line(at, rule, said)),
            (_, Effect::Same) => {
                Some(lints::change_without_effect::same(at, rule, is.as_deref().unwrap_or("")))
            }
            _ => None,
        };
        if let Some(problem) = problem {
            self.merge.report.add(problem);
        }
        let way = match self.change.way {
            Way::Relax => ChangeWay::Relaxed,
            Way::Tighten => ChangeWay::Tightened,
        };
        if found != Effect::Same {
            self.changes.push(Changed { by: Level(0), way, was, is, at });
        }
    }
}
