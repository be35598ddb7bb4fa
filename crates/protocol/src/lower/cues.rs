use regex::RegexBuilder;
use rolecall_syntax::ast::{Name, Text};
use rolecall_syntax::cue::parse_cue;

use rolecall_text::Span;

use super::Room;
use crate::{Counts, Cue, Matcher, RoleId, lints};

/// Longest regular expression, in bytes.
pub const LARGEST_REGEX: usize = 2_000;

/// Memory that a compiled expression may take, in bytes.
const COMPILED_REGEX: usize = 1 << 20;

/// A cue line of a topic.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    pub(super) pattern: &'t Text,
    pub(super) by: Option<&'t Name>,
    /// The topic's own `by`.
    pub(super) everybody: Option<RoleId>,
    pub(super) span: Span,
}

/// Reads `cue "…"`; what is wrong is reported, on the words inside the quotes.
pub(super) fn cue(room: &mut Room<'_, '_>, said: Said<'_>) -> Option<Cue> {
    let by = speaker(room, said);
    match parse_cue(&said.pattern.value) {
        Ok(pattern) => Some(made(room, said, by?, Matcher::Words(pattern))),
        Err(error) => {
            room.tell(error.diagnostic(room.source, said.pattern));
            None
        }
    }
}

/// Reads `regex "…"`.
pub(super) fn regex(room: &mut Room<'_, '_>, said: Said<'_>) -> Option<Cue> {
    let by = speaker(room, said);
    let pattern = said.pattern.value.as_str();
    let whole = room.at(said.pattern.span);
    if pattern.len() > LARGEST_REGEX {
        room.tell(lints::bad_regex::too_big(whole));
        return None;
    }
    if let Err(error) = regex_syntax::Parser::new().parse(pattern) {
        let (message, inner) = in_words(&error);
        let at = room.at(said.pattern.at(inner));
        room.tell(lints::bad_regex::written(at, message));
        return None;
    }
    let Ok(compiled) = RegexBuilder::new(pattern).size_limit(COMPILED_REGEX).build() else {
        room.tell(lints::bad_regex::too_big(whole));
        return None;
    };
    if compiled.is_match("") {
        room.tell(lints::finds_everything::regex(whole));
        return None;
    }
    Some(made(room, said, by?, Matcher::Regex(pattern.to_owned())))
}

fn made(room: &Room<'_, '_>, said: Said<'_>, by: Option<RoleId>, matcher: Matcher) -> Cue {
    Cue {
        written: said.pattern.value.clone(),
        matcher,
        negative: false,
        by,
        counts: Counts::anyhow(),
        language: None,
        at: room.at(said.span),
    }
}

/// Who must say it: nothing where an unknown role is named, so that the cue is left out.
fn speaker(room: &mut Room<'_, '_>, said: Said<'_>) -> Option<Option<RoleId>> {
    match said.by {
        Some(role) => room.role(role).map(Some),
        None => Some(said.everybody),
    }
}

/// What is wrong with an expression, and where in it.
fn in_words(error: &regex_syntax::Error) -> (&'static str, Span) {
    use regex_syntax::ast::ErrorKind as Kind;
    let place = |span: &regex_syntax::ast::Span| Span::of(span.start.offset, span.end.offset);
    match error {
        regex_syntax::Error::Parse(error) => {
            let message = match error.kind() {
                Kind::ClassUnclosed => "a `[` is not closed by `]`",
                Kind::ClassRangeInvalid => "this range runs backwards",
                Kind::GroupUnclosed => "a `(` is not closed by `)`",
                Kind::GroupUnopened => "this `)` closes nothing",
                Kind::EscapeUnexpectedEof => "a `\\` stands alone at the end",
                Kind::EscapeUnrecognized => "this `\\` has no meaning before this sign",
                Kind::RepetitionMissing => "nothing stands before this sign that could be repeated",
                Kind::RepetitionCountInvalid => "the smaller number of repetitions stands first",
                Kind::RepetitionCountUnclosed => "a `{` is not closed by `}`",
                Kind::RepetitionCountDecimalEmpty => "a number of repetitions is missing",
                Kind::UnsupportedBackreference => "an expression cannot refer to what it has found",
                Kind::UnsupportedLookAround => "an expression cannot look ahead or back",
                Kind::NestLimitExceeded(_) => "too many brackets lie inside one another",
                _ => "this part of the expression cannot be read",
            };
            (message, place(error.span()))
        }
        regex_syntax::Error::Translate(error) => {
            ("there is no such class of characters", place(error.span()))
        }
        _ => ("this expression cannot be read", Span::default()),
    }
}
