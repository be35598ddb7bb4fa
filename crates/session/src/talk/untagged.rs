//! Names behind times that nothing sets off: `0:03 Ann Smith` above her words, `00:00:03` and
//! `Speaker1` as columns.

use std::collections::BTreeMap;

use super::narrow;
use super::scan::{Kind, Scan};
use crate::text::head::Shape;
use crate::text::label::{Looks, full_name, is_opener, looks_like_name};

/// Where most stretches begin with a time, looks for names behind the times, and gives whether
/// they were found.
pub(super) fn names(scan: &mut Scan<'_>) -> bool {
    let entries: Vec<usize> = (scan.head..scan.marks.len())
        .filter(|&at| {
            let entry = scan.marks.get(at).is_some_and(|mark| mark.kind == Kind::Entry);
            entry && scan.turns.get(at).is_some_and(|turn| !turn.text.is_empty())
        })
        .collect();
    if entries.len() < 2 {
        return false;
    }
    // Up to the next time: what looks like a name in between may be talk.
    let end_of = |next: Option<&usize>| {
        let turn = next.and_then(|&at| scan.turns.get(at));
        turn.map_or(scan.text.len(), |turn| turn.bytes.start as usize)
    };
    let words: Vec<&str> = entries
        .iter()
        .enumerate()
        .map(|(index, &at)| {
            let start = scan.turns.get(at).map_or(0, |turn| turn.text.start as usize);
            scan.text.get(start..end_of(entries.get(index + 1))).unwrap_or("").trim_end()
        })
        .collect();
    let found = [above_words(&words), in_columns(&words)];
    let found = found.into_iter().find(|found| convincing(found, 2)).or_else(|| {
        // Words in a row are names only if they come again often.
        let found = first_words(&words);
        convincing(&found, 3).then_some(found)
    });
    let Some(found) = found else { return false };
    for (at, name) in entries.into_iter().zip(found) {
        take(scan, at, name);
    }
    true
}

/// A label and where the words behind it begin.
type Name<'t> = Option<(&'t str, usize)>;

/// Whether nine of ten have a name, and the names are those of people: they come again, or are
/// written as only names are. `often`: how often each of them comes at least, on average.
fn convincing(found: &[Name<'_>], often: usize) -> bool {
    let with = found.iter().flatten().count();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (label, _) in found.iter().flatten() {
        *counts.entry(label).or_default() += 1;
    }
    let again = counts.values().filter(|count| **count > 1).count();
    let plain = |label: &str| {
        let numbered = label.ends_with(|c: char| c.is_ascii_digit());
        numbered || label.contains(' ') || looks_like_name(label) == Some(Looks::Part)
    };
    let strict = counts.keys().all(|label| plain(label));
    with > 1
        && with * 10 >= found.len() * 9
        && (strict || again > 0 && counts.len() * often <= with.max(2 * often))
}

/// `0:03 Ann Smith` or a line of her name below the time, and her words below.
fn above_words<'t>(words: &[&'t str]) -> Vec<Name<'t>> {
    let name = |words: &'t str| {
        let end = words.find(['\n', '\r'])?;
        let label = words.get(..end)?.trim().trim_matches(['*', ':', ' ', '#']);
        let rest = words.get(end..)?;
        let text = words.len() - rest.trim_start().len();
        let name = looks_like_name(label).or_else(|| full_name(label));
        let good = matches!(name, Some(Looks::Name | Looks::Part)) && !label.ends_with('.');
        (good && text < words.len()).then_some((label, text))
    };
    words.iter().map(|words| name(words)).collect()
}

/// `00:00:03`, tab, `Speaker1`, tab, words.
fn in_columns<'t>(words: &[&'t str]) -> Vec<Name<'t>> {
    let name = |words: &'t str| {
        let (cell, rest) = words.split_once('\t')?;
        let label = cell.trim().trim_end_matches(':').trim_end();
        let name = looks_like_name(label).or_else(|| full_name(label));
        name?;
        Some((label, words.len() - rest.trim_start().len()))
    };
    words.iter().map(|words| name(words)).collect()
}

/// `00:00:03 Speaker1 words`: the first words of every line are few and come again.
fn first_words<'t>(words: &[&'t str]) -> Vec<Name<'t>> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for words in words {
        let mut split = words.split_whitespace();
        let (first, second) = (split.next().unwrap_or(""), split.next().unwrap_or(""));
        groups.entry(first).or_default().push(second);
    }
    let label = |words: &'t str| {
        let mut split = words.split_whitespace();
        let (first, second) = (split.next()?, split.next()?);
        let after = |word: &str| {
            let at = word.as_ptr() as usize - words.as_ptr() as usize + word.len();
            let rest = words.get(at..)?;
            Some((words.get(..at)?, words.len() - rest.trim_start().len()))
        };
        let looks = looks_like_name(first)?;
        if is_opener(first) || first.ends_with('.') && first.len() > 4 {
            return None;
        }
        let number = second.len() <= 3 && second.bytes().all(|b| b.is_ascii_digit());
        let group = groups.get(first)?;
        let same = group.len() > 2 && group.iter().all(|one| *one == second);
        let capital = second.starts_with(char::is_uppercase) && looks_like_name(second).is_some();
        if looks == Looks::Part && number || same && capital && !second.ends_with('.') {
            return after(second);
        }
        let numbered = first.ends_with(|c: char| c.is_ascii_digit());
        let sure = looks == Looks::Part || numbered && looks == Looks::Name;
        (sure || looks == Looks::Name && group.len() > 1 && words_are_many(&groups))
            .then(|| after(first))?
    };
    words.iter().map(|words| label(words)).collect()
}

/// Whether there is enough talk to tell names by their coming again.
fn words_are_many(groups: &BTreeMap<&str, Vec<&str>>) -> bool {
    groups.values().map(Vec::len).sum::<usize>() >= 8 && groups.values().all(|all| all.len() > 1)
}

/// Makes the stretch a turn of this speaker.
fn take(scan: &mut Scan<'_>, at: usize, name: Name<'_>) {
    let (Some(turn), Some(mark)) = (scan.turns.get_mut(at), scan.marks.get_mut(at)) else { return };
    let Some((label, text)) = name else { return };
    // Names are looked for up to the next time; the words of this one may end before.
    if turn.text.start.saturating_add(narrow(text)) > turn.text.end {
        return;
    }
    let Some(speaker) = scan.labels.number(label) else { return };
    turn.speaker = Some(speaker);
    let front = turn.text.start as usize..turn.text.start as usize + text;
    mark.own = scan.text.get(front).is_some_and(|front| front.contains(['\n', '\r']));
    turn.text.start = turn.text.start.saturating_add(narrow(text));
    mark.kind = Kind::Named(Shape::Stamped);
    mark.led = true;
    scan.names.count(speaker, Looks::Name);
}
