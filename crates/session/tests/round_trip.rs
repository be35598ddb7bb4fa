//! What a writer writes, its reader reads the same, apart from what the writer says its format
//! does not hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests"
)]

mod common;

use common::{data, files};
use proptest::prelude::*;
use rolecall_session::{
    Aspect, Hint, Holds, Marked, Participant, Session, Turn, WRITERS, Writer, Writing, group_key,
    join, read, reader, write,
};

/// Which code tells of a difference in what.
const TOLD: &[(&str, &[Aspect])] = &[
    ("changed-words", &[Aspect::Words]),
    ("changed-space", &[Aspect::Space]),
    ("lost-turns", &[Aspect::Silence]),
    ("changed-order", &[Aspect::Order]),
    ("changed-speakers", &[Aspect::Label, Aspect::Nobody]),
    ("changed-times", &[Aspect::Times, Aspect::Timeless]),
    ("rounded-times", &[Aspect::Precision]),
    ("lost-languages", &[Aspect::Language]),
    (
        "lost-record",
        &[
            Aspect::Silent,
            Aspect::Roles,
            Aspect::Attributes,
            Aspect::Goals,
            Aspect::Codings,
            Aspect::Waivers,
        ],
    ),
];

/// The codes of all that came out otherwise; fails where the writer claims to hold it.
fn written(writer: &dyn Writer, session: &Session) -> Vec<&'static str> {
    if reader(writer.reader()).is_none() {
        return Vec::new();
    }
    let how = Writing { untimed: Some(2.0), sidecar: false };
    let written = match write(writer, session, how) {
        Ok(written) => written,
        Err(error) => {
            assert_eq!(error.code.0, "not-read-back", "{}", writer.name());
            return vec!["not-read-back"];
        }
    };
    let mut codes = Vec::new();
    for said in &written.said {
        let code = said.code.0;
        codes.push(code);
        if code == "placeholder-times" {
            continue;
        }
        let (_, aspects) = TOLD.iter().find(|(told, _)| *told == code).expect(code);
        let held = aspects.iter().all(|aspect| writer.holds(*aspect) == Holds::Yes);
        let shown: String = written.text.chars().take(900).collect();
        assert!(!held, "{}: {}\n{shown}", writer.name(), said.message);
    }
    codes
}

/// A turn as the tests make it.
type Made = (Option<u32>, String, Option<(f64, f64)>);

fn session(labels: &[String], turns: &[Made]) -> Session {
    let mut session = Session::default();
    for label in labels {
        if !session.participants.iter().any(|known| known.label == *label) {
            session.participants.push(Participant::named(label.clone()));
        }
    }
    for (speaker, words, times) in turns {
        let start = session.text.len() as u32;
        session.text.push_str(words);
        let text = start..session.text.len() as u32;
        session.text.push('\n');
        let count = session.participants.len() as u32;
        session.turns.push(Turn {
            speaker: speaker.filter(|_| count > 0).map(|at| at % count),
            text,
            start: times.map(|(start, _)| start),
            end: times.map(|(start, length)| start + length),
            line: None,
            bytes: 0..0,
            languages: Marked::default(),
        });
    }
    session
}

/// A byte order mark is not among them: in the middle of a text every reader takes it out and says so.
fn nasty_words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "words",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "-->",
        "<",
        ">",
        "<v Ann>",
        "</v>",
        "<i>",
        "&",
        "&amp;",
        "&lt;",
        "&#58;",
        "Ann: ",
        "Bob:",
        "Ann",
        "\"",
        "\"\"",
        "'",
        ",",
        ";",
        "\t",
        "12",
        "00:01:02",
        "[00:01:02] ",
        "00:00:01,000 --> 00:00:02,000",
        "caf\u{e9}",
        "\u{1f600}",
        "[",
        "]",
        "(",
        ")",
        "[/]",
        "+/.",
        ".",
        "?",
        "*ANN:",
        "%mor:",
        "@End",
        "xxx",
        "&-um",
        "&=laughs",
        "\u{15}",
        "{\\an8}",
        "NOTE",
        "WEBVTT",
        "\\",
        "0",
        "=1+1",
        "\u{a0}",
        "\u{2028}",
        "\u{7f}",
        "STYLE",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn nasty_label() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Ann",
        "PO",
        "client",
        "Dr: Smith",
        "a > b",
        "Speaker 1",
        "<Bob>",
        "O'Neil & Co",
        "x",
        "42",
        "Unknown",
        "UNK",
        "J\u{f6}rg",
        "a,b",
        "\"q\"",
        "worker/Ann",
        "-",
        "The person who speaks on behalf of the agency today",
    ])
    .prop_map(str::to_owned)
}

fn made() -> impl Strategy<Value = (Vec<String>, Vec<Made>)> {
    let times = prop::option::weighted(0.9, (0.0..500.0_f64, 0.0..20.0_f64));
    let turn = (prop::option::weighted(0.9, 0..4_u32), nasty_words(), times);
    (prop::collection::vec(nasty_label(), 0..4), prop::collection::vec(turn, 1..12))
}

/// Talk as most sessions have it: held by every format.
fn plain() -> impl Strategy<Value = (Vec<String>, Vec<Made>)> {
    let labels = prop::collection::vec("[QXZ][A-Z]{1,4}", 2..4);
    let turn = (0..3_u32, "[a-z]{2,8}( [a-z]{2,8}){0,8}[.?!]", 1..9_000_u32, 1..9_000_u32);
    (labels, prop::collection::vec(turn, 6..30)).prop_map(|(labels, turns)| {
        let mut now = 0_u32;
        let turns: Vec<Made> = turns
            .into_iter()
            .map(|(speaker, words, pause, length)| {
                let start = now + pause;
                now = start + length;
                let times = Some((f64::from(start) / 1e3, f64::from(length) / 1e3));
                (Some(speaker), words, times)
            })
            .collect();
        (labels, turns)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_comes_out_otherwise_is_what_the_format_does_not_hold((labels, turns) in made()) {
        let session = session(&labels, &turns);
        for writer in WRITERS {
            written(*writer, &session);
        }
    }

    #[test]
    fn plain_talk_comes_back_the_same_in_every_format((labels, turns) in plain()) {
        let session = session(&labels, &turns);
        for writer in WRITERS {
            let codes = written(*writer, &session);
            let fine = |code: &&str| {
                // Not everybody declared speaks; sums of thousandths are no thousandths; text has no
                // be words that no name is.
                ["rounded-times", "lost-record"].contains(code)
                    || (writer.name() == "txt" && ["changed-times", "changed-speakers", "changed-words"].contains(code))
            };
            prop_assert!(codes.iter().all(fine), "{}: {:?}", writer.name(), codes);
        }
    }
}

/// Files that the fuzz target `round_trip` was led to, cut down.
#[test]
fn files_that_did_not_come_back_the_same() {
    let grid = |start: &str, end: &str| {
        format!(
            "\"ooTextFile\" \"TextGrid\" 0 9 <exists> 1 \"IntervalTier\" \"A\" 0 9 1 {start} {end} \"hello\""
        )
    };
    let table = [
        // Times that no session can have.
        ("textgrid", grid("128645133720465", "2e14")),
        ("textgrid", grid("-3", "1")),
        // A language that is no code.
        ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<lang a en>Hi</lang>\n\n00:03.000 --> 00:04.000\nhi\n".to_owned()),
    ];
    for (format, text) in table {
        let hint = Hint { name: "a", format: Some(format), ..Hint::default() };
        let read = read(text.clone().into_bytes(), &hint);
        assert_eq!(read.error, None, "{text}");
        for session in &read.sessions {
            for writer in WRITERS {
                written(*writer, session);
            }
        }
    }
}

/// A mark of byte order in the middle comes in by an escape, a reference or a package: it is taken
/// out of words and names, and said, so that each writer's file reads the same.
#[test]
fn marks_in_the_middle_are_taken_out_however_they_are_written() {
    let json = r#"{"participant": [{"label": "Ann", "role": "wor\ufeffker"}, {"label": "\ufeffAnn"}, {"label": "\ufeff"}],
        "case": {"id": "c\ufeff1"}, "turn": [
        {"speaker": "Ann", "start": 1, "end": 2, "text": "al\ufeffl right"},
        {"speaker": "\ufeffAnn", "start": 2, "end": 3, "text": "\ufeffand on", "language": "c\ufeffy"},
        {"speaker": "\ufeff", "start": 3, "end": 4, "text": "who"}],
        "coding": [{"turn": 1, "code": "con\ufeffsent", "span": [2, 5]}]}"#;
    let toml = "[[turn]]\nspeaker = \"Ann\"\ntext = \"al\\ufeffl right\"\n\n\
        [[turn]]\nspeaker = \"A\\uFEFFnn\"\ntext = \"and on\"\n";
    let deepgram = r#"{"results": {"utterances": [{"start": 1, "end": 2, "speaker": 0,
        "transcript": "al\ufeffl right"}]}}"#;
    let html =
        "<p>Ann: al&#xfeff;l right</p><p>Bob: and on</p><p>A&#65279;nn: yes</p><p>Bob: no</p>";
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A&#xfeff;nn>al&#xfeff;l right\n";
    let table = [
        ("json", json, &["all right", "and on", "who"][..]),
        ("toml", toml, &["all right", "and on"]),
        ("deepgram", deepgram, &["all right"]),
        ("html", html, &["all right", "and on", "yes", "no"]),
        ("vtt", vtt, &["all right"]),
    ];
    for (format, text, expected) in table {
        let hint = Hint { name: "a", format: Some(format), ..Hint::default() };
        let read = read(text.as_bytes().to_vec(), &hint);
        assert_eq!(read.error, None, "{format}");
        let told = |code: &str| read.warnings.iter().any(|said| said.code.0 == code);
        assert!(told("marks-in-text"), "{format}: {:?}", read.warnings);
        let session = &read.sessions[0];
        let words: Vec<&str> = session.turns.iter().map(|turn| session.text_of(turn)).collect();
        assert_eq!(words, expected, "{format}");
        let names = format!("{:?} {:?}", session.participants, session.case);
        assert!(!names.contains("feff"), "{format}: {names}");
        for writer in WRITERS {
            written(*writer, session);
        }
    }
    let hint = Hint { name: "a", format: Some("json"), ..Hint::default() };
    let session = read(json.as_bytes().to_vec(), &hint).sessions.remove(0);
    assert_eq!(session.participants.len(), 1);
    assert_eq!(session.participants[0].role.as_deref(), Some("worker"));
    let speakers: Vec<_> = session.turns.iter().map(|turn| turn.speaker).collect();
    assert_eq!(speakers, [Some(0), Some(0), None]);
    assert_eq!(session.codings[0].span, Some(2..4));
    assert_eq!(session.languages, ["cy"]);
}

#[test]
fn every_real_session_comes_back_the_same() {
    let Some(data) = data() else { return };
    let mut sessions = Vec::new();
    let open = |path: &std::path::Path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let read = read(std::fs::read(path).unwrap(), &Hint { name: &name, ..Hint::default() });
        assert_eq!(read.error, None, "{path:?}");
        (name, read.sessions)
    };
    let mut pairs = std::collections::BTreeMap::<String, Vec<(String, Session)>>::new();
    for path in files(&data.join("sessions/primock57/transcripts"), "textgrid") {
        let (name, mut read) = open(&path);
        let key = group_key(&name).unwrap().0.to_owned();
        pairs.entry(key).or_default().push((name, read.remove(0)));
    }
    sessions.extend(pairs.into_values().map(|pair| ("primock57", join(pair).session)));
    for (set, file) in [
        ("annomi", "sessions/annomi-dev.csv"),
        ("aci-bench", "sessions/aci-bench/train.csv"),
        ("mts-dialog", "sessions/mts-dialog/MTS-Dialog-ValidationSet.csv"),
    ] {
        sessions.extend(open(&data.join(file)).1.into_iter().map(|session| (set, session)));
    }
    let mut counts = std::collections::BTreeMap::<(&str, &str, &str), usize>::new();
    let mut totals = std::collections::BTreeMap::<&str, usize>::new();
    for (set, session) in &sessions {
        *totals.entry(set).or_default() += 1;
        for writer in WRITERS {
            for code in written(*writer, session) {
                *counts.entry((writer.name(), set, code)).or_default() += 1;
            }
        }
    }
    let mut out = String::new();
    for (set, total) in totals {
        out += &format!("{set}: {total} sessions\n");
    }
    for ((writer, set, code), count) in counts {
        out += &format!("{writer} {set} {code}: {count}\n");
    }
    insta::assert_snapshot!(out);
}
