//! Signs that other languages have: comments, operators, colons and what ends their lines.

use super::Trouble;
use crate::codes;
use crate::expected;
use crate::grammar::Rule;
use crate::mistake::Mistake;
use crate::scan::{LexemeKind, line_length};

/// `# …`, `/* … */`, `-- …`, `<!-- … -->`.
pub(super) fn foreign_comment(trouble: &Trouble<'_>) -> Option<Mistake> {
    let rest = trouble.piece.get(trouble.at..)?;
    let dashes = rest.starts_with("--") && trouble.line_ended();
    let other = dashes || rest.starts_with("<!--");
    if !other && trouble.found_kind() != Some(LexemeKind::ForeignComment) {
        return None;
    }
    let end = match trouble.found {
        Some(found) if !other => found.end,
        _ => trouble.at + line_length(rest),
    };
    Some(comment(trouble.place(trouble.at, end), rest))
}

pub(super) fn comment(place: rolecall_text::Span, written: &str) -> Mistake {
    let mark = ["#", "/*", "--", "<!--"].into_iter().find(|mark| written.starts_with(mark));
    let message = format!("a comment begins with `//`, not with `{}`", mark.unwrap_or("#"));
    Mistake::new(&codes::foreign_comment::ENTRY, place, "", message)
        .help("write `//` at the beginning of each line of the comment")
}

/// Operators of other languages, and what is written for them.
const OPERATORS: &[(&str, &str)] = &[
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("|", "or"),
    ("!", "not"),
    ("==", "="),
    ("===", "="),
    (":=", "="),
    ("<>", "!="),
    ("!==", "!="),
    ("=<", "<="),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
];

/// Arrows, which say nothing here.
const ARROWS: &[&str] = &["=>", "->", "-->", "==>", "→", "⇒"];

pub(super) fn foreign_sign(trouble: &Trouble<'_>) -> Option<Mistake> {
    let (start, end) = run(trouble)?;
    let sign = trouble.piece.get(start..end)?;
    let place = trouble.place(start, end);
    let told = |help: String| {
        let message = format!("`{sign}` is not a sign of this language");
        Mistake::new(&codes::foreign_sign::ENTRY, place, "", message).help(help)
    };
    if ARROWS.contains(&sign) {
        let compares = [Rule::compare, Rule::literal, Rule::signed_number];
        return Some(if sign == "=>" && compares.iter().any(|&rule| trouble.expects(rule)) {
            told("write `>=` for \"at least\"".to_owned()).edit(place, ">=")
        } else if trouble.first_word() == "steps" {
            told("write a comma between two steps".to_owned()).edit(place, ",")
        } else {
            told("leave it out: a line of a block says one thing, such as `required`".to_owned())
        });
    }
    let (_, ours) = OPERATORS.iter().find(|(theirs, _)| *theirs == sign)?;
    Some(told(format!("write `{ours}`")).edit(place, *ours))
}

/// The run of operator characters around the place.
pub(super) fn run(trouble: &Trouble<'_>) -> Option<(usize, usize)> {
    let before = trouble.piece.get(..trouble.at)?;
    let after = trouble.piece.get(trouble.at..)?;
    let start = before.trim_end_matches(is_operator).len();
    let length = after.find(|c| !is_operator(c)).unwrap_or(after.len());
    (length > 0).then_some((start, trouble.at + length))
}

fn is_operator(c: char) -> bool {
    "=<>!&|:-+*/≥≤≠×÷−–→⇒".contains(c)
}

/// `;`, `,` and `:` where a line needs none.
pub(super) fn extra_sign(trouble: &Trouble<'_>) -> Option<Mistake> {
    let place = trouble.found_place();
    match trouble.found_kind() {
        Some(LexemeKind::Sign(';')) => {
            Some(told("a line ends without a `;`", place).help("leave the `;` out").edit(place, ""))
        }
        Some(LexemeKind::Sign(',')) if trouble.ends_line() => Some(
            told("a line of a block does not end with a comma", place)
                .help("leave the comma out")
                .edit(place, ""),
        ),
        Some(LexemeKind::Sign(':')) if trouble.expects(Rule::equals) => Some(
            Mistake::new(
                &codes::extra_colon::ENTRY,
                place,
                "",
                format!("no colon stands after `{}`", trouble.previous_words()),
            )
            .help(match trouble.first_word() {
                word @ ("param" | "set") => format!(
                    "write `=`: `{word} {} = {}`",
                    trouble.previous_words(),
                    rolecall_text::clip(trouble.rest_of_line(trouble.at + 1), 40)
                ),
                _ => "write `=`: `session.number = 1`".to_owned(),
            })
            .edit(place, " ="),
        ),
        Some(LexemeKind::Sign(':'))
            if matches!(trouble.first_word(), "drop" | "relax" | "tighten") =>
        {
            let (verb, rule) = (trouble.first_word(), trouble.previous_words());
            let message = format!("no colon stands after `{rule}`");
            let rest = trouble.rest_of_line(trouble.at + 1);
            let rest = rest.trim_start_matches("because").trim().trim_matches('"');
            let rest = if rest.is_empty() || rest.contains('"') { "…" } else { rest };
            let rest = rolecall_text::clip(rest, 60);
            let help = match verb {
                "drop" => format!("write `drop {rule} because \"{rest}\"`"),
                _ => format!("put the lines in braces: `{verb} {rule} {{ {rest} }}`"),
            };
            Some(Mistake::new(&codes::extra_colon::ENTRY, place, "", message).help(help))
        }
        Some(LexemeKind::Sign(':')) if trouble.first_word() == "whenever" => Some(
            Mistake::new(
                &codes::extra_colon::ENTRY,
                place,
                "",
                format!("no colon stands after `{}`", trouble.previous_words()),
            )
            .help(super::words::WHENEVER),
        ),
        Some(LexemeKind::Sign(':')) if trouble.first_word() != "steps" => Some(
            Mistake::new(
                &codes::extra_colon::ENTRY,
                place,
                "",
                format!("no colon stands after `{}`", trouble.previous_words()),
            )
            .help("leave the colon out")
            .edit(place, ""),
        ),
        _ => trailing_comma(trouble),
    }
}

/// A comma after the last member of a list.
fn trailing_comma(trouble: &Trouble<'_>) -> Option<Mistake> {
    let comma = trouble.previous.filter(|_| trouble.previous_words() == ",")?;
    let ended = trouble.line_ended() || trouble.found_kind() == Some(LexemeKind::Close);
    let place = trouble.place(comma.start, comma.end);
    let member = expected::a_name(&trouble.expected) || trouble.expects(Rule::text);
    (ended && member).then(|| {
        told("nothing follows this comma", place)
            .help("leave the comma out, or add what is missing after it")
            .edit(place, "")
    })
}

fn told(message: &str, place: rolecall_text::Span) -> Mistake {
    Mistake::new(&codes::extra_sign::ENTRY, place, "", message)
}

/// Where the run of operator characters begins that ends at byte `end`.
pub(super) fn run_before(piece: &str, end: usize) -> usize {
    piece.get(..end).map_or(end, |before| before.trim_end_matches(is_operator).len())
}
