//! XML, cut into its pieces where it stands: nothing is copied, expanded or resolved.
//!
//! Tags, words and references are most of a file, and are cut here. Comments, sections of plain
//! text, declarations and instructions are rare and have rules of their own: `quick-xml` cuts these.

use memchr::{memchr2, memchr3};
use quick_xml::Reader;
use quick_xml::events::Event;

/// What comes next in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece<'x> {
    /// The beginning of an element.
    Open(Tag<'x>),
    /// The end of the element of this name.
    Close(&'x str),
    /// Words, as they are written.
    Words(&'x str),
    /// Words in which nothing is markup.
    Plain(&'x str),
    /// A reference, from `&` to `;`, and what stands between these.
    Reference { whole: &'x str, name: &'x str },
    /// The declaration of the document's type, behind its first word.
    Doctype(&'x str),
    /// A comment, an instruction, or the declaration of the version.
    Aside,
}

/// The beginning of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tag<'x> {
    /// All of it, from `<` to `>`.
    pub(crate) whole: &'x str,
    /// Its name, with its prefix.
    pub(crate) name: &'x str,
    /// Whether it is the end as well: `<a/>`.
    pub(crate) empty: bool,
}

impl<'x> Tag<'x> {
    /// What stands between `<` and `>` or `/>`.
    pub(crate) fn inside(&self) -> &'x str {
        let end = self.whole.len().saturating_sub(1 + usize::from(self.empty));
        self.whole.get(1..end).unwrap_or("")
    }
}

/// That a text is no XML from some place on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Broken;

/// Cuts a text.
#[derive(Debug)]
pub(crate) struct Pieces<'x> {
    text: &'x str,
    at: usize,
    /// The elements that are open: their names, and whether these hold no quotes or the like.
    open: Vec<(&'x str, bool)>,
    /// Whether an `&` that begins no reference is a word.
    loose: bool,
}

impl<'x> Pieces<'x> {
    /// Cuts `text`. Where it is read loosely, an `&` that begins no reference is a word, and else it
    /// is where the text breaks.
    pub(crate) fn new(text: &'x str, loose: bool) -> Self {
        Self { text, at: 0, open: Vec::new(), loose }
    }

    /// Where in the text the next piece begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The next piece; nothing at the end.
    ///
    /// # Errors
    ///
    /// Where the text goes on wrongly: a tag without end, or one that ends another element than the
    /// one that is open. What comes then means nothing.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'x>>, Broken> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        match rest {
            [] => Ok(None),
            [b'<', b'/', ..] => self.close().map(Some),
            [b'<', b'!' | b'?', ..] => self.rare().map(Some),
            [b'<', ..] => self.open().map(Some),
            [b'&', behind @ ..] => self.reference(behind).map(Some),
            _ => {
                let end = memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                self.take(end).map(|words| Some(Piece::Words(words)))
            }
        }
    }

    /// The next bytes, as many as this.
    fn take(&mut self, length: usize) -> Result<&'x str, Broken> {
        let taken = self.text.get(self.at..self.at + length).ok_or(Broken)?;
        self.at += length;
        Ok(taken)
    }

    fn open(&mut self) -> Result<Piece<'x>, Broken> {
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let name_end = 1 + bytes.iter().skip(1).take_while(|&&b| is_plain(b)).count();
        let end = tag_end(bytes, name_end).ok_or(Broken)?;
        let whole = self.take(end)?;
        let empty = whole.len() > 2 && whole.ends_with("/>");
        let mut tag = Tag { whole, name: "", empty };
        let inside = tag.inside();
        let (name, rest) = inside.split_at_checked(name_end - 1).ok_or(Broken)?;
        let plain = rest.is_empty() || rest.starts_with(is_blank);
        tag.name = if plain { name } else { inside.split(is_blank).next().unwrap_or("") };
        if !empty {
            self.open.push((tag.name, plain));
        }
        Ok(Piece::Open(tag))
    }

    fn close(&mut self) -> Result<Piece<'x>, Broken> {
        let (name, plain) = self.open.pop().ok_or(Broken)?;
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let behind = bytes.get(2..).and_then(|rest| rest.strip_prefix(name.as_bytes()));
        if plain && behind.is_some_and(|behind| behind.first() == Some(&b'>')) {
            self.at += name.len() + 3;
            return Ok(Piece::Close(name));
        }
        let end = tag_end(bytes, 2).ok_or(Broken)?;
        let tag = self.take(end)?;
        let inside = tag.get(2..end - 1).unwrap_or("");
        let found = inside.trim_end_matches(is_blank);
        // A name of nothing but blanks is kept.
        let found = if found.is_empty() { inside } else { found };
        if found == name { Ok(Piece::Close(name)) } else { Err(Broken) }
    }

    /// A reference, behind whose `&` these bytes stand.
    fn reference(&mut self, behind: &[u8]) -> Result<Piece<'x>, Broken> {
        let end = memchr3(b';', b'&', b'<', behind);
        if let Some(end) = end.filter(|&end| behind.get(end) == Some(&b';')) {
            let whole = self.take(end + 2)?;
            return Ok(Piece::Reference { whole, name: whole.get(1..=end).unwrap_or("") });
        }
        if !self.loose {
            return Err(Broken);
        }
        self.take(1 + end.unwrap_or(behind.len())).map(Piece::Words)
    }

    fn rare(&mut self) -> Result<Piece<'x>, Broken> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let mut reader = Reader::from_str(rest);
        let event = reader.read_event().map_err(|_| Broken)?;
        let length = usize::try_from(reader.buffer_position()).map_err(|_| Broken)?;
        let whole = self.take(length)?;
        Ok(match event {
            // `<![CDATA[` and `]]>`
            Event::CData(_) => Piece::Plain(whole.get(9..length.saturating_sub(3)).unwrap_or("")),
            Event::DocType(_) => Piece::Doctype(whole.get(9..length - 1).unwrap_or("")),
            _ => Piece::Aside,
        })
    }
}

/// Where a tag ends, looked for from a place in it on: behind the first `>` outside of quotes.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let step = bytes.get(at..)?.iter().position(|b| matches!(b, b'>' | b'"' | b'\''))?;
        at += step + 1;
        let quote = match bytes.get(at - 1) {
            Some(b'>') => return Some(at),
            quote => *quote?,
        };
        at += memchr::memchr(quote, bytes.get(at..)?)? + 1;
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether a byte stands in names and nowhere else in a tag.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.') || byte >= 0x80
}

#[cfg(test)]
mod tests;
