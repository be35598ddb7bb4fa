//! The lists of a record besides its turns.

use rolecall_text::Diagnostic;

use super::node::{Node, Table, warn_wrong, wrong};
use crate::bounds::ENTRIES;
use crate::codes::bounds::TOO_MANY_ENTRIES;
use crate::codes::native::{SAME_PARTICIPANT, WRONG_VALUE};
use crate::warnings::Warnings;
use crate::{CodedFor, Participant, RecordCoding, Waiver};

/// The tables under a key such as `[[coding]]`.
pub(crate) fn tables<'a>(
    name: &str,
    line: u32,
    value: Node<'a>,
    warnings: &mut Warnings,
) -> Result<Vec<Table<'a>>, Diagnostic> {
    let list = match value {
        Node::List(list) => list,
        Node::Table(table) => vec![Node::Table(table)],
        Node::Null => Vec::new(),
        _ => {
            warn_wrong(name, "a list of tables", line, warnings);
            Vec::new()
        }
    };
    if list.len() > ENTRIES {
        let message = format!("the record has more than {ENTRIES} entries under `{name}`");
        return Err(Diagnostic::new(&TOO_MANY_ENTRIES, message).at_line(line));
    }
    let mut out = Vec::with_capacity(list.len());
    for node in list {
        match node {
            Node::Table(table) => out.push(table),
            _ => {
                warn_wrong(name, "a list of tables", line, warnings);
            }
        }
    }
    Ok(out)
}

pub(crate) fn missing(place: &str, key: &str, line: u32, warnings: &mut Warnings) {
    warnings.add(&WRONG_VALUE, || {
        let message = format!("{place} has no `{key}` and was left out");
        Diagnostic::new(&WRONG_VALUE, message).at_line(line)
    });
}

/// `[[participant]]`.
pub(crate) fn participant(
    mut table: Table<'_>,
    into: &mut Vec<Participant>,
    warnings: &mut Warnings,
) {
    let line = table.line;
    let label = table.text("label", warnings);
    let role = table.text("role", warnings);
    let title = table.text("title", warnings);
    table.rest("a participant", &["label", "role", "title"], warnings);
    let Some(label) = label else { return missing("a participant", "label", line, warnings) };
    match into.iter_mut().find(|known| known.label == label) {
        Some(known) => {
            warnings.say(&SAME_PARTICIPANT, line, format!("`{label}` is declared twice"));
            known.role = known.role.take().or(role);
            known.title = known.title.take().or(title);
        }
        None => into.push(Participant { label, role, title }),
    }
}

/// `[[coding]]`. Whether its turn is there is looked at once all turns are known.
pub(crate) fn coding(mut table: Table<'_>, warnings: &mut Warnings) -> Option<RecordCoding> {
    let line = table.line;
    let turn = table.number("turn", warnings);
    let code = table.text("code", warnings);
    let coder = table.text("coder", warnings);
    let stated = table.keys.iter().any(|key| key.name == "confidence" && key.value != Node::Null);
    let confidence = table.number("confidence", warnings);
    let person = table.yes_no("person", warnings);
    let span = span(&mut table, warnings);
    let about = about(&mut table, warnings);
    let known = ["turn", "code", "coder", "confidence", "person", "span", "about"];
    table.rest("a coding", &known, warnings);
    let (Some(turn), Some(code)) = (turn, code) else {
        missing("a coding", if turn.is_none() { "turn" } else { "code" }, line, warnings);
        return None;
    };
    // A coding whose confidence cannot be read must not pass for a person's.
    let sure = confidence.is_none_or(|sure| (0.0..=1.0).contains(&sure));
    if (stated && confidence.is_none()) || !sure || turn.fract() != 0.0 {
        warnings.add(&WRONG_VALUE, || {
            let message =
                "a coding was left out: `turn` is a whole number, `confidence` from 0 to 1";
            Diagnostic::new(&WRONG_VALUE, message).at_line(line)
        });
        return None;
    }
    // Numbers beyond the bound become ones that no turn has.
    let turn = if (0.0..1e9).contains(&turn) { turn as u32 } else { u32::MAX };
    let person = person.unwrap_or(confidence.is_none());
    Some(RecordCoding {
        turn,
        code,
        coder,
        confidence,
        person,
        span,
        about,
        line: (line > 0).then_some(line),
    })
}

/// `about = "G1"`: the goal or task that a coding is about.
fn about(table: &mut Table<'_>, warnings: &mut Warnings) -> Option<String> {
    match table.take("about")? {
        (_, Node::Text(text)) => Some(text.trim().to_owned()).filter(|name| !name.is_empty()),
        (_, Node::Number(number)) => Some(number.to_string()),
        (line, _) => wrong("about", "the id of a goal or task", line, warnings),
    }
}

fn span(table: &mut Table<'_>, warnings: &mut Warnings) -> Option<std::ops::Range<u32>> {
    let (line, value) = table.take("span")?;
    if let Node::List(list) = &value
        && let [Node::Number(start), Node::Number(end)] = list.as_slice()
        && 0.0 <= *start
        && start <= end
        && *end < 1e9
    {
        return Some(*start as u32..*end as u32);
    }
    wrong("span", "two numbers, the first and one past the last character", line, warnings)
}

/// `[[coded]]`.
pub(crate) fn coded(mut table: Table<'_>, warnings: &mut Warnings) -> Option<CodedFor> {
    let line = table.line;
    let codes = table.texts("codes", warnings);
    let coder = table.text("coder", warnings);
    table.rest("`coded`", &["codes", "coder"], warnings);
    if codes.is_empty() {
        missing("an entry of `coded`", "codes", line, warnings);
        return None;
    }
    Some(CodedFor { codes, coder })
}

/// `[[waiver]]`. One without a reason does not count.
pub(crate) fn waiver(mut table: Table<'_>, warnings: &mut Warnings) -> Option<Waiver> {
    let line = table.line;
    let rule = table.text("rule", warnings);
    let because = table.text("because", warnings).filter(|reason| !reason.trim().is_empty());
    let by = table.text("by", warnings);
    let on = table.date("on", warnings);
    table.rest("a waiver", &["rule", "because", "by", "on"], warnings);
    let (Some(rule), Some(because)) = (rule.clone(), because) else {
        missing("a waiver", if rule.is_none() { "rule" } else { "because" }, line, warnings);
        return None;
    };
    Some(Waiver { rule, because, by, on })
}
