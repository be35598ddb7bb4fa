use pest::Parser;
use rolecall_text::SourceId;

use super::{codes, told};
use crate::ast::{ExprKind, HeaderField, ItemKind, RuleClauseKind, TopicClauseKind};
use crate::grammar::{ProtocolParser, Rule};
use crate::outline;
use crate::parse::parse;

const WHOLE: &str = include_str!("../../../tests/whole_language.protocol");

#[test]
fn the_whole_language_is_read() {
    assert_eq!(codes(WHOLE), Vec::<&str>::new());
    let items = parse(SourceId(0), WHOLE).file.items;
    assert_eq!(items.len(), 45);
    assert!(items.iter().all(|item| !matches!(item.kind, ItemKind::Broken(_))));
}

#[test]
fn the_grammar_covers_the_whole_language() {
    for piece in outline::outline(WHOLE).0 {
        let text = piece.span.slice(WHOLE);
        assert!(ProtocolParser::parse(Rule::piece, text).is_ok(), "{text}");
    }
}

#[test]
fn every_span_is_that_of_its_words() {
    let file = parse(SourceId(0), WHOLE).file;
    let mut lines = Vec::new();
    for item in &file.items {
        match &item.kind {
            ItemKind::Topic(topic) => lines.extend(topic.clauses.iter().map(|c| c.span)),
            ItemKind::Step(step) => lines.extend(step.clauses.iter().map(|c| c.span)),
            ItemKind::Discussion(discussion) => {
                lines.extend(discussion.clauses.iter().map(|c| c.span))
            }
            ItemKind::Balance(balance) => lines.extend(balance.lines.iter().map(|l| l.span)),
            ItemKind::Protocol(header) => {
                for field in &header.fields {
                    if let HeaderField::Applies { span, condition } = field {
                        lines.extend([*span, condition.span]);
                    }
                }
            }
            ItemKind::Measure(measure) => lines.push(measure.value.span),
            _ => {}
        }
    }
    let words: Vec<&str> = lines.iter().map(|span| span.slice(WHOLE)).collect();
    insta::assert_snapshot!(words.join("\n"));
}

#[test]
fn several_clauses_may_stand_on_one_line() {
    let text = "discussion a of b { required raised by worker answered by client in own words within 3 turns \
                lasting at least 2 turns and 25 words before c after d within first 15 min when session.number = 1 \
                severity major weight 2 because \"x\" remedy \"y\" source \"z\" }";
    let parsed = parse(SourceId(0), text);
    assert_eq!(parsed.diagnostics, []);
    let ItemKind::Discussion(discussion) = &parsed.file.items[0].kind else { panic!() };
    assert_eq!(discussion.clauses.len(), 13);
    assert!(discussion.clauses.iter().all(|c| !matches!(c.kind, RuleClauseKind::Unknown(_))));
}

#[test]
fn unknown_lines_are_left_to_the_checker() {
    let text = "topic a {\n  tone warm { and\n open } // why\n  cue \"x\" by worker softly\n}\n\
                protocol p {\n  tone\n  colour \"red\"\n}\nbalance b {\n  tone \"warm\"\n  a >= 1\n}";
    let parsed = parse(SourceId(0), text);
    assert_eq!(parsed.diagnostics, []);
    let ItemKind::Topic(topic) = &parsed.file.items[0].kind else { panic!() };
    let unknown: Vec<(&str, &str, &str)> = topic
        .clauses
        .iter()
        .filter_map(|clause| match &clause.kind {
            TopicClauseKind::Unknown(u) => {
                Some((u.word.text.as_str(), u.rest.as_str(), u.span.slice(text)))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        unknown,
        [("tone", "warm { and\n open }", "tone warm { and\n open }"), ("softly", "", "softly")]
    );
}

#[test]
fn broken_declarations_keep_their_names() {
    let text = "topic Limits_Of { cue x }\ntopc purpose { }\ndiscussion \"My rule\" of x { }\nrole worker: x\n\
                measure m = \nuse x\n!";
    let kept: Vec<(Option<String>, Option<String>)> = parse(SourceId(0), text)
        .file
        .items
        .into_iter()
        .map(|item| match item.kind {
            ItemKind::Broken(broken) => {
                (broken.keyword.map(|k| k.text), broken.name.map(|n| n.text))
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        kept,
        [
            (some("topic"), some("limits-of")),
            (some("topic"), some("purpose")),
            (some("discussion"), some("my-rule")),
            (some("role"), some("worker")),
            (some("measure"), some("m")),
            (some("use"), None),
            (None, None),
        ]
    );
}

#[test]
fn operators_bind_as_in_school() {
    let table = [
        ("1 + 2 * 3", "(1+(2*3))"),
        ("1 - 2 - 3", "((1-2)-3)"),
        ("8 / 2 / 2", "((8/2)/2)"),
        ("-a * b", "(-a*b)"),
        ("-(a + b) - -c", "(-(a+b)--c)"),
        ("50% + a-b", "(0.5+a-b)"),
        ("a -b", "(a-b)"),
        ("count(x by y) / words(all)", "(count(x by y)/words(all))"),
    ];
    for (text, grouped) in table {
        let parsed = parse(SourceId(0), &format!("measure m = {text}"));
        assert_eq!(parsed.diagnostics, [], "{text}");
        let ItemKind::Measure(measure) = &parsed.file.items[0].kind else { panic!() };
        assert_eq!(show(&measure.value.kind), grouped, "{text}");
    }
}

fn show(kind: &ExprKind) -> String {
    use crate::ast::ArithmeticOp as Op;
    match kind {
        ExprKind::Number { value, .. } => value.to_string(),
        ExprKind::Amount(amount) => format!("{} {}", amount.value.value, amount.unit.text),
        ExprKind::Per { value, amount } => {
            format!("({} per {} {})", show(&value.kind), amount.value.value, amount.unit.text)
        }
        ExprKind::Attribute(path) => format!("{}.{}", path.scope.text, path.key.text),
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Call { function, argument, by } => {
            let by = by.as_ref().map_or_else(String::new, |by| format!(" by {}", by.text));
            format!("{}({}{by})", function.text, argument.text)
        }
        ExprKind::Negative(inner) => format!("-{}", show(&inner.kind)),
        ExprKind::Binary { op, left, right } => {
            let sign = match op {
                Op::Add => "+",
                Op::Subtract => "-",
                Op::Multiply => "*",
                Op::Divide => "/",
            };
            format!("({}{sign}{})", show(&left.kind), show(&right.kind))
        }
    }
}

#[test]
fn declarations_end_where_the_next_begins() {
    let one_each = "steps in order: a,\n  b\nrole x \"X\"\n  also \"Y\",\n  \"Z\"\n  optional\nmeasure m =\n  a /\n  b\nuse \"z\"";
    let parsed = parse(SourceId(0), one_each);
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.file.items.len(), 4);
}

#[test]
fn words_in_texts_comments_and_balanced_blocks_do_not_cut() {
    let text =
        "topic a {\n  cue \"topic b { }\"\n// topic c {\ncue \"x\"\nexample \"role d\"\n}\nrole e";
    let parsed = parse(SourceId(0), text);
    assert_eq!(told(&[text]).matches("----\n====").count(), 1, "{:?}", parsed.diagnostics);
    assert_eq!(parsed.file.items.len(), 2);
}

#[test]
fn comments_know_where_they_stand() {
    let text = "// a\nlanguage 1 // b\n\n  // c  \ntopic x { // d\n}";
    let comments = parse(SourceId(0), text).file.comments;
    let seen: Vec<(&str, bool, bool, &str)> = comments
        .iter()
        .map(|c| (c.text.as_str(), c.own_line, c.blank_before, c.span.slice(text)))
        .collect();
    assert_eq!(
        seen,
        [
            (" a", true, false, "// a"),
            (" b", false, false, "// b"),
            (" c", true, true, "// c"),
            (" d", false, false, "// d"),
        ]
    );
}
