//! Whether something holds of one goal or one task.

use rolecall_coding::{CodedGoal, CodedTask, Named, Wording};
use rolecall_protocol::{GoalPredicate, RoleId, TopicId, Value as Wanted};
use rolecall_session::{Attributes, Due, Value};
use rolecall_syntax::ast::{Bound, CompareOp};

use super::gather::{Number, Talk};
use crate::circumstances::compare;
use crate::kinds::clauses::OWN_WORDS;
use crate::view::View;
use crate::{
    AgreedHow, Agreement, GoalFound, GoalId, GoalSaw, KeyHow, StatedHow, Statement, TaskFound,
    TaskId, Truth, WordedHow,
};

/// A goal or a task, with all that can be asked of it.
pub(super) struct Thing<'t> {
    stated: &'t [Statement],
    agreed: &'t [Agreement],
    record: Option<OfRecord<'t>>,
    /// The turn in which it is first stated, where the record does not have it.
    since: Option<u32>,
    /// Whether it is a stretch of talk, so that all that states it is known.
    is_stretch: bool,
    talk: &'t Talk,
    tasks: Option<Number>,
}

/// What the record has of it.
struct OfRecord<'t> {
    wording: &'t Wording,
    agreed_by: Option<&'t Named>,
    owner: Option<&'t Named>,
    due: Option<Due>,
    attributes: &'t Attributes,
}

impl<'t> Thing<'t> {
    pub(super) fn goal(
        view: &View<'t>,
        goal: &'t GoalFound,
        talk: &'t Talk,
        tasks: Option<Number>,
    ) -> Self {
        let record = match goal.what {
            GoalId::Record(at) => view.coded.goals.get(at as usize),
            GoalId::Named(_) | GoalId::Talk { .. } => None,
        };
        let record = record.map(|it: &CodedGoal| OfRecord {
            wording: &it.wording,
            agreed_by: it.agreed_by.as_ref(),
            owner: None,
            due: None,
            attributes: &it.attributes,
        });
        let since = goal.stated.first().map(|it| it.turn).filter(|_| record.is_none());
        let is_stretch = matches!(goal.what, GoalId::Talk { .. });
        Self { stated: &goal.stated, agreed: &goal.agreed, record, since, is_stretch, talk, tasks }
    }

    pub(super) fn task(view: &View<'t>, task: &'t TaskFound, talk: &'t Talk) -> Self {
        let record = match task.what {
            TaskId::Record(goal, at) => {
                let goal = view.coded.goals.get(goal as usize);
                goal.and_then(|goal| goal.tasks.get(at as usize))
            }
            TaskId::Talk { .. } => None,
        };
        let record = record.map(|it: &CodedTask| OfRecord {
            wording: &it.wording,
            agreed_by: it.agreed_by.as_ref(),
            owner: it.owner.as_ref(),
            due: it.due,
            attributes: &it.attributes,
        });
        let since = task.stated.first().map(|it| it.turn).filter(|_| record.is_none());
        let is_stretch = matches!(task.what, TaskId::Talk { .. });
        Self {
            stated: &task.stated,
            agreed: &task.agreed,
            record,
            since,
            is_stretch,
            talk,
            tasks: None,
        }
    }

    /// Whether `that` holds, asked of these roles where it is asked of roles.
    pub(super) fn ask(
        &self,
        view: &View<'_>,
        that: &GoalPredicate,
        roles: &[RoleId],
    ) -> (Truth, GoalSaw) {
        match that {
            GoalPredicate::AgreedBy { own_words, .. } => self.agreed_by(view, roles, *own_words),
            GoalPredicate::StatedBy(_) => self.stated_by(view, roles),
            GoalPredicate::Discussed => self.discussed(view),
            GoalPredicate::Worded { at_least, not } => {
                self.worded(view, at_least.unwrap_or(0), *not)
            }
            GoalPredicate::Has { key, values, .. } => {
                let (truth, how) = self.has(key, values);
                (truth, GoalSaw::Key(how))
            }
            GoalPredicate::HasTasks { bound, number } => {
                let tasks = self.tasks.unwrap_or(Number::unknown());
                let truth = match bound {
                    Bound::AtLeast => tasks.at_least(*number),
                    Bound::AtMost => tasks.at_most(*number),
                };
                (truth, GoalSaw::Tasks { low: tasks.low, high: tasks.high })
            }
            GoalPredicate::Owned => self.owned(None),
            GoalPredicate::OwnedBy(_) => self.owned(Some(roles)),
            GoalPredicate::Due => self.due(view, None),
            GoalPredicate::DueWithin(days) => self.due(view, Some(*days)),
        }
    }

    fn agreed_by(&self, view: &View<'_>, roles: &[RoleId], own_words: bool) -> (Truth, GoalSaw) {
        let each = roles.iter().map(|&role| {
            let (truth, how, turn) = self.agreed_by_one(view, role, own_words);
            (truth, GoalSaw::Agreed { role, how, turn })
        });
        let worst = each.reduce(|a, b| if b.0 < a.0 { b } else { a });
        worst.unwrap_or((Truth::True, GoalSaw::Key(KeyHow::There)))
    }

    fn agreed_by_one(
        &self,
        view: &View<'_>,
        role: RoleId,
        own_words: bool,
    ) -> (Truth, AgreedHow, Option<u32>) {
        let named = self.record.as_ref().and_then(|record| record.agreed_by);
        let recorded = named.is_some_and(|named| named.roles.contains(&role));
        if recorded && !own_words {
            return (Truth::True, AgreedHow::OnRecord, None);
        }
        let enough = |it: &&Agreement| !own_words || it.own_words >= OWN_WORDS;
        let by_them = |it: &&Agreement| it.role == Some(role) && it.truth == Truth::True;
        if let Some(said) = self.agreed.iter().filter(by_them).find(enough) {
            return (Truth::True, AgreedHow::Said, Some(said.turn));
        }
        let unknown = |how: AgreedHow, turn: Option<u32>| (Truth::Unknown, how, turn);
        if recorded {
            return unknown(AgreedHow::OnlyOnRecord, None);
        }
        if view.nobody_is(Some(role)).is_some() {
            return unknown(AgreedHow::NobodyIs, None);
        }
        let perhaps = |it: &&Agreement| it.role.is_none() || it.role == Some(role);
        let open = |it: &&Agreement| it.role.is_none() || it.truth == Truth::Unknown;
        if let Some(it) = self.agreed.iter().filter(perhaps).filter(enough).find(open) {
            let how = match it.role {
                None => AgreedHow::UnknownSpeaker,
                Some(_) => AgreedHow::OnlyPossible,
            };
            return unknown(how, Some(it.turn));
        }
        // What is about this goal for certain has been looked at above.
        if let Some(turn) = self.talk.agreed_by(role, own_words, self.since) {
            return unknown(AgreedHow::Elsewhere, Some(turn));
        }
        if let Some(it) = self.stated.iter().find(|it| it.role == Some(role)) {
            return unknown(AgreedHow::StatedIt, Some(it.turn));
        }
        if let Some(it) = self.stated.iter().find(|it| it.role.is_none()) {
            return unknown(AgreedHow::UnknownSpeaker, Some(it.turn));
        }
        if self.record.is_some() && named.is_none() {
            return unknown(AgreedHow::RecordSilent, None);
        }
        if named.is_some_and(|named| named.others) {
            return unknown(AgreedHow::RecordUnclear, None);
        }
        let blind = match self.talk.agreeing {
            Some(topic) => view.is_unseen(topic),
            None => self.record.is_none(),
        };
        if blind {
            return unknown(AgreedHow::NothingLooks, None);
        }
        let few = self.agreed.iter().find(by_them);
        let how = if few.is_some() { AgreedHow::FewWords } else { AgreedHow::Never };
        (Truth::False, how, few.map(|it| it.turn))
    }

    fn stated_by(&self, view: &View<'_>, roles: &[RoleId]) -> (Truth, GoalSaw) {
        let is = |it: &&Statement| it.role.is_some_and(|role| roles.contains(&role));
        let saw = |how: StatedHow, it: Option<&Statement>| GoalSaw::Stated {
            how,
            turn: it.map(|it| it.turn),
            role: it.and_then(|it| it.role),
        };
        let certain = || self.stated.iter().filter(|it| it.truth == Truth::True);
        if let Some(it) = certain().find(is) {
            return (Truth::True, saw(StatedHow::Said, Some(it)));
        }
        let unknown = |how: StatedHow, it: Option<&Statement>| (Truth::Unknown, saw(how, it));
        if let Some(role) = roles.iter().find_map(|&role| view.nobody_is(Some(role))) {
            return unknown(StatedHow::NobodyIs(role), None);
        }
        if let Some(it) = self.stated.iter().find(|it| it.role.is_none()) {
            return unknown(StatedHow::UnknownSpeaker, Some(it));
        }
        if let Some(it) = self.stated.iter().find(is) {
            return unknown(self.unsure(), Some(it));
        }
        if let Some(other) = certain().next() {
            return (Truth::False, saw(StatedHow::ByOthers, Some(other)));
        }
        self.not_stated(view, Some(roles))
    }

    fn discussed(&self, view: &View<'_>) -> (Truth, GoalSaw) {
        let best = self.stated.iter().max_by_key(|it| (it.truth, std::cmp::Reverse(it.turn)));
        let Some(it) = best else { return self.not_stated(view, None) };
        let how = if it.truth == Truth::True { StatedHow::Said } else { self.unsure() };
        (it.truth, GoalSaw::Stated { how, turn: Some(it.turn), role: it.role })
    }

    /// Why a statement is not certain.
    fn unsure(&self) -> StatedHow {
        if self.record.is_some() { StatedHow::Alike } else { StatedHow::OnlyPossible }
    }

    /// No turn is known to state it: but talk that is not said to be about something else may.
    fn not_stated(&self, view: &View<'_>, roles: Option<&[RoleId]>) -> (Truth, GoalSaw) {
        let blind = !self.is_stretch && self.talk.stating.is_none_or(|topic| view.is_unseen(topic));
        let other = self.talk.stated_by(roles).filter(|_| !self.is_stretch);
        let (truth, how) = match (other, blind) {
            (Some(_), _) => (Truth::Unknown, StatedHow::MayBeThis),
            (None, true) => (Truth::Unknown, StatedHow::NothingLooks),
            (None, false) => (Truth::False, StatedHow::Never),
        };
        let role = other.and_then(|turn| view.turn(turn)).and_then(|turn| turn.role);
        (truth, GoalSaw::Stated { how, turn: other, role })
    }

    fn worded(&self, view: &View<'_>, at_least: u32, not: Option<TopicId>) -> (Truth, GoalSaw) {
        if let Some(record) = &self.record {
            let words = record.wording.words;
            let (truth, how) = match not {
                _ if words < at_least => (Truth::False, WordedHow::TooShort),
                None => (Truth::True, WordedHow::AsAsked),
                Some(topic) => in_writing(view, record.wording, topic),
            };
            return (truth, GoalSaw::Worded { how, words });
        }
        let of_turn = |it: &Statement| {
            let words = view.turn(it.turn).map_or(0, |turn| turn.words);
            let (truth, how) = match not {
                _ if words < at_least => (Truth::False, WordedHow::TooShort),
                None => (Truth::True, WordedHow::AsAsked),
                Some(topic) => in_talk(view, it.turn, topic),
            };
            let truth = truth.and(it.truth);
            // What is worded as asked in a turn that only may state it is not known to be.
            let unsure = truth == Truth::Unknown && how == WordedHow::AsAsked;
            let how = if unsure { WordedHow::NotStated } else { how };
            (truth, words, how)
        };
        let best = self.stated.iter().map(of_turn).max_by_key(|&(truth, words, _)| (truth, words));
        let (truth, words, how) = best.unwrap_or((Truth::Unknown, 0, WordedHow::NotStated));
        (truth, GoalSaw::Worded { how, words })
    }

    fn has(&self, key: &str, values: &[Wanted]) -> (Truth, KeyHow) {
        let value = self.record.as_ref().and_then(|record| record.attributes.get(key));
        let Some(value) = value else { return (Truth::Unknown, KeyHow::Missing) };
        let each = values.iter().map(|wanted| compare(value, CompareOp::Equal, wanted));
        match each.reduce(Truth::or) {
            Some(Truth::True) => (Truth::True, KeyHow::There),
            _ if is_none(value) => (Truth::False, KeyHow::Empty),
            None => (Truth::True, KeyHow::There),
            Some(Truth::False) => (Truth::False, KeyHow::Other),
            Some(Truth::Unknown) => (Truth::Unknown, KeyHow::Unclear),
        }
    }

    fn owned(&self, by: Option<&[RoleId]>) -> (Truth, GoalSaw) {
        let owner = self.record.as_ref().and_then(|record| record.owner);
        let (truth, how) = match (owner, by) {
            (None, _) => (Truth::Unknown, KeyHow::Missing),
            (Some(owner), _) if owner.is_nobody() => (Truth::False, KeyHow::Empty),
            (Some(_), None) => (Truth::True, KeyHow::There),
            (Some(owner), Some(by)) if owner.roles.iter().any(|role| by.contains(role)) => {
                (Truth::True, KeyHow::There)
            }
            (Some(owner), Some(_)) if owner.others => (Truth::Unknown, KeyHow::Unclear),
            (Some(_), Some(_)) => (Truth::False, KeyHow::Other),
        };
        (truth, GoalSaw::Key(how))
    }

    fn due(&self, view: &View<'_>, within: Option<u32>) -> (Truth, GoalSaw) {
        let due = self.record.as_ref().and_then(|record| record.due);
        let day = match due {
            None => return (Truth::Unknown, GoalSaw::Key(KeyHow::Missing)),
            Some(Due::Never) => return (Truth::False, GoalSaw::Key(KeyHow::Empty)),
            Some(Due::On(day)) => day,
        };
        let Some(within) = within else { return (Truth::True, GoalSaw::Key(KeyHow::There)) };
        let Some(Value::Date(held)) = view.circumstances.session.get("date") else {
            return (Truth::Unknown, GoalSaw::NoDate);
        };
        let days = i64::from(day.number()) - i64::from(held.number());
        (Truth::of(days <= i64::from(within)), GoalSaw::DueIn(days))
    }
}

/// Whether a value says that there is nothing.
fn is_none(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty() || text.trim().eq_ignore_ascii_case("none"),
        Value::List(all) => all.is_empty(),
        Value::YesNo(yes) => !yes,
        Value::Number(_) | Value::Date(_) | Value::Seconds(_) => false,
    }
}

/// Whether a written text is free of a topic.
fn in_writing(view: &View<'_>, wording: &Wording, topic: TopicId) -> (Truth, WordedHow) {
    let found = wording.topics.iter().find(|(found, _)| *found == topic);
    let looked = view.coded.cues_look.get(topic.0 as usize).copied().unwrap_or(false);
    match found {
        Some((_, rolecall_coding::Standing::Counts)) => (Truth::False, WordedHow::About),
        Some(_) => (Truth::Unknown, WordedHow::MayBeAbout),
        None if !looked => (Truth::Unknown, WordedHow::NothingLooks),
        None => (Truth::True, WordedHow::AsAsked),
    }
}

/// Whether a turn is free of a topic.
fn in_talk(view: &View<'_>, turn: u32, topic: TopicId) -> (Truth, WordedHow) {
    let codings = view.coded.of(topic);
    let from = codings.partition_point(|coding| coding.turn < turn);
    let here = codings.iter().skip(from).take_while(|coding| coding.turn == turn);
    let is = here.map(|coding| view.counts(coding, None)).fold(Truth::False, Truth::or);
    match is {
        Truth::True => (Truth::False, WordedHow::About),
        Truth::Unknown => (Truth::Unknown, WordedHow::MayBeAbout),
        Truth::False if view.is_unseen(topic) => (Truth::Unknown, WordedHow::NothingLooks),
        Truth::False => (Truth::True, WordedHow::AsAsked),
    }
}
