//! What rules may know of the goals and tasks of a record.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{RoleId, RuleKind, Rulebook, TopicId};
use rolecall_session::{Attributes, Due, Goal, Marked, Session, Task, Turn, Value};
use rolecall_text::words;

use crate::roles::Titles;
use crate::{CodedSession, CodedTurn, CoderKind, Coding, Standing};

/// Goals of one record whose words are compared with the talk. The others may have been stated
/// anywhere.
pub const COMPARED_GOALS: usize = 200;

/// Words that say little of what a goal is, folded; they are left out where goals are compared with
/// talk: English function words, with `goal`, and words of wanting and going.
pub const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does",
    "doing", "don't", "each", "every", "for", "from", "get", "getting", "go", "goal", "goals",
    "going", "got", "had", "has", "have", "he", "her", "him", "his", "how", "i", "i'd", "i'll",
    "i'm", "i've", "if", "in", "into", "is", "it", "it's", "its", "just", "like", "me", "more",
    "my", "no", "not", "of", "on", "one", "or", "our", "out", "own", "shall", "she", "should",
    "so", "some", "that", "that's", "the", "their", "them", "then", "there", "they", "this", "to",
    "too", "up", "us", "want", "wants", "was", "we", "we'll", "were", "what", "when", "where",
    "which", "who", "will", "with", "would", "you", "you'll", "you're", "your", "yours",
];

/// How something is worded, in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// Words that count, as in turns.
    pub words: u32,
    /// The topics that cues find in it; only possible where every cue that does so is for one role,
    /// since nobody speaks a written text.
    pub topics: Vec<(TopicId, Standing)>,
}

/// People that a record names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Their roles.
    pub roles: Vec<RoleId>,
    /// Whether it names others too, whose role is not known.
    pub others: bool,
}

impl Named {
    /// Whether the record says that it was nobody.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.roles.is_empty() && !self.others
    }
}

/// A goal of the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedGoal {
    /// Its wording.
    pub wording: Wording,
    /// The turn in which the record says it was stated, from 0.
    pub turn: Option<u32>,
    /// Turns (from 0) on a topic that states goals which hold at least half of the goal's content
    /// words, and at least two.
    pub alike: Vec<u32>,
    /// Who agreed, where the record says it.
    pub agreed_by: Option<Named>,
    /// Its tasks.
    pub tasks: Vec<CodedTask>,
    /// Further keys.
    pub attributes: Attributes,
}

/// A task of a goal of the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedTask {
    /// Its wording.
    pub wording: Wording,
    /// The turn in which the record says it was stated, from 0.
    pub turn: Option<u32>,
    /// Who agreed, where the record says it.
    pub agreed_by: Option<Named>,
    /// Who owns it, where the record says it.
    pub owner: Option<Named>,
    /// When it is due, where the record says it.
    pub due: Option<Due>,
    /// Further keys, and `status`, `owner` and `due` among them.
    pub attributes: Attributes,
}

/// Codings that say which goal or task they are about.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// The name that they give, as first written.
    pub name: String,
    /// What of the record has this name.
    pub means: Option<OnRecord>,
    /// The codings: indices into [`CodedSession::codings`], in the order of the talk.
    pub codings: Vec<u32>,
}

/// A goal or a task of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnRecord {
    /// A goal: its index.
    Goal(u32),
    /// A task: the indices of its goal and of itself.
    Task(u32, u32),
}

/// The topics by which some rule finds out where goals are stated.
pub(crate) fn stating(rulebook: &Rulebook) -> Vec<TopicId> {
    let topics = rulebook.rules.iter().filter_map(|rule| match &rule.kind {
        RuleKind::Goals(goals) => goals.topics.stated,
        _ => None,
    });
    topics.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Goals and tasks as the record has them; their wordings come later, by [`put_wordings`].
pub(crate) fn read(session: &Session, titles: &Titles<'_>) -> Vec<CodedGoal> {
    let turn = |turn: Option<u32>| turn.and_then(|turn| turn.checked_sub(1));
    let named = |names: &Option<Vec<String>>| names.as_ref().map(|names| titles.named(names));
    let task = |task: &Task| CodedTask {
        wording: Wording::default(),
        turn: turn(task.turn),
        agreed_by: named(&task.agreed_by),
        owner: named(&task.owner),
        due: task.due,
        attributes: with_own_keys(task),
    };
    let goal = |goal: &Goal| CodedGoal {
        wording: Wording::default(),
        turn: turn(goal.turn),
        alike: Vec::new(),
        agreed_by: named(&goal.agreed_by),
        tasks: goal.tasks.iter().map(task).collect(),
        attributes: goal.attributes.clone(),
    };
    session.goals.iter().map(goal).collect()
}

fn with_own_keys(task: &Task) -> Attributes {
    let mut all = task.attributes.clone();
    let text = |text: &String| Value::Text(text.clone());
    if let Some(status) = &task.status {
        all.insert("status".to_owned(), text(status));
    }
    if let Some(owner) = &task.owner {
        all.insert("owner".to_owned(), Value::List(owner.iter().map(text).collect()));
    }
    if let Some(due) = task.due {
        let due = match due {
            Due::On(date) => Value::Date(date),
            Due::Never => Value::Text("none".to_owned()),
        };
        all.insert("due".to_owned(), due);
    }
    all
}

/// The people that the goals and tasks of a record name.
pub(crate) fn names(session: &Session) -> impl Iterator<Item = &String> {
    session.goals.iter().flat_map(|goal| {
        let of_tasks = goal.tasks.iter().flat_map(|task| [&task.agreed_by, &task.owner]);
        std::iter::once(&goal.agreed_by).chain(of_tasks).flatten().flatten()
    })
}

/// The texts of goals and tasks as a session that nobody speaks, for cues to look at: each goal's
/// text, then those of its tasks.
pub(crate) fn as_talk(session: &Session) -> Session {
    let mut written = Session { attributes: session.attributes.clone(), ..Session::default() };
    let texts = session.goals.iter().flat_map(|goal| {
        let tasks = goal.tasks.iter().map(|task| task.text.as_str());
        std::iter::once(goal.text.as_str()).chain(tasks)
    });
    for text in texts {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = narrow(written.text.len());
        written.text.push_str(text);
        let text = start..narrow(written.text.len());
        written.text.push('\n');
        let bytes = text.clone();
        written.turns.push(Turn {
            speaker: None,
            text,
            start: None,
            end: None,
            line: None,
            bytes,
            languages: Marked::default(),
        });
    }
    written
}

/// Gives goals and tasks the wordings that were read from [`as_talk`].
pub(crate) fn put_wordings(goals: &mut [CodedGoal], turns: &[CodedTurn], codings: &[Coding]) {
    let mut codings = codings.iter().peekable();
    let mut turns = turns.iter().zip(0..);
    let mut next = || {
        let (turn, at) = turns.next()?;
        let mut topics: Vec<(TopicId, Standing)> = Vec::new();
        while let Some(coding) = codings.next_if(|coding| coding.turn <= at) {
            match topics.iter_mut().find(|(topic, _)| *topic == coding.topic) {
                Some((_, standing)) => *standing = (*standing).min(coding.standing),
                None => topics.push((coding.topic, coding.standing)),
            }
        }
        Some(Wording { words: turn.words, topics })
    };
    for goal in goals {
        goal.wording = next().unwrap_or_default();
        for task in &mut goal.tasks {
            task.wording = next().unwrap_or_default();
        }
    }
}

/// Which codings are about which goal or task, by the names they give.
pub(crate) fn about(session: &Session, coded: &CodedSession) -> Vec<About> {
    if session.codings.iter().all(|coding| coding.about.is_none()) {
        return Vec::new();
    }
    let mut known = BTreeMap::new();
    for (goal, at) in session.goals.iter().zip(0..) {
        if let Some(id) = &goal.id {
            known.entry(id.to_lowercase()).or_insert(OnRecord::Goal(at));
        }
        for (task, number) in goal.tasks.iter().zip(0..) {
            if let Some(id) = &task.id {
                known.entry(id.to_lowercase()).or_insert(OnRecord::Task(at, number));
            }
        }
    }
    let mut all: Vec<About> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut codings: Vec<(u32, &Coding)> = (0..).zip(&coded.codings).collect();
    codings.sort_by_key(|(at, coding)| (coding.turn, coding.span.start, *at));
    for (at, coding) in codings {
        if coding.coder == CoderKind::Cue {
            continue;
        }
        let record = session.codings.get(coding.origin as usize);
        let Some(name) = record.and_then(|record| record.about.as_ref()) else { continue };
        let place = *places.entry(name.to_lowercase()).or_insert_with(|| {
            let means = known.get(&name.to_lowercase()).copied();
            all.push(About { name: name.clone(), means, codings: Vec::new() });
            all.len() - 1
        });
        if let Some(about) = all.get_mut(place) {
            about.codings.push(at);
        }
    }
    all
}

/// Finds the turns on the topics `stating` that hold at least half of a goal's content words, and at
/// least two.
pub(crate) fn compare(
    session: &Session,
    coded: &CodedSession,
    stating: &[TopicId],
    goals: &mut [CodedGoal],
) {
    let mut content: Vec<usize> = Vec::new();
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (goal, at) in session.goals.iter().zip(0..COMPARED_GOALS) {
        let words = content_words(&goal.text);
        content.push(words.len());
        for word in words {
            holders.entry(word).or_default().push(at);
        }
    }
    if holders.is_empty() {
        return;
    }
    let codings = stating.iter().flat_map(|&topic| coded.of(topic));
    let turns: BTreeSet<u32> = codings.map(|coding| coding.turn).collect();
    let mut shared = vec![0usize; content.len()];
    for turn in turns {
        let Some(record) = session.turns.get(turn as usize) else { continue };
        shared.fill(0);
        for word in content_words(session.text_of(record)) {
            for &goal in holders.get(&word).into_iter().flatten() {
                if let Some(count) = shared.get_mut(goal) {
                    *count += 1;
                }
            }
        }
        for ((goal, &shared), &all) in goals.iter_mut().zip(&shared).zip(&content) {
            if shared >= 2 && 2 * shared >= all {
                goal.alike.push(turn);
            }
        }
    }
}

/// The different words of a text that say something, folded.
fn content_words(text: &str) -> BTreeSet<String> {
    let all = words::counted(text).into_iter().map(|(_, word)| word);
    all.filter(|word| STOP_WORDS.binary_search(&word.as_str()).is_err()).collect()
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, content_words};

    #[test]
    fn the_reference_lists_the_words_that_say_little() {
        let reference = include_str!("../../../docs/reference/verdicts.md");
        let (_, list) = reference.split_once("no content words:").unwrap();
        let (list, _) = list.split_once('.').unwrap();
        let listed: Vec<&str> = list.split(',').map(str::trim).collect();
        assert_eq!(listed, STOP_WORDS);
    }

    #[test]
    fn content_words_are_those_that_say_something() {
        assert!(STOP_WORDS.is_sorted());
        let words = |text: &str| content_words(text).into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(words("I want to get a steady, um, STEADY job by June."), "job june steady");
        assert_eq!(words("To be going [laughs] for it"), "");
    }
}
