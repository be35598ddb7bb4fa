use proptest::prelude::*;

use super::{Part, PartKind, Pattern, parse_cue};

/// The tree in short: `word`, `word*`, `~word`, `<n>`, `..5`, `{a|b c}`, `[a]`.
fn short(parts: &[Part]) -> String {
    let one = |part: &Part| match &part.kind {
        PartKind::Word(word) => word.clone(),
        PartKind::Prefix(word) => format!("{word}*"),
        PartKind::Stem(word) => format!("~{word}"),
        PartKind::Number => "<n>".to_owned(),
        PartKind::Gap(words) => format!("..{words}"),
        PartKind::Optional(inner) => format!("[{}]", short(inner)),
        PartKind::Choice(branches) => {
            format!("{{{}}}", branches.iter().map(|b| short(b)).collect::<Vec<_>>().join("|"))
        }
    };
    parts.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn reads_what_cues_are_made_of() {
    let table = [
        ("confidential*", "confidential*"),
        ("{stay|kept} between {us|you and me}", "{stay|kept} between {us|you and me}"),
        ("have to {tell|report} .. {court|police}", "have to {tell|report} ..5 {court|police}"),
        ("tell ..3 court", "tell ..3 court"),
        ("tell..court", "tell ..5 court"),
        ("tell ..20the court", "tell ..20 the court"),
        ("[really] ~agree", "[really] ~agree"),
        ("~agree-upon", "~agree upon"),
        ("<n> weeks", "<n> weeks"),
        ("<n>weeks", "<n> weeks"),
        ("follow-up\u{2013}call", "follow up call"),
        ("Don\u{2019}t CAFÉ", "don't cafe"),
        ("it's it\u{2018}s it\u{2bc}s", "it's it's it's"),
        ("the boys' room", "the boys room"),
        ("'ve got", "ve got"),
        ("1,000.5 pounds", "1,000.5 pounds"),
        ("{a|{b|c} d [e|f]}", ""),
        ("{a|{b|c} d [{e|f}]}", "{a|{b|c} d [{e|f}]}"),
        ("{put .. work in|try}", "{put ..5 work in|try}"),
        ("我们 保密", "我 们 保 密"),
        ("{alone}", "{alone}"),
        ("work-*", ""),
    ];
    for (text, tree) in table {
        let read = parse_cue(text).map(|pattern| short(&pattern.parts));
        assert_eq!(read.as_deref().unwrap_or(""), tree, "{text}");
    }
}

#[test]
fn parts_know_their_places() {
    let text = "é ~agree confide* {us|you} ..3 <n> [x]";
    let places: Vec<_> =
        parse_cue(text).unwrap().parts.iter().map(|part| part.span.slice(text)).collect();
    assert_eq!(places, ["é", "~agree", "confide*", "{us|you}", "..3", "<n>", "[x]"]);
}

#[test]
fn answers_what_is_wrong() {
    let mut out = String::new();
    for text in [
        "",
        "   ",
        "-",
        "[really]",
        "[really] [{very|so}]",
        "{[a]|[b]} [c]",
        "who sees it, then?",
        "\"who sees\"",
        "and/or",
        "he said\u{2026} court",
        "tell ... court",
        ".. court",
        "tell ..",
        "[now] .. court",
        "tell {the ..|my} [x]",
        "tell .. ..3 court",
        "tell .. {.. the|my} court",
        "tell ..0 court",
        "tell ..21 court",
        "tell ..99999999999 court",
        "{..|the} court",
        "tell [..] court",
        "{a|} b",
        "{|a} b",
        "{a||b}",
        "{} a",
        "[] a",
        "{a|b c",
        "[a {b]",
        "{a|b]",
        "[a|b]",
        "a|b",
        "a } b",
        "a ] b",
        "<number> weeks",
        "<n weeks",
        "n> weeks",
        "*dential",
        "confi*tial",
        "a*",
        "confide**",
        "confide *",
        "~agree*",
        "~ agree",
        "~{agree|say}",
        "um the file",
        "the {file|uh}",
        "xxx",
        "50% of it",
    ] {
        let error = parse_cue(text).expect_err(text);
        out.push_str(&format!(
            "{text}\n  {}: {}, at `{}`\n  help: {}\n",
            error.code(),
            error.message,
            error.span.slice(text),
            error.help
        ));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn bounds_are_told() {
    let words = |n: usize| vec!["word"; n].join(" ");
    let choices = |n: usize| vec!["{a|b}"; n].join(" ");
    let nested = |n: usize| format!("{}a{}", "{".repeat(n), "}".repeat(n));
    let table = [
        (words(200), None),
        (words(201), Some("a cue may have up to 1,000 characters")),
        (vec!["ab"; 201].join(" "), Some("a cue may have up to 200 words")),
        (choices(12), None),
        (
            choices(13),
            Some("the choices of this cue make more than 4,096 combinations between two gaps"),
        ),
        (format!("{} .. {}", choices(12), choices(12)), None),
        (
            choices(90),
            Some("the choices of this cue make more than 4,096 combinations between two gaps"),
        ),
        (nested(64), None),
        (nested(65), Some("brackets in a cue may be nested up to 64 deep")),
        ("é".repeat(1_000), None),
        ("é".repeat(1_001), Some("a cue may have up to 1,000 characters")),
        (
            vec!["[a .. b] c"; 13].join(" .. "),
            Some("the choices of this cue make more than 4,096 combinations between two gaps"),
        ),
    ];
    for (text, message) in table {
        let told = parse_cue(&text).err();
        assert_eq!(told.as_ref().map(|error| error.message.as_str()), message, "{text}");
    }
}

/// Parts as people write them, with gaps only between words.
fn part() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => "[b-g]{2,6}",
        1 => "[b-g]{3,6}\\*",
        1 => "~[b-g]{3,6}",
        1 => Just("<n>".to_owned()),
    ];
    word.prop_recursive(3, 12, 3, |inner| {
        let sequence = prop::collection::vec(inner, 1..3).prop_map(|parts| parts.join(" "));
        prop_oneof![
            prop::collection::vec(sequence.clone(), 1..3)
                .prop_map(|branches| format!("{{{}}}", branches.join("|"))),
            sequence.prop_map(|inner| format!("[{inner}]")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn never_panics_and_points_into_the_text(text in "[a-z0-9 éÉ’'*~<>n{}|\\[\\].,-]{0,40}") {
        match parse_cue(&text) {
            Ok(pattern) => prop_assert!(pattern.parts.iter().all(|p| !p.span.slice(&text).is_empty())),
            Err(error) => prop_assert!(text.get(error.span.range()).is_some()),
        }
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        if let Err(error) = parse_cue(&text) {
            prop_assert!(text.get(error.span.range()).is_some());
        }
    }

    #[test]
    fn reading_again_what_was_read_gives_the_same(parts in prop::collection::vec(part(), 1..6)) {
        let text = format!("begin {}", parts.join(" "));
        let pattern = parse_cue(&text).unwrap();
        let again = short(&pattern.parts);
        prop_assert_eq!(&again, &text);
        let Pattern { parts } = parse_cue(&again).unwrap();
        prop_assert_eq!(short(&parts), text);
    }
}
