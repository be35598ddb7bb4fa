//! What a file may hold at most: each bound, lowered, is met by a small file of every format that it
//! applies to, and the error names the bound in force and the flag that raises it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

use std::io::{Cursor, Write as _};

use rolecall_session::{Family, Hint, Limits, READERS, Read, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Three people, who say a word each.
const SAID: [(usize, &str, &str); 3] =
    [(0, "Ann", "Hello there."), (1, "Bob", "Good morning."), (2, "Cat", "Shall we start?")];

/// `piece` for each of them, in one.
fn each(piece: impl Fn(usize, &str, &str) -> String) -> String {
    SAID.into_iter().map(|(at, name, words)| piece(at, name, words)).collect()
}

/// The same with commas between them.
fn list(piece: impl Fn(usize, &str, &str) -> String) -> String {
    let pieces = SAID.into_iter().map(|(at, name, words)| piece(at, name, words));
    pieces.collect::<Vec<_>>().join(",")
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(more: &str) -> Vec<u8> {
    let body = each(|_, name, words| format!("<w:p><w:r><w:t>{name}: {words}</w:t></w:r></w:p>"));
    zipped(&[(
        "word/document.xml",
        &format!("<w:document><w:body>{body}{more}</w:body></w:document>"),
    )])
}

fn odt() -> Vec<u8> {
    let body = each(|_, name, words| format!("<text:p>{name}: {words}</text:p>"));
    let text = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zipped(&[("content.xml", &text)])
}

fn xlsx() -> Vec<u8> {
    let row = |a: &str, b: &str| {
        format!("<row><c t=\"str\"><v>{a}</v></c><c t=\"str\"><v>{b}</v></c></row>")
    };
    let rows = row("speaker", "text") + &each(|_, name, words| row(name, words));
    zipped(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>",
        ),
        ("xl/s.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

fn eaf() -> String {
    let tiers = each(|at, name, words| {
        format!(
            "<TIER TIER_ID=\"{name}\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{at}\" TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
        )
    });
    format!(
        "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"0\"/><TIME_SLOT TIME_SLOT_ID=\"t2\" TIME_VALUE=\"900\"/></TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"
    )
}

/// Three turns of three speakers in a format that recognisers or other programs give as text.
fn text_of(format: &str) -> String {
    let json = |begin: &str, all: String, end: &str| format!("{begin}{all}{end}");
    match format {
        "toml" => each(|_, n, w| format!("[[turn]]\nspeaker = \"{n}\"\ntext = \"{w}\"\n")),
        "json" => json(
            "{\"turn\": [",
            list(|_, n, w| format!("{{\"speaker\": \"{n}\", \"text\": \"{w}\"}}")),
            "]}",
        ),
        "text" => each(|_, n, w| format!("{n}: {w}\n")),
        "vtt" => each(|at, n, w| format!("00:0{at}.000 --> 00:0{at}.900\n<v {n}>{w}\n\n"))
            .replacen("00:00", "WEBVTT\n\n00:00", 1),
        "srt" => each(|at, n, w| {
            format!("{}\n00:00:0{at},000 --> 00:00:0{at},900\n{n}: {w}\n\n", at + 1)
        }),
        "sbv" => each(|at, n, w| format!("0:00:0{at}.000,0:00:0{at}.900\n{n}: {w}\n\n")),
        "textgrid" => json(
            "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n0\n3\n<exists>\n3\n",
            each(|_, n, w| format!("\"IntervalTier\"\n\"{n}\"\n0\n3\n1\n0\n3\n\"{w}\"\n")),
            "",
        ),
        "chat" => json(
            "@UTF8\n@Begin\n",
            each(|_, n, w| format!("*{}:\t{w}\n", n.to_uppercase())),
            "@End\n",
        ),
        "eaf" => eaf(),
        "csv" => format!("speaker,text\n{}", each(|_, n, w| format!("{n},{w}\n"))),
        "tsv" => format!("speaker\ttext\n{}", each(|_, n, w| format!("{n}\t{w}\n"))),
        "html" => {
            json("<html><body>", each(|_, n, w| format!("<p>{n}: {w}</p>")), "</body></html>")
        }
        "rtf" => json("{\\rtf1 ", each(|_, n, w| format!("{{\\b {n}:}} {w}\\par\n")), "}"),
        _ => recognised(format),
    }
}

/// The same for those that recognisers of speech give.
fn recognised(format: &str) -> String {
    let (begin, all, end) = match format {
        "whisper" => (
            "{\"segments\": [",
            list(|at, n, w| {
                format!(
                    "{{\"start\": {at}, \"end\": {at}.5, \"text\": \"{w}\", \"speaker\": \"{n}\"}}"
                )
            }),
            "]}",
        ),
        "aws" => (
            "{\"results\": {\"transcripts\": [], \"audio_segments\": [",
            list(|at, _, w| {
                format!(
                    "{{\"id\": {at}, \"transcript\": \"{w}\", \"start_time\": \"{at}.0\", \"end_time\": \"{at}.5\", \"speaker_label\": \"spk_{at}\"}}"
                )
            }),
            "]}}",
        ),
        "azure" => (
            "{\"recognizedPhrases\": [",
            list(|at, _, w| {
                format!(
                    "{{\"recognitionStatus\": \"Success\", \"speaker\": {at}, \"offsetInTicks\": {at}e7, \"durationInTicks\": 5000000, \"nBest\": [{{\"display\": \"{w}\"}}]}}"
                )
            }),
            "]}",
        ),
        "google" => (
            "{\"results\": [{\"alternatives\": [{\"transcript\": \"\", \"words\": [",
            list(|at, n, _| {
                format!(
                    "{{\"startTime\": \"{at}s\", \"endTime\": \"{at}.5s\", \"word\": \"{n}\", \"speakerTag\": {}}}",
                    at + 1
                )
            }),
            "]}]}]}",
        ),
        "deepgram" => (
            "{\"results\": {\"utterances\": [",
            list(|at, _, w| {
                format!(
                    "{{\"start\": {at}, \"end\": {at}.5, \"transcript\": \"{w}\", \"speaker\": {at}, \"words\": []}}"
                )
            }),
            "]}}",
        ),
        "assemblyai" => (
            "{\"utterances\": [",
            list(|at, n, w| {
                format!(
                    "{{\"start\": {at}, \"end\": {at}.5, \"text\": \"{w}\", \"speaker\": \"{n}\", \"words\": []}}"
                )
            }),
            "]}",
        ),
        "speechmatics" => (
            "{\"results\": [",
            list(|at, n, _| {
                format!(
                    "{{\"type\": \"word\", \"start_time\": {at}, \"end_time\": {at}.5, \"alternatives\": [{{\"content\": \"{n}\", \"speaker\": \"S{at}\"}}]}}"
                )
            }),
            "]}",
        ),
        "ibm" => {
            let labels =
                list(|at, _, _| format!("{{\"from\": {at}, \"to\": {at}.5, \"speaker\": {at}}}"));
            let words = list(|at, n, _| format!("[\"{n}\", {at}, {at}.5]"));
            (
                "{\"results\": [{\"final\": true, \"alternatives\": [{\"transcript\": \"Ann Bob Cat \", \"timestamps\": [",
                format!("{words}]}}]}}], \"speaker_labels\": [{labels}"),
                "]}",
            )
        }
        "kaldi" => {
            let segments = list(|at, _, _| {
                format!(
                    "{{\"start\": {at}, \"duration\": 0.9, \"speaker\": {{\"@id\": \"S{at}\"}}}}"
                )
            });
            let words = list(|at, n, _| {
                format!(
                    "{{\"word\": \"{n}\", \"punct\": \"{n}\", \"start\": {at}.1, \"end\": {at}.5}}"
                )
            });
            (
                "{\"retval\": {\"words\": [",
                format!("{words}], \"segmentation\": {{\"segments\": [{segments}]}}"),
                "}}",
            )
        }
        "podcast" => (
            "{\"segments\": [",
            list(|at, n, w| {
                format!(
                    "{{\"speaker\": \"{n}\", \"startTime\": {at}, \"endTime\": {at}.5, \"body\": \"{w}\"}}"
                )
            }),
            "]}",
        ),
        "rev" => (
            "{\"monologues\": [",
            list(|at, _, w| {
                format!(
                    "{{\"speaker\": {at}, \"elements\": [{{\"type\": \"text\", \"value\": \"{w}\"}}]}}"
                )
            }),
            "]}",
        ),
        _ => panic!("no file of three turns for {format}"),
    };
    format!("{begin}{all}{end}")
}

fn file(format: &str) -> Vec<u8> {
    match format {
        "docx" => docx(""),
        "odt" => odt(),
        "xlsx" => xlsx(),
        _ => text_of(format).into_bytes(),
    }
}

fn read_within(format: &'static str, bytes: Vec<u8>, limits: Limits) -> Read {
    read(bytes, &Hint { name: "a", format: Some(format), limits, ..Hint::default() })
}

/// The error, with its help.
fn refused(format: &'static str, bytes: Vec<u8>, limits: Limits) -> (String, String) {
    let error = read_within(format, bytes, limits).error;
    error.map_or_else(Default::default, |error| {
        (format!("{}: {}", error.code, error.message), error.help.unwrap_or_default())
    })
}

/// That a file is refused with these words and this flag.
fn holds(format: &'static str, bytes: Vec<u8>, limits: Limits, said: &str, flag: &str) {
    let (error, help) = refused(format, bytes, limits);
    assert_eq!(error, said, "{format}");
    assert!(help.contains(&format!("raise the bound: `{flag} ")), "{format}: {help}");
}

fn formats() -> impl Iterator<Item = &'static str> {
    READERS.iter().map(|reader| reader.name())
}

#[test]
fn every_format_is_read_up_to_its_bounds() {
    for format in formats() {
        let limits = Limits { turns: 3, speakers: 3, ..Limits::default() };
        let read = read_within(format, file(format), limits);
        assert_eq!(read.error, None, "{format}");
        let session = &read.sessions[0];
        assert_eq!((session.turns.len(), session.participants.len()), (3, 3), "{format}");
    }
}

#[test]
fn every_format_is_held_to_turns_speakers_and_size() {
    for format in formats() {
        let turns = Limits { turns: 2, ..Limits::default() };
        let said = "too-many-turns: the file has more than 2 turns";
        holds(format, file(format), turns, said, "--max-turns");

        let speakers = Limits { speakers: 2, ..Limits::default() };
        let said = "too-many-speakers: this session has more than 2 different speaker labels";
        holds(format, file(format), speakers, said, "--max-speakers");

        let bytes = file(format);
        let length = bytes.len();
        assert!((40..1024).contains(&length) || matches!(format, "eaf" | "xlsx"), "{format}");
        let length = if length < 1024 { format!("{length} bytes") } else { "1 KiB".to_owned() };
        let small = Limits { file_bytes: 30, ..Limits::default() };
        let said =
            format!("file-too-large: the file has {length}, more than the 30 bytes that are read");
        holds(format, bytes, small, &said, "--max-file-size");
    }
}

#[test]
fn formats_with_elements_in_each_other_are_held_to_their_depth() {
    let vendors = READERS.iter().filter(|reader| reader.family() == Family::Recognisers);
    let documents = [("eaf", 3), ("docx", 3), ("odt", 3), ("xlsx", 3), ("rtf", 1)];
    let records = [("json", 2), ("toml", 2)];
    let vendors = vendors.map(|reader| (reader.name(), 2));
    for (format, nesting) in documents.into_iter().chain(records).chain(vendors) {
        let deep = Limits { nesting, ..Limits::default() };
        let said = format!(
            "nested-too-deep: parts of this document stand more than {nesting} deep in each other"
        );
        holds(format, file(format), deep, &said, "--max-nesting");
    }
}

#[test]
fn documents_are_held_to_paragraphs_and_pieces() {
    let few = Limits { turns: 8_000, ..Limits::default() };
    let paragraphs = |one: &str| one.repeat(16_010);
    let said = "too-many-pieces: this document has more than 16000 paragraphs and cells";
    let odt = format!(
        "<office:document-content><office:body><office:text>{}</office:text></office:body></office:document-content>",
        paragraphs("<text:p>x</text:p>")
    );
    let rows = "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
    let table = format!("<w:tbl>{}</w:tbl>", paragraphs(rows));
    let files = [
        ("docx", docx(&paragraphs("<w:p><w:r><w:t>x</w:t></w:r></w:p>"))),
        ("docx", docx(&table)),
        ("odt", zipped(&[("content.xml", &odt)])),
        ("html", format!("<html><body>{}", paragraphs("<p>x")).into_bytes()),
        ("rtf", format!("{{\\rtf1 {}}}", paragraphs("x\\par ")).into_bytes()),
    ];
    for (format, bytes) in files {
        holds(format, bytes, few, said, "--max-turns");
    }
    let more = Limits { turns: 20_000, ..Limits::default() };
    let read = read_within("docx", docx(&paragraphs("<w:p><w:r><w:t>x</w:t></w:r></w:p>")), more);
    assert_eq!((read.error, read.sessions[0].turns.len()), (None, 3));

    let runs = format!("<w:p>{}</w:p>", "<w:r><w:t>x</w:t></w:r>".repeat(25_000));
    let small = Limits { turns: 1_000, ..Limits::default() };
    let said = "too-many-pieces: this document has more than 16000 tags and pieces of text";
    holds("docx", docx(&runs), small, said, "--max-turns");
    let read = read_within("docx", docx(&runs), few);
    assert_eq!((read.error, read.sessions[0].turns.len()), (None, 3));
}

#[test]
fn packed_files_are_held_to_what_they_unpack_to() {
    for format in ["docx", "odt", "xlsx"] {
        let large = Limits { unpacked_bytes: 50, ..Limits::default() };
        let said = "unpacked-too-large: this file unpacks to more than the 50 bytes that are read";
        holds(format, file(format), large, said, "--max-unpacked");
    }
    let filled = docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "ab ".repeat(1 << 19)));
    let ratio = Limits { ratio: 2, ..Limits::default() };
    let said = "unpacked-too-much: the part `word/document.xml` of this file unpacks to more than 2 \
                times its size";
    holds("docx", filled, ratio, said, "--max-ratio");

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text_of("text").repeat(60).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let said = "unpacked-too-large: this file unpacks to more than the 1 KiB that are read";
    let large = Limits { unpacked_bytes: 1024, ..Limits::default() };
    holds("text", packed.clone(), large, said, "--max-unpacked");
    let large = Limits { file_bytes: 1024, ..Limits::default() };
    holds("text", packed, large, said, "--max-file-size");
}

#[test]
fn sheets_that_share_a_part_are_held_to_the_size_of_a_file() {
    let cell = |number| format!("<c t=\"s\"><v>{number}</v></c>");
    let row = |speaker, words| format!("<row>{}{}</row>", cell(speaker), cell(words));
    let rows = row(0, 1) + &row(0, 2).repeat(40);
    let words = "Let's talk about the week. ".repeat(40);
    let strings = ["speaker", "text", &words].map(|words| format!("<si><t>{words}</t></si>"));
    let named = |name: &str, count: usize| {
        zipped(&[
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook><sheets>{}</sheets></workbook>",
                    format!("<sheet name=\"{name}\" r:id=\"r1\"/>").repeat(count)
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>",
            ),
            ("xl/sharedStrings.xml", &format!("<sst>{}</sst>", strings.concat())),
            ("xl/s.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ])
    };
    let limits = Limits { file_bytes: 64 << 10, ..Limits::default() };
    assert_eq!(read_within("xlsx", named("A", 1), limits).error, None);
    let said = "unpacked-too-large: the cells of this file hold more than 64 KiB";
    holds("xlsx", named("A", 2), limits, said, "--max-file-size");
    let (error, help) = refused("xlsx", named(&"week ".repeat(300), 1), limits);
    assert_eq!(error, "label-too-long: this name of a sheet is longer than 1 KiB");
    assert_eq!(help, "give the sheet a shorter one");
}

#[test]
fn nothing_is_left_out_where_names_and_channels_are_many() {
    let names = |count: usize| -> String {
        let one = |n| format!("{{\"id\": {n}, \"name\": \"N{n}\"}}");
        (0..count).map(one).collect::<Vec<_>>().join(",")
    };
    let rev = format!(
        "{{\"speakers\": [{}], \"monologues\": [{{\"speaker\": 1500, \"elements\": [{{\"type\": \"text\", \"value\": \"Yes\"}}]}}]}}",
        names(1501)
    );
    let read = read_within("rev", rev.into_bytes(), Limits::default());
    assert_eq!(read.sessions[0].participants[0].label, "N1500");

    let deepgram = |count: usize| {
        let one = "{\"alternatives\": [{\"transcript\": \"Yes\"}]}";
        format!("{{\"results\": {{\"channels\": [{}]}}}}", vec![one; count].join(",")).into_bytes()
    };
    let read = read_within("deepgram", deepgram(20), Limits::default());
    assert_eq!(read.sessions[0].participants.len(), 20);
    let (error, _) = refused("deepgram", deepgram(21), Limits::default());
    assert_eq!(error, "other-json: this file has more than 20 channels");
}

#[test]
fn channels_are_speakers() {
    let item = |at: usize, n: &str| {
        format!(
            "{{\"type\": \"pronunciation\", \"start_time\": \"{at}.0\", \"end_time\": \"{at}.5\", \"alternatives\": [{{\"content\": \"{n}\"}}]}}"
        )
    };
    let channels = list(|at, n, _| {
        format!("{{\"channel_label\": \"ch_{at}\", \"items\": [{}]}}", item(at, n))
    });
    let aws = format!(
        "{{\"results\": {{\"transcripts\": [], \"channel_labels\": {{\"channels\": [{channels}]}}, \"items\": []}}}}"
    );
    let results = list(|at, n, _| {
        format!(
            "{{\"type\": \"word\", \"channel\": \"channel_{at}\", \"start_time\": {at}, \"end_time\": {at}.5, \"alternatives\": [{{\"content\": \"{n}\"}}]}}"
        )
    });
    let speechmatics = format!("{{\"results\": [{results}]}}");
    for (format, text) in [("aws", aws), ("speechmatics", speechmatics)] {
        let within = Limits { speakers: 3, ..Limits::default() };
        let read = read_within(format, text.clone().into_bytes(), within);
        assert_eq!((read.error, read.sessions[0].participants.len()), (None, 3), "{format}");
        let fewer = Limits { speakers: 2, ..Limits::default() };
        let said = "too-many-speakers: this session has more than 2 different speaker labels";
        holds(format, text.into_bytes(), fewer, said, "--max-speakers");
    }
}
