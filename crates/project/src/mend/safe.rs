//! Which changes are safe enough to be made without asking.
//!
//! A diagnostic's edits are what a person most likely meant. Made without asking are only those
//! that change nothing but signs, and names with one slip of the hand in them, where the file
//! cannot be used as it stands and nothing else in it has a name that is as near.

use std::collections::BTreeSet;

use rolecall_text::{Diagnostic, Edit, Severity, Source};

/// Changes that are safe whatever they look like: the one language version there is, and signs of
/// other languages that have one word here.
const ALWAYS: &[&str] = &["missing-language", "foreign-sign"];

/// Whether all edits of a diagnostic may be made without asking. `words` are all words of the
/// files in use.
pub(super) fn is_safe(said: &Diagnostic, sources: &[Source], words: &BTreeSet<String>) -> bool {
    let edit_is_safe = |edit: &Edit| {
        let Some(source) = sources.get(edit.source.0 as usize) else { return false };
        let before = source.slice(edit.span);
        if said.code.0 == "unresolved-use" {
            return same_path(before, &edit.text);
        }
        letters(before) == letters(&edit.text) || one_slip(before, &edit.text, words)
    };
    said.severity == Severity::Error
        && !said.edits.is_empty()
        && (ALWAYS.contains(&said.code.0) || said.edits.iter().all(edit_is_safe))
}

/// The letters and digits alone, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `after` is `before` without one slip of the hand (in long words two), and no other word
/// in use is as near to `before`.
fn one_slip(before: &str, after: &str, words: &BTreeSet<String>) -> bool {
    let is_word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let length = before.chars().count();
    // Names that differ in a number are different names.
    if !is_word(before) || !is_word(after) || digits(before) != digits(after) || length > LONGEST {
        return false;
    }
    let slips = match length {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    let far = strsim::damerau_levenshtein(before, after);
    let as_near = |word: &&String| {
        *word != before && *word != after && strsim::damerau_levenshtein(before, word) <= far
    };
    far <= slips && !words.iter().any(|word| as_near(&word))
}

/// Whether one path is the other with at most two slips of the hand in it. That no other file is as
/// near was seen where the edit was made.
fn same_path(before: &str, after: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    before.chars().count() <= LONGEST
        && digits(before) == digits(after)
        && strsim::damerau_levenshtein(before, after) <= 2
}

/// Longest word looked at, in characters.
const LONGEST: usize = 80;

/// The words of a file outside of texts and comments.
pub(super) fn words_of(text: &str, words: &mut BTreeSet<String>) {
    for line in text.lines() {
        // Texts stand on one line; what is within quotes is every second piece.
        for (at, piece) in line.split('"').enumerate() {
            if at % 2 == 1 {
                continue;
            }
            let (piece, comment) = match piece.split_once("//") {
                Some((before, _)) => (before, true),
                None => (piece, false),
            };
            let parts = piece.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
            let parts = parts.filter(|word| !word.is_empty() && word.len() <= 4 * LONGEST);
            words.extend(parts.map(str::to_owned));
            if comment {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_and_no_other_name_as_near() {
        let text = "topic confidentiality { cue \"confidence\" } // confidentialist\nstep goal-1\n";
        let mut words = BTreeSet::new();
        words_of(text, &mut words);
        assert!(words.contains("goal-1") && !words.contains("confidentialist"));
        let table = [
            ("confidentialty", "confidentiality", true),
            ("cnofidentiallity", "confidentiality", true),
            ("confidence", "confidentiality", false),
            ("goal-2", "goal-1", false),
            ("gaol-1", "goal-1", true),
            ("min", "mins", false),
            ("tipoc", "topic", false),
            ("topci", "topic", true),
            ("rule", "role", false),
        ];
        for (before, after, safe) in table {
            assert_eq!(one_slip(before, after, &words), safe, "{before} {after}");
        }
        words.insert("confidentialism".to_owned());
        assert!(!one_slip("confidentialims", "confidentiality", &words), "another is nearer");
    }

    #[test]
    fn signs_change_no_letters() {
        for (before, after) in
            [("“the team”", "\"the team\""), ("Worker_Role", "worker-role"), (";", "")]
        {
            assert_eq!(letters(before), letters(after));
        }
        assert_ne!(letters("unless"), letters("when"));
    }
}
