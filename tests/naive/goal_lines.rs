//! What is asked of goals and tasks.

use rolecall_coding::{Named, OnRecord, Standing, Wording};
use rolecall_engine::Verdict;
use rolecall_protocol::{
    GoalPredicate, Goals, GoalsAsk, GoalsLine, HowMany, RoleId, TopicId, Value as Asked,
};
use rolecall_session::{Attributes, Due, Value};
use rolecall_syntax::ast::{Bound, CompareOp, GoalOrTask};

use super::cases::day_of;
use super::days::number;
use super::goals::{Found, Gathering, Thing};
use super::told::Told;
use super::{Judgement, World, conditions};

impl World<'_> {
    pub(crate) fn goals(&self, rule: &Goals) -> Judgement {
        let gathering = Gathering { world: self, rule };
        let found = gathering.found();
        let lines: Vec<Told> =
            rule.lines.iter().filter_map(|line| gathering.line(line, &found)).collect();
        let verdict = match Told::all(lines.iter().copied()) {
            _ if lines.is_empty() => Verdict::NotApplicable,
            Told::Yes => Verdict::Met,
            Told::Unknown => Verdict::Undetermined,
            Told::No if lines.contains(&Told::Yes) => Verdict::Partial,
            Told::No => Verdict::Gap,
        };
        Judgement { verdict, evidence: gathering.shown(&found) }
    }
}

/// Whether a number of which least and most are known is as asked.
fn number_holds((low, high): (u32, Option<u32>), bound: Bound, asked: u32) -> Told {
    let above = |number: Option<u32>| number.is_none_or(|number| number > asked);
    match bound {
        Bound::AtLeast if low >= asked => Told::Yes,
        Bound::AtLeast if high.is_some_and(|high| high < asked) => Told::No,
        Bound::AtMost if low > asked => Told::No,
        Bound::AtMost if !above(high) => Told::Yes,
        _ => Told::Unknown,
    }
}

impl Gathering<'_, '_> {
    fn line(&self, line: &GoalsLine, found: &Found) -> Option<Told> {
        let (of_how_many, of, that) = match &line.ask {
            GoalsAsk::Count { bound, number } => {
                return Some(number_holds(found.how_many, *bound, *number));
            }
            GoalsAsk::Holds { of_how_many, of, that } => (*of_how_many, *of, that),
        };
        let that = self.with_roles_that_count(that)?;
        let (things, any_number) = match of {
            GoalOrTask::Goal => (&found.goals, found.how_many.1.is_none()),
            GoalOrTask::Task => (
                &found.tasks,
                found.goals.is_empty() && found.how_many.1.is_none()
                    || found.goals.iter().any(|goal| goal.how_many.1.is_none()),
            ),
        };
        if things.is_empty() {
            return match of_how_many {
                _ if any_number => Some(Told::Unknown),
                HowMany::Each => None,
                HowMany::Some | HowMany::AtLeast(_) => Some(Told::No),
                HowMany::No => Some(Told::Yes),
            };
        }
        let each = self.each(things, of, &that);
        let is_and_does: Vec<(&Thing, Told)> =
            each.iter().map(|(thing, told)| (*thing, thing.is.min(*told))).collect();
        let one_does = Told::any(is_and_does.iter().map(|(_, told)| *told));
        Some(match of_how_many {
            HowMany::Each => Told::all(each.iter().map(|(thing, told)| thing.is.not().max(*told))),
            HowMany::Some => one_does,
            HowMany::No => one_does.not(),
            HowMany::AtLeast(many) => at_least(&is_and_does, many as usize),
        })
    }

    fn each<'t>(
        &self,
        things: &'t [Thing],
        of: GoalOrTask,
        that: &GoalPredicate,
    ) -> Vec<(&'t Thing, Told)> {
        things.iter().map(|thing| (thing, self.holds(thing, of, that))).collect()
    }

    /// The turns that certainly state goals, agree to them, and the same of their tasks: goals
    /// first that lines do not hold for, then those of which it cannot be told.
    fn shown(&self, found: &Found) -> Vec<u32> {
        let mut order: Vec<usize> = (0..found.goals.len()).collect();
        order.sort_by_key(|goal| self.worst(found, *goal));
        let under = order.into_iter().map(|goal| &found.goals[goal]);
        let mut all: Vec<&Thing> =
            under.flat_map(|goal| [goal].into_iter().chain(&goal.tasks)).collect();
        if found.goals.iter().all(|goal| goal.tasks.is_empty()) {
            all.extend(&found.tasks);
        }
        let certain = |turns: &[(u32, Told)]| {
            let certain = turns.iter().filter(|(_, told)| *told == Told::Yes);
            let mut turns: Vec<u32> = certain.map(|(turn, _)| *turn).collect();
            turns.sort_unstable();
            turns
        };
        all.iter().flat_map(|it| [certain(&it.states), certain(&it.agrees)].concat()).collect()
    }

    /// How a goal, or its tasks, fare by the line that holds least for it.
    fn worst(&self, found: &Found, goal: usize) -> Told {
        let by_line = |line: &GoalsLine| {
            let GoalsAsk::Holds { of_how_many, of, that } = &line.ask else { return Told::Yes };
            let Some(that) = self.with_roles_that_count(that) else { return Told::Yes };
            if self.line(line, found) == Some(Told::Yes) {
                return Told::Yes;
            }
            let things = match of {
                GoalOrTask::Goal => std::slice::from_ref(&found.goals[goal]),
                GoalOrTask::Task => &found.goals[goal].tasks,
            };
            let fares = self.each(things, *of, &that).into_iter().map(|(_, told)| told);
            match of_how_many {
                HowMany::No => Told::all(fares.map(Told::not)),
                _ => Told::all(fares),
            }
        };
        Told::all(self.rule.lines.iter().map(by_line))
    }

    /// The predicate without optional roles that nobody on record has; nothing if none is left.
    fn with_roles_that_count(&self, that: &GoalPredicate) -> Option<GoalPredicate> {
        let left = |roles: &[RoleId]| -> Option<Vec<RoleId>> {
            let there = |role: &&RoleId| !self.world.is_optional_and_away(**role);
            let left: Vec<RoleId> = roles.iter().filter(there).copied().collect();
            (!left.is_empty()).then_some(left)
        };
        Some(match that {
            GoalPredicate::AgreedBy { roles, own_words } => {
                GoalPredicate::AgreedBy { roles: left(roles)?, own_words: *own_words }
            }
            GoalPredicate::StatedBy(roles) => GoalPredicate::StatedBy(left(roles)?),
            GoalPredicate::OwnedBy(roles) => GoalPredicate::OwnedBy(left(roles)?),
            other => other.clone(),
        })
    }

    fn topic_stating(&self, of: GoalOrTask) -> Option<TopicId> {
        match of {
            GoalOrTask::Goal => self.rule.topics.stated,
            GoalOrTask::Task => self.rule.topics.tasks,
        }
    }

    fn topic_agreeing(&self, of: GoalOrTask) -> Option<TopicId> {
        match of {
            GoalOrTask::Goal => self.rule.topics.agreed,
            GoalOrTask::Task => self.rule.topics.tasks_agreed,
        }
    }

    fn wording(&self, at: OnRecord) -> &Wording {
        self.task(at).map_or(&self.goal(at).wording, |task| &task.wording)
    }

    fn attributes(&self, at: OnRecord) -> &Attributes {
        self.task(at).map_or(&self.goal(at).attributes, |task| &task.attributes)
    }

    fn agreed_by(&self, at: OnRecord) -> Option<&Named> {
        match self.task(at) {
            Some(task) => task.agreed_by.as_ref(),
            None => self.goal(at).agreed_by.as_ref(),
        }
    }

    fn holds(&self, thing: &Thing, of: GoalOrTask, that: &GoalPredicate) -> Told {
        let task = thing.record.and_then(|at| self.task(at));
        match that {
            GoalPredicate::AgreedBy { roles, own_words } => {
                Told::all(roles.iter().map(|role| self.agreed(thing, of, *role, *own_words)))
            }
            GoalPredicate::StatedBy(roles) => self.stated_by(thing, of, roles),
            GoalPredicate::Discussed => {
                let states = Told::any(thing.states.iter().map(|(_, told)| *told));
                let topic = self.topic_stating(of);
                let loose = !self.turns_about(topic, None).is_empty() || self.unseen(topic);
                if loose { states.max(Told::Unknown) } else { states }
            }
            GoalPredicate::Worded { at_least, not } => self.worded(thing, *at_least, *not),
            GoalPredicate::Has { key, values, .. } => {
                let value = thing.record.and_then(|at| self.attributes(at).get(key));
                value.map_or(Told::Unknown, |value| has(value, values))
            }
            GoalPredicate::HasTasks { bound, number } => {
                number_holds(thing.how_many, *bound, *number)
            }
            GoalPredicate::Owned => match task.and_then(|task| task.owner.as_ref()) {
                None => Told::Unknown,
                Some(owner) => Told::of(!owner.is_nobody()),
            },
            GoalPredicate::OwnedBy(roles) => match task.and_then(|task| task.owner.as_ref()) {
                None => Told::Unknown,
                Some(owner) if owner.roles.iter().any(|role| roles.contains(role)) => Told::Yes,
                Some(owner) if owner.others => Told::Unknown,
                Some(_) => Told::No,
            },
            GoalPredicate::Due => match task.and_then(|task| task.due) {
                None => Told::Unknown,
                Some(due) => Told::of(due != Due::Never),
            },
            GoalPredicate::DueWithin(days) => {
                match (task.and_then(|task| task.due), day_of(self.world)) {
                    (Some(Due::Never), _) => Told::No,
                    (Some(Due::On(day)), Some(today)) => {
                        Told::of(number(day) <= today + i64::from(*days))
                    }
                    _ => Told::Unknown,
                }
            }
        }
    }

    fn is_by_one_of(&self, turn: u32, roles: &[RoleId]) -> bool {
        self.world.turn(turn).role.is_some_and(|speaker| roles.contains(&speaker))
    }

    fn is_by_nobody_known(&self, turn: u32) -> bool {
        self.world.turn(turn).role.is_none()
    }

    fn stated_by(&self, thing: &Thing, of: GoalOrTask, roles: &[RoleId]) -> Told {
        let certainly =
            |(turn, told): &(u32, Told)| *told == Told::Yes && self.is_by_one_of(*turn, roles);
        if thing.states.iter().any(certainly) {
            return Told::Yes;
        }
        let topic = self.topic_stating(of);
        let nobody_is = roles.iter().any(|role| !self.world.session.is_on_record(*role));
        let may = thing.states.iter().any(|(turn, told)| {
            self.is_by_nobody_known(*turn)
                || *told == Told::Unknown && self.is_by_one_of(*turn, roles)
        });
        let never = thing.states.iter().all(|(_, told)| *told != Told::Yes);
        let loose = self
            .turns_about(topic, None)
            .iter()
            .any(|(turn, _)| self.is_by_nobody_known(*turn) || self.is_by_one_of(*turn, roles));
        if nobody_is || may || never && !thing.is_stretch && (loose || self.unseen(topic)) {
            Told::Unknown
        } else {
            Told::No
        }
    }

    fn agreed(&self, thing: &Thing, of: GoalOrTask, role: RoleId, own_words: bool) -> Told {
        let enough = |turn: u32| !own_words || self.world.turn(turn).own_words >= 3;
        let on_record = thing.record.and_then(|at| self.agreed_by(at));
        let recorded = on_record.is_some_and(|named| named.roles.contains(&role));
        let agrees = || thing.agrees.iter().filter(|(turn, _)| enough(*turn));
        let by_role = |turn: u32| self.is_by_one_of(turn, &[role]);
        let may_be = |turn: u32| by_role(turn) || self.is_by_nobody_known(turn);
        if agrees().any(|(turn, told)| *told == Told::Yes && by_role(*turn))
            || recorded && !own_words
        {
            return Told::Yes;
        }
        let topic = self.topic_agreeing(of);
        let first = thing.states.iter().map(|(turn, _)| *turn).min();
        let not_too_early =
            |turn: u32| thing.record.is_some() || first.is_none_or(|first| turn >= first);
        let loose = self.turns_about(topic, None);
        let nobody_looked = match topic {
            Some(topic) => self.world.nothing_looked_for(topic),
            None => thing.record.is_none(),
        };
        let unknown = recorded
            || !self.world.session.is_on_record(role)
            || agrees().any(|(turn, _)| may_be(*turn))
            || loose.iter().any(|(t, _)| enough(*t) && may_be(*t) && not_too_early(*t))
            || thing.states.iter().any(|(turn, _)| may_be(*turn))
            || thing.record.is_some() && on_record.is_none_or(|named| named.others)
            || nobody_looked;
        if unknown { Told::Unknown } else { Told::No }
    }

    fn worded(&self, thing: &Thing, at_least: Option<u32>, not: Option<TopicId>) -> Told {
        let long = |words: u32| Told::of(at_least.is_none_or(|least| words >= least));
        if let Some(at) = thing.record {
            let wording = self.wording(at);
            let clean = not.map(|topic| {
                let found = wording.topics.iter().filter(|(found, _)| *found == topic);
                match found.map(|(_, standing)| *standing).min() {
                    Some(Standing::Counts) => Told::No,
                    Some(Standing::Possible) => Told::Unknown,
                    None if self.world.session.cues_look[topic.0 as usize] => Told::Yes,
                    None => Told::Unknown,
                }
            });
            return Told::all([long(wording.words)].into_iter().chain(clean));
        }
        Told::any(thing.states.iter().map(|(turn, told)| {
            let clean = not.map(|topic| {
                let found = self.world.raised_in(*turn, topic, None);
                let unseen = self.world.nothing_looked_for(topic);
                if unseen { found.max(Told::Unknown).not() } else { found.not() }
            });
            Told::all([*told, long(self.world.turn(*turn).words)].into_iter().chain(clean))
        }))
    }
}

fn has(value: &Value, asked: &[Asked]) -> Told {
    let anything = match value {
        Value::Text(text) => !text.is_empty() && text.to_lowercase() != "none",
        Value::YesNo(yes) => *yes,
        Value::List(all) => !all.is_empty(),
        _ => true,
    };
    let equal = |asked| conditions::compare(value, CompareOp::Equal, asked);
    match Told::any(asked.iter().map(equal)) {
        _ if asked.is_empty() => Told::of(anything),
        Told::Unknown if !anything => Told::No,
        told => told,
    }
}

/// At least so many; stretches may be one or several, but for those of different goals.
fn at_least(each: &[(&Thing, Told)], many: usize) -> Told {
    let count = |stretches: bool, least: Told| {
        each.iter().filter(|(thing, told)| thing.is_stretch == stretches && *told >= least).count()
    };
    let mut owners: Vec<Option<usize>> = each
        .iter()
        .filter(|(thing, told)| thing.is_stretch && *told == Told::Yes)
        .map(|(thing, _)| thing.of)
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let certain = count(false, Told::Yes) + owners.len();
    let more = count(true, Told::Unknown) > 0;
    if certain >= many {
        Told::Yes
    } else if !more && count(false, Told::Unknown) < many {
        Told::No
    } else {
        Told::Unknown
    }
}
