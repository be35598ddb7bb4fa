use std::borrow::Cow;
use std::collections::BTreeMap;

use rolecall_text::Diagnostic;

use crate::codes::textgrid::{JOINED_FILES, JOINED_SAME_SPEAKER, JOINED_WITHOUT_TIMES};
use crate::grid::weave::weave;
use crate::labels::Labels;
use crate::native::goals::check_goals;
use crate::renumber::renumber;
use crate::talk::{narrow, range};
use crate::times::check;
use crate::warnings::Warnings;
use crate::{Marked, Part, Participant, Session, Turn};

/// Formats of which a service may keep a file for each speaker: those with times, without which
/// files could not be put together.
const TIMED: &[&str] = &["textgrid", "vtt", "srt", "sbv", "eaf", "json"];

/// Words that end the name of a file that holds one speaker.
pub(crate) const SPEAKERS: &[&str] = &[
    "adult",
    "advisor",
    "agent",
    "carer",
    "caller",
    "caseworker",
    "child",
    "clinician",
    "client",
    "coach",
    "counsellor",
    "counselor",
    "doctor",
    "father",
    "gp",
    "guest",
    "host",
    "interviewee",
    "interviewer",
    "investigator",
    "left",
    "manager",
    "mentor",
    "mother",
    "nurse",
    "officer",
    "operator",
    "parent",
    "participant",
    "patient",
    "po",
    "practitioner",
    "probationer",
    "provider",
    "psychologist",
    "pupil",
    "right",
    "social-worker",
    "socialworker",
    "speaker",
    "student",
    "supervisor",
    "teacher",
    "therapist",
    "user",
    "worker",
];

/// What several files of one session make together.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The session.
    pub session: Session,
    /// What is to be said: that files were put together, and what is odd about it. Where two files
    /// say that they hold the same speaker, an error, and the session cannot be used.
    pub warnings: Vec<Diagnostic>,
}

/// Splits the name of a file that may hold one speaker of a session: `X_doctor.TextGrid` gives
/// `X` and `doctor`. The last part of the name must be a word for somebody who takes part, with or
/// without a number or letter behind it (`speaker1`). Files are one session only where at least
/// two have the same first part and different last ones.
#[must_use]
pub fn group_key(name: &str) -> Option<(&str, &str)> {
    group_key_among(name, &[])
}

/// As [`group_key`], with further words for those who take part, such as the labels that a
/// protocol or project gives to its roles; case does not matter.
#[must_use]
pub fn group_key_among<'a>(name: &'a str, labels: &[&str]) -> Option<(&'a str, &'a str)> {
    let (stem, extension) = name.rsplit_once('.')?;
    if !TIMED.iter().any(|timed| extension.eq_ignore_ascii_case(timed)) {
        return None;
    }
    let (first, label) = stem.rsplit_once(['_', '-', ' ', '.'])?;
    let word = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = |word: &str| SPEAKERS.iter().chain(labels).any(|l| l.eq_ignore_ascii_case(word));
    let lettered = |word: &str| {
        let cut = word.char_indices().last().map_or("", |(at, _)| word.get(..at).unwrap_or(""));
        cut.len() > 3 && known(cut)
    };
    let fits = known(label) || known(word) || lettered(label);
    (fits && !first.is_empty()).then_some((first, label))
}

/// Makes one session of files that hold one speaker each: pairs of a file's name and its session.
/// A file's label is the last part of its name ([`group_key`]), or the whole name without its
/// ending; where a file has several speakers, their own labels follow behind a `/`. Turns are put
/// in the order of their start, those of the file given first going first; within a file the
/// order stays. Goals, codings and waivers of all files are kept, and name the turns by their new
/// numbers and labels; what two files say alike is kept once.
#[must_use]
pub fn join(parts: Vec<(String, Session)>) -> Joined {
    let mut warnings = Warnings::default();
    let mut session = Session::default();
    let mut tiers = Vec::with_capacity(parts.len());
    let mut labels = Labels::unbounded();
    let names: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
    let mut timeless = 0;
    for (name, part) in parts {
        timeless += part.turns.iter().filter(|turn| turn.start.is_none()).count();
        let before = narrow(tiers.iter().map(Vec::len).sum());
        tiers.push(add(&mut session, &name, part, before, &mut labels));
    }
    session.turns = weave(tiers);
    follow_turns(&mut session);
    check_goals(&mut session, &mut warnings);
    let files = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    warnings.say(&JOINED_FILES, 0, format!("{files} are one session and were put together"));
    if let Some(error) = same_speaker(&names) {
        warnings.add(&JOINED_SAME_SPEAKER, || error);
    }
    if timeless > 0 {
        let message =
            format!("{timeless} turns have no time, so their place between the files is not known");
        warnings.say(&JOINED_WITHOUT_TIMES, 0, message);
    }
    check(&session, &mut warnings);
    Joined { session, warnings: warnings.finish() }
}

/// The error that two of the files end in the same speaker.
fn same_speaker(names: &[String]) -> Option<Diagnostic> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let own = own_label(name);
        if let Some(other) = known.insert(own.to_lowercase(), name) {
            let message =
                format!("`{other}` and `{name}` both say that they hold `{own}` of one session");
            let help = "take one of them out of the folder, or name each by its own speaker \
                        (`worker1`, `worker2`)";
            return Some(Diagnostic::new(&JOINED_SAME_SPEAKER, message).help(help));
        }
    }
    None
}

/// What a file's name says of who speaks in it.
fn own_label(name: &str) -> Cow<'_, str> {
    group_key(name).map_or_else(|| stem(name), |(_, label)| Cow::Borrowed(label))
}

/// Lets what names a turn by its place among the files, one after the other, name it by its place
/// in the whole. In the text, words stand in the order of the files.
fn follow_turns(session: &mut Session) {
    let mut order: Vec<(u32, u32)> =
        (1..).zip(&session.turns).map(|(number, turn)| (turn.text.start, number)).collect();
    order.sort_unstable();
    renumber(session, |turn| {
        let (_, number) = order.get((turn as usize).wrapping_sub(1))?;
        Some((*number, 0))
    });
}

/// Adds a file to the session: its text, its speakers and what else it has, in which turns are
/// numbered on behind those of the `before` turns of other files. Gives its turns.
fn add(
    session: &mut Session,
    name: &str,
    mut part: Session,
    before: u32,
    labels: &mut Labels,
) -> Vec<Turn> {
    let own = own_label(name);
    let single = part.participants.len() < 2;
    let first = narrow(session.participants.len());
    let mut numbers = Vec::with_capacity(part.participants.len());
    for participant in &part.participants {
        let label = if single { own.to_string() } else { format!("{own}/{}", participant.label) };
        let number = labels.number(&label).unwrap_or(0);
        if number as usize == session.participants.len() {
            session.participants.push(Participant { label, ..participant.clone() });
        }
        numbers.push(number);
    }
    // Where a file of one speaker names nobody, its own name does.
    let named = !part.participants.is_empty();
    if !named {
        numbers.push(labels.number(&own).unwrap_or(0));
        session.participants.push(Participant::named(own));
    }
    session
        .parts
        .push(Part { name: name.to_owned(), speakers: first..narrow(session.participants.len()) });
    rename_people(&mut part, |at| {
        let number = numbers.get(at)?;
        Some(session.participants.get(*number as usize)?.label.clone())
    });
    renumber(&mut part, |turn| Some((turn.saturating_add(before), 0)));
    let mut turns = part.turns;
    for turn in &mut turns {
        let words = part.text.get(range(&turn.text)).unwrap_or("");
        let start = narrow(session.text.len());
        session.text.push_str(words);
        turn.text = start..narrow(session.text.len());
        session.text.push('\n');
        turn.languages = merged(turn.languages, &part.languages, &mut session.languages);
        let at = if named { turn.speaker } else { Some(0) };
        turn.speaker = at.and_then(|at| numbers.get(at as usize).copied());
    }
    for (name, value) in part.case {
        session.case.entry(name).or_insert(value);
    }
    for (name, value) in part.attributes {
        session.attributes.entry(name).or_insert(value);
    }
    add_new(&mut session.goals, part.goals);
    session.goals_on_record |= part.goals_on_record;
    session.codings.extend(part.codings);
    add_new(&mut session.coded, part.coded);
    add_new(&mut session.waivers, part.waivers);
    turns
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, of_part: Vec<T>) {
    for one in of_part {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// Lets goals and tasks that name people by their labels name them by the new ones: `label` gives
/// that of a participant of the part.
fn rename_people(part: &mut Session, label: impl Fn(usize) -> Option<String>) {
    let Session { goals, participants, .. } = part;
    let people = goals.iter_mut().flat_map(|goal| {
        let of_tasks =
            goal.tasks.iter_mut().flat_map(|task| [&mut task.agreed_by, &mut task.owner]);
        of_tasks.chain(std::iter::once(&mut goal.agreed_by)).flatten().flatten()
    });
    for person in people {
        let folded = person.to_lowercase();
        let at = participants.iter().position(|one| one.label.to_lowercase() == folded);
        if let Some(new) = at.and_then(&label) {
            *person = new;
        }
    }
}

/// The marks of a part's turn as those of the whole session.
fn merged(marked: Marked, of_part: &[String], all: &mut Vec<String>) -> Marked {
    let mut merged = Marked::default();
    for language in marked.numbers().filter_map(|at| of_part.get(at)) {
        let at = all.iter().position(|known| known == language).unwrap_or_else(|| {
            all.push(language.clone());
            all.len() - 1
        });
        merged = merged.and(Marked::only(at));
    }
    if !marked.is_empty() && marked.includes_main() { merged.in_part() } else { merged }
}

fn stem(name: &str) -> Cow<'_, str> {
    Cow::Borrowed(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}
