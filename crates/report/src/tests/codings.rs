use insta::assert_snapshot;

use super::fixture::run;
use crate::{CODING_FORMATS, CodingResult, Options, Quote, coding_format};

fn print(format: &str, options: Options) -> String {
    let run = run();
    let format = coding_format(format).expect("a format");
    let mut out = format.head.as_bytes().to_vec();
    for held in &run.sessions {
        let result = CodingResult { file: held.file, session: &held.session, coded: &held.coded };
        format.session(&run.rulebook, &result, &options, &mut out);
    }
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn csv() {
    assert_snapshot!(print("csv", Options::default()));
}

#[test]
fn jsonl() {
    assert_snapshot!(print("jsonl", Options::default()));
}

#[test]
fn human() {
    assert_snapshot!(print("human", Options::default()));
}

#[test]
fn human_without_quotes() {
    assert_snapshot!(print("human", Options { quote: Quote::None, ..Options::default() }));
}

#[test]
fn the_header_of_csv_is_the_contract() {
    let csv = CODING_FORMATS.iter().find(|format| format.name == "csv").unwrap();
    assert_eq!(
        csv.head,
        "session,turn,line,start,role,topic,coder,confidence,span_start,span_end\r\n"
    );
}

#[test]
fn spans_count_characters() {
    use super::fixture::{coded, rulebook, session};
    let talk = "Ça é\u{301} 🙂 here for";
    let session = session(&[("PO", talk)], false);
    let coded = coded(&session, &[(0, 1, "here for")]);
    let mut out = Vec::new();
    let result = CodingResult { file: "a, \"b\".txt", session: &session, coded: &coded };
    coding_format("csv").unwrap().session(&rulebook(), &result, &Options::default(), &mut out);
    let row = String::from_utf8(out).unwrap();
    assert_eq!(row, "\"a, \"\"b\"\".txt\",1,3,,worker,purpose,cue,1,8,16\r\n");
    assert_eq!(talk.chars().skip(8).take(8).collect::<String>(), "here for");
}
