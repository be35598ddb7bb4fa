//! What a cue that is well written can still get wrong: nothing that must be said, gaps where they
//! say nothing, words that are skipped in talk, too much of everything.

use rolecall_text::Span;
use rolecall_text::words;

use super::error::CueError;
use super::parse::DIVIDE;
use super::{Part, PartKind, Pattern};
use crate::codes;
use crate::limits;

pub(super) fn check(text: &str, pattern: &Pattern) -> Result<(), CueError> {
    let whole = Span::of(0, text.len());
    let parts = &pattern.parts;
    if parts.is_empty() {
        let help = "write the words to look for, such as `who sees your file`";
        return Err(CueError::new(
            &codes::cue_no_words::ENTRY,
            whole,
            "this cue has no words",
            help,
        ));
    }
    check_parts(parts)?;
    if let Some(span) = edge(parts.iter(), first_gap).or_else(|| edge(parts.iter().rev(), last_gap))
    {
        let message = "a gap at the beginning or the end of a cue says nothing";
        let help = "leave it out, or write a word before and after it";
        return Err(CueError::new(&codes::cue_bad_gap::ENTRY, span, message, help));
    }
    if parts.iter().all(may_be_missing) {
        let message = "every part of this cue may be missing, so it would be found everywhere";
        let help = "write one word at least that must be said, without brackets";
        return Err(CueError::new(&codes::cue_no_words::ENTRY, whole, message, help));
    }
    let too_long =
        |message: &str| Err(CueError::new(&codes::cue_too_long::ENTRY, whole, message, DIVIDE));
    if word_count(parts) > limits::CUE_WORDS {
        return too_long("a cue may have up to 200 words");
    }
    if combinations(parts) > limits::CUE_COMBINATIONS {
        return too_long(
            "the choices of this cue make more than 4,096 combinations between two gaps",
        );
    }
    Ok(())
}

/// The answer to a sign between words, with the cue as it is without such signs.
pub(super) fn sign(text: &str, span: Span, sign: char) -> CueError {
    let entry = &codes::cue_sign::ENTRY;
    if sign == '…' {
        return CueError::new(entry, span, "a gap is written as two dots", "write `..`");
    }
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    if sign == '/' && !before.ends_with(' ') && !after.starts_with(' ') {
        let help = "write a choice in braces: `{a|b}`";
        return CueError::new(entry, span, "`/` is no word, and a cue is words only", help);
    }
    let said = match sign {
        '%' => "percent",
        '&' => "and",
        _ => "",
    };
    let clean: String = format!("{before} {said} {after}")
        .chars()
        .map(|c| if is_punctuation(c) { ' ' } else { c })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let help = if clean.is_empty() {
        "write the words to look for, such as `who sees your file`".to_owned()
    } else {
        format!("write the words only: `{}`", rolecall_text::clip(&clean, 80))
    };
    CueError::new(entry, span, format!("`{sign}` is no word, and a cue is words only"), help)
}

/// Signs that people put between words. The full stop is not among them: it may be part of a gap.
fn is_punctuation(c: char) -> bool {
    matches!(c, ',' | '?' | '!' | ':' | ';' | '"' | '(' | ')' | '“' | '”' | '«' | '»' | '¿' | '¡')
}

fn check_parts(parts: &[Part]) -> Result<(), CueError> {
    for pair in parts.windows(2) {
        if let [left, right] = pair
            && let (Some(first), Some(second)) = (last_gap(left), first_gap(right))
        {
            let help = "write one gap, with the number of words it may skip: `..8`";
            let span = first.to(second);
            return Err(CueError::new(
                &codes::cue_bad_gap::ENTRY,
                span,
                "two gaps stand side by side",
                help,
            ));
        }
    }
    parts.iter().try_for_each(check_part)
}

fn check_part(part: &Part) -> Result<(), CueError> {
    match &part.kind {
        PartKind::Word(word) | PartKind::Stem(word) => check_word(word, part.span),
        PartKind::Choice(branches) => branches.iter().try_for_each(|branch| check_branch(branch)),
        PartKind::Optional(inner) => check_branch(inner),
        PartKind::Prefix(_) | PartKind::Number | PartKind::Gap(_) => Ok(()),
    }
}

fn check_branch(parts: &[Part]) -> Result<(), CueError> {
    if let (Some(first), Some(last)) = (parts.first(), parts.last())
        && parts.iter().all(|part| matches!(part.kind, PartKind::Gap(_)))
    {
        let message = "only a gap stands here";
        let help = "write the gap itself, without brackets, between two words";
        let span = first.span.to(last.span);
        return Err(CueError::new(&codes::cue_gap_only::ENTRY, span, message, help));
    }
    check_parts(parts)
}

fn check_word(word: &str, span: Span) -> Result<(), CueError> {
    if words::is_filler(word) || words::is_unheard(word) {
        let message = format!("`{word}` is skipped in talk, so this cue can never be found");
        let help = "leave it out: sounds such as \"um\" are skipped when a cue is looked for";
        return Err(CueError::new(&codes::cue_filler::ENTRY, span, message, help));
    }
    Ok(())
}

fn may_be_missing(part: &Part) -> bool {
    match &part.kind {
        PartKind::Optional(_) => true,
        PartKind::Choice(branches) => {
            branches.iter().any(|branch| branch.iter().all(may_be_missing))
        }
        _ => false,
    }
}

/// The gap that can stand first among `parts`, where some before it may be missing; `gap` says which
/// gap a part can have on that side.
fn edge<'p>(parts: impl Iterator<Item = &'p Part>, gap: fn(&Part) -> Option<Span>) -> Option<Span> {
    for part in parts {
        let found = gap(part);
        if found.is_some() || !may_be_missing(part) {
            return found;
        }
    }
    None
}

/// The gap that a part can begin with.
fn first_gap(part: &Part) -> Option<Span> {
    match &part.kind {
        PartKind::Gap(_) => Some(part.span),
        PartKind::Choice(branches) => {
            branches.iter().find_map(|branch| edge(branch.iter(), first_gap))
        }
        PartKind::Optional(inner) => edge(inner.iter(), first_gap),
        _ => None,
    }
}

/// The gap that a part can end with.
fn last_gap(part: &Part) -> Option<Span> {
    match &part.kind {
        PartKind::Gap(_) => Some(part.span),
        PartKind::Choice(branches) => {
            branches.iter().find_map(|branch| edge(branch.iter().rev(), last_gap))
        }
        PartKind::Optional(inner) => edge(inner.iter().rev(), last_gap),
        _ => None,
    }
}

fn word_count(parts: &[Part]) -> usize {
    let count = |part: &Part| match &part.kind {
        PartKind::Choice(branches) => branches.iter().map(|branch| word_count(branch)).sum(),
        PartKind::Optional(inner) => word_count(inner),
        PartKind::Gap(_) => 0,
        _ => 1,
    };
    parts.iter().map(count).sum()
}

/// Combinations of the richest stretch between two gaps, counted without making them: stretches are
/// looked for one by one, so they do not multiply, unless a choice holds a gap itself.
pub(super) fn combinations(parts: &[Part]) -> u64 {
    if parts.iter().any(holds_gap) {
        return product(parts);
    }
    let stretches = parts.split(|part| matches!(part.kind, PartKind::Gap(_)));
    stretches.map(product).max().unwrap_or(1)
}

fn product(parts: &[Part]) -> u64 {
    parts.iter().fold(1, |all: u64, part| all.saturating_mul(choices(part)))
}

/// The ways in which one part can be said.
fn choices(part: &Part) -> u64 {
    match &part.kind {
        PartKind::Choice(branches) => {
            branches.iter().fold(0, |sum: u64, branch| sum.saturating_add(product(branch)))
        }
        PartKind::Optional(inner) => product(inner).saturating_add(1),
        _ => 1,
    }
}

/// Whether a gap stands somewhere within a choice or an optional part.
fn holds_gap(part: &Part) -> bool {
    let gap_in = |parts: &[Part]| {
        parts.iter().any(|part| matches!(part.kind, PartKind::Gap(_)) || holds_gap(part))
    };
    match &part.kind {
        PartKind::Choice(branches) => branches.iter().any(|branch| gap_in(branch)),
        PartKind::Optional(inner) => gap_in(inner),
        _ => false,
    }
}
