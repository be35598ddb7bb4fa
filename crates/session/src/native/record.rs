//! A record as it is put together, whatever its notation.

use rolecall_text::Diagnostic;

use super::entries::{coded, coding, participant, tables, waiver};
use super::goals::{check_goals, goals};
use super::node::{Node, Table, unknown, warn_wrong, wrong};
use super::value::attributes;
use crate::bounds::TURN_BYTES;
use crate::codes::native::CODING_WITHOUT_TURN;
use crate::codes::vtt::TURNS_WITHOUT_SPEAKER;
use crate::labels::Labels;
use crate::languages::{check_main, mark};
use crate::talk::{narrow, say_empty, turn_too_long};
use crate::times::usable;
use crate::warnings::Warnings;
use crate::{Limits, Marked, Participant, RecordCoding, Session, Turn};

/// The keys at the top of a record.
pub(crate) const TOP: &[&str] =
    &["case", "session", "participant", "turn", "goal", "coding", "coded", "waiver"];
/// The keys of a turn.
pub(crate) const TURN: &[&str] = &["speaker", "text", "start", "end", "language"];

/// A session while it is read.
pub(crate) struct Record {
    limits: Limits,
    pub(crate) session: Session,
    pub(crate) labels: Labels,
    /// Whether the record has turns of its own, if only an empty list.
    pub(crate) has_turns: bool,
}

/// A turn as the record writes it.
#[derive(Default)]
pub(crate) struct RecordTurn<'a> {
    pub(crate) speaker: Option<&'a str>,
    pub(crate) text: &'a str,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    /// The languages that it is marked with.
    pub(crate) languages: &'a [String],
    pub(crate) line: u32,
    pub(crate) bytes: std::ops::Range<u32>,
}

impl Record {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            session: Session::default(),
            labels: Labels::new(limits),
            has_turns: false,
        }
    }

    /// Adds what stands under a key at the top.
    pub(crate) fn top(
        &mut self,
        name: &str,
        line: u32,
        value: Node<'_>,
        warnings: &mut Warnings,
    ) -> Result<(), Diagnostic> {
        let session = &mut self.session;
        match name {
            "case" | "session" => match value {
                Node::Table(table) => {
                    let into =
                        if name == "case" { &mut session.case } else { &mut session.attributes };
                    attributes(table, into, warnings);
                }
                Node::Null => {}
                _ => warn_wrong(name, "a table", line, warnings),
            },
            "participant" => {
                for table in tables(name, line, value, warnings)? {
                    participant(table, &mut session.participants, warnings);
                }
            }
            "turn" => {
                self.has_turns = true;
                for table in turn_tables(line, value, warnings) {
                    self.turn_table(table, warnings)?;
                }
            }
            "goal" => goals(session, line, value, warnings)?,
            "coding" => {
                for table in tables(name, line, value, warnings)? {
                    session.codings.extend(coding(table, warnings));
                }
            }
            "coded" => {
                for table in tables(name, line, value, warnings)? {
                    session.coded.extend(coded(table, warnings));
                }
            }
            "waiver" => {
                for table in tables(name, line, value, warnings)? {
                    session.waivers.extend(waiver(table, warnings));
                }
            }
            _ => unknown(name, line, "a session file", TOP, warnings),
        }
        Ok(())
    }

    fn turn_table(
        &mut self,
        mut table: Table<'_>,
        warnings: &mut Warnings,
    ) -> Result<(), Diagnostic> {
        let speaker = table.text("speaker", warnings);
        let text = table.text("text", warnings);
        let start = time(&mut table, "start", warnings);
        let end = time(&mut table, "end", warnings);
        let languages = table.texts("language", warnings);
        let languages = languages.as_slice();
        let (line, bytes) = (table.line, table.bytes.clone());
        table.rest("a turn", TURN, warnings);
        let speaker = speaker.as_deref().filter(|label| !label.is_empty());
        let text = text.as_deref().unwrap_or("");
        let turn = RecordTurn { speaker, text, start, end, languages, line, bytes };
        self.turn(&turn, warnings)
    }

    /// Adds a turn.
    pub(crate) fn turn(
        &mut self,
        turn: &RecordTurn<'_>,
        warnings: &mut Warnings,
    ) -> Result<(), Diagnostic> {
        if turn.text.len() > TURN_BYTES {
            return Err(turn_too_long(Some(turn.line)));
        }
        let session = &mut self.session;
        self.limits.check_turns(session.turns.len() + 1)?;
        let mut languages = Marked::default();
        for one in turn.languages {
            languages = languages.and(mark(&mut session.languages, one, turn.line, warnings)?);
        }
        let line = Some(turn.line);
        let speaker = turn.speaker.map(|label| self.labels.speaker(label, line)).transpose()?;
        let start = narrow(session.text.len());
        session.text.push_str(turn.text);
        let text = start..narrow(session.text.len());
        // Turns must not run into each other when the text is looked at as a whole.
        session.text.push('\n');
        let (start, end) = (turn.start, turn.end);
        let bytes = turn.bytes.clone();
        session.turns.push(Turn { speaker, text, start, end, line, bytes, languages });
        Ok(())
    }

    /// The finished session: declared participants first, then those who only speak.
    pub(crate) fn finish(self, warnings: &mut Warnings) -> Session {
        let Self { mut session, labels, .. } = self;
        let mut numbers = Vec::with_capacity(labels.list().len());
        for label in labels.list() {
            let known = session.participants.iter().position(|p| p.label == *label);
            numbers.push(narrow(known.unwrap_or(session.participants.len())));
            if known.is_none() {
                session.participants.push(Participant::named(label.clone()));
            }
        }
        for turn in &mut session.turns {
            turn.speaker = turn.speaker.and_then(|at| numbers.get(at as usize).copied());
        }
        check_codings(&mut session, warnings);
        check_goals(&mut session, warnings);
        check_main(&session, warnings);
        say_empty(&session.turns, warnings);
        say_nobody(&session.turns, warnings);
        session
    }
}

/// Says how many turns name no speaker.
pub(crate) fn say_nobody(turns: &[Turn], warnings: &mut Warnings) {
    let mut nobody = turns.iter().filter(|turn| turn.speaker.is_none());
    if let Some(first) = nobody.next() {
        let message = format!("{} of {} turns name no speaker", 1 + nobody.count(), turns.len());
        warnings.say(&TURNS_WITHOUT_SPEAKER, first.line.unwrap_or(0), message);
    }
}

/// Leaves out codings for turns that are not there, and spans that do not lie in their turn.
pub(crate) fn check_codings(session: &mut Session, warnings: &mut Warnings) {
    let codings = std::mem::take(&mut session.codings);
    let kept =
        codings.into_iter().filter_map(|coding| checked(session, coding, warnings)).collect();
    session.codings = kept;
}

fn checked(
    session: &Session,
    mut coding: RecordCoding,
    warnings: &mut Warnings,
) -> Option<RecordCoding> {
    let line = coding.line.unwrap_or(0);
    let turn = coding.turn.checked_sub(1).and_then(|at| session.turns.get(at as usize));
    let Some(turn) = turn else {
        let count = session.turns.len();
        warnings.add(&CODING_WITHOUT_TURN, || {
            let message =
                format!("this coding names a turn that is not there; turns are 1 to {count}");
            Diagnostic::new(&CODING_WITHOUT_TURN, message)
                .help("look whether it was made on another version of the transcript")
                .at_line(line)
        });
        return None;
    };
    if let Some(span) = &coding.span
        && span.end as usize > session.text_of(turn).chars().count()
    {
        coding.span = wrong("span", "within its turn", line, warnings);
    }
    Some(coding)
}

/// The tables of `[[turn]]`. Their number has a bound of its own. An empty turn stands for what is
/// no table, since codings name turns by number.
fn turn_tables<'a>(line: u32, value: Node<'a>, warnings: &mut Warnings) -> Vec<Table<'a>> {
    let list = match value {
        Node::List(list) => list,
        Node::Null => Vec::new(),
        one => vec![one],
    };
    let table = |node| match node {
        Node::Table(table) => table,
        _ => {
            warn_wrong("turn", "a list of tables", line, warnings);
            Table { line, ..Table::default() }
        }
    };
    list.into_iter().map(table).collect()
}

/// Takes a time in seconds.
fn time(table: &mut Table<'_>, name: &str, warnings: &mut Warnings) -> Option<f64> {
    let seconds = table.number(name, warnings)?;
    usable(seconds).or_else(|| wrong(name, "a time in seconds", table.line, warnings))
}
