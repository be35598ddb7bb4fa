//! One file per format, one table.

mod native_json;
mod native_toml;
pub(crate) mod table;
pub(crate) mod text;
mod textgrid;
pub(crate) mod vtt;

use rolecall_text::Diagnostic;

use crate::warnings::Warnings;
use crate::{Columns, Session};

/// What a file looks like from outside: enough to tell its format.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// The file's name, in lower case.
    pub name: &'a str,
    /// The beginning of its text, at most [`Sample::HEAD`] bytes, without a byte order mark.
    pub head: &'a str,
}

impl Sample<'_> {
    /// How much of the text readers may look at to tell the format, in bytes.
    pub const HEAD: usize = 8 << 10;

    /// Whether the name ends in `.` and one of these.
    #[must_use]
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        extensions.iter().any(|extension| {
            self.name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'))
        })
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

/// What a reader works on.
#[derive(Debug)]
pub struct Input<'a> {
    /// The decoded text, a byte order mark removed.
    pub text: String,
    /// The file's name without folders.
    pub name: &'a str,
    /// Which column holds what, where the project says it.
    pub columns: Option<&'a Columns>,
    pub(crate) warnings: &'a mut Warnings,
}

/// One format that sessions are read from.
pub trait Reader: Sync {
    /// Its name, as `--from` takes it and `rolecall formats` shows it.
    fn name(&self) -> &'static str;
    /// What people call it.
    fn title(&self) -> &'static str;
    /// How names of such files end, without the point.
    fn extensions(&self) -> &'static [&'static str];
    /// What such a file looks like: a few made-up lines.
    fn example(&self) -> &'static str;
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
    &native_toml::NativeToml,
    &native_json::NativeJson,
    &vtt::WebVtt,
    &textgrid::TextGrid,
    &table::Csv,
    &table::Tsv,
    &text::PlainText,
];

/// The reader of this name.
#[must_use]
pub fn reader(name: &str) -> Option<&'static dyn Reader> {
    READERS.iter().copied().find(|reader| reader.name() == name)
}

/// The reader that fits a file best; nothing where none fits.
pub(crate) fn choose(sample: &Sample<'_>) -> Option<&'static dyn Reader> {
    let mut best: Option<(Fit, &'static dyn Reader)> = None;
    for &reader in READERS {
        let fit = reader.fits(sample);
        if fit > best.map_or(Fit::No, |(fit, _)| fit) {
            best = Some((fit, reader));
        }
    }
    best.map(|(_, reader)| reader)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_reader_reads_its_own_example() {
        for reader in READERS {
            let name = format!("a.{}", reader.extensions()[0]);
            let bytes = reader.example().as_bytes().to_vec();
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
