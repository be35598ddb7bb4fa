use super::Printer;
use super::words::by;
use crate::ast::{ArithmeticOp, BalanceLine, Expr, ExprKind, Threshold};

impl Printer<'_> {
    pub(super) fn expression(&self, expression: &Expr) -> String {
        match &expression.kind {
            ExprKind::Number { value, percent: true } => self.share(expression.span, *value),
            ExprKind::Number { value, percent: false } => self.figure(expression.span, *value),
            ExprKind::Amount(amount) => self.amount(amount),
            ExprKind::Per { value, amount } => {
                let one = amount.value.value == 1.0 && amount.value.span == amount.unit.span;
                let by = if one { amount.unit.text.clone() } else { self.amount(amount) };
                format!("{} per {by}", self.operand(value, 1))
            }
            ExprKind::Attribute(path) => format!("{}.{}", path.scope.text, path.key.text),
            ExprKind::Name(name) => name.text.clone(),
            ExprKind::Call { function, argument, by: role } => {
                format!("{}({}{})", function.text, argument.text, by(role.as_ref()))
            }
            ExprKind::Negative(inner) => format!("-{}", self.operand(inner, 3)),
            ExprKind::Binary { op, left, right } => {
                let strength = strength(*op);
                let (left, right) =
                    (self.operand(left, strength), self.operand(right, strength + 1));
                format!("{left} {} {right}", sign(*op))
            }
        }
    }

    /// An operand, in brackets where it binds less than `strength`.
    fn operand(&self, operand: &Expr, strength: u8) -> String {
        let inner = self.expression(operand);
        match &operand.kind {
            ExprKind::Binary { op, .. } if self::strength(*op) < strength => format!("({inner})"),
            ExprKind::Per { .. } => format!("({inner})"),
            _ => inner,
        }
    }

    pub(super) fn balance_line(&self, line: &BalanceLine) -> String {
        let thresholds: Vec<String> =
            line.thresholds.iter().map(|threshold| self.threshold(threshold)).collect();
        format!("{} {}", self.expression(&line.value), thresholds.join(", "))
    }

    fn threshold(&self, threshold: &Threshold) -> String {
        let value = &threshold.value;
        let value = if value.param.is_some() {
            self.number(value)
        } else if threshold.percent {
            self.share(value.span, value.value)
        } else {
            self.number(value)
        };
        let band =
            threshold.band.as_ref().map_or_else(String::new, |band| format!(" {}", band.text));
        let unit =
            threshold.unit.as_ref().map_or_else(String::new, |unit| format!(" {}", unit.text));
        format!("{} {value}{unit}{band}", threshold.op.sign())
    }
}

fn strength(op: ArithmeticOp) -> u8 {
    match op {
        ArithmeticOp::Add | ArithmeticOp::Subtract => 1,
        ArithmeticOp::Multiply | ArithmeticOp::Divide => 2,
    }
}

fn sign(op: ArithmeticOp) -> char {
    match op {
        ArithmeticOp::Add => '+',
        ArithmeticOp::Subtract => '-',
        ArithmeticOp::Multiply => '*',
        ArithmeticOp::Divide => '/',
    }
}
