//! Random small protocols, as text.

use proptest::prelude::*;
use rolecall_protocol::{Input, Rulebook, check};
use rolecall_text::SourceId;

/// The rulebook of a text; none where it is refused (an order that cannot be, say).
pub(crate) fn checked(text: &str) -> Option<Rulebook> {
    let parsed = rolecall_syntax::parse(SourceId(0), text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let inputs =
        [Input { source: SourceId(0), file: &parsed.file, uses: Vec::new(), extends: None }];
    let checked = check(&inputs, &[SourceId(0)]);
    checked.usable().then_some(checked.rulebook)
}

const TOPICS: [&str; 3] = ["a", "b", "c"];

fn topic(topics: usize) -> impl Strategy<Value = &'static str> + Clone {
    (0..topics).prop_map(|at| TOPICS[at])
}

fn role() -> impl Strategy<Value = &'static str> + Clone {
    prop_oneof![Just("worker"), Just("client")]
}

fn clause(topics: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        topic(topics).prop_map(|t| format!("before {t}")),
        topic(topics).prop_map(|t| format!("after {t}")),
        (1..4_u32).prop_map(|n| format!("within first {n} turns")),
        (1..4_u32).prop_map(|n| format!("within last {n} turns")),
        prop_oneof![Just(20_u32), Just(50), Just(70)].prop_map(|n| format!("within first {n}%")),
        (2..4_u32).prop_map(|n| format!("lasting at least {n} turns")),
        (1..8_u32).prop_map(|n| format!("lasting at least {n} words")),
        topic(topics).prop_map(|t| format!("immediately after {t}")),
        topic(topics).prop_map(|t| format!("immediately before {t}")),
        (2..4_u32).prop_map(|n| format!("at least {n} times")),
        (1..3_u32).prop_map(|n| format!("at most {n} times")),
        (topic(topics), 1..3_u32).prop_map(|(t, n)| format!("followed by {t} within {n} turns")),
    ]
}

fn answered() -> impl Strategy<Value = String> {
    let own = prop_oneof![Just(""), Just(" in own words")];
    (own, 1..4_u32).prop_map(|(own, n)| format!("answered by client{own} within {n} turns"))
}

fn discussion(topics: usize) -> impl Strategy<Value = String> {
    let raised = prop_oneof![Just(""), Just("raised by worker")];
    let need = prop_oneof![3 => Just("required"), 1 => Just("optional")];
    let answered = prop::option::weighted(0.3, answered());
    let clauses = prop::collection::vec(clause(topics), 0..3);
    (topic(topics), need, raised, answered, clauses).prop_map(
        |(topic, need, raised, answered, clauses)| {
            let mut lines = vec![need.to_owned(), raised.to_owned()];
            lines.extend(answered);
            let mut words: Vec<String> = Vec::new();
            for clause in clauses {
                let word = clause.split(' ').take(2).collect::<Vec<_>>().join(" ");
                let before_itself = clause.ends_with(&format!(" {topic}"));
                if !words.contains(&word) && !before_itself {
                    words.push(word);
                    lines.push(clause);
                }
            }
            format!("discussion NAME of {topic} {{\n{}\n}}", lines.join("\n"))
        },
    )
}

fn balance(topics: usize) -> impl Strategy<Value = String> {
    let value = prop_oneof![
        topic(topics).prop_map(|t| format!("count({t})")),
        (topic(topics), role()).prop_map(|(t, r)| format!("count({t} by {r})")),
        role().prop_map(|r| format!("turns({r})")),
        Just("turns(all)".to_owned()),
        role().prop_map(|r| format!("words({r})")),
        Just("words(all)".to_owned()),
    ];
    let limit = prop_oneof![Just("1"), Just("2"), Just("0.5"), Just("3")];
    let sign = prop_oneof![Just(">="), Just("<="), Just(">"), Just("<")];
    (value.clone(), prop::option::of(value), sign, limit).prop_map(|(a, b, sign, limit)| {
        // Only like is divided by like here, or by anything: units are the checker's business.
        let value = b.map_or(a.clone(), |b| format!("{a} / {b}"));
        format!("balance NAME {{ {value} {sign} {limit} }}")
    })
}

fn link(topics: usize) -> impl Strategy<Value = String> {
    let reach = prop_oneof![
        2 => Just(String::new()),
        1 => (1..3_u32).prop_map(|n| format!(" within {n} turns")),
        1 => Just("ALTERNATING".to_owned()),
        1 => Just("IMMEDIATELY".to_owned()),
    ];
    let by = prop::option::weighted(0.4, role());
    (any::<bool>(), 0..3_u32, topic(topics), by, reach).prop_map(|(not, side, topic, by, reach)| {
        let not = if not { "not " } else { "" };
        let by = by.map_or(String::new(), |by| format!(" by {by}"));
        let word = ["followed by", "preceded by", "accompanied by"][side as usize];
        let (before, after) = match (reach.as_str(), side) {
            (_, 2) => ("", ""),
            ("ALTERNATING", 0) => ("", " before the next"),
            ("ALTERNATING", _) => ("", " since the last"),
            ("IMMEDIATELY", _) => ("immediately ", ""),
            (reach, _) => ("", reach),
        };
        format!("{not}{before}{word} {topic}{by}{after}")
    })
}

fn whenever(topics: usize) -> impl Strategy<Value = String> {
    let by = prop::option::weighted(0.4, role());
    (topic(topics), by, prop::collection::vec(link(topics), 1..3)).prop_map(|(topic, by, links)| {
        let by = by.map_or(String::new(), |by| format!(" by {by}"));
        format!("whenever {topic}{by} as NAME {{\n{}\n}}", links.join("\n"))
    })
}

fn choice(topics: usize) -> impl Strategy<Value = String> {
    let member = prop_oneof![topic(topics).prop_map(str::to_owned), Just("r0".to_owned())];
    let members = prop::collection::btree_set(member, 1..=3);
    let asks = prop_oneof![Just("any of"), Just("all of"), Just("none of"), Just("at least 2 of"),];
    (asks, members).prop_map(|(asks, members)| {
        let members: Vec<String> = members.into_iter().collect();
        format!("choice NAME {{ {asks} {{ {} }} }}", members.join(", "))
    })
}

fn step(topics: usize) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        2 => topic(topics).prop_map(|t| format!("discuss {t}")),
        1 => topic(topics).prop_map(|t| format!("may discuss {t}")),
        1 => topic(topics).prop_map(|t| format!("discuss {t} at least 2 times")),
        1 => Just("discuss one of a, b".to_owned()),
    ];
    let more = prop_oneof![3 => Just(""), 1 => Just("optional"), 1 => Just("in order")];
    (prop::collection::vec(part, 1..4), more)
        .prop_map(|(parts, more)| format!("step NAME {{\n{}\n{more}\n}}", parts.join("\n")))
}

fn rule(topics: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        5 => discussion(topics),
        1 => (topic(topics), prop::option::of(role()), 0..3_u32).prop_map(|(t, by, n)| {
            let by = by.map_or(String::new(), |by| format!(" by {by}"));
            let more = if n == 0 { String::new() } else { format!(" more than {n} in session") };
            format!("avoid {t}{by}{more} // NAME")
        }),
        2 => step(topics),
        3 => whenever(topics),
        1 => choice(topics),
        1 => (topic(topics), topic(topics), 1..3_u32).prop_map(|(t, w, n)| {
            format!("avoid {t} without {w} in the {n} turns before as NAME")
        }),
        2 => balance(topics),
    ]
}

/// A protocol of some rules over so many topics.
pub(crate) fn rules(topics: usize) -> impl Strategy<Value = String> {
    (prop::collection::vec(rule(topics), 1..5), any::<bool>()).prop_map(move |(rules, ordered)| {
        let mut text = "language 1\nprotocol p { title \"P\" version \"1\" owner \"O\" }\nrole worker\nrole client\n".to_owned();
        for topic in &TOPICS[..topics] {
            text += &format!("topic {topic} {{ cue \"word {topic}\" }}\n");
        }
        let mut avoided: Vec<String> = Vec::new();
        let mut steps: Vec<String> = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            let name = format!("r{at}");
            let head = rule.split(' ').take(2).collect::<Vec<_>>().join(" ");
            if rule.starts_with("avoid") && !rule.contains("without") {
                if avoided.contains(&head) {
                    continue;
                }
                avoided.push(head);
            } else if rule.starts_with("discussion") || rule.starts_with("step") {
                steps.push(name.clone());
            }
            text += &rule.replace("NAME", &name);
            text.push('\n');
        }
        if ordered && steps.len() > 1 {
            let back = if steps.len() == 3 { " { no going back }" } else { "" };
            text += &format!("steps in order: {}{back}\n", steps.join(", "));
        }
        text
    })
}
