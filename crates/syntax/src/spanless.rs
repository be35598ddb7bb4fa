//! Trees without their places, for comparing what two texts mean.

use rolecall_text::Span;

mod rules;
mod test;

use crate::ast::{
    Amount, AttributePath, Balance, BalanceLine, Base, Condition, ConditionKind, Expr, ExprKind,
    File, HeaderField, Item, ItemKind, Literal, LiteralKind, Name, Number, Param, ParamValue,
    Quantity, RuleClause, RuleClauseKind, Text, TopicClause, TopicClauseKind, UnknownClause,
};

impl File {
    /// The same file with every span set to zero: two files that say the same are equal so,
    /// wherever their words stand.
    #[must_use]
    pub fn without_spans(&self) -> Self {
        let mut file = self.clone();
        file.items.iter_mut().for_each(item);
        file.comments.iter_mut().for_each(|comment| clear(&mut comment.span));
        file
    }
}

fn clear(span: &mut Span) {
    *span = Span::default();
}

fn name(name: &mut Name) {
    clear(&mut name.span);
}

fn maybe_name(maybe: &mut Option<Name>) {
    maybe.iter_mut().for_each(name);
}

fn text(text: &mut Text) {
    clear(&mut text.span);
}

fn number(number: &mut Number) {
    clear(&mut number.span);
    maybe_name(&mut number.param);
}

fn quantity(quantity: &mut Quantity) {
    number(&mut quantity.value);
}

fn param(param: &mut Param) {
    name(&mut param.name);
    match &mut param.value {
        ParamValue::Quantity(value) => quantity(value),
        ParamValue::Amount(value) => amount(value),
    }
}

fn amount(amount: &mut Amount) {
    number(&mut amount.value);
    name(&mut amount.unit);
}

fn unknown(clause: &mut UnknownClause) {
    name(&mut clause.word);
    clear(&mut clause.span);
}

fn item(item: &mut Item) {
    clear(&mut item.span);
    item_kind(&mut item.kind);
}

fn item_kind(kind: &mut ItemKind) {
    match kind {
        ItemKind::Language(version) => number(version),
        ItemKind::Protocol(header) => {
            name(&mut header.name);
            if let Some(extends) = &mut header.extends {
                clear(&mut extends.span);
                match &mut extends.base {
                    Base::Named(base) => name(base),
                    Base::Path(path) => text(path),
                }
            }
            header.fields.iter_mut().for_each(header_field);
        }
        ItemKind::Use(path) => text(path),
        ItemKind::Role(role) => {
            name(&mut role.name);
            role.title.iter_mut().chain(&mut role.also).for_each(text);
            role.optional.iter_mut().for_each(clear);
        }
        ItemKind::Topic(topic) => {
            name(&mut topic.name);
            topic.title.iter_mut().for_each(text);
            topic.also.iter_mut().for_each(clear);
            topic.clauses.iter_mut().for_each(topic_clause);
        }
        ItemKind::Step(step) => {
            name(&mut step.name);
            step.title.iter_mut().for_each(text);
            step.clauses.iter_mut().for_each(rule_clause);
        }
        ItemKind::StepsInOrder(order) => {
            for member in &mut order.steps {
                member.any_of.iter_mut().for_each(name);
                member.may_repeat.iter_mut().for_each(clear);
            }
            order.clauses.iter_mut().for_each(rule_clause);
        }
        ItemKind::Discussion(discussion) => {
            name(&mut discussion.name);
            maybe_name(&mut discussion.topic);
            discussion.clauses.iter_mut().for_each(rule_clause);
        }
        ItemKind::Avoid(avoid) => {
            name(&mut avoid.topic);
            maybe_name(&mut avoid.by);
            avoid.more_than.iter_mut().for_each(number);
            if let Some(without) = &mut avoid.without {
                name(&mut without.topic);
                maybe_name(&mut without.by);
                amount(&mut without.amount);
            }
            maybe_name(&mut avoid.called);
            avoid.clauses.iter_mut().for_each(rule_clause);
        }
        ItemKind::Measure(measure) => {
            name(&mut measure.name);
            expression(&mut measure.value);
        }
        ItemKind::Balance(balance) => self::balance(balance),
        ItemKind::Whenever(whenever) => rules::whenever(whenever),
        ItemKind::Choice(choice) => rules::choice(choice),
        ItemKind::Goals(goals) => rules::goals(goals),
        ItemKind::Case(case) => rules::case(case),
        ItemKind::Section(section) => rules::section(section),
        ItemKind::Band(band) => {
            text(&mut band.name);
            quantity(&mut band.from);
        }
        ItemKind::PassMark(mark) => quantity(mark),
        ItemKind::Param(param) | ItemKind::Set(param) => self::param(param),
        ItemKind::Replace(replace) => {
            clear(&mut replace.keyword);
            item_kind(&mut replace.with);
        }
        ItemKind::Change(change) => {
            clear(&mut change.keyword);
            name(&mut change.rule);
            change.clauses.iter_mut().for_each(rule_clause);
        }
        ItemKind::Drop(aside) | ItemKind::Waive(aside) => {
            clear(&mut aside.keyword);
            name(&mut aside.rule);
            aside.because.iter_mut().for_each(text);
        }
        ItemKind::Test(test) => test::test(test),
        ItemKind::Later(later) => name(&mut later.keyword),
        ItemKind::Broken(broken) => {
            maybe_name(&mut broken.keyword);
            maybe_name(&mut broken.name);
        }
    }
}

fn header_field(field: &mut HeaderField) {
    match field {
        HeaderField::Text { key, value } => {
            name(key);
            text(value);
        }
        HeaderField::Applies { span, condition } => {
            clear(span);
            self::condition(condition);
        }
        HeaderField::Unknown(clause) => unknown(clause),
    }
}

fn topic_clause(clause: &mut TopicClause) {
    clear(&mut clause.span);
    match &mut clause.kind {
        TopicClauseKind::Cue { language, pattern, by }
        | TopicClauseKind::NotCue { language, pattern, by }
        | TopicClauseKind::Regex { language, pattern, by } => {
            maybe_name(language);
            text(pattern);
            maybe_name(by);
        }
        TopicClauseKind::By(one) | TopicClauseKind::In(one) => name(one),
        TopicClauseKind::Coded(codes) => codes.iter_mut().for_each(text),
        TopicClauseKind::Example(said) | TopicClauseKind::CounterExample(said) => text(said),
        TopicClauseKind::Unknown(clause) => unknown(clause),
    }
}

fn rule_clause(clause: &mut RuleClause) {
    clear(&mut clause.span);
    match &mut clause.kind {
        RuleClauseKind::Discuss(topics) | RuleClauseKind::MayDiscuss(topics) => {
            topics.iter_mut().for_each(name);
        }
        RuleClauseKind::DiscussSome { at_least, of } => {
            number(at_least);
            of.iter_mut().for_each(name);
        }
        RuleClauseKind::DiscussTimes { what, times } => {
            name(what);
            number(times);
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
        | RuleClauseKind::Severity(one) => name(one),
        RuleClauseKind::Between(one, other) => {
            name(one);
            name(other);
        }
        RuleClauseKind::Times { number: times, .. } => number(times),
        RuleClauseKind::AgreedBy { role, within, .. }
        | RuleClauseKind::AskedBy { role, within } => {
            name(role);
            within.iter_mut().for_each(amount);
        }
        RuleClauseKind::Goes(goes) => rules::goes(goes),
        RuleClauseKind::AnsweredBy { role, within, .. } => {
            name(role);
            within.iter_mut().for_each(amount);
        }
        RuleClauseKind::Lasting(amounts) => amounts.iter_mut().for_each(amount),
        RuleClauseKind::Within { amount: first, untimed, .. } => {
            amount(first);
            untimed.iter_mut().for_each(amount);
        }
        RuleClauseKind::When(when) => condition(when),
        RuleClauseKind::Weight(weight) => number(weight),
        RuleClauseKind::Because(said)
        | RuleClauseKind::Remedy(said)
        | RuleClauseKind::Source(said) => text(said),
        RuleClauseKind::Unknown(clause) => unknown(clause),
    }
}

fn balance(balance: &mut Balance) {
    name(&mut balance.name);
    for BalanceLine { span, value, thresholds } in &mut balance.lines {
        clear(span);
        expression(value);
        for threshold in thresholds {
            clear(&mut threshold.op_span);
            number(&mut threshold.value);
            maybe_name(&mut threshold.unit);
            maybe_name(&mut threshold.band);
        }
    }
    balance.clauses.iter_mut().for_each(rule_clause);
}

fn expression(expression: &mut Expr) {
    clear(&mut expression.span);
    match &mut expression.kind {
        ExprKind::Number { .. } => {}
        ExprKind::Amount(value) => amount(value),
        ExprKind::Name(measure) => name(measure),
        ExprKind::Per { value, amount: by } => {
            self::expression(value);
            amount(by);
        }
        ExprKind::Call { function, argument, by } => {
            name(function);
            name(argument);
            maybe_name(by);
        }
        ExprKind::Negative(inner) => self::expression(inner),
        ExprKind::Binary { left, right, .. } => {
            self::expression(left);
            self::expression(right);
        }
    }
}

fn condition(condition: &mut Condition) {
    clear(&mut condition.span);
    match &mut condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => {
            parts.iter_mut().for_each(self::condition)
        }
        ConditionKind::Not(inner) => self::condition(inner),
        ConditionKind::Compare { attribute, op_span, value, .. } => {
            path(attribute);
            clear(op_span);
            literal(value);
        }
        ConditionKind::OneOf { attribute, values } => {
            path(attribute);
            values.iter_mut().for_each(literal);
        }
        ConditionKind::Known { attribute, .. } => path(attribute),
    }
}

fn path(path: &mut AttributePath) {
    name(&mut path.scope);
    name(&mut path.key);
}

fn literal(literal: &mut Literal) {
    clear(&mut literal.span);
    if let LiteralKind::Amount(value) = &mut literal.kind {
        amount(value);
    }
}
