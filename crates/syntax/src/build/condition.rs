use rolecall_text::{Date, Span, clip};

use super::rule::{compare_op, hundredth};
use super::{Builder, Node, all, find};
use crate::ast::{Condition, ConditionKind, Literal, LiteralKind};
use crate::codes;
use crate::grammar::Rule;
use crate::mistake::Mistake;

impl<'t> Builder<'t> {
    /// `or` joins what `and` joins what `not` turns.
    pub(super) fn condition(&mut self, pair: &Node<'t>) -> Condition {
        let span = self.span(pair);
        let mut choices = vec![Vec::new()];
        let mut turned: Vec<Span> = Vec::new();
        for part in pair.clone().into_inner() {
            let place = self.span(&part);
            let built = match part.as_rule() {
                Rule::kw_not => {
                    self.operator(place);
                    turned.push(place);
                    continue;
                }
                Rule::kw_or => {
                    self.operator(place);
                    choices.push(Vec::new());
                    continue;
                }
                Rule::group => self.group(&part),
                Rule::question => self.question(&part),
                _ => {
                    self.operator(place);
                    continue;
                }
            };
            if let (Some(condition), Some(choice)) = (built, choices.last_mut()) {
                choice.push(turn(condition, &mut turned));
            }
            if self.too_many_operators() {
                break;
            }
        }
        let choices =
            choices.into_iter().map(|parts| join(parts, span, ConditionKind::And)).collect();
        join(choices, span, ConditionKind::Or)
    }

    /// The condition in brackets, with its brackets as its place.
    fn group(&mut self, pair: &Node<'t>) -> Option<Condition> {
        let inner = self.condition(&find(pair, Rule::condition)?);
        Some(Condition { span: self.span(pair), kind: inner.kind })
    }

    fn question(&mut self, pair: &Node<'t>) -> Option<Condition> {
        let attribute = self.attribute(pair)?;
        let asked = pair.clone().into_inner().nth(1)?;
        let kind = match asked.as_rule() {
            Rule::compared => {
                let sign = find(&asked, Rule::compare)?;
                ConditionKind::Compare {
                    attribute,
                    op: compare_op(sign.as_str())?,
                    op_span: self.span(&sign),
                    value: self.literal(&find(&asked, Rule::literal)?)?,
                }
            }
            Rule::one_of => {
                let values =
                    all(&asked, Rule::literal).filter_map(|value| self.literal(&value)).collect();
                ConditionKind::OneOf { attribute, values }
            }
            Rule::presence => {
                ConditionKind::Known { attribute, known: find(&asked, Rule::kw_not).is_none() }
            }
            _ => return None,
        };
        Some(Condition { span: self.span(pair), kind })
    }

    pub(super) fn literal(&mut self, pair: &Node<'t>) -> Option<Literal> {
        let inner = pair.clone().into_inner().next()?;
        let span = self.span(&inner);
        let kind = match inner.as_rule() {
            Rule::date => self.date(&inner),
            Rule::literal_share => LiteralKind::Percent(hundredth(
                self.number(&find(&inner, Rule::signed_number)?).value,
            )),
            Rule::literal_amount => LiteralKind::Amount(self.amount(&inner)?),
            Rule::literal_number => {
                LiteralKind::Number(self.number(&find(&inner, Rule::signed_number)?).value)
            }
            Rule::text => LiteralKind::Text(self.text(&inner).value),
            Rule::kw_yes => LiteralKind::YesNo(true),
            Rule::kw_no => LiteralKind::YesNo(false),
            _ => return None,
        };
        Some(Literal { span, kind })
    }

    fn date(&mut self, pair: &Node<'t>) -> LiteralKind {
        let written = pair.as_str();
        if Date::parse(written).is_none() {
            let message = format!("`{}` is not a day of the calendar", clip(written, 40));
            self.fail(Mistake::new(&codes::no_such_day::ENTRY, self.span(pair), "", message).help(
                "write year, month and day as `2026-03-02`, with two digits for month and day",
            ));
        }
        LiteralKind::Date(written.to_owned())
    }
}

/// One condition as it is, several joined.
fn join(
    mut parts: Vec<Condition>,
    span: Span,
    kind: fn(Vec<Condition>) -> ConditionKind,
) -> Condition {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    let span = match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => span,
    };
    Condition { span, kind: kind(parts) }
}

/// `not not a`, from the inside out.
fn turn(mut condition: Condition, turned: &mut Vec<Span>) -> Condition {
    while let Some(word) = turned.pop() {
        let span = word.to(condition.span);
        condition = Condition { span, kind: ConditionKind::Not(Box::new(condition)) };
    }
    condition
}
