//! What the fields of a record tell of somebody, labels above all.

use super::{FIELD, Finder};
use crate::births::is_part;
use crate::fields::{Class, Field};
use crate::roles::ROLES;
use crate::rules::{Marks, is_common};
use crate::talk::{Shape, Talk};
use crate::{Key, Kind};

impl Finder {
    /// Marks what a field holds by what the field is for.
    pub(super) fn mark_field(&self, field: &Field, talk: &Talk<'_>, marks: &mut Marks, key: &Key) {
        let whole = 0..talk.tokens.len();
        let label = rolecall_text::words::fold(talk.text.trim());
        match field.class {
            Class::Free => {}
            Class::Birth => {
                for at in whole.filter(|at| is_part(talk.folded(*at))) {
                    marks.set(at..at + 1, Kind::Birth, FIELD, true);
                }
            }
            Class::Code if whole.clone().any(|at| talk.has_digits(at)) => {
                if !whole.clone().any(|at| key.is_made(talk.folded(at))) && !is_made_code(talk, key)
                {
                    marks.reset(talk.tokens.len());
                    marks.set(whole, Kind::Number, FIELD, true);
                }
            }
            Class::Code if is_id(&field.name) && !self.known.roles.contains(&label) => {
                let made = whole.clone().all(|at| key.is_made(talk.folded(at)));
                if !made && !is_made_code(talk, key) {
                    marks.reset(talk.tokens.len());
                    marks.set(whole, Kind::Number, FIELD, true);
                }
            }
            Class::Place => {
                for at in whole {
                    let large = talk.is_capital(at) || !talk.facts(at).word();
                    let kind = if talk.has_digits(at) { Kind::Number } else { Kind::Place };
                    if large && !is_common(talk.folded(at)) && !key.is_made(talk.folded(at)) {
                        marks.set(at..at + 1, kind, FIELD, true);
                    }
                }
            }
            Class::Identity | Class::Code => {
                if self.known.roles.contains(&label) {
                    marks.reset(talk.tokens.len());
                    return;
                }
                self.mark_label(talk, marks, key);
                self.mark_beside(talk, marks, key);
            }
        }
    }

    /// Marks the names of a label: not words for a role, nor short codes such as `PO` or `D1`.
    fn mark_label(&self, talk: &Talk<'_>, marks: &mut Marks, key: &Key) {
        let whole = 0..talk.tokens.len();
        let roles = whole.clone().any(|at| talk.is(at, ROLES));
        let given = whole.clone().any(|at| talk.facts(at).given());
        for at in whole {
            let (facts, folded) = (talk.facts(at), talk.folded(at));
            let short = is_code(talk, at);
            if key.is_made(folded) || talk.is(at, ROLES) {
                if let Some(mark) = marks.marks.get_mut(at) {
                    *mark = None;
                }
            } else if talk.has_digits(at) {
                if folded.len() >= 4 {
                    marks.set(at..at + 1, Kind::Number, FIELD, true);
                }
            } else if !short
                && (!facts.word()
                    || (!roles && given && facts.name())
                    || (roles && at > 0 && at + 1 == talk.tokens.len() && facts.given()))
            {
                // `Guest Librarian Grace`: what stands last behind words for a role is a name.
                marks.set(at..at + 1, Kind::Person, FIELD, true);
            }
        }
    }

    /// Marks what else of a label may be a name: beside one (`Rob Kukix`, `A.J. Vezox`) for certain, other words
    /// with a capital to be looked at.
    fn mark_beside(&self, talk: &Talk<'_>, marks: &mut Marks, key: &Key) {
        let count = talk.tokens.len();
        let made = |at: usize| key.is_made(talk.folded(at));
        let open = |marks: &Marks, at: usize| {
            marks.sure(at).is_none()
                && !talk.has_digits(at)
                && !talk.is(at, ROLES)
                && !made(at)
                && !self.known.roles.contains(talk.folded(at))
                && !self.known.keep.contains(talk.folded(at))
                && talk.written(at).starts_with(char::is_uppercase)
        };
        let is_name = |marks: &Marks, at: usize| marks.sure(at) == Some(Kind::Person) || made(at);
        // From each name outwards: what is beside a name is one, and so is what is beside that.
        for at in (1..count).chain((1..count).rev()) {
            if !talk.linked(at) {
                continue;
            }
            for (one, other) in [(at - 1, at), (at, at - 1)] {
                if is_name(marks, one) && open(marks, other) && may_be_part(talk, other) {
                    marks.set(other..other + 1, Kind::Person, FIELD, true);
                }
            }
        }
        for at in 0..count {
            if open(marks, at) && !is_code(talk, at) {
                marks.set(at..at + 1, Kind::Person, FIELD, false);
            }
        }
    }
}

/// Whether a word of a label is a short code, such as `PO`.
fn is_code(talk: &Talk<'_>, at: usize) -> bool {
    let folded = talk.folded(at);
    folded.len() < 3
        || (talk.tokens.get(at).is_some_and(|t| t.shape == Shape::Upper)
            && folded.len() < 5
            && talk.facts(at).unknown())
}

/// Whether a word beside a name in a label may be a part of it: an initial or any word, but no code (`PO`).
fn may_be_part(talk: &Talk<'_>, at: usize) -> bool {
    let initials = talk.folded(at).chars().count() == 1 || talk.written(at).contains('.');
    initials || !is_code(talk, at)
}

/// Whether a field is what a case or session is known by, whatever it looks like.
fn is_id(name: &str) -> bool {
    name.rsplit('.').next() == Some("id")
}

/// Whether the letters and digits of a text, taken together, are a pseudonym.
fn is_made_code(talk: &Talk<'_>, key: &Key) -> bool {
    let all: String = (0..talk.tokens.len()).map(|at| talk.folded(at)).collect();
    key.is_made(&all)
}
