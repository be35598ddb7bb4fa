//! Random trees, as the parser would build them.

use proptest::option;
use proptest::prelude::*;
use rolecall_text::Span;

use crate::ast::*;

const ZERO: Span = Span { start: 0, end: 0 };

fn named(text: impl Into<String>) -> Name {
    Name { text: text.into(), span: ZERO }
}

/// Names, some of them words of the language, which are contextual.
fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        4 => "[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}".prop_filter("joins", |n| {
            !matches!(n.as_str(), "not" | "no" | "yes" | "and" | "or")
        }),
        1 => prop::sample::select(vec!["topic", "cue", "by", "of", "in", "session", "required", "first"])
            .prop_map(str::to_owned),
    ]
    .prop_map(named)
}

/// Names that begin no line of a block, for places where a line may begin.
fn plain_name() -> impl Strategy<Value = Name> {
    "x[a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}".prop_map(named)
}

fn text() -> impl Strategy<Value = Text> {
    "[ -~éß’我\t\n]{0,12}".prop_map(|value| {
        let escaped = value.contains(['"', '\\', '\n', '\t']);
        Text { value, span: ZERO, escaped }
    })
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![(0u32..2000).prop_map(f64::from), (0u32..40_000).prop_map(|n| f64::from(n) / 8.0)]
}

fn share() -> impl Strategy<Value = f64> {
    (0u32..1000).prop_map(|n| f64::from(n) / 4.0 / 100.0)
}

fn number() -> impl Strategy<Value = Number> {
    value().prop_map(|value| Number { value, span: ZERO, param: None })
}

fn amount() -> impl Strategy<Value = Amount> {
    let unit = prop::sample::select(vec!["turns", "min", "%", "percent", "words", "sessions"]);
    (number(), unit).prop_map(|(value, unit)| Amount { value, unit: named(unit) })
}

fn expression() -> impl Strategy<Value = Expr> {
    let at = |kind| Expr { span: ZERO, kind };
    let leaf = prop_oneof![
        value().prop_map(|value| ExprKind::Number { value, percent: false }),
        share().prop_map(|value| ExprKind::Number { value, percent: true }),
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
            3 => (op.clone(), inner.clone(), inner).prop_map(|(op, left, right)| {
                ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }
            }),
        ]
        .prop_map(at)
    })
}

fn compare() -> impl Strategy<Value = CompareOp> {
    prop::sample::select(vec![
        CompareOp::Less,
        CompareOp::LessOrEqual,
        CompareOp::Greater,
        CompareOp::GreaterOrEqual,
        CompareOp::Equal,
        CompareOp::NotEqual,
    ])
}

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        value().prop_map(|value| LiteralKind::Number(-value)),
        share().prop_map(LiteralKind::Percent),
        (number(), prop::sample::select(vec!["min", "days"]))
            .prop_map(|(value, unit)| { LiteralKind::Amount(Amount { value, unit: named(unit) }) }),
        Just(LiteralKind::Date("2026-03-02".to_owned())),
        text().prop_map(|text| LiteralKind::Text(text.value)),
        any::<bool>().prop_map(LiteralKind::YesNo),
    ]
    .prop_map(|kind| Literal { span: ZERO, kind })
}

fn path() -> impl Strategy<Value = AttributePath> {
    (plain_name(), "[a-zA-Z][a-z_]{0,5}")
        .prop_map(|(scope, key)| AttributePath { scope, key: named(key) })
}

fn condition() -> impl Strategy<Value = Condition> {
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
}

fn names() -> impl Strategy<Value = Vec<Name>> {
    prop::collection::vec(plain_name(), 1..20)
}

fn rule_clause() -> impl Strategy<Value = RuleClause> {
    let edge = prop::sample::select(vec![Edge::First, Edge::Last]);
    prop_oneof![
        names().prop_map(RuleClauseKind::Discuss),
        Just(RuleClauseKind::Required),
        Just(RuleClauseKind::Optional),
        name().prop_map(RuleClauseKind::RaisedBy),
        (name(), any::<bool>(), option::of(amount())).prop_map(|(role, own_words, within)| {
            RuleClauseKind::AnsweredBy { role, own_words, within }
        }),
        prop::collection::vec(amount(), 1..3).prop_map(RuleClauseKind::Lasting),
        name().prop_map(RuleClauseKind::Before),
        name().prop_map(RuleClauseKind::After),
        (edge, amount(), option::of(amount()))
            .prop_map(|(edge, amount, untimed)| RuleClauseKind::Within { edge, amount, untimed }),
        condition().prop_map(RuleClauseKind::When),
        plain_name().prop_map(RuleClauseKind::Severity),
        number().prop_map(RuleClauseKind::Weight),
        text().prop_map(RuleClauseKind::Because),
        text().prop_map(RuleClauseKind::Remedy),
        text().prop_map(RuleClauseKind::Source),
    ]
    .prop_map(|kind| RuleClause { span: ZERO, kind })
}

fn rule_clauses() -> impl Strategy<Value = Vec<RuleClause>> {
    prop::collection::vec(rule_clause(), 0..5)
}

fn topic_clause() -> impl Strategy<Value = TopicClause> {
    let language = || option::of(prop::sample::select(vec!["en", "cy", "en-gb"]).prop_map(named));
    prop_oneof![
        (language(), text(), option::of(name()))
            .prop_map(|(language, pattern, by)| TopicClauseKind::Cue { language, pattern, by }),
        (language(), text(), option::of(name()))
            .prop_map(|(language, pattern, by)| TopicClauseKind::NotCue { language, pattern, by }),
        (language(), text(), option::of(name()))
            .prop_map(|(language, pattern, by)| TopicClauseKind::Regex { language, pattern, by }),
        name().prop_map(TopicClauseKind::By),
        prop::sample::select(vec!["en", "cy"]).prop_map(|tag| TopicClauseKind::In(named(tag))),
        prop::collection::vec(text(), 1..9).prop_map(TopicClauseKind::Coded),
        text().prop_map(TopicClauseKind::Example),
        text().prop_map(TopicClauseKind::CounterExample),
    ]
    .prop_map(|kind| TopicClause { span: ZERO, kind })
}

fn header_field() -> impl Strategy<Value = HeaderField> {
    let key = prop::sample::select(vec!["title", "version", "owner", "source", "tone"]);
    prop_oneof![
        (key, text()).prop_map(|(key, value)| HeaderField::Text { key: named(key), value }),
        condition().prop_map(|condition| HeaderField::Applies { span: ZERO, condition }),
    ]
}

fn threshold() -> impl Strategy<Value = Threshold> {
    (compare(), value(), any::<bool>(), option::of(plain_name())).prop_map(
        |(op, value, percent, band)| {
            let value = if percent { value / 100.0 } else { value };
            Threshold {
                op,
                op_span: ZERO,
                value: Number { value, span: ZERO, param: None },
                percent,
                unit: None,
                band,
            }
        },
    )
}

fn balance_line() -> impl Strategy<Value = BalanceLine> {
    (expression(), prop::collection::vec(threshold(), 1..3))
        .prop_map(|(value, thresholds)| BalanceLine { span: ZERO, value, thresholds })
}

fn role() -> impl Strategy<Value = ItemKind> {
    (name(), option::of(text()), prop::collection::vec(text(), 0..12), any::<bool>()).prop_map(
        |(name, title, also, optional)| {
            ItemKind::Role(Role { name, title, also, optional: optional.then_some(ZERO) })
        },
    )
}

pub(super) fn file() -> impl Strategy<Value = File> {
    let item = prop_oneof![
        (1u32..9).prop_map(|n| ItemKind::Language(Number {
            value: f64::from(n),
            span: ZERO,
            param: None
        })),
        (name(), prop::collection::vec(header_field(), 0..5)).prop_map(|(name, fields)| {
            ItemKind::Protocol(ProtocolHeader { name, extends: None, fields })
        }),
        text().prop_map(ItemKind::Use),
        role(),
        (name(), option::of(text()), any::<bool>(), prop::collection::vec(topic_clause(), 0..6))
            .prop_map(|(name, title, also, clauses)| {
                let also = also.then_some(ZERO);
                ItemKind::Topic(Topic { name, title, also, clauses })
            }),
        (name(), option::of(text()), rule_clauses())
            .prop_map(|(name, title, clauses)| ItemKind::Step(Step { name, title, clauses })),
        (names(), rule_clauses()).prop_map(|(steps, clauses)| {
            let steps = steps
                .into_iter()
                .map(|name| OrderMember { any_of: vec![name], may_repeat: None })
                .collect();
            ItemKind::StepsInOrder(StepsInOrder { steps, clauses })
        }),
        (name(), option::of(name()), rule_clauses()).prop_map(|(name, topic, clauses)| {
            ItemKind::Discussion(Discussion { name, topic, clauses })
        }),
        (name(), option::of(name()), option::of(number()), rule_clauses()).prop_map(
            |(topic, by, more_than, clauses)| ItemKind::Avoid(Avoid {
                topic,
                by,
                more_than,
                without: None,
                called: None,
                clauses
            })
        ),
        (name(), expression()).prop_map(|(name, value)| ItemKind::Measure(Measure { name, value })),
        (name(), prop::collection::vec(balance_line(), 0..4), rule_clauses())
            .prop_map(|(name, lines, clauses)| ItemKind::Balance(Balance { name, lines, clauses })),
    ];
    let items = prop::collection::vec(item.prop_map(|kind| Item { span: ZERO, kind }), 0..5);
    items.prop_map(|items| File { items, comments: Vec::new() })
}
