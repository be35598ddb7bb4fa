//! Who speaks how much, and in which role: what `rolecall speakers` prints.

mod csv;
mod human;
mod json;
mod totals;

pub use totals::SpeakerTotals;

use rolecall_coding::CodedSession;
use rolecall_session::{Participant, Session};
use rolecall_speakers::{Side, Talk};
use rolecall_text::Diagnostic;

use crate::Options;

/// What gives a label its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The transcript itself.
    Transcript,
    /// Its sidecar.
    Sidecar,
    /// `[labels]` of rolecall.toml.
    Project,
    /// A name, title or `also` label of a role in the protocol.
    Protocol,
    /// The same in the library, where no protocol was named.
    Library,
}

impl Given {
    /// `transcript`, `sidecar`, `project`, `protocol`, `library`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Transcript => "transcript",
            Self::Sidecar => "sidecar",
            Self::Project => "project",
            Self::Protocol => "protocol",
            Self::Library => "library",
        }
    }

    /// Where the role stands, for people.
    fn place(self) -> &'static str {
        match self {
            Self::Transcript => "the transcript itself",
            Self::Sidecar => "its sidecar",
            Self::Project => "[labels] in rolecall.toml",
            Self::Protocol => "the protocol",
            Self::Library => "the library",
        }
    }
}

/// What a label without a role may be. Never used for a verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guessed {
    /// The side.
    pub side: Side,
    /// How much of the talk speaks for it; nothing where it is what the transcript calls the
    /// speaker that does.
    pub score: Option<f64>,
}

/// What one label says in a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpeakerRow<'a> {
    /// The label; nothing for turns without one.
    pub label: Option<&'a str>,
    /// Turns.
    pub turns: u32,
    /// Words that count.
    pub words: u32,
    /// Seconds, as far as times are known; nothing where none is.
    pub seconds: Option<f64>,
    /// Turns that ask something.
    pub questions: u32,
    /// The first turn, from 0; nothing for a label that never speaks.
    pub first: Option<u32>,
    /// The last turn, from 0.
    pub last: Option<u32>,
    /// What the transcript calls the speaker besides the label.
    pub title: Option<&'a str>,
    /// Whether that, and not the label, gives the role.
    pub by_title: bool,
    /// The role, and what gives it.
    pub role: Option<(&'a str, Given)>,
    /// What it may be, where it has none.
    pub guess: Option<Guessed>,
}

/// The labels of a session in the order in which they occur, and last the turns without one. Roles
/// and guesses are still empty.
#[must_use]
pub fn speaker_rows<'a>(session: &'a Session, coded: &CodedSession) -> Vec<SpeakerRow<'a>> {
    let row = |one: &'a Participant| SpeakerRow {
        label: Some(one.label.as_str()),
        title: one.called(),
        ..SpeakerRow::default()
    };
    let mut rows: Vec<SpeakerRow<'a>> =
        session.participants.iter().map(row).chain([SpeakerRow::default()]).collect();
    let nobody = session.participants.len();
    let talk = Talk::of(session);
    for (at, turn) in (0u32..).zip(&session.turns) {
        let speaker = turn.speaker.map_or(nobody, |speaker| speaker as usize);
        let Some(row) = rows.get_mut(speaker) else { continue };
        row.turns += 1;
        row.words += coded.turns.get(at as usize).map_or(0, |turn| turn.words);
        row.questions += u32::from(talk.turns.get(at as usize).is_some_and(|it| it.signs.asks()));
        row.first = row.first.or(Some(at));
        row.last = Some(at);
        let next = session.turns.get(at as usize + 1).and_then(|next| next.start);
        if let (Some(start), Some(end)) = (turn.start, turn.end.or(next))
            && end >= start
        {
            *row.seconds.get_or_insert(0.0) += end - start;
        }
    }
    rows.retain(|row| row.label.is_some() || row.turns > 0);
    rows
}

/// A session with who speaks in it.
#[derive(Clone, Copy, Debug)]
pub struct SpeakerResult<'a> {
    /// Its file, as it is shown.
    pub file: &'a str,
    /// The session.
    pub session: &'a Session,
    /// Its labels.
    pub rows: &'a [SpeakerRow<'a>],
    /// What looks wrong with them.
    pub warnings: &'a [Diagnostic],
    /// Why worker and client were not compared: `fewer than 20 turns have words`.
    pub unchecked: Option<&'a str>,
}

impl SpeakerResult<'_> {
    fn words(&self) -> u64 {
        self.rows.iter().map(|row| u64::from(row.words)).sum()
    }

    /// The share of the words, 0 to 1.
    fn share(&self, row: &SpeakerRow<'_>) -> f64 {
        let all = self.words();
        if all == 0 { 0.0 } else { f64::from(row.words) / all as f64 }
    }
}

/// A format of speakers.
#[derive(Clone, Copy)]
pub struct SpeakerFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    /// What stands before the first session.
    pub head: &'static str,
    /// What stands between two sessions.
    pub between: &'static str,
    /// What stands after the last session.
    tail: &'static str,
    /// What stands there where there was none.
    none: &'static str,
    render: fn(&SpeakerResult<'_>, &Options, &mut Vec<u8>),
}

impl SpeakerFormat {
    /// The speakers of one session.
    pub fn session(&self, result: &SpeakerResult<'_>, options: &Options, out: &mut Vec<u8>) {
        (self.render)(result, options, out);
    }

    /// What stands at the end, by whether there was `any` session.
    #[must_use]
    pub fn end(&self, any: bool) -> &'static str {
        if any { self.tail } else { self.none }
    }
}

/// Every format of speakers.
pub const SPEAKER_FORMATS: &[SpeakerFormat] = &[
    SpeakerFormat {
        name: "human",
        summary: "for reading: a table for each session, and a summary",
        head: "",
        between: "\n",
        tail: "",
        none: "",
        render: human::render,
    },
    SpeakerFormat {
        name: "json",
        summary: "for programs: one JSON object",
        head: "{\"schema\":\"rolecall/speakers/1\",\n\"sessions\":[\n",
        between: ",\n",
        tail: "\n]}\n",
        none: "]}\n",
        render: json::render,
    },
    SpeakerFormat {
        name: "jsonl",
        summary: "for programs: one session a line",
        head: "",
        between: "\n",
        tail: "\n",
        none: "",
        render: json::render,
    },
    SpeakerFormat {
        name: "csv",
        summary: "for spreadsheets: one row for each label of each session",
        head: "session,label,turns,words,share,seconds,questions,first_turn,last_turn,role,from,guess,doubts,title\r\n",
        between: "",
        tail: "",
        none: "",
        render: csv::render,
    },
];

/// The format of speakers called `name`.
#[must_use]
pub fn speaker_format(name: &str) -> Option<&'static SpeakerFormat> {
    SPEAKER_FORMATS.iter().find(|format| format.name == name)
}
