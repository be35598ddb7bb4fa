//! Small protocols with what must come out.

use rolecall_protocol::{Input, RuleId, Rulebook, check};
use rolecall_text::SourceId;

use crate::{Bounds, Outcome, Pen, Proof, prove};

/// The rulebook of a file without its head.
pub(crate) fn book(rules: &str) -> Rulebook {
    let topics: String = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|t| format!("topic {t} {{ cue \"word {t}\" }}\n"))
        .collect();
    let text = format!(
        "language 1\nprotocol p {{ title \"P\" version \"1\" owner \"O\" }}\nrole worker\nrole client\n{topics}{rules}"
    );
    checked(&text)
}

pub(crate) fn checked(text: &str) -> Rulebook {
    let parsed = rolecall_syntax::parse(SourceId(0), text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let inputs =
        [Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check(&inputs, &[SourceId(0)]);
    assert!(checked.usable(), "{text}\n{:?}", checked.diagnostics);
    checked.rulebook
}

fn names(book: &Rulebook, rules: &[RuleId]) -> String {
    let names: Vec<&str> =
        rules.iter().filter_map(|&id| book.rule(id)).map(|rule| rule.name.as_str()).collect();
    names.join(" ")
}

fn outcome(book: &Rulebook, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Session(example) => {
            format!("{}{}", example.fewest_turns, if example.writable { "" } else { "?" })
        }
        Outcome::Never(rules) => format!("never ({})", names(book, rules)),
        Outcome::Open => "open".to_owned(),
    }
}

fn told(book: &Rulebook, proof: &Proof) -> String {
    let mut lines = Vec::new();
    for one in &proof.contradictions {
        lines.push(format!("clash: {}", names(book, &one.rules)));
    }
    let sessions: Vec<String> = proof.sessions.iter().map(|one| outcome(book, one)).collect();
    lines.push(format!("all: {}", sessions.join(", ")));
    for (rule, one) in &proof.rules {
        let name = names(book, &[*rule]);
        let mut said = vec![match (&one.fails_alone, one.applies) {
            (Some(alone), _) => outcome(book, alone),
            (None, Some(false)) => "never applies".to_owned(),
            (None, _) => "open".to_owned(),
        }];
        if one.fails == Some(false) {
            said.push("never fails".to_owned());
        }
        if one.met == Some(false) {
            said.push("never met".to_owned());
        }
        lines.push(format!("{name}: {}", said.join(", ")));
    }
    lines.join("\n")
}

fn proven(rules: &str) -> String {
    let book = book(rules);
    told(&book, &prove(&book, 0, &Pen { writes: true, ..Pen::default() }, Bounds::default()))
}

#[test]
fn orders() {
    let table = [
        ("discussion a { required }", "all: 1\na: 1"),
        ("discussion a { required before b }", "all: 1\na: 1"),
        ("discussion a { required after b }", "all: 1\na: 1"),
        (
            "discussion a { required after b }\navoid b",
            "clash: a avoid-b\nall: never (a avoid-b)\na: 1\navoid-b: 1",
        ),
        (
            "discussion a { required }\nstep s { discuss a, b }\ndiscussion b { required }",
            "all: 1\na: never (s)\ns: never (a b)\nb: never (s)",
        ),
        (
            "discussion a { required }\ndiscussion b { required }\ndiscussion c { required }\nsteps in order: a, b, c\ndiscussion last of c { required before b }",
            "clash: b steps-in-order last",
        ),
    ];
    for (rules, expected) in table {
        let told = proven(rules);
        assert!(told.starts_with(expected), "{rules}\n{told}");
    }
}

#[test]
fn answers_and_places() {
    let table = [
        (
            "discussion a { required raised by worker answered by client within 2 turns }\ndiscussion wide of a { required raised by worker answered by client within 5 turns }",
            "all: 2\na: 4\nwide: never (a)",
        ),
        (
            "discussion a { required within first 3 turns }\ndiscussion b { required within last 2 turns after a }\nbalance long { turns(all) >= 30 }",
            "all: 30\na: 30\nb: 30\nlong: 1",
        ),
        (
            "discussion a { required lasting at least 4 turns }\ndiscussion short of a { required lasting at least 2 turns }",
            "all: 4\na: 2\nshort: never (a)",
        ),
    ];
    for (rules, expected) in table {
        assert_eq!(proven(rules), expected, "{rules}");
    }
}

#[test]
fn each_time() {
    let table = [
        // A turn in which `a` comes up, `b`, and `a` again is set off by each of them once.
        (
            "whenever a { followed by b }\nwhenever b { followed by a }\ndiscussion a { required }",
            "all: 1",
        ),
        // Each would need another before it, without end.
        (
            "discussion b { required within last 1 turn }\nwhenever b { preceded by a since the last }\nwhenever a { immediately preceded by b }",
            "clash: b whenever-b whenever-a",
        ),
        (
            "whenever a { followed by b within 2 turns }\ndiscussion a { required }\nwhenever a as wide { followed by b within 4 turns }",
            "all: 1\nwhenever-a: 4\na: 1\nwide: never (whenever-a)",
        ),
        // Twice in one turn, around the other.
        ("whenever a { preceded by b\nfollowed by b }\ndiscussion a { required }", "all: 1"),
        ("choice c { any of { a, b } }\navoid a\navoid b", "clash: c avoid-a avoid-b"),
        (
            "discussion a { required at least 3 times }\navoid a more than 2 in session",
            "clash: a avoid-a",
        ),
    ];
    for (rules, expected) in table {
        let told = proven(rules);
        assert!(told.starts_with(expected), "{rules}\n{told}");
    }
}

#[test]
fn numbers() {
    let table = [
        (
            "discussion a { required }\nmeasure share = words(worker) / words(all)\nbalance talk { share <= 60% }\nbalance more { share >= 70% }",
            "clash: talk more",
        ),
        (
            "measure ratio = count(a by worker) / count(b by worker)\nbalance talk { ratio >= 2 }\navoid a by worker more than 1 in session",
            "clash: talk avoid-a",
        ),
        (
            "measure ratio = count(a by worker) / count(b by worker)\nbalance talk { ratio >= 2 }\navoid a by worker more than 2 in session",
            "all: 2\ntalk: 1\navoid-a: 3",
        ),
        (
            "discussion a { required raised by client lasting at least 30 words }\nbalance talk { words(client) <= 20 }\nbalance w { words(worker) <= 9 }",
            "clash: a talk w",
        ),
        (
            "discussion a { required raised by client lasting at least 30 words }\nbalance talk { words(client) <= 20 }\nbalance w { words(worker) <= 10 }",
            "all: 2\na: 1\ntalk: 1\nw: 2",
        ),
    ];
    for (rules, expected) in table {
        let told = proven(rules);
        assert!(told.starts_with(expected), "{rules}\n{told}");
    }
}

#[test]
fn times() {
    let table = [
        (
            "discussion a { required within first 5 min }\ndiscussion b { required within last 5 min before a }\ndiscussion c { required lasting at least 20 min before b }",
            "clash: a b c",
        ),
        ("discussion a { required within first 5 min or, without times, 3 turns }", "all: 1\na: 1"),
        ("discussion a { required within first 5 min }", "all: 1\na: 1"),
    ];
    for (rules, expected) in table {
        let told = proven(rules);
        assert!(told.starts_with(expected), "{rules}\n{told}");
    }
}

#[test]
fn conditions() {
    let table = [
        (
            "discussion a { required when session.number = 1 }\navoid a { when session.number = 2 }",
            "all: 1, 1\na: 1\navoid-a: 1",
        ),
        (
            "discussion a { required when session.number >= 1 }\navoid a { when session.number = 2 }",
            "clash: a avoid-a\nall: never (a avoid-a)\na: 1\navoid-a: 1",
        ),
        (
            "discussion a { required when session.number < 1 }\ndiscussion b { required }",
            "all: 1\na: never applies\nb: 1",
        ),
    ];
    for (rules, expected) in table {
        let told = proven(rules);
        assert!(told.starts_with(expected), "{rules}\n{told}");
    }
}
