//! Small changes to a protocol file, of the kind that people make by mistake: a line left out, a
//! number one off, two names in the wrong order. A test that is worth something notices.

mod cues;
mod drops;
mod numbers;
mod orders;
mod places;
mod roles;

use rolecall_syntax::ast::{File, Item, ItemKind};
use rolecall_text::Span;

pub(crate) use drops::clauses;
use places::applied;

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MutantKind {
    /// A line, a part or a word that asks for something is left out.
    Dropped,
    /// A cue finds more than it did.
    Widened,
    /// What has to come first and what later changed places.
    Swapped,
    /// A number is another.
    Shifted,
    /// A role is another.
    Flipped,
    /// What was required is optional, or the other way round.
    Loosened,
}

impl MutantKind {
    /// All, in the order of reports.
    pub const ALL: [Self; 6] =
        [Self::Dropped, Self::Widened, Self::Swapped, Self::Shifted, Self::Flipped, Self::Loosened];

    /// The word for programs: `dropped`, `widened`, `swapped`, `shifted`, `flipped`, `loosened`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Widened => "widened",
            Self::Swapped => "swapped",
            Self::Shifted => "shifted",
            Self::Flipped => "flipped",
            Self::Loosened => "loosened",
        }
    }
}

/// A protocol file with one small change.
#[derive(Clone, Debug, PartialEq)]
pub struct Mutant {
    /// What kind of change it is.
    pub kind: MutantKind,
    /// The change as it would be made in the text: what stands at each span, and what takes its
    /// place. The spans ascend and lie apart.
    pub edits: Vec<(Span, String)>,
    /// What may help to find a session that tells the change.
    pub hints: Vec<Hint>,
    /// Whether the words that show a topic are others.
    pub topics: bool,
    /// The number of the declaration in its file.
    item: usize,
    /// The declaration, changed.
    changed: ItemKind,
}

/// What may help to find a session that tells a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Hint {
    /// A number of turns, words, sessions or days near which it shows.
    Number(u32),
    /// A number of seconds near which it shows.
    Seconds(f64),
    /// Words that it is about.
    Say(String),
}

impl Mutant {
    /// The file with the change. Everything stays where it stood.
    #[must_use]
    pub fn file(&self, file: &File) -> File {
        let mut file = file.clone();
        if let Some(item) = file.items.get_mut(self.item) {
            item.kind = self.changed.clone();
        }
        file
    }

    /// The declaration that is changed, as it stands.
    pub(crate) fn item<'f>(&self, file: &'f File) -> Option<&'f Item> {
        file.items.get(self.item)
    }

    /// The text of the file with the change made in it.
    #[must_use]
    pub fn text(&self, source: &str) -> String {
        applied(source, &self.edits)
    }

    /// Where the change is.
    #[must_use]
    pub fn span(&self) -> Span {
        self.edits.first().map_or(Span::default(), |(span, _)| *span)
    }

    /// The lines around the change as they stand, on one line.
    #[must_use]
    pub fn was(&self, source: &str) -> String {
        places::one_line(places::lines_of(source, &self.edits).slice(source))
    }

    /// The same lines with the change made; empty where nothing of them is left.
    #[must_use]
    pub fn now(&self, source: &str) -> String {
        let lines = places::lines_of(source, &self.edits);
        let shifted: Vec<(Span, String)> = self
            .edits
            .iter()
            .map(|(span, text)| {
                let back = |at: u32| at.saturating_sub(lines.start);
                (Span::new(back(span.start), back(span.end)), text.clone())
            })
            .collect();
        places::one_line(&applied(lines.slice(source), &shifted))
    }
}

/// Every small change to the declarations of a file, in the order in which they stand. `source` is
/// the text of the file; `roles` are the roles that the protocol sees, each with whether it is
/// optional. Tests are left as they are.
#[must_use]
pub fn mutants(file: &File, source: &str, roles: &[(&str, bool)]) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (number, item) in file.items.iter().enumerate() {
        let mut maker = Maker { number, item, source, out: &mut out };
        match &item.kind {
            ItemKind::Language(_)
            | ItemKind::Use(_)
            | ItemKind::Role(_)
            | ItemKind::Test(_)
            | ItemKind::Drop(_)
            | ItemKind::Waive(_)
            | ItemKind::Broken(_) => continue,
            ItemKind::Topic(topic) => cues::widen(&mut maker, topic),
            _ => {}
        }
        drops::drop(&mut maker);
        drops::loosen(&mut maker);
        orders::swap(&mut maker);
        numbers::shift(&mut maker);
        roles::flip(&mut maker, roles, file);
    }
    out.sort_by_key(|mutant| (mutant.span(), mutant.kind));
    out
}

/// Makes the changes of one declaration.
struct Maker<'a> {
    number: usize,
    item: &'a Item,
    source: &'a str,
    out: &'a mut Vec<Mutant>,
}

impl Maker<'_> {
    /// A change: in the tree by `change`, in the text by `edits`.
    fn make(
        &mut self,
        kind: MutantKind,
        mut edits: Vec<(Span, String)>,
        hints: Vec<Hint>,
        change: impl FnOnce(&mut ItemKind),
    ) {
        let mut changed = self.item.kind.clone();
        change(&mut changed);
        if changed == self.item.kind {
            return;
        }
        edits.sort_by_key(|(span, _)| *span);
        let topics = matches!(self.item.kind, ItemKind::Topic(_));
        self.out.push(Mutant { kind, edits, hints, topics, item: self.number, changed });
    }

    /// What stands at a span.
    fn slice(&self, span: Span) -> &str {
        span.slice(self.source)
    }

    /// The place of `word` within `span`, as a word of its own.
    fn word(&self, span: Span, word: &str) -> Option<Span> {
        let within = self.slice(span);
        let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let found = within.match_indices(word).find(|(at, _)| {
            let before = within.get(..*at).and_then(|it| it.chars().next_back());
            let after = within.get(at + word.len()..).and_then(|it| it.chars().next());
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        });
        let start = span.start + u32::try_from(found?.0).ok()?;
        Some(Span::new(start, start + u32::try_from(word.len()).ok()?))
    }
}
