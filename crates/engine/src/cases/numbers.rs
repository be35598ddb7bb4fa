//! Lines that go by the numbers of sessions.

use super::line::{Asking, Here, Stand, plain};
use super::{LineNote, LineState};

/// `in session 1 or 2`, `by session 3`: in one of these.
pub(super) fn one_of(asking: &mut Asking<'_>, numbers: impl Iterator<Item = u32> + Clone) -> Stand {
    let highest = asking.timeline.highest();
    let last = numbers.clone().max().unwrap_or(0);
    let mut unclear = false;
    for number in numbers.take_while(|&number| number <= highest) {
        match asking.number(number) {
            Here::Held => {
                // What came before it decides nothing.
                asking.forget();
                return plain(LineState::Holds);
            }
            Here::Unclear => unclear = true,
            Here::Failed | Here::LeftOut => {}
        }
    }
    if last > highest && asking.timeline.open {
        (LineState::Pending, LineNote::DueSession(last))
    } else if unclear {
        plain(LineState::Unknown)
    } else {
        plain(LineState::Fails)
    }
}

/// `in every session from session 2`
pub(super) fn every(asking: &mut Asking<'_>, from: u32) -> Stand {
    let highest = asking.timeline.highest();
    if from > highest {
        return match asking.timeline.open {
            true => (LineState::Pending, LineNote::DueSoon),
            false => (LineState::LeftOut, LineNote::NeverCame(from)),
        };
    }
    asking.skips_left_out = true;
    let mut asked = Vec::new();
    for number in from..=highest {
        asked.push(asking.number(number));
    }
    // Where it does not apply it is not missed.
    asked.retain(|&here| here != Here::LeftOut);
    plain(if asked.contains(&Here::Failed) {
        LineState::Fails
    } else if asked.contains(&Here::Unclear) {
        LineState::Unknown
    } else if asked.is_empty() {
        LineState::LeftOut
    } else {
        LineState::Holds
    })
}

/// `in at least 2 sessions`
pub(super) fn at_least(asking: &mut Asking<'_>, wanted: u32) -> Stand {
    let (mut certain, mut possible) = (0, 0);
    for number in 1..=asking.timeline.highest() {
        match asking.number(number) {
            Here::Held => certain += 1,
            Here::Unclear => possible += 1,
            Here::Failed | Here::LeftOut => {}
        }
    }
    if certain >= wanted {
        plain(LineState::Holds)
    } else if asking.timeline.open {
        (LineState::Pending, LineNote::DueSoon)
    } else if certain + possible >= wanted {
        plain(LineState::Unknown)
    } else {
        plain(LineState::Fails)
    }
}

/// `in the last session`
pub(super) fn last(asking: &mut Asking<'_>) -> Stand {
    if asking.timeline.open {
        return (LineState::Pending, LineNote::DueSoon);
    }
    plain(match asking.number(asking.timeline.highest()) {
        Here::Held => LineState::Holds,
        Here::Unclear => LineState::Unknown,
        Here::Failed | Here::LeftOut => LineState::Fails,
    })
}

/// `every 3 sessions`: once in each so many that follow each other.
pub(super) fn every_so_many(asking: &mut Asking<'_>, many: u32) -> Stand {
    let highest = asking.timeline.highest();
    let all: Vec<Here> = (1..=highest).map(|number| asking.number(number)).collect();
    let run = |at: usize| {
        let from = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        LineNote::Run { from, to: from.saturating_add(many - 1) }
    };
    let mut unclear = None;
    let mut window = Window::default();
    for (at, &here) in all.iter().enumerate() {
        window.take(here, 1);
        let full = (at + 1).checked_sub(many as usize);
        let Some(begins) = full else { continue };
        if window.held == 0 && window.unclear == 0 {
            return (LineState::Fails, run(begins));
        }
        if window.held == 0 {
            unclear.get_or_insert(begins);
        }
        if let Some(&leaves) = all.get(begins) {
            window.take(leaves, -1);
        }
    }
    if let Some(begins) = unclear {
        return (LineState::Unknown, run(begins));
    }
    if many <= highest || all.contains(&Here::Held) {
        plain(LineState::Holds)
    } else if asking.timeline.open {
        (LineState::Pending, LineNote::DueSession(many))
    } else {
        (LineState::LeftOut, LineNote::ClosedEarly)
    }
}

/// The sessions of a run that held or are unclear.
#[derive(Default)]
struct Window {
    held: i32,
    unclear: i32,
}

impl Window {
    fn take(&mut self, here: Here, by: i32) {
        match here {
            Here::Held => self.held += by,
            Here::Unclear => self.unclear += by,
            Here::Failed | Here::LeftOut => {}
        }
    }
}

/// The sessions numbered `from` to `to`: in one of these.
pub(super) fn within(asking: &mut Asking<'_>, from: u32, to: u32) -> Stand {
    one_of(asking, from..=to)
}
