//! Random cues and random talk from one small vocabulary, so that they meet.

use proptest::prelude::*;
use proptest::sample::select;
use rolecall_protocol::{
    At, Counts, Cue, Matcher, Protocol, Role, RoleId, Rulebook, Topic, TopicId,
};
use rolecall_session::{Marked, Participant, Session, Turn};
use rolecall_syntax::cue::parse_cue;

/// Words of cues.
const CUE_WORDS: &[&str] = &[
    "tell",
    "the",
    "court",
    "you",
    "and",
    "me",
    "don't",
    "we'll",
    "it's",
    "o'clock",
    "café",
    "agree",
    "follow-up",
    "3",
    "保密",
    "保",
    "naïve",
];

/// Words and what else stands in transcripts.
const TALK: &[&str] = &[
    "tell",
    "Tell",
    "TELL",
    "the",
    "court",
    "courts",
    "you",
    "and",
    "me",
    "don't",
    "don’t",
    "dont",
    "we'll",
    "well",
    "it's",
    "its",
    "its'",
    "o'clock",
    "oclock",
    "café",
    "cafe",
    "Cafe\u{301}",
    "CAFÉ",
    "agree",
    "agreed",
    "agreeing",
    "disagree",
    "confide",
    "confidential",
    "follow-up",
    "follow",
    "up",
    "3",
    "12",
    "1,000",
    "2.5",
    "three",
    "twenty",
    "保密",
    "保",
    "密",
    "naive",
    "naïve",
    "um",
    "Uh",
    "mm-hm",
    "[laughs]",
    "[the court]",
    "<UNIN/>",
    "((door))",
    "***",
    "xxx",
    "[",
    "]",
    "<",
    "((",
    "*",
    "'",
    "’",
    ".",
    ",",
    "-",
    "\u{301}",
    "🙂",
    "İ",
    "ﬁle",
    "\n",
    "\t",
];

/// What stands between them; nothing, often enough to glue words together.
const BETWEEN: &[&str] = &[" ", " ", " ", " ", ", ", "", "-", "'", "  ", "… "];

/// Something a person may have said.
pub(crate) fn utterance() -> impl Strategy<Value = String> {
    let word = prop_oneof![3 => select(CUE_WORDS), 2 => select(TALK)];
    let piece = (word, select(BETWEEN)).prop_map(|(word, between)| format!("{word}{between}"));
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// Parts one after the other, a gap between some of them, the first and the last no brackets.
fn sequence(solid: BoxedStrategy<String>, inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let gap = prop_oneof![3 => Just(""), 1 => select(vec![".. ", "..1 ", "..2 ", "..7 "])];
    let rest = proptest::collection::vec((inner, gap.clone()), 0..2).prop_map(|parts| {
        parts.iter().map(|(part, gap)| format!("{gap}{part} ")).collect::<String>()
    });
    let end = proptest::option::of((gap, solid.clone()));
    (solid, rest, end)
        .prop_map(|(first, rest, end)| match end {
            Some((gap, last)) => format!("{first} {rest}{gap}{last}"),
            None => first,
        })
        .boxed()
}

/// A cue as it is written.
fn written() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        8 => select(CUE_WORDS).prop_map(str::to_owned),
        1 => select(vec!["confide*", "court*", "t*", "don't*"]).prop_map(str::to_owned),
        1 => select(vec!["~agree", "~court", "~tell"]).prop_map(str::to_owned),
        1 => Just("<n>".to_owned()),
    ]
    .boxed();
    let short = sequence(leaf.clone(), leaf.clone());
    let choice = |branch: BoxedStrategy<String>| {
        proptest::collection::vec(branch, 2..4)
            .prop_map(|branches| format!("{{{}}}", branches.join("|")))
            .boxed()
    };
    let optional = |inner: BoxedStrategy<String>| inner.prop_map(|i| format!("[{i}]")).boxed();
    let nested = sequence(
        prop_oneof![3 => leaf.clone(), 1 => choice(short.clone())].boxed(),
        prop_oneof![2 => leaf.clone(), 1 => optional(short.clone())].boxed(),
    );
    let solid = prop_oneof![4 => leaf.clone(), 1 => choice(nested.clone())].boxed();
    let inner = prop_oneof![2 => leaf, 1 => choice(nested.clone()), 1 => optional(nested)].boxed();
    sequence(solid, inner)
}

fn cue() -> impl Strategy<Value = Cue> {
    let by = proptest::option::weighted(0.2, (0u16..2).prop_map(RoleId));
    let pattern = written()
        .prop_filter_map("no good cue", |written| Some((parse_cue(&written).ok()?, written)));
    (pattern, proptest::bool::weighted(0.35), by).prop_map(|((pattern, written), negative, by)| {
        Cue {
            written,
            matcher: Matcher::Words(pattern),
            negative,
            by,
            counts: Counts::anyhow(),
            language: None,
            at: At::default(),
        }
    })
}

/// Two roles and topics with cues, and no rule.
pub(crate) fn cue_book() -> impl Strategy<Value = Rulebook> {
    let cues = proptest::collection::vec(cue(), 1..5);
    proptest::collection::vec(cues, 1..3).prop_map(|topics| {
        let topics = topics.into_iter().enumerate().map(|(n, cues)| Topic {
            name: format!("topic-{n}"),
            title: None,
            cues,
            codes: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            at: At::default(),
        });
        let topics: Vec<Topic> = topics.collect();
        let count = u32::try_from(topics.len()).unwrap();
        let role = |name: &str| Role {
            name: name.to_owned(),
            title: None,
            also: Vec::new(),
            optional: false,
            at: At::default(),
        };
        let protocol = Protocol {
            id: "cues".to_owned(),
            source: rolecall_text::SourceId(0),
            at: At::default(),
            title: None,
            version: None,
            owner: None,
            basis: None,
            applies: None,
            roles: vec![RoleId(0), RoleId(1)],
            topics: (0..count).map(TopicId).collect(),
            rules: 0..0,
            trials: Vec::new(),
            lineage: Default::default(),
            scoring: Default::default(),
        };
        Rulebook {
            hidden: Vec::new(),
            protocols: vec![protocol],
            roles: vec![role("worker"), role("client")],
            topics,
            rules: Vec::new(),
        }
    })
}

/// What was said, and by which of the three labels (the last maps to nothing).
pub(crate) type Said = Vec<(u32, String)>;

pub(crate) fn said() -> impl Strategy<Value = Said> {
    proptest::collection::vec((0u32..3, utterance()), 1..8)
}

/// A session in which this was said, by people with these labels.
pub(crate) fn session(said: &Said, labels: [&str; 3]) -> Session {
    let mut session = Session::default();
    for label in labels {
        session.participants.push(Participant::named(label));
    }
    for (speaker, words) in said {
        let start = u32::try_from(session.text.len()).unwrap();
        session.text.push_str(words);
        let text = start..u32::try_from(session.text.len()).unwrap();
        session.turns.push(Turn {
            speaker: Some(*speaker),
            text: text.clone(),
            start: None,
            end: None,
            line: None,
            bytes: text,
            languages: Marked::default(),
        });
    }
    session
}
