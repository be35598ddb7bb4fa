//! What asks for something is left out; what is required becomes optional.

use rolecall_syntax::ast::{
    Choice, ChoiceGroup, ChoiceMember, HeaderField, ItemKind, Name, RuleClause, RuleClauseKind,
    TopicClauseKind,
};
use rolecall_text::Span;

use super::places::member;
use super::{Maker, MutantKind, cues, numbers};

const DROPPED: MutantKind = MutantKind::Dropped;

/// The lines that any rule may have and its own lines of that kind.
pub(crate) fn clauses(kind: &ItemKind) -> &[RuleClause] {
    match kind {
        ItemKind::Step(it) => &it.clauses,
        ItemKind::StepsInOrder(it) => &it.clauses,
        ItemKind::Discussion(it) => &it.clauses,
        ItemKind::Avoid(it) => &it.clauses,
        ItemKind::Balance(it) => &it.clauses,
        ItemKind::Whenever(it) => &it.clauses,
        ItemKind::Choice(it) => &it.clauses,
        ItemKind::Goals(it) => &it.clauses,
        ItemKind::Case(it) => &it.clauses,
        ItemKind::Change(it) => &it.clauses,
        ItemKind::Replace(it) => clauses(&it.with),
        ItemKind::Language(_)
        | ItemKind::Protocol(_)
        | ItemKind::Use(_)
        | ItemKind::Role(_)
        | ItemKind::Topic(_)
        | ItemKind::Measure(_)
        | ItemKind::Section(_)
        | ItemKind::Band(_)
        | ItemKind::PassMark(_)
        | ItemKind::Param(_)
        | ItemKind::Set(_)
        | ItemKind::Drop(_)
        | ItemKind::Waive(_)
        | ItemKind::Test(_)
        | ItemKind::Broken(_) => &[],
    }
}

/// As [`clauses`], to be changed.
pub(super) fn clauses_mut(kind: &mut ItemKind) -> Option<&mut Vec<RuleClause>> {
    match kind {
        ItemKind::Step(it) => Some(&mut it.clauses),
        ItemKind::StepsInOrder(it) => Some(&mut it.clauses),
        ItemKind::Discussion(it) => Some(&mut it.clauses),
        ItemKind::Avoid(it) => Some(&mut it.clauses),
        ItemKind::Balance(it) => Some(&mut it.clauses),
        ItemKind::Whenever(it) => Some(&mut it.clauses),
        ItemKind::Choice(it) => Some(&mut it.clauses),
        ItemKind::Goals(it) => Some(&mut it.clauses),
        ItemKind::Case(it) => Some(&mut it.clauses),
        ItemKind::Change(it) => Some(&mut it.clauses),
        ItemKind::Replace(it) => clauses_mut(&mut it.with),
        _ => None,
    }
}

/// The declaration itself, behind `replace`.
pub(super) fn inner(kind: &ItemKind) -> &ItemKind {
    match kind {
        ItemKind::Replace(it) => inner(&it.with),
        other => other,
    }
}

/// As [`inner`], to be changed.
pub(super) fn inner_mut(kind: &mut ItemKind) -> &mut ItemKind {
    match kind {
        ItemKind::Replace(it) => inner_mut(&mut it.with),
        other => other,
    }
}

/// Changes one line of a rule.
pub(super) fn with_clause(
    number: usize,
    change: impl FnOnce(&mut RuleClauseKind),
) -> impl FnOnce(&mut ItemKind) {
    move |kind| {
        if let Some(clause) = clauses_mut(kind).and_then(|all| all.get_mut(number)) {
            change(&mut clause.kind);
        }
    }
}

/// Whether a line asks for something that can be left out.
fn asks(kind: &RuleClauseKind) -> bool {
    match kind {
        RuleClauseKind::Discuss(_)
        | RuleClauseKind::DiscussSome { .. }
        | RuleClauseKind::DiscussTimes { .. }
        | RuleClauseKind::MayDiscuss(_)
        | RuleClauseKind::InOrder
        | RuleClauseKind::NoGoingBack
        | RuleClauseKind::RaisedBy(_)
        | RuleClauseKind::AnsweredBy { .. }
        | RuleClauseKind::Lasting(_)
        | RuleClauseKind::Before(_)
        | RuleClauseKind::After(_)
        | RuleClauseKind::ImmediatelyBefore(_)
        | RuleClauseKind::ImmediatelyAfter(_)
        | RuleClauseKind::Between(..)
        | RuleClauseKind::Times { .. }
        | RuleClauseKind::AgreedBy { .. }
        | RuleClauseKind::AskedBy { .. }
        | RuleClauseKind::Goes(_)
        | RuleClauseKind::No(_)
        | RuleClauseKind::Within { .. }
        | RuleClauseKind::When(_) => true,
        RuleClauseKind::Required
        | RuleClauseKind::Optional
        | RuleClauseKind::Severity(_)
        | RuleClauseKind::Weight(_)
        | RuleClauseKind::Because(_)
        | RuleClauseKind::Remedy(_)
        | RuleClauseKind::Source(_)
        | RuleClauseKind::Unknown(_) => false,
    }
}

pub(super) fn drop(maker: &mut Maker<'_>) {
    let item = maker.item;
    for (number, clause) in clauses(&item.kind).iter().enumerate() {
        if asks(&clause.kind) {
            let hints = numbers::hints_of(clause);
            maker.make(DROPPED, vec![(clause.span, String::new())], hints, |kind| {
                if let Some(all) = clauses_mut(kind) {
                    all.remove(number);
                }
            });
        }
        parts(maker, number, clause);
        words(maker, number, clause);
    }
    own_lines(maker);
}

/// The members of a step's list, one by one.
fn parts(maker: &mut Maker<'_>, number: usize, clause: &RuleClause) {
    let (RuleClauseKind::Discuss(names) | RuleClauseKind::DiscussSome { of: names, .. }) =
        &clause.kind
    else {
        return;
    };
    for (index, place) in members(names) {
        let change = with_clause(number, move |kind| {
            if let RuleClauseKind::Discuss(names) | RuleClauseKind::DiscussSome { of: names, .. } =
                kind
            {
                names.remove(index);
            }
        });
        maker.make(DROPPED, vec![(place, String::new())], Vec::new(), change);
    }
}

/// The members of a list that could do without one, with their places.
fn members(names: &[Name]) -> Vec<(usize, Span)> {
    let spans: Vec<Span> = names.iter().map(|name| name.span).collect();
    (0..spans.len()).filter_map(|index| Some((index, member(&spans, index)?))).collect()
}

/// Words within a line that ask for more: `in own words`, `immediately`, `before the next`.
fn words(maker: &mut Maker<'_>, number: usize, clause: &RuleClause) {
    match &clause.kind {
        RuleClauseKind::AnsweredBy { own_words: true, .. }
        | RuleClauseKind::AgreedBy { own_words: true, .. } => {
            let Some(place) = maker.word(clause.span, "in own words") else { return };
            let change = with_clause(number, |kind| {
                if let RuleClauseKind::AnsweredBy { own_words, .. }
                | RuleClauseKind::AgreedBy { own_words, .. } = kind
                {
                    *own_words = false;
                }
            });
            maker.make(DROPPED, vec![(place, String::new())], Vec::new(), change);
        }
        RuleClauseKind::Goes(goes) => {
            if let Some(place) = goes.alternating {
                let change = with_clause(number, |kind| {
                    if let RuleClauseKind::Goes(goes) = kind {
                        goes.alternating = None;
                    }
                });
                maker.make(DROPPED, vec![(place, String::new())], Vec::new(), change);
            }
            let place = maker.word(clause.span, "immediately").filter(|_| goes.immediately);
            if let Some(place) = place {
                let change = with_clause(number, |kind| {
                    if let RuleClauseKind::Goes(goes) = kind {
                        goes.immediately = false;
                    }
                });
                maker.make(DROPPED, vec![(place, String::new())], Vec::new(), change);
            }
        }
        _ => {}
    }
}

/// The lines of a declaration that only its kind has.
fn own_lines(maker: &mut Maker<'_>) {
    let item = maker.item;
    match inner(&item.kind) {
        ItemKind::Protocol(header) => {
            for (number, field) in header.fields.iter().enumerate() {
                let HeaderField::Applies { span, .. } = field else { continue };
                line(maker, *span, move |kind| {
                    if let ItemKind::Protocol(header) = kind {
                        header.fields.remove(number);
                    }
                });
            }
        }
        ItemKind::Topic(topic) => {
            for (number, clause) in topic.clauses.iter().enumerate() {
                let TopicClauseKind::NotCue { pattern, .. } = &clause.kind else { continue };
                let edits = vec![(clause.span, String::new())];
                maker.make(DROPPED, edits, cues::hint(pattern), |kind| {
                    if let ItemKind::Topic(topic) = kind {
                        topic.clauses.remove(number);
                    }
                });
            }
        }
        ItemKind::StepsInOrder(order) => {
            for (number, step) in order.steps.iter().enumerate() {
                let Some(span) = step.may_repeat else { continue };
                line(maker, span, move |kind| {
                    if let ItemKind::StepsInOrder(order) = kind
                        && let Some(step) = order.steps.get_mut(number)
                    {
                        step.may_repeat = None;
                    }
                });
            }
        }
        ItemKind::Avoid(avoid) => {
            if let Some(span) = avoid.without.as_ref().and_then(|it| maker.without(it)) {
                line(maker, span, |kind| {
                    if let ItemKind::Avoid(avoid) = kind {
                        avoid.without = None;
                    }
                });
            }
        }
        ItemKind::Balance(balance) => {
            for (number, one) in balance.lines.iter().enumerate() {
                line(maker, one.span, move |kind| {
                    if let ItemKind::Balance(balance) = kind {
                        balance.lines.remove(number);
                    }
                });
            }
        }
        ItemKind::Goals(goals) => {
            for (number, one) in goals.lines.iter().enumerate() {
                line(maker, one.span, move |kind| {
                    if let ItemKind::Goals(goals) = kind {
                        goals.lines.remove(number);
                    }
                });
            }
        }
        ItemKind::Case(case) => {
            for (number, one) in case.lines.iter().enumerate() {
                line(maker, one.span, move |kind| {
                    if let ItemKind::Case(case) = kind {
                        case.lines.remove(number);
                    }
                });
            }
        }
        ItemKind::Choice(choice) => members_of(maker, choice),
        _ => {}
    }
}

fn line(maker: &mut Maker<'_>, span: Span, change: impl FnOnce(&mut ItemKind)) {
    maker.make(DROPPED, vec![(span, String::new())], Vec::new(), |kind| change(inner_mut(kind)));
}

/// Every member of a choice, at any depth.
fn members_of(maker: &mut Maker<'_>, choice: &Choice) {
    let mut open: Vec<(Vec<usize>, &ChoiceGroup)> =
        choice.groups.iter().enumerate().map(|(at, group)| (vec![at], group)).collect();
    while let Some((path, group)) = open.pop() {
        for (at, member) in group.members.iter().enumerate() {
            let span = match member {
                ChoiceMember::Named { name, by } => {
                    by.as_ref().map_or(name.span, |by| name.span.to(by.span))
                }
                ChoiceMember::Group(inner) => {
                    let mut path = path.clone();
                    path.push(at);
                    open.push((path, inner));
                    inner.span
                }
            };
            let span = maker.with_comma(span);
            let path = path.clone();
            line(maker, span, move |kind| {
                if let ItemKind::Choice(choice) = kind
                    && let Some(group) = group_at(&mut choice.groups, &path)
                {
                    group.members.remove(at);
                }
            });
        }
    }
}

fn group_at<'g>(groups: &'g mut [ChoiceGroup], path: &[usize]) -> Option<&'g mut ChoiceGroup> {
    let (first, rest) = path.split_first()?;
    let mut group = groups.get_mut(*first)?;
    for step in rest {
        match group.members.get_mut(*step)? {
            ChoiceMember::Group(inner) => group = inner,
            ChoiceMember::Named { .. } => return None,
        }
    }
    Some(group)
}

impl Maker<'_> {
    /// A place with the comma behind it, where there is one.
    fn with_comma(&self, span: Span) -> Span {
        let rest = self.slice(Span::new(span.end, self.item.span.end));
        match rest.trim_start().starts_with(',') {
            true => {
                let comma = rest.find(',').and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(0);
                Span::new(span.start, span.end + comma)
            }
            false => span,
        }
    }
}

/// `required` and `optional`; a rule of which nothing is required unless it says so loses its
/// `optional`.
pub(super) fn loosen(maker: &mut Maker<'_>) {
    let item = maker.item;
    let is_discussion = matches!(inner(&item.kind), ItemKind::Discussion(_));
    for (number, clause) in clauses(&item.kind).iter().enumerate() {
        let (now, word) = match &clause.kind {
            RuleClauseKind::Required => (RuleClauseKind::Optional, "optional"),
            RuleClauseKind::Optional if is_discussion => (RuleClauseKind::Required, "required"),
            RuleClauseKind::Optional => {
                let edits = vec![(clause.span, String::new())];
                maker.make(MutantKind::Loosened, edits, Vec::new(), |kind| {
                    if let Some(all) = clauses_mut(kind) {
                        all.remove(number);
                    }
                });
                continue;
            }
            _ => continue,
        };
        let edits = vec![(clause.span, word.to_owned())];
        let change = with_clause(number, |kind| *kind = now);
        maker.make(MutantKind::Loosened, edits, Vec::new(), change);
    }
}
