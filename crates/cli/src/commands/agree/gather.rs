//! What sessions hold: their turns, the codings of their records, and what the program finds in them.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_coding::{CodedSession, Coder, Coverage, LIKELY, Standing};
use rolecall_project::{Loaded, Notice, Run, Seen, Work};
use rolecall_protocol::TopicId;
use rolecall_report::{AgreedSession, AgreedTurn};
use rolecall_session::Session;
use rolecall_text::{Severity, nearest_name};

use super::Args;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::Setup;
use crate::terminal::Global;
use crate::{pass, say};

/// A session with what was coded in it.
pub(super) struct Held {
    pub(super) shown: AgreedSession,
    /// What tables may call it, in lower case.
    pub(super) names: BTreeSet<String>,
    /// For each turn, whether it is compared.
    pub(super) counts: Vec<bool>,
    /// The number that the transcript gives to its first turn.
    pub(super) first_number: Option<u32>,
    /// What coders of the record looked for, by coder and code: the turns, from 0, where they found it.
    pub(super) record: BTreeMap<(String, String), BTreeSet<u32>>,
    /// What the program looked for, by the topic's number.
    pub(super) program: BTreeMap<usize, BTreeSet<u32>>,
}

/// All sessions.
#[derive(Default)]
pub(super) struct Gathered {
    /// In the order of their titles, which does not depend on how they were named.
    pub(super) sessions: Vec<Held>,
    /// What could not be read.
    pub(super) failed: Vec<Notice>,
}

/// What the record calls nobody.
const UNNAMED: &str = "unnamed";

/// Reads and codes the sessions.
pub(super) fn all(
    setup: &Setup,
    loaded: &Loaded,
    work: &[Work],
    args: &Args,
    jobs: usize,
    global: &Global,
) -> Result<Gathered, Exit> {
    let book = &loaded.rulebook;
    let labels = setup.labels(loaded, global)?;
    let by = args.by.as_deref();
    if let Some(by) = by
        && !book.roles.iter().any(|role| role.name == by)
    {
        let roles: Vec<&str> = book.roles.iter().map(|role| role.name.as_str()).collect();
        let near = nearest_name(by, roles.iter().copied());
        let help = near.map_or_else(
            || format!("the roles are {}", roles.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        say::error(global, &format!("there is no role `{by}`"), Some(&help));
        return Err(Exit::Usage);
    }
    // Where the program takes no part, who speaks is asked, not about what.
    let takes_part = !args.protocols.is_empty();
    let mut used = vec![takes_part; book.topics.len()];
    for id in &book.hidden {
        if let Some(used) = used.get_mut(id.0 as usize) {
            *used = false;
        }
    }
    let coder = Coder::new(book, &labels, &used);
    let columns = setup.columns();
    let run = Run::looking(setup.reading(&args.read, columns.as_ref()), &coder, book);
    let see = |held: &mut Vec<Held>, seen: &Seen<'_>, said: &mut Vec<Notice>| {
        // That a record's code is of no topic here, or its labels of no role, is nothing to agreement.
        let odd = seen
            .warnings
            .iter()
            .filter(|one| one.severity == Severity::Warning && one.code.0 == "coding-outside");
        said.extend(odd.map(|one| Notice::of(seen.file, one.clone())));
        let program = takes_part.then(|| program(&coder, seen, &used));
        held.push(hold(
            seen,
            program.unwrap_or_default(),
            |role| by.is_none_or(|by| role.is_some_and(|role| role == by)),
            book,
        ));
    };
    let mut gathered = Gathered::default();
    let put = |_: usize, mut held: Vec<Held>, _: &mut Output, _: &mut pass::Told| {
        gathered.sessions.append(&mut held);
    };
    let told = pass::each(&run, work, jobs, global, see, &mut Output::new(), put);
    say::notices(global, &setup.sources, &told.said);
    gathered.failed = told.failed;
    gathered.sessions.sort_by_cached_key(|held| in_order(&held.shown.title));
    Ok(gathered)
}

/// A key that sorts names as people do: `#9` before `#10`.
fn in_order(name: &str) -> (Vec<(String, u64)>, String) {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (words, behind) = rest.split_at(digits);
        let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let (number, behind) = behind.split_at(end);
        parts.push((words.to_lowercase(), number.parse().unwrap_or(u64::MAX)));
        rest = behind;
    }
    (parts, name.to_owned())
}

/// What the program finds of each topic that it can look for, whatever people found.
fn program(coder: &Coder<'_>, seen: &Seen<'_>, used: &[bool]) -> BTreeMap<usize, BTreeSet<u32>> {
    let record = !seen.session.codings.is_empty() || !seen.session.coded.is_empty();
    let alone: CodedSession;
    let coded = if record {
        let session = Session { codings: Vec::new(), coded: Vec::new(), ..seen.session.clone() };
        let roles = &seen.assignment.roles;
        alone = coder.code_as(&session, roles, false, &mut coder.scratch(), &mut Vec::new());
        &alone
    } else {
        &seen.coded
    };
    let looked = (0u32..)
        .zip(used)
        .filter(|(at, used)| **used && coded.coverage_of(TopicId(*at)) == Coverage::Machine);
    let found = |topic| {
        let counts = coded.of(topic).iter().filter(|it| it.standing == Standing::Counts);
        counts.map(|it| it.turn).collect()
    };
    looked.map(|(at, _)| (at as usize, found(TopicId(at)))).collect()
}

fn hold(
    seen: &Seen<'_>,
    program: BTreeMap<usize, BTreeSet<u32>>,
    compared: impl Fn(Option<&str>) -> bool,
    book: &rolecall_protocol::Rulebook,
) -> Held {
    let session = seen.session;
    let title = title(seen.file, session.name.as_deref());
    let role_at = |at: usize| {
        let role = seen.coded.turns.get(at).and_then(|turn| turn.role);
        role.map(|role| book.role_name(role))
    };
    let shown = session.turns.iter().enumerate().map(|(at, turn)| AgreedTurn {
        line: turn.line,
        role: role_at(at).map(str::to_owned),
        text: session.text_of(turn).to_owned(),
    });
    Held {
        names: names(seen.file, session.name.as_deref(), &title),
        counts: (0..session.turns.len()).map(|at| compared(role_at(at))).collect(),
        first_number: session.first_number,
        record: record(session),
        program,
        shown: AgreedSession { title, turns: shown.collect() },
    }
}

/// What reports call a session.
pub(super) fn title(file: &str, key: Option<&str>) -> String {
    key.map_or_else(|| file.to_owned(), |key| format!("{file}#{key}"))
}

/// What tables may call a session: as reports do, by its key in its file, or where the file holds one, by the
/// file's path or name, with or without ending.
fn names(file: &str, key: Option<&str>, title: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::from([title.to_lowercase()]);
    match key {
        Some(key) => {
            names.insert(key.to_lowercase());
        }
        None => {
            let lower = file.to_lowercase();
            let base = lower.rsplit(['/', '\\']).next().unwrap_or(&lower).to_owned();
            let mut stem = base.as_str();
            while let Some((bare, _)) = stem.rsplit_once('.') {
                names.insert(bare.to_owned());
                stem = bare;
            }
            names.extend([base, lower]);
        }
    }
    names
}

/// What people and other programs coded in the record. One coding, or `[[coded]]`, says that its coder looked
/// for the code in the whole session.
fn record(session: &Session) -> BTreeMap<(String, String), BTreeSet<u32>> {
    let mut looked: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
    let named = |coder: &Option<String>| coder.clone().unwrap_or_else(|| UNNAMED.to_owned());
    for coding in &session.codings {
        let found = looked.entry((named(&coding.coder), coding.code.clone())).or_default();
        let counts = coding.person || coding.confidence.is_none_or(|it| it >= LIKELY);
        let turn = coding.turn.checked_sub(1).filter(|turn| (*turn as usize) < session.turns.len());
        found.extend(turn.filter(|_| counts));
    }
    for coded in &session.coded {
        for code in &coded.codes {
            looked.entry((named(&coded.coder), code.clone())).or_default();
        }
    }
    looked
}
