mod reach;
mod trees;

use proptest::prelude::*;
use rolecall_text::{Diagnostic, SourceId};

use super::{Printer, format};
use crate::parse::parse;

/// The input, then the output; and to format it again changes nothing.
fn formatted(text: &str) -> String {
    let once = format(text);
    assert!(once.safe, "{text}");
    let twice = format(&once.text);
    assert_eq!(once.text, twice.text, "formatting again changes it");
    format!("{text}\n----\n{}", once.text)
}

#[test]
fn aligns_texts_measures_and_roles() {
    insta::assert_snapshot!(formatted(
        r#"language   1
protocol first-meeting
{
title "First meeting"
  version "1.0.0"
   applies   when session.number<=2 and(session.kind="induction"or not session.kind is known)
}
use "topics/english.protocol"
role worker "Supervising officer" also "PO","Officer"
role client "Client"   also "PP"
role interpreter optional

topic confidentiality "Limits" { cue "confidential*" by worker
  cue cy "cyfrinachol"
  not   cue "confidential informant"
  coded "CONF" , "LIMITS"
  counter-example "x"
  regex "\bfile\b" }
step goal-setting { discuss goal }
step introduction {
  discuss purpose,
    worker-role
}
steps in order: introduction,
  goal-setting
discussion a of b { required raised by worker
  answered by client in own words within 3 turns
  within first 15min or without times 20 turns
  because "x" }
measure a = 1+2*(3-b)
measure worker-talk-share = words(worker)/ words( all )
measure c = -(a + b) - (c - d)

balance listening {
  severity minor
  worker-talk-share <= 60 percent fair,>= 2 good
}
avoid confrontation by worker more than 1 in session
avoid advice { because "y" }
"#
    ));
}

#[test]
fn keeps_comments_where_they_were() {
    insta::assert_snapshot!(formatted(
        r#"

// at the head


// after blank lines
language 1 // behind a line
  // own line, indented

topic a { // behind the brace

  // before the first line
  cue "x"   // behind a line


  // before the second
  cue "y"
  coded "A", // within a list
    "B"
  // before the closing brace
} // behind the closing brace
step s { discuss a } // behind a block on one line
step t { discuss a // within a block on one line
}
// at the end"#
    ));
}

#[test]
fn copies_what_it_cannot_read() {
    insta::assert_snapshot!(formatted(
        r#"topic   a   {   cue "x"   }
topic   b   {
     cue   confidential   // not a text
   }   // behind
goals   {  at   least 1 goal
 }
discussion   c  {
   tone   warm   // unknown
}
topc   d   { cue "x" }
topic   e   {
   cue "y"

topic   f   {   cue "z"   }
}
"#
    ));
}

#[test]
fn breaks_long_lists() {
    insta::assert_snapshot!(formatted(
        r#"role worker "Worker" also "Probation Officer", "Parole Officer", "Supervising Officer", "Case Manager", "Keyworker" optional
step s { discuss first-topic-of-all, second-topic-of-all, third-topic-of-all, fourth-topic-of-all, fifth-topic }
"#
    ));
}

#[test]
fn lays_out_the_whole_language() {
    let text = include_str!("../../../tests/whole_language.protocol");
    insta::assert_snapshot!(format(text).text);
}

#[test]
fn loses_nothing_of_a_file_that_was_not_read_to_its_end() {
    let text = "topic\n".repeat(300);
    assert_eq!(format(&text).text, text);
}

#[test]
fn keeps_the_line_ends_of_the_file() {
    assert_eq!(format("language 1\r\nuse   \"a\"\r\n").text, "language 1\r\nuse \"a\"\r\n");
    assert_eq!(format("\u{feff}language  1").text, "language 1\n");
    assert_eq!(format("").text, "");
    assert_eq!(format("\n\n").text, "");
}

/// Found by fuzzing: a comment that ends with a brace was taken for the beginning of a block.
#[test]
fn a_brace_in_a_comment_begins_no_block() {
    formatted("topic\u{1f}c//twhy{\n\n]");
}

/// Pieces of protocols, good and bad, in any order.
fn patchwork() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "topic a {",
        "}",
        "{",
        "cue \"x\"",
        "cue",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "  ",
        " ",
        "// c",
        "// d\n",
        "\"",
        "\r\n",
        "role x",
        "also \"b\",",
        "measure m = 1 +",
        "measure n = a / b",
        "steps in order: a,",
        "b",
        "discussion d {",
        "required",
        "when a.b = 1 and",
        "# no",
        "/*",
        "*/",
        "topc",
        "goals {",
        "use \"y\"",
        "avoid a more than 2",
        "tone warm {",
        "balance l {",
        "a >= 1 good,",
        "é",
        "\u{a0}",
        "\u{feff}",
        "\r",
        ":",
        ";",
        "(",
        ")",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_printed_tree_is_read_as_the_tree(file in trees::file()) {
        let printed = Printer::tree(&file);
        let read = parse(SourceId::default(), &printed);
        prop_assert_eq!(&read.diagnostics, &Vec::<Diagnostic>::new(), "{}", printed);
        prop_assert_eq!(read.file.without_spans(), file, "{}", printed);
        let once = format(&printed);
        prop_assert!(once.safe);
        prop_assert_eq!(&format(&once.text).text, &once.text);
    }

    #[test]
    fn formatting_is_safe_and_settles(text in patchwork()) {
        let once = format(&text);
        prop_assert!(once.safe, "{:?}", text);
        let twice = format(&once.text);
        prop_assert_eq!(twice.text, once.text, "{:?}", text);
    }
}
