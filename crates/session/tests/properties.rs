//! Whatever the bytes, a reader ends with sessions whose spans hold or with an error.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::check_spans;
use proptest::prelude::*;
use rolecall_session::{Hint, READERS, Session, add_sidecar, read};

/// Pieces from which files of every format are made, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "WEBVTT\n\n",
        "00:01.000 --> 00:02.000\n",
        "<v Ann>",
        "</v>",
        "&amp;",
        "&#",
        "<",
        ">",
        "-->",
        "1\n",
        "2\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "0:00:01.000,0:00:02.000\n",
        "<i>",
        "{\\an8}",
        "- ",
        ">> ",
        "[br]",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "Ann: ",
        "Bob:",
        "ann: ",
        "[doctor] ",
        "[",
        "]",
        "(00:01)",
        "00:01:02",
        " ",
        "\t",
        "words ",
        "caf\u{e9} ",
        "\u{1f600}",
        "\u{feff}",
        "\0",
        "\u{ff1a}",
        "session,speaker,text\n",
        "id,dialogue\n",
        "1,",
        "\"",
        "\"\"",
        ",",
        ";",
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9\n<exists>\n2\n",
        "\"IntervalTier\"\n\"Ann\"\n0\n9\n2\n",
        "0\n",
        "1.5\n",
        "-0\n",
        "1e400\n",
        "\"word\"\n",
        "[[turn]]\n",
        "text = \"a\"\n",
        "speaker = \"Ann\"\n",
        "[session]\n",
        "number = 1\n",
        "[[coding]]\n",
        "turn = 1\n",
        "code = \"C\"\n",
        "span = [0, 1]\n",
        "{",
        "}",
        "\"turn\": [",
        "\"text\": \"a\"",
        "\"speaker\": \"Ann\"",
        "\\u00e9",
        "\\ud800",
        ": ",
        "null",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn made_up_files_never_break_a_reader(text in pieces(), format in 0..READERS.len()) {
        let format = Some(READERS[format].name());
        let result = read(text.clone().into_bytes(), &Hint { name: "a", format, columns: None, ..Hint::default() });
        check_spans(&result, text.len());
        prop_assert_eq!(result.error.is_some(), result.sessions.is_empty());
    }

    #[test]
    fn the_format_is_found_whatever_the_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "[a-z]{0,3}\\.(vtt|srt|sbv|csv|tsv|txt|json|toml|TextGrid)") {
        let length = bytes.len();
        let result = read(bytes, &Hint { name: &name, ..Hint::default() });
        check_spans(&result, length);
    }

    #[test]
    fn a_sidecar_never_breaks_a_session(text in pieces()) {
        let mut session = Session::default();
        add_sidecar(&mut session, text.as_bytes());
        prop_assert!(session.turns.is_empty() && session.codings.is_empty());
    }

    // Names begin with a letter that no word for notes and headings begins with.
    #[test]
    fn plain_talk_comes_back_as_it_was_written(
        turns in prop::collection::vec(("[QXZ][a-z]{1,8}", "[a-z ,.]{0,30}[a-z]"), 1..20),
        end in "\r?\n",
    ) {
        let text: String = turns.iter().map(|(name, words)| format!("{name}: {words}{end}")).collect();
        let result = read(text.into_bytes(), &Hint { name: "a.txt", ..Hint::default() });
        let session = &result.sessions[0];
        let back: Vec<(String, String)> = session
            .turns
            .iter()
            .map(|turn| (session.label_of(turn).unwrap().to_owned(), session.text_of(turn).to_owned()))
            .collect();
        let expected: Vec<(String, String)> =
            turns.into_iter().map(|(name, words)| (name, words.trim_start().to_owned())).collect();
        prop_assert_eq!(back, expected);
    }
}
