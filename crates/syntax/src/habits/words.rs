//! Words that people bring from other ways of writing rules.

use rolecall_text::Span;

use super::Trouble;
use crate::ast::Name;
use crate::clauses::DECLARATIONS;
use crate::codes;
use crate::grammar::Rule;
use crate::mistake::Mistake;
use crate::scan::{LexemeKind, Scanner};

pub(super) fn foreign_word(trouble: &Trouble<'_>) -> Option<Mistake> {
    if trouble.previous_words() == "NOT"
        && let Some(previous) = trouble.previous
    {
        return foreign("NOT", trouble.place(previous.start, previous.end));
    }
    if trouble.found_kind() != Some(LexemeKind::Word) {
        return None;
    }
    let told = foreign(trouble.found_words(), trouble.found_place())?;
    Some(match (trouble.first_word(), trouble.found_words()) {
        ("avoid", "unless" | "UNLESS") => told
            .help("write what excuses it: `avoid advice without permission in the 3 turns before`"),
        ("whenever", "then" | "THEN") => told.help(WHENEVER),
        _ => told,
    })
}

/// How `whenever` is written.
pub(super) const WHENEVER: &str = "say in a block what goes with it: `whenever advice by worker { followed by question by client }`";

/// The answer to a word that is no word of this language.
pub(super) fn foreign(word: &str, place: Span) -> Option<Mistake> {
    let (message, help, edit) = match word {
        "must" | "should" | "shall" | "MUST" | "SHOULD" | "SHALL" | "needs" | "need" => (
            format!("`{word}` is not a word of this language"),
            "say what is seen in the session: `required`, `raised by worker`, `before goal-setting`, each on a line of its own".to_owned(),
            None,
        ),
        "AND" | "OR" | "NOT" => {
            let small = word.to_ascii_lowercase();
            let message = format!("`{word}` is written in small letters");
            (message, format!("write `{small}`"), Some(small))
        }
        "if" | "IF" | "If" => (
            format!("`{word}` is not a word of this language"),
            "write `when` before a condition: `when session.number = 1`".to_owned(),
            None,
        ),
        "then" | "THEN" | "else" | "ELSE" | "unless" => (
            format!("`{word}` is not a word of this language"),
            "write a rule for each case, each with its own `when …`".to_owned(),
            None,
        ),
        _ => return None,
    };
    let mistake = Mistake::new(&codes::foreign_word::ENTRY, place, "", message).help(help);
    Some(match edit {
        Some(edit) => mistake.edit(place, edit),
        None => mistake,
    })
}

/// The answer to a line that begins with a word of another language; nothing for a word that is
/// only unknown.
pub(crate) fn unknown_clause(word: &Name, rest: &str, rest_span: Span) -> Option<Mistake> {
    if let Some(mistake) = foreign(&word.text, word.span) {
        return Some(mistake);
    }
    if matches!(word.text.as_str(), "and" | "or") {
        let message = format!("`{}` joins nothing here", word.text);
        return Some(
            Mistake::new(&codes::unexpected::ENTRY, word.span, "", message)
                .help(format!(
                    "a condition that goes on in the next line has `{}` at the end of the line above; parts of which one is enough are written `discuss one of purpose, goal` or `any of {{ purpose, goal }}`",
                    word.text
                )),
        );
    }
    let first = Scanner::new(rest).next()?;
    let modal = rest.get(first.start..first.end)?;
    let place = Span::new(rest_span.start, rest_span.start + first.span().len());
    matches!(modal, "must" | "should" | "shall").then(|| foreign(modal, place))?
}

/// What to write instead, where the expected things alone do not say it.
pub(super) fn advice(trouble: &Trouble<'_>) -> Option<String> {
    let (previous, found) = (trouble.previous_words(), trouble.found_words());
    if trouble.expects(Rule::dot) {
        return Some(format!("write `session.{previous}` or `case.{previous}`"));
    }
    if previous == "is" && trouble.expects(Rule::kw_known) {
        return Some(format!("write `=` to compare: `= {}`", rolecall_text::clip(found, 40)));
    }
    if let Some(told) = avoided_in_part(trouble) {
        return Some(told.to_owned());
    }
    if found == "the" {
        return Some("leave `the` out".to_owned());
    }
    if let Some(told) = changes(trouble).or_else(|| tongue(trouble)) {
        return Some(told);
    }
    if let Some(shape) = shape(trouble) {
        return Some(shape.to_owned());
    }
    let compares = trouble.expects(Rule::compare) || trouble.expects(Rule::threshold);
    if compares && trouble.found_kind() == Some(LexemeKind::Word) {
        return Some("write `>=` for \"at least\" and `<=` for \"at most\"".to_owned());
    }
    if found == "," && trouble.found_kind() == Some(LexemeKind::Sign(',')) {
        return Some("write one thing a line, each with its word before it".to_owned());
    }
    let opens = trouble.expects(Rule::open) && trouble.line_ended();
    opens.then(|| "write `{` at the end of this line and `}` where the block ends".to_owned())
}

/// What to write for an `avoid` that is meant for a part of the session, which none can be.
fn avoided_in_part(trouble: &Trouble<'_>) -> Option<&'static str> {
    const PARTS: [&str; 9] =
        ["first", "last", "before", "after", "until", "during", "within", "opening", "closing"];
    let (found, head) = (trouble.found_words(), &trouble.head);
    let excused = head.iter().any(|word| trouble.words(word) == "without");
    let named = head.len() >= 2 && trouble.previous_words() != "by";
    if trouble.first_word() != "avoid" || excused || !named {
        return None;
    }
    let part = if found == "the" { behind(trouble, found) } else { found };
    let part = part.split_whitespace().next().unwrap_or("");
    let whole = "`avoid` counts over the whole session, never over a part of it: `avoid advice by worker more than 2 in session`; what has to come first is said by another rule: `whenever advice by worker { preceded by purpose by worker }`";
    PARTS.contains(&part).then_some(whole)
}

/// How a change of another protocol's rules is written.
fn changes(trouble: &Trouble<'_>) -> Option<String> {
    let (previous, found) = (trouble.previous_words(), trouble.found_words());
    let named = trouble.found_kind() == Some(LexemeKind::Word);
    match trouble.first_word() {
        "protocol" => {
            let word = trouble.line_word();
            let below = word != "protocol" && DECLARATIONS.contains(&word);
            if below {
                let told =
                    format!("`{word}` stands below the `}}` of this block: move the line there");
                return Some(told);
            }
            let extends = trouble.head.get(2).map_or("", |word| trouble.words(word));
            (extends == "extends").then(|| match found {
                "," | "and" => "a protocol builds on one other: name one here".to_owned(),
                _ => "write the name as that protocol's header has it, in small letters with hyphens: `extends jersey-interview {`".to_owned(),
            })
        }
        "drop" => {
            let first = trouble.head.get(1).map_or("", |word| trouble.words(word));
            if trouble.line_ended() && !first.is_empty() {
                return Some(format!(
                    "the reason stands on the same line: `drop {first} because \"…\"`"
                ));
            }
            let kind = DECLARATIONS.contains(&first) || matches!(first, "" | "the" | "rule");
            let rule = if kind || found == "/" { after_sign(trouble, found) } else { first };
            let rule =
                if rule.starts_with(|c: char| c.is_ascii_lowercase()) { rule } else { "RULE" };
            let ended = ["and", "or", "reason", "since", "as", "for"].contains(&found);
            if !kind && named && !ended && behind(trouble, found).starts_with("because") {
                return Some(format!(
                    "a name has no blanks in it: `drop {rule}-{found} because \"…\"`"
                ));
            }
            Some(format!("write `drop {rule} because \"…\"`, each rule on a line of its own"))
        }
        "replace" if previous == "replace" && named => {
            let name = rolecall_text::clip(found, 40);
            Some(format!(
                "write the kind of rule before its name, as it is declared: `replace discussion {name}`, `replace step {name}`, `replace balance {name}`"
            ))
        }
        "relax" | "tighten" if previous == "not" && named => {
            Some(format!("to take a line away, write its first word behind `no`: `no {found}`"))
        }
        "relax" | "tighten"
            if found.starts_with(|c: char| c.is_ascii_digit()) && previous == "{" =>
        {
            Some(
                "write the whole line as it is to be, such as `answered by client within 8 turns`"
                    .to_owned(),
            )
        }
        verb @ ("relax" | "tighten") if trouble.expects(Rule::open) => {
            let rule = trouble.head.get(1).map_or("RULE", |word| trouble.words(word));
            Some(match rule {
                "section" | "measure" => {
                    format!("a {rule} is written anew: `replace {rule} {found} …`")
                }
                kind if DECLARATIONS.contains(&kind) && named => {
                    format!("leave `{kind}` out: `{verb} {found} {{ … }}`")
                }
                rule => format!(
                    "put the whole lines that are to be different in braces: `{verb} {rule} {{ … }}`"
                ),
            })
        }
        _ => None,
    }
}

/// What follows `found` on its line.
fn behind<'t>(trouble: &Trouble<'t>, found: &str) -> &'t str {
    let line = trouble.rest_of_line(trouble.at);
    line.strip_prefix(found).unwrap_or("").trim_start()
}

/// The word behind a `/`, else `found`.
fn after_sign<'t>(trouble: &Trouble<'t>, found: &'t str) -> &'t str {
    if found != "/" {
        return found;
    }
    let behind = trouble.rest_of_line(trouble.at + 1);
    behind.split_whitespace().next().unwrap_or("RULE")
}

/// How the language of a topic's cues is said.
fn tongue(trouble: &Trouble<'_>) -> Option<String> {
    let (previous, found) = (trouble.previous_words(), trouble.found_words());
    let first = trouble.first_word();
    if first == "language" && trouble.found_kind() == Some(LexemeKind::Word) {
        if NUMBERS.contains(&found) {
            return Some("write `language 1`".to_owned());
        }
        let tag = tag(found).unwrap_or("cy");
        return Some(format!(
            "`language 1` is the version that the file is written in; the language of a topic's cues stands within the topic: `in {tag}`"
        ));
    }
    if first != "topic" {
        return None;
    }
    if previous == "also" && found.starts_with('"') {
        return Some("leave the title out: that of the used topic stays".to_owned());
    }
    if trouble.line_word() == "cue" && found.starts_with('"') {
        return Some(
            "write `cue` before each text; a language stands between: `cue cy \"…\"`".to_owned(),
        );
    }
    if found == "language" || previous == "in" {
        let after = if found == "language" {
            trouble.rest_of_line(trouble.at).trim_start_matches("language").trim()
        } else {
            found
        };
        return Some(match tag(after) {
            Some(tag) => format!("write `in {tag}`"),
            None => "write the language by its two letters: `in cy` for Welsh, `in en`, `in es`"
                .to_owned(),
        });
    }
    let braces_follow = trouble.expects(Rule::open) && matches!(found, "in" | "language");
    braces_follow
        .then(|| "the language stands on a line of its own within the braces: `in cy`".to_owned())
}

/// The letters for a language called by its name.
fn tag(name: &str) -> Option<&'static str> {
    match name.trim_matches('"').to_lowercase().as_str() {
        "welsh" | "cymraeg" | "cy" => Some("cy"),
        "english" | "en" => Some("en"),
        "spanish" | "español" | "es" => Some("es"),
        _ => None,
    }
}

/// How the line is written that was begun, where one example says it best.
fn shape(trouble: &Trouble<'_>) -> Option<&'static str> {
    let (previous, found) = (trouble.previous_words(), trouble.found_words());
    let numbers = [
        Rule::number,
        Rule::count_of,
        Rule::amount,
        Rule::share_of,
        Rule::signed_number,
        Rule::param_value,
    ];
    if NUMBERS.contains(&found) && numbers.iter().any(|&rule| trouble.expects(rule)) {
        let share = trouble.expects(Rule::share_of);
        return Some(if share {
            "write numbers in digits: `50%`"
        } else {
            "write numbers in digits: `2`"
        });
    }
    match trouble.first_word() {
        "steps" if found == "repeat" => {
            return Some("write `may repeat` behind a step that may begin again");
        }
        "steps" => return Some("write `steps in order: introduction, goal-setting`"),
        "avoid" if previous == "by" => {
            return Some("name the topic first: `avoid confrontation by worker`");
        }
        "avoid" if trouble.expects(Rule::kw_in) && found.starts_with("turn") => {
            return Some("write `more than 1 in session`: turns are what is counted");
        }
        "band" => return Some("write `band \"fair\" from 60%`"),
        "pass" => return Some("write `pass mark 70%`"),
        "param" => return Some("write `param review-interval = 3 sessions`"),
        "set" => {
            return Some(
                "a setting is written `set review-interval = 4 sessions`; lines of a rule are changed with `relax` and `tighten`",
            );
        }
        "avoid" if trouble.head.iter().any(|word| trouble.words(word) == "without") => {
            return Some("write `without permission in the 3 turns before`");
        }
        "test" if previous == "test" => {
            return Some("say in quotes what the test shows: `test \"nothing said\" { … }`");
        }
        "test" => {
            if let Some(shape) = test_line(trouble) {
                return Some(shape);
            }
        }
        "goals" if previous == "in" => return Some("write `due within 4 weeks`"),
        "goals" if previous == "every" => {
            return Some("write `goals reviewed every 3 sessions`");
        }
        "step" if found == "or" => return Some("write `discuss one of purpose, goal`"),
        _ => {}
    }
    match trouble.line_word() {
        "followed" | "preceded" | "accompanied" => {
            return Some("write `followed by TOPIC by ROLE within 5 turns`");
        }
        "answered" => return Some("write `answered by client in own words within 3 turns`"),
        "agreed" => return Some("write `agreed by client in own words within 3 turns`"),
        "asked" => return Some("write `asked about by client within 3 turns`"),
        "between" => return Some("write `between check-in and homework`"),
        "immediately" => return Some("write `immediately after check-in`"),
        "at" if matches!(trouble.first_word(), "relax" | "tighten") => {
            return Some(
                "write `at least 2 times`, or how many parts of a step: `discuss at least 2 of purpose, goal, task`",
            );
        }
        "at" => return Some("write `at least 2 times`"),
        _ => {}
    }
    match previous {
        "within" if trouble.expects(Rule::kw_first) => Some(
            "write where in the session: `within first 15 min` or `within last 5 turns`; how soon an answer comes stands in its own line: `answered by client within 3 turns`",
        ),
        "lasting" => Some("write `lasting at least 2 turns and 25 words`"),
        "in" if trouble.expects(Rule::open_paren) => {
            Some("write the values in brackets: `in (1, 2)`")
        }
        _ => None,
    }
}

/// How the line of a test is written that was begun.
fn test_line(trouble: &Trouble<'_>) -> Option<&'static str> {
    match trouble.line_word() {
        "expect" => Some("write verdict and rule: `expect gap purpose`"),
        "goal" | "task" => {
            Some("write `goal \"Find work by June\" { agreed by worker and client }`")
        }
        "looked" => Some("write `looked for goal, task`"),
        "waived" => Some("write `waived purpose because \"explained in writing\"`"),
        _ if trouble.previous_words() == ":" => {
            Some("put what is said in double quotes: `worker: \"Good morning.\"`")
        }
        _ if trouble.found_words().starts_with('"') => {
            Some("put a colon between who speaks and what is said: `worker: \"Good morning.\"`")
        }
        _ => None,
    }
}

const NUMBERS: &[&str] = &[
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "twelve", "twenty", "half", "once", "twice",
];
