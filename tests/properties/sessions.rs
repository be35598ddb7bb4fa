//! Random coded sessions and what stands beside them.

use proptest::prelude::*;
use rolecall_coding::{CodedSession, CodedTurn, CoderKind, Coding, Coverage, Standing};
use rolecall_protocol::{RoleId, TopicId};
use rolecall_session::{Attributes, Value, Waiver};
use rolecall_text::Span;

use crate::books::{ROLES, TOPICS};
use crate::cases::OfCase;

/// Attributes and waivers.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) session: Attributes,
    pub(crate) case: Attributes,
    pub(crate) waivers: Vec<Waiver>,
}

pub(crate) fn record() -> impl Strategy<Value = Record> {
    let attributes = || {
        let value = prop_oneof![
            (0u32..4).prop_map(|number| Value::Number(f64::from(number))),
            Just(Value::Text("review".to_owned())),
            Just(Value::Seconds(90.0)),
            any::<bool>().prop_map(Value::YesNo),
            Just(Value::Date(rolecall_text::Date::new(2024, 2, 20).unwrap())),
            Just(Value::List(vec![Value::Number(1.0), Value::Text("Closing".to_owned())])),
        ];
        let key = proptest::sample::select(vec!["number", "kind", "plan", "duration"]);
        proptest::collection::btree_map(key.prop_map(str::to_owned), value, 0..4)
    };
    let waiver =
        (0u32..8, proptest::sample::select(vec!["random/", "", "other/"])).prop_map(|(n, of)| {
            Waiver {
                rule: format!("{of}rule-{n}"),
                because: "done by phone".to_owned(),
                by: None,
                on: None,
            }
        });
    let day =
        (1u8..29).prop_map(|day| Value::Date(rolecall_text::Date::new(2024, 2, day).unwrap()));
    let day = proptest::option::weighted(0.8, day);
    (attributes(), attributes(), proptest::collection::vec(waiver, 0..2), day).prop_map(
        |(mut session, case, waivers, day)| {
            session.extend(day.map(|day| ("date".to_owned(), day)));
            Record { session, case, waivers }
        },
    )
}

/// How a record keeps time.
#[derive(Clone, Copy, Debug)]
enum Clock {
    None,
    Recording,
    Day,
}

/// A turn before its times are added up: role, words, words of its own, seconds since the turn
/// before, its length, and whether start and end are on record.
type Sketch = (Option<RoleId>, u32, u32, u32, u32, bool, bool);

fn turn() -> impl Strategy<Value = Sketch> {
    let role = proptest::option::weighted(0.8, (0..ROLES).prop_map(RoleId));
    (role, 0u32..9, 0u32..9, 0u32..90, 0u32..60, proptest::bool::weighted(0.7), any::<bool>())
}

fn turns(sketches: Vec<Sketch>, clock: Clock) -> Vec<CodedTurn> {
    let mut now = if matches!(clock, Clock::Day) { 3600.0 } else { 0.0 };
    let mut turns = Vec::new();
    for (role, words, own_words, since, length, has_start, has_end) in sketches {
        now += f64::from(since);
        let timed = !matches!(clock, Clock::None);
        turns.push(CodedTurn {
            role,
            words,
            own_words: own_words.min(words),
            start: if timed && has_start { now } else { f64::NAN },
            end: if timed && has_start && has_end { now + f64::from(length) } else { f64::NAN },
        });
    }
    turns
}

/// Codings of a topic, as its coverage allows: none, people's alone, or machines'.
fn codings(topic: u32, turns: u32) -> BoxedStrategy<(Coverage, Vec<Coding>)> {
    let coding = move |turn: u32, start: u32, coder, standing| Coding {
        turn,
        topic: TopicId(topic),
        span: Span::new(start, start + 2),
        coder,
        standing,
        confidence: if standing == Standing::Counts { 1.0 } else { 0.5 },
        origin: 0,
    };
    let place = (0..turns.max(1), 0u32..4);
    let by_person = place
        .clone()
        .prop_map(move |(turn, start)| coding(turn, start, CoderKind::Human, Standing::Counts));
    let by_machine = (place, 0..4).prop_map(move |((turn, start), what)| match what {
        0 => coding(turn, start, CoderKind::External, Standing::Possible),
        1 => coding(turn, start, CoderKind::External, Standing::Counts),
        _ => coding(turn, start, CoderKind::Cue, Standing::Counts),
    });
    let most = if turns == 0 { 1 } else { 5 };
    prop_oneof![
        1 => Just((Coverage::None, Vec::new())),
        2 => proptest::collection::vec(by_person, 0..most).prop_map(|c| (Coverage::Human, c)),
        1 => proptest::collection::vec(by_machine.clone(), 0..most)
            .prop_map(|c| (Coverage::Partial, c)),
        5 => proptest::collection::vec(by_machine, 0..most).prop_map(|c| (Coverage::Machine, c)),
    ]
    .boxed()
}

/// A coded session of up to twelve turns.
pub(crate) fn session() -> impl Strategy<Value = CodedSession> {
    let clock = proptest::sample::select(vec![Clock::None, Clock::Recording, Clock::Day]);
    let listed = proptest::collection::vec(any::<bool>(), usize::from(ROLES));
    (proptest::collection::vec(turn(), 0..12), clock, listed)
        .prop_flat_map(|(sketches, clock, listed)| {
            let turns = turns(sketches, clock);
            let count = u32::try_from(turns.len()).unwrap();
            let found: Vec<_> = (0..TOPICS).map(|topic| codings(topic, count)).collect();
            (Just(turns), Just(listed), found)
                .prop_map(|(turns, listed, found)| assemble(turns, &listed, found))
        })
        .prop_flat_map(crate::goal_records::with_goals)
}

/// The sessions where more topics are declared than they are about.
pub(crate) fn with_more_topics(mut of_case: Vec<OfCase>, topics: usize) -> Vec<OfCase> {
    for (_, session) in of_case.iter_mut().flatten() {
        session.coverage.resize(topics, Coverage::None);
        session.cues_look.resize(topics, false);
        let end = session.topic_starts.last().copied().unwrap();
        session.topic_starts.resize(topics + 1, end);
    }
    of_case
}

fn assemble(
    turns: Vec<CodedTurn>,
    listed: &[bool],
    found: Vec<(Coverage, Vec<Coding>)>,
) -> CodedSession {
    let speaks = |role: u16| turns.iter().any(|turn| turn.role == Some(RoleId(role)));
    let roles_on_record = (0..ROLES).map(|r| speaks(r) || listed[usize::from(r)]).collect();
    let coverage = found.iter().map(|(coverage, _)| *coverage).collect();
    let codings = found.into_iter().flat_map(|(_, codings)| codings).collect();
    with_codings(
        CodedSession { turns, coverage, roles_on_record, ..CodedSession::default() },
        codings,
    )
}

/// The session with these codings, sorted as they have to be.
pub(crate) fn with_codings(session: CodedSession, mut codings: Vec<Coding>) -> CodedSession {
    codings.sort_by_key(|c| (c.topic, c.turn, c.span.start, c.span.end, c.coder));
    let before = |topic: u32| codings.iter().filter(|c| c.topic.0 < topic).count();
    let topic_starts = (0..=TOPICS).map(|topic| u32::try_from(before(topic)).unwrap()).collect();
    CodedSession { codings, topic_starts, ..session }
}
