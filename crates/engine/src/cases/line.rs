//! One line of a case, asked of its sessions one after the other.

use super::timeline::{Slot, Timeline};
use super::{LineLooked, LineNote, LineState, SubjectSeen};
use crate::Truth;

/// What is known of a line's subject in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Here {
    /// It held.
    Held,
    /// It did not.
    Failed,
    /// It does not apply there.
    LeftOut,
    /// It cannot be told.
    Unclear,
}

/// How a line stands, and what decided besides single sessions.
pub(super) type Stand = (LineState, LineNote);

/// A line on its way through the sessions: what it saw is written down.
pub(super) struct Asking<'a> {
    pub(super) timeline: &'a Timeline<'a>,
    pub(super) looked: LineLooked,
    /// Whether a session in which it does not apply goes without saying.
    pub(super) skips_left_out: bool,
}

impl<'a> Asking<'a> {
    pub(super) fn new(timeline: &'a Timeline<'a>, line: u32, subject: u32) -> Self {
        let looked = LineLooked {
            line,
            subject,
            state: LineState::Unknown,
            held: Vec::new(),
            failed: Vec::new(),
            unclear: Vec::new(),
            missing: Vec::new(),
            note: LineNote::Nothing,
        };
        Self { timeline, looked, skips_left_out: false }
    }

    fn seen(&self, place: u32) -> Option<&'a SubjectSeen> {
        let session = self.timeline.sessions.get(place as usize)?;
        session.subjects.get(self.looked.subject as usize)
    }

    /// What is known in the session at a place, without writing it down.
    pub(super) fn peek(&self, place: u32) -> Here {
        match self.seen(place) {
            Some(seen) if seen.left_out => Here::LeftOut,
            Some(seen) => match seen.truth {
                Truth::True => Here::Held,
                Truth::False => Here::Failed,
                Truth::Unknown => Here::Unclear,
            },
            None => Here::Unclear,
        }
    }

    /// Asks the session at a place.
    pub(super) fn place(&mut self, place: u32) -> Here {
        let here = self.peek(place);
        self.note(here, place);
        here
    }

    /// Forgets what was seen: something later decides alone.
    pub(super) fn forget(&mut self) {
        self.looked.failed.clear();
        self.looked.unclear.clear();
        self.looked.missing.clear();
    }

    fn note(&mut self, here: Here, place: u32) {
        if here == Here::LeftOut && self.skips_left_out {
            return;
        }
        let list = match here {
            Here::Held => &mut self.looked.held,
            Here::Failed | Here::LeftOut => &mut self.looked.failed,
            Here::Unclear => &mut self.looked.unclear,
        };
        if !list.contains(&place) {
            list.push(place);
        }
    }

    /// Asks the session of a number no higher than the highest.
    pub(super) fn number(&mut self, number: u32) -> Here {
        let timeline = self.timeline;
        match timeline.slot(number) {
            None => Here::Failed,
            Some(Slot::Missing) => {
                self.looked.missing.push(number);
                Here::Unclear
            }
            Some(Slot::One(place)) => self.place(*place),
            Some(Slot::Twice(places)) => {
                places.iter().for_each(|&place| self.note(Here::Unclear, place));
                Here::Unclear
            }
            Some(Slot::OneOf(places)) => {
                let mut all = places.iter().map(|&place| self.peek(place));
                let first = all.next().unwrap_or(Here::Unclear);
                let here = if all.all(|next| next == first) { first } else { Here::Unclear };
                places.iter().for_each(|&place| self.note(here, place));
                here
            }
        }
    }

    /// Ends the asking.
    pub(super) fn done(mut self, (state, note): Stand) -> LineLooked {
        self.looked.state = state;
        self.looked.note = note;
        self.looked
    }
}

/// A state with nothing else to say.
pub(super) fn plain(state: LineState) -> Stand {
    (state, LineNote::Nothing)
}
