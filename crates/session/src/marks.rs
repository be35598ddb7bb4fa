//! U+FEFF within what was read: a mark of byte order, or a blank of no width. It cannot be seen, no
//! cue is written with it, and a speaker's name with it would be another name. Texts lose it where
//! they are decoded; here sessions lose what packages, escapes (`\ufeff`) and references
//! (`&#xfeff;`) brought in, so that it is the same whatever the file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use crate::codes::file::MARKS_IN_TEXT;
use crate::talk::narrow;
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Attributes, Participant, Session, Value};

const MARK: char = '\u{feff}';
const LENGTH: usize = MARK.len_utf8();

/// Says that so many marks were taken out, on this line; 0 where none is known.
pub(crate) fn say(count: usize, line: u32, warnings: &mut Warnings) {
    if count == 0 {
        return;
    }
    let marks = count_of(count, "mark of byte order was", "marks of byte order were");
    warnings.say(&MARKS_IN_TEXT, line, format!("{marks} taken out of the middle of the text"));
}

/// A text without its marks, and how many it had.
pub(crate) fn without(text: &str) -> (Cow<'_, str>, usize) {
    let count = text.matches(MARK).count();
    let kept = if count > 0 { Cow::Owned(text.replace(MARK, "")) } else { Cow::Borrowed(text) };
    (kept, count)
}

/// Takes the marks out of sessions that were read.
pub(crate) fn take_out(sessions: &mut [Session], warnings: &mut Warnings) {
    let (mut count, mut line) = (0, 0);
    for session in sessions {
        let (words, first) = out_of_words(session);
        if words > 0 && count == 0 {
            line = first;
        }
        count += words + out_of_names(session) + out_of_labels(session);
    }
    say(count, line, warnings);
}

/// How many stood in the words, and the line of the first turn with one.
fn out_of_words(session: &mut Session) -> (usize, u32) {
    let places: Vec<usize> =
        memmem::find_iter(session.text.as_bytes(), MARK.to_string().as_bytes()).collect();
    if places.is_empty() {
        return (0, 0);
    }
    for coding in &mut session.codings {
        let at = (coding.turn as usize).checked_sub(1);
        let turn = at.and_then(|at| session.turns.get(at));
        let words = turn.map_or("", |turn| {
            session.text.get(turn.text.start as usize..turn.text.end as usize).unwrap_or("")
        });
        if let Some(span) = &mut coding.span {
            let moved = |to: u32| {
                to - narrow(words.chars().take(to as usize).filter(|c| *c == MARK).count())
            };
            *span = moved(span.start)..moved(span.end);
        }
    }
    let before = |at: u32| narrow(places.partition_point(|place| *place < at as usize));
    let (mut count, mut line) = (0, 0);
    for turn in &mut session.turns {
        let Range { start, end } = turn.text;
        let within = before(end).saturating_sub(before(start));
        if within > 0 && count == 0 {
            line = turn.line.unwrap_or(0);
        }
        count += within as usize;
        let moved = |at: u32| at.saturating_sub(before(at) * narrow(LENGTH));
        turn.text = moved(start)..moved(end);
    }
    session.text.retain(|c| c != MARK);
    (count, line)
}

/// How many stood in what the record says besides its talk.
fn out_of_names(session: &mut Session) -> usize {
    let mut count = 0;
    let mut clean = |text: &mut String| count += out_of(text);
    out_of_attributes(&mut session.case, &mut clean);
    out_of_attributes(&mut session.attributes, &mut clean);
    session.name.iter_mut().for_each(&mut clean);
    for goal in &mut session.goals {
        goal.id.iter_mut().chain([&mut goal.text]).for_each(&mut clean);
        goal.agreed_by.iter_mut().flatten().for_each(&mut clean);
        out_of_attributes(&mut goal.attributes, &mut clean);
        for task in &mut goal.tasks {
            task.id.iter_mut().chain(&mut task.status).for_each(&mut clean);
            clean(&mut task.text);
            let people = task.agreed_by.iter_mut().chain(&mut task.owner);
            people.flatten().for_each(&mut clean);
            out_of_attributes(&mut task.attributes, &mut clean);
        }
    }
    for coding in &mut session.codings {
        clean(&mut coding.code);
        coding.coder.iter_mut().chain(&mut coding.about).for_each(&mut clean);
    }
    for coded in &mut session.coded {
        coded.codes.iter_mut().chain(&mut coded.coder).for_each(&mut clean);
    }
    for waiver in &mut session.waivers {
        let all = [&mut waiver.rule, &mut waiver.because];
        all.into_iter().chain(&mut waiver.by).for_each(&mut clean);
    }
    for one in &mut session.participants {
        one.role.iter_mut().chain(&mut one.title).for_each(&mut clean);
    }
    count
}

fn out_of_attributes(attributes: &mut Attributes, clean: &mut impl FnMut(&mut String)) {
    if attributes.keys().any(|name| name.contains(MARK)) {
        let all = std::mem::take(attributes);
        attributes.extend(all.into_iter().map(|(mut name, value)| {
            clean(&mut name);
            (name, value)
        }));
    }
    attributes.values_mut().for_each(|value| out_of_value(value, clean));
}

fn out_of_value(value: &mut Value, clean: &mut impl FnMut(&mut String)) {
    match value {
        Value::Text(text) => clean(text),
        Value::List(list) => list.iter_mut().for_each(|value| out_of_value(value, clean)),
        Value::Number(_) | Value::Date(_) | Value::Seconds(_) | Value::YesNo(_) => {}
    }
}

/// How many stood in labels. Those that are the same without become one; turns of a label that was
/// nothing else are nobody's.
fn out_of_labels(session: &mut Session) -> usize {
    if !session.participants.iter().any(|one| one.label.contains(MARK)) {
        return 0;
    }
    let mut count = 0;
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let mut kept: Vec<Participant> = Vec::new();
    let mut numbers: Vec<Option<u32>> = Vec::new();
    for mut one in std::mem::take(&mut session.participants) {
        let marks = out_of(&mut one.label);
        count += marks;
        if marks > 0 {
            one.label = one.label.trim().to_owned();
        }
        if marks > 0 && one.label.is_empty() {
            numbers.push(None);
            continue;
        }
        let next = narrow(kept.len());
        let at = *known.entry(one.label.clone()).or_insert(next);
        match kept.get_mut(at as usize) {
            Some(first) => {
                first.role = first.role.take().or(one.role);
                first.title = first.title.take().or(one.title);
            }
            None => kept.push(one),
        }
        numbers.push(Some(at));
    }
    for turn in &mut session.turns {
        turn.speaker = turn.speaker.and_then(|at| numbers.get(at as usize).copied().flatten());
    }
    session.participants = kept;
    count
}

fn out_of(text: &mut String) -> usize {
    let before = text.len();
    if text.contains(MARK) {
        text.retain(|c| c != MARK);
    }
    (before - text.len()) / LENGTH
}
