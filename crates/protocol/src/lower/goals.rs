//! `goals { … }` to what it asks of goals and tasks.

use std::collections::BTreeMap;

use rolecall_syntax::ast::{
    self, Amount, Bound, GoalOrTask, GoalPredicate as WrittenPredicate, GoalSign, GoalSource,
    GoalsLineKind, Name, Number, Quantifier,
};
use rolecall_text::Span;

use super::clauses::common;
use super::conditions::literal;
use super::rules::{Read, Reading};
use crate::vocabulary::Block;
use crate::{
    GoalPredicate, GoalTopics, Goals, GoalsAsk, GoalsLine, HowMany, RoleId, RuleKind, lints,
};

/// The topics that show goals where a block names no others.
const SIGNS: [(GoalSign, &str, &str); 5] = [
    (GoalSign::Stated, "goal", "stated in"),
    (GoalSign::Agreed, "goal-agreed", "agreed in"),
    (GoalSign::Tasks, "task", "tasks in"),
    (GoalSign::TasksAgreed, "task-agreed", "tasks agreed in"),
    (GoalSign::Reviewed, "goal-review", "reviewed in"),
];

/// Days and sessions beyond which an amount is most likely a slip.
const MOST: f64 = 100_000.0;

impl Reading<'_, '_, '_, '_> {
    pub(super) fn goals(&mut self, written: &ast::Goals) -> Read {
        let (common, _) = common(self.room, Block::Goals, &written.clauses);
        let head = written.name.as_ref().map_or(written.keyword, |name| name.span);
        let mut block = GoalsBlock {
            from: None,
            topics: GoalTopics::default(),
            lines: Vec::new(),
            seen: BTreeMap::new(),
            sound: true,
        };
        for (sign, name, _) in SIGNS {
            *block.topics.of(sign) = self.room.known_topic(name);
        }
        for line in &written.lines {
            self.goals_source(line, &mut block);
        }
        for line in &written.lines {
            self.goals_line(line, &mut block);
        }
        if block.lines.is_empty() && block.sound {
            let misread = written
                .clauses
                .iter()
                .any(|one| matches!(one.kind, ast::RuleClauseKind::Unknown(_)));
            if !misread {
                let at = self.room.at(head);
                self.room.tell(lints::empty_goals::no_line(at));
            }
            return None;
        }
        let asked = block.lines.iter().map(|(line, _)| line);
        self.bounds_apart(asked.clone());
        self.sources(&block, head);
        self.uncounted(&block);
        let title = written.title.as_ref().map(|title| self.room.text("title", title));
        let lines = block.lines.into_iter().map(|(line, _)| line).collect();
        let GoalsBlock { from, topics, sound, .. } = block;
        sound.then_some((RuleKind::Goals(Goals { from, topics, lines }), common, title))
    }

    /// Lines that say where goals come from.
    fn goals_source(&mut self, line: &ast::GoalsLine, block: &mut GoalsBlock) {
        match &line.kind {
            GoalsLineKind::From(source) => {
                let first = self.first_time(block, "from".to_owned(), "from", line.span);
                block.from = if first { Some(*source) } else { block.from };
            }
            GoalsLineKind::Shown { what, topic } => {
                let words = SIGNS.iter().find(|(sign, _, _)| sign == what).map_or("", |it| it.2);
                if !self.first_time(block, words.to_owned(), words, line.span) {
                    return;
                }
                match self.room.topic(topic) {
                    Some(id) => *block.topics.of(*what) = Some(id),
                    None => block.sound = false,
                }
            }
            _ => {}
        }
    }

    fn goals_line(&mut self, line: &ast::GoalsLine, block: &mut GoalsBlock) {
        let ask = match &line.kind {
            GoalsLineKind::From(_) | GoalsLineKind::Shown { .. } => return,
            // A rule of its own, over the case.
            GoalsLineKind::Reviewed(_) => {
                self.first_time(block, "reviewed".to_owned(), "goals reviewed", line.span);
                return;
            }
            GoalsLineKind::Count { bound, number } => self
                .how_many(number, "goals", *bound == Bound::AtMost)
                .map(|number| GoalsAsk::Count { bound: *bound, number }),
            GoalsLineKind::Holds { quantifier, of, predicate } => {
                self.holds(quantifier, *of, predicate, line.span)
            }
        };
        let Some(ask) = ask else {
            block.sound = false;
            return;
        };
        let (key, what) = match &ask {
            GoalsAsk::Count { bound, .. } => {
                let word = if *bound == Bound::AtLeast {
                    "at least … goals"
                } else {
                    "at most … goals"
                };
                (word.to_owned(), word)
            }
            holds @ GoalsAsk::Holds { .. } => (format!("{holds:?}"), ""),
        };
        if self.first_time(block, key, what, line.span) {
            let at = self.room.at(line.span);
            block.lines.push((GoalsLine { ask, at }, line.span));
        }
    }

    fn holds(
        &mut self,
        quantifier: &Quantifier,
        of: GoalOrTask,
        predicate: &WrittenPredicate,
        span: Span,
    ) -> Option<GoalsAsk> {
        let things = if of == GoalOrTask::Goal { "goals" } else { "tasks" };
        let of_how_many = match quantifier {
            Quantifier::Each => Some(HowMany::Each),
            Quantifier::Some => Some(HowMany::Some),
            Quantifier::No => Some(HowMany::No),
            Quantifier::AtLeast(number) => {
                self.how_many(number, things, false).map(HowMany::AtLeast)
            }
        };
        let that = self.goal_predicate(predicate, of, span);
        Some(GoalsAsk::Holds { of_how_many: of_how_many?, of, that: that? })
    }

    fn goal_predicate(
        &mut self,
        written: &WrittenPredicate,
        of: GoalOrTask,
        span: Span,
    ) -> Option<GoalPredicate> {
        use WrittenPredicate as W;
        let of_goals = matches!(written, W::HasTasks { .. } | W::Discussed);
        let of_tasks = matches!(written, W::Owned | W::OwnedBy(_) | W::Due | W::DueWithin(_));
        if (of_goals && of == GoalOrTask::Task) || (of_tasks && of == GoalOrTask::Goal) {
            let at = self.room.at(span);
            self.room.tell(lints::goal_or_task::other(at, words_of(written), of));
            return None;
        }
        Some(match written {
            W::AgreedBy { roles, own_words } => {
                GoalPredicate::AgreedBy { roles: self.goal_roles(roles)?, own_words: *own_words }
            }
            W::StatedBy(roles) => GoalPredicate::StatedBy(self.goal_roles(roles)?),
            W::Worded { at_least, not } => {
                let number = at_least.as_ref().map(|number| self.how_many(number, "words", false));
                let not = not.as_ref().map(|topic| self.room.topic(topic));
                GoalPredicate::Worded { at_least: all(number)?, not: all(not)? }
            }
            W::Has { key, values, linked } => {
                let values: Vec<_> = values.iter().map(|one| literal(self.room, one)).collect();
                let values = values.into_iter().collect::<Option<Vec<_>>>()?;
                GoalPredicate::Has { key: key.text.clone(), values, linked: *linked }
            }
            W::HasTasks { bound, number } => {
                let number = self.how_many(number, "tasks", *bound == Bound::AtMost)?;
                GoalPredicate::HasTasks { bound: *bound, number }
            }
            W::Discussed => GoalPredicate::Discussed,
            W::Owned => GoalPredicate::Owned,
            W::OwnedBy(roles) => GoalPredicate::OwnedBy(self.goal_roles(roles)?),
            W::Due => GoalPredicate::Due,
            W::DueWithin(amount) => GoalPredicate::DueWithin(self.days(amount)?),
        })
    }

    fn goal_roles(&mut self, names: &[Name]) -> Option<Vec<RoleId>> {
        let once = self.listed_once(&names.iter().collect::<Vec<_>>());
        let roles: Vec<_> = names.iter().map(|name| self.room.role(name)).collect();
        roles.into_iter().collect::<Option<Vec<_>>>().filter(|_| once)
    }

    /// A whole number, from 1, or from 0 where none is a sensible bound.
    fn how_many(&mut self, number: &Number, what: &str, may_be_none: bool) -> Option<u32> {
        let at = self.room.at(number.span);
        let value = number.value;
        let problem = if value < 0.0 || value.fract() != 0.0 {
            lints::impossible_amount::broken(at, what)
        } else if value == 0.0 && !may_be_none {
            lints::impossible_amount::none(at, what)
        } else if value >= 1_000_000.0 {
            lints::impossible_amount::huge(at, what)
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "whole and between 0 and 1,000,000"
            )]
            return Some(value as u32);
        };
        self.room.tell(problem);
        None
    }

    /// `4 weeks` in days.
    fn days(&mut self, amount: &Amount) -> Option<u32> {
        const ALLOWED: &[&str] = &["days", "weeks"];
        let in_days = match amount.unit.text.to_lowercase().as_str() {
            "day" | "days" => Some(1.0),
            "week" | "weeks" => Some(7.0),
            _ => None,
        };
        let Some(in_days) = in_days else {
            let at = self.room.at(amount.unit.span);
            self.room.tell(lints::wrong_unit::here(at, amount, "due within", ALLOWED));
            return None;
        };
        self.whole(amount, in_days)
    }

    fn whole(&mut self, amount: &Amount, times: f64) -> Option<u32> {
        let whole = self.how_many(&amount.value, &amount.unit.text, false)?;
        let total = f64::from(whole) * times;
        if total > MOST {
            let at = self.room.at(amount.span());
            self.room.tell(lints::impossible_amount::too_long(at));
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and between 1 and 100,000"
        )]
        Some(total as u32)
    }

    /// Whether this is said for the first time; a second time is reported, by its words where it has
    /// some that tell it from other lines.
    fn first_time(&mut self, block: &mut GoalsBlock, key: String, what: &str, span: Span) -> bool {
        let Some(&first) = block.seen.get(&key) else {
            block.seen.insert(key, span);
            return true;
        };
        let (at, first) = (self.room.at(span), self.room.at(first));
        self.room.tell(match what {
            "" => lints::clause_twice::line(at, first),
            _ => lints::clause_twice::again(at, what, first),
        });
        block.sound = false;
        false
    }

    /// At least so many, and at most fewer.
    fn bounds_apart<'l>(&mut self, lines: impl Iterator<Item = &'l GoalsLine>) {
        let (mut least, mut most) = (None, None);
        for line in lines {
            if let GoalsAsk::Count { bound, number } = line.ask {
                match bound {
                    Bound::AtLeast => least = Some((number, line.at)),
                    Bound::AtMost => most = Some((number, line.at)),
                }
            }
        }
        if let (Some((least, first)), Some((most, second))) = (least, most)
            && least > most
        {
            self.room.tell(lints::goal_numbers::apart(first, least, second, most));
        }
    }

    /// Whether there is something for each line to be told from.
    fn sources(&mut self, block: &GoalsBlock, head: Span) {
        let record = block.from == Some(GoalSource::Record);
        let lacks = |sign: GoalSign| {
            let mut topics = block.topics;
            topics.of(sign).is_none()
        };
        if lacks(GoalSign::Stated) && !record && !self.may_be_unread(GoalSign::Stated) {
            let at = self.room.at(head);
            self.room.tell(lints::no_goal_source::of(at, "goals", "goal", "stated in"));
            return;
        }
        let mut told = Vec::new();
        for (line, span) in &block.lines {
            let (sign, needs_talk) = match &line.ask {
                GoalsAsk::Holds { of, that, .. } => match (that, of) {
                    (GoalPredicate::AgreedBy { own_words, .. }, GoalOrTask::Goal) => {
                        (GoalSign::Agreed, *own_words)
                    }
                    (GoalPredicate::AgreedBy { own_words, .. }, GoalOrTask::Task) => {
                        (GoalSign::TasksAgreed, *own_words)
                    }
                    (GoalPredicate::HasTasks { .. }, _) | (_, GoalOrTask::Task) => {
                        (GoalSign::Tasks, false)
                    }
                    (GoalPredicate::Discussed | GoalPredicate::StatedBy(_), _) => {
                        (GoalSign::Stated, false)
                    }
                    _ => continue,
                },
                GoalsAsk::Count { .. } => continue,
            };
            if lacks(sign)
                && (!record || needs_talk)
                && !self.may_be_unread(sign)
                && !told.contains(&sign)
            {
                told.push(sign);
                let (name, words) = SIGNS
                    .iter()
                    .find(|it| it.0 == sign)
                    .map_or(("", ""), |&(_, name, words)| (name, words));
                let at = self.room.at(*span);
                self.room.tell(if record {
                    lints::no_goal_source::words(at, name, words)
                } else {
                    lints::no_goal_source::of(at, what_of(sign), name, words)
                });
            }
        }
    }

    fn may_be_unread(&self, sign: GoalSign) -> bool {
        let name = SIGNS.iter().find(|it| it.0 == sign).map_or("", |it| it.1);
        self.room.scope.may_be_unread(name)
    }

    /// `each goal …` where no line asks for a goal: met by having none.
    fn uncounted(&mut self, block: &GoalsBlock) {
        let asks_for_some = |of: GoalOrTask| {
            block.lines.iter().any(|(line, _)| match &line.ask {
                GoalsAsk::Count { bound, .. } => of == GoalOrTask::Goal && *bound == Bound::AtLeast,
                GoalsAsk::Holds { of_how_many, of: about, that } => {
                    let some = matches!(of_how_many, HowMany::Some | HowMany::AtLeast(_));
                    let tasks =
                        matches!(that, GoalPredicate::HasTasks { bound: Bound::AtLeast, .. })
                            && *of_how_many != HowMany::No;
                    (some && *about == of) || (tasks && of == GoalOrTask::Task)
                }
            })
        };
        for of in [GoalOrTask::Goal, GoalOrTask::Task] {
            let each = block.lines.iter().find(|(line, _)| {
                matches!(&line.ask, GoalsAsk::Holds { of_how_many: HowMany::Each, of: about, .. } if *about == of)
            });
            if let Some((line, _)) = each
                && !asks_for_some(of)
            {
                self.room.tell(lints::goals_uncounted::each(line.at, of));
            }
        }
    }
}

struct GoalsBlock {
    from: Option<GoalSource>,
    topics: GoalTopics,
    lines: Vec<(GoalsLine, Span)>,
    /// What was said already, and where.
    seen: BTreeMap<String, Span>,
    sound: bool,
}

/// Everything, or nothing where one thing is wrong.
fn all<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(Some(value)) => Some(Some(value)),
        Some(None) => None,
    }
}

fn words_of(written: &WrittenPredicate) -> &'static str {
    use WrittenPredicate as W;
    match written {
        W::HasTasks { .. } => "has … tasks",
        W::Discussed => "discussed",
        W::Owned | W::OwnedBy(_) => "owned",
        W::Due | W::DueWithin(_) => "due",
        W::AgreedBy { .. } => "agreed by",
        W::StatedBy(_) => "stated by",
        W::Worded { .. } => "worded",
        W::Has { .. } => "has",
    }
}

fn what_of(sign: GoalSign) -> &'static str {
    match sign {
        GoalSign::Stated => "goals",
        GoalSign::Agreed => "agreement to a goal",
        GoalSign::Tasks => "tasks",
        GoalSign::TasksAgreed => "agreement to a task",
        GoalSign::Reviewed => "that goals are reviewed",
    }
}
