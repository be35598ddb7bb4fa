use rolecall_coding::CoderKind;
use rolecall_engine::{CaseEvidence, CaseFindings, SessionSummary};
use rolecall_protocol::{RoleId, TopicId};
use rolecall_text::{Date, Diagnostic};

use crate::formats::json::scalar_span;
use crate::quote::{excerpt, span_of};
use crate::words::numbers;
use crate::{Context, SessionResult};

/// What a report keeps of a session for its case, once the session itself is gone: where its
/// evidence stands, and what may be quoted of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseSession {
    /// The session's file, with its name behind it where the file holds several.
    pub(crate) title: String,
    /// The file that its lines count in, where no part of it is named.
    pub(crate) file: String,
    /// Its day.
    pub(crate) date: Option<Date>,
    /// For each of [`SessionSummary::subjects`] the turn that shows it.
    places: Vec<Option<CasePlace>>,
}

/// A turn that shows something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CasePlace {
    /// From 0.
    pub(crate) turn: u32,
    /// The file that `line` counts in, where the session was joined of several.
    pub(crate) part: Option<String>,
    /// The line of the file.
    pub(crate) line: Option<u32>,
    /// Seconds from the beginning.
    pub(crate) start: Option<f64>,
    /// Who speaks.
    pub(crate) role: Option<RoleId>,
    /// What is coded there, where it rests on a coding.
    pub(crate) coding: Option<PlaceCoding>,
    /// What may be repeated of it.
    pub(crate) quote: Option<String>,
}

/// A coding that shows something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PlaceCoding {
    pub(crate) topic: TopicId,
    pub(crate) coder: CoderKind,
    pub(crate) confidence: f32,
    /// In Unicode scalar values within the turn.
    pub(crate) span: [usize; 2],
}

/// Keeps of a session what the report on its case needs.
#[must_use]
pub fn case_session(
    ctx: &Context<'_>,
    result: &SessionResult<'_>,
    summary: &SessionSummary,
) -> CaseSession {
    let place = |turn: u32, coding: Option<u32>| {
        let record = result.turn(turn)?;
        let text = result.session.text_of(record);
        let span = span_of(result, turn, coding);
        Some(CasePlace {
            turn,
            part: result.session.part_of(record).map(|part| part.name.clone()),
            line: record.line,
            start: record.start,
            role: result.coded.turns.get(turn as usize).and_then(|turn| turn.role),
            coding: result.coding(coding).map(|coding| PlaceCoding {
                topic: coding.topic,
                coder: coding.coder,
                confidence: coding.confidence,
                span: scalar_span(text, coding.span),
            }),
            quote: excerpt(text, span, ctx.options.quote).map(|cut| cut.text),
        })
    };
    let places = summary.subjects.iter().map(|seen| place(seen.turn?, seen.coding));
    CaseSession {
        title: result.title(),
        file: result.main_file().to_owned(),
        date: summary.date,
        places: places.collect(),
    }
}

/// A case with what was found out about it.
#[derive(Clone, Copy, Debug)]
pub struct CaseResult<'a> {
    /// What it is called.
    pub id: &'a str,
    /// Its sessions, in the order in which they were given to [`rolecall_engine::evaluate_case`].
    pub sessions: &'a [CaseSession],
    /// What the engine knows of them, in the same order.
    pub summaries: &'a [SessionSummary],
    /// The verdicts.
    pub findings: &'a CaseFindings,
    /// What there is to say of its record.
    pub warnings: &'a [Diagnostic],
}

impl<'a> CaseResult<'a> {
    fn given(&self, place: u32) -> Option<usize> {
        self.findings.order.get(place as usize).map(|&at| at as usize)
    }

    /// The session at a place of the case's order.
    pub(crate) fn session(&self, place: u32) -> Option<&'a CaseSession> {
        self.sessions.get(self.given(place)?)
    }

    /// What the engine knows of it.
    pub(crate) fn summary(&self, place: u32) -> Option<&'a SessionSummary> {
        self.summaries.get(self.given(place)?)
    }

    /// Its sessions in the case's order.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = &'a CaseSession> + '_ {
        self.findings.order.iter().filter_map(|&at| self.sessions.get(at as usize))
    }

    /// `sessions/a.vtt:17, at 0:31`
    pub(crate) fn place_words(&self, session: &CaseSession, place: &CasePlace) -> String {
        let file = place.part.as_ref().unwrap_or(&session.file);
        let mut said = match place.line {
            Some(line) => format!("{file}:{line}"),
            None => session.title.clone(),
        };
        if let Some(start) = place.start {
            said.push_str(&format!(", at {}", numbers::clock(start)));
        }
        said
    }

    /// The turn behind a piece of evidence.
    pub(crate) fn place(&self, it: CaseEvidence) -> Option<(&'a CaseSession, &'a CasePlace)> {
        let session = self.session(it.session)?;
        Some((session, session.places.get(it.subject as usize)?.as_ref()?))
    }
}
