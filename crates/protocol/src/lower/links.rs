//! Lines that look for something beside a place in the talk, of `whenever`, discussions and `avoid`.

use rolecall_syntax::ast::{self, Amount, Name, Relation};
use rolecall_text::Span;

use super::amounts::{Quantity, REACHES, quantity};
use super::rules::{ANSWER_WITHIN, Reading};
use crate::{Link, Reach, RoleId, Side, lints};

impl Reading<'_, '_, '_, '_> {
    /// `[immediately] followed by negotiable by worker within 10 turns [before the next]`
    pub(super) fn link(&mut self, written: &ast::Goes, line: Span) -> Option<Link> {
        let topic = self.room.topic(&written.topic);
        let by = self.perhaps_role(written.by.as_ref());
        let at = self.room.at(line);
        if written.relation == Relation::Accompanied
            && (written.immediately || written.within.is_some() || written.alternating.is_some())
        {
            self.room.tell(lints::place_twice::of_accompanied(at, &written.topic.text));
            return None;
        }
        if let (true, Some(within)) = (written.immediately, &written.within) {
            let at = self.room.at(within.span());
            self.room.tell(lints::place_twice::immediately(at));
            return None;
        }
        let (side, word) = match written.relation {
            Relation::Followed => (Side::After, "followed by"),
            Relation::Preceded => (Side::Before, "preceded by"),
            Relation::Accompanied => (Side::Anywhere, "accompanied by"),
        };
        let reach = match &written.within {
            None if written.immediately => Reach::Immediately,
            None => Reach::Anywhere,
            Some(amount) => self.reach(amount, word)?,
        };
        let alternating = written.alternating.is_some();
        Some(Link { side, topic: topic?, by: by?, reach, alternating })
    }

    /// `agreed by ROLE`, `asked about by ROLE`: a turn coded with a topic that the language names.
    pub(super) fn turn_of(
        &mut self,
        line: Span,
        words: &str,
        topic: &'static str,
        role: &Name,
        within: Option<&Amount>,
    ) -> Option<Link> {
        let role = self.room.role(role);
        let reach = match within {
            None => Some(Reach::Turns(ANSWER_WITHIN)),
            Some(amount) => self.reach(amount, words),
        };
        let found = self.room.known_topic(topic);
        if found.is_none() && !self.room.scope.may_be_unread(topic) {
            let at = self.room.at(line);
            self.room.tell(lints::needs_topic::of_line(at, words, topic));
        }
        Some(Link {
            side: Side::After,
            topic: found?,
            by: Some(role?),
            reach: reach?,
            alternating: false,
        })
    }

    pub(super) fn reach(&mut self, amount: &Amount, line: &str) -> Option<Reach> {
        match quantity(self.room, amount, line, REACHES)? {
            Quantity::Turns(turns) => Some(Reach::Turns(turns)),
            Quantity::Seconds(seconds) => Some(Reach::Seconds(seconds)),
            _ => None,
        }
    }

    /// The role behind `by`, where there is one: nothing if that one is not known.
    pub(super) fn perhaps_role(&mut self, by: Option<&Name>) -> Option<Option<RoleId>> {
        match by {
            None => Some(None),
            Some(name) => self.room.role(name).map(Some),
        }
    }
}
