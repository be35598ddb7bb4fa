use super::*;

fn decoded(bytes: &[u8]) -> (String, Vec<String>) {
    let mut warnings = Warnings::default();
    let text = match decode(bytes.to_vec(), &mut warnings) {
        Ok(text) => text,
        Err(error) => error.code.to_string(),
    };
    let said = warnings.finish().into_iter();
    (text, said.map(|d| format!("{}:{} {}", d.code, d.line.unwrap_or(0), d.message)).collect())
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn knows_marks_and_shapes() {
    for (big, mark) in [(true, true), (false, true), (true, false), (false, false)] {
        assert_eq!(
            decoded(&utf16("Worker: h\u{e9}", big, mark)),
            ("Worker: h\u{e9}".into(), vec![])
        );
    }
    assert_eq!(decoded("\u{feff}A: b".as_bytes()), ("A: b".into(), vec![]));
}

#[test]
fn says_what_it_guessed_and_replaced() {
    let (text, said) = decoded(b"A: x\nB: caf\xe9 \x93no\x94");
    assert_eq!(text, "A: x\nB: caf\u{e9} \u{201c}no\u{201d}");
    assert_eq!(
        said,
        [
            "guessed-encoding:2 3 places are not UTF-8, so the file was read as Windows-1252 (Western European), which so few places cannot make sure"
        ]
    );
    let (text, said) = decoded(b"A: caf\xc3\xa9 na\xc3\xafve\nB: \xff!");
    assert_eq!(text, "A: caf\u{e9} na\u{ef}ve\nB: \u{fffd}!");
    assert_eq!(said, ["replaced-bytes:2 1 place holds bytes that are no characters (line 2)"]);
    let (_, said) = decoded(b"\xff\xfeA\x00:\x00\x00\xd8b\x00");
    assert_eq!(said, ["replaced-bytes:1 1 place holds bytes that are no characters (line 1)"]);
    let (_, said) = decoded(b"A: a longer line of talk\nB: x\0y and some more talk");
    assert_eq!(said, ["nul-characters:2 the text holds 1 NUL character"]);
}

fn utf32(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.chars().chain(text.chars()).map(u32::from);
    units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn knows_two_and_four_bytes_to_a_character() {
    let texts = ["Worker: h\u{e9}", "\u{533b}\u{751f}: \u{4f60}\u{597d}\n\u{60a3}: \u{1f600}\n"];
    for text in texts {
        for (big, mark) in [(true, true), (false, true), (true, false), (false, false)] {
            assert_eq!(decoded(&utf32(text, big, mark)), (text.into(), vec![]), "{big} {mark}");
            assert_eq!(decoded(&utf16(text, big, mark)), (text.into(), vec![]), "{big} {mark}");
        }
    }
}

/// Talk in a few scripts, with the encodings that people had for them.
const SCRIPTS: &[(&str, &[&str])] = &[
    (
        "Worker: Wie geht es Ihnen heute, Herr M\u{fc}ller? Sch\u{f6}n, Sie zu sehen.\nClient: \u{dc}bel, es t\u{e4}te mir leid.\n",
        &["windows-1252"],
    ),
    (
        "\u{5de5}\u{4f5c}\u{4eba}\u{5458}: \u{6211}\u{4eec}\u{4eca}\u{5929}\u{8c08}\u{4e00}\u{8c08}\u{4f60}\u{7684}\u{5de5}\u{4f5c}\u{3002}\n\u{6765}\u{8bbf}\u{8005}: \u{597d}\u{7684}\u{ff0c}\u{6ca1}\u{6709}\u{95ee}\u{9898}\u{3002}\n",
        &["gb18030"],
    ),
    (
        "\u{421}\u{43e}\u{446}\u{440}\u{430}\u{431}\u{43e}\u{442}\u{43d}\u{438}\u{43a}: \u{414}\u{430}\u{432}\u{430}\u{439}\u{442}\u{435} \u{43f}\u{43e}\u{433}\u{43e}\u{432}\u{43e}\u{440}\u{438}\u{43c} \u{43e} \u{440}\u{430}\u{431}\u{43e}\u{442}\u{435}.\n\u{41a}\u{43b}\u{438}\u{435}\u{43d}\u{442}: \u{425}\u{43e}\u{440}\u{43e}\u{448}\u{43e}, \u{44f} \u{43d}\u{435} \u{43f}\u{440}\u{43e}\u{442}\u{438}\u{432}.\n",
        &["windows-1251", "koi8-r"],
    ),
    (
        "\u{62c5}\u{5f53}: \u{4eca}\u{65e5}\u{306f}\u{304a}\u{4ed5}\u{4e8b}\u{306e}\u{3053}\u{3068}\u{3092}\u{304a}\u{805e}\u{304d}\u{3057}\u{307e}\u{3059}\u{3002}\n\u{76f8}\u{8ac7}: \u{306f}\u{3044}\u{3001}\u{304a}\u{9858}\u{3044}\u{3057}\u{307e}\u{3059}\u{3002}\n",
        &["shift_jis", "euc-jp", "iso-2022-jp"],
    ),
    (
        "\u{c0c1}\u{b2f4}\u{c0ac}: \u{c624}\u{b298}\u{c740} \u{c5b4}\u{b5bb}\u{c2b5}\u{b2c8}\u{ae4c}?\n\u{b0b4}\u{b2f4}\u{c790}: \u{c88b}\u{c2b5}\u{b2c8}\u{b2e4}. \u{ac10}\u{c0ac}\u{d569}\u{b2c8}\u{b2e4}.\n",
        &["euc-kr"],
    ),
    (
        "\u{793e}\u{5de5}: \u{6211}\u{5011}\u{4eca}\u{5929}\u{8ac7}\u{8ac7}\u{4f60}\u{7684}\u{5de5}\u{4f5c}\u{3002}\n\u{6848}\u{4e3b}: \u{597d}\u{7684}\u{ff0c}\u{6c92}\u{6709}\u{554f}\u{984c}\u{3002}\n",
        &["big5"],
    ),
];

#[test]
fn guesses_right_and_says_so_or_is_told() {
    for (text, labels) in SCRIPTS {
        for label in *labels {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, failed) = encoding.encode(text);
            assert!(!failed, "{label}");
            let (found, said) = decoded(&bytes);
            assert_eq!(found, *text, "{label}: {said:?}");
            assert!(said.iter().all(|s| s.starts_with("guessed-encoding:1 ")), "{said:?}");
            assert_eq!(said.len(), 1, "{label}: {said:?}");
            let mut warnings = Warnings::default();
            let told = decode_as(bytes.into_owned(), Some(label), FILE_BYTES, &mut warnings);
            let told = told.as_ref().map(|(text, _)| text.as_str());
            assert_eq!((told, warnings.finish().len()), (Ok(*text), 0), "{label}");
        }
    }
}

#[test]
fn takes_a_file_at_its_word() {
    let table: &[(&[u8], &str)] = &[
        (b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a>\xe9</a>", "\u{e9}"),
        (b"<html><meta http-equiv=x content=\"text/html; charset=koi8-r\">\xc1", "\u{430}"),
        (b"<!doctype html><meta charset=windows-1251>\xe0", "\u{430}"),
    ];
    for (bytes, letter) in table {
        let (text, said) = decoded(bytes);
        assert!(text.contains(letter) && said.is_empty(), "{text} {said:?}");
    }
    let (text, said) = decoded(b"@UTF8\n@Begin\n*A:\tcaf\xe9 .\n");
    assert!(text.contains("caf\u{fffd}"), "{text}");
    assert_eq!(said, ["replaced-bytes:3 1 place holds bytes that are no characters (line 3)"]);
}

#[test]
fn knows_names_as_people_write_them() {
    for name in ["Windows 1252", "cp1252", "latin-1", "UTF8", " gb2312 ", "utf-32", "Shift-JIS"] {
        assert!(labelled(name).is_ok(), "{name}");
    }
    let error = |name: &str| labelled(name).err().map(|d| (d.message, d.help.unwrap()));
    let (message, help) = error("windows-1552").unwrap();
    assert_eq!(message, "there is no encoding `windows-1552`");
    assert!(help.starts_with("did you mean `windows-125"), "{help}");
}

#[test]
fn takes_out_marks_in_the_middle() {
    let (text, said) = decoded("\u{feff}A: b\n\u{feff}B: c\n".as_bytes());
    assert_eq!(text, "A: b\nB: c\n");
    assert_eq!(
        said,
        ["marks-in-text:2 1 mark of byte order was taken out of the middle of the text"]
    );
}

#[test]
fn refuses_what_is_no_text() {
    let table: &[(&[u8], &str)] = &[
        (b"", "empty-file"),
        (b" \r\n\t\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"PK\x03\x04rest", "binary-file"),
        (b"%PDF-1.7", "pdf"),
        (b"\x00\x00\x00\x00", "binary-file"),
        (b"\x00\x01\x02\xff\x00\x01\x02\xff\x01", "binary-file"),
    ];
    for (bytes, code) in table {
        assert_eq!(decoded(bytes).0, *code, "{bytes:?}");
    }
}
