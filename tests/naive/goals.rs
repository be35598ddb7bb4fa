//! Goals and tasks: which there are.

use rolecall_coding::{CodedGoal, CodedTask, Coding, OnRecord, Standing};
use rolecall_protocol::{Goals, TopicId};
use rolecall_syntax::ast::GoalSource;

use super::World;
use super::told::Told;

/// A goal or a task.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// Whether it is one, or only may be.
    pub(crate) is: Told,
    pub(crate) record: Option<OnRecord>,
    pub(crate) is_stretch: bool,
    /// For a task: the number of the goal that it certainly belongs to.
    pub(crate) of: Option<usize>,
    /// Turns that state it, or may.
    pub(crate) states: Vec<(u32, Told)>,
    /// Turns that agree to it, or may.
    pub(crate) agrees: Vec<(u32, Told)>,
    /// Its tasks, and how many there are at least and at most (nothing: any number).
    pub(crate) tasks: Vec<Thing>,
    pub(crate) how_many: (u32, Option<u32>),
}

/// All of a session.
pub(crate) struct Found {
    pub(crate) goals: Vec<Thing>,
    pub(crate) how_many: (u32, Option<u32>),
    /// What lines about tasks are asked of.
    pub(crate) tasks: Vec<Thing>,
}

/// What a coding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Record(OnRecord),
    Name(usize),
}

#[derive(Clone, Debug)]
struct Stretch {
    is: Told,
    turns: Vec<u32>,
}

impl Stretch {
    fn first(&self) -> u32 {
        self.turns[0]
    }

    fn last(&self) -> u32 {
        *self.turns.last().unwrap()
    }
}

/// One session under one rule.
pub(crate) struct Gathering<'a, 'w> {
    pub(crate) world: &'a World<'w>,
    pub(crate) rule: &'a Goals,
}

fn counts(coding: &Coding) -> Told {
    if coding.standing == Standing::Counts { Told::Yes } else { Told::Unknown }
}

impl<'w> Gathering<'_, 'w> {
    pub(crate) fn goal(&self, at: OnRecord) -> &'w CodedGoal {
        let (OnRecord::Goal(goal) | OnRecord::Task(goal, _)) = at;
        &self.world.session.goals[goal as usize]
    }

    pub(crate) fn task(&self, at: OnRecord) -> Option<&'w CodedTask> {
        match at {
            OnRecord::Goal(_) => None,
            OnRecord::Task(_, task) => Some(&self.goal(at).tasks[task as usize]),
        }
    }

    pub(crate) fn unseen(&self, topic: Option<TopicId>) -> bool {
        topic.is_none_or(|topic| self.world.nothing_looked_for(topic))
    }

    fn record_counts(&self) -> bool {
        self.rule.from != Some(GoalSource::Talk)
    }

    fn goals_of_record(&self) -> Vec<OnRecord> {
        let many = if self.record_counts() { self.world.session.goals.len() } else { 0 };
        (0..many).map(|goal| OnRecord::Goal(u32::try_from(goal).unwrap())).collect()
    }

    fn tasks_of_record(&self, goal: OnRecord) -> Vec<OnRecord> {
        let OnRecord::Goal(number) = goal else { return Vec::new() };
        let tasks = 0..u32::try_from(self.goal(goal).tasks.len()).unwrap();
        tasks.map(|task| OnRecord::Task(number, task)).collect()
    }

    /// The turn in which the record says that it was stated.
    fn turn_of(&self, at: OnRecord) -> Option<u32> {
        match self.task(at) {
            Some(task) => task.turn,
            None => self.goal(at).turn,
        }
    }

    /// Names that make goals: at least one coding of them states a goal.
    fn makes_goal(&self, name: usize) -> bool {
        let about = &self.world.session.about[name];
        let another = about.means.is_none() || !self.record_counts();
        another
            && self.rule.from != Some(GoalSource::Record)
            && about.codings.iter().any(|coding| {
                Some(self.world.session.codings[*coding as usize].topic) == self.rule.topics.stated
            })
    }

    /// What a coding is about: nothing, where it does not say.
    fn subjects(&self, index: usize) -> Vec<Subject> {
        let session = self.world.session;
        let named = session
            .about
            .iter()
            .position(|about| about.codings.iter().any(|coding| *coding as usize == index));
        if let Some(name) = named {
            return match session.about[name].means {
                Some(at) if self.record_counts() => vec![Subject::Record(at)],
                _ if self.makes_goal(name) => vec![Subject::Name(name)],
                _ => Vec::new(),
            };
        }
        let coding = &session.codings[index];
        let all: Vec<OnRecord> = if Some(coding.topic) == self.rule.topics.stated {
            self.goals_of_record()
        } else if Some(coding.topic) == self.rule.topics.tasks {
            self.goals_of_record().into_iter().flat_map(|goal| self.tasks_of_record(goal)).collect()
        } else {
            Vec::new()
        };
        let here = |at: &OnRecord| self.turn_of(*at) == Some(coding.turn);
        all.into_iter().filter(here).map(Subject::Record).collect()
    }

    /// The codings of a topic that are about something, or about nothing.
    fn codings_about(&self, topic: Option<TopicId>, what: Option<Subject>) -> Vec<Coding> {
        let all = self.world.session.codings.iter().enumerate();
        all.filter(|(index, coding)| {
            Some(coding.topic) == topic
                && match what {
                    Some(what) => self.subjects(*index).contains(&what),
                    None => self.subjects(*index).is_empty(),
                }
        })
        .map(|(_, coding)| *coding)
        .collect()
    }

    pub(crate) fn turns_about(
        &self,
        topic: Option<TopicId>,
        what: Option<OnRecord>,
    ) -> Vec<(u32, Told)> {
        by_turn(&self.codings_about(topic, what.map(Subject::Record)))
    }

    // stretches

    fn stretches(&self, codings: &[Coding]) -> Vec<Stretch> {
        let turns = by_turn(codings);
        let of = |wanted: Told| -> Vec<u32> {
            turns.iter().filter(|(_, told)| *told == wanted).map(|(turn, _)| *turn).collect()
        };
        let certain = in_rows(&of(Told::Yes), Told::Yes);
        let apart = of(Told::Unknown).into_iter().filter(|turn| {
            certain.iter().all(|row| *turn + 3 < row.first() || *turn > row.last() + 3)
        });
        let mut all = in_rows(&apart.collect::<Vec<_>>(), Told::Unknown);
        all.extend(certain);
        all.sort_by_key(Stretch::first);
        all
    }

    /// Turns of a topic of agreement, about nothing, that go with a stretch.
    fn agreed_after(
        &self,
        topic: Option<TopicId>,
        all: &[Stretch],
        stretch: &Stretch,
    ) -> Vec<(u32, Told)> {
        after(&self.codings_about(topic, None), all, stretch)
    }

    // goals

    pub(crate) fn found(&self) -> Found {
        let topics = &self.rule.topics;
        let mut goals: Vec<Thing> =
            self.goals_of_record().into_iter().map(|at| self.record_goal(at)).collect();
        let names = (0..self.world.session.about.len()).filter(|name| self.makes_goal(*name));
        goals.extend(names.map(|name| self.named_goal(name)));
        let key = self.record_counts() && self.world.session.goals_on_record;
        let from_record = self.rule.from == Some(GoalSource::Record);
        let loose_tasks = self.stretches(&self.codings_about(topics.tasks, None));
        if !goals.is_empty() || key || from_record {
            let certain = goals.iter().filter(|goal| goal.is == Told::Yes).count();
            let how_many = if from_record && !key {
                (0, None)
            } else {
                (u32::try_from(certain).unwrap(), Some(u32::try_from(goals.len()).unwrap()))
            };
            let mut tasks = all_tasks(&goals);
            if tasks.is_empty() && !goals.is_empty() {
                tasks = self.task_stretches(&loose_tasks);
                tasks.iter_mut().for_each(|task| task.is = Told::Unknown);
            }
            return Found { goals, how_many, tasks };
        }
        self.goals_of_talk(&loose_tasks)
    }

    fn goals_of_talk(&self, loose_tasks: &[Stretch]) -> Found {
        let topics = &self.rule.topics;
        let all = self.stretches(&self.codings_about(topics.stated, None));
        let mut goals: Vec<Thing> = all
            .iter()
            .map(|stretch| Thing {
                is: stretch.is,
                record: None,
                is_stretch: true,
                of: None,
                states: stretch.turns.iter().map(|turn| (*turn, stretch.is)).collect(),
                agrees: self.agreed_after(topics.agreed, &all, stretch),
                tasks: Vec::new(),
                how_many: (0, None),
            })
            .collect();
        let tasks = self.task_stretches(loose_tasks);
        for (mut task, stretch) in tasks.into_iter().zip(loose_tasks) {
            let no_later = all.iter().rposition(|goal| goal.first() <= stretch.first());
            if all.len() > 1 {
                task.is = Told::Unknown;
            }
            if let Some(goal) = goals.get_mut(no_later.unwrap_or(0)) {
                goal.tasks.push(task);
            }
        }
        for goal in &mut goals {
            let certain = goal.tasks.iter().any(|task| task.is == Told::Yes);
            let any = !goal.tasks.is_empty() || self.unseen(topics.tasks);
            goal.how_many = (u32::from(certain), if any { None } else { Some(0) });
        }
        let certain = all.iter().any(|stretch| stretch.is == Told::Yes);
        let any = !all.is_empty() || self.unseen(topics.stated);
        let tasks = all_tasks(&goals);
        Found { goals, how_many: (u32::from(certain), if any { None } else { Some(0) }), tasks }
    }

    fn record_goal(&self, at: OnRecord) -> Thing {
        let topics = &self.rule.topics;
        let mut states = self.turns_about(topics.stated, Some(at));
        if let Some(turn) = self.goal(at).turn {
            states.retain(|(other, _)| *other != turn);
            states.push((turn, Told::Yes));
        }
        if states.is_empty() {
            let on_topic = by_turn(
                &self
                    .world
                    .session
                    .codings
                    .iter()
                    .filter(|c| Some(c.topic) == topics.stated)
                    .copied()
                    .collect::<Vec<_>>(),
            );
            let alike = &self.goal(at).alike;
            states = on_topic
                .into_iter()
                .filter(|(turn, _)| alike.contains(turn))
                .map(|(turn, _)| (turn, Told::Unknown))
                .collect();
        }
        let of_record = self.tasks_of_record(at);
        let tasks: Vec<Thing> = if of_record.is_empty() {
            self.tasks_about(Subject::Record(at))
        } else {
            let only = of_record.len() == 1;
            of_record.iter().map(|task| self.record_task(at, *task, only)).collect()
        };
        let how_many = self.tasks_in_number(Subject::Record(at), of_record.len(), &tasks);
        Thing {
            is: Told::Yes,
            record: Some(at),
            is_stretch: false,
            of: None,
            states,
            agrees: self.turns_about(topics.agreed, Some(at)),
            tasks,
            how_many,
        }
    }

    fn record_task(&self, goal: OnRecord, at: OnRecord, only: bool) -> Thing {
        let topics = &self.rule.topics;
        let mut states = self.turns_about(topics.tasks, Some(at));
        if let Some(turn) = self.turn_of(at) {
            states.retain(|(other, _)| *other != turn);
            states.push((turn, Told::Yes));
        }
        let mut agrees = self.turns_about(topics.tasks_agreed, Some(at));
        agrees.extend(self.agreed_to_goal(Subject::Record(goal), only));
        Thing {
            is: Told::Yes,
            record: Some(at),
            is_stretch: false,
            of: None,
            states,
            agrees,
            tasks: Vec::new(),
            how_many: (0, Some(0)),
        }
    }

    /// Agreement to tasks that names the goal; certain where it has just one in the record.
    fn agreed_to_goal(&self, goal: Subject, only: bool) -> Vec<(u32, Told)> {
        let turns = by_turn(&self.codings_about(self.rule.topics.tasks_agreed, Some(goal)));
        turns
            .into_iter()
            .map(|(turn, told)| (turn, if only { told } else { Told::Unknown }))
            .collect()
    }

    fn named_goal(&self, name: usize) -> Thing {
        let topics = &self.rule.topics;
        let states = by_turn(&self.codings_about(topics.stated, Some(Subject::Name(name))));
        let tasks = self.tasks_about(Subject::Name(name));
        Thing {
            is: Told::any(states.iter().map(|(_, told)| *told)),
            record: None,
            is_stretch: false,
            of: None,
            states,
            agrees: by_turn(&self.codings_about(topics.agreed, Some(Subject::Name(name)))),
            how_many: self.tasks_in_number(Subject::Name(name), 0, &tasks),
            tasks,
        }
    }

    /// The stretches of codings of the task topic that are about a goal.
    fn tasks_about(&self, goal: Subject) -> Vec<Thing> {
        let all = self.stretches(&self.codings_about(self.rule.topics.tasks, Some(goal)));
        let mut tasks = self.task_stretches(&all);
        let agreed = self.codings_about(self.rule.topics.tasks_agreed, Some(goal));
        for (task, stretch) in tasks.iter_mut().zip(&all) {
            // What stands after it is about it; the rest may be.
            task.agrees = self.agreed_to_goal(goal, false);
            task.agrees.extend(after(&agreed, &all, stretch));
        }
        tasks
    }

    fn task_stretches(&self, all: &[Stretch]) -> Vec<Thing> {
        let task = |stretch: &Stretch| Thing {
            is: stretch.is,
            record: None,
            is_stretch: true,
            of: None,
            states: stretch.turns.iter().map(|turn| (*turn, stretch.is)).collect(),
            agrees: self.agreed_after(self.rule.topics.tasks_agreed, all, stretch),
            tasks: Vec::new(),
            how_many: (0, Some(0)),
        };
        all.iter().map(task).collect()
    }

    fn tasks_in_number(
        &self,
        goal: Subject,
        of_record: usize,
        tasks: &[Thing],
    ) -> (u32, Option<u32>) {
        let topic = self.rule.topics.tasks;
        let all = self.world.session.codings.iter().enumerate();
        let loose = all.filter(|(_, coding)| Some(coding.topic) == topic).any(|(index, _)| {
            let about = self.subjects(index);
            about.is_empty() || about.contains(&goal)
        });
        let unseen = topic.is_some_and(|topic| self.world.nothing_looked_for(topic));
        let of_record = u32::try_from(of_record).unwrap();
        let low = match of_record {
            0 => u32::from(tasks.iter().any(|task| task.is == Told::Yes)),
            many => many,
        };
        (low, if loose || unseen { None } else { Some(of_record) })
    }
}

/// The tasks of all goals; those of a goal that is only possible are so too.
fn all_tasks(goals: &[Thing]) -> Vec<Thing> {
    let all = goals.iter().enumerate().flat_map(|(number, goal)| {
        let of = (!goal.is_stretch).then_some(number);
        let tasks = goal.tasks.clone().into_iter();
        tasks.map(move |task| Thing { is: task.is.min(goal.is), of, ..task })
    });
    all.collect()
}

/// The turns of agreement that go with a stretch: to 3 after it, and before the next begins.
fn after(agreed: &[Coding], all: &[Stretch], stretch: &Stretch) -> Vec<(u32, Told)> {
    let next = all.iter().map(Stretch::first).filter(|first| *first > stretch.first()).min();
    let mut turns = by_turn(agreed);
    turns.retain(|(turn, _)| {
        *turn >= stretch.first()
            && *turn <= stretch.last() + 3
            && next.is_none_or(|next| *turn < next)
    });
    turns
}

/// The turns of codings, each once, certain where one of them counts.
fn by_turn(codings: &[Coding]) -> Vec<(u32, Told)> {
    let mut turns: Vec<u32> = codings.iter().map(|coding| coding.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    let told = |turn: u32| Told::any(codings.iter().filter(|c| c.turn == turn).map(counts));
    turns.into_iter().map(|turn| (turn, told(turn))).collect()
}

fn in_rows(turns: &[u32], is: Told) -> Vec<Stretch> {
    let mut rows: Vec<Stretch> = Vec::new();
    for turn in turns {
        match rows.last_mut() {
            Some(row) if *turn <= row.last() + 3 => row.turns.push(*turn),
            _ => rows.push(Stretch { is, turns: vec![*turn] }),
        }
    }
    rows
}
