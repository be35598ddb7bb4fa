//! Documents of Word and of what writes its format (ECMA-376, part 1, chapter 17).

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::boxes::{Boxes, Place};
use super::document::{Builder, Document};
use super::symbols;
use super::xml::{Element, Item, Xml, decode};
use crate::codes::documents::BROKEN_DOCUMENT;
use crate::{Limits, Package};

/// Elements whose content is no text of the document.
const SKIPPED: &[&str] = &[
    "tblPr",
    "tblGrid",
    "tblPrEx",
    "tcPr",
    "sectPr",
    "sdtPr",
    "sdtEndPr",
    "Fallback",
    "rubyPr",
    "rt",
    "instrText",
    "delText",
    "delInstrText",
    "binData",
    "oMath",
    "oMathPara",
];

/// Whether the parts of a package are those of such a document.
pub(crate) fn is_one(parts: &[String]) -> bool {
    let has = |start: &str| parts.iter().any(|name| name.to_ascii_lowercase().starts_with(start));
    has("word/document") || (has("[content_types].xml") && has("word/"))
}

/// Reads the document.
pub(crate) fn read(package: &Package, limits: &Limits) -> Result<Document, Diagnostic> {
    let main =
        main_part(package, limits.nesting)?.unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(part) = package.part(&main)? else {
        return Err(Diagnostic::new(
            &BROKEN_DOCUMENT,
            "this document lacks the part with the words",
        )
        .help("open it in an office program and save it again"));
    };
    let text = decode(part);
    let mut walk = Walk {
        xml: Xml::of_document(&text, limits),
        builder: Builder::new(limits),
        run: Run::default(),
        limits,
        boxes: Boxes::default(),
        boxed: false,
    };
    walk.all()?;
    walk.builder.left().headers = has_headers(package);
    let mut document = walk.builder.finish(0);
    document.boxed = walk.boxes.in_order(limits);
    Ok(document)
}

/// The part that the package says is the document itself.
fn main_part(package: &Package, nesting: usize) -> Result<Option<String>, Diagnostic> {
    let Some(part) = package.part("_rels/.rels")? else { return Ok(None) };
    let text = decode(part);
    let mut xml = Xml::new(&text, nesting);
    while let Some(item) = xml.next()? {
        if let Item::Open(element) = item
            && element.name() == "Relationship"
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            let target = element.attribute("Target");
            return Ok(target.map(|target| target.trim_start_matches('/').to_owned()));
        }
    }
    Ok(None)
}

/// Whether headers or footers of pages hold words. Damaged ones do not matter.
fn has_headers(package: &Package) -> bool {
    let names = package.names().iter().filter(|name| {
        let name = name.to_ascii_lowercase();
        name.starts_with("word/header") || name.starts_with("word/footer")
    });
    names.take(20).any(|name| {
        let part = package.part(name).ok().flatten().unwrap_or_default();
        memchr::memmem::find(&part, b":t>").is_some()
    })
}

/// What is known of the run of letters at hand.
#[derive(Default)]
struct Run {
    bold: bool,
    hidden: bool,
    /// Within the element for words.
    words: bool,
    /// Fields that are open; whether each is still at its instruction.
    fields: Vec<bool>,
    /// Whether the end of the paragraph was deleted, so that the next goes on with it.
    joined: bool,
    /// Whether the row of the table was deleted.
    gone: bool,
}

struct Walk<'x> {
    xml: Xml<'x>,
    builder: Builder,
    run: Run,
    limits: &'x Limits,
    boxes: Boxes,
    /// Whether what is gone over stands in a text box.
    boxed: bool,
}

impl Walk<'_> {
    fn all(&mut self) -> Result<(), Diagnostic> {
        while let Some(item) = self.xml.next()? {
            self.builder.check()?;
            self.item(item)?;
        }
        Ok(())
    }

    fn item(&mut self, item: Item<'_>) -> Result<(), Diagnostic> {
        match item {
            Item::Open(element) => self.open(&element)?,
            Item::Close(name) => self.close(name),
            Item::Text(text) if self.run.words => self.words(&text),
            Item::Text(_) => {}
        }
        Ok(())
    }

    /// What is drawn, with the text boxes in it. Boxes in boxes, which Word does not make, are
    /// counted alone.
    fn drawing(&mut self) -> Result<(), Diagnostic> {
        if self.boxed || !self.is_shown() {
            let mut boxes = 0;
            self.xml.skip(|inner| boxes += usize::from(inner.name() == "txbxContent"))?;
            self.builder.left().boxes += boxes;
            return Ok(());
        }
        let mut open = 1_usize;
        while open > 0 {
            match self.xml.next()? {
                Some(Item::Open(element)) if element.name() == "Fallback" => {
                    self.xml.skip(|_| {})?;
                }
                Some(Item::Open(element)) if element.name() == "txbxContent" => self.text_box()?,
                Some(Item::Open(_)) => open += 1,
                Some(Item::Close(_)) => open -= 1,
                Some(Item::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn text_box(&mut self) -> Result<(), Diagnostic> {
        let body = std::mem::replace(&mut self.builder, Builder::new(self.limits));
        let run = std::mem::take(&mut self.run);
        self.boxed = true;
        loop {
            self.limits.check_paragraphs(self.boxes.count())?;
            self.builder.check()?;
            match self.xml.next()? {
                None | Some(Item::Close("txbxContent")) => break,
                Some(item) => self.item(item)?,
            }
        }
        self.boxed = false;
        self.run = run;
        let mut builder = std::mem::replace(&mut self.builder, body);
        let inner = std::mem::take(builder.left());
        let left = self.builder.left();
        left.take(inner);
        left.boxes += 1;
        // What LibreOffice makes of a PDF has all pages' boxes in one paragraph, each placed by its
        // own page: their order in the file alone is the one of the talk.
        self.boxes.add(Place::default(), builder.finish(0));
        Ok(())
    }

    fn open(&mut self, element: &Element<'_>) -> Result<(), Diagnostic> {
        match element.name() {
            "p" => self.run.joined = false,
            "r" => (self.run.bold, self.run.hidden) = (false, false),
            "t" => self.run.words = true,
            "tab" | "ptab" => self.add("\t"),
            "noBreakHyphen" => self.add("-"),
            "sym" => self.symbol(element),
            "br" | "cr" if self.is_shown() => self.builder.line(),
            "tbl" => self.builder.open_table(0),
            "tr" => self.builder.open_row(0),
            "tc" => self.builder.open_cell(0)?,
            "pPr" => {
                let mut joined = false;
                self.xml.skip(|inner| joined |= matches!(inner.name(), "del" | "moveFrom"))?;
                self.run.joined = joined;
            }
            "rPr" => self.properties()?,
            "trPr" => {
                let mut gone = false;
                self.xml.skip(|inner| gone |= inner.name() == "del")?;
                self.run.gone = gone;
                self.builder.left().deleted += usize::from(gone);
            }
            "del" | "moveFrom" => {
                self.builder.left().deleted += 1;
                self.xml.skip(|_| {})?;
            }
            "ins" | "moveTo" => self.builder.left().inserted += 1,
            "drawing" | "pict" | "object" => self.drawing()?,
            "fldChar" => self.field(element),
            "commentReference" => self.builder.left().comments += 1,
            "footnoteReference" | "endnoteReference" => self.builder.left().notes += 1,
            name if SKIPPED.contains(&name) => self.xml.skip(|_| {})?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.run.words = false,
            "p" if self.run.joined => self.run.joined = false,
            "p" => self.builder.paragraph(0),
            "tc" => self.builder.close_cell(0),
            "tr" => {
                self.builder.close_row(0);
                self.run.gone = false;
            }
            "tbl" => self.builder.close_table(0),
            _ => {}
        }
    }

    /// The properties of a run; those it had before a change stand behind the others.
    fn properties(&mut self) -> Result<(), Diagnostic> {
        let (mut bold, mut hidden, mut before) = (false, false, false);
        self.xml.skip(|inner| match inner.name() {
            "rPrChange" => before = true,
            "b" if !before => bold = inner.is_on(),
            "vanish" if !before => hidden = inner.is_on(),
            _ => {}
        })?;
        (self.run.bold, self.run.hidden) = (bold, hidden);
        self.builder.left().hidden += usize::from(hidden);
        Ok(())
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.run.fields.push(true),
            Some("separate") => {
                if let Some(field) = self.run.fields.last_mut() {
                    *field = false;
                }
            }
            Some("end") => {
                self.run.fields.pop();
            }
            _ => {}
        }
    }

    /// A character of a font for symbols.
    fn symbol(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        let code = u16::from_str_radix(&code, 16).ok();
        let mut buffer = [0; 4];
        if let Some(symbol) = code.and_then(|code| symbols::symbol(&font, code)) {
            self.add(symbol.encode_utf8(&mut buffer));
        }
    }

    /// Whether words here are shown: what a field within the instruction of another shows is not.
    fn is_shown(&self) -> bool {
        !self.run.hidden && !self.run.gone && !self.run.fields.contains(&true)
    }

    fn words(&mut self, text: &str) {
        // A line end in the file is a blank in the document.
        let text = if text.contains(['\n', '\r']) {
            Cow::Owned(text.replace(['\n', '\r'], " "))
        } else {
            Cow::Borrowed(text)
        };
        self.add(&text);
    }

    fn add(&mut self, words: &str) {
        if self.is_shown() {
            self.builder.set_off(self.run.bold);
            self.builder.text(words);
        }
    }
}
