//! What files hold, as people and programs are told it.

use rolecall_coding::Clarity;
use rolecall_session::{Hint, read};
use rolecall_text::{Code, CodeEntry, Diagnostic, Severity};

use crate::{FailedFile, FileList, HeldFile, LeftOut, Options, file_format};

static CUT: CodeEntry = CodeEntry {
    code: Code("broken-record"),
    severity: Severity::Error,
    summary: "a file that was cut off",
    page: "",
};
static EXCHANGED: CodeEntry = CodeEntry {
    code: Code("labels-look-exchanged"),
    severity: Severity::Warning,
    summary: "the worker speaks like the client",
    page: "",
};
static UNCLEAR: CodeEntry = CodeEntry {
    code: Code("unclear-talk"),
    severity: Severity::Advice,
    summary: "talk that could not be heard",
    page: "",
};

const CAPTIONS: &str = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v PO>Good morning.\n\n\
    00:02.500 --> 00:14.000\n<v PP>Hello.\n\n1:00:02.500 --> 1:00:14.000\n<v PO>Bye.\n";

fn held(file: &str, bytes: &[u8], said: &[&'static CodeEntry]) -> HeldFile {
    let name = file.rsplit('/').next().unwrap();
    let found = read(bytes.to_vec(), &Hint { name, ..Hint::default() });
    assert_eq!(found.error, None, "{file}");
    let mut held = HeldFile::new(file, &[(file.to_owned(), found.taken)]);
    let said: Vec<_> =
        said.iter().map(|&entry| Diagnostic::new(entry, entry.summary).at_line(3)).collect();
    let clarity = Clarity { unheard: 1, words: 19, first: Some(1), ..Clarity::default() };
    for session in &found.sessions {
        held.add(session, &clarity, &said);
    }
    held
}

/// A list in a format; without `all`, of nothing.
pub(super) fn list(format: &str, options: Options, all: bool) -> String {
    let mut out = Vec::new();
    let mut list = FileList::new(file_format(format).unwrap(), &options, &mut out);
    let failed = Diagnostic::new(&CUT, "the file was cut off").help("export it again").at_line(82);
    let failed = [FailedFile { file: "records/cut off.json".to_owned(), diagnostic: failed }];
    let left = |file: &str, ending: &str, what, help| LeftOut {
        file: file.to_owned(),
        ending: ending.to_owned(),
        what,
        help,
    };
    let mut left_out = vec![left(
        "records/film.mp4",
        ".mp4",
        Some("a recording"),
        Some("have it transcribed first"),
    )];
    left_out.extend(
        ["a", "b", "c", "d", "e", "f"]
            .map(|name| left(&format!("records/{name}.md"), ".md", None, None)),
    );
    left_out.push(left("records/=LICENSE", "without an ending", None, None));
    if all {
        let table = "session,speaker,text\n1,PO,Good morning.\n1,PP,Hello.\n2,PO,Again.\n";
        let spanish =
            b"Mar\xeda: Buenos d\xedas, se\xf1or.\nJos\xe9: Ma\xf1ana vendr\xe9, se\xf1ora.\n";
        for file in [
            held("records/2026-03-02.vtt", CAPTIONS.as_bytes(), &[&EXCHANGED, &UNCLEAR]),
            held("records/\u{4f1a}\u{8bdd} 1.vtt", CAPTIONS.as_bytes(), &[&UNCLEAR]),
            held(
                "records/a name so long that it can never stand beside its own numbers.csv",
                table.as_bytes(),
                &[&UNCLEAR],
            ),
            held("records/old/se\u{f1}or.txt", spanish, &[]),
            held("records/old/talk.dat", b"PO: Good morning.\nPP: Hello.\n", &[]),
        ] {
            list.push(file, &mut out);
        }
    }
    let (failed, left_out) = if all { (&failed[..], &left_out[..]) } else { (&[][..], &[][..]) };
    let summary_of = |code: &str| [&EXCHANGED, &UNCLEAR].into_iter().find(|it| it.code.0 == code);
    list.finish(failed, left_out, &summary_of, &mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn for_reading() {
    insta::assert_snapshot!("files_wide", list("human", Options::default(), true));
    let narrow = list("human", Options { width: 60, ..Options::default() }, true);
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
    insta::assert_snapshot!("files_narrow", narrow);
    let verbose = Options { verbose: true, unicode: false, ..Options::default() };
    insta::assert_snapshot!("files_verbose", list("human", verbose, true));
    insta::assert_snapshot!("files_none", list("human", Options::default(), false));
}

#[test]
fn for_spreadsheets_and_programs() {
    insta::assert_snapshot!("files_csv", list("csv", Options::default(), true));
    let json: serde_json::Value =
        serde_json::from_str(&list("json", Options::default(), true)).unwrap();
    assert_eq!(json["files"][2]["sessions"], 2);
    assert_eq!(json["files"][3]["parts"][0]["encoding"], "windows-1252");
    assert_eq!(json["files"][4]["parts"][0]["told_by"], "nothing");
    assert_eq!(json["summary"]["turns"], 13);
    assert_eq!(json["summary"]["said"][0]["code"], "labels-look-exchanged");
    assert_eq!(json["summary"]["said"][1]["files"], 3);
    assert_eq!(json["left_out"].as_array().unwrap().len(), 8);
}

#[test]
fn long_lists_come_in_tables_of_their_own_and_lose_nothing() {
    for name in ["human", "json", "csv"] {
        let options = Options::default();
        let mut out = Vec::new();
        let mut list = FileList::new(file_format(name).unwrap(), &options, &mut out);
        for at in 0..1_201 {
            list.push(held(&format!("f/{at}.vtt"), CAPTIONS.as_bytes(), &[]), &mut out);
        }
        list.finish(&[], &[], &|_| None, &mut out);
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            out.matches(".vtt").count(),
            if name == "json" { 2_402 } else { 1_201 },
            "{name}"
        );
        match name {
            "human" => assert_eq!(out.matches("encoding").count(), 3),
            "json" => {
                let value: serde_json::Value = serde_json::from_str(&out).unwrap();
                assert_eq!(value["files"].as_array().unwrap().len(), 1_201);
            }
            _ => {}
        }
    }
}
