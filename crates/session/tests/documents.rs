//! Documents, pages and spreadsheets: files that python-docx, odfpy and openpyxl wrote, and hostile ones.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

mod common;

use std::io::{Cursor, Write as _};
use std::path::Path;
use std::time::Duration;

use common::{Stopwatch, check_spans, dump};
use rolecall_session::{Hint, Read, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// In a build without optimisation; with it, all of these end within 2 seconds.
const LIMIT: Duration = Duration::from_secs(20);

fn read_named(name: &str, bytes: Vec<u8>) -> Read {
    let length = bytes.len();
    let before = Stopwatch::start();
    let result = read(bytes, &Hint { name, ..Hint::default() });
    assert!(before.elapsed() < LIMIT, "{name} took {:?}", before.elapsed());
    check_spans(&result, length);
    result
}

fn code(name: &str, bytes: Vec<u8>) -> &'static str {
    read_named(name, bytes).error.map_or("", |error| error.code.0)
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", text.as_bytes())])
}

fn paragraphs(lines: &[&str]) -> String {
    let line = |line: &&str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    lines.iter().map(line).collect()
}

#[test]
fn marks_of_byte_order_within_a_document_are_taken_out_and_said() {
    let mark = '\u{feff}';
    let lines =
        ["Ann: a", "Bob: b", &format!("{mark}Ann: al{mark}l right"), &format!("B{mark}ob: d")];
    let read = read_named("a.docx", docx(&paragraphs(&lines)));
    let session = &read.sessions[0];
    let turns: Vec<_> =
        session.turns.iter().map(|turn| (session.label_of(turn), session.text_of(turn))).collect();
    let expected = [("Ann", "a"), ("Bob", "b"), ("Ann", "all right"), ("Bob", "d")];
    assert_eq!(turns, expected.map(|(label, words)| (Some(label), words)));
    let said: Vec<_> = read.warnings.iter().map(|said| (said.code.0, &*said.message)).collect();
    let expected = "3 marks of byte order were taken out of the middle of the text";
    assert_eq!(said, [("marks-in-text", expected)]);
}

fn turns_of(read: &Read) -> Vec<(&str, &str)> {
    let sessions = read.sessions.iter();
    sessions
        .flat_map(|s| s.turns.iter().map(move |t| (s.label_of(t).unwrap_or(""), s.text_of(t))))
        .collect()
}

fn said(read: &Read) -> Vec<(&'static str, &str)> {
    read.warnings.iter().map(|said| (said.code.0, &*said.message)).collect()
}

/// A text box as Word writes it: once for itself and once more for older programs.
fn boxed(content: &str) -> String {
    let content = format!("<w:txbxContent>{content}</w:txbxContent>");
    format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r></w:p>"
    )
}

#[test]
fn talk_in_text_boxes_is_read_once_where_the_body_has_none() {
    let ann = boxed(&paragraphs(&["Ann: Hello."]));
    let bob = boxed(&paragraphs(&["Bob: Hi.", "There."]));
    let title = paragraphs(&["A visit"]);
    let expected = [("Ann", "Hello."), ("Bob", "Hi.\nThere.")];

    let read = read_named("a.docx", docx(&format!("{title}{ann}{bob}")));
    assert_eq!(turns_of(&read), expected);
    let message = "the talk stands in 2 text boxes; 1 paragraph beside them left out";
    assert_eq!(said(&read), [("talk-in-text-boxes", message)]);

    // As programs before 2010 write them, in one drawing.
    let old = |words: &str| {
        format!("<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>", paragraphs(&[words]))
    };
    let both = format!("{}{}", old("Ann: Hello."), old("Bob: Hi."));
    let read =
        read_named("a.docx", docx(&format!("<w:p><w:r><w:pict>{both}</w:pict></w:r></w:p>")));
    assert_eq!(turns_of(&read), [("Ann", "Hello."), ("Bob", "Hi.")]);

    // A table in a box is a table.
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraphs(&[words]));
    let row = |one: &str, two: &str| format!("<w:tr>{}{}</w:tr>", cell(one), cell(two));
    let rows = [row("Speaker", "Text"), row("Ann", "Hello."), row("Bob", "Hi.\nThere.")];
    let table = boxed(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    let read = read_named("a.docx", docx(&format!("{ann}{table}")));
    assert_eq!(turns_of(&read), [("Ann", "Hello."), ("Bob", "Hi. There.")]);

    // What the body says goes first, and boxes beside it are no talk.
    let body = paragraphs(&["Cy: Well.", "Di: Yes."]);
    let read = read_named("a.docx", docx(&format!("{body}{ann}{bob}")));
    assert_eq!(turns_of(&read), [("Cy", "Well."), ("Di", "Yes.")]);
    assert_eq!(said(&read), [("left-out-of-document", "left out as no talk: 2 text boxes")]);

    // Neither has talk: the error is that of the body.
    let note = boxed(&paragraphs(&["Confidential"]));
    assert_eq!(code("a.docx", docx(&format!("{title}{note}"))), "no-turns");
    // What breaks off within a box, and boxes in boxes.
    assert_eq!(code("a.docx", docx("<w:p><w:pict><w:txbxContent><w:p>")), "broken-document");
    let inner = boxed(&format!("{}{ann}", paragraphs(&["Bob: Hi."])));
    let read = read_named("a.docx", docx(&inner));
    assert_eq!(turns_of(&read), [("Bob", "Hi.")]);
}

#[test]
fn text_boxes_of_open_document_are_read_from_the_top_of_each_page() {
    let frame = |page: u8, top: &str, left: &str, words: &str| {
        format!(
            "<draw:frame text:anchor-type=\"page\" text:anchor-page-number=\"{page}\" svg:x=\"{left}\" \
             svg:y=\"{top}\"><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
        )
    };
    let frames = [
        frame(2, "1cm", "1in", "Bob: Four."),
        frame(1, "10.5in", "1in", "Ann: Three."),
        frame(1, "20mm", "3in", "goes on."),
        frame(1, "20mm", "1in", "Bob: Two"),
        frame(1, "1.5cm", "1in", "Ann: One."),
    ];
    let content = format!(
        "<office:document-content><office:body><office:text>{}<text:p/></office:text></office:body>\
         </office:document-content>",
        frames.concat()
    );
    let parts: [(&str, &[u8]); 2] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ];
    let read = read_named("a.odt", zipped(&parts));
    let expected = [("Ann", "One."), ("Bob", "Two\ngoes on."), ("Ann", "Three."), ("Bob", "Four.")];
    assert_eq!(turns_of(&read), expected);
    assert_eq!(said(&read), [("talk-in-text-boxes", "the talk stands in 5 text boxes")]);
}

#[test]
fn documents_that_others_wrote() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_none_or(|e| e != "md")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let result = read_named(&name, std::fs::read(path).unwrap());
        insta::assert_snapshot!(name.replace('.', "_"), format!("{name}\n----\n{}", dump(&result)));
    }
}

#[test]
fn pages_and_rich_text() {
    let table = [
        (
            "podcast.html",
            "<!-- saved --><html><body>\n<time>0:00</time><p>Hello.</p>\n<cite>Ann Lee:</cite>\n<time>1:07</time>\n<p>Hi &amp; so <cite>on</cite>.</p><p>More.</p><cite>Bo:</cite><p>Yes.</p></body></html>",
        ),
        (
            "page.html",
            "<!doctype html><html><head><title>T</title><script>x: y</script></head><body><nav><a>Home: x</a></nav><h1>Session</h1>\n<p><b>Worker:</b> Let&#39;s\n start.</p><p><b>Client:</b> OK<br>fine.</p><p><b>Worker:</b> Bye</p><footer>Copyright: x</footer></body></html>",
        ),
        (
            "table.html",
            "<html><body><table><tr><th>Time<th>Speaker<th>Text<tr><td>0:03<td>W<td>hi, \"you\"<tr><td>0:04<td>C<td>ho</table><p>by hand</p></body></html>",
        ),
        (
            "terms.html",
            "<html><body><dl><dt>Worker<dd>hi<dt>Client<dd>ho<dt>Worker<dd>hm</dl></body></html>",
        ),
        (
            "marked.html",
            "<html><body><div><span class=\"speaker\">Sam</span><span class=\"timestamp\">0:03</span><p>Hi.</p></div><div><span class=\"speaker\">Jo</span><span class=\"timestamp\">0:05</span><p>Ho.</p></div></body></html>",
        ),
        (
            "dictation.rtf",
            "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\header Confidential\\par}\n\\b Worker:\\b0  How was it\\'3f caf\\'e9\\par\nClient: \\u8220\\'93Fine\\u8221\\'94.\\line And you?\\par\nWorker: {\\deleted never }{\\revised well}.{\\footnote F}\\par}",
        ),
        (
            "table.rtf",
            "{\\rtf1 Session\\par\\trowd\\cellx1\\cellx2\\pard\\intbl Worker:\\cell How are you getting on?\\cell\\row\\trowd\\cellx1\\cellx2\\pard\\intbl Client:\\cell I am fine, thanks.\\cell\\row\\trowd\\pard\\intbl Worker:\\cell Good.\\cell\\row\\pard done\\par}",
        ),
    ];
    let mut out = String::new();
    for (name, text) in table {
        out += &format!(
            "{name}: {text}\n----\n{}\n",
            dump(&read_named(name, text.as_bytes().to_vec()))
        );
    }
    insta::assert_snapshot!(out);
}

#[test]
fn what_is_not_read_says_what_to_do() {
    let table: [(&str, &[u8]); 5] = [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        ("a.wav", b"RIFF0000WAVE"),
        ("a.docx", b"PK\x03\x04cut off"),
        ("a.m4a", b"\0\0\0\x20ftypM4A "),
    ];
    let mut out = String::new();
    for (name, bytes) in table {
        let error = read_named(name, bytes.to_vec()).error.unwrap();
        out += &format!("{name}: {} {}\n    {}\n", error.code, error.message, error.help.unwrap());
    }
    insta::assert_snapshot!(out);
}

#[test]
fn hostile_documents_end_in_a_diagnostic() {
    let talk = paragraphs(&["Worker: a", "Client: b"]);
    let bomb = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(16 << 20));
    let lol =
        "<!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>";
    let table = [
        ("good.docx", docx(&talk), ""),
        ("bomb.docx", docx(&bomb), "unpacked-too-much"),
        ("entities.docx", zipped(&[("word/document.xml", lol.as_bytes())]), "own-entities"),
        ("deep.docx", docx(&"<w:tbl>".repeat(100_000)), "nested-too-deep"),
        ("cut.docx", docx("<w:p>"), "broken-document"),
        ("empty.docx", docx(""), "no-turns"),
        ("lacks.docx", zipped(&[("word/documents.txt", b"x")]), "broken-document"),
        ("deep.rtf", b"{\\rtf1 ".repeat(1_000_000), "nested-too-deep"),
        ("deep.html", b"<div>".repeat(1_000_000), "no-turns"),
        ("tables.html", b"<table><tr><td>".repeat(500_000), "no-turns"),
        ("tags.html", [b"<html>".to_vec(), b"<nav ".repeat(1_000_000)].concat(), "no-turns"),
        ("navs.html", [b"<html>".to_vec(), b"<nav>".repeat(1_000_000)].concat(), "no-turns"),
        ("quotes.html", [b"<html>".to_vec(), b"<a b='".repeat(500_000)].concat(), "no-turns"),
        ("ampersands.html", [b"<html>".to_vec(), b"&".repeat(4_000_000)].concat(), "no-turns"),
        (
            "controls.rtf",
            [b"{\\rtf1".to_vec(), b"\\bin999999999 \\u9".repeat(100_000)].concat(),
            "no-turns",
        ),
    ];
    for (name, bytes, expected) in table {
        assert_eq!(code(name, bytes), expected, "{name}");
    }
}

#[test]
fn words_that_many_cells_share_are_bounded() {
    let workbook = b"<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>";
    let relations = b"<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>";
    let words = format!("<sst><si><t>{}</t></si></sst>", "ab".repeat(50_000));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(2_000);
    let bytes = zipped(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/sharedStrings.xml", words.as_bytes()),
        ("xl/s.xml", format!("<worksheet>{cells}</worksheet>").as_bytes()),
    ]);
    assert_eq!(code("a.xlsx", bytes), "unpacked-too-large");
}

/// A table in a document and a sheet with a column for each speaker, below a title.
#[test]
fn a_column_for_each_speaker() {
    let rows = [
        ["Session of 4 May", "", ""],
        ["Time", "Worker", "Client"],
        ["0:00:03", "Good morning, Sam. Have a seat.", ""],
        ["0:00:07", "", "Morning. Sorry I am late."],
        ["0:00:11", "That is all right.", "Thank you for that."],
    ];
    let of_rows = |row: &dyn Fn(&[&str; 3]) -> String| rows.iter().map(row).collect::<String>();
    let cells = |row: &[&str; 3], cell: &dyn Fn(&str) -> String| -> String {
        row.iter().map(|text| cell(text)).collect()
    };
    let table = of_rows(&|row| {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}</w:tr>", cells(row, &cell))
    });
    let sheet = of_rows(&|row| {
        let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
        format!("<row>{}</row>", cells(row, &cell))
    });
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    let book = zipped(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>",
        ),
        ("xl/s.xml", sheet.as_bytes()),
    ]);
    for (name, bytes) in [("a.docx", docx(&format!("<w:tbl>{table}</w:tbl>"))), ("a.xlsx", book)] {
        let read = read_named(name, bytes);
        assert_eq!(read.error, None, "{name}");
        let session = &read.sessions[0];
        let turns: Vec<_> = session
            .turns
            .iter()
            .map(|turn| (session.label_of(turn).unwrap(), session.text_of(turn), turn.start))
            .collect();
        let expected = [
            ("Worker", "Good morning, Sam. Have a seat.", Some(3.0)),
            ("Client", "Morning. Sorry I am late.", Some(7.0)),
            ("Worker", "That is all right.", Some(11.0)),
            ("Client", "Thank you for that.", Some(11.0)),
        ];
        assert_eq!(turns, expected, "{name}");
        let said: Vec<_> = read.warnings.iter().map(|said| said.code.0).collect();
        assert_eq!(said, ["speaker-columns", "side-by-side"], "{name}");
    }
}

#[test]
fn hostile_spreadsheets_end_in_a_diagnostic() {
    let workbook = b"<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>";
    let relations = b"<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>";
    let book = |sheet: &str| {
        zipped(&[
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/s.xml", sheet.as_bytes()),
        ])
    };
    let sheet = |rows: &str| book(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    let wide = |n: usize| format!("<row r=\"{n}\"><c r=\"ALL{n}\"><v>{}</v></c></row>", n * 7919);
    let far = "<row><c r=\"ZZZZ1\"><v>1</v></c><c t=\"s\"><v>99999999</v></c></row>";
    let table = [
        (
            sheet(
                "<row><c t=\"inlineStr\"><is><t>speaker</t></is></c><c t=\"str\"><v>text</v></c></row><row><c t=\"str\"><v>A</v></c><c><v>1</v></c></row>",
            ),
            "",
        ),
        (sheet(&(0..20_000).map(wide).collect::<String>()), "too-many-cells"),
        (sheet(far), "unknown-columns"),
        (sheet(""), "unknown-columns"),
        (sheet("<row>"), "broken-document"),
        (book("words"), "unknown-columns"),
        (zipped(&[("xl/workbook.bin", b"")]), "broken-document"),
    ];
    for (number, (bytes, expected)) in table.into_iter().enumerate() {
        assert_eq!(code("a.xlsx", bytes), expected, "{number}");
    }
}
