//! One way through all parts of a tree, for whatever has to reach every span or every number.

use rolecall_text::Span;

mod rules;
mod test;

use crate::ast::{
    Amount, AttributePath, Balance, BalanceLine, Base, Condition, ConditionKind, Expr, ExprKind,
    HeaderField, Item, ItemKind, Literal, LiteralKind, Name, Number, Param, ParamValue, Quantity,
    RuleClause, RuleClauseKind, Text, Threshold, TopicClause, TopicClauseKind, UnknownClause,
};

/// What is done to the parts of a tree. Whoever implements one of these says what happens there;
/// the rest stays as it is.
pub trait Visitor {
    /// Every span.
    fn span(&mut self, _span: &mut Span) {}
    /// A number that stands alone: `weight 2`.
    fn number(&mut self, _number: &mut Number) {}
    /// A number with its unit. Its number is not visited apart.
    fn amount(&mut self, _amount: &mut Amount) {}
    /// A number or percentage. Its number is not visited apart.
    fn quantity(&mut self, _quantity: &mut Quantity) {}
    /// A threshold. Its number is not visited apart.
    fn threshold(&mut self, _threshold: &mut Threshold) {}
    /// An expression, before its parts.
    fn expression(&mut self, _expression: &mut Expr) {}
    /// A value of a condition or of a record, before its parts.
    fn literal(&mut self, _literal: &mut Literal) {}
    /// A name, of whatever it is.
    fn name(&mut self, _name: &mut Name) {}
}

impl Item {
    /// Takes a visitor through the declaration.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        item(self, visitor);
    }
}

impl ItemKind {
    /// Takes a visitor through the declaration.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        item_kind(self, visitor);
    }
}

impl RuleClause {
    /// Takes a visitor through the line.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        rule_clause(self, visitor);
    }
}

fn span(span: &mut Span, v: &mut dyn Visitor) {
    v.span(span);
}

fn name(name: &mut Name, v: &mut dyn Visitor) {
    v.name(name);
    span(&mut name.span, v);
}

fn maybe_name(maybe: &mut Option<Name>, v: &mut dyn Visitor) {
    maybe.iter_mut().for_each(|it| name(it, v));
}

fn text(text: &mut Text, v: &mut dyn Visitor) {
    span(&mut text.span, v);
}

fn number(number: &mut Number, v: &mut dyn Visitor) {
    v.number(number);
    figure(number, v);
}

/// The spans of a number.
fn figure(number: &mut Number, v: &mut dyn Visitor) {
    span(&mut number.span, v);
    maybe_name(&mut number.param, v);
}

fn quantity(quantity: &mut Quantity, v: &mut dyn Visitor) {
    v.quantity(quantity);
    figure(&mut quantity.value, v);
}

fn param(param: &mut Param, v: &mut dyn Visitor) {
    name(&mut param.name, v);
    match &mut param.value {
        ParamValue::Quantity(value) => quantity(value, v),
        ParamValue::Amount(value) => amount(value, v),
    }
}

fn amount(amount: &mut Amount, v: &mut dyn Visitor) {
    v.amount(amount);
    figure(&mut amount.value, v);
    name(&mut amount.unit, v);
}

fn unknown(clause: &mut UnknownClause, v: &mut dyn Visitor) {
    name(&mut clause.word, v);
    span(&mut clause.span, v);
}

fn item(item: &mut Item, v: &mut dyn Visitor) {
    span(&mut item.span, v);
    item_kind(&mut item.kind, v);
}

fn item_kind(kind: &mut ItemKind, v: &mut dyn Visitor) {
    match kind {
        ItemKind::Language(version) => number(version, v),
        ItemKind::Protocol(header) => {
            name(&mut header.name, v);
            if let Some(extends) = &mut header.extends {
                span(&mut extends.span, v);
                match &mut extends.base {
                    Base::Named(base) => name(base, v),
                    Base::Path(path) => text(path, v),
                }
            }
            header.fields.iter_mut().for_each(|it| header_field(it, v));
        }
        ItemKind::Use(path) => text(path, v),
        ItemKind::Role(role) => {
            name(&mut role.name, v);
            role.title.iter_mut().chain(&mut role.also).for_each(|it| text(it, v));
            role.optional.iter_mut().for_each(|it| span(it, v));
        }
        ItemKind::Topic(topic) => {
            name(&mut topic.name, v);
            topic.title.iter_mut().for_each(|it| text(it, v));
            topic.also.iter_mut().for_each(|it| span(it, v));
            topic.clauses.iter_mut().for_each(|it| topic_clause(it, v));
        }
        ItemKind::Step(step) => {
            name(&mut step.name, v);
            step.title.iter_mut().for_each(|it| text(it, v));
            step.clauses.iter_mut().for_each(|it| rule_clause(it, v));
        }
        ItemKind::StepsInOrder(order) => {
            for member in &mut order.steps {
                member.any_of.iter_mut().for_each(|it| name(it, v));
                member.may_repeat.iter_mut().for_each(|it| span(it, v));
            }
            order.clauses.iter_mut().for_each(|it| rule_clause(it, v));
        }
        ItemKind::Discussion(discussion) => {
            name(&mut discussion.name, v);
            maybe_name(&mut discussion.topic, v);
            discussion.title.iter_mut().for_each(|it| text(it, v));
            discussion.clauses.iter_mut().for_each(|it| rule_clause(it, v));
        }
        ItemKind::Avoid(avoid) => {
            name(&mut avoid.topic, v);
            maybe_name(&mut avoid.by, v);
            avoid.more_than.iter_mut().for_each(|it| number(it, v));
            if let Some(without) = &mut avoid.without {
                name(&mut without.topic, v);
                maybe_name(&mut without.by, v);
                amount(&mut without.amount, v);
            }
            maybe_name(&mut avoid.called, v);
            avoid.clauses.iter_mut().for_each(|it| rule_clause(it, v));
        }
        ItemKind::Measure(measure) => {
            name(&mut measure.name, v);
            expression(&mut measure.value, v);
        }
        ItemKind::Balance(balance) => self::balance(balance, v),
        ItemKind::Whenever(whenever) => rules::whenever(whenever, v),
        ItemKind::Choice(choice) => rules::choice(choice, v),
        ItemKind::Goals(goals) => rules::goals(goals, v),
        ItemKind::Case(case) => rules::case(case, v),
        ItemKind::Section(section) => rules::section(section, v),
        ItemKind::Band(band) => {
            text(&mut band.name, v);
            quantity(&mut band.from, v);
        }
        ItemKind::PassMark(mark) => quantity(mark, v),
        ItemKind::Param(param) | ItemKind::Set(param) => self::param(param, v),
        ItemKind::Replace(replace) => {
            span(&mut replace.keyword, v);
            item_kind(&mut replace.with, v);
        }
        ItemKind::Change(change) => {
            span(&mut change.keyword, v);
            name(&mut change.rule, v);
            change.clauses.iter_mut().for_each(|it| rule_clause(it, v));
        }
        ItemKind::Drop(aside) | ItemKind::Waive(aside) => {
            span(&mut aside.keyword, v);
            name(&mut aside.rule, v);
            aside.because.iter_mut().for_each(|it| text(it, v));
        }
        ItemKind::Test(test) => test::test(test, v),
        ItemKind::Broken(broken) => {
            maybe_name(&mut broken.keyword, v);
            maybe_name(&mut broken.name, v);
        }
    }
}

fn header_field(field: &mut HeaderField, v: &mut dyn Visitor) {
    match field {
        HeaderField::Text { key, value } => {
            name(key, v);
            text(value, v);
        }
        HeaderField::Applies { span, condition } => {
            v.span(span);
            self::condition(condition, v);
        }
        HeaderField::Unknown(clause) => unknown(clause, v),
    }
}

fn topic_clause(clause: &mut TopicClause, v: &mut dyn Visitor) {
    span(&mut clause.span, v);
    match &mut clause.kind {
        TopicClauseKind::Cue { language, pattern, by }
        | TopicClauseKind::NotCue { language, pattern, by }
        | TopicClauseKind::Regex { language, pattern, by } => {
            maybe_name(language, v);
            text(pattern, v);
            maybe_name(by, v);
        }
        TopicClauseKind::CountsWhen(names) => names.iter_mut().for_each(|it| name(it, v)),
        TopicClauseKind::CountsAnyhow => {}
        TopicClauseKind::By(one) | TopicClauseKind::In(one) => name(one, v),
        TopicClauseKind::Coded(codes) => codes.iter_mut().for_each(|it| text(it, v)),
        TopicClauseKind::Example(said) | TopicClauseKind::CounterExample(said) => text(said, v),
        TopicClauseKind::Unknown(clause) => unknown(clause, v),
    }
}

fn rule_clause(clause: &mut RuleClause, v: &mut dyn Visitor) {
    span(&mut clause.span, v);
    match &mut clause.kind {
        RuleClauseKind::Discuss(topics) | RuleClauseKind::MayDiscuss(topics) => {
            topics.iter_mut().for_each(|it| name(it, v));
        }
        RuleClauseKind::DiscussSome { at_least, of } => {
            number(at_least, v);
            of.iter_mut().for_each(|it| name(it, v));
        }
        RuleClauseKind::DiscussTimes { what, times } => {
            name(what, v);
            number(times, v);
        }
        RuleClauseKind::Required
        | RuleClauseKind::Optional
        | RuleClauseKind::InOrder
        | RuleClauseKind::NoGoingBack => {}
        RuleClauseKind::RaisedBy(one)
        | RuleClauseKind::Before(one)
        | RuleClauseKind::After(one)
        | RuleClauseKind::ImmediatelyBefore(one)
        | RuleClauseKind::ImmediatelyAfter(one)
        | RuleClauseKind::No(one)
        | RuleClauseKind::Severity(one) => name(one, v),
        RuleClauseKind::Between(one, other) => {
            name(one, v);
            name(other, v);
        }
        RuleClauseKind::Times { number: times, .. } => number(times, v),
        RuleClauseKind::AgreedBy { role, within, .. }
        | RuleClauseKind::AskedBy { role, within } => {
            name(role, v);
            within.iter_mut().for_each(|it| amount(it, v));
        }
        RuleClauseKind::Goes(goes) => rules::goes(goes, v),
        RuleClauseKind::AnsweredBy { role, within, .. } => {
            name(role, v);
            within.iter_mut().for_each(|it| amount(it, v));
        }
        RuleClauseKind::Lasting(amounts) => amounts.iter_mut().for_each(|it| amount(it, v)),
        RuleClauseKind::Within { amount: first, untimed, .. } => {
            amount(first, v);
            untimed.iter_mut().for_each(|it| amount(it, v));
        }
        RuleClauseKind::When(when) => condition(when, v),
        RuleClauseKind::Weight(weight) => number(weight, v),
        RuleClauseKind::Because(said)
        | RuleClauseKind::Remedy(said)
        | RuleClauseKind::Source(said) => text(said, v),
        RuleClauseKind::Unknown(clause) => unknown(clause, v),
    }
}

fn balance(balance: &mut Balance, v: &mut dyn Visitor) {
    name(&mut balance.name, v);
    balance.title.iter_mut().for_each(|it| text(it, v));
    for BalanceLine { span: whole, value, thresholds } in &mut balance.lines {
        v.span(whole);
        expression(value, v);
        for threshold in thresholds {
            v.threshold(threshold);
            span(&mut threshold.op_span, v);
            figure(&mut threshold.value, v);
            maybe_name(&mut threshold.unit, v);
            maybe_name(&mut threshold.band, v);
        }
    }
    balance.clauses.iter_mut().for_each(|it| rule_clause(it, v));
}

fn expression(expression: &mut Expr, v: &mut dyn Visitor) {
    v.expression(expression);
    span(&mut expression.span, v);
    match &mut expression.kind {
        ExprKind::Number { .. } => {}
        ExprKind::Amount(value) => amount(value, v),
        ExprKind::Name(measure) => name(measure, v),
        ExprKind::Attribute(attribute) => path(attribute, v),
        ExprKind::Per { value, amount: by } => {
            self::expression(value, v);
            amount(by, v);
        }
        ExprKind::Call { function, argument, by } => {
            name(function, v);
            name(argument, v);
            maybe_name(by, v);
        }
        ExprKind::Negative(inner) => self::expression(inner, v),
        ExprKind::Binary { left, right, .. } => {
            self::expression(left, v);
            self::expression(right, v);
        }
    }
}

fn condition(condition: &mut Condition, v: &mut dyn Visitor) {
    span(&mut condition.span, v);
    match &mut condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => {
            parts.iter_mut().for_each(|it| self::condition(it, v))
        }
        ConditionKind::Not(inner) => self::condition(inner, v),
        ConditionKind::Compare { attribute, op_span, value, .. } => {
            path(attribute, v);
            span(op_span, v);
            literal(value, v);
        }
        ConditionKind::OneOf { attribute, values } => {
            path(attribute, v);
            values.iter_mut().for_each(|it| literal(it, v));
        }
        ConditionKind::Known { attribute, .. } => path(attribute, v),
    }
}

fn path(path: &mut AttributePath, v: &mut dyn Visitor) {
    name(&mut path.scope, v);
    name(&mut path.key, v);
}

fn literal(literal: &mut Literal, v: &mut dyn Visitor) {
    v.literal(literal);
    span(&mut literal.span, v);
    if let LiteralKind::Amount(value) = &mut literal.kind {
        amount(value, v);
    }
}
