//! Random rules over cases, and cases of up to five sessions.

use proptest::prelude::*;
use proptest::sample::select;
use rolecall_coding::CodedSession;
use rolecall_protocol::{
    At, Attribute, Case, CaseLine, CaseSubject, CaseTiming, Condition, Gravity, Rule, RuleId,
    RuleKind, Rulebook, Scope, Soon,
};
use rolecall_session::Value;
use rolecall_text::Date;

use crate::books::{condition, role_id, rulebook, topic_id};
use crate::sessions::{Record, record, session};

fn of_case(key: &str) -> Attribute {
    Attribute { scope: Scope::Case, key: key.to_owned() }
}

fn subject(rules: u32) -> impl Strategy<Value = CaseSubject> {
    prop_oneof![
        5 => (0..rules).prop_map(|rule| CaseSubject::Rule(RuleId(rule))),
        1 => Just(CaseSubject::Protocol(0)),
        4 => (topic_id(), proptest::option::of(role_id()))
            .prop_map(|(topic, by)| CaseSubject::Topic { topic, by }),
        1 => (proptest::option::of(topic_id()), any::<bool>()).prop_map(
            |(topic, on_record)| CaseSubject::GoalsReviewed {
                topic,
                on_record: on_record || topic.is_none(),
            }
        ),
    ]
}

fn timing() -> impl Strategy<Value = CaseTiming> {
    let soon = || prop_oneof![(1u32..4).prop_map(Soon::Sessions), (1u32..20).prop_map(Soon::Days)];
    prop_oneof![
        proptest::collection::btree_set(1u32..7, 1..4)
            .prop_map(|numbers| CaseTiming::InSession(numbers.into_iter().collect())),
        (1u32..7).prop_map(CaseTiming::BySession),
        (1u32..7).prop_map(|from| CaseTiming::EverySession { from }),
        (1u32..5).prop_map(CaseTiming::AtLeastSessions),
        Just(CaseTiming::LastSession),
        (1u32..5).prop_map(CaseTiming::EverySessions),
        (1u32..25).prop_map(CaseTiming::EveryDays),
        soon().prop_map(|within| CaseTiming::AfterChange { within, attribute: of_case("plan") }),
        (1u32..25, select(vec!["begun", "closed", "plan"]))
            .prop_map(|(days, key)| CaseTiming::AfterDay { days, attribute: of_case(key) }),
        (soon(), 1u32..6)
            .prop_map(|(within, session)| CaseTiming::AfterSession { within, session }),
    ]
}

fn rule(number: usize, lines: Vec<(CaseSubject, CaseTiming)>, when: Option<Condition>) -> Rule {
    let at = At::default();
    let line = |(subject, timing)| CaseLine { subject, timing, at };
    Rule {
        name: format!("rule-{number}"),
        protocol: 0,
        title: None,
        kind: RuleKind::Case(Case { lines: lines.into_iter().map(line).collect() }),
        gravity: Gravity::Major,
        weight: 1.0,
        because: None,
        remedy: None,
        basis: None,
        when,
        at,
    }
}

/// A rulebook with rules over the case behind all others.
pub(crate) fn case_book() -> impl Strategy<Value = Rulebook> {
    rulebook().prop_flat_map(|book| {
        let rules = u32::try_from(book.rules.len()).unwrap();
        let when = condition().prop_map(about_case);
        let lines = proptest::collection::vec((subject(rules), timing()), 1..4);
        let more = proptest::collection::vec((lines, proptest::option::weighted(0.15, when)), 1..4);
        (Just(book), more).prop_map(|(mut book, more)| {
            for (lines, when) in more {
                book.rules.push(rule(book.rules.len(), lines, when));
            }
            book.protocols[0].rules = 0..u32::try_from(book.rules.len()).unwrap();
            book
        })
    })
}

/// The condition asked of the case alone, as the language has it for such rules.
fn about_case(condition: Condition) -> Condition {
    let case = |mut attribute: Attribute| {
        attribute.scope = Scope::Case;
        attribute
    };
    match condition {
        Condition::And(parts) => Condition::And(parts.into_iter().map(about_case).collect()),
        Condition::Or(parts) => Condition::Or(parts.into_iter().map(about_case).collect()),
        Condition::Not(part) => Condition::Not(Box::new(about_case(*part))),
        Condition::Compare { attribute, op, value } => {
            Condition::Compare { attribute: case(attribute), op, value }
        }
        Condition::OneOf { attribute, values } => {
            Condition::OneOf { attribute: case(attribute), values }
        }
        Condition::Known { attribute, known } => {
            Condition::Known { attribute: case(attribute), known }
        }
    }
}

fn day() -> impl Strategy<Value = Date> {
    // Around the end of a February.
    (0u8..40).prop_map(|n| match n {
        0..20 => Date::new(2024, 2, 10 + n).unwrap(),
        _ => Date::new(2024, 3, n - 19).unwrap(),
    })
}

/// How the sessions of a case are told apart.
#[derive(Clone, Copy, Debug)]
enum Order {
    Numbers,
    Days,
    Whatever,
}

/// A session of a case; `None`: its file could not be read.
pub(crate) type OfCase = Option<(Record, CodedSession)>;

/// What a record says beside the talk: its number, its day, and what becomes of the case.
type Sketch = (Option<u32>, Option<Date>, bool, Option<Value>, Option<Value>, u32);

fn sketch() -> impl Strategy<Value = Sketch> {
    let closed = prop_oneof![
        day().prop_map(Value::Date),
        any::<bool>().prop_map(Value::YesNo),
        Just(Value::Text("2024".to_owned())),
    ];
    (
        proptest::option::weighted(0.9, 1u32..6),
        proptest::option::weighted(0.8, day()),
        proptest::bool::weighted(0.1),
        proptest::option::weighted(0.15, closed),
        proptest::option::weighted(0.3, day().prop_map(Value::Date)),
        0u32..12,
    )
}

pub(crate) fn sessions_of_case() -> impl Strategy<Value = Vec<OfCase>> {
    let one = (record(), session(), sketch(), proptest::bool::weighted(0.03));
    let order = select(vec![Order::Numbers, Order::Numbers, Order::Days, Order::Whatever]);
    (proptest::collection::vec(one, 1..6), order, any::<bool>(), any::<bool>()).prop_map(
        |(all, order, distinct, rising)| {
            let mut days: Vec<Option<Date>> =
                all.iter().map(|(_, _, sketch, _)| sketch.1).collect();
            if rising {
                days.sort();
            }
            let mut next = 0;
            let sessions = all.into_iter().zip(days);
            sessions
                .map(|((mut record, session, mut sketch, unread), day)| {
                    sketch.1 = day;
                    next += if sketch.5 == 0 { 2 } else { 1 };
                    sketch.0 = match order {
                        Order::Numbers if distinct => Some(next),
                        Order::Numbers => sketch.0.or(Some(next)),
                        Order::Days => {
                            sketch.1 = day.or_else(|| Date::new(2024, 3, 1));
                            None
                        }
                        Order::Whatever => sketch.0,
                    };
                    write(&mut record, sketch);
                    (!unread).then_some((record, session))
                })
                .collect()
        },
    )
}

fn write(record: &mut Record, (number, date, closing, closed, begun, status): Sketch) {
    let session = &mut record.session;
    session.remove("number");
    session.remove("date");
    if let Some(number) = number {
        session.insert("number".to_owned(), Value::Number(f64::from(number)));
    }
    if let Some(date) = date {
        session.insert("date".to_owned(), Value::Date(date));
    }
    if closing {
        session.insert("kind".to_owned(), Value::Text("Closing".to_owned()));
    }
    let case = &mut record.case;
    for (key, value) in [("closed", closed), ("begun", begun)] {
        if let Some(value) = value {
            case.insert(key.to_owned(), value);
        }
    }
    match status {
        1 => _ = case.insert("status".to_owned(), Value::Text("Closed".to_owned())),
        2 => _ = case.insert("status".to_owned(), Value::Text("open".to_owned())),
        _ => {}
    }
}
