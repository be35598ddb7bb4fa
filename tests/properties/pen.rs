//! Words, numbers and conditions, as a protocol writes them.

use std::collections::BTreeSet;

use rolecall_protocol::{Anchor, Attribute, Condition, RoleId, Scope, TopicId, Value};

/// What topics are called: two of them are known to lines such as `agreed by`.
pub(crate) const NAMES: [&str; 4] = ["topic-0", "topic-1", "question", "agreement"];

/// Writes the lines of one rule.
pub(crate) struct Pen {
    /// Whether numbers are settings; and those that were needed.
    as_settings: bool,
    pub(crate) settings: BTreeSet<String>,
    /// What numbers of a balance are counted in.
    pub(crate) unit: &'static str,
    /// So many lines at most.
    pub(crate) most: usize,
    luck: u32,
}

impl Pen {
    pub(crate) fn new(as_settings: bool, unit: &'static str, most: usize, luck: u32) -> Self {
        Self { as_settings, settings: BTreeSet::new(), unit, most, luck }
    }

    /// Every other time or so.
    pub(crate) fn luck(&mut self) -> bool {
        self.luck = self.luck.rotate_right(1);
        self.luck & 1 == 1
    }

    fn setting(&mut self, name: String, value: &str) -> String {
        self.settings.insert(format!("param {name} = {value}"));
        name
    }

    pub(crate) fn count(&mut self, number: u32) -> String {
        match self.as_settings {
            true => self.setting(format!("number-{number}"), &number.to_string()),
            false => number.to_string(),
        }
    }

    pub(crate) fn amount(&mut self, number: u32, unit: &str) -> String {
        let written = format!("{number} {unit}");
        match self.as_settings {
            true => self.setting(format!("{unit}-{number}"), &written),
            false => written,
        }
    }

    pub(crate) fn share(&mut self, share: f64) -> String {
        let percent = format!("{:.0}", share * 100.0);
        match self.as_settings {
            true => self.setting(format!("share-{percent}"), &format!("{percent}%")),
            false => format!("{percent}%"),
        }
    }

    pub(crate) fn seconds(&mut self, seconds: f64) -> String {
        self.amount(seconds as u32, "sec")
    }
}

pub(crate) fn topic(id: TopicId) -> String {
    NAMES[id.0 as usize].to_owned()
}

pub(crate) fn role(id: RoleId) -> String {
    format!("role-{}", id.0)
}

pub(crate) fn by(id: Option<RoleId>) -> String {
    id.map_or(String::new(), |id| format!(" by {}", role(id)))
}

pub(crate) fn anchor(what: Anchor) -> String {
    match what {
        Anchor::Topic(id) => topic(id),
        Anchor::Rule(id) => format!("rule-{}", id.0),
    }
}

pub(crate) fn attribute(attribute: &Attribute) -> String {
    let scope = if attribute.scope == Scope::Session { "session" } else { "case" };
    format!("{scope}.{}", attribute.key)
}

pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Number(number) if number.fract() != 0.0 => format!("{:.0}%", number * 100.0),
        Value::Number(number) => number.to_string(),
        Value::Seconds(seconds) => format!("{seconds} sec"),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::YesNo(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
    }
}

pub(crate) fn condition(asked: &Condition) -> String {
    let joined = |all: &[Condition], word: &str| {
        let all: Vec<String> = all.iter().map(condition).collect();
        format!("({})", all.join(word))
    };
    match asked {
        Condition::And(all) => joined(all, " and "),
        Condition::Or(all) => joined(all, " or "),
        Condition::Not(inner) => format!("not {}", condition(inner)),
        Condition::Compare { attribute: of, op, value: with } => {
            format!("{} {} {}", attribute(of), op.sign(), value(with))
        }
        Condition::OneOf { attribute: of, values } => {
            let values: Vec<String> = values.iter().map(value).collect();
            format!("{} in ({})", attribute(of), values.join(", "))
        }
        Condition::Known { attribute: of, known } => {
            format!("{} is {}known", attribute(of), if *known { "" } else { "not " })
        }
    }
}
