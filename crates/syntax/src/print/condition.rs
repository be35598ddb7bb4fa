use super::Printer;
use crate::ast::{AttributePath, Condition, ConditionKind, Literal, LiteralKind};

impl Printer<'_> {
    pub(super) fn condition(&self, condition: &Condition) -> String {
        match &condition.kind {
            ConditionKind::Or(parts) => {
                let within = |part: &Condition| matches!(part.kind, ConditionKind::Or(_));
                self.joined(parts, " or ", within)
            }
            ConditionKind::And(parts) => self.joined(parts, " and ", is_joined),
            ConditionKind::Not(inner) => {
                format!("not {}", self.in_brackets(inner, is_joined(inner)))
            }
            ConditionKind::Compare { attribute, op, value, .. } => {
                format!("{} {} {}", path(attribute), op.sign(), self.literal(value))
            }
            ConditionKind::OneOf { attribute, values } => {
                let values: Vec<String> = values.iter().map(|value| self.literal(value)).collect();
                format!("{} in ({})", path(attribute), values.join(", "))
            }
            ConditionKind::Known { attribute, known } => {
                format!("{} is {}known", path(attribute), if *known { "" } else { "not " })
            }
        }
    }

    fn joined(&self, parts: &[Condition], word: &str, bracketed: fn(&Condition) -> bool) -> String {
        let parts: Vec<String> =
            parts.iter().map(|part| self.in_brackets(part, bracketed(part))).collect();
        parts.join(word)
    }

    fn in_brackets(&self, condition: &Condition, bracketed: bool) -> String {
        let inner = self.condition(condition);
        if bracketed { format!("({inner})") } else { inner }
    }

    pub(super) fn literal(&self, literal: &Literal) -> String {
        match &literal.kind {
            LiteralKind::Number(value) => self.figure(literal.span, *value),
            LiteralKind::Percent(share) => self.share(literal.span, *share),
            LiteralKind::Amount(amount) => self.amount(amount),
            LiteralKind::Date(written) => written.clone(),
            LiteralKind::Text(value) => self.quoted(literal.span, value),
            LiteralKind::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        }
    }
}

fn is_joined(condition: &Condition) -> bool {
    matches!(condition.kind, ConditionKind::And(_) | ConditionKind::Or(_))
}

fn path(path: &AttributePath) -> String {
    format!("{}.{}", path.scope.text, path.key.text)
}
