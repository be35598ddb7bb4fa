use std::collections::BTreeMap;

use rolecall_syntax::ast::{self, RuleClauseKind};

use super::clauses::common;
use super::rules::{Read, Reading};
use crate::vocabulary::Block;
use crate::{At, RuleKind, Side, Whenever, WheneverLine, lints};

impl Reading<'_, '_, '_, '_> {
    pub(super) fn whenever(&mut self, written: &ast::Whenever) -> Read {
        let (common, own) = common(self.room, Block::Whenever, &written.clauses);
        let topic = self.room.topic(&written.topic);
        let by = self.perhaps_role(written.by.as_ref());
        let mut sound = true;
        let mut lines: Vec<WheneverLine> = Vec::new();
        for one in &own {
            let RuleClauseKind::Goes(goes) = &one.kind else { continue };
            let at = self.room.at(one.span);
            match self.link(goes, one.span) {
                Some(link) => lines.push(WheneverLine { not: goes.not, link, at }),
                None => sound = false,
            }
        }
        let title = written.title.as_ref().map(|title| self.room.text("title", title));
        let misread =
            written.clauses.iter().any(|one| matches!(one.kind, RuleClauseKind::Unknown(_)));
        if lines.is_empty() && sound && !misread {
            let at = self.room.at(written.topic.span);
            self.room.tell(lints::empty_whenever::no_line(at, &written.topic.text));
            return None;
        }
        let kind = Whenever { topic: topic?, by: by?, lines };
        sound &= self.lines_agree(&kind);
        sound.then_some((RuleKind::Whenever(kind), common, title))
    }

    /// No line twice, none beside its opposite, and none that is there by itself.
    fn lines_agree(&mut self, kind: &Whenever) -> bool {
        let mut sound = true;
        let mut seen: BTreeMap<String, (At, bool)> = BTreeMap::new();
        for line in &kind.lines {
            let key = format!("{:?}", line.link);
            let earlier = seen.get(&key).map(|&(at, not)| (at, not == line.not));
            seen.entry(key).or_insert((line.at, line.not));
            match earlier {
                Some((first, true)) => {
                    self.room.tell(lints::clause_twice::again(line.at, "this line", first));
                    sound = false;
                }
                Some((first, false)) => {
                    self.room.tell(lints::opposite_lines::both(line.at, first));
                    sound = false;
                }
                None => {}
            }
            let link = &line.link;
            let by_itself = link.side == Side::Anywhere
                && link.topic == kind.topic
                && (link.by.is_none() || link.by == kind.by);
            if by_itself {
                self.room.tell(lints::beside_itself::always(line.at));
                sound = false;
            }
        }
        sound
    }
}
