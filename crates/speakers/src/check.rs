use rolecall_session::Session;
use rolecall_text::{Diagnostic, escape};

use crate::codes;
use crate::score::{exchanged, two_people};
use crate::talk::{Talk, is_english};
use crate::two::{Shows, in_turns, strongest};
use crate::weights::weights;
use crate::{Side, Stretch};

/// A session with fewer turns that have words is not looked at.
pub const FEWEST_TURNS: usize = 20;

/// The share of small English words below which talk is taken for another language, 0 to 1.
const ENGLISH: f64 = 0.25;

/// The share of the words from which on one label says nearly all, 0 to 1.
const NEARLY_ALL: f64 = 0.98;

/// What may be wrong with the labels of a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// Worker and client look exchanged.
    Exchanged(Stretch),
    /// A label holds two people: its participant, and how much speaks for it.
    TwoPeople(u32, f64),
    /// The one label there is holds everybody.
    Everybody(u32, f64),
    /// One label says nearly all: its participant, and its share of the words, 0 to 1.
    NearlyAll(u32, f64),
}

/// Why worker and client were not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchecked {
    /// Too few turns have words.
    TooShort,
    /// The talk is in another language than English.
    Language,
    /// Only one label speaks.
    OneLabel,
    /// Nobody who speaks is on this side.
    Nobody(Side),
}

impl Unchecked {
    /// The reason in words: `fewer than 20 turns have words`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::TooShort => format!("fewer than {FEWEST_TURNS} turns have words"),
            Self::Language => "it could not be told that the talk is in English".to_owned(),
            Self::OneLabel => "only one label speaks".to_owned(),
            Self::Nobody(side) => format!("nobody who speaks is known to be the {}", side.word()),
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What may be wrong, the worst first.
    pub doubts: Vec<Doubt>,
    /// The same as it is told.
    pub told: Vec<Diagnostic>,
    /// Why worker and client were not compared, where they were not.
    pub unchecked: Option<Unchecked>,
    /// The turns that show best that worker and client look exchanged, from 0, in order.
    pub turns: Vec<usize>,
}

impl Checked {
    /// Whether worker and client look exchanged throughout, so that exchanging their roles would put
    /// it right.
    #[must_use]
    pub fn looks_exchanged(&self) -> bool {
        self.doubts.iter().any(|doubt| matches!(doubt, Doubt::Exchanged(stretch) if stretch.whole))
    }
}

/// Looks at whether the labels of a session can be right. `sides` are those of its participants, by
/// the roles they have; nothing for those without a role, and for everybody who is neither worker
/// nor client. `others` says which participants have such another role (an interpreter's label may
/// well speak for two). Takes time linear in the talk.
#[must_use]
pub fn check(session: &Session, sides: &[Option<Side>], others: &[bool]) -> Checked {
    let check = Check::new(session, sides, others, Talk::of(session));
    let (doubts, unchecked) = check.doubts();
    let told = doubts.iter().map(|doubt| check.told(doubt)).collect();
    let exchanged = doubts.iter().find_map(|doubt| match doubt {
        Doubt::Exchanged(stretch) => Some(check.against(stretch)),
        _ => None,
    });
    Checked { doubts, told, unchecked, turns: exchanged.unwrap_or_default() }
}

impl Doubt {
    /// Whether it means that no turn can be told to be by a role, where one is strict about it.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        !matches!(self, Self::NearlyAll(..))
    }
}

/// Whether a session is in English, by its record and by its small words.
pub(crate) fn is_in_english(session: &Session, talk: &Talk) -> bool {
    let main = session.main_languages();
    talk.english >= ENGLISH && (main.is_empty() || main.iter().any(|it| is_english(it)))
}

struct Check<'a> {
    session: &'a Session,
    others: &'a [bool],
    talk: Talk,
    /// Of each turn, the side of its speaker.
    sides: Vec<Option<Side>>,
}

impl<'a> Check<'a> {
    fn new(session: &'a Session, sides: &[Option<Side>], others: &'a [bool], talk: Talk) -> Self {
        let side = |speaker: Option<u32>| sides.get(speaker? as usize).copied().flatten();
        let sides = session.turns.iter().map(|turn| side(turn.speaker)).collect();
        Self { session, others, talk, sides }
    }

    /// What may be wrong, and why worker and client were not compared where they were not.
    fn doubts(&self) -> (Vec<Doubt>, Option<Unchecked>) {
        let spoken = self.talk.turns.iter().filter(|turn| turn.words > 0).count();
        if spoken < FEWEST_TURNS {
            return (Vec::new(), Some(Unchecked::TooShort));
        }
        if !is_in_english(self.session, &self.talk) {
            return (self.nearly_all(), Some(Unchecked::Language));
        }
        let (exchanged, unchecked) = self.exchanged();
        let mut doubts: Vec<Doubt> = exchanged.into_iter().map(Doubt::Exchanged).collect();
        doubts.extend(self.two_people());
        if doubts.is_empty() {
            doubts = self.nearly_all();
        }
        (doubts, unchecked)
    }

    fn exchanged(&self) -> (Option<Stretch>, Option<Unchecked>) {
        if self.speakers().count() == 1 {
            return (None, Some(Unchecked::OneLabel));
        }
        let of = |side: Side| {
            let turns = self.sides.iter().zip(&self.talk.turns);
            turns.filter(|(of, turn)| **of == Some(side) && turn.words > 0).count()
        };
        for side in [Side::Worker, Side::Client] {
            if of(side) == 0 {
                return (None, Some(Unchecked::Nobody(side)));
            }
        }
        if of(Side::Worker) + of(Side::Client) < FEWEST_TURNS {
            return (None, Some(Unchecked::TooShort));
        }
        let found = exchanged(&self.talk, &self.sides);
        (found.filter(|stretch| stretch.score >= weights().exchanged), None)
    }

    /// The participants who say something.
    fn speakers(&self) -> impl Iterator<Item = u32> {
        let mut spoke = vec![false; self.session.participants.len()];
        for (turn, shown) in self.session.turns.iter().zip(&self.talk.turns) {
            if shown.words > 0
                && let Some(spoke) = turn.speaker.and_then(|at| spoke.get_mut(at as usize))
            {
                *spoke = true;
            }
        }
        (0u32..).zip(spoke).filter(|(_, spoke)| *spoke).map(|(at, _)| at)
    }

    fn two_people(&self) -> Vec<Doubt> {
        let alone = self.speakers().count() == 1;
        let from = if alone { weights().everybody } else { weights().two };
        let other = |at: &u32| self.others.get(*at as usize).copied().unwrap_or(false);
        // Of many labels none is a pair's; and looking at each takes time.
        let few = self.speakers().count() <= MOST_LABELS;
        let found = self.speakers().filter(|at| few && !other(at)).filter_map(|at| {
            let mine = self.turns_of(at);
            let (score, pairs) = two_people(&self.talk, &mine);
            let enough = score >= from && pairs >= FEWEST_PAIRS;
            let shown = enough && Shows::of(&self.talk, &mine).reason().is_some();
            shown.then_some(if alone {
                Doubt::Everybody(at, score)
            } else {
                Doubt::TwoPeople(at, score)
            })
        });
        found.collect()
    }

    /// Which turns are a participant's.
    fn turns_of(&self, at: u32) -> Vec<bool> {
        self.session.turns.iter().map(|turn| turn.speaker == Some(at)).collect()
    }

    fn nearly_all(&self) -> Vec<Doubt> {
        if self.speakers().count() < 2 {
            return Vec::new();
        }
        let mut words = vec![0usize; self.session.participants.len()];
        for turn in &self.session.turns {
            if let Some(words) = turn.speaker.and_then(|at| words.get_mut(at as usize)) {
                *words += self.session.text_of(turn).len();
            }
        }
        let all: usize = words.iter().sum();
        let most = (0u32..).zip(&words).max_by_key(|(_, words)| **words);
        let share = |words: usize| if all == 0 { 0.0 } else { words as f64 / all as f64 };
        let found = most.map(|(at, &words)| (at, share(words)));
        let found = found.filter(|(_, share)| *share >= NEARLY_ALL);
        found.map(|(at, share)| Doubt::NearlyAll(at, share)).into_iter().collect()
    }
}

/// More labels than these are not looked at one by one.
const MOST_LABELS: usize = 8;

/// Fewer pairs of turns than these tell nothing of a label.
const FEWEST_PAIRS: usize = 8;

impl Check<'_> {
    fn told(&self, doubt: &Doubt) -> Diagnostic {
        match doubt {
            Doubt::Exchanged(stretch) => self.told_exchanged(stretch),
            Doubt::TwoPeople(at, score) | Doubt::Everybody(at, score) => {
                self.told_two(*at, *score, matches!(doubt, Doubt::Everybody(..)))
            }
            Doubt::NearlyAll(at, share) => {
                let percent = (share * 100.0).floor();
                let message = format!(
                    "`{}` says {percent:.0}% of all there is, most in {}",
                    self.label(*at),
                    in_turns(&self.longest(*at))
                );
                Diagnostic::new(&codes::NEARLY_ALL, message).help(
                    "look whether turns of others stand under this label, or are missing from the transcript",
                )
            }
        }
    }

    /// The longest turns of a participant.
    fn longest(&self, at: u32) -> Vec<usize> {
        let turns = self.session.turns.iter().enumerate();
        let own = turns.filter(|(_, turn)| turn.speaker == Some(at));
        strongest(own.map(|(at, turn)| (at, turn.text.len() as f64)).collect())
    }

    fn label(&self, participant: u32) -> String {
        let one = self.session.participants.get(participant as usize);
        one.map(|one| escape(&one.label).into_owned()).unwrap_or_default()
    }

    /// The labels of a side, as they stand in the stretch: `PO`, or the side where there are several.
    fn labels(&self, side: Side, stretch: &Stretch) -> String {
        let turns = self.session.turns.iter().zip(&self.sides).enumerate();
        let within = turns.filter(|(at, _)| (stretch.first..=stretch.last).contains(at));
        let mut labels: Vec<u32> = Vec::new();
        for (_, (turn, of)) in within {
            if *of == Some(side)
                && let Some(at) = turn.speaker
                && !labels.contains(&at)
            {
                labels.push(at);
            }
        }
        match labels.as_slice() {
            [one] => format!("`{}`, the {},", self.label(*one), side.word()),
            _ => format!("everybody labelled {}", side.word()),
        }
    }

    /// The turns of a stretch that speak most against their labels.
    fn against(&self, stretch: &Stretch) -> Vec<usize> {
        let turns = self.talk.turns.iter().zip(&self.sides).enumerate();
        let within = turns.filter(|(at, _)| (stretch.first..=stretch.last).contains(at));
        let against = within.filter_map(|(at, (turn, side))| match side.as_ref()? {
            Side::Worker => Some((at, -turn.evidence)),
            Side::Client => Some((at, turn.evidence)),
        });
        strongest(against.collect())
    }

    fn told_exchanged(&self, stretch: &Stretch) -> Diagnostic {
        let (client, worker) =
            (self.labels(Side::Client, stretch), self.labels(Side::Worker, stretch));
        let place = if stretch.whole {
            String::new()
        } else if self.sides.iter().skip(stretch.last + 1).any(Option::is_some) {
            format!("up to turn {} ", stretch.last + 1)
        } else {
            format!("from turn {} on ", stretch.first + 1)
        };
        let counts = Counts::of(self, stretch);
        let message = format!(
            "{place}worker and client look exchanged: {client} {}, and {worker} {}; {} show it best (score {:.1}, warned of from {:.1} on)",
            counts.asks(),
            counts.answers(),
            in_turns(&self.against(stretch)),
            stretch.score,
            weights().exchanged,
        );
        let mut said = Diagnostic::new(&codes::EXCHANGED, message).help(if stretch.whole {
            "read these turns; if the labels are exchanged, `rolecall speakers --write FILE` writes a sidecar with the lines that put it right"
        } else {
            "read these turns; if the labels are exchanged there, mend them in the transcript"
        });
        said.line = self.session.turns.get(stretch.first).and_then(|turn| turn.line);
        said
    }

    fn told_two(&self, at: u32, score: f64, everybody: bool) -> Diagnostic {
        let (shows, turns) = Shows::of(&self.talk, &self.turns_of(at)).reason().unwrap_or_default();
        let label = self.label(at);
        let limit = if everybody { weights().everybody } else { weights().two };
        let reason = format!("{shows} (score {score:.1}, warned of from {limit:.1} on)");
        let mut said = if everybody {
            let message =
                format!("everybody seems to stand under the one label `{label}`: {reason}");
            Diagnostic::new(&codes::EVERYBODY, message)
        } else {
            let message = format!("the label `{label}` seems to hold two people: {reason}");
            Diagnostic::new(&codes::TWO_PEOPLE, message)
        };
        let first = turns.first().and_then(|&at| self.session.turns.get(at));
        said.line = first.and_then(|turn| turn.line);
        said.help("look at these turns; if it is so, use a transcript that keeps speakers apart, or write the right speaker before each turn")
    }
}

/// What each side does in a stretch, as labelled.
#[derive(Default)]
struct Counts {
    questions: u32,
    of_client: u32,
    explains: u32,
    answers: u32,
    of_oneself: u32,
    turns_of_worker: u32,
}

impl Counts {
    fn of(check: &Check<'_>, stretch: &Stretch) -> Self {
        let mut counts = Self::default();
        let turns = check.talk.turns.iter().zip(&check.sides).enumerate();
        for (at, (shown, side)) in turns {
            let Some(side) = side.filter(|_| (stretch.first..=stretch.last).contains(&at)) else {
                continue;
            };
            let (signs, one) = (shown.signs, |is: bool| u32::from(is));
            counts.questions += one(signs.asks());
            match side {
                Side::Client => {
                    counts.of_client += one(signs.asks());
                    counts.explains += one(signs.explains());
                }
                Side::Worker => {
                    counts.turns_of_worker += one(shown.words > 0);
                    counts.answers += one(signs.answers());
                    counts.of_oneself += one(signs.of_oneself());
                }
            }
        }
        counts
    }

    fn asks(&self) -> String {
        let mut said = Vec::new();
        if self.of_client * 2 > self.questions && self.questions > 2 {
            said.push(format!("asks {} of {} questions", self.of_client, self.questions));
        }
        if self.explains > 2 {
            said.push(format!(
                "says in {} turns what is going to be done or speaks of records, plans and rules",
                self.explains
            ));
        }
        if said.is_empty() {
            said.push("speaks to the other rather than of themselves".to_owned());
        }
        said.join(" and ")
    }

    fn answers(&self) -> String {
        if self.answers > 2 {
            format!("answers {} of them with yes, no or about themselves", self.answers)
        } else {
            format!("speaks of themselves in {} of {} turns", self.of_oneself, self.turns_of_worker)
        }
    }
}
