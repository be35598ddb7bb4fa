//! Random rules about goals, and goals and tasks in records and talk.

use proptest::prelude::*;
use proptest::sample::select;
use rolecall_coding::{
    About, CodedGoal, CodedSession, CodedTask, Named, OnRecord, Standing, Wording,
};
use rolecall_protocol::{
    At, GoalPredicate, GoalTopics, Goals, GoalsAsk, GoalsLine, HowMany, RoleId, RuleKind, TopicId,
    Value as Asked,
};
use rolecall_session::{Attributes, Due, Value};
use rolecall_syntax::ast::{Bound, GoalOrTask, GoalSource};
use rolecall_text::Date;

use crate::books::{ROLES, TOPICS, role_id, topic_id};

fn roles() -> impl Strategy<Value = Vec<RoleId>> {
    proptest::sample::subsequence((0..ROLES).map(RoleId).collect::<Vec<_>>(), 1..=2)
}

fn bound() -> impl Strategy<Value = (Bound, u32)> {
    (select(vec![Bound::AtLeast, Bound::AtMost]), 1u32..4)
}

/// What can be asked of goals and tasks alike.
fn of_both() -> BoxedStrategy<GoalPredicate> {
    let values = prop_oneof![
        Just(Asked::Text("Open".to_owned())),
        Just(Asked::Text("done".to_owned())),
        Just(Asked::Number(2.0)),
    ];
    prop_oneof![
        4 => (roles(), any::<bool>())
            .prop_map(|(roles, own_words)| GoalPredicate::AgreedBy { roles, own_words }),
        3 => roles().prop_map(GoalPredicate::StatedBy),
        2 => (proptest::option::of(1u32..8), topic_id()).prop_map(|(at_least, not)| {
            GoalPredicate::Worded { at_least, not: Some(not) }
        }),
        1 => (1u32..8)
            .prop_map(|words| GoalPredicate::Worded { at_least: Some(words), not: None }),
        2 => (select(vec!["status", "problem"]), proptest::collection::vec(values, 0..3))
            .prop_map(|(key, values)| GoalPredicate::Has {
                key: key.to_owned(),
                values,
                linked: false
            }),
    ]
    .boxed()
}

fn line() -> impl Strategy<Value = GoalsLine> {
    let how_many = || {
        prop_oneof![
            2 => Just(HowMany::Each),
            1 => Just(HowMany::Some),
            1 => Just(HowMany::No),
            1 => (1u32..4).prop_map(HowMany::AtLeast),
        ]
    };
    let of_goals = prop_oneof![
        4 => of_both(),
        1 => bound().prop_map(|(bound, number)| GoalPredicate::HasTasks { bound, number }),
        1 => Just(GoalPredicate::Discussed),
    ];
    let of_tasks = prop_oneof![
        4 => of_both(),
        1 => Just(GoalPredicate::Owned),
        1 => roles().prop_map(GoalPredicate::OwnedBy),
        1 => Just(GoalPredicate::Due),
        1 => (1u32..30).prop_map(GoalPredicate::DueWithin),
    ];
    let holds = |of| move |(of_how_many, that)| GoalsAsk::Holds { of_how_many, of, that };
    let ask = prop_oneof![
        1 => bound().prop_map(|(bound, number)| GoalsAsk::Count { bound, number }),
        3 => (how_many(), of_goals).prop_map(holds(GoalOrTask::Goal)),
        2 => (how_many(), of_tasks).prop_map(holds(GoalOrTask::Task)),
    ];
    ask.prop_map(|ask| GoalsLine { ask, at: At::default() })
}

/// A rule about goals; the topics that show them are all different, or not seen.
pub(crate) fn rule() -> impl Strategy<Value = RuleKind> {
    let from = select(vec![None, None, Some(GoalSource::Record), Some(GoalSource::Talk)]);
    let topics = Just((0..TOPICS).map(TopicId).collect::<Vec<_>>()).prop_shuffle();
    let seen = proptest::collection::vec(proptest::bool::weighted(0.9), 4);
    (from, topics, seen, any::<bool>(), proptest::collection::vec(line(), 1..3)).prop_map(
        |(from, topics, seen, same, lines)| {
            let of = |n: usize, topic: usize| seen[n].then(|| topics[topic]);
            RuleKind::Goals(Goals {
                from,
                topics: GoalTopics {
                    stated: of(0, 0),
                    agreed: of(1, 1),
                    tasks: of(2, 2),
                    tasks_agreed: of(3, if same { 1 } else { 3 }),
                    reviewed: None,
                },
                lines,
            })
        },
    )
}

fn named() -> impl Strategy<Value = Named> {
    (proptest::collection::btree_set(role_id(), 0..3), proptest::bool::weighted(0.2))
        .prop_map(|(roles, others)| Named { roles: roles.into_iter().collect(), others })
}

fn wording() -> impl Strategy<Value = Wording> {
    let standing = select(vec![Standing::Counts, Standing::Possible]);
    (0u32..9, proptest::collection::btree_map(topic_id(), standing, 0..2))
        .prop_map(|(words, topics)| Wording { words, topics: topics.into_iter().collect() })
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let value = prop_oneof![
        Just(Value::Text("open".to_owned())),
        Just(Value::Text("None".to_owned())),
        Just(Value::Text(String::new())),
        Just(Value::Number(2.0)),
        any::<bool>().prop_map(Value::YesNo),
        Just(Value::List(Vec::new())),
        Just(Value::List(vec![Value::Text("Done".to_owned())])),
        Just(Value::Date(Date::new(2024, 2, 20).unwrap())),
    ];
    let key = select(vec!["status", "problem", "reviewed"]);
    proptest::collection::btree_map(key.prop_map(str::to_owned), value, 0..3)
}

fn in_turn(turns: u32) -> impl Strategy<Value = Option<u32>> {
    proptest::option::of(0..turns.max(1)).prop_map(move |turn| turn.filter(|turn| *turn < turns))
}

fn task(turns: u32) -> impl Strategy<Value = CodedTask> {
    let due = prop_oneof![
        1 => Just(Due::Never),
        3 => (1u8..29, 2u8..4).prop_map(|(day, month)| Due::On(Date::new(2024, month, day).unwrap())),
    ];
    let maybe_named = || proptest::option::of(named());
    (
        wording(),
        in_turn(turns),
        maybe_named(),
        maybe_named(),
        proptest::option::of(due),
        attributes(),
    )
        .prop_map(|(wording, turn, agreed_by, owner, due, attributes)| CodedTask {
            wording,
            turn,
            agreed_by,
            owner,
            due,
            attributes,
        })
}

fn goal(turns: u32) -> impl Strategy<Value = CodedGoal> {
    let alike = proptest::collection::btree_set(0..turns.max(1), 0..3);
    let tasks = proptest::collection::vec(task(turns), 0..3);
    (wording(), in_turn(turns), alike, proptest::option::of(named()), tasks, attributes()).prop_map(
        |(wording, turn, alike, agreed_by, tasks, attributes)| CodedGoal {
            wording,
            turn,
            alike: alike.into_iter().collect(),
            agreed_by,
            tasks,
            attributes,
        },
    )
}

/// The session with goals and tasks, and some of its codings about them.
pub(crate) fn with_goals(session: CodedSession) -> impl Strategy<Value = CodedSession> {
    let turns = u32::try_from(session.turns.len()).unwrap();
    let goals = prop_oneof![
        2 => Just(Vec::new()),
        3 => proptest::collection::vec(goal(turns), 1..4),
    ];
    let names = proptest::collection::vec(
        proptest::option::weighted(0.5, 0usize..4),
        session.codings.len(),
    );
    let means = proptest::collection::vec((any::<bool>(), any::<prop::sample::Index>()), 4);
    let look = proptest::collection::vec(proptest::bool::weighted(0.8), TOPICS as usize);
    let says_which = proptest::bool::weighted(0.7);
    (goals, any::<bool>(), names, means, look, says_which).prop_map(
        move |(goals, key, names, means, look, says_which)| {
            let mut session = session.clone();
            session.goals_on_record = key || !goals.is_empty();
            let mut things: Vec<OnRecord> = Vec::new();
            for (number, goal) in goals.iter().enumerate() {
                let number = u32::try_from(number).unwrap();
                things.push(OnRecord::Goal(number));
                let tasks = 0..u32::try_from(goal.tasks.len()).unwrap();
                things.extend(tasks.map(|task| OnRecord::Task(number, task)));
            }
            let mut about = Vec::new();
            for (name, (on_record, index)) in means.iter().enumerate() {
                let mut codings: Vec<u32> = (0..session.codings.len())
                    .filter(|at| says_which && names[*at] == Some(name))
                    .map(|at| u32::try_from(at).unwrap())
                    .collect();
                codings.sort_by_key(|at| {
                    let coding = &session.codings[*at as usize];
                    (coding.turn, coding.span.start, coding.topic)
                });
                if codings.is_empty() {
                    continue;
                }
                let means = (*on_record && !things.is_empty())
                    .then(|| things.remove(index.index(things.len())));
                about.push(About { name: format!("G{name}"), means, codings });
            }
            session.about = about;
            session.cues_look = look;
            session.goals = goals;
            session
        },
    )
}
