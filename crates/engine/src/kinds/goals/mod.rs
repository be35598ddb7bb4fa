//! `goals`: what holds of goals and their tasks.

mod facts;
mod gather;
mod stretch;

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{GoalPredicate, Goals, GoalsAsk, HowMany, RoleId, RuleId, TopicId};
use rolecall_session::Value;
use rolecall_syntax::ast::{Bound, GoalOrTask, GoalSource};

use self::facts::Thing;
use self::gather::{Gathered, Number, gather};
use super::KindEntry;
use crate::evaluate::Judged;
use crate::view::View;
use crate::{
    AgreedHow, Agreement, Check, Evidence, GoalFound, GoalId, GoalOutcome, GoalSaw, Looked,
    MissReason, NearMiss, Shows, StatedHow, Statement, TaskFound, TaskId, Truth, Verdict,
};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "goals",
    written: "goals NAME { at least 1 goal  each goal agreed by ROLE }",
    summary: "goals and tasks are set, agreed, worded, owned and due as the lines ask",
};

/// At most so many near misses are kept for a rule.
const MOST_MISSES: usize = 5;

pub(crate) fn judge(view: &View<'_>, goals: &Goals) -> Judged {
    let gathered = gather(view, goals.from, goals.topics);
    let mut looked = Vec::with_capacity(goals.lines.len());
    let (mut all, mut any, mut asked) = (Truth::True, Truth::False, false);
    for (line, number) in goals.lines.iter().zip(0..) {
        let (truth, what) = ask(view, &gathered, goals, &line.ask, number);
        if let Some(truth) = truth {
            asked = true;
            all = all.and(truth);
            any = any.or(truth);
        }
        looked.push(Looked { truth: truth.unwrap_or(Truth::True), what });
    }
    let verdict = match (all, any) {
        _ if !asked => Verdict::NotApplicable,
        (Truth::True, _) => Verdict::Met,
        (Truth::Unknown, _) => Verdict::Undetermined,
        (Truth::False, Truth::True) => Verdict::Partial,
        (Truth::False, _) => Verdict::Gap,
    };
    let evidence = evidence(&gathered, goals, &looked);
    let near_misses = near_misses(view, &gathered, &looked);
    Judged { verdict, looked, evidence, near_misses }
}

/// The goals that a rule sees, for reports.
pub(crate) fn found(view: &View<'_>, goals: &Goals, rule: RuleId) -> Vec<GoalFound> {
    let Gathered { mut goals, loose_tasks, .. } = gather(view, goals.from, goals.topics);
    goals.iter_mut().for_each(|goal| goal.rule = rule);
    // Tasks of which nobody says to which goal they belong are shown with an only goal.
    if let [only] = goals.as_mut_slice() {
        only.tasks.extend(loose_tasks);
    }
    goals
}

/// Whether goals are reviewed in this session: the topic that shows it comes up, or (where the record
/// counts) a goal of the record says `reviewed = true`, or names the day of the session.
pub(crate) fn reviewed_here(view: &View<'_>, topic: Option<TopicId>, on_record: bool) -> Truth {
    let said = topic.map(|topic| {
        let least = if view.is_unseen(topic) { Truth::Unknown } else { Truth::False };
        let codings = view.coded.of(topic).iter();
        codings.map(|coding| view.counts(coding, None)).fold(least, Truth::or)
    });
    if !on_record {
        return said.unwrap_or(Truth::Unknown);
    }
    let date = view.circumstances.session.get("date");
    let goals = view.coded.goals.iter().map(|goal| match (goal.attributes.get("reviewed"), date) {
        (None, _) => Truth::False,
        (Some(Value::YesNo(yes)), _) => Truth::of(*yes),
        (Some(Value::Date(on)), Some(Value::Date(held))) => Truth::of(on == held),
        (Some(_), _) => Truth::Unknown,
    });
    let written = goals.fold(Truth::False, Truth::or);
    match said {
        Some(said) => said.or(written),
        // A record that speaks of no goal says nothing of reviews.
        None if !view.coded.goals_on_record => Truth::Unknown,
        None => written,
    }
}

/// What came of a line; `None` where it is left out.
fn ask(
    view: &View<'_>,
    gathered: &Gathered,
    goals: &Goals,
    ask: &GoalsAsk,
    line: u32,
) -> (Option<Truth>, Check) {
    match ask {
        GoalsAsk::Count { bound, number } => {
            let found = gathered.number;
            let truth = match bound {
                Bound::AtLeast => found.at_least(*number),
                Bound::AtMost => found.at_most(*number),
            };
            let talk = goals.topics.stated.filter(|_| goals.from != Some(GoalSource::Record));
            let unseen = talk.filter(|&topic| view.is_unseen(topic));
            let what = Check::GoalNumber { line, low: found.low, high: found.high, unseen };
            (Some(truth), what)
        }
        GoalsAsk::Holds { of_how_many, of, that } => {
            let (roles, absent) = present(view, that);
            if let Some(role) = absent.filter(|_| roles.is_empty()) {
                return (None, Check::GoalsLeftOut { line, nobody_is: Some(role) });
            }
            let (outcomes, known) = outcomes(view, gathered, *of, that, &roles);
            if outcomes.is_empty() && known && *of_how_many == HowMany::Each {
                return (None, Check::GoalsLeftOut { line, nobody_is: None });
            }
            let truth = quantified(*of_how_many, &outcomes, known);
            (Some(truth), Check::GoalsHold { line, outcomes, known })
        }
    }
}

/// The roles that a line asks about, without optional ones that nobody on record has, and one of
/// those.
fn present(view: &View<'_>, that: &GoalPredicate) -> (Vec<RoleId>, Option<RoleId>) {
    let roles: &[RoleId] = match that {
        GoalPredicate::AgreedBy { roles, .. }
        | GoalPredicate::StatedBy(roles)
        | GoalPredicate::OwnedBy(roles) => roles,
        _ => &[],
    };
    let gone = |role: &RoleId| view.is_optional(*role) && view.nobody_is(Some(*role)).is_some();
    let absent = roles.iter().copied().find(gone);
    (roles.iter().copied().filter(|role| !gone(role)).collect(), absent)
}

/// How each goal or task fares, with whether it is there; and whether their number is known.
fn outcomes(
    view: &View<'_>,
    gathered: &Gathered,
    of: GoalOrTask,
    that: &GoalPredicate,
    roles: &[RoleId],
) -> (Vec<GoalOutcome>, bool) {
    let mut all = Vec::new();
    match of {
        GoalOrTask::Goal => {
            let numbers = gathered.task_numbers.iter().copied().map(Some);
            let numbers = numbers.chain(std::iter::repeat(None));
            for (goal, tasks) in gathered.goals.iter().zip(numbers) {
                let thing = Thing::goal(view, goal, &gathered.of_goals, tasks);
                let (truth, saw) = thing.ask(view, that, roles);
                let (what, there) = (Some(goal.what), goal.there);
                all.push(GoalOutcome { goal: what, task: None, there, truth, saw });
            }
            (all, gathered.number != Number::unknown() || !gathered.goals.is_empty())
        }
        GoalOrTask::Task => {
            let under = gathered.goals.iter().flat_map(|goal| {
                goal.tasks
                    .iter()
                    .map(move |task| (Some(goal.what), task, task.there.and(goal.there)))
            });
            let loose = gathered.loose_tasks.iter().map(|task| (None, task, task.there));
            for (goal, task, there) in under.chain(loose) {
                let thing = Thing::task(view, task, &gathered.of_tasks);
                let (truth, saw) = thing.ask(view, that, roles);
                all.push(GoalOutcome { goal, task: Some(task.what), there, truth, saw });
            }
            let none_left = gathered.task_numbers.iter().all(|number| number.high.is_some());
            let known = gathered.number.high.is_some() || !gathered.goals.is_empty();
            (all, known && none_left)
        }
    }
}

/// What comes of all together. Something that is only possibly there counts against a line, or for
/// it, only possibly.
fn quantified(of_how_many: HowMany, outcomes: &[GoalOutcome], known: bool) -> Truth {
    if outcomes.is_empty() && !known {
        return Truth::Unknown;
    }
    let there_and = || outcomes.iter().map(|one| one.there.and(one.truth));
    let some = || there_and().fold(Truth::False, Truth::or);
    match of_how_many {
        HowMany::Each => {
            let each = outcomes.iter().map(|one| one.there.not().or(one.truth));
            each.fold(Truth::True, Truth::and)
        }
        HowMany::Some => some(),
        HowMany::No => some().not(),
        HowMany::AtLeast(number) => {
            let which = |wanted: Truth| {
                outcomes.iter().filter(move |one| one.there.and(one.truth) >= wanted)
            };
            let set = |wanted: Truth| which(wanted).filter(|one| !is_said(one)).count();
            // Talk under one goal is one thing or several, and so is talk under goals that are talk.
            let said: BTreeSet<Option<GoalId>> =
                which(Truth::True).filter(|one| is_said(one)).map(owner).collect();
            let any_number = which(Truth::Unknown).any(is_said);
            let low = Number::exactly(set(Truth::True) + said.len()).low;
            let high = Number::exactly(set(Truth::Unknown)).high.filter(|_| !any_number);
            Number { low, high }.at_least(number)
        }
    }
}

/// Whether it is a stretch of talk, which may be one goal or task or several.
fn is_said(one: &GoalOutcome) -> bool {
    match one.task {
        Some(task) => matches!(task, TaskId::Talk { .. }),
        None => matches!(one.goal, Some(GoalId::Talk { .. })),
    }
}

/// The goal that it certainly belongs to alone.
fn owner(one: &GoalOutcome) -> Option<GoalId> {
    one.goal.filter(|goal| !matches!(goal, GoalId::Talk { .. }))
}

/// The turns of the goals that decide first, each with where it was stated and agreed to.
fn evidence(gathered: &Gathered, goals: &Goals, looked: &[Looked]) -> Vec<Evidence> {
    let mut worst: BTreeMap<GoalId, Truth> = BTreeMap::new();
    for one in looked.iter().filter(|one| one.truth != Truth::True) {
        let Check::GoalsHold { line, outcomes, .. } = &one.what else { continue };
        let ask = goals.lines.get(*line as usize).map(|line| &line.ask);
        // `no goal …` does not hold for the goals of which it is so.
        let none = matches!(ask, Some(GoalsAsk::Holds { of_how_many: HowMany::No, .. }));
        for outcome in outcomes {
            let Some(goal) = outcome.goal else { continue };
            let truth = worst.entry(goal).or_insert(Truth::True);
            *truth = if none { outcome.truth.not() } else { outcome.truth }.min(*truth);
        }
    }
    let of = |goal: &GoalFound| worst.get(&goal.what).copied().unwrap_or(Truth::True);
    let mut found: Vec<(Truth, &GoalFound)> =
        gathered.goals.iter().map(|goal| (of(goal), goal)).collect();
    found.sort_by_key(|(truth, _)| *truth);
    let mut all = Vec::new();
    for (_, goal) in found {
        said(&goal.stated, &goal.agreed, [Shows::GoalStated, Shows::GoalAgreed], &mut all);
        goal.tasks.iter().for_each(|task| of_task(task, &mut all));
    }
    gathered.loose_tasks.iter().for_each(|task| of_task(task, &mut all));
    let mut seen = BTreeSet::new();
    all.retain(|it: &Evidence| seen.insert((it.turn, it.coding, it.shows)));
    all
}

fn of_task(task: &TaskFound, into: &mut Vec<Evidence>) {
    said(&task.stated, &task.agreed, [Shows::TaskStated, Shows::TaskAgreed], into);
}

fn said(
    stated: &[Statement],
    agreed: &[Agreement],
    [states, agrees]: [Shows; 2],
    into: &mut Vec<Evidence>,
) {
    let certain = stated.iter().filter(|it| it.truth == Truth::True);
    into.extend(certain.map(|it| Evidence { turn: it.turn, coding: it.coding, shows: states }));
    let certain = agreed.iter().filter(|it| it.truth == Truth::True);
    into.extend(certain.map(|it| Evidence {
        turn: it.turn,
        coding: Some(it.coding),
        shows: agrees,
    }));
}

/// Turns that may show what a line asks, where it does not certainly hold.
fn near_misses(view: &View<'_>, gathered: &Gathered, looked: &[Looked]) -> Vec<NearMiss> {
    let outcomes = looked.iter().filter_map(|one| match &one.what {
        Check::GoalsHold { outcomes, .. } if one.truth != Truth::True => Some(outcomes),
        _ => None,
    });
    let mut misses: Vec<NearMiss> = Vec::new();
    for outcome in outcomes.flatten() {
        let of = if outcome.task.is_some() { &gathered.of_tasks } else { &gathered.of_goals };
        let (turn, topic, why) = match outcome.saw {
            GoalSaw::Agreed { how: AgreedHow::Elsewhere, turn: Some(turn), .. } => {
                (turn, of.agreeing, MissReason::OfWhichGoal)
            }
            GoalSaw::Agreed { how: AgreedHow::OnlyPossible, turn: Some(turn), .. } => {
                (turn, of.agreeing, MissReason::OnlyPossible)
            }
            GoalSaw::Stated {
                how: StatedHow::Alike | StatedHow::MayBeThis,
                turn: Some(turn),
                ..
            } => (turn, of.stating, MissReason::OfWhichGoal),
            GoalSaw::Stated { how: StatedHow::OnlyPossible, turn: Some(turn), .. } => {
                (turn, of.stating, MissReason::OnlyPossible)
            }
            _ => continue,
        };
        let coding = topic.and_then(|topic| {
            let codings = view.coded.of(topic);
            let at = codings.partition_point(|coding| coding.turn < turn);
            codings.get(at).filter(|coding| coding.turn == turn)?;
            Some(view.number(topic, at))
        });
        let miss = NearMiss { turn, coding, why };
        if !misses.contains(&miss) {
            misses.push(miss);
        }
        if misses.len() >= MOST_MISSES {
            break;
        }
    }
    misses
}
