use super::*;

const HEAD: &str = "language 1\nprotocol example {\n  title \"Example\"\n  version \"1\"\n  owner \"us\"\n}\nrole worker also \"PO\"\nrole client also \"PP\"\n";

const TOPICS: &str =
    "topic confidentiality { cue \"confidential*\" }\ntopic goal-1 { cue \"first goal\" }\n";

/// What is mended in a file, and its rules as they would read.
fn mended(rules: &str) -> String {
    let text = format!("{HEAD}{TOPICS}{rules}");
    let files = Memory::new().with("p.protocol", text.as_bytes());
    let mended = mend(&files, &Project::default(), &["p.protocol".to_owned()]);
    let mut out = format!("{rules}====\n");
    for (word, all) in [("made", &mended.made), ("left", &mended.left)] {
        for one in all {
            let Held { line, code, was, now, .. } = one;
            out += &format!("{word} line {line} {code}: {was:?} -> {now:?}\n");
        }
    }
    for change in &mended.changes {
        assert_eq!(change.before, text);
        out += change.after.strip_prefix(HEAD).unwrap().strip_prefix(TOPICS).unwrap();
    }
    out
}

#[test]
fn signs_and_slips_are_mended_round_by_round() {
    insta::assert_snapshot!(mended(
        "discussion limits of confidentialty {\n  required;\n  raised by wroker\n  because “So they know”\n}\n"
    ));
}

#[test]
fn what_is_not_sure_is_left() {
    insta::assert_snapshot!(mended(
        "discussion a of goal-2 { required }\ndiscussion b of confidence { required }\ndiscussion c of confidentiality {\n  mandatory\n}\ndiscussion d of confidentiality { required when session.nubmer = 1 }\n"
    ));
}

#[test]
fn a_first_word_is_mended_only_where_the_rest_can_then_be_read() {
    let both = mended("discusion a of confidentiality { required }\nroles nurse, doctor\n");
    assert!(both.contains("discussion a of confidentiality { required }\nroles nurse"), "{both}");
}

#[test]
fn the_language_is_put_at_the_head() {
    let files = Memory::new().with("t.protocol", "// our topics\ntopic a { cue \"tea\" }\n");
    let mended = mend(&files, &Project::default(), &["t.protocol".to_owned()]);
    insta::assert_snapshot!(mended.changes[0].after);
}

#[test]
fn a_used_file_is_mended_where_it_stands_and_the_library_is_not() {
    let files = Memory::new()
        .with(
            "a/p.protocol",
            format!("{HEAD}use \"own.protocol\"\ndiscussion x of own-topic {{ required }}\n"),
        )
        .with(
            "a/own.protocol",
            "language 1\nuse \"topics/english.protocol\"\ntopic own-topic { cue “tea” }\n",
        );
    let mended = mend(&files, &Project::default(), &["a/p.protocol".to_owned()]);
    let names: Vec<_> = mended.changes.iter().map(|change| change.name.as_str()).collect();
    assert_eq!(names, ["a/own.protocol"], "{mended:?}");
    assert!(mended.changes[0].after.ends_with("topic own-topic { cue \"tea\" }\n"));
}

#[test]
fn a_misspelt_path_is_mended_where_one_file_must_be_meant() {
    let used = |path: &str, others: &[&str]| {
        let text = format!("language 1\nuse \"{path}\"\ntopic own-words {{ cue \"tea\" }}\n");
        let mut files = Memory::new().with("p.protocol", text);
        for other in others {
            files = files.with(other, "language 1\ntopic goal { cue \"my goal\" }\n");
        }
        let mended = mend(&files, &Project::default(), &["p.protocol".to_owned()]);
        mended.changes.first().map(|change| change.after.lines().nth(1).unwrap().to_owned())
    };
    let english = Some("use \"topics/english.protocol\"".to_owned());
    assert_eq!(used("topics/englsh.protocol", &[]), english);
    assert_eq!(used("topic/englsh.protocl", &[]), None, "three slips");
    assert_eq!(used("goal-2.protocol", &["goal-1.protocol"]), None, "another number, another file");
    assert_eq!(
        used("goals.protocol", &["goal.protocol", "goalx.protocol"]),
        None,
        "two are as near"
    );
    assert_eq!(
        used("gaols.protocol", &["goals.protocol"]),
        Some("use \"goals.protocol\"".to_owned())
    );
}

#[test]
fn edits_that_touch_are_not_made_together() {
    use rolecall_text::{SourceId, Span};
    let edit =
        |start, end| Edit { source: SourceId(0), span: Span::new(start, end), text: String::new() };
    assert!(collide(&edit(0, 4), &edit(4, 5)));
    assert!(collide(&edit(3, 3), &edit(3, 3)));
    assert!(!collide(&edit(0, 2), &edit(3, 5)));
    assert_eq!(applied("äbc", &[&edit(0, 2), &edit(3, 4)]), "b");
    assert_eq!(applied("äbc", &[&edit(1, 2)]), "äbc", "within a character");
}

/// The next of a row of numbers that look thrown by chance (xorshift, Marsaglia 2003).
fn thrown(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn no_slip_makes_a_mended_file_worse() {
    let text = format!(
        "{HEAD}{TOPICS}discussion limits of confidentiality {{\n  required\n  raised by worker\n  answered by client within 3 turns\n  before planning\n  severity major\n  because \"They know.\"\n}}\nstep planning \"Plan\" {{ discuss goal-1 }}\navoid confidentiality by client more than 1 in session\n"
    );
    let letters: Vec<char> = text.chars().collect();
    let signs = ['a', 'e', ';', ',', '"', '{', '}', '“', '-', ' ', '\n'];
    let (mut state, mut mended_files, mut healed) = (0x9e37_79b9_7f4a_7c15, 0, 0);
    for _ in 0..200 {
        let mut slipped = letters.clone();
        let at = thrown(&mut state) % slipped.len();
        match thrown(&mut state) % 3 {
            0 => drop(slipped.remove(at)),
            1 => slipped.insert(at, signs[thrown(&mut state) % signs.len()]),
            _ => slipped[at] = signs[thrown(&mut state) % signs.len()],
        }
        let slipped: String = slipped.into_iter().collect();
        let files = Memory::new().with("p.protocol", slipped.as_bytes());
        let names = ["p.protocol".to_owned()];
        let mended = mend(&files, &Project::default(), &names);
        let Some(change) = mended.changes.first() else {
            assert!(mended.made.is_empty(), "{slipped}");
            continue;
        };
        mended_files += 1;
        healed += usize::from(change.after == text);
        let files = Memory::new().with("p.protocol", change.after.as_bytes());
        let again = mend(&files, &Project::default(), &names);
        assert!(again.changes.is_empty(), "{slipped}\n====\n{}\n====\n{again:?}", change.after);
    }
    assert!(mended_files > 10 && healed > 5, "{mended_files} {healed}");
}

/// Protocols that hold misspellings, and habits that only look like some.
const FAULTY: &[&str] = &[
    "conditions-without-sense",
    "functions-unknown",
    "habits-of-a-programmer",
    "measure-misspelt",
    "role-misspelt",
    "severity-unknown",
    "step-misspelt",
    "topic-misspelt",
    "units-unknown",
    "unknown-lines",
    "unknown-lines-of-topic-and-header",
    "without-language",
];

#[test]
fn what_is_mended_of_the_faulty_protocols() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rejected");
    let mut out = String::new();
    for name in FAULTY {
        let name = format!("{name}.protocol");
        let files = Memory::new().with(&name, std::fs::read(folder.join(&name)).unwrap());
        let mended = mend(&files, &Project::default(), std::slice::from_ref(&name));
        for (word, all) in [("made", &mended.made), ("left", &mended.left)] {
            for Held { line, code, was, now, .. } in all {
                out += &format!("{word} {name}:{line} {code}: {was:?} -> {now:?}\n");
            }
        }
    }
    insta::assert_snapshot!(out);
}
