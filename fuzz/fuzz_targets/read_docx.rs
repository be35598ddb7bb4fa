//! Word documents: the part with the words, in a package that is whole.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use rolecall_session::{Columns, Hint, Read, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn check(read: &Read) {
    for session in &read.sessions {
        for turn in &session.turns {
            let range = turn.text.start as usize..turn.text.end as usize;
            assert!(session.text.get(range).is_some());
            assert!(turn.bytes.start <= turn.bytes.end);
            assert!(turn.speaker.is_none_or(|s| (s as usize) < session.participants.len()));
        }
    }
    assert_eq!(read.error.is_some(), read.sessions.is_empty());
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let package = zipped(&[("word/document.xml", bytes)]);
    let hint =
        Hint { name: "a.docx", format: Some("docx"), columns: None::<&Columns>, ..Hint::default() };
    check(&read(package, &hint));
});
