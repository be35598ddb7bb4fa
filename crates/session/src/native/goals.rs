//! The goals of a record, with their tasks.

use rolecall_text::{Date, Diagnostic};

use super::entries::{missing, tables};
use super::node::{Node, Table, warn_wrong, wrong};
use super::value::attributes;
use crate::bounds::GOALS;
use crate::codes::bounds::TOO_MANY_ENTRIES;
use crate::codes::native::{SAME_GOAL, WRONG_VALUE};
use crate::warnings::Warnings;
use crate::{Attributes, Due, Goal, Session, Task};

/// The words by which a record says that nobody did it.
const NOBODY: &[&str] = &["none", "nobody", "no one"];

/// `[[goal]]`, or `goal = []`: that none was set.
pub(crate) fn goals(
    session: &mut Session,
    line: u32,
    value: Node<'_>,
    warnings: &mut Warnings,
) -> Result<(), Diagnostic> {
    session.goals_on_record |= matches!(value, Node::List(_) | Node::Table(_));
    for table in tables("goal", line, value, warnings)? {
        let line = table.line;
        let Some(goal) = goal(table, warnings)? else { continue };
        if session.goals.len() >= GOALS {
            return Err(too_many("goals", line));
        }
        session.goals.push(goal);
    }
    Ok(())
}

fn too_many(what: &str, line: u32) -> Diagnostic {
    let message = format!("the record has more than {GOALS} {what} in one list");
    Diagnostic::new(&TOO_MANY_ENTRIES, message).at_line(line)
}

fn goal(mut table: Table<'_>, warnings: &mut Warnings) -> Result<Option<Goal>, Diagnostic> {
    let line = table.line;
    let id = name(&mut table, warnings);
    let turn = turn(&mut table, warnings);
    let text = table.text("text", warnings);
    let agreed_by = people(&mut table, "agreed_by", warnings);
    let mut tasks = Vec::new();
    if let Some((line, value)) = table.take("task") {
        for table in tables("task", line, value, warnings)? {
            tasks.extend(task(table, warnings));
        }
        if tasks.len() > GOALS {
            return Err(too_many("tasks", line));
        }
    }
    let mut rest = Attributes::new();
    attributes(table, &mut rest, warnings);
    let Some(text) = text else {
        missing("a goal", "text", line, warnings);
        return Ok(None);
    };
    Ok(Some(Goal { id, turn, text, agreed_by, tasks, attributes: rest }))
}

fn task(mut table: Table<'_>, warnings: &mut Warnings) -> Option<Task> {
    let line = table.line;
    let id = name(&mut table, warnings);
    let turn = turn(&mut table, warnings);
    let text = table.text("text", warnings);
    let agreed_by = people(&mut table, "agreed_by", warnings);
    let owner = people(&mut table, "owner", warnings);
    let due = due(&mut table, warnings);
    let status = table.text("status", warnings);
    let mut rest = Attributes::new();
    attributes(table, &mut rest, warnings);
    if text.is_none() {
        missing("a task", "text", line, warnings);
    }
    let text = text?;
    Some(Task { id, turn, text, agreed_by, owner, due, status, attributes: rest })
}

/// `id = "G1"`; a number is one too.
fn name(table: &mut Table<'_>, warnings: &mut Warnings) -> Option<String> {
    match table.take("id")? {
        (_, Node::Text(text)) => Some(text.trim().to_owned()).filter(|name| !name.is_empty()),
        (_, Node::Number(number)) => Some(number.to_string()),
        (line, _) => wrong("id", "a text", line, warnings),
    }
}

/// `turn = 12`. Whether it is there is looked at once all turns are known.
fn turn(table: &mut Table<'_>, warnings: &mut Warnings) -> Option<u32> {
    let line = table.line;
    let number = table.number("turn", warnings)?;
    if number.fract() != 0.0 {
        return wrong("turn", "a whole number", line, warnings);
    }
    // Numbers beyond the bound become ones that no turn has.
    Some(if (0.0..1e9).contains(&number) { number as u32 } else { u32::MAX })
}

/// A list of roles, or a single one; `"none"` is the empty list.
fn people(table: &mut Table<'_>, key: &str, warnings: &mut Warnings) -> Option<Vec<String>> {
    let (line, value) = table.take(key)?;
    let list = match value {
        Node::List(list) => list,
        one => vec![one],
    };
    let count = list.len();
    let text = |node| if let Node::Text(text) = node { Some(text.into_owned()) } else { None };
    let mut people: Vec<String> = list.into_iter().filter_map(text).collect();
    if people.len() < count {
        warn_wrong(key, "a role or a list of roles", line, warnings);
        // What is left of a list that could not be read is not all of it.
        return (!people.is_empty()).then_some(people);
    }
    people.retain(|one| !NOBODY.contains(&one.trim().to_lowercase().as_str()));
    Some(people)
}

fn due(table: &mut Table<'_>, warnings: &mut Warnings) -> Option<Due> {
    let what = "a day such as 2026-03-02, or \"none\"";
    match table.take("due")? {
        (_, Node::Date(date)) => Some(Due::On(date)),
        (_, Node::Text(text)) if text.trim().eq_ignore_ascii_case("none") => Some(Due::Never),
        (line, Node::Text(text)) => {
            Date::parse(&text).map(Due::On).or_else(|| wrong("due", what, line, warnings))
        }
        (line, _) => wrong("due", what, line, warnings),
    }
}

/// Leaves out turns of goals and tasks that are not there, and says which names stand twice.
pub(crate) fn check_goals(session: &mut Session, warnings: &mut Warnings) {
    let turns = session.turns.len();
    let mut names = std::collections::BTreeSet::new();
    let mut look = |id: &Option<String>, turn: &mut Option<u32>| {
        if turn.is_some_and(|turn| turn == 0 || turn as usize > turns) {
            *turn = None;
            warnings.add(&WRONG_VALUE, || {
                let message = format!(
                    "a goal or task names a turn that is not there, which was left out; turns are 1 to {turns}"
                );
                Diagnostic::new(&WRONG_VALUE, message)
            });
        }
        if let Some(id) = id
            && !names.insert(id.to_lowercase())
        {
            warnings.add(&SAME_GOAL, || {
                let id = rolecall_text::clip(id, 40);
                let message = format!(
                    "two goals or tasks have the id `{id}`; codings about it go to the first"
                );
                Diagnostic::new(&SAME_GOAL, message)
                    .help("give each goal and each task an id of its own")
            });
        }
    };
    for goal in &mut session.goals {
        look(&goal.id, &mut goal.turn);
        for task in &mut goal.tasks {
            look(&task.id, &mut task.turn);
        }
    }
}
