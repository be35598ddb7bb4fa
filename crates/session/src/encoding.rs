//! Bytes to text.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};
use memchr::{memchr, memchr_iter, memmem};
use rolecall_text::{Diagnostic, clip, nearest_name};

use crate::bounds::{FILE_BYTES, raise_size, size};
use crate::codes::bounds::FILE_TOO_LARGE;
use crate::codes::documents::PDF;
use crate::codes::file::{
    BINARY_FILE, EMPTY_FILE, GUESSED_ENCODING, NUL_CHARACTERS, REPLACED_BYTES, UNKNOWN_ENCODING,
};
use crate::times::count_of;
use crate::warnings::Warnings;

mod declared;
mod guess;
mod wide;

use declared::declared;
use guess::{guess, name};
use wide::{Wide, decode_four, wide};

/// A file as text, a byte order mark removed, with the name of the encoding that it was read in.
pub(crate) type Decoded = (String, &'static str);

/// Decodes a file. UTF-8 is taken over without copying.
pub(crate) fn decode(bytes: Vec<u8>, warnings: &mut Warnings) -> Result<String, Diagnostic> {
    decode_as(bytes, None, FILE_BYTES, warnings).map(|(text, _)| text)
}

/// Decodes a file, in the encoding of this name where one is given: a label of the WHATWG's
/// Encoding Standard, or `utf-32`. A file may have `most` bytes.
pub(crate) fn decode_as(
    bytes: Vec<u8>,
    forced: Option<&str>,
    most: usize,
    warnings: &mut Warnings,
) -> Result<Decoded, Diagnostic> {
    let forced = forced.map(labelled).transpose()?;
    if bytes.len() > most {
        let (length, read) = (size(bytes.len()), size(most));
        let message = format!("the file has {length}, more than the {read} that are read");
        let raise = raise_size("--max-file-size", most);
        return Err(Diagnostic::new(&FILE_TOO_LARGE, message)
            .help(format!("split it by session or by month, or {raise}")));
    }
    if let Some(refused) = known_binary(&bytes) {
        return Err(refused);
    }
    let (text, encoding) = match forced.or_else(|| wide(&bytes).map(Named::Wide)) {
        Some(Named::Wide(Wide::Four { big })) => {
            let (text, failed) = decode_four(&bytes, big);
            (say_replaced(text, failed, warnings), if big { "UTF-32BE" } else { "UTF-32LE" })
        }
        Some(Named::Wide(Wide::Two(encoding)) | Named::Other(encoding)) => {
            let (text, failed) = encoding.decode_with_bom_removal(&bytes);
            (say_replaced(text.into_owned(), failed, warnings), encoding.name())
        }
        None => decode_narrow(bytes, warnings)?,
    };
    let text = without_marks(text, warnings);
    if text.bytes().all(|b| b.is_ascii_whitespace()) {
        return Err(Diagnostic::new(&EMPTY_FILE, "the file is empty")
            .help("export the transcript again, or take the file out of the folder"));
    }
    report_nul(&text, warnings)?;
    Ok((text, encoding))
}

/// The error for files that people mistake for transcripts, told by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<Diagnostic> {
    const RECORDING: &str = "Rolecall reads transcripts: have it transcribed first";
    const EXPORT: &str = "save it as plain text, or export the transcript as WebVTT or CSV";
    const KINDS: &[(&[u8], &str, &str)] = &[
        (b"PK\x03\x04", "a document, a spreadsheet or an archive", EXPORT),
        (
            b"\xd0\xcf\x11\xe0",
            "a document or spreadsheet of Word or Excel before 2007, or one with a password",
            "open it and save it as `.docx` or `.xlsx`, without a password",
        ),
        (b"\xdb\xa5", "a document of Word before 1997", "open it and save it as `.docx`"),
        (b"\xffWPC", "a document of WordPerfect", "open it and save it as `.docx` or `.rtf`"),
        (b"bplist", "a document or setting of a Mac", EXPORT),
        (b"ID3", "a recording", RECORDING),
        (b"\xff\xfb", "a recording", RECORDING),
        (b"RIFF", "a recording", RECORDING),
        (b"OggS", "a recording", RECORDING),
        (b"fLaC", "a recording", RECORDING),
        (b"#!AMR", "a recording", RECORDING),
        (b"\x1a\x45\xdf\xa3", "a recording", RECORDING),
        (b"\x30\x26\xb2\x75", "a recording", RECORDING),
        (b"\x89PNG", "a picture", "have the words in it typed, or export the transcript as text"),
        (
            b"\xff\xd8\xff",
            "a picture",
            "have the words in it typed, or export the transcript as text",
        ),
        (b"\x1f\x8b", "an archive", "unpack it"),
        (b"7z\xbc\xaf", "an archive", "unpack it"),
        (b"Rar!", "an archive", "unpack it"),
        (b"SQLite format 3", "a database", EXPORT),
        (
            b"ooBinaryFile",
            "a binary file of Praat",
            "open it in Praat and save it with `Save as text file`",
        ),
    ];
    if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        return Some(Diagnostic::new(&PDF, "this is a PDF, which holds letters on pages and no turns").help(
            "ask for the transcript as `.vtt`, `.docx` or text, which most programs export besides; else open \
             the PDF, select all, copy it and paste it into a plain text file (`.txt`), and look whether names \
             stand right",
        ));
    }
    let binary = |what: &str, help: &str| {
        Diagnostic::new(&BINARY_FILE, format!("this is {what}, not a transcript")).help(help)
    };
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(binary("a recording", RECORDING));
    }
    let found = KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
    found.map(|(_, what, help)| binary(what, help))
}

/// An encoding that was asked for.
#[derive(Clone, Copy)]
enum Named {
    Wide(Wide),
    Other(&'static Encoding),
}

/// Names that are offered where one is not known.
const NAMES: &[&str] = &[
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-32",
    "utf-32le",
    "utf-32be",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-15",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "gb2312",
    "gbk",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "latin1",
];

/// The encoding of this name.
fn labelled(label: &str) -> Result<Named, Diagnostic> {
    let plain = label.trim().to_ascii_lowercase();
    let wide = match plain.as_str() {
        "utf-32" | "utf32" | "utf-32le" | "utf32le" => Some(Wide::Four { big: false }),
        "utf-32be" | "utf32be" => Some(Wide::Four { big: true }),
        _ => None,
    };
    if let Some(wide) = wide {
        return Ok(Named::Wide(wide));
    }
    // People write `windows 1252`, `cp-1252`, `latin-1`.
    let other = || plain.replace(' ', "-");
    let found = Encoding::for_label(plain.as_bytes())
        .or_else(|| Encoding::for_label(other().as_bytes()))
        .or_else(|| Encoding::for_label(plain.replace(['-', ' ', '_'], "").as_bytes()));
    found.map(Named::Other).ok_or_else(|| {
        let help = match nearest_name(&plain, NAMES.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("names are {}", NAMES.join(", ")),
        };
        let message = format!("there is no encoding `{}`", clip(label.trim(), 40));
        Diagnostic::new(&UNKNOWN_ENCODING, message).help(help)
    })
}

/// Says how many characters of a decoded text stand for bytes that are none.
fn say_replaced(text: String, failed: bool, warnings: &mut Warnings) -> String {
    if failed {
        let places: Vec<usize> = memmem::find_iter(text.as_bytes(), "\u{fffd}").collect();
        report_replaced(&text, &places, warnings);
    }
    text
}

/// Takes out marks of byte order in the middle of a text, as files have that were put together of
/// several: they are invisible, and a name behind one would be another name.
fn without_marks(text: String, warnings: &mut Warnings) -> String {
    const MARK: &str = "\u{feff}";
    let Some(first) = memmem::find(text.as_bytes(), MARK.as_bytes()) else { return text };
    let count = text.matches(MARK).count();
    let line = line_at(text.as_bytes().get(..first).unwrap_or(&[]));
    crate::marks::say(count, line, warnings);
    text.replace(MARK, "")
}

fn decode_narrow(bytes: Vec<u8>, warnings: &mut Warnings) -> Result<Decoded, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) if memmem::find(text.as_bytes(), b"\x1b$").is_some() => {
            // Japanese letters, between shifts that no other text has.
            let (decoded, failed) = ISO_2022_JP.decode_without_bom_handling(text.as_bytes());
            if failed {
                return Ok((text, UTF_8.name()));
            }
            let first = memmem::find(text.as_bytes(), b"\x1b$").unwrap_or(0);
            let line = line_at(text.as_bytes().get(..first).unwrap_or(&[]));
            let reason = "the text holds the shifts of ISO-2022-JP, so the file was read as that";
            say_guess(reason.to_owned(), line, warnings);
            Ok((decoded.into_owned(), ISO_2022_JP.name()))
        }
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok((text, UTF_8.name()))
        }
        Err(error) => decode_odd(error.as_bytes(), warnings),
    }
}

/// Bytes that are not UTF-8 throughout: in the encoding that the file names; UTF-8 with damage if
/// most of what is not ASCII fits; otherwise in the encoding that they look like.
fn decode_odd(bytes: &[u8], warnings: &mut Warnings) -> Result<Decoded, Diagnostic> {
    let (mut fitting, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        fitting += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let controls = bytes.iter().filter(|&&b| b < 32 && !b"\t\n\r\x0c\x1b".contains(&b)).count();
    if controls * 20 > bytes.len() {
        return Err(not_a_text());
    }
    let named = declared(bytes);
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        return Ok((say_replaced(text.into_owned(), failed, warnings), encoding.name()));
    }
    if fitting > broken || named == Some(UTF_8) || bytes.starts_with(b"\xef\xbb\xbf") {
        return Ok((replace_broken(bytes, warnings), UTF_8.name()));
    }
    let found = guess(bytes);
    let (text, failed) = found.encoding.decode_without_bom_handling(bytes);
    let line = bytes.utf8_chunks().next().map_or(1, |chunk| line_at(chunk.valid().as_bytes()));
    let places = count_of(broken, "place is", "places are");
    let mut message =
        format!("{places} not UTF-8, so the file was read as {}", name(found.encoding));
    if let Some(rival) = found.rival {
        message.push_str(&format!("; half of it looks like {}", name(rival)));
    } else if broken < FEW {
        message.push_str(", which so few places cannot make sure");
    }
    say_guess(message, line, warnings);
    Ok((say_replaced(text.into_owned(), failed, warnings), found.encoding.name()))
}

/// Places below which a guess is not sure.
const FEW: usize = 10;

fn say_guess(message: String, line: u32, warnings: &mut Warnings) {
    warnings.add(&GUESSED_ENCODING, || {
        Diagnostic::new(&GUESSED_ENCODING, message)
            .help(
                "look whether its letters come out right; if not, name the encoding \
                 (`--encoding windows-1252`), or save the file as UTF-8",
            )
            .at_line(line)
    });
}

fn replace_broken(bytes: &[u8], warnings: &mut Warnings) -> String {
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut places = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            places.push(text.len());
            text.push('\u{fffd}');
        }
    }
    report_replaced(&text, &places, warnings);
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

/// Says on which lines bytes were replaced; `places` are offsets in the text, rising.
fn report_replaced(text: &str, places: &[usize], warnings: &mut Warnings) {
    let mut lines: Vec<u32> = Vec::new();
    for &place in places {
        let line = line_at(text.as_bytes().get(..place).unwrap_or(&[]));
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        if lines.len() > SHOWN {
            break;
        }
    }
    let more = if lines.len() > SHOWN { " and more" } else { "" };
    lines.truncate(SHOWN);
    let listed = lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let word = if lines.len() == 1 && more.is_empty() { "line" } else { "lines" };
    let count = count_of(places.len(), "place holds", "places hold");
    let message = format!("{count} bytes that are no characters ({word} {listed}{more})");
    warnings.add(&REPLACED_BYTES, || {
        let mut said =
            Diagnostic::new(&REPLACED_BYTES, message).help("export the file again, as UTF-8");
        said.line = lines.first().copied();
        said
    });
}

/// Lines that are named where bytes were replaced.
const SHOWN: usize = 5;

fn report_nul(text: &str, warnings: &mut Warnings) -> Result<(), Diagnostic> {
    let Some(first) = memchr(0, text.as_bytes()) else { return Ok(()) };
    let count = memchr_iter(0, text.as_bytes()).count();
    if count * 20 > text.len() {
        return Err(not_a_text());
    }
    let line = line_at(text.as_bytes().get(..first).unwrap_or(&[]));
    let places = count_of(count, "NUL character", "NUL characters");
    warnings.say(&NUL_CHARACTERS, line, format!("the text holds {places}"));
    Ok(())
}

fn not_a_text() -> Diagnostic {
    Diagnostic::new(&BINARY_FILE, "this file is not a text")
        .help("save it as plain text, or export the transcript as WebVTT or CSV")
}

fn line_at(before: &[u8]) -> u32 {
    u32::try_from(memchr_iter(b'\n', before).count()).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests;
