//! The agent guidelines of ABCD as protocols, and its chats as coded sessions.
//!
//! A flow is a protocol, a subflow a step whose parts are the buttons an agent has to press, in their
//! order. A button that the guideline ties to a condition ("If the customer is not satisfied") belongs
//! to the step and is not asked for; buttons that it numbers as options are alternatives.

use serde_json::{Value, json};

use super::page::{Page, name, quoted};
use super::{Protocol, list, text};

const SOURCE: &str = "ABCD (Chen and others 2021), agent guidelines";

/// Buttons whose action has another name in the chats than on the button.
const ACTIONS: &[(&str, &str)] = &[
    ("notify-internal-team", "notify-team"),
    ("membership-privileges", "membership"),
    ("enter-detail", "enter-details"),
    ("select-answer", "select-faq"),
    ("boots", "search-boots"),
    ("shirt", "search-shirt"),
    ("jeans", "search-jeans"),
    ("jacket", "search-jacket"),
    ("pricing", "search-pricing"),
    ("timing", "search-timing"),
    ("policy", "search-policy"),
];

/// The membership page of the shop has the same button as the question for somebody's membership.
const MEMBERSHIP_PAGE: (&str, &str) = ("membership", "search-membership");

/// How an action stands in its subflow.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Asked,
    Conditional,
    Option,
}

struct Action {
    code: String,
    button: String,
    place: Place,
}

/// The protocols: one a flow. `ontology` has the names that the chats use, in the same order.
pub(crate) fn protocols(guidelines: &Value, ontology: &Value) -> Result<Vec<Protocol>, String> {
    let flows = guidelines.as_object().ok_or("guidelines are flows by name")?;
    flows.iter().map(|(title, flow)| protocol(title, flow, ontology)).collect()
}

fn protocol(title: &str, flow: &Value, ontology: &Value) -> Result<Protocol, String> {
    let code = name(title).replace('-', "_");
    let subflows = flow.get("subflows").and_then(Value::as_object);
    let subflows = subflows.ok_or_else(|| format!("`{title}` has no subflows"))?;
    let names = list(&ontology["intents"]["subflows"], &code);
    let condition = format!("session.flow = {}", quoted(&code));
    let mut page = Page::new(&name(title), title, SOURCE, Some(&condition));
    for (role, label) in [("worker", "agent"), ("client", "customer")] {
        page.line(&format!("role {role} {}", quoted(label)));
    }
    page.line("role records \"action\" optional");
    page.line("");
    let mut steps = Vec::new();
    for (subtitle, subflow) in subflows {
        let actions: Vec<Action> = list(subflow, "actions").iter().filter_map(action).collect();
        let subcode = subflow_code(subtitle, names)?;
        steps.push((subtitle, subcode, actions));
    }
    let mut known: Vec<&str> = Vec::new();
    for action in steps.iter().flat_map(|(_, _, actions)| actions) {
        if !known.contains(&action.code.as_str()) {
            known.push(&action.code);
            let head = format!("topic {} {}", action.code, quoted(&action.button));
            page.block(&head, &[format!("coded {}", quoted(&action.code))]);
        }
    }
    for (subtitle, subcode, actions) in &steps {
        page.line("");
        let head = format!("step {} {}", name(subcode), quoted(subtitle));
        page.block(&head, &step_lines(subcode, actions));
    }
    Ok(Protocol { name: name(title), text: page.finish() })
}

fn step_lines(subcode: &str, actions: &[Action]) -> Vec<String> {
    let options: Vec<&str> =
        actions.iter().filter(|a| a.place == Place::Option).map(|a| a.code.as_str()).collect();
    let mut lines = Vec::new();
    for action in actions {
        let line = match action.place {
            Place::Asked => format!("discuss {}", action.code),
            Place::Conditional => format!("may discuss {}", action.code),
            Place::Option => format!("discuss one of {}", options.join(", ")),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.push("in order".to_owned());
    lines.push(format!("when session.subflow = {}", quoted(subcode)));
    lines
}

/// An action of a guideline; none where it is only something to say.
fn action(written: &Value) -> Option<Action> {
    let button = text(written, "button");
    if text(written, "type") == "communication" && text(written, "text") != "Optional Step" {
        return None;
    }
    let code = name(button);
    let page = text(written, "text").starts_with("Decide which kind") && code == MEMBERSHIP_PAGE.0;
    let other = ACTIONS.iter().find(|(from, _)| *from == code).map(|(_, to)| (*to).to_owned());
    let code = if page { MEMBERSHIP_PAGE.1.to_owned() } else { other.unwrap_or(code) };
    Some(Action { code, button: button.to_owned(), place: place(text(written, "text").trim()) })
}

fn place(words: &str) -> Place {
    let conditional = ["If ", "(Only if", "(Option", "Optional Step", "Alternatively"];
    if words.starts_with("Option ") && !words.starts_with("Optional") {
        Place::Option
    } else if conditional.iter().any(|begins| words.starts_with(begins))
        || words.contains("(only for")
    {
        Place::Conditional
    } else {
        Place::Asked
    }
}

/// The chats' name for a subflow: the one that shares most words with its title.
fn subflow_code(title: &str, names: &[Value]) -> Result<String, String> {
    let words = name(title);
    let words: Vec<&str> = words.split('-').collect();
    let shared = |code: &str| code.split('_').filter(|part| words.contains(part)).count();
    let codes = names.iter().filter_map(Value::as_str);
    let best = codes.max_by_key(|code| shared(code)).filter(|code| shared(code) > 0);
    best.map(str::to_owned).ok_or_else(|| format!("no chat is about `{title}`"))
}

/// Every action that a chat can hold.
pub(crate) fn actions(ontology: &Value) -> Vec<String> {
    let kinds = ontology["actions"].as_object().into_iter().flatten();
    kinds.filter_map(|(_, actions)| actions.as_object()).flat_map(|a| a.keys().cloned()).collect()
}

/// The session of a chat. `actions`: what the chats' own record would show, found or not.
pub(crate) fn session(chat: &Value, actions: &[String]) -> Value {
    let scenario = &chat["scenario"];
    let mut turns = Vec::new();
    let mut codings = Vec::new();
    for (said, labelled) in list(chat, "original").iter().zip(list(chat, "delexed")) {
        let part = |at: usize| said.get(at).and_then(Value::as_str).unwrap_or_default();
        turns.push(json!({"speaker": part(0), "text": part(1)}));
        let targets = list(labelled, "targets");
        if targets.get(1).and_then(Value::as_str) == Some("take_action") {
            let code = targets.get(2).cloned().unwrap_or_default();
            codings.push(json!({"turn": turns.len(), "code": code, "coder": "agent"}));
        }
    }
    let subflow = text(scenario, "subflow");
    let (head, last) = subflow.rsplit_once('_').unwrap_or((subflow, ""));
    let numbered = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    json!({
        "session": {
            "flow": text(scenario, "flow"),
            "subflow": if numbered { head } else { subflow },
        },
        "turn": turns,
        "coding": codings,
        "coded": [{"codes": actions, "coder": "agent"}],
    })
}
