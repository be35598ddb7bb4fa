use rolecall_text::Span;

use super::{Printer, WIDTH};
use crate::ast::{Amount, Name, Number, Text};

impl Printer<'_> {
    /// What was written at `span`.
    fn written(&self, span: Span) -> Option<&str> {
        self.source.map(|source| span.slice(source)).filter(|written| !written.is_empty())
    }

    pub(super) fn text(&self, text: &Text) -> String {
        self.quoted(text.span, &text.value)
    }

    pub(super) fn quoted(&self, span: Span, value: &str) -> String {
        self.written(span).map_or_else(|| quote(value), str::to_owned)
    }

    pub(super) fn number(&self, number: &Number) -> String {
        if let Some(param) = &number.param {
            return param.text.clone();
        }
        self.figure(number.span, number.value)
    }

    pub(super) fn figure(&self, span: Span, value: f64) -> String {
        self.written(span).map_or_else(|| value.to_string(), str::to_owned)
    }

    /// A share as a percentage.
    pub(super) fn share(&self, span: Span, share: f64) -> String {
        let digits = self.written(span).map(|written| {
            let end = written
                .find(|c: char| !matches!(c, '0'..='9' | '.' | '-'))
                .unwrap_or(written.len());
            written.get(..end).unwrap_or("").to_owned()
        });
        format!("{}%", digits.unwrap_or_else(|| percentage(share)))
    }

    pub(super) fn amount(&self, amount: &Amount) -> String {
        let value = self.number(&amount.value);
        if amount.value.param.is_some() && amount.unit.text.is_empty() {
            return value;
        }
        let blank = if amount.unit.text == "%" { "" } else { " " };
        format!("{value}{blank}{}", amount.unit.text)
    }

    pub(super) fn texts(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }
}

/// ` by worker`, or nothing.
pub(super) fn by(role: Option<&Name>) -> String {
    role.map_or_else(String::new, |role| format!(" by {}", role.text))
}

pub(super) fn names(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.text.clone()).collect()
}

/// The members with the word between every two: `a and b and c`.
pub(super) fn joined(members: &[String], word: &str) -> String {
    members.join(&format!(" {word} "))
}

/// `start` and the members, broken after commas where the line grows too long. `column` is where
/// `start` stands, `indent` that of its line.
pub(super) fn list(start: &str, members: &[String], column: usize, indent: usize) -> String {
    let mut out = start.to_owned();
    let mut width = column + start.chars().count();
    for (index, member) in members.iter().enumerate() {
        let length = member.chars().count();
        if index > 0 && width + length + 3 > WIDTH {
            out.push_str(",\n    ");
            width = 4 + indent;
        } else {
            out.push_str(if index > 0 { ", " } else { " " });
            width += 2;
        }
        out.push_str(member);
        width += length;
    }
    out
}

fn quote(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The shortest decimal that is this share when it is divided by a hundred.
fn percentage(share: f64) -> String {
    let percent = share * 100.0;
    (0..=12)
        .map(|digits| format!("{percent:.digits$}"))
        .find(|written| written.parse::<f64>().is_ok_and(|value| value / 100.0 == share))
        .unwrap_or_else(|| percent.to_string())
}
