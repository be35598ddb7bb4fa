//! Which encoding bytes are in that say nothing of it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_2022_JP, ISO_8859_2, ISO_8859_7, KOI8_U, SHIFT_JIS,
    WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// Bytes that are looked at to guess.
const LOOKED_AT: usize = 1 << 20;

/// Encodings with what is written in them.
const WRITTEN: &[(&Encoding, &str)] = &[
    (WINDOWS_1252, "Western European"),
    (GBK, "Chinese, simplified"),
    (BIG5, "Chinese, traditional"),
    (SHIFT_JIS, "Japanese"),
    (EUC_JP, "Japanese"),
    (ISO_2022_JP, "Japanese"),
    (EUC_KR, "Korean"),
    (WINDOWS_1250, "Central European"),
    (ISO_8859_2, "Central European"),
    (WINDOWS_1251, "Cyrillic"),
    (KOI8_U, "Cyrillic"),
    (WINDOWS_1253, "Greek"),
    (ISO_8859_7, "Greek"),
    (WINDOWS_1254, "Turkish"),
    (WINDOWS_1255, "Hebrew"),
    (WINDOWS_1256, "Arabic"),
    (WINDOWS_1257, "Baltic"),
    (WINDOWS_1258, "Vietnamese"),
    (WINDOWS_874, "Thai"),
];

/// A guess.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    pub(super) encoding: &'static Encoding,
    /// What half of the file looks like, where that is another.
    pub(super) rival: Option<&'static Encoding>,
}

/// The likeliest encoding of bytes that are not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    // What is plain ASCII says nothing, so the lines with other bytes are looked at first.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let begin = bytes.get(..first).and_then(|before| memchr::memrchr(b'\n', before)).unwrap_or(0);
    let rest = bytes.get(begin..).unwrap_or(bytes);
    let looked_at = rest.get(..LOOKED_AT).unwrap_or(rest);
    let encoding = detect(looked_at);
    // Halves of a file that look different leave the guess in doubt.
    let middle = looked_at.len() / 2;
    let cut =
        looked_at.get(..middle).and_then(|half| memchr::memrchr(b'\n', half)).unwrap_or(middle);
    let (above, below) = looked_at.split_at(cut);
    let rival = [above, below]
        .into_iter()
        .filter(|half| half.iter().filter(|byte| !byte.is_ascii()).count() > 4)
        .map(detect)
        .find(|other| written(other) != written(encoding));
    Guess { encoding, rival }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // The end may be cut off in the middle of a character.
    detector.feed(bytes, false);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding's name and what is written in it.
pub(super) fn name(encoding: &'static Encoding) -> String {
    match (shown(encoding), written(encoding)) {
        (name, "") => name.to_owned(),
        (name, written) => format!("{name} ({written})"),
    }
}

fn written(encoding: &Encoding) -> &'static str {
    WRITTEN.iter().find(|(one, _)| *one == encoding).map_or("", |(_, written)| written)
}

/// The name as people write it.
pub(super) fn shown(encoding: &'static Encoding) -> &'static str {
    let name = encoding.name();
    // The standard gives these in lower case.
    const LOWER: &[(&str, &str)] = &[
        ("windows-1250", "Windows-1250"),
        ("windows-1251", "Windows-1251"),
        ("windows-1252", "Windows-1252"),
        ("windows-1253", "Windows-1253"),
        ("windows-1254", "Windows-1254"),
        ("windows-1255", "Windows-1255"),
        ("windows-1256", "Windows-1256"),
        ("windows-1257", "Windows-1257"),
        ("windows-1258", "Windows-1258"),
        ("windows-874", "Windows-874"),
    ];
    LOWER.iter().find(|(one, _)| *one == name).map_or(name, |(_, shown)| shown)
}
