//! The real sessions that the library is measured on, and the codes that people gave them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rolecall_session::{Columns, Hint, Session, join, read};

use crate::library::{repository, session};

/// What is said where there is no data.
pub(crate) const ABSENT: &str = "The real sessions are not here (`ROLECALL_DATA` names their \
    folder), so only the invented sentences were measured.";

/// The folder of the data, where it is there.
pub(crate) fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("ROLECALL_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository().join("../shared/data"));
    folder.is_dir().then_some(folder)
}

/// The consultations of PriMock57, by name.
pub(crate) fn primock57(data: &Path) -> Vec<(String, Session)> {
    let folder = data.join("sessions/primock57/transcripts");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut parts: BTreeMap<String, Vec<(String, Session)>> = BTreeMap::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let Some((consultation, _)) = name.rsplit_once('_') else { continue };
        let mut read =
            read(std::fs::read(&file).unwrap(), &Hint { name: &name, ..Hint::default() });
        assert!(read.error.is_none() && read.sessions.len() == 1, "{name}: {:?}", read.error);
        let part = (name.clone(), read.sessions.remove(0));
        parts.entry(consultation.to_owned()).or_default().push(part);
    }
    parts.into_iter().map(|(name, parts)| (name, join(parts).session)).collect()
}

/// AnnoMI with the codes of its own annotators and of this project's reader.
#[derive(Default)]
pub(crate) struct AnnoMi {
    pub(crate) sessions: Vec<Session>,
    /// By code, the places (session, turn) that have it; both from 0.
    pub(crate) codes: BTreeMap<String, BTreeSet<(usize, u32)>>,
    /// The places of workers' and of clients' turns.
    pub(crate) workers: BTreeSet<(usize, u32)>,
    pub(crate) clients: BTreeSet<(usize, u32)>,
    /// For each session whether its publishers count it among the good ones.
    pub(crate) good: Vec<bool>,
    /// For each session who labelled it, by number.
    pub(crate) coders: Vec<String>,
}

impl AnnoMi {
    /// Reads it.
    pub(crate) fn read(data: &Path) -> Self {
        let mut all = Self::default();
        let mut places = BTreeMap::new();
        let mut talk: Vec<Vec<(String, String)>> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for row in rows(&data.join("sessions/annomi-dev.csv")) {
            let key = (row["transcript_id"].clone(), row["utterance_id"].clone());
            if names.last() != Some(&key.0) {
                assert!(!names.contains(&key.0), "session {} stands in two places", key.0);
                names.push(key.0.clone());
                all.good.push(row["mi_quality"] == "high");
                all.coders.push(row["annotator_id"].clone());
                talk.push(Vec::new());
            }
            // Some sessions stand there once for each annotator: the first reading is taken.
            if places.contains_key(&key) {
                continue;
            }
            let turns = talk.last_mut().unwrap();
            let place = (names.len() - 1, u32::try_from(turns.len()).unwrap());
            turns.push((row["interlocutor"].clone(), row["utterance_text"].clone()));
            all.label(place, &row);
            places.insert(key, place);
        }
        for (name, turns) in names.iter().zip(&talk) {
            let turns = turns.iter().map(|(speaker, said)| (speaker.as_str(), said.as_str()));
            all.sessions.push(session(Some(name), turns));
        }
        for row in rows(&data.join("codes/annomi-dev-topics.csv")) {
            let key = (row["transcript_id"].clone(), row["utterance_id"].clone());
            let place = *places.get(&key).unwrap_or_else(|| panic!("no turn {key:?}"));
            all.codes.entry(row["code"].clone()).or_default().insert(place);
        }
        all
    }

    /// Notes AnnoMI's own labels of a turn.
    fn label(&mut self, place: (usize, u32), row: &BTreeMap<String, String>) {
        let worker = row["interlocutor"] == "therapist";
        if worker { &mut self.workers } else { &mut self.clients }.insert(place);
        let labels = if worker {
            let told = |exists: &str, kind: &str| {
                (row[exists].eq_ignore_ascii_case("true"))
                    .then(|| vec![exists.replace("_exists", ""), row[kind].clone()])
            };
            [
                told("question_exists", "question_subtype"),
                told("reflection_exists", "reflection_subtype"),
                told("therapist_input_exists", "therapist_input_subtype"),
            ]
            .into_iter()
            .flatten()
            .flatten()
            .collect()
        } else {
            vec![row["client_talk_type"].clone()]
        };
        for label in labels {
            self.codes.entry(format!("annomi:{label}")).or_default().insert(place);
        }
    }
}

/// A set without codes.
pub(crate) struct Plain {
    pub(crate) name: &'static str,
    pub(crate) sessions: Vec<Session>,
}

/// The sets without codes.
pub(crate) fn plain(data: &Path) -> Vec<Plain> {
    let dialogues = |file: &str, key: &str| {
        let columns = Columns {
            session: Some(key.to_owned()),
            dialogue: Some("dialogue".to_owned()),
            ..Columns::default()
        };
        let hint = Hint { name: file, columns: Some(&columns), ..Hint::default() };
        let read = read(std::fs::read(data.join(file)).unwrap(), &hint);
        assert!(read.error.is_none(), "{file}: {:?}", read.error);
        read.sessions
    };
    let utterances = |file: &str, speaker: &str| {
        let said: Vec<String> =
            rows(&data.join(file)).into_iter().map(|row| row["prompt"].clone()).collect();
        session(None, said.iter().map(|said| (speaker, said.as_str())))
    };
    let mut aci = dialogues("sessions/aci-bench/train.csv", "encounter_id");
    aci.extend(dialogues("sessions/aci-bench/valid.csv", "encounter_id"));
    let bolt = vec![
        utterances("labels/bolt/finetune_therapist_combined_train.csv", "Worker"),
        utterances("labels/bolt/finetune_client_combined_train.csv", "Client"),
    ];
    let primock = primock57(data).into_iter().map(|(_, session)| session).collect();
    vec![
        Plain { name: "PriMock57", sessions: primock },
        Plain { name: "ACI-bench", sessions: aci },
        Plain {
            name: "MTS-Dialog",
            sessions: dialogues("sessions/mts-dialog/MTS-Dialog-ValidationSet.csv", "ID"),
        },
        Plain { name: "BOLT", sessions: bolt },
    ]
}

/// The rows of a CSV file, by column.
fn rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(file).unwrap_or_else(|e| panic!("{e}"));
    reader
        .deserialize()
        .map(|row| row.unwrap_or_else(|e| panic!("{}: {e}", file.display())))
        .collect()
}
