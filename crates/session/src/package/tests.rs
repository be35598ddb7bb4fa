use std::io::Write as _;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

fn zipped(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn told(result: Result<impl fmt::Debug, Diagnostic>) -> String {
    let error = result.unwrap_err();
    format!("{}: {}", error.code, error.message)
}

#[test]
fn parts_are_found_by_name() {
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let bytes = zipped(&[("word\\document.xml", b"one"), ("/b", b"")], method);
        assert!(Package::is_one(&bytes));
        let package = Package::open(bytes, Unpacking::default()).unwrap();
        assert_eq!(package.names(), ["word/document.xml", "b"]);
        assert_eq!(package.part("word/document.xml").unwrap().unwrap(), b"one");
        assert_eq!(package.part("Word/Document.xml").unwrap().unwrap(), b"one");
        assert_eq!(package.part("b").unwrap().unwrap(), b"");
        assert_eq!(package.part("c").unwrap(), None);
    }
}

#[test]
fn bounds_have_their_messages() {
    let bomb = zipped(&[("a", &vec![b'a'; 4 << 20])], CompressionMethod::Deflated);
    let open = |limits| Package::open(bomb.clone(), limits).unwrap();
    let free = Unpacking { ratio: 2_000, ..Unpacking::default() };
    assert_eq!(open(free).part("a").unwrap().unwrap().len(), 4 << 20);
    assert_eq!(
        told(open(Unpacking::default()).part("a")),
        "unpacked-too-much: the part `a` of this file unpacks to more than 200 times its size"
    );
    let tight = open(Unpacking { bytes: 6 << 20, ..free });
    assert!(tight.part("a").is_ok());
    assert_eq!(
        told(tight.part("a")),
        "unpacked-too-large: this file unpacks to more than the 6 MiB that are read"
    );
    let many = zipped(&[("a", b""), ("b", b""), ("c", b"")], CompressionMethod::Stored);
    assert_eq!(
        told(Package::open(many, Unpacking { parts: 2, ..free })),
        "too-many-parts: this packed file holds more than 2 files"
    );
}

#[test]
fn damage_anywhere_ends_in_a_diagnostic() {
    let text: Vec<u8> = (0..2_000_u32).flat_map(|n| n.to_string().into_bytes()).collect();
    let whole = zipped(&[("a", &text), ("b", b"words")], CompressionMethod::Deflated);
    let mut codes = std::collections::BTreeSet::new();
    let mut see = |bytes: Vec<u8>| {
        let part = Package::open(bytes, Unpacking::default()).and_then(|p| p.part("a"));
        if let Err(error) = part {
            codes.insert(error.code.0);
        }
    };
    for at in 0..whole.len() {
        for value in [0x00, 0x01, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            see(bytes);
        }
        see(whole[..at].to_vec());
    }
    let codes: Vec<&str> = codes.into_iter().collect();
    assert_eq!(codes, ["broken-package", "protected-file"]);
}

#[test]
fn a_small_part_that_claims_to_be_huge_takes_no_memory() {
    let mut bytes = zipped(&[("a", b"words")], CompressionMethod::Stored);
    let at = memmem::find(&bytes, ENTRY).unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f]);
    let package = Package::open(bytes, Unpacking::default()).unwrap();
    assert!(package.part("a").is_ok_and(|part| part.is_some_and(|part| part == b"words")));
}
