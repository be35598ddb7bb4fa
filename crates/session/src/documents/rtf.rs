//! Rich text (the RTF specification 1.9.1 of Microsoft, 2008).

use encoding_rs::{Encoding, WINDOWS_1252};
use rolecall_text::Diagnostic;

use super::document::{Builder, Document};
use super::too_deep;
use crate::Limits;
use crate::codes::documents::BROKEN_DOCUMENT;

mod fonts;
mod pages;

use fonts::{Fonts, in_font};
use pages::{code_page, is_cut};

/// Destinations whose content is no text of the document.
const SKIPPED: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "listtext",
    "pntext",
    "pntxta",
    "pntxtb",
    "fldinst",
    "themedata",
    "datastore",
    "nonshppict",
    "xe",
    "tc",
    "rxe",
    "txe",
    "datafield",
    "filetbl",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "xmlopen",
    "formfield",
    "pnseclvl",
    "bkmkstart",
    "bkmkend",
    "sp",
    // What a shape looks like to programs that know none, which repeats its words.
    "shprslt",
    "template",
    "upr",
];
/// Those of headers and footers of pages.
const HEADERS: &[&str] =
    &["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"];

/// Reads the document.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Document, Diagnostic> {
    let Some(first) = text.find("{\\rtf") else {
        return Err(Diagnostic::new(&BROKEN_DOCUMENT, "this is no rich-text document")
            .help("leave the format out, so that it is told by what stands in the file"));
    };
    let mut reader = Rtf::new(text, limits);
    reader.at = first;
    reader.all()?;
    Ok(reader.finish())
}

/// What holds within a group.
#[derive(Clone, Copy)]
struct State {
    encoding: &'static Encoding,
    /// The font at hand, where it is one for symbols.
    symbols: Option<&'static str>,
    /// Characters that stand for a character in Unicode, for programs that know none.
    fallback: usize,
    bold: bool,
    hidden: bool,
    deleted: bool,
    inserted: bool,
    skipped: bool,
    fonts: bool,
    headers: bool,
}

struct Rtf<'t> {
    text: &'t str,
    at: usize,
    nesting: usize,
    builder: Builder,
    state: State,
    above: Vec<State>,
    /// Bytes of characters that are not complete.
    bytes: Vec<u8>,
    /// The first half of a character that has two.
    high: Option<u32>,
    /// Characters to pass over behind one in Unicode.
    pass: usize,
    fonts: Fonts,
    default: &'static Encoding,
    row: bool,
}

impl<'t> Rtf<'t> {
    fn new(text: &'t str, limits: &Limits) -> Self {
        let state = State {
            encoding: WINDOWS_1252,
            symbols: None,
            fallback: 1,
            bold: false,
            hidden: false,
            deleted: false,
            inserted: false,
            skipped: false,
            fonts: false,
            headers: false,
        };
        Self {
            text,
            at: 0,
            nesting: limits.nesting,
            builder: Builder::new(limits),
            state,
            above: Vec::new(),
            bytes: Vec::new(),
            high: None,
            pass: 0,
            fonts: Fonts::default(),
            default: WINDOWS_1252,
            row: false,
        }
    }

    fn all(&mut self) -> Result<(), Diagnostic> {
        let text = self.text;
        while let Some(rest) = text.get(self.at..).filter(|rest| !rest.is_empty()) {
            match rest.as_bytes().first() {
                Some(b'{') => self.open()?,
                Some(b'}') => {
                    if self.close() {
                        break;
                    }
                }
                Some(b'\\') => {
                    self.builder.check()?;
                    self.control(rest)?;
                }
                Some(b'\r' | b'\n' | 0) => self.at += 1,
                _ => {
                    let stop = |c| matches!(c, '{' | '}' | '\\' | '\r' | '\n' | '\0');
                    let end = rest.find(stop).unwrap_or(rest.len());
                    self.words(rest.get(..end).unwrap_or(""));
                    self.at += end;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Document {
        self.flush();
        if self.row {
            self.end_row();
        }
        self.builder.finish(self.at)
    }

    fn open(&mut self) -> Result<(), Diagnostic> {
        self.flush();
        self.pass = 0;
        if self.above.len() >= self.nesting {
            return Err(too_deep(self.nesting));
        }
        self.above.push(self.state);
        self.at += 1;
        Ok(())
    }

    /// The end of a group; whether it was the last.
    fn close(&mut self) -> bool {
        self.flush();
        self.pass = 0;
        self.at += 1;
        if let Some(state) = self.above.pop() {
            self.state = state;
        }
        self.above.is_empty()
    }

    fn words(&mut self, words: &str) {
        let mut words = words;
        while self.pass > 0 {
            let mut chars = words.chars();
            if chars.next().is_none() {
                return;
            }
            words = chars.as_str();
            self.pass -= 1;
        }
        // The second half of a character may be written as the letter of its number.
        if is_cut(self.state.encoding, &self.bytes)
            && let Some(&half) = words.as_bytes().first()
            && half.is_ascii()
        {
            self.bytes.push(half);
            words = words.get(1..).unwrap_or("");
        }
        if self.state.fonts {
            self.fonts.name(words);
        }
        // The second half of a character may stand behind what was passed over.
        if !words.is_empty() {
            self.flush();
            self.add(words);
        }
    }

    fn add(&mut self, words: &str) {
        if words.is_empty() || !self.is_shown() {
            return;
        }
        if self.state.headers {
            self.builder.left().headers |= !words.trim().is_empty();
            return;
        }
        self.builder.at(self.at);
        self.builder.set_off(self.state.bold);
        match self.state.symbols {
            None => self.builder.text(words),
            Some(font) => {
                let symbols: String = words.chars().filter_map(|c| in_font(font, c)).collect();
                self.builder.text(&symbols);
            }
        }
    }

    fn is_shown(&self) -> bool {
        !(self.state.skipped || self.state.hidden || self.state.deleted)
    }

    /// Decodes the bytes that wait for their character.
    fn flush(&mut self) {
        if self.high.take().is_some() {
            self.add("\u{fffd}");
        }
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = self.state.encoding.decode_without_bom_handling(&bytes);
        self.add(&text);
    }

    fn control(&mut self, rest: &str) -> Result<(), Diagnostic> {
        let bytes = rest.as_bytes();
        let Some(&first) = bytes.get(1) else {
            self.at += 1;
            return Ok(());
        };
        if !first.is_ascii_alphabetic() {
            self.symbol(first, rest);
            return Ok(());
        }
        let letters = bytes.iter().skip(1).take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = rest.get(1..=letters).unwrap_or("");
        let mut end = 1 + letters;
        let sign = usize::from(bytes.get(end) == Some(&b'-'));
        let from = end + sign;
        let digits = bytes.iter().skip(from).take(10).take_while(|b| b.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            number = rest.get(end..from + digits).and_then(|digits| digits.parse::<i32>().ok());
            end = from + digits;
        }
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        self.at += end;
        self.word(word, number)
    }

    /// A control of one character.
    fn symbol(&mut self, first: u8, rest: &str) {
        let length = rest.chars().nth(1).map_or(1, char::len_utf8);
        self.at += 1 + length;
        match first {
            b'\'' => {
                let digits = rest.get(2..4).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                let Some(byte) = digits else { return };
                self.at += 2;
                if self.pass > 0 {
                    self.pass -= 1;
                } else if !self.state.skipped {
                    self.high = None;
                    self.bytes.push(byte);
                }
            }
            b'*' => (self.state.skipped, self.state.fonts) = (true, false),
            b'\\' | b'{' | b'}' => self.words(rest.get(1..2).unwrap_or("")),
            b'~' => self.words("\u{a0}"),
            b'_' => self.words("-"),
            b'\r' | b'\n' => self.paragraph(),
            b'\t' => self.words("\t"),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Diagnostic> {
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            return Ok(());
        }
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.text.ceil_char_boundary(self.at.saturating_add(length));
            return Ok(());
        }
        if self.pass > 0 {
            self.pass -= 1;
            return Ok(());
        }
        self.flush();
        let on = number != Some(0);
        match word {
            "ansicpg" => self.code_page(number.unwrap_or(0)),
            "mac" => self.code_page(10_000),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "fonttbl" => (self.state.skipped, self.state.fonts) = (true, true),
            "f" if self.state.fonts => self.fonts.at_hand = number.unwrap_or(0),
            "f" => self.set_font(number.unwrap_or(0)),
            "deff" => self.fonts.usual = number.unwrap_or(0),
            "fcharset" if self.state.fonts => self.fonts.charset(number.unwrap_or(0)),
            "cpg" if self.state.fonts => self.fonts.code_page(number.unwrap_or(0)),
            "b" => self.state.bold = on,
            "v" => {
                self.state.hidden = on;
                self.builder.left().hidden += usize::from(on && !self.state.skipped);
            }
            "deleted" => {
                self.state.deleted = on;
                self.builder.left().deleted += usize::from(on && !self.state.skipped);
            }
            "revised" => {
                self.state.inserted = on;
                self.builder.left().inserted += usize::from(on && !self.state.skipped);
            }
            "plain" => {
                self.state.bold = false;
                self.state.hidden = false;
                self.set_font(self.fonts.usual);
            }
            "footnote" => self.leave_out(|left| left.notes += 1),
            "annotation" => {
                self.builder.left().comments += 1;
                self.state.skipped = true;
            }
            "shptxt" => self.leave_out(|left| left.boxes += 1),
            word if SKIPPED.contains(&word) => self.state.skipped = true,
            word if HEADERS.contains(&word) => self.state.headers = true,
            _ => return self.layout(word),
        }
        Ok(())
    }

    fn leave_out(&mut self, count: impl FnOnce(&mut super::left::Left)) {
        if self.is_shown() {
            count(self.builder.left());
        }
        self.state.skipped = true;
    }

    /// Controls that part text, and characters that have a word.
    fn layout(&mut self, word: &str) -> Result<(), Diagnostic> {
        let character = match word {
            "tab" => "\t",
            "emdash" => "\u{2014}",
            "endash" => "\u{2013}",
            "lquote" => "\u{2018}",
            "rquote" => "\u{2019}",
            "ldblquote" => "\u{201c}",
            "rdblquote" => "\u{201d}",
            "bullet" => "\u{2022}",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => "",
        };
        if !character.is_empty() {
            self.add(character);
            return Ok(());
        }
        if self.state.skipped || self.state.headers {
            return Ok(());
        }
        match word {
            "par" | "sect" | "page" | "column" | "nestcell" | "nestrow" => self.paragraph(),
            "line" | "lbr" | "softline" if self.is_shown() => self.builder.line(),
            "trowd" | "intbl" if !self.row => {
                self.builder.open_table(self.at);
                self.builder.open_row(self.at);
                self.builder.open_cell(self.at)?;
                self.row = true;
            }
            "cell" if self.row => {
                self.builder.close_cell(self.at);
                self.builder.open_cell(self.at)?;
            }
            "row" if self.row => {
                self.end_row();
                // Rows that follow are of the same table.
                self.builder.open_row(self.at);
                self.builder.open_cell(self.at)?;
            }
            "pard" if self.row && self.builder.blank() => self.leave_row(),
            _ => {}
        }
        Ok(())
    }

    /// The end of a row. The cell that was opened behind the last is none.
    fn end_row(&mut self) {
        self.builder.drop_cell();
        self.builder.close_row(self.at);
    }

    /// Paragraphs that are not marked to stand in a table follow, unless `\intbl` comes next.
    fn leave_row(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let reach = rest.get(..rest.floor_char_boundary(200)).unwrap_or("");
        let stop = |c: char| matches!(c, '{' | '}' | ' ' | '\r' | '\n');
        let controls = reach.split(stop).next().unwrap_or("");
        let fresh = self.builder.is_fresh_row();
        if fresh && !controls.contains("\\intbl") && !controls.contains("\\trowd") {
            self.builder.drop_cell();
            self.builder.close_table(self.at);
            self.row = false;
        }
    }

    fn paragraph(&mut self) {
        self.flush();
        if self.is_shown() && !self.state.headers {
            self.builder.paragraph(self.at);
        }
    }

    fn unicode(&mut self, number: i32) {
        if !self.bytes.is_empty() {
            self.flush();
        }
        self.pass = self.state.fallback;
        let unit =
            u32::try_from(if number < 0 { number + 65_536 } else { number }).unwrap_or(0xfffd);
        match (self.high.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                let code = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
                self.character(code);
            }
            (before, 0xd800..=0xdbff) => {
                if before.is_some() {
                    self.add("\u{fffd}");
                }
                self.high = Some(unit);
            }
            (_, 0) => {}
            // Symbol fonts have their characters in the area for private use.
            (_, code) => self.character(code),
        }
    }

    fn character(&mut self, code: u32) {
        let mut buffer = [0; 4];
        let c = char::from_u32(code).unwrap_or('\u{fffd}');
        self.add(c.encode_utf8(&mut buffer));
    }

    fn code_page(&mut self, number: i32) {
        if let Some(encoding) = code_page(number) {
            self.default = encoding;
            self.state.encoding = encoding;
            for state in &mut self.above {
                state.encoding = encoding;
            }
        }
    }

    fn set_font(&mut self, number: i32) {
        let font = self.fonts.get(number);
        self.state.encoding = font.encoding.unwrap_or(self.default);
        self.state.symbols = font.symbols;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(rtf: &str) -> String {
        match read(rtf, &Limits { nesting: 20, ..Limits::default() }) {
            Ok(document) => document.text.replace('\n', "|"),
            Err(error) => format!("!{}", error.code.0),
        }
    }

    #[test]
    fn words_and_controls() {
        let table = [
            (r"{\rtf1\ansi Hello\par World\line x\tab y}", "Hello|World|x\ty|"),
            (r"{\rtf1\ansi caf\'e9 \{x\}\~y\_z\par}", "caf\u{e9} {x}\u{a0}y-z|"),
            (r"{\rtf1\uc1 \u8220?Hi\u8221?}", "\u{201c}Hi\u{201d}|"),
            (r"{\rtf1\uc2 \u8220\'93\'94Hi}", "\u{201c}Hi|"),
            (r"{\rtf1\uc0 \u-10179 \u-8704 x}", "\u{1f600}x|"),
            (r"{\rtf1\uc1 a\u-10179?\u-8704?b}", "a\u{1f600}b|"),
            (r"{\rtf1\uc1 a\u-10179?b}", "a\u{fffd}b|"),
            (r"{\rtf1 a\column b\page c}", "a|b|c|"),
            (r"{\rtf1 a{\shp{\*\shpinst{\shptxt box\par}}{\shprslt box}}b}", "ab|"),
            (r"{\rtf1\ansi\ansicpg1251 \'cf\'f0}", "\u{41f}\u{440}|"),
            (
                r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f0 \'e9\f1 \'e9}",
                "\u{e9}\u{439}|",
            ),
            (r"{\rtf1\ansi\ansicpg932 \'82\'a0\'82\'a2}", "\u{3042}\u{3044}|"),
            (r"{\rtf1\ansi\ansicpg932 \'83A\'83\\b\'b1A}", "\u{30a2}\u{30bd}b\u{ff71}A|"),
            (
                r"{\rtf1\deff1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 \'e9\plain \'e9}",
                "\u{e9}\u{439}|",
            ),
            (
                r"{\rtf1{\fonttbl{\f0 A;}{\f1\fcharset2 Wingdings;}{\f2\fcharset2 Symbol;}}\f0 J{\f1 J \'fc\u-3894?}{\f2 a\'b7}\'b7}",
                "J\u{263a} \u{2713}\u{f0ca}\u{3b1}\u{2022}\u{b7}|",
            ),
            (r"{\rtf1{\*\generator x;}{\pict 0102}{\info{\title t}}a}", "a|"),
            (r"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}} b}", "shown b|"),
            (r"{\rtf1 a{\deleted gone}{\revised\ new}{\v hid}b}", "anewb|"),
            (r"{\rtf1 a{\header H\par}{\footnote F}b}", "ab|"),
            (r"{\rtf1 a\bin3 }}}b}", "ab|"),
            (r"{\rtf1 a} trailing", "a|"),
            (r"{\rtf1 cut \'e", "cut e|"),
            (r"{\rtf1 cut \", "cut|"),
            ("{\\rtf1 a\\\nb}", "a|b|"),
            ("no", "!broken-document"),
        ];
        for (rtf, expected) in table {
            assert_eq!(plain(rtf), expected, "{rtf}");
        }
        assert_eq!(plain(&"{\\rtf1 ".repeat(30)), "!nested-too-deep");
    }

    #[test]
    fn rows_of_tables() {
        let rtf = r"{\rtf1 head\par \trowd\cellx1\cellx2\pard\intbl A\cell b\par c\cell\row
            \trowd\cellx1\cellx2\pard\intbl D\cell\pard\intbl e\cell\row\pard after\par}";
        let document = read(rtf, &Limits { nesting: 20, ..Limits::default() }).unwrap();
        let rows: Vec<Vec<&str>> = document
            .blocks
            .iter()
            .filter_map(|block| match &block.kind {
                super::super::document::Kind::Row { cells, .. } => {
                    Some(document.row(cells).collect())
                }
                _ => None,
            })
            .collect();
        assert_eq!(rows, [vec!["A", "b\nc"], vec!["D", "e"]]);
        assert!(document.text.ends_with("e\nafter\n"));
    }
}
