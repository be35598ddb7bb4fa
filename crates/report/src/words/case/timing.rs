//! In which sessions something is asked for.

use rolecall_protocol::{CaseTiming, Soon};

use super::sessions::any_of;
use crate::words::{attributes, numbers};

/// `in session 1 or 2`, `at least every 4 weeks`
pub(super) fn asked(timing: &CaseTiming) -> String {
    match timing {
        CaseTiming::InSession(list) => format!("in {}", any_of(list.iter().copied())),
        CaseTiming::BySession(last) => format!("by session {last}"),
        CaseTiming::EverySession { from: 1 } => "in every session".to_owned(),
        CaseTiming::EverySession { from } => format!("in every session from session {from} on"),
        CaseTiming::AtLeastSessions(many) => {
            format!("in at least {}", numbers::count((*many).into(), "session"))
        }
        CaseTiming::LastSession => "in the last session".to_owned(),
        CaseTiming::EverySessions(1) => "in every session".to_owned(),
        CaseTiming::EverySessions(many) => format!("at least once in every {many} sessions"),
        CaseTiming::EveryDays(days) => format!("at least every {}", self::days(*days)),
        CaseTiming::AfterChange { within, attribute } => {
            format!("within {} after {} changes", soon(*within), attributes::attribute(attribute))
        }
        CaseTiming::AfterDay { days, attribute } => {
            format!("within {} after {}", self::days(*days), attributes::attribute(attribute))
        }
        CaseTiming::AfterSession { within, session } => {
            format!("within {} after session {session}", soon(*within))
        }
    }
}

fn soon(within: Soon) -> String {
    match within {
        Soon::Sessions(many) => numbers::count(many.into(), "session"),
        Soon::Days(days) => self::days(days),
    }
}

/// `4 weeks`, `10 days`
pub(super) fn days(days: u32) -> String {
    match days {
        days if days > 0 && days.is_multiple_of(7) => numbers::count((days / 7).into(), "week"),
        days => numbers::count(days.into(), "day"),
    }
}
