//! Random links, what has to go with something, choices, and how a score is made up.

use proptest::prelude::*;
use rolecall_protocol::{
    At, Band, Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, Link, Reach, RuleId, RuleKind,
    Scoring, Section, Side, Whenever, WheneverLine,
};

use crate::books::{maybe, role_id, topic_id};

/// `agreed by`, `asked about by`: a role, and turns.
pub(crate) fn near() -> impl Strategy<Value = Link> {
    (topic_id(), role_id(), 1u32..6).prop_map(|(topic, role, within)| Link {
        side: Side::After,
        topic,
        by: Some(role),
        reach: Reach::Turns(within),
        alternating: false,
    })
}

/// A link to either side, as `whenever` (which has all reaches) or `followed by` may have it.
pub(crate) fn link(sides: Vec<Side>, of_whenever: bool) -> impl Strategy<Value = Link> {
    let reach = prop_oneof![
        2 => Just(Reach::Anywhere),
        2 => (1u32..6).prop_map(Reach::Turns),
        2 => (0u32..200).prop_map(|seconds| Reach::Seconds(f64::from(seconds))),
        2 => Just(if of_whenever { Reach::Immediately } else { Reach::Anywhere }),
    ];
    (proptest::sample::select(sides), topic_id(), maybe(role_id()), reach, any::<bool>()).prop_map(
        move |(side, topic, by, reach, alternating)| Link {
            side,
            topic,
            by,
            reach: if side == Side::Anywhere { Reach::Anywhere } else { reach },
            alternating: alternating && of_whenever && side != Side::Anywhere,
        },
    )
}

pub(crate) fn whenever() -> impl Strategy<Value = RuleKind> {
    let line = (any::<bool>(), link(vec![Side::After, Side::Before, Side::Anywhere], true))
        .prop_map(|(not, link)| WheneverLine { not, link, at: At::default() });
    (topic_id(), maybe(role_id()), proptest::collection::vec(line, 1..3))
        .prop_map(|(topic, by, lines)| RuleKind::Whenever(Whenever { topic, by, lines }))
}

pub(crate) fn choice(earlier: Vec<RuleId>) -> impl Strategy<Value = RuleKind> {
    let at = At::default();
    let member = prop_oneof![
        1 => (topic_id(), maybe(role_id()))
            .prop_map(move |(topic, by)| ChoiceMember::Topic { topic, by, at }),
        2 => proptest::sample::select(earlier)
            .prop_map(move |rule| ChoiceMember::Rule { rule, at }),
    ];
    let group = move |member: BoxedStrategy<ChoiceMember>| {
        let asks = prop_oneof![
            Just(ChoiceAsks::Any),
            Just(ChoiceAsks::All),
            Just(ChoiceAsks::None),
            (1u32..4).prop_map(ChoiceAsks::AtLeast),
        ];
        (asks, proptest::collection::vec(member, 1..4))
            .prop_map(move |(asks, members)| ChoiceGroup { asks, members, at })
    };
    let member = member
        .prop_recursive(2, 6, 3, move |inner| group(inner.boxed()).prop_map(ChoiceMember::Group));
    group(member.boxed()).prop_map(|group| RuleKind::Choice(Choice { group }))
}

/// Sections, bands and pass marks over so many rules.
pub(crate) fn scoring(rules: usize) -> impl Strategy<Value = Scoring> {
    let mark = || maybe((0u32..=10).prop_map(|tenths| f64::from(tenths) / 10.0));
    let section = (1u32..4, mark()).prop_map(|(weight, pass_mark)| Section {
        name: "section".to_owned(),
        title: None,
        rules: Vec::new(),
        weight: f64::from(weight),
        pass_mark,
        at: At::default(),
    });
    let bands = proptest::collection::btree_set(0u32..=10, 0..4);
    let belongs = proptest::collection::vec(0usize..4, rules);
    (proptest::collection::vec(section, 0..3), bands, mark(), belongs).prop_map(
        |(mut sections, bands, pass_mark, belongs)| {
            for (rule, section) in (0u32..).zip(belongs) {
                if let Some(section) = sections.get_mut(section) {
                    section.rules.push(RuleId(rule));
                }
            }
            sections.retain(|section| !section.rules.is_empty());
            let band = |tenths| Band {
                name: "band".to_owned(),
                from: f64::from(tenths) / 10.0,
                at: At::default(),
            };
            Scoring { sections, bands: bands.into_iter().map(band).collect(), pass_mark }
        },
    )
}
