//! Texts without quotes, with quotes of another kind, or with one quote only.

use rolecall_text::clip;

use super::Trouble;
use crate::codes;
use crate::expected;
use crate::grammar::Rule;
use crate::mistake::Mistake;
use crate::scan::LexemeKind;

/// Opening quotes of other kinds with the signs that close them.
const OTHER: &[(char, &str)] = &[
    ('\'', "'"),
    ('`', "`'"),
    ('\u{2018}', "\u{2019}'"),
    ('\u{2019}', "\u{2019}"),
    ('\u{201a}', "\u{2018}\u{2019}"),
    ('\u{201c}', "\u{201d}\u{201c}\""),
    ('\u{201d}', "\u{201d}\""),
    ('\u{201e}', "\u{201c}\u{201d}\""),
    ('«', "»"),
    ('»', "«"),
];

pub(super) fn wrong_quotes(trouble: &Trouble<'_>) -> Option<Mistake> {
    let rest = trouble.piece.get(trouble.at..)?;
    let first = rest.chars().next()?;
    let (_, closing) = OTHER.iter().find(|(opening, _)| *opening == first)?;
    let line = rest.lines().next().unwrap_or("");
    let inner = line.get(first.len_utf8()..).unwrap_or("");
    // The last one on the line closes: an apostrophe may stand within the text.
    let close = inner.char_indices().rfind(|(_, c)| closing.contains(*c));
    let length =
        close.map_or(line.trim_end().len(), |(at, c)| first.len_utf8() + at + c.len_utf8());
    let place = trouble.place(trouble.at, trouble.at + length);
    let mistake = Mistake::new(
        &codes::wrong_quotes::ENTRY,
        place,
        "",
        format!("a text stands in straight double quotes, not in `{first}`"),
    );
    Some(match close.and_then(|(at, _)| inner.get(..at)) {
        Some(text) if !text.contains('"') => mistake
            .help(format!("write `\"{}\"`", clip(text, 60)))
            .edit(place, format!("\"{text}\"")),
        _ => mistake.help("write `\"` before and after the text"),
    })
}

pub(super) fn missing_quote(trouble: &Trouble<'_>) -> Option<Mistake> {
    let found = trouble.found?;
    if found.kind != (LexemeKind::Text { closed: false }) {
        return None;
    }
    let opening = trouble.place(found.start, found.start + 1);
    let mistake = Mistake::new(
        &codes::missing_quote::ENTRY,
        opening,
        "opened here",
        "this text has no closing quote on its line",
    );
    let curly = trouble.words(&found).contains(['\u{201d}', '\u{201c}']);
    Some(mistake.help(if curly {
        "the text ends with a curly quote: write a straight `\"` there too"
    } else {
        "write `\"` at the end of the text, on the same line; a text cannot go on in the next line"
    }))
}

/// The words after which a text is written.
const BEFORE_TEXT: &[&str] = &[
    "cue",
    "regex",
    "coded",
    "example",
    "counter-example",
    "because",
    "remedy",
    "source",
    "title",
    "version",
    "owner",
    "use",
    "also",
];

/// Two-letter words that are taken for the language of a cue and are no English words.
const LANGUAGES: &[&str] = &[
    "ar", "bn", "cs", "cy", "da", "de", "en", "es", "et", "fa", "fi", "fr", "ga", "gd", "gu", "hi",
    "hr", "hu", "ja", "ko", "lt", "lv", "nl", "pa", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk",
    "ur", "vi", "zh",
];

pub(super) fn unquoted_text(trouble: &Trouble<'_>) -> Option<Mistake> {
    if !trouble.expects(Rule::text) || expected::a_name(&trouble.expected) {
        return None;
    }
    let previous = trouble.previous?;
    let mut start = trouble.found.map_or(trouble.at, |found| found.start);
    let mut keyword = trouble.previous_words().to_owned();
    let before = trouble.piece.get(..previous.start)?.trim_end();
    let after_cue = before.ends_with("cue");
    if after_cue && LANGUAGES.contains(&keyword.as_str()) {
        keyword = format!("cue {keyword}");
    } else if after_cue {
        start = previous.start;
        "cue".clone_into(&mut keyword);
    } else if !BEFORE_TEXT.contains(&keyword.as_str()) {
        return None;
    }
    let written = trouble.rest_of_line(start);
    if written.is_empty() || trouble.line_ended() && start != previous.start {
        return None;
    }
    let place = trouble.place(start, start + written.len());
    let mistake = Mistake::new(
        &codes::unquoted_text::ENTRY,
        place,
        "",
        format!("the text after `{keyword}` has no quotes"),
    );
    let clean = written.trim_matches(['"', '\'']);
    if clean.contains(['"', '\\']) {
        return Some(mistake.help(format!("write `{keyword} \"…\"`")));
    }
    let (said, by) = match clean.rsplit_once(" by ") {
        Some((said, role)) if !role.contains(' ') => (said, format!(" by {role}")),
        _ => (clean, String::new()),
    };
    Some(
        mistake
            .help(format!("write `{keyword} \"{}\"{by}`", clip(said, 60)))
            .edit(place, format!("\"{said}\"{by}")),
    )
}
