//! How far topics were looked for in a session, by the languages of its turns.

use rolecall_protocol::RoleId;
use rolecall_session::{Marked, Session};

use crate::cue::Listens;
use crate::{CodedTurn, Coverage, Scanner};

/// Talk of one kind: by one role, in the same languages.
struct Kind {
    marked: Marked,
    role: Option<RoleId>,
}

/// For each topic how far its cues looked for it, before any coding of people and programs.
///
/// A turn was looked at for a topic if the topic has a cue for each language that the turn's words
/// may be in; talk in a language that nobody names is looked at by every cue. Turns without words,
/// and turns of a role that no cue of the topic listens to, do not matter.
pub(crate) fn coverage(
    scanner: &Scanner,
    topics: usize,
    session: &Session,
    turns: &[CodedTurn],
) -> Vec<Coverage> {
    let main = session.main_languages();
    let unmarked = session.languages.is_empty();
    if unmarked && main.is_empty() {
        let any = |topic| match scanner.listens(topic) {
            [] => Coverage::None,
            _ => Coverage::Machine,
        };
        return (0..topics).map(any).collect();
    }
    let mut languages: Vec<&str> = session.languages.iter().map(String::as_str).collect();
    let marks = languages.len();
    languages.extend(&main);
    let spoken: Vec<Vec<bool>> = languages.iter().map(|one| scanner.that_speak(one)).collect();
    let mains: Vec<usize> = (marks..languages.len()).collect();
    let kinds = kinds(session, turns);
    let look = Look { scanner, spoken, mains };
    (0..topics).map(|topic| look.at(topic, &kinds)).collect()
}

struct Look<'s> {
    scanner: &'s Scanner,
    /// For each language of the session which cues speak it.
    spoken: Vec<Vec<bool>>,
    /// The languages of the session as a whole, by their place in `spoken`.
    mains: Vec<usize>,
}

impl Look<'_> {
    fn at(&self, topic: usize, kinds: &[Kind]) -> Coverage {
        let cues = self.scanner.listens(topic);
        if cues.is_empty() {
            return Coverage::None;
        }
        let hears = |kind: &&Kind| {
            cues.iter().any(|cue| cue.by.is_none() || kind.role.is_none() || cue.by == kind.role)
        };
        let (mut read, mut unread) = (false, false);
        for kind in kinds.iter().filter(hears) {
            match self.reads(cues, kind.marked) {
                true => read = true,
                false => unread = true,
            }
        }
        match (read, unread) {
            (_, false) if read || self.reads(cues, Marked::default()) => Coverage::Machine,
            (true, true) => Coverage::Partial,
            _ => Coverage::None,
        }
    }

    /// Whether some cue speaks each language that words marked so may be in.
    fn reads(&self, cues: &[Listens], marked: Marked) -> bool {
        let speaks = |language: usize| {
            let spoken = self.spoken.get(language);
            let by_cue = |cue: &Listens| spoken.and_then(|all| all.get(cue.language as usize));
            cues.iter().any(|cue| by_cue(cue) == Some(&true))
        };
        marked.numbers().all(speaks)
            && (!marked.includes_main() || self.mains.iter().copied().all(speaks))
    }
}

/// The kinds of turns with words, each once.
fn kinds(session: &Session, turns: &[CodedTurn]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    let mut last = 0;
    for (turn, coded) in session.turns.iter().zip(turns).filter(|(_, coded)| coded.words > 0) {
        let same = |kind: &Kind| kind.marked == turn.languages && kind.role == coded.role;
        if kinds.get(last).is_some_and(same) {
            continue;
        }
        last = kinds.iter().position(same).unwrap_or_else(|| {
            kinds.push(Kind { marked: turn.languages, role: coded.role });
            kinds.len() - 1
        });
    }
    kinds
}
