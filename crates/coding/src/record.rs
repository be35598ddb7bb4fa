//! Codings by people and by other programs, from the record.

use std::collections::BTreeMap;

use rolecall_protocol::{Rulebook, TopicId};
use rolecall_session::{RecordCoding, Session};
use rolecall_text::{Code, CodeEntry, Diagnostic, Severity, Span, escape, nearest_name};

use crate::{CoderKind, Coding, Coverage, Standing};

/// A code that names no topic.
pub(crate) static UNKNOWN_CODE: CodeEntry = CodeEntry {
    code: Code("unknown-code"),
    severity: Severity::Warning,
    summary: "a code in the session record that no topic has",
    page: include_str!("codes/unknown-code.md"),
};

/// A coding of a turn that is not there.
pub(crate) static CODING_OUTSIDE: CodeEntry = CodeEntry {
    code: Code("coding-outside"),
    severity: Severity::Warning,
    summary: "a coding in the session record for a turn that is not there",
    page: include_str!("codes/coding-outside.md"),
};

/// From this confidence on a coding by another program counts; below it is only possible.
pub const LIKELY: f64 = 0.8;

/// Codes to topics, compared without regard to case.
#[derive(Debug, Default)]
pub(crate) struct CodeBook {
    topics: BTreeMap<String, Vec<TopicId>>,
}

impl CodeBook {
    pub(crate) fn new(rulebook: &Rulebook) -> Self {
        let mut topics: BTreeMap<String, Vec<TopicId>> = BTreeMap::new();
        for (at, topic) in rulebook.topics.iter().enumerate() {
            let id = TopicId(u32::try_from(at).unwrap_or(u32::MAX));
            if rulebook.hidden.binary_search(&id).is_ok() {
                continue;
            }
            for code in [&topic.name].into_iter().chain(&topic.codes) {
                let ids = topics.entry(code.to_lowercase()).or_default();
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Self { topics }
    }

    fn topics_of(&self, code: &str) -> &[TopicId] {
        self.topics.get(&code.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Adds the record's codings, and takes away what machines found of topics that a person coded.
    pub(crate) fn add(
        &self,
        session: &Session,
        coverage: &mut [Coverage],
        codings: &mut Vec<Coding>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if session.codings.is_empty() && session.coded.is_empty() {
            return;
        }
        let mut unknown: BTreeMap<&str, u32> = BTreeMap::new();
        let mut outside = Vec::new();
        let mut found = Vec::new();
        for (at, record) in session.codings.iter().enumerate() {
            let topics = self.topics_of(&record.code);
            if topics.is_empty() {
                *unknown.entry(&record.code).or_default() += 1;
            }
            let Some(span) = place(session, record) else {
                outside.push(record);
                continue;
            };
            let origin = u32::try_from(at).unwrap_or(u32::MAX);
            found.extend(topics.iter().map(|&topic| coding(record, topic, span, origin)));
        }
        for coding in &found {
            cover(coverage, coding.topic, coding.coder == CoderKind::Human);
        }
        for codes in session.coded.iter().map(|coded| &coded.codes) {
            for code in codes {
                let topics = self.topics_of(code);
                if topics.is_empty() {
                    *unknown.entry(code).or_default() += 1;
                }
                topics.iter().for_each(|&topic| cover(coverage, topic, true));
            }
        }
        codings.append(&mut found);
        codings.retain(|coding| {
            let by_hand = coverage.get(coding.topic.0 as usize) == Some(&Coverage::Human);
            !by_hand || coding.coder == CoderKind::Human
        });
        diagnostics.extend(unknown.into_iter().map(|(code, times)| self.unknown(code, times)));
        diagnostics.extend(outside_diagnostic(session, &outside));
    }

    fn unknown(&self, code: &str, times: u32) -> Diagnostic {
        let s = if times == 1 { "" } else { "s" };
        let help = match nearest_name(code, self.topics.keys().map(String::as_str)) {
            Some(near) => format!(
                "did you mean `{near}`? Or name it in a topic: `coded \"{}\"`",
                escape(code)
            ),
            None => format!("name it in the topic that it means: `coded \"{}\"`", escape(code)),
        };
        Diagnostic::new(
            &UNKNOWN_CODE,
            format!(
                "the code `{}` ({times} time{s} in the record) is of no topic, so it is left out",
                escape(code)
            ),
        )
        .help(help)
    }
}

fn cover(coverage: &mut [Coverage], topic: TopicId, by_hand: bool) {
    if let Some(coverage) = coverage.get_mut(topic.0 as usize) {
        if by_hand {
            *coverage = Coverage::Human;
        } else if matches!(*coverage, Coverage::None | Coverage::Partial) {
            *coverage = Coverage::Machine;
        }
    }
}

fn coding(record: &RecordCoding, topic: TopicId, span: Span, origin: u32) -> Coding {
    let confidence = record.confidence.unwrap_or(1.0);
    let counts = record.person || confidence >= LIKELY;
    #[expect(clippy::cast_possible_truncation, reason = "a share; its last digits do not matter")]
    let confidence = confidence as f32;
    Coding {
        turn: record.turn.saturating_sub(1),
        topic,
        span,
        coder: if record.person { CoderKind::Human } else { CoderKind::External },
        standing: if counts { Standing::Counts } else { Standing::Possible },
        confidence,
        origin,
    }
}

/// The bytes of the turn that a record's coding is about; `None` where there are no such bytes.
fn place(session: &Session, record: &RecordCoding) -> Option<Span> {
    let turn = session.turns.get(record.turn.checked_sub(1)? as usize)?;
    let text = session.text_of(turn);
    let Some(span) = &record.span else { return Some(Span::of(0, text.len())) };
    if span.start > span.end {
        return None;
    }
    let byte = |characters: u32| {
        let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        starts.nth(characters as usize)
    };
    Some(Span::of(byte(span.start)?, byte(span.end)?))
}

fn outside_diagnostic(session: &Session, outside: &[&RecordCoding]) -> Option<Diagnostic> {
    let first = outside.first()?;
    let turns = session.turns.len();
    let others = match outside.len() - 1 {
        0 => String::new(),
        n => format!(" (and {n} more like it)"),
    };
    let message = format!(
        "a coding with the code `{}` is for turn {}, but the session has {turns} turns or the words do not fit{others}; it is left out",
        escape(&first.code),
        first.turn
    );
    let mut diagnostic = Diagnostic::new(&CODING_OUTSIDE, message).help(
        "check that the codings were made on this version of the transcript; turns count from 1",
    );
    diagnostic.line = first.line;
    Some(diagnostic)
}
