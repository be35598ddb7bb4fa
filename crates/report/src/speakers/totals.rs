//! What is to be said of the speakers of all sessions: the end of `rolecall speakers` for people.

use crate::Options;
use crate::page::{plain, wrap};
use crate::result::title;
use crate::words::numbers::{count, few};

use super::SpeakerResult;

/// What is to be said of the speakers of all sessions.
#[derive(Clone, Debug, Default)]
pub struct SpeakerTotals {
    sessions: u64,
    without_role: Ones,
    doubtful: Ones,
}

/// Sessions of which something is so.
#[derive(Clone, Debug, Default)]
struct Ones {
    number: u64,
    named: Vec<String>,
}

/// Sessions that are named at most.
const NAMED: usize = 6;

impl Ones {
    fn add(&mut self, result: &SpeakerResult<'_>) {
        self.number += 1;
        if self.named.len() < NAMED {
            self.named.push(plain(&title(result.file, result.session)).into_owned());
        }
    }

    /// `in 2 sessions: a.vtt and b.vtt`
    fn told(&self) -> String {
        let names = few(&self.named, self.number);
        format!("in {}: {names}", count(self.number, "session"))
    }
}

impl SpeakerTotals {
    /// What is to be said of one session.
    #[must_use]
    pub fn of(result: &SpeakerResult<'_>) -> Self {
        let mut totals = Self { sessions: 1, ..Self::default() };
        if result.rows.iter().any(|row| row.label.is_some() && row.role.is_none()) {
            totals.without_role.add(result);
        }
        if !result.warnings.is_empty() {
            totals.doubtful.add(result);
        }
        totals
    }

    /// Adds what is to be said of further sessions.
    pub fn add(&mut self, other: Self) {
        self.sessions += other.sessions;
        for (own, other) in
            [(&mut self.without_role, other.without_role), (&mut self.doubtful, other.doubtful)]
        {
            own.number += other.number;
            let room = NAMED.saturating_sub(own.named.len());
            own.named.extend(other.named.into_iter().take(room));
        }
    }

    /// For people.
    pub fn write(&self, options: &Options, out: &mut Vec<u8>) {
        let (mut text, width) = (String::new(), options.width.max(40));
        let without = "`rolecall speakers --write FILE` writes a sidecar to put roles into; or name the labels under `[labels]` in rolecall.toml";
        let doubtful =
            "read a few of the turns named above before any verdict on these sessions counts";
        if self.sessions > 1 {
            text.push_str(&count(self.sessions, "session"));
            text.push('\n');
        }
        for (ones, what, help) in [
            (&self.doubtful, "labels look wrong", doubtful),
            (&self.without_role, "labels have no role", without),
        ] {
            if ones.number > 0 {
                wrap(&mut text, &format!("{what} {}", ones.told()), "", "  ", width);
                wrap(&mut text, help, "  help: ", "        ", width);
            }
        }
        if !text.is_empty() && self.sessions > 0 {
            out.push(b'\n');
            out.extend_from_slice(text.as_bytes());
        }
    }
}
