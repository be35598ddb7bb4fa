//! Random trees, as the parser would build them.

use proptest::option;
use proptest::prelude::*;
use rolecall_text::Span;

use crate::ast::*;

mod reuse;
mod rules;
mod tests;

const ZERO: Span = Span { start: 0, end: 0 };

fn named(text: impl Into<String>) -> Name {
    Name { text: text.into(), span: ZERO }
}

/// Names, some of them words of the language, which are contextual.
fn name() -> BoxedStrategy<Name> {
    prop_oneof![
        4 => "[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}".prop_filter("joins", |n| {
            !matches!(n.as_str(), "not" | "no" | "yes" | "and" | "or")
        }),
        1 => prop::sample::select(vec!["topic", "cue", "by", "of", "in", "session", "required", "first"])
            .prop_map(str::to_owned),
    ]
    .prop_map(named).boxed()
}

/// Names that begin no line of a block, for places where a line may begin.
fn plain_name() -> BoxedStrategy<Name> {
    "x[a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}".prop_map(named).boxed()
}

fn text() -> BoxedStrategy<Text> {
    "[ -~éß’我\t\n]{0,12}"
        .prop_map(|value| {
            let escaped = value.contains(['"', '\\', '\n', '\t']);
            Text { value, span: ZERO, escaped }
        })
        .boxed()
}

fn value() -> BoxedStrategy<f64> {
    prop_oneof![(0u32..2000).prop_map(f64::from), (0u32..40_000).prop_map(|n| f64::from(n) / 8.0)]
        .boxed()
}

fn share() -> BoxedStrategy<f64> {
    (0u32..1000).prop_map(|n| f64::from(n) / 4.0 / 100.0).boxed()
}

fn number() -> BoxedStrategy<Number> {
    value().prop_map(|value| Number { value, span: ZERO, param: None }).boxed()
}

/// The name of a setting in place of a number.
fn setting() -> BoxedStrategy<Number> {
    plain_name().prop_map(|name| Number { value: 0.0, span: ZERO, param: Some(name) }).boxed()
}

/// A number, or a setting in its place.
fn count() -> BoxedStrategy<Number> {
    prop_oneof![
        2 => number(),
        1 => (1u32..4).prop_map(|value| Number { value: value.into(), span: ZERO, param: None }),
        1 => setting(),
    ]
    .boxed()
}

/// A number with its unit.
fn plain_amount() -> BoxedStrategy<Amount> {
    let unit = prop::sample::select(vec!["turns", "min", "%", "percent", "words", "sessions"]);
    (number(), unit).prop_map(|(value, unit)| Amount { value, unit: named(unit) }).boxed()
}

/// A number with its unit, or a setting in their place.
fn amount() -> BoxedStrategy<Amount> {
    prop_oneof![
        3 => plain_amount(),
        1 => setting().prop_map(|value| Amount { value, unit: named("") }),
    ]
    .boxed()
}

/// A number in a unit that measures are in.
fn measured_amount() -> BoxedStrategy<Amount> {
    let unit = prop::sample::select(vec!["turns", "min", "word", "s", "hours"]);
    (count_in_digits(), unit).prop_map(|(value, unit)| Amount { value, unit: named(unit) }).boxed()
}

fn count_in_digits() -> BoxedStrategy<Number> {
    prop_oneof![number(), Just(Number { value: 1.0, span: ZERO, param: None })].boxed()
}

/// A number or a share.
fn figure() -> BoxedStrategy<Quantity> {
    (value(), any::<bool>())
        .prop_map(|(value, percent)| {
            let value = if percent { value / 100.0 } else { value };
            Quantity { value: Number { value, span: ZERO, param: None }, percent }
        })
        .boxed()
}

/// A number or a share, or a setting in their place.
fn quantity() -> BoxedStrategy<Quantity> {
    prop_oneof![
        3 => figure(),
        1 => setting().prop_map(|value| Quantity { value, percent: false }),
    ]
    .boxed()
}

fn expression() -> BoxedStrategy<Expr> {
    let at = |kind| Expr { span: ZERO, kind };
    let leaf = prop_oneof![
        value().prop_map(|value| ExprKind::Number { value, percent: false }),
        share().prop_map(|value| ExprKind::Number { value, percent: true }),
        measured_amount().prop_map(ExprKind::Amount),
        plain_name().prop_map(ExprKind::Name),
        // A function named like the first word of a rule's line would begin such a line.
        (plain_name(), name(), option::of(name()))
            .prop_map(|(function, argument, by)| ExprKind::Call { function, argument, by }),
    ]
    .prop_map(at);
    let op = prop::sample::select(vec![
        ArithmeticOp::Add,
        ArithmeticOp::Subtract,
        ArithmeticOp::Multiply,
        ArithmeticOp::Divide,
    ]);
    leaf.prop_recursive(4, 16, 2, move |inner| {
        prop_oneof![
            1 => inner.clone().prop_map(|inner| ExprKind::Negative(Box::new(inner))),
            1 => (inner.clone(), measured_amount())
                .prop_map(|(value, amount)| ExprKind::Per { value: Box::new(value), amount }),
            3 => (op.clone(), inner.clone(), inner).prop_map(|(op, left, right)| {
                ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }
            }),
        ]
        .prop_map(at)
    })
    .boxed()
}

fn compare() -> BoxedStrategy<CompareOp> {
    prop::sample::select(vec![
        CompareOp::Less,
        CompareOp::LessOrEqual,
        CompareOp::Greater,
        CompareOp::GreaterOrEqual,
        CompareOp::Equal,
        CompareOp::NotEqual,
    ])
    .boxed()
}

fn literal() -> BoxedStrategy<Literal> {
    prop_oneof![
        value().prop_map(|value| LiteralKind::Number(-value)),
        share().prop_map(LiteralKind::Percent),
        (value(), prop::sample::select(vec!["min", "days"])).prop_map(|(value, unit)| {
            let value = Number { value: -value, span: ZERO, param: None };
            LiteralKind::Amount(Amount { value, unit: named(unit) })
        }),
        Just(LiteralKind::Date("2026-03-02".to_owned())),
        text().prop_map(|text| LiteralKind::Text(text.value)),
        any::<bool>().prop_map(LiteralKind::YesNo),
    ]
    .prop_map(|kind| Literal { span: ZERO, kind })
    .boxed()
}

fn path() -> BoxedStrategy<AttributePath> {
    (plain_name(), "[a-zA-Z][a-z_]{0,5}")
        .prop_map(|(scope, key)| AttributePath { scope, key: named(key) })
        .boxed()
}

fn condition() -> BoxedStrategy<Condition> {
    let at = |kind| Condition { span: ZERO, kind };
    let leaf = prop_oneof![
        (path(), compare(), literal()).prop_map(|(attribute, op, value)| {
            ConditionKind::Compare { attribute, op, op_span: ZERO, value }
        }),
        (path(), prop::collection::vec(literal(), 1..3))
            .prop_map(|(attribute, values)| ConditionKind::OneOf { attribute, values }),
        (path(), any::<bool>())
            .prop_map(|(attribute, known)| ConditionKind::Known { attribute, known }),
    ]
    .prop_map(at);
    leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(ConditionKind::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(ConditionKind::Or),
            inner.prop_map(|inner| ConditionKind::Not(Box::new(inner))),
        ]
        .prop_map(at)
    })
    .boxed()
}

fn names() -> BoxedStrategy<Vec<Name>> {
    prop::collection::vec(plain_name(), 1..20).boxed()
}

fn topic_clause() -> BoxedStrategy<TopicClause> {
    let language = || option::of(prop::sample::select(vec!["en", "cy", "en-gb"]).prop_map(named));
    prop_oneof![
        (language(), text(), option::of(name()))
            .prop_map(|(language, pattern, by)| TopicClauseKind::Cue { language, pattern, by }),
        (language(), text(), option::of(name()))
            .prop_map(|(language, pattern, by)| TopicClauseKind::NotCue { language, pattern, by }),
        (language(), text(), option::of(name()))
            .prop_map(|(language, pattern, by)| TopicClauseKind::Regex { language, pattern, by }),
        prop::collection::vec(name(), 1..4).prop_map(TopicClauseKind::CountsWhen),
        Just(TopicClauseKind::CountsAnyhow),
        name().prop_map(TopicClauseKind::By),
        prop::sample::select(vec!["en", "cy"]).prop_map(|tag| TopicClauseKind::In(named(tag))),
        prop::collection::vec(text(), 1..9).prop_map(TopicClauseKind::Coded),
        text().prop_map(TopicClauseKind::Example),
        text().prop_map(TopicClauseKind::CounterExample),
    ]
    .prop_map(|kind| TopicClause { span: ZERO, kind })
    .boxed()
}

fn header_field() -> BoxedStrategy<HeaderField> {
    let key = prop::sample::select(vec!["title", "version", "owner", "source", "tone"]);
    prop_oneof![
        (key, text()).prop_map(|(key, value)| HeaderField::Text { key: named(key), value }),
        condition().prop_map(|condition| HeaderField::Applies { span: ZERO, condition }),
    ]
    .boxed()
}

fn threshold() -> BoxedStrategy<Threshold> {
    let unit = prop::sample::select(vec!["sec", "min", "turns", "words"]);
    let limit = prop_oneof![
        2 => figure().prop_map(|it| (it.value, it.percent, None)),
        1 => value().prop_map(|value| {
            (Number { value: -value, span: ZERO, param: None }, false, None)
        }),
        1 => (number(), unit).prop_map(|(value, unit)| (value, false, Some(named(unit)))),
        1 => setting().prop_map(|value| (value, false, None)),
    ];
    (compare(), limit, option::of(plain_name()))
        .prop_map(|(op, (value, percent, unit), band)| Threshold {
            op,
            op_span: ZERO,
            value,
            percent,
            unit,
            band,
        })
        .boxed()
}

fn balance_line() -> BoxedStrategy<BalanceLine> {
    (expression(), prop::collection::vec(threshold(), 1..3))
        .prop_map(|(value, thresholds)| BalanceLine { span: ZERO, value, thresholds })
        .boxed()
}

fn role() -> BoxedStrategy<ItemKind> {
    (name(), option::of(text()), prop::collection::vec(text(), 0..12), any::<bool>())
        .prop_map(|(name, title, also, optional)| {
            ItemKind::Role(Role { name, title, also, optional: optional.then_some(ZERO) })
        })
        .boxed()
}

/// A declaration of any kind.
fn declaration() -> BoxedStrategy<ItemKind> {
    prop_oneof![
        3 => head(),
        3 => rules::rule(),
        1 => rules::case(),
        2 => reuse::declaration(),
        2 => tests::test(),
    ]
    .boxed()
}

/// What stands at the head of a file, and what rules are about.
fn head() -> BoxedStrategy<ItemKind> {
    prop_oneof![
        (1u32..9).prop_map(|n| ItemKind::Language(Number {
            value: f64::from(n),
            span: ZERO,
            param: None
        })),
        (name(), reuse::extends(), prop::collection::vec(header_field(), 0..5)).prop_map(
            |(name, extends, fields)| ItemKind::Protocol(ProtocolHeader { name, extends, fields })
        ),
        text().prop_map(ItemKind::Use),
        role(),
        (name(), option::of(text()), any::<bool>(), prop::collection::vec(topic_clause(), 0..6))
            .prop_map(|(name, title, also, clauses)| {
                let also = also.then_some(ZERO);
                ItemKind::Topic(Topic { name, title, also, clauses })
            }),
        (name(), expression()).prop_map(|(name, value)| ItemKind::Measure(Measure { name, value })),
    ]
    .boxed()
}

pub(super) fn file() -> BoxedStrategy<File> {
    let items =
        prop::collection::vec(declaration().prop_map(|kind| Item { span: ZERO, kind }), 0..5);
    items.prop_map(|items| File { items, comments: Vec::new() }).boxed()
}
