//! Words that a cue finds.

use rolecall_protocol::{Matcher, RoleId, Topic};
use rolecall_syntax::cue::{Part, PartKind};

/// Words that bring up a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words, without a capital and without a full stop.
    pub text: String,
    /// Only where this role says them.
    pub by: Option<RoleId>,
}

/// Ways that a cue is written out in.
const MOST_WAYS: usize = 6;
/// Phrases for a topic.
const MOST_PHRASES: usize = 24;

/// Words by which a topic's cues may find it, the shortest first. Whether they do, and whether they
/// bring up nothing else, is for a coder to say: other cues, and those that take finds away, are not
/// looked at here.
#[must_use]
pub fn phrases(topic: &Topic) -> Vec<Phrase> {
    let mut found: Vec<(bool, Phrase)> = Vec::new();
    for cue in topic.cues.iter().filter(|cue| !cue.negative) {
        let Matcher::Words(pattern) = &cue.matcher else { continue };
        for text in ways(&pattern.parts) {
            let phrase = Phrase { text, by: cue.by };
            if !phrase.text.is_empty() && found.iter().all(|(_, known)| *known != phrase) {
                // What leaves words out reads badly.
                found.push((has_gap(&pattern.parts), phrase));
            }
        }
    }
    found.sort_by_key(|(gap, phrase)| (*gap, phrase.text.split(' ').count(), phrase.text.len()));
    found.truncate(MOST_PHRASES);
    found.into_iter().map(|(_, phrase)| phrase).collect()
}

fn has_gap(parts: &[Part]) -> bool {
    parts.iter().any(|part| match &part.kind {
        PartKind::Gap(_) => true,
        PartKind::Choice(choices) => choices.iter().any(|one| has_gap(one)),
        _ => false,
    })
}

/// Some ways in which the parts can be said; what may be missing is, and gaps are empty.
fn ways(parts: &[Part]) -> Vec<String> {
    let mut said = vec![String::new()];
    for part in parts {
        let options: Vec<String> = match &part.kind {
            PartKind::Word(word) | PartKind::Prefix(word) | PartKind::Stem(word) => {
                vec![word.clone()]
            }
            PartKind::Number => vec!["2".to_owned()],
            PartKind::Gap(_) | PartKind::Optional(_) => continue,
            PartKind::Choice(choices) => {
                let mut all: Vec<String> = choices.iter().flat_map(|one| ways(one)).collect();
                all.sort_by_key(String::len);
                all.truncate(MOST_WAYS);
                all
            }
        };
        let longer = said.iter().flat_map(|so_far| {
            options.iter().map(move |option| format!("{so_far} {option}").trim().to_owned())
        });
        said = longer.take(MOST_WAYS).collect();
    }
    said
}

#[cfg(test)]
mod tests {
    use rolecall_protocol::{At, Counts, Cue};
    use rolecall_syntax::cue::parse_cue;

    use super::*;

    fn said(cues: &[&str]) -> Vec<String> {
        let cue = |written: &&str| Cue {
            written: (*written).to_owned(),
            matcher: Matcher::Words(parse_cue(written).unwrap()),
            negative: written.starts_with("not "),
            by: None,
            counts: Counts::anyhow(),
            language: None,
            at: At::default(),
        };
        let topic = Topic {
            name: "t".to_owned(),
            title: None,
            cues: cues.iter().map(cue).collect(),
            codes: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            at: At::default(),
        };
        phrases(&topic).into_iter().map(|phrase| phrase.text).collect()
    }

    #[test]
    fn cues_are_said_short() {
        assert_eq!(
            said(&["who {sees|can see} [really] your file"]),
            ["who sees your file", "who can see your file"]
        );
        assert_eq!(
            said(&["confidential*", "tell .. court", "within <n> days", "~agree"]),
            ["agree", "confidential", "within 2 days", "tell court"]
        );
    }
}
