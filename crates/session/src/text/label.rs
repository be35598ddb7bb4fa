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

/// Words before a colon that head a note or a heading and name nobody, in the languages that
/// services write in.
const NO_NAMES: &[&str] = &[
    "absent",
    "action items",
    "actions",
    "aanwezig",
    "agenda",
    "amser",
    "anwesend",
    "apologies",
    "attendees",
    "audio",
    "audio file",
    "audio file name",
    "bestand",
    "case",
    "case id",
    "case number",
    "chapter",
    "created",
    "data",
    "date",
    "date and time",
    "date of interview",
    "date of session",
    "datei",
    "datum",
    "dauer",
    "duration",
    "durée",
    "duur",
    "duración",
    "dyddiad",
    "e-mail",
    "email",
    "end time",
    "example",
    "exported",
    "fax",
    "fecha",
    "fichier",
    "file",
    "file name",
    "filename",
    "ftp",
    "heure",
    "hora",
    "http",
    "https",
    "hyd",
    "id",
    "important",
    "interview",
    "interview id",
    "job number",
    "keywords",
    "language",
    "length",
    "let op",
    "lieu",
    "link",
    "lleoliad",
    "location",
    "lugar",
    "mailto",
    "meeting",
    "meeting id",
    "meeting title",
    "n.b",
    "n.b.",
    "nb",
    "next steps",
    "nodyn",
    "nota",
    "note",
    "notes",
    "opmerking",
    "ort",
    "page",
    "part",
    "participants",
    "phone",
    "place",
    "plaats",
    "present",
    "ps",
    "p.s.",
    "re",
    "reason",
    "recorded",
    "recorded on",
    "recording",
    "recording date",
    "recording length",
    "remarque",
    "section",
    "seite",
    "session",
    "session date",
    "session id",
    "session number",
    "source",
    "speakers",
    "start time",
    "subject",
    "summary",
    "summary keywords",
    "tel",
    "telephone",
    "thema",
    "tijd",
    "time",
    "title",
    "titel",
    "titre",
    "topic",
    "transcribed",
    "transcribed by",
    "transcriber",
    "transcript",
    "transcript by",
    "transcription",
    "transcription by",
    "transcriptionist",
    "typed by",
    "uhrzeit",
    "url",
    "venue",
    "version",
    "warning",
    "www",
];

/// What is asked and what is answered: speakers in a record of questions and answers, and words of a
/// sentence elsewhere, so a name only where they come again.
const SIDES_OF_TALK: &[&str] = &["answer", "question"];

/// Words that open a sentence with a colon behind them and name nobody.
const SENTENCES: &[&str] = &[
    "action",
    "and",
    "anyway",
    "basically",
    "because",
    "but",
    "conclusion",
    "decision",
    "first",
    "for example",
    "goal",
    "listen",
    "look",
    "meaning",
    "next",
    "no",
    "now",
    "ok",
    "okay",
    "option",
    "or",
    "outcome",
    "plan",
    "problem",
    "reminder",
    "remember",
    "result",
    "second",
    "so",
    "solution",
    "step",
    "then",
    "third",
    "well",
    "yeah",
    "yes",
];

/// Words with a comma behind them that open a sentence, not a name.
const OPENERS: &[&str] = &[
    "ah", "and", "anyway", "but", "hello", "hey", "hi", "i", "like", "no", "now", "oh", "ok",
    "okay", "or", "right", "so", "sorry", "sure", "then", "um", "well", "yeah", "yep", "yes",
    "you",
];

/// Titles, which have a point behind them.
const TITLES: &[&str] = &[
    "capt", "cllr", "col", "cpl", "dhr", "dipl", "dr", "dra", "drs", "frau", "herr", "hon", "insp",
    "ing", "ir", "jr", "lt", "mag", "mevr", "miss", "mme", "mlle", "mr", "mrs", "ms", "mw", "mx",
    "prof", "pte", "rev", "sgt", "sr", "sra", "srta", "supt", "st",
];

/// The commonest first words of sentences.
const COMMON: &[&str] = &[
    "a", "about", "actually", "after", "all", "also", "always", "an", "are", "as", "at", "be",
    "been", "before", "by", "can", "could", "did", "do", "does", "don", "even", "every", "for",
    "from", "get", "go", "good", "got", "great", "had", "has", "have", "he", "her", "here", "his",
    "how", "if", "in", "is", "it", "its", "just", "kind", "let", "let's", "made", "make", "maybe",
    "me", "mhm", "my", "not", "of", "on", "one", "our", "people", "see", "she", "some", "that",
    "the", "their", "there", "these", "they", "thing", "things", "think", "this", "those", "to",
    "two", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why",
    "will", "with", "would",
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
    if !letters && !is_telephone(label) || is_listed(label, NO_NAMES) || is_listed(label, SENTENCES)
    {
        return None;
    }
    if is_listed(label, SIDES_OF_TALK) {
        return Some(Looks::Doubtful);
    }
    let address = words == 1 && label.contains('@');
    Some(match (capital || address, words) {
        (true, _) => Looks::Name,
        (false, _) if is_listed(label, SPEAKERS) && !is_listed(label, SIDES) => Looks::Part,
        (false, 1) => Looks::Lower,
        (false, _) => Looks::Doubtful,
    })
}

/// Whether `label` is a name with all its parts, longer than names before a colon may be: `SMITH,
/// Ann (LEEDS TEACHING HOSPITALS)`. Every word has a capital, apart from the small ones of names.
pub(crate) fn full_name(label: &str) -> Option<Looks> {
    if label.is_empty() || label.len() > 100 || label.matches(',').count() > 1 {
        return None;
    }
    let mut words = 0;
    for word in label.split([' ', '\t', '\u{a0}']).filter(|word| !word.is_empty()) {
        words += 1;
        let bare = word.trim_end_matches(',');
        let small = bare.len() <= 3 && bare.chars().all(char::is_alphabetic);
        let capital = bare.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_uppercase);
        let dash = matches!(bare, "-" | "\u{2013}" | "|" | "&" | "/");
        if words > 12 || !(dash || good_word(bare) && (capital || small && words > 1)) {
            return None;
        }
    }
    let first = label.split([' ', ',']).next().unwrap_or("");
    let opens = !label.contains(',') || !is_listed(first, OPENERS);
    (words > 1 && opens && !is_listed(label, NO_NAMES)).then_some(Looks::Name)
}

/// Whether a line of talk often begins with the word, so that it names nobody.
pub(crate) fn is_opener(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let shortened = word.contains(['\'', '\u{2019}']);
    shortened || is_listed(word, OPENERS) || is_listed(word, SENTENCES) || is_listed(word, COMMON)
}

/// Whether it is a telephone number, as a caller without a name has: `+44 7700 900123`.
fn is_telephone(label: &str) -> bool {
    let digits = label.bytes().filter(u8::is_ascii_digit).count();
    label.starts_with('+') && digits >= 7
}

/// Whether a line is a note of the form `Date: 2 March`, with a word that heads notes.
pub(crate) fn is_note(line: &str) -> bool {
    line.split_once([':', '\u{ff1a}']).is_some_and(|(key, _)| {
        let key = key.trim_matches(|c: char| c.is_whitespace() || "*-_#>\u{2022}".contains(c));
        is_listed(key, NO_NAMES)
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
        Some(_) if word.contains('@') => true,
        Some(_) => {
            let initials = word.split(['.', '-']).all(|part| part.chars().count() <= 2);
            let capital =
                word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
            let bare = word.trim_start_matches('(').trim_end_matches([')', '.']);
            capital && (initials || is_listed(bare, TITLES))
        }
    }
}

/// Whether `label` is a word for the part that somebody has in the talk: `Worker`, `client 2`.
pub(crate) fn is_part(label: &str) -> bool {
    is_listed(label.trim(), SPEAKERS)
}

/// Whether a list of lower-case phrases, those with the same first letter together and in order,
/// holds `label`, a number at its end put aside.
fn is_listed(label: &str, list: &[&str]) -> bool {
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#');
    let first = |word: &str| word.bytes().next().unwrap_or(0).to_ascii_lowercase();
    let letter = first(bare);
    let from = list.partition_point(|listed| first(listed) < letter);
    list.iter().skip(from).take_while(|listed| first(listed) == letter).any(|listed| {
        bare.len() == listed.len() && bare.as_bytes().eq_ignore_ascii_case(listed.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_the_order_of_first_letters() {
        let lists =
            [NO_NAMES, SENTENCES, SIDES_OF_TALK, OPENERS, COMMON, TITLES, MARKS, SIDES, SPEAKERS];
        for list in lists {
            assert!(list.is_sorted_by_key(|word| word.bytes().next()), "{list:?}");
        }
    }

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
