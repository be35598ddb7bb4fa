//! A sketched session in words, and as a `test` of the protocol's own language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rolecall_protocol::{RoleId, RuleId, Rulebook, TopicId, Value};
use rolecall_text::words::{counted, is_acknowledgement};

use crate::conditions::Setting;
use crate::proof::Example;

/// What each role says to bring up a topic.
pub type Phrasebook = BTreeMap<(TopicId, RoleId), String>;

/// A session in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Script {
    /// Attributes of the session and its case.
    pub settings: Vec<Setting>,
    /// Its turns.
    pub turns: Vec<ScriptTurn>,
    /// Topics that a person looked for, since no words bring them up.
    pub looked_for: Vec<TopicId>,
}

/// A turn of a [`Script`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScriptTurn {
    /// Who speaks; none for somebody whose role is not known.
    pub role: Option<RoleId>,
    /// When, in seconds.
    pub at: Option<f64>,
    /// What is said.
    pub said: String,
    /// Topics that a person coded it with.
    pub coded: Vec<TopicId>,
}

/// Puts a sketch into words: topics of the phrasebook are said, the others of `topics` are coded.
/// A topic that is in the phrasebook for one role is said by every role that speaks of it.
#[must_use]
pub fn script(example: &Example, phrasebook: &Phrasebook, topics: &BTreeSet<TopicId>) -> Script {
    let sayable: BTreeSet<TopicId> = phrasebook.keys().map(|&(topic, _)| topic).collect();
    let turns = example.sketch.turns.iter().map(|turn| {
        let mut phrases: Vec<&str> = Vec::new();
        let mut coded: Vec<TopicId> = Vec::new();
        for &topic in turn.topics.iter().flatten() {
            let phrase = turn.role.and_then(|role| phrasebook.get(&(topic, role)));
            match phrase {
                Some(phrase) if sayable.contains(&topic) => phrases.push(phrase),
                _ if !coded.contains(&topic) => coded.push(topic),
                _ => {}
            }
        }
        let words = usize::try_from(turn.words).unwrap_or(usize::MAX);
        let said = sentences(&phrases, words, turn.own_words, !coded.is_empty());
        ScriptTurn { role: turn.role, at: turn.time.map(|(start, _)| start), said, coded }
    });
    Script {
        settings: example.settings.clone(),
        turns: turns.collect(),
        looked_for: topics.iter().copied().filter(|topic| !sayable.contains(topic)).collect(),
    }
}

/// Words that bring up nothing, to make a turn as long as it has to be.
const PADDING: [&str; 6] = ["and", "then", "some", "more", "of", "it"];
/// Words that say nothing of one's own.
const NODS: [&str; 3] = ["yes", "okay", "right"];

/// The phrases as sentences, with so many words and as many of one's own as asked for.
fn sentences(phrases: &[&str], words: usize, own_words: bool, coded: bool) -> String {
    let mut said: Vec<String> = phrases.iter().map(|phrase| capital(phrase)).collect();
    let text = |said: &[String]| {
        said.iter().map(|one| format!("{one}.")).collect::<Vec<String>>().join(" ")
    };
    if words == 0 && said.is_empty() {
        // A sound is no word; a coded turn may be anything that has none.
        return if coded { "[…]".to_owned() } else { "Mm-hm.".to_owned() };
    }
    let own = |said: &[String]| {
        counted(&text(said)).iter().filter(|(_, word)| !is_acknowledgement(word)).count()
    };
    if own_words && own(&said) < 3 {
        said.push("It rained today".to_owned());
    }
    let so_far = counted(&text(&said)).len();
    let pool: &[&str] = if own_words { &PADDING } else { &NODS };
    let more: Vec<&str> = pool.iter().copied().cycle().take(words.saturating_sub(so_far)).collect();
    if !more.is_empty() {
        said.push(capital(&more.join(" ")));
    }
    text(&said)
}

fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// `expect met purpose`
#[must_use]
pub fn expectation(book: &Rulebook, verdict: &str, rule: RuleId) -> String {
    format!("expect {verdict} {}", book.rule(rule).map_or("", |rule| rule.name.as_str()))
}

/// A script as a `test` block, with lines that say what must come out.
#[must_use]
pub fn test_block(book: &Rulebook, title: &str, script: &Script, expects: &[String]) -> String {
    let mut block = format!("test {} {{\n", quoted(title));
    for one in &script.settings {
        let _ = writeln!(block, "  {}", setting(one));
    }
    let names = |topics: &[TopicId]| {
        topics.iter().map(|&topic| book.topic_name(topic)).collect::<Vec<&str>>().join(", ")
    };
    for turn in &script.turns {
        let role = turn.role.map_or("somebody", |role| book.role_name(role));
        let at = turn.at.map_or(String::new(), |at| format!(" at {}", duration(at)));
        let _ = write!(block, "  {role}{at}: {}", quoted(&turn.said));
        if !turn.coded.is_empty() {
            let _ = write!(block, " coded {}", names(&turn.coded));
        }
        block.push('\n');
    }
    if !script.looked_for.is_empty() {
        let _ = writeln!(block, "  looked for {}", names(&script.looked_for));
    }
    for line in expects {
        let _ = writeln!(block, "  {line}");
    }
    block.push_str("}\n");
    block
}

/// `session.number = 1`
pub(crate) fn setting(setting: &Setting) -> String {
    let attribute = &setting.attribute;
    format!("{}.{} = {}", attribute.scope.word(), attribute.key, value(&setting.value))
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("{number}"),
        Value::Seconds(seconds) => duration(*seconds),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => quoted(text),
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
    }
}

/// The largest unit in which it is a whole number; else seconds to the thousandth.
pub(crate) fn duration(seconds: f64) -> String {
    let units = [(604_800.0, "weeks"), (86_400.0, "days"), (3600.0, "hours"), (60.0, "min")];
    let whole = units.iter().find(|(length, _)| seconds > 0.0 && seconds % length == 0.0);
    match whole {
        Some((length, unit)) => format!("{} {unit}", seconds / length),
        None => format!("{} sec", (seconds * 1000.0).round() / 1000.0),
    }
}

/// A text between quotes.
pub(crate) fn quoted(text: &str) -> String {
    let inner = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{}\"", inner.replace('\t', "\\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_as_long_as_asked() {
        let table = [
            (&["who sees your file"][..], 4, true, "Who sees your file."),
            (&["goal"], 2, false, "Goal. Yes."),
            (&["goal"], 6, true, "Goal. It rained today. And then."),
            (&[], 0, false, "Mm-hm."),
            (&[], 2, false, "Yes okay."),
            (&[], 3, true, "It rained today."),
        ];
        for (phrases, words, own, expected) in table {
            let said = sentences(phrases, words, own, false);
            assert_eq!(said, expected);
            assert_eq!(counted(&said).len(), words, "{said}");
        }
    }
}
