use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::file::{BINARY_FILE, FORMAT_CHOSEN, FORMAT_NOT_READ, NO_TURNS, UNKNOWN_FORMAT};
use crate::encoding::decode_as;
use crate::gzip::{is_gzip, name_within, unpack};
use crate::json::Tape;
use crate::marks;
use crate::package::{Package, Unpacking};
use crate::readers::{Chosen, Content, Fit, Input, READERS, Reader, Sample, choose, reader};
use crate::warnings::Warnings;
use crate::{Columns, Limits, Session};

/// What is known of a file besides its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// The file's name, without folders.
    pub name: &'a str,
    /// The format, where the user or the project says it: the name of a reader.
    pub format: Option<&'a str>,
    /// Which column holds what, for tables.
    pub columns: Option<&'a Columns>,
    /// The encoding, where the user or the project says it: a label of the WHATWG's Encoding
    /// Standard, or `utf-32`.
    pub encoding: Option<&'a str>,
    /// What the file may hold at most.
    pub limits: Limits,
}

/// What a file was taken for, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The name of the format; empty where none was found.
    pub format: &'static str,
    /// What told it.
    pub told_by: ToldBy,
    /// The encoding of a text, by its name in the WHATWG's Encoding Standard; `None` for documents
    /// that are packed, and where the file is none.
    pub encoding: Option<&'static str>,
    /// Whether it was packed with gzip.
    pub gzip: bool,
}

/// What told the format of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToldBy {
    /// What stands in it.
    Content,
    /// Its name.
    Name,
    /// Whoever had it read ([`Hint::format`]).
    Asked,
    /// Nothing: no other format fits, and it is a text.
    #[default]
    Nothing,
}

impl ToldBy {
    /// `content`, `name`, `asked`, `nothing`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Name => "name",
            Self::Asked => "asked",
            Self::Nothing => "nothing",
        }
    }
}

impl From<Fit> for ToldBy {
    fn from(fit: Fit) -> Self {
        match fit {
            Fit::ByContent => Self::Content,
            Fit::ByName => Self::Name,
            Fit::Possible | Fit::No => Self::Nothing,
        }
    }
}

/// What became of a file.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The name of the format; empty where none was found.
    pub format: &'static str,
    /// What it was taken for, and why.
    pub taken: Taken,
    /// The sessions, in the order of the file; none where there is an error.
    pub sessions: Vec<Session>,
    /// What is odd, in the order in which it came up; of each code the first few.
    pub warnings: Vec<Diagnostic>,
    /// Why the file cannot be used.
    pub error: Option<Diagnostic>,
}

/// Formats that people have and that are not read, by extension.
const NOT_READ: &[(&str, &str)] =
    &[("xml", "XML files"), ("yaml", "YAML files"), ("yml", "YAML files")];

/// Reads the sessions of a file. Odd lines give warnings and the reading goes on; a file that
/// cannot be used gives an error and no session. Diagnostics carry lines and never what was said.
#[must_use]
pub fn read(bytes: Vec<u8>, hint: &Hint<'_>) -> Read {
    let mut warnings = Warnings::default();
    let mut taken = Taken::default();
    let result = read_all(bytes, hint, &mut warnings, &mut taken);
    let (sessions, error) = match result {
        Ok(sessions) => (sessions, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    Read { format: taken.format, taken, sessions, warnings: warnings.finish(), error }
}

fn read_all(
    bytes: Vec<u8>,
    hint: &Hint<'_>,
    warnings: &mut Warnings,
    taken: &mut Taken,
) -> Result<Vec<Session>, Diagnostic> {
    let forced = hint.format.map(named).transpose()?;
    let packed = is_gzip(&bytes) && bytes.len() <= hint.limits.file_bytes;
    let bytes = if packed { unpack(&bytes, &hint.limits)? } else { bytes };
    let hint = &Hint { name: if packed { name_within(hint.name) } else { hint.name }, ..*hint };
    taken.gzip = packed;
    let (content, encoding) = content(bytes, hint, warnings)?;
    taken.encoding = encoding;
    let mut tape = None;
    let (reader, told_by) = match (forced, &content) {
        (Some(reader), _) => (reader, ToldBy::Asked),
        (None, Content::Text(text)) => detect(text, hint, &mut tape, warnings)?,
        (None, Content::Package(package)) => detect_package(package, hint.name, warnings)?,
    };
    (taken.format, taken.told_by) = (reader.name(), told_by);
    let (name, columns, limits) = (hint.name, hint.columns, &hint.limits);
    let no_captions = match &content {
        Content::Text(text) => without_captions(text, reader, told_by),
        _ => None,
    };
    let input = Input { content, name, columns, limits, tape, warnings };
    let mut sessions = reader.read(input)?;
    marks::take_out(&mut sessions, warnings);
    let turns: usize = sessions.iter().map(|session| session.turns.len()).sum();
    if turns == 0 {
        let nobody = || {
            Diagnostic::new(&NO_TURNS, "nobody says anything in this file")
                .help("look whether the export was cut off, or say the format with `--input`")
        };
        return Err(no_captions.unwrap_or_else(nobody));
    }
    hint.limits.check_turns(turns)?;
    for session in &sessions {
        crate::times::check(session, warnings);
    }
    Ok(sessions)
}

/// What is to be said of a text that is taken for captions and holds none: what it looks like.
fn without_captions(
    text: &str,
    reader: &'static dyn Reader,
    told_by: ToldBy,
) -> Option<Diagnostic> {
    if !matches!(reader.name(), "vtt" | "srt") || text.contains("-->") {
        return None;
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().all(|line| line.starts_with("WEBVTT")) {
        return None;
    }
    let is_turn = |line: &&str| {
        let name = line.split_once(": ").map_or("", |(name, _)| name);
        (1..=40).contains(&name.chars().count()) && name.starts_with(char::is_alphabetic)
    };
    let (looks, help) = match lines().filter(is_turn).count() {
        2.. => (
            "looks like talk with the speaker's name before each turn",
            "read it as that with `--input text`, or let its name end in `.txt`",
        ),
        _ => (
            "looks like a plain text",
            "export the captions again; if it is a transcript, write the speaker's name before each turn (`Anna: Hello.`) and let its name end in `.txt`",
        ),
    };
    let taken = if told_by == ToldBy::Name { "by its name this is" } else { "this was read as" };
    let message = format!(
        "{taken} {}, but it holds no caption (a line of times such as `00:01.000 --> 00:04.000` and what is said): it {looks}",
        reader.title()
    );
    Some(Diagnostic::new(&NO_TURNS, message).help(help))
}

/// Whether what stands in a file, whatever its name, is that of a format that sessions are read from.
#[must_use]
pub fn is_transcript(bytes: Vec<u8>, name: &str) -> bool {
    let hint = Hint { name, ..Hint::default() };
    let Ok((content, _)) = content(bytes, &hint, &mut Warnings::default()) else { return false };
    let chosen = match &content {
        Content::Text(text) => choose(&Sample::of_text("", text)),
        Content::Package(package) => choose(&Sample::of_package("", package.names())),
    };
    chosen.is_some_and(|chosen| chosen.fit == Fit::ByContent)
}

/// What the bytes hold: a text, with its encoding, or a package.
fn content(
    bytes: Vec<u8>,
    hint: &Hint<'_>,
    warnings: &mut Warnings,
) -> Result<(Content, Option<&'static str>), Diagnostic> {
    if !Package::is_one(&bytes) || bytes.len() > hint.limits.file_bytes {
        let most = hint.limits.file_bytes;
        let (text, encoding) = decode_as(bytes, hint.encoding, most, warnings)?;
        return Ok((Content::Text(text), Some(encoding)));
    }
    let bounds = Unpacking {
        bytes: hint.limits.unpacked_bytes,
        ratio: hint.limits.ratio,
        ..Unpacking::default()
    };
    Ok((Content::Package(Package::open(bytes, bounds)?), None))
}

fn detect_package(
    package: &Package,
    name: &str,
    warnings: &mut Warnings,
) -> Result<(&'static dyn Reader, ToldBy), Diagnostic> {
    let name = name.to_lowercase();
    let sample = Sample::of_package(&name, package.names());
    match choose(&sample) {
        Some(chosen) if chosen.fit == Fit::ByContent => {
            say_choice(&chosen, &sample, warnings);
            Ok((chosen.reader, chosen.fit.into()))
        }
        _ => Err(Diagnostic::new(
            &BINARY_FILE,
            "this is an archive, or a document of a kind that is not read",
        )
        .help("unpack it, or save it as `.docx`, as plain text or as WebVTT")),
    }
}

fn named(name: &str) -> Result<&'static dyn Reader, Diagnostic> {
    reader(name).ok_or_else(|| {
        let names = || READERS.iter().map(|reader| reader.name());
        let help = match nearest_name(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("formats are {}", names().collect::<Vec<_>>().join(", ")),
        };
        Diagnostic::new(&UNKNOWN_FORMAT, format!("there is no format `{name}`")).help(help)
    })
}

/// The reader that fits a text. Where it was looked at as JSON, `tape` gets where its values stand.
fn detect(
    text: &str,
    hint: &Hint<'_>,
    tape: &mut Option<Tape>,
    warnings: &mut Warnings,
) -> Result<(&'static dyn Reader, ToldBy), Diagnostic> {
    let name = hint.name.to_lowercase();
    let sample = Sample::of_text(&name, text).within(&hint.limits);
    let known = NOT_READ.iter().find(|(extension, _)| sample.has_extension(&[extension]));
    let found = choose(&sample);
    let by_content = found.is_some_and(|chosen| chosen.fit == Fit::ByContent);
    let not_read = |message: String| {
        Diagnostic::new(&FORMAT_NOT_READ, message)
            .help("export the transcript as WebVTT, CSV or plain text")
    };
    match (known, found) {
        (Some((_, what)), _) if !by_content => Err(not_read(format!("{what} are not read"))),
        (_, Some(chosen)) => {
            say_choice(&chosen, &sample, warnings);
            *tape = sample.into_tape();
            Ok((chosen.reader, chosen.fit.into()))
        }
        (_, None) => Err(Diagnostic::new(&FORMAT_NOT_READ, "the format of this file is not known")
            .help("say it with `--input`; `rolecall formats` lists what is read")),
    }
}

/// Says which format was taken and why, where two fit or the name says another.
fn say_choice(chosen: &Chosen, sample: &Sample<'_>, warnings: &mut Warnings) {
    if chosen.fit != Fit::ByContent {
        return;
    }
    let own = chosen.reader;
    let by_name = READERS.iter().filter(|reader| sample.has_extension(reader.extensions()));
    let other = by_name.clone().next();
    let says_own = by_name.clone().any(|reader| reader.name() == own.name());
    let message = match (chosen.rival, other) {
        (Some(rival), _) => format!(
            "what stands in the file fits `{}` and `{}`; it was read as `{}`, which is tried first",
            own.name(),
            rival.name(),
            own.name()
        ),
        (None, Some(other)) if !says_own => format!(
            "its name says {} (`{}`), what stands in it says {}; it was read as `{}`",
            other.title(),
            other.name(),
            own.title(),
            own.name()
        ),
        _ => return,
    };
    warnings.add(&FORMAT_CHOSEN, || {
        Diagnostic::new(&FORMAT_CHOSEN, message).help("if that is wrong, say it with `--input`")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_was_taken_for_and_why() {
        let utf16: Vec<u8> =
            "PO: Good morning.\nPP: Hello.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let talk = b"PO: Good morning.\nPP: Hello.\n";
        let captions = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v PO>Good morning.\n";
        let table = [
            ("a.vtt", &captions[..], None, "vtt", ToldBy::Content, "UTF-8"),
            ("a.txt", captions, None, "vtt", ToldBy::Content, "UTF-8"),
            ("a.txt", talk, None, "text", ToldBy::Name, "UTF-8"),
            ("a.dat", talk, None, "text", ToldBy::Nothing, "UTF-8"),
            ("a.vtt", talk, Some("text"), "text", ToldBy::Asked, "UTF-8"),
            ("a.txt", &utf16, None, "text", ToldBy::Name, "UTF-16LE"),
        ];
        for (name, bytes, format, expected, told_by, encoding) in table {
            let read = read(bytes.to_vec(), &Hint { name, format, ..Hint::default() });
            let taken = Taken { format: expected, told_by, encoding: Some(encoding), gzip: false };
            assert_eq!((read.taken, read.error), (taken, None), "{name}");
        }
    }
}
