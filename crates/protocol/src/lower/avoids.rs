use rolecall_syntax::ast;

use super::amounts::{Quantity, TURNS, quantity};
use super::clauses::common;
use super::rules::{Read, Reading};
use crate::vocabulary::Block;
use crate::{Avoid, Link, Reach, RuleKind, Side, lints};

impl Reading<'_, '_, '_, '_> {
    pub(super) fn avoid(&mut self, written: &ast::Avoid) -> Read {
        let (common, _) = common(self.room, Block::Avoid, &written.clauses);
        let topic = self.room.topic(&written.topic);
        let by = self.perhaps_role(written.by.as_ref());
        let at_most =
            written.more_than.as_ref().map_or(Some(0), |number| self.still_allowed(number));
        let without = match &written.without {
            None => None,
            Some(without) => Some(self.without(written, without)?),
        };
        let kind = Avoid { topic: topic?, by: by?, at_most: at_most?, without };
        Some((RuleKind::Avoid(kind), common, None))
    }

    /// `without permission by client in the 3 turns before`
    fn without(&mut self, avoid: &ast::Avoid, written: &ast::Without) -> Option<Link> {
        let topic = self.room.topic(&written.topic);
        let by = self.perhaps_role(written.by.as_ref());
        let line = if written.after { "in the … after" } else { "in the … before" };
        let Quantity::Turns(turns) = quantity(self.room, &written.amount, line, TURNS)? else {
            return None;
        };
        let same_role =
            written.by.as_ref().map(|role| &role.text) == avoid.by.as_ref().map(|role| &role.text);
        if written.topic.text == avoid.topic.text && same_role {
            let at = self.room.at(written.topic.span);
            self.room.tell(lints::beside_itself::excuse(at, &written.topic.text));
            return None;
        }
        let side = if written.after { Side::After } else { Side::Before };
        let reach = Reach::Turns(turns);
        Some(Link { side, topic: topic?, by: by?, reach, alternating: false })
    }

    /// `more than 1`: a whole number, 0 among them.
    fn still_allowed(&mut self, number: &ast::Number) -> Option<u32> {
        let at = self.room.at(number.span);
        if number.value < 0.0 || number.value.fract() != 0.0 {
            self.room.tell(lints::impossible_amount::broken(at, "turns"));
            return None;
        }
        if number.value >= 1_000_000.0 {
            self.room.tell(lints::impossible_amount::huge(at, "turns"));
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and between 0 and 1,000,000"
        )]
        Some(number.value as u32)
    }
}
