//! What a word processor shows of a document is read, and what it hides is not.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{Cursor, Write as _};

use rolecall_session::{Hint, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The words of the first turn, and whether something is said to be left out.
fn first(name: &str, bytes: Vec<u8>) -> (String, bool) {
    let read = read(bytes, &Hint { name, ..Hint::default() });
    let session = read.sessions.first().unwrap();
    let said = read.warnings.iter().any(|said| said.code.0 == "left-out-of-document");
    (session.text_of(session.turns.first().unwrap()).to_owned(), said)
}

#[test]
fn word_documents() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let within = [
        run("a"),
        field("begin"),
        field("begin"),
        field("separate"),
        run("7"),
        field("end"),
        field("separate"),
        run("b"),
        field("end"),
        run("c"),
    ]
    .concat();
    let symbol = |font: &str, code: &str| {
        format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/><w:t>b</w:t></w:r>")
    };
    let table = [
        (within, "abc"),
        (symbol("Wingdings", "F04A"), "\u{263a}b"),
        (symbol("Symbol", "61"), "\u{3b1}b"),
        (symbol("Odd", "F061"), "\u{f061}b"),
    ];
    for (inside, expected) in table {
        let line = |name: &str, inside: &str| {
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{name}: </w:t></w:r>{inside}</w:p>")
        };
        let body = line("Worker", &inside) + &line("Client", &run("x"));
        let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        let bytes = zipped(&[("word/document.xml", &text)]);
        assert_eq!(first("a.docx", bytes), (expected.to_owned(), false), "{inside}");
    }
}

#[test]
fn open_document_texts() {
    let table = [
        ("a<draw:rect><text:p>box</text:p></draw:rect>b", "ab", true),
        ("a<draw:g><draw:rect><text:p>box</text:p></draw:rect></draw:g>b", "ab", true),
        ("a<draw:custom-shape><text:p>box</text:p></draw:custom-shape>b", "ab", true),
        ("a<draw:custom-shape/>b", "ab", false),
        ("a<text:variable-set text:display=\"none\">unseen</text:variable-set>b", "ab", true),
        ("a<text:variable-set>7</text:variable-set>b", "a7b", false),
        ("a<text:span text:style-name=\"H\">unseen</text:span>b", "ab", true),
        ("a<text:span text:style-name=\"B\">seen</text:span>b", "aseenb", false),
        ("a<text:script>x()</text:script>b", "ab", false),
        ("a</text:p><text:p text:style-name=\"H\">unseen</text:p><text:p>b", "a\nb", true),
        (
            "a</text:p><text:p>unseen<text:hidden-paragraph text:is-hidden=\"true\"/></text:p><text:p>b",
            "a\nb",
            true,
        ),
        (
            "a</text:p><text:p>seen<text:hidden-paragraph text:is-hidden=\"false\"/></text:p><text:p>b",
            "a\nseen\nb",
            false,
        ),
        (
            "a</text:p><text:section text:display=\"none\"><text:p>unseen</text:p></text:section><text:p>b",
            "a\nb",
            true,
        ),
    ];
    for (inside, expected, left_out) in table {
        let text = format!(
            "<office:document-content><office:automatic-styles>\
             <style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>\
             <style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
             </office:automatic-styles><office:body><office:text>\
             <text:p>Worker: {inside}</text:p><text:p>Client: x</text:p>\
             </office:text></office:body></office:document-content>"
        );
        let bytes = zipped(&[("mimetype", ""), ("content.xml", &text)]);
        assert_eq!(first("a.odt", bytes), (expected.to_owned(), left_out), "{inside}");
    }
}

#[test]
fn spreadsheets() {
    let book = "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" id=\"r1\"/></sheets></workbook>";
    let relations = "<Relationships>\
        <Relationship Id=\"r1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
        <Relationship Id=\"r2\" Type=\"t/sharedStrings\" Target=\"/xl/words.xml\"/>\
        <Relationship Id=\"r3\" Type=\"t/styles\" Target=\"looks.xml\"/></Relationships>";
    let looks =
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let words = "<sst><si><t>speaker</t></si><si><t>text</t></si><si><t>Worker</t></si>\
        <si><t>one_x000D_\ntwo_x0009_three</t></si></sst>";
    // Cells that do not say their places, an empty one among them.
    let row = |cells: &[&str]| format!("<row>{}</row>", cells.concat());
    let shared = |number: usize| format!("<c t=\"s\"><v>{number}</v></c>");
    let rows = [
        row(&["<c/>", &shared(0), &shared(1)]),
        row(&["<c/>", &shared(2), &shared(3)]),
        row(&["<c/>", &shared(2), "<c s=\"1\"><v>44621</v></c>"]),
    ];
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.concat());
    let bytes = zipped(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/words.xml", words),
        ("xl/looks.xml", looks),
        ("xl/worksheets/sheet1.xml", &sheet),
    ]);
    let read = read(bytes, &Hint { name: "a.xlsx", ..Hint::default() });
    assert_eq!(read.error, None);
    let session = read.sessions.first().unwrap();
    let turns: Vec<_> =
        session.turns.iter().map(|turn| (session.label_of(turn), session.text_of(turn))).collect();
    assert_eq!(turns, [(Some("Worker"), "one\ntwo\tthree"), (Some("Worker"), "2026-03-02")]);
}
