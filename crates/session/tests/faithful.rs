//! Random talk, written in each form of plain text, is read as it was said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fmt::Write as _;

use proptest::prelude::*;
use rolecall_session::{Hint, read};

/// Who speaks, when in seconds, and the paragraphs.
type Said = (usize, u32, Vec<String>);

const NAMES: &[&str] = &[
    "Worker",
    "Ann Smith",
    "Dr. O'Neill-Jones",
    "Speaker 1",
    "PO",
    "SMITH",
    "\u{421}\u{43e}\u{446}\u{440}\u{430}\u{431}\u{43e}\u{442}\u{43d}\u{438}\u{43a}",
];

const SENTENCES: &[&str] = &[
    "Let's start with what we are here for.",
    "Yes, I think so: it was late.",
    "We met at 12:30 there.",
    "Note: the rules are on page 3.",
    "OK.",
    "see https://example.org/a for that",
    "[laughs] and so on",
    "I said \"no\" (twice) \u{2013} and caf\u{e9} \u{1f600}.",
    "Remember: nothing is decided.",
];

fn talk() -> impl Strategy<Value = (Vec<&'static str>, Vec<Said>)> {
    let paragraph = prop::sample::select(SENTENCES).prop_map(str::to_owned);
    let turn = (0..3_usize, 1..90_u32, prop::collection::vec(paragraph, 1..3));
    (prop::sample::subsequence(NAMES, 3), prop::collection::vec(turn, 2..9)).prop_map(
        |(names, turns)| {
            // Names come again in talk: the first two speak twice, whatever follows.
            let opening = [0, 1, 0, 1].map(|who| (who, 2, vec!["Right.".to_owned()]));
            let mut now = 0;
            let all = opening.into_iter().chain(turns).map(|(who, wait, words)| {
                now += wait;
                (who, now, words)
            });
            (names, all.collect())
        },
    )
}

fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A form: what it is called, whether it has times, and how a turn is written in it.
type Form = (&'static str, bool, fn(&str, &str, &[String]) -> String);

/// Paragraphs that follow a name go on until the next one.
fn joined(words: &[String], between: &str) -> String {
    words.join(between)
}

const FORMS: &[Form] = &[
    ("colon", false, |name, _, words| format!("{name}: {}\n", joined(words, "\n"))),
    ("bold", false, |name, _, words| format!("**{name}:** {}\n\n", joined(words, "\n\n"))),
    ("list", false, |name, _, words| format!("- **{name}**: {}\n", joined(words, "\n"))),
    ("wide colon", false, |name, _, words| format!("{name}\u{ff1a}{}\n", joined(words, "\n"))),
    ("stamp first", true, |name, at, words| format!("[{at}] {name}: {}\n", joined(words, "\n"))),
    ("bare stamp", true, |name, at, words| format!("{at} {name}: {}\n", joined(words, "\n"))),
    ("stamp behind", true, |name, at, words| format!("{name} ({at}): {}\n", joined(words, "\n"))),
    ("Rev", true, |name, at, words| format!("{name} ({at}):\n{}\n\n", joined(words, "\n\n"))),
    ("Otter", true, |name, at, words| format!("{name}  {at}\n{}\n\n", joined(words, "\n\n"))),
    ("bold head", true, |name, at, words| {
        format!("**{name}** {at}\n\n{}\n\n", joined(words, "\n"))
    }),
    ("bar", true, |name, at, words| format!("{name} | {at}\n{}\n\n", joined(words, "\n"))),
    ("time above", true, |name, at, words| format!("{at} {name}\n{}\n\n", joined(words, "\n"))),
    ("saved captions", true, |name, at, words| {
        format!("[{name}] {at}\n{}\n\n", joined(words, "\n"))
    }),
    ("chat", true, |name, at, words| {
        format!("{at}\t From {name} to Everyone: {}\n", joined(words, "\n"))
    }),
    ("columns", true, |name, at, words| format!("{at}\t{name}\t{}\n", joined(words, "\n"))),
];

/// Words without regard to how many blank lines stand between paragraphs.
fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn talk_is_read_as_it_was_said((names, said) in talk(), crlf: bool, footer: bool) {
        for (form, timed, write) in FORMS {
            let mut text = String::new();
            for (who, at, words) in &said {
                text.push_str(&write(names[*who], &clock(*at), words));
            }
            if footer {
                let _ = write!(text, "\nTranscribed by https://otter.ai\n");
            }
            if crlf {
                text = text.replace('\n', "\r\n");
            }
            let hint = Hint { name: "a.txt", format: Some("text"), ..Hint::default() };
            let read = read(text.clone().into_bytes(), &hint);
            prop_assert_eq!(&read.error, &None, "{}: {}", form, text);
            let session = &read.sessions[0];
            let found: Vec<_> = session
                .turns
                .iter()
                .map(|turn| {
                    let words = paragraphs(session.text_of(turn));
                    (session.label_of(turn).map(str::to_owned), turn.start, words)
                })
                .collect();
            let expected: Vec<_> = said
                .iter()
                .map(|(who, at, words)| {
                    let start = timed.then(|| f64::from(*at));
                    (Some(names[*who].to_owned()), start, words.clone())
                })
                .collect();
            prop_assert_eq!(found, expected, "{}:\n{}", form, text);
        }
    }
}
