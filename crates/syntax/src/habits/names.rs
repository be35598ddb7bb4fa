//! Names in quotes, and names with blanks.

use rolecall_text::clip;
use rolecall_text::words::is_apostrophe;

use super::Trouble;
use crate::codes;
use crate::expected;
use crate::grammar::Rule;
use crate::mistake::Mistake;
use crate::names::as_name;
use crate::scan::{Lexeme, LexemeKind};

pub(super) fn names(trouble: &Trouble<'_>) -> Option<Mistake> {
    quoted(trouble)
        .or_else(|| with_blanks(trouble))
        .or_else(|| time_as_place(trouble))
        .or_else(|| with_digit(trouble))
}

/// `after 15 min`, `before 15 min`
fn time_as_place(trouble: &Trouble<'_>) -> Option<Mistake> {
    let word = trouble.previous_words();
    let number = trouble.found_words().bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = number && trouble.found_kind() == Some(LexemeKind::Word);
    if !number || !matches!(word, "after" | "before") || !trouble.expects(Rule::target_name) {
        return None;
    }
    let start = trouble.found?.start;
    let mut words = trouble.rest_of_line(start).split_whitespace();
    let number = words.next().filter(|word| word.len() <= 8).unwrap_or("15");
    let unit = words.next().filter(|unit| UNITS.contains(unit)).unwrap_or("min");
    let mut help = format!("for a time in the session write `within first {number} {unit}`");
    if word == "after" {
        help.push_str(&format!(" or `within last {number} {unit}`"));
    }
    let message = format!("`{word}` takes a topic, a discussion or a step, not a time");
    Some(Mistake::new(&codes::unexpected::ENTRY, trouble.found_place(), "", message).help(help))
}

/// What a place in the session is counted in.
const UNITS: &[&str] = &[
    "s", "sec", "second", "seconds", "min", "minute", "minutes", "h", "hour", "hours", "turn",
    "turns",
];

fn quoted(trouble: &Trouble<'_>) -> Option<Mistake> {
    let found = trouble.found?;
    let is_text = found.kind == LexemeKind::Text { closed: true };
    if !is_text || !expected::a_name(&trouble.expected) {
        return None;
    }
    let place = trouble.found_place();
    let written = trouble.words(&found);
    let mistake =
        Mistake::new(&codes::quoted_name::ENTRY, place, "", "a name is written without quotes");
    let Some(name) = as_name(written) else {
        return Some(mistake.help("write a name such as `worker-role`"));
    };
    let titled = trouble.expects(Rule::new_name)
        && matches!(trouble.first_word(), "topic" | "role" | "step")
        && trouble.head.len() == 1;
    Some(if titled {
        let help = format!("write `{} {name} {}`", trouble.first_word(), clip(written, 60));
        mistake.help(help).edit(place, format!("{name} {written}"))
    } else {
        mistake.help(format!("write `{name}`")).edit(place, name)
    })
}

/// The declarations that give a name.
const NAMING: &[&str] = &["protocol", "role", "topic", "step", "discussion", "measure", "balance"];

/// `discussion confidentiality limits of confidentiality`
fn with_blanks(trouble: &Trouble<'_>) -> Option<Mistake> {
    let found = trouble.found.filter(|found| found.kind == LexemeKind::Word)?;
    let [keyword, name] = trouble.head.as_slice() else { return None };
    let naming = NAMING.contains(&trouble.words(keyword)) && name.kind == LexemeKind::Word;
    if !naming || trouble.line_ended() {
        return None;
    }
    if let Some(told) = built_on(trouble, name, &found) {
        return Some(told);
    }
    let end = end_of_words(trouble, &found);
    let written = trouble.piece.get(name.start..end)?;
    let place = trouble.place(name.start, end);
    let mistake = Mistake::new(&codes::bad_name::ENTRY, place, "", "a name has no blanks in it");
    let meant = as_name(written)?;
    Some(mistake.help(format!("write `{} {meant}`", trouble.words(keyword))).edit(place, meant))
}

/// `protocol ours based on jersey-interview`, `protocol extends jersey-interview`
fn built_on(trouble: &Trouble<'_>, name: &Lexeme, found: &Lexeme) -> Option<Mistake> {
    if trouble.first_word() != "protocol" {
        return None;
    }
    let message = "what a protocol builds on is written with `extends` behind its own name";
    if trouble.words(name) == "extends" {
        let place = trouble.place(name.start, name.end);
        let other = trouble.words(found);
        let mistake =
            Mistake::new(&codes::unexpected::ENTRY, place, "its own name is missing", message);
        return Some(mistake.help(format!("write `protocol ours extends {other}`")));
    }
    if !matches!(
        trouble.words(found),
        "based" | "extending" | "extend" | "inherits" | "builds" | "from"
    ) {
        return None;
    }
    let other = trouble.rest_of_line(found.end).trim_end_matches(['{', ' ']);
    let other = other.rsplit(' ').next().filter(|word| !word.is_empty()).unwrap_or("other");
    let own = trouble.words(name);
    let mistake = Mistake::new(&codes::unexpected::ENTRY, trouble.found_place(), "", message);
    Some(mistake.help(format!("write `protocol {own} extends {}`", clip(other, 60))))
}

/// Where the words of one name end: at what is no word, or at `of`.
fn end_of_words(trouble: &Trouble<'_>, found: &Lexeme) -> usize {
    let mut end = found.end;
    for lexeme in crate::scan::Scanner::from(trouble.piece, found.end).take(12) {
        match lexeme.kind {
            LexemeKind::Word if trouble.words(&lexeme) != "of" => end = lexeme.end,
            LexemeKind::Sign(c) if is_apostrophe(c) => {}
            _ => break,
        }
    }
    end
}

/// `topic 2nd-chance`
fn with_digit(trouble: &Trouble<'_>) -> Option<Mistake> {
    let digit = trouble.found_words().starts_with(|c: char| c.is_ascii_digit());
    if !digit || !expected::a_name(&trouble.expected) || trouble.expects(Rule::measure_name) {
        return None;
    }
    let message =
        format!("a name begins with a letter, not as `{}`", clip(trouble.found_words(), 40));
    let help = "put a word before the number, such as `step-2`";
    Some(Mistake::new(&codes::bad_name::ENTRY, trouble.found_place(), "", message).help(help))
}
