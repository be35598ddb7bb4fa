use crate::join::SPEAKERS;

/// How sure it is that some words are a speaker's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    /// They are written like a name: `Probation Officer`, `PO`, `Speaker 1`, `Dr. Smith`.
    Name,
    /// A word for somebody who takes part, in lower case: `doctor`, `client 2`.
    Part,
    /// Another word in lower case: `mary`, and `listen` too.
    Lower,
    /// They could be one if they come again: `and then`.
    Doubtful,
    /// They were seen before; how they looked then still holds.
    Seen,
}

/// Channels of a recording, which in a text are the beginnings of sentences.
const SIDES: &[&str] = &["left", "right"];

/// Characters of a label at most.
const CHARS: usize = 40;
/// Words of a label at most.
const WORDS: usize = 4;

/// Words before a colon that head a note or a heading and name nobody.
const NO_NAMES: &[&str] = &[
    "attendees",
    "case",
    "case id",
    "chapter",
    "date",
    "duration",
    "e-mail",
    "email",
    "end time",
    "example",
    "fax",
    "file",
    "ftp",
    "http",
    "https",
    "id",
    "important",
    "length",
    "link",
    "location",
    "mailto",
    "meeting",
    "n.b",
    "n.b.",
    "nb",
    "note",
    "notes",
    "page",
    "part",
    "participants",
    "phone",
    "place",
    "present",
    "ps",
    "p.s.",
    "re",
    "reason",
    "recorded",
    "recording",
    "section",
    "session",
    "session id",
    "source",
    "start time",
    "subject",
    "summary",
    "tel",
    "time",
    "title",
    "topic",
    "transcribed by",
    "transcript",
    "transcription",
    "url",
    "venue",
    "version",
    "warning",
    "www",
];

/// Marks of transcribers, which stand in brackets and name nobody.
const MARKS: &[&str] = &[
    "applause",
    "background noise",
    "beep",
    "break",
    "cough",
    "coughs",
    "cross talk",
    "crosstalk",
    "crying",
    "end",
    "inaudible",
    "indecipherable",
    "indistinct",
    "interruption",
    "laugh",
    "laughing",
    "laughs",
    "laughter",
    "long pause",
    "music",
    "noise",
    "overlap",
    "overlapping",
    "pause",
    "redacted",
    "sic",
    "sigh",
    "sighs",
    "silence",
    "sniff",
    "sniffs",
    "start",
    "tears",
    "unclear",
    "unintelligible",
];

/// Whether `label`, which stands before a colon or in brackets, can be a speaker's name.
pub(crate) fn looks_like_name(label: &str) -> Option<Looks> {
    if label.is_empty() || label.len() > CHARS * 4 {
        return None;
    }
    let (mut words, mut chars, mut letters, mut capital) = (0, 0, false, true);
    for word in label.split([' ', '\t', '\u{a0}']).filter(|word| !word.is_empty()) {
        words += 1;
        chars += word.chars().count() + 1;
        if words > WORDS || chars > CHARS + 1 || !good_word(word) {
            return None;
        }
        letters |= word.chars().any(char::is_alphabetic);
        let first = word.chars().find(|c| c.is_alphanumeric());
        // Pronouns and roles in brackets are in lower case: `Sam Smith (she/her)`.
        capital &= word.starts_with('(') || first.is_none_or(|c| !c.is_lowercase());
    }
    if !letters || is_listed(label, NO_NAMES) {
        return None;
    }
    Some(match (capital, words) {
        (true, _) => Looks::Name,
        (false, _) if is_listed(label, SPEAKERS) && !is_listed(label, SIDES) => Looks::Part,
        (false, 1) => Looks::Lower,
        (false, _) => Looks::Doubtful,
    })
}

/// Whether the word in brackets is a transcriber's mark.
pub(crate) fn is_mark(label: &str) -> bool {
    is_listed(label, MARKS)
}

/// Letters, digits and what names hold besides; a point only behind an initial or a title.
fn good_word(word: &str) -> bool {
    let inside = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '\'' | '\u{2019}' | '-' | '_' | '(' | ')' | '/' | '&' | '#' | '+' | '@' | '.'
            )
            || rolecall_text::words::is_word_char(c)
    };
    if !word.chars().all(inside) {
        return false;
    }
    match word.find('.') {
        None => true,
        Some(_) => {
            let title = word.split('.').all(|part| part.chars().count() <= 4);
            title && word.chars().next().is_some_and(char::is_uppercase)
        }
    }
}

/// Whether a list of lower-case phrases holds `label`, a number at its end put aside.
fn is_listed(label: &str, list: &[&str]) -> bool {
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#');
    list.iter().any(|listed| {
        bare.len() == listed.len() && bare.as_bytes().eq_ignore_ascii_case(listed.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_names_from_sentences() {
        use Looks::{Doubtful, Lower, Name};
        let table = [
            ("PO", Some(Name)),
            ("Probation Officer", Some(Name)),
            ("Speaker 1", Some(Name)),
            ("Dr. Smith", Some(Name)),
            ("J. O'Neill-Brown (PO)", Some(Name)),
            ("Guest_family", Some(Name)),
            ("Sam Smith (she/her)", Some(Name)),
            ("\u{533b}\u{751f}", Some(Name)),
            ("doctor", Some(Looks::Part)),
            ("client 2", Some(Looks::Part)),
            ("mary", Some(Lower)),
            ("And then", Some(Doubtful)),
            ("Here's the thing", Some(Doubtful)),
            ("Note", None),
            ("NOTE 3", None),
            ("Session 12", None),
            ("12", None),
            ("http", None),
            ("Well, yes", None),
            ("I went home. Then", None),
            ("What did he say?", None),
            ("one two three four five", None),
            ("Averylongnamethatgoesonandonandonandonandon", None),
            ("", None),
        ];
        for (label, expected) in table {
            assert_eq!(looks_like_name(label), expected, "{label}");
        }
    }
}
