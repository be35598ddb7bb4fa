//! The lines of rules, as a protocol writes them.

use std::fmt::Write;

use rolecall_protocol::{
    Avoid, Balance, ClauseKind, Discussion, Expr, Extent, GoalPredicate, Goals, GoalsAsk, HowMany,
    Link, Reach, RoleId, Side, Talk, Whenever,
};
use rolecall_syntax::ast::{ArithmeticOp, Bound, Edge, GoalOrTask, GoalSource};

use crate::pen::{Pen, anchor, attribute, by, role, topic, value};

pub(crate) fn discussion(pen: &mut Pen, it: &Discussion) -> String {
    let mut lines = vec![(if it.required { "required" } else { "optional" }).to_owned()];
    lines.extend(it.raised_by.map(|by| format!("raised by {}", role(by))));
    if it.at_least > 1 {
        lines.push(format!("at least {} times", pen.count(it.at_least)));
    }
    if let Some(most) = it.at_most {
        lines.push(format!("at most {} times", pen.count(most)));
    }
    for one in &it.clauses {
        // No line twice.
        let line = clause(pen, &one.kind);
        let first = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
        if lines.iter().all(|other| first(other) != first(&line)) {
            lines.push(line);
        }
    }
    lines.join("\n") + "\n"
}

fn clause(pen: &mut Pen, kind: &ClauseKind) -> String {
    let own = |own: bool| if own { " in own words" } else { "" };
    let turns = |pen: &mut Pen, link: &Link| match link.reach {
        Reach::Turns(many) => format!(" within {}", pen.amount(many, "turns")),
        _ => String::new(),
    };
    match kind {
        ClauseKind::Answered { role: who, own_words, within } => {
            let within = pen.amount(*within, "turns");
            format!("answered by {}{} within {within}", role(*who), own(*own_words))
        }
        ClauseKind::Lasting { turns, words, seconds } => {
            let turns = turns.map(|many| pen.amount(many, "turns"));
            let words = words.map(|many| pen.amount(many, "words"));
            let seconds = seconds.map(|many| pen.seconds(many));
            let all: Vec<String> = turns.into_iter().chain(words).chain(seconds).collect();
            let all = if all.is_empty() { "1 turns".to_owned() } else { all.join(" and ") };
            format!("lasting at least {all}")
        }
        ClauseKind::Before(what) => format!("before {}", anchor(*what)),
        ClauseKind::After(what) if pen.luck() => {
            format!("between {} and rule-0", anchor(*what))
        }
        ClauseKind::After(what) => format!("after {}", anchor(*what)),
        ClauseKind::ImmediatelyBefore(what) => format!("immediately before {}", anchor(*what)),
        ClauseKind::ImmediatelyAfter(what) => format!("immediately after {}", anchor(*what)),
        ClauseKind::Followed(link) => linked(pen, link),
        ClauseKind::Agreed { link, own_words } => {
            let turns = turns(pen, link);
            format!("agreed{}{}{turns}", by(link.by), own(*own_words))
        }
        ClauseKind::Asked(link) => format!("asked about{}{}", by(link.by), turns(pen, link)),
        ClauseKind::Within { edge, extent: far, untimed } => {
            let edge = if *edge == Edge::First { "first" } else { "last" };
            let far = extent(pen, *far);
            let untimed = untimed.map(|it| format!(" or, without times, {}", extent(pen, it)));
            format!("within {edge} {far}{}", untimed.unwrap_or_default())
        }
    }
}

fn extent(pen: &mut Pen, far: Extent) -> String {
    match far {
        Extent::Turns(many) => pen.amount(many, "turns"),
        Extent::Seconds(many) => pen.seconds(many),
        Extent::Share(share) => {
            let share = pen.share(share);
            share.strip_suffix('%').map_or(share.clone(), |number| format!("{number} percent"))
        }
    }
}

/// `followed by …` and its like.
fn linked(pen: &mut Pen, link: &Link) -> String {
    let (word, apart) = match link.side {
        Side::After => ("followed", " before the next"),
        Side::Before => ("preceded", " since the last"),
        Side::Anywhere => ("accompanied", ""),
    };
    let immediately = if link.reach == Reach::Immediately { "immediately " } else { "" };
    let within = match link.reach {
        Reach::Turns(many) => format!(" within {}", pen.amount(many, "turns")),
        Reach::Seconds(many) => format!(" within {}", pen.seconds(many)),
        Reach::Anywhere | Reach::Immediately => String::new(),
    };
    let apart = if link.alternating { apart } else { "" };
    format!("{immediately}{word} by {}{}{within}{apart}", topic(link.topic), by(link.by))
}

pub(crate) fn whenever(pen: &mut Pen, it: &Whenever) -> String {
    let mut lines = String::new();
    for line in &it.lines {
        let not = if line.not { "not " } else { "" };
        writeln!(lines, "{not}{}", linked(pen, &line.link)).unwrap();
    }
    lines
}

pub(crate) fn avoid(pen: &mut Pen, it: &Avoid) -> String {
    let without = it.without.as_ref().map(|link| {
        let side = if link.side == Side::After { "after" } else { "before" };
        let Reach::Turns(many) = link.reach else { return String::new() };
        let turns = pen.amount(many, "turns");
        format!(" without {}{} in the {turns} {side}", topic(link.topic), by(link.by))
    });
    let more = match it.at_most {
        0 => String::new(),
        many => format!(" more than {} in session", pen.count(many)),
    };
    format!("{}{}{}{more}", topic(it.topic), by(it.by), without.unwrap_or_default())
}

pub(crate) fn balance(
    pen: &mut Pen,
    it: &Balance,
    number: usize,
    measures: &mut Vec<String>,
) -> String {
    let mut lines = String::new();
    for (at, line) in it.lines.iter().take(pen.most).enumerate() {
        let mut value = expression(pen, &line.value);
        if pen.luck() {
            measures.push(format!("measure measure-{number}-{at} = {value}"));
            value = format!("measure-{number}-{at}");
        }
        if pen.luck() {
            value = format!("{value} per 10 turns");
        }
        let band = |at: usize| if at > 0 { format!(" band-{at}") } else { String::new() };
        let limits: Vec<String> = line
            .thresholds
            .iter()
            .enumerate()
            .map(|(at, limit)| {
                let sign = limit.op.sign();
                let number = limit.value as u32;
                let limit = match pen.unit {
                    "" => pen.count(number),
                    "%" => pen.share(limit.value / 100.0),
                    unit => format!("{number}{unit}"),
                };
                format!("{sign} {limit}{}", band(at))
            })
            .collect();
        writeln!(lines, "{value} {}", limits.join(", ")).unwrap();
    }
    lines
}

fn who(role_of: Option<RoleId>) -> String {
    role_of.map_or("all".to_owned(), role)
}

fn expression(pen: &mut Pen, it: &Expr) -> String {
    match it {
        Expr::Number(number) => format!("{number}{}", pen.unit),
        Expr::Count { topic: of, by: role } => format!("count({}{})", topic(*of), by(*role)),
        Expr::Words(role) => format!("words({})", who(*role)),
        Expr::Turns(role) => format!("turns({})", who(*role)),
        Expr::Attribute(of) => attribute(of),
        Expr::Talk(Talk::WordsOf { topic: of, by: role }) => {
            format!("words({}{})", topic(*of), by(*role))
        }
        Expr::Talk(Talk::TimeOf { topic: of, by: role }) => {
            format!("time({}{})", topic(*of), by(*role))
        }
        Expr::Talk(Talk::Time(role)) => format!("time({})", who(*role)),
        Expr::Talk(Talk::Length) => "length(session)".to_owned(),
        Expr::Talk(Talk::Monologue(role)) => format!("monologue({})", who(*role)),
        Expr::Talk(Talk::MonologueTime(role)) => format!("monologue-time({})", who(*role)),
        Expr::Talk(Talk::Latency(of)) => format!("latency({})", role(*of)),
        Expr::Negative(inner) => format!("-{}", expression(pen, inner)),
        Expr::Binary { op, left, right } => {
            let sign = match op {
                ArithmeticOp::Add => "+",
                ArithmeticOp::Subtract => "-",
                ArithmeticOp::Multiply => "*",
                ArithmeticOp::Divide => "/",
            };
            format!("({} {sign} {})", expression(pen, left), expression(pen, right))
        }
    }
}

pub(crate) fn goals(pen: &mut Pen, it: &Goals) -> String {
    let from = it.from.map(|from| match from {
        GoalSource::Record => "from record\n",
        GoalSource::Talk => "from talk\n",
    });
    let mut lines = from.unwrap_or_default().to_owned();
    let topics = &it.topics;
    let signs = [
        ("stated", topics.stated),
        ("agreed", topics.agreed),
        ("tasks", topics.tasks),
        ("tasks agreed", topics.tasks_agreed),
    ];
    for (sign, of) in signs {
        if let Some(of) = of {
            writeln!(lines, "{sign} in {}", topic(of)).unwrap();
        }
    }
    if let Some(of) = topics.stated.filter(|_| pen.luck()) {
        let often = pen.amount(3, "sessions");
        writeln!(lines, "reviewed in {}\ngoals reviewed every {often}", topic(of)).unwrap();
    }
    for line in it.lines.iter().take(pen.most) {
        let line = match &line.ask {
            GoalsAsk::Count { bound, number } => format!("{} goals", at(pen, *bound, *number)),
            GoalsAsk::Holds { of_how_many, of, that } => {
                let of_how_many = match of_how_many {
                    HowMany::Each => "each".to_owned(),
                    HowMany::Some => "some".to_owned(),
                    HowMany::No => "no".to_owned(),
                    HowMany::AtLeast(many) => format!("at least {}", pen.count(*many)),
                };
                let thing = if *of == GoalOrTask::Goal { "goal" } else { "task" };
                format!("{of_how_many} {thing} {}", predicate(pen, that))
            }
        };
        writeln!(lines, "{line}").unwrap();
    }
    lines
}

fn at(pen: &mut Pen, bound: Bound, number: u32) -> String {
    let bound = if bound == Bound::AtLeast { "least" } else { "most" };
    format!("at {bound} {}", pen.count(number))
}

fn roles(all: &[RoleId], joined: &str) -> String {
    all.iter().map(|one| role(*one)).collect::<Vec<_>>().join(joined)
}

fn predicate(pen: &mut Pen, that: &GoalPredicate) -> String {
    match that {
        GoalPredicate::AgreedBy { roles: all, own_words } => {
            let own = if *own_words { " in own words" } else { "" };
            format!("agreed by {}{own}", roles(all, " and "))
        }
        GoalPredicate::StatedBy(all) => format!("stated by {}", roles(all, " or ")),
        GoalPredicate::Worded { at_least, not } => {
            let least = at_least.map(|least| format!("in at least {} words", pen.count(least)));
            let not = not.map(|of| format!("not {}", topic(of)));
            let both: Vec<String> = least.into_iter().chain(not).collect();
            format!("worded {}", both.join(" and "))
        }
        GoalPredicate::Has { key, values, .. } if values.is_empty() => match pen.luck() {
            true => format!("linked to a {key}"),
            false => format!("has a {key}"),
        },
        GoalPredicate::Has { key, values, .. } => {
            let values: Vec<String> = values.iter().map(value).collect();
            format!("has {key} {}", values.join(" or "))
        }
        GoalPredicate::HasTasks { bound, number } => {
            format!("has {} tasks", at(pen, *bound, *number))
        }
        GoalPredicate::Discussed => "discussed".to_owned(),
        GoalPredicate::Owned => "owned".to_owned(),
        GoalPredicate::OwnedBy(all) => format!("owned by {}", roles(all, " or ")),
        GoalPredicate::Due => "due".to_owned(),
        GoalPredicate::DueWithin(days) => format!("due within {}", pen.amount(*days, "days")),
    }
}
