//! The real sessions in which it is known who is the worker.

use std::path::Path;

use rolecall_session::Session;

use crate::data::{AnnoMi, plain, primock57};

/// A session as a list of turns, each by the worker, by the client, or by somebody else.
#[derive(Clone)]
pub(crate) struct Talk {
    /// The set.
    pub(crate) set: &'static str,
    /// The set and the name of the session in it.
    pub(crate) id: String,
    /// The turns: whether the worker speaks, where it is one of the two, and what is said.
    pub(crate) turns: Vec<(Option<bool>, String)>,
}

/// Sessions of ACI-bench in which doctor and patient are exchanged nearly throughout.
pub(crate) const WRONG: [&str; 6] = ["D2N034", "D2N038", "D2N056", "D2N057", "D2N059", "D2N082"];

const WORKERS: &[&str] = &["therapist", "doctor", "wizard", "agent", "worker"];
const CLIENTS: &[&str] = &["client", "patient", "user", "customer"];

impl Talk {
    fn of(set: &'static str, name: &str, session: &Session) -> Self {
        let turns = session.turns.iter().map(|turn| {
            let label = session.label_of(turn).unwrap_or("").trim().to_lowercase();
            let worker = if WORKERS.contains(&label.as_str()) {
                Some(true)
            } else {
                CLIENTS.contains(&label.as_str()).then_some(false)
            };
            (worker, session.text_of(turn).to_owned())
        });
        Self { set, id: format!("{set}/{name}"), turns: turns.collect() }
    }

    /// Whether it belongs to the half that weights and thresholds are taken from: by FNV-1a of its
    /// name, which has nothing to do with what is said in it.
    pub(crate) fn is_for_fitting(&self) -> bool {
        let hash = self.id.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash ^ hash >> 32) & 1 == 0
    }

    /// Whether its labels are exchanged in the data itself. Of ACI-bench its authors say that some
    /// sessions have swapped tags, without naming them; these were found by reading those whose
    /// talk looked so, and three others that name them agree.
    pub(crate) fn is_wrong(&self) -> bool {
        self.set == "ACI-bench" && WRONG.iter().any(|name| self.id.ends_with(name))
    }

    /// Its first turns.
    pub(crate) fn first(&self, turns: usize) -> Self {
        let mut talk = self.clone();
        talk.turns.truncate(turns);
        talk
    }

    /// The same without punctuation and capitals, as speech recognisers write it.
    pub(crate) fn bare(&self) -> Self {
        let strip = |text: &String| {
            let kept = text.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' });
            kept.collect::<String>().to_lowercase()
        };
        let turns = self.turns.iter().map(|(who, text)| (*who, strip(text))).collect();
        Self { turns, ..self.clone() }
    }
}

/// The names of the sets.
pub(crate) const SETS: [&str; 5] = ["AnnoMI", "PriMock57", "ACI-bench", "MTS-Dialog", "STAR"];

/// All of them, in order.
pub(crate) fn all(data: &Path) -> Vec<Talk> {
    let mut talks = Vec::new();
    for session in AnnoMi::read(data).sessions {
        talks.push(Talk::of("AnnoMI", session.name.as_deref().unwrap_or(""), &session));
    }
    for (name, session) in primock57(data) {
        talks.push(Talk::of("PriMock57", &name, &session));
    }
    for set in plain(data) {
        if let Some(name) =
            SETS.into_iter().find(|name| *name == set.name && set.name != "PriMock57")
        {
            for session in &set.sessions {
                talks.push(Talk::of(name, session.name.as_deref().unwrap_or(""), session));
            }
        }
    }
    talks.extend(star(data));
    talks
}

/// The written dialogues of STAR: the wizard stands in for the worker.
fn star(data: &Path) -> Vec<Talk> {
    let folder = data.join("protocols/star/dialogues");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: &std::path::PathBuf| {
        let text = std::fs::read_to_string(file).unwrap();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        let events = read["Events"].as_array().unwrap();
        let turns = events.iter().filter_map(|event| {
            let said = matches!(event["Action"].as_str()?, "utter" | "pick_suggestion");
            let worker = match event["Agent"].as_str()? {
                "Wizard" => true,
                "User" => false,
                _ => return None,
            };
            said.then(|| Some((Some(worker), event["Text"].as_str()?.to_owned())))?
        });
        let name = file.file_stem().unwrap().to_string_lossy();
        Talk { set: "STAR", id: format!("STAR/{name}"), turns: turns.collect() }
    };
    files.iter().map(read).collect()
}
