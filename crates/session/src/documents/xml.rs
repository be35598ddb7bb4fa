use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attributes;
use rolecall_text::Diagnostic;

use super::too_deep;
use crate::Limits;
use crate::codes::documents::{BROKEN_DOCUMENT, OWN_ENTITIES};
use crate::xml::{Piece, Pieces, Tag};

/// What comes next in an XML text.
#[derive(Debug)]
pub(crate) enum Item<'x> {
    /// The beginning of an element.
    Open(Element<'x>),
    /// The end of the element of this name, without its prefix.
    Close(&'x str),
    /// Words.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Element<'x> {
    tag: Tag<'x>,
    name: &'x str,
}

impl<'x> Element<'x> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &'x str {
        self.name
    }

    /// The attribute of this name, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = Attributes::new(self.tag.inside(), self.tag.name.len());
        attributes.with_checks(false);
        let found =
            attributes.filter_map(Result::ok).find(|a| local(a.key.into_inner()) == name)?;
        Some(
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| String::new(), Cow::into_owned),
        )
    }

    /// Whether a switch such as `<w:b/>` is on.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    // Names are short: a search that is made for long texts takes longer.
    let prefix = name.bytes().rposition(|b| b == b':').map_or(0, |at| at + 1);
    name.get(prefix..).unwrap_or("")
}

/// Reads XML item by item. Entities other than the five of XML are not resolved, and a text that
/// defines its own is refused; elements stand in each other as deep as the bound allows.
pub(crate) struct Xml<'x> {
    pieces: Pieces<'x>,
    depth: usize,
    nesting: usize,
    /// How many pieces may still come.
    left: usize,
    limits: Limits,
    /// The element that was opened last is empty: its end is to be handed out.
    empty: Option<&'x str>,
}

impl<'x> Xml<'x> {
    pub(crate) fn new(text: &'x str, nesting: usize) -> Self {
        Self {
            pieces: Pieces::new(text, true),
            depth: 0,
            nesting,
            left: usize::MAX,
            limits: Limits::default(),
            empty: None,
        }
    }

    /// Lets it hand out no more pieces than a document may have.
    pub(crate) fn of_document(text: &'x str, limits: &Limits) -> Self {
        Self { left: limits.pieces(), limits: *limits, ..Self::new(text, limits.nesting) }
    }

    /// The next item; nothing at the end.
    ///
    /// # Errors
    ///
    /// Where the text is no XML, or is nested too deep.
    pub(crate) fn next(&mut self) -> Result<Option<Item<'x>>, Diagnostic> {
        if let Some(name) = self.empty.take() {
            return Ok(Some(Item::Close(name)));
        }
        loop {
            self.left = self.left.checked_sub(1).ok_or_else(|| self.limits.too_many_pieces())?;
            return Ok(Some(match self.pieces.next().map_err(|_| broken())? {
                Some(Piece::Open(tag)) => {
                    let element = Element { tag, name: local(tag.name) };
                    if tag.empty {
                        self.empty = Some(element.name());
                    } else {
                        self.depth += 1;
                        if self.depth > self.nesting {
                            return Err(too_deep(self.nesting));
                        }
                    }
                    Item::Open(element)
                }
                Some(Piece::Close(name)) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::Close(local(name))
                }
                Some(Piece::Words(text) | Piece::Plain(text)) => Item::Text(Cow::Borrowed(text)),
                Some(Piece::Reference { name, whole }) => Item::Text(resolve(name, whole)),
                Some(Piece::Doctype(doctype)) if doctype.contains("<!ENTITY") => {
                    return Err(entities());
                }
                Some(Piece::Doctype(_) | Piece::Aside) => continue,
                None if self.depth > 0 => return Err(broken()),
                None => return Ok(None),
            }));
        }
    }

    /// Passes over what the element that was just opened holds, up to its end; `see` gets each
    /// element in it.
    pub(crate) fn skip(&mut self, mut see: impl FnMut(&Element<'_>)) -> Result<(), Diagnostic> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Item::Open(element)) => {
                    see(&element);
                    open += 1;
                }
                Some(Item::Close(_)) => open -= 1,
                Some(Item::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }
}

/// The character that a reference stands for; the reference as it is written, which is `whole`,
/// where none is known.
fn resolve<'x>(name: &str, whole: &'x str) -> Cow<'x, str> {
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return numbered(name).map_or(Cow::Borrowed(whole), |c| Cow::Owned(c.to_string())),
    };
    Cow::Borrowed(known)
}

/// The character of `#65` or `#x41`.
fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(number).filter(|&c| c != '\0')
}

/// The text of an XML part: UTF-8 or UTF-16, whichever its first bytes say.
pub(crate) fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return encoding.decode(&bytes).0.into_owned();
    }
    let wide = match bytes.as_slice() {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    match wide {
        Some(encoding) => encoding.decode(&bytes).0.into_owned(),
        None => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

fn broken() -> Diagnostic {
    Diagnostic::new(
        &BROKEN_DOCUMENT,
        "this document is damaged: a part of it breaks off or is garbled",
    )
    .help("export or download it again; if it opens in an office program, save it there")
}

fn entities() -> Diagnostic {
    Diagnostic::new(
        &OWN_ENTITIES,
        "this document defines abbreviations of its own, which are not read",
    )
    .help("no office program writes such documents; open it in one and save it again")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> String {
        let mut xml = Xml::new(text, 5);
        let mut out = String::new();
        loop {
            match xml.next() {
                Ok(Some(Item::Open(e))) => out += &format!("<{}>", e.name()),
                Ok(Some(Item::Close(name))) => out += &format!("</{name}>"),
                Ok(Some(Item::Text(text))) => out += &text,
                Ok(None) => return out,
                Err(error) => return out + "!" + error.code.0,
            }
        }
    }

    #[test]
    fn items_and_bounds() {
        let table = [
            ("<w:a x='1'><b/>t&amp;&#x41;&lol;</w:a>", "<a><b></b>t&A&lol;</a>"),
            ("<a>x & y</a>", "<a>x & y</a>"),
            ("<a><![CDATA[<x>]]></a>", "<a><x></a>"),
            ("<a><b></a>", "<a><b>!broken-document"),
            ("<a>cut", "<a>cut!broken-document"),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "!own-entities"),
            ("<a><a><a><a><a><a>", "<a><a><a><a><a>!nested-too-deep"),
        ];
        for (text, expected) in table {
            assert_eq!(items(text), expected, "{text}");
        }
    }
}
