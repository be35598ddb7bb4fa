use std::collections::BTreeMap;

use rolecall_syntax::ast::{self, Amount, Bound, Name, RuleClause, RuleClauseKind};
use rolecall_text::Span;

use super::amounts::{LENGTHS, PARTS, Quantity, TURNS, quantity, whole};
use super::clauses::common;
use super::rules::{ANSWER_WITHIN, Read, Reading};
use crate::vocabulary::Block;
use crate::{
    Anchor, At, Clause, ClauseKind, Discussion, Extent, RoleId, RuleId, RuleKind, TopicId, lints,
};

impl Reading<'_, '_, '_, '_> {
    pub(super) fn discussion(&mut self, written: &ast::Discussion, id: RuleId) -> Read {
        let topic = self.topic_of(written);
        let (common, own) = common(self.room, Block::Discussion, &written.clauses);
        let required = self.required(written, &own);
        let mut raised: Option<(&Name, Option<RoleId>)> = None;
        let mut clauses: Vec<Clause> = Vec::new();
        let (mut at_least, mut at_most) = (None, None);
        let mut sound = true;
        for one in own {
            match &one.kind {
                RuleClauseKind::Required | RuleClauseKind::Optional => {}
                RuleClauseKind::RaisedBy(role) => raised = Some((role, self.room.role(role))),
                RuleClauseKind::Times { bound, number } => {
                    match (bound, whole(self.room, number, "times")) {
                        (_, None) => sound = false,
                        (Bound::AtLeast, Some(times)) => at_least = Some((times, one.span)),
                        (Bound::AtMost, Some(times)) => at_most = Some((times, one.span)),
                    }
                }
                RuleClauseKind::Between(after, before) => {
                    for (word, name) in [("after", after), ("before", before)] {
                        match self.beside(written, word, name, id, topic) {
                            Some(anchor) => {
                                let kind = match word {
                                    "after" => ClauseKind::After(anchor),
                                    _ => ClauseKind::Before(anchor),
                                };
                                clauses.push(Clause { kind, at: self.room.at(one.span) });
                            }
                            None => sound = false,
                        }
                    }
                }
                _ => match self.clause(written, one, id, topic) {
                    Some(kind) => clauses.push(Clause { kind, at: self.room.at(one.span) }),
                    None => sound = false,
                },
            }
        }
        sound &= self.said_once(&clauses);
        if let (Some((least, first)), Some((most, second))) = (at_least, at_most)
            && least > most
        {
            let (at, first) = (self.room.at(second), self.room.at(first));
            self.room.tell(lints::times_out_of_reach::both(at, most, first, least));
            sound = false;
        }
        sound &= self.other_side(written, raised.map(|(name, _)| name));
        let raised_by = match raised {
            Some((_, role)) => Some(role?),
            None => None,
        };
        let required = required?;
        let times = at_least.is_some() || at_most.is_some();
        if !required && raised_by.is_none() && clauses.is_empty() && !times && sound {
            let at = self.room.at(written.name.span);
            self.room.tell(lints::asks_nothing::named(at, &written.name.text));
        }
        let kind = Discussion {
            topic: topic?,
            required,
            raised_by,
            clauses,
            at_least: at_least.map_or(1, |(times, _)| times),
            at_most: at_most.map(|(times, _)| times),
        };
        let title = written.title.as_ref().map(|title| self.room.text("title", title));
        sound.then_some((RuleKind::Discussion(kind), common, title))
    }

    fn topic_of(&mut self, written: &ast::Discussion) -> Option<TopicId> {
        if let Some(name) = &written.topic {
            return self.room.topic(name);
        }
        let name = &written.name;
        let found = self.room.known_topic(&name.text);
        if found.is_none() && !self.room.scope.may_be_unread(&name.text) {
            let topics = self.room.scope.topics.keys().copied();
            let nearest = self.room.report.nearest(&name.text, topics);
            let at = self.room.at(name.span);
            self.room.tell(lints::unknown_topic::of_discussion(at, &name.text, nearest));
        }
        found
    }

    fn required(&mut self, written: &ast::Discussion, own: &[&RuleClause]) -> Option<bool> {
        let of = |wanted: &RuleClauseKind| {
            own.iter().find(|one| one.kind == *wanted).map(|one| one.span)
        };
        match (of(&RuleClauseKind::Required), of(&RuleClauseKind::Optional)) {
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (Some(a), Some(b)) => {
                let (first, second) = if a < b { (a, b) } else { (b, a) };
                let (at, first) = (self.room.at(second), self.room.at(first));
                self.room.tell(lints::required_and_optional::both(at, first));
                None
            }
            (None, None) => {
                let misread = written
                    .clauses
                    .iter()
                    .any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
                if !misread {
                    let at = self.room.at(written.name.span);
                    self.room.tell(lints::required_or_optional::neither(at, &written.name.text));
                }
                None
            }
        }
    }

    /// Who raises a topic cannot be who answers it.
    fn other_side(&mut self, written: &ast::Discussion, raised: Option<&Name>) -> bool {
        let Some(raised) = raised else { return true };
        let mut sound = true;
        for one in &written.clauses {
            if let RuleClauseKind::AnsweredBy { role, .. } = &one.kind
                && role.text == raised.text
            {
                let (at, raised) = (self.room.at(role.span), self.room.at(raised.span));
                self.room.tell(lints::answered_by_raiser::same(at, &role.text, raised));
                sound = false;
            }
        }
        sound
    }

    fn clause(
        &mut self,
        written: &ast::Discussion,
        one: &RuleClause,
        id: RuleId,
        topic: Option<TopicId>,
    ) -> Option<ClauseKind> {
        match &one.kind {
            RuleClauseKind::AnsweredBy { role, own_words, within } => {
                let role = self.room.role(role);
                let within = match within {
                    None => ANSWER_WITHIN,
                    Some(amount) => match quantity(self.room, amount, "answered by", TURNS)? {
                        Quantity::Turns(turns) => turns,
                        _ => return None,
                    },
                };
                Some(ClauseKind::Answered { role: role?, own_words: *own_words, within })
            }
            RuleClauseKind::Lasting(amounts) => self.lasting(amounts),
            RuleClauseKind::Before(name) => {
                self.beside(written, "before", name, id, topic).map(ClauseKind::Before)
            }
            RuleClauseKind::After(name) => {
                self.beside(written, "after", name, id, topic).map(ClauseKind::After)
            }
            RuleClauseKind::ImmediatelyBefore(name) => self
                .beside(written, "immediately before", name, id, topic)
                .map(ClauseKind::ImmediatelyBefore),
            RuleClauseKind::ImmediatelyAfter(name) => self
                .beside(written, "immediately after", name, id, topic)
                .map(ClauseKind::ImmediatelyAfter),
            RuleClauseKind::Goes(goes) => {
                let words = match (goes.not, goes.immediately, goes.alternating) {
                    (false, false, None) => None,
                    (true, ..) => Some("not followed by"),
                    (false, true, _) => Some("immediately followed by"),
                    (false, false, Some(_)) => Some("before the next"),
                };
                if let Some(words) = words {
                    let at = self.room.at(one.span);
                    self.room.tell(lints::misplaced_clause::of_whenever(at, words));
                    return None;
                }
                self.link(goes, one.span).map(ClauseKind::Followed)
            }
            RuleClauseKind::AgreedBy { role, own_words, within } => {
                let within = within.as_ref();
                let link = self.turn_of(one.span, "agreed by", "agreement", role, within)?;
                Some(ClauseKind::Agreed { link, own_words: *own_words })
            }
            RuleClauseKind::AskedBy { role, within } => self
                .turn_of(one.span, "asked about by", "question", role, within.as_ref())
                .map(ClauseKind::Asked),
            RuleClauseKind::Within { edge, amount, untimed } => {
                let extent = self.extent(amount);
                let untimed = match untimed {
                    None => None,
                    Some(untimed) => Some(self.untimed(amount, untimed)?),
                };
                Some(ClauseKind::Within { edge: *edge, extent: extent?, untimed })
            }
            _ => None,
        }
    }

    /// No line twice: two of them under different words (`before X` and `between … and X`) too.
    fn said_once(&mut self, clauses: &[Clause]) -> bool {
        let mut sound = true;
        let mut seen: BTreeMap<String, At> = BTreeMap::new();
        for clause in clauses {
            let key = format!("{:?}", clause.kind);
            if let Some(&earlier) = seen.get(&key) {
                self.room.tell(lints::clause_twice::again(clause.at, "this line", earlier));
                sound = false;
            } else {
                seen.insert(key, clause.at);
            }
        }
        sound
    }

    fn lasting(&mut self, amounts: &[Amount]) -> Option<ClauseKind> {
        let (mut turns, mut words, mut seconds) = (None, None, None);
        for amount in amounts {
            let here = amount.span();
            let (unit, earlier) = match quantity(self.room, amount, "lasting", LENGTHS)? {
                Quantity::Turns(n) => ("turns", turns.replace((n, here)).map(|(_, at)| at)),
                Quantity::Words(n) => ("words", words.replace((n, here)).map(|(_, at)| at)),
                Quantity::Seconds(n) => ("time", seconds.replace((n, here)).map(|(_, at)| at)),
                Quantity::Share(_) | Quantity::Sessions(_) => return None,
            };
            if let Some(earlier) = earlier {
                let (at, earlier) = (self.room.at(here), self.room.at(earlier));
                let what = format!("lasting at least … {unit}");
                self.room.tell(lints::clause_twice::again(at, &what, earlier));
                return None;
            }
        }
        let value = |pair: Option<(u32, Span)>| pair.map(|(n, _)| n);
        let seconds = seconds.map(|(n, _)| n);
        Some(ClauseKind::Lasting { turns: value(turns), words: value(words), seconds })
    }

    fn beside(
        &mut self,
        written: &ast::Discussion,
        word: &str,
        name: &Name,
        id: RuleId,
        topic: Option<TopicId>,
    ) -> Option<Anchor> {
        let anchor = self.places.find(self.room, name)?.anchor();
        let own_topic = topic.map(Anchor::Topic) == Some(anchor);
        if own_topic || anchor == Anchor::Rule(id) || name.text == written.name.text {
            let at = self.room.at(name.span);
            self.room.tell(lints::before_itself::line(at, word, &name.text, own_topic));
            return None;
        }
        Some(anchor)
    }

    fn extent(&mut self, amount: &Amount) -> Option<Extent> {
        match quantity(self.room, amount, "within", PARTS)? {
            Quantity::Turns(turns) => Some(Extent::Turns(turns)),
            Quantity::Seconds(seconds) => Some(Extent::Seconds(seconds)),
            Quantity::Share(share) => Some(Extent::Share(share)),
            Quantity::Words(_) | Quantity::Sessions(_) => None,
        }
    }

    fn untimed(&mut self, amount: &Amount, untimed: &Amount) -> Option<Extent> {
        let at = self.room.at(untimed.unit.span);
        let extent = self.extent(untimed)?;
        if matches!(extent, Extent::Seconds(_)) {
            self.room.tell(lints::wrong_unit::needs_times(at, &untimed.unit.text));
            return None;
        }
        let timed =
            matches!(amount.unit.text.to_lowercase().as_str(), "turn" | "turns" | "percent" | "%");
        if timed {
            let at = self.room.at(untimed.span());
            self.room.tell(lints::wrong_unit::needs_no_times(at));
            return None;
        }
        Some(extent)
    }
}
