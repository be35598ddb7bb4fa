//! A session with pseudonyms in place of what was found.

use std::collections::BTreeMap;
use std::ops::Range;

use rolecall_session::{Session, Turn};
use rolecall_text::words;

use crate::fields::visit;
use crate::find::{Finder, Found, Place};
use crate::rules::DIGITS;
use crate::talk::folded;
use crate::{Key, Kind, births};

/// What came of it.
#[derive(Clone, Debug)]
pub struct Replaced {
    /// The session.
    pub session: Session,
    /// For each find the pseudonym; for those that were left, what would stand there.
    pub pseudonyms: Vec<String>,
}

/// Puts pseudonyms in place of what was found for certain. New ones are added to the key. Turns keep
/// their number, order and times; codings keep their words.
#[must_use]
pub fn replace(session: &Session, found: &[Found], key: &mut Key, finder: &Finder) -> Replaced {
    let mut pseudonyms = Vec::with_capacity(found.len());
    let mut turns: BTreeMap<u32, Vec<Change>> = BTreeMap::new();
    let mut fields: BTreeMap<u32, Vec<Change>> = BTreeMap::new();
    for one in found {
        let instead = pseudonym(one, key, finder);
        if one.sure {
            let bytes = one.span.start as usize..one.span.end as usize;
            let change = Change { bytes, instead: instead.clone() };
            match &one.place {
                Place::Turn(number) => turns.entry(*number).or_default().push(change),
                Place::Field(number, _) => fields.entry(*number).or_default().push(change),
            }
        }
        pseudonyms.push(instead);
    }
    let mut out = Session {
        text: String::with_capacity(session.text.len()),
        name: None,
        parts: Vec::new(),
        ..session.clone()
    };
    out.text.clear();
    for (number, turn) in (1..).zip(&mut out.turns) {
        let text = session.text_of(turn);
        match turns.get(&number) {
            None => put(&mut out.text, turn, text),
            Some(changes) => put(&mut out.text, turn, &changed(text, changes)),
        }
    }
    for coding in &mut out.codings {
        let turn = coding.turn.checked_sub(1).and_then(|at| session.turns.get(at as usize));
        if let (Some(turn), Some(changes), Some(span)) =
            (turn, turns.get(&coding.turn), coding.span.as_mut())
        {
            *span = moved(session.text_of(turn), changes, span);
        }
    }
    let mut number = 0;
    visit(&mut out, &mut |_, text| {
        if let Some(changes) = fields.get(&number) {
            *text = changed(text, changes);
        }
        number += 1;
    });
    Replaced { session: out, pseudonyms }
}

/// Bytes of a text, and what stands there instead.
struct Change {
    bytes: Range<usize>,
    instead: String,
}

fn put(all: &mut String, turn: &mut Turn, text: &str) {
    let narrow = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let start = narrow(all.len());
    all.push_str(text);
    turn.text = start..narrow(all.len());
    turn.bytes = turn.text.clone();
    all.push('\n');
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for change in changes {
        out.push_str(text.get(at..change.bytes.start).unwrap_or(""));
        out.push_str(&change.instead);
        at = change.bytes.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// A span of characters after the changes: one that ends in what was replaced takes in all of it.
fn moved(text: &str, changes: &[Change], span: &Range<u32>) -> Range<u32> {
    let count = |bytes: Range<usize>| text.get(bytes).map_or(0, |part| part.chars().count());
    let place = |old: usize, end: bool| {
        let mut by = 0isize;
        for change in changes {
            let (from, to) = (count(0..change.bytes.start), count(0..change.bytes.end));
            let new = change.instead.chars().count();
            if old >= to {
                by += new as isize - (to - from) as isize;
            } else if old > from {
                let within = if end { from + new } else { from };
                return within.saturating_add_signed(by);
            }
        }
        old.saturating_add_signed(by)
    };
    let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    narrow(place(span.start as usize, false))..narrow(place(span.end as usize, true))
}

/// What stands in place of a find.
fn pseudonym(found: &Found, key: &mut Key, finder: &Finder) -> String {
    let text = found.text.as_str();
    let tokens: Vec<_> =
        words::spans(text).map(|span| span.start as usize..span.end as usize).collect();
    let folds: Vec<String> =
        tokens.iter().map(|range| folded(text.get(range.clone()).unwrap_or(""))).collect();
    let letters_alone =
        folds.len() > 2 && folds.iter().all(|fold| fold.chars().count() == 1 && !is_digit(fold));
    let said =
        folds.iter().any(|fold| births::figure(fold).is_some() || DIGITS.contains(&fold.as_str()))
            && !folds.iter().all(|fold| fold.bytes().any(|b| b.is_ascii_digit()))
            && !found.kind.by_word();
    let new: Vec<String> = if found.kind == Kind::Birth {
        let whole = folds.join(" ");
        let parts: Vec<&str> = folds.iter().map(String::as_str).collect();
        let next = |at: usize| parts.get(at + 1).copied().unwrap_or("");
        let singles = births::are_singles(&parts);
        let part = |(at, fold): (usize, &&str)| {
            let drawn = key.draw(Kind::Birth, &whole, at as u64);
            if singles {
                births::other_single(&parts, at, drawn)
            } else {
                births::other(fold, next(at), drawn)
            }
        };
        parts.iter().enumerate().map(part).collect()
    } else if said && found.kind == Kind::Postcode {
        let spelt: Vec<String> = folds.iter().map(|fold| spelt(fold)).collect();
        let new = key.pseudonym(found.kind, &spelt.concat(), &|_| false);
        let pieces = pour(&new, &spelt);
        folds.iter().zip(pieces).map(|(old, new)| as_said(old, new)).collect()
    } else if letters_alone {
        let whole = folds.join(" ");
        (0..folds.len())
            .map(|at| crate::made::letter(key.draw(found.kind, &whole, at as u64)).to_string())
            .collect()
    } else if found.kind.by_word() {
        folds
            .iter()
            .map(|fold| key.name(found.kind, fold, found.sure, &|word| finder.is_taken(word)))
            .collect()
    } else if said {
        let whole = folds.join(" ");
        folds
            .iter()
            .enumerate()
            .map(|(at, fold)| other_digit(fold, key.draw(found.kind, &whole, at as u64)))
            .collect()
    } else {
        let whole = folds.concat();
        let new = key.pseudonym(found.kind, &whole, &|_| false);
        pour(&new, &folds)
    };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in tokens.iter().zip(&new) {
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&styled(new, text.get(range.clone()).unwrap_or("")));
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

fn is_digit(fold: &str) -> bool {
    fold.bytes().all(|b| b.is_ascii_digit())
}

/// Letters and digits cut into pieces as long as the old ones.
fn pour(new: &str, old: &[String]) -> Vec<String> {
    let mut chars = new.chars();
    old.iter().map(|piece| chars.by_ref().take(piece.chars().count()).collect()).collect()
}

/// The letters and figures of a word of a code that is said: `six` is `6`.
fn spelt(fold: &str) -> String {
    match births::figure(fold) {
        Some(number) if fold.len() > 1 => number.to_string(),
        _ if fold == "oh" => "0".to_owned(),
        _ => fold.to_owned(),
    }
}

/// Figures as the word that they stand for was said: a digit as a word, a number of two figures as one that is
/// one word too.
fn as_said(old: &str, new: String) -> String {
    if births::figure(old).is_none() && old != "oh" || old.len() < 2 {
        return new;
    }
    let number: u64 = new.parse().unwrap_or(0);
    births::other_figure(old, number).unwrap_or_else(|| other_digit(old, number))
}

/// Another digit for one that is said; none of the small ones, which are words of other meaning too.
fn other_digit(fold: &str, drawn: u64) -> String {
    const SAID: [&str; 7] = ["three", "four", "five", "six", "seven", "eight", "nine"];
    if is_digit(fold) {
        return (drawn % 9 + 1).to_string();
    }
    if let Some(other) = births::other_figure(fold, drawn) {
        return other;
    }
    if !DIGITS.contains(&fold) {
        return fold.to_owned();
    }
    let at = usize::try_from(drawn % 7).unwrap_or(0);
    let new = SAID.get(at).copied().unwrap_or("nine");
    if new == fold {
        SAID.get((at + 1) % 7).copied().unwrap_or("nine").to_owned()
    } else {
        new.to_owned()
    }
}

/// A pseudonym written as the word was: in capitals, with a capital, or small.
fn styled(new: &str, old: &str) -> String {
    let mut letters = old.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return new.to_owned() };
    if !first.is_uppercase() {
        return new.to_owned();
    }
    let rest: Vec<char> = letters.collect();
    let upper = rest.iter().all(|c| c.is_uppercase())
        && (!rest.is_empty()
            || old.chars().any(|c| c.is_ascii_digit())
            || new.chars().count() == 1);
    if upper {
        return new.to_uppercase();
    }
    let mut chars = new.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
