//! Rules of every kind.

use proptest::option;
use proptest::prelude::*;

use super::{
    ZERO, amount, balance_line, condition, count, literal, name, named, names, number, path,
    plain_amount, plain_name, text,
};
use crate::ast::*;

fn bound() -> BoxedStrategy<Bound> {
    prop::sample::select(vec![Bound::AtLeast, Bound::AtMost]).boxed()
}

/// Lines of which most ask something of the talk.
fn asking() -> BoxedStrategy<RuleClauseKind> {
    let edge = prop::sample::select(vec![Edge::First, Edge::Last]);
    prop_oneof![
        name().prop_map(RuleClauseKind::RaisedBy),
        (name(), any::<bool>(), option::of(amount())).prop_map(|(role, own_words, within)| {
            RuleClauseKind::AnsweredBy { role, own_words, within }
        }),
        prop::collection::vec(amount(), 1..3).prop_map(RuleClauseKind::Lasting),
        name().prop_map(RuleClauseKind::Before),
        name().prop_map(RuleClauseKind::After),
        name().prop_map(RuleClauseKind::ImmediatelyBefore),
        name().prop_map(RuleClauseKind::ImmediatelyAfter),
        (name(), name()).prop_map(|(one, other)| RuleClauseKind::Between(one, other)),
        (bound(), count()).prop_map(|(bound, number)| RuleClauseKind::Times { bound, number }),
        (name(), any::<bool>(), option::of(amount())).prop_map(|(role, own_words, within)| {
            RuleClauseKind::AgreedBy { role, own_words, within }
        }),
        (name(), option::of(amount()))
            .prop_map(|(role, within)| RuleClauseKind::AskedBy { role, within }),
        goes().prop_map(RuleClauseKind::Goes),
        (edge, amount(), option::of(amount()))
            .prop_map(|(edge, amount, untimed)| RuleClauseKind::Within { edge, amount, untimed }),
    ]
    .boxed()
}

fn goes() -> BoxedStrategy<Goes> {
    let relation =
        prop::sample::select(vec![Relation::Followed, Relation::Preceded, Relation::Accompanied]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (flags, relation, name(), option::of(name()), option::of(amount()))
        .prop_map(|((not, immediately, alternating), relation, topic, by, within)| {
            let alternating = alternating && relation != Relation::Accompanied;
            let alternating = alternating.then_some(ZERO);
            Goes { not, immediately, relation, topic, by, within, alternating }
        })
        .boxed()
}

/// Lines about parts and their order.
fn parts() -> BoxedStrategy<RuleClauseKind> {
    prop_oneof![
        names().prop_map(RuleClauseKind::Discuss),
        (count(), names()).prop_map(|(at_least, of)| RuleClauseKind::DiscussSome { at_least, of }),
        (plain_name(), count())
            .prop_map(|(what, times)| RuleClauseKind::DiscussTimes { what, times }),
        names().prop_map(RuleClauseKind::MayDiscuss),
        Just(RuleClauseKind::InOrder),
        Just(RuleClauseKind::NoGoingBack),
    ]
    .boxed()
}

/// Lines that any rule may have.
fn about() -> BoxedStrategy<RuleClauseKind> {
    prop_oneof![
        Just(RuleClauseKind::Required),
        Just(RuleClauseKind::Optional),
        condition().prop_map(RuleClauseKind::When),
        plain_name().prop_map(RuleClauseKind::Severity),
        number().prop_map(RuleClauseKind::Weight),
        text().prop_map(RuleClauseKind::Because),
        text().prop_map(RuleClauseKind::Remedy),
        text().prop_map(RuleClauseKind::Source),
        plain_name().prop_map(RuleClauseKind::No),
    ]
    .boxed()
}

pub(super) fn clauses() -> BoxedStrategy<Vec<RuleClause>> {
    let kind = prop_oneof![2 => asking(), 1 => parts(), 2 => about()];
    prop::collection::vec(kind.prop_map(|kind| RuleClause { span: ZERO, kind }), 0..5).boxed()
}

fn title() -> BoxedStrategy<Option<Text>> {
    option::of(text()).boxed()
}

fn steps_in_order() -> BoxedStrategy<ItemKind> {
    let member = (prop::collection::vec(plain_name(), 1..4), any::<bool>())
        .prop_map(|(any_of, repeats)| OrderMember { any_of, may_repeat: repeats.then_some(ZERO) });
    (prop::collection::vec(member, 1..9), clauses())
        .prop_map(|(steps, clauses)| ItemKind::StepsInOrder(StepsInOrder { steps, clauses }))
        .boxed()
}

fn avoid() -> BoxedStrategy<ItemKind> {
    let without = (name(), option::of(name()), amount(), any::<bool>())
        .prop_map(|(topic, by, amount, after)| Without { topic, by, amount, after });
    let head = (name(), option::of(name()), option::of(count()), option::of(without));
    (head, option::of(name()), clauses())
        .prop_map(|((topic, by, more_than, without), called, clauses)| {
            ItemKind::Avoid(Avoid { topic, by, more_than, without, called, clauses })
        })
        .boxed()
}

fn group() -> BoxedStrategy<ChoiceGroup> {
    let kind = || {
        prop_oneof![
            Just(ChoiceKind::Any),
            Just(ChoiceKind::All),
            Just(ChoiceKind::None),
            count().prop_map(ChoiceKind::AtLeast),
        ]
    };
    let named =
        (name(), option::of(name())).prop_map(|(name, by)| ChoiceMember::Named { name, by });
    let flat = (kind(), prop::collection::vec(named, 0..4))
        .prop_map(|(kind, members)| ChoiceGroup { span: ZERO, kind, members });
    flat.prop_recursive(3, 8, 3, move |inner| {
        let named =
            (name(), option::of(name())).prop_map(|(name, by)| ChoiceMember::Named { name, by });
        let member = prop_oneof![inner.prop_map(ChoiceMember::Group), named];
        (kind(), prop::collection::vec(member, 0..4)).prop_map(|(kind, members)| ChoiceGroup {
            span: ZERO,
            kind,
            members,
        })
    })
    .boxed()
}

fn predicate() -> BoxedStrategy<GoalPredicate> {
    let roles = || prop::collection::vec(name(), 1..4);
    prop_oneof![
        (roles(), any::<bool>())
            .prop_map(|(roles, own_words)| GoalPredicate::AgreedBy { roles, own_words }),
        roles().prop_map(GoalPredicate::StatedBy),
        (count(), option::of(name()))
            .prop_map(|(least, not)| GoalPredicate::Worded { at_least: Some(least), not }),
        name().prop_map(|not| GoalPredicate::Worded { at_least: None, not: Some(not) }),
        (name(), prop::collection::vec(literal(), 0..3))
            .prop_map(|(key, values)| GoalPredicate::Has { key, values, linked: false }),
        Just(GoalPredicate::Has { key: named("a"), values: Vec::new(), linked: false }),
        name().prop_map(|key| GoalPredicate::Has { key, values: Vec::new(), linked: true }),
        (bound(), count()).prop_map(|(bound, number)| GoalPredicate::HasTasks { bound, number }),
        Just(GoalPredicate::Discussed),
        Just(GoalPredicate::Owned),
        roles().prop_map(GoalPredicate::OwnedBy),
        Just(GoalPredicate::Due),
        amount().prop_map(GoalPredicate::DueWithin),
    ]
    .boxed()
}

fn goals_line() -> BoxedStrategy<GoalsLine> {
    let sign = prop::sample::select(vec![
        GoalSign::Stated,
        GoalSign::Agreed,
        GoalSign::Tasks,
        GoalSign::TasksAgreed,
        GoalSign::Reviewed,
    ]);
    let quantifier = prop_oneof![
        Just(Quantifier::Each),
        Just(Quantifier::Some),
        Just(Quantifier::No),
        count().prop_map(Quantifier::AtLeast),
    ];
    let of = prop::sample::select(vec![GoalOrTask::Goal, GoalOrTask::Task]);
    prop_oneof![
        1 => Just(GoalsLineKind::From(GoalSource::Record)),
        1 => Just(GoalsLineKind::From(GoalSource::Talk)),
        1 => (sign, name()).prop_map(|(what, topic)| GoalsLineKind::Shown { what, topic }),
        1 => (bound(), count()).prop_map(|(bound, number)| GoalsLineKind::Count { bound, number }),
        3 => (quantifier, of, predicate()).prop_map(|(quantifier, of, predicate)| {
            GoalsLineKind::Holds { quantifier, of, predicate }
        }),
        1 => amount().prop_map(GoalsLineKind::Reviewed),
    ]
    .prop_map(|kind| GoalsLine { span: ZERO, kind })
    .boxed()
}

fn goals() -> BoxedStrategy<ItemKind> {
    (option::of(name()), title(), prop::collection::vec(goals_line(), 0..4), clauses())
        .prop_map(|(name, title, lines, clauses)| {
            ItemKind::Goals(Goals { name, title, keyword: ZERO, lines, clauses })
        })
        .boxed()
}

fn timing() -> BoxedStrategy<CaseTiming> {
    prop_oneof![
        prop::collection::vec(count(), 1..4).prop_map(CaseTiming::InSession),
        count().prop_map(CaseTiming::BySession),
        option::of(count()).prop_map(|from| CaseTiming::EverySession { from }),
        count().prop_map(CaseTiming::AtLeastSessions),
        Just(CaseTiming::LastSession),
        amount().prop_map(CaseTiming::Every),
        (amount(), path(), any::<bool>()).prop_map(|(within, attribute, again)| {
            CaseTiming::AfterChange { within, attribute, again }
        }),
        (plain_amount(), path())
            .prop_map(|(within, attribute)| CaseTiming::AfterDay { within, attribute }),
        (amount(), count())
            .prop_map(|(within, session)| CaseTiming::AfterSession { within, session }),
    ]
    .boxed()
}

pub(super) fn case() -> BoxedStrategy<ItemKind> {
    // A role called `session` would be read as in `by session 3`.
    let role = name().prop_filter("a session", |name| name.text != "session");
    let line = (plain_name(), option::of(role), timing())
        .prop_map(|(subject, by, timing)| CaseLine { span: ZERO, subject, by, timing });
    (option::of(name()), title(), prop::collection::vec(line, 0..4), clauses())
        .prop_map(|(name, title, lines, clauses)| {
            ItemKind::Case(Case { name, title, keyword: ZERO, lines, clauses })
        })
        .boxed()
}

/// A rule that is judged in single sessions.
pub(super) fn rule() -> BoxedStrategy<ItemKind> {
    let whenever = (name(), option::of(name()), option::of(name()), title(), clauses()).prop_map(
        |(topic, by, called, title, clauses)| {
            ItemKind::Whenever(Whenever { topic, by, called, title, clauses })
        },
    );
    let choice = (name(), title(), prop::collection::vec(group(), 0..3), clauses()).prop_map(
        |(name, title, groups, clauses)| ItemKind::Choice(Choice { name, title, groups, clauses }),
    );
    prop_oneof![
        (name(), title(), clauses()).prop_map(|(name, title, clauses)| ItemKind::Step(Step {
            name,
            title,
            clauses
        })),
        steps_in_order(),
        (name(), option::of(name()), title(), clauses()).prop_map(
            |(name, topic, title, clauses)| {
                ItemKind::Discussion(Discussion { name, topic, title, clauses })
            }
        ),
        avoid(),
        (name(), title(), prop::collection::vec(balance_line(), 0..4), clauses()).prop_map(
            |(name, title, lines, clauses)| ItemKind::Balance(Balance {
                name,
                title,
                lines,
                clauses
            })
        ),
        whenever,
        choice,
        goals(),
    ]
    .boxed()
}
