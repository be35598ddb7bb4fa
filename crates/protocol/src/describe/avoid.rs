use super::{Words, counted};
use crate::{Avoid, Link, Reach, Side};

impl Words<'_> {
    pub(super) fn avoid(&self, avoid: &Avoid) -> String {
        let topic = self.topic(avoid.topic);
        let who = match avoid.by {
            Some(role) => format!("The {}", self.rulebook.role_name(role)),
            None => "Nobody".to_owned(),
        };
        let unless = avoid.without.map_or(String::new(), |link| self.unless(&link));
        match (avoid.by, avoid.at_most) {
            (Some(_), 0) => format!("{who} does not bring in {topic}{unless}."),
            (Some(_), most) => {
                format!("{who} brings in {topic} in at most {}{unless}.", counted(most, "turn"))
            }
            (None, 0) => format!("{who} brings in {topic}{unless}."),
            (None, most) => {
                format!("{topic} comes up in at most {}{unless}.", counted(most, "turn"))
            }
        }
    }

    /// ` without permission by the client in the 3 turns before`
    fn unless(&self, link: &Link) -> String {
        let by = link
            .by
            .map_or(String::new(), |role| format!(" by the {}", self.rulebook.role_name(role)));
        let side = if link.side == Side::After { "after" } else { "before" };
        let place = match link.reach {
            Reach::Turns(turns) => format!(" in the {} {side}", counted(turns, "turn")),
            _ => format!(" {side}"),
        };
        format!(" without {}{by}{place}", self.topic(link.topic))
    }
}
