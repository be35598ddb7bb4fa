//! What should be avoided, and balances.

use rolecall_engine::Verdict;
use rolecall_protocol::{Avoid, Balance, BalanceLine, Expr, RoleId, Scope, TopicId};
use rolecall_session::Value;
use rolecall_syntax::ast::ArithmeticOp;

use super::conditions::order;
use super::talk::Place;
use super::told::Told;
use super::{Judgement, World};

impl World<'_> {
    pub(crate) fn avoid(&self, avoid: &Avoid) -> Judgement {
        let away = avoid.by.is_some_and(|role| !self.session.is_on_record(role));
        if away {
            return Judgement::bare(Verdict::Undetermined);
        }
        let counts: Vec<(u32, Told)> = self
            .place_in_each_turn(avoid.topic, avoid.by)
            .into_iter()
            .map(|(place, told)| (place.0, Told::all([told, self.let_off(avoid, place).not()])))
            .collect();
        let that = |wanted: Told| counts.iter().filter(move |(_, told)| *told == wanted);
        let (certain, perhaps) = (that(Told::Yes).count(), that(Told::Unknown).count());
        let allowed = avoid.at_most as usize;
        let verdict = if certain > allowed {
            Verdict::Gap
        } else if certain + perhaps <= allowed && !self.nothing_looked_for(avoid.topic) {
            Verdict::Met
        } else {
            Verdict::Undetermined
        };
        Judgement { verdict, evidence: that(Told::Yes).map(|(turn, _)| *turn).collect() }
    }

    /// Whether something beside a place lets it off.
    fn let_off(&self, avoid: &Avoid, place: Place) -> Told {
        match &avoid.without {
            None => Told::No,
            Some(link) if link.by.is_some_and(|role| self.is_optional_and_away(role)) => Told::No,
            Some(link) => self.beside(place, link, &[], &|_| true),
        }
    }

    pub(crate) fn balance(&self, balance: &Balance) -> Judgement {
        let lines: Vec<Told> = balance.lines.iter().map(|line| self.line(line)).collect();
        let verdict = match Told::all(lines.iter().copied()) {
            Told::Yes => Verdict::Met,
            Told::Unknown => Verdict::Undetermined,
            Told::No if lines.contains(&Told::Yes) => Verdict::Partial,
            Told::No => Verdict::Gap,
        };
        Judgement { verdict, evidence: self.shown_of_balance(balance) }
    }

    pub(crate) fn line(&self, line: &BalanceLine) -> Told {
        let first = &line.thresholds[0];
        match self.value(&line.value) {
            Some(value) => Told::of(order(value, first.op, first.value)),
            None => Told::Unknown,
        }
    }

    /// The value of an expression, where it can be told.
    pub(crate) fn value(&self, expr: &Expr) -> Option<f64> {
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
            Expr::Talk(talk) => self.measure(*talk),
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
