use std::collections::BTreeMap;
use std::ops::Range;

use rolecall_text::Date;

use crate::Goal;

/// One session as its record has it. Nothing is merged, sorted or left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// A text that holds every turn; look at it through [`Session::text_of`] only. For plain
    /// formats it is the file's own text, labels and stamps among it, so that reading copies
    /// nothing; turns need not lie in it one after the other.
    pub text: String,
    /// Which session of the file this is, where one file holds several: its key there (`17`,
    /// `D2N001`).
    pub name: Option<String>,
    /// The files it was joined of, where each speaker had a file; else empty.
    pub parts: Vec<Part>,
    /// Attributes of the case (`id`, `order`, …).
    pub case: Attributes,
    /// Attributes of the session: `number`, `date`, `kind`, `language`, `duration` and any other.
    pub attributes: Attributes,
    /// Speaker labels in the order in which they first occur or are declared.
    pub participants: Vec<Participant>,
    /// The languages that single turns are marked with, as the record writes them; at most
    /// [`crate::bounds::LANGUAGES`].
    pub languages: Vec<String>,
    /// The turns, in the order of the file.
    pub turns: Vec<Turn>,
    /// The number that the file gives to the first turn (an utterance's number in a table), where it
    /// numbers all turns one after the other; other files speak of turns by these numbers.
    pub first_number: Option<u32>,
    /// Goals with their tasks, from the case-management system.
    pub goals: Vec<Goal>,
    /// Whether the record has the key `goal`, if only an empty list: that none was set.
    pub goals_on_record: bool,
    /// Codings by people and other programs.
    pub codings: Vec<RecordCoding>,
    /// Topics that a person coded for, even where nothing was found.
    pub coded: Vec<CodedFor>,
    /// Rules that somebody waived for this session.
    pub waivers: Vec<Waiver>,
}

impl Session {
    /// What was said in a turn.
    #[must_use]
    pub fn text_of(&self, turn: &Turn) -> &str {
        self.text.get(turn.text.start as usize..turn.text.end as usize).unwrap_or("")
    }

    /// The label of the speaker of a turn, where the record has one.
    #[must_use]
    pub fn label_of(&self, turn: &Turn) -> Option<&str> {
        let speaker = turn.speaker?;
        self.participants.get(speaker as usize).map(|p| p.label.as_str())
    }

    /// The languages that the session as a whole may be in, as the record writes them: its
    /// attribute `language`, one or a list; none where it does not say.
    #[must_use]
    pub fn main_languages(&self) -> Vec<&str> {
        let all = match self.attributes.get("language") {
            Some(Value::List(list)) => list.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        all.iter().filter_map(Value::as_text).filter(|text| !text.is_empty()).collect()
    }

    /// The languages that the words of a turn may be in: those it is marked with, else those of
    /// the session. None where neither is on record.
    #[must_use]
    pub fn languages_of(&self, turn: &Turn) -> Vec<&str> {
        let marked = turn.languages.numbers().filter_map(|at| self.languages.get(at));
        let mut languages: Vec<&str> = marked.map(String::as_str).collect();
        if turn.languages.includes_main() {
            languages.extend(self.main_languages());
        }
        languages
    }

    /// The file that line and bytes of a turn count in, where the session was joined of several.
    #[must_use]
    pub fn part_of(&self, turn: &Turn) -> Option<&Part> {
        let speaker = turn.speaker?;
        self.parts.iter().find(|part| part.speakers.contains(&speaker))
    }
}

/// One of the files that a session was joined of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The file's name, as it was given.
    pub name: String,
    /// Its speakers: indices into [`Session::participants`].
    pub speakers: Range<u32>,
}

/// Attributes by name, as the record gives them.
pub type Attributes = BTreeMap<String, Value>;

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// A duration in seconds.
    Seconds(f64),
    /// Yes or no.
    YesNo(bool),
    /// Several values.
    List(Vec<Value>),
}

/// A speaker label with the role that the record itself gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The label as the transcript writes it.
    pub label: String,
    /// The name of the role, where record or sidecar says it.
    pub role: Option<String>,
    /// What the transcript calls the speaker besides the label, in its own words: `Investigator`
    /// under `@Participants`. That is no role of a protocol.
    pub title: Option<String>,
}

impl Participant {
    /// One of whom only the label is known.
    #[must_use]
    pub fn named(label: impl Into<String>) -> Self {
        Self { label: label.into(), role: None, title: None }
    }

    /// What the transcript calls the speaker besides the name: its title, or what stands in
    /// brackets at the end of the label, as meeting programs write it: `Sam Smith (Host)`.
    #[must_use]
    pub fn called(&self) -> Option<&str> {
        let bracket = || {
            let (name, word) = self.label.trim_end().strip_suffix(')')?.rsplit_once('(')?;
            Some(word.trim()).filter(|word| !word.is_empty() && !name.trim().is_empty())
        };
        self.title.as_deref().or_else(bracket)
    }
}

impl Value {
    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// One utterance, as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The speaker: an index into [`Session::participants`]; `None` where the record does not say.
    pub speaker: Option<u32>,
    /// Where in [`Session::text`].
    pub text: Range<u32>,
    /// Start in seconds.
    pub start: Option<f64>,
    /// End in seconds.
    pub end: Option<f64>,
    /// Line of the file where it begins, from 1, where the format has lines.
    pub line: Option<u32>,
    /// The bytes of the (decoded) file that hold it.
    pub bytes: Range<u32>,
    /// The languages that it is marked with; see [`Session::languages_of`].
    pub languages: Marked,
}

/// Which of the session's marked languages a turn is in: a set of indices into
/// [`Session::languages`]. The empty set is a turn that is not marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marked(u64);

/// The bit for words that stand outside of every mark, in a turn that is marked in part.
const REST: u64 = 1 << 63;

impl Marked {
    /// The set with this one language; the empty one where the number is beyond
    /// [`crate::bounds::LANGUAGES`].
    #[must_use]
    pub fn only(number: usize) -> Self {
        Self(if number < crate::bounds::LANGUAGES { 1 << number } else { 0 })
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The same, with some of the turn's words outside of every mark.
    #[must_use]
    pub fn in_part(self) -> Self {
        Self(if self.0 == 0 { 0 } else { self.0 | REST })
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether words of the turn are in the languages of the session as a whole.
    #[must_use]
    pub fn includes_main(self) -> bool {
        self.0 == 0 || self.0 & REST != 0
    }

    /// The indices of its languages.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (0..crate::bounds::LANGUAGES).filter(move |at| self.0 >> at & 1 == 1)
    }
}

/// A coding made by a person or another program.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordCoding {
    /// The turn, from 1.
    pub turn: u32,
    /// The code: a topic's name or one of its codes.
    pub code: String,
    /// Who or what made it.
    pub coder: Option<String>,
    /// How sure, 0 to 1; a coding with a confidence is another program's unless `person` is set.
    pub confidence: Option<f64>,
    /// Whether a person made it.
    pub person: bool,
    /// The words it is about: Unicode scalar values within the turn, where given.
    pub span: Option<Range<u32>>,
    /// The goal or task that it is about, by its name in the record: `G1`.
    pub about: Option<String>,
    /// Line in the record, where known.
    pub line: Option<u32>,
}

/// The statement that a person went through the session for some codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedFor {
    /// The codes.
    pub codes: Vec<String>,
    /// By whom.
    pub coder: Option<String>,
}

/// A rule that somebody waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// `protocol/rule`.
    pub rule: String,
    /// Why.
    pub because: String,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
}
