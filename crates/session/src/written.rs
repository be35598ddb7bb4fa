//! A session in another format, with what that format did not hold: what was written is read back
//! and compared.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use crate::codes::writing::{NOT_READ_BACK, PLACEHOLDER_TIMES, TIMES_NEEDED};
use crate::compare::compare;
use crate::times::count_of;
use crate::writers::{Aspect, Holds, Writer, sidecar};
use crate::{Hint, Limits, Participant, Session, add_sidecar, read};

/// How a session is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writing {
    /// Seconds for each turn without times, where the format cannot do without. Without it such a
    /// session is refused.
    pub untimed: Option<f64>,
    /// Whether what the format cannot hold goes to a sidecar.
    pub sidecar: bool,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file.
    pub text: String,
    /// Its sidecar, in TOML, where one was asked for.
    pub sidecar: Option<String>,
    /// What came out otherwise than it is in the session.
    pub said: Vec<Diagnostic>,
}

/// Writes a session, reads what was written and says how the two differ.
///
/// # Errors
/// Where the format needs times that the session does not have, or what was written cannot be
/// read.
pub fn write(writer: &dyn Writer, session: &Session, how: Writing) -> Result<Written, Diagnostic> {
    let mut said = Vec::new();
    let timed = with_times(writer, session, how, &mut said)?;
    let text = writer.write(&timed);
    let ordered = writer.holds(Aspect::Order) == Holds::Yes;
    let Some(mut back) = read_back(writer, &text)? else {
        return Ok(Written { text, sidecar: None, said });
    };
    let compared = compare(&timed, &back, ordered);
    let mut aside = None;
    if how.sidecar {
        let labelled = relabelled(session, &compared.labels);
        let text = sidecar(&labelled);
        // Labels of those who say nothing are not in the transcript; the comparison tells.
        let _ = add_sidecar(&mut back, text.as_bytes());
        aside = Some(text);
    }
    let compared = if how.sidecar { compare(&timed, &back, ordered) } else { compared };
    said.extend(compared.told(writer));
    Ok(Written { text, sidecar: aside, said })
}

fn read_back(writer: &dyn Writer, text: &str) -> Result<Option<Session>, Diagnostic> {
    if crate::reader(writer.reader()).is_none() {
        return Ok(None);
    }
    let name = format!("session.{}", writer.extension());
    // Whoever could read the session can raise the bounds for what is written of it.
    let limits = Limits {
        file_bytes: usize::MAX,
        turns: usize::MAX,
        speakers: usize::MAX,
        ..Limits::default()
    };
    let hint = Hint { name: &name, limits, ..Hint::default() };
    let back = read(text.as_bytes().to_vec(), &hint);
    let reason = match (back.error, back.sessions.len()) {
        (None, 1) if back.format == writer.reader() => {
            return Ok(back.sessions.into_iter().next());
        }
        (Some(error), _) => error.message,
        (None, 1) => format!("it reads as {}", back.format),
        (None, count) => format!("it reads as {count} sessions"),
    };
    let title = writer.title();
    let message = format!("written as {title} this session cannot be read again: {reason}");
    Err(Diagnostic::new(&NOT_READ_BACK, message).help("write it as `json`, which holds everything"))
}

/// The session with the labels that those who speak have in the transcript.
fn relabelled<'s>(session: &'s Session, labels: &[(u32, String)]) -> Cow<'s, Session> {
    let changed = |(at, label): &&(u32, String)| {
        session.participants.get(*at as usize).is_some_and(|one| one.label != *label)
    };
    if !labels.iter().any(|one| changed(&one)) {
        return Cow::Borrowed(session);
    }
    let mut session = Session { text: String::new(), turns: Vec::new(), ..session.clone() };
    for (at, label) in labels {
        if let Some(Participant { label: own, .. }) = session.participants.get_mut(*at as usize) {
            own.clone_from(label);
        }
    }
    Cow::Owned(session)
}

/// The session with a start and an end for each turn, where the format needs them.
fn with_times<'s>(
    writer: &dyn Writer,
    session: &'s Session,
    how: Writing,
    said: &mut Vec<Diagnostic>,
) -> Result<Cow<'s, Session>, Diagnostic> {
    let timeless = |turn: &&crate::Turn| turn.start.is_none() || turn.end.is_none();
    let count = session.turns.iter().filter(timeless).count();
    let Some(first) = session.turns.iter().position(|turn| timeless(&turn)) else {
        return Ok(Cow::Borrowed(session));
    };
    let Holds::No(why) = writer.holds(Aspect::Timeless) else { return Ok(Cow::Borrowed(session)) };
    let turns = count_of(count, "turn lacks", "turns lack");
    let missing = format!("{turns} a start or an end, the first is turn {}", first + 1);
    let Some(seconds) = how.untimed else {
        return Err(Diagnostic::new(&TIMES_NEEDED, format!("{why}, and {missing}")).help(
            "write it as `json`, `toml`, `csv`, `chat` or `txt`; or give each such turn so many \
             seconds as a placeholder: `--untimed 3`",
        ));
    };
    said.push(Diagnostic::new(
        &PLACEHOLDER_TIMES,
        format!("{missing}; they were given {seconds} seconds each, which is no time that anybody measured"),
    ));
    let mut filled = session.clone();
    fill(&mut filled, seconds);
    Ok(Cow::Owned(filled))
}

/// Lets turns without a start begin where the one above ends, and those without an end last so
/// many seconds, at most up to the next start that is known.
fn fill(session: &mut Session, seconds: f64) {
    let mut next = f64::INFINITY;
    let mut limits = Vec::with_capacity(session.turns.len());
    for turn in session.turns.iter().rev() {
        limits.push(next);
        next = turn.start.unwrap_or(next);
    }
    let mut now = 0.0;
    for (turn, limit) in session.turns.iter_mut().zip(limits.into_iter().rev()) {
        let start = turn.start.unwrap_or_else(|| turn.end.map_or(now, |end: f64| end.min(now)));
        let limit = if limit > start { limit } else { f64::INFINITY };
        let end = turn.end.unwrap_or_else(|| (start + seconds).min(limit));
        (turn.start, turn.end) = (Some(start), Some(end));
        now = end;
    }
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::{Session, Turn};

    #[test]
    fn placeholders_keep_to_the_times_that_are_known() {
        let turn = |start, end| Turn {
            speaker: None,
            text: 0..0,
            start,
            end,
            line: None,
            bytes: 0..0,
            languages: crate::Marked::default(),
        };
        let turns = vec![
            turn(None, None),
            turn(Some(10.0), None),
            turn(Some(11.0), None),
            turn(None, Some(20.0)),
            turn(None, None),
        ];
        let mut session = Session { turns, ..Session::default() };
        fill(&mut session, 3.0);
        let times: Vec<_> =
            session.turns.iter().map(|turn| (turn.start.unwrap(), turn.end.unwrap())).collect();
        assert_eq!(times, [(0.0, 3.0), (10.0, 11.0), (11.0, 14.0), (14.0, 20.0), (20.0, 23.0)]);
    }
}
