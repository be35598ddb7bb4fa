//! What is said where the program was called in a way that it does not know.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use rolecall_text::nearest_name;

use crate::commands;

/// What is wrong, and what to write instead.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misuse {
    pub(crate) message: String,
    pub(crate) help: String,
}

/// What an answer of the argument parser says in the words of this program; nothing for help, the
/// version, and what has no words of its own.
pub(crate) fn told(answer: &clap::Error, called: &[String]) -> Option<Misuse> {
    let command = called.iter().find_map(|word| commands::find(word)).map(|it| it.name);
    let program = command.map_or_else(|| "rolecall".to_owned(), |name| format!("rolecall {name}"));
    let about = |kind| strings(answer.get(kind)?).into_iter().next();
    let argument = about(ContextKind::InvalidArg).map(|it| flag(&it).to_owned());
    let (message, help) = match answer.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(&about(ContextKind::InvalidSubcommand)?),
        ErrorKind::UnknownArgument => {
            let argument = argument?;
            match argument.starts_with('-') {
                true => unknown_option(answer, &argument, &program),
                false => (
                    format!("`{argument}` is one word too many for `{program}`"),
                    format!("`{program} --help` shows what it takes"),
                ),
            }
        }
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument?, about(ContextKind::InvalidValue)?);
            wrong_value(answer, &argument, &value)
        }
        ErrorKind::ValueValidation => {
            let (argument, value) = (argument?, about(ContextKind::InvalidValue)?);
            (format!("`{argument}` cannot be `{value}`"), wanted(answer))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = strings(answer.get(ContextKind::InvalidArg)?);
            let missing: Vec<_> = missing.iter().map(|it| format!("`{it}`")).collect();
            let message = format!("`{program}` needs {}", missing.join(" and "));
            (message, format!("`{program} --help` shows what it takes, with examples"))
        }
        ErrorKind::ArgumentConflict => {
            let argument = argument?;
            match about(ContextKind::PriorArg).map(|it| flag(&it).to_owned()) {
                Some(other) if other != argument => (
                    format!("`{argument}` and `{other}` exclude each other"),
                    "leave one of them out".to_owned(),
                ),
                _ => (format!("`{argument}` is said twice"), "say it once".to_owned()),
            }
        }
        _ => return None,
    };
    Some(Misuse { message, help })
}

fn unknown_command(word: &str) -> (String, String) {
    let names = || commands::COMMANDS.iter().map(|command| command.name);
    let help = match nearest_name(word, names()) {
        Some(near) => format!("did you mean `rolecall {near}`?"),
        None if word.contains(['.', '/', '\\']) => {
            format!("a file or folder stands behind a command: `rolecall check {word}`")
        }
        None => {
            let all: Vec<_> = names().collect();
            format!("commands are {}; `rolecall --help` says what each does", all.join(", "))
        }
    };
    (format!("there is no command `{word}`"), help)
}

fn unknown_option(answer: &clap::Error, option: &str, program: &str) -> (String, String) {
    let near = answer.get(ContextKind::SuggestedArg).map(strings).unwrap_or_default();
    let help = match near.first() {
        Some(near) => format!("did you mean `{}`?", flag(near)),
        None => format!(
            "`{program} --help` lists its options; a file of such a name is written `./{option}`"
        ),
    };
    (format!("`{program}` has no option `{option}`"), help)
}

fn wrong_value(answer: &clap::Error, argument: &str, value: &str) -> (String, String) {
    let known = answer.get(ContextKind::ValidValue).map(strings).unwrap_or_default();
    if value.is_empty() {
        let which = match known.is_empty() {
            true => "write it behind the option".to_owned(),
            false => format!("it may be {}", known.join(", ")),
        };
        return (format!("`{argument}` needs a value"), which);
    }
    let help = match nearest_name(value, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it may be {}", known.join(", ")),
    };
    (format!("`{argument}` cannot be `{value}`"), help)
}

/// What a value has to be. The parsers of this program say it themselves; those for numbers of the
/// standard library in words for programmers.
fn wanted(answer: &clap::Error) -> String {
    let said = std::error::Error::source(answer).map(ToString::to_string).unwrap_or_default();
    // `0 is not in 1..=1000`
    let range = said.rsplit_once(" is not in ").and_then(|(_, range)| range.split_once("..="));
    if let Some((from, to)) = range {
        return format!("write a whole number from {from} to {to}");
    }
    const OF_NUMBERS: &[&str] = &["invalid digit", "empty string", "too large to fit", "too small"];
    match said {
        _ if said.contains("non-zero") => "write a whole number from 1 on".to_owned(),
        _ if said.is_empty() || OF_NUMBERS.iter().any(|words| said.contains(words)) => {
            "write a whole number that is not too large, such as 4".to_owned()
        }
        own => own,
    }
}

/// `--format` of `--format <FORMAT>`.
fn flag(argument: &str) -> &str {
    argument.split([' ', '=']).next().unwrap_or(argument)
}

fn strings(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(one) => vec![one.clone()],
        ContextValue::Strings(all) => all.clone(),
        ContextValue::StyledStr(one) => vec![one.to_string()],
        ContextValue::StyledStrs(all) => all.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> String {
        let called: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let answer = commands::program()
            .try_get_matches_from(std::iter::once("rolecall").chain(words.iter().copied()))
            .unwrap_err();
        match told(&answer, &called) {
            Some(Misuse { message, help }) => format!("{message}\n  {help}"),
            None => "help".to_owned(),
        }
    }

    #[test]
    fn every_misuse_is_answered_with_what_to_write() {
        let calls: &[&[&str]] = &[
            &["chekc"],
            &["sessions/a.vtt"],
            &["weather"],
            &["check", "--protocl", "p"],
            &["check", "--wheather"],
            &["check", "-p", "p", "a.txt", "--format", "pdf"],
            &["check", "--format", "jsn"],
            &["check", "--format"],
            &["check", "--jobs", "0"],
            &["check", "--jobs", "four"],
            &["check", "--max-turns", "0"],
            &["check", "--join-gaps", "long"],
            &["check", "--max-file-size", "big"],
            &["check", "-q", "-v"],
            &["check", "--max", "1", "--max", "2"],
            &["convert", "a.txt"],
            &["schema", "report", "session"],
            &["formats", "--input", "vvt", "a.txt"],
            &[],
        ];
        let all: Vec<_> = calls
            .iter()
            .map(|words| format!("$ rolecall {}\n{}", words.join(" "), said(words)))
            .collect();
        insta::assert_snapshot!(all.join("\n\n"));
    }
}
