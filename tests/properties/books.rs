//! Random rulebooks, built as values: no text is parsed, so that shapes come up that nobody would
//! write.

use crate::beside::{choice, link, near, scoring, whenever};
use proptest::prelude::*;
use rolecall_protocol::{
    Anchor, At, Attribute, Avoid, Balance, BalanceLine, Clause, ClauseKind, Condition, Discussion,
    Expr, Extent, Gravity, Link, Named, Order, OrderMember, PartAsks, Protocol, Reach, Role,
    RoleId, Rule, RuleId, RuleKind, Rulebook, Scope, Side, Step, StepPart, Talk, Threshold, Topic,
    TopicId, Value,
};
use rolecall_syntax::ast::{ArithmeticOp, CompareOp, Edge};

/// Topics of a random rulebook.
pub(crate) const TOPICS: u32 = 4;
/// Roles of a random rulebook; the last is optional.
pub(crate) const ROLES: u16 = 3;

pub(crate) fn topic_id() -> impl Strategy<Value = TopicId> {
    (0..TOPICS).prop_map(TopicId)
}

pub(crate) fn role_id() -> impl Strategy<Value = RoleId> {
    (0..ROLES).prop_map(RoleId)
}

pub(crate) fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    proptest::option::of(strategy)
}

/// A topic, or one of the earlier rules of a kind.
fn anchor(earlier: Vec<RuleId>) -> BoxedStrategy<Anchor> {
    if earlier.is_empty() {
        return topic_id().prop_map(Anchor::Topic).boxed();
    }
    prop_oneof![
        topic_id().prop_map(Anchor::Topic),
        proptest::sample::select(earlier).prop_map(Anchor::Rule)
    ]
    .boxed()
}

fn extent() -> impl Strategy<Value = Extent> {
    prop_oneof![
        (1u32..8).prop_map(Extent::Turns),
        (0u32..400).prop_map(|seconds| Extent::Seconds(f64::from(seconds))),
        (1u32..=100).prop_map(|percent| Extent::Share(f64::from(percent) / 100.0)),
    ]
}

fn clause(earlier: Vec<RuleId>) -> impl Strategy<Value = ClauseKind> {
    let untimed = prop_oneof![
        (1u32..8).prop_map(Extent::Turns),
        (1u32..=100).prop_map(|percent| Extent::Share(f64::from(percent) / 100.0)),
    ];
    let own = || any::<bool>();
    prop_oneof![
        3 => (role_id(), any::<bool>(), 1u32..5)
            .prop_map(|(role, own_words, within)| ClauseKind::Answered { role, own_words, within }),
        3 => (maybe(1u32..7), maybe(1u32..25), maybe(1u32..200)).prop_map(|(turns, words, seconds)| {
            ClauseKind::Lasting { turns, words, seconds: seconds.map(f64::from) }
        }),
        2 => anchor(earlier.clone()).prop_map(ClauseKind::Before),
        2 => anchor(earlier.clone()).prop_map(ClauseKind::After),
        2 => anchor(earlier.clone()).prop_map(ClauseKind::ImmediatelyBefore),
        2 => anchor(earlier).prop_map(ClauseKind::ImmediatelyAfter),
        2 => link(vec![Side::After], false).prop_map(ClauseKind::Followed),
        1 => (near(), own())
            .prop_map(|(link, own_words)| ClauseKind::Agreed { link, own_words }),
        1 => near().prop_map(ClauseKind::Asked),
        4 => (any::<bool>(), extent(), maybe(untimed)).prop_map(|(first, extent, untimed)| {
            let edge = if first { Edge::First } else { Edge::Last };
            let untimed = untimed.filter(|_| matches!(extent, Extent::Seconds(_)));
            ClauseKind::Within { edge, extent, untimed }
        }),
    ]
}

fn discussion(earlier: Vec<RuleId>) -> impl Strategy<Value = RuleKind> {
    let clauses = proptest::collection::vec(clause(earlier), 0..4);
    let often = prop_oneof![3 => Just(1u32), 1 => 2u32..4];
    let seldom = proptest::option::weighted(0.2, 1u32..4);
    (topic_id(), any::<bool>(), maybe(role_id()), clauses, often, seldom).prop_map(
        |(topic, required, raised_by, clauses, at_least, at_most)| {
            let clause = |kind| Clause { kind, at: At::default() };
            let clauses = clauses.into_iter().map(clause).collect();
            RuleKind::Discussion(Discussion {
                topic,
                required,
                raised_by,
                clauses,
                at_least,
                at_most,
            })
        },
    )
}

fn avoid() -> impl Strategy<Value = RuleKind> {
    let without = (any::<bool>(), topic_id(), maybe(role_id()), 1u32..5).prop_map(
        |(after, topic, by, turns)| Link {
            side: if after { Side::After } else { Side::Before },
            topic,
            by,
            reach: Reach::Turns(turns),
            alternating: false,
        },
    );
    (topic_id(), maybe(role_id()), 0u32..3, maybe(without)).prop_map(
        |(topic, by, at_most, without)| RuleKind::Avoid(Avoid { topic, by, at_most, without }),
    )
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0u32..4).prop_map(|number| Expr::Number(f64::from(number))),
        (topic_id(), maybe(role_id())).prop_map(|(topic, by)| Expr::Count { topic, by }),
        maybe(role_id()).prop_map(Expr::Words),
        maybe(role_id()).prop_map(Expr::Turns),
        attribute().prop_map(Expr::Attribute),
        talk().prop_map(Expr::Talk),
        talk().prop_map(Expr::Talk),
    ];
    let op = proptest::sample::select(vec![
        ArithmeticOp::Add,
        ArithmeticOp::Subtract,
        ArithmeticOp::Multiply,
        ArithmeticOp::Divide,
    ]);
    leaf.prop_recursive(2, 6, 2, move |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Expr::Negative(Box::new(inner))),
            (op.clone(), inner.clone(), inner).prop_map(|(op, left, right)| Expr::Binary {
                op,
                left: Box::new(left),
                right: Box::new(right)
            }),
        ]
    })
}

fn talk() -> impl Strategy<Value = Talk> {
    prop_oneof![
        (topic_id(), maybe(role_id())).prop_map(|(topic, by)| Talk::WordsOf { topic, by }),
        (topic_id(), maybe(role_id())).prop_map(|(topic, by)| Talk::TimeOf { topic, by }),
        maybe(role_id()).prop_map(Talk::Time),
        Just(Talk::Length),
        maybe(role_id()).prop_map(Talk::Monologue),
        maybe(role_id()).prop_map(Talk::MonologueTime),
        role_id().prop_map(Talk::Latency),
    ]
}

fn comparison() -> impl Strategy<Value = CompareOp> {
    proptest::sample::select(vec![
        CompareOp::Less,
        CompareOp::LessOrEqual,
        CompareOp::Greater,
        CompareOp::GreaterOrEqual,
        CompareOp::Equal,
        CompareOp::NotEqual,
    ])
}

fn balance() -> impl Strategy<Value = RuleKind> {
    let line = (expr(), any::<bool>(), proptest::collection::vec(0u32..40, 1..4)).prop_map(
        |(value, at_least, mut limits)| {
            let op = if at_least { CompareOp::GreaterOrEqual } else { CompareOp::LessOrEqual };
            limits.sort_unstable();
            if !at_least {
                limits.reverse();
            }
            let limit = |limit| Threshold { op, value: f64::from(limit), band: None };
            BalanceLine {
                name: "line".to_owned(),
                value,
                thresholds: limits.into_iter().map(limit).collect(),
                percent: false,
                units: Default::default(),
                at: At::default(),
            }
        },
    );
    proptest::collection::vec(line, 1..3).prop_map(|lines| RuleKind::Balance(Balance { lines }))
}

/// An attribute that the record may have, may lack, or may have as a text.
fn attribute() -> impl Strategy<Value = Attribute> + Clone {
    let key = proptest::sample::select(vec!["number", "kind", "plan"]);
    (key, any::<bool>()).prop_map(|(key, session)| Attribute {
        scope: if session { Scope::Session } else { Scope::Case },
        key: key.to_owned(),
    })
}

/// A condition over such attributes.
pub(crate) fn condition() -> impl Strategy<Value = Condition> {
    let attribute = attribute();
    let value = prop_oneof![
        (0u32..4).prop_map(|number| Value::Number(f64::from(number))),
        proptest::sample::select(vec!["Review", "closing"]).prop_map(|t| Value::Text(t.to_owned())),
        proptest::sample::select(vec![
            Value::Number(0.5),
            Value::Seconds(90.0),
            Value::Date(rolecall_text::Date::new(2024, 2, 20).unwrap()),
            Value::YesNo(true),
            Value::YesNo(false),
        ]),
    ];
    let values = proptest::collection::vec(value.clone(), 1..3);
    let leaf = prop_oneof![
        (attribute.clone(), comparison(), value)
            .prop_map(|(attribute, op, value)| Condition::Compare { attribute, op, value }),
        (attribute.clone(), values)
            .prop_map(|(attribute, values)| Condition::OneOf { attribute, values }),
        (attribute, any::<bool>())
            .prop_map(|(attribute, known)| Condition::Known { attribute, known }),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let several = proptest::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            several.clone().prop_map(Condition::And),
            several.prop_map(Condition::Or),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

/// Some of these, in any order, each once.
fn named(of: Vec<Anchor>, least: usize) -> impl Strategy<Value = Vec<Named>> {
    let most = of.len().min(4);
    let some = proptest::sample::subsequence(of, least.min(most)..=most).prop_shuffle();
    some.prop_map(|some| some.into_iter().map(|what| Named { what, at: At::default() }).collect())
}

/// Rules in the order discussions, steps, then everything else, so that each speaks only of
/// earlier ones.
fn kinds() -> impl Strategy<Value = Vec<RuleKind>> {
    let ids = |range: std::ops::Range<usize>| -> Vec<RuleId> {
        range.map(|n| RuleId(u32::try_from(n).unwrap())).collect()
    };
    let first = proptest::collection::vec(discussion(Vec::new()), 1..3);
    let rules = |ids: &[RuleId]| ids.iter().copied().map(Anchor::Rule).collect::<Vec<_>>();
    let with_steps = first.prop_flat_map(move |kinds| {
        let topics = (0..TOPICS).map(TopicId).map(Anchor::Topic);
        let anchors = rules(&ids(0..kinds.len())).into_iter().chain(topics).collect();
        let step = (
            named(anchors, 1),
            proptest::collection::vec(0u32..9, 4),
            any::<bool>(),
            any::<bool>(),
        )
            .prop_map(|(named, cuts, in_order, optional)| {
                RuleKind::Step(Step { parts: parts(named, &cuts), in_order, optional })
            });
        (Just(kinds), proptest::collection::vec(step, 0..3))
    });
    let with_steps = with_steps.prop_map(|(kinds, steps)| [kinds, steps].concat());
    with_steps
        .prop_flat_map(move |kinds| {
            let earlier = ids(0..kinds.len());
            let steps = rules(&earlier);
            let order = (
                named(steps, 2),
                proptest::collection::vec((any::<bool>(), any::<bool>()), 4),
                any::<bool>(),
            )
                .prop_map(|(named, how, no_going_back)| {
                    let mut steps: Vec<OrderMember> = Vec::new();
                    for (one, (joined, may_repeat)) in named.into_iter().zip(how) {
                        match steps.last_mut() {
                            Some(last) if joined => last.any_of.push(one),
                            _ => steps.push(OrderMember { any_of: vec![one], may_repeat }),
                        }
                    }
                    RuleKind::Order(Order { steps, no_going_back })
                });
            let more = prop_oneof![
                4 => discussion(earlier),
                2 => order,
                2 => avoid(),
                3 => balance(),
                3 => whenever(),
                3 => crate::goal_records::rule(),
            ];
            (Just(kinds), proptest::collection::vec(more, 0..4))
                .prop_map(|(kinds, more)| [kinds, more].concat())
        })
        .prop_flat_map(move |kinds| {
            let choices = proptest::collection::vec(choice(ids(0..kinds.len())), 0..2);
            (Just(kinds), choices).prop_map(|(kinds, choices)| [kinds, choices].concat())
        })
}

/// What a step names as parts of every kind.
fn parts(named: Vec<Named>, cuts: &[u32]) -> Vec<StepPart> {
    let mut parts: Vec<StepPart> = Vec::new();
    for (one, cut) in named.into_iter().zip(cuts) {
        match (parts.last_mut(), cut) {
            (Some(StepPart { asks: PartAsks::AtLeast(many), of }), 0..=3) => {
                *many = 1 + cut / 2;
                of.push(one);
            }
            (_, cut) => parts.push(StepPart {
                asks: match cut {
                    0..=2 => PartAsks::AtLeast(1),
                    3 => PartAsks::Nothing,
                    4..=5 => PartAsks::Times(cut - 2),
                    _ => PartAsks::Once,
                },
                of: vec![one],
            }),
        }
    }
    if parts.iter().all(|part| part.asks == PartAsks::Nothing) {
        parts.iter_mut().take(1).for_each(|part| part.asks = PartAsks::Once);
    }
    parts
}

/// A rulebook of one protocol.
pub(crate) fn rulebook() -> impl Strategy<Value = Rulebook> {
    (kinds(), proptest::option::weighted(0.2, condition()))
        .prop_flat_map(move |(kinds, applies)| {
            let conditions = proptest::collection::vec(
                (proptest::option::weighted(0.2, condition()), 1u32..4),
                kinds.len(),
            );
            (Just(kinds), Just(applies), conditions).prop_map(|(kinds, applies, conditions)| {
                let rules = kinds.into_iter().zip(conditions).enumerate();
                let rules = rules.map(|(n, (kind, (when, weight)))| Rule {
                    name: format!("rule-{n}"),
                    protocol: 0,
                    title: None,
                    kind,
                    gravity: if weight == 3 { Gravity::Critical } else { Gravity::Major },
                    weight: f64::from(weight),
                    because: None,
                    remedy: None,
                    basis: None,
                    when,
                    at: At::default(),
                });
                book(rules.collect(), applies)
            })
        })
        .prop_flat_map(|book| {
            let rules = book.rules.len();
            (Just(book), scoring(rules)).prop_map(|(mut book, scoring)| {
                book.protocols[0].scoring = scoring;
                book
            })
        })
}

fn book(rules: Vec<Rule>, applies: Option<Condition>) -> Rulebook {
    let topic = |n: u32| Topic {
        name: format!("topic-{n}"),
        title: None,
        cues: Vec::new(),
        codes: Vec::new(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        at: At::default(),
    };
    let role = |n: u16| Role {
        name: format!("role-{n}"),
        title: None,
        also: Vec::new(),
        optional: n + 1 == ROLES,
        at: At::default(),
    };
    let protocol = Protocol {
        id: "random".to_owned(),
        source: rolecall_text::SourceId(0),
        at: At::default(),
        title: None,
        version: None,
        owner: None,
        basis: None,
        applies,
        roles: (0..ROLES).map(RoleId).collect(),
        topics: (0..TOPICS).map(TopicId).collect(),
        rules: 0..u32::try_from(rules.len()).unwrap(),
        trials: Vec::new(),
        lineage: Default::default(),
        scoring: Default::default(),
    };
    Rulebook {
        hidden: Vec::new(),
        protocols: vec![protocol],
        roles: (0..ROLES).map(role).collect(),
        topics: (0..TOPICS).map(topic).collect(),
        rules,
    }
}
