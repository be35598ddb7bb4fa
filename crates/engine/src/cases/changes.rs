//! Lines that begin where an attribute of the case changes, on a day it holds, or with a session.

use rolecall_protocol::{Attribute, Soon};
use rolecall_session::Value;
use rolecall_text::Date;

use super::line::{Asking, Stand, plain};
use super::{LineNote, LineState, days, numbers};

/// `within 2 sessions after case.order changes`
pub(super) fn after_change(asking: &mut Asking<'_>, attribute: &Attribute, within: Soon) -> Stand {
    let timeline = asking.timeline;
    let known: Vec<(u32, &Value)> = timeline.known(&attribute.key).collect();
    if known.is_empty() {
        return (LineState::Unknown, LineNote::NotKnown(attribute.clone()));
    }
    let changes: Vec<(u32, u32)> = known
        .windows(2)
        .filter_map(|pair| match pair {
            [(one, before), (next, after)] if !same(before, after) => Some((*one, *next)),
            _ => None,
        })
        .collect();
    // Of sessions that may have come either way it cannot be told which value was the later one.
    if changes.iter().any(|&(one, next)| timeline.may_swap(one, next)) {
        return no_order();
    }
    // Of several changes the one that fares worst decides.
    let mut worst: Option<(Stand, super::LineLooked)> = None;
    let begun = asking.looked.clone();
    for (_, place) in changes {
        asking.looked = begun.clone();
        let mut stand = after(asking, place, within);
        if stand.1 == LineNote::Nothing {
            stand.1 = LineNote::Changed(place);
        }
        if worst.as_ref().is_none_or(|(so_far, _)| stand.0 < so_far.0) {
            worst = Some((stand, asking.looked.clone()));
        }
    }
    match worst {
        Some((stand, looked)) => {
            asking.looked = looked;
            stand
        }
        None => (LineState::LeftOut, LineNote::NeverChanged),
    }
}

/// From the session at a place on, itself included.
fn after(asking: &mut Asking<'_>, place: u32, within: Soon) -> Stand {
    let timeline = asking.timeline;
    let number = timeline.numbers.get(place as usize).copied().flatten();
    let Some(number) = number else { return (LineState::Unknown, LineNote::NoOrder) };
    match within {
        Soon::Sessions(many) => {
            let mut from =
                |number: u32| numbers::within(asking, number, number.saturating_add(many - 1));
            let mut stand = from(number);
            for other in timeline.places_of(number) {
                if from(other).0 != stand.0 {
                    stand = no_order();
                }
            }
            stand
        }
        Soon::Days(many) => {
            let day = asking.timeline.sessions.get(place as usize).and_then(|it| it.date);
            match day {
                Some(day) => days::within(asking, day, many),
                None => (LineState::Unknown, LineNote::NoDays),
            }
        }
    }
}

/// Texts without regard to case, as in conditions.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.trim().to_lowercase() == b.trim().to_lowercase(),
        _ => a == b,
    }
}

/// `within 14 days after case.start`
pub(super) fn after_day(asking: &mut Asking<'_>, attribute: &Attribute, many: u32) -> Stand {
    let day: Option<Date> = match asking.timeline.known(&attribute.key).last() {
        Some((_, Value::Date(day))) => Some(*day),
        _ => None,
    };
    match day {
        Some(day) => days::within(asking, day, many),
        None => (LineState::Unknown, LineNote::NotKnown(attribute.clone())),
    }
}

/// `within 14 days after session 1`, `within 2 sessions after session 1`
pub(super) fn after_session(asking: &mut Asking<'_>, session: u32, within: Soon) -> Stand {
    let timeline = asking.timeline;
    if session > timeline.highest() {
        return match timeline.open {
            true => (LineState::Pending, LineNote::DueSoon),
            false => (LineState::LeftOut, LineNote::NeverCame(session)),
        };
    }
    match within {
        // The session itself is not after itself.
        Soon::Sessions(many) => {
            let first = session.saturating_add(1);
            numbers::within(asking, first, session.saturating_add(many))
        }
        Soon::Days(many) => match timeline.day_of(session) {
            Some(day) => days::within(asking, day, many),
            None => {
                if timeline.missing().contains(&session) {
                    asking.looked.missing.push(session);
                }
                (LineState::Unknown, LineNote::NoDays)
            }
        },
    }
}

/// A line of which nothing can be told.
pub(super) fn no_order() -> Stand {
    let (state, _) = plain(LineState::Unknown);
    (state, LineNote::NoOrder)
}
