//! Whether the tests of a protocol notice small mistakes in it; and for those they do not notice, a
//! test that would.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rolecall_coding::Labels;
use rolecall_engine::{Passed, ProtocolScore, Verdict};
use rolecall_protocol::{At, Input, Overrides, Protocol, RoleId, Rulebook, Trial, check_with};
use rolecall_syntax::ast::{File, ItemKind};
use rolecall_syntax::parse;
use rolecall_text::SourceId;

use crate::edits::{Edited, Editing};
use crate::judge::judge;
use crate::mutants::{Mutant, mutants};
use crate::run::{Acted, Bench, Tried};
use crate::write;

/// Changes to tests that are tried on every mistake.
const GENERAL: usize = 2_000;

/// Changes that are tried on one mistake alone.
const NEAR: usize = 1_200;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MutantFate {
    /// The checker refuses it, so that nobody could make this mistake unknowingly.
    Refused,
    /// It says the same as the protocol.
    Same,
    /// Some test fails.
    Noticed,
    /// Every test passes.
    Unnoticed,
}

/// What would notice a mutant.
#[derive(Clone, Debug, PartialEq)]
pub enum Telling {
    /// A test that is there, if it expected more.
    Expect {
        /// Its title.
        title: String,
        /// Where it stands.
        at: At,
        /// The line to add.
        line: String,
    },
    /// A further test.
    Test {
        /// Its title; of two tests with one title the sessions are the same.
        title: String,
        /// What it expects: a line of it.
        line: String,
        /// The whole test.
        block: String,
    },
}

/// The small mistakes that could be made in one protocol file, and its tests, coded once.
pub struct Mutation<'a> {
    inputs: &'a [Input<'a>],
    overrides: &'a Overrides,
    root: SourceId,
    file: &'a File,
    /// The mutants, in the order of the file.
    pub mutants: Vec<Mutant>,
    book: Rulebook,
    /// The sessions of the tests, coded.
    acted: Vec<Vec<Acted>>,
    /// What the protocol makes of small changes to its tests, once it is asked for.
    pool: OnceLock<Vec<Known>>,
}

/// A test's sessions with a small change, coded, and what the protocol makes of them.
struct Known {
    edited: Edited,
    acted: Vec<Acted>,
    verdicts: Vec<Came>,
}

/// What something came to in a session (none for a rule over the case).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Came {
    what: What,
    session: Option<u32>,
    /// The words behind `expect`, without the session; none where nothing can be expected.
    expected: Option<String>,
}

/// What can be expected of a test's session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The verdict on a rule.
    Rule(String),
    /// Whether the session passed.
    Passed,
    /// The band of its score.
    Band,
    /// Its score.
    Score,
}

impl<'a> Mutation<'a> {
    /// The mutants of the protocol file `root`, whose text is `source`. `inputs` are all files of
    /// the run. `None` where the protocol cannot be used or is no protocol.
    #[must_use]
    pub fn new(
        inputs: &'a [Input<'a>],
        overrides: &'a Overrides,
        root: SourceId,
        source: &str,
    ) -> Option<Self> {
        let file = inputs.iter().find(|input| input.source == root)?.file;
        let checked = check_with(inputs, &[root], overrides, true);
        if !checked.usable() {
            return None;
        }
        let book = checked.rulebook;
        let protocol = book.protocols.first()?;
        let roles: Vec<(&str, bool)> = protocol
            .roles
            .iter()
            .filter_map(|role| book.roles.get(usize::from(role.0)))
            .map(|role| (role.name.as_str(), role.optional))
            .collect();
        let mutants = mutants(file, source, &roles);
        let acted = act(&book, protocol.trials.iter().map(|trial| trial.sessions.as_slice()));
        Some(Self { inputs, overrides, root, file, mutants, book, acted, pool: OnceLock::new() })
    }

    /// The id of the protocol.
    #[must_use]
    pub fn protocol(&self) -> &str {
        self.book.protocols.first().map_or("", |protocol| protocol.id.as_str())
    }

    /// The tests of the protocol.
    fn trials(&self) -> &[Trial] {
        self.book.protocols.first().map_or(&[], |protocol| protocol.trials.as_slice())
    }

    /// What becomes of a mutant.
    #[must_use]
    pub fn judge(&self, mutant: &Mutant) -> MutantFate {
        let Some(book) = self.book_of(mutant.file(self.file)) else {
            return MutantFate::Refused;
        };
        if book == self.book {
            return MutantFate::Same;
        }
        let again = mutant.topics.then(|| {
            act(&book, book.protocols.iter().flat_map(|it| &it.trials).map(|it| &*it.sessions))
        });
        let acted = again.as_ref().unwrap_or(&self.acted);
        let Some(protocol) = book.protocols.first() else { return MutantFate::Refused };
        let fails = protocol.trials.iter().zip(acted).any(|(trial, acted)| {
            !judge(&book, protocol, trial, &Tried::new(&book, acted)).is_empty()
        });
        if fails { MutantFate::Noticed } else { MutantFate::Unnoticed }
    }

    /// The rules of a changed file; none where the checker refuses it.
    fn book_of(&self, file: File) -> Option<Rulebook> {
        let inputs: Vec<Input<'_>> = self
            .inputs
            .iter()
            .map(|input| {
                let own = input.source == self.root;
                Input { file: if own { &file } else { input.file }, ..input.clone() }
            })
            .collect();
        let checked = check_with(&inputs, &[self.root], self.overrides, true);
        checked.usable().then_some(checked.rulebook)
    }

    fn editing<T>(&self, use_it: impl FnOnce(&Editing<'_>) -> T) -> T {
        let trials: Vec<_> = self
            .trials()
            .iter()
            .enumerate()
            .map(|(number, trial)| (number, trial.sessions.as_slice()))
            .collect();
        let roles = self.book.protocols.first().map_or(&[][..], |it| it.roles.as_slice());
        let roles: Vec<RoleId> = roles.to_vec();
        use_it(&Editing { book: &self.book, roles: &roles, trials: &trials })
    }

    fn known(&self, all: Vec<Edited>) -> Vec<Known> {
        let acted = act(&self.book, all.iter().map(|edited| edited.sessions.as_slice()));
        all.into_iter()
            .zip(acted)
            .map(|(edited, acted)| {
                let verdicts = verdicts(&self.book, &acted);
                Known { edited, acted, verdicts }
            })
            .collect()
    }

    /// A test on which protocol and mutant come to different verdicts: one that is there, if it
    /// expected more, else one with a small change. None where no small change tells them apart.
    #[must_use]
    pub fn telling(&self, mutant: &Mutant) -> Option<Telling> {
        let book = self.book_of(mutant.file(self.file))?;
        let own = self.rules_at(mutant);
        let pool = self.pool.get_or_init(|| self.known(self.editing(|it| it.general(GENERAL))));
        self.tell(mutant, &book, &own, pool).or_else(|| {
            let near = self.editing(|editing| editing.near(&mutant.hints, NEAR));
            self.tell(mutant, &book, &own, &self.known(near))
        })
    }

    /// The names of the rules in the changed declaration.
    fn rules_at(&self, mutant: &Mutant) -> Vec<&str> {
        let span = mutant.item(self.file).map(|item| item.span).unwrap_or_default();
        let within = |at: At| {
            at.source == self.root && span.start <= at.span.start && at.span.end <= span.end
        };
        let rules = self.book.rules.iter().filter(|rule| within(rule.at));
        rules.map(|rule| rule.name.as_str()).collect()
    }

    fn tell(
        &self,
        mutant: &Mutant,
        book: &Rulebook,
        own: &[&str],
        pool: &[Known],
    ) -> Option<Telling> {
        /// So many tests are tried that turn out not to tell, once they are written down.
        const TRIES: usize = 4;
        let again = mutant
            .topics
            .then(|| act(book, pool.iter().map(|known| known.edited.sessions.as_slice())));
        let mut tries = 0;
        for (number, known) in pool.iter().enumerate() {
            let acted = match &again {
                Some(again) => again.get(number)?,
                None => &known.acted,
            };
            let came = verdicts(book, acted);
            let Some(line) = difference(&known.verdicts, &came, own, known.edited.sessions.len())
            else {
                continue;
            };
            if let Some(telling) = self.written(mutant, known, line) {
                return Some(telling);
            }
            tries += 1;
            if tries == TRIES {
                break;
            }
        }
        None
    }

    /// The test with its expectation, once it is seen to pass as the protocol stands and to fail
    /// with the mutant.
    fn written(&self, mutant: &Mutant, known: &Known, line: String) -> Option<Telling> {
        let trial = self.trials().get(known.edited.trial)?;
        let title = match known.edited.words.as_str() {
            "" => trial.title.clone(),
            words => format!("{}, {words}", trial.title),
        };
        let lines = [line];
        let block = write::block(&self.book, &title, &known.edited.sessions, &lines);
        let passes = |file: File| -> Option<bool> {
            let read = parse(self.root, &block).file.items.into_iter().next()?;
            let mut file = file;
            file.items.retain(|item| !matches!(item.kind, ItemKind::Test(_)));
            file.items.push(read);
            let book = self.book_of(file)?;
            let protocol = book.protocols.first()?;
            let trial = protocol.trials.first()?;
            let acted = act(&book, std::iter::once(trial.sessions.as_slice()));
            Some(judge(&book, protocol, trial, &Tried::new(&book, acted.first()?)).is_empty())
        };
        if passes(self.file.clone()) != Some(true) || passes(mutant.file(self.file)) != Some(false)
        {
            return None;
        }
        let [line] = lines;
        Some(if known.edited.words.is_empty() {
            Telling::Expect { title, at: trial.at, line }
        } else {
            Telling::Test { title, line, block }
        })
    }
}

#[cfg(test)]
impl Mutation<'_> {
    /// What a test would expect of every rule.
    pub(crate) fn expectations(&self, trial: usize) -> String {
        let came = verdicts(&self.book, &self.acted[trial]);
        let expected = came.iter().filter_map(|came| came.expected.as_ref());
        expected.map(|expected| format!("  expect {expected}\n")).collect()
    }

    /// Whether some rule comes to another verdict in the sessions of a test.
    pub(crate) fn differs(&self, mutant: &Mutant, trial: usize) -> bool {
        let Some(book) = self.book_of(mutant.file(self.file)) else { return true };
        let sessions = &self.trials()[trial].sessions;
        let acted = act(&book, std::iter::once(sessions.as_slice()));
        verdicts(&self.book, &self.acted[trial]) != verdicts(&book, &acted[0])
    }
}

/// Codes the sessions of some tests.
fn act<'t>(
    book: &Rulebook,
    trials: impl Iterator<Item = &'t [rolecall_protocol::TrialSession]>,
) -> Vec<Vec<Acted>> {
    let labels = Labels::default();
    let bench = Bench::new(book, &labels);
    let mut scratch = bench.scratch();
    trials.map(|sessions| bench.act(sessions, &mut scratch, |_| None)).collect()
}

/// What every rule of the protocol comes to, and the score of a single session.
fn verdicts(book: &Rulebook, acted: &[Acted]) -> Vec<Came> {
    let tried = Tried::new(book, acted);
    let rule = |rule, session, verdict: Verdict| {
        let name = book.rule(rule).map_or_else(String::new, |rule| rule.name.clone());
        let expected = Some(format!("{} {name}", verdict.word()));
        Came { what: What::Rule(name), session, expected }
    };
    let mut all = Vec::new();
    for (session, found) in (0u32..).zip(&tried.findings) {
        all.extend(found.findings.iter().map(|it| rule(it.rule, Some(session), it.verdict)));
    }
    all.extend(tried.case.findings.findings.iter().map(|it| rule(it.rule, None, it.verdict)));
    if let [only] = tried.findings.as_slice()
        && let (Some(score), Some(protocol)) = (only.protocols.first(), book.protocols.first())
    {
        all.extend(score_lines(protocol, score));
    }
    all
}

fn score_lines(protocol: &Protocol, score: &ProtocolScore) -> [Came; 3] {
    let passed = match score.passed {
        Some(Passed::Yes) => Some("passed".to_owned()),
        Some(Passed::No) => Some("failed".to_owned()),
        Some(Passed::CannotBeTold) | None => None,
    };
    let band = score.band_of(protocol).map(|name| format!("band {}", write::quoted(name)));
    let value = score.bounds.value.map(|value| format!("score {}%", (value * 100.0).round()));
    let came = |what, expected| Came { what, session: None, expected };
    [came(What::Passed, passed), came(What::Band, band), came(What::Score, value)]
}

/// The expectation that holds of the protocol and not of the mutant: about a rule that was changed
/// before any other, about a rule before the score.
fn difference(protocol: &[Came], mutant: &[Came], own: &[&str], sessions: usize) -> Option<String> {
    let others: BTreeMap<(&What, Option<u32>), &Came> =
        mutant.iter().map(|came| ((&came.what, came.session), came)).collect();
    let differs = |came: &&Came| {
        let other = others.get(&(&came.what, came.session));
        came.expected.is_some() && other.is_some_and(|other| other.expected != came.expected)
    };
    let is_own = |came: &&Came| match &came.what {
        What::Rule(name) => own.contains(&name.as_str()),
        What::Passed | What::Band | What::Score => false,
    };
    let differing = || protocol.iter().filter(differs);
    let came = differing().find(is_own).or_else(|| differing().next())?;
    let within = match came.session {
        Some(session) if sessions > 1 => format!(" in session {}", session + 1),
        _ => String::new(),
    };
    Some(format!("expect {}{within}", came.expected.as_ref()?))
}

impl std::fmt::Debug for Mutation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mutation").field("mutants", &self.mutants.len()).finish_non_exhaustive()
    }
}
