use rolecall_text::{Date, Diagnostic};

use super::node::{Node, Table};
use crate::codes::native::WRONG_VALUE;
use crate::warnings::Warnings;
use crate::{Attributes, Value};

/// Adds a table's keys to attributes, those of the table winning. Texts that are days or
/// durations become such.
pub(crate) fn attributes(table: Table<'_>, into: &mut Attributes, warnings: &mut Warnings) {
    for key in table.keys {
        if key.value == Node::Null {
            continue;
        }
        match value(key.value) {
            Some(value) => {
                if let Value::Text(text) = &value
                    && day_shaped(text)
                {
                    warnings.add(&WRONG_VALUE, || {
                        let message = format!(
                            "the value of `{}` is written like a day that does not exist",
                            key.name
                        );
                        Diagnostic::new(&WRONG_VALUE, message).at_line(key.line)
                    });
                }
                into.insert(key.name.into_owned(), value);
            }
            None => {
                let kind = "a text, a number, a day, a duration, yes or no, or a list of these";
                super::node::warn_wrong(&key.name, kind, key.line, warnings);
            }
        }
    }
}

/// The value of an attribute; nothing for a table within.
fn value(node: Node<'_>) -> Option<Value> {
    Some(match node {
        Node::Text(text) => match (Date::parse(&text), duration(&text)) {
            (Some(date), _) => Value::Date(date),
            (None, Some(seconds)) => Value::Seconds(seconds),
            (None, None) => Value::Text(text.into_owned()),
        },
        Node::Number(number) => Value::Number(number),
        Node::YesNo(yes) => Value::YesNo(yes),
        Node::Date(date) => Value::Date(date),
        Node::List(list) => Value::List(list.into_iter().map(value).collect::<Option<_>>()?),
        Node::Null | Node::Table(_) => return None,
    })
}

/// Whether a text has the shape of a day.
fn day_shaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

/// Reads a duration: a number and a unit (`45 min`, `1.5 hours`, `90s`), or several (`1 h 30 min`).
/// In seconds.
pub(crate) fn duration(text: &str) -> Option<f64> {
    let mut rest = text.trim();
    if rest.len() > 40 || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut total = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let amount: f64 = rest.get(..digits)?.parse().ok()?;
        rest = rest.get(digits..)?.trim_start();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        total += amount * unit(rest.get(..letters)?)?;
        rest = rest.get(letters..)?.trim_start_matches([' ', '.', ',']);
    }
    Some(total)
}

fn unit(word: &str) -> Option<f64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
        "d" | "day" | "days" => 86_400.0,
        "week" | "weeks" => 604_800.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn reads_durations() {
        let table = [
            ("45 min", Some(2_700.0)),
            ("1 h 30 min", Some(5_400.0)),
            ("1.5 hours", Some(5_400.0)),
            ("90s", Some(90.0)),
            ("2 weeks", Some(1_209_600.0)),
            ("45", None),
            ("12 step programme", None),
            ("min", None),
            ("", None),
            ("3 months", None),
        ];
        for (text, expected) in table {
            assert_eq!(duration(text), expected, "{text}");
        }
    }
}
