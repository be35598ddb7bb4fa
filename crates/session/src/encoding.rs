//! Bytes to text.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memchr_iter};
use rolecall_text::Diagnostic;

use crate::bounds::FILE_BYTES;
use crate::codes::bounds::FILE_TOO_LARGE;
use crate::codes::documents::PDF;
use crate::codes::file::{
    BINARY_FILE, EMPTY_FILE, GUESSED_ENCODING, NUL_CHARACTERS, REPLACED_BYTES,
};
use crate::times::count_of;
use crate::warnings::Warnings;

/// How far a file is looked into to tell what it is, in bytes.
const HEAD: usize = 4096;

/// Decodes a file. UTF-8 is taken over without copying.
pub(crate) fn decode(bytes: Vec<u8>, warnings: &mut Warnings) -> Result<String, Diagnostic> {
    if bytes.len() > FILE_BYTES {
        let message = format!(
            "the file has {} MiB, more than the {} MiB that are read",
            bytes.len() >> 20,
            FILE_BYTES >> 20
        );
        return Err(
            Diagnostic::new(&FILE_TOO_LARGE, message).help("split it by session or by month")
        );
    }
    if let Some(refused) = known_binary(&bytes) {
        return Err(refused);
    }
    let text = match wide(&bytes) {
        Some(encoding) => decode_wide(&bytes, encoding, warnings),
        None => decode_narrow(bytes, warnings)?,
    };
    if text.bytes().all(|b| b.is_ascii_whitespace()) {
        return Err(Diagnostic::new(&EMPTY_FILE, "the file is empty")
            .help("export the transcript again, or take the file out of the folder"));
    }
    report_nul(&text, warnings)?;
    Ok(text)
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
    ];
    if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        return Some(Diagnostic::new(&PDF, "this is a PDF, which holds letters on pages and no turns").help(
            "ask for the transcript as `.vtt`, `.docx` or text, which most programs export besides; else open \
             the PDF in Word or LibreOffice, save it as `.docx` and look whether names stand right",
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

/// UTF-16, told by its mark or, without one, by where the noughts of plain letters stand.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let pairs = head.len() / 2;
    if pairs == 0 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let noughts = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    match (even * 10 >= pairs * 4, odd * 10 >= pairs * 4) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn decode_wide(bytes: &[u8], encoding: &'static Encoding, warnings: &mut Warnings) -> String {
    let (text, failed) = encoding.decode_with_bom_removal(bytes);
    let text = text.into_owned();
    if failed {
        let first = text.find('\u{fffd}').unwrap_or(0);
        let count = text.matches('\u{fffd}').count();
        report_replaced(&text, first, count, warnings);
    }
    text
}

fn decode_narrow(bytes: Vec<u8>, warnings: &mut Warnings) -> Result<String, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => decode_odd(error.as_bytes(), warnings),
    }
}

/// Bytes that are not UTF-8 throughout: UTF-8 with damage if most of what is not ASCII fits,
/// otherwise the encoding that Western programs used before.
fn decode_odd(bytes: &[u8], warnings: &mut Warnings) -> Result<String, Diagnostic> {
    let (mut fitting, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        fitting += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let controls = bytes.iter().filter(|&&b| b < 32 && !b"\t\n\r\x0c".contains(&b)).count();
    if controls * 20 > bytes.len() {
        return Err(not_a_text());
    }
    if fitting > broken || bytes.starts_with(b"\xef\xbb\xbf") {
        return Ok(replace_broken(bytes, warnings));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    warnings.add(&GUESSED_ENCODING, || {
        let line = bytes.utf8_chunks().next().map_or(1, |chunk| line_at(chunk.valid().as_bytes()));
        let places = count_of(broken, "place is", "places are");
        let message = format!("{places} not UTF-8, so the file was read as Windows-1252");
        Diagnostic::new(&GUESSED_ENCODING, message)
            .help("save the file as UTF-8, and look whether accents and quotes come out right")
            .at_line(line)
    });
    Ok(text.into_owned())
}

fn replace_broken(bytes: &[u8], warnings: &mut Warnings) -> String {
    let mut text = String::with_capacity(bytes.len() + 64);
    let (mut first, mut count) = (None, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
            count += 1;
            text.push('\u{fffd}');
        }
    }
    report_replaced(&text, first.unwrap_or(0), count, warnings);
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

fn report_replaced(text: &str, first: usize, count: usize, warnings: &mut Warnings) {
    let line = line_at(text.as_bytes().get(..first).unwrap_or(&[]));
    let places = count_of(count, "place holds", "places hold");
    warnings.add(&REPLACED_BYTES, || {
        Diagnostic::new(&REPLACED_BYTES, format!("{places} bytes that are no characters"))
            .help("export the file again, as UTF-8")
            .at_line(line)
    });
}

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
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<String>) {
        let mut warnings = Warnings::default();
        let text = match decode(bytes.to_vec(), &mut warnings) {
            Ok(text) => text,
            Err(error) => error.code.to_string(),
        };
        let said = warnings.finish().into_iter();
        (text, said.map(|d| format!("{}:{} {}", d.code, d.line.unwrap_or(0), d.message)).collect())
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units = mark.encode_utf16().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn knows_marks_and_shapes() {
        for (big, mark) in [(true, true), (false, true), (true, false), (false, false)] {
            assert_eq!(
                decoded(&utf16("Worker: h\u{e9}", big, mark)),
                ("Worker: h\u{e9}".into(), vec![])
            );
        }
        assert_eq!(decoded("\u{feff}A: b".as_bytes()), ("A: b".into(), vec![]));
    }

    #[test]
    fn says_what_it_guessed_and_replaced() {
        let (text, said) = decoded(b"A: x\nB: caf\xe9 \x93no\x94");
        assert_eq!(text, "A: x\nB: caf\u{e9} \u{201c}no\u{201d}");
        assert_eq!(
            said,
            ["guessed-encoding:2 3 places are not UTF-8, so the file was read as Windows-1252"]
        );
        let (text, said) = decoded(b"A: caf\xc3\xa9 na\xc3\xafve\nB: \xff!");
        assert_eq!(text, "A: caf\u{e9} na\u{ef}ve\nB: \u{fffd}!");
        assert_eq!(said, ["replaced-bytes:2 1 place holds bytes that are no characters"]);
        let (_, said) = decoded(b"\xff\xfeA\x00:\x00\x00\xd8b\x00");
        assert_eq!(said, ["replaced-bytes:1 1 place holds bytes that are no characters"]);
        let (_, said) = decoded(b"A: a longer line of talk\nB: x\0y and some more talk");
        assert_eq!(said, ["nul-characters:2 the text holds 1 NUL character"]);
    }

    #[test]
    fn refuses_what_is_no_text() {
        let table: &[(&[u8], &str)] = &[
            (b"", "empty-file"),
            (b" \r\n\t\n", "empty-file"),
            (b"\xef\xbb\xbf", "empty-file"),
            (b"PK\x03\x04rest", "binary-file"),
            (b"%PDF-1.7", "pdf"),
            (b"\x00\x00\x00\x00", "binary-file"),
            (b"\x00\x01\x02\xff\x00\x01\x02\xff\x01", "binary-file"),
        ];
        for (bytes, code) in table {
            assert_eq!(decoded(bytes).0, *code, "{bytes:?}");
        }
    }
}
