//! Web pages: their words as a reader sees them, and transcripts of podcasts, whose elements `cite`,
//! `time` and `p` hold the speaker, the time and the words.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use rolecall_text::Diagnostic;

use super::document::{Builder, Document};
use crate::Limits;
use crate::cues::entity::entity;

/// Elements whose content is no text of the page.
const RAW: &[&str] = &["script", "style"];
const SKIPPED: &[&str] = &[
    "nav", "aside", "footer", "form", "button", "select", "svg", "template", "iframe", "object",
    "title", "video", "audio", "textarea", "math", "noscript", "rt", "rp",
];
/// Elements that end the paragraph before them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
    "caption",
];

/// Whether a text is a page.
pub(crate) fn is_one(head: &str) -> bool {
    let mut rest = head.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    if rest.starts_with("<?xml") {
        rest = rest.split_once("?>").map_or("", |(_, rest)| rest).trim_start();
    }
    let start: String = rest.chars().take(15).collect::<String>().to_ascii_lowercase();
    let whole = ["<!doctype html", "<html", "<head", "<body", "<cite", "<meta"];
    whole.iter().any(|tag| start.starts_with(tag))
        || (rest.starts_with('<')
            && ["</p>", "</div>", "</cite>", "</table>", "</li>"]
                .iter()
                .any(|tag| rest.contains(tag)))
}

/// Reads the page.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Document, Diagnostic> {
    let mut page = Page {
        text,
        at: 0,
        builder: Builder::new(limits),
        pre: 0,
        bold: 0,
        term: false,
        off: None,
        never: Vec::new(),
        within: None,
    };
    page.all()?;
    page.finish_head();
    Ok(page.builder.finish(text.len()))
}

struct Page<'t> {
    text: &'t str,
    at: usize,
    builder: Builder,
    /// How many elements are open that keep line ends.
    pre: usize,
    /// How many elements in bold type.
    bold: usize,
    /// Whether a term is open.
    term: bool,
    /// The element that sets a speaker off, and how many of its name stand in it.
    off: Option<(String, usize)>,
    /// Elements that are not passed over, since one of them is not closed.
    never: Vec<String>,
    /// The element for a speaker or a time that is open, or was closed last.
    within: Option<Part>,
}

#[derive(Default)]
struct Part {
    label: String,
    time: String,
    open: Option<Open>,
    source: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Cite,
    Time,
}

/// A tag.
struct Tag<'t> {
    name: String,
    attributes: &'t str,
    closing: bool,
    end: usize,
}

impl<'t> Page<'t> {
    fn all(&mut self) -> Result<(), Diagnostic> {
        let text = self.text;
        while self.at < text.len() {
            let rest = text.get(self.at..).unwrap_or("");
            let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            if end > 0 {
                self.words(rest.get(..end).unwrap_or(""));
                self.at += end;
                continue;
            }
            if let Some(length) = declaration(rest) {
                self.at += length;
                continue;
            }
            self.builder.check()?;
            match tag(rest) {
                Some(tag) => self.tag(&tag)?,
                None => {
                    self.words("<");
                    self.at += 1;
                }
            }
        }
        Ok(())
    }

    fn words(&mut self, raw: &str) {
        let raw = without_nul(raw);
        let words = decoded(&raw);
        if let Some(part) = &mut self.within
            && let Some(open) = part.open
        {
            let into = if open == Open::Cite { &mut part.label } else { &mut part.time };
            if into.len() < 4096 {
                into.push_str(&words);
            }
            return;
        }
        if !words.trim().is_empty() {
            self.finish_head();
        }
        self.builder.at(self.at);
        self.builder.set_off(self.bold > 0 || self.term || self.off.is_some());
        if self.pre == 0 {
            self.builder.flowing(&words);
            return;
        }
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                self.builder.line();
            }
            self.builder.text(line.trim_end_matches('\r'));
        }
    }

    fn tag(&mut self, tag: &Tag<'t>) -> Result<(), Diagnostic> {
        let start = self.at;
        self.at += tag.end;
        let name = tag.name.as_str();
        if !tag.closing && RAW.contains(&name) {
            self.builder.left().scripts += 1;
            self.pass(name, false);
            return Ok(());
        }
        if !tag.closing && SKIPPED.contains(&name) && self.pass(name, true) {
            let left = self.builder.left();
            left.menus += usize::from(matches!(name, "nav" | "aside" | "footer" | "form"));
            return Ok(());
        }
        match (name, tag.closing) {
            ("br", _) if self.within.as_ref().is_none_or(|part| part.open.is_none()) => {
                self.builder.line();
            }
            ("html", false) => {
                let code = attribute(tag.attributes, "lang");
                self.builder.language(code.unwrap_or_default());
            }
            ("cite" | "time", _) => self.part(name, tag.closing, start),
            ("table", false) => self.builder.open_table(start),
            ("table", true) => self.builder.close_table(self.at),
            ("tr", false) => self.builder.open_row(start),
            ("tr", true) => self.builder.close_row(self.at),
            ("td" | "th", false) => self.builder.open_cell(start)?,
            ("td" | "th", true) => self.builder.close_cell(self.at),
            ("b" | "strong", false) => self.bold += 1,
            ("b" | "strong", true) => self.bold = self.bold.saturating_sub(1),
            _ if BLOCKS.contains(&name) => {
                self.builder.paragraph(start);
                self.term = name == "dt" && !tag.closing;
                if name == "pre" {
                    self.pre = if tag.closing { self.pre.saturating_sub(1) } else { self.pre + 1 };
                }
            }
            _ => {}
        }
        self.class(tag);
        Ok(())
    }

    /// Elements that a page marks as a speaker's name or a time stand apart from what follows.
    fn class(&mut self, tag: &Tag<'t>) {
        if let Some((name, open)) = &mut self.off
            && *name == tag.name
        {
            *open = if tag.closing { *open - 1 } else { *open + 1 };
            if *open == 0 {
                self.off = None;
                self.builder.flowing(" ");
            }
            return;
        }
        if tag.closing {
            return;
        }
        let class = attribute(tag.attributes, "class").unwrap_or_default().to_ascii_lowercase();
        if class.contains("speaker") || class.contains("timestamp") || class.contains("time-") {
            self.builder.flowing(" ");
            if self.off.is_none()
                && class.contains("speaker")
                && matches!(tag.name.as_str(), "span" | "a" | "em" | "i")
            {
                self.off = Some((tag.name.clone(), 1));
            }
        }
    }

    /// The beginning or end of a `cite` or `time`.
    fn part(&mut self, name: &str, closing: bool, start: usize) {
        let which = if name == "cite" { Open::Cite } else { Open::Time };
        if closing {
            if let Some(part) = &mut self.within
                && part.open == Some(which)
            {
                part.open = None;
            }
            return;
        }
        let follows = self
            .within
            .as_ref()
            .is_some_and(|part| part.open.is_none() && which == Open::Time && part.time.is_empty());
        // Within a sentence both are words like others.
        if !follows && !self.builder.blank() {
            return;
        }
        if !follows {
            self.finish_head();
            self.within = Some(Part { source: start, ..Part::default() });
        }
        if let Some(part) = &mut self.within {
            part.open = Some(which);
        }
    }

    /// Hands on the speaker and time that were read.
    fn finish_head(&mut self) {
        let Some(part) = self.within.take() else { return };
        self.builder.head(part.label.trim(), part.time.trim(), part.source, self.at);
    }

    /// Passes over an element up to its end; whether it has one. Scripts hold no elements.
    fn pass(&mut self, name: &str, nested: bool) -> bool {
        if self.never.iter().any(|never| never == name) {
            return false;
        }
        let mut open = 1_usize;
        let mut at = self.at;
        while let Some(found) = self.text.get(at..).and_then(|rest| memchr(b'<', rest.as_bytes())) {
            at += found;
            let rest = self.text.get(at..).unwrap_or("").as_bytes();
            let closing = rest.get(1) == Some(&b'/');
            let from = if closing { 2 } else { 1 };
            let word = rest.get(from..from + name.len()).unwrap_or(&[]);
            let ends = rest
                .get(from + name.len())
                .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-');
            at += 1;
            if !word.eq_ignore_ascii_case(name.as_bytes()) || !ends {
                continue;
            }
            if closing {
                open -= 1;
            } else if nested {
                open += 1;
            }
            if open == 0 {
                let rest = self.text.get(at..).unwrap_or("");
                self.at = at + memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
                return true;
            }
        }
        if nested {
            self.never.push(name.to_owned());
        } else {
            self.at = self.text.len();
        }
        false
    }
}

/// The length of a comment or declaration at the beginning of `rest` (HTML, 13.2.5.41 to 13.2.5.52).
fn declaration(rest: &str) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        // `<!-->` and `<!--->` are comments that end at once.
        let short = [">", "->"].into_iter().find(|end| comment.starts_with(end));
        let ends = ["-->", "--!>"]
            .map(|end| memmem::find(comment.as_bytes(), end.as_bytes()).map(|at| at + end.len()));
        let end = short.map(str::len).or(ends.into_iter().flatten().min());
        return Some(end.map_or(rest.len(), |end| end + 4));
    }
    // An end of nothing, `</3>`, is taken for a comment as well.
    let odd_end = rest.strip_prefix("</").and_then(|rest| rest.chars().next());
    let odd_end = odd_end.is_some_and(|c| !c.is_ascii_alphabetic()) && rest.contains('>');
    if !rest.starts_with("<!") && !rest.starts_with("<?") && !odd_end {
        return None;
    }
    Some(memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1))
}

/// The tag at the beginning of `rest`.
fn tag(rest: &str) -> Option<Tag<'_>> {
    let bytes = rest.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let from = if closing { 2 } else { 1 };
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let letters =
        bytes.iter().skip(from).take(64).take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    let stop = from + letters.count();
    let name = rest.get(from..stop)?.to_ascii_lowercase();
    let mut quote = None;
    for (number, &byte) in bytes.iter().enumerate().skip(stop) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if matches!(bytes.get(number - 1), Some(b'=' | b' ')) => {
                quote = Some(byte)
            }
            (None, b'>') => {
                let attributes = rest.get(stop..number).unwrap_or("");
                return Some(Tag { name, attributes, closing, end: number + 1 });
            }
            // A tag that is not closed before the next one is none.
            (None, b'<') => return None,
            (None, _) => {}
        }
        if number > stop + LONGEST_TAG {
            break;
        }
    }
    None
}

/// Bytes of a tag at most; beyond, the `<` is a letter like others.
const LONGEST_TAG: usize = 64 << 10;

/// The value of an attribute.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut at = 0;
    loop {
        let found = at + memmem::find(attributes.get(at..)?.as_bytes(), name.as_bytes())?;
        at = found + name.len();
        let before = attributes.as_bytes().get(found.checked_sub(1)?)?;
        let value = attributes.get(at..)?.trim_start();
        if let (true, Some(value)) = (before.is_ascii_whitespace(), value.strip_prefix('=')) {
            let value = value.trim_start();
            let end = match value.chars().next()? {
                quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
                _ => value.split([' ', '\t', '\n']).next(),
            };
            return end.map(|value| decoded(value).into_owned());
        }
    }
}

/// The text without characters of the number 0, which pages leave out.
fn without_nul(raw: &str) -> Cow<'_, str> {
    if memchr(0, raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.replace('\0', ""))
}

/// The text with its entities resolved.
fn decoded(raw: &str) -> Cow<'_, str> {
    if memchr(b'&', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let length = match entity(rest) {
            Some((found, length)) => {
                found.push_to(&mut out);
                length
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = rest.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(page: &str) -> String {
        read(page, &Limits::default()).unwrap().text.replace('\n', "|")
    }

    #[test]
    fn words_as_a_reader_sees_them() {
        let table = [
            ("<p>Hello\n  <i>wor</i>ld</p>next", "Hello world|next|"),
            ("a<br>b<br/>c", "a|b|c|"),
            ("<div>a<div>b</div>c</div>", "a|b|c|"),
            ("<ul><li>a<li>b</ul>", "a|b|"),
            ("<pre>a\n  b</pre>", "a|  b|"),
            ("x<script>if (a<b) {}</script>y<style>p{}</style>", "xy|"),
            ("a<nav>menu <nav>x</nav></nav>b", "ab|"),
            ("a<nav>menu", "amenu|"),
            (
                "a &lt; b &amp;amp; &#146;s &eacute;&rsquo;&unknown; & co",
                "a < b &amp; \u{2019}s é\u{2019}&unknown; & co|",
            ),
            ("a < b and <3", "a < b and <3|"),
            ("<!-- c --><p title=\"x>y\">a</p>", "a|"),
            ("a<!-->b<!--->c<!-- d --!>e<!-- - -- f -->g", "abceg|"),
            ("a</3>b</>c</ d>e</", "abce</|"),
            ("a\0b&#0;c", "ab\u{fffd}c|"),
            ("a<noscript>switch it on</noscript>b", "ab|"),
            ("<ruby>a<rp>(</rp><rt>read so</rt><rp>)</rp></ruby>b", "ab|"),
            ("<p class='speaker'>A:</p><p>b</p>", "A:|b|"),
            ("<span class=\"speaker\">Bo</span><span class=timestamp>0:03</span>hi", "Bo 0:03hi|"),
        ];
        for (page, expected) in table {
            assert_eq!(plain(page), expected, "{page}");
        }
    }
}
