use std::io::{Cursor, Write as _};
use std::path::Path;

use rolecall_session::Limits;
use zip::write::SimpleFileOptions;

use super::*;
use crate::{Memory, discover};

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn files(archive: &[(&str, &[u8])]) -> Archives<Memory<'static>> {
    let memory = Memory::new().with("s/records.zip", zip(archive)).with("s/z.txt", "A: x\n");
    Archives::new(memory, Limits::default())
}

#[test]
fn an_archive_is_a_folder() {
    let files = files(&[("a/b.vtt", b"one"), ("c.txt", b"two"), (".hidden", b"")]);
    assert_eq!(files.kind(Path::new("s/records.zip")), Some(Kind::Folder));
    assert_eq!(files.kind(Path::new("s/records.zip/a")), Some(Kind::Folder));
    assert_eq!(files.kind(Path::new("s/records.zip/a/b.vtt")), Some(Kind::File));
    assert_eq!(files.kind(Path::new("s/records.zip/b.vtt")), None);
    assert_eq!(files.read(Path::new("s/records.zip/c.txt"), 9), Ok(b"two".to_vec()));
    assert_eq!(files.read(Path::new("s/records.zip/c.txt"), 1), Err(Unreadable::TooLarge(1)));
    assert_eq!(files.names(Path::new("s/records.zip")), [".hidden", "a", "c.txt"]);
    let walk: Vec<_> = files.walk(Path::new("s")).files.into_iter().map(|f| f.path).collect();
    let expected = ["s/records.zip/a/b.vtt", "s/records.zip/c.txt", "s/z.txt"];
    assert_eq!(walk, expected.map(PathBuf::from));
}

#[test]
fn sidecars_and_pairs_in_an_archive_are_found() {
    let files = files(&[
        ("1.vtt", b"x"),
        ("1.session.toml", b"y"),
        ("2_worker.TextGrid", b"x"),
        ("2_client.TextGrid", b"x"),
    ]);
    let found = discover(&files, &[PathBuf::from("s/records.zip")]);
    let names: Vec<_> = found.work.iter().map(|work| work.name()).collect();
    assert_eq!(
        names,
        ["s/records.zip/1.vtt", "s/records.zip/2_client.TextGrid + 2_worker.TextGrid"]
    );
    assert_eq!(found.work[0].sidecar.as_deref(), Some(Path::new("s/records.zip/1.session.toml")));
}

#[test]
fn what_leads_out_of_the_folder_is_left_out_and_said() {
    let files = files(&[("../../etc/x.txt", b"A: x"), ("/abs.txt", b"A: x"), ("ok.txt", b"A: x")]);
    let walk = files.walk(Path::new("s/records.zip"));
    let paths: Vec<_> = walk.files.iter().map(|found| found.path.clone()).collect();
    assert_eq!(paths, ["s/records.zip/abs.txt", "s/records.zip/ok.txt"].map(PathBuf::from));
    let said = walk.trouble[0].1.to_string();
    assert_eq!(said, "1 of its files lead out of the folder and were left out");
    assert_eq!(files.kind(Path::new("s/records.zip/../../etc/x.txt")), None);
}

#[test]
fn a_broken_or_a_swollen_archive_is_said() {
    let memory = Memory::new().with("a.zip", b"PK\x03\x04 cut off".to_vec());
    let archives = Archives::new(memory, Limits::default());
    let walk = archives.walk(Path::new("a.zip"));
    assert_eq!(walk.trouble[0].1.to_string(), "this file is damaged or was cut off");
    let swollen = vec![b' '; 3 << 20];
    let memory = Memory::new().with("a.zip", zip(&[("b.txt", &swollen)]));
    let archives = Archives::new(memory, Limits::default());
    let said = archives.read(Path::new("a.zip/b.txt"), u64::MAX).unwrap_err().to_string();
    assert!(said.contains("unpacks to more than 200 times its size"), "{said}");
}
