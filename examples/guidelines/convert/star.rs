//! A task graph of STAR as a protocol.
//!
//! What an edge is taken to mean:
//!
//! - A node that asks is there to get something. It counts as done where the worker asks, and where
//!   the client has said it unasked: the codings hold both.
//! - Everything asked for on the way to the search is known before a search finds something.
//! - A condition such as "cannot remember account number or PIN" opens a line of its own: its
//!   questions stand in for those it names.
//! - What the search gives is told: `query_success` and `query_failure` are followed by their nodes.
//! - Courtesies, and the order in which the worker asks, are minor.

use super::Protocol;
use super::graph::{Graph, SEARCH, asks};
use super::page::{Page, name, quoted};

const SOURCE: &str = "STAR (Mosig, Mehri and Kober 2020), task graph";

/// The code of a search that found something, and of one that did not.
pub(crate) const FOUND: &str = "query_success";
pub(crate) const NOT_FOUND: &str = "query_failure";

/// What is added to a node's name for the code of a turn in which the client says it.
pub(crate) const SAID: &str = " said";

const MINOR: &str = "severity minor";

/// The protocol of a task graph.
pub(crate) fn protocol(graph: &Graph) -> Protocol {
    let title = name(&graph.task);
    let mut page = Page::new(&title, &graph.task.replace('_', " "), SOURCE, None);
    page.line("role worker \"Wizard\"");
    page.line("role client \"User\"");
    page.line("role records \"KnowledgeBase\" optional");
    page.line("");
    topics(graph, &mut page);
    asking(graph, &mut page);
    telling(graph, &mut page);
    courtesies(graph, &mut page);
    order_of_questions(graph, &mut page);
    left_out(graph, &mut page);
    Protocol { name: title, text: page.finish() }
}

fn topics(graph: &Graph, page: &mut Page) {
    for node in graph.spoken() {
        let codes = if asks(&node) {
            format!("coded {}, {}", quoted(&node), quoted(&format!("{node}{SAID}")))
        } else {
            format!("coded {}", quoted(&node))
        };
        page.block(&format!("topic {} {}", name(&node), quoted(graph.reply(&node))), &[codes]);
    }
    for (code, title) in [(FOUND, "The search finds something"), (NOT_FOUND, "It finds nothing")] {
        page.block(
            &format!("topic {} {}", name(code), quoted(title)),
            &[format!("coded \"{code}\"")],
        );
    }
}

/// The questions on the main line before the search, and those that may stand in for some of them.
struct Questions {
    always: Vec<String>,
    replaced: Vec<String>,
    instead: Vec<String>,
    optional: Vec<String>,
}

fn questions(graph: &Graph) -> Questions {
    let main = graph.main_line();
    let before: Vec<String> =
        main.iter().take_while(|node| *node != SEARCH).filter(|node| asks(node)).cloned().collect();
    let sides = graph.side_lines();
    let side = sides.iter().find(|line| line.iter().any(|node| asks(node) && !main.contains(node)));
    let named = side.and_then(|line| line.first()).map_or("", |start| graph.reply(start));
    let instead: Vec<String> =
        side.into_iter().flatten().filter(|n| asks(n) && !main.contains(n)).cloned().collect();
    let (optional, asked): (Vec<String>, Vec<String>) =
        before.into_iter().partition(|node| graph.reply(node).contains("optional"));
    let (replaced, always) =
        asked.into_iter().partition(|node| names_one_of(graph.reply(node), named));
    Questions { always, replaced, instead, optional }
}

/// Whether a question asks for one of the things that cannot be remembered.
fn names_one_of(question: &str, cannot_remember: &str) -> bool {
    let things = cannot_remember.split_once("remember ").map_or("", |(_, things)| things);
    let mut things = things.split([',']).flat_map(|part| part.split(" or "));
    things.any(|thing| !thing.trim().is_empty() && question.contains(thing.trim()))
}

fn asking(graph: &Graph, page: &mut Page) {
    let questions = questions(graph);
    let names = |nodes: &[String]| nodes.iter().map(|n| name(n)).collect::<Vec<_>>().join(", ");
    page.comment("Asking: what has to be known, whether asked for or told unasked.");
    let mut asked = vec![format!("discuss {}", names(&questions.always))];
    asked.push("because \"The task graph asks for it on every line.\"".to_owned());
    page.block("step known \"What has to be known\"", &asked);
    if !questions.instead.is_empty() {
        let group = format!(
            "any of {{\n    all of {{ {} }}\n    all of {{ {} }}\n  }}",
            names(&questions.replaced),
            names(&questions.instead)
        );
        page.block("choice proven \"Who it is, one way or the other\"", &[group]);
    }
    for node in &questions.optional {
        let lines = ["required".to_owned(), MINOR.to_owned()];
        page.block(&format!("discussion {}", name(node)), &lines);
    }
    page.comment("The search: it takes place, and what it needs is known by then.");
    page.block(&format!("discussion {}", name(SEARCH)), &["required".to_owned()]);
    let before: Vec<String> =
        questions.always.iter().map(|node| format!("preceded by {}", name(node))).collect();
    page.block(&format!("whenever {} as known-by-then", name(FOUND)), &before);
}

/// What follows on the outcome of a search.
fn telling(graph: &Graph, page: &mut Page) {
    page.comment("Telling: what the search gave.");
    let mut outcomes = Vec::new();
    // A graph without outcomes goes on from the search itself.
    outcomes.extend(graph.next(SEARCH).map(|told| (FOUND, told)));
    for outcome in [FOUND, NOT_FOUND] {
        outcomes.extend(graph.next(outcome).map(|told| (outcome, told)));
    }
    for (outcome, told) in outcomes {
        let head = format!("whenever {} as {}-told", name(outcome), name(outcome));
        page.block(&head, &[format!("followed by {}", name(told))]);
    }
}

fn courtesies(graph: &Graph, page: &mut Page) {
    page.comment("Courtesies.");
    let main = graph.main_line();
    for node in graph.spoken() {
        let courtesy = matches!(node.as_str(), "hello" | "anything_else");
        if courtesy {
            let head = format!("discussion {}", name(&node));
            page.block(&head, &["required".to_owned(), MINOR.to_owned()]);
        }
    }
    // Where the graph ends in a question, that question comes after what was told.
    let told_first = main.windows(2).filter(|pair| pair[1] == "anything_else");
    for pair in told_first {
        let lines = [format!("followed by {}", name(&pair[1])), MINOR.to_owned()];
        page.block(&format!("whenever {} as then-anything-else", name(&pair[0])), &lines);
    }
}

/// Questions follow each other: none is put after the one that follows it.
fn order_of_questions(graph: &Graph, page: &mut Page) {
    page.comment("The order in which the worker asks.");
    let mut seen = Vec::new();
    for line in std::iter::once(graph.main_line()).chain(graph.side_lines()) {
        for pair in line.windows(2).filter(|pair| asks(&pair[0]) && asks(&pair[1])) {
            let (first, second) = (name(&pair[0]), name(&pair[1]));
            let rule = format!("{first}-then-{second}");
            if seen.contains(&rule) {
                continue;
            }
            let lines = [format!("not preceded by {second} by worker"), MINOR.to_owned()];
            page.block(&format!("whenever {first} by worker as {rule}"), &lines);
            seen.push(rule);
        }
    }
}

/// Conditions that nothing in a dialogue marks are said to be left out.
fn left_out(graph: &Graph, page: &mut Page) {
    let questions = questions(graph);
    for line in graph.side_lines() {
        let [start, rest @ ..] = line.as_slice() else { continue };
        let outcome = start == FOUND || start == NOT_FOUND;
        let stands_in = rest.iter().any(|node| questions.instead.contains(node));
        if !outcome && !stands_in {
            let way = rest.join(", ");
            page.comment(&format!("Not here, since no dialogue marks it: {start}, then {way}."));
        }
    }
}
