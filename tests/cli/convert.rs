//! `rolecall convert`: what it writes, what it says, and that reports stay the same.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::{KEPT, PROTOCOL, Place};

const CLINIC: [&str; 2] = [
    "sessions/day2_consultation01_doctor.TextGrid",
    "sessions/day2_consultation01_patient.TextGrid",
];

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect(text)
}

/// A report without what depends on the file: its name, its lines, times finer than a thousandth.
fn report(place: &Place, file: &str) -> Value {
    let said = place.run(&["check", "-p", "clinic-opening", file, "--format", "json"]);
    let mut report = read(&said.out);
    let mut session = report["sessions"][0].take();
    let fields = session.as_object_mut().expect("a session");
    for own in ["file", "sha256", "warnings"] {
        fields.remove(own);
    }
    for finding in session["findings"].as_array_mut().expect("findings") {
        for list in ["evidence", "near_misses"] {
            for one in finding[list].as_array_mut().expect(list) {
                one["line"] = Value::Null;
                let start = one["start"].as_f64().map(|start| (start * 1_000.0).round() / 1_000.0);
                one["start"] = json!(start);
            }
        }
    }
    session
}

/// Takes keys out, however deep.
fn without(keys: &[&str], value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !keys.contains(&key.as_str()));
            map.values_mut().for_each(|value| without(keys, value));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| without(keys, value)),
        _ => {}
    }
}

#[test]
fn one_session_gives_the_same_report_in_every_format() {
    let place = Place::example("clinic");
    // What the record says in its own format.
    let (first, second) = (CLINIC[0], CLINIC[1]);
    let native =
        place.run(&["convert", first, second, "--to", "json", "-o", "native.session.json"]);
    assert_eq!(native.exit, 0, "{}", native.err);
    let expected = report(&place, "native.session.json");
    assert!(expected["score"]["met"].as_u64() > Some(0), "{expected}");
    let formats: &[(&str, &str)] = &[
        ("toml", "session.toml"),
        ("vtt", "vtt"),
        ("srt", "srt"),
        ("textgrid", "TextGrid"),
        ("chat", "cha"),
        ("csv", "csv"),
        ("txt", "txt"),
    ];
    for (format, ending) in formats {
        let file = format!("{format}.{ending}");
        let said = place.run(&["convert", "native.session.json", "--to", format, "-o", &file]);
        assert_eq!(said.exit, 0, "{format}: {}", said.err);
        let (mut found, mut expected) = (report(&place, &file), expected.clone());
        if *format == "chat" {
            // `<UNIN/>` is `xxx` there, so that places within a turn move.
            for report in [&mut found, &mut expected] {
                assert_eq!(report["unclear"]["places"], 25);
                report["unclear"] = Value::Null;
                without(&["quote", "span"], report);
            }
        }
        assert_eq!(found, expected, "{format}");
    }
}

/// A word-processor document with a table of the turns, as a program for dictation gives it.
fn document(record: &Value) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |text: &str| {
        let words = format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(text));
        format!("<w:tc><w:p><w:r>{words}</w:r></w:p></w:tc>")
    };
    let row = |cells: &[String]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let mut table = row(&["Speaker", "Start", "End", "Text"].map(str::to_owned));
    for turn in record["turn"].as_array().expect("turns") {
        let text = |key: &str| turn[key].as_str().expect(key).to_owned();
        let time = |key: &str| turn[key].to_string();
        table += &row(&[text("speaker"), time("start"), time("end"), text("text")]);
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body><w:tbl>{table}</w:tbl></w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
        <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("word/document.xml", document.as_str())] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("to write");
    }
    zip.finish().expect("a package").into_inner()
}

#[test]
fn a_document_of_the_same_session_gives_the_same_report() {
    let place = Place::example("clinic");
    let (first, second) = (CLINIC[0], CLINIC[1]);
    let native =
        place.run(&["convert", first, second, "--to", "json", "-o", "native.session.json"]);
    assert_eq!(native.exit, 0, "{}", native.err);
    let record = std::fs::read_to_string(place.path().join("native.session.json")).unwrap();
    let place = place.with("a.docx", document(&read(&record)));
    let back = place.run(&["convert", "a.docx", "--to", "json"]);
    assert_eq!(read(&back.out), read(&record), "the same turns, to the last place of their times");
    assert_eq!(report(&place, "a.docx"), report(&place, "native.session.json"));
}

#[test]
fn the_record_is_the_contract_s() {
    let sidecar = "[session]\nnumber = 2\nduration = \"45 min\"\n[[participant]]\nlabel = \"PO\"\nrole = \"worker\"\n";
    let place = Place::empty().with("a.txt", KEPT).with("a.session.toml", sidecar);
    let said = place.run(&["convert", "a.txt", "--to", "json"]);
    assert_eq!((said.exit, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out);
    // A transcript with its sidecar named beside it is the same session.
    let both = place.run(&["convert", "a.txt", "a.session.toml", "--to", "json"]);
    assert_eq!(both.out, said.out);
}

#[test]
fn what_captions_need_is_not_made_up() {
    let place = Place::empty().with("a.txt", KEPT);
    let said = place.run(&["convert", "a.txt", "--to", "vtt"]);
    insta::assert_snapshot!(said.all());
    let untimed = place.run(&["convert", "a.txt", "--to", "vtt", "--untimed", "3"]);
    insta::assert_snapshot!("placeholders", untimed.all());
}

/// A record with something of everything.
const FULL: &str = r#"
[case]
id = "C-0192"
[session]
number = 1
date = 2026-03-02
[[participant]]
label = "PO"
role = "worker"
[[participant]]
label = "Interpreter"
[[turn]]
speaker = "PO"
start = 0.0
end = 6.25
text = "What you tell me is confidential.\n\nMostly."
[[turn]]
speaker = "PP"
start = 5.0
end = 7.5004
text = "<laughs> OK: fine --> go on"
language = "en"
[[turn]]
start = 4.0
end = 9.0
text = "Somebody: said this."
[[turn]]
speaker = "PP"
start = 9.0
end = 9.5
text = ""
[[goal]]
text = "Find work"
[[coding]]
turn = 2
code = "CONF"
[[waiver]]
rule = "privacy/limits-of-confidentiality"
because = "said in writing"
"#;

#[test]
fn what_each_format_cannot_hold_is_said() {
    let place = Place::empty().with("full.session.toml", FULL);
    let mut out = String::new();
    for format in ["json", "toml", "vtt", "srt", "textgrid", "chat", "csv", "txt"] {
        let said = place.run(&["convert", "full.session.toml", "--to", format]);
        assert_eq!(said.exit, 0, "{}", said.err);
        out +=
            &format!("=== {format}\n{}--- err\n{}", said.out.replace('\u{15}', "\u{b7}"), said.err);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn a_sidecar_takes_what_captions_cannot_hold() {
    let record = "[case]\nid = \"C-1\"\n[[participant]]\nlabel = \"Jo Smith\"\nrole = \"worker\"\n\
        [[turn]]\nspeaker = \"Jo Smith\"\nstart = 0\nend = 2\ntext = \"Let us start.\"\n\
        [[turn]]\nspeaker = \"PP\"\nstart = 2\nend = 4\ntext = \"All right.\"\n";
    let place = Place::empty().with("a.session.toml", record);
    for (format, file) in [("vtt", "b.vtt"), ("chat", "c.cha")] {
        let said =
            place.run(&["convert", "a.session.toml", "--to", format, "-o", file, "--with-sidecar"]);
        assert_eq!(said.exit, 0, "{}", said.err);
        assert!(!said.err.contains("lost-"), "{}", said.err);
        let back = read(&place.run(&["convert", file, "--to", "json"]).out);
        assert_eq!(back["case"]["id"], "C-1", "{format}");
        assert_eq!(back["participant"][0]["role"], "worker", "{format}");
    }
    let aimless = place.run(&["convert", "a.session.toml", "--to", "vtt", "--with-sidecar"]);
    assert_eq!(aimless.exit, 64);
    assert!(aimless.err.contains("--output"), "{}", aimless.err);
}

#[test]
fn nothing_is_written_over_unless_asked() {
    let place = Place::empty().with("a.txt", KEPT).with("b.csv", "mine");
    let said = place.run(&["convert", "a.txt", "--to", "csv", "--output", "b.csv"]);
    insta::assert_snapshot!(said.all());
    assert_eq!(std::fs::read_to_string(place.path().join("b.csv")).unwrap(), "mine");
    let forced = place.run(&["convert", "a.txt", "--to", "csv", "--output", "b.csv", "--force"]);
    assert_eq!(forced.exit, 0, "{}", forced.err);
    let csv = std::fs::read_to_string(place.path().join("b.csv")).unwrap();
    assert!(csv.starts_with("turn,speaker,start,end,text\r\n1,PO,,,"), "{csv}");
}

const TABLE: &str = "session,speaker,text\n7,PO,Let's start.\n7,PP,All right.\n8/b,PO,Hello again.\n8/b,PP,Hello.\n";

#[test]
fn a_file_of_several_sessions_needs_a_folder_or_a_name() {
    let place = Place::empty().with("all.csv", TABLE);
    let said = place.run(&["convert", "all.csv", "--to", "json"]);
    insta::assert_snapshot!(said.all());
    let one = place.run(&["convert", "all.csv", "--to", "txt", "--session", "7"]);
    assert_eq!((one.exit, one.out.as_str()), (0, "PO: Let's start.\nPP: All right.\n"));
    let none = place.run(&["convert", "all.csv", "--to", "txt", "--session", "9"]);
    assert_eq!(none.exit, 64);
    assert!(none.err.contains("its sessions are `7`, `8/b`"), "{}", none.err);
    let all = place.run(&["convert", "all.csv", "--to", "txt", "--out-dir", "out"]);
    assert_eq!((all.exit, all.out.as_str()), (0, ""), "{}", all.err);
    for file in ["out/all-7.txt", "out/all-8-b.txt"] {
        assert!(place.path().join(file).exists(), "{file}");
    }
}

#[test]
fn a_folder_is_converted_file_by_file_and_keeps_its_order() {
    let place = Place::empty()
        .with("in/one/a.txt", KEPT)
        .with("in/two/a.txt", KEPT)
        .with("in/broken.session.toml", "[[turn")
        .with("same/b.txt", KEPT)
        .with("same/b.csv", TABLE.replace("8/b", "7"));
    let said = place.run(&["convert", "in", "--to", "toml", "--out-dir", "out"]);
    assert_eq!(said.exit, 65, "{}", said.err);
    assert!(said.err.contains("broken-record"), "{}", said.err);
    for file in ["out/one/a.session.toml", "out/two/a.session.toml"] {
        assert!(place.path().join(file).exists(), "{file}: {}", said.err);
    }
    let clash = place.run(&["convert", "same", "--to", "json", "--out-dir", "out"]);
    assert_eq!(clash.exit, 64);
    assert!(clash.err.contains("would be written twice"), "{}", clash.err);
    let folder = place.run(&["convert", "in", "--to", "json"]);
    assert_eq!(folder.exit, 64);
    assert!(folder.err.contains("--out-dir"), "{}", folder.err);
    let missing = place.run(&["convert", "gone.vtt", "--to", "json"]);
    assert_eq!(missing.exit, 66);
}

#[test]
fn json_and_toml_hold_the_same_and_keep_the_verdict() {
    let place = Place::empty().with("full.session.toml", FULL).with("p.protocol", PROTOCOL);
    for format in ["json", "toml"] {
        let file = format!("copy.session.{format}");
        let said = place.run(&["convert", "full.session.toml", "--to", format, "-o", &file]);
        assert_eq!(said.exit, 0, "{}", said.err);
        assert!(!said.err.contains("lost") && !said.err.contains("changed"), "{}", said.err);
    }
    let print = |file: &str| place.run(&["convert", file, "--to", "json"]).out;
    let first = print("full.session.toml");
    assert_eq!(print("copy.session.json"), first);
    assert_eq!(print("copy.session.toml"), first);
}

#[test]
fn what_is_read_with_raised_bounds_can_be_written() {
    let speakers =
        |n: usize| (0..n).map(|at| format!("Speaker {at}: Hello there.\nSpeaker {at}: Again.\n"));
    let place = Place::empty().with("many.txt", speakers(1_200).collect::<String>());
    let run = |more: &[&str]| place.run(&[&["convert", "many.txt", "--to", "json"], more].concat());
    assert_eq!(run(&[]).exit, 65);
    let said = run(&["--max-speakers", "2000"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(said.out.contains("Speaker 1199"));
}

#[test]
fn a_folder_is_told_of_as_a_whole() {
    let mut place = Place::empty().with("in/broken.session.toml", "[[turn");
    for name in ["a", "b", "c", "d", "e", "f"] {
        place = place.with(&format!("in/{name}.txt"), KEPT);
    }
    let place = place;
    let folder = |more: &[&str]| {
        place.run(&[&["convert", "in", "--untimed", "3", "--to", "vtt"], more].concat()).all()
    };
    let pages = [
        folder(&["--out-dir", "out"]),
        // Nothing is written over, which is said once.
        folder(&["--out-dir", "out"]),
        folder(&["--out-dir", "other", "-v"]),
    ];
    insta::assert_snapshot!(pages.join("\n=== again\n"));
    let refused = place.run(&["convert", "in", "--to", "vtt", "--out-dir", "third"]);
    let said = "no session to third; 1 file could not be read: in/broken.session.toml; 6 sessions could not be written: in/a.txt, in/b.txt, in/c.txt, in/d.txt, in/e.txt, in/f.txt\n";
    assert!(refused.err.ends_with(said), "{}", refused.err);
    assert_eq!(refused.exit, 65);
}
