//! What was asked for lately: an answer stands in a turn of its own (`Your date of birth?`, `The fourteenth
//! of March, eighty two.`).

use crate::Kind;
use crate::rules::{Marks, is_birth};
use crate::talk::Talk;

/// For so many turns after a question an answer is looked for: in between somebody may ask again, or
/// repeat what was said.
const TURNS: u8 = 5;

/// For so many turns what was answered may be put right; where it is repeated, it is known again.
const CONFIRMED: u8 = 1;

/// What was asked for in the last turns, and for how many more it may be answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    birth: u8,
    address: u8,
    postcode: u8,
    name: u8,
}

impl Asked {
    /// A day of birth.
    pub(crate) fn birth(self) -> bool {
        self.birth > 0
    }

    /// Where somebody lives.
    pub(crate) fn address(self) -> bool {
        self.address > 0
    }

    /// A postcode, or where somebody lives.
    pub(crate) fn postcode(self) -> bool {
        self.postcode > 0
    }

    /// A name.
    pub(crate) fn name(self) -> bool {
        self.name > 0
    }

    /// After a turn of the session: `talk`, in which `marks` were found.
    pub(crate) fn hear(&mut self, talk: &Talk<'_>, marks: &Marks) {
        let last =
            |found: &dyn Fn(usize) -> bool| (0..talk.tokens.len()).rev().find(|&at| found(at));
        let answered = |kind: Kind, behind: usize| {
            marks.marks.iter().skip(behind).flatten().any(|mark| mark.kind == kind && mark.sure)
        };
        let turn = |left: &mut u8, asked: bool| {
            *left = if asked { TURNS } else { left.saturating_sub(1) };
        };
        let birth = last(&|at| is_birth(talk, at));
        turn(&mut self.birth, birth.is_some_and(|at| !answered(Kind::Birth, at)));
        if answered(Kind::Birth, 0) {
            self.birth = self.birth.min(CONFIRMED);
        }
        let address = last(&|at| asks_where(talk, at));
        turn(&mut self.address, address.is_some());
        let postcode = last(&|at| is_postcode(talk, at));
        turn(&mut self.postcode, address.or(postcode).is_some());
        turn(&mut self.name, last(&|at| asks_name(talk, at)).is_some());
    }
}

/// `postcode`, `post code`, `zip code`
pub(crate) fn is_postcode(talk: &Talk<'_>, at: usize) -> bool {
    talk.is(at, &["postcode", "zipcode", "zip", "postcodes"])
        || (talk.folded(at) == "code" && at > 0 && talk.is(at - 1, &["post", "postal", "zip"]))
}

/// `your address`, `where do you live`, `first line`
pub(crate) fn asks_where(talk: &Talk<'_>, at: usize) -> bool {
    let before = |one_of: &[&str]| at > 0 && talk.is(at - 1, one_of);
    let whose = [
        "your", "my", "his", "her", "their", "our", "home", "the", "full", "current", "and", "new",
    ];
    match talk.folded(at) {
        "address" => before(&whose) && !talk.lately(at, 2, &["email", "mail", "ip", "web", "to"]),
        "live" | "lives" | "living" | "staying" => talk.lately(at, 5, &["where", "whereabouts"]),
        "line" => before(&["first", "second", "1st"]) && talk.folded(at + 1) == "of",
        _ => false,
    }
}

/// `your name`, `your full name`, `confirm the name`
fn asks_name(talk: &Talk<'_>, at: usize) -> bool {
    talk.is(at, &["name", "surname", "names"])
        && talk.lately(at, 4, &["your", "confirm", "full", "their", "take"])
}
