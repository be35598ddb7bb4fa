use rolecall_text::{Span, clip};

use super::{Builder, Node, find};
use crate::ast::{Amount, Name, Number, Text, UnknownClause};
use crate::codes;
use crate::grammar::Rule;
use crate::habits;
use crate::mistake::Mistake;
use crate::names;

impl<'t> Builder<'t> {
    /// A name; one that is not written as names are is answered, and stands in the tree as it
    /// should have been written, so that its uses are not reported as unknown.
    pub(super) fn name(&mut self, pair: &Node<'t>) -> Name {
        let (written, span) = (pair.as_str(), self.span(pair));
        if names::is_name(written) {
            return Name { text: written.to_owned(), span };
        }
        let meant = names::as_name(written);
        let mistake = Mistake::new(
            &codes::bad_name::ENTRY,
            span,
            "",
            format!(
                "names are written in lower-case letters, digits and hyphens, not `{}`",
                clip(written, 60)
            ),
        );
        self.fail(match &meant {
            Some(meant) => mistake.help(format!("write `{meant}`")).edit(span, meant.clone()),
            None => mistake.help("write a name such as `worker-role`"),
        });
        Name { text: meant.unwrap_or_else(|| written.to_owned()), span }
    }

    /// A word taken as it is written.
    pub(super) fn word(&self, pair: &Node<'t>) -> Name {
        Name { text: pair.as_str().to_owned(), span: self.span(pair) }
    }

    pub(super) fn text(&self, pair: &Node<'t>) -> Text {
        let written = pair.as_str();
        let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or("");
        let (value, escaped) = unescape(inner);
        Text { value, span: self.span(pair), escaped }
    }

    /// The text under the first inner `text` pair.
    pub(super) fn inner_text(&self, pair: &Node<'t>) -> Option<Text> {
        find(pair, Rule::text).map(|text| self.text(&text))
    }

    pub(super) fn number(&mut self, pair: &Node<'t>) -> Number {
        let (written, span) = (pair.as_str(), self.span(pair));
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        let value = written.parse::<f64>().ok().filter(|_| digits <= 15);
        if value.is_none() {
            let message = format!("`{}` is not a number", clip(written, 40));
            self.fail(Mistake::new(&codes::bad_number::ENTRY, span, "", message).help(
                "write a number with one point at most and up to fifteen digits, such as `2.5`; a version stands in quotes",
            ));
        }
        Number { value: value.unwrap_or_default(), span, param: None }
    }

    pub(super) fn amount(&mut self, pair: &Node<'t>) -> Option<Amount> {
        if let Some(setting) = find(pair, Rule::setting) {
            let value = self.setting(&setting);
            let end = value.span.end;
            let unit = Name { text: String::new(), span: Span::new(end, end) };
            return Some(Amount { value, unit });
        }
        let number = find(pair, Rule::number).or_else(|| find(pair, Rule::signed_number))?;
        let value = self.number(&number);
        let unit = self.word(&find(pair, Rule::unit)?);
        Some(Amount { value, unit })
    }

    /// The amount under the first inner `amount` pair.
    pub(super) fn inner_amount(&mut self, pair: &Node<'t>) -> Option<Amount> {
        self.amount(&find(pair, Rule::amount)?)
    }

    /// A line that begins with a word its block does not know: the checker offers the nearest one,
    /// unless it is the habit of another language, which is answered here.
    pub(super) fn unknown(&mut self, pair: &Node<'t>) -> Option<UnknownClause> {
        let word = self.word(&find(pair, Rule::unknown_word)?);
        let rest_pair = find(pair, Rule::rest_of_line)?;
        let rest = rest_pair.as_str().trim();
        let start = rest_pair.as_span().start() + rest_pair.as_str().len()
            - rest_pair.as_str().trim_start().len();
        let end = if rest.is_empty() {
            word.span
        } else {
            Span::of(self.offset + start, self.offset + start + rest.len())
        };
        if let Some(mistake) = habits::unknown_clause(&word, rest, end) {
            self.fail(mistake);
        }
        Some(UnknownClause { span: word.span.to(end), word, rest: rest.to_owned() })
    }
}

/// The escapes `\"`, `\\`, `\n` and `\t` resolved, and whether there was one; any other stands for
/// itself, so that a regular expression can say `\b`.
fn unescape(inner: &str) -> (String, bool) {
    if !inner.contains('\\') {
        return (inner.to_owned(), false);
    }
    let mut value = String::with_capacity(inner.len());
    let mut escaped = false;
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        let resolved = match (c, chars.clone().next()) {
            ('\\', Some(quoted @ ('"' | '\\'))) => Some(quoted),
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some('t')) => Some('\t'),
            _ => None,
        };
        if resolved.is_some() {
            escaped = true;
            chars.next();
        }
        value.push(resolved.unwrap_or(c));
    }
    (value, escaped)
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn resolves_its_four_escapes_and_leaves_others() {
        assert_eq!(unescape(r#"a \"b\" \\ \n \t"#), ("a \"b\" \\ \n \t".to_owned(), true));
        assert_eq!(unescape(r"\bword\b"), (r"\bword\b".to_owned(), false));
        assert_eq!(unescape(r"\\b"), (r"\b".to_owned(), true));
    }
}
