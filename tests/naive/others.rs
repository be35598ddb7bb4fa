//! Steps, their order, what should be avoided, and balances.

use rolecall_engine::Verdict;
use rolecall_protocol::{
    Avoid, Balance, BalanceLine, Expr, Order, RoleId, RuleKind, Scope, Step, TopicId,
};
use rolecall_session::Value;
use rolecall_syntax::ast::ArithmeticOp;

use super::conditions::order;
use super::talk::Begins;
use super::told::Told;
use super::{Judgement, World};

impl World<'_> {
    pub(crate) fn step(&self, step: &Step) -> Judgement {
        let parts: Vec<Told> = step
            .named()
            .map(|part| {
                let begins = self.begins(part.what).at_all();
                let optional = self.rule_of(part.what).is_some_and(|rule| match &rule.kind {
                    RuleKind::Discussion(d) => {
                        !d.required
                            || d.raised_by.is_some_and(|role| self.is_optional_and_away(role))
                    }
                    _ => false,
                });
                (begins, optional)
            })
            .filter(|&(begins, optional)| !(optional && begins == Told::No))
            .map(|(begins, _)| begins)
            .collect();
        if parts.is_empty() {
            return Judgement::bare(Verdict::NotApplicable);
        }
        Judgement::bare(match Told::all(parts.iter().copied()) {
            Told::Yes => Verdict::Met,
            Told::Unknown => Verdict::Undetermined,
            Told::No if parts.contains(&Told::Yes) => Verdict::Partial,
            Told::No => Verdict::Gap,
        })
    }

    pub(crate) fn order(&self, order: &Order) -> Judgement {
        let begin: Vec<Begins> = order
            .steps
            .iter()
            .flat_map(|member| &member.any_of)
            .map(|step| self.begins(step.what))
            .filter(|begins| begins.at_all() != Told::No)
            .collect();
        if begin.len() < 2 {
            return Judgement::bare(Verdict::NotApplicable);
        }
        let surely: Vec<Begins> =
            begin.iter().copied().filter(|begins| begins.at_all() == Told::Yes).collect();
        let in_order = Told::all(surely.windows(2).map(|pair| before(pair[0], pair[1])));
        let in_doubt = surely.len() < begin.len();
        Judgement::bare(match in_order {
            Told::No => Verdict::Partial,
            Told::Yes if !in_doubt => Verdict::Met,
            _ => Verdict::Undetermined,
        })
    }

    pub(crate) fn avoid(&self, avoid: &Avoid) -> Judgement {
        let away = avoid.by.is_some_and(|role| !self.session.is_on_record(role));
        if away {
            return Judgement::bare(Verdict::Undetermined);
        }
        let coded = |turn: &u32| self.raised_in(*turn, avoid.topic, avoid.by);
        let certain = (0..self.turns()).filter(|turn| coded(turn) == Told::Yes).count();
        let perhaps = (0..self.turns()).filter(|turn| coded(turn) == Told::Unknown).count();
        let allowed = avoid.at_most as usize;
        Judgement::bare(if certain > allowed {
            Verdict::Gap
        } else if certain + perhaps <= allowed && !self.nothing_looked_for(avoid.topic) {
            Verdict::Met
        } else {
            Verdict::Undetermined
        })
    }

    pub(crate) fn balance(&self, balance: &Balance) -> Judgement {
        let lines: Vec<Told> = balance.lines.iter().map(|line| self.line(line)).collect();
        Judgement::bare(match Told::all(lines.iter().copied()) {
            Told::Yes => Verdict::Met,
            Told::Unknown => Verdict::Undetermined,
            Told::No if lines.contains(&Told::Yes) => Verdict::Partial,
            Told::No => Verdict::Gap,
        })
    }

    fn line(&self, line: &BalanceLine) -> Told {
        let first = &line.thresholds[0];
        match self.value(&line.value) {
            Some(value) => Told::of(order(value, first.op, first.value)),
            None => Told::Unknown,
        }
    }

    /// The value of an expression, where it can be told.
    fn value(&self, expr: &Expr) -> Option<f64> {
        match expr {
            Expr::Number(number) => Some(*number),
            Expr::Negative(inner) => Some(-self.value(inner)?),
            Expr::Binary { op, left, right } => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                match op {
                    ArithmeticOp::Add => Some(left + right),
                    ArithmeticOp::Subtract => Some(left - right),
                    ArithmeticOp::Multiply => Some(left * right),
                    ArithmeticOp::Divide => (right != 0.0).then(|| left / right),
                }
            }
            Expr::Count { topic, by } => self.count(*topic, *by),
            Expr::Words(role) => self.total(*role, |turn| self.turn(turn).words),
            Expr::Turns(role) => self.total(*role, |_| 1),
            Expr::Attribute(attribute) => {
                let attributes = match attribute.scope {
                    Scope::Session => self.record.session,
                    Scope::Case => self.record.case,
                };
                match attributes.get(&attribute.key) {
                    Some(Value::Number(number) | Value::Seconds(number)) => Some(*number),
                    _ => None,
                }
            }
            // The books of this comparison hold none of these.
            Expr::Talk(_) => None,
        }
    }

    fn count(&self, topic: TopicId, by: Option<RoleId>) -> Option<f64> {
        if self.nothing_looked_for(topic) || by.is_some_and(|role| !self.session.is_on_record(role))
        {
            return None;
        }
        let mut count = 0.0;
        for turn in 0..self.turns() {
            match self.raised_in(turn, topic, by) {
                Told::Yes => count += 1.0,
                Told::Unknown => return None,
                Told::No => {}
            }
        }
        Some(count)
    }

    fn total(&self, role: Option<RoleId>, what: impl Fn(u32) -> u32) -> Option<f64> {
        let Some(role) = role else {
            return Some((0..self.turns()).map(|turn| f64::from(what(turn))).sum());
        };
        if !self.session.is_on_record(role) {
            return None;
        }
        let mut total = 0.0;
        for turn in 0..self.turns() {
            match self.is_by(turn, role) {
                Told::Yes => total += f64::from(what(turn)),
                Told::Unknown if what(turn) > 0 => return None,
                _ => {}
            }
        }
        Some(total)
    }
}

/// Whether the one certainly begins before the other, or certainly does not; both certainly begin.
fn before(one: Begins, other: Begins) -> Told {
    if other.later_than(one.surely.unwrap()) == Told::Yes {
        Told::Yes
    } else if one.earlier_than(other.surely.unwrap()) == Told::No {
        Told::No
    } else {
        Told::Unknown
    }
}
