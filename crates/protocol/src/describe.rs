mod avoid;
mod case;
mod choice;
mod goals;
mod step;
mod whenever;

use rolecall_syntax::ast::Edge;

use crate::{
    Anchor, Balance, BalanceLine, ClauseKind, Condition, Discussion, Extent, Protocol, Rule,
    RuleId, RuleKind, Rulebook, TopicId, Units, Value,
};

/// What a rule asks, as sentences that a person without the file at hand understands. Empty for
/// the id of another rulebook.
#[must_use]
pub fn describe(rulebook: &Rulebook, rule: RuleId) -> String {
    let mut text = describe_alone(rulebook, rule);
    let protocol = rulebook.rule(rule).map(|rule| rule.protocol as usize);
    let protocol = protocol.and_then(|protocol| rulebook.protocols.get(protocol));
    if let Some(applies) = protocol.and_then(|protocol| describe_applies(rulebook, protocol)) {
        text.push_str(&format!(" The protocol is for sessions where {applies}."));
    }
    text
}

/// The sessions that a protocol is for: `session.number <= 2`; nothing where it is for all.
#[must_use]
pub fn describe_applies(rulebook: &Rulebook, protocol: &Protocol) -> Option<String> {
    let applies = protocol.applies.as_ref()?;
    Some(Words { rulebook }.condition(applies, false))
}

/// As [`describe`], without what the protocol says of all its rules.
#[must_use]
pub fn describe_alone(rulebook: &Rulebook, rule: RuleId) -> String {
    let Some(rule) = rulebook.rule(rule) else { return String::new() };
    let words = Words { rulebook };
    let mut text = match &rule.kind {
        RuleKind::Discussion(discussion) => words.discussion(discussion),
        RuleKind::Step(step) => words.step(rule, step),
        RuleKind::Order(order) => words.order(order),
        RuleKind::Avoid(avoid) => words.avoid(avoid),
        RuleKind::Balance(balance) => words.balance(balance),
        RuleKind::Whenever(whenever) => words.whenever(rule, whenever),
        RuleKind::Choice(choice) => words.choice(rule, choice),
        RuleKind::Case(case) => words.case(case),
        RuleKind::Goals(goals) => words.goals(goals),
    };
    if let Some(when) = &rule.when {
        text.push_str(&format!(" Asked only when {}.", words.condition(when, false)));
    }
    text
}

/// What one line of a goals rule asks, as a sentence without its full stop: `Each goal is agreed by
/// the client`.
#[must_use]
pub fn describe_goals_ask(rulebook: &Rulebook, ask: &crate::GoalsAsk) -> String {
    Words { rulebook }.goals_ask(ask)
}

struct Words<'a> {
    rulebook: &'a Rulebook,
}

impl Words<'_> {
    fn topic(&self, id: TopicId) -> String {
        let topic = self.rulebook.topic(id);
        topic.map_or(String::new(), |topic| match &topic.title {
            Some(title) => format!("{} (“{title}”)", topic.name),
            None => topic.name.clone(),
        })
    }

    fn anchor(&self, anchor: Anchor) -> String {
        match anchor {
            Anchor::Topic(id) => self.rulebook.topic_name(id).to_owned(),
            Anchor::Rule(id) => match self.rulebook.rule(id) {
                Some(Rule { kind: RuleKind::Step(_), name, .. }) => format!("step {name}"),
                Some(rule) => rule.name.clone(),
                None => String::new(),
            },
        }
    }

    fn discussion(&self, discussion: &Discussion) -> String {
        let topic = self.topic(discussion.topic);
        let mut parts = Vec::new();
        let who = discussion.raised_by.map(|role| self.rulebook.role_name(role));
        parts.push(match (discussion.required, who) {
            (true, Some(who)) => format!("The {who} raises {topic}"),
            (true, None) => format!("Somebody raises {topic}"),
            (false, Some(who)) => format!("If {topic} comes up, the {who} raises it"),
            (false, None) => format!("{topic} may be left out; if it comes up, this is asked"),
        });
        for clause in &discussion.clauses {
            parts.push(self.clause(&clause.kind));
        }
        match (discussion.at_least, discussion.at_most) {
            (0 | 1, None) => {}
            (0 | 1, Some(most)) => {
                parts.push(format!("it is raised in at most {}", counted(most, "turn")));
            }
            (least, None) => parts.push(format!("so in at least {least} turns")),
            (least, Some(most)) => {
                parts.push(format!(
                    "so in at least {least} turns, and it is raised in at most {most}"
                ));
            }
        }
        format!("{}.", parts.join("; "))
    }

    fn clause(&self, kind: &ClauseKind) -> String {
        match kind {
            ClauseKind::Answered { role, own_words, within } => {
                let how = if *own_words { " in own words" } else { "" };
                let role = self.rulebook.role_name(*role);
                format!("the {role} answers{how} within {}", counted(*within, "turn"))
            }
            ClauseKind::Lasting { turns, words, seconds } => {
                let mut amounts = Vec::new();
                amounts.extend(turns.map(|n| counted(n, "turn")));
                amounts.extend(words.map(|n| counted(n, "word")));
                amounts.extend(seconds.map(duration));
                format!("it lasts at least {}", amounts.join(" and "))
            }
            ClauseKind::Before(anchor) => format!("it begins before {}", self.anchor(*anchor)),
            ClauseKind::After(anchor) => format!("it begins after {}", self.anchor(*anchor)),
            ClauseKind::ImmediatelyBefore(anchor) => {
                format!("{} comes immediately after it", self.anchor(*anchor))
            }
            ClauseKind::ImmediatelyAfter(anchor) => {
                format!("it comes immediately after {}", self.anchor(*anchor))
            }
            ClauseKind::Followed(link) => format!("it is {}", self.link(link)),
            ClauseKind::Agreed { link, own_words } => {
                let how = if *own_words { " in own words" } else { "" };
                format!("the {} agrees{how}{}", self.role_of(link), self.near(link))
            }
            ClauseKind::Asked(link) => {
                format!("the {} asks about it{}", self.role_of(link), self.near(link))
            }
            ClauseKind::Within { edge, extent: reach, untimed } => {
                let edge = match edge {
                    Edge::First => "first",
                    Edge::Last => "last",
                };
                let or = untimed.map(|other| format!(" (or, without times, {})", extent(other)));
                let or = or.unwrap_or_default();
                format!("it is raised within the {edge} {}{or} of the session", extent(*reach))
            }
        }
    }

    fn balance(&self, balance: &Balance) -> String {
        let lines: Vec<String> = balance.lines.iter().map(limits).collect();
        format!("Over the whole session {}.", lines.join("; "))
    }

    fn condition(&self, condition: &Condition, inside: bool) -> String {
        let joined = |parts: &[Condition], word: &str| {
            let parts: Vec<_> = parts.iter().map(|part| self.condition(part, true)).collect();
            let all = parts.join(word);
            if inside { format!("({all})") } else { all }
        };
        match condition {
            Condition::And(parts) => joined(parts, " and "),
            Condition::Or(parts) => joined(parts, " or "),
            Condition::Not(part) => format!("not {}", self.condition(part, true)),
            Condition::Compare { attribute, op, value: with } => {
                format!(
                    "{}.{} {} {}",
                    attribute.scope.word(),
                    attribute.key,
                    op.sign(),
                    value(with)
                )
            }
            Condition::OneOf { attribute, values } => {
                let values: Vec<_> = values.iter().map(value).collect();
                format!(
                    "{}.{} is one of {}",
                    attribute.scope.word(),
                    attribute.key,
                    values.join(", ")
                )
            }
            Condition::Known { attribute, known } => {
                let not = if *known { "" } else { "not " };
                format!("{}.{} is {not}known", attribute.scope.word(), attribute.key)
            }
        }
    }
}

fn limits(line: &BalanceLine) -> String {
    let limits = line.thresholds.iter().map(|one| {
        let band = one.band.as_ref().map_or(String::new(), |band| format!(" for “{band}”"));
        let value = if line.percent {
            percent(one.value)
        } else if line.units == Units::SECONDS {
            duration(one.value)
        } else {
            one.value.to_string()
        };
        format!("{} {value}{band}", one.op.sign())
    });
    format!("{} is {}", line.name, limits.collect::<Vec<_>>().join(", "))
}

fn counted(number: u32, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

fn extent(extent: Extent) -> String {
    match extent {
        Extent::Turns(turns) => counted(turns, "turn"),
        Extent::Seconds(seconds) => duration(seconds),
        Extent::Share(share) => percent(share),
    }
}

fn percent(share: f64) -> String {
    // Shares come from percentages; six digits undo the division by 100.
    format!("{}%", (share * 1e8).round() / 1e6)
}

fn duration(seconds: f64) -> String {
    let units = [(604_800.0, "weeks"), (86_400.0, "days"), (3600.0, "hours"), (60.0, "min")];
    for (size, name) in units {
        if seconds >= size && seconds % size == 0.0 {
            return format!("{} {name}", seconds / size);
        }
    }
    format!("{seconds} seconds")
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Seconds(seconds) => duration(*seconds),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => format!("“{text}”"),
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
    }
}

fn and(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}
