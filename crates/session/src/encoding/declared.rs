//! What a file says of its own encoding.

use encoding_rs::{Encoding, UTF_8};

/// How far into a file it may say so, in bytes, as for web pages.
const HEAD: usize = 1024;

/// The encoding that the head of an XML file, a web page or a CHAT file names. Where it is a wide
/// one, the head would not be legible as it stands, so it is UTF-8.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    if head.trim_start().starts_with("@utf8") {
        return Some(UTF_8);
    }
    let label = xml(&head).or_else(|| page(&head))?;
    Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding)
}

/// `<?xml version="1.0" encoding="…"?>`.
fn xml(head: &str) -> Option<&str> {
    let rest = head.trim_start().strip_prefix("<?xml")?;
    let (inside, _) = rest.split_once("?>")?;
    let (_, value) = inside.split_once("encoding")?;
    quoted(value.trim_start().strip_prefix('=')?)
}

/// `<meta charset="…">`, `<meta … content="text/html; charset=…">`.
fn page(head: &str) -> Option<&str> {
    for tag in head.split("<meta").skip(1) {
        let tag = tag.split('>').next().unwrap_or("");
        if let Some((_, value)) = tag.split_once("charset") {
            return quoted(value.trim_start().strip_prefix('=')?);
        }
    }
    None
}

/// A value with quotes around it, or without.
fn quoted(value: &str) -> Option<&str> {
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || "\"'/;>".contains(c));
    value.get(..end.unwrap_or(value.len())).filter(|label| !label.is_empty())
}
