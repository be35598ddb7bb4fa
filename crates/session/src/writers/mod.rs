//! One file per format that sessions are written in, one table.

mod chat;
mod csv;
mod json;
mod record;
mod srt;
mod textgrid;
pub(crate) mod times;
mod toml;
mod txt;
mod vtt;

pub use record::quoted;
pub(crate) use toml::sidecar;

use std::borrow::Cow;

use crate::Session;

/// Something that a session may have and a format may have no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The words of a turn.
    Words,
    /// Line breaks and other white space in and around them.
    Space,
    /// Turns in which nothing is said.
    Silence,
    /// The order of the turns.
    Order,
    /// The label of a speaker.
    Label,
    /// That nobody is named as the speaker of a turn.
    Nobody,
    /// The start and the end of a turn.
    Times,
    /// Every place of a time behind the point.
    Precision,
    /// That a turn has no times.
    Timeless,
    /// The language of single turns.
    Language,
    /// Participants who say nothing.
    Silent,
    /// The roles of participants.
    Roles,
    /// Attributes of the session and of the case.
    Attributes,
    /// Goals and tasks.
    Goals,
    /// Codings of people and programs.
    Codings,
    /// Waivers.
    Waivers,
}

impl Aspect {
    /// All parts, in the order of tables.
    pub const ALL: [Self; 16] = [
        Self::Words,
        Self::Space,
        Self::Silence,
        Self::Order,
        Self::Label,
        Self::Nobody,
        Self::Times,
        Self::Precision,
        Self::Timeless,
        Self::Language,
        Self::Silent,
        Self::Roles,
        Self::Attributes,
        Self::Goals,
        Self::Codings,
        Self::Waivers,
    ];

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Words => "the words",
            Self::Space => "line breaks and white space",
            Self::Silence => "turns without words",
            Self::Order => "the order of turns",
            Self::Label => "speaker labels",
            Self::Nobody => "turns that name no speaker",
            Self::Times => "start and end",
            Self::Precision => "times as exact as the record",
            Self::Timeless => "turns without times",
            Self::Language => "the language of a turn",
            Self::Silent => "participants who say nothing",
            Self::Roles => "roles",
            Self::Attributes => "attributes of session and case",
            Self::Goals => "goals and tasks",
            Self::Codings => "codings",
            Self::Waivers => "waivers",
        }
    }
}

/// Whether a format has a place for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It has.
    Yes,
    /// Not for all of it: what of it, or how.
    Partly(&'static str),
    /// It has none, and why or what is written instead.
    No(&'static str),
}

/// One format that sessions are written in.
pub trait Writer: Sync {
    /// Its name, as `--to` takes it.
    fn name(&self) -> &'static str;
    /// What people call it.
    fn title(&self) -> &'static str;
    /// How the names of such files end, without the point.
    fn extension(&self) -> &'static str;
    /// The name of the reader that reads it.
    fn reader(&self) -> &'static str {
        self.name()
    }
    /// Whether it has a place for something.
    fn holds(&self, part: Aspect) -> Holds;
    /// The session as text of this format. Where it cannot do without times, every turn has some.
    fn write(&self, session: &Session) -> String;
}

/// All formats that sessions are written in, in the order of the help.
pub static WRITERS: &[&dyn Writer] = &[
    &json::Json,
    &toml::Toml,
    &vtt::WebVtt,
    &srt::SubRip,
    &textgrid::TextGrid,
    &chat::Chat,
    &csv::Csv,
    &txt::PlainText,
];

/// The writer of this name.
#[must_use]
pub fn writer(name: &str) -> Option<&'static dyn Writer> {
    WRITERS.iter().copied().find(|writer| writer.name() == name)
}

/// Lines, whatever ends them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    // Splitting at the first half of CR LF leaves an empty piece, which is no line.
    let whole =
        text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    whole.map(|line| line.trim_end_matches('\r'))
}

/// The text in one line, with single spaces where white space was.
fn one_line(text: &str) -> Cow<'_, str> {
    let plain = |text: &str| {
        let bytes = text.as_bytes();
        !bytes.windows(2).any(|two| two == b"  ")
            && text.trim() == text
            && !text.contains(|c: char| c.is_whitespace() && c != ' ')
    };
    if plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_is_in_the_table_and_names_a_reader() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/writers");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !["mod.rs", "record.rs", "times.rs"].contains(&name.as_str()))
            .collect();
        files.sort();
        let mut names: Vec<String> =
            WRITERS.iter().map(|writer| format!("{}.rs", writer.name())).collect();
        names.sort();
        assert_eq!(files, names);
        for writer in WRITERS {
            let Some(reader) = crate::reader(writer.reader()) else { continue };
            let extension = writer.extension().to_lowercase();
            assert!(reader.extensions().contains(&extension.as_str()), "{}", writer.name());
        }
    }
}
