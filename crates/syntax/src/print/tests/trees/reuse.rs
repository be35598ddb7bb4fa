//! Scores, settings, and protocols that build on others.

use proptest::option;
use proptest::prelude::*;

use super::{
    ZERO, expression, figure, name, names, number, plain_amount, plain_name, quantity, rules, text,
};
use crate::ast::*;

pub(super) fn extends() -> BoxedStrategy<Option<Extends>> {
    let base = prop_oneof![name().prop_map(Base::Named), text().prop_map(Base::Path)];
    option::of(base.prop_map(|base| Extends { span: ZERO, base })).boxed()
}

fn param() -> BoxedStrategy<Param> {
    let value = prop_oneof![
        figure().prop_map(ParamValue::Quantity),
        plain_amount()
            .prop_filter("a share", |it| !matches!(it.unit.text.as_str(), "%" | "percent"))
            .prop_map(ParamValue::Amount),
    ];
    (name(), value).prop_map(|(name, value)| Param { name, value }).boxed()
}

fn section() -> BoxedStrategy<ItemKind> {
    let rules = prop_oneof![Just(Vec::new()), names()];
    let marks = prop::collection::vec(quantity(), 0..3);
    (name(), option::of(text()), rules, prop::collection::vec(number(), 0..3), marks)
        .prop_map(|(name, title, rules, weights, pass_marks)| {
            ItemKind::Section(Section { name, title, rules, weights, pass_marks })
        })
        .boxed()
}

fn replace() -> BoxedStrategy<ItemKind> {
    let measure =
        (name(), expression()).prop_map(|(name, value)| ItemKind::Measure(Measure { name, value }));
    let with = prop_oneof![4 => rules::rule(), 1 => rules::case(), 1 => section(), 1 => measure];
    with.prop_map(|with| ItemKind::Replace(Replace { keyword: ZERO, with: Box::new(with) })).boxed()
}

fn set_aside() -> BoxedStrategy<SetAside> {
    (name(), option::of(text()))
        .prop_map(|(rule, because)| SetAside { keyword: ZERO, rule, because })
        .boxed()
}

pub(super) fn declaration() -> BoxedStrategy<ItemKind> {
    let way = prop::sample::select(vec![Way::Relax, Way::Tighten]);
    prop_oneof![
        section(),
        (text(), quantity()).prop_map(|(name, from)| ItemKind::Band(Band { name, from })),
        quantity().prop_map(ItemKind::PassMark),
        param().prop_map(ItemKind::Param),
        param().prop_map(ItemKind::Set),
        replace(),
        (way, plain_name(), rules::clauses()).prop_map(|(way, rule, clauses)| {
            ItemKind::Change(Change { way, keyword: ZERO, rule, clauses })
        }),
        set_aside().prop_map(ItemKind::Drop),
        set_aside().prop_map(ItemKind::Waive),
    ]
    .boxed()
}
