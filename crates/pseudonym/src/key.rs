//! The key: which pseudonym stands for what, kept from run to run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Kind;
use crate::made;

/// A random secret, from which pseudonyms are drawn; it comes from the operating system.
pub type Secret = [u8; 32];

/// Which pseudonym stands for what.
#[derive(Clone, Debug)]
pub struct Key {
    secret: Secret,
    entries: BTreeMap<Kind, BTreeMap<String, String>>,
    /// Numbers of session files, by the name of the file they were read from.
    files: BTreeMap<String, u32>,
    made: BTreeSet<String>,
    /// How many runs used it.
    runs: u32,
    /// The run that found a word to be a name; [`DOUBTFUL`] where it was only shown. Entries of keys of an
    /// earlier version have none and are names.
    since: BTreeMap<Kind, BTreeMap<String, u32>>,
}

/// Instead of a run, for words that have a pseudonym but were never replaced.
const DOUBTFUL: u32 = 0;

/// Why a key file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(pub String);

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
    secret: String,
    #[serde(default)]
    runs: u32,
    #[serde(default)]
    files: BTreeMap<String, u32>,
    #[serde(default)]
    person: BTreeMap<String, String>,
    #[serde(default)]
    place: BTreeMap<String, String>,
    #[serde(default)]
    telephone: BTreeMap<String, String>,
    #[serde(default)]
    email: BTreeMap<String, String>,
    #[serde(default)]
    number: BTreeMap<String, String>,
    #[serde(default)]
    postcode: BTreeMap<String, String>,
    #[serde(default)]
    since: Since,
}

/// In which run words became names, for the kinds whose words have pseudonyms of their own.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Since {
    #[serde(default)]
    person: BTreeMap<String, u32>,
    #[serde(default)]
    place: BTreeMap<String, u32>,
}

const HEAD: &str = "\
# The key of `rolecall pseudonymise`: what was replaced by what. Whoever has it can undo everything.
# Keep it apart from the files, for as long as you need to, and delete it then.

";

/// Draws before a longer pseudonym is tried.
const SHORT: u64 = 40;

impl Key {
    /// A key without entries.
    #[must_use]
    pub fn new(secret: Secret) -> Self {
        Self {
            secret,
            entries: BTreeMap::new(),
            files: BTreeMap::new(),
            made: BTreeSet::new(),
            runs: 0,
            since: BTreeMap::new(),
        }
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// Where it is no key file; the message repeats nothing of it.
    pub fn from_toml(text: &str) -> Result<Self, KeyError> {
        let error = |what: &str| KeyError(what.to_owned());
        let written: Written =
            toml::from_str(text).map_err(|_| error("it is no key that this program wrote"))?;
        let secret = unhex(&written.secret)
            .ok_or_else(|| error("its `secret` is not 64 figures from 0 to f"))?;
        let mut key = Self::new(secret);
        key.files = written.files;
        key.runs = written.runs;
        key.since =
            [(Kind::Person, written.since.person), (Kind::Place, written.since.place)].into();
        let tables = [
            (Kind::Person, written.person),
            (Kind::Place, written.place),
            (Kind::Telephone, written.telephone),
            (Kind::Email, written.email),
            (Kind::Number, written.number),
            (Kind::Postcode, written.postcode),
        ];
        for (kind, table) in tables {
            for (original, pseudonym) in table {
                key.made.insert(pseudonym.clone());
                key.entries.entry(kind).or_default().insert(original, pseudonym);
            }
        }
        Ok(key)
    }

    /// The key file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let table = |kind| self.entries.get(&kind).cloned().unwrap_or_default();
        let since = |kind| self.since.get(&kind).cloned().unwrap_or_default();
        let written = Written {
            runs: self.runs,
            since: Since { person: since(Kind::Person), place: since(Kind::Place) },
            secret: self.secret.iter().map(|byte| format!("{byte:02x}")).collect(),
            files: self.files.clone(),
            person: table(Kind::Person),
            place: table(Kind::Place),
            telephone: table(Kind::Telephone),
            email: table(Kind::Email),
            number: table(Kind::Number),
            postcode: table(Kind::Postcode),
        };
        // A table of texts can always be written.
        format!("{HEAD}{}", toml::to_string(&written).unwrap_or_default())
    }

    /// The number of the file of this name, from 1.
    pub fn file(&mut self, name: &str) -> u32 {
        let next = self.files.values().max().map_or(1, |last| last + 1);
        *self.files.entry(name.to_owned()).or_insert(next)
    }

    /// Entries, without files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.values().map(BTreeMap::len).sum()
    }

    /// Whether it has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Begins a run; gives its number, from 1.
    pub fn begin(&mut self) -> u32 {
        self.runs = self.runs.saturating_add(1);
        self.runs
    }

    /// Names that stand in it, folded: words that were replaced, not those that were only shown. With `before`
    /// only those that were there when the run of this number began.
    pub(crate) fn names(&self, before: Option<u32>) -> impl Iterator<Item = (&str, Kind)> {
        let by_word = self.entries.iter().filter(|(kind, _)| kind.by_word());
        let all = by_word.flat_map(|(kind, table)| table.keys().map(|name| (name.as_str(), *kind)));
        all.filter(move |(name, kind)| {
            match self.since.get(kind).and_then(|table| table.get(*name)) {
                None => true,
                Some(&DOUBTFUL) => false,
                Some(run) => before.is_none_or(|before| *run < before),
            }
        })
    }

    /// As [`Key::pseudonym`] for a word of a name; `sure` where it is replaced, and so is a name from now on.
    pub(crate) fn name(
        &mut self,
        kind: Kind,
        original: &str,
        sure: bool,
        avoid: &dyn Fn(&str) -> bool,
    ) -> String {
        let table = table_of(kind);
        let known = self.entries.get(&table).is_some_and(|table| table.contains_key(original));
        let pseudonym = self.pseudonym(kind, original, avoid);
        if self.entries.get(&table).is_some_and(|table| table.contains_key(original)) {
            let since = self.since.entry(table).or_default();
            if !known {
                since.insert(original.to_owned(), DOUBTFUL);
            }
            if let Some(run) = since.get_mut(original).filter(|run| sure && **run == DOUBTFUL) {
                *run = self.runs.max(1);
            }
        }
        pseudonym
    }

    /// Whether something is a pseudonym of this key, folded.
    #[must_use]
    pub fn is_made(&self, folded: &str) -> bool {
        self.made.contains(folded)
    }

    /// The pseudonym of a folded word, or of letters and digits without what stands between them.
    /// `avoid` says which must not be taken.
    pub(crate) fn pseudonym(
        &mut self,
        kind: Kind,
        original: &str,
        avoid: &dyn Fn(&str) -> bool,
    ) -> String {
        if self.made.contains(original) {
            return original.to_owned();
        }
        let table = table_of(kind);
        if let Some(known) = self.entries.get(&table).and_then(|table| table.get(original)) {
            return known.clone();
        }
        let mut made = String::new();
        for round in 0..SHORT + 200 {
            made = make(kind, original, self.draw(kind, original, round), round >= SHORT);
            let free = made != original && !self.made.contains(&made) && !avoid(&made);
            if free {
                break;
            }
        }
        self.made.insert(made.clone());
        self.entries.entry(table).or_default().insert(original.to_owned(), made.clone());
        made
    }

    /// A number that nobody can reckon back to `original` without the key.
    pub(crate) fn draw(&self, kind: Kind, original: &str, round: u64) -> u64 {
        let mut hasher = Sha256::new();
        hasher.update(self.secret);
        hasher.update(kind.word());
        hasher.update([0]);
        hasher.update(original);
        hasher.update(round.to_le_bytes());
        let hash = hasher.finalize();
        let mut first = [0; 8];
        first.iter_mut().zip(hash.iter()).for_each(|(to, from)| *to = *from);
        u64::from_le_bytes(first)
    }
}

/// Words of e-mail are names more often than not, and have to stay the same where they are.
fn table_of(kind: Kind) -> Kind {
    if kind == Kind::Email { Kind::Person } else { kind }
}

fn make(kind: Kind, original: &str, drawn: u64, long: bool) -> String {
    match kind {
        Kind::Person | Kind::Email if original.chars().count() == 1 => {
            made::letter(drawn).to_string()
        }
        Kind::Person | Kind::Email => made::person(drawn, long),
        Kind::Place => made::place(drawn, long),
        Kind::Telephone if long => made::digits(original, drawn),
        Kind::Telephone => made::telephone(original, drawn),
        Kind::Postcode => made::postcode(original, drawn),
        Kind::Number | Kind::Birth if long => made::code(original, drawn),
        Kind::Number | Kind::Birth => made::identity(original, drawn),
    }
}

fn unhex(text: &str) -> Option<Secret> {
    let mut secret = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_the_same_again_whatever_the_order() {
        let free = |_: &str| false;
        let mut key = Key::new([7; 32]);
        let jason = key.pseudonym(Kind::Person, "jason", &free);
        let leeds = key.pseudonym(Kind::Place, "leeds", &free);
        let mut other = Key::new([7; 32]);
        assert_eq!(other.pseudonym(Kind::Place, "leeds", &free), leeds);
        assert_eq!(other.pseudonym(Kind::Person, "jason", &free), jason);
        let mut back = Key::from_toml(&key.to_toml()).unwrap();
        assert_eq!(back.pseudonym(Kind::Person, "jason", &free), jason);
        assert_eq!(back.pseudonym(Kind::Person, &jason, &free), jason, "once is enough");
        assert_ne!(Key::new([8; 32]).pseudonym(Kind::Person, "jason", &free), jason);
        assert_eq!((back.file("a.vtt"), back.file("b.vtt"), back.file("a.vtt")), (1, 2, 1));
    }

    #[test]
    fn pseudonyms_are_each_others_never() {
        let mut key = Key::new([1; 32]);
        let mut seen = BTreeSet::new();
        for number in 0..4_000 {
            let made = key.pseudonym(Kind::Person, &format!("name{number}"), &|_| false);
            assert!(seen.insert(made));
        }
    }

    #[test]
    fn what_was_only_shown_is_no_name_and_names_are_those_of_their_run() {
        let free = |_: &str| false;
        let names = |key: &Key, before| {
            key.names(before).map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        let mut key = Key::new([7; 32]);
        key.begin();
        key.name(Kind::Person, "jason", true, &free);
        let shown = key.name(Kind::Person, "uum", false, &free);
        assert_eq!((names(&key, None), names(&key, Some(1))), (vec!["jason".to_owned()], vec![]));
        let mut key = Key::from_toml(&key.to_toml()).unwrap();
        assert_eq!(key.begin(), 2);
        key.name(Kind::Person, "jason", false, &free);
        assert_eq!(key.name(Kind::Person, "uum", true, &free), shown);
        assert_eq!(names(&key, Some(2)), ["jason"]);
        assert_eq!(names(&key, None), ["jason", "uum"]);
    }

    #[test]
    fn what_is_no_key_is_said_without_a_word_of_it() {
        for text in ["", "secret = \"zz\"", "[person]\njason = \"x\"", "nonsense secretword ="] {
            let error = Key::from_toml(text).unwrap_err();
            assert!(!error.0.contains("jason") && !error.0.contains("secretword"), "{error}");
        }
    }
}
