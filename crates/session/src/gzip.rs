//! Files packed with gzip: `2026-03-02.vtt.gz`.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use rolecall_text::Diagnostic;

use crate::Limits;
use crate::codes::package::BROKEN_PACKAGE;
use crate::package::{too_large, too_much};

/// Whether bytes begin as those of gzip do.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// The file's name without the ending that gzip adds.
pub(crate) fn name_within(name: &str) -> &str {
    let cut = name.len().saturating_sub(3);
    match name.split_at_checked(cut) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".gz") && !stem.is_empty() => stem,
        _ => name,
    }
}

/// Unpacks a file.
///
/// # Errors
///
/// Where it is damaged, or unpacks to more than the bounds.
pub(crate) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Diagnostic> {
    let by_ratio = bytes.len().saturating_mul(limits.ratio).max(1 << 20);
    let (by_size, flag) = match limits.file_bytes <= limits.unpacked_bytes {
        true => (limits.file_bytes, "--max-file-size"),
        false => (limits.unpacked_bytes, "--max-unpacked"),
    };
    let most = by_ratio.min(by_size);
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(most as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.len() > most {
        return Err(if by_ratio < by_size {
            too_much("file", limits.ratio)
        } else {
            too_large(by_size, flag)
        });
    }
    match read {
        Ok(_) => Ok(unpacked),
        Err(_) => Err(Diagnostic::new(&BROKEN_PACKAGE, "this file is damaged or was cut off")
            .help("export or download it again, or unpack it with `gzip -d`")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use crate::{Hint, read};

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn tried(bytes: Vec<u8>) -> String {
        let read = read(bytes, &Hint { name: "a.txt.GZ", ..Hint::default() });
        match read.error {
            Some(error) => format!("{}: {}", error.code, error.message),
            None => format!("{} {} turns", read.format, read.sessions[0].turns.len()),
        }
    }

    #[test]
    fn files_are_unpacked_within_bounds() {
        assert_eq!(tried(packed(b"A: one\nB: two\n")), "text 2 turns");
        let cut = packed(b"A: one\nB: two\n");
        let said = tried(cut[..cut.len() - 9].to_vec());
        assert_eq!(said, "broken-package: this file is damaged or was cut off");
        assert!(tried(packed(&vec![b' '; 3 << 20])).starts_with("unpacked-too-much"));
        assert!(tried(packed(&packed(b"A: x\nB: y\n"))).starts_with("binary-file"));
    }
}
