//! Turns with their features and labels, in both forms.

use std::collections::BTreeSet;

use rolecall_coding::acts::{ACTS, Act, FEATURES, Party, Recogniser};
use rolecall_session::Session;

use super::logistic::Case;
use crate::data::AnnoMi;
use crate::library::session;

/// A turn of those an act is learned from.
pub(crate) struct Shown {
    /// The place of its session.
    pub(crate) session: usize,
    pub(crate) turn: u32,
    pub(crate) worker: bool,
    /// Whether people coded it as the act that the act at hand lies within.
    pub(crate) among: bool,
    pub(crate) case: Case,
}

/// All turns of the sessions in one form.
pub(crate) struct Form {
    pub(crate) turns: Vec<Shown>,
}

/// How many parts the sessions are split into.
pub(crate) const FOLDS: u64 = 10;

/// The part that a session belongs to: by the hash of its name (FNV-1a), so that a session stays
/// where it is when others are added.
pub(crate) fn fold(session: &Session) -> u64 {
    let name = session.name.as_deref().unwrap_or("");
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 20) % FOLDS
}

/// The session as a recogniser without punctuation would write it.
pub(crate) fn bare(with: &Session) -> Session {
    let said: Vec<(String, String)> = with
        .turns
        .iter()
        .map(|turn| {
            let label = with.label_of(turn).unwrap_or("").to_owned();
            (label, bare_text(with.text_of(turn)))
        })
        .collect();
    let turns = said.iter().map(|(speaker, said)| (speaker.as_str(), said.as_str()));
    session(with.name.as_deref(), turns)
}

fn bare_text(text: &str) -> String {
    let mut depth = 0;
    let kept = text.chars().filter_map(|c| match c {
        '[' => {
            depth += 1;
            None
        }
        ']' => {
            depth -= 1;
            None
        }
        _ if depth > 0 => None,
        '\'' | '\u{2019}' => Some('\''),
        _ if c.is_alphanumeric() => Some(c),
        _ => Some(' '),
    });
    kept.collect::<String>().to_lowercase()
}

impl Form {
    /// Reads the sessions.
    pub(crate) fn of(annomi: &AnnoMi, sessions: &[Session]) -> Self {
        let recogniser = Recogniser::new(ACTS);
        let mut listening = recogniser.listening();
        let mut turns = Vec::new();
        for (at, session) in sessions.iter().enumerate() {
            recogniser.read(session, &mut listening, |_| ());
            for number in 0..session.turns.len() {
                let turn = u32::try_from(number).unwrap();
                let features = listening.features(turn);
                let on = (0..FEATURES.len()).filter(|&f| features.has(FEATURES[f])).collect();
                turns.push(Shown {
                    session: at,
                    turn,
                    among: true,
                    worker: annomi.workers.contains(&(at, turn)),
                    case: Case { on, yes: false, weight: 1.0 },
                });
            }
        }
        Self { turns }
    }

    /// The turns of the party that an act is looked for in. Every session counts the same, however
    /// long it is.
    pub(crate) fn shown(&self, annomi: &AnnoMi, act: &Act) -> Vec<Shown> {
        let yes = labelled(annomi, act);
        let among = act.within.map(|outer| labelled(annomi, outer));
        let party = self.turns.iter().filter(|turn| match act.of {
            Party::Worker => turn.worker,
            Party::Client => !turn.worker,
            Party::Anybody => true,
        });
        let mut shown: Vec<Shown> = party
            .map(|turn| {
                let place = (turn.session, turn.turn);
                let among = among.as_ref().is_none_or(|among| among.contains(&place));
                let case = Case { yes: yes.contains(&place), ..turn.case.clone() };
                Shown { among, case, ..*turn }
            })
            .collect();
        let mut sizes = vec![0.0; annomi.sessions.len()];
        shown.iter().filter(|one| one.among).for_each(|one| sizes[one.session] += 1.0);
        let sessions = sizes.iter().filter(|size| **size > 0.0).count() as f64;
        let mean = sizes.iter().sum::<f64>() / sessions;
        shown.iter_mut().for_each(|one| one.case.weight = mean / sizes[one.session].max(1.0));
        shown
    }
}

/// The places that people coded with an act.
pub(crate) fn labelled(annomi: &AnnoMi, act: &Act) -> BTreeSet<(usize, u32)> {
    let codes: &[&str] = match act.name {
        "question" => &["annomi:question"],
        "open-question" => &["annomi:open"],
        "closed-question" => &["annomi:closed"],
        "reflection" => &["annomi:reflection"],
        "simple-reflection" => &["annomi:simple"],
        "complex-reflection" => &["annomi:complex"],
        "information" => &["annomi:information"],
        "advice" => &["annomi:advice", "annomi:options"],
        "affirmation" => &["AFFIRM"],
        "summary" => &["SUMMARY"],
        "confrontation" => &["CONFRONT"],
        "change-talk" => &["annomi:change"],
        "sustain-talk" => &["annomi:sustain"],
        _ => &[],
    };
    codes.iter().filter_map(|code| annomi.codes.get(*code)).flatten().copied().collect()
}
