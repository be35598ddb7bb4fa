//! The goals of a session, as one member of its object.

use rolecall_coding::Named;
use rolecall_engine::{Agreement, GoalFound, GoalId, Statement, TaskFound, TaskId, Truth};
use rolecall_session::{Due, Value};
use serde::Serialize;

use crate::quote::{excerpt, span_of};
use crate::words::Scene;

#[derive(Serialize)]
pub(crate) struct GoalView<'a> {
    rule: &'a str,
    id: Option<&'a str>,
    source: &'static str,
    certain: bool,
    turns: Option<[u64; 2]>,
    text: Option<String>,
    agreed_by: Option<Vec<&'a str>>,
    problem: Option<String>,
    status: Option<String>,
    stated: Vec<PlaceView<'a>>,
    agreed: Vec<PlaceView<'a>>,
    tasks: Vec<TaskView<'a>>,
}

#[derive(Serialize)]
struct TaskView<'a> {
    id: Option<&'a str>,
    source: &'static str,
    certain: bool,
    turns: Option<[u64; 2]>,
    text: Option<String>,
    agreed_by: Option<Vec<&'a str>>,
    owner: Option<Vec<&'a str>>,
    due: Option<String>,
    status: Option<String>,
    stated: Vec<PlaceView<'a>>,
    agreed: Vec<PlaceView<'a>>,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    turn: u64,
    role: Option<&'a str>,
    certain: bool,
    quote: Option<String>,
}

/// Every goal that was found.
pub(crate) fn all<'a>(scene: &Scene<'a>) -> Vec<GoalView<'a>> {
    scene.result.findings.goals.iter().map(|goal| view(scene, goal)).collect()
}

fn view<'a>(scene: &Scene<'a>, goal: &'a GoalFound) -> GoalView<'a> {
    let result = scene.result;
    let record = match goal.what {
        GoalId::Record(at) => result.session.goals.get(at as usize),
        _ => None,
    };
    let coded = match goal.what {
        GoalId::Record(at) => result.coded.goals.get(at as usize),
        _ => None,
    };
    let (id, source, turns) = match goal.what {
        GoalId::Record(_) => (record.and_then(|it| it.id.as_deref()), "record", None),
        GoalId::Named(at) => {
            let about = result.coded.about.get(at as usize);
            (about.map(|about| about.name.as_str()), "codings", None)
        }
        GoalId::Talk { first, last } => (None, "talk", Some(stretch(first, last))),
    };
    let key = |key: &str| record.and_then(|it| it.attributes.get(key));
    GoalView {
        rule: scene.ctx.rule_id(goal.rule),
        id,
        source,
        certain: goal.there == Truth::True,
        turns,
        text: record.and_then(|it| scene.wording(&it.text)),
        agreed_by: coded.and_then(|it| it.agreed_by.as_ref()).map(|it| roles(scene, it)),
        problem: key("problem").and_then(|value| in_words(scene, value)),
        status: key("status").and_then(|value| in_words(scene, value)),
        stated: stated(scene, &goal.stated),
        agreed: agreed(scene, &goal.agreed),
        tasks: goal.tasks.iter().map(|task| task_view(scene, task)).collect(),
    }
}

fn task_view<'a>(scene: &Scene<'a>, task: &'a TaskFound) -> TaskView<'a> {
    let result = scene.result;
    let (record, coded, source, turns) = match task.what {
        TaskId::Record(goal, at) => (
            result.session.goals.get(goal as usize).and_then(|goal| goal.tasks.get(at as usize)),
            result.coded.goals.get(goal as usize).and_then(|goal| goal.tasks.get(at as usize)),
            "record",
            None,
        ),
        TaskId::Talk { first, last } => (None, None, "talk", Some(stretch(first, last))),
    };
    TaskView {
        id: record.and_then(|it| it.id.as_deref()),
        source,
        certain: task.there == Truth::True,
        turns,
        text: record.and_then(|it| scene.wording(&it.text)),
        agreed_by: coded.and_then(|it| it.agreed_by.as_ref()).map(|it| roles(scene, it)),
        owner: coded.and_then(|it| it.owner.as_ref()).map(|it| roles(scene, it)),
        due: record.and_then(|it| it.due).map(|due| match due {
            Due::On(day) => day.to_string(),
            Due::Never => "none".to_owned(),
        }),
        status: record.and_then(|it| scene.wording(it.status.as_ref()?)),
        stated: stated(scene, &task.stated),
        agreed: agreed(scene, &task.agreed),
    }
}

/// A value of the record; what it says in words goes with what may be repeated.
fn in_words(scene: &Scene<'_>, value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => scene.wording(text),
        other => Some(Scene::given(other)),
    }
}

fn stretch(first: u32, last: u32) -> [u64; 2] {
    [u64::from(first) + 1, u64::from(last) + 1]
}

/// The roles that the record names; a name whose role is not known is `unknown`.
fn roles<'a>(scene: &Scene<'a>, named: &Named) -> Vec<&'a str> {
    let known = named.roles.iter().map(|&role| scene.ctx.rulebook.role_name(role));
    known.chain(named.others.then_some("unknown")).collect()
}

fn stated<'a>(scene: &Scene<'a>, all: &[Statement]) -> Vec<PlaceView<'a>> {
    all.iter().map(|it| place(scene, it.turn, it.coding, it.truth)).collect()
}

fn agreed<'a>(scene: &Scene<'a>, all: &[Agreement]) -> Vec<PlaceView<'a>> {
    all.iter().map(|it| place(scene, it.turn, Some(it.coding), it.truth)).collect()
}

fn place<'a>(scene: &Scene<'a>, turn: u32, coding: Option<u32>, truth: Truth) -> PlaceView<'a> {
    let quote = scene.result.turn(turn).and_then(|record| {
        let text = scene.result.session.text_of(record);
        let span = span_of(scene.result, turn, coding);
        excerpt(text, span, scene.ctx.options.quote).map(|cut| cut.text)
    });
    PlaceView {
        turn: u64::from(turn) + 1,
        role: scene.role_of(turn).map(|role| scene.ctx.rulebook.role_name(role)),
        certain: truth == Truth::True,
        quote,
    }
}
