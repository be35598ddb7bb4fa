//! Everybody's codings beside each other.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_agreement::comparison::{Comparison, Extent, Looked};
use rolecall_project::Notice;
use rolecall_protocol::Rulebook;
use rolecall_report::AgreedSession;
use rolecall_session::codes::codings::CODINGS_ELSEWHERE;
use rolecall_session::{CodingRow, Place};
use rolecall_text::{Diagnostic, escape};

use super::gather::{Gathered, Held};
use super::tables::Named;
use super::topics::Topics;
use super::{Args, known};

/// What the program is called among the coders.
pub(super) const PROGRAM: &str = "rolecall";

/// What is wrong with how the program was called, and what to do.
type Misused = (String, String);

/// Everybody's codings, with the names of everything.
pub(super) struct Opinions {
    pub(super) coders: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) sessions: Vec<AgreedSession>,
    pub(super) comparison: Comparison,
    /// The topics that are compared, in their order.
    pub(super) asked: Vec<usize>,
    /// What tables say of sessions and turns that are not there.
    pub(super) notices: Vec<Notice>,
    by_code: Topics,
}

/// A coder's look at a topic in a session.
#[derive(Default)]
struct Look {
    looked: Looked,
    found: BTreeSet<u32>,
    somewhere: bool,
}

/// Everything that was looked at, before coders have numbers.
#[derive(Default)]
struct Looks {
    /// By coder, topic and session.
    looks: BTreeMap<(String, usize, usize), Look>,
    scores: Vec<(String, usize, usize, Option<u32>, f64)>,
}

impl Opinions {
    /// Puts together what records, the program and tables say.
    pub(super) fn of(book: &Rulebook, gathered: Gathered, tables: &[Named], args: &Args) -> Self {
        let mut topics = Topics::of(book);
        let mut looks = Looks::default();
        let mut places = Places::of(gathered.sessions, tables);
        for (session, held) in places.held.iter().enumerate() {
            for ((coder, code), found) in &held.record {
                for topic in topics.of_code(code) {
                    looks.find(coder, topic, session).found.extend(found);
                }
            }
            for (topic, found) in &held.program {
                looks.find(PROGRAM, *topic, session).found.extend(found);
            }
        }
        let everything = args.looked_for.iter().any(|one| one.eq_ignore_ascii_case("all"));
        let named = args.looked_for.iter().flat_map(|code| topics.known(code).unwrap_or_default());
        let mut common: BTreeSet<usize> = named.copied().collect();
        if everything {
            let codes = tables.iter().flat_map(|it| &it.table.rows).flat_map(|row| &row.codes);
            common.extend(codes.flat_map(|code| topics.of_code(code)));
            common.extend(looks.looks.keys().filter(|key| key.0 != PROGRAM).map(|key| key.1));
        }
        let notices = tables
            .iter()
            .filter_map(|table| looks.add(table, &mut topics, &mut places, &common))
            .collect();
        Self::numbered(looks, topics, places, notices, args)
    }

    fn numbered(
        looks: Looks,
        by_code: Topics,
        places: Places,
        notices: Vec<Notice>,
        args: &Args,
    ) -> Self {
        let wanted = |coder: &String| {
            args.coders.is_empty() || args.coders.iter().any(|one| one.trim() == coder)
        };
        let coders: BTreeSet<String> = looks
            .looks
            .keys()
            .map(|key| &key.0)
            .chain(looks.scores.iter().map(|score| &score.0))
            .filter(|coder| wanted(coder) || args.reference.as_ref() == Some(coder))
            .cloned()
            .collect();
        // The program stands last, whatever people are called.
        let (program, mut coders): (Vec<String>, Vec<String>) =
            coders.into_iter().partition(|coder| coder == PROGRAM);
        coders.extend(program);
        let topics = by_code.names.clone();
        let extents = places.extents();
        let mut comparison = Comparison::new(coders.len(), topics.len(), extents);
        let number = |coder: &String| coders.iter().position(|one| one == coder);
        for ((coder, topic, session), look) in looks.looks {
            let Some(coder) = number(&coder) else { continue };
            let into = comparison.look(topic, session, coder);
            into.looked = look.looked;
            into.found = look.found;
            into.somewhere = look.somewhere;
        }
        for (coder, topic, session, turn, score) in looks.scores {
            if let Some(coder) = number(&coder) {
                comparison.score(topic, session, turn, coder, score);
            }
        }
        let asked = (0..topics.len()).filter(|&topic| comparison.has(topic)).collect();
        let sessions = places.shown();
        Self { coders, topics, sessions, comparison, asked, notices, by_code }
    }

    /// Keeps to the topics and coders that were asked for.
    pub(super) fn chosen(mut self, args: &Args) -> Result<Self, Misused> {
        if let Some(coder) =
            args.coders.iter().find(|one| !self.coders.iter().any(|it| it == one.trim()))
        {
            return Err(unknown_coder(coder, &self.coders));
        }
        if args.topics.is_empty() {
            return Ok(self);
        }
        let mut asked = Vec::new();
        for name in &args.topics {
            let Some(topics) = self.by_code.known(name) else {
                let names: Vec<String> =
                    self.asked.iter().filter_map(|&it| self.topics.get(it).cloned()).collect();
                let message = format!("nobody coded a topic `{}`", escape(name));
                return Err((message, known(name, &names, "topics")));
            };
            asked.extend(topics);
        }
        asked.sort_unstable();
        asked.dedup();
        self.asked = asked;
        Ok(self)
    }

    /// The coder who is taken for right.
    pub(super) fn reference(&self, args: &Args) -> Result<Option<usize>, Misused> {
        let Some(name) = &args.reference else { return Ok(None) };
        match self.coders.iter().position(|coder| coder == name.trim()) {
            Some(coder) => Ok(Some(coder)),
            None => Err(unknown_coder(name, &self.coders)),
        }
    }

    /// Whether no session itself is at hand.
    pub(super) fn without_turns(&self) -> bool {
        self.comparison.sessions().iter().all(|extent| extent.turns.is_none())
    }

    /// What is left out since only one person coded it: a sentence for each.
    pub(super) fn left_alone(&self, args: &Args) -> Vec<String> {
        let mut alone: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        let people = self.coders.iter().filter(|coder| *coder != PROGRAM).count();
        for &topic in &self.asked {
            if let ([coder], Some(name)) =
                (&self.comparison.lookers(topic)[..], self.topics.get(topic))
                && (!args.topics.is_empty()
                    || self.coders.get(*coder).is_some_and(|it| it != PROGRAM))
            {
                alone.entry(*coder).or_default().push(name);
            }
        }
        let hint = match args.looked_for.is_empty() && people > 1 {
            true => "; if others looked and found none, say `--looked-for all`",
            false => "",
        };
        let sentence = |(coder, topics): (usize, Vec<&str>)| {
            let coder = self.coders.get(coder).map_or("", String::as_str);
            let are = if topics.len() == 1 { "is" } else { "are" };
            let topics = listed(&topics);
            format!("only {coder} looked for {topics}, which {are} not compared{hint}")
        };
        alone.into_iter().map(sentence).collect()
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(names: &[&str]) -> String {
    match names {
        [front @ .., last] if !front.is_empty() => format!("{} and {last}", front.join(", ")),
        _ => names.concat(),
    }
}

fn unknown_coder(name: &str, coders: &[String]) -> Misused {
    (format!("there is no coder `{}`", escape(name)), known(name.trim(), coders, "coders"))
}

impl Looks {
    fn find(&mut self, coder: &str, topic: usize, session: usize) -> &mut Look {
        self.looks.entry((coder.to_owned(), topic, session)).or_default()
    }

    /// Adds a table. Whoever has a row in a session read it, for every topic that the same coder has in this
    /// table, and those that everybody looked for.
    fn add(
        &mut self,
        named: &Named,
        topics: &mut Topics,
        places: &mut Places,
        common: &BTreeSet<usize>,
    ) -> Option<Notice> {
        let mut books: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut read: BTreeMap<(&str, usize), Reading> = BTreeMap::new();
        let mut elsewhere: Vec<&CodingRow> = Vec::new();
        for row in &named.table.rows {
            let Some((session, turn)) = places.find(row) else {
                elsewhere.push(row);
                continue;
            };
            let coder = row.coder.as_deref().unwrap_or(&named.coder);
            let codes: Vec<usize> =
                row.codes.iter().flat_map(|code| topics.of_code(code)).collect();
            if let Some(score) = row.score {
                let of = |topic| (coder.to_owned(), topic, session, turn, score);
                self.scores.extend(codes.into_iter().map(of));
                continue;
            }
            let one = read.entry((coder, session)).or_default();
            one.turns.extend(turn);
            one.grid |= turn.is_some() && codes.is_empty();
            if turn.is_some() || !named.table.has_turns {
                books.entry(coder).or_default().extend(&codes);
                one.found.extend(codes.iter().map(|&topic| (topic, turn)));
            } else {
                one.looked_for.extend(codes);
            }
        }
        for ((coder, session), one) in read {
            let book = books.get(coder).into_iter().flatten();
            let all: BTreeSet<usize> = book.chain(common).chain(&one.looked_for).copied().collect();
            for topic in all {
                let look = self.find(coder, topic, session);
                look.looked = one.looked(named.table.has_turns);
                let found = one.found.iter().filter(|(of, _)| *of == topic);
                for (_, turn) in found {
                    look.found.extend(*turn);
                    look.somewhere |= turn.is_none();
                }
            }
        }
        elsewhere_notice(named, &elsewhere)
    }
}

/// What a coder read of a session, by a table.
#[derive(Default)]
struct Reading {
    turns: BTreeSet<u32>,
    /// Whether the table has turns to which the coder gave nothing: then it lists what was read.
    grid: bool,
    found: Vec<(usize, Option<u32>)>,
    looked_for: BTreeSet<usize>,
}

impl Reading {
    fn looked(&self, has_turns: bool) -> Looked {
        if !has_turns {
            Looked::AsOne
        } else if self.grid {
            Looked::Turns(self.turns.clone())
        } else {
            Looked::Whole
        }
    }
}

fn elsewhere_notice(named: &Named, rows: &[&CodingRow]) -> Option<Notice> {
    let first = rows.first()?;
    let many = rows.len();
    let (s, are) = if many == 1 { ("", "is") } else { ("s", "are") };
    let message = format!(
        "{many} coding{s} {are} of sessions or turns that are not among those read, the first of session `{}`; left out",
        escape(&first.session)
    );
    let said = Diagnostic::new(&CODINGS_ELSEWHERE, message)
        .help("name the session files that were coded; a session is called as its file, with or without ending, or by its key in a table")
        .at_line(first.line);
    Some(Notice::of(named.file.as_str(), said))
}

/// The sessions, and what tables call them.
struct Places {
    held: Vec<Held>,
    /// Sessions by what they may be called; nothing where several may be called so.
    names: BTreeMap<String, Option<usize>>,
    /// The sessions of tables alone, where none is at hand.
    bare: Option<Vec<String>>,
}

impl Places {
    fn of(held: Vec<Held>, tables: &[Named]) -> Self {
        let mut names: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (at, held) in held.iter().enumerate() {
            for name in &held.names {
                names.entry(name.clone()).and_modify(|it| *it = None).or_insert(Some(at));
            }
        }
        let bare = held.is_empty().then(|| {
            let rows = tables.iter().flat_map(|it| &it.table.rows);
            let all: BTreeSet<String> = rows.map(|row| row.session.clone()).collect();
            all.into_iter().collect::<Vec<_>>()
        });
        for (at, name) in bare.iter().flatten().enumerate() {
            names.insert(name.to_lowercase(), Some(at));
        }
        Self { held, names, bare }
    }

    /// The session and the turn, from 0, of a row; nothing where they are not there.
    fn find(&self, row: &CodingRow) -> Option<(usize, Option<u32>)> {
        let alone = (row.session.is_empty() && self.held.len() == 1).then_some(0);
        let session =
            alone.or_else(|| self.names.get(&row.session.to_lowercase()).copied().flatten())?;
        let Some(held) = self.held.get(session) else {
            return Some((
                session,
                match row.place {
                    Place::Session => None,
                    Place::Turn(turn) => turn.checked_sub(1),
                    Place::Number(number) => Some(number),
                },
            ));
        };
        let turn = match row.place {
            Place::Session => return Some((session, None)),
            Place::Turn(turn) => turn.checked_sub(1)?,
            Place::Number(number) => number.checked_sub(held.first_number.unwrap_or(1))?,
        };
        ((turn as usize) < held.counts.len()).then_some((session, Some(turn)))
    }

    fn extents(&self) -> Vec<Extent> {
        match &self.bare {
            Some(bare) => vec![Extent::default(); bare.len()],
            None => self.held.iter().map(|it| Extent { turns: Some(it.counts.clone()) }).collect(),
        }
    }

    fn shown(self) -> Vec<AgreedSession> {
        match self.bare {
            Some(bare) => {
                bare.into_iter().map(|title| AgreedSession { title, turns: Vec::new() }).collect()
            }
            None => self.held.into_iter().map(|it| it.shown).collect(),
        }
    }
}
