use rolecall_protocol::{Attribute, Condition, Scope, Value};
use rolecall_session::Value as Given;

use super::{Scene, numbers};

/// `session.number`
pub(crate) fn attribute(attribute: &Attribute) -> String {
    format!("{}.{}", attribute.scope.word(), attribute.key)
}

/// A condition as the language writes it.
pub(crate) fn condition(it: &Condition) -> String {
    match it {
        Condition::And(parts) => joined(parts, " and "),
        Condition::Or(parts) => joined(parts, " or "),
        Condition::Not(inner) => format!("not {}", within(inner)),
        Condition::Compare { attribute: of, op, value } => {
            format!("{} {} {}", attribute(of), op.sign(), wanted(value))
        }
        Condition::OneOf { attribute: of, values } => {
            let values: Vec<_> = values.iter().map(wanted).collect();
            format!("{} in ({})", attribute(of), values.join(", "))
        }
        Condition::Known { attribute: of, known } => {
            format!("{} is {}known", attribute(of), if *known { "" } else { "not " })
        }
    }
}

fn joined(parts: &[Condition], word: &str) -> String {
    parts.iter().map(within).collect::<Vec<_>>().join(word)
}

fn within(part: &Condition) -> String {
    match part {
        Condition::And(_) | Condition::Or(_) => format!("({})", condition(part)),
        _ => condition(part),
    }
}

fn wanted(value: &Value) -> String {
    match value {
        Value::Number(number) => numbers::decimals(*number, 6),
        Value::Seconds(seconds) => numbers::duration(*seconds),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::YesNo(yes) => yes_no(*yes).to_owned(),
    }
}

/// An attribute of the record as people read it.
pub(crate) fn given(value: &Given) -> String {
    match value {
        Given::Text(text) => text.clone(),
        Given::Number(number) => numbers::decimals(*number, 6),
        Given::Date(date) => date.to_string(),
        Given::Seconds(seconds) => numbers::duration(*seconds),
        Given::YesNo(yes) => yes_no(*yes).to_owned(),
        Given::List(values) => numbers::list(&values.iter().map(given).collect::<Vec<_>>()),
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl Scene<'_> {
    fn attribute_given(&self, of: &Attribute) -> Option<&Given> {
        let session = self.result.session;
        let attributes = match of.scope {
            Scope::Session => &session.attributes,
            Scope::Case => &session.case,
        };
        attributes.get(&of.key)
    }

    /// `session.number is 5 and case.order is not in the record`
    pub(crate) fn as_recorded(&self, it: &Condition) -> String {
        let said: Vec<String> = it
            .attributes()
            .into_iter()
            .map(|of| match self.attribute_given(of) {
                Some(value) => format!("{} is {}", attribute(of), given(value)),
                None => format!("{} is not in the record", attribute(of)),
            })
            .collect();
        numbers::list(&said)
    }

    /// The condition that a check of kind `Applies` speaks of, with the words that introduce it.
    pub(crate) fn applies<'c>(
        &'c self,
        finding: &rolecall_engine::Finding,
        of_rule: bool,
    ) -> Option<(&'static str, &'c Condition)> {
        let rule = self.rule(finding)?;
        if of_rule {
            return Some(("when", rule.when.as_ref()?));
        }
        let protocol = self.ctx.rulebook.protocols.get(rule.protocol as usize)?;
        Some(("applies when", protocol.applies.as_ref()?))
    }
}

impl Scene<'_> {
    /// An attribute of the record as people read it.
    pub(crate) fn given(value: &Given) -> String {
        given(value)
    }
}
