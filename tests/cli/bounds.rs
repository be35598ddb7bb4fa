//! Bounds of session files: each with its message and the flag that moves it.

use std::io::Write as _;

use crate::{KEPT, PROTOCOL, Place};

fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file in a zip");
    zip.write_all(bytes).expect("a zip");
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn each_bound_is_said_and_can_be_moved() {
    // Three turns of two speakers; 4 MiB of blanks pack to almost nothing.
    let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v PO>One.\n\n\
        00:02.000 --> 00:03.000\n<v PP>Two.\n\n00:03.000 --> 00:04.000\n<v PO>Three.\n";
    let swollen = format!("{KEPT}{}", " ".repeat(4 << 20));
    let deep =
        format!("{{\\rtf1 {}PO: Hello.\\par PP: Hello.{}}}", "{".repeat(300), "}".repeat(300));
    let place = Place::empty()
        .with("p.protocol", PROTOCOL)
        .with("a.vtt", captions)
        .with("b.zip", zip("b.txt", swollen.as_bytes()))
        .with("c.rtf", deep);
    let table: &[(&str, &[&str], &str)] = &[
        ("a.vtt", &[], ""),
        ("a.vtt", &["--max-file-size", "10"], "larger than 10 bytes"),
        ("a.vtt", &["--max-turns", "2"], "too-many-turns"),
        ("a.vtt", &["--max-turns", "3"], ""),
        ("a.vtt", &["--max-speakers", "1"], "too-many-speakers"),
        ("a.vtt", &["--max-speakers", "2"], ""),
        ("b.zip", &[], "more than 200 times"),
        ("b.zip", &["--max-ratio", "100000"], ""),
        ("b.zip", &["--max-ratio", "100000", "--max-unpacked", "10"], "larger than 10 bytes"),
        ("c.rtf", &[], "100"),
        ("c.rtf", &["--max-nesting", "400"], ""),
    ];
    for (file, flags, expected) in table {
        let said = place.run(&[&["check", "-p", "p", file], *flags].concat());
        let told = said.all();
        match expected {
            &"" => assert!(said.exit < 64, "{file} {flags:?}\n{told}"),
            part => assert!(said.exit == 65 && told.contains(part), "{file} {flags:?}\n{told}"),
        }
    }
    assert_eq!(place.run(&["check", "-p", "p", "a.vtt", "--max-file-size", "3G"]).exit, 64);
}
