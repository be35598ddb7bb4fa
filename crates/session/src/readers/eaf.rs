use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::bounds::TURN_BYTES;
use crate::codes::eaf::{CUT_EAF, EAF_EMPTY, EAF_ENTITIES, EAF_OTHER_TIERS, EAF_TIERS, EAF_TIMES};
use crate::codes::textgrid::MERGED_TIERS;
use crate::elan::choice::{Choice, Kinship, below, choose};
use crate::elan::document::{Annotation, Document, Tier, read};
use crate::grid::weave::weave;
use crate::labels::Labels;
use crate::languages::{mark, named, set_main};
use crate::talk::{narrow, turn_too_long};
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Limits, Marked, Session, Turn, Value};

/// ELAN annotations.
pub(crate) static EAF: Format = Format {
    name: "eaf",
    title: "ELAN annotations",
    family: Family::Linguistics,
    extensions: &["eaf"],
    example: b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT FORMAT=\"3.0\" VERSION=\"3.0\">\n  \
              <HEADER TIME_UNITS=\"milliseconds\"/>\n  <TIME_ORDER>\n    \
              <TIME_SLOT TIME_SLOT_ID=\"ts1\" TIME_VALUE=\"0\"/>\n    \
              <TIME_SLOT TIME_SLOT_ID=\"ts2\" TIME_VALUE=\"3000\"/>\n  </TIME_ORDER>\n  \
              <TIER LINGUISTIC_TYPE_REF=\"talk\" PARTICIPANT=\"Worker\" TIER_ID=\"utterance\">\n    <ANNOTATION>\n      \
              <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a1\" TIME_SLOT_REF1=\"ts1\" TIME_SLOT_REF2=\"ts2\">\n        \
              <ANNOTATION_VALUE>Let's start.</ANNOTATION_VALUE>\n      </ALIGNABLE_ANNOTATION>\n    </ANNOTATION>\n  \
              </TIER>\n</ANNOTATION_DOCUMENT>\n",
    fits,
    read: read_file,
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(root(sample.head) == Some("ANNOTATION_DOCUMENT"), &["eaf"])
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let limits = input.limits;
    let (mut text, warnings) = input.into_text();
    let mut more = String::new();
    let mut session = {
        let document = read(&text, limits.nesting, &mut more)?;
        let choice = choose(&document);
        say(&document, &choice, warnings);
        session(&text, &mut more, &document, &choice, limits, warnings)?
    };
    text.push_str(&more);
    session.text = text;
    Ok(vec![session])
}

/// The name of the first element of an XML text.
fn root(head: &str) -> Option<&str> {
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let mut parts = head.split('<');
    let element = parts.find(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    element.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()
}

/// The session of the chosen tiers; its text is still to come.
fn session(
    text: &str,
    more: &mut String,
    document: &Document<'_>,
    choice: &Choice,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Session, Diagnostic> {
    let mut labels = Labels::new(limits);
    let mut session = Session::default();
    let mut tiers = Vec::new();
    let mut total = 0;
    let marks = languages(document, choice, &mut session, warnings)?;
    // Once for all: beside those with talk there may be any number of tiers.
    let family = Kinship::new(&document.tiers);
    for (&(upper, lower), marks) in choice.talk.iter().zip(marks) {
        let Some(tier) = document.tiers.get(upper) else { continue };
        let label = tier.participant.as_deref().unwrap_or(&tier.name).trim();
        let label = if label.is_empty() { format!("tier {}", upper + 1) } else { label.to_owned() };
        let speaker = labels.speaker(&label, Some(tier.line))?;
        let made;
        let annotations = if upper == lower {
            &tier.annotations
        } else {
            made = put_together(text, more, tier, &below(document, &family, upper, lower));
            &made
        };
        let has_words = |one: &&Annotation<'_>| !one.text.is_empty();
        total += annotations.iter().filter(has_words).count();
        limits.check_turns(total)?;
        tiers.push(turns(annotations.iter().filter(has_words), speaker, marks)?);
    }
    session.turns = weave(tiers);
    session.participants = labels.participants();
    if let Some(media) = &document.media {
        session.attributes.insert("media".to_owned(), Value::Text(media.clone()));
    }
    say_times(&session.turns, warnings);
    Ok(session)
}

/// The turns of a tier, in the order of time: the format has none between the annotations of a
/// tier. Where a start is not known, the moments before it bound it; else it stands behind the one
/// above it.
fn turns<'a, 't: 'a>(
    spoken: impl Iterator<Item = &'a Annotation<'t>>,
    speaker: u32,
    languages: Marked,
) -> Result<Vec<Turn>, Diagnostic> {
    let mut latest = f64::NEG_INFINITY;
    let mut keyed = Vec::new();
    for one in spoken {
        if one.text.len() > TURN_BYTES {
            return Err(turn_too_long(Some(one.line)));
        }
        latest = one.order.unwrap_or(latest);
        let turn = Turn {
            speaker: Some(speaker),
            text: narrow(one.text.start)..narrow(one.text.end),
            start: one.start,
            end: one.end,
            line: Some(one.line),
            bytes: narrow(one.bytes.start)..narrow(one.bytes.end),
            languages,
        };
        keyed.push((latest, turn));
    }
    keyed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    Ok(keyed.into_iter().map(|(_, turn)| turn).collect())
}

/// The annotations of a tier without words, each with the words of those below it.
fn put_together<'t>(
    text: &str,
    more: &mut String,
    tier: &Tier<'t>,
    below: &[Vec<&Annotation<'t>>],
) -> Vec<Annotation<'t>> {
    let mut spoken = Vec::new();
    for (one, parts) in tier.annotations.iter().zip(below) {
        let parts: Vec<_> = parts.iter().filter(|part| !part.text.is_empty()).collect();
        let mut whole = one.clone();
        match parts.as_slice() {
            [] => continue,
            [part] => whole.text = part.text.clone(),
            parts => {
                let start = more.len();
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        more.push(' ');
                    }
                    let words = match part.text.start.checked_sub(text.len()) {
                        None => text.get(part.text.clone()).unwrap_or("").to_owned(),
                        Some(from) => {
                            let range = from..from + part.text.len();
                            more.get(range).unwrap_or("").to_owned()
                        }
                    };
                    more.push_str(&words);
                }
                whole.text = text.len() + start..text.len() + more.len();
            }
        }
        spoken.push(whole);
    }
    spoken
}

/// The language of the session where all chosen tiers have the same, and else the mark of each.
fn languages(
    document: &Document<'_>,
    choice: &Choice,
    session: &mut Session,
    warnings: &mut Warnings,
) -> Result<Vec<Marked>, Diagnostic> {
    let chosen = || choice.talk.iter().filter_map(|(upper, _)| document.tiers.get(*upper));
    let first = chosen().next().and_then(|tier| tier.language.clone());
    if chosen().all(|tier| tier.language == first) {
        set_main(session, first.as_slice(), warnings);
        return Ok(vec![Marked::default(); choice.talk.len()]);
    }
    let mut marked = |tier: &Tier<'_>| {
        let code = tier.language.as_deref().and_then(named).unwrap_or_default();
        mark(&mut session.languages, &code, tier.line, warnings)
    };
    chosen().map(&mut marked).collect()
}

fn say(document: &Document<'_>, choice: &Choice, warnings: &mut Warnings) {
    if let Some(line) = document.cut {
        warnings.add(&CUT_EAF, || {
            let message = "the file ends early or goes on wrongly here; nothing below was read";
            Diagnostic::new(&CUT_EAF, message)
                .help("open it in ELAN and save it again")
                .at_line(line)
        });
    }
    let (entities, line) = document.entities;
    if entities > 0 {
        let count = count_of(entities, "entity", "entities");
        let message = format!("{count} of the file's own left as they stand (`&name;`)");
        warnings.say(&EAF_ENTITIES, line, message);
    }
    if choice.talk.len() > 1 {
        let line = choice.talk.get(1).and_then(|(at, _)| document.tiers.get(*at));
        let message = format!("{} tiers were put into one order, by time", choice.talk.len());
        warnings.say(&MERGED_TIERS, line.map_or(0, |tier| tier.line), message);
    }
    for &(upper, lower) in choice.talk.iter().filter(|(upper, lower)| upper != lower) {
        let (Some(upper), Some(lower)) = (document.tiers.get(upper), document.tiers.get(lower))
        else {
            continue;
        };
        let (upper_name, lower_name) = (shown(upper), shown(lower));
        let message =
            format!("tier {upper_name} has no words, so those of {lower_name} below it were taken");
        warnings.say(&EAF_TIERS, upper.line, message);
    }
    left(
        document,
        &choice.dependent,
        ["tier that depends on another", "tiers that depend on another"],
        &EAF_TIERS,
        warnings,
    );
    left(
        document,
        &choice.coded,
        ["tier of codes from a list", "tiers of codes from a list"],
        &EAF_OTHER_TIERS,
        warnings,
    );
    let second = [
        "tier of somebody of whom another was taken",
        "tiers of somebody of whom another was taken",
    ];
    left(document, &choice.second, second, &EAF_OTHER_TIERS, warnings);
    let spoken = choice.talk.iter().filter(|(upper, lower)| upper == lower);
    let empty: Vec<u32> = spoken
        .filter_map(|(upper, _)| document.tiers.get(*upper))
        .flat_map(|tier| tier.annotations.iter().filter(|one| one.text.is_empty()))
        .map(|one| one.line)
        .collect();
    if let Some(first) = empty.first() {
        let count = count_of(empty.len(), "annotation has", "annotations have");
        warnings.say(&EAF_EMPTY, *first, format!("{count} no words; left out"));
    }
}

fn left(
    document: &Document<'_>,
    tiers: &[usize],
    what: [&str; 2],
    entry: &rolecall_text::CodeEntry,
    warnings: &mut Warnings,
) {
    let tiers: Vec<&Tier<'_>> = tiers.iter().filter_map(|at| document.tiers.get(*at)).collect();
    let Some(first) = tiers.first() else { return };
    let annotations: usize = tiers.iter().map(|tier| tier.annotations.len()).sum();
    let mut names: Vec<String> = tiers.iter().take(6).map(|tier| shown(tier)).collect();
    if tiers.len() > names.len() {
        names.push(format!("{} more", tiers.len() - names.len()));
    }
    let count = count_of(tiers.len(), what[0], what[1]);
    let annotations = count_of(annotations, "annotation", "annotations");
    let message = format!("{count} left out, with {annotations}: {}", names.join(", "));
    warnings.say(entry, first.line, message);
}

fn shown(tier: &Tier<'_>) -> String {
    format!("`{}`", rolecall_text::clip(&tier.name, 40))
}

fn say_times(turns: &[Turn], warnings: &mut Warnings) {
    let mut open = turns.iter().filter(|turn| turn.start.is_none() || turn.end.is_none());
    if let Some(first) = open.next() {
        let turns = count_of(1 + open.count(), "turn has", "turns have");
        let message = format!("{turns} no start or no end, since the file gives no time for it");
        warnings.say(&EAF_TIMES, first.line.unwrap_or(0), message);
    }
}
