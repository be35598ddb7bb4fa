//! What a file is, by its name.

use rolecall_session::{READERS, group_key};

/// What a name promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// `NAME.session.toml` or `NAME.session.json`: a session, or a sidecar.
    Native,
    /// A kind of file that a reader knows.
    Transcript,
    /// A kind that a reader knows, among many other things that have it (`.json`): what stands in
    /// the file has to tell.
    Common(String),
    /// A protocol, the project's settings, or the file of a case.
    Ours,
    /// Anything else, with its ending (`.md`).
    Other(String),
}

const NATIVE: &[&str] = &[".session.toml", ".session.json"];

/// Endings that say too little to take every such file in a folder for a session.
const TOO_COMMON: &[&str] = &["toml", "json"];

/// What the name of a sidecar ends with.
const SIDECAR: &str = ".session.toml";

pub(crate) fn of(name: &str) -> NameKind {
    if native_stem(name).is_some() {
        return NameKind::Native;
    }
    let lower = unpacked(name).to_lowercase();
    let ends_in = |ending: &str| lower.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'));
    if lower == crate::SETTINGS_NAME || is_case(&lower) || ends_in("protocol") {
        return NameKind::Ours;
    }
    let mut known = READERS.iter().flat_map(|reader| reader.extensions());
    if known.any(|ending| !TOO_COMMON.contains(ending) && ends_in(ending)) {
        return NameKind::Transcript;
    }
    if let Some(common) = TOO_COMMON.iter().find(|ending| ends_in(ending)) {
        return NameKind::Common(format!(".{common}"));
    }
    match lower.rsplit_once('.') {
        Some((_, ending)) => NameKind::Other(format!(".{ending}")),
        None => NameKind::Other("without an ending".to_owned()),
    }
}

/// What files are that lie beside transcripts, and what to do to have what they hold read.
const BESIDE: &[(&[&str], &str, Option<&str>)] = &[
    (
        &[".pdf"],
        "a PDF, which holds letters on pages and no turns",
        Some(
            "ask for the transcript as `.vtt`, `.docx` or text, which most programs export besides; else \
             open the PDF in Word or LibreOffice, save it as `.docx`, and look whether names stand right",
        ),
    ),
    (
        &[".doc", ".wpd", ".pages"],
        "a document of an office program that is not read",
        Some("open it in Word or LibreOffice and save it as `.docx`"),
    ),
    (
        &[".xls", ".numbers"],
        "a spreadsheet that is not read",
        Some("open it and save it as `.xlsx` or CSV"),
    ),
    (
        &[
            ".mp3", ".wav", ".m4a", ".mp4", ".ogg", ".flac", ".aac", ".wma", ".mov", ".avi",
            ".mkv", ".webm", ".amr", ".aif", ".aiff", ".opus",
        ],
        "a recording",
        Some("Rolecall reads transcripts: have it transcribed first"),
    ),
    (&[".json"], "JSON in which nothing looks like a transcript", None),
    (&[".toml"], "TOML in which nothing looks like a record of a session", None),
    (&[".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".heic", ".bmp"], "a picture", None),
    (
        &[".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz"],
        "an archive that is not opened",
        Some("unpack it, or pack the files as `.zip`"),
    ),
];

/// What files are whose names end so, and what to do; nothing where that is not known.
pub(crate) fn known(ending: &str) -> Option<(&'static str, Option<&'static str>)> {
    let found = BESIDE.iter().find(|(endings, ..)| endings.contains(&ending))?;
    Some((found.1, found.2))
}

/// `NAME` of `NAME.session.toml`, which may be a sidecar.
pub(crate) fn sidecar_stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.split_at_checked(name.len().checked_sub(SIDECAR.len())?)?;
    (ending.eq_ignore_ascii_case(SIDECAR) && !stem.is_empty()).then_some(stem)
}

/// The file of a case whose sessions lie in its folder.
const CASE: &str = "case.toml";

/// Whether this is a case's own file: `case.toml` or `NAME.case.toml`.
pub(crate) fn is_case(name: &str) -> bool {
    name.eq_ignore_ascii_case(CASE) || case_stem(name).is_some()
}

/// `NAME` of `NAME.case.toml`.
pub(crate) fn case_stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.split_at_checked(name.len().checked_sub(CASE.len() + 1)?)?;
    let is_case = ending.strip_prefix('.').is_some_and(|it| it.eq_ignore_ascii_case(CASE));
    (is_case && !stem.is_empty()).then_some(stem)
}

/// The name without the ending that gzip adds.
fn unpacked(name: &str) -> &str {
    match name.split_at_checked(name.len().saturating_sub(3)) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".gz") && stem.contains('.') => stem,
        _ => name,
    }
}

/// The name without its ending.
pub(crate) fn stem(name: &str) -> &str {
    let name = unpacked(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of a session's own file without what tells that it is one.
fn native_stem(name: &str) -> Option<&str> {
    let name = unpacked(name);
    NATIVE.iter().find_map(|ending| {
        let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
        (end.eq_ignore_ascii_case(ending) && !stem.is_empty()).then_some(stem)
    })
}

/// What a session is called by the name of its file, or of one of its `several` files: without
/// speaker and endings.
pub(crate) fn session_stem(name: &str, several: bool) -> &str {
    let group = if several { group(name) } else { None };
    let stem = group.or_else(|| native_stem(name)).unwrap_or_else(|| stem(name));
    if stem.is_empty() { name } else { stem }
}

/// The name that files of one speaker each share, where this is such a file.
pub(crate) fn group(name: &str) -> Option<&str> {
    group_key(unpacked(name)).map(|(key, _)| key)
}

/// The sidecars that a transcript of this name (or a group of files of this name) may have.
pub(crate) fn sidecar_names(name: &str) -> [String; 2] {
    [format!("{}{SIDECAR}", stem(name)), format!("{name}{SIDECAR}")]
}
