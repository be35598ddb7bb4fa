use proptest::prelude::*;
use rolecall_protocol::{Input, Overrides};
use rolecall_syntax::parse;
use rolecall_text::SourceId;

use crate::{Mutant, MutantFate, Mutation, Telling, mutants};

const ROLES: &[(&str, bool)] = &[("worker", false), ("client", false), ("interpreter", true)];

/// A protocol with what a test of it needs.
const FIRST: &str = r#"language 1
protocol first { title "First" version "1" owner "Us" applies when session.number <= 2 }
role worker
role client
role interpreter optional
topic privacy {
  cue "confidential*" by worker
  cue "between us"
  not cue "confidential informant"
}
topic purpose { cue "here to plan" }
topic goal { cue "my goal is" by client }
topic advice { cue "you should" }
discussion privacy {
  required
  raised by worker
  answered by client in own words within 3 turns
  before goals-set
}
discussion purpose {
  optional
  within first 10 turns
  lasting at least 8 words
}
step opening { discuss purpose, privacy }
step goals-set { discuss goal }
steps in order: opening, goals-set
avoid advice by worker more than 1 in session
"#;

const TESTS: &str = r#"
test "all is well" {
  session.number = 1
  worker: "We are here to plan your order together."
  worker: "What you tell me is confidential."
  client: "So you will not tell my mother then?"
  client: "My goal is to find work."
  expect met privacy in turn 2
  expect nothing else
}
test "nothing of the file" {
  session.number = 1
  worker: "You should come in. You should sit down."
  client: "My goal is to be out of here by noon."
  expect gap privacy
}
"#;

/// Uses the mutation bench of a protocol.
fn bench<T>(source: &str, use_it: impl FnOnce(&Mutation<'_>) -> T) -> T {
    let parsed = parse(SourceId(0), source);
    assert_eq!(parsed.diagnostics, vec![], "{source}");
    let input = Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None };
    let inputs = [input];
    let overrides = Overrides::default();
    let bench = Mutation::new(&inputs, &overrides, SourceId(0), source);
    use_it(&bench.expect("the protocol can be used"))
}

/// The changes to a text, one a line.
fn changes(source: &str) -> String {
    let file = parse(SourceId(0), source).file;
    let all = mutants(&file, source, ROLES);
    let line =
        |one: &Mutant| format!("{}: {} -> {}", one.kind.word(), one.was(source), one.now(source));
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_line_is_changed_in_every_way_that_people_slip() {
    insta::assert_snapshot!(format!("{FIRST}----\n{}", changes(FIRST)));
}

#[test]
fn each_construct_of_the_language_is_changed() {
    let source = include_str!("../../syntax/tests/whole_language.protocol");
    insta::assert_snapshot!(changes(source));
}

#[test]
fn numbers_move_by_one_or_by_half() {
    let moved = |number: &str| {
        let source = format!("discussion a {{ within first {number} }}");
        let all = mutants(&parse(SourceId(0), &source).file, &source, &[]);
        let edits = all.iter().filter(|one| one.kind == crate::MutantKind::Shifted);
        edits.map(|one| one.edits[0].1.clone()).collect::<Vec<_>>().join(" ")
    };
    for (number, expected) in [
        ("1 turn", "0 2"),
        ("10 turns", "9 11"),
        ("11 turns", "6 17"),
        ("20 turns", "10 30"),
        ("0.5 min", "0.25 0.75"),
        ("70%", "35 105"),
        ("limit", ""),
    ] {
        assert_eq!(moved(number), expected, "{number}");
    }
}

#[test]
fn a_change_in_the_tree_is_the_change_in_the_text() {
    let whole = include_str!("../../syntax/tests/whole_language.protocol");
    for source in [FIRST, whole] {
        let file = parse(SourceId(0), source).file;
        let all = mutants(&file, source, ROLES);
        assert!(all.len() > 20);
        for mutant in all {
            let text = mutant.text(source);
            let read = parse(SourceId(0), &text).file.without_spans();
            let told = mutant.now(source);
            let same = read.items == mutant.file(&file).without_spans().items;
            assert!(same, "{}: {} -> {told}", mutant.kind.word(), mutant.was(source));
        }
    }
}

#[test]
fn what_is_noticed_and_what_would_notice_the_rest() {
    let source = format!("{FIRST}{TESTS}");
    let told = bench(&source, |bench| {
        let told = bench.mutants.iter().map(|mutant| {
            let fate = bench.judge(mutant);
            let telling = match fate {
                MutantFate::Unnoticed => match bench.telling(mutant) {
                    None => " nothing tells".to_owned(),
                    Some(Telling::Expect { title, line, .. }) => format!(" {title}: {line}"),
                    Some(Telling::Test { block, .. }) => {
                        format!(" {}", block.lines().next().unwrap_or_default())
                    }
                },
                _ => String::new(),
            };
            format!("{fate:?}: {} -> {}{telling}", mutant.was(&source), mutant.now(&source))
        });
        told.collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!(told);
}

/// A test that is told is pasted, and then the mistake is noticed.
#[test]
fn tests_that_are_told_notice_the_mistake() {
    let source = format!("{FIRST}{TESTS}");
    let (mut told, mut left) = (String::new(), 0);
    let mut titles = Vec::new();
    bench(&source, |bench| {
        for mutant in bench.mutants.iter().filter(|it| bench.judge(it) == MutantFate::Unnoticed) {
            match bench.telling(mutant) {
                Some(Telling::Test { block, .. }) => {
                    let title = block.lines().next().unwrap_or_default().to_owned();
                    if !titles.contains(&title) {
                        titles.push(title);
                        told.push_str(&block);
                    }
                }
                _ => left += 1,
            }
        }
    });
    let more = format!("{source}{told}");
    let unnoticed = bench(&more, |bench| {
        bench.mutants.iter().filter(|it| bench.judge(it) == MutantFate::Unnoticed).count()
    });
    // Where two mistakes are told by one session, only the expectation for one was pasted.
    assert!(unnoticed <= left + 3, "{unnoticed} of {left}\n{more}");
}

/// The name of a band is any text: what is to be pasted quotes it as the file does.
#[test]
fn a_band_is_expected_as_it_is_written() {
    let source = r#"language 1
protocol p { title "P" version "1" owner "O" }
role worker
topic a { cue "alpha" }
topic b { cue "beta" }
discussion a { required }
discussion b { required }
band "not \"there\"" from 0%
band "there" from 75%
test "t" { worker: "Alpha."  expect met a  expect gap b }
"#;
    let lines = bench(source, |bench| {
        let unnoticed = bench.mutants.iter().filter(|it| bench.judge(it) == MutantFate::Unnoticed);
        let lines = unnoticed.filter_map(|mutant| match bench.telling(mutant)? {
            Telling::Expect { line, .. } => Some(line),
            Telling::Test { .. } => None,
        });
        lines.collect::<Vec<_>>()
    });
    assert!(lines.iter().any(|line| line == r#"expect band "not \"there\"""#), "{lines:?}");
}

/// Turns that the topics of the protocol find, and others.
fn turns() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..2_usize, 0..7_usize), 0..8)
}

fn written(turns: &[(usize, usize)], number: usize, expects: &str) -> String {
    const SAID: [&str; 7] = [
        "What you say is confidential.",
        "It stays between us.",
        "We are here to plan the weeks to come, you and I.",
        "My goal is work.",
        "You should rest.",
        "I see.",
        "He was a confidential informant of theirs.",
    ];
    let lines = turns
        .iter()
        .map(|(role, said)| format!("  {}: \"{}\"\n", ["worker", "client"][*role], SAID[*said]));
    let lines: String = lines.collect();
    format!("test \"random\" {{\n  session.number = {number}\n{lines}{expects}}}\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() })]

    /// A test that expects what the protocol says of every rule notices a mistake if, and only if,
    /// some verdict changes: one that means the same is never noticed.
    #[test]
    fn what_means_the_same_is_never_noticed(turns in turns(), number in 1..4_usize) {
        let blind = format!("{FIRST}{}", written(&turns, number, "  expect nothing else\n"));
        let expects = bench(&blind, |bench| bench.expectations(0));
        let source = format!("{FIRST}{}", written(&turns, number, &expects));
        bench(&source, |bench| {
            for mutant in &bench.mutants {
                let fate = bench.judge(mutant);
                let differs = bench.differs(mutant, 0);
                match fate {
                    MutantFate::Refused => {}
                    MutantFate::Same => prop_assert!(!differs),
                    MutantFate::Noticed => prop_assert!(differs, "{}", mutant.now(&source)),
                    MutantFate::Unnoticed => prop_assert!(!differs, "{}", mutant.now(&source)),
                }
            }
            Ok(())
        })?;
    }
}
