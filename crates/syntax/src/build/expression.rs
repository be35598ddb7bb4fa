use std::sync::LazyLock;

use pest::pratt_parser::{Assoc, Op, PrattParser};
use rolecall_text::Span;

use super::rule::hundredth;
use super::{Builder, Node, find};
use crate::ast::{Amount, ArithmeticOp, AttributePath, Expr, ExprKind, Number};
use crate::grammar::Rule;

/// Binds loosest first.
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::plus, Assoc::Left) | Op::infix(Rule::minus, Assoc::Left))
        .op(Op::infix(Rule::times, Assoc::Left) | Op::infix(Rule::over, Assoc::Left))
        .op(Op::prefix(Rule::negative))
});

impl<'t> Builder<'t> {
    pub(super) fn expression(&mut self, pair: &Node<'t>) -> Option<Expr> {
        let mut inner = Vec::new();
        for part in pair.clone().into_inner() {
            if is_operator(part.as_rule()) {
                self.operator(self.span(&part));
            }
            inner.push(part);
        }
        if self.too_many_operators() {
            return None;
        }
        let builder = std::cell::RefCell::new(self);
        PRECEDENCE
            .map_primary(|part| builder.borrow_mut().primary(&part))
            .map_prefix(|sign, value| {
                let value = value?;
                let span = builder.borrow().span(&sign).to(value.span);
                Some(Expr { span, kind: ExprKind::Negative(Box::new(value)) })
            })
            .map_infix(|left, sign, right| {
                let (left, right) = (left?, right?);
                let op = arithmetic_op(sign.as_rule())?;
                let span = left.span.to(right.span);
                let kind = ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) };
                Some(Expr { span, kind })
            })
            .parse(inner.into_iter())
    }

    /// An expression with what it is counted per.
    pub(super) fn measured(&mut self, pair: &Node<'t>) -> Option<Expr> {
        let value = self.expression(&find(pair, Rule::expression)?)?;
        let Some(per) = find(pair, Rule::per) else { return Some(value) };
        let unit = self.word(&find(&per, Rule::limit_unit)?);
        let number = match find(&per, Rule::number) {
            Some(number) => self.number(&number),
            None => Number { value: 1.0, span: unit.span, param: None },
        };
        let span = value.span.to(self.span(&per));
        let amount = Amount { value: number, unit };
        Some(Expr { span, kind: ExprKind::Per { value: Box::new(value), amount } })
    }

    fn primary(&mut self, pair: &Node<'t>) -> Option<Expr> {
        let span = self.span(pair);
        let kind = match pair.as_rule() {
            Rule::constant => ExprKind::Amount(Amount {
                value: self.number(&find(pair, Rule::number)?),
                unit: self.word(&find(pair, Rule::limit_unit)?),
            }),
            Rule::quantity => self.quantity(pair)?,
            Rule::attribute => ExprKind::Attribute(AttributePath {
                scope: self.word(&find(pair, Rule::attribute_scope)?),
                key: self.word(&find(pair, Rule::attribute_key)?),
            }),
            Rule::call => self.call(pair)?,
            Rule::measure_name => ExprKind::Name(self.name(pair)),
            Rule::grouped => return self.grouped(pair, span),
            _ => return None,
        };
        Some(Expr { span, kind })
    }

    /// The expression in brackets, with its brackets as its place.
    fn grouped(&mut self, pair: &Node<'t>, span: Span) -> Option<Expr> {
        let inner = self.measured(pair)?;
        Some(Expr { span, kind: inner.kind })
    }

    fn quantity(&mut self, pair: &Node<'t>) -> Option<ExprKind> {
        let number = self.number(&find(pair, Rule::number)?);
        let percent = find(pair, Rule::percent).is_some();
        let value = if percent { hundredth(number.value) } else { number.value };
        Some(ExprKind::Number { value, percent })
    }

    fn call(&mut self, pair: &Node<'t>) -> Option<ExprKind> {
        let function = self.inner_name(pair, Rule::function)?;
        let argument = self.inner_name(pair, Rule::argument)?;
        let by = self.inner_name(pair, Rule::role_name);
        Some(ExprKind::Call { function, argument, by })
    }
}

/// Whether the table of precedence holds the rule.
pub(crate) fn is_operator(rule: Rule) -> bool {
    rule == Rule::negative || arithmetic_op(rule).is_some()
}

fn arithmetic_op(rule: Rule) -> Option<ArithmeticOp> {
    match rule {
        Rule::plus => Some(ArithmeticOp::Add),
        Rule::minus => Some(ArithmeticOp::Subtract),
        Rule::times => Some(ArithmeticOp::Multiply),
        Rule::over => Some(ArithmeticOp::Divide),
        _ => None,
    }
}
