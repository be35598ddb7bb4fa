//! Values on the tape.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::keys::{NAME, NONE};
use super::number::number;
use super::record::FromValue;
use super::scan::{blanks, escape, next_special};
use super::tape::{Fault, LONG, Tape};
use crate::codes::vendors::{BROKEN_JSON, OTHER_JSON};
use crate::documents::too_deep;
use crate::talk::narrow;

/// A JSON text and its tape.
#[derive(Clone, Copy)]
pub(crate) struct Json<'t> {
    pub(crate) text: &'t str,
    pub(crate) tape: &'t Tape,
    /// How deep lists and objects may stand in each other.
    pub(crate) nesting: usize,
}

/// A value as it stands in the file; empty where there is none, or `null`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Raw<'t> {
    /// How it is written.
    pub(crate) piece: &'t str,
    slot: u32,
    escaped: bool,
}

impl<'t> Raw<'t> {
    /// Whether nothing stands there.
    pub(crate) fn is_missing(self) -> bool {
        self.piece.is_empty()
    }

    /// This value, or the other where there is none.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.is_missing() { other } else { self }
    }

    pub(crate) fn is_list(self) -> bool {
        self.piece.starts_with('[')
    }

    pub(crate) fn is_object(self) -> bool {
        self.piece.starts_with('{')
    }

    /// What stands between the quotes, escapes as they are written.
    #[inline]
    pub(crate) fn quoted(self) -> Option<&'t str> {
        self.piece.strip_prefix('"')?.strip_suffix('"')
    }

    /// The text, borrowed from the file where it has no escapes.
    #[inline]
    pub(crate) fn text(self) -> Option<Cow<'t, str>> {
        let inner = self.quoted()?;
        if !self.escaped {
            return Some(Cow::Borrowed(inner));
        }
        serde_json::from_str(self.piece).ok().map(Cow::Owned)
    }

    /// Whether it is this text, which has no escapes.
    pub(crate) fn is(self, text: &str) -> bool {
        self.quoted() == Some(text)
    }

    /// The number.
    pub(crate) fn number(self) -> Option<f64> {
        number(self.piece)
    }
}

/// The first of a list, and how many there are: alternatives are ordered, the best first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct First<T> {
    pub(crate) first: Option<T>,
    pub(crate) count: usize,
}

impl<T> Default for First<T> {
    fn default() -> Self {
        Self { first: None, count: 0 }
    }
}

/// What stands in a list or object: the number of the key and the value, one by one.
#[derive(Clone)]
pub(crate) struct Entries<'t> {
    json: Json<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Entries<'t> {
    type Item = (u8, Raw<'t>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let slot = self.json.tape.slots.get(self.at as usize)?;
        let (start, here) = (slot.first as usize, self.at);
        self.at += 1;
        let first = self.json.text.as_bytes().get(start)?;
        let end = match first {
            b'{' | b'[' => {
                let end = self.json.tape.slots.get(self.at as usize)?;
                self.at = end.second;
                end.first as usize
            }
            // Nothing, but with a place.
            b'n' => start,
            _ if slot.length() == LONG => self.json.end_of(start),
            _ => start + slot.length() as usize,
        };
        let piece = self.json.text.get(start..end).unwrap_or("");
        Some((slot.key(), Raw { piece, slot: here, escaped: slot.escaped() }))
    }
}

impl<'t> Json<'t> {
    /// The values of the file; more than one where it has one on each line.
    pub(crate) fn roots(self) -> Entries<'t> {
        Entries { json: self, at: 0, end: narrow(self.tape.slots.len()) }
    }

    /// What stands in a list or object that was noted; nothing for other values.
    pub(crate) fn entries(self, raw: Raw<'t>) -> Entries<'t> {
        let end = match raw.piece.as_bytes().first() {
            Some(b'{' | b'[') => self.tape.slots.get(raw.slot as usize + 1),
            _ => None,
        };
        Entries { json: self, at: raw.slot + 2, end: end.map_or(0, |end| end.second) }
    }

    /// Whether it is a list that is not empty.
    pub(crate) fn has_entries(self, raw: Raw<'t>) -> bool {
        raw.is_list() && self.entries(raw).next().is_some()
    }

    /// How many entries a list has.
    pub(crate) fn count(self, raw: Raw<'t>) -> usize {
        if raw.is_list() { self.entries(raw).count() } else { 0 }
    }

    /// The objects in an object whose keys are not known beforehand, with these.
    pub(crate) fn named(self, raw: Raw<'t>) -> impl Iterator<Item = (Cow<'t, str>, Raw<'t>)> {
        let mut name = None;
        self.entries(raw).filter_map(move |(key, value)| {
            if key == NAME {
                name = value.text();
                return None;
            }
            Some((name.take()?, value)).filter(|_| key == NONE)
        })
    }

    /// The value that the whole file is.
    ///
    /// # Errors
    ///
    /// Where it is no valid JSON, or another value follows.
    pub(crate) fn whole(self) -> Result<Raw<'t>, Diagnostic> {
        self.check()?;
        let mut roots = self.roots();
        let first = roots.next().map(|(_, raw)| raw);
        match roots.next() {
            Some((_, more)) => Err(self.broken(Fault::Syntax(self.place(more.piece)))),
            None => Ok(first.unwrap_or_default()),
        }
    }

    /// Hands out the values of the file: the entries of a list, JSON lines, values one after the
    /// other, or the one value that it is.
    ///
    /// # Errors
    ///
    /// Where it is no valid JSON.
    pub(crate) fn values(
        self,
        mut then: impl FnMut(Raw<'t>) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        self.check()?;
        let list = self.roots().next().filter(|(_, first)| first.is_list());
        let entries = match list {
            Some(_) => self.entries(self.whole()?),
            None => self.roots(),
        };
        for (_, value) in entries {
            then(value)?;
        }
        Ok(())
    }

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Where it is of another kind than the format has there.
    pub(crate) fn parse<T: FromValue<'t>>(self, raw: Raw<'t>) -> Result<T, Diagnostic> {
        T::from_value(self, raw)
    }

    /// Hands out the entries of a list one by one. No list is an empty one.
    ///
    /// # Errors
    ///
    /// Where something else stands there, or in it.
    pub(crate) fn each<T: FromValue<'t>>(
        self,
        raw: Raw<'t>,
        mut then: impl FnMut(T) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        if raw.is_missing() {
            return Ok(());
        }
        if !raw.is_list() {
            return Err(self.other_kind(raw));
        }
        for (_, entry) in self.entries(raw) {
            then(T::from_value(self, entry)?)?;
        }
        Ok(())
    }

    /// Where a piece stands in the text.
    pub(crate) fn place(self, piece: &str) -> usize {
        let at = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if at > self.text.len() { 0 } else { at }
    }

    /// The line on which a byte stands, from 1.
    pub(crate) fn line_at(self, at: usize) -> u32 {
        line_at(self.text, at)
    }

    /// The error that a value is of another kind than the format has there.
    #[cold]
    pub(crate) fn other_kind(self, raw: Raw<'t>) -> Diagnostic {
        let at = self.place(raw.piece);
        let key = rolecall_text::clip(&key_at(self.text, at), 40);
        self.said(
            format!("the value of `{key}` is of another kind than this format has there"),
            "say the format with `--input`, or export the file again",
            at,
        )
    }

    /// The error that a key stands twice in one object.
    #[cold]
    pub(crate) fn twice(self, key: &str, raw: Raw<'t>) -> Diagnostic {
        let message = format!("the key `{key}` stands twice in one object");
        self.said(message, "leave one of them out", self.place(raw.piece))
    }

    /// Nothing, or the error that the file is no JSON.
    pub(crate) fn check(self) -> Result<(), Diagnostic> {
        self.tape.fault.map_or(Ok(()), |fault| Err(self.broken(fault)))
    }

    #[cold]
    pub(crate) fn broken(self, fault: Fault) -> Diagnostic {
        match fault {
            Fault::CutOff => self.said(
                "the file was cut off: it ends before its JSON does".to_owned(),
                "export it again: it ends in the middle",
                self.text.len(),
            ),
            Fault::Syntax(at) => self.said(
                "this is not valid JSON".to_owned(),
                "look at this line and the one above: quotes, commas, brackets",
                at,
            ),
            Fault::Deep(at) => too_deep(self.nesting).at_line(self.line_at(at)),
            Fault::Brackets(at) => {
                Diagnostic::new(&OTHER_JSON, "most entries of this file hold no words")
                    .help("export the transcript again, or say the format with `--input`")
                    .at_line(self.line_at(at))
            }
        }
    }

    fn said(self, message: String, help: &'static str, at: usize) -> Diagnostic {
        Diagnostic::new(&BROKEN_JSON, message).help(help).at_line(self.line_at(at))
    }

    /// Where a long text or number ends.
    #[cold]
    fn end_of(self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        if bytes.get(start) != Some(&b'"') {
            let in_number = |byte: &&u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
            let rest = bytes.get(start..).unwrap_or(&[]);
            return start + rest.iter().take_while(in_number).count();
        }
        let mut at = next_special(bytes, start + 1);
        while bytes.get(at) == Some(&b'\\') {
            at = escape(bytes, at).unwrap_or(bytes.len());
            at = next_special(bytes, at);
        }
        (at + 1).min(bytes.len())
    }
}

/// The line on which a byte stands, from 1.
pub(crate) fn line_at(text: &str, at: usize) -> u32 {
    let above = text.as_bytes().get(..at).unwrap_or(&[]);
    narrow(1 + memchr::memchr_iter(b'\n', above).count())
}

/// The last key whose value holds the byte `until`.
fn key_at(text: &str, until: usize) -> String {
    let bytes = text.as_bytes();
    let (mut open, mut key, mut at) = (Vec::new(), 0..0, 0);
    while at < until.min(bytes.len()) {
        match bytes.get(at) {
            Some(b'"') => {
                let start = at + 1;
                let mut end = start;
                while let Some(found) =
                    bytes.get(end..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
                {
                    end += found;
                    if bytes.get(end) == Some(&b'"') {
                        break;
                    }
                    end += 2;
                }
                at = end;
                let behind = blanks(bytes, end + 1);
                if bytes.get(behind) == Some(&b':') {
                    key = start..end;
                }
            }
            Some(b'{' | b'[') => open.push(key.clone()),
            Some(b'}' | b']') => key = open.pop().unwrap_or(0..0),
            _ => {}
        }
        at += 1;
    }
    text.get(key).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_wrong_value_is_found() {
        let text = "{\"a\": [1, {\"x\": \"q\\\"{\"}], \"b\": {\"c\": 3, \"d\": \"e\"}}";
        assert_eq!(key_at(text, text.find('3').unwrap()), "c");
        assert_eq!(key_at(text, text.find(", \"b").unwrap()), "a");
        assert_eq!(key_at(text, text.find('1').unwrap()), "a");
    }
}
