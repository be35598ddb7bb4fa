use super::*;

/// The captions as `line start words`, strays as `! line`.
fn shown(text: &str) -> Vec<String> {
    SubRip::new(text)
        .map(|block| match block {
            Block::Cue(cue) => {
                let start = cue.start.map_or("-".to_owned(), |start| start.to_string());
                format!("{} {start} {}", cue.line, &text[cue.payload])
            }
            Block::Stray(line) => format!("! {line}"),
        })
        .collect()
}

const A: &str = "00:00:01,000 --> 00:00:02,000";
const B: &str = "00:00:03,000 --> 00:00:04,000";

#[test]
fn captions_with_every_fault() {
    let table: &[(&str, &[&str])] = &[
        ("1\nA\nhi\n\n2\nB\nho\n", &["2 1 hi", "6 3 ho"]),
        ("A\nhi\n\nB\nho", &["1 1 hi", "4 3 ho"]),
        ("0\nA\nhi\n\n0\nB\nho", &["2 1 hi", "6 3 ho"]),
        ("1\nA\nhi\n2\nB\nho", &["2 1 hi", "5 3 ho"]),
        ("1\nA\nhi\nB\nho", &["2 1 hi", "4 3 ho"]),
        ("1\n\nA\n\nhi\n\n2\n\nB\n\nho\n", &["3 1 hi", "9 3 ho"]),
        ("1\nA\n\n2\nB\nho", &["2 1 ", "5 3 ho"]),
        ("1\nA\n2\nB\nho", &["2 1 ", "4 3 ho"]),
        ("1\nA\n42\n\n2\nB\nho", &["2 1 42", "6 3 ho"]),
        ("A\n42\nB\nho", &["1 1 42", "3 3 ho"]),
        ("1\nA\nsix times\n7\n\nB\nho", &["2 1 six times\n7", "6 3 ho"]),
        ("1\nA\nhi\n\nthere\n\n2\nB\nho", &["2 1 hi\n\nthere", "8 3 ho"]),
        ("1\nA\nhi\n\n2\nho\n\n3\nB\nhe", &["2 1 hi", "5 - ho", "9 3 he"]),
        ("title\nmore\n\n1\nA\nhi", &["! 1", "5 1 hi"]),
        ("1\r\nA\r\nhi\r\n\r\n2\r\nB\r\nho\r\n", &["2 1 hi", "6 3 ho"]),
        ("1\rA\rhi\r\r2\rB\rho\r", &["2 1 hi", "6 3 ho"]),
        (" 1 \n A \nhi\n \t\n2\nB\nho", &["2 1 hi", "6 3 ho"]),
        ("1\nA hi there\n\n2\nB X1:10 Y1:20\nho", &["2 1 hi there", "5 3 ho"]),
        ("1\nA\nhi\n\n2\n", &["2 1 hi"]),
        ("1\nA\nhi --> there\n\n2\nB\nho", &["2 1 hi --> there", "6 3 ho"]),
        ("\u{feff}1\nA\nhi", &["2 1 hi"]),
        ("1", &["! 1"]),
        ("", &[]),
    ];
    for (text, expected) in table {
        let text = text.replace('A', A).replace('B', B);
        assert_eq!(shown(&text), *expected, "{text}");
    }
}

#[test]
fn tells_captions_from_talk() {
    let table = [
        ("1\nA\nhi", true),
        ("A\nhi", true),
        ("Title\n\n1\nA\nhi", true),
        ("00:01.000 --> 00:02.000\nhi", false),
        ("1\n00:01.000 --> 00:02.000\nhi", true),
        ("00:01 --> 00:05 Worker: hi\nClient: ho", false),
        ("Worker: hi\nClient: 1 --> 2", false),
    ];
    for (text, expected) in table {
        let text = text.replace('A', A);
        assert_eq!(begins_so(&text), expected, "{text}");
    }
}
