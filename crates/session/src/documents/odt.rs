//! Documents of LibreOffice and OpenOffice (OpenDocument 1.3, part 3).

use std::collections::BTreeSet;

use memchr::memmem;
use rolecall_text::Diagnostic;

use super::boxes::{Anchor, Boxes, Place, length};
use super::document::{Builder, Document};
use super::xml::{Element, Item, Xml, decode};
use crate::codes::documents::BROKEN_DOCUMENT;
use crate::package::protected;
use crate::{Limits, Package};

/// Elements for what is drawn, whose words stand apart from the talk.
const SHAPES: &[&str] = &[
    "frame",
    "custom-shape",
    "rect",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "circle",
    "ellipse",
    "g",
    "caption",
    "connector",
    "measure",
    "control",
    "page-thumbnail",
    "scene",
];
/// Elements that say of themselves whether they are shown.
const SWITCHED: &[&str] = &[
    "section",
    "expression",
    "user-field-get",
    "user-field-input",
    "variable-get",
    "variable-input",
    "variable-set",
];
/// Blanks in a row at most.
const BLANKS: usize = 200;

/// Whether the parts of a package are those of such a document.
pub(crate) fn is_one(parts: &[String]) -> bool {
    let has = |wanted: &str| parts.iter().any(|name| name == wanted);
    has("content.xml") && (has("META-INF/manifest.xml") || has("mimetype"))
}

/// Reads the document.
pub(crate) fn read(package: &Package, limits: &Limits) -> Result<Document, Diagnostic> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(protected());
    }
    let Some(part) = package.part("content.xml")? else {
        return Err(Diagnostic::new(
            &BROKEN_DOCUMENT,
            "this document lacks the part with the words",
        )
        .help("open it in an office program and save it again"));
    };
    let text = decode(part);
    let mut walk = Walk::new(&text, limits);
    walk.all()?;
    walk.builder.left().headers = has_headers(package);
    let mut document = walk.builder.finish(0);
    document.boxed = walk.boxes.in_order(limits);
    Ok(document)
}

/// Whether headers or footers of pages hold paragraphs.
fn has_headers(package: &Package) -> bool {
    let styles = package.part("styles.xml").ok().flatten().unwrap_or_default();
    let headers: [&[u8]; 2] = [b"<style:header>", b"<style:footer>"];
    headers.iter().any(|header| {
        memmem::find_iter(&styles, header).take(20).any(|at| {
            let end = memmem::find(styles.get(at..).unwrap_or(&[]), b"</style:");
            let inside = styles.get(at..at + end.unwrap_or(0)).unwrap_or(&[]);
            memmem::find(inside, b"</text:p>").is_some()
        })
    })
}

struct Walk<'x> {
    xml: Xml<'x>,
    builder: Builder,
    /// Names of styles in bold type.
    bold: BTreeSet<String>,
    /// Names of styles whose words are hidden.
    hidden: BTreeSet<String>,
    /// The style that is being defined.
    style: String,
    /// Whether the paragraph at hand says of itself that it is hidden.
    unseen: bool,
    /// Paragraphs that are open, and for each span in them whether it is bold.
    spans: Vec<bool>,
    open: usize,
    body: bool,
    limits: &'x Limits,
    boxes: Boxes,
    /// Paragraphs outside of text boxes so far.
    paragraphs: u32,
    /// Whether what is gone over stands in a text box.
    boxed: bool,
}

impl<'x> Walk<'x> {
    fn new(text: &'x str, limits: &'x Limits) -> Self {
        Self {
            xml: Xml::of_document(text, limits),
            builder: Builder::new(limits),
            bold: BTreeSet::new(),
            hidden: BTreeSet::new(),
            style: String::new(),
            unseen: false,
            spans: Vec::new(),
            open: 0,
            body: false,
            limits,
            boxes: Boxes::default(),
            paragraphs: 0,
            boxed: false,
        }
    }

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
            Item::Text(text) if self.open > 0 => {
                self.builder.set_off(self.spans.last() == Some(&true));
                self.builder.flowing(&text);
            }
            Item::Text(_) => {}
        }
        Ok(())
    }

    /// A shape with the words in it. Shapes in shapes, such as a picture above its caption, are
    /// counted alone.
    fn shape(&mut self, shape: &Element<'_>) -> Result<(), Diagnostic> {
        let (mut boxes, mut words) = (0, false);
        if self.boxed || !self.body {
            self.xml.skip(|inner| {
                boxes += usize::from(inner.name() == "text-box");
                words |= inner.name() == "p";
            })?;
            self.builder.left().boxes += boxes.max(usize::from(words));
            return Ok(());
        }
        let place = self.place(shape);
        let body = std::mem::replace(&mut self.builder, Builder::new(self.limits));
        let around = (std::mem::take(&mut self.spans), self.open, self.unseen);
        (self.open, self.unseen, self.boxed) = (0, false, true);
        loop {
            self.limits.check_paragraphs(self.boxes.count())?;
            self.builder.check()?;
            match self.xml.next()? {
                Some(Item::Close(name)) if name == shape.name() => break,
                None => break,
                Some(item) => {
                    if let Item::Open(inner) = &item {
                        boxes += usize::from(inner.name() == "text-box");
                        words |= inner.name() == "p";
                    }
                    self.item(item)?;
                }
            }
        }
        (self.spans, self.open, self.unseen) = around;
        self.boxed = false;
        let mut builder = std::mem::replace(&mut self.builder, body);
        let inner = std::mem::take(builder.left());
        let left = self.builder.left();
        left.take(inner);
        left.boxes += boxes.max(usize::from(words));
        self.boxes.add(place, builder.finish(0));
        Ok(())
    }

    fn place(&self, shape: &Element<'_>) -> Place {
        let page = shape.attribute("anchor-page-number").and_then(|page| page.parse().ok());
        let at = |name| shape.attribute(name).and_then(|at| length(&at)).unwrap_or(0);
        let anchor = page.map_or(Anchor::Paragraph(self.paragraphs), Anchor::Page);
        Place { anchor, below: at("y"), right: at("x") }
    }

    fn open(&mut self, element: &Element<'_>) -> Result<(), Diagnostic> {
        match element.name() {
            "style" if !self.body => self.style = element.attribute("name").unwrap_or_default(),
            "text-properties" if !self.body => self.properties(element),
            "body" => self.body = true,
            "p" | "h" | "span" if self.is_hidden(element) => self.pass_hidden()?,
            "p" | "h" if self.body => {
                self.open += 1;
                self.span(element);
            }
            "span" => self.span(element),
            "s" if self.open > 0 => {
                let count = element.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.builder.text(&" ".repeat(count.min(BLANKS)));
            }
            "tab" if self.open > 0 => self.builder.text("\t"),
            "line-break" => self.builder.line(),
            "table" if self.body => self.builder.open_table(0),
            "table-row" => self.builder.open_row(0),
            "table-cell" | "covered-table-cell" => self.builder.open_cell(0)?,
            "annotation" => {
                self.builder.left().comments += 1;
                self.xml.skip(|_| {})?;
            }
            "note" => {
                self.builder.left().notes += 1;
                self.xml.skip(|_| {})?;
            }
            "tracked-changes" => self.changes()?,
            // A group holds shapes, each with a place of its own.
            "g" if !self.boxed => {}
            name if SHAPES.contains(&name) => self.shape(element)?,
            "hidden-text" => self.pass_hidden()?,
            "hidden-paragraph" => {
                self.unseen |=
                    element.attribute("is-hidden").is_some_and(|hidden| hidden == "true");
                self.xml.skip(|_| {})?;
            }
            name if SWITCHED.contains(&name)
                && element.attribute("display").is_some_and(|display| display == "none") =>
            {
                self.pass_hidden()?;
            }
            "ruby-text" | "forms" | "sequence-decls" | "script" | "scripts" | "desc" | "title" => {
                self.xml.skip(|_| {})?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What a style says of words.
    fn properties(&mut self, element: &Element<'_>) {
        if element.attribute("font-weight").is_some_and(|weight| weight == "bold") {
            self.bold.insert(self.style.clone());
        }
        if element.attribute("display").is_some_and(|display| display == "none") {
            self.hidden.insert(self.style.clone());
        }
    }

    fn is_hidden(&self, element: &Element<'_>) -> bool {
        !self.hidden.is_empty()
            && element.attribute("style-name").is_some_and(|style| self.hidden.contains(&style))
    }

    fn pass_hidden(&mut self) -> Result<(), Diagnostic> {
        self.builder.left().hidden += 1;
        self.xml.skip(|_| {})
    }

    /// The record of changes holds what was deleted; what was inserted stands in the text.
    fn changes(&mut self) -> Result<(), Diagnostic> {
        let (mut deleted, mut inserted) = (0, 0);
        self.xml.skip(|inner| match inner.name() {
            "deletion" => deleted += 1,
            "insertion" => inserted += 1,
            _ => {}
        })?;
        self.builder.left().deleted += deleted;
        self.builder.left().inserted += inserted;
        Ok(())
    }

    fn span(&mut self, element: &Element<'_>) {
        let above = self.spans.last() == Some(&true);
        let style = element.attribute("style-name");
        self.spans.push(above || style.is_some_and(|style| self.bold.contains(&style)));
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" if self.body && self.open > 0 => {
                self.open -= 1;
                self.spans.pop();
                self.paragraphs = self.paragraphs.saturating_add(u32::from(!self.boxed));
                if std::mem::take(&mut self.unseen) {
                    self.builder.left().hidden += 1;
                    self.builder.forget();
                }
                self.builder.paragraph(0);
            }
            "span" => {
                self.spans.pop();
            }
            "table" if self.body => self.builder.close_table(0),
            "table-row" => self.builder.close_row(0),
            "table-cell" | "covered-table-cell" => self.builder.close_cell(0),
            _ => {}
        }
    }
}
