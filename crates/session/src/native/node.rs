//! One tree for both notations, with the line on which each part begins.

use std::borrow::Cow;

use rolecall_text::{Date, Diagnostic, nearest_name};

use crate::codes::native::{UNKNOWN_KEY, WRONG_VALUE};
use crate::warnings::Warnings;

/// A value of a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Text(Cow<'a, str>),
    Number(f64),
    YesNo(bool),
    Date(Date),
    List(Vec<Node<'a>>),
    Table(Table<'a>),
}

impl Node<'_> {
    fn is_deeper_than(&self, most: usize) -> bool {
        match self {
            Self::Table(table) => table.deeper_than(most).is_some(),
            Self::List(list) => most
                .checked_sub(1)
                .is_none_or(|left| list.iter().any(|one| one.is_deeper_than(left))),
            _ => false,
        }
    }
}

/// Keys with their values, in the order of the file, and where the table stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table<'a> {
    pub(crate) line: u32,
    pub(crate) bytes: std::ops::Range<u32>,
    pub(crate) keys: Vec<Key<'a>>,
}

/// A key, its line and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) line: u32,
    pub(crate) value: Node<'a>,
}

impl<'a> Table<'a> {
    /// Takes the value of a key out of the table.
    pub(crate) fn take(&mut self, name: &str) -> Option<(u32, Node<'a>)> {
        let at = self.keys.iter().position(|key| key.name == name)?;
        let key = self.keys.remove(at);
        (key.value != Node::Null).then_some((key.line, key.value))
    }

    /// Takes a text.
    pub(crate) fn text(&mut self, name: &str, warnings: &mut Warnings) -> Option<String> {
        match self.take(name)? {
            (_, Node::Text(text)) => Some(text.into_owned()),
            (line, _) => wrong(name, "a text", line, warnings),
        }
    }

    /// Takes a number.
    pub(crate) fn number(&mut self, name: &str, warnings: &mut Warnings) -> Option<f64> {
        match self.take(name)? {
            (_, Node::Number(number)) => Some(number),
            (line, _) => wrong(name, "a number", line, warnings),
        }
    }

    /// Takes a day.
    pub(crate) fn date(&mut self, name: &str, warnings: &mut Warnings) -> Option<Date> {
        match self.take(name)? {
            (_, Node::Date(date)) => Some(date),
            (line, Node::Text(text)) => Date::parse(&text)
                .or_else(|| wrong(name, "a day such as 2026-03-02", line, warnings)),
            (line, _) => wrong(name, "a day such as 2026-03-02", line, warnings),
        }
    }

    /// Takes yes or no.
    pub(crate) fn yes_no(&mut self, name: &str, warnings: &mut Warnings) -> Option<bool> {
        match self.take(name)? {
            (_, Node::YesNo(yes)) => Some(yes),
            (line, _) => wrong(name, "true or false", line, warnings),
        }
    }

    /// Takes texts: a list of them or a single one.
    pub(crate) fn texts(&mut self, name: &str, warnings: &mut Warnings) -> Vec<String> {
        let Some((line, value)) = self.take(name) else { return Vec::new() };
        let list = match value {
            Node::List(list) => list,
            one => vec![one],
        };
        let count = list.len();
        let text = |node| if let Node::Text(text) = node { Some(text.into_owned()) } else { None };
        let texts: Vec<String> = list.into_iter().filter_map(text).collect();
        if texts.len() < count {
            warn_wrong(name, "a list of texts", line, warnings);
        }
        texts
    }

    /// The line of the first key under which more than so many tables and lists stand in each other,
    /// this one counted. The parser of TOML has a bound of its own on how deep that may be.
    pub(crate) fn deeper_than(&self, most: usize) -> Option<u32> {
        let Some(left) = most.checked_sub(1) else { return Some(self.line) };
        self.keys.iter().find_map(|key| key.value.is_deeper_than(left).then_some(key.line))
    }

    /// Says that what is left over means nothing here. `known` are the keys that do.
    pub(crate) fn rest(self, place: &str, known: &[&str], warnings: &mut Warnings) {
        for key in self.keys {
            unknown(&key.name, key.line, place, known, warnings);
        }
    }
}

/// Warns of a key that means nothing in `place`.
pub(crate) fn unknown(name: &str, line: u32, place: &str, known: &[&str], warnings: &mut Warnings) {
    warnings.add(&UNKNOWN_KEY, || {
        let name = rolecall_text::clip(name, 40);
        let message = format!("`{name}` means nothing in {place} and was left out");
        let help = match nearest_name(&name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("keys here are {}", known.join(", ")),
        };
        Diagnostic::new(&UNKNOWN_KEY, message).help(help).at_line(line)
    });
}

/// Warns of a value of the wrong kind, which is left out; gives nothing in its place.
pub(crate) fn wrong<T>(name: &str, kind: &str, line: u32, warnings: &mut Warnings) -> Option<T> {
    warn_wrong(name, kind, line, warnings);
    None
}

/// Warns of a value of the wrong kind, which is left out.
pub(crate) fn warn_wrong(name: &str, kind: &str, line: u32, warnings: &mut Warnings) {
    warnings.add(&WRONG_VALUE, || {
        let message = format!("the value of `{name}` is not {kind} and was left out");
        Diagnostic::new(&WRONG_VALUE, message).at_line(line)
    });
}
