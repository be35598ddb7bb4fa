//! One file per format, one table.

mod assemblyai;
mod aws;
mod azure;
mod chat;
mod deepgram;
mod docx;
mod eaf;
mod format;
mod google;
mod html;
mod ibm;
mod kaldi;
mod native_json;
mod native_toml;
mod odt;
mod podcast;
mod rev;
mod rtf;
mod sbv;
mod speechmatics;
mod srt;
pub(crate) mod table;
pub(crate) mod text;
mod textgrid;
pub(crate) mod vtt;
mod whisper;
mod xlsx;

use std::borrow::Cow;
use std::cell::OnceCell;

use rolecall_text::Diagnostic;

use crate::bounds::NESTING;
use crate::json::{Json, Tape};
use crate::package::Package;
use crate::vendors::shape::Shape;
use crate::warnings::Warnings;
use crate::{Columns, Limits, Session};

/// What a file looks like from outside: enough to tell its format.
#[derive(Clone, Debug)]
pub struct Sample<'a> {
    /// The file's name, in lower case.
    pub name: &'a str,
    /// The beginning of its text, at most [`Sample::HEAD`] bytes, without a byte order mark; empty
    /// for a package.
    pub head: &'a str,
    /// All of its text; empty for a package.
    pub text: &'a str,
    /// The names of the parts of a package (a word-processor document, a spreadsheet); empty for a
    /// text.
    pub parts: &'a [String],
    /// How deep lists and objects of JSON may stand in each other.
    nesting: usize,
    json: OnceCell<(Tape, Shape)>,
}

impl<'a> Sample<'a> {
    /// How much of the text most readers look at to tell the format, in bytes.
    pub const HEAD: usize = 8 << 10;

    /// The sample of a package with these parts.
    #[must_use]
    pub fn of_package(name: &'a str, parts: &'a [String]) -> Self {
        Self { name, head: "", text: "", parts, nesting: NESTING, json: OnceCell::new() }
    }

    /// The sample of a text, whose file has this name (in lower case).
    #[must_use]
    pub fn of_text(name: &'a str, text: &'a str) -> Self {
        let head = text.get(..text.floor_char_boundary(Self::HEAD)).unwrap_or(text);
        Self { name, head, text, parts: &[], nesting: NESTING, json: OnceCell::new() }
    }

    /// The same, for a file whose lists and objects may stand so deep in each other.
    pub(crate) fn within(self, limits: &Limits) -> Self {
        Self { nesting: limits.nesting, ..self }
    }

    /// The keys of a JSON text; looked for once, however many readers ask.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        let looked = self.json.get_or_init(|| {
            let tape = Tape::of(self.text, self.nesting);
            let json = Json { text: self.text, tape: &tape, nesting: self.nesting };
            let shape = Shape::of(json);
            (tape, shape)
        });
        &looked.1
    }

    /// Where the values of the text stand, if it was looked at as JSON.
    pub(crate) fn into_tape(self) -> Option<Tape> {
        self.json.into_inner().map(|(tape, _)| tape)
    }

    /// Whether the name ends in `.` and one of these.
    #[must_use]
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        extensions.iter().any(|extension| {
            self.name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'))
        })
    }

    /// How well a format fits whose content is or is not there, and whose names end so.
    pub(crate) fn fit(&self, by_content: bool, extensions: &[&str]) -> Fit {
        match (by_content, self.has_extension(extensions)) {
            (true, _) => Fit::ByContent,
            (false, true) => Fit::ByName,
            (false, false) => Fit::No,
        }
    }
}

/// How well a format fits a file. What the content says goes before what the name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not.
    No,
    /// Nothing speaks against it.
    Possible,
    /// The name says so.
    ByName,
    /// The content says so.
    ByContent,
}

/// Formats that belong together, as `rolecall formats` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Rolecall's own record.
    Native,
    /// Plain text.
    Text,
    /// Captions, cut by time.
    Captions,
    /// What research on language uses.
    Linguistics,
    /// What recognisers of speech give.
    Recognisers,
    /// Tables.
    Tables,
    /// Documents of word processors, and pages.
    Documents,
}

impl Family {
    /// What it is called at the head of a list.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Native => "Rolecall's own record",
            Self::Text => "plain text",
            Self::Captions => "captions",
            Self::Linguistics => "annotations of research",
            Self::Recognisers => "what recognisers of speech give",
            Self::Tables => "tables",
            Self::Documents => "documents and pages",
        }
    }
}

/// What a file holds, once it is decoded.
#[derive(Debug)]
pub enum Content {
    /// A text, a byte order mark removed.
    Text(String),
    /// A packed document or spreadsheet.
    Package(Package),
}

/// What a reader works on.
#[derive(Debug)]
pub struct Input<'a> {
    /// What the file holds.
    pub content: Content,
    /// The file's name without folders.
    pub name: &'a str,
    /// Which column holds what, where the project says it.
    pub columns: Option<&'a Columns>,
    /// What a file may hold at most.
    pub limits: &'a Limits,
    /// Where the values of a JSON text stand, if that is known from telling the format.
    pub(crate) tape: Option<Tape>,
    pub(crate) warnings: &'a mut Warnings,
}

impl<'a> Input<'a> {
    /// The text; empty for a package.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Package(_) => "",
        }
    }

    /// The text to keep, and where to say what is odd about it.
    pub(crate) fn into_text(self) -> (String, &'a mut Warnings) {
        match self.content {
            Content::Text(text) => (text, self.warnings),
            Content::Package(_) => (String::new(), self.warnings),
        }
    }

    /// The text to keep, where its values stand, and where to say what is odd about it.
    pub(crate) fn into_json(mut self) -> (String, Tape, &'a mut Warnings) {
        let (nesting, tape) = (self.limits.nesting, self.tape.take());
        let (text, warnings) = self.into_text();
        let tape = tape.unwrap_or_else(|| Tape::of(&text, nesting));
        (text, tape, warnings)
    }

    /// The package, where it is one.
    #[must_use]
    pub fn package(&self) -> Option<&Package> {
        match &self.content {
            Content::Text(_) => None,
            Content::Package(package) => Some(package),
        }
    }
}

/// One format that sessions are read from.
pub trait Reader: Sync {
    /// Its name, as `--input` takes it and `rolecall formats` shows it.
    fn name(&self) -> &'static str;
    /// What people call it.
    fn title(&self) -> &'static str;
    /// What it belongs to.
    fn family(&self) -> Family;
    /// How names of such files end, without the point.
    fn extensions(&self) -> &'static [&'static str];
    /// What such a file looks like: a few made-up lines, or the bytes of a small package.
    fn example(&self) -> Cow<'static, [u8]>;
    /// How well it fits a file.
    fn fits(&self, sample: &Sample<'_>) -> Fit;
    /// Reads the sessions of a file.
    ///
    /// # Errors
    ///
    /// A diagnostic where the file cannot be used at all.
    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic>;
}

/// All formats. Where two fit a file equally well, the first is taken.
pub static READERS: &[&dyn Reader] = &[
    &native_toml::TOML,
    &native_json::JSON,
    &whisper::WHISPER,
    &aws::AWS,
    &azure::AZURE,
    &google::GOOGLE,
    &deepgram::DEEPGRAM,
    &assemblyai::ASSEMBLYAI,
    &speechmatics::SPEECHMATICS,
    &ibm::IBM,
    &kaldi::KALDI,
    &podcast::PODCAST,
    &rev::REV,
    &vtt::VTT,
    &srt::SRT,
    &sbv::SBV,
    &textgrid::TEXTGRID,
    &chat::CHAT,
    &eaf::EAF,
    &table::CSV,
    &table::TSV,
    &docx::DOCX,
    &odt::ODT,
    &xlsx::XLSX,
    &rtf::RTF,
    &html::HTML,
    &text::TEXT,
];

/// The reader of this name.
#[must_use]
pub fn reader(name: &str) -> Option<&'static dyn Reader> {
    READERS.iter().copied().find(|reader| reader.name() == name)
}

/// The reader that was taken for a file.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    pub(crate) reader: &'static dyn Reader,
    pub(crate) fit: Fit,
    /// The first of those that fit as well.
    pub(crate) rival: Option<&'static dyn Reader>,
}

/// The reader that fits a file best; nothing where none fits.
pub(crate) fn choose(sample: &Sample<'_>) -> Option<Chosen> {
    let mut best: Option<Chosen> = None;
    for &reader in READERS {
        let fit = reader.fits(sample);
        match &mut best {
            _ if fit == Fit::No => {}
            Some(known) if fit == known.fit => {
                known.rival.get_or_insert(reader);
            }
            Some(known) if fit < known.fit => {}
            _ => best = Some(Chosen { reader, fit, rival: None }),
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_reader_reads_its_own_example() {
        for reader in READERS {
            let name = format!("a.{}", reader.extensions()[0]);
            let bytes = reader.example().into_owned();
            let read = crate::read(bytes, &crate::Hint { name: &name, ..crate::Hint::default() });
            assert_eq!((read.format, read.error), (reader.name(), None));
            let words: Vec<&str> =
                read.sessions[0].turns.iter().map(|turn| read.sessions[0].text_of(turn)).collect();
            assert!(words[0].starts_with("Let's start"), "{words:?}");
        }
    }

    #[test]
    fn every_reader_has_a_page_and_a_row() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
        let index = std::fs::read_to_string(folder.join("README.md")).unwrap();
        for reader in READERS {
            let name = reader.name();
            let page = std::fs::read_to_string(folder.join(format!("{name}.md"))).unwrap();
            assert!(page.lines().next().unwrap().contains(&format!("(`{name}`)")), "{name}");
            assert!(index.contains(&format!("[`{name}`]({name}.md)")), "{name}");
        }
    }
}
