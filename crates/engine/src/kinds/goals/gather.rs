//! What the goals and tasks of a session are, where they were stated and who agreed to them.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_coding::{Coding, OnRecord, Standing};
use rolecall_protocol::{GoalTopics, RoleId, RuleId, TopicId};
use rolecall_syntax::ast::GoalSource;

use super::stretch::{Stretch, by_turn, stretches};
use crate::kinds::clauses::{OWN_WORDS, STRETCH};
use crate::view::View;
use crate::{Agreement, GoalFound, GoalId, Statement, TaskFound, TaskId, Truth};

/// The goals and tasks that a rule sees.
pub(super) struct Gathered {
    pub(super) goals: Vec<GoalFound>,
    /// How many goals there are.
    pub(super) number: Number,
    /// How many tasks each goal has.
    pub(super) task_numbers: Vec<Number>,
    /// What is said about tasks without saying of which goal, where no goal has a task.
    pub(super) loose_tasks: Vec<TaskFound>,
    pub(super) of_goals: Talk,
    pub(super) of_tasks: Talk,
}

/// Between how many and how many; `None` where there may be any number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) low: u32,
    pub(super) high: Option<u32>,
}

impl Number {
    pub(super) fn exactly(number: usize) -> Self {
        let number = narrow(number);
        Self { low: number, high: Some(number) }
    }

    pub(super) fn unknown() -> Self {
        Self { low: 0, high: None }
    }

    /// Of talk that is one thing or several.
    pub(super) fn of_talk(certain: bool, any: bool) -> Self {
        Self { low: u32::from(certain), high: if any { None } else { Some(0) } }
    }

    pub(super) fn at_least(self, number: u32) -> Truth {
        match self.high {
            _ if self.low >= number => Truth::True,
            Some(high) if high < number => Truth::False,
            _ => Truth::Unknown,
        }
    }

    pub(super) fn at_most(self, number: u32) -> Truth {
        self.at_least(number.saturating_add(1)).not()
    }
}

/// What the talk says about goals (or tasks) without saying about which.
#[derive(Default)]
pub(super) struct Talk {
    /// The topic that states them.
    pub(super) stating: Option<TopicId>,
    /// The topic that agrees to them.
    pub(super) agreeing: Option<TopicId>,
    stated: BTreeMap<Option<RoleId>, u32>,
    agreed: BTreeMap<Option<RoleId>, LastAgreed>,
}

#[derive(Default)]
struct LastAgreed {
    any: Option<u32>,
    in_own_words: Option<u32>,
}

impl Talk {
    /// A turn that states something: by anybody, or by one of these or by somebody unknown.
    pub(super) fn stated_by(&self, roles: Option<&[RoleId]>) -> Option<u32> {
        match roles {
            None => self.stated.values().copied().min(),
            Some(roles) => {
                let keys = roles.iter().copied().map(Some).chain([None]);
                keys.filter_map(|key| self.stated.get(&key)).copied().min()
            }
        }
    }

    /// The last turn, not before `since`, in which the role (or somebody unknown) agrees.
    pub(super) fn agreed_by(
        &self,
        role: RoleId,
        own_words: bool,
        since: Option<u32>,
    ) -> Option<u32> {
        let last = |key: Option<RoleId>| {
            let last = self.agreed.get(&key)?;
            if own_words { last.in_own_words } else { last.any }
        };
        let found = last(Some(role)).into_iter().chain(last(None)).max()?;
        since.is_none_or(|since| found >= since).then_some(found)
    }

    fn states(&mut self, statement: &Statement) {
        self.stated.entry(statement.role).or_insert(statement.turn);
    }

    fn agrees(&mut self, agreement: &Agreement) {
        let last = self.agreed.entry(agreement.role).or_default();
        last.any = Some(agreement.turn);
        if agreement.own_words >= OWN_WORDS {
            last.in_own_words = Some(agreement.turn);
        }
    }
}

/// What a labelled coding is about: indices into the goals gathered, and their tasks of the record.
#[derive(Clone, Copy)]
enum Bound {
    Goal(usize),
    Task(usize, usize),
}

type Numbered<'c> = (u32, &'c Coding);

/// The codings of one topic, by what they are about.
struct Sorted<'c> {
    of_goals: BTreeMap<usize, Vec<Numbered<'c>>>,
    of_tasks: BTreeMap<(usize, usize), Vec<Numbered<'c>>>,
    loose: Vec<Numbered<'c>>,
}

impl<'c> Sorted<'c> {
    fn goal(&self, goal: usize) -> impl Iterator<Item = Numbered<'c>> + Clone + '_ {
        self.of_goals.get(&goal).into_iter().flatten().copied()
    }

    fn task(&self, goal: usize, task: usize) -> impl Iterator<Item = Numbered<'c>> + '_ {
        self.of_tasks.get(&(goal, task)).into_iter().flatten().copied()
    }
}

struct Gathering<'v, 'a> {
    view: &'v View<'a>,
    topics: GoalTopics,
    bound: BTreeMap<u32, Bound>,
    /// Codings that name what they are about, if only by a name that means nothing.
    labelled: BTreeSet<u32>,
    /// Turns that the record names as stating a goal, and a task: what is coded there is about these.
    named: [BTreeSet<u32>; 2],
}

/// The rule of a goal before it is said which one sees it.
const UNTOLD: RuleId = RuleId(u32::MAX);

/// Gathers what a rule sees that takes goals `from` there and by these topics.
pub(super) fn gather(view: &View<'_>, from: Option<GoalSource>, topics: GoalTopics) -> Gathered {
    let mut goals: Vec<GoalFound> = Vec::new();
    let goal = |what: GoalId, there: Truth| GoalFound {
        rule: UNTOLD,
        what,
        there,
        stated: Vec::new(),
        agreed: Vec::new(),
        tasks: Vec::new(),
    };
    let reads_record = from != Some(GoalSource::Talk);
    if reads_record {
        let record = 0..narrow(view.coded.goals.len());
        goals.extend(record.map(|at| goal(GoalId::Record(at), Truth::True)));
    }
    let mut bound = BTreeMap::new();
    for (about, at) in view.coded.about.iter().zip(0..) {
        let of_topic = |topic: Option<TopicId>| {
            let codings =
                about.codings.iter().filter_map(|&at| view.coded.codings.get(at as usize));
            codings.filter(move |coding| Some(coding.topic) == topic)
        };
        let to = match about.means.filter(|_| reads_record) {
            Some(OnRecord::Goal(goal)) => Bound::Goal(goal as usize),
            Some(OnRecord::Task(goal, task)) => Bound::Task(goal as usize, task as usize),
            None if from == Some(GoalSource::Record) => continue,
            None => {
                let standings = of_topic(topics.stated).map(|coding| coding.standing);
                let Some(standing) = standings.min() else { continue };
                goals.push(goal(GoalId::Named(at), truth_of(standing)));
                Bound::Goal(goals.len() - 1)
            }
        };
        bound.extend(about.codings.iter().map(|&coding| (coding, to)));
    }
    let known = from == Some(GoalSource::Record)
        || !goals.is_empty()
        || (reads_record && view.coded.goals_on_record);
    let named = if reads_record { turns_named(view) } else { Default::default() };
    let labelled =
        view.coded.about.iter().flat_map(|about| about.codings.iter().copied()).collect();
    Gathering { view, topics, bound, labelled, named }.run(goals, known, from)
}

impl Gathering<'_, '_> {
    fn run(self, mut goals: Vec<GoalFound>, known: bool, from: Option<GoalSource>) -> Gathered {
        let GoalTopics { stated, agreed, tasks, tasks_agreed, .. } = self.topics;
        let [of_goals, of_tasks] = &self.named;
        let none = BTreeSet::new();
        let statements = self.sorted(stated, of_goals);
        let agreements = self.sorted(agreed, &none);
        let task_statements = self.sorted(tasks, of_tasks);
        let task_agreements = self.sorted(tasks_agreed, &none);
        let number = if known {
            self.state_known(&mut goals, &statements);
            self.agree_known(&mut goals, &agreements);
            let silent = from == Some(GoalSource::Record) && !self.view.coded.goals_on_record;
            let certain = goals.iter().filter(|goal| goal.there == Truth::True).count();
            match silent && goals.is_empty() {
                true => Number::unknown(),
                false => Number { low: narrow(certain), high: Some(narrow(goals.len())) },
            }
        } else {
            let found = stretches(self.view, statements.loose.iter().copied());
            let agreed = self.agreements(&found, &agreements.loose);
            for (stretch, agreed) in found.iter().zip(agreed) {
                let what = GoalId::Talk { first: stretch.first, last: stretch.last };
                let (stated, there) = (stretch.stated.clone(), stretch.there);
                goals.push(GoalFound {
                    rule: UNTOLD,
                    what,
                    there,
                    stated,
                    agreed,
                    tasks: Vec::new(),
                });
            }
            self.number_of(&found, stated)
        };
        let (task_numbers, loose_tasks) =
            self.tasks(&mut goals, known, &task_statements, &task_agreements);
        let talk = |stating, agreeing, stated: &Sorted<'_>, agreed: &Sorted<'_>| {
            let mut talk = Talk { stating, agreeing, ..Talk::default() };
            by_turn(self.view, stated.loose.iter().copied()).iter().for_each(|it| talk.states(it));
            agreed.loose.iter().for_each(|&it| talk.agrees(&self.agreement(it)));
            talk
        };
        Gathered {
            number,
            task_numbers,
            loose_tasks,
            of_goals: talk(stated, agreed, &statements, &agreements),
            of_tasks: talk(tasks, tasks_agreed, &task_statements, &task_agreements),
            goals,
        }
    }

    /// The codings of a topic; those in turns `taken` are about something already.
    fn sorted(&self, topic: Option<TopicId>, taken: &BTreeSet<u32>) -> Sorted<'_> {
        let mut sorted =
            Sorted { of_goals: BTreeMap::new(), of_tasks: BTreeMap::new(), loose: Vec::new() };
        let Some(topic) = topic else { return sorted };
        for (within, coding) in self.view.coded.of(topic).iter().enumerate() {
            let numbered = (self.view.number(topic, within), coding);
            match self.bound.get(&numbered.0) {
                Some(&Bound::Goal(goal)) => {
                    sorted.of_goals.entry(goal).or_default().push(numbered);
                }
                Some(&Bound::Task(goal, task)) => {
                    sorted.of_tasks.entry((goal, task)).or_default().push(numbered);
                }
                None if taken.contains(&coding.turn) && !self.labelled.contains(&numbered.0) => {}
                None => sorted.loose.push(numbered),
            }
        }
        sorted
    }

    /// How many things these stretches of a topic are.
    fn number_of(&self, found: &[Stretch], topic: Option<TopicId>) -> Number {
        if found.is_empty() && topic.is_none_or(|topic| self.view.is_unseen(topic)) {
            return Number::unknown();
        }
        Number::of_talk(found.iter().any(|it| it.there == Truth::True), !found.is_empty())
    }

    /// Where goals of the record, and goals that codings name, were stated.
    fn state_known(&self, goals: &mut [GoalFound], statements: &Sorted<'_>) {
        for (at, goal) in goals.iter_mut().enumerate() {
            goal.stated = by_turn(self.view, statements.goal(at));
            let GoalId::Record(record) = goal.what else { continue };
            let Some(record) = self.view.coded.goals.get(record as usize) else { continue };
            self.stated_in(record.turn, self.topics.stated, &mut goal.stated);
            if goal.stated.is_empty() {
                // They may be about what states goals to another rule alone.
                let alike =
                    record.alike.iter().filter(|&&turn| self.is_coded(turn, self.topics.stated));
                goal.stated = alike
                    .map(|&turn| self.statement(turn, self.topics.stated, Truth::Unknown))
                    .collect();
            }
        }
    }

    fn is_coded(&self, turn: u32, topic: Option<TopicId>) -> bool {
        self.statement(turn, topic, Truth::Unknown).coding.is_some()
    }

    /// Adds the turn that the record itself names.
    fn stated_in(&self, turn: Option<u32>, topic: Option<TopicId>, stated: &mut Vec<Statement>) {
        let Some(turn) = turn else { return };
        let named = self.statement(turn, topic, Truth::True);
        match stated.iter_mut().find(|it| it.turn == turn) {
            Some(it) => *it = named,
            None => stated.push(named),
        }
        stated.sort_by_key(|it| it.turn);
    }

    fn statement(&self, turn: u32, topic: Option<TopicId>, truth: Truth) -> Statement {
        let coding = topic.and_then(|topic| {
            let codings = self.view.coded.of(topic);
            let at = codings.partition_point(|coding| coding.turn < turn);
            let there = codings.get(at).is_some_and(|coding| coding.turn == turn);
            there.then(|| self.view.number(topic, at))
        });
        let role = self.view.turn(turn).and_then(|turn| turn.role);
        Statement { turn, coding, role, truth }
    }

    fn agreement(&self, (coding, it): Numbered<'_>) -> Agreement {
        let turn = self.view.turn(it.turn);
        Agreement {
            turn: it.turn,
            coding,
            role: turn.and_then(|turn| turn.role),
            own_words: turn.map_or(0, |turn| turn.own_words),
            truth: truth_of(it.standing),
        }
    }

    fn agree_known(&self, goals: &mut [GoalFound], agreements: &Sorted<'_>) {
        for (at, goal) in goals.iter_mut().enumerate() {
            goal.agreed = agreements.goal(at).map(|it| self.agreement(it)).collect();
        }
    }

    /// For each stretch, the agreement from its first turn to three turns after its last, and before
    /// the next one begins.
    fn agreements(&self, found: &[Stretch], codings: &[Numbered<'_>]) -> Vec<Vec<Agreement>> {
        let mut all = vec![Vec::new(); found.len()];
        for &coding in codings {
            let turn = coding.1.turn;
            let next = found.partition_point(|stretch| stretch.first <= turn);
            let Some(at) = next.checked_sub(1) else { continue };
            let near = found.get(at).is_some_and(|stretch| turn <= stretch.last + STRETCH);
            if let Some(of_stretch) = all.get_mut(at).filter(|_| near) {
                of_stretch.push(self.agreement(coding));
            }
        }
        all
    }

    fn tasks(
        &self,
        goals: &mut [GoalFound],
        known: bool,
        statements: &Sorted<'_>,
        agreements: &Sorted<'_>,
    ) -> (Vec<Number>, Vec<TaskFound>) {
        let loose = self.talk_tasks(&statements.loose, &agreements.loose);
        let unseen = self.topics.tasks.is_some_and(|topic| self.view.is_unseen(topic));
        let mut numbers = Vec::with_capacity(goals.len());
        if !known {
            let one = goals.len() == 1;
            let begins: Vec<u32> =
                goals.iter().filter_map(|goal| goal.stated.first()).map(|it| it.turn).collect();
            for mut task in loose {
                if !one {
                    task.there = Truth::Unknown;
                }
                let begin = task.stated.first().map_or(0, |it| it.turn);
                let at = begins.partition_point(|&goal| goal <= begin).saturating_sub(1);
                if let Some(goal) = goals.get_mut(at) {
                    goal.tasks.push(task);
                }
            }
            for goal in goals.iter() {
                let certain = goal.tasks.iter().any(|task| task.there == Truth::True);
                let blind = self.topics.tasks.is_none() || unseen;
                numbers.push(match goal.tasks.is_empty() && blind {
                    true => Number::unknown(),
                    false => Number::of_talk(certain, !goal.tasks.is_empty()),
                });
            }
            return (numbers, Vec::new());
        }
        for (at, goal) in goals.iter_mut().enumerate() {
            goal.tasks = self.record_tasks(at, goal.what, statements, agreements);
            let labelled: Vec<Numbered<'_>> = statements.goal(at).collect();
            let on_record = narrow(goal.tasks.len());
            let more = unseen || !loose.is_empty() || !labelled.is_empty();
            if on_record == 0 && !labelled.is_empty() {
                let agreed: Vec<Numbered<'_>> = agreements.goal(at).collect();
                goal.tasks = self.talk_tasks(&labelled, &agreed);
                goal.tasks.iter_mut().for_each(|task| self.may_agree(task, &agreed));
            }
            let certain = goal.tasks.iter().any(|task| task.there == Truth::True);
            let low = if on_record > 0 { on_record } else { u32::from(certain) };
            numbers.push(Number { low, high: if more { None } else { Some(on_record) } });
        }
        let none_has = !goals.is_empty() && goals.iter().all(|goal| goal.tasks.is_empty());
        let loose = if none_has { loose } else { Vec::new() };
        let unsure = |task: TaskFound| TaskFound { there: Truth::Unknown, ..task };
        (numbers, loose.into_iter().map(unsure).collect())
    }

    /// Tasks that are said and not on the record.
    fn talk_tasks(&self, statements: &[Numbered<'_>], agreed: &[Numbered<'_>]) -> Vec<TaskFound> {
        let found = stretches(self.view, statements.iter().copied());
        let agreed = self.agreements(&found, agreed);
        let both = found.into_iter().zip(agreed);
        both.map(|(stretch, agreed)| TaskFound {
            what: TaskId::Talk { first: stretch.first, last: stretch.last },
            there: stretch.there,
            stated: stretch.stated,
            agreed,
        })
        .collect()
    }

    /// Agreement to a goal's tasks that stands by none of its stretches may be about each.
    fn may_agree(&self, task: &mut TaskFound, agreed: &[Numbered<'_>]) {
        for &coding in agreed {
            if task.agreed.iter().all(|it| it.coding != coding.0) {
                let agreement = self.agreement(coding);
                task.agreed.push(Agreement { truth: Truth::Unknown, ..agreement });
            }
        }
        task.agreed.sort_by_key(|it| (it.turn, it.coding));
    }

    fn record_tasks(
        &self,
        at: usize,
        goal: GoalId,
        statements: &Sorted<'_>,
        agreements: &Sorted<'_>,
    ) -> Vec<TaskFound> {
        let GoalId::Record(record) = goal else { return Vec::new() };
        let tasks = self.view.coded.goals.get(record as usize).map(|goal| goal.tasks.as_slice());
        let tasks = tasks.unwrap_or_default();
        let only = tasks.len() == 1;
        let task = |(number, task): (usize, &rolecall_coding::CodedTask)| {
            let mut stated = by_turn(self.view, statements.task(at, number));
            self.stated_in(task.turn, self.topics.tasks, &mut stated);
            let own = agreements.task(at, number).map(|it| self.agreement(it));
            // An agreement about the goal's tasks is about this one where there is no other.
            let of_goal = agreements.goal(at).map(|it| {
                let agreement = self.agreement(it);
                let truth = if only { agreement.truth } else { Truth::Unknown };
                Agreement { truth, ..agreement }
            });
            let mut agreed: Vec<Agreement> = own.chain(of_goal).collect();
            agreed.sort_by_key(|it| (it.turn, it.coding));
            let what = TaskId::Record(record, narrow(number));
            TaskFound { what, there: Truth::True, stated, agreed }
        };
        tasks.iter().enumerate().map(task).collect()
    }
}

/// The turns that the record names for its goals, and for its tasks.
fn turns_named(view: &View<'_>) -> [BTreeSet<u32>; 2] {
    let goals = view.coded.goals.iter();
    let tasks = goals.clone().flat_map(|goal| goal.tasks.iter());
    [goals.filter_map(|goal| goal.turn).collect(), tasks.filter_map(|task| task.turn).collect()]
}

fn truth_of(standing: Standing) -> Truth {
    match standing {
        Standing::Counts => Truth::True,
        Standing::Possible => Truth::Unknown,
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
