use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::file::{BINARY_FILE, FORMAT_CHOSEN, FORMAT_NOT_READ, NO_TURNS, UNKNOWN_FORMAT};
use crate::encoding::decode_as;
use crate::gzip::{is_gzip, name_within, unpack};
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

/// What became of a file.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The name of the format; empty where none was found.
    pub format: &'static str,
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
    let mut format = "";
    let result = read_all(bytes, hint, &mut warnings, &mut format);
    let (sessions, error) = match result {
        Ok(sessions) => (sessions, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    Read { format, sessions, warnings: warnings.finish(), error }
}

fn read_all(
    bytes: Vec<u8>,
    hint: &Hint<'_>,
    warnings: &mut Warnings,
    format: &mut &'static str,
) -> Result<Vec<Session>, Diagnostic> {
    let forced = hint.format.map(named).transpose()?;
    let packed = is_gzip(&bytes) && bytes.len() <= hint.limits.file_bytes;
    let bytes = if packed { unpack(&bytes, &hint.limits)? } else { bytes };
    let hint = &Hint { name: if packed { name_within(hint.name) } else { hint.name }, ..*hint };
    let content = content(bytes, hint, warnings)?;
    let reader = match (forced, &content) {
        (Some(reader), _) => reader,
        (None, Content::Text(text)) => detect(text, hint.name, warnings)?,
        (None, Content::Package(package)) => detect_package(package, hint.name, warnings)?,
    };
    *format = reader.name();
    let input =
        Input { content, name: hint.name, columns: hint.columns, limits: &hint.limits, warnings };
    let sessions = reader.read(input)?;
    let turns: usize = sessions.iter().map(|session| session.turns.len()).sum();
    if turns == 0 {
        return Err(Diagnostic::new(&NO_TURNS, "nobody says anything in this file")
            .help("look whether the export was cut off, or say the format with `--input`"));
    }
    hint.limits.check_turns(turns)?;
    for session in &sessions {
        crate::times::check(session, warnings);
    }
    Ok(sessions)
}

/// Whether what stands in a file, whatever its name, is that of a format that sessions are read from.
#[must_use]
pub fn is_transcript(bytes: Vec<u8>, name: &str) -> bool {
    let hint = Hint { name, ..Hint::default() };
    let Ok(content) = content(bytes, &hint, &mut Warnings::default()) else { return false };
    let chosen = match &content {
        Content::Text(text) => choose(&Sample::of_text("", text)),
        Content::Package(package) => choose(&Sample::of_package("", package.names())),
    };
    chosen.is_some_and(|chosen| chosen.fit == Fit::ByContent)
}

/// What the bytes hold: a text, or a package.
fn content(
    bytes: Vec<u8>,
    hint: &Hint<'_>,
    warnings: &mut Warnings,
) -> Result<Content, Diagnostic> {
    if !Package::is_one(&bytes) || bytes.len() > hint.limits.file_bytes {
        return decode_as(bytes, hint.encoding, hint.limits.file_bytes, warnings)
            .map(Content::Text);
    }
    let bounds = Unpacking {
        bytes: hint.limits.unpacked_bytes,
        ratio: hint.limits.ratio,
        ..Unpacking::default()
    };
    Package::open(bytes, bounds).map(Content::Package)
}

fn detect_package(
    package: &Package,
    name: &str,
    warnings: &mut Warnings,
) -> Result<&'static dyn Reader, Diagnostic> {
    let name = name.to_lowercase();
    let sample = Sample::of_package(&name, package.names());
    match choose(&sample) {
        Some(chosen) if chosen.fit == Fit::ByContent => {
            say_choice(&chosen, &sample, warnings);
            Ok(chosen.reader)
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

fn detect(
    text: &str,
    name: &str,
    warnings: &mut Warnings,
) -> Result<&'static dyn Reader, Diagnostic> {
    let name = name.to_lowercase();
    let sample = Sample::of_text(&name, text);
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
            Ok(chosen.reader)
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
