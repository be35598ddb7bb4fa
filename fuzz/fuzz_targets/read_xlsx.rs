//! Spreadsheets: a sheet, in a package that is whole.
#![no_main]

#[path = "../shared/packed.rs"]
mod packed;

/// The parts beside the sheet.
const OTHERS: [(&str, &[u8]); 3] = [
    (
        "xl/workbook.xml",
        b"<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        b"<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>",
    ),
    ("xl/sharedStrings.xml", b"<sst><si><t>speaker</t></si><si><t>text</t></si></sst>"),
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [book, relations, shared] = OTHERS;
    packed::read_as("xlsx", &[book, relations, shared, ("xl/s.xml", bytes)]);
});
